"""The points of an embedding on a page, on two axes or in a space that a camera sees."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.contents.png_pixels import png_pixels
from nnsvg_qt.charts.names import rows_within
from nnsvg_qt.charts.plot import Cloud, Plot, least_height, owner_of, titles
from nnsvg_qt.charts.points import Points, points_of
from nnsvg_qt.charts.trials import gradient
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart, PointLabels
from nnsvg_qt.logs.series import Series
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.colors import channels
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Polygons,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.scene.text import text_box, text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page

Numbers = NDArray[np.float64]

_FEW, _MANY, _CROWD = 60, 2000, 500
"""So many points have all their names; many are drawn with fewer corners; of a crowd
some lie under names."""
MOST_LABELS, MOST_SPRITES = 300, 4000
_ROOM = 0.06
"""Of the axes' length between the outermost points and the frame."""
_FRAME, _BACK = "#9aa3ad", "#d9dce1"
_FAR = 0.45
"""How far what is at the back of a space goes towards white."""
_PALE = 0.78


@dataclass(frozen=True, eq=False)
class _Laid:
    """Where points are on the page, px; `depth` `(points,)` from 0, at the back, to 1."""

    places: Numbers
    depth: Numbers
    behind: tuple[Primitive, ...]
    """Frame, edges and names of axes."""


def projector_plot(
    series: Sequence[Series],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
) -> Plot:
    """The points of the first of some embeddings; see `plot.plot`. InputError."""
    points, seen = points_of(series, chart)
    height = max(height, least_height)
    if seen.in_space:
        laid = _in_space(points, seen, page, width, height)
        bottom = height
    else:
        laid = _on_page(points, seen, page, width, height)
        bottom = height + 1.7 * page.size
    notices = list(points.notices)
    owner = owner_of(chart, 0)
    chosen = np.flatnonzero(points.shown)
    # what stands out is drawn last, what is far first
    order = chosen[np.lexsort((laid.depth[chosen], points.found[chosen]))]
    found: list[Primitive] = list(laid.behind)
    if len(points.follows):
        found.append(_ways(points, laid, page))
    radii = _radii(points, laid, seen, len(chosen), page)
    sprites = _sprites(points, laid, order, seen, width, height, notices)
    drawn = sprites or _discs(points, laid, order, radii, seen)
    found += [replace(one, owner=owner) for one in drawn]
    behind = [text_box(one) for one in laid.behind if isinstance(one, Text)]
    found += _names(points, laid, order, radii, seen, page, width, behind, notices)
    if not sprites or not seen.in_space:
        key, bottom = _key(points, page, width, bottom)
        found += key
    written, top = titles(page, title, letter)
    level = Axis(0.0, 1.0, 0.0, width, False, ())
    upright = Axis(0.0, 1.0, height, 0.0, False, ())
    bounds = Bounds(0.0, min(top, -0.5 * page.size), width, bottom + 0.4 * page.size)
    places = np.where(points.shown[:, None], laid.places, np.nan)
    return Plot(
        chart,
        title,
        level,
        upright,
        "",
        (),
        (*found, *written),
        bounds,
        tuple(notices),
        names={owner: f"{series[0].tag} of {series[0].run}"},
        cloud=Cloud(
            points.names,
            points.colors,
            places,
            points.embedding.columns,
            points.embedding.rows,
            dict(points.near),
            seen.in_space,
        ),
    )


# where


