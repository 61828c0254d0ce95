"""A project with many weights: opened as fast as without, saved by copying them."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MEGABYTES, QUICK_MEGABYTES = 500, 50
MOST_TIMES = 2.0
"""As the same project without weights takes to open."""


def measure_weights(quick: bool) -> list[Row]:
    """Opening and saving."""
    megabytes = QUICK_MEGABYTES if quick else MEGABYTES
    found = run_for_json(PROGRAMS / "opened_weights.py", str(megabytes))
    return [
        Row(
            f"project with {megabytes} MB of weights opened",
            found["opened"],
            found["opened without"],
            "without",
            aim=f"≤ {MOST_TIMES:g} ×",
            met=found["opened"] <= MOST_TIMES * found["opened without"],
        ),
        Row(
            f"project with {megabytes} MB of weights saved",
            found["saved"],
            found["copied"],
            "its file copied",
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """Both at once."""
    return [Benchmark("weights", measure_weights)]
