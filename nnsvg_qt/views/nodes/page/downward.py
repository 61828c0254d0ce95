"""A figure that runs down its page: units across it, names beside their layers."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Literal

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.scene.primitives import Primitive, Text, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.page.labels import Block, Form, Words, block_of
from nnsvg_qt.views.nodes.page.manner import Manner
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.nodes.page.symbols import Symbols
from nnsvg_qt.views.nodes.places import (
    Column,
    column_centers,
    column_widths,
    page_rows,
    passed_columns,
    placed,
)
from nnsvg_qt.views.nodes.routes import OUTLINE
from nnsvg_qt.views.nodes.style import Direction
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SIZE_BELOW_NAME

_GAP = 4.3
"""Between layers, in pitches."""
_BESIDE = 0.7
"""From a row to its names, in font sizes of these."""


def run_down(drawing: Drawing) -> Drawing:
    """What is drawn, so that it runs down its page."""
    return replace(drawing, style=replace(drawing.style, direction=Direction.VERTICAL))


def composed_down(
    arrangement: Arrangement,
    columns: list[Column],
    words: Mapping[str, Words],
    symbols: Symbols,
    manner: Manner,
) -> PageLayout:
    """The layout of a figure that runs down: one band, as high as its layers ask for."""
    rows = page_rows(arrangement)
    count = arrangement.columns if columns else 0
    widths = column_widths(columns, count)
    gaps = [_GAP * manner.pitch] * max(count - 1, 0)
    own = [
        (one.station.column, spacing)
        for one in columns
        if (spacing := manner.look.override(one.station.id).spacing) is not None
    ]
    for at in {at for at, _ in own if at < len(gaps)}:
        gaps[at] = max(0.0, *(spacing for column, spacing in own if column == at))
    centers = column_centers(widths, gaps)
    rooms: dict[int, float] = {}
    for column in columns:
        row = rows[column.station.lane]
        if column.station.id in words:
            wide = _block(words[column.station.id], manner).width
            # the last of its symbols may reach farther than its units
            wide += symbols.overhang(column)
            rooms[row] = max(rooms.get(row, 0.0), wide + _clear(manner))
    places = placed(
        columns,
        centers,
        rows,
        lane_gap=2.2 * manner.style.node_diameter,
        room_before={row: room for row, room in rooms.items() if row < 0},
        room_after={row: room for row, room in rooms.items() if row >= 0},
        passed=passed_columns(arrangement, rows),
        label_offsets=dict.fromkeys(rooms, _clear(manner)),
    )
    low, high = 0.0, 0.0
    for place in places:
        row = rows[place.station.lane]
        low = min(low, place.low - (rooms.get(row, 0.0) if row < 0 else 0.0))
        high = max(high, place.high + (rooms.get(row, 0.0) if row >= 0 else 0.0))
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
        [(0.0, 0.0)],
    )


def written_beside(
    layout: PageLayout, words: Mapping[str, Words], manner: Manner, ends: Container[str]
) -> list[Primitive]:
    """The labels in a column beside their row, level with their layers: right, or left of it.

    Those of `ends` that are narrower than a label stand as near to them.
    """
    page, look = manner.page, manner.look
    drawn: list[Primitive] = []
    for row in dict.fromkeys(layout.rows.values()):
        own = [one for one in layout.places.values() if layout.rows[one.station.lane] == row]
        if not own:
            continue
        reach = layout.label_rooms[0].get(row, 0.0)
        widest = max(
            (_block(words[one.id], manner).width for one in own if one.id in words), default=0.0
        )
        anchor: Literal["start", "end"] = "start" if row >= 0 else "end"
        away = reach - widest
        low, high = min(one.low for one in own), max(one.high for one in own)
        for place in own:
            if place.id not in words:
                continue
            block, owner = _block(words[place.id], manner), layer_owner(place.id)
            is_narrow = place.id in ends and place.high - place.low < block.width
            edges = (place.low, place.high) if is_narrow else (low, high)
            x = edges[1] + away if row >= 0 else edges[0] - away
            step = SIZE_BELOW_NAME * page.size
            height = CAPITAL_HEIGHT * (page.name if block.names else page.size)
            height += step * len(block.sizes) if block.names else 0.0
            y = place.along - height / 2 + CAPITAL_HEIGHT * page.name
            if not block.names:
                y = place.along + height / 2 - step
            for line in block.names:
                drawn.append(
                    Text(
                        line,
                        x,
                        y,
                        page.name,
                        anchor,
                        color=look.ink,
                        owner=owner,
                        role="name",
                        markup="mathematics",
                        face="bold",
                    )
                )
            for number, line in enumerate(block.sizes):
                drawn.append(
                    Text(
                        line,
                        x,
                        y + step + number * LINE_HEIGHT * page.size,
                        page.size,
                        anchor,
                        color=look.quiet_ink,
                        owner=owner,
                        role="caption",
                        markup="mathematics",
                    )
                )
    return drawn


def _block(words: Words, manner: Manner) -> Block:
    return block_of(words, Form.FULL, manner.page, 0.0)


def _clear(manner: Manner) -> float:
    return _BESIDE * manner.page.name + OUTLINE
