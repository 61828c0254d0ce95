"""Panning over a chain of 10,000 layers, all of it in sight."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

LAYERS = 10_000
MOST_A_FRAME = 2.3
"""Times the yardstick: 16 ms where Qt takes 7."""

VIEWS = ("nodes", "planes", "blocks", "diagram")


def measure_panning(view: str, quick: bool) -> list[Row]:
    """Frames of one view."""
    frames = "9" if quick else "25"
    found = run_for_json(PROGRAMS / "panned_chain.py", view, str(LAYERS), frames)
    return [
        Row(
            _name(view),
            found["frame"],
            found["yardstick"],
            "1,000 lines by Qt",
            aim=f"≤ {MOST_A_FRAME:g} ×",
            met=found["frame"] <= MOST_A_FRAME * found["yardstick"],
        ),
        Row(f"{_name(view)}, pause", found["busy"], found["yardstick"], "1,000 lines by Qt"),
    ]


def benchmarks() -> list[Benchmark]:
    """One a view."""
    return [_benchmark(view) for view in VIEWS]


def _benchmark(view: str) -> Benchmark:
    return Benchmark(_name(view), lambda quick: measure_panning(view, quick))


def _name(view: str) -> str:
    return f"pan {LAYERS:,} layers {view}"
