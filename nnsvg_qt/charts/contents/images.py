"""Pictures of logs at one step, beside each other: a cell for each run, tag and sample."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.contents.png_pixels import png_pixels
from nnsvg_qt.charts.contents.samples import first_of, samples_asked
from nnsvg_qt.charts.plot import Plot, owner_of, titles
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Chart
from nnsvg_qt.logs.series import Series
from nnsvg_qt.logs.stored import pictures_of
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.primitives import Bounds, Image, Line, Polygons, Primitive, Rasters, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.plots.axes import INK, SECONDARY, Axis
from nnsvg_qt.views.shared.page import Page

MOST_CELLS = 60
_CRISP = 128
"""A picture of so many pixels a side is drawn by its pixels where it is enlarged."""
_TONED = 1 << 20
"""Pixels of a picture whose brightness and contrast can be others."""
_GAP = 8.0


@dataclass(frozen=True)
class Cell:
    """A picture with what is written below it; `number` is that of its series."""

    data: bytes
    size: tuple[int, int]
    words: tuple[str, str]
    number: int


_known: dict[bytes, tuple[bytes, ...]] = {}
_KEPT, _MOST_KEPT = 64, 1 << 22
"""So many points, of so many bytes each, are not read again for the next picture of a chart."""


def _samples(content: bytes) -> tuple[bytes, ...]:
    found = _known.get(content)
    if found is None:
        found = pictures_of(content)
        if sum(map(len, found)) <= _MOST_KEPT:
            if len(_known) >= _KEPT:
                _known.clear()
            _known[content] = found
    return found


def cells_of(series: Sequence[Series], chart: Chart) -> tuple[list[Cell], list[Sentence]]:
    """The pictures of a chart, and what is to be said of those that are left out. InputError."""
    found: list[Cell] = []
    notices: list[Sentence] = []
    for sample in samples_asked(series, chart, _samples, notices):
        try:
            size = pixel_size(sample.content)
        except InputError as error:
            notices.append(sample.unread(error.sentence))
            continue
        words = ", ".join(sample.names), f"step {sample.step:,}"
        found.append(Cell(sample.content, size, words, sample.number))
    left_out = Sentence(
        "Of {count} pictures the first {most} are drawn; chart.runs and chart.sample choose "
        "others.",
        count=len(found),
        most=MOST_CELLS,
    )
    none = Sentence("There is no picture of this step and sample; choose others.")
    return first_of(found, MOST_CELLS, notices, left_out, none), notices


def picture_plot(
    series: Sequence[Series],
    chart: Chart,
    page: Page,
    width: float,
    height: float,
    title: str = "",
    letter: str = "",
) -> Plot:
    """The pictures of some runs; see `plot.plot`. InputError where there is none."""
    cells, notices = cells_of(series, chart)
    found: list[Primitive] = []
    written, top = titles(page, title, letter)
    columns, boxes = _layout(cells, chart, page, width)
    size = page.size
    steps = {cell.words[1] for cell in cells}
    y = 0.0
    right = 1.0
    for first in range(0, len(cells), columns):
        row = list(zip(cells, boxes, strict=True))[first : first + columns]
        tall = max(box[1] for _, box in row)
        x = 0.0
        texts = 0
        for cell, (wide, own) in row:
            found += _picture(cell, chart, x, y + tall - own, wide, own, page, notices)
            words = [cell.words[0]] if len(steps) == 1 else list(cell.words)
            words = [word for word in words if word]
            for line, word in enumerate(words):
                text = _fitting(word, size, max(wide, 4.0 * size))
                found.append(
                    Text(
                        text=text,
                        x=x + wide / 2,
                        y=y + tall + (1.3 + 1.25 * line) * size,
                        size=size,
                        anchor="middle",
                        color=INK if line == 0 and cell.words[0] else SECONDARY,
                        owner=owner_of(chart, cell.number),
                        role="label",
                    )
                )
            texts = max(texts, len(words))
            x += max(wide, 4.0 * size) + _GAP
        right = max(right, x - _GAP)
        y += tall + (1.25 * texts + 0.6) * size + _GAP
    if len(steps) == 1:
        found.append(
            Text(text=steps.pop(), x=0.0, y=y + 0.4 * size, size=size, color=SECONDARY, role="axis")
        )
        y += 0.8 * size
    if right > width + 1.0:
        notices.append(Sentence("The pictures in their own size are wider than the page."))
    level = Axis(0.0, 1.0, 0.0, max(right, 1.0), False, ())
    upright = Axis(0.0, 1.0, y, 0.0, False, ())
    bounds = Bounds(0.0, min(top, 0.0), max(width, right), y)
    names = {owner_of(chart, n): f"{one.run}, {one.tag}" for n, one in enumerate(series)}
    primitives = (*found, *written)
    return Plot(
        chart, title, level, upright, "", (), primitives, bounds, tuple(notices), names=names
    )


def _layout(
    cells: Sequence[Cell], chart: Chart, page: Page, width: float
) -> tuple[int, list[tuple[float, float]]]:
    """How many pictures stand in a row, and how large each is, px."""
    if chart.actual_size:
        widest = max(cell.size[0] for cell in cells)
        columns = max(1, min(len(cells), int((width + _GAP) / (widest + _GAP))))
        return columns, [(float(cell.size[0]), float(cell.size[1])) for cell in cells]
    shape = max(cell.size[0] / cell.size[1] for cell in cells)
    # about as many rows as make the whole half as high as it is wide
    columns = max(1, min(len(cells), round(math.sqrt(2.0 * len(cells) / shape))))
    wide = (width - _GAP * (columns - 1)) / columns
    if len(cells) == 1:
        wide = min(wide, 0.6 * width * min(1.0, shape))
    boxes = []
    for cell in cells:
        own = wide * min(1.0, cell.size[0] / cell.size[1] / shape)
        boxes.append((own, own * cell.size[1] / cell.size[0]))
    return columns, boxes


def _picture(
    cell: Cell,
    chart: Chart,
    x: float,
    y: float,
    wide: float,
    tall: float,
    page: Page,
    notices: list[Sentence],
) -> list[Primitive]:
    corners = np.array([[x, y], [x + wide, y], [x, y + tall]])
    owner = owner_of(chart, cell.number)
    is_toned = chart.brightness != 1.0 or chart.contrast != 1.0
    is_small = max(cell.size) <= _CRISP
    pixels = None
    if is_small or (is_toned and cell.size[0] * cell.size[1] <= _TONED):
        pixels = _pixels(cell.data)
    if is_toned and pixels is None:
        told = Sentence(
            "Brightness and contrast are those of the file where a picture is no PNG of 8 bits or "
            "larger than {most:,} pixels.",
            most=_TONED,
        )
        if told not in notices:
            notices.append(told)
    if pixels is not None:
        drawn = toned(pixels, chart.brightness, chart.contrast)
        return [
            Rasters(
                drawn[None],
                corners[None],
                line=Line("#c9ced6", page.hair),
                owner=owner,
                role="picture",
            )
        ]
    around = np.array([[[x, y], [x + wide, y], [x + wide, y + tall], [x, y + tall]]])
    return [
        Image(cell.data, corners, owner=owner, role="picture"),
        Polygons(around, None, Line("#c9ced6", page.hair), owner=owner, role="picture"),
    ]


@lru_cache(64)
def _pixels(data: bytes) -> NDArray[np.uint8] | None:
    return png_pixels(data)


def toned(pixels: NDArray[np.uint8], brightness: float, contrast: float) -> NDArray[np.uint8]:
    """Pixels made brighter by a factor, then with more contrast about the middle grey."""
    if brightness == 1.0 and contrast == 1.0:
        return pixels
    bright = np.clip(pixels * brightness, 0.0, 255.0)
    made: NDArray[np.uint8] = np.clip(
        np.round((bright - 127.5) * contrast + 127.5), 0.0, 255.0
    ).astype(np.uint8)
    return made


def _fitting(text: str, size: float, room: float) -> str:
    if text_width(text, size) <= room:
        return text
    while len(text) > 1 and text_width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"
