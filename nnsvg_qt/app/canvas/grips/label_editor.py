"""Typing over a label where it stands on a canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import OVERRIDE_TEXTS, LayerOverride
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text
from nnsvg_qt.views.shared.wording import operation_words, role_text, size_text

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas
    from nnsvg_qt.app.canvas.scene_parts import Outlines

LEAST_WIDTH = 90
REACH = 2.0
"""How far in px of the scene from a label it still counts as clicked."""


@dataclass(frozen=True)
class Label:
    """A label of a layer as it is drawn, which may be several lines of text."""

    layer_id: str
    field: str
    """The field of LayerOverride that takes its place: name, caption or operation."""
    text: str
    bounds: Bounds
    size: float
    """Font size in px."""


def label_at(primitives: Iterable[Primitive], figure: Figure, x: float, y: float) -> Label | None:
    """The label at a point of the scene, if it is one that can be edited."""
    texts = [p for p in primitives if isinstance(p, Text) and p.owner.kind == "layer"]
    for text in reversed(texts):
        box = bounds_of(text)
        if box is None or text.owner.id not in figure.architecture:
            continue
        box = box.grown(REACH)
        if not (box.left <= x <= box.right and box.top <= y <= box.bottom):
            continue
        field = _field_of(text)
        if field is None:
            return None
        lines = [
            other for other in texts if other.owner == text.owner and _field_of(other) == field
        ]
        around = [found for line in lines if (found := bounds_of(line)) is not None]
        whole = around[0]
        for bounds in around[1:]:
            whole = whole.united(bounds)
        layer_id = text.owner.id
        said = _text_of(field, figure, layer_id)
        if len(lines) == 1 and _is_named_by_view(field, figure, layer_id):
            said = text.text
        return Label(layer_id, field, said, whole, text.size)
    return None


def label_on(canvas: Canvas, position: QPointF) -> Label | None:
    """The label at a point of a canvas, px of the view, if it is one that can be edited."""
    figure, outlines = canvas.shown_figure, canvas.outlines
    if figure is None or outlines is None or figure is not canvas.document.shown_figure:
        return None
    point = canvas.place.scene_point(position)
    return label_at(outlines.primitives, figure, point.x(), point.y())


def name_label(outlines: Outlines, figure: Figure, layer_id: str) -> Label | None:
    """The label with the name of a layer; where a view writes none, one in the layer's middle."""
    name = _text_of("name", figure, layer_id)
    for text in outlines.primitives:
        if isinstance(text, Text) and text.owner.id == layer_id:
            bounds = bounds_of(text)
            if bounds is not None and _field_of(text) == "name":
                if _is_named_by_view("name", figure, layer_id):
                    name = text.text
                return Label(layer_id, "name", name, bounds, text.size)
    if layer_id not in outlines.layers:
        return None
    x, y = outlines.center(layer_id)
    return Label(layer_id, "name", name, Bounds(x, y, x, y), figure.look.font_size)


def _is_named_by_view(field: str, figure: Figure, layer_id: str) -> bool:
    """Whether a label is a name that the view found, as "Hidden", for the layer has none."""
    own_name = figure.look.override(layer_id).name
    return field == "name" and own_name is None and not figure.architecture.layer(layer_id).name


def _field_of(text: Text) -> str | None:
    """Which field a text shows; None for numbers that only follow from the layer."""
    return text.role if text.role in OVERRIDE_TEXTS else None


def _text_of(field: str, figure: Figure, layer_id: str) -> str:
    """What a field says in full, before a view shortens or breaks it."""
    own = getattr(figure.look.override(layer_id), field)
    if own is not None:
        return str(own)
    architecture = figure.architecture
    layer = architecture.layer(layer_id)
    match field:
        case "caption":
            return size_text(layer.shape)
        case "operation":
            return ", ".join(operation_words(layer))
        case _:
            return _name(architecture, layer)


def _name(architecture: Architecture, layer: Layer) -> str:
    return role_text(
        layer, not architecture.incoming(layer.id), not architecture.outgoing(layer.id)
    )


def relabelled(figure: Figure, label: Label, text: str) -> Figure:
    """The figure with another text for a label; an empty text gives the automatic one back.

    A name that only the layer table tells is changed there.
    """
    text = text.strip()
    own: LayerOverride = figure.look.override(label.layer_id)
    if label.field == "name" and own.name is None:
        return figure.edited(edits.rename, label.layer_id, text)
    return figure.with_override(label.layer_id, **{label.field: text or None})


class LabelEditor(QLineEdit):
    """A line over the label; Return and leaving it apply, Escape cancels."""

    def __init__(self, canvas: Canvas, label: Label) -> None:
        super().__init__(label.text, canvas.surface())
        self._canvas = canvas
        self._label = label
        self._done = False
        font = QFont(self.font())
        font.setPixelSize(min(max(round(label.size * canvas.place.scale), 11), 40))
        self.setFont(font)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(QCoreApplication.translate("LabelEditor", "Label"))
        self._place()
        self.selectAll()
        self.textEdited.connect(self._place)
        self.returnPressed.connect(self.accept)
        canvas.surface().installEventFilter(self)
        canvas.document.changed.connect(self.reject)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        place, bounds = self._canvas.place, self._label.bounds
        corners = (QPointF(bounds.left, bounds.top), QPointF(bounds.right, bounds.bottom))
        area = QRectF(*(place.position(corner) for corner in corners))
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 24
        width = round(max(area.width() + 16, wanted, LEAST_WIDTH))
        height = max(self.sizeHint().height(), min(round(area.height()) + 8, 80))
        surface = self._canvas.surface().rect()
        left = min(max(round(area.center().x() - width / 2), 0), max(surface.width() - width, 0))
        top = min(max(round(area.center().y() - height / 2), 0), max(surface.height() - height, 0))
        self.setGeometry(left, top, width, height)

    def accept(self) -> None:
        """Gives the label the text that was typed."""
        if self._done:
            return
        text = self.text()
        self.reject()
        if text.strip() != self._label.text:
            label = self._label
            self._canvas.document.apply(
                QCoreApplication.translate("LabelEditor", "change label"),
                lambda figure: relabelled(figure, label, text),
            )

    def reject(self, *_: object) -> None:
        """Leaves the label as it was."""
        if self._done:
            return
        self._done = True
        has_focus = self.hasFocus()
        self.hide()
        self.deleteLater()
        if has_focus:
            self._canvas.surface().setFocus(Qt.FocusReason.OtherFocusReason)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The label is about to be somewhere else.
        if event.type() in (QEvent.Type.Wheel, QEvent.Type.Resize, QEvent.Type.Hide):
            self.accept()
        return False
