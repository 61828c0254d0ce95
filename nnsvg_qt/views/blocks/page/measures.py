"""How large the boxes of a page are: the square-root laws, and what a cell covers, in px.

A cell is measured from the left end of its outline and from its axis, the height of the middle of
its boxes at half their depth; y grows downward.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import radians, sqrt, tan
from typing import NamedTuple

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.camera import RECEDING_ANGLE, RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Form, Part, spatial
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

SLOPE = tan(radians(RECEDING_ANGLE))
"""Of what recedes on the screen."""

THICKEST_OF_HEIGHT, THICKEST_OF_ALL = 1.6, 0.72
"""No box is thicker than so many times its height, nor than that of the highest one that a page
has."""

MANY_UNITS = 1000
"""With so many and more units the longest vector has the longest bar."""
_PARTS_A_PX = 4
"""To so many parts of a pixel the thickness of boxes and lengths of sequences and bars are rounded:
one channel more in one layer leaves all others where they stand, as a rule."""
_MOST_KEPT = 200
"""Up to so many unlike cells their measures are kept by the laws."""
_LATELY: Latest[dict[Hashable, Measured]] = Latest(24)
"""The measures of cells by their sizes, for each of the laws that were tried lately: those that
are tried for a figure are nearly those that were tried for it before an edit."""
_ALIKE: Latest[dict[Measured, Measured]] = Latest(24)
"""The measures that cells were found to have lately, for those who look whether they are the same:
what a law makes of sizes mostly stays where one of these becomes the largest."""
_OPERATOR = 4.0, 3.0
"""Radius of the disc of an operator between boxes, pt, at two columns and at one."""


@dataclass(frozen=True)
class Scale:
    """The laws of a figure: from sizes to px.

    `highest` is the height of the largest map, `unit` the thickness of one channel, `power` that
    of the law of thickness, `bars` a factor on the length of vectors. `has_flat`: what has as few
    channels as pictures is as thin; not where all boxes have, but some are no pictures.
    """

    page: Page
    highest: float
    unit: float
    power: float
    widest_map: int
    longest: int
    most_units: int
    bars: float = 1.0
    has_flat: bool = True

    @cached_property
    def end(self) -> float:
        """Side of the end of a bar, and depth of a sheet."""
        return self.page.between(7.0, 4.6)

    @cached_property
    def plate(self) -> float:
        """Thickness of a pooling on a face."""
        return self.page.between(3.0, 1.9)

    @cached_property
    def _least_edge(self) -> float:
        return self.page.between(4.6, 3.2)

    @cached_property
    def _tall(self) -> float:
        """Height of the highest box that a page has."""
        return self.page.between(100.0, 62.0)

    @cached_property
    def _of_pictures(self) -> float:
        """The most that is thick what has as few channels as a picture, if not all boxes have."""
        return self.page.between(5.0, 3.2)

    @cached_property
    def _thinnest(self) -> float:
        return self.page.between(1.5, 1.2)

    def edge(self, size: int) -> float:
        """Drawn height or width of a map."""
        return max(self.highest * sqrt(size / self.widest_map), self._least_edge)

    def length(self, size: int) -> float:
        """Drawn height of a sequence, rounded: one step more in one leaves the others as high."""
        drawn = self.highest * sqrt(size / self.longest)
        return max(_rounded(drawn), self._least_edge)

    def box(self, part: Part, form: Form, factor: float) -> tuple[float, float, float]:
        """Thickness, height and depth of a box; `factor` is the layer's own."""
        height, width = part.spatial
        if form is Form.SHEET:
            up, back = self.length(height), self.end
        else:
            up = self.edge(height)
            back = up if width == height else self.edge(width)
        thick = _rounded(self.unit * part.depth**self.power)
        most = THICKEST_OF_ALL * self._tall
        if self.is_flat(part):
            most = min(most, self._of_pictures)
        thick = max(min(thick, most), self._thinnest)
        return thick * factor, up * factor, back * factor

    def is_flat(self, part: Part) -> bool:
        """Whether a box is no thicker than a picture: all of as few channels are, or none is."""
        return part.is_lattice or (self.has_flat and part.has_few)

    def thickest(self, part: Part, form: Form) -> float:
        """How thick a box may be: so many times its height, and no less than is well seen."""
        up = self.length(part.spatial[0])
        if form is Form.MAPS:
            up = self.edge(part.spatial[0])
        tall = self._tall
        return min(max(THICKEST_OF_HEIGHT * up, 0.45 * tall), THICKEST_OF_ALL * tall)

    def bar(self, units: int) -> float:
        """Length in space of a vector's bar: the longest of short ones is a good deal longer."""
        slanted = self.page.between(50.0, 32.0) * self.bars
        longest = slanted * sqrt(sqrt(min(self.most_units / MANY_UNITS, 1.0)))
        shown = longest * sqrt(units / max(self.most_units, 1))
        return max(_rounded(shown / RECEDING_X), self.end)


