"""What the keys do on a canvas: they pan, walk from layer to layer, cancel and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnsvg_qt.app.canvas.canvas_walk import Step, walked
from nnsvg_qt.views import view_named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from nnsvg_qt.app.canvas.pointer import Pointer
    from nnsvg_qt.app.canvas.scene_parts import Outlines
    from nnsvg_qt.app.document.document import Document
    from nnsvg_qt.figure import Figure

    Host = QWidget
else:
    Host = object

PAN_STEP = 64
"""Pixels that Ctrl+arrow moves the page."""

Key = Qt.Key
Modifier = Qt.KeyboardModifier


class Keys(Host):
    """Mixed into a canvas."""

    document: Document
    view: str
    outlines: Outlines | None
    pointer: Pointer

    @property
    def shown_figure(self) -> Figure | None:
        """The figure that is on the canvas."""
        raise NotImplementedError

    def pan_by(self, dx: int, dy: int) -> None:
        """Moves the page by pixels of the screen."""
        raise NotImplementedError

    def nudge(self, x: int, y: int) -> bool:
        """Moves what is selected and can be moved one step right and down; False if nothing is."""
        raise NotImplementedError

    def show_selected(self) -> None:
        """Brings what is selected into sight."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Selects nothing."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._modifier_changed(event, True)
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if self.press_key(Key(event.key()), modifiers):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._modifier_changed(event, False)
        event.ignore()

    def _modifier_changed(self, event: QKeyEvent, is_down: bool) -> None:
        """Tells the mouse of a modifier key, which may change what a drag does."""
        modifier = _MODIFIERS.get(Key(event.key()))
        if modifier is not None and self.pointer.gesture is not None:
            held = event.modifiers() & ~modifier
            self.pointer.modifiers_changed(held | modifier if is_down else held)

    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Does what a key is for; False if it is for nothing here."""
        if modifiers == Modifier.ControlModifier and key in ARROWS:
            x, y = ARROWS[key]
            self.pan_by(-x * PAN_STEP, -y * PAN_STEP)
        elif modifiers != Modifier.NoModifier:
            return False
        elif key in ARROWS and self.nudge(*ARROWS[key]):
            pass
        elif key in ARROWS:
            self.walk_along((_STEPS_DOWN if self.flows_down() else _STEPS_RIGHT)[key])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self.cycle(1 if key == Key.Key_PageDown else -1)
        elif key in (Key.Key_Home, Key.Key_End):
            self.walk_from_end("next" if key == Key.Key_Home else "previous")
        elif key == Key.Key_Escape:
            if not self.pointer.cancel():
                self.let_go()
        else:
            return False
        return True

    def flows_down(self) -> bool:
        """Whether the network is drawn from top to bottom."""
        style = self.document.figure.styles[self.view]
        return view_named(self.view).flows_down(style)

    def walk(self, step: int) -> None:
        """Selects the next or previous layer of the table and brings it into sight."""
        self.document.walk(step)
        self.show_selected()

    def cycle(self, step: int) -> None:
        """Selects the next or previous layer of the table; after the last comes the first."""
        ids = [layer.id for layer in self.document.figure.architecture]
        selected = self.document.selected_layers
        if ids and selected:
            at = ids.index(selected[-1] if step > 0 else selected[0])
            self.document.select([ids[(at + step) % len(ids)]])
        else:
            self.document.walk(step)
        self.show_selected()

    def walk_along(self, step: Step) -> None:
        """Selects the drawn layer that lies one step from the selected one."""
        selected = self.document.selected_layers
        if selected:
            self._walk_from(selected[-1] if step in ("next", "down") else selected[0], step)
        else:
            self.walk_from_end(step)

    def walk_from_end(self, step: Step) -> None:
        """Selects the first drawn layer in the direction of the step."""
        self._walk_from(None, step)

    def _walk_from(self, start: str | None, step: Step) -> None:
        figure = self.shown_figure
        if self.outlines is None or figure is None:
            return
        places = {name: self.outlines.center(name) for name in self.outlines.layers}
        if self.flows_down():
            places = {name: (y, x) for name, (x, y) in places.items()}
        found = walked(figure.architecture, places, start, step)
        if found is not None:
            self.document.select([found])
            self.show_selected()


_MODIFIERS = {
    Key.Key_Shift: Modifier.ShiftModifier,
    Key.Key_Control: Modifier.ControlModifier,
    Key.Key_Alt: Modifier.AltModifier,
}
ARROWS = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_STEPS_RIGHT: dict[Qt.Key, Step] = {
    Key.Key_Left: "previous",
    Key.Key_Right: "next",
    Key.Key_Up: "up",
    Key.Key_Down: "down",
}
_STEPS_DOWN: dict[Qt.Key, Step] = {
    Key.Key_Up: "previous",
    Key.Key_Down: "next",
    Key.Key_Left: "up",
    Key.Key_Right: "down",
}
