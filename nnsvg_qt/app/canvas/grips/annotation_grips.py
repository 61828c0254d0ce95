"""Dragging annotations on a canvas: texts anywhere, brackets away, ends of ranges over layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette

from nnsvg_qt.app.canvas.gestures import Edit, Gesture, Grip, Press
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.annotations import ANNOTATION_LIMITS, Annotation, AnnotationKind, Side
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Path, Polygons, Primitive, Text
from nnsvg_qt.views.annotations.marks import text_origin

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

MOVABLE = frozenset({AnnotationKind.TEXT, AnnotationKind.BRACKET})
"""Kinds that can be put somewhere."""

NUDGE = 4.0
"""How far an arrow key moves an annotation, px of the scene."""

REACH = 6.0
"""Pixels from an end of a range from which it is dragged."""


def annotation_grip(canvas: Canvas, position: QPointF) -> Grip | None:
    """What of an annotation can be dragged at a point of a canvas."""
    outlines, figure = canvas.outlines, canvas.document.figure
    if outlines is None or not figure.look.annotations:
        return None
    if (end := _range_end_at(canvas, position)) is not None:
        return end
    owner = canvas.owner_at(position)
    if owner.kind != "annotation":
        return None
    match figure.annotation(owner.id).kind:
        case AnnotationKind.TEXT:
            return TextGrip(canvas, owner.id)
        case AnnotationKind.BRACKET:
            return BracketGrip(canvas, owner.id)
        case _:
            return None


def _drawn(canvas: Canvas, annotation_id: str) -> list[Primitive]:
    assert canvas.outlines is not None
    return [p for p in canvas.outlines.primitives if p.owner.id == annotation_id]


def _is_down(canvas: Canvas) -> bool:
    return canvas.flows_down()


def _limited(name: str, value: float) -> float:
    low, high = ANNOTATION_LIMITS[name]
    return min(max(value, low), high)


def nudge(canvas: Canvas, x: int, y: int) -> bool:
    """Moves the selected texts and brackets a step right or down; False if there are none."""
    document = canvas.document
    chosen = [one for one in document.selected_annotations if one.kind in MOVABLE]
    if not chosen or document.selected_layers or canvas.shown_figure is not document.shown_figure:
        return False
    changes: dict[str, dict[str, float]] = {}
    for one in chosen:
        if one.kind is AnnotationKind.BRACKET:
            inward = x if _is_down(canvas) else y
            outward = -inward if one.side is Side.ABOVE else inward
            moved = _limited("distance", one.distance + NUDGE * outward)
            changes[one.id] = {"distance": moved}
        elif (at := _text_offset(canvas, one)) is not None:
            changes[one.id] = {
                "dx": _limited("dx", at[0] + NUDGE * x),
                "dy": _limited("dy", at[1] + NUDGE * y),
            }

    def edit(figure: Figure) -> Figure:
        for annotation_id, values in changes.items():
            figure = figure.with_annotation_changed(annotation_id, **values)
        return figure

    text = QCoreApplication.translate("AnnotationGrips", "move annotation")
    document.apply(text, edit, f"nudge {sorted(changes)}")
    return True


# texts


def _text_offset(canvas: Canvas, one: Annotation) -> tuple[float, float] | None:
    """Where the middle of a text is from the middle of what it belongs to, in px of the scene."""
    if one.dx is not None or one.dy is not None:
        return one.dx or 0.0, one.dy or 0.0
    assert canvas.outlines is not None
    figure, primitives = canvas.document.figure, canvas.outlines.primitives
    origin = text_origin(primitives, figure.architecture, figure.look, one.first)
    words = bounds_of_all([p for p in _drawn(canvas, one.id) if isinstance(p, Text)])
    if origin is None or words is None:
        return None
    middle = (words.left + words.right) / 2, (words.top + words.bottom) / 2
    return middle[0] - origin[0], middle[1] - origin[1]


@dataclass(frozen=True)
class TextGrip(Grip):
    """A free text."""

    canvas: Canvas
    annotation_id: str

    cursor = Qt.CursorShape.SizeAllCursor

    def begin(self, press: Press) -> Gesture | None:
        figure = self.canvas.document.figure
        one = figure.annotation(self.annotation_id)
        at = _text_offset(self.canvas, one)
        return None if at is None else MoveText(self.canvas, one, at, press)

    def double_click(self) -> bool:
        from nnsvg_qt.app.canvas.grips.annotation_editor import open_editor

        return open_editor(self.canvas, self.annotation_id)


class MoveText(Edit):
    """Moves a text; with Shift only across or along."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(
        self, canvas: Canvas, one: Annotation, at: tuple[float, float], press: Press
    ) -> None:
        super().__init__(canvas, QCoreApplication.translate("AnnotationGrips", "move text"))
        self._one, self._at = one, at
        self._start = canvas.place.scene_point(press.position)

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        moved = self.canvas.place.scene_point(position) - self._start
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            if abs(moved.x()) > abs(moved.y()):
                moved.setY(0.0)
            else:
                moved.setX(0.0)
        return self.before.with_annotation_changed(
            self._one.id,
            dx=_limited("dx", self._at[0] + moved.x()),
            dy=_limited("dy", self._at[1] + moved.y()),
        )


