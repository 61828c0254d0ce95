"""What a user does on the canvas of a graph: selecting, walking by keys, tooltips, signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QPainter, QPen

from nnsvg_qt.app.canvas.gestures import Grip, Press
from nnsvg_qt.app.canvas.graph.graph_map import Way, around
from nnsvg_qt.app.canvas.interaction import Interaction
from nnsvg_qt.app.canvas.keyboard import ARROWS, PAN_STEP, Keyboard
from nnsvg_qt.app.canvas.layer_drops import LayerDrops
from nnsvg_qt.app.canvas.menu_requests import MenuRequests
from nnsvg_qt.app.canvas.selection import Selection
from nnsvg_qt.app.canvas.tooltips import Tooltips
from nnsvg_qt.app.document.graph_state import CONTROL, OPERATION, SCOPE, TENSOR
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.scene.primitives import FIGURE, Bounds, Owner, Points

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.canvas.gestures import Gesture
    from nnsvg_qt.app.canvas.graph.graph_view import GraphView
    from nnsvg_qt.app.canvas.ports import Port

Key = Qt.Key
Modifier = Qt.KeyboardModifier

_WAYS: dict[Qt.Key, Way] = {
    Key.Key_Left: "left",
    Key.Key_Right: "right",
    Key.Key_Up: "up",
    Key.Key_Down: "down",
}
_AROUND = 3.0
"""Pixels from a selected box to the line around it."""


class SignGrip(Grip):
    """The sign that opens or closes a scope, or the word that tells which copy is seen."""

    def __init__(self, canvas: GraphView, owner: Owner, step: int = 0) -> None:
        """With a `step` another copy is seen after a click."""
        self._canvas = canvas
        self._owner = owner
        self._step = step
        self.tip = canvas.sign_tip(owner, step)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SignGrip) and (self._owner, self._step) == (
            other._owner,
            other._step,
        )

    def __hash__(self) -> int:
        return hash((self._owner, self._step))

    def begin(self, press: Press) -> Gesture | None:
        return None

    def click(self, position: QPointF) -> bool:
        if self._step:
            self._canvas.copy_wanted.emit(self._owner.id, self._step)
        else:
            self._canvas.toggle_wanted.emit(self._owner.id)
        return True

    def double_click(self) -> bool:
        # the second click of two in a row, which the first one was
        return True

    def paint(self, painter: QPainter) -> None:
        self._canvas.paint_sign(painter, self._owner, self._step)


class GraphTools:
    """What a canvas of a graph has in place of grips: signs that are clicked."""

    def grip_at(self, canvas: Canvas, position: QPointF) -> Grip | None:
        own = cast("GraphView", canvas)
        point, found = own.place.scene_point(position), own.map
        if found is None:
            return None
        owner = found.toggle_at(point.x(), point.y())
        if owner is not None:
            return SignGrip(own, owner)
        owner = found.copy_at(point.x(), point.y())
        if owner is None:
            return None
        box = found.copies[owner]
        return SignGrip(own, owner, -1 if point.x() < (box.left + box.right) / 2 else 1)

    def port_near(self, canvas: Canvas, position: QPointF) -> Port | None:
        return None

    def nudge(self, canvas: Canvas, x: int, y: int) -> bool:
        return False

    def edit_text(self, canvas: Canvas, position: QPointF) -> bool:
        own = cast("GraphView", canvas)
        owner = own.owner_at(position)
        if owner.kind == SCOPE:
            own.state.select([owner])
            own.toggle_wanted.emit(owner.id)
            return True
        if owner.kind == OPERATION:
            own.state.select([owner])
            own.details_wanted.emit()
            return True
        return False

    def edit_annotation(self, canvas: Canvas, annotation_id: str, merge: str | None) -> None:
        """Nothing: a graph has no annotations."""


class GraphSelection(Selection):
    """The selection of operations, scopes and tensors."""

    def __init__(self, canvas: GraphView) -> None:
        super().__init__(canvas)
        self._own = canvas

    def click(self, position: QPointF, adds: bool) -> None:
        owner, state = self._own.owner_at(position), self._own.state
        chosen = [owner] if owner.id else []
        if not adds:
            state.select(chosen)
        elif owner in state.selected:
            state.select(one for one in state.selected if one != owner)
        else:
            state.select([*state.selected, *chosen])

    def select_for_menu(self, position: QPointF) -> None:
        owner = self._own.owner_at(position)
        if owner.id and owner not in self._own.state.selected:
            self._own.state.select([owner])

    def clear(self) -> None:
        state = self._own.state
        if state.way is not None:
            # what is traced goes first, as one goes back the way one came
            state.trace(None)
        else:
            state.select(())

    def shown(self) -> list[Bounds]:
        """Where what is selected is drawn: by itself, or the closed scope that holds it."""
        found, state = self._own.map, self._own.state
        if found is None:
            return []
        boxes = (found.bounds(owner) for owner in state.drawn_selection)
        return [box for box in boxes if box is not None]

    def show(self) -> None:
        found, place = self._own.map, self._own.place
        box = around(self.shown())
        if box is not None and found is not None:
            seen = place.visible
            area = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
            frames = found.frames.values()
            # an open scope need not be seen whole, and may be larger than the canvas
            if not (any(box == frame for frame in frames) and seen.intersects(area)):
                place.bring_into_sight(box)
        self._own.redraw()

    def outlines(self) -> list[Points]:
        return []

    def units(self) -> list[Points]:
        return []

    def lines(self) -> list[tuple[Points, Points]]:
        found, outlines = [], self._own.outlines
        if outlines is not None:
            for owner in self._own.state.selected:
                if owner.kind in (TENSOR, CONTROL):
                    found += outlines.lines_of(owner)
        return found

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        scale = self._own.place.scale
        pen = QPen(self._own.palette().highlight().color(), 2.0)
        pen.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = _AROUND / scale
        for box in self.shown():
            area = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
            painter.drawRoundedRect(area.adjusted(-reach, -reach, reach, reach), 5.0, 5.0)
        painter.restore()


class GraphKeyboard(Keyboard):
    """The keys on a graph: arrows go to the nearest box, + and − open and close."""

    _own: GraphView

    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        own = self._own
        held = modifiers & ~Modifier.ShiftModifier
        if modifiers == Modifier.ControlModifier and key in ARROWS:
            x, y = ARROWS[key]
            own.zoom.pan_by(-x * PAN_STEP, -y * PAN_STEP)
        elif held == Modifier.NoModifier and key in (Key.Key_Plus, Key.Key_Minus):
            own.fold_requested.emit(key == Key.Key_Plus)
        elif modifiers != Modifier.NoModifier:
            return False
        elif key in _WAYS:
            self._walk(_WAYS[key])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self._step(1 if key == Key.Key_PageDown else -1)
        elif key in (Key.Key_Home, Key.Key_End):
            self._end(key == Key.Key_Home)
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Backspace):
            own.ask_to_fold(key != Key.Key_Backspace)
        elif key == Key.Key_Escape:
            if not own.pointer.cancel():
                own.interaction.selection.clear()
        else:
            return False
        return True

    def _walk(self, way: Way) -> None:
        own = self._own
        if own.map is None:
            return
        selected = own.state.selected
        found = own.map.next_to(own.state.drawn(selected[-1]) if selected else None, way)
        if found is not None:
            own.state.select([found])
            own.interaction.selection.show()

    def _step(self, step: int) -> None:
        """Selects the next or previous operation of the file."""
        table = self._own.state.table
        if table is None or not table.rows:
            return
        names = self._own.state.selected_operations
        rows = [table.row_of[name] for name in names if name in table.row_of]
        at = (rows[-1] + step) % len(table.rows) if rows else (0 if step > 0 else -1)
        self._select_row(at)

    def _end(self, is_first: bool) -> None:
        if self._own.state.table is not None and self._own.state.table.rows:
            self._select_row(0 if is_first else -1)

    def _select_row(self, row: int) -> None:
        table = self._own.state.table
        assert table is not None
        self._own.state.select_operations([table.rows[row].name])
        self._own.interaction.selection.show()


class GraphTooltips(Tooltips):
    """Full names, types and shapes."""

    _own: GraphView

    def text_at(self, position: QPointF) -> str:
        own = self._own
        grip = own.pointer.grip
        if grip is not None and grip.tip:
            return grip.tip
        owner = own.owner_at(position)
        return plain_tip(own.tip_of(owner)) if owner.id else ""


class GraphMenus(MenuRequests):
    """The menu of what is selected opens where that is drawn."""

    _own: GraphView

    def ask_of_selected(self) -> None:
        own, owner = self._own, FIGURE
        position = QPointF(own.surface().rect().center())
        if own.state.selected and own.map is not None:
            owner = own.state.selected[-1]
            box = own.map.bounds(own.state.drawn(owner))
            if box is not None:
                middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
                position = own.place.position(middle)
        self._ask(owner, position)


class NoDrops(LayerDrops):
    """Nothing can be put into a graph: it is that of a file."""

    def enter(self, event: QDragEnterEvent) -> None:
        event.ignore()


def new_interaction(canvas: GraphView, tools: GraphTools) -> Interaction:
    """The parts that answer mouse and keys on the canvas of a graph."""
    found = Interaction(canvas, tools, GraphSelection(canvas))
    keyboard = GraphKeyboard(canvas, found.selection, found.pointer, lambda x, y: False)
    tooltips = GraphTooltips(canvas, found.pointer)
    menus = GraphMenus(canvas, canvas.ask_for_menu)
    for part in (keyboard, tooltips, menus):
        part._own = canvas
    found.keyboard, found.tooltips, found.menus = keyboard, tooltips, menus
    found.drops = NoDrops(canvas)
    return found
