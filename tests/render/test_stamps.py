"""Discs and lines of text are laid down as pictures: where, how alike, and when they are not."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

from nnsvg_qt.render import painter as painting
from nnsvg_qt.render import spots as spotting
from nnsvg_qt.render.painter import paint
from nnsvg_qt.render.pens import styled_rows
from nnsvg_qt.render.stamps import MOST_PIXELS, PLACES, pixels_of
from nnsvg_qt.scene.primitives import Fill, Line, Polygons, Primitive, Segments, Text

SIZE = 120


def drawn(*primitives: Primitive, zoom: float = 1.0, dx: float = 0.0, turn: float = 0.0) -> NDArray:
    """What a painter makes of them on white, `(SIZE, SIZE, 4)`."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.translate(dx, 0.0)
        painter.rotate(turn)
        painter.scale(zoom, zoom)
        paint(primitives, painter)
    return np.array(image.constBits()).reshape(SIZE, SIZE, 4).astype(int)


def spots(*places: tuple[float, float], opacity: float = 1.0) -> Segments:
    points = np.array(places)
    return Segments(points, points, Line("#c02040", 6.0, opacity, cap="round"))


@pytest.mark.parametrize("one", [Text("Layer 1, 3×3", 20.3, 40.4, 11.0), spots((20.3, 40.4))])
def test_a_whole_pixel_further_it_is_the_same(one: Primitive) -> None:
    here, there = drawn(one, zoom=1.3), drawn(one, zoom=1.3, dx=7.0)
    assert (here != 255).any()
    assert np.array_equal(here[:, :-7], there[:, 7:])


@pytest.mark.parametrize("zoom", [0.7, 1.0, 2.3])
def test_text_is_as_its_outlines(monkeypatch: pytest.MonkeyPatch, zoom: float) -> None:
    text = Text("Rag 64@7", SIZE / 2 / zoom, 30.0, 12.0, anchor="middle")
    stamped = drawn(text, zoom=zoom)
    monkeypatch.setattr(painting, "_stamp_text", lambda *_: False)
    filled = drawn(text, zoom=zoom)
    # nowhere further off than what a sixteenth of a pixel each way changes
    assert np.abs(stamped - filled).max() <= 255 * 2 / (2 * PLACES) + 2
    assert abs(stamped.sum() - filled.sum()) < 0.01 * (255 - filled).sum()


def test_spots_are_as_discs() -> None:
    stamped = drawn(spots((31.27, 40.41), (70.0, 52.6)))
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#c02040"))
        for x, y in ((31.27, 40.41), (70.0, 52.6)):
            painter.drawEllipse(QPointF(x, y), 3.0, 3.0)
    round_ones = np.array(image.constBits()).reshape(SIZE, SIZE, 4).astype(int)
    assert np.abs(stamped - round_ones).max() < 40


def test_translucent_spots_add_up() -> None:
    once = drawn(spots((40.0, 40.0), opacity=0.5))[40, 40]
    twice = drawn(spots((40.0, 40.0), (40.0, 40.0), opacity=0.5))[40, 40]
    assert (twice[:2] < once[:2]).all()


def test_a_line_that_comes_often_is_laid_down_as_the_same_pixels() -> None:
    painting._line_stamp.cache_clear()
    painting._times.cache_clear()
    text = Text("again and often", 20.0, 40.0, 11.0, color="#a03060", opacity=0.7)
    first = drawn(text, zoom=1.37)
    for _ in range(painting._OFTEN - 1):
        assert np.array_equal(drawn(text, zoom=1.37), first)
    assert painting._line_stamp.cache_info().misses == 0
    for _ in range(2):
        assert np.array_equal(drawn(text, zoom=1.37), first)
    known = painting._line_stamp.cache_info()
    assert (known.misses, known.hits) == (1, 1)


