"""Edges counted at each height look like edges drawn one by one."""

from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.render.coverage import can_count, edges_image
from nnsvg_qt.scene.primitives import Bounds, Curves, Line, Segments
from tests.render.pictured import column, eased, full
from tests.render.supersampled import supersampled

WIDTH, HEIGHT = 150, 110
VIEW = Bounds(0.0, 0.0, WIDTH, HEIGHT)


def edges(sources: int, targets: int, line: Line) -> Segments:
    return full(column(10, sources, 10, 100), column(140, targets, 20, 90), line)


def scattered(line: Line) -> Segments:
    heights = np.random.default_rng(3).uniform(10, 100, 75)
    return full(
        np.column_stack([np.full(40, 10.0), heights[:40]]),
        np.column_stack([np.full(35, 140.0), heights[40:]]),
        line,
    )


def weighted(rows: int) -> Line:
    """Width, opacity and colour that differ, from red to blue."""
    weights = np.random.default_rng(5).uniform(0.0, 1.0, rows)
    colors = np.column_stack([255 * weights, 80 + 0 * weights, 255 - 255 * weights])
    return Line(colors.astype(np.uint8), 0.4 + weights, 0.25 * weights)


def cut(batch: Segments) -> Segments:
    """The edges from rim to rim of their nodes, as arrows have them."""
    way = batch.ends - batch.starts
    way *= 15.0 / np.hypot(way[:, 0], way[:, 1])[:, None]
    return replace(batch, starts=batch.starts + way, ends=batch.ends - way)


def turned(batch: Segments) -> Segments:
    return replace(batch, starts=batch.starts[:, ::-1], ends=batch.ends[:, ::-1])


@pytest.mark.parametrize(
    ("batch", "error"),
    [
        (edges(50, 50, Line("#3366aa", 1.0, 0.1)), 0.006),
        (edges(30, 25, Line("#3366aa", 0.5, 0.2)), 0.02),
        (edges(20, 10, Line("#3366aa", 3.0, 0.2)), 0.01),
        (edges(30, 25, Line("#3366aa", 1.0)), 0.015),
        (scattered(Line("#3366aa", 1.0, 0.1)), 0.01),
        (eased(edges(20, 15, Line("#3366aa", 1.0, 0.1))), 0.02),
        (edges(30, 20, weighted(600)), 0.025),
        (eased(edges(30, 20, weighted(600))), 0.03),
        (edges(30, 20, replace(weighted(600), color="#3366aa")), 0.025),
        (replace(edges(30, 25, Line("#3366aa", 1.0, 0.2)), full=None), 0.02),
        (cut(edges(30, 25, Line("#3366aa", 1.0, 0.2))), 0.02),
        (cut(edges(30, 20, weighted(600))), 0.03),
    ],
    ids=[
        *("dense", "thin", "wide", "opaque", "scattered", "eased"),
        *("weighted", "weighted-eased", "weighted-one-color", "not-full", "cut", "weighted-cut"),
    ],
)
def test_it_looks_like_edges_drawn_one_by_one(batch, error):
    drawn = edges_image(batch, VIEW, WIDTH, HEIGHT) / 255
    expected = supersampled(batch, VIEW, WIDTH, HEIGHT)
    assert np.abs(drawn - expected).mean() < error
    # Neither darker nor lighter on the whole.
    assert abs(drawn[..., 3].mean() - expected[..., 3].mean()) < 0.012


def test_a_million_edges_are_as_easy_as_few():
    batch = edges(1000, 1000, Line("#444444", 0.5, 0.03))
    drawn = edges_image(batch, VIEW, WIDTH, HEIGHT)
    assert drawn[HEIGHT // 2, WIDTH // 2, 3] == 255
    assert drawn[:9].max() == 0
    assert drawn[:, :9].max() == 0


@pytest.mark.parametrize("line", [Line("#3366aa", 1.0, 0.2), weighted(1200)], ids=["one", "each"])
def test_a_part_is_a_part_of_the_whole(line):
    for batch in (edges(40, 30, line), eased(edges(40, 30, line))):
        whole = edges_image(batch, VIEW, WIDTH, HEIGHT).astype(int)
        part = edges_image(batch, Bounds(50.0, 20.0, 110.0, 100.0), 60, 80)
        difference = np.abs(whole[20:100, 50:110] - part)
        assert difference.mean() < 3.0
        assert (difference > 40).mean() < 0.005


def test_a_small_part_of_high_layers():
    """Where few edges are in sight, each is met instead of all being counted."""
    batch = full(column(10, 60, -900, 1100), column(140, 60, -900, 1100), Line(opacity=0.3))
    drawn = edges_image(batch, VIEW, WIDTH, HEIGHT) / 255
    expected = supersampled(batch, VIEW, WIDTH, HEIGHT)
    difference = np.abs(drawn - expected)
    assert difference.mean() < 0.02
    assert (difference > 40 / 255).mean() < 0.02


@pytest.mark.parametrize("line", [Line("#3366aa", 1.0, 0.2), weighted(1200)], ids=["one", "each"])
def test_the_direction_does_not_matter(line):
    batch = edges(40, 30, line)
    drawn = edges_image(batch, VIEW, WIDTH, HEIGHT)
    order = np.arange(1200).reshape(40, 30).T.ravel()
    if not isinstance(line.color, str):
        assert isinstance(line.width, np.ndarray)
        assert isinstance(line.opacity, np.ndarray)
        line = Line(line.color[order], line.width[order], line.opacity[order])
    back = Segments(batch.ends[order], batch.starts[order], line, (30, 40))
    assert np.abs(edges_image(back, VIEW, WIDTH, HEIGHT).astype(int) - drawn).max() <= 1
    upright = edges_image(turned(batch), Bounds(0.0, 0.0, HEIGHT, WIDTH), HEIGHT, WIDTH)
    assert np.abs(upright.swapaxes(0, 1).astype(int) - drawn).max() <= 1


def test_what_cannot_be_counted():
    line = Line("#3366aa", 1.0, 0.2)
    batch = edges(4, 3, line)
    curves = eased(batch)
    assert can_count(batch)
    assert can_count(curves)
    bent = curves.points + np.array([[0, 0], [0, 5], [0, 0], [0, 0]])
    out_of_step = curves.points + np.arange(12)[:, None, None]
    assert not can_count(Curves(bent, line, (4, 3)))
    assert not can_count(Curves(out_of_step, line, (4, 3)))
    across = Segments(np.zeros((2, 2)), np.array([[5.0, 0.0], [0.0, 5.0]]), line)
    assert not can_count(across)
    # The order of different colours shows, unless they are faint.
    assert can_count(replace(batch, line=Line(width=np.ones(12), opacity=0.9)))
    assert can_count(replace(batch, line=weighted(12)))
    assert not can_count(replace(batch, line=replace(weighted(12), opacity=0.5)))
    assert not can_count(replace(batch, line=Line(dashes=(3.0, 2.0))))
    assert not can_count(Segments(batch.starts[:0], batch.ends[:0], line, (0, 3)))
    with pytest.raises(ValueError, match="along one way"):
        edges_image(across, VIEW, WIDTH, HEIGHT)
