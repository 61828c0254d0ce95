"""What a box that is dragged over trials chooses: conditions that those in it fulfil."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nnsvg_qt.charts.plot import TrialMark
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.hyper_parameters import Setting, column_in, conditions_of, setting_text
from nnsvg_qt.scene.primitives import Bounds

_BESIDE = 6.0
"""Px beside an upright axis from which a box is still over it."""


def brushed(marks: Sequence[TrialMark], box: Bounds, where: str) -> str | None:
    """The conditions of trials with what a box of the plot's px chooses, None: nothing lies in it.

    Those of other columns stay as they are.
    """
    inside: dict[str, list[Setting]] = {}
    columns: dict[str, list[Setting]] = {}
    for mark in marks:
        values = dict(mark.values)
        for name, value in mark.values:
            columns.setdefault(name, []).append(value)
        beside = _BESIDE if mark.is_line else 0.0
        for (x, y), names in zip(mark.points.tolist(), mark.columns, strict=True):
            is_across = box.left - beside <= x <= box.right + beside
            if is_across and box.top <= y <= box.bottom:
                for name in names:
                    inside.setdefault(name, []).append(values[name])
    found = {name: _condition(name, own, columns[name]) for name, own in inside.items()}
    chosen = {name: text for name, text in found.items() if text}
    if not chosen:
        return None
    kept = [part.strip() for part in where.split(";") if part.strip()]
    kept = [part for part in kept if column_in(part, list(columns)) not in chosen]
    return "; ".join([*kept, *chosen.values()])


def _condition(name: str, inside: Sequence[Setting], column: Sequence[Setting]) -> str:
    """What the values inside fulfil, and no others of the column; empty: that cannot be said."""
    numbers = [float(one) for one in inside if not isinstance(one, str | bool)]
    wanted = {setting_text(one) for one in inside}
    if len(numbers) == len(inside):
        least, greatest = min(numbers), max(numbers)
        # as few digits as tell them from the others
        tries = [
            f"{name} >= {least:.{digits}g}; {name} <= {greatest:.{digits}g}"
            for digits in range(2, 18)
        ]
    else:
        words = sorted(wanted)
        escaped = "|".join(re.escape(word) for word in words)
        tries = [f"{name} = {'|'.join(words)}", f"{name} = ^({escaped})$"]
    for text in tries:
        try:
            conditions = conditions_of(text, {name})
            fitting = {
                setting_text(one) for one in column if all(own.holds(one) for own in conditions)
            }
        except InputError:
            continue
        if all(own.column == name for own in conditions) and fitting == wanted:
            return text
    return ""
