"""What the colours of a graph stand for, and how that is drawn below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from nnsvg_qt.drawing import sequential
from nnsvg_qt.model.kinds import OPERATORS, Kind
from nnsvg_qt.scene.colors import channels
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Fill, Line, Polygons, Primitive, Segments, Text
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.graph.boxes import SMALL
from nnsvg_qt.views.graph.plan import PlacedBox, Plan
from nnsvg_qt.views.shared.legend import kind_entries

Dashes = tuple[float, ...]
GAP = 24.0
"""Between a graph and its legend, px."""
LEAST_WIDTH = 320.0
"""What rows of a legend may take below a narrow graph."""
CELLS = 11
"""Of a scale: cells, no gradient, which every format can draw."""
_SWATCH, _ROW = 10.0, 18.0
_SAMPLE = 22.0
_BESIDE, _BETWEEN = 6.0, 18.0


@dataclass(frozen=True)
class Legend:
    """Names with their colours; or of a scale what its two ends are, the lightest first.

    `lines` are names of lines with their dashes, where not all lines carry a tensor on its way.
    `tells_one`: a single colour is told too, as that of the only device.
    """

    entries: tuple[tuple[str, str], ...] = ()
    scale: tuple[str, str] | None = None
    lines: tuple[tuple[str, Dashes], ...] = ()
    tells_one: bool = field(default=False, compare=False)

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The names with their colours that are drawn: one kind alone needs no legend."""
        return self.entries if self.tells_one or len(self.entries) > 1 else ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be told."""
        return self.scale is None and not self.told and not self.lines


CONTROL: Dashes = (1.5, 2.5)
"""The dashes of what carries nothing."""
FEEDBACK: Dashes = (3.0, 2.5)
"""The dashes of what is read at the next step."""


def lines_legend(plan: Plan) -> tuple[tuple[str, Dashes], ...]:
    """The lines that are drawn which are no tensors on their way, with their dashes."""
    flows = [wire.edge.flow for wire in plan.wires] + [one.note.edge.flow for one in plan.notes]
    found: list[tuple[str, Dashes]] = []
    if any(flow.is_control for flow in flows):
        found.append(("Control dependency", CONTROL))
    if any(flow.is_feedback and not flow.owners for flow in flows):
        found.append(("Next step", FEEDBACK))
    return tuple(found)


def scale_colors() -> list[str]:
    """The colours of a scale, from its least to its greatest."""
    return [sequential(cell / (CELLS - 1)) for cell in range(CELLS)]


def legend_in(primitives: Iterable[Primitive]) -> Legend:
    """The legend as a scene has it drawn, for who shows it elsewhere."""
    entries: list[tuple[str, str]] = []
    lines: list[tuple[str, Dashes]] = []
    dashes: Dashes | None = None
    ends: list[str] = []
    colors: list[str] = []
    for one in primitives:
        if one.role != "legend":
            continue
        if isinstance(one, Segments):
            dashes = one.line.dashes
        elif isinstance(one, Text) and dashes is not None:
            lines.append((one.text, dashes))
            dashes = None
        elif isinstance(one, Polygons):
            colors = [one.fill.color_of(row) for row in range(len(one.points)) if one.fill]
        elif isinstance(one, Text) and len(colors) == 1:
            entries.append((one.text, colors[0]))
        elif isinstance(one, Text):
            ends.append(one.text)
    scale = (ends[0], ends[1]) if ends else None
    return Legend(tuple(entries), scale, tuple(lines), tells_one=True)


def kinds_legend(boxes: Iterable[PlacedBox], look: Look) -> Legend:
    """The kinds that are drawn, in the order in which they come, what is of no kind last."""
    kinds = [placed.box.kind for placed in boxes if placed.box.form not in ("sign", "capsule")]
    told = [kind.value for kind in kinds if kind not in OPERATORS and kind is not Kind.OTHER]
    if len(told) < len(kinds):
        told.append(Kind.OTHER.value)
    return Legend(tuple(kind_entries(told, look)))


def drawn_legend(
    legend: Legend, look: Look, left: float, top: float, width: float
) -> list[Primitive]:
    """A legend in rows, centred below a graph that is so wide, from `top` on."""
    if legend.is_empty or not look.show_legend:
        return []
    middle, room = left + width / 2.0, max(width, LEAST_WIDTH)
    found: list[Primitive] = []
    if legend.scale is not None:
        found += _scale(legend.scale, look, middle, top)
        top += _ROW
    signs: list[tuple[str, str | Dashes, float]] = []
    if legend.scale is None:
        signs += [(name, color, _SWATCH) for name, color in legend.told]
    signs += [(name, dashes, _SAMPLE) for name, dashes in legend.lines]
    rows: list[list[tuple[str, str | Dashes, float]]] = [[]]
    used = 0.0
    for name, sign, wide in signs:
        wide += _BESIDE + text_width(name, SMALL)
        if rows[-1] and used + _BETWEEN + wide > room:
            rows.append([])
            used = 0.0
        used += wide + (_BETWEEN if rows[-1] else 0.0)
        rows[-1].append((name, sign, wide))
    for row in rows:
        x = middle - (sum(wide for *_, wide in row) + _BETWEEN * (len(row) - 1)) / 2.0
        for name, sign, wide in row:
            at = x + wide - text_width(name, SMALL)
            if isinstance(sign, str):
                found.append(_cells([x], top, [sign]))
            else:
                found.append(_sample(x, top, sign, look))
            found.append(_word(name, at, top, look))
            x += wide + _BETWEEN
        top += _ROW
    return found


def _sample(x: float, top: float, dashes: Dashes, look: Look) -> Segments:
    """A piece of a line."""
    y = top + _SWATCH / 2.0
    return Segments(
        starts=np.array([(x, y)]),
        ends=np.array([(x + _SAMPLE, y)]),
        line=Line(look.quiet_ink, 1.2, dashes=dashes),
        role="legend",
    )


def _scale(ends: tuple[str, str], look: Look, middle: float, top: float) -> list[Primitive]:
    low, high = ends
    begin = middle - CELLS * _SWATCH / 2.0
    places = [begin + cell * _SWATCH for cell in range(CELLS)]
    return [
        _cells(places, top, scale_colors()),
        _word(low, begin - _BESIDE - text_width(low, SMALL), top, look),
        _word(high, begin + CELLS * _SWATCH + _BESIDE, top, look),
    ]


def _cells(lefts: list[float], top: float, colors: list[str]) -> Polygons:
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]) * _SWATCH
    shifts = np.array([[left, top] for left in lefts])
    fill = (
        Fill(colors[0])
        if len(colors) == 1
        else Fill(np.array([channels(one) for one in colors], dtype=np.uint8))
    )
    return Polygons(points=corners + shifts[:, None, :], fill=fill, line=None, role="legend")


def _word(text: str, x: float, top: float, look: Look) -> Text:
    baseline = top + _SWATCH / 2.0 + CAPITAL_HEIGHT * SMALL / 2.0
    return Text(text=text, x=x, y=baseline, size=SMALL, color=look.ink, role="legend")
