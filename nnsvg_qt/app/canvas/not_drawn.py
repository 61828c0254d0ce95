"""A figure that a view could not draw; its canvas says so in place of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from nnsvg_qt.app.commands.drawing_fault import drawing_fault_told
from nnsvg_qt.figure import Figure


@dataclass(frozen=True, eq=False)
class NotDrawn:
    """The figure, and the sentence that tells the user."""

    figure: Figure
    sentence: str


def not_drawn(view: str, figure: Figure, error: Exception) -> NotDrawn:
    """What a canvas shows after an error of its view, which is logged; from any thread."""
    return NotDrawn(figure, drawing_fault_told(view, error))
