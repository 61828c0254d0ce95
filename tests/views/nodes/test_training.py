"""The nodes view of a network in training."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.frame import DEAD, WHITE_IN_WHOLE, Frame, Plane
from nnsvg_qt.project_file import project_bytes, read_project
from nnsvg_qt.scene.bounds import bounds_of_all, boxes_of
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.scene.rows import UnitEdges, Units
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.views.nodes.training.plots import _short
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT
from tests.render.comparison import assert_same_picture, png_pixels, svg_pixels
from tests.render.pictured import whole_px

FEATURES = "x,y,x^2,y^2,x*y,sin(x),sin(y)"
NETWORKS = {
    "2-4-2-1": TrainingSetup(noise=10),
    "7-8-8-8-8-8-8-1": TrainingSetup(data="spiral", features=FEATURES),
    "2-40-3-1": TrainingSetup(data="reg-gauss"),
}


@cache
def trained(notation: str, epochs: int = 3) -> Figure:
    run = Run(draw(notation).architecture, NETWORKS[notation])
    for _ in range(epochs):
        run.advance()
    figure = draw(notation).with_part("training", NETWORKS[notation])
    return figure.with_frame(run.frame())


@cache
def scene_of(notation: str, width: float = 183.0) -> Scene:
    return trained(notation).with_option("look.page_width", width).scene("nodes")


def with_role(scene: Scene, role: str) -> list[Primitive]:
    return [one for one in scene.primitives if one.role == role]


def frame_of(notation: str) -> Frame:
    frame = trained(notation).frame
    assert frame is not None
    return frame


def test_tiles_have_their_printed_size_and_show_their_units() -> None:
    scene, frame = scene_of("2-4-2-1"), frame_of("2-4-2-1")
    shown = with_role(scene, "node")
    assert [one.owner.id for one in shown] == ["input-1", "dense-1", "dense-2", "dense-3"]
    assert not any(isinstance(one, Circles) for one in scene.primitives)
    for tiles, side in zip(shown, (25.0, 25.0, 25.0, 104.0), strict=True):
        assert isinstance(tiles, Rasters)
        assert isinstance(tiles.rows, Units)
        widths = tiles.corners[:, 1, 0] - tiles.corners[:, 0, 0]
        assert widths == pytest.approx(side * PX_PER_PT)
        if side == 25.0:
            assert np.array_equal(tiles.pixels, frame.pictures[tiles.owner.id])
            assert np.diff(tiles.corners[:, 0, 1]) == pytest.approx(1.36 * side * PX_PER_PT)
    whole = shown[-1]
    assert isinstance(whole, Rasters)
    assert frame.whole is not None
    assert np.array_equal(whole.pixels[0], frame.whole)


def test_edges_are_as_wide_and_as_coloured_as_their_weights_and_end_in_order() -> None:
    scene, figure = scene_of("2-4-2-1"), trained("2-4-2-1")
    frame = frame_of("2-4-2-1")
    for batch in (one for one in scene.primitives if one.role == "edge"):
        assert isinstance(batch, Curves)
        assert isinstance(batch.rows, UnitEdges)
        target = next(c.target for c in figure.architecture.connections if c.id == batch.owner.id)
        matrix = frame.weights[target].matrix
        weights = matrix[batch.rows.target_units, batch.rows.source_units]
        widths = np.asarray(batch.line.width) / PX_PER_PT
        assert widths == pytest.approx(0.45 + 2.9 * np.minimum(np.abs(weights) / 5, 1))
        assert (np.diff(np.abs(weights)) >= 0).all()
        colors = np.asarray(batch.line.color).astype(int)
        assert ((colors[:, 2] > colors[:, 0]) == (weights > 0)).all()
        for unit in np.unique(batch.rows.target_units):
            own = batch.rows.target_units == unit
            ends = batch.points[own, 3, 1][np.argsort(batch.rows.source_units[own])]
            assert np.diff(ends) == pytest.approx(0.17 * 25 * PX_PER_PT)


@pytest.mark.parametrize("scale", ["layer", "network"])
def test_the_widest_edge_may_be_the_greatest_weight(scale: str) -> None:
    scene = trained("2-4-2-1").with_option("train.weight_scale", scale).scene("nodes")
    widest = [np.max(one.line.width) for one in with_role(scene, "edge") if isinstance(one, Curves)]
    most = pytest.approx(3.35 * PX_PER_PT)
    assert (all if scale == "layer" else any)(one == most for one in widest)


def test_heads_of_arrows_are_an_option() -> None:
    assert not with_role(scene_of("2-4-2-1"), "arrowhead")
    scene = trained("2-4-2-1").with_option("nodes.show_arrowheads", True).scene("nodes")
    heads, lines = with_role(scene, "arrowhead"), with_role(scene, "edge")
    for head, line in zip(heads, lines, strict=True):
        assert isinstance(head, Polygons)
        assert isinstance(line, Curves)
        assert np.array_equal(head.points[:, 0], line.points[:, 3])


def test_each_bias_has_its_square_that_of_the_output_too() -> None:
    squares = with_role(scene_of("2-4-2-1"), "bias-square")
    assert [one.owner.id for one in squares] == ["dense-1", "dense-2", "dense-3"]
    bias = frame_of("2-4-2-1").weights["dense-1"].bias
    assert bias is not None
    own = squares[0]
    assert isinstance(own, Polygons)
    assert own.fill is not None
    colors = np.asarray(own.fill.color).astype(int)
    assert ((colors[:, 2] > colors[:, 0]) == (bias > 0)).all()


def test_the_legend_has_the_colours_of_units_and_those_of_the_paler_map() -> None:
    scale = next(
        one for one in with_role(scene_of("2-4-2-1"), "legend") if isinstance(one, Rasters)
    )
    units, output = scale.pixels[0].astype(float)
    assert units[0].tolist() == [0xE0, 0x8A, 0x5F]
    assert np.abs(output - units - WHITE_IN_WHOLE * (255 - units)).max() <= 0.5
    whole = with_role(scene_of("2-4-2-1"), "node")[-1]
    assert isinstance(whole, Rasters)
    # no colour of the map is outside of its row
    assert whole.pixels.reshape(-1, 3)[:, 0].min() >= output[:, 0].min() - 1
    words = [one.text for one in with_role(scene_of("2-4-2-1"), "legend") if isinstance(one, Text)]
    assert "value, bias: −1 … 1, output paler" in words


def test_points_lie_where_the_data_are_and_those_of_the_test_can_be_hidden() -> None:
    figure, frame = trained("2-4-2-1"), frame_of("2-4-2-1")
    assert frame.plane is not None
    assert frame.plane.points is not None
    assert frame.plane.colors is not None
    whole = with_role(scene_of("2-4-2-1"), "node")[-1]
    assert isinstance(whole, Rasters)
    (left, top), (right, _), _ = whole.corners[0]
    counts = {}
    colors = {"training-points": {"#24619a", "#e08a5f"}, "test-points": {"#3e74a6", "#e49872"}}
    for role, count in (("training-points", 250), ("test-points", 250)):
        found = [one for one in with_role(scene_of("2-4-2-1"), role) if isinstance(one, Segments)]
        counts[role] = sum(len(one.starts) for one in found)
        assert counts[role] == count
        assert {one.line.color for one in found} == colors[role]
    rings = [one for one in with_role(scene_of("2-4-2-1"), "ring") if isinstance(one, Segments)]
    assert sum(len(one.starts) for one in rings) == len(frame.plane.points)
    for ring in rings:
        # in one batch no two meet, for the later one would lose its ring
        middles = ring.starts
        apart = np.hypot(*(middles[:, None] - middles).transpose(2, 0, 1))
        assert apart[~np.eye(len(middles), dtype=bool)].min(initial=9) >= ring.line.width
    batch = with_role(scene_of("2-4-2-1"), "training-points")[0]
    assert isinstance(batch, Segments)
    chosen = np.all(frame.plane.colors == rgb(str(batch.line.color)), axis=1)
    scale = (right - left) / 12
    places = np.column_stack(
        [
            left + (frame.plane.points[:, 0] + 6) * scale,
            top + (6 - frame.plane.points[:, 1]) * scale,
        ]
    )[chosen]
    for spot in batch.starts:
        assert np.hypot(*(places - spot).T).min() < 1e-9
    hidden = figure.with_option("train.test_points", False).scene("nodes")
    assert not with_role(hidden, "test-points")
    assert "test data" not in [one.text for one in hidden.primitives if isinstance(one, Text)]


def test_the_chart_ends_at_the_losses_of_the_moment() -> None:
    scene, frame = scene_of("2-4-2-1"), frame_of("2-4-2-1")
    curves = with_role(scene, "curve")
    assert len(curves) == 2
    texts = [one.text for one in scene.primitives if isinstance(one, Text)]
    for name in ("training", "test"):
        assert f"{name} {frame.losses[name][-1, 1]:.3f}" in texts
    assert any(text.startswith("epoch 3") for text in texts)
    higher = [one.points[-1, 1] for one in curves if isinstance(one, Polylines)]
    expected = [frame.losses[name][-1, 1] for name in ("training", "test")]
    assert (higher[0] < higher[1]) == (expected[0] > expected[1])


@pytest.mark.parametrize("width", [183.0, 120.0, 89.0])
@pytest.mark.parametrize("notation", NETWORKS)
def test_everything_lies_on_the_page_and_no_texts_meet(notation: str, width: float) -> None:
    scene = scene_of(notation, width)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    boxes = boxes_of(scene.primitives)
    assert boxes[:, 0].min() >= scene.bounds.left - 1e-6
    assert boxes[:, 2].max() <= scene.bounds.right + 1e-6
    texts = [one for one in scene.primitives if isinstance(one, Text)]
    assert min(one.size for one in texts) >= 5.0 * PX_PER_PT - 1e-9
    bounds = [(one, text_bounds(one)) for one in texts if one.role not in ("symbol", "subscript")]
    for number, (one, box) in enumerate(bounds):
        for other, there in bounds[:number]:
            assert not box.overlaps(there), (one.text, other.text)


def test_symbols_of_features_are_set() -> None:
    scene = scene_of("7-8-8-8-8-8-8-1")
    texts = [one for one in scene.primitives if isinstance(one, Text) and one.owner.id == "input-1"]
    written = "".join(one.text for one in texts if one.role in ("symbol", "subscript"))
    assert written == "x1x2x12x22x1x2sinx1sinx2"
    assert "7 features" in [one.text for one in texts]


def test_of_wide_layers_some_units_are_drawn_and_it_is_said() -> None:
    scene = scene_of("2-40-3-1")
    tiles = with_role(scene, "node")[1]
    assert isinstance(tiles.rows, Units)
    assert {0, 39} <= set(tiles.rows.indices.tolist())
    assert len(tiles.rows) < 20
    assert f"Hidden 1: {len(tiles.rows)} of 40 units are drawn." in map(str, scene.notices)


def test_what_is_amiss_is_marked_and_said() -> None:
    run = Run(draw("2-3-1").architecture, TrainingSetup().changed(activation="relu"))
    run.set_weight("dense-1", 1, None, -99.0)
    frame = run.frame()
    assert frame.troubles["dense-1"].tolist() == [0, DEAD, 0]
    scene = draw("2-3-1").with_frame(frame).scene("nodes")
    assert len([one for one in with_role(scene, "trouble") if one.owner.id == "dense-1"]) == 2
    assert "1 of Hidden's units put out 0 for every point" in " ".join(map(str, scene.notices))
    assert "dead unit" in [one.text for one in scene.primitives if isinstance(one, Text)]


def test_several_classes_have_tiles_and_a_map_of_the_likeliest() -> None:
    rows = ["x,y,kind"]
    random = np.random.default_rng(0)
    for name, x, y in (("a", 0, 3), ("b", 3, -2), ("c", -3, -2)):
        rows += [f"{x + random.normal():.3f},{y + random.normal():.3f},{name}" for _ in range(30)]
    run = Run(draw("2-6-3").architecture, TrainingSetup().with_table("\n".join(rows)))
    for _ in range(20):
        run.advance()
    scene = draw("2-6-3").with_frame(run.frame()).scene("nodes")
    texts = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert {"Class", "of 3", "a", "b", "c"} <= set(texts)
    assert {one.owner.id for one in scene.primitives if one.owner.kind == "layer"} == {
        *("input-1", "dense-1", "dense-2"),
    }
    nodes = with_role(scene, "node")
    assert [len(one.rows or ()) for one in nodes] == [2, 6, 3]
    assert len(with_role(scene, "map")) == 1
    points = with_role(scene, "training-points")
    assert len({one.line.color for one in points if isinstance(one, Segments)}) == 3


def test_where_no_tiles_are_the_view_is_as_ever() -> None:
    run = Run(draw("2-3-1").architecture, TrainingSetup())
    frame = run.frame()
    for figure in (
        draw("2-3-1").with_frame(frame).with_option("nodes.direction", "vertical"),
        draw("2-3-1").with_frame(Frame(weights=frame.weights)),
    ):
        assert not with_role(figure.scene("nodes"), "curve")
        assert not with_role(figure.scene("nodes"), "bias-square")


def test_a_kept_frame_is_the_live_picture() -> None:
    live = trained("2-4-2-1")
    kept = read_project(io.BytesIO(project_bytes(live)))
    assert kept.svg("nodes") == live.svg("nodes")


def test_svg_and_png_are_the_same_picture(tmp_path: FilePath) -> None:
    scene = whole_px(scene_of("2-4-2-1"))
    assert_same_picture(svg_pixels(scene, 2.0), png_pixels(scene, 2.0), 0.004, tmp_path)


@pytest.mark.parametrize(
    "odd",
    [
        {"losses": {"other": np.array([[0.0, 1.0]])}},
        {"losses": {"test": np.array([[0.0, -1.0], [-5.0, 1e308]])}},
        {"losses": {"test": np.array([[5.0, 0.0], [1.0, 0.0]], np.float16)}},
        {"border": np.array([[1e308, 0.0, 0.0], [1.0, -1e308, 0.0]])},
        {"border": np.array([[0.0, 0.0, 5.0], [1.0, 1.0, 2.0], [1.0, 1.0, 5.0]])},
        {"plane": None},
        {"plane": Plane(high=(-5.9999999, 1e12), symbols=("\\evil{x}^^__", "_" * 5))},
        {"whole": np.zeros((1, 500, 3), np.uint8)},
        {"caption": "e" * 5000, "number": None},
        {"weights": {}},
    ],
)
def test_whatever_a_frame_says_is_drawn_on_the_page(odd: dict[str, Any]) -> None:
    frame = replace(frame_of("2-4-2-1"), **odd)
    scene = trained("2-4-2-1").with_frame(frame).scene("nodes")
    boxes = boxes_of(scene.primitives)
    assert np.isfinite(boxes).all()
    assert scene.bounds.width < 700
    assert scene.bounds.height < 400


def test_data_in_no_plane_have_the_chart_of_their_losses_under_the_network() -> None:
    rows = "".join(f"{row / 7},{row % 5},{-row / 9},{'ab'[row % 2]}\n" for row in range(30))
    figure = draw("3-4-1").with_option("look.layout", "page")
    network = figure.scene("nodes")
    figure = figure.with_part("training", TrainingSetup().with_table(f"a,b,c,d\n{rows}"))
    scene = figure.trained(4).scene("nodes")
    owner = next(one for one in scene.titles if one.id == "losses")
    chart = [one for one in scene.primitives if one.owner == owner]
    drawn = [one for one in scene.primitives if one.owner != owner]
    assert {one.role for one in chart} >= {"curve", "axis", "tick", "title"}
    above, below = bounds_of_all(drawn), bounds_of_all(chart)
    assert above is not None
    assert below is not None
    assert below.top > above.bottom
    assert scene.bounds.left <= below.left < below.right <= scene.bounds.right
    assert scene.bounds.bottom >= below.bottom
    assert abs(scene.bounds.width - network.bounds.width) < 1e-6
    [caption] = [one.text for one in chart if isinstance(one, Text) and "epoch" in one.text]
    assert caption.startswith("epoch 4, ")


def test_no_curve_strikes_the_names_in_a_low_chart_that_has_room_for_them() -> None:
    """One that ran close above them for long drove them to where it fell through them."""
    losses = np.array([(0, 0.513), (25, 0.487), (30, 0.46), (40, 0.28), (50, 0.111)])
    frame = replace(frame_of("2-4-2-1"), losses={"training": losses - (0, 0.005), "test": losses})
    figure = trained("2-4-2-1").with_frame(frame).with_option("look.page_width", 51.0)
    scene = figure.scene("nodes")
    curves = [one.points for one in with_role(scene, "curve") if isinstance(one, Polylines)]
    words = [text_bounds(one) for one in with_role(scene, "key") if isinstance(one, Text)]
    assert len(words) == len(curves) == 2
    for box in words:
        for points in curves:
            x = np.linspace(box.left, box.right, 50)
            y = np.interp(x, points[:, 0], points[:, 1])
            assert not ((y > box.top) & (y < box.bottom)).any()


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.0, "0.000"),
        (0.00103, "0.00103"),
        (0.000794, "0.000794"),
        (0.0312, "0.031"),
        (2e-9, "2e−09"),
    ],
)
def test_losses_have_digits_that_tell_them_apart(loss: float, text: str) -> None:
    """The larger of two small ones had one digit and the smaller three."""
    assert _short(loss) == text