# brackets


@dataclass(frozen=True)
class BracketGrip(Grip):
    """A bracket, held anywhere but at its ends."""

    canvas: Canvas
    annotation_id: str

    @property
    def cursor(self) -> Qt.CursorShape:  # type: ignore[override]
        """Which way it goes."""
        if _is_down(self.canvas):
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SizeVerCursor

    def begin(self, press: Press) -> Gesture | None:
        return MoveBracket(self.canvas, self.canvas.document.figure, self.annotation_id, press)

    def double_click(self) -> bool:
        from nnsvg_qt.app.canvas.grips.annotation_editor import open_editor

        return open_editor(self.canvas, self.annotation_id)


class MoveBracket(Edit):
    """Moves a bracket away from the figure and back, or to its other side."""

    def __init__(self, canvas: Canvas, figure: Figure, annotation_id: str, press: Press) -> None:
        super().__init__(canvas, QCoreApplication.translate("AnnotationGrips", "move bracket"))
        self._one = figure.annotation(annotation_id)
        self._down = _is_down(canvas)
        self.cursor = Qt.CursorShape.SizeHorCursor if self._down else Qt.CursorShape.SizeVerCursor
        self._start = self._across(canvas.place.scene_point(press.position))
        assert canvas.outlines is not None
        origin = text_origin(canvas.outlines.primitives, figure.architecture, figure.look, None)
        self._middle = self._across(QPointF(*(origin or (0.0, 0.0))))

    def _across(self, point: QPointF) -> float:
        return point.x() if self._down else point.y()

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        at = self._across(self.canvas.place.scene_point(position))
        side = Side.ABOVE if at < self._middle else Side.BELOW
        distance = 0.0
        if side is self._one.side:
            outward = self._start - at if side is Side.ABOVE else at - self._start
            distance = _limited("distance", self._one.distance + outward)
        return self.before.with_annotation_changed(self._one.id, side=side, distance=distance)


# ends of ranges


@dataclass(frozen=True)
class EndGrip(Grip):
    """An end of a bracket or band on the page: the one where it begins (`low`) or ends."""

    canvas: Canvas
    annotation_id: str
    is_low: bool
    at: float
    """Along the flow, px of the scene."""
    across: tuple[float, float]
    """From where to where it can be held."""

    @property
    def cursor(self) -> Qt.CursorShape:  # type: ignore[override]
        """Which way it goes."""
        if _is_down(self.canvas):
            return Qt.CursorShape.SizeVerCursor
        return Qt.CursorShape.SizeHorCursor

    @property
    def tip(self) -> str:  # type: ignore[override]
        """What dragging does."""
        return QCoreApplication.translate(
            "AnnotationGrips", "Drag to change which layers it is about"
        )

    def begin(self, press: Press) -> Gesture | None:
        return MoveEnd(self.canvas, self.annotation_id, self.is_low)

    def paint(self, painter: QPainter) -> None:
        color = self.canvas.palette().color(QPalette.ColorRole.Highlight)
        half = 1.5 / self.canvas.place.scale
        low, high = self.across
        area = QRectF(self.at - half, low, 2 * half, high - low)
        if _is_down(self.canvas):
            area = QRectF(area.y(), area.x(), area.height(), area.width())
        painter.fillRect(area, color)


