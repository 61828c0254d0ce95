"""Logs that are tables or lines of JSON: each column or key with numbers is a series.

A file is read line by line into columns of numbers, so that it takes no more memory than it has
bytes, or little more.
"""

from __future__ import annotations

import csv
import json
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.recognising import TRAINER_STATE, is_log
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.named_files import name_in_text

LARGEST_FILE = 1 << 30
LARGEST_STATE = 1 << 27
"""Bytes of one object of JSON, which is read as a whole."""
LONGEST_LINE = 1 << 24
MOST_COLUMNS = 100_000
STEP_NAMES = ("step", "global_step", "iteration", "iter", "batch", "epoch")
"""Columns that count, the first that is there; else rows are counted."""
TIME_NAMES = ("wall_time", "wall time", "timestamp", "time")
_DEEPEST = 8
"""Levels of objects in a line of JSON."""


class _Columns:
    """The numbers of a table by column, each with the row that it stands in."""

    def __init__(self) -> None:
        self.rows = 0
        self._places: dict[str, array[int]] = {}
        self._numbers: dict[str, array[float]] = {}

    @property
    def names(self) -> list[str]:
        """The columns in the order in which they came."""
        return list(self._places)

    def add(self, row: Iterable[tuple[str, float]]) -> None:
        """Take one row; of two numbers in one column the later one counts."""
        for name, number in row:
            places = self._places.get(name)
            if places is None:
                if len(self._places) >= MOST_COLUMNS:
                    raise InputError("It has more than {most:,} columns.", most=MOST_COLUMNS)
                places = self._places[name] = array("q")
                self._numbers[name] = array("d")
            if places and places[-1] == self.rows:
                self._numbers[name][-1] = number
            else:
                places.append(self.rows)
                self._numbers[name].append(number)
        self.rows += 1

    def column(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The rows of a column, and its numbers."""
        places = np.frombuffer(self._places[name], np.int64)
        return places, np.frombuffer(self._numbers[name], np.float64)

    def whole(self, name: str | None) -> NDArray[np.float64] | None:
        """A column with a number for each row, none where it has none; None without a name."""
        if name is None:
            return None
        found = np.full(self.rows, math.nan)
        places, numbers = self.column(name)
        found[places] = numbers
        return found


def read_table(path: Path, run: str) -> list[Series]:
    """The series of a file. InputError on one that holds no table."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise InputError("It is larger than 1 GiB.")
    columns = _Columns()
    with path.open("rb") as raw:
        head = raw.read(65536)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            if path.suffix.lower() == ".csv":
                _read_csv(stream, columns)
            elif path.name == TRAINER_STATE or is_log(head):
                if size > LARGEST_STATE:
                    raise InputError("It is larger than {most} MiB.", most=LARGEST_STATE >> 20)
                _read_state(stream.read(), columns)
            else:
                _read_lines(stream, columns)
        except UnicodeDecodeError:
            raise InputError("It is no text in UTF-8.") from None
    return _series(columns, run, name_in_text(path.stem))


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines of a text, whatever ends them. InputError on one that is too long."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise InputError("Line {line} is too long.", line=number)
        yield from line.splitlines()


def _read_csv(stream: TextIO, columns: _Columns) -> None:
    lines = _lines(stream)
    first = next(lines, "")
    separator = max(",;\t", key=first.count)
    try:
        names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
        for cells in csv.reader(lines, delimiter=separator):
            columns.add(
                (name, number)
                for name, cell in zip(names, cells, strict=False)
                if (number := _number(cell)) is not None
            )
    except csv.Error as error:
        raise InputError("It is no table: {reason}.", reason=str(error).rstrip(".")) from None


def _read_lines(stream: TextIO, columns: _Columns) -> None:
    broken = 0
    for number, line in enumerate(_lines(stream), 1):
        if broken:
            # the last line may be one that is still being written
            raise InputError("Line {line} is no JSON.", line=broken)
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            broken = number
            continue
        if isinstance(entry, dict):
            columns.add(_flat(entry, "", 0))


def _read_state(text: str, columns: _Columns) -> None:
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("It is no JSON.") from None
    history = state.get("log_history") if isinstance(state, dict) else None
    if not isinstance(history, list):
        raise InputError("It holds no log_history.")
    for entry in history:
        if isinstance(entry, dict):
            columns.add(_flat(entry, "", 0))


def _flat(entry: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, float]]:
    for name, value in entry.items():
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{before}{name}/", depth + 1)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            try:
                yield f"{before}{name}", float(value)
            except OverflowError:
                yield f"{before}{name}", math.inf if value > 0 else -math.inf


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _series(columns: _Columns, run: str, stem: str) -> list[Series]:
    names = columns.names
    step_name = _chosen(names, STEP_NAMES)
    time_name = _chosen(names, TIME_NAMES)
    steps, times = columns.whole(step_name), columns.whole(time_name)
    found = []
    for name in names:
        if name in (step_name, time_name):
            continue
        tag = stem if name.lower() == "value" and len(names) <= 3 else name
        places, numbers = columns.column(name)
        found.append(
            Series(
                run,
                tag,
                SCALAR,
                _steps(places, steps),
                np.full(len(places), math.nan) if times is None else times[places],
                numbers.copy(),
            )
        )
    return found


def _steps(places: NDArray[np.int64], steps: NDArray[np.float64] | None) -> NDArray[np.int64]:
    """The step of each row: what counts there, else the number of the row."""
    if steps is None:
        return places.copy()
    own = steps[places]
    sound = np.isfinite(own) & (np.abs(own) < 2.0**63)
    return np.where(sound, np.where(sound, own, 0).astype(np.int64), places)


def _chosen(names: Iterable[str], known: tuple[str, ...]) -> str | None:
    by_lower = {name.lower(): name for name in reversed(list(names))}
    return next((by_lower[name] for name in known if name in by_lower), None)
