"""Measures processes, and what the table shows.

This module and the first process load nothing heavy: a child's peak memory counts that of the
process that started it.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

PROGRAMS = Path(__file__).parent / "programs"

# As installed: compiled once, before anything is measured.
_COMPILED = tempfile.TemporaryDirectory(prefix="nnsvg-qt-bench-")
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT["PYTHONPYCACHEPREFIX"] = _COMPILED.name

ROOT = Path(__file__).parents[2]

_measured = ROOT
"""The tree whose package the processes run."""


@contextmanager
def measured_in(tree: Path) -> Iterator[None]:
    """Inside of it the processes run the package of another tree; the programs stay ours."""
    global _measured
    before, _measured = _measured, tree
    try:
        yield
    finally:
        _measured = before


@dataclass(frozen=True)
class Row:
    """A line of the table: a median, its yardstick measured in the same run, and the aim."""

    name: str
    value: float
    yardstick: float
    yardstick_name: str
    unit: str = "ms"
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float:
        """How many times the yardstick it is."""
        return self.value / self.yardstick


@dataclass(frozen=True)
class Benchmark:
    """Something to measure: `measure(quick)` gives its rows.

    Where there are very many of a kind, only some are `in_quick`.
    """

    name: str
    measure: Callable[[bool], list[Row]]
    in_quick: bool = True


@dataclass(frozen=True)
class Run:
    """What a process took: seconds from before its start to its end, and bytes at the peak."""

    seconds: float
    peak_bytes: int
    output: str


def run(*arguments: str | Path) -> Run:
    """Run a Python program to its end."""
    command = [sys.executable, *map(str, arguments)]
    began = time.monotonic()
    environment = _ENVIRONMENT | {"PYTHONPATH": str(_measured)}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=_measured
    )
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    kilobyte = 1024 if sys.platform != "darwin" else 1
    return Run(seconds, usage.ru_maxrss * kilobyte, output)


def run_for_json(*arguments: str | Path) -> Any:
    """Run a Python program and read the JSON that it prints last."""
    return json.loads(run(*arguments).output.splitlines()[-1])


def command_line(*arguments: str | Path) -> tuple[str | Path, ...]:
    """The arguments that run our command line."""
    return ("-m", "nnsvg_qt", *arguments)


def in_turn(rounds: int, *measured: Callable[[], float]) -> list[float]:
    """The median of each, measured in turn so that a busy moment hits all alike.

    A first round is not counted: it compiles, and fills the system's caches.
    """
    times: list[list[float]] = [[] for _ in measured]
    for one in measured:
        one()
    for _ in range(rounds):
        for one, taken in zip(measured, times, strict=True):
            taken.append(one())
    return [median(taken) for taken in times]


HEAD = ("what", "ours", "yardstick", "", "ratio", "aim", "")
WIDTHS = (56, 11, 11, 24, 7, 0, 0)
"""Of the columns: each row is printed when it is measured, before others are known."""


def line(row: Row) -> str:
    """A row as text."""
    return aligned([_cells(row)], {1, 2, 4}, WIDTHS)


def head() -> str:
    """What stands over the rows."""
    return aligned([HEAD], {1, 2, 4}, WIDTHS)


def summary(rows: Sequence[Row]) -> str:
    """How many aims are met and how many missed, and which."""
    aims = [row for row in rows if row.met is not None]
    missed = [row.name for row in aims if not row.met]
    said = f"{len(aims) - len(missed)} of {len(aims)} aims are met, {len(missed)} MISSED"
    return f"{said}: {'; '.join(missed)}." if missed else f"{said}."


def aligned(
    lines: Sequence[Sequence[str]], right: Collection[int], least: Sequence[int] = ()
) -> str:
    """Lines of cells as text, the columns numbered in `right` by their right edge.

    `least` are the least widths of the columns, in characters.
    """
    needed = [max(map(len, column)) for column in zip(*lines, strict=True)]
    widths = [max(pair) for pair in zip(needed, least or needed, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    met = {None: "", True: "met", False: "MISSED"}[row.met]
    return (
        row.name,
        _number(row.value, row.unit),
        _number(row.yardstick, row.unit),
        row.yardstick_name,
        f"{row.ratio:.2f}",
        row.aim,
        met,
    )


def _number(value: float, unit: str) -> str:
    return f"{value:,.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}"
