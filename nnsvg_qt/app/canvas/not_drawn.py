"""A figure that a view could not draw; its canvas says so in place of a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.commands.drawing_fault import explain_drawing_fault
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass


@dataclass(frozen=True, eq=False)
class NotDrawn:
    """The figure, and the sentence that tells the user."""

    figure: Figure
    sentence: str


def not_drawn(view: str, figure: Figure, error: Exception) -> NotDrawn:
    """What a canvas shows after an error of its view, which is logged; from any thread."""
    return NotDrawn(figure, explain_drawing_fault(view, error))


class DrawingFailures:
    """What a canvas shows instead of a picture, until the next figure is drawn as ever."""

    def __init__(self, canvas: Canvas, show_nothing: Callable[[], None]) -> None:
        """`show_nothing` takes the picture away."""
        self._canvas = canvas
        self._show_nothing = show_nothing
        self._last_problem = ""
        self.current: NotDrawn | None = None
        """What could not be drawn and is said on the canvas; None while there is a picture."""

    def show(self, failure: NotDrawn) -> None:
        """Says on the canvas that a figure could not be drawn."""
        self._show_nothing()
        self.current = failure
        self._canvas.zoom.let_go()
        self._canvas.redraw()

    def clear(self) -> None:
        """There is a picture again."""
        self.current = None

    def painting_failed(self, error: Exception) -> None:
        """Tells of an error of drawing outside of it: Qt goes on drawing meanwhile.

        What the file is to blame for, as a broken picture, the window tells once, and the rest is
        drawn; any other error is the view's.
        """
        canvas, figure = self._canvas, self._canvas.shown_figure

        def tell() -> None:
            if isinstance(error, InputError):
                if self._last_problem != str(error):
                    self._last_problem = str(error)
                    canvas.show_problem(shown(error))
            elif figure is not None:
                failure = not_drawn(canvas.view, figure, error)
                if canvas.shown_figure is figure:
                    self.show(failure)

        QTimer.singleShot(0, canvas.surface(), tell)
