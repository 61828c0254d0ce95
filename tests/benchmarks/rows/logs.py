"""Training logs: read as fast as their checksums allow, listed, and followed for nothing."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

SCALARS, QUICK_SCALARS = 1_000_000, 200_000
RUNS, QUICK_RUNS = 1000, 200
MOST_TIMES, MOST_MEGABYTES = 3.0, 500
MOST_PER_RUN, MOST_IDLE = 3.0, 2.0
"""Milliseconds of a run with 20 tags, and hundredths of a core."""


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


def benchmarks() -> list[Benchmark]:
    """All at once."""
    return [Benchmark("logs", measure_logs)]
