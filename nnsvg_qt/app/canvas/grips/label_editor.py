"""Typing over a label where it stands on a canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF

from nnsvg_qt.app.canvas.grips.inline_editor import InlineEditor
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
    from nnsvg_qt.app.canvas.picture.outlines import Outlines

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


class LabelEditor(InlineEditor):
    """A line over a label."""

    def __init__(self, canvas: Canvas, label: Label) -> None:
        name = QCoreApplication.translate("LabelEditor", "Label")
        super().__init__(canvas, label.text, label.bounds, label.size, name)
        self._label = label

    def apply_text(self, text: str) -> None:
        """Gives the label the text that was typed."""
        label = self._label
        self._canvas.document.apply(
            QCoreApplication.translate("LabelEditor", "change label"),
            lambda figure: relabelled(figure, label, text),
        )
