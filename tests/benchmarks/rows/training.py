"""Networks that learn: an epoch, a whole frame, and a window beside them."""

from functools import partial

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run_for_json

MOST_TIMES_A_PLAIN_LOOP = 1.3
LEAST_BESIDE_A_WINDOW = 0.8

FEATURES = "x,y,x^2,y^2,x*y,sin(x),sin(y)"
WHOLE = {"2-4-2-1": ("", 2.3), "7-8-8-8-8-8-8-1": (FEATURES, 4.7)}
"""By network, its features and how many times the yardstick a whole frame may take: 16 and 33 ms
where Qt draws 1,000 lines in 7."""
YARDSTICK = "1,000 lines by Qt"


def measure_frame(notation: str, quick: bool) -> list[Row]:
    """One network."""
    features, most = WHOLE[notation]
    rounds = "30" if quick else "120"
    found = run_for_json(PROGRAMS / "training_frames.py", notation, features, rounds)
    name = f"training {notation}"
    return [
        Row(
            f"{name}, an epoch",
            found["epoch"],
            found["plain"],
            "plain loop of numpy",
            aim=f"≤ {MOST_TIMES_A_PLAIN_LOOP:g} ×",
            met=found["epoch"] <= MOST_TIMES_A_PLAIN_LOOP * found["plain"],
        ),
        Row(
            f"{name}, a whole frame",
            found["whole"],
            found["yardstick"],
            YARDSTICK,
            aim=f"≤ {most:g} ×",
            met=found["whole"] <= most * found["yardstick"],
        ),
        *(
            Row(f"{name}, {part}", found[part], found["yardstick"], YARDSTICK)
            for part in ("moment", "composed", "painted")
        ),
    ]


def measure_beside(quick: bool) -> list[Row]:
    """A training that a window shows."""
    found = run_for_json(PROGRAMS / "training_beside.py", "2-4-2-1", "3" if quick else "10")
    return [
        Row(
            "training 2-4-2-1, shown in a window",
            found["shown"],
            found["alone"],
            "without a window",
            unit="epochs/s",
            aim=f"≥ {LEAST_BESIDE_A_WINDOW:g} ×",
            met=found["shown"] >= LEAST_BESIDE_A_WINDOW * found["alone"],
        )
    ]


def benchmarks() -> list[Benchmark]:
    """Playground's first network and its largest, and a window."""
    frames = [Benchmark(f"training {name}", partial(measure_frame, name)) for name in WHOLE]
    return [*frames, Benchmark("training in a window", measure_beside)]
