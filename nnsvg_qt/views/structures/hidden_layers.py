"""Hidden layers of networks of vectors alone, which figures name so: they all do the same."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Station


def hidden_ids(stations: Sequence[Station], look: Look) -> list[str]:
    """The dense layers between input and output that nobody has named, where all are vectors."""
    if not all(station.layer.is_vector for station in stations):
        return []
    return [
        station.id
        for station in stations
        if station.layer.kind is Kind.DENSE
        and not station.is_input
        and not station.is_output
        and not station.layer.name
        and look.override(station.id).name is None
    ]
