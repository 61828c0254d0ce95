"""What is selected, on a canvas: where it is drawn, how it is marked, and clicking it."""

from __future__ import annotations

import struct

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.canvas_walk import shown_by
from nnsvg_qt.app.canvas.owned import ids_of
from nnsvg_qt.app.canvas.page import MARK_REACH, paint_halo, paint_selection
from nnsvg_qt.scene.primitives import (
    Bounds,
    Owner,
    Points,
    annotation_owner,
    connection_owner,
)
from nnsvg_qt.scene.rows import Units

FEW_LINES = 300
"""Lines of a connection up to which each is shown as selected; of more, their outline."""

_AROUND_UNITS = 2.5
"""Pixels between a selected unit and the ring around it."""


class Selection:
    """The document's selection in the picture of a canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def click(self, position: QPointF, adds: bool) -> None:
        """Selects what is at a point of the view; `adds` keeps the others, or lets go of it.

        On a unit of the nodes view that is its layer, and of it the unit.
        """
        document = self._canvas.document
        owner = self._canvas.owner_at(position)
        ids = ids_of(owner, document.figure.architecture)
        if ids == {owner.id} and (unit := self._unit_at(position, owner)) is not None:
            self._click_unit(owner.id, unit, adds)
        elif not adds:
            document.select_units({}, ids)
        elif ids <= document.selection:
            document.select(document.selection - ids)
        else:
            document.select_units(document.selected_units, document.selection | ids)

    def select_for_menu(self, position: QPointF) -> None:
        """Selects the unit that a menu is asked for, unless it is already; its layer, too."""
        document, owner = self._canvas.document, self._canvas.owner_at(position)
        ids = ids_of(owner, document.figure.architecture)
        unit = self._unit_at(position, owner) if ids == {owner.id} else None
        if unit is not None and unit not in document.selected_units.get(owner.id, ()):
            others = document.selection if owner.id in document.selection else ()
            document.select_units({owner.id: [unit]}, others)

    def _unit_at(self, position: QPointF, owner: Owner) -> int | None:
        """The number, from 1, of the unit at a point of the view."""
        outlines = self._canvas.outlines
        if owner.kind != "layer" or outlines is None:
            return None
        point = self._canvas.place.scene_point(position)
        found = outlines.node_at(point.x(), point.y())
        if found is None or found[0].owner != owner or not isinstance(found[0].rows, Units):
            return None
        unit = int(found[0].rows.indices[found[1]])
        return unit + 1 if unit >= 0 else None

    def _click_unit(self, layer_id: str, unit: int, adds: bool) -> None:
        document = self._canvas.document
        if not adds:
            document.select_units({layer_id: [unit]})
            return
        units = dict(document.selected_units)
        own = units.pop(layer_id, frozenset())
        others = document.selection - {layer_id}
        if layer_id in document.selection and not own:
            # the whole layer was selected: so it is let go of
            document.select_units(units, others)
        elif chosen := own ^ {unit}:
            document.select_units({**units, layer_id: chosen}, others)
        else:
            document.select_units(units, others)

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

    def marks(self) -> dict[bytes, Bounds]:
        """What each mark of what is selected covers, px of the scene, by all that it is of."""
        scale, found = self._canvas.place.scale, {}
        hulls = [(hull, 0.0) for hull in (*self.outlines(), *self.units())]
        lines = [(np.concatenate(ends), width) for ends, width in self._lines()]
        for points, wide in (*hulls, *lines):
            (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            covered = Bounds(left, top, right, bottom).grown(MARK_REACH / scale + wide)
            found[points.tobytes() + struct.pack("d", wide)] = covered
        return found

    def units(self) -> list[Points]:
        """Outlines of the selected units that are drawn."""
        outlines = self._canvas.outlines
        if outlines is None:
            return []
        selected = self._canvas.document.selected_units
        return [
            hull
            for layer_id, numbers in sorted(selected.items())
            for hull in outlines.units(layer_id, numbers)
        ]

    def lines(self) -> list[tuple[Points, Points]]:
        """Starts and ends of the lines of selected connections, where they are not too many."""
        return [lines for lines, _ in self._lines()]

    def _lines(self) -> list[tuple[tuple[Points, Points], float]]:
        """Those lines with the width in px of such as have colours of their own, else 0."""
        outlines = self._canvas.outlines
        if outlines is None:
            return []
        names = sorted(self._canvas.document.selection)
        found = [(outlines.lines(name, FEW_LINES), name) for name in names]
        return [(lines, outlines.colored_width(name)) for lines, name in found if lines is not None]

    def paint(self, painter: QPainter) -> None:
        """Marks what is selected; the painter is in scene px."""
        canvas = self._canvas
        units, scale = self.units(), canvas.place.scale
        plain = []
        for lines, width in self._lines():
            if width:
                # the colour of a weight is its sign
                paint_halo(painter, lines, width, canvas.palette(), scale)
            else:
                plain.append(lines)
        paint_selection(painter, self.outlines(), plain, canvas.palette(), scale)
        paint_selection(painter, units, [], canvas.palette(), scale, _AROUND_UNITS)
