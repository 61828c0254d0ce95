"""Draws a graph that is laid out: frames, edges, boxes, in this order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import NO_OVERRIDE, Look
from nnsvg_qt.scene.primitives import (
    Circles,
    Fill,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.boxes import (
    LINE,
    PAD,
    SECOND,
    SHADOW,
    SIGN,
    SMALL,
    STRIP,
    TITLE,
    TOGGLE,
    TYPE,
    Box,
)
from nnsvg_qt.views.graph.folding import Edge, Folded
from nnsvg_qt.views.graph.legend import CONTROL, FEEDBACK
from nnsvg_qt.views.graph.paints import Paint
from nnsvg_qt.views.graph.plan import PlacedBox, PlacedFrame, PlacedNote, PlacedWire, Plan
from nnsvg_qt.views.graph.ports import Point
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import EdgeWidthBy, GraphStyle
from nnsvg_qt.views.shared.signs import circle, sign_strokes
from nnsvg_qt.views.structures.paths import arrowhead, rounded, rounded_rectangle

_BASELINE = 0.36
"""Of the size of type: how far under the middle of a line the letters stand."""
_CORNER = 4.0
_BEND = 6.0
_HEAD = 6.0, 5.0
_DOT = 2.0
_THINNEST, _WIDEST, _LARGEST = 0.75, 8.0, 5e6
_OUTLINE_DASHES = 3.0, 2.5


@dataclass(frozen=True)
class Inks:
    """The colours of all but the kinds, from the paper's and the ink's."""

    paper: str
    ink: str
    quiet: str
    body: str
    frame: str
    outline: str
    wire: str


def inks_of(look: Look) -> Inks:
    """The colours of a look: of a dark one as of a light one."""
    paper, ink = look.background or "#ffffff", look.ink
    return Inks(
        paper,
        ink,
        look.quiet_ink,
        mixed(paper, ink, 0.07),
        mixed(paper, ink, 0.03),
        mixed(paper, ink, 0.4),
        mixed(paper, ink, 0.6),
    )


_STYLED = frozenset({"layer", "operation"})


class Pen:
    """Draws a plan."""

    def __init__(
        self,
        plan: Plan,
        folded: Folded,
        style: GraphStyle,
        look: Look,
        is_typed: bool,
        paint: Paint,
        is_assumed: bool = False,
        has_signs: bool = False,
    ) -> None:
        """`is_assumed`: that one reads another is not told, so all edges are dashed."""
        self.has_signs = has_signs
        self.is_assumed = is_assumed
        self.plan, self.folded, self.style, self.look = plan, folded, style, look
        self.inks = inks_of(look)
        self.network = folded.network
        self.is_typed, self.paint = is_typed, paint

    def everything(self) -> Iterator[Primitive]:
        """All primitives, what lies behind first."""
        for frame in self.plan.frames:
            yield from self._frame(frame)
        for wire in self.plan.wires:
            yield from self._wire(wire)
        dots: dict[int, tuple[Edge, list[Point]]] = {}
        for edge, point in self.plan.dots:
            dots.setdefault(id(edge), (edge, []))[1].append(point)
        for edge, points in dots.values():
            yield Circles(
                centers=np.array(points),
                radii=_DOT + self._width(edge) / 2.0 - 0.5,
                fill=Fill(self.inks.wire),
                line=None,
                owner=self.owner_of(edge),
                role="branch",
            )
        for box in self.plan.boxes:
            yield from self._box(box)
        for note in self.plan.notes:
            yield from self._note(note)

    # edges

    def owner_of(self, edge: Edge, reader: int | None = None) -> Owner:
        """Who draws an edge, and the way to one that reads it."""
        if edge.flow.is_control:
            return Owner("control", edge.flow.name)
        owners = edge.flow.owners
        if reader is not None and reader in owners:
            return owners[reader]
        return next(iter(owners.values())) if owners else Owner("tensor", edge.flow.name)

    def _width(self, edge: Edge) -> float:
        if self.style.edge_width_by is EdgeWidthBy.NONE or edge.flow.count < 1:
            return 1.0
        share = float(min(edge.flow.count / _LARGEST, 1.0) ** 0.3)
        return _THINNEST + (_WIDEST - _THINNEST) * share

    def _dashes(self, edge: Edge) -> tuple[float, ...]:
        if edge.flow.is_control:
            return CONTROL
        return FEEDBACK if edge.flow.is_feedback or self.is_assumed else ()

    def _wire(self, wire: PlacedWire) -> Iterator[Primitive]:
        owner, width = self.owner_of(wire.edge, wire.reader), self._width(wire.edge)
        points = _without_repeats(wire.points)
        if len(points) < 2:
            return
        line = Line(
            self.inks.wire,
            width,
            dashes=self._dashes(wire.edge),
        )
        length, across = _HEAD[0] + width - 1.0, _HEAD[1] + 1.5 * (width - 1.0)
        if wire.arrives:
            head = arrowhead(points[-1], points[-2], length, across)
            base = (head[1] + head[2]) / 2.0
            points = [*points[:-1], (float(base[0]), float(base[1]))]
        yield Path(
            commands=tuple(rounded(np.array(points), _BEND)), line=line, owner=owner, role="edge"
        )
        if wire.arrives:
            yield Polygons(
                points=head[None], fill=Fill(self.inks.wire), line=None, owner=owner, role="head"
            )
            yield from self._operand(wire, owner)
        if wire.label:
            (x, y), is_right = wire.points[0], self.style.direction.value == "right"
            yield Text(
                text=wire.label,
                x=x + (4.0 if is_right else 5.0 + width / 2.0),
                y=y - 4.0 if is_right else y + SMALL + 1.0,
                size=SMALL,
                color=self.inks.quiet,
                owner=owner,
                role="size",
            )

    def _operand(self, wire: PlacedWire, owner: Owner) -> Iterator[Text]:
        """Which operand an arrow leads to, where they cannot be exchanged."""
        reader, network = wire.reader, self.network
        if reader is None or self.folded.home(reader) != reader or wire.edge.flow.is_control:
            return
        operands = network.operands(reader)
        name = owner.id if wire.edge.flow.owners else wire.edge.flow.name
        drawn = [one for one in operands if one == name]
        if len(operands) != 2 or not drawn:
            return
        place = operands.index(name) if len(drawn) == 1 else min(wire.edge.flow.again, 1)
        words = ("+", "−") if network.kind(reader) is Kind.SUBTRACT else ("1", "2")
        (before, level), (x, y) = wire.points[-2:]
        is_level, runs_right = abs(x - before) > 1e-6, x > before + 1e-6
        yield Text(
            text=words[place],
            # beside the head, and below a level one: what comes from above bends into it
            x=x - 4.0 if runs_right else x + (4.0 if is_level else 6.0),
            y=y + SMALL if is_level or y < level else y - 3.0,
            size=SMALL,
            anchor="end" if runs_right else "start",
            color=self.inks.quiet,
            owner=owner,
            role="operand",
        )

    # boxes

    def owner_of_box(self, placed: PlacedBox) -> Owner:
        """Who draws a box."""
        form, what = placed.key
        if form == "operation":
            return self.network.owner(what)  # type: ignore[arg-type]
        if form == "scope":
            return self.network.scope_owner(what)  # type: ignore[arg-type]
        return self.owner_of(self.folded.edges[what])  # type: ignore[call-overload]

    def stands_out(self, placed: PlacedBox) -> bool:
        """Whether what a box stands for is highlighted, or some of it."""
        highlight = self.look.highlight
        if highlight is None:
            return False
        form, what = placed.key
        if form == "operation":
            assert isinstance(what, int)
            return self.network.ids[what] in highlight.ids
        return form == "scope" and what in self.highlighted_scopes

    @property
    def _highlight(self) -> str | None:
        return None if self.look.highlight is None else self.look.highlight.color

    @cached_property
    def highlighted_scopes(self) -> frozenset[str]:
        """The closed scopes in which operations are highlighted."""
        highlight = self.look.highlight
        if highlight is None:
            return frozenset()
        found = set()
        for place, name in enumerate(self.network.ids):
            if name in highlight.ids:
                home = self.folded.home(place)
                if isinstance(home, Scope):
                    found.add(home.path)
        return frozenset(found)

    def _box(self, placed: PlacedBox) -> Iterator[Primitive]:
        owner, box = self.owner_of_box(placed), placed.box
        left, top, right, bottom = placed.corners
        inks = self.inks
        own = self.look.override(owner.id) if owner.kind in _STYLED else NO_OVERRIDE
        stands_out = own.outline is not None or self.stands_out(placed)
        color = own.outline or (self._highlight if stands_out else None)
        outline = Line(color or inks.outline, 2.0 if stands_out else 1.0)
        opacity = 1.0 if own.opacity is None else own.opacity
        if box.form == "sign":
            yield from self._sign(placed, owner, outline, Fill(own.color or inks.body, opacity))
            return
        if box.form == "capsule":
            yield from self._capsule(box.title, placed.corners, owner, "node")
            return
        if box.form == "closed":
            yield Path(
                commands=rounded_rectangle(
                    left + SHADOW, top + SHADOW, right + SHADOW, bottom + SHADOW, _CORNER
                ),
                fill=Fill(inks.body),
                line=outline,
                owner=owner,
                role="stack",
            )
        yield Path(
            commands=rounded_rectangle(left, top, right, bottom, _CORNER),
            fill=Fill(inks.body, opacity),
            line=None,
            owner=owner,
            role="node",
        )
        yield Path(
            commands=_strip(left, top, bottom),
            fill=Fill(own.color or self.paint(placed)),
            line=None,
            owner=owner,
            role="strip",
        )
        yield Path(
            commands=rounded_rectangle(left, top, right, bottom, _CORNER),
            line=outline,
            owner=owner,
            role="outline",
        )
        yield from self._words(box, left, top, owner)
        if box.form == "closed" and self.has_signs:
            x, y = right - PAD - TOGGLE / 2.0, (top + bottom) / 2.0
            yield self._toggle(x, y, True, Owner("scope", str(placed.key[1])))

    def _capsule(
        self, text: str, corners: tuple[float, float, float, float], owner: Owner, role: str
    ) -> Iterator[Primitive]:
        left, top, right, bottom = corners
        yield Path(
            commands=rounded_rectangle(left, top, right, bottom, (bottom - top) / 2.0),
            fill=Fill(self.inks.paper),
            line=Line(self.inks.outline, 1.0, dashes=_OUTLINE_DASHES),
            owner=owner,
            role=role,
        )
        x, y = (left + right) / 2.0, (top + bottom) / 2.0
        yield self._text(text, x, y, SMALL, self.inks.ink, owner, "name", "middle")

    def _note(self, placed: PlacedNote) -> Iterator[Primitive]:
        owner = self.owner_of(placed.note.edge, placed.note.reader)
        points = _without_repeats(placed.points)
        is_read = placed.note.is_read
        head = arrowhead(points[-1], points[-2], *_HEAD)
        if is_read:
            base = (head[1] + head[2]) / 2.0
            points = [*points[:-1], (float(base[0]), float(base[1]))]
        # dashes tell what is read at the next step: a name is told apart by its capsule
        line = Line(self.inks.wire, 1.0, dashes=self._dashes(placed.note.edge))
        way = tuple(rounded(np.array(points), _BEND))
        yield Path(commands=way, line=line, owner=owner, role="edge")
        if is_read:
            yield Polygons(
                points=head[None], fill=Fill(self.inks.wire), line=None, owner=owner, role="head"
            )
        yield from self._capsule(placed.note.text, placed.corners, owner, "note")

    def _words(self, box: Box, left: float, top: float, owner: Owner) -> Iterator[Primitive]:
        x, y = left + STRIP + PAD, top + LINE / 2.0
        yield self._text(box.title, x, y, TYPE, self.inks.ink, owner, "name")
        if box.quiet:
            at = x + text_width(box.title, TYPE) + 6.0
            yield self._text(box.quiet, at, y, TYPE, self.inks.quiet, owner, "caption")
        if box.second:
            y += SECOND - 1.0
            yield self._text(box.second, x, y, SMALL, self.inks.quiet, owner, "caption")

    def _text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        color: str,
        owner: Owner,
        role: str,
        anchor: str = "start",
        face: str = "regular",
    ) -> Text:
        return Text(
            text=text,
            x=x,
            y=y + _BASELINE * size,
            size=size,
            anchor=anchor,  # type: ignore[arg-type]
            color=color,
            owner=owner,
            role=role,
            face=face,  # type: ignore[arg-type]
            markup="mathematics" if self.is_typed and role != "copy" else "plain",
        )

    def _toggle(self, x: float, y: float, is_plus: bool, owner: Owner) -> Segments:
        reach = 4.0
        starts, ends = [(x - reach, y)], [(x + reach, y)]
        if is_plus:
            starts.append((x, y - reach))
            ends.append((x, y + reach))
        return Segments(
            starts=np.array(starts),
            ends=np.array(ends),
            line=Line(self.inks.quiet, 1.3),
            owner=owner,
            role="toggle",
        )

    def _sign(
        self, placed: PlacedBox, owner: Owner, outline: Line, fill: Fill
    ) -> Iterator[Primitive]:
        left, top, right, bottom = placed.corners
        x, y = (left + right) / 2.0, (top + bottom) / 2.0
        yield Path(
            commands=circle(x, y, SIGN),
            fill=fill,
            line=outline,
            owner=owner,
            role="node",
        )
        strokes = np.array(sign_strokes(placed.box.kind, 0.44)) * 0.5 * SIGN + (x, y)
        yield Segments(
            starts=strokes[:, 0],
            ends=strokes[:, 1],
            line=Line(self.inks.ink, 1.2),
            owner=owner,
            role="operator",
        )

    # frames

    def _frame(self, placed: PlacedFrame) -> Iterator[Primitive]:
        scope, inks = placed.scope, self.inks
        owner = self.network.scope_owner(scope.path)
        left, top, right, bottom = placed.corners
        yield Path(
            commands=rounded_rectangle(left, top, right, bottom, 2 * _CORNER),
            fill=Fill(mixed(inks.paper, inks.ink, 0.025 * min(placed.depth + 1, 4))),
            line=Line(mixed(inks.paper, inks.ink, 0.25), 1.0),
            owner=owner,
            role="frame",
        )
        x, y = placed.title[0], placed.title[1] + TITLE / 2.0
        # what opens and closes is the scope, of which there are more than groups
        control = Owner("scope", scope.path)
        if self.has_signs:
            yield self._toggle(x + 4.0, y, False, control)
            x += 14.0
        yield self._text(scope.label, x, y, TYPE, inks.ink, owner, "group name")
        if scope.times < 2:
            return
        at = x + text_width(scope.label, TYPE) + 10.0
        yield self._text(f"×{scope.times}", at, y, TYPE, inks.ink, owner, "repeat", face="bold")
        if scope.copies and self.has_signs:
            at += text_width(f"×{scope.times}", TYPE, "bold") + 8.0
            said = f"{scope.shown + 1}/{scope.times}"
            yield self._text(said, at, y, SMALL, inks.quiet, control, "copy")


def _strip(left: float, top: float, bottom: float) -> tuple[tuple[str | float, ...], ...]:
    """The coloured strip at the left of a box, round as its corners."""
    reach = _CORNER
    return (
        ("M", left + STRIP, top),
        ("L", left + STRIP, bottom),
        ("L", left + reach, bottom),
        ("Q", left, bottom, left, bottom - reach),
        ("L", left, top + reach),
        ("Q", left, top, left + reach, top),
        ("Z",),
    )


def _without_repeats(points: list[Point]) -> list[Point]:
    """The corners of a line: without points twice, and those on straight ways."""
    found: list[Point] = []
    for point in points:
        if found and abs(found[-1][0] - point[0]) + abs(found[-1][1] - point[1]) < 1e-6:
            continue
        while len(found) > 1 and _in_line(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return found


def _in_line(one: Point, middle: Point, other: Point) -> bool:
    first = (middle[0] - one[0], middle[1] - one[1])
    second = (other[0] - middle[0], other[1] - middle[1])
    is_straight = abs(first[0] * second[1] - first[1] * second[0]) < 1e-6
    return is_straight and first[0] * second[0] + first[1] * second[1] > 0