def _on_page(points: Points, chart: Chart, page: Page, width: float, height: float) -> _Laid:
    left = 1.7 * page.size
    box = (left, 0.0, width, height)
    shown = points.positions[points.shown]
    low, high = shown.min(axis=0), shown.max(axis=0)
    room = np.array([width - left, height]) * (1.0 - 2.0 * _ROOM)
    span = np.where(high > low, high - low, 0.0)
    scale = room / np.where(span > 0, span, np.inf)
    if not any("→" in name for name in points.axes):
        # distances are the same in both directions
        scale = np.full(2, scale[scale > 0].min() if (scale > 0).any() else 0.0)
    middle = np.array([(left + width) / 2, height / 2])
    places = middle + (points.positions - (low + high) / 2) * scale * [1.0, -1.0]
    corners = [[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]]]
    frame = Polygons(np.array([corners]), Fill("#ffffff"), Line(_FRAME, page.hair), role="frame")
    across = _axis_name(points.axes[0], middle[0], height + 1.4 * page.size, page, width - left)
    up = _axis_name(points.axes[1], 0.9 * page.size, height / 2, page, height)
    return _Laid(
        np.asarray(places),
        np.full(len(places), 1.0),
        (frame, across, replace(up, rotation=-90.0)),
    )


def _axis_name(text: str, x: float, y: float, page: Page, room: float) -> Text:
    while len(text) > 2 and text_width(text, page.size) > room:
        text = text[:-2] + "…"
    return Text(text=text, x=x, y=y, size=page.size, anchor="middle", color=SECONDARY, role="axis")


def _in_space(points: Points, chart: Chart, page: Page, width: float, height: float) -> _Laid:
    camera = Camera(chart.azimuth, chart.elevation)
    shown = points.positions[points.shown]
    low, high = shown.min(axis=0), shown.max(axis=0)
    half = (high - low) / 2
    if any("→" in name for name in points.axes):
        half = np.where(half > 0, half, 1.0)
        unit = (points.positions - (low + high) / 2) / half
        half = np.ones(3)
    else:
        whole = float(half.max()) or 1.0
        unit = (points.positions - (low + high) / 2) / whole
        half = half / whole
    half = np.maximum(half * (1.0 + 2.0 * _ROOM), 0.05)
    # a ball around the box fits from wherever it is seen
    room = min(width, height + 3.0 * page.size) / 2 - 2.2 * page.size
    scale = max(room, 10.0) / float(np.linalg.norm(half))
    middle = np.array([width / 2, height / 2])
    zero = np.zeros(3)

    def seen(where: Numbers) -> Numbers:
        return middle + camera.on_screen(where * scale, zero, 1.0)

    toward = unit @ camera.rotation[2]
    nearness = toward / (2.0 * float(np.linalg.norm(half))) + 0.5
    behind = _box(half, camera, seen, points.axes, page, width, middle)
    return _Laid(seen(unit), np.clip(nearness, 0.0, 1.0), tuple(behind))


def _box(
    half: Numbers,
    camera: Camera,
    seen: object,
    axes: Sequence[str],
    page: Page,
    width: float,
    middle: Numbers,
) -> list[Primitive]:
    """The edges of the box that stand behind the points, and the names of the axes beside it."""
    assert callable(seen)
    signs = np.array(list(itertools.product((-1.0, 1.0), repeat=3)))
    nearest = signs[int((signs * half @ camera.rotation[2]).argmax())]
    starts, ends = [], []
    beside: dict[int, tuple[float, Numbers, Numbers]] = {}
    for corner in signs:
        for axis in range(3):
            if corner[axis] > 0:
                continue
            other = corner.copy()
            other[axis] = 1.0
            fixed = [k for k in range(3) if k != axis]
            if all(corner[k] == nearest[k] for k in fixed):
                continue
            first, second = seen(np.array([corner, other]) * half)
            starts.append(first)
            ends.append(second)
            if sum(corner[k] == nearest[k] for k in fixed) == 1:
                # an outer edge, of which the lowest bears the name, of the upright the leftmost
                centre = (first + second) / 2
                worth = -centre[0] if axis == 1 else centre[1]
                if axis not in beside or worth > beside[axis][0] + 1e-6:
                    beside[axis] = (worth, first, second)
    found: list[Primitive] = [
        Segments(np.array(starts), np.array(ends), Line(_BACK, page.outline), role="axis")
    ]
    for axis, (_, first, second) in beside.items():
        centre = (first + second) / 2
        away = centre - middle
        length = float(np.hypot(*away)) or 1.0
        x, y = centre + away / length * 0.7 * page.size
        text = axes[axis]
        own = text_width(text, page.size)
        if axis == 1:
            # along its edge: beside it there is no room
            side = 0.9 * page.size * (1.0 if away[0] > 0 else -0.4)
            turned = _axis_name(text, float(centre[0] + side), float(centre[1]), page, 1e9)
            found.append(replace(turned, rotation=-90.0))
            continue
        anchor_at = away[0] / length
        left = x - own if anchor_at < -0.3 else (x if anchor_at > 0.3 else x - own / 2)
        left = min(max(left, 0.0), max(width - own, 0.0))
        down = y + page.size * (0.35 + 0.5 * away[1] / length)
        found.append(Text(text=text, x=left, y=down, size=page.size, color=SECONDARY, role="axis"))
    return found


