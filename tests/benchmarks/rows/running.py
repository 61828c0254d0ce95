"""Networks that run: every activation beside ONNX Runtime alone, and from the pen to the maps."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST_TIMES_ALONE = 1.3
MOST_FROM_THE_PEN = 7.1
"""50 ms where Qt draws 1,000 lines in 7."""


def measure(quick: bool) -> list[Row]:
    """K2.1's network of 600,810 weights, and a drawn digit on our own."""
    found = run_for_json(PROGRAMS / "running.py", "10" if quick else "40")
    yardstick = "1,000 lines by Qt"
    return [
        Row(
            "running mnist-cnn, all activations",
            found["all"],
            found["alone"],
            "ONNX Runtime alone",
            aim=f"≤ {MOST_TIMES_ALONE:g} ×",
            met=found["all"] <= MOST_TIMES_ALONE * found["alone"],
        ),
        Row(
            "running mnist-cnn, in its process and back",
            found["apart"],
            found["alone"],
            "ONNX Runtime alone",
        ),
        Row(
            "running digits, from the pen to the maps",
            found["whole"],
            found["yardstick"],
            yardstick,
            aim=f"≤ {MOST_FROM_THE_PEN:g} ×",
            met=found["whole"] <= MOST_FROM_THE_PEN * found["yardstick"],
        ),
        *(
            Row(f"running digits, {part}", found[part], found["yardstick"], yardstick)
            for part in ("read", "run", "painted", "composed")
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """One process for all."""
    return [Benchmark("running", measure)]
