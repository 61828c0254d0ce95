"""Stacks, bars, operators and the fans between bars, as they are drawn on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.scene.colors import mixed, rgb
from nnsvg_qt.scene.look import GROUP_LINE
from nnsvg_qt.scene.palette_color import PaletteColor, color_key
from nnsvg_qt.scene.primitives import (
    Fill,
    Image,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    Rasters,
    Segments,
    layer_owner,
)
from nnsvg_qt.scene.rows import PlaneRows
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import fill_of
from nnsvg_qt.views.planes.style import Coloring, PlanesStyle
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.shared.pictures.live_pictures import in_a_column, pictures_of
from nnsvg_qt.views.shared.pictures.sample_pictures import picture_numbers, sample_of
from nnsvg_qt.views.shared.signs import circle, sign_strokes

_BACK_WHITER = 0.3
_UPPER_WHITER, _RIGHT_DARKER = 0.38, 0.08
_FAN = 0.22
"""The opacity of a fan."""
_CLOSE = 6.0
"""Maps whose step is less than so many outlines have hairlines."""
_USUAL_BORDER = 1.1
"""The border width of the style at which outlines are those of the page."""


def drawn_stand(stand: Stand, drawing: Drawing, page: Page) -> Iterable[Primitive]:
    """A station's shape."""
    style: PlanesStyle = drawing.style
    look, station, shape = drawing.look, stand.station, stand.shape
    if not keeps() or station.is_input or pictures_of(drawing.frame, station) is not None:
        # a picture may lie on it
        return _drawn(stand, drawing, page)
    count = None if shape.channels is None else (len(shape.channels), int(shape.channels[0]))
    own = look.override(station.id)
    key = (
        "shape",
        (shape.form, stand.left, stand.axis, shape.wide, shape.high, shape.right, shape.up, count),
        (station.id, station.layer.kind, station.is_group),
        (own.outline and color_key(own.outline), own.opacity, own.color is None),
        color_key(fill_of(station, style, look)),
        (color_key(look.ink), page.outline, page.hair, page.arrow),
        (style.coloring, style.color_1, style.color_2, style.border_width, style.opacity),
    )
    return kept(key, lambda: _drawn(stand, drawing, page))


def _drawn(stand: Stand, drawing: Drawing, page: Page) -> Iterator[Primitive]:
    style: PlanesStyle = drawing.style
    look, station = drawing.look, stand.station
    own, owner = look.override(station.id), layer_owner(station.id)
    fill = fill_of(station, style, look)
    ink = own.outline or (GROUP_LINE if station.is_group else look.ink)
    width = page.outline * style.border_width / _USUAL_BORDER
    opacity = style.opacity if own.opacity is None else own.opacity
    pictures = pictures_of(drawing.frame, station)
    match stand.shape.form:
        case "operator":
            opacity = 1.0 if own.opacity is None else own.opacity
            yield from _operator(stand, Fill(fill, opacity), Line(ink, page.arrow), owner)
        case "bar":
            faces = stand.faces()
            shades = [
                mixed(fill, "#ffffff", _UPPER_WHITER),
                mixed(fill, look.ink, _RIGHT_DARKER),
                fill,
            ]
            line = Line(ink, width)
            yield Polygons(
                points=faces, fill=_fills(shades, opacity), line=line, owner=owner, role="plane"
            )
            if pictures is not None:
                upper = faces[0]
                yield Rasters(
                    pixels=in_a_column(pictures)[None],
                    corners=upper[None, [3, 2, 0]],
                    opacity=opacity,
                    line=line,
                    owner=owner,
                    role="plane",
                )
        case _:
            maps = stand.maps()
            assert stand.shape.channels is not None
            rows = PlaneRows(stand.shape.channels)
            line = _outlines(stand, ink, fill, width, page)
            if pictures is not None:
                yield Rasters(
                    pixels=pictures[stand.shape.channels],
                    corners=maps[:, [0, 1, 3]],
                    opacity=opacity,
                    line=line,
                    owner=owner,
                    role="plane",
                    rows=rows,
                )
                return
            back = mixed(fill, "#ffffff", _BACK_WHITER)
            fills = _paler(len(maps), back, fill, opacity)
            if style.coloring is Coloring.ALTERNATING and own.color is None:
                pair = (str(style.color_1), str(style.color_2))
                fills = _fills([pair[i % 2] for i in range(len(maps))][::-1], opacity)
            yield Polygons(
                points=maps,
                fill=fills,
                line=line,
                owner=owner,
                role="plane",
                rows=rows,
            )
            shown = look.input_image if station.layer.is_maps else None
            if shown is None and station.is_input:
                number = picture_numbers(drawing.architecture).get(station.id, 0)
                shown = sample_of(station.layer, look, number)
            if station.is_input and shown is not None:
                front = maps[-1]
                yield Image(data=shown, corners=front[[0, 1, 3]], owner=owner, role="image")
                yield Polygons(
                    points=front[None], fill=None, line=Line(ink, width), owner=owner, role="image"
                )


