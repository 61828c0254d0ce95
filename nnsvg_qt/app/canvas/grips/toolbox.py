"""What can be dragged, moved by keys and typed over on a canvas; imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.canvas.gestures import Grip
    from nnsvg_qt.app.canvas.ports import Port

    Finder = Callable[[Canvas, QPointF], Grip | None]
    """What finds the grip at a point of a canvas, in px of the view."""


def _port_at(canvas: Canvas, position: QPointF) -> Grip | None:
    from nnsvg_qt.app.canvas.grips.port_grip import port_grip_at

    return port_grip_at(canvas, position)


def _label_at(canvas: Canvas, position: QPointF) -> Grip | None:
    from nnsvg_qt.app.canvas.grips.label_grip import label_grip_at

    return label_grip_at(canvas, position)


def _spacing_at(canvas: Canvas, position: QPointF) -> Grip | None:
    from nnsvg_qt.app.canvas.grips.spacing_grip import spacing_grip_at

    return spacing_grip_at(canvas, position)


def _annotation_at(canvas: Canvas, position: QPointF) -> Grip | None:
    if not canvas.document.figure.look.annotations:
        return None
    from nnsvg_qt.app.canvas.grips.annotation_grips import annotation_grip

    return annotation_grip(canvas, position)


GRIPS: tuple[Finder, ...] = (_port_at, _annotation_at, _label_at, _spacing_at)
"""Finders in order of precedence."""


class Toolbox:
    """All tools of this room; see `canvas/tools.py`."""

    def grip_at(self, canvas: Canvas, position: QPointF) -> Grip | None:
        """The grip at a point; None where the picture is not that of the document."""
        if canvas.outlines is None or canvas.shown_figure is not canvas.document.shown_figure:
            return None
        for find in GRIPS:
            grip = find(canvas, position)
            if grip is not None:
                return grip
        return None

    def port_near(self, canvas: Canvas, position: QPointF) -> Port | None:
        """The port to show while the pointer is at a point."""
        from nnsvg_qt.app.canvas.grips.port_grip import port_near

        return port_near(canvas, position)

    def nudge(self, canvas: Canvas, x: int, y: int) -> bool:
        """Moves the selected annotations one step right and down; False if none is selected."""
        if not canvas.document.selected_annotations:
            return False
        from nnsvg_qt.app.canvas.grips.annotation_grips import nudge

        return nudge(canvas, x, y)

    def edit_text(self, canvas: Canvas, position: QPointF) -> bool:
        """Lets the annotation or label at a point be typed over; False if there is none."""
        owner = canvas.owner_at(position)
        if owner.kind == "annotation":
            from nnsvg_qt.app.canvas.grips.annotation_editor import open_editor

            return open_editor(canvas, owner.id)
        from nnsvg_qt.app.canvas.grips.label_editor import LabelEditor, label_on

        label = label_on(canvas, position)
        if label is None:
            return False
        LabelEditor(canvas, label)
        return True

    def edit_annotation(self, canvas: Canvas, annotation_id: str, merge: str | None) -> None:
        """Lets the text of an annotation be typed over as soon as the canvas shows it."""
        from nnsvg_qt.app.canvas.grips.annotation_editor import edit_when_shown

        edit_when_shown(canvas, annotation_id, merge)
