"""Inputs and names of classes that lie in files: arrays of numpy, tables, lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.named_files import content_within, require_file
from nnsvg_qt.text_limits import LONGEST_TITLE

MOST_NUMBERS = 100_000_000
MOST_BYTES_OF_TEXT = 50_000_000
ARRAY_SUFFIXES = (".npy", ".csv")


def read_array(path: Path) -> NDArray[np.floating]:
    """The real numbers of a `.npy` or `.csv` file; a line of the latter is a row.

    Nothing in a file is run. InputError on what cannot be read, names the file.
    """
    name = path.name
    try:
        if path.suffix.lower() == ".npy":
            return _npy(path)
        text = text_of_file(path)
    except OSError as error:
        raise InputError(
            "{file} cannot be read: {reason}.", file=name, reason=error.strerror or "?"
        ) from None
    rows = [line.replace(";", ",").split(",") for line in text.splitlines() if line.strip()]
    try:
        numbers = [[float(entry) for entry in row] for row in rows]
    except ValueError:
        # a line of names before the numbers
        try:
            numbers = [[float(entry) for entry in row] for row in rows[1:]]
        except ValueError:
            raise InputError("{file} holds something that is no number.", file=name) from None
    if not numbers or len({len(row) for row in numbers}) != 1:
        raise InputError("{file} has no rows of equal length.", file=name)
    found = np.array(numbers)
    return found[0] if len(found) == 1 else found[:, 0] if found.shape[1] == 1 else found


def _npy(path: Path) -> NDArray[np.floating]:
    require_file(path, path.name)
    try:
        # mapped first: what a header claims is never made in memory
        mapped: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError, SyntaxError, OverflowError):
        raise InputError("{file} is no array of numbers of numpy.", file=path.name) from None
    if not isinstance(mapped, np.ndarray) or mapped.dtype.kind not in "fiub":
        raise InputError("{file} is no array of real numbers.", file=path.name)
    if mapped.size > MOST_NUMBERS:
        raise InputError(
            "{file} holds {count:,} numbers; at most {most:,} are read.",
            file=path.name,
            count=mapped.size,
            most=MOST_NUMBERS,
        )
    is_usual = mapped.dtype.kind == "f" and mapped.dtype.itemsize in (4, 8)
    return np.array(mapped, mapped.dtype.newbyteorder("=") if is_usual else np.float64)


def text_of_file(path: Path) -> str:
    """The text of a file in UTF-8; InputError where it cannot be read, or is too large."""
    return content_within(path, MOST_BYTES_OF_TEXT, path.name).decode("utf-8-sig", "replace")


def read_names(path: Path) -> tuple[str, ...]:
    """The names of classes in a file: one a line, or JSON as Keras's list of ImageNet.

    JSON is a list of names, or names (or lists that end in one) by the numbers of classes.
    InputError on what cannot be read.
    """
    text = text_of_file(path)
    if path.suffix.lower() != ".json":
        names = [line.strip() for line in text.splitlines()]
        while names and not names[-1]:
            names.pop()
    else:
        names = _names_of_json(text, path.name)
    if not names:
        raise InputError("{file} holds no names of classes.", file=path.name)
    return tuple(name[:LONGEST_TITLE] or str(place) for place, name in enumerate(names))


def _names_of_json(text: str, file: str) -> list[str]:
    wrong = Sentence("{file} is no list of names of classes.", file=file)
    try:
        found = json.loads(text)
        if isinstance(found, dict):
            found = [found[str(place)] for place in range(len(found))]
        if not isinstance(found, list):
            raise InputError("{reason}", reason=wrong)
        names = [one[-1] if isinstance(one, list) and one else one for one in found]
    except (ValueError, KeyError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("{reason}", reason=wrong) from None
    if not all(isinstance(name, str) for name in names):
        raise InputError("{reason}", reason=wrong)
    return names
