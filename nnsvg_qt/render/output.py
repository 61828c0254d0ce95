"""How a picture is written: its size, resolution, background, and text as text or as outlines."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any, Literal, get_args

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.colors import is_color
from nnsvg_qt.scene.primitives import Bounds, Scene, Text

TextForm = Literal["text", "outlines"]

MM_PER_INCH = 25.4
PX_PER_INCH = 96.0
"""Of the scene's px, as in CSS."""

FROM_SCENE = "scene"
"""The background that the scene itself says."""

WIDEST_MM = 5000.0
FINEST_DPI = 4800.0

SMALLEST_TYPE_PT = 5.0
"""Smaller type is refused by the Nature family and read by nobody."""
_PT_PER_MM = 72.0 / MM_PER_INCH

_MM_PER_UNIT = {
    "mm": 1.0,
    "cm": 10.0,
    "in": MM_PER_INCH,
    "pt": MM_PER_INCH / 72.0,
    "px": MM_PER_INCH / PX_PER_INCH,
}


@dataclass(frozen=True)
class Output:
    """What is asked of a written picture; InputError on a value that cannot be met.

    `width_mm` None keeps the scene's own size at 96 px per inch. What is higher than `height_mm`
    becomes smaller, and so narrower, until it is not. `dpi` matters for PNG only.
    `background` is "#rrggbb", None for transparent, or FROM_SCENE.
    """

    width_mm: float | None = None
    dpi: float = 300.0
    background: str | None = FROM_SCENE
    text: TextForm = "text"
    height_mm: float | None = None
    is_fragment: bool = False
    """Of TeX the picture alone, to be put into a document."""
    fits_column: bool = False
    """A fragment for TeX is as wide as the column that it is put into; its type keeps its size."""
    pictures: tuple[str, ...] = ()
    """Names of files that TeX reads the scene's images from, in their order; "" draws cells."""

    def __post_init__(self) -> None:
        width, height = self.width_mm, self.height_mm
        if width is not None and not (math.isfinite(width) and 1.0 <= width <= WIDEST_MM):
            raise InputError(
                "The width is {width:g} mm; give 1 to {widest:g} mm.", width=width, widest=WIDEST_MM
            )
        if height is not None and not (math.isfinite(height) and 1.0 <= height <= WIDEST_MM):
            raise InputError(
                "The height is {height:g} mm; give 1 to {highest:g} mm.",
                height=height,
                highest=WIDEST_MM,
            )
        if not (math.isfinite(self.dpi) and 1.0 <= self.dpi <= FINEST_DPI):
            raise InputError(
                "The resolution is {dpi:g} dpi; give 1 to {finest:g}.",
                dpi=self.dpi,
                finest=FINEST_DPI,
            )
        if self.background not in (None, FROM_SCENE):
            background_named(str(self.background))
        if self.text not in get_args(TextForm):
            raise InputError("Text is {text!r}; give text or outlines.", text=self.text)
        if self.fits_column and not self.is_fragment:
            raise InputError("Only a fragment fits the column of the document it is put into.")

    def background_of(self, scene: Scene) -> str | None:
        """The colour of the page, "#rrggbb", or None for transparent."""
        return scene.background if self.background == FROM_SCENE else self.background

    def size_mm(self, page: Bounds) -> tuple[float, float]:
        """Width and height of the written picture of a page in mm."""
        width = self.width_mm
        if width is None:
            width = page.width * MM_PER_INCH / PX_PER_INCH
        height = width * page.height / page.width
        if self.height_mm is not None and height > self.height_mm:
            return self.height_mm * page.width / page.height, self.height_mm
        return width, height

    def size_px(self, page: Bounds) -> tuple[int, int]:
        """Width and height of the written picture of a page in pixels of `dpi`, at least 1."""
        width, height = self.size_mm(page)
        per_mm = self.dpi / MM_PER_INCH
        return max(1, round(width * per_mm)), max(1, round(height * per_mm))


def page_of(scene: Scene) -> Bounds:
    """The scene's page on hundredths of a px, nothing cut off, at least one px in each direction.

    Every format takes its size from here, so that all have the same sides to the last digit.
    """
    bounds = scene.bounds
    if not all(map(math.isfinite, (bounds.left, bounds.top, bounds.right, bounds.bottom))):
        raise InputError("The figure has no finite size; look for an extreme value in its style.")
    left, top = (math.floor(n * 100 + 1e-6) / 100 for n in (bounds.left, bounds.top))
    right, bottom = (math.ceil(n * 100 - 1e-6) / 100 for n in (bounds.right, bounds.bottom))
    return Bounds(left, top, max(right, left + 1.0), max(bottom, top + 1.0))


@dataclass(frozen=True)
class SmallType:
    """Type of a written picture that is too small to be read.

    `size_pt` is that of the smallest, at the picture's `width_mm`; at `enough_mm` it is 5 pt.
    """

    size_pt: float
    width_mm: float
    enough_mm: float


def smallest_type_pt(scene: Scene, output: Output) -> float | None:
    """The font size in pt of the smallest text of a picture as it is written; None without text."""
    sizes = [p.size for p in scene.primitives if isinstance(p, Text) and p.text.strip()]
    if not sizes:
        return None
    page = page_of(scene)
    return min(sizes) * output.size_mm(page)[0] / page.width * _PT_PER_MM


def small_type(scene: Scene, output: Output) -> SmallType | None:
    """What there is to say where the smallest type of a written picture is under 5 pt."""
    smallest = smallest_type_pt(scene, output)
    if smallest is None or smallest >= SMALLEST_TYPE_PT - 0.005:
        return None
    width = output.size_mm(page_of(scene))[0]
    return SmallType(smallest, width, width * SMALLEST_TYPE_PT / smallest)


def length_in_mm(text: str) -> float:
    """A length as "89mm", "8.9 cm", "3.5in", "252pt" or "336px" in mm; InputError otherwise."""
    match = re.fullmatch(r"\s*(\d+\.?\d*|\.\d+)\s*([a-z]+)\s*", text.lower())
    if match is None or match[2] not in _MM_PER_UNIT:
        units = ", ".join(_MM_PER_UNIT)
        raise InputError(
            "The length is {text!r}; give a number with one of {units}, as 89mm.",
            text=text,
            units=units,
        )
    return float(match[1]) * _MM_PER_UNIT[match[2]]


def background_named(text: str) -> str | None:
    """The background called "white", "none" or "#rrggbb"; None means transparent; InputError."""
    name = text.strip().lower()
    if name == "none":
        return None
    if name == "white":
        return "#ffffff"
    if not is_color(name):
        raise InputError("The background is {text!r}; give white, none or #rrggbb.", text=text)
    return name


def output_of(
    output: Output | None,
    width: str | float | None = None,
    dpi: float | None = None,
    background: str | None = None,
    text: str | None = None,
    height: str | float | None = None,
) -> Output:
    """An output with the wishes that were named, as for `Figure.save`. InputError on a bad one."""
    wishes: dict[str, Any] = {}
    if width is not None:
        wishes["width_mm"] = length_in_mm(width) if isinstance(width, str) else float(width)
    if height is not None:
        wishes["height_mm"] = length_in_mm(height) if isinstance(height, str) else float(height)
    if dpi is not None:
        wishes["dpi"] = dpi
    if background is not None:
        wishes["background"] = background_named(background)
    if text is not None:
        wishes["text"] = text
    return replace(output or Output(), **wishes)
