"""Tables of numbers to train on: CSV files with or without a line of names."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_values import dataclass

LARGEST_FILE = 1 << 28
"""Bytes."""
MOST_ROWS = 1_000_000
MOST_CLASSES = 1000
MOST_COLUMNS = 10_000


_DECIMAL = re.compile(r"^(\s*[-+]?\d*),(\d+(?:[eE][-+]?\d+)?\s*)$")


@dataclass(frozen=True, eq=False)
class Column:
    """A column: its numbers, or for words the number of each one's class; `classes` names these."""

    name: str
    numbers: NDArray[np.float64]
    classes: tuple[str, ...] = ()


def read_table(path: str | Path) -> tuple[Column, ...]:
    """The columns of a CSV file, parted by comma, semicolon or tab; names in its first line or not.

    Without names they are x, y for two inputs and a target, else x1, x2 and so on, and `target`
    for the last. InputError on a file that is not there, holds no rows, or has gaps, rows of other
    lengths, numbers that are not finite.
    """
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InputError("{path} is larger than 256 MiB; give a part of it.", path=path.name)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=path.name, reason=error.strerror or error
        ) from None
    except UnicodeDecodeError:
        raise InputError("{path} is no text in UTF-8.", path=path.name) from None
    return table_of_text(text, path.name)


def table_of_text(text: str, source: str | Sentence) -> tuple[Column, ...]:
    """The columns of CSV that is there as text, as `read_table`; `source` is it in sentences."""
    rows = _rows(text, str(source))
    has_names = not any(_is_number(cell) for cell in rows[0])
    if has_names:
        names = [cell.strip() for cell in rows[0]]
        rows = rows[1:]
    else:
        names = _default_names(len(rows[0]))
    if not rows:
        raise InputError("{path} holds no rows of numbers.", path=source)
    if len(set(names)) < len(names):
        raise InputError("{path} has two columns of the same name.", path=source)
    first = 2 if has_names else 1
    return tuple(
        _column(name, [row[at] for row in rows], str(source), first)
        for at, name in enumerate(names)
    )


def _rows(text: str, name: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(text.splitlines(), delimiter=separator, strict=True):
            if not any(cell.strip() for cell in row):
                continue
            if separator != ",":
                # as 1,5 is written where columns are parted by semicolons
                row = [_DECIMAL.sub(r"\1.\2", cell) for cell in row]
            if rows and len(row) != len(rows[0]):
                raise InputError(
                    "Row {row} of {path} has {count} cells, the first has {first}.",
                    row=len(rows) + 1,
                    path=name,
                    count=len(row),
                    first=len(rows[0]),
                )
            rows.append(row)
            if len(rows) > MOST_ROWS + 1:
                raise InputError("{path} has more than {most:,} rows.", path=name, most=MOST_ROWS)
    except csv.Error as error:
        raise InputError(
            "{path} is no table: {reason}.", path=name, reason=str(error).rstrip(".")
        ) from None
    if not rows:
        raise InputError("{path} holds no rows of numbers.", path=name)
    if len(rows[0]) < 2:
        raise InputError(
            "{path} has one column; give inputs and a target, parted by commas.", path=name
        )
    if len(rows[0]) > MOST_COLUMNS:
        raise InputError("{path} has more than {most:,} columns.", path=name, most=MOST_COLUMNS)
    return rows


def _default_names(count: int) -> list[str]:
    inputs = ["x", "y"] if count == 3 else [f"x{number}" for number in range(1, count)]
    return [*inputs, "target"]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _column(name: str, cells: Sequence[str], path: str, first: int) -> Column:
    numbers: list[float] = []
    for row, cell in enumerate(cells, first):
        if not cell.strip():
            raise InputError(
                "Column {name!r} of {path} is empty in row {row}.", name=name, path=path, row=row
            )
        if not _is_number(cell):
            if numbers:
                raise InputError(
                    "Column {name!r} of {path} holds numbers, but {cell!r} in row {row}.",
                    name=name,
                    path=path,
                    cell=cell.strip()[:60],
                    row=row,
                )
            return _classes(name, cells, path)
        numbers.append(float(cell))
    array = np.array(numbers)
    if not np.isfinite(array).all():
        raise InputError(
            "Column {name!r} of {path} holds a number that is not finite in row {row}.",
            name=name,
            path=path,
            row=int(np.flatnonzero(~np.isfinite(array))[0]) + first,
        )
    return Column(name, array)


def _classes(name: str, cells: Sequence[str], path: str) -> Column:
    words = [cell.strip() for cell in cells]
    number = next((word for word in words if _is_number(word)), None)
    if number is not None:
        raise InputError(
            "Column {name!r} of {path} holds words, but also the number {number}.",
            name=name,
            path=path,
            number=number,
        )
    classes = tuple(sorted(set(words)))
    if len(classes) > MOST_CLASSES:
        raise InputError(
            "Column {name!r} of {path} holds {count:,} different words; more than {most:,} classes "
            "cannot be told apart.",
            name=name,
            path=path,
            count=len(classes),
            most=MOST_CLASSES,
        )
    place = {word: float(number) for number, word in enumerate(classes)}
    return Column(name, np.array([place[word] for word in words]), classes)


def column_named(columns: Sequence[Column], name: str, path: str) -> Column:
    """The column of that name. InputError if there is none."""
    for column in columns:
        if column.name == name:
            return column
    raise InputError(
        "{path} has no column {name!r}; it has {names}.",
        path=path,
        name=name,
        names=listed(one.name for one in columns),
    )
