"""Export in each format, as whole processes, against the least that such a process must do."""

import tempfile
from pathlib import Path

from tests.benchmarks.measure import PROGRAMS, Benchmark, Row, command_line, in_turn, run

LEAST = {
    "svg": "numpy and an empty file",
    "png": "Qt and an empty image",
    "pdf": "Qt and a line",
}


def measure_export(suffix: str, view: str, quick: bool) -> list[Row]:
    """One view of LeNet-5 in one format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"ours.{suffix}"
        least = Path(folder) / f"least.{suffix}"
        arguments = (
            "export",
            "--quiet",
            "preset:lenet-5",
            "--view",
            view,
            "--width",
            "183mm",
            "-o",
            path,
        )
        times = in_turn(
            3 if quick else 7,
            lambda: run(*command_line(*arguments)).seconds * 1000,
            lambda: run(PROGRAMS / "least_export.py", least).seconds * 1000,
        )
    return [Row(f"export lenet-5 {view} {suffix}", times[0], times[1], LEAST[suffix])]


def _benchmark(suffix: str, view: str) -> Benchmark:
    name = f"export lenet-5 {view} {suffix}"
    return Benchmark(name, lambda quick: measure_export(suffix, view, quick))


def benchmarks() -> list[Benchmark]:
    """Every format of every view."""
    views = ("nodes", "planes", "blocks")
    return [_benchmark(suffix, view) for suffix in LEAST for view in views]
