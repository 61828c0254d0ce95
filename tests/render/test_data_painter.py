"""Lines through many points do not add up with themselves; rasters are never smoothed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter, QPainterPath

from nnsvg_qt.render import data_painter
from nnsvg_qt.render.painter import paint
from nnsvg_qt.render.pens import styled_rows
from nnsvg_qt.scene.primitives import Line, Points, Polylines, Primitive, Rasters
from tests.render.pictured import joined, knot, noisy, points, shades

WIDTH, HEIGHT = 240, 120


def painted(primitive: Primitive, zoom: float = 1.0, turn: float = 0.0) -> np.ndarray:
    """`(height, width, 4)`: blue, green, red and alpha, premultiplied."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.scale(zoom, zoom)
        painter.rotate(turn)
        paint([primitive], painter)
    return np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4).astype(int)


@pytest.mark.parametrize("width", [0.7, 1.5, 9.0])
@pytest.mark.parametrize("dashes", [(), (7.0, 3.0)])
@pytest.mark.parametrize("turn", [0.0, 10.0])
def test_a_line_that_crosses_itself_is_as_opaque_everywhere(width, dashes, turn):
    lines = (knot(20, 20), noisy(10, 60, 90, 3))
    for line in lines:
        alpha = painted(joined(line, line=Line("#aa3322", width, 0.4, dashes)), turn=turn)[..., 3]
        assert alpha.max() <= round(255 * 0.4) + 1
        opaque = painted(joined(line, line=Line("#aa3322", width, 1.0, dashes)), turn=turn)[..., 3]
        assert np.abs(alpha - 0.4 * opaque).max() < 2


def test_two_lines_that_cross_add_up():
    across = joined(points((0, 60), (200, 60)), points((60, 0), (60, 110)), line=Line(width=8.0))
    both = Polylines(across.points, across.begins, Line("#000000", 8.0, 0.5))
    alpha = painted(both)[..., 3]
    assert alpha[60, 120] == pytest.approx(128, abs=1)
    assert alpha[60, 60] == pytest.approx(191, abs=2)


@given(st.integers(2, 60), st.integers(0, 99), st.sampled_from([0.6, 1.5, 4.0]), st.booleans())
def test_pieces_look_like_the_line_in_one_go(count, seed, width, is_round):
    """Stroked in pieces, a line covers what one path covers."""
    line = Line("#000000", width, cap="round" if is_round else "butt")
    curve = noisy(20, 60, count, seed)
    drawn = painted(joined(curve, line=line))[..., 3]
    whole = in_one_go(curve, line)
    # edges that two pieces share are a little darker
    assert np.abs(drawn - whole).mean() < 1.5
    assert (drawn - whole).min() > -80


