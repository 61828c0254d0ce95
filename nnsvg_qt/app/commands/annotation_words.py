"""What the window calls an annotation."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind

WORDS: dict[AnnotationKind, str] = {
    AnnotationKind.TITLE: QT_TRANSLATE_NOOP("AnnotationWords", "Title"),
    AnnotationKind.CAPTION: QT_TRANSLATE_NOOP("AnnotationWords", "Caption"),
    AnnotationKind.BRACKET: QT_TRANSLATE_NOOP("AnnotationWords", "Bracket"),
    AnnotationKind.BAND: QT_TRANSLATE_NOOP("AnnotationWords", "Band"),
    AnnotationKind.TEXT: QT_TRANSLATE_NOOP("AnnotationWords", "Text"),
    AnnotationKind.INPUT_IMAGE: QT_TRANSLATE_NOOP("AnnotationWords", "Image before the network"),
    AnnotationKind.OUTPUT_IMAGE: QT_TRANSLATE_NOOP("AnnotationWords", "Image after the network"),
}

LONGEST = 60
"""Characters of a text that are told of it."""


def annotation_title(one: Annotation) -> str:
    """What an annotation is and the begin of its text, in one line."""
    kind = QCoreApplication.translate("AnnotationWords", WORDS[one.kind])
    words = " ".join(one.text.split())
    if not words:
        return kind
    if len(words) > LONGEST:
        words = words[: LONGEST - 1] + "…"
    shape = QCoreApplication.translate("AnnotationWords", "{kind}: {text}")
    return shape.format(kind=kind, text=words)
