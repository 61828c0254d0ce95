"""Kernels on a page: a window on a map, true to scale, and the beam to the value that it computes.

A window lies on the pixels of its map; what a convolution reads lies right of the middle, what a
pooling reads at the lower right, and no window covers the value that another one computes there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.palette_color import color_key
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Owner,
    Polygons,
    Primitive,
    Segments,
    layer_owner,
)
from nnsvg_qt.views.planes.kernels import plane_size, reach, slides, spreads
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.page import PX_PER_PT, Page

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom, px."""

_Span = tuple[float, float]
_Found = tuple[Rectangle, Rectangle, tuple[Rectangle, ...]]
"""A window, a value, and the taps that are seen apart."""

_LEAST_WINDOW, _LEAST_MAP = (2.6, 2.0), 2.5
"""The least edge of a window that is seen, in pt at two columns and at one; of a map, in those."""
_CONVOLUTION_AT = ((0.62, 0.6), (0.75, 0.2), (0.25, 0.25), (0.3, 0.8), (0.9, 0.9))
_POOLING_AT = ((0.9, 0.95), (0.9, 0.3), (0.2, 0.9), (0.2, 0.2))
"""Parts of the free way across and down at which a window is put, in the order of preference."""


@dataclass(frozen=True)
class Beam:
    """A window and the value it stands for; `from_window` is whether the window is the source's."""

    source: Stand
    target: Stand
    window: Rectangle
    value: Rectangle
    from_window: bool
    taps: tuple[Rectangle, ...] = ()
    """The places that a dilated kernel reads in its window, where they are seen apart."""


def beam_of(
    source: Stand, target: Stand, taken: Mapping[str, Rectangle], page: Page
) -> Beam | None:
    """The kernel between two shapes, None where none slides or maps are too small to show it.

    `taken` are values by station.
    """
    layer = target.station.layer
    if source.shape.form != "maps" or target.shape.form != "maps" or not slides(layer):
        return None
    is_spread = spreads(layer)
    wide, narrow = (target, source) if is_spread else (source, target)
    part = reach(layer, wide.station.layer.shape)
    if part is None:
        return None
    left, top, right, bottom = wide.front
    if max(right - left, bottom - top) < _LEAST_MAP * page.between(*_LEAST_WINDOW):
        return None
    found: _Found | None = None
    for place in _POOLING_AT if layer.kind is Kind.POOLING else _CONVOLUTION_AT:
        tried = _window_and_value(wide, narrow, part, place, layer, page)
        found = found or tried
        window, value, _ = tried
        other = taken.get(wide.station.id)
        lies_on = taken.get(narrow.station.id) if is_spread else None
        if not _meet(window, other) and not _meet(value, lies_on):
            found = tried
            break
    assert found is not None
    window, value, taps = found
    return Beam(source, target, window, value, not is_spread, taps)


