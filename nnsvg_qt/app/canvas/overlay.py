"""What is painted over the picture of a canvas: selection, gesture, words and the focus frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.empty_page import (
    invitation,
    paint_sentence,
    paint_waiting,
    paint_words,
)
from nnsvg_qt.app.canvas.not_drawn import DrawingFailures
from nnsvg_qt.app.canvas.page import paint_focus_frame
from nnsvg_qt.app.canvas.pointer import Pointer
from nnsvg_qt.app.canvas.selection import Selection

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)

PATIENCE = 300
"""Milliseconds without a picture after which it is said that one is being drawn."""


class Overlay:
    """Paints over one canvas."""

    def __init__(
        self, canvas: Canvas, selection: Selection, pointer: Pointer, failures: DrawingFailures
    ) -> None:
        self._canvas = canvas
        self._selection = selection
        self._pointer = pointer
        self._failures = failures
        self._has_frame = False
        self._is_waiting = self._has_waited = False

    def paint(self, painter: QPainter) -> None:
        """Paints what is selected and what the mouse does; the painter is in scene px."""
        self._selection.paint(painter)
        self._pointer.paint(painter)

    def paint_frame(self, painter: QPainter) -> None:
        """What is written where nothing is drawn, and a frame while the keyboard is here.

        The frame is left out where the canvas was reached by the mouse. The painter is in px of
        the view.
        """
        canvas, failure = self._canvas, self._failures.current
        figure, scene = canvas.shown_figure, canvas.shown_scene
        area = QRectF(canvas.surface().rect())
        if failure is not None:
            paint_sentence(painter, area, failure.sentence, canvas.palette())
        elif figure is not None and scene is not None and not scene.primitives:
            paint_words(painter, area, *invitation(figure, scene), canvas.palette())
        elif scene is None:
            self._paint_waiting(painter, area)
        if self._has_frame and canvas.surface().hasFocus():
            paint_focus_frame(painter, area, canvas.palette())

    def _paint_waiting(self, painter: QPainter, area: QRectF) -> None:
        """The first picture is on its way; most are there before anything need be said of it."""
        if self._has_waited:
            paint_waiting(painter, area, self._canvas.palette())
        elif not self._is_waiting:
            self._is_waiting = True
            QTimer.singleShot(PATIENCE, self._canvas.surface(), self._wait_no_longer)

    def _wait_no_longer(self) -> None:
        self._has_waited = True
        if self._canvas.shown_scene is None:
            self._canvas.redraw()

    def focus_came(self, event: QFocusEvent) -> None:
        """The keyboard is here now."""
        self._has_frame = event.reason() in _BY_KEYBOARD
        self._canvas.redraw()

    def focus_went(self) -> None:
        """The keyboard is elsewhere now."""
        self._has_frame = False
        self._canvas.redraw()

    def pressed(self) -> None:
        """The mouse is used."""
        self._has_frame = False
