"""The page of a figure: its width, and what is drawn at its printed size whatever the width is.

The numbers are given in pt at 183 mm and at 89 mm, the widths of two columns and of one, and go
linearly from one to the other between them; a wider page has those of 183 mm, a narrower one those
of 89 mm. A `Page` holds them in scene px, of which there are 96 to the inch.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.kinds import ACTIVATIONS
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Layout, Palette

if TYPE_CHECKING:
    from nnsvg_qt.scene.look import Look
    from nnsvg_qt.scene.primitives import Bounds

ONE_COLUMN_MM, TWO_COLUMNS_MM = 89.0, 183.0
PX_PER_PT = 96.0 / 72.0
PX_PER_MM = 96.0 / 25.4

SMALLEST_TYPE = 5.0 * PX_PER_PT
"""No text is smaller, in px; scripts of symbols may reach it."""
LINE_HEIGHT = 1.17
"""From one baseline of a text to its next, in font sizes."""
SIZE_BELOW_NAME = 1.35
"""From the baseline of a name to that of the size under it, in font sizes of the size."""
SCRIPT_SIZE, SUBSCRIPT_DROP, SUPERSCRIPT_RISE = 0.72, 0.26, 0.36
"""Font size, drop and rise of sub- and superscripts, in font sizes of their symbol."""

SKIP_INK = "#7b8794"
"""Of residual and skipping connections, frames and brackets."""
COPIED_FILL, FRAME_FILL = "#f3f7fb", "#f4f5f6"
"""Of what is copied or joined, and of the frames of groups."""
POSITIVE, ZERO, NEGATIVE = "#24619a", "#f2f1ee", "#e08a5f"
"""Of weights and values."""
FUSED_ACTIVATION = {"convolution": "#7fb0d9", "dense": "#cb9838"}
"""The band of an activation at the end of a layer, by the kind of that; see `activation_band`."""
_TO_INK, _TO_WHITE, _AMONG_SEVERAL = (0.24, 0.62), 0.7, 0.16
"""How much nearer to the ink the band of an activation is than its layer, and that of another; how
much nearer to white that of a third, and to the ink the first where there are others."""

TALLEST_MM = 240.0
"""A figure of a fixed width that is higher leaves no room for its caption on any usual page."""
_SEEN_ABOVE = 0.5
"""Px by which a picture may be higher than its page before anybody sees it."""

_AT_TWO_AND_ONE: dict[str, tuple[float, float]] = {
    "margin": (8.0, 5.0),
    "name": (7.5, 6.2),
    "size": (6.0, 5.4),
    "on_face": (5.6, 5.4),
    "in_box": (6.5, 6.0),
    "symbol": (8.4, 7.6),
    "outline": (0.55, 0.45),
    "arrow": (0.75, 0.6),
    "skip": (0.9, 0.72),
    "frame": (0.5, 0.5),
    "hair": (0.4, 0.4),
    "head_length": (4.4, 3.2),
    "head_width": (3.6, 2.7),
    "head_clearance": (0.6, 0.6),
    "elbow": (3.0, 2.2),
    "fork": (1.125, 0.9),
    "operator": (3.5, 2.8),
    "between_texts": (1.5, 1.5),
    "between_labels": (4.0, 3.0),
    "label_drop": (5.0, 5.0),
    "legend_margin": (9.0, 9.0),
    "group_padding": (4.4, 3.2),
    "group_corner": (4.0, 3.0),
    "halo": (1.4, 1.4),
}


@dataclass(frozen=True)
class Page:
    """Measures of a page in scene px; type is given by its font size, lines by their width."""

    width: float
    """Of the whole page, margins and all; 0 where it is as wide as its network asks for."""
    height: float
    """The most that the page may be high, margins and all; 0 where nothing limits it."""
    margin: float
    name: float
    size: float
    """Of sizes, channels, legends and operations."""
    on_face: float
    """Of what is written on a face."""
    in_box: float
    """Of names that stand in boxes."""
    symbol: float
    """Of mathematical symbols beside units."""
    outline: float
    arrow: float
    skip: float
    """Of connections that skip layers."""
    frame: float
    """Of the frames of groups, and of brackets."""
    hair: float
    """The thinnest line that survives print."""
    head_length: float
    head_width: float
    head_clearance: float
    """From the point of an arrow to what it points at."""
    elbow: float
    """Radius of the corners of a connection."""
    fork: float
    """Radius of the dot where a connection forks."""
    operator: float
    """Radius of the disc of an operator."""
    between_texts: float
    """The least space between two texts."""
    between_labels: float
    """The space between the names of neighbours in a row."""
    label_drop: float
    """From the lowest number under the layers to the height of the row of names."""
    legend_margin: float
    """Around a list of colours in an empty corner."""
    group_padding: float
    group_corner: float
    halo: float
    """Of white around a line that crosses over another."""
    share: float
    """How far the page is from one column, 0, to two, 1: for what a view lays out by itself."""
    has_heads_in_middle: bool = False
    """Whether arrows have their heads in the middle of their longest piece."""

    def __hash__(self) -> int:
        # all else follows from these, as a rule, and much is kept by its page
        return hash((self.width, self.height, self.has_heads_in_middle))

    @property
    def is_fixed(self) -> bool:
        """Whether the figure has a width that it must keep to."""
        return self.width > 0

    @property
    def is_limited(self) -> bool:
        """Whether the figure may be no higher than `height`."""
        return self.height > 0

    @property
    def most_height(self) -> float:
        """What a view's layout keeps to, in px: the height that was asked for, else a page's."""
        if self.is_limited:
            return self.height
        return TALLEST_MM * PX_PER_MM if self.is_fixed else math.inf

    def is_too_high(self, bounds: Bounds) -> bool:
        """Whether a picture is so much higher that anybody sees it."""
        return bounds.height > self.most_height + _SEEN_ABOVE

    @property
    def layout_width(self) -> float:
        """The width in px to lay out for: that of the page, else of two columns."""
        return self.width or TWO_COLUMNS_MM * PX_PER_MM

    @property
    def inner_width(self) -> float:
        """Of the layout width what the margins leave."""
        return max(self.layout_width - 2.0 * self.margin, 1.0)

    def between(self, at_two: float, at_one: float) -> float:
        """A measure in px of this page, from that in pt at two columns and at one."""
        return (at_one + (at_two - at_one) * self.share) * PX_PER_PT

    @property
    def off_frames(self) -> float:
        """From the border of a frame, in its middle, to feedback along it at least, px."""
        return self.between(3.5, 2.8) + self.frame / 2.0


@lru_cache(maxsize=64)
def page_of_width(width_mm: float, height_mm: float = 0.0) -> Page:
    """The page of a width in mm; 0: none is given, so all is measured as for two columns.

    `height_mm` is the most that it may be high, 0 where nothing limits it.
    """
    wide = width_mm or TWO_COLUMNS_MM
    share = min(max((wide - ONE_COLUMN_MM) / (TWO_COLUMNS_MM - ONE_COLUMN_MM), 0.0), 1.0)
    measures: dict[str, Any] = {
        name: (one + (two - one) * share) * PX_PER_PT
        for name, (two, one) in _AT_TWO_AND_ONE.items()
    }
    width, height = width_mm * PX_PER_MM, height_mm * PX_PER_MM
    return Page(width=width, height=height, share=share, **measures)


def page_of_look(look: Look) -> Page:
    """The page that a look asks for."""
    return page_of_width(look.page_width, look.page_height)


def with_type_of_page(look: Look) -> Look:
    """The look with the type and the lines of its page, for what is written around the network."""
    if look.layout is not Layout.PAGE:
        return look
    page = page_of_look(look)
    return replace(look, font_size=page.name, small_font_size=page.size, line_width=page.arrow)


def height_notices(bounds: Bounds, look: Look) -> tuple[Sentence, ...]:
    """What there is to say where a picture laid out for a page is higher than it may be."""
    page = page_of_look(look)
    if look.layout is not Layout.PAGE or not page.is_too_high(bounds):
        return ()
    needed = math.ceil(bounds.height / PX_PER_MM - 1e-6)
    if page.is_limited:
        return (
            Sentence("The figure is too high for its page; {height} mm would do.", height=needed),
        )
    return (
        Sentence(
            "The figure is {height} mm high, more than a page has room for; on a wider page, or "
            "with groups folded to ×N, it would be lower.",
            height=needed,
        ),
    )


# the widths that journals and conferences print at: those that a page is given most


@dataclass(frozen=True)
class Venue:
    """Where figures are printed, and how wide there, in mm."""

    name: str
    one_column: float | None
    """None where pages have but one column."""
    whole: float
    """Of the text on a page."""


VENUES: tuple[Venue, ...] = (
    Venue("ACL", 77.0, 160.0),
    Venue("ACM", 84.7, 177.8),
    Venue("CVPR, ICCV", 83.3, 174.6),
    Venue("Elsevier", 90.0, 190.0),
    Venue("ICML", 82.6, 171.5),
    Venue("IEEE", 88.9, 181.9),
    Venue("NeurIPS, ICLR", None, 139.7),
    Venue("PNAS", 87.0, 178.0),
    Venue("Springer LNCS", None, 122.0),
)
"""By name, beside the 89 and 183 mm of the Nature journals, which are one and two columns here."""


def in_order_of_bands(activations: Iterable[str]) -> list[str]:
    """Those of all boxes of one fill, each once, so that it has the same band in every view.

    The bands of those that most boxes have are seen best.
    """
    known = {one: number for number, one in enumerate(ACTIVATIONS)}
    times = Counter(activations)

    def place(activation: str) -> tuple[int, int, str]:
        word = re.sub(r"[\W_]+", "", activation).casefold()
        return -times[activation], known.get(word, len(known)), word

    return sorted(times, key=place)


def activation_band(fill: str, kind: str, number: int, look: Look, among: int = 1) -> str:
    """The band of the activation with that number `among` so many of boxes of one fill.

    `kind` is the palette's name of the fill; empty where that is another one. Where there are
    several each is told from the fill and the others in grey, too.
    """
    if number % 3 == 1:
        return mixed(fill, look.ink, _TO_INK[1])
    if number % 3 == 2:
        return mixed(fill, "#ffffff", _TO_WHITE)
    band = mixed(fill, look.ink, _TO_INK[0])
    if look.palette is Palette.PAPER and kind in FUSED_ACTIVATION:
        band = FUSED_ACTIVATION[kind]
    return mixed(band, look.ink, _AMONG_SEVERAL) if among > 1 else band