def in_one_go(curve: Points, line: Line) -> np.ndarray:
    """How opaque one path makes each pixel, `(height, width)`."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _ in styled_rows(painter, 1, None, line):
            path = QPainterPath()
            path.moveTo(*curve[0].tolist())
            for x, y in curve[1:].tolist():
                path.lineTo(x, y)
            painter.drawPath(path)
    return np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4)[..., 3].astype(int)


@pytest.mark.parametrize("dashes", [(), (9.0, 5.0)])
@pytest.mark.parametrize("seed", [1, 2])
def test_sides_of_a_jagged_line_look_like_it_in_one_go(monkeypatch, dashes, seed):
    drawn_as_sides: list[int] = []
    stroke = data_painter._stroke_sides

    def seen(sides: np.ndarray, painter: QPainter) -> None:
        drawn_as_sides.append(len(sides))
        stroke(sides, painter)

    monkeypatch.setattr(data_painter, "_stroke_sides", seen)
    heights = np.random.default_rng(seed).normal(60, 22, 170)
    curve = np.column_stack([np.linspace(10, 230, len(heights)), heights])
    line = Line("#000000", 1.4, dashes=dashes)
    drawn, whole = painted(joined(curve, line=line))[..., 3], in_one_go(curve, line)
    assert len(drawn_as_sides) == 1
    # where sides lie beside each other their edges add up, as two lines do
    assert np.abs(drawn - whole).mean() < 6
    assert (np.abs(drawn - whole) > 64).mean() < 0.01
    assert abs(drawn.sum() / whole.sum() - 1) < 0.05


def test_a_smooth_line_keeps_its_form_with_fewer_points():
    across = np.linspace(0, 200, 1500)
    curve = np.column_stack([20 + across, 60 + 40 * np.sin(across / 30)])
    bends = data_painter._bends(curve, 0.05)
    assert len(bends) < 300
    assert (bends[[0, -1]] == curve[[0, -1]]).all()
    assert np.abs(np.interp(curve[:, 0], *bends.T) - curve[:, 1]).max() < 0.1
    there_and_back = np.column_stack([np.tile([10.0, 50.0], 100), np.full(200, 5.0)])
    assert len(data_painter._bends(there_and_back, 0.05)) == 200
    drawn = painted(joined(curve, line=Line("#000000", 1.5)))[..., 3]
    assert np.abs(drawn - in_one_go(curve, Line("#000000", 1.5))).mean() < 1.0


def test_rasters_have_no_colors_but_their_own():
    pixels = shades(1, 5, 7)
    corners = points((10, 10), (220, 12), (10, 110))[None]
    drawn = painted(Rasters(pixels, corners))
    own = {tuple(color) for color in pixels[0].reshape(-1, 3).tolist()}
    inside = drawn[drawn[..., 3] == 255][:, 2::-1]
    assert {tuple(color) for color in inside.tolist()} == own
    # each lies where it should
    for y in range(5):
        for x in range(7):
            place = corners[0, 0] + [(x + 0.5) * 30, (x + 0.5) * 2 / 7 + (y + 0.5) * 20]
            found = drawn[int(place[1]), int(place[0]), 2::-1]
            assert found.tolist() == pixels[0, y, x].tolist()


def test_a_raster_is_cut_to_its_clip_with_its_line():
    corners = points((10, 10), (110, 10), (10, 110))[None]
    clip = points((0, 0), (60, 0), (60, 120), (0, 120))
    drawn = painted(Rasters(shades(1, 2, 2), corners, 1.0, Line("#ff0000", 6.0), clip))
    assert drawn[60, 30, 3] == 255
    assert drawn[10, 40].tolist() == [0, 0, 255, 255]
    assert not drawn[:, 62:].any()


@pytest.mark.parametrize("zoom", [0.4, 1.0, 1.37])
@pytest.mark.parametrize("corner", [0.0, 6.0])
def test_rasters_that_are_alike_are_painted_as_each_by_itself(monkeypatch, zoom, corner):
    told: list[bool] = []
    alike = data_painter._paint_alike

    def seen(*asked) -> bool:
        told.append(alike(*asked))
        return told[-1]

    monkeypatch.setattr(data_painter, "_paint_alike", seen)
    pixels = shades(3, 9, 7)
    places = points((3.3, 5.2), (60.0, 12.7), (117.9, 40.1))
    corners = places[:, None, :] + points((0, 0), (41, 0), (0, 53))
    thin = Line("#203040", 0.5 / zoom)
    batch = Rasters(pixels, corners, 1.0, thin, corner=corner)
    together = painted(batch, zoom)
    each = sum(
        painted(
            Rasters(pixels[row : row + 1], corners[row : row + 1], 1.0, thin, corner=corner), zoom
        )
        for row in range(3)
    )
    assert told == [True, False, False, False]
    assert np.abs(together - each).max() <= 4
    # a line of some pixels is the same but where its round corners begin
    wide = Line("#203040", 2.0 / zoom)
    together = painted(Rasters(pixels, corners, 1.0, wide, corner=corner), zoom)
    each = sum(
        painted(
            Rasters(pixels[row : row + 1], corners[row : row + 1], 1.0, wide, corner=corner), zoom
        )
        for row in range(3)
    )
    assert (np.abs(together - each).max(axis=2) > 8).mean() < 0.003
    assert np.abs(together - each).max() < 128


def test_rasters_that_differ_in_more_than_their_pixels_are_painted_one_by_one():
    pixels = shades(2, 5, 4)
    corners = points((10, 10), (60, 10), (10, 60)) + points((0, 0), (70, 0))[:, None, :]
    larger = corners.copy()
    larger[1, 1, 0] += 9.0
    drawn = painted(Rasters(pixels, larger, corner=3.0))
    assert drawn[30, 135, 3] == 255
    assert drawn[30, 145, 3] == 0
    turned = painted(Rasters(pixels, corners, corner=3.0), turn=5.0)
    assert turned[20, 12, 3] == 255
    assert turned[75, 132, 3] == 0
