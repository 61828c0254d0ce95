"""From the start of the process to the first painted window."""

import time

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, in_turn, run

MOST_TIMES_THE_BARE_ONE = 1.5


def measure_start(quick: bool) -> list[Row]:
    """Our window against a bare one."""
    ours, bare = in_turn(
        5 if quick else 11, lambda: _first_frame("ours"), lambda: _first_frame("bare")
    )
    return [
        Row(
            "start to first painted window",
            ours,
            bare,
            "bare window",
            aim=f"≤ {MOST_TIMES_THE_BARE_ONE:g} ×",
            met=ours <= MOST_TIMES_THE_BARE_ONE * bare,
        )
    ]


def _first_frame(which: str) -> float:
    began = time.monotonic()
    painted = float(run(PROGRAMS / "first_frame.py", which).output.splitlines()[-1])
    return (painted - began) * 1000


def benchmarks() -> list[Benchmark]:
    """The start."""
    return [Benchmark("start to first painted window", measure_start)]
