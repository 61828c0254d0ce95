"""What the style panel shows of selected annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nnsvg_qt.app.panels.fields import MIXED, Field
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.annotations import ANNOTATION_LIMITS, Annotation, AnnotationKind, Side
from nnsvg_qt.scene.options import Color, Option

_GROUP = QT_TRANSLATE_NOOP("Options", "Annotation")
_ALL = frozenset(AnnotationKind)
_WORDS = _ALL - {AnnotationKind.INPUT_IMAGE, AnnotationKind.OUTPUT_IMAGE}

ANNOTATION_OPTIONS: tuple[tuple[Option, frozenset[AnnotationKind], bool], ...] = (
    (
        Option(
            "text",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Text"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "What is written."),
        ),
        _ALL,
        False,
    ),
    (
        Option(
            "color",
            Color,
            Color("#222222"),
            QT_TRANSLATE_NOOP("Options", "Colour"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "Colour of the band, else of the text and the line."),
        ),
        _ALL,
        True,
    ),
    (
        Option(
            "opacity",
            float,
            1.0,
            QT_TRANSLATE_NOOP("Options", "Opacity"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "Opacity of the band, the image, or the text and line."),
            0.0,
            1.0,
            0.05,
        ),
        _ALL,
        True,
    ),
    (
        Option(
            "side",
            Side,
            Side.ABOVE,
            QT_TRANSLATE_NOOP("Options", "Side"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "On which side of the figure the bracket is."),
        ),
        frozenset({AnnotationKind.BRACKET}),
        False,
    ),
    (
        Option(
            "distance",
            float,
            0.0,
            QT_TRANSLATE_NOOP("Options", "Distance"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "How much farther from the figure than necessary."),
            0.0,
            400.0,
            1.0,
            "px",
        ),
        frozenset({AnnotationKind.BRACKET}),
        False,
    ),
    (
        Option(
            "size",
            float,
            18.0,
            QT_TRANSLATE_NOOP("Options", "Font size"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "Font size of the text."),
            4.0,
            96.0,
            0.5,
            "px",
        ),
        _WORDS,
        True,
    ),
    (
        Option(
            "size",
            float,
            100.0,
            QT_TRANSLATE_NOOP("Options", "Longer side"),
            _GROUP,
            QT_TRANSLATE_NOOP("Options", "Longer side of the image."),
            16.0,
            ANNOTATION_LIMITS["size"][1],
            1.0,
            "px",
        ),
        _ALL - _WORDS,
        True,
    ),
)
"""Option, the kinds that have it, and whether it may be left to the look."""

SIDES = (QT_TRANSLATE_NOOP("Options", "Above"), QT_TRANSLATE_NOOP("Options", "Below"))
"""How the panel writes the sides."""


def annotation_fields(annotations: Sequence[Annotation]) -> list[Field]:
    """What all these annotations have."""
    kinds = {one.kind for one in annotations}
    ids = [one.id for one in annotations]
    return [
        _field(ids, option, optional)
        for option, known, optional in ANNOTATION_OPTIONS
        if kinds <= known
    ]


def _field(ids: Sequence[str], option: Option, optional: bool) -> Field:
    def read(figure: Figure) -> Any:
        values = [getattr(one, option.name) for one in figure.look.annotations if one.id in ids]
        if not values:
            return None if optional else option.default
        return values[0] if all(value == values[0] for value in values) else MIXED

    def write(figure: Figure, value: Any) -> Figure:
        checked = None if value is None else option.checked(value)
        there = {one.id for one in figure.look.annotations}
        for annotation_id in ids:
            if annotation_id in there:
                figure = figure.with_annotation_changed(annotation_id, **{option.name: checked})
        return figure

    return Field(f"annotation.{option.name}", option, read, write, optional)