class MoveEnd(Edit):
    """Moves an end of a range over the layers."""

    def __init__(self, canvas: Canvas, annotation_id: str, is_low: bool) -> None:
        super().__init__(canvas, QCoreApplication.translate("AnnotationGrips", "change range"))
        self._one = self.before.annotation(annotation_id)
        self._is_low, self._down = is_low, _is_down(canvas)
        self.cursor = Qt.CursorShape.SizeVerCursor if self._down else Qt.CursorShape.SizeHorCursor
        assert canvas.outlines is not None
        self._places = {
            layer_id: canvas.outlines.center(layer_id)[1 if self._down else 0]
            for layer_id in canvas.outlines.layer_ids
        }

    def edited(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Figure:
        point = self.canvas.place.scene_point(position)
        at = point.y() if self._down else point.x()
        members = _members(self.before, self._one, self._places)
        if not members:
            return self.before
        ends = sorted(members, key=self._places.__getitem__)
        fixed = ends[-1] if self._is_low else ends[0]
        chosen = _end_at(self._places, at, fixed, self._is_low)
        order = [layer.id for layer in self.before.architecture]
        first, last = sorted((chosen, fixed), key=order.index)
        return self.before.with_annotation_changed(self._one.id, first=first, last=last)


def _members(figure: Figure, one: Annotation, places: dict[str, float]) -> list[str]:
    """The drawn layers of a range."""
    ids = [layer.id for layer in figure.architecture]
    ends = [ids.index(end) for end in (one.first, one.last) if end in ids]
    return [name for name in ids[min(ends) : max(ends) + 1] if name in places] if ends else []


def _end_at(places: dict[str, float], at: float, fixed: str, is_low: bool) -> str:
    """The outermost layer whose middle lies between a point and the end that stays."""
    if is_low:
        within = [name for name, place in places.items() if at <= place <= places[fixed]]
        return min(within, key=places.__getitem__, default=fixed)
    within = [name for name, place in places.items() if places[fixed] <= place <= at]
    return max(within, key=places.__getitem__, default=fixed)


def _range_end_at(canvas: Canvas, position: QPointF) -> EndGrip | None:
    """The end of a range at a point; of several the smallest range's.

    A band's is one only while it is selected: where it ends, layers may be dragged too.
    """
    assert canvas.outlines is not None
    down, reach = _is_down(canvas), REACH / canvas.place.scale
    point = canvas.place.scene_point(position)
    along, across = (point.y(), point.x()) if down else (point.x(), point.y())
    found: list[tuple[float, EndGrip]] = []
    for primitive in _ranged(canvas.outlines.primitives):
        if primitive.role == "band" and primitive.owner.id not in canvas.document.selection:
            continue
        box = bounds_of_all([primitive])
        if box is None:
            continue
        if down:
            box = Bounds(box.top, box.left, box.bottom, box.right)
        if not box.top - reach <= across <= box.bottom + reach:
            continue
        for is_low, at in ((True, box.left), (False, box.right)):
            if abs(along - at) <= reach:
                grip = EndGrip(canvas, primitive.owner.id, is_low, at, (box.top, box.bottom))
                found.append((box.width, grip))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _ranged(primitives: Sequence[Primitive]) -> list[Primitive]:
    """The lines of brackets and the areas of bands."""
    return [
        primitive
        for primitive in primitives
        if primitive.owner.kind == "annotation"
        and (
            (isinstance(primitive, Path) and primitive.role == "bracket")
            or (isinstance(primitive, Polygons) and primitive.role == "band")
        )
    ]
