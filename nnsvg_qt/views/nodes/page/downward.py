"""A figure that runs down its page: units across it, names to the right of their layers."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.views.nodes import labels as node_labels
from nnsvg_qt.views.nodes.labels import LayerLabel
from nnsvg_qt.views.nodes.page.bands import Band, PageLayout
from nnsvg_qt.views.nodes.page.manner import Manner
from nnsvg_qt.views.nodes.page.symbols import Symbols
from nnsvg_qt.views.nodes.places import (
    Column,
    column_centers,
    column_widths,
    lane_order,
    passed_columns,
    placed,
)
from nnsvg_qt.views.shared.arrangement import Arrangement

_GAP = 4.3
"""Between layers, in pitches."""


def composed_down(
    arrangement: Arrangement,
    columns: list[Column],
    labels: Sequence[LayerLabel],
    symbols: Symbols,
    manner: Manner,
) -> PageLayout:
    """The layout of a figure that runs down: one band, as high as its layers ask for."""
    rows = lane_order(arrangement)
    count = arrangement.columns if columns else 0
    widths = column_widths(columns, count)
    wanted = [_GAP * manner.pitch] * max(count - 1, 0)
    form, gaps = node_labels.vertical_form(labels, widths, wanted, manner.look)
    rooms = node_labels.vertical_rooms(labels, form, manner.look)
    centers = column_centers(widths, gaps)
    places = placed(
        columns,
        centers,
        rows,
        lane_gap=2.2 * manner.style.node_diameter,
        room_before={row: room for row, room in rooms.items() if row < 0},
        room_after={row: room for row, room in rooms.items() if row >= 0},
        passed=passed_columns(arrangement, rows),
        label_offsets=node_labels.offsets(labels, form, manner.look, is_vertical=True),
    )
    low = (
        min(
            (p.low - max(rooms.get(rows[p.station.lane], 0.0) * (rows[p.station.lane] < 0), 0.0))
            for p in places
        )
        if places
        else 0.0
    )
    high = (
        max(
            (p.high + rooms.get(rows[p.station.lane], 0.0) * (rows[p.station.lane] >= 0))
            for p in places
        )
        if places
        else 0.0
    )
    return PageLayout(
        rows,
        columns,
        {place.id: place for place in places},
        [Band(0, max(count - 1, 0), {})],
        centers,
        widths,
        gaps,
        [(low, high)],
        [0.0],
        (0.0, 0.0),
        high - low,
        [rooms],
        list(labels),
        form,
    )
