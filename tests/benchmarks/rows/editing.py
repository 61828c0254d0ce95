"""From an edit of one layer's size to the frame that shows it, in the whole window."""

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, run, run_for_json

MOST_PAINTED = 2.3
"""Times the yardstick: 16 ms where Qt takes 7."""

MOST_BUSY = 50.0
"""Milliseconds."""

IN_QUICK = (
    *("lenet-5", "alexnet", "vgg-16", "resnet-18", "u-net"),
    *("u-net-plus-plus", "wavenet", "transformer"),
)
"""The first presets, and those that take longest."""

YARDSTICK = "1,000 lines by Qt"
VIEWS = ("nodes", "planes", "blocks", "diagram")
LARGE = "300-300-10"
FORMULAS = "12 > " + " > ".join(
    rf'dense {8 + n % 5} as "$h^{{({n})}} \in \mathbb{{R}}^{{{8 + n % 5}}}$"' for n in range(1, 21)
)
"""A network whose twenty layers are named by formulas."""


def measure_edit(view: str, source: str, ellipsis: bool, quick: bool) -> list[Row]:
    """One view of one network."""
    rounds = ("5" if quick else "15") if ellipsis else "3"
    switch = "on" if ellipsis else "off"
    found = run_for_json(PROGRAMS / "painted_edits.py", view, source, rounds, switch)
    name = _name(view, source, ellipsis)
    painted = Row(
        name,
        found["painted"],
        found["yardstick"],
        YARDSTICK,
        aim=f"≤ {MOST_PAINTED:g} ×" if ellipsis else "",
        met=found["painted"] <= MOST_PAINTED * found["yardstick"] if ellipsis else None,
    )
    busy = Row(
        f"{name}, UI busy at most",
        found["busy"],
        found["yardstick"],
        YARDSTICK,
        aim=f"≤ {MOST_BUSY:g} ms",
        met=found["busy"] <= MOST_BUSY,
    )
    if not ellipsis:
        return [painted, busy]
    # What waits for another edit, and has no aim but that nobody is kept from working by it.
    exact = Row(f"{name}, all exact", found["exact"], found["yardstick"], YARDSTICK)
    settling = Row(
        f"{name}, UI busy for that at most",
        found["settling"],
        found["yardstick"],
        YARDSTICK,
        aim=f"≤ {MOST_BUSY:g} ms",
        met=found["settling"] <= MOST_BUSY,
    )
    return [painted, exact, settling] if found["settling"] else [painted]


def preset_names() -> list[str]:
    """The presets, asked from our command line: this process loads nothing of ours."""
    lines = run("-m", "nnsvg_qt", "presets").output.splitlines()
    return [line.partition("\t")[0] for line in lines]


def benchmarks() -> list[Benchmark]:
    """Every preset in every view, and a large network without ellipsis."""
    found = [_benchmark(view, f"preset:{name}", True) for name in preset_names() for view in VIEWS]
    found += [_benchmark(view, FORMULAS, True) for view in VIEWS[:2]]
    return [*found, _benchmark("nodes", LARGE, False)]


def _benchmark(view: str, source: str, ellipsis: bool) -> Benchmark:
    return Benchmark(
        _name(view, source, ellipsis),
        lambda quick: measure_edit(view, source, ellipsis, quick),
        source in (LARGE, FORMULAS) or source.removeprefix("preset:") in IN_QUICK,
    )


def _name(view: str, source: str, ellipsis: bool) -> str:
    all_units = "" if ellipsis else ", no ellipsis"
    called = "twenty formulas" if source == FORMULAS else source.removeprefix("preset:")
    return f"edit {called} {view}{all_units}"
