"""Typing over the text of an annotation where it stands on a canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.canvas.grips.inline_editor import InlineEditor
from nnsvg_qt.app.commands.annotation_commands import without_annotations
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

ONLY_TEXT = frozenset({AnnotationKind.TITLE, AnnotationKind.CAPTION, AnnotationKind.TEXT})
"""Kinds of which nothing is left without a text."""


def edit_when_shown(canvas: Canvas, annotation_id: str, merge: str | None = None) -> None:
    """Opens the editor of an annotation's text, at once or as soon as the canvas shows it.

    With a `merge` (see Document.apply) what is typed is one step with what was done before.
    """
    document = canvas.document
    if canvas.shown_figure is document.shown_figure:
        open_editor(canvas, annotation_id, merge)
        return

    def painted(figure: Figure) -> None:
        if figure is document.shown_figure:
            canvas.painted.disconnect(painted)
            open_editor(canvas, annotation_id, merge)

    canvas.painted.connect(painted)


def open_editor(canvas: Canvas, annotation_id: str, merge: str | None = None) -> bool:
    """Opens the editor of an annotation's text on a canvas; False if it is not drawn there."""
    figure, outlines = canvas.shown_figure, canvas.outlines
    if figure is None or outlines is None or figure is not canvas.document.shown_figure:
        return False
    chosen = [one for one in figure.look.annotations if one.id == annotation_id]
    drawn = [p for p in outlines.primitives if p.owner.id == annotation_id]
    area = _text_bounds(drawn)
    if not chosen or area is None:
        return False
    texts = [primitive for primitive in drawn if isinstance(primitive, Text)]
    size = texts[0].size if texts else figure.look.font_size
    is_left = bool(texts) and texts[0].anchor == "start"
    AnnotationEditor(canvas, chosen[0], area, size, is_left, merge)
    return True


def _text_bounds(drawn: Iterable[Primitive]) -> Bounds | None:
    """Where the text of an annotation is; where it has none, the top of what else is drawn."""
    drawn = list(drawn)
    texts = [primitive for primitive in drawn if isinstance(primitive, Text)]
    around = bounds_of_all(texts or drawn)
    if around is None or texts:
        return around
    return Bounds(around.left, around.top, around.right, around.top)


class AnnotationEditor(InlineEditor):
    """Some lines over the text of an annotation."""

    def __init__(
        self,
        canvas: Canvas,
        annotation: Annotation,
        area: Bounds,
        size: float,
        is_left: bool,
        merge: str | None,
    ) -> None:
        name = QCoreApplication.translate("AnnotationEditor", "Text of the annotation")
        super().__init__(canvas, annotation.text, area, size, name, True, is_left)
        self._merge = merge
        self._annotation = annotation

    def apply_text(self, text: str) -> None:
        """Gives the annotation the text that was typed; one of a mere text goes without it."""
        one = self._annotation
        if not text and one.kind in ONLY_TEXT:
            self._canvas.document.apply(
                QCoreApplication.translate("AnnotationEditor", "delete annotation"),
                lambda figure: without_annotations(figure, [one.id]),
                self._merge,
            )
            return
        try:
            self._canvas.document.apply(
                QCoreApplication.translate("AnnotationEditor", "change text"),
                lambda figure: figure.with_annotation_changed(one.id, text=text),
                self._merge,
            )
        except InputError as error:
            self._canvas.show_problem(shown(error))
