"""Training logs: read as fast as their checksums allow, listed, followed for nothing, and drawn."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

SCALARS, QUICK_SCALARS = 1_000_000, 200_000
RUNS, QUICK_RUNS = 1000, 200
MOST_TIMES, MOST_MEGABYTES = 3.0, 500
MOST_PER_RUN, MOST_IDLE = 3.0, 2.0
"""Milliseconds of a run with 20 tags, and hundredths of a core."""
YARDSTICK = "1,000 lines by Qt"
MOST_REPAINTED, MOST_MOVED = 8.5, 2.3
"""Times the yardstick: 60 and 16 ms where Qt takes 7."""
MOST_OF_PYQTGRAPH = 0.2
MOST_FOLLOWED = 1000
"""Milliseconds: two looks."""


def measure_logs(quick: bool) -> list[Row]:
    """Reading one long file, listing many runs, looking where nothing is new."""
    count, runs = (QUICK_SCALARS, QUICK_RUNS) if quick else (SCALARS, RUNS)
    found = run_for_json(PROGRAMS / "read_logs.py", str(count), str(runs))
    idle = 100 * found["idle"]
    return [
        Row(
            f"{count:,} scalars of an event file read",
            found["read"],
            found["walked"],
            "records walked",
            aim=f"≤ {MOST_TIMES:g} ×",
            met=found["read"] <= MOST_TIMES * found["walked"],
        ),
        Row(
            f"memory with {count:,} scalars",
            found["megabytes"],
            MOST_MEGABYTES,
            "most",
            "MB",
            aim="≤ 1 ×",
            met=found["megabytes"] <= MOST_MEGABYTES,
        ),
        Row(
            f"{runs:,} runs of 20 tags listed",
            found["listed"],
            MOST_PER_RUN * runs,
            "3 ms a run",
            aim="≤ 1 ×",
            met=found["listed"] <= MOST_PER_RUN * runs,
        ),
        Row(
            "100 runs looked at, nothing new, of a core",
            idle,
            MOST_IDLE,
            "2 %",
            "%",
            aim="≤ 1 ×",
            met=idle <= MOST_IDLE,
        ),
    ]


def measure_charts(quick: bool) -> list[Row]:
    """Ten noisy curves of 1,000 points in the window, and how soon a line of a log is seen."""
    found = run_for_json(PROGRAMS / "painted_charts.py", "5" if quick else "15")
    yardstick = found["yardstick"]
    repainted = found["sharp"]
    times = {"painted anew": (repainted, MOST_REPAINTED)}
    times |= {name: (found[name], MOST_MOVED) for name in ("pan", "zoom")}
    rows = [
        Row(
            f"chart of 10 curves, {name}",
            value,
            yardstick,
            YARDSTICK,
            aim=f"≤ {most:g} ×",
            met=value <= most * yardstick,
        )
        for name, (value, most) in times.items()
    ]
    theirs = found["pyqtgraph"]
    return [
        *rows,
        Row(
            "chart of 10 curves, painted anew",
            repainted,
            theirs,
            "pyqtgraph",
            aim=f"≤ {MOST_OF_PYQTGRAPH:g} ×",
            met=repainted <= MOST_OF_PYQTGRAPH * theirs,
        ),
        Row(
            "a line of a log, from the disk to the screen",
            found["appended"],
            MOST_FOLLOWED,
            "two looks",
            aim="≤ 1 ×",
            met=found["appended"] <= MOST_FOLLOWED,
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """Reading, and drawing."""
    return [Benchmark("logs", measure_logs), Benchmark("charts of logs", measure_charts)]