@pytest.mark.parametrize("opacity", [0.6, 1.0])
@pytest.mark.parametrize("ground", [0xFFFFFFFF, 0xFF6083A7, 0x40203010])
def test_spots_that_come_often_are_laid_down_at_once_as_the_same_pixels(
    opacity: float, ground: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    spotting._laid.cache_clear()
    spotting._times.cache_clear()
    places = np.random.default_rng(3).uniform(-10.0, SIZE, (150, 2))
    ring, inner = Line("#ffffff", 7.0, cap="round"), Line("#c02040", 4.0, opacity, cap="round")
    batches = [
        Segments(some, some, line) for some in (places, places[::-1]) for line in (ring, inner)
    ]
    made: list[Segments] = []
    one_by_one = spotting._stamp_spots

    def counted(batch: Segments, painter: QPainter) -> bool:
        made.append(batch)
        return one_by_one(batch, painter)

    monkeypatch.setattr(spotting, "_stamp_spots", counted)

    def pixels(dx: float, zoom: float = 1.37, seen: float = 1.0) -> NDArray:
        image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(ground)
        with QPainter(image) as painter:
            painter.setOpacity(seen)
            painter.translate(dx, 0.0)
            painter.scale(zoom, zoom)
            paint(batches, painter)
        return np.array(image.constBits())

    first = pixels(0.0)
    for _ in range(spotting._OFTEN - 1):
        assert np.array_equal(pixels(0.0), first)
    assert made
    moved = np.roll(first.reshape(SIZE, SIZE, 4), -5, axis=1)[:, :-5]
    made.clear()
    assert np.array_equal(pixels(0.0), first)
    # and moved by whole pixels, which makes no other pictures
    assert np.array_equal(pixels(-5.0).reshape(SIZE, SIZE, 4)[:, :-5], moved)
    assert not made
    assert spotting._laid.cache_info().misses == 1
    # other places within their pixels, another size, or what hides nothing
    pixels(-5.4)
    pixels(0.0, zoom=1.4)
    pixels(0.0, seen=0.5)
    assert len(made) == 3 * len(batches)


def test_spots_too_far_apart_for_a_picture_are_laid_down_one_by_one() -> None:
    here = np.array([(40.0, 40.0)] * 20 + [(1e5, 1e5)] * 20)
    far = Segments(here, here, Line("#c02040", 6.0, cap="round"))
    first = drawn(far)
    assert all(np.array_equal(drawn(far), first) for _ in range(spotting._OFTEN + 1))
    assert (first != 255).any()


def test_what_turns_or_is_large_is_filled() -> None:
    painting._times.cache_clear()
    turned = drawn(Text("turned", 30.0, -60.0, 11.0), turn=90.0)
    large = drawn(Text("M" * 40, 5.0, 90.0, np.sqrt(MOST_PIXELS) / 4))
    assert (turned != 255).any()
    assert (large != 255).any()
    # counted once, the large one
    assert painting._times.cache_info().misses == 1
    large_again = [drawn(Text("M" * 40, 5.0, 90.0, np.sqrt(MOST_PIXELS) / 4)) for _ in range(3)]
    assert all(np.array_equal(one, large) for one in large_again)


def test_there_are_no_pixels_where_a_painter_distorts() -> None:
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(image) as painter:
        painter.scale(2.0, 2.0)
        found = pixels_of(painter)
        assert found is not None
        assert found.zoom == 2.0
        assert found.places(1.5, 2.25) == (3, 4, 0, PLACES // 2)
        painter.scale(1.0, 0.5)
        assert pixels_of(painter) is None


@pytest.mark.parametrize("opacity", [0.4, 1.0])
@pytest.mark.parametrize("width", [0.5, 1.7])
@pytest.mark.parametrize("times", [1, 60])
@pytest.mark.parametrize("has_own_colors", [False, True])
@pytest.mark.parametrize("is_last_skewed", [False, True])
def test_upright_rectangles_are_as_polygons(
    opacity: float, width: float, times: int, has_own_colors: bool, is_last_skewed: bool
) -> None:
    places = np.array([[10.3, 12.6, 41.2, 30.1], [20.0, 22.5, 60.7, 80.9]])
    places = np.concatenate([places + 0.3 * number for number in range(times)])
    left, top, right, bottom = places.T
    points = np.stack([left, top, right, top, right, bottom, left, bottom], 1).reshape(-1, 4, 2)
    points[-1, 2] += 2.0 * is_last_skewed
    fill, line = Fill("#80a0c0", opacity), Line("#203040", width, opacity)
    fills, lines = [fill] * len(points), [line] * len(points)
    if has_own_colors:
        colors = np.repeat(np.arange(2 * times, dtype=np.uint8)[::2], 2)[:, None] + np.uint8(90)
        colors = np.repeat(colors, 3, axis=1)
        widths = width + 0.1 * np.arange(float(len(points)))
        fill, line = replace(fill, color=colors), replace(line, color=colors, width=widths)
        names = ["#" + 3 * f"{shade:02x}" for shade in colors[:, 0].tolist()]
        fills = [replace(fills[0], color=name) for name in names]
        each = zip(names, widths.tolist(), strict=True)
        lines = [replace(lines[0], color=name, width=own) for name, own in each]
    rectangles = drawn(Polygons(points, fill, line), zoom=1.13)
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.scale(1.13, 1.13)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, own_fill, own_line in zip(points.tolist(), fills, lines, strict=True):
            for _ in styled_rows(painter, 1, own_fill, own_line):
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in row]))
    polygons = np.array(image.constBits()).reshape(SIZE, SIZE, 4).astype(int)
    assert np.array_equal(rectangles, polygons)