def _rounded(length: float) -> float:
    return round(length * _PARTS_A_PX) / _PARTS_A_PX


class Box(NamedTuple):
    """A box in a cell: where its front begins, and its thickness, height and depth."""

    left: float
    thick: float
    high: float
    deep: float


class Measured(NamedTuple):
    """What a cell covers; lengths along x from the left end of its outline.

    `entry` is where an arrow along the axis meets it, `exit` where one leaves, the middle of the
    right face; `up` and `down` how far it reaches from the axis. `front` is where its front is, and
    `middle` the middle of it, where labels are centred.
    """

    width: float
    entry: float
    exit: float
    up: float
    down: float
    front: tuple[float, float]
    middle: float
    boxes: tuple[Box, ...] = ()
    plate: Box | None = None


def measured(cell: Cell, scale: Scale, look: Look) -> Measured:
    """The measures of a cell by the laws, with the layers' own factors of size."""
    page = scale.page
    if cell.form in (Form.DISC, Form.CHOICE):
        radius = page.between(*_OPERATOR) * (look.override(cell.id).size or 1.0)
        if cell.form is Form.CHOICE:
            radius = page.between(2.2, 2.0)
        return Measured(2 * radius, 0.0, 2 * radius, radius, radius, (0.0, 2 * radius), radius)
    if cell.form is Form.BAR:
        factor = look.override(cell.id).size or 1.0
        end, deep = scale.end * factor, scale.bar(cell.lead.layer.shape[0]) * factor
        return _of_boxes((Box(0.0, end, end, deep),), None)
    boxes, left = [], 0.0
    for part in cell.parts:
        factor = look.override(part.station.id).size or 1.0
        thick, high, deep = scale.box(part, cell.form, factor)
        boxes.append(Box(left, thick, high, deep))
        left += thick
    plate = None
    if cell.plate is not None:
        factor = look.override(cell.plate.id).size or 1.0
        _, high, deep = scale.box(Part((cell.plate,)), cell.form, factor)
        high, deep = min(high, boxes[-1].high), min(deep, boxes[-1].deep)
        plate = Box(left, scale.plate * factor, high, deep)
    return _of_boxes(tuple(boxes), plate)


class Measuring:
    """Cells that are measured again and again by other laws, those of one size once."""

    def __init__(self, cells: Iterable[Cell], look: Look) -> None:
        self._look = look
        numbers: dict[Hashable, int] = {}
        self._numbers = numbers
        self._unlike: list[Cell] = []
        self._number_of: list[tuple[str, int]] = []
        self._bars: float | None = None
        self._fixed: list[Measured | None] = []
        for cell in cells:
            number = numbers.setdefault(_sizes(cell, look), len(numbers))
            if number == len(self._unlike):
                self._unlike.append(cell)
            self._number_of.append((cell.id, number))

    def by(self, scale: Scale) -> dict[str, Measured]:
        """The measures of the cells by their id."""
        if self._bars != scale.bars:
            # no law of thickness changes those that are no boxes
            self._bars = scale.bars
            alike = _ALIKE.of((scale.page, scale.bars), dict)
            self._fixed = [
                None if cell.is_box else self._measured(cell, scale, alike) for cell in self._unlike
            ]
        if len(self._unlike) > _MOST_KEPT:
            last: dict[Hashable, Measured] = {}
        else:
            last = _LATELY.of(scale, dict)
        alike = _ALIKE.of((scale.page, scale.highest, scale.unit, scale.power), dict)
        found = [
            last.get(sizes) or self._measured(cell, scale, alike) if fixed is None else fixed
            for cell, fixed, sizes in zip(self._unlike, self._fixed, self._numbers, strict=True)
        ]
        if len(last) > 2 * len(found):
            # sizes that were typed one after the other
            last.clear()
        last.update(zip(self._numbers, found, strict=True))
        return {name: found[number] for name, number in self._number_of}

    def _measured(self, cell: Cell, scale: Scale, alike: dict[Measured, Measured]) -> Measured:
        """The measures of a cell: the very ones that were equal to them last."""
        if len(alike) > 2 * _MOST_KEPT:
            alike.clear()
        found = measured(cell, scale, self._look)
        return alike.setdefault(found, found)


