"""An arrangement with some of its layers in other places, and its links routed anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station, routed


def with_moved(arrangement: Arrangement, moved: Mapping[str, Station]) -> Arrangement:
    """The arrangement with such stations in place of those of the same layers."""
    places = {one.id: moved.get(one.id, one) for one in arrangement.stations}
    links = routed(
        [
            Link(one.connection, places[one.source.id], places[one.target.id])
            for one in arrangement.links
        ],
        joined_before_layers=False,
    )
    ordered = sorted(places.values(), key=lambda one: (one.column, abs(one.lane), one.lane))
    return replace(arrangement, stations=tuple(ordered), links=links)


def in_lanes(arrangement: Arrangement, lanes: Mapping[str, int]) -> Arrangement:
    """The arrangement with such lanes for some of its layers."""
    stations = arrangement.stations
    return with_moved(
        arrangement,
        {one.id: replace(one, lane=lanes[one.id]) for one in stations if one.id in lanes},
    )
