"""The boxes of a page in space, and what is written on their fronts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import cos, radians, sin

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.scene.camera import RECEDING_ANGLE, RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.colors import brightness, channels, contrast, mixed
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Path,
    Primitive,
    Text,
    layer_owner,
    one_fill,
    one_line,
)
from nnsvg_qt.scene.solids import (
    EXIT,
    FaceImage,
    FaceRaster,
    Outline,
    Solid,
    banded_box,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.blocks.page.cells import Form, Part
from nnsvg_qt.views.blocks.page.explained import Painting, disc_fill, last_band
from nnsvg_qt.views.blocks.page.measures import Box
from nnsvg_qt.views.blocks.page.spots import Spot, side_corners
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import PX_PER_PT, SMALLEST_TYPE, Page
from nnsvg_qt.views.shared.page_words import kernel_text
from nnsvg_qt.views.shared.pictures.live_pictures import face_of
from nnsvg_qt.views.shared.pictures.sample_pictures import (
    output_sample_of,
    picture_numbers,
    sample_of,
)
from nnsvg_qt.views.shared.signs import circle, sign_strokes

_TOP, _RIGHT = 1.38, 0.935
"""Factors of lightness: the top goes 38 % to white, the right face 8 % to the ink."""
_SHADES = (1.0, _RIGHT, 0.9, _TOP, 1.0, 1.0)
_NO_SHADES = (1.0,) * 6
_FROM_EDGE = 0.95
"""The baseline of a size from the edge that it stands along, in font sizes."""
_FROM_LINES = 0.75 * PX_PER_PT
"""At least so far are the letters of a kernel from the lines over and under them, px."""
_LEGIBLE = 4.5
"""The least contrast of what is written on a face."""
_LIGHTER = (0.25, 0.4, 0.6, 0.8, 1.0)
"""How much nearer to white a front becomes for that."""
_DARK = 130
"""A face less bright than this, of 255, is written on in white."""

_SHEET = 6.0
"""A box so many times as high and as deep as it is thick is a sheet."""
_SOLIDS: Latest[Solid] = Latest(2000)
"""The boxes that were drawn lately: an edit leaves most as they are, and what they look like."""
_Disc = tuple[str, Kind | None, float, float, float, int, int]
"""The id of an operator and its kind, its radius and middle, and which fill and line it has."""
_DISCS: Latest[tuple[Line, Fill, list[Path]]] = Latest(500)
"""The discs that were drawn lately, with the styles whose identity their keys are made of."""


class Faces:
    """Collects the solids of a figure, pictures on them, and what is flat."""

    def __init__(self, drawing: Drawing, page: Page, painting: Painting) -> None:
        self.style: BlocksStyle = drawing.style
        self.look, self.frame, self.page = drawing.look, drawing.frame, page
        self.solids: list[Solid] = []
        self.images: list[FaceImage | FaceRaster] = []
        self.flat: list[Primitive] = []
        self.numbers = picture_numbers(drawing.architecture)
        self.painting = painting

    def add(self, spot: Spot) -> None:
        """Draws a cell."""
        if spot.cell.form in (Form.DISC, Form.CHOICE):
            self._add_disc(spot)
            return
        for part, box in zip(spot.cell.parts, spot.size.boxes, strict=True):
            self._add_box(part.station, box, spot)
        if spot.cell.plate is not None and spot.size.plate is not None:
            self._add_box(spot.cell.plate, spot.size.plate, spot)

    def _add_box(self, station: Station, box: Box, spot: Spot) -> None:
        own, page = self.look.override(station.id), self.page
        paints = self.painting.of(station)
        left, right = spot.left + box.left, spot.left + box.left + box.thick
        colors, knots = [paints.fill], [left, right]
        if paints.band is not None:
            band = min(page.between(2.0, 1.2), 0.3 * box.thick)
            colors, knots = [paints.fill, paints.band], [left, right - band, right]
        low = (-spot.y - box.high / 2, -box.deep / 2)
        high = (-spot.y + box.high / 2, box.deep / 2)
        width = page.outline * self.style.border_width
        ink = own.outline or self.look.ink
        shades = _SHADES if self.style.shading else _NO_SHADES
        outline = None
        if width > 0:
            outline = Outline(ink, width, mixed(ink, "#ffffff", 0.55), 0.5 * width)
        opacity = 1.0 if own.opacity is None else own.opacity
        is_sheet = _SHEET * box.thick < min(box.high, box.deep)
        # the side of a sheet is most of what is seen of it: a band there is no band
        is_bare = is_sheet and paints.band == last_band(station, paints.fill, self.look)
        # equal colours may have two names
        names = tuple([one.name if isinstance(one, PaletteColor) else "" for one in colors])
        key = (*knots, low, high, *colors, names, opacity, outline, station.id, shades, is_bare)

        def drawn() -> Solid:
            owner = layer_owner(station.id)
            solid = banded_box(
                knots,
                low,
                high,
                colors,
                opacity,
                outline=outline,
                owner=owner,
                role="face",
                shades=shades,
                is_layered=True,
            )
            return _with_bare_side(solid, knots, paints.fill, shades) if is_bare else solid

        solid = _SOLIDS.of(key, drawn)
        self.solids.append(solid)
        # the exit is the second face of a banded box, as of a plain one
        near, far = high[1], low[1]
        if (sheet := face_of(self.frame, station)) is not None:
            corners = _corners(right, high[0], low[0], near, far)
            self.images.append(FaceRaster(len(self.solids) - 1, EXIT, sheet, corners))
        elif (shown := self._picture(station)) is not None:
            if self.style.image_flip:
                near, far = far, near
            corners = _corners(right, high[0], low[0], near, far)
            self.images.append(
                FaceImage(
                    len(self.solids) - 1,
                    EXIT,
                    shown,
                    corners,
                    self.style.image_opacity,
                )
            )

    def _picture(self, station: Station) -> bytes | None:
        """What an input shows, the user's picture or a sample; and an output, only a sample."""
        number = self.numbers.get(station.id)
        if not station.is_input:
            if not (station.is_output or station.id in self.painting.instead):
                return None
            return output_sample_of(station.layer, self.look, len(self.numbers))
        if self.look.input_image is not None:
            return self.look.input_image if station.layer.is_maps else None
        return sample_of(station.layer, self.look, number or 0)

    def _add_disc(self, spot: Spot) -> None:
        station, page = spot.cell.lead, self.page
        own = self.look.override(station.id)
        radius = spot.size.width / 2
        line = one_line(own.outline or self.look.ink, page.arrow, "round")
        opacity = 1.0 if own.opacity is None else own.opacity
        fill = one_fill(own.color or disc_fill(self.look), opacity)
        kind = station.layer.kind if spot.cell.form is Form.DISC else None
        # those of equal styles are one
        key = station.id, kind, radius, spot.left + radius, spot.y, id(line), id(fill)
        disc = _DISCS.of(key, lambda: (line, fill, _disc(key, fill, line)))
        self.flat += disc[-1]

    def write_along(self, spots: Iterable[Spot]) -> None:
        """Writes the height and width of the maps of cells along their lower right edges."""
        page, turn = self.page, radians(RECEDING_ANGLE)
        away, onward = _FROM_EDGE * page.size, 0.15 * page.size
        for spot in spots:
            x, y = side_corners(spot, spot.size.boxes[-1], is_right=True)[1]
            extents = spot.cell.parts[-1].layer.shape[1:]
            self.flat.append(
                Text(
                    "×".join(dict.fromkeys(map(str, extents))),
                    x + away * sin(turn) + onward * cos(turn),
                    y + away * cos(turn) - onward * sin(turn),
                    page.size,
                    "start",
                    self.look.quiet_ink,
                    rotation=-RECEDING_ANGLE,
                    owner=layer_owner(spot.cell.lead.id),
                    role="caption",
                )
            )

    def write_on_fronts(self, spots: Iterable[Spot], untold: frozenset[str]) -> set[str]:
        """Writes kernels on the fronts of boxes: along the row, upright or smaller.

        Gives the stations that have no room for theirs.
        """
        bare: set[str] = set()
        for spot in spots:
            if not spot.cell.is_box:
                continue
            parts = list(zip(spot.cell.parts, spot.size.boxes, strict=True))
            told = [(p, b) for p, b in parts if p.station.id in untold and kernel_text(p.layer)]
            if told:
                bare.update(part.station.id for part in self._write_kernels(spot, told))
        return bare

    def _write_kernels(self, spot: Spot, told: list[tuple[Part, Box]]) -> list[Part]:
        """Writes those of a cell, and gives the parts that have no room for theirs."""
        space = 2.0 * PX_PER_PT
        line = self.page.outline * self.style.border_width
        for size in (self.page.on_face, SMALLEST_TYPE):
            along = [
                _along(kernel_text(part.layer), size) <= self._free(part, box)
                and CAPITAL_HEIGHT * size + 2.0 * (line + _FROM_LINES) <= box.high
                for part, box in told
            ]
            upright = [
                CAPITAL_HEIGHT * size + 0.6 * space <= self._free(part, box)
                and text_width(kernel_text(part.layer), size) + space <= box.high
                for part, box in told
            ]
            if all(along) or all(upright):
                break
        turned = not all(along)
        if turned and not all(upright):
            # all of a cell, or none
            return [part for part, _ in told]
        for part, box in told:
            text = kernel_text(part.layer)
            x = spot.left + box.left - RECEDING_X * box.deep / 2 + self._free(part, box) / 2
            y = spot.y + RECEDING_Y * box.deep / 2
            drop = CAPITAL_HEIGHT * size / 2
            ink = self._ink_on_front(part.station)
            self.flat.append(
                Text(
                    text,
                    x + drop if turned else x,
                    y if turned else y + drop,
                    size,
                    "middle",
                    ink,
                    rotation=-90.0 if turned else 0.0,
                    owner=layer_owner(part.station.id),
                    role="kernel size",
                )
            )
        return []

    def erase_kernels(self, stations: Collection[str]) -> None:
        """Takes kernels off the fronts of some stations again."""
        self.flat[:] = [
            one for one in self.flat if one.role != "kernel size" or one.owner.id not in stations
        ]

    def _ink_on_front(self, station: Station) -> str:
        """What is legible on the front of a box, which becomes lighter where nothing is."""
        fill = self.painting.of(station).fill
        ink = "#ffffff" if brightness(fill) < _DARK else self.look.ink
        if contrast(fill, ink) >= _LEGIBLE or contrast("#ffffff", self.look.ink) < _LEGIBLE:
            return ink
        lighter = next(
            shade
            for shade in (mixed(fill, "#ffffff", share) for share in _LIGHTER)
            if contrast(shade, self.look.ink) >= _LEGIBLE
        )
        for number, solid in enumerate(self.solids):
            if solid.owner.id == station.id:
                brighter = partial(_with_front, solid, lighter)
                self.solids[number] = _SOLIDS.of((solid, lighter), brighter)
        return self.look.ink

    def _free(self, part: Part, box: Box) -> float:
        """How wide a front is without its band."""
        if self.painting.of(part.station).band is None:
            return box.thick
        return box.thick - min(self.page.between(2.0, 1.2), 0.3 * box.thick)


