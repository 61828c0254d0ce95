"""What is to be said of grids and of networks without directions, in the nodes view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import INNER_LINES, TWO_WAY_KINDS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.primitives import Curves, Line, Segments
from nnsvg_qt.views.nodes.edges import dotted, edge_line
from nnsvg_qt.views.nodes.fans import Fans
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.symbols import neighbour_line
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.inner_lines import inner_line_remarks, not_drawn_inside
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.own_lines import undoubled
from nnsvg_qt.views.shared.wiring import LineMeaning


def structure_notices(
    places: Mapping[str, PlacedColumn], fans: Fans, names: Names
) -> list[Sentence]:
    """What is to be said of lines between units.

    What those of one layer are, which have no direction, which are not drawn, and which are too
    many to be drawn double.
    """
    stations = [place.station for place in places.values()]
    notices = []
    kinds = {station.layer.kind for station in stations}
    if Kind.SELF_ORGANIZING_MAP in kinds and (grids := [s for s in stations if s.layer.is_grid]):
        notices.append(
            Sentence(
                "The wide lines between units of {layers} join neighbours; they are no weights.",
                layers=_named(grids, names),
            )
        )
    both_ways = TWO_WAY_KINDS | {Kind.HOPFIELD_NETWORK}
    if both_ways & kinds:
        undirected = [s for s in stations if s.layer.kind in both_ways]
        notices.append(
            Sentence(
                "The lines of {layers} have no direction: one weight holds both ways.",
                layers=_named(undirected, names),
            )
        )
    single = undoubled(fans.drawn, fans.look)
    ends = set()
    if single:
        ends = {one.target for one in fans.architecture.connections if one.id in single}
    if ends and (held := [s for s in stations if s.id in ends]):
        notices.append(
            Sentence(
                "The edges into {layers} are not drawn double, for there are too many.",
                layers=_named(held, names),
            )
        )
    return [*notices, *not_drawn_inside(names.said(s) for s in _not_joined(places, fans))]


def inner_lines_told(places: Mapping[str, PlacedColumn], fans: Fans) -> list[str]:
    """What is said under a figure of layers the lines between whose units are not drawn."""
    missing = [(station.layer, fans.look) for station in _not_joined(places, fans)]
    return inner_line_remarks(missing, has_others=True)


def _not_joined(places: Mapping[str, PlacedColumn], fans: Fans) -> list[Station]:
    """The layers between whose units there are lines that are not drawn."""
    return [
        place.station
        for place in places.values()
        if place.station.layer.kind in INNER_LINES
        and not (place.station.layer.is_grid or place.id in fans.joined_inside)
    ]


_DOTTED = {LineMeaning.MANY: "several weights", LineMeaning.NONE: "no weights"}
"""What dotted lines stand for that are no coordinates."""


def legend_lines(
    places: Mapping[str, PlacedColumn], fans: Fans, paints: Paints
) -> list[tuple[str, Line]]:
    """What the legend says of lines that are no weights, each with how it looks."""
    lines = []
    grids = [place.station for place in places.values() if place.station.layer.is_grid]
    if grids:
        fill = paints.of(grids[0]).fill
        lines.append(("Neighbours", neighbour_line(fill, paints.look)))
    if LineMeaning.CENTER in fans.meanings:
        plain = edge_line(paints.style, None, 0.0, paints.look.background or "#ffffff")
        lines.append(("Coordinate of a centre", dotted(plain, 1, paints.style, LineMeaning.CENTER)))
    return lines


def dotted_lines(
    fans: Fans, dashes_of: Callable[[LineMeaning], tuple[float, float]]
) -> list[tuple[str, Line]]:
    """What dotted lines between units stand for, where there are such, and how they look."""
    found: dict[tuple[float, ...], Line] = {}
    for one in fans.drawn:
        if isinstance(one, Segments | Curves) and one.line is not None:
            found.setdefault(one.line.dashes, one.line)
    return [
        (words, found[dashes_of(meaning)])
        for meaning, words in _DOTTED.items()
        if meaning in fans.meanings and dashes_of(meaning) in found
    ]


def _named(stations: Sequence[Station], names: Names) -> Sentence:
    return listed_names(names.said(station) for station in stations)
