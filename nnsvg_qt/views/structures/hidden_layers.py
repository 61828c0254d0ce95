"""Hidden layers of networks of vectors alone, which figures name so: they all do the same."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Arrangement, Station


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


def hidden_numbers(arrangement: Arrangement, look: Look) -> dict[str, int]:
    """The numbers of the hidden layers, by their ids: along each chain, one chain after the other.

    Each of several networks that nothing joins is counted by itself, so that equal ones are called
    alike; what is the only one of its network has no number.
    """
    hidden = hidden_ids(arrangement.stations, look)
    if len(hidden) < 2:
        return {}
    stations = {station.id: station for station in arrangement.stations}
    network_of = _networks(arrangement)
    by_network: dict[str, list[str]] = {}
    for name in hidden:
        by_network.setdefault(network_of[name], []).append(name)
    return {
        name: at + 1
        for names in by_network.values()
        if len(names) > 1
        for at, name in enumerate(sorted(names, key=lambda one: _along(stations[one])))
    }


def _along(station: Station) -> tuple[int, int, int]:
    """Where a layer comes in its network: the main path first, then what stands beside it."""
    return abs(station.lane), station.lane, station.column


def _networks(arrangement: Arrangement) -> dict[str, str]:
    """By its id the network of each layer: the first layer of all that connections join it to."""
    beside: dict[str, list[str]] = {station.id: [] for station in arrangement.stations}
    for link in arrangement.links:
        beside[link.source.id].append(link.target.id)
        beside[link.target.id].append(link.source.id)
    found: dict[str, str] = {}
    for station in arrangement.stations:
        reached = [station.id] if station.id not in found else []
        while reached:
            name = reached.pop()
            if name not in found:
                found[name] = station.id
                reached += beside[name]
    return found