def _meet(one: Rectangle, other: Rectangle | None) -> bool:
    if other is None:
        return False
    return bool(one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def _window_and_value(
    wide: Stand,
    narrow: Stand,
    part: tuple[float, float],
    place: tuple[float, float],
    layer: Layer,
    page: Page,
) -> _Found:
    shapes = wide.station.layer.shape, narrow.station.layer.shape
    # as small as they are still seen
    least_window, least_value = page.between(*_LEAST_WINDOW), page.between(1.3, 1.1)
    is_causal = layer.is_causal_convolution
    fronts = wide.front, narrow.front
    window, value, taps = zip(
        *[
            _along_axis(
                (fronts[0][axis], fronts[0][axis + 2], fronts[1][axis], fronts[1][axis + 2]),
                (*shapes, part[1 - axis], place[axis], _stride(layer, axis), axis),
                _along(layer.stride, axis) if is_causal else 0,
                _along(layer.dilation, axis),
                (least_window, least_value),
            )
            for axis in range(2)
        ],
        strict=True,
    )
    is_dilated = len(taps[0]) * len(taps[1]) > 1 and not spreads(layer)
    drawn = [_rectangle(across, down) for across in taps[0] for down in taps[1]]
    return _rectangle(*window), _rectangle(*value), tuple(drawn) if is_dilated else ()


@lru_cache(maxsize=4096)
def _along_axis(
    fronts: tuple[float, float, float, float],
    where: tuple[tuple[int, ...], tuple[int, ...], float, float, int, int],
    causal_step: int,
    apart: int,
    leasts: tuple[float, float],
) -> tuple[_Span, _Span, list[_Span]]:
    """The window, the value and the taps along an axis: alike in the rows of a long chain.

    `fronts` are where the maps of both begin and end, `where` is as for `_indexes`, `apart` are the
    steps of a dilated kernel; of a causal one `causal_step` are those of its windows, else 0.
    """
    wide, narrow = fronts[:2], fronts[2:]
    count, other, covered, at, index = _indexes(*where)
    if causal_step:
        # its window ends where the value stands that it computes
        index = min(other - 1, (at + covered - 1) // causal_step)
    window = _span(wide, at, covered, count, leasts[0])
    value = _span(narrow, index, 1, other, leasts[1])
    if apart == 1 or covered == 1:
        return window, value, [window]
    least, read = 0.9 * PX_PER_PT, range(at + covered - 1, at - 1, -apart)
    found = [_span(wide, one, 1, count, least) for one in read]
    is_apart = all(a[0] - b[1] > least for a, b in pairwise(found))
    return window, value, found if is_apart else []


def _span(front: _Span, first: int, size: int, of: int, least: float) -> _Span:
    """From where to where some of `of` values reach along an axis of a map, at least so far."""
    low, high = front
    pixel = (high - low) / of
    long = min(max(size * pixel, least), high - low)
    middle = low + (first + size / 2.0) * pixel
    start = min(max(middle - long / 2.0, low), high - long)
    return start, start + long


def _along(sizes: tuple[int, ...] | None, axis: int) -> int:
    """The number of a direction, 0 across, of a layer's strides or dilations; 1 where none is."""
    return sizes[min(1 - axis, len(sizes) - 1)] if sizes else 1


def _rectangle(across: tuple[float, float], down: tuple[float, float]) -> Rectangle:
    return across[0], down[0], across[1], down[1]


@lru_cache(maxsize=1024)
def _indexes(
    wide: tuple[int, ...],
    narrow: tuple[int, ...],
    part: float,
    place: float,
    step: int,
    axis: int,
) -> tuple[int, int, int, int, int]:
    """In values along an axis, 0 across: of both maps, of the window, and where both begin."""
    count, other = plane_size(wide)[1 - axis], plane_size(narrow)[1 - axis]
    covered = max(1, round(part * count))
    free = count - covered
    at = place * free
    first = min(round(at / step) * step, free // step * step) if step > 1 else round(at)
    if axis == 0 and step > 1 and free >= 2 * step:
        # the value of the last window across would stand on the edge of its map
        first = min(first, (free // step - 1) * step)
    index = round(first / free * (other - 1)) if free else (other - 1) // 2
    return count, other, covered, first, index


def _stride(layer: Layer, axis: int) -> int:
    """The step of a pooling, whose windows lie beside each other."""
    return _along(layer.stride, axis) if layer.kind is Kind.POOLING else 1


def drawn_beam(
    beam: Beam, fill: str, on_picture: bool, look: Look, page: Page, own: Owner
) -> tuple[Primitive, ...]:
    """A beam with its four lines, its window and its value."""
    if not keeps():
        return tuple(_drawn(beam, fill, on_picture, look, page, own))
    key = (
        "beam",
        (beam.window, beam.value, beam.from_window, beam.taps, on_picture),
        (color_key(fill), color_key(look.ink), page.hair, page.outline),
        (beam.target.station.id, own.kind, own.id),
    )
    return kept(key, lambda: _drawn(beam, fill, on_picture, look, page, own))


def _drawn(
    beam: Beam, fill: str, on_picture: bool, look: Look, page: Page, own: Owner
) -> Iterator[Primitive]:
    window, value = _corners(beam.window), _corners(beam.value)
    first, last = (window, value) if beam.from_window else (value, window)
    pens = _pens(fill, look, page)
    # what is seen of the beam is between the right sides of what it leads from and to
    beside = np.array([[first[1], last[1], last[2], first[2]]])
    yield Polygons(points=beside, fill=pens.beam, line=None, owner=own, role="projection")
    corners = np.array([window, value])
    yield Segments(
        starts=corners[0 if beam.from_window else 1],
        ends=corners[1 if beam.from_window else 0],
        line=pens.edge,
        owner=own,
        role="projection",
    )
    owner = layer_owner(beam.target.station.id)
    if on_picture:
        yield Polygons(
            points=corners[:1], fill=None, line=pens.halo, owner=owner, role="kernel halo"
        )
    yield Polygons(
        points=corners[:1],
        fill=pens.on_picture if on_picture else pens.window,
        line=pens.outline,
        owner=owner,
        role="kernel",
    )
    if beam.taps:
        yield Polygons(
            points=np.array([_corners(tap) for tap in beam.taps]),
            fill=pens.tap,
            line=None,
            owner=owner,
            role="kernel tap",
        )
    yield Polygons(points=corners[1:], fill=pens.value, line=None, owner=owner, role="value")


@dataclass(frozen=True)
class _Pens:
    """How the parts of beams are filled and outlined."""

    beam: Fill
    edge: Line
    halo: Line
    on_picture: Fill
    window: Fill
    outline: Line
    tap: Fill
    value: Fill


_PENS: Latest[_Pens] = Latest(64)


def _pens(fill: str, look: Look, page: Page) -> _Pens:
    """Those of a colour, made once for all beams of it."""
    ink, width = look.ink, 1.15 * page.outline

    def made() -> _Pens:
        return _Pens(
            Fill(mixed(fill, ink, 0.08), 0.3),
            Line(ink, page.hair, 0.75),
            Line("#ffffff", width + 1.0 * PX_PER_PT, 0.85),
            Fill(fill, 0.45),
            Fill("#ffffff", 0.45),
            Line(ink, width),
            Fill(mixed(fill, ink, 0.45)),
            Fill(ink),
        )

    return _PENS.of((color_key(fill), color_key(ink), page.hair, page.outline), made)


def _corners(box: Rectangle) -> list[tuple[float, float]]:
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
