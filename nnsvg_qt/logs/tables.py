"""Logs that are tables or lines of JSON: each column or key with numbers is a series."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.recognising import TRAINER_STATE, is_log
from nnsvg_qt.logs.series import SCALAR, Series

LARGEST_FILE = 1 << 30
STEP_NAMES = ("step", "global_step", "iteration", "iter", "batch", "epoch")
"""Columns that count, the first that is there; else rows are counted."""
TIME_NAMES = ("wall_time", "wall time", "timestamp", "time")
_DEEPEST = 8
"""Levels of objects in a line of JSON."""

Row = Mapping[str, float]


def read_table(path: Path, run: str) -> list[Series]:
    """The series of a file. InputError on one that holds no table."""
    if path.stat().st_size > LARGEST_FILE:
        raise InputError("It is larger than 1 GiB.")
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("It is no text in UTF-8.") from None
    if path.suffix.lower() == ".csv":
        rows = list(_csv_rows(text))
    elif path.name == TRAINER_STATE or is_log(text[:65536].encode("utf-8", "replace")):
        rows = list(_trainer_rows(text))
    else:
        rows = list(_json_rows(text))
    return _series(rows, run, path.stem)


def _csv_rows(text: str) -> Iterator[dict[str, float]]:
    lines = text.splitlines()
    separator = max(",;\t", key=lines[0].count) if lines else ","
    try:
        reader = csv.reader(lines, delimiter=separator)
        names = [name.strip() for name in next(reader, [])]
        for cells in reader:
            yield {
                name: number
                for name, cell in zip(names, cells, strict=False)
                if (number := _number(cell)) is not None
            }
    except csv.Error as error:
        raise InputError("It is no table: {reason}.", reason=str(error).rstrip(".")) from None


def _json_rows(text: str) -> Iterator[dict[str, float]]:
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            if number == len(lines):
                # the last line may be one that is still being written
                return
            raise InputError("Line {line} is no JSON.", line=number) from None
        if isinstance(entry, dict):
            yield dict(_flat(entry, "", 0))


def _trainer_rows(text: str) -> Iterator[dict[str, float]]:
    try:
        state = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("It is no JSON.") from None
    history = state.get("log_history") if isinstance(state, dict) else None
    if not isinstance(history, list):
        raise InputError("It holds no log_history.")
    for entry in history:
        if isinstance(entry, dict):
            yield dict(_flat(entry, "", 0))


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


def _series(rows: list[dict[str, float]], run: str, stem: str) -> list[Series]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    step_name = _chosen(names, STEP_NAMES)
    time_name = _chosen(names, TIME_NAMES)
    found = []
    for name in names:
        if name in (step_name, time_name):
            continue
        kept = [(number, row) for number, row in enumerate(rows) if name in row]
        tag = stem if name.lower() == "value" and len(names) <= 3 else name
        found.append(
            Series(
                run,
                tag,
                SCALAR,
                np.array(_steps(kept, step_name), np.int64),
                np.array([row.get(time_name or "", math.nan) for _, row in kept]),
                np.array([row[name] for _, row in kept]),
            )
        )
    return found


def _steps(kept: Iterable[tuple[int, Row]], name: str | None) -> list[int]:
    steps = []
    for number, row in kept:
        step = row.get(name, math.nan) if name is not None else math.nan
        sound = math.isfinite(step) and abs(step) < 2**63
        steps.append(int(step) if sound else number)
    return steps


def _chosen(names: Iterable[str], known: tuple[str, ...]) -> str | None:
    by_lower = {name.lower(): name for name in reversed(list(names))}
    return next((by_lower[name] for name in known if name in by_lower), None)
