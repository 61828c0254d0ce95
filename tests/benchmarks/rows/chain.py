"""A chain of ten thousand layers composed whole, in each view."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

LAYERS = 10_000
MOST_COMPOSED = 2000.0
"""Milliseconds of the processor."""

VIEWS = ("nodes", "planes", "blocks", "diagram")
YARDSTICK = "100,000 batches made"


def measure_chain(view: str, quick: bool) -> list[Row]:
    """One view."""
    program = PROGRAMS / "composed_chain.py"
    found = run_for_json(program, view, str(LAYERS), "1" if quick else "5")
    return [
        Row(
            _name(view),
            found["composed"],
            found["yardstick"],
            YARDSTICK,
            aim=f"≤ {MOST_COMPOSED:,.0f} ms",
            met=found["composed"] <= MOST_COMPOSED,
        )
    ]


def benchmarks() -> list[Benchmark]:
    """Every view."""
    return [_benchmark(view) for view in VIEWS]


def _benchmark(view: str) -> Benchmark:
    return Benchmark(_name(view), lambda quick: measure_chain(view, quick))


def _name(view: str) -> str:
    return f"chain of {LAYERS:,} layers {view}"
