"""Training in greys: signs and classes are told by shades, dashes and forms."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.primitives import Curves, Rasters, Scene, Segments, Text
from nnsvg_qt.scene.primitives import Path as Outline
from nnsvg_qt.sources import draw
from nnsvg_qt.training.moments import colored
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.views.nodes.training.greys import values_of
from tests.render.comparison import assert_same_picture, png_pixels, svg_pixels


@cache
def figure_of(data: str = "circle") -> Figure:
    setup = TrainingSetup(noise=10, test_points=True, data=data)
    figure = draw("2-4-2-1").with_part("training", setup).with_option("look.palette", "grey")
    run = Run(figure.architecture, setup)
    for _ in range(60):
        run.advance()
    return figure.with_frame(run.frame())


@cache
def scene_of(data: str = "circle") -> Scene:
    return figure_of(data).scene("nodes")


def batches(kind: type, role: str) -> list:
    return [one for one in scene_of().primitives if isinstance(one, kind) and one.role == role]


@pytest.mark.parametrize("white", [0.0, 0.18])
def test_values_are_read_from_colors(white: float) -> None:
    values = np.linspace(-1.0, 1.0, 41)
    assert values_of(colored(values, white), white) == pytest.approx(values, abs=0.02)


def test_all_is_grey_and_values_grow_darker() -> None:
    tiles = batches(Rasters, "node")
    assert len(tiles) == 4
    for batch in tiles:
        assert np.ptp(batch.pixels.astype(int), axis=-1).max() == 0
    column = tiles[0].pixels[0, 0, :, 0].astype(int)
    # x₁ from -6 to 6, beyond 1 as at 1
    assert (np.diff(column) <= 0).all()
    assert column[0] - column[-1] > 200


def test_negative_weights_are_dashed_and_no_others() -> None:
    figure = figure_of()
    assert figure.frame is not None
    dashed = {(one.owner.id, bool(one.line.dashes)): one for one in batches(Curves, "edge")}
    for connection in figure.architecture.connections:
        matrix = figure.frame.weights[connection.target].matrix
        for is_negative in (False, True):
            batch = dashed.get((connection.id, is_negative))
            drawn = np.zeros(matrix.shape, bool)
            if batch is not None:
                drawn[batch.rows.target_units, batch.rows.source_units] = True
                assert np.ptp(batch.line.color.astype(int), axis=-1).max() == 0
            assert (drawn == (matrix < 0 if is_negative else matrix >= 0)).all()


def test_the_classes_are_discs_and_squares_and_points_of_the_test_are_open() -> None:
    for role, inside in (("training-points", "dark"), ("test-points", "light")):
        found = batches(Segments, role)
        forms = {one.line.cap for one in found}
        assert forms == {"round", "butt"}
        for one in found:
            assert isinstance(one.line.color, str)
            assert (rgb(one.line.color).max() < 100) == (inside == "dark")
            length = np.hypot(*(one.ends - one.starts).T)
            if one.line.cap == "butt":
                assert length == pytest.approx(np.full(len(length), one.line.width))
    frame = figure_of().frame
    assert frame is not None
    plane = frame.plane
    assert plane is not None
    assert plane.colors is not None
    assert plane.points is not None
    squares = sum(
        len(one.starts) for one in batches(Segments, "training-points") if one.line.cap == "butt"
    )
    colors = plane.colors[: plane.trained]
    assert squares == (values_of(colors) < 0).sum()
    rings = batches(Segments, "ring")
    assert sum(len(one.starts) for one in rings) == len(plane.points)


def test_the_legend_shows_the_same_and_says_which_is_which() -> None:
    texts = [one.text for one in batches(Text, "legend")]
    assert "training data: 1, −1" in texts
    lines = [one for one in batches(Segments, "legend") if one.line.color == "#26303b"]
    assert [bool(one.line.dashes) for one in lines] == [False, True, False]
    forms = [{command[0] for command in one.commands} for one in batches(Outline, "legend")]
    assert forms == [{"M", "C", "Z"}, {"M", "L", "Z"}] * 2


def test_numbers_of_a_regression_are_shades() -> None:
    found = [
        one
        for one in scene_of("reg-plane").primitives
        if isinstance(one, Segments) and one.role == "training-points"
    ]
    for one in found:
        assert one.line.cap == "round"
        color = one.line.color
        color = rgb(color) if isinstance(color, str) else color
        assert np.ptp(color.astype(int), axis=-1).max() == 0
    assert len({str(one.line.color) for one in found}) > 2


def test_several_classes_keep_the_colors_that_tell_them_apart() -> None:
    random = np.random.default_rng(1)
    rows = ["x,y,kind"]
    for name, x, y in (("a", -3, 0), ("b", 3, 0), ("c", 0, 4)):
        rows += [f"{x + random.normal():.2f},{y + random.normal():.2f},{name}" for _ in range(20)]
    setup = TrainingSetup().with_table("\n".join(rows))
    figure = draw("2-4-3").with_part("training", setup).with_option("look.palette", "grey")
    run = Run(figure.architecture, setup)
    run.advance()
    scene = figure.with_frame(run.frame()).scene("nodes")
    points = [
        one
        for one in scene.primitives
        if isinstance(one, Segments) and one.role == "training-points"
    ]
    assert {"#0072b2", "#d55e00", "#009e73"} <= {str(one.line.color) for one in points}
    assert all(one.line.cap == "round" for one in points)


def test_every_other_palette_keeps_its_colors() -> None:
    figure = figure_of()
    look = replace(figure.look, palette=draw("2-1").look.palette)
    colors = [
        one.line.color
        for one in replace(figure, look=look).scene("nodes").primitives
        if isinstance(one, Curves)
    ]
    assert any(np.ptp(np.asarray(color).astype(int), axis=-1).max() > 30 for color in colors)


def test_the_same_picture_comes_from_other_renderers(tmp_path: Path) -> None:
    assert_same_picture(svg_pixels(scene_of()), png_pixels(scene_of()), 0.02, tmp_path)
