"""The columns of a page of nodes, in px of the page, and which links are drawn edge by edge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.views.nodes.fans import has_bias, is_fan
from nnsvg_qt.views.nodes.layout import body_of
from nnsvg_qt.views.nodes.page.manner import Manner
from nnsvg_qt.views.nodes.places import Column
from nnsvg_qt.views.nodes.style import Maps
from nnsvg_qt.views.nodes.units import ELIDED_PLACES, DrawnUnits, unit_total
from nnsvg_qt.views.shared.arrangement import Arrangement, Link
from nnsvg_qt.views.structures.input_roles import input_role

_FEW_UNITS = 3
"""Of which lines from row to row can be told apart."""


def is_edges(link: Link, rows: Mapping[int, int], flattened: bool) -> bool:
    """Whether a link is drawn edge by edge: never at an operator, which is no unit.

    And from row to row only to or from few units: the lines of many are one steep bundle.
    """
    source, target = link.source, link.target
    if source.is_operator or target.is_operator or not is_fan(link, rows, flattened):
        return False
    if rows[source.lane] == rows[target.lane]:
        return True
    return min(unit_total(source, flattened), unit_total(target, flattened)) <= _FEW_UNITS


def drawn_whole(
    links: Iterable[Link],
    architecture: Architecture,
    rows: Mapping[int, int],
    flattened: bool,
) -> frozenset[tuple[str, str]]:
    """The links that are lines for whole outputs though units could be joined, by their ends.

    So what an attention or a graph's layer reads as one of several things: two fans would look like
    one, and a matrix like weights. And branches that begin or end alike are drawn alike: no fan
    leads to one layer where only a line reaches another of its kind, nor from one.
    """
    whole = set()
    branches: dict[tuple[str, Kind, bool], list[Link]] = {}
    for link in links:
        kind = link.target.layer.kind
        if input_role(architecture, link.connection):
            whole.add((link.source.id, link.target.id))
        elif not (link.source.is_operator or link.target.is_operator):
            branches.setdefault((link.source.id, kind, True), []).append(link)
            own = link.target.id, link.source.layer.kind, False
            branches.setdefault(own, []).append(link)
    for alike in branches.values():
        if len(alike) > 1 and not all(is_edges(link, rows, flattened) for link in alike):
            whole.update((link.source.id, link.target.id) for link in alike)
    return frozenset(whole)


def crossed(
    links: Iterable[Link],
    rows: Mapping[int, int],
    flattened: bool,
    looped: Collection[str],
) -> frozenset[tuple[str, str]]:
    """The ends of links between whose units a line from row to row leads across.

    Such a one turns in the gap beside the end that is not in its lane; what is no unit is met from
    its lane where nothing stands between. What is `looped` it meets from the gap, where edges would
    end too.
    """
    links = list(links)
    turning = [
        link
        for link in links
        if not link.is_skip and rows[link.source.lane] != rows[link.target.lane]
    ]
    if not turning:
        return frozenset()
    ends = {end.id: end for link in links for end in (link.source, link.target)}
    standing: dict[int, list[tuple[str, int]]] = {}
    for end in ends.values():
        standing.setdefault(end.column, []).append((end.id, rows[end.lane]))
    passing: dict[int, list[tuple[int, int]]] = {}
    for link in turning:
        one, other = rows[link.source.lane], rows[link.target.lane]
        leaves = link.lane == link.target.lane
        end = link.source if leaves else link.target
        low, high = min(one, other), max(one, other)
        between = (low <= row <= high for name, row in standing[end.column] if name != end.id)
        if not end.is_operator or any(between):
            gap = link.source.column if leaves else link.target.column - 1
            if not leaves and end.id in looped:
                low, high = (one, other + 1) if one < other else (other - 1, one)
            passing.setdefault(gap, []).append((low, high))
    return frozenset(
        (link.source.id, link.target.id)
        for link in links
        if is_edges(link, rows, flattened)
        and any(
            low < rows[link.source.lane] < high for low, high in passing.get(link.source.column, ())
        )
    )


def page_columns(
    arrangement: Arrangement,
    drawn: DrawnUnits,
    manner: Manner,
    shows_edges: Callable[[Link], bool],
) -> list[Column]:
    """What is drawn of each station, with its size and pitch in px of the page.

    `shows_edges` tells which links are drawn edge by edge.
    """
    style, look, page = manner.style, manner.look, manner.page
    flattened = style.maps is Maps.FLATTENED
    with_bias = set()
    if style.show_bias:
        with_bias = {
            link.source.id
            for link in arrangement.links
            if shows_edges(link) and has_bias(link.target.layer)
        }
    # of gaps in the layout without a page, where units are 40 px apart
    scale = (style.node_diameter + style.between_nodes) / 40.0
    columns = []
    for station in arrangement.stations:
        override = look.override(station.id)
        factor = override.size or 1.0
        diameter = style.node_diameter * factor
        gap = style.between_nodes if override.gap is None else override.gap * scale
        if factor != 1.0 and override.gap is None:
            # they keep the distance that they had in the other layout
            gap = max(20.0 * (1.0 + factor) * scale - diameter, 0.05 * diameter)
        if station.is_operator:
            diameter = 2 * page.operator * factor
        columns.append(
            Column(
                station,
                unit_total(station, flattened),
                drawn.units[station.id],
                diameter,
                gap,
                station.id in with_bias,
                body_of(station, drawn, diameter, gap, style),
                ELIDED_PLACES,
            )
        )
    return columns