def _disc(key: _Disc, fill: Fill, line: Line) -> list[Path]:
    """The disc of an operator with its sign; without one that of a choice."""
    name, kind, radius, x, y, *_ = key
    owner = layer_owner(name)
    drawn = [Path(circle(x, y, radius), fill, line, owner=owner, role="operator")]
    if kind is not None:
        arm = 0.52 * radius
        strokes = tuple(
            (step, x + arm * point[0], y + arm * point[1])
            for stroke in sign_strokes(kind, 0.44)
            for step, point in zip("ML", stroke, strict=True)
        )
        drawn.append(Path(strokes, None, line, owner=owner, role="sign"))
    return drawn


def _with_bare_side(
    solid: Solid, knots: Sequence[float], fill: str, shades: tuple[float, ...]
) -> Solid:
    """A box whose exit is of the colour of its front, not of its band."""
    whole = [knots[0], knots[-1]]
    bare = banded_box(whole, (0.0, 0.0), (0.0, 0.0), [fill], 1.0, shades=shades)
    faces = solid.colors.copy()
    faces[EXIT] = bare.colors[EXIT]
    found = list(solid.paints)
    if found:
        found[EXIT] = bare.paints[EXIT] if bare.paints else None
    return replace(solid, colors=faces, paints=tuple(found))


def _with_front(solid: Solid, color: str) -> Solid:
    """A box with a front of another colour."""
    front, colors = solid.names.index("front"), solid.colors.copy()
    colors[front] = channels(color)
    paints = tuple(None if face == front else paint for face, paint in enumerate(solid.paints))
    return replace(solid, colors=colors, paints=paints)


def _along(kernel: str, size: float) -> float:
    """How wide a front is that a kernel is written along; for one digit as wide as for upright."""
    beside = 1.2 if len(kernel) == 1 else 2.0
    return text_width(kernel, size) + beside * PX_PER_PT


def _corners(x: float, top: float, bottom: float, near: float, far: float) -> np.ndarray:
    return np.array([[x, top, near], [x, top, far], [x, bottom, near]])
