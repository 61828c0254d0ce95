"""From a model file to the folded figure of its network, composed."""

from functools import partial

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST = {"alexnet": 200.0, "resnet": 300.0, "densenet": 500.0, "decoder": 1000.0}
"""Milliseconds of the processor; the decoder has some 20,000 operations."""

MEGABYTES, WEIGHTS = 400, 500
MOST_KNOWN, MOST_GROWN = 50.0, 100.0
"""Milliseconds of the processor, and megabytes, for the graph of a large file."""
MOST_COMPOSED, MOST_OPENED = 900.0, 300.0
"""Milliseconds of the processor."""


def measure_model(network: str, quick: bool) -> list[Row]:
    """One network."""
    found = run_for_json(PROGRAMS / "model_figures.py", network, "1" if quick else "5")
    return [
        Row(
            _name(network),
            found["drawn"],
            found["yardstick"],
            "1,000,000 products added",
            aim=f"≤ {MOST[network]:,.0f} ms",
            met=found["drawn"] <= MOST[network],
        )
    ]


def measure_large(quick: bool) -> list[Row]:
    """The graph of a large file, whose weights nobody reads."""
    found = run_for_json(PROGRAMS / "large_model.py", str(MEGABYTES), str(WEIGHTS))
    met = found["known"] <= MOST_KNOWN and found["grown"] <= MOST_GROWN
    return [
        Row(
            f"graph of an ONNX file of {MEGABYTES} MB",
            found["known"],
            found["yardstick"],
            "1,000,000 products added",
            aim=f"≤ {MOST_KNOWN:g} ms and ≤ {MOST_GROWN:g} MB more: {found['grown']:.0f} MB",
            met=met,
        )
    ]


def measure_graph(quick: bool) -> list[Row]:
    """The graph of some 20,000 operations, and the same with one more scope open."""
    found = run_for_json(PROGRAMS / "graph_pictures.py", "1" if quick else "5")
    return [
        Row(
            f"{word} the graph of {found['operations']:,} operations",
            found[name],
            found["yardstick"],
            "1,000,000 products added",
            aim=f"≤ {most:,.0f} ms",
            met=found[name] <= most,
        )
        for word, name, most in (
            ("compose", "composed", MOST_COMPOSED),
            ("open a scope in", "opened", MOST_OPENED),
        )
    ]


def benchmarks() -> list[Benchmark]:
    """Every network, a large file, and the graph of very many operations."""
    networks = [Benchmark(_name(network), partial(measure_model, network)) for network in MOST]
    return [
        *networks,
        Benchmark("graph of a large model file", measure_large),
        Benchmark("picture of a large graph", measure_graph),
    ]


def _name(network: str) -> str:
    return f"model file to figure, {network}"
