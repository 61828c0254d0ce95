"""Networks that run: every activation beside ONNX Runtime alone, and from the pen to the maps."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST_TIMES_ALONE = 1.3
MOST_FROM_THE_PEN = 7.1
"""50 ms where Qt draws 1,000 lines in 7."""
MOST_A_PICTURE = 4.7
"""33 ms there: thirty pictures a second while the pen moves."""
YARDSTICK = "1,000 lines by Qt"


def measure(quick: bool) -> list[Row]:
    """K2.1's network of 600,810 weights, and a drawn digit on our own."""
    found = run_for_json(PROGRAMS / "running.py", "10" if quick else "40")
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
            YARDSTICK,
            aim=f"≤ {MOST_FROM_THE_PEN:g} ×",
            met=found["whole"] <= MOST_FROM_THE_PEN * found["yardstick"],
        ),
        *(
            Row(f"running digits, {part}", found[part], found["yardstick"], YARDSTICK)
            for part in ("read", "run", "painted", "composed")
        ),
    ]


def measure_drawn(quick: bool) -> list[Row]:
    """A digit that is drawn in a window."""
    found = run_for_json(PROGRAMS / "drawn_digits.py", "3" if quick else "8")
    took = 1000 / found["rate"]
    return [
        Row(
            "running digits in a window, from picture to picture while drawing",
            took,
            found["yardstick"],
            YARDSTICK,
            aim=f"≤ {MOST_A_PICTURE:g} ×",
            met=took <= MOST_A_PICTURE * found["yardstick"],
        ),
        Row(
            "running digits in a window, from the pen to the screen",
            found["late"],
            found["yardstick"],
            YARDSTICK,
            aim=f"≤ {MOST_FROM_THE_PEN:g} ×",
            met=found["late"] <= MOST_FROM_THE_PEN * found["yardstick"],
        ),
    ]


def benchmarks() -> list[Benchmark]:
    """Without a window, and in one."""
    return [Benchmark("running", measure), Benchmark("running in a window", measure_drawn)]
