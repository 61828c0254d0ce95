"""SVG export of many edges, as whole processes, start-up included."""

import tempfile
from pathlib import Path

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, Run, command_line, in_turn, run

LAYERS = {"10⁴": (100, 100), "10⁵": (250, 400), "10⁶": (1000, 1000)}
MOST_TIMES_THE_LOOP = 3.0
MEMORY_PER_BYTE, MEMORY_BASE = 4, 150_000_000


def measure_edges(count: str, quick: bool) -> list[Row]:
    """Time and peak memory of one number of edges."""
    sources, targets = LAYERS[count]
    with tempfile.TemporaryDirectory() as folder:
        ours, loops = Path(folder) / "ours.svg", Path(folder) / "loop.svg"
        runs: list[Run] = []

        def export() -> float:
            options = ("--view", "nodes", "--set", "nodes.ellipsis=off", "-o", ours)
            runs.append(run(*command_line("export", "--quiet", f"{sources}-{targets}", *options)))
            return runs[-1].seconds * 1000

        def loop() -> float:
            return run(PROGRAMS / "edge_loop.py", str(sources), str(targets), loops).seconds * 1000

        times = in_turn(3 if quick else 5, export, loop)
        size = ours.stat().st_size
        edges = ours.read_bytes().count(b"M")
    if edges < sources * targets:
        raise SystemExit(f"only {edges} of {sources * targets} edges were written")
    peak = max(one.peak_bytes for one in runs)
    most = MEMORY_PER_BYTE * size + MEMORY_BASE
    name = f"SVG of {count} edges"
    aimed = count == "10⁶"
    return [
        Row(
            name,
            times[0],
            times[1],
            "Python loop",
            aim=f"≤ {MOST_TIMES_THE_LOOP:g} ×" if aimed else "",
            met=times[0] <= MOST_TIMES_THE_LOOP * times[1] if aimed else None,
        ),
        Row(
            f"{name}, peak memory",
            peak / 1e6,
            size / 1e6,
            "the file",
            "MB",
            f"≤ {most / 1e6:.0f} MB" if aimed else "",
            peak <= most if aimed else None,
        ),
    ]


def _benchmark(count: str) -> Benchmark:
    return Benchmark(f"SVG of {count} edges", lambda quick: measure_edges(count, quick))


def benchmarks() -> list[Benchmark]:
    """One a number of edges."""
    return [_benchmark(count) for count in LAYERS]
