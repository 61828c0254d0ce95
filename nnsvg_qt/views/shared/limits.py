"""The largest figures that are drawn in full, and the sentence that says so beforehand.

Measured on two slow cores: a figure of two million edges takes about two seconds and 300 MB as SVG;
time and memory grow in proportion to what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Link, Station, arrange
from nnsvg_qt.views.shared.wiring import layer_units

LONGEST_ON_A_PAGE = 50_000
"""Letters in the names of one figure; of more no page is high enough, so none is looked for."""

MOST_UNITS = 20_000
"""Units of one layer that the nodes view draws."""

MOST_EDGES = 2_000_000
"""Edges that the nodes view draws in one figure."""

MOST_ON_RINGS = 1_000
"""Units of a layer of which the nodes view joins each pair."""

MOST_ABSENT = 100_000
"""Edges that do not exist that the nodes view draws dashed or faint in one figure."""

MOST_DOUBLED = 40_000
"""Edges of fans in one figure that are drawn as two lines each."""

MOST_READ_FOR_ZEROS = 1_000_000
"""Weights of a layer that are read only to leave those of 0 out."""


def has_names_for_a_page(stations: Iterable[Station]) -> bool:
    """Whether all names could stand on a page, so that a figure may be made as low as one."""
    return sum(len(station.layer.name) for station in stations) <= LONGEST_ON_A_PAGE


def edge_count(link: Link, sources: int, targets: int) -> int:
    """How many edges a connection has in the nodes view, with so many units drawn at its ends."""
    edges = sources * targets
    if link.target.layer.kind is Kind.BOLTZMANN_MACHINE:
        edges += sources * (sources - 1) // 2 + targets * (targets - 1) // 2
    return edges


def require_drawable_whole(architecture: Architecture, look: Look, flattened: bool) -> None:
    """InputError if the nodes view cannot draw every unit and edge of an architecture.

    `flattened`: whether maps and sequences are drawn value by value instead of by channel.
    """
    advice = Sentence(
        "without the ellipsis at most {units:,} units of a layer and {edges:,} edges in all are "
        "drawn; leave nodes.ellipsis on.",
        units=MOST_UNITS,
        edges=MOST_EDGES,
    )
    arrangement = arrange(architecture, look)

    def units(station: Station) -> int:
        drawn = look.override(station.id).drawn
        whole = 1 if station.is_operator else layer_units(station.layer, flattened)
        return whole if drawn is None else min(whole, drawn)

    for station in arrangement.stations:
        if (count := units(station)) > MOST_UNITS:
            name = station.layer.name or station.id
            raise InputError(
                "{name} has {count:,} units; {advice}", name=name, count=count, advice=advice
            )
        if station.layer.kind is Kind.HOPFIELD_NETWORK and count > MOST_ON_RINGS:
            raise InputError(
                "Of {name} at most {most:,} units are drawn, for each pair is joined; leave "
                "nodes.ellipsis on.",
                name=station.layer.name or station.id,
                most=MOST_ON_RINGS,
            )
    edges = sum(
        edge_count(k, units(k.source), units(k.target)) for k in arrangement.links if not k.is_skip
    )
    if edges > MOST_EDGES:
        raise InputError("The figure has {count:,} edges; {advice}", count=edges, advice=advice)
