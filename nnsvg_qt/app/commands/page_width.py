"""The width of a figure's page: as words, from words, and set in one step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import folded
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.render.output import length_in_mm
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.views.idle_options import idle_reason

FREE = "free"
"""Instead of a width: the figure is not laid out for a page."""

NO_WIDTH = 0.0
"""The width of a page that is as wide as its network asks for."""

PageWidth = float | str
"""A width in mm, NO_WIDTH or FREE."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageWidth", text)


def page_width_of(look: Look) -> PageWidth:
    """The width of the page of a look."""
    return look.page_width if look.layout is Layout.PAGE else FREE


def set_page_width(document: Document, width: PageWidth) -> None:
    """Lays the figure out anew for a page so wide, or for none; one step. InputError on limits."""

    def laid_out(figure: Figure) -> Figure:
        if isinstance(width, str):
            return figure.with_option("look.layout", Layout.FREE)
        return figure.with_options({"look.layout": Layout.PAGE, "look.page_width": width})

    document.apply(_tr("page width"), laid_out)


def no_page_reason(document: Document) -> Sentence | None:
    """Why the picture that is open has no page of any width; None: it has one, or can have one."""
    figure, view = document.figure, picture_named(document.view)
    look = replace(figure.look, layout=Layout.PAGE)
    return idle_reason(view.idle, figure.styles.get(view.name), look, "look.page_width")


def page_width_text(width: PageWidth) -> str:
    """A width in few words: "89 mm", "None", "Free"."""
    if isinstance(width, str):
        return _tr("Free")
    return mm_text(width) if width else _tr("None")


def mm_text(number: float) -> str:
    """A length in the system's way of writing numbers: "88.9 mm"."""
    return _tr("{number} mm").format(number=short_number(number))


def short_number(number: float) -> str:
    """A number with one decimal, or with none where that is 0."""
    tenths = round(number, 1)
    return QLocale().toString(tenths, "f", 0 if tenths == int(tenths) else 1)


def page_width_named(text: str) -> PageWidth:
    """What somebody typed: a number of mm, a length with its unit, or one of the words.

    InputError where it is none of them, or no width that a page can have.
    """
    word = folded(text.strip())
    for width in (FREE, NO_WIDTH):
        if word and word in (folded(page_width_text(width)), "free" if width else "none"):
            return width
    length = text.strip().replace(QLocale().decimalPoint(), ".")
    if length and length[-1].isdigit():
        length += "mm"
    width_mm = round(length_in_mm(length), 2)
    if not width_mm:
        raise InputError("A page is wider than 0 mm; without a width it is as wide as it needs.")
    return float(options_of(Look)["page_width"].checked(width_mm))
