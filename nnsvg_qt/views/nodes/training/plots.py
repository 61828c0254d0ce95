"""The output over the plane with the data on it, and the losses over the epochs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.frame import Frame, Plane
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Colors,
    Fill,
    Line,
    Owner,
    Path,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.scene.rows import Units
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.nodes.training.columns import LOSSES, Square
from nnsvg_qt.views.nodes.training.tiles import circle
from nnsvg_qt.views.plots.axes import Axis
from nnsvg_qt.views.plots.thinning import thinned
from nnsvg_qt.views.plots.ticks import Tick, linear_ticks, number_texts
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page

Numbers = NDArray[np.float64]
Anchor = Literal["start", "middle", "end"]

TRAINING, TEST = LOSSES
GRID = "#c4cad0"
CHART = Owner("chart", "losses")
DOT, RING = (1.55, 1.25), (0.45, 0.4)
"""Radius of a point of data, and the width of the ring round it, pt."""
_FEW_POINTS, _SMALLEST_DOT = 240, 0.62
"""Of more points each is smaller, as far as to this share."""
OPEN = 0.12
"""How much whiter points of the test are than those that are learnt from."""
_SPOT = 0.02
_MOST_POINT_LAYERS = 32
_FEW_COLORS = 4
_TICK = 2.0 * PX_PER_PT
_TO_NUMBER = 3.5 * PX_PER_PT
_LINE = (1.1, 0.9)
"""Width of the curves of the losses, pt."""
_KEY_STEP = 1.75
"""From entry to entry of the key of the chart, in font sizes."""
_KEY_LINE, _KEY_INSET = 10.0, 5.0
"""The length of a line of the key, and its distance from the axes, pt."""


def output_map(
    frame: Frame, place: Square, owner: Owner, is_unit: bool, shows_test: bool, look: Look,
    page: Page,
) -> list[Primitive]:  # fmt: skip
    """The picture of the output with its border, the data, and axes; `is_unit`: of the one unit."""
    left, top, side = place.left, place.top, place.width
    assert frame.whole is not None
    corners = np.array([[(left, top), (left + side, top), (left, top + side)]])
    drawn: list[Primitive] = [
        Rasters(
            pixels=frame.whole[None],
            corners=corners,
            owner=owner,
            role="node" if is_unit else "map",
            rows=Units(np.zeros(1, np.int64)) if is_unit else None,
        )
    ]
    plane = frame.plane or Plane()
    if frame.border is not None and np.abs(frame.border[:, :2]).max() <= 1.0:
        drawn.append(_border(frame.border, place, owner, look))
    count = 0 if plane.points is None else len(plane.points)
    share = min(max(sqrt(_FEW_POINTS / max(count, 1)), _SMALLEST_DOT), 1.0)
    dot, ring = share * page.between(*DOT), share * page.between(*RING)
    for is_test, centers, colors in points_of(plane, left, top, side, dot + ring / 2):
        if is_test and not shows_test:
            continue
        role = "test-points" if is_test else "training-points"
        rim = Line(look.ink if is_test else "#ffffff", 2 * dot + ring, cap="round")
        drawn.append(_spots(centers, rim, owner, "ring"))
        for color, chosen in colors:
            inner = Line(_all_opened(color) if is_test else color, 2 * dot - ring, cap="round")
            drawn.append(_spots(centers[chosen], inner, owner, role))
    box = np.array([(left, top), (left + side, top), (left + side, top + side), (left, top + side)])
    drawn.append(
        Segments(
            starts=box,
            ends=np.roll(box, -1, axis=0),
            line=Line(look.ink, 1.15 * page.outline, cap="round"),
            owner=owner,
            role="axis",
        )
    )
    return [*drawn, *_map_axes(plane, place, owner, look, page)]


def opened(color: str) -> str:
    """The colour of points of the test of that colour."""
    return mixed(color, "#ffffff", OPEN)


def _all_opened(colors: Colors) -> Colors:
    if isinstance(colors, str):
        return opened(colors)
    return np.asarray(np.rint(colors + (255.0 - colors) * OPEN), np.uint8)


def _border(border: NDArray[np.floating], place: Square, owner: Owner, look: Look) -> Polylines:
    half = place.width / 2
    points = np.column_stack(
        [place.middle + border[:, 0] * half, place.top + (1 - border[:, 1]) * half]
    )
    begins = np.flatnonzero(np.diff(border[:, 2], prepend=-1.0))
    line = Line(look.ink, 0.7 * PX_PER_PT, cap="round")
    return Polylines(points=points, begins=begins, line=line, owner=owner, role="border")


def _map_axes(plane: Plane, place: Square, owner: Owner, look: Look, page: Page) -> list[Primitive]:
    """Ticks and numbers at both ends and in the middle, below and on the right."""
    starts, ends = [], []
    drawn: list[Primitive] = []
    for share in (0.0, 0.5, 1.0):
        across, up = (
            _end(low + share * (high - low))
            for low, high in zip(plane.low, plane.high, strict=True)
        )
        x, y = place.left + share * place.width, place.bottom - share * place.height
        starts += [(x, place.bottom), (place.right, y)]
        ends += [(x, place.bottom + _TICK), (place.right + _TICK, y)]
        below = place.bottom + _TO_NUMBER + 0.73 * page.size
        beside = y + CAPITAL_HEIGHT * page.size / 2
        drawn += [
            _number(across, x, below, "middle", owner, look, page),
            _number(up, place.right + _TO_NUMBER, beside, "start", owner, look, page),
        ]
    line = Line(look.ink, page.hair)
    marks = Segments(
        starts=np.array(starts), ends=np.array(ends), line=line, owner=owner, role="axis"
    )
    return [marks, *drawn]


def _end(number: float) -> str:
    return f"{number + 0.0:.3g}".replace("-", "−")


def _number(
    text: str, x: float, y: float, anchor: Anchor, owner: Owner, look: Look, page: Page
) -> Text:
    size, color = page.size, look.quiet_ink
    return Text(text, x, y, size, anchor, color, owner=owner, role="tick")


Points = tuple[bool, Numbers, tuple[tuple[Colors, NDArray[np.int64]], ...]]
"""Whether they are of the test, their middles `(points, 2)`, and which have which colour."""


@lru_cache(maxsize=8)
def points_of(
    plane: Plane, left: float, top: float, side: float, radius: float
) -> tuple[Points, ...]:
    """The points of a plane on a square, in layers that are drawn one after the other.

    No two points of a layer meet, so that each keeps its ring. Those outside of the plane are not
    drawn.
    """
    if plane.points is None or plane.colors is None:
        return ()
    low, high = np.array(plane.low), np.array(plane.high)
    inside = ((plane.points >= low) & (plane.points <= high)).all(axis=1)
    # what lies outside is not drawn, and its number may be any
    share = (np.clip(plane.points, low, high) - low) / (high - low)
    middles = np.column_stack([left + share[:, 0] * side, top + (1 - share[:, 1]) * side])
    is_test = np.arange(len(middles)) >= plane.trained
    found = []
    for number in (False, True):
        chosen = np.flatnonzero(inside & (is_test == number))
        layers = _layers(middles[chosen], 2 * radius)
        for layer in range(int(layers.max(initial=-1)) + 1):
            own = chosen[layers == layer]
            if len(own):
                found.append((number, middles[own], _by_color(plane.colors[own])))
    return tuple(found)


def _layers(middles: Numbers, apart: float) -> NDArray[np.int64]:
    """The layer of each point: the first without an earlier one that it meets, `apart` px."""
    layers = np.zeros(len(middles), np.int64)
    cells: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
    for at, (x, y) in enumerate(middles.tolist()):
        column, row = int(x // apart), int(y // apart)
        met = set()
        for near in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for other_x, other_y, other in cells.get(near, ()):
                if (other_x - x) ** 2 + (other_y - y) ** 2 < apart * apart:
                    met.add(other)
        free = (layer for layer in range(_MOST_POINT_LAYERS) if layer not in met)
        layer = next(free, _MOST_POINT_LAYERS - 1)
        layers[at] = layer
        cells.setdefault((column, row), []).append((x, y, layer))
    return layers


def _by_color(colors: NDArray[np.uint8]) -> tuple[tuple[Colors, NDArray[np.int64]], ...]:
    """Places by colour; of many colours all at once, with one a row."""
    packed = colors.astype(np.int64) @ np.array([65536, 256, 1])
    known = np.unique(packed).tolist()
    if len(known) > _FEW_COLORS:
        return ((colors, np.arange(len(colors))),)
    return tuple((f"#{color:06x}", np.flatnonzero(packed == color)) for color in known)


def _spots(middles: Numbers, line: Line, owner: Owner, role: str) -> Segments:
    """Lines so short that their round ends are a disc: quickly drawn, and no circles of units."""
    ends = middles + np.array([_SPOT, 0.0])
    return Segments(starts=middles, ends=ends, line=line, owner=owner, role=role)


# losses


def loss_chart(
    losses: Mapping[str, NDArray[np.floating]], place: Square, look: Look, page: Page
) -> list[Primitive]:
    """The curves of both losses with axes; their names and last values in the emptiest corner."""
    shown = {name: losses[name].astype(float) for name in (TRAINING, TEST) if name in losses}
    greatest = max(float(series[:, 1].max()) for series in shown.values())
    last = max(float(series[:, 0].max()) for series in shown.values())
    x_axis = _axis(0.0, max(last, 1.0), place.left, place.right, 3, False)
    most = max(3, round(place.height / (26.0 * PX_PER_PT)))
    y_axis = _axis(0.0, max(greatest, 1e-12), place.bottom, place.top, most, True)
    colors = {TRAINING: SKIP_INK, TEST: look.ink}
    lines: dict[str, Numbers] = {}
    curves: list[Primitive] = []
    for name, series in shown.items():
        x = np.clip(x_axis.at(series[:, 0]), place.left, place.right)
        y = np.clip(y_axis.at(series[:, 1]), place.top, place.bottom)
        chosen = thinned(x, y, place.left, place.right, int(place.width))
        lines[name] = np.column_stack([x[chosen], y[chosen]])
        curves.append(
            Polylines(
                points=lines[name],
                begins=np.zeros(1, np.int64),
                line=Line(colors[name], page.between(*_LINE), cap="round"),
                owner=CHART,
                role="curve",
            )
        )
        if len(lines[name]) == 1:
            # a line of one point draws nothing
            curves.append(
                Path(
                    commands=circle(
                        float(lines[name][0, 0]), float(lines[name][0, 1]), page.between(*_LINE)
                    ),
                    fill=Fill(colors[name]),
                    line=None,
                    owner=CHART,
                    role="point",
                )
            )
    key, box = _key(shown, lines, colors, place, look, page)
    return [*_chart_axes(x_axis, y_axis, place, box, look, page), *curves, *key]


def _axis(low: float, high: float, start: float, end: float, most: int, opens: bool) -> Axis:
    """Of losses, which it `opens` for, or of epochs, which are whole numbers."""
    ticks = linear_ticks(low, high, most)
    if opens:
        # on to the next round number, so that the curve stays under it
        step = ticks[1].at - ticks[0].at if len(ticks) > 1 else high
        top = np.ceil(high / step - 1e-9) * step
        ticks = [tick for tick in linear_ticks(low, top, most + 1) if tick.at <= top * (1 + 1e-9)]
        high = float(top)
    else:
        whole = [tick.at for tick in ticks if tick.at == int(tick.at)]
        ticks = [Tick(*one) for one in zip(whole, number_texts(whole), strict=True)]
    return Axis(low, high, start, end, False, tuple(ticks))


def _chart_axes(
    x_axis: Axis, y_axis: Axis, place: Square, key: Square, look: Look, page: Page
) -> list[Primitive]:
    """Level lines, which leave out the `key`, the two axes, ticks and numbers."""
    levels = y_axis.at(np.array([tick.at for tick in y_axis.ticks]))
    places = x_axis.at(np.array([tick.at for tick in x_axis.ticks]))
    drawn: list[Primitive] = []
    above = levels[levels < place.bottom - 1.0]
    if len(above):
        pieces: list[tuple[float, float, float]] = []
        for level in above.tolist():
            if key.top - 1.0 < level < key.bottom + 1.0:
                pieces.append((place.left, key.left - 2.0, level))
                pieces.append((key.right + 2.0, place.right, level))
            else:
                pieces.append((place.left, place.right, level))
        rows = np.array([piece for piece in pieces if piece[1] - piece[0] > 1.0])
        starts, ends = rows[:, [0, 2]], rows[:, [1, 2]]
        drawn.append(
            Segments(starts=starts, ends=ends, line=Line(GRID, page.hair), owner=CHART, role="grid")
        )
    down = np.column_stack([places, np.full(len(places), place.bottom)])
    corner = np.array([place.left, place.bottom])
    starts = np.vstack([(place.left, place.top), corner, down])
    ends = np.vstack([corner, (place.right, place.bottom), down + np.array([0.0, _TICK])])
    drawn.append(
        Segments(
            starts=starts, ends=ends, line=Line(look.ink, page.outline), owner=CHART, role="axis"
        )
    )
    for tick, level in zip(y_axis.ticks, levels.tolist(), strict=True):
        y = level + CAPITAL_HEIGHT * page.size / 2
        drawn.append(_number(tick.text, place.left - _TO_NUMBER, y, "end", CHART, look, page))
    below = place.bottom + _TO_NUMBER + 0.73 * page.size
    for tick, x in zip(x_axis.ticks, places.tolist(), strict=True):
        drawn.append(_number(tick.text, x, below, "middle", CHART, look, page))
    return drawn


def _key(
    shown: Mapping[str, Numbers],
    lines: Mapping[str, Numbers],
    colors: Mapping[str, str],
    place: Square,
    look: Look,
    page: Page,
) -> tuple[list[Primitive], Square]:
    """A line and a text for each curve, where the fewest points of curves are in their way.

    With it comes the room that they take.
    """
    texts = {
        name: f"{name} {_short(float(shown[name][-1, 1]))}"
        for name in (TEST, TRAINING)
        if name in shown
    }
    length, inset = _KEY_LINE * PX_PER_PT, _KEY_INSET * PX_PER_PT
    step = _KEY_STEP * page.size
    width = length + 4.0 * PX_PER_PT + max(text_width(one, page.size) for one in texts.values())
    height = step * len(texts)
    # as many points as there are px: a steep piece counts as it is long
    dense = np.concatenate([_dense(line) for line in lines.values()])

    def met(left: float, top: float, aside: float, above: float) -> int:
        within = (dense[:, 0] > left - aside) & (dense[:, 0] < left + width + aside)
        within &= (dense[:, 1] > top - above) & (dense[:, 1] < top + height + above)
        return int(within.sum())

    def in_the_way(left: float, top: float) -> tuple[int, int]:
        # a curve that strikes the words is worse than one that passes close to them for long
        return met(left, top, 0.0, 0.0), met(left, top, 3.0, 2.0)

    right, low = place.right - inset - width, place.bottom - inset - height
    corners = [
        (place.left + inset, low),
        (right, place.top + 0.4 * inset),
        (place.left + inset, place.top + 0.4 * inset),
        (right, low),
    ]
    left, top = min(corners, key=lambda corner: in_the_way(*corner))
    drawn: list[Primitive] = []
    for row, (name, text) in enumerate(texts.items()):
        y = top + (row + 0.5) * step
        drawn += [
            Segments(
                starts=np.array([[left, y]]),
                ends=np.array([[left + length, y]]),
                line=Line(colors[name], page.between(*_LINE), cap="round"),
                owner=CHART,
                role="key",
            ),
            Text(
                text,
                left + length + 4.0 * PX_PER_PT,
                y + CAPITAL_HEIGHT * page.size / 2,
                page.size,
                color=look.ink,
                owner=CHART,
                role="key",
            ),
        ]
    return drawn, Square(left, top, width, height)


def _short(value: float) -> str:
    """A loss with three decimals, or digits where these would be one or none, or many."""
    plain = value == 0 or 0.00995 <= abs(value) < 1e4
    return (f"{value:.3f}" if plain else f"{value:.3g}").replace("-", "−")


def _dense(line: Numbers) -> Numbers:
    """Points on a line about a px apart."""
    if len(line) < 2:
        return line
    lengths = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    at = np.linspace(0.0, along[-1], min(int(along[-1]) + 2, 2000))
    return np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