# what is drawn


def _radii(points: Points, laid: _Laid, chart: Chart, count: int, page: Page) -> Numbers:
    own = float(np.interp(np.log10(max(count, 1)), [1.0, 2.0, 3.0, 4.0], [3.0, 2.3, 1.5, 0.9]))
    radii = np.full(len(points.positions), own * page.between(1.0, 0.9))
    if chart.in_space:
        radii = radii * (0.7 + 0.6 * laid.depth)
    if points.has_found:
        radii = np.where(points.found, np.maximum(1.5 * radii, 1.8), 0.8 * radii)
    if points.center is not None:
        radii[points.center] = max(1.5 * radii[points.center], 3.0)
    return np.asarray(radii, float)


def _shades(points: Points, laid: _Laid, chart: Chart) -> NDArray[np.uint8]:
    table = {color: np.array(channels(color), float) for color in set(points.colors)}
    colors = np.stack([table[color] for color in points.colors])
    if chart.in_space:
        colors += (255.0 - colors) * (_FAR * (1.0 - laid.depth))[:, None]
    if points.has_found:
        colors = np.where(points.found[:, None], colors, colors + (255.0 - colors) * _PALE)
    return np.round(colors).astype(np.uint8)


def _discs(
    points: Points, laid: _Laid, order: NDArray[np.int64], radii: Numbers, chart: Chart
) -> list[Primitive]:
    corners = 12 if len(order) > _MANY else 24
    angles = np.arange(corners) * (2.0 * np.pi / corners)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    shades = _shades(points, laid, chart)
    found: list[Primitive] = []
    groups = [(order[~points.found[order]], None), (order[points.found[order]], INK)]
    for chosen, ink in groups:
        if not len(chosen):
            continue
        outlines = laid.places[chosen, None, :] + around * radii[chosen, None, None]
        line = Line(ink or "#ffffff", 0.5 if ink else 0.25)
        found.append(Polygons(outlines, Fill(shades[chosen]), line, role="point"))
    return found


def _ways(points: Points, laid: _Laid, page: Page) -> Primitive:
    first, second = points.follows.T
    both = points.shown[first] & points.shown[second]
    line = Line("#7b8794", page.hair, 0.6)
    return Segments(laid.places[first[both]], laid.places[second[both]], line, role="sequence")


