"""The diagram view: rounded boxes with names inside, operators as circled signs, frames with ×N."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnsvg_qt.errors import Sentence
from nnsvg_qt.views.diagram.style import LEAST_GAP, MOVABLE_LABELS, DiagramStyle, Direction
from nnsvg_qt.views.idle_options import (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_OPERATIONS,
    NO_TITLES,
    PRINTED_SIZES,
    SAMPLES_NEVER,
    WITHOUT_PAGE,
    Idle,
    always,
    is_free,
)
from nnsvg_qt.views.view import View, is_made_of_attention

if TYPE_CHECKING:
    from nnsvg_qt.drawing import Drawing
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Scene


# What composes is imported when first drawn: the start waits for no view that it does not show.
def _compose(drawing: Drawing) -> Scene:
    from nnsvg_qt.views.diagram.composition import compose

    return compose(drawing)


def _has_no_steps(style: DiagramStyle, look: Look) -> bool:
    return is_free(style, look) or style.direction is not Direction.AUTOMATIC


def _is_not_unrolled(style: DiagramStyle, look: Look) -> bool:
    return not style.unrolled or _has_no_steps(style, look)


_IDLE = (
    NO_DIMENSIONS,
    NO_OPERATION_TEXTS,
    NO_TITLES,
    WITHOUT_PAGE,
    SAMPLES_NEVER,
    PRINTED_SIZES,
    NO_OPERATIONS,
    Idle(
        Sentence("Lines and secondary text of a diagram have their printed size."),
        is_free,
        frozenset({"look.line_width", "look.small_font_size"}),
    ),
    Idle(
        Sentence(
            "Only with the layout “page” and the direction “automatic” has a network steps in time."
        ),
        _has_no_steps,
        frozenset({"diagram.steps", "diagram.folded", "diagram.unrolled"}),
    ),
    Idle(
        Sentence("Only a network that is drawn unrolled in time has words at its steps."),
        _is_not_unrolled,
        frozenset({"diagram.words", "diagram.results"}),
    ),
    Idle(
        Sentence("Nothing in a diagram is drawn at random."),
        always,
        frozenset({"look.seed"}),
    ),
    Idle(
        Sentence("The box of a diagram is as large as what is written in it."),
        always,
        frozenset({"layer.size", "layer.gap", "layer.drawn"}),
    ),
)

VIEW = View(
    name="diagram",
    title="&Diagram",
    alias="diagram",
    style=DiagramStyle,
    compose=_compose,
    suits=is_made_of_attention,
    least_gap=LEAST_GAP,
    movable_labels=MOVABLE_LABELS,
    shows_pictures=False,
    lays_out_pages=True,
    idle=_IDLE,
    icon="diagram",
    shortcut="Ctrl+4",
)
