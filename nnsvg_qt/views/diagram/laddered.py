"""Networks of a diagram as a ladder or a grid of stacks, where a page is too narrow for rows."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.asides import letter_way
from nnsvg_qt.views.diagram.boxes import widest_name
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.sizing import network_of, words_of
from nnsvg_qt.views.diagram.stations import Form, Stations, extents_of, letters_of
from nnsvg_qt.views.diagram.style import DiagramStyle, Direction
from nnsvg_qt.views.layout.elements import Frame, Wire
from nnsvg_qt.views.layout.laddered import Apart, laddered
from nnsvg_qt.views.layout.nested import nested
from nnsvg_qt.views.shared.page_labels import MOST_LINES

_TIGHTEST = 0.8
"""The least factor on gaps along the flow, in which there are whole heads."""


def in_columns(
    stations: Stations, style: DiagramStyle, look: Look, measures: Measures, room: float
) -> Arranged | None:
    """The network as a ladder, or as a grid of what is stacked, no wider than a page.

    None where it is neither, or has no room.
    """
    found: list[Arranged] = []
    # names on one line make more rows low
    for lines in (1, MOST_LINES):
        for closer in (measures, measures.tighter(_TIGHTEST, 1.0, 1.0)):
            attempt = _in_columns(stations, style, look, closer, room, lines)
            if attempt is not None:
                found.append(attempt)
                break
    return min(found, key=lambda one: one.size[1], default=None)


def _in_columns(
    stations: Stations,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    room: float,
    lines: int,
) -> Arranged | None:
    page, padding = measures.page, measures.padding
    words = words_of(stations, style, look, page, lines, widest_name(page) if lines > 1 else None)
    boxes = [words[one.id].height for one in stations.stations if one.form is Form.BOX]
    height = max(boxes, default=0.0) + 2.0 * padding
    frames = [Frame(group.id, side_label=1.35 * page.name) for group in stations.groups]

    def box(own: object) -> tuple[float, float]:
        return max(own.width + 2.0 * padding, 0.6 * height), height  # type: ignore[attr-defined]

    network, encodings = network_of(stations, words, look, measures, frames, height, box)
    letters = letters_of(stations)
    hub = _hub([wire for wire in network.wires if wire.id in letters])
    if hub is None:
        return None
    gaps = measures.gaps
    apart = Apart(
        rows=page.head_length + 2.0 * gaps.elbow + gaps.lanes,
        bus=page.head_length + 2.0 * gaps.elbow,
        reach=letter_way(measures) + page.between(3.0, 2.4),
        ends_at=_ends_of_stages(stations, network.wires),
    )
    inner = room - page.outline
    layout = laddered(network, hub, gaps, apart, inner)
    layout = layout or nested(network, gaps, extents_of(stations), inner, is_stacked=True)
    if layout is None:
        return None
    return Arranged(layout, network, words, Direction.RIGHT, encodings, measures, height)


def _hub(wires: Sequence[Wire]) -> Sequence[Wire] | None:
    """The wires of the one element that many read; None where there are several such elements."""
    return wires if len({wire.source for wire in wires}) <= 1 else None


def _ends_of_stages(stations: Stations, wires: Sequence[Wire]) -> frozenset[str]:
    """The boxes that are read by those of another kind alone."""
    kinds = {one.id: one.layer.kind for one in stations.stations}
    alike = {w.source for w in wires if kinds.get(w.source) is kinds.get(w.target)}
    return frozenset({wire.source for wire in wires} - alike)
