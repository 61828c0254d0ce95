"""From a model file to the folded figure of its network, composed."""

from functools import partial

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST = {"resnet": 300.0, "densenet": 500.0, "decoder": 1000.0}
"""Milliseconds of the processor; the decoder has some 20,000 operations."""


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


def benchmarks() -> list[Benchmark]:
    """Every network."""
    return [Benchmark(_name(network), partial(measure_model, network)) for network in MOST]


def _name(network: str) -> str:
    return f"model file to figure, {network}"