def _sprites(
    points: Points,
    laid: _Laid,
    order: NDArray[np.int64],
    chart: Chart,
    width: float,
    height: float,
    notices: list[Sentence],
) -> list[Primitive]:
    """The points as their small pictures; none where there are none, or they are too many."""
    embedding = points.embedding
    if not embedding.sprite or not chart.sprites:
        return []
    if len(order) > MOST_SPRITES:
        notices.append(
            Sentence("More than {most:,} points are drawn without pictures.", most=MOST_SPRITES)
        )
        return []
    cells = _cells(embedding.sprite, embedding.sprite_size)
    if cells is None:
        notices.append(
            Sentence("The small pictures are no PNG of 8 bits with the sizes that are told.")
        )
        return []
    if len(cells) < len(embedding):
        notices.append(
            Sentence(
                "There are {count:,} small pictures for {points:,} points.",
                count=len(cells),
                points=len(embedding),
            )
        )
    order = order[order < len(cells)]
    if not len(order):
        return []
    wide, tall = embedding.sprite_size
    own = min(max(np.sqrt(0.25 * width * height / len(order)), 6.0), 26.0)
    x, y = own * min(1.0, wide / tall) / 2, own * min(1.0, tall / wide) / 2
    found: list[Primitive] = []
    offsets = np.array([[-x, -y], [x, -y], [-x, y]])
    for chosen, color in _framed(points, order, chart):
        pixels = cells[chosen]
        if points.has_found and not points.found[chosen[0]]:
            pixels = (255 - (255 - pixels.astype(np.uint16)) // 4).astype(np.uint8)
        line = Line(color, 0.8) if color else None
        corners = laid.places[chosen][:, None] + offsets
        found.append(Rasters(pixels, corners, line=line, role="picture"))
    return found


def _framed(
    points: Points, order: NDArray[np.int64], chart: Chart
) -> list[tuple[NDArray[np.int64], str]]:
    """The points in groups, each with the colour of its frames, empty: without."""
    is_found = points.found[order]
    groups = [(order[is_found], INK)]
    behind = order[~is_found]
    if chart.in_space or points.has_found or not points.kinds:
        groups.insert(0, (behind, ""))
    else:
        own = np.array(points.colors)[behind]
        groups = [(behind[own == color], color) for _, color in points.kinds] + groups
        groups.insert(0, (behind[~np.isin(own, [color for _, color in points.kinds])], ""))
    return [group for group in groups if len(group[0])]


@lru_cache(maxsize=2)
def _cells(sprite: bytes, size: tuple[int, int]) -> NDArray[np.uint8] | None:
    """The small pictures, `(pictures, height, width, 3)`; None where they are none."""
    wide, tall = size
    try:
        whole = pixel_size(sprite)
    except InputError:
        return None
    if not 0 < wide <= whole[0] or not 0 < tall <= whole[1] or max(whole) > 8192:
        return None
    pixels = png_pixels(sprite)
    if pixels is None:
        return None
    rows, columns = pixels.shape[0] // tall, pixels.shape[1] // wide
    cut = pixels[: rows * tall, : columns * wide].reshape(rows, tall, columns, wide, 3)
    return np.ascontiguousarray(cut.transpose(0, 2, 1, 3, 4)).reshape(-1, tall, wide, 3)


def _names(
    points: Points,
    laid: _Laid,
    order: NDArray[np.int64],
    radii: Numbers,
    chart: Chart,
    page: Page,
    width: float,
    behind: Sequence[tuple[float, float, float, float]],
    notices: list[Sentence],
) -> list[Primitive]:
    """Names beside points, the most important first, none over another or those of axes."""
    wanted = chart.labels
    if wanted is PointLabels.AUTOMATIC:
        is_all = not points.has_found and len(order) <= _FEW and bool(points.embedding.rows)
        wanted = PointLabels.ALL if is_all else PointLabels.FOUND
    if wanted is PointLabels.NONE:
        return []
    near = [number for number, _ in points.near]
    first = [] if points.center is None else [points.center]
    chosen = [*first, *near, *np.flatnonzero(points.found & points.shown).tolist()]
    if wanted is PointLabels.ALL:
        chosen += order.tolist()
    size = page.size
    taken = list(behind)
    found: list[Primitive] = []
    left_out = 0
    near_by = order if len(order) <= _CROWD else order[:0]
    discs = np.concatenate(
        [laid.places[near_by] - radii[near_by, None], laid.places[near_by] + radii[near_by, None]],
        axis=1,
    )
    candidates = list(dict.fromkeys(chosen))
    for number in candidates:
        text = points.names[number]
        text = text if len(text) <= 40 else text[:39] + "…"
        x, y = laid.places[number].tolist()
        own, away = text_width(text, size), float(radii[number]) + 2.0
        places = ((x + away, y), (x - away - own, y), (x - own / 2, y - away - 0.4 * size))
        for left, middle in places:
            box = (left - 1.0, middle - 0.55 * size, left + own + 1.0, middle + 0.55 * size)
            is_free = box[0] >= 0 and box[2] <= width and not any(_meet(box, b) for b in taken)
            is_free = is_free and not _covers(box, discs)
            if is_free and text and len(found) < MOST_LABELS:
                taken.append(box)
                found.append(
                    Text(
                        text=text,
                        x=left,
                        y=middle + 0.35 * size,
                        size=size,
                        color=INK,
                        face="bold" if number == points.center else "regular",
                        role="label",
                    )
                )
                break
        else:
            left_out += bool(text)
    if left_out:
        notices.append(Sentence("{count:,} names are left out where others stand.", count=left_out))
    return found


def _covers(box: tuple[float, float, float, float], discs: Numbers) -> bool:
    """Whether a box meets any of `(discs, 4)`: left, top, right and bottom."""
    left, top, right, bottom = box
    meets = (discs[:, 0] < right) & (discs[:, 2] > left) & (discs[:, 1] < bottom)
    return bool((meets & (discs[:, 3] > top)).any())


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(points: Points, page: Page, width: float, bottom: float) -> tuple[list[Primitive], float]:
    """What the colours mean, below the axes, and where it ends."""
    size = page.size
    if points.limits is not None:
        return _scale(points, page, width, bottom)
    if not points.kinds:
        return [], bottom
    entries = [(f"{points.color_name}:", "")] if points.color_name != "label" else []
    entries += [(word if len(word) <= 40 else word[:39] + "…", c) for word, c in points.kinds]
    widths = [text_width(w, size) + (1.0 * size if c else 0.0) + 1.0 * size for w, c in entries]
    found: list[Primitive] = []
    y = bottom + 1.6 * size
    angles = np.arange(24) * (2.0 * np.pi / 24)
    around = 0.3 * size * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    for row in rows_within(widths, width):
        x = max((width - sum(widths[n] for n in row) + size) / 2, 0.0)
        for number in row:
            word, color = entries[number]
            if color:
                center = np.array([x + 0.3 * size, y - 0.35 * size])
                disc = Polygons((center + around)[None], Fill(color), None, role="legend")
                found.append(disc)
            at = x + (size if color else 0.0)
            ink = INK if color else SECONDARY
            found.append(Text(text=word, x=at, y=y, size=size, color=ink, role="legend"))
            x += widths[number]
        y += 1.4 * size
    return found, y - 1.4 * size


def _scale(
    points: Points, page: Page, width: float, bottom: float
) -> tuple[list[Primitive], float]:
    """A strip of the colours of numbers, with its ends and its name."""
    assert points.limits is not None
    size = page.size
    texts = [points.color_name, *(f"{one:.4g}".replace("-", "−") for one in points.limits)]
    name, low, high = (text_width(text, size) for text in texts)
    long = min(60.0, width / 3)
    x = max((width - name - low - high - long - 3.0 * size) / 2, 0.0)
    y = bottom + 1.6 * size
    found: list[Primitive] = []

    def write(text: str, at: float, color: str) -> None:
        found.append(Text(text=text, x=at, y=y, size=size, color=color, role="legend"))

    write(texts[0], x, SECONDARY)
    write(texts[1], x + name + 1.5 * size, INK)
    begin = x + name + low + 2.0 * size
    edges = np.linspace(begin, begin + long, 25)
    top, end = y - 0.7 * size, y + 0.05 * size
    # each reaches under the next, so that no seam is seen
    cells = [
        [[a, top], [min(b + 1.0, begin + long), top], [min(b + 1.0, begin + long), end], [a, end]]
        for a, b in itertools.pairwise(edges.tolist())
    ]
    shades = np.array([channels(gradient((n + 0.5) / 24)) for n in range(24)], np.uint8)
    found.append(Polygons(np.array(cells), Fill(shades), None, role="legend"))
    write(texts[2], begin + long + 0.5 * size, INK)
    return found, y
