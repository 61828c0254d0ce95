"""What the keys do on a canvas: they pan, walk from layer to layer, cancel and let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.canvas_walk import Step, walked
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.canvas.selection import Selection

PAN_STEP = 64
"""Pixels that Ctrl+arrow moves the page."""

Key = Qt.Key
Modifier = Qt.KeyboardModifier


class Keyboard:
    """The keys of one canvas."""

    def __init__(
        self,
        canvas: Canvas,
        selection: Selection,
        pointer: Pointer,
        nudge: Callable[[int, int], bool],
    ) -> None:
        """`nudge` moves what is selected a step right and down; it tells whether anything did."""
        self._canvas = canvas
        self._selection = selection
        self._pointer = pointer
        self._nudge = nudge

    def press(self, event: QKeyEvent) -> None:
        """A key goes down; the event is ignored where it is for nothing here."""
        self._modifier_changed(event, True)
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if self.press_key(Key(event.key()), modifiers):
            event.accept()
        else:
            event.ignore()

    def release(self, event: QKeyEvent) -> None:
        """A key comes up."""
        self._modifier_changed(event, False)
        event.ignore()

    def _modifier_changed(self, event: QKeyEvent, is_down: bool) -> None:
        """Tells the mouse of a modifier key, which may change what a drag does."""
        modifier = _MODIFIERS.get(Key(event.key()))
        if modifier is not None and self._pointer.gesture is not None:
            held = event.modifiers() & ~modifier
            self._pointer.modifiers_changed(held | modifier if is_down else held)

    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Does what a key is for; False if it is for nothing here."""
        if modifiers == Modifier.ControlModifier and key in ARROWS:
            x, y = ARROWS[key]
            self._canvas.zoom.pan_by(-x * PAN_STEP, -y * PAN_STEP)
        elif modifiers != Modifier.NoModifier:
            return False
        elif key in ARROWS and self._nudge(*ARROWS[key]):
            pass
        elif key in ARROWS:
            self.walk_along((_STEPS_DOWN if self._canvas.flows_down() else _STEPS_RIGHT)[key])
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self.cycle(1 if key == Key.Key_PageDown else -1)
        elif key in (Key.Key_Home, Key.Key_End):
            self.walk_from_end("next" if key == Key.Key_Home else "previous")
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Backspace):
            self._canvas.ask_to_fold(key != Key.Key_Backspace)
        elif key == Key.Key_Escape:
            if not self._pointer.cancel():
                self._selection.clear()
        else:
            return False
        return True

    def walk(self, step: int) -> None:
        """Selects the next or previous layer of the table and brings it into sight."""
        self._canvas.document.walk(step)
        self._selection.show()

    def cycle(self, step: int) -> None:
        """Selects the next or previous layer of the table; after the last comes the first."""
        ids = [layer.id for layer in self._canvas.document.figure.architecture]
        selected = self._canvas.document.selected_layers
        if ids and selected:
            at = ids.index(selected[-1] if step > 0 else selected[0])
            self._canvas.document.select([ids[(at + step) % len(ids)]])
        else:
            self._canvas.document.walk(step)
        self._selection.show()

    def walk_along(self, step: Step) -> None:
        """Selects the drawn layer that lies one step from the selected one."""
        selected = self._canvas.document.selected_layers
        if selected:
            self._walk_from(selected[-1] if step in ("next", "down") else selected[0], step)
        else:
            self.walk_from_end(step)

    def walk_from_end(self, step: Step) -> None:
        """Selects the first drawn layer in the direction of the step."""
        self._walk_from(None, step)

    def _walk_from(self, start: str | None, step: Step) -> None:
        figure, outlines = self._canvas.shown_figure, self._canvas.outlines
        if outlines is None or figure is None:
            return
        places = {name: outlines.center(name) for name in outlines.layers}
        if self._canvas.flows_down():
            places = {name: (y, x) for name, (x, y) in places.items()}
        found = walked(figure.architecture, places, start, step)
        if found is not None:
            self._canvas.document.select([found])
            self._selection.show()


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
