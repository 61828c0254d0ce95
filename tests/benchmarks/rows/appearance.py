"""Light to dark and back: how long the windows give no answer meanwhile."""

from functools import partial

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST_TIMES_THE_LINES = 7.0
"""50 ms where Qt draws 1,000 lines in 7 ms."""


def measure_change(name: str, count: int, quick: bool) -> list[Row]:
    """With so many windows open."""
    rounds = "3" if quick else "8"
    found = run_for_json(PROGRAMS / "appearance_changes.py", str(count), rounds)
    return [
        Row(
            name,
            found["busy"],
            found["yardstick"],
            "1,000 lines by Qt",
            aim=f"≤ {MOST_TIMES_THE_LINES:g} ×",
            met=found["busy"] <= MOST_TIMES_THE_LINES * found["yardstick"],
        )
    ]


def benchmarks() -> list[Benchmark]:
    """One window, and three."""
    names = {1: "change of appearance, UI busy", 3: "change of appearance in 3 windows, UI busy"}
    return [Benchmark(name, partial(measure_change, name, count)) for count, name in names.items()]
