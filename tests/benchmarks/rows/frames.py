"""Live values: frames of a network that trains, shown in the nodes view at 60 Hz."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST_BUSY = 1.15
"""Times the yardstick that the UI thread works for each frame: 8 ms where Qt takes 7."""

LEAST_DRAWN = 0.9
"""Share of the frames that are to be drawn."""

SOURCES = ("16-12-10-1", "2-4-2-1")
YARDSTICK = "1,000 lines by Qt"


def measure_frames(source: str, quick: bool) -> list[Row]:
    """One network."""
    found = run_for_json(PROGRAMS / "live_frames.py", source, "3" if quick else "10")
    if found["steps"]:
        raise SystemExit("live frames are on the undo stack")
    name = f"frames {source}"
    return [
        Row(
            f"{name}, UI busy for each",
            found["busy"],
            found["yardstick"],
            YARDSTICK,
            aim=f"≤ {MOST_BUSY:g} ×",
            met=found["busy"] <= MOST_BUSY * found["yardstick"],
        ),
        Row(f"{name}, UI pauses (99 of 100)", found["longest"], found["yardstick"], YARDSTICK),
        Row(
            f"{name}, drawn",
            float(found["drawn"]),
            float(found["pushed"]),
            "pushed at 60 Hz",
            unit="",
            aim=f"≥ {LEAST_DRAWN:g} ×",
            met=found["drawn"] >= LEAST_DRAWN * found["pushed"],
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """The network of the aim, and Playground's."""
    return [_benchmark(source) for source in SOURCES]


def _benchmark(source: str) -> Benchmark:
    return Benchmark(f"frames {source}", lambda quick: measure_frames(source, quick))
