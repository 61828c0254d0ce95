"""Where everything of the nodes view stands: columns of units, rows of lanes, gaps and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes import labels as node_labels
from nnsvg_qt.views.nodes.bodies import Body, is_ring, ring
from nnsvg_qt.views.nodes.fans import has_bias, is_fan
from nnsvg_qt.views.nodes.labels import Form, LayerLabel
from nnsvg_qt.views.nodes.lattice import clear_of_lines, lattice_body
from nnsvg_qt.views.nodes.names import Names, labels_of
from nnsvg_qt.views.nodes.places import (
    Column,
    PlacedColumn,
    centered,
    column_centers,
    column_gaps,
    column_widths,
    lane_order,
    passed_columns,
    placed,
)
from nnsvg_qt.views.nodes.style import Lattices, Maps, NodesStyle
from nnsvg_qt.views.nodes.units import DrawnUnits, drawn_units, unit_total
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.name_lists import listed_names

MOST_APART = 6
"""Layers of which a notice each says what is not drawn; of more one tells."""


@dataclass(frozen=True)
class Layout:
    """All places of a figure in flow coordinates, px.

    `rows` are those of the lanes; `widths` and `centers` of each column along the flow, `gaps`
    after each but the last; `label_rooms` what the labels of each row take across the flow.
    """

    rows: dict[int, int]
    columns: list[Column]
    places: dict[str, PlacedColumn]
    widths: list[float]
    centers: list[float]
    gaps: list[float]
    labels: list[LayerLabel]
    form: Form
    label_rooms: dict[int, float]

    def gap_after(self, column: int) -> float:
        """The middle of the gap after a column."""
        return self.centers[column] + self.widths[column] / 2 + self.gaps[column] / 2

    def gap_before(self, column: int) -> float:
        """The middle of the gap before a column."""
        return self.centers[column] - self.widths[column] / 2 - self.gaps[column - 1] / 2


def laid_out(
    arrangement: Arrangement, names: Names, style: NodesStyle, look: Look, *, legend_tells: bool
) -> Layout:
    """Places everything; `legend_tells` says that the legend names the kinds of layers."""
    rows = lane_order(arrangement)
    columns = _columns(arrangement, rows, style, look)
    labels = labels_of(arrangement, rows, names, style, look)
    count = arrangement.columns if columns else 0
    widths = column_widths(columns, count)
    gaps = column_gaps(columns, count, style.between_layers, _spacings(arrangement, count, look))
    if style.is_vertical:
        form, gaps = node_labels.vertical_form(labels, widths, gaps, look)
        rooms = node_labels.vertical_rooms(labels, form, look)
    else:
        form, gaps = node_labels.fitting_form(labels, widths, gaps, look, legend_tells)
        rooms = node_labels.rooms(labels, form, look)
    centers = column_centers(widths, gaps)
    if style.lattices is Lattices.ASIDE:
        columns = with_clear_lattices(columns, centers, arrangement, rows, style)
    places = placed(
        columns,
        centers,
        rows,
        lane_gap=2.2 * style.node_diameter,
        room_before={row: room for row, room in rooms.items() if row < 0},
        room_after={row: room for row, room in rooms.items() if row >= 0},
        passed=passed_columns(arrangement, rows),
        label_offsets=node_labels.offsets(labels, form, look, is_vertical=style.is_vertical),
    )
    by_id = {place.id: place for place in places}
    return Layout(rows, columns, by_id, widths, centers, gaps, labels, form, rooms)


def _columns(
    arrangement: Arrangement, rows: dict[int, int], style: NodesStyle, look: Look
) -> list[Column]:
    """What is drawn of each station."""
    drawn = drawn_units(arrangement, style, look)
    flattened = style.maps is Maps.FLATTENED
    with_bias = set()
    if style.show_bias:
        with_bias = {
            link.source.id
            for link in arrangement.links
            if is_fan(link, rows, flattened) and has_bias(link.target.layer)
        }
    columns = []
    for station in arrangement.stations:
        override = look.override(station.id)
        diameter = style.node_diameter * (override.size or 1.0)
        gap = style.between_nodes if override.gap is None else override.gap
        columns.append(
            Column(
                station,
                unit_total(station, flattened),
                drawn.units[station.id],
                diameter * (1.1 if station.is_operator else 1.0),
                gap,
                station.id in with_bias,
                body_of(station, drawn, diameter, gap, style),
            )
        )
    return columns


def body_of(
    station: Station, drawn: DrawnUnits, diameter: float, gap: float, style: NodesStyle
) -> Body | None:
    """Where the units of a lattice or a ring stand; None in a straight column."""
    if grid := drawn.grids.get(station.id):
        return lattice_body(grid, station.layer, diameter, style.lattices)
    flattened = style.maps is Maps.FLATTENED
    if is_ring(station.layer, flattened):
        units = drawn.units[station.id]
        return ring(units, unit_total(station, flattened), diameter, gap)
    return None


def with_clear_lattices(
    columns: Sequence[Column],
    middles: Sequence[float],
    arrangement: Arrangement,
    rows: dict[int, int],
    style: NodesStyle,
) -> list[Column]:
    """The columns with their lattices leaned so that lines to them are told apart.

    `middles` are those of the columns along the flow.
    """
    flattened = style.maps is Maps.FLATTENED
    by_id = {column.station.id: column for column in columns}
    found = []
    for column in columns:
        if column.body is not None and column.station.layer.is_grid:
            at = column.station
            others = [
                other
                for link in arrangement.links
                if at.id in (link.source.id, link.target.id) and is_fan(link, rows, flattened)
                for other in (link.source, link.target)
                if other.id != at.id and other.lane == at.lane
            ]
            ends = [
                centered(by_id[other.id])[0] + (middles[other.column] - middles[at.column], 0.0)
                for other in others
            ]
            if ends:
                body = clear_of_lines(column.body, column.diameter / 2, np.concatenate(ends))
                column = replace(column, body=body)
        found.append(column)
    return found


def _spacings(arrangement: Arrangement, count: int, look: Look) -> list[float | None]:
    """By column the widest gap after it that one of its layers was given."""
    spacings: list[float | None] = [None] * count
    for station in arrangement.stations:
        spacing = look.override(station.id).spacing
        if spacing is not None:
            spacings[station.column] = max(spacing, spacings[station.column] or 0.0)
    return spacings


def elisions(columns: Sequence[Column], names: Names, flattened: bool) -> list[Sentence]:
    """What the columns do not show of their layers, and what a circle stands for."""
    elided = [column for column in columns if column.is_elided]
    if len(elided) > MOST_APART:
        different = dict.fromkeys((names.of(c.station), _drawn(c), _whole(c)) for c in elided)
        notices = [
            Sentence(
                "{count} layers show some of their units: {layers}.",
                count=len(elided),
                layers=listed_names(
                    Sentence("{layer} {drawn} of {count}", layer=layer, drawn=drawn, count=count)
                    for layer, drawn, count in different
                ),
            )
        ]
    else:
        notices = [
            Sentence(
                "{layer} shows {drawn} of {count} {units}.",
                layer=names.of(column.station),
                drawn=_drawn(column),
                count=_whole(column),
                units=_unit_word(column.station, flattened),
            )
            for column in elided
        ]
    stations = (c.station for c in columns if not c.station.layer.is_grid)
    if not flattened and any(not s.layer.is_vector and not s.is_operator for s in stations):
        notices.append(Sentence("A circle stands for a whole channel of maps or of a sequence."))
    return notices


def _drawn(column: Column) -> int | str:
    """How many units are drawn, of a lattice in rows and columns."""
    return column.body.drawn_text if column.body and column.body.drawn_text else len(column.units)


def _whole(column: Column) -> int | str:
    return column.body.whole_text if column.body and column.body.whole_text else column.count


def _unit_word(station: Station, flattened: bool) -> Sentence:
    layer = station.layer
    if layer.is_vector or layer.is_grid or flattened:
        return Sentence("units")
    return Sentence("channels") if layer.is_maps else Sentence("features")