def _paler(count: int, back: str, front: str, opacity: float) -> Fill:
    """Of so many maps all but the first are paler; one for all stacks that are alike."""
    named = (front.name, front.shade) if isinstance(front, PaletteColor) else None
    return _alike(count, back, front, named, opacity)


@lru_cache(maxsize=256)
def _alike(
    count: int, back: str, front: str, named: tuple[str, float] | None, opacity: float
) -> Fill:
    """`named` tells apart what is the same colour by another name."""
    return _fills([back] * (count - 1) + [front], opacity)


def _fills(colors: list[str], opacity: float) -> Fill:
    """One colour a row, with their names in the palette."""
    named = tuple(color if isinstance(color, PaletteColor) else None for color in colors)
    return Fill(np.array([rgb(color) for color in colors], np.uint8), opacity, named)


def _outlines(stand: Stand, ink: str, fill: str, width: float, page: Page) -> Line:
    """The outlines of maps: where they lie close, those behind are hairlines of a softer ink."""
    steps = stand.shape.steps
    assert steps is not None
    return _outlines_of(len(steps), stand.shape.right, stand.shape.up, ink, fill, width, page.hair)


@lru_cache(maxsize=256)
def _outlines_of(
    count: int, right: float, up: float, ink: str, fill: str, width: float, hair: float
) -> Line:
    """Of so many maps that reach so far; one for all stacks that are alike."""
    depth = float(np.hypot(right, up))
    if count < 2 or depth / (count - 1) >= _CLOSE * width:
        return Line(ink, width)
    # the nearer to each other, the softer, that the colour of the layer stays seen
    step = depth / (count - 1) / hair
    softer = min(max(0.3, 0.3 + 0.15 * (3.5 - step)), 0.62)
    soft = mixed(ink, mixed(fill, "#ffffff", _BACK_WHITER), softer)
    colors = np.array([rgb(soft)] * (count - 1) + [rgb(ink)], np.uint8)
    widths = np.full(count, min(hair, width))
    widths[-1] = width
    return Line(colors, widths)


def _operator(stand: Stand, fill: Fill, line: Line, owner: Owner) -> Iterator[Primitive]:
    radius = stand.shape.wide / 2.0
    x, y = stand.left + radius, stand.axis
    yield Path(commands=circle(x, y, radius), fill=fill, line=line, owner=owner, role="node")
    strokes = np.array(sign_strokes(stand.station.layer.kind, 0.44)) * 0.55 * radius + (x, y)
    yield Segments(
        starts=strokes[:, 0], ends=strokes[:, 1], line=line, owner=owner, role="operator"
    )


def fan(source: Stand, target: Stand, color: str, page: Page, owner: Owner) -> list[Primitive]:
    """All connections between two silhouettes, as one surface with its edges."""
    start, end = source.outline(), target.outline()
    # above from the far upper right corner to the far upper left, below between the fronts
    corners = np.array([start[2], end[1], end[5], start[4]])
    return [
        Polygons(points=corners[None], fill=Fill(color, _FAN), line=None, owner=owner, role="fan"),
        Segments(
            starts=corners[[0, 3]],
            ends=corners[[1, 2]],
            line=Line(SKIP_INK, page.hair),
            owner=owner,
            role="fan",
        ),
    ]
