"""What the gaps of every view are made of: its layers by their columns along the flow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from nnsvg_qt.views.shared.arrangement import Station

Shape = TypeVar("Shape")
"""What a view draws of a station."""


def in_columns(shapes: Iterable[tuple[Station, Shape]]) -> list[list[tuple[Station, Shape]]]:
    """The stations by their column, that of the main path first."""
    columns: dict[int, list[tuple[Station, Shape]]] = {}
    for station, shape in shapes:
        columns.setdefault(station.column, []).append((station, shape))
    return [sorted(columns[at], key=lambda one: abs(one[0].lane)) for at in sorted(columns)]


def ids_of(*columns: Sequence[tuple[Station, Shape]]) -> tuple[str, ...]:
    """The ids of the layers in some columns."""
    return tuple(station.id for column in columns for station, _ in column)
