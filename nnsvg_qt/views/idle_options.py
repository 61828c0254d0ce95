"""Options that change nothing of a picture, each with its reason: what a view's table is made of.

A view's `View.idle` lists them under the condition that makes them idle. The panels grey them, the
command line prints the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.look import Layout, Look


@dataclass(frozen=True)
class Idle:
    """Options by their full names, or fields of a layer's own style as "layer.NAME".

    They change nothing of a picture where `holds(style, look)`; `reason` says in a sentence where
    that is and why.
    """

    reason: Sentence
    holds: Callable[[Any, Look], bool]
    options: frozenset[str]


def on_page(style: Any, look: Look) -> bool:
    """Whether the figure is laid out for a page."""
    return look.layout is Layout.PAGE


def is_free(style: Any, look: Look) -> bool:
    """Whether the figure is as large as its network asks for."""
    return look.layout is Layout.FREE


def has_picture(style: Any, look: Look) -> bool:
    """Whether the figure has a picture of its own for its input."""
    return look.input_image is not None


def always(style: Any, look: Look) -> bool:
    """Whatever the style."""
    return True


WITHOUT_PAGE = Idle(
    Sentence("Only a figure with the layout “page” has a page of a given size."),
    is_free,
    frozenset({"look.page_width", "look.page_height"}),
)

PRINTED_SIZES = Idle(
    Sentence("With the layout “page” type, lines and margins have their printed size."),
    on_page,
    frozenset({"look.font_size", "look.small_font_size", "look.line_width", "look.margin"}),
)

NO_CHANCE = Idle(
    Sentence("With the layout “page” nothing in this view is drawn at random."),
    on_page,
    frozenset({"look.seed"}),
)

SAMPLES_ON_PAGES = Sentence("Only blocks and planes with the layout “page” show a sample picture.")

_SAMPLES = frozenset({"look.sample", "look.output_sample"})

SAMPLES_NEVER = Idle(SAMPLES_ON_PAGES, always, _SAMPLES)

SAMPLES_FREE = Idle(SAMPLES_ON_PAGES, is_free, _SAMPLES)

NO_SAMPLE_OUTPUT = Idle(
    Sentence("Only blocks with the layout “page” show a sample picture on outputs."),
    always,
    frozenset({"look.output_sample"}),
)

OWN_PICTURE = Idle(
    Sentence("The figure shows a picture of your own on its input."),
    has_picture,
    frozenset({"look.sample"}),
)

NO_OPERATIONS = Idle(
    Sentence("Only the planes view with the layout “free” writes operations beside layers."),
    always,
    frozenset({"layer.operation"}),
)


_NO_SUCH_TEXTS = Sentence("There are no such texts in this view and layout.")

NO_TITLES = Idle(
    Sentence("Only charts, figures of training and blocks on a page have titles."),
    always,
    frozenset({"look.title_typeface"}),
)

NO_DIMENSIONS = Idle(_NO_SUCH_TEXTS, always, frozenset({"look.dimension_typeface"}))

NO_OPERATION_TEXTS = Idle(_NO_SUCH_TEXTS, always, frozenset({"look.operation_typeface"}))

NO_OPERATION_TEXTS_ON_PAGES = Idle(_NO_SUCH_TEXTS, on_page, frozenset({"look.operation_typeface"}))

NO_SIZES_IN_FREE_BLOCKS = Idle(
    _NO_SUCH_TEXTS,
    is_free,
    frozenset({"look.operation_typeface", "look.size_typeface", "look.title_typeface"}),
)


def idle_reason(table: Iterable[Idle], style: Any, look: Look, name: str) -> Sentence | None:
    """Why, by a view's table, an option or a field of layers changes nothing; None: it may."""
    for idle in table:
        if name in idle.options and idle.holds(style, look):
            return idle.reason
    return None
