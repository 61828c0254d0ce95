"""Typing over the text of an annotation where it stands on a canvas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from nnsvg_qt.app.commands.annotation_commands import without_annotations
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas

LEAST_WIDTH = 140
MOST_WIDTH = 640
MOST_LINES = 12

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


class AnnotationEditor(QPlainTextEdit):
    """Some lines over the text; Return and leaving them apply, Shift+Return begins another line.

    Escape cancels.
    """

    def __init__(
        self,
        canvas: Canvas,
        annotation: Annotation,
        area: Bounds,
        size: float,
        is_left: bool,
        merge: str | None,
    ) -> None:
        super().__init__(annotation.text, canvas.surface())
        self._is_left = is_left
        self._merge = merge
        self._canvas = canvas
        self._annotation = annotation
        self._area = area
        self._done = False
        font = QFont(self.font())
        font.setPixelSize(min(max(round(size * canvas.place.scale), 11), 40))
        self.setFont(font)
        self.setObjectName("annotationEditor")
        self.setAccessibleName(
            QCoreApplication.translate("AnnotationEditor", "Text of the annotation")
        )
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if not is_left:
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.document().setDefaultTextOption(option)
        self._place()
        self.selectAll()
        self.textChanged.connect(self._place)
        canvas.surface().installEventFilter(self)
        canvas.document.changed.connect(self.reject)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        place, bounds = self._canvas.place, self._area
        corners = (QPointF(bounds.left, bounds.top), QPointF(bounds.right, bounds.bottom))
        area = QRectF(*(place.position(corner) for corner in corners))
        metrics, surface = self.fontMetrics(), self._canvas.surface().rect()
        lines = self.toPlainText().split("\n")
        longest = max(metrics.horizontalAdvance(line) for line in lines) + 32
        most = min(max(MOST_WIDTH, round(area.width()) + 32), surface.width())
        width = min(max(longest, LEAST_WIDTH, round(area.width()) + 16), most)
        rows = sum(1 + metrics.horizontalAdvance(line) // max(width - 32, 1) for line in lines)
        height = min(rows, MOST_LINES) * metrics.lineSpacing() + 14
        left = round(area.left() - 6 if self._is_left else area.center().x() - width / 2)
        left = min(max(left, 0), max(surface.width() - width, 0))
        top = round(area.center().y() - height / 2)
        self.setGeometry(left, min(max(top, 0), max(surface.height() - height, 0)), width, height)

    def accept(self) -> None:
        """Gives the annotation the text that was typed; one of a mere text goes without it."""
        if self._done:
            return
        text, one = self.toPlainText().strip(), self._annotation
        self.reject()
        if text == one.text:
            return
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

    def reject(self, *_: object) -> None:
        """Leaves the text as it was."""
        if self._done:
            return
        self._done = True
        has_focus = self.hasFocus()
        self.hide()
        self.deleteLater()
        if has_focus:
            self._canvas.surface().setFocus(Qt.FocusReason.OtherFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # the menu of the line itself comes and goes
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.accept()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The text is about to be somewhere else. Qt asks this for the viewport of the lines too.
        moves = (QEvent.Type.Wheel, QEvent.Type.Resize, QEvent.Type.Hide)
        if watched is self._canvas.surface() and event.type() in moves:
            self.accept()
        return super().eventFilter(watched, event)