def _sizes(cell: Cell, look: Look) -> Hashable:
    """All of a cell that its measures come from."""
    if not look.overrides:
        return cell.sizes
    stations = [part.station for part in cell.parts]
    if cell.plate is not None:
        stations.append(cell.plate)
    return cell.sizes, tuple(look.override(one.id).size for one in stations)


def _of_boxes(boxes: Sequence[Box], plate: Box | None) -> Measured:
    """Boxes adjoin in space about one axis: `left` counts there, at the middle of the depth."""
    last, first = boxes[-1] if plate is None else plate, boxes[0]
    # on the screen, from where the middle of the first box's depth is
    start = first.left - RECEDING_X * first.deep / 2
    right = up = 0.0
    for left, thick, high, deep in boxes if plate is None else (*boxes, plate):
        slant = RECEDING_X * deep / 2
        start = min(start, left - slant)
        right = max(right, left + thick + slant)
        up = max(up, high / 2 + RECEDING_Y * deep / 2)
    front = first.left - RECEDING_X * first.deep / 2 - start
    front_end = boxes[-1].left + boxes[-1].thick - RECEDING_X * boxes[-1].deep / 2 - start
    # the outline left of the axis is the upright edge of the front, or the slant over it
    rise = max(0.0, RECEDING_Y * first.deep / 2 - first.high / 2)
    return Measured(
        right - start,
        front + rise / SLOPE,
        last.left + last.thick - start,
        up,
        up,
        (front, front_end),
        (front + front_end) / 2,
        tuple([Box(left - start, thick, high, deep) for left, thick, high, deep in boxes]),
        None if plate is None else plate._replace(left=plate.left - start),
    )


def adjoining(sides: Iterable[tuple[float, float, float]]) -> Measured:
    """What boxes cover that adjoin, given by thickness, height and depth."""
    boxes, left = [], 0.0
    for thick, high, deep in sides:
        boxes.append(Box(left, thick, high, deep))
        left += thick
    return _of_boxes(tuple(boxes), None)


def slide_under(one: Measured, bar: Measured) -> float:
    """How far a bar behind boxes may stand left of their right end without coming nearer to them.

    Its slant leaves room over its foot: what counts is how near they are at one height.
    """
    (end,) = bar.boxes
    # where the upper edge of its slant begins, and where the slants of right faces end
    begin = (RECEDING_Y * end.deep - end.high) / 2
    least = one.width
    for box in one.boxes if one.plate is None else (*one.boxes, one.plate):
        right = box.left + box.thick + RECEDING_X * box.deep / 2
        low = (box.high - RECEDING_Y * box.deep) / 2
        least = min(least, one.width - right + max(begin - low, 0.0) / SLOPE)
    return least


def scale_of(cells: Iterable[Cell], page: Page, highest: float, unit: float, power: float) -> Scale:
    """The laws for some cells: the largest map, the longest sequence, the most units."""
    widest, longest, units = 1, 1, 1
    has_thicker = has_computed = False
    for cell in cells:
        for part in cell.parts if cell.is_box else ():
            has_thicker |= not part.has_few
            has_computed |= not (part.is_picture or part.is_lattice)
        for station in cell.stations:
            layer = station.layer
            if cell.form is Form.MAPS:
                widest = max(widest, *spatial(layer))
            elif cell.form is Form.SHEET:
                longest = max(longest, spatial(layer)[0])
            elif cell.form is Form.BAR:
                units = max(units, layer.shape[0])
    # no sequence is as high as a map that is larger
    longest = max(longest, widest)
    return Scale(
        page, highest, unit, power, widest, longest, units, has_flat=has_thicker or not has_computed
    )


def number_text(part: Part) -> str:
    """The channels of a box, and how many it stands for: `64 ×60`."""
    text = str(part.depth)
    return f"{text} ×{len(part.stations)}" if len(part.stations) > 1 else text


def numbers_fit(cells: Iterable[Cell], sizes: Mapping[str, Measured], page: Page) -> bool:
    """Whether every box that adjoins others is as thick as its number and 1.25 pt more."""
    for cell in cells:
        if not cell.is_box or len(cell.parts) < 2:
            continue
        for part, box in zip(cell.parts, sizes[cell.id].boxes, strict=True):
            wide = text_width(number_text(part), page.size)
            if box.thick < wide + 1.25 * PX_PER_PT and part.layer.kind is not Kind.INPUT:
                return False
    return True
