"""What is selected, on a canvas: where it is drawn, how it is marked, and clicking it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.canvas_walk import shown_by
from nnsvg_qt.app.canvas.owned import ids_of
from nnsvg_qt.app.canvas.page import paint_selection
from nnsvg_qt.scene.primitives import Bounds, Points, annotation_owner, connection_owner

FEW_LINES = 300
"""Lines of a connection up to which each is shown as selected; of more, their outline."""


class Selection:
    """The document's selection in the picture of a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def click(self, position: QPointF, adds: bool) -> None:
        """Selects what is at a point of the view; `adds` keeps the others, or lets go of it."""
        document = self._canvas.document
        ids = ids_of(self._canvas.owner_at(position), document.figure.architecture)
        if not adds:
            document.select(ids)
        elif ids <= document.selection:
            document.select(document.selection - ids)
        else:
            document.select(document.selection | ids)

    def clear(self) -> None:
        """Selects nothing."""
        self._canvas.show_hovered(None)
        self._canvas.document.select(())

    def show(self) -> None:
        """Brings what is selected into sight."""
        hulls = self.outlines()
        hulls += [np.concatenate(lines) for lines in self.lines()]
        if hulls:
            left, top = (min(float(h[:, k].min()) for h in hulls) for k in (0, 1))
            right, bottom = (max(float(h[:, k].max()) for h in hulls) for k in (0, 1))
            self._canvas.place.bring_into_sight(Bounds(left, top, right, bottom))
            self._canvas.redraw()

    def outlines(self) -> list[Points]:
        """Outlines of what is selected; a layer that is not drawn shows at the one before it."""
        figure, outlines = self._canvas.shown_figure, self._canvas.outlines
        if outlines is None or figure is None:
            return []
        found: dict[str, Points] = {}
        for name in sorted(self._canvas.document.selection):
            if outlines.is_drawn(connection_owner(name)):
                if outlines.lines(name, FEW_LINES) is None:
                    found[name] = outlines.connection(name)
            elif outlines.is_drawn(annotation_owner(name)):
                found[name] = outlines.annotation(name)
            # no other layer stands for one that the user hid: Delete would take the hidden one
            elif name in figure.architecture and not figure.look.override(name).hidden:
                shown = shown_by(figure.architecture, outlines.layer_ids, name)
                if shown is not None:
                    found[shown] = outlines.layer(shown)
        return list(found.values())

    def lines(self) -> list[tuple[Points, Points]]:
        """Starts and ends of the lines of selected connections, where they are not too many."""
        outlines = self._canvas.outlines
        if outlines is None:
            return []
        names = sorted(self._canvas.document.selection)
        found = [outlines.lines(name, FEW_LINES) for name in names]
        return [lines for lines in found if lines is not None]

    def paint(self, painter: QPainter) -> None:
        """Marks what is selected; the painter is in scene px."""
        canvas = self._canvas
        paint_selection(
            painter, self.outlines(), self.lines(), canvas.palette(), canvas.place.scale
        )
