"""The typefaces that a figure can name: those that come along, and what others are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass


@dataclass(frozen=True)
class Shipped:
    """A typeface whose files the program brings: in `resources/typefaces`, by the face.

    `viewers` are families of the same metrics that a viewer may have, the first the nearest.
    """

    regular: str
    bold: str
    italic: str
    viewers: tuple[str, ...]
    is_serif: bool
    has_metrics_of_viewers: bool = False
    """Whether every one of the viewers' families gives a letter the same width."""

    def file(self, face: str) -> str:
        """The file of "regular", "bold" or "italic"."""
        return {"bold": self.bold, "italic": self.italic}.get(face, self.regular)


SHIPPED: Mapping[str, Shipped] = {
    "Times": Shipped(
        "texgyretermes-regular.otf",
        "texgyretermes-bold.otf",
        "texgyretermes-italic.otf",
        ("Times New Roman", "Times", "TeX Gyre Termes", "Liberation Serif", "Tinos"),
        True,
        True,
    ),
    "Palatino": Shipped(
        "texgyrepagella-regular.otf",
        "texgyrepagella-bold.otf",
        "texgyrepagella-italic.otf",
        ("Palatino", "Palatino Linotype", "TeX Gyre Pagella"),
        True,
        True,
    ),
    "Latin Modern": Shipped(
        "lmroman10-regular.otf",
        "lmroman10-bold.otf",
        "lmroman10-italic.otf",
        ("Latin Modern Roman", "LM Roman 10", "New Computer Modern", "CMU Serif"),
        True,
    ),
    "Latin Modern Sans": Shipped(
        "lmsans10-regular.otf",
        "lmsans10-bold.otf",
        "lmsans10-oblique.otf",
        ("Latin Modern Sans", "LM Sans 10", "CMU Sans Serif"),
        False,
    ),
}
"""By the name that a figure says."""

HELVETICA = "Helvetica"
NAMED = (HELVETICA, *SHIPPED)
"""The typefaces that are the same on every machine."""

_OTHER_NAMES = {
    **dict.fromkeys(
        ("helvetica", "arial", "liberation sans", "arimo", "nimbus sans", "sans", "sans-serif"),
        HELVETICA,
    ),
    **dict.fromkeys(
        ("times", "times new roman", "tex gyre termes", "liberation serif", "tinos", "serif"),
        "Times",
    ),
    **dict.fromkeys(("palatino", "palatino linotype", "tex gyre pagella"), "Palatino"),
    **dict.fromkeys(
        ("latin modern", "latin modern roman", "lm roman 10", "computer modern", "cmu serif"),
        "Latin Modern",
    ),
    **dict.fromkeys(
        ("latin modern sans", "lm sans 10", "computer modern sans", "cmu sans serif"),
        "Latin Modern Sans",
    ),
}
LONGEST_TYPEFACE = 100


def chosen_typeface(name: str) -> str | None:
    """The typeface that a name means: one of SHIPPED, another font's family, None for Helvetica."""
    name = " ".join(name.split())
    known = _OTHER_NAMES.get(name.casefold(), name)
    return None if known == HELVETICA or not known else known


def has_same_widths(typeface: str | None, text: str) -> bool:
    """Whether every font that a viewer may have for a typeface gives a text the same width."""
    shipped = SHIPPED.get(typeface or "")
    return shipped is not None and shipped.has_metrics_of_viewers and text.isascii()


def viewers_families(typeface: str, family: str) -> tuple[tuple[str, ...], bool]:
    """The families that a viewer is to look for, and whether a serif is the nearest to them.

    `family` is what the typeface's own font is called here.
    """
    shipped = SHIPPED.get(typeface)
    if shipped is not None:
        return shipped.viewers, shipped.is_serif
    words = typeface.casefold().split()
    is_serif = "serif" in words and "sans" not in words
    return tuple(dict.fromkeys((family or typeface, typeface))), is_serif


def most_common(typefaces: Iterable[str | None]) -> str | None:
    """The typeface that most of some texts have."""
    counts = Counter(typefaces)
    return max(counts, key=counts.__getitem__, default=None)


def require_typeface(name: str, value: str) -> None:
    """InputError where the name of a font is too long; empty is one."""
    if len(value) > LONGEST_TYPEFACE:
        raise InputError(
            "{name} is {value!r}; give the name of a font, at most {most} characters.",
            name=name,
            value=value[:LONGEST_TYPEFACE],
            most=LONGEST_TYPEFACE,
        )
