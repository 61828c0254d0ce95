"""Buttons over a network in training that add and take units and hidden layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton

from nnsvg_qt.app.canvas.canvas_protocol import Canvas
from nnsvg_qt.app.canvas.picture.outlines import Outlines
from nnsvg_qt.app.canvas.picture.unit_map import output_map_in
from nnsvg_qt.app.commands.training import sizes
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure

SIDE = 18
"""Of a button, px."""
ABOVE = 4
"""From the buttons to the layer below them, px."""


class SizePair(QFrame):
    """Less and more of something."""

    def __init__(self, canvas: Canvas, words: tuple[str, str]) -> None:
        super().__init__(canvas.surface())
        self.setObjectName("sizePair")
        # over the picture the hand that points at layers would say something else
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.less, self.more = QToolButton(), QToolButton()
        self.label = QLabel()
        self.label.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for button, name, tip in zip((self.less, self.more), ("remove", "add"), words, strict=True):
            button.setIcon(icon(name))
            button.setIconSize(QSize(12, 12))
            button.setFixedSize(SIDE, SIDE)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            # what they do the layer table does for the keyboard
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.addWidget(self.label)
        self.hide()

    def stand(self, at: QPointF) -> None:
        """Stands with the middle of its lower edge at a point of the canvas."""
        self.adjustSize()
        self.move(round(at.x() - self.width() / 2), max(round(at.y()) - self.height(), 2))


class SizeButtons(QObject):
    """A pair over each hidden layer, and one for their number, while the pointer is there."""

    def __init__(self, canvas: Canvas, commands: TrainingCommands) -> None:
        super().__init__(canvas.surface())
        self._canvas = canvas
        self._commands = commands
        self._is_pointed = False
        self.units: dict[str, SizePair] = {}
        """The pairs by the layers that they are for."""
        self.layers = self._pair(
            (self.tr("One hidden layer less"), self.tr("One hidden layer more")),
            partial(sizes.with_layers, change=-1),
            partial(sizes.with_layers, change=1),
            self.tr("hidden layers"),
        )
        self.layers.label.setText(self.tr("hidden layers"))
        self.layers.label.show()
        canvas.surface().installEventFilter(self)
        canvas.painted.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.Resize):
            self._is_pointed = kind == QEvent.Type.Enter or (
                kind == QEvent.Type.Resize and self._is_pointed
            )
            self._follow()
        return False

    def _pair(
        self,
        words: tuple[str, str],
        less: Callable[[Figure], Figure],
        more: Callable[[Figure], Figure],
        step: str,
    ) -> SizePair:
        pair = SizePair(self._canvas, words)
        pair.less.clicked.connect(partial(self._apply, step, less))
        pair.more.clicked.connect(partial(self._apply, step, more))
        return pair

    def _apply(self, text: str, edit: Callable[[Figure], Figure]) -> None:
        try:
            self._commands.document.apply(text, edit)
        except InputError as error:
            self._commands.show_problem(shown(error))

    def _follow(self) -> None:
        """Stands where the layers are now."""
        scene, outlines = self._canvas.shown_scene, self._canvas.outlines
        hidden: tuple[str, ...] = ()
        is_offered = "layers" not in self._commands.setup.hidden
        if (
            self._is_pointed
            and is_offered
            and scene is not None
            and output_map_in(scene) is not None
        ):
            hidden = sizes.hidden_layers(self._commands.document.figure.architecture)
        for layer_id in [*self.units]:
            if layer_id not in hidden:
                self.units.pop(layer_id).deleteLater()
        self.layers.setVisible(bool(hidden) or self._has_chain(scene is not None))
        if outlines is None:
            return
        for layer_id in hidden:
            if layer_id not in outlines.layer_ids:
                continue
            pair = self.units.get(layer_id) or self._new_units(layer_id)
            hull = outlines.layer(layer_id)
            middle, top = float(hull[:, 0].min() + hull[:, 0].max()) / 2, float(hull[:, 1].min())
            at = self._canvas.place.position(QPointF(middle, top))
            pair.stand(at - QPointF(0, ABOVE))
            pair.show()
        self._stand_aside(outlines)

    def _stand_aside(self, outlines: Outlines) -> None:
        """The pair for the layers stands beside the page, or where it covers no layer of it."""
        self.layers.adjustSize()
        size, page = self.layers.size(), self._canvas.place.page_on_screen
        room = self._canvas.surface().rect().adjusted(2, 2, -2, -2)
        taken = [pair.geometry() for pair in self.units.values()]
        for layer_id in outlines.layer_ids:
            hull = outlines.layer(layer_id)
            corners = (QPointF(*hull.min(axis=0)), QPointF(*hull.max(axis=0)))
            ends = [self._canvas.place.position(corner) for corner in corners]
            taken.append(QRectF(*ends).toAlignedRect())
        left, above, below = page.left() + 8, page.top() - size.height() - ABOVE, page.bottom()
        places = [
            QPoint(left, above),
            QPoint(left, below + ABOVE),
            QPoint(page.left() - size.width() - ABOVE, page.top()),
            QPoint(left, below - size.height() - ABOVE),
            QPoint(left, page.top() + ABOVE),
            QPoint(room.left() + ABOVE, room.bottom() - size.height() - ABOVE),
        ]
        for place in places:
            area = QRect(place, size)
            if room.contains(area) and not any(area.intersects(one) for one in taken):
                break
        self.layers.move(place)

    def _has_chain(self, is_drawn: bool) -> bool:
        architecture = self._commands.document.figure.architecture
        is_live = self._commands.document.live_frame is not None
        is_offered = "layers" not in self._commands.setup.hidden
        return (
            is_offered
            and self._is_pointed
            and is_drawn
            and is_live
            and sizes.is_chain(architecture)
        )

    def _new_units(self, layer_id: str) -> SizePair:
        pair = self.units[layer_id] = self._pair(
            (self.tr("One unit less"), self.tr("One unit more")),
            partial(sizes.with_units, layer_id=layer_id, change=-1),
            partial(sizes.with_units, layer_id=layer_id, change=1),
            self.tr("units"),
        )
        return pair
