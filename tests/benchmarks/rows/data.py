"""Painting data: ten noisy curves of 1,000 points, and 64 maps of 28 × 28."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST = {"curves": 8.0, "translucent curves": 10.0, "maps": 2.0}
"""Times the yardstick; where Qt takes 7 ms, one path a curve took 45 times as long."""

YARDSTICK = "1,000 lines by Qt"
NAMES = {
    "curves": "paint 10 curves of 1,000 points",
    "translucent curves": "paint 10 translucent curves of 1,000 points",
    "maps": "paint 64 maps of 28×28",
}


def measure_data(quick: bool) -> list[Row]:
    """All of it in one process."""
    found = run_for_json(PROGRAMS / "painted_data.py", "5" if quick else "15")
    yardstick = found["yardstick"]
    return [
        Row(
            NAMES[name],
            found[name],
            yardstick,
            YARDSTICK,
            aim=f"≤ {most:g} ×",
            met=found[name] <= most * yardstick,
        )
        for name, most in MOST.items()
    ]


def benchmarks() -> list[Benchmark]:
    """One run of all."""
    return [Benchmark("paint curves and maps", measure_data)]
