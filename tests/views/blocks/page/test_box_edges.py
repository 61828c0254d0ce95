"""What is drawn at the edges of boxes as in PlotNeuralNet: sizes, dashed lines, heads of arrows."""

from __future__ import annotations

import numpy as np
import pytest

import nnsvg_qt
from nnsvg_qt.scene.camera import RECEDING_ANGLE
from nnsvg_qt.scene.primitives import Path, Polygons, Scene, Segments, Text

NETWORK = (
    "3@64x64 > conv 16 k3 same relu > maxpool 2 > conv 32 k3 same relu > maxpool 2 "
    "> conv 8 k1 as score > deconv 8 k8 s4 p2 as up"
)


@pytest.fixture(scope="module")
def figure() -> nnsvg_qt.Figure:
    return nnsvg_qt.draw(NETWORK)


@pytest.fixture(scope="module")
def plain(figure: nnsvg_qt.Figure) -> Scene:
    return figure.scene("blocks")


@pytest.fixture(scope="module")
def theirs(figure: nnsvg_qt.Figure) -> Scene:
    return figure.with_named_style("plotneuralnet").scene("blocks")


def texts(scene: Scene, role: str) -> list[Text]:
    return [one for one in scene.primitives if isinstance(one, Text) and one.role == role]


def heads(scene: Scene) -> list[np.ndarray]:
    found = []
    for one in scene.primitives:
        if isinstance(one, Polygons) and one.role == "arrow":
            found += list(one.points)
    return found


def shafts(scene: Scene) -> list[np.ndarray]:
    found = []
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "arrow":
            found.append(np.array([command[-2:] for command in one.commands], float))
    return found


def faces_of(scene: Scene, figure: nnsvg_qt.Figure, name: str) -> np.ndarray:
    (layer,) = (one for one in figure.architecture.layers if one.name == name)
    corners = [
        np.reshape(one.points, (-1, 2))
        for one in scene.primitives
        if isinstance(one, Polygons) and one.owner.id == layer.id and one.role == "face"
    ]
    return np.concatenate(corners)


def test_sizes_stand_along_the_depth_of_boxes(plain: Scene, theirs: Scene) -> None:
    under = {one.text for one in texts(plain, "caption")}
    assert {"64 × 64", "32 × 32"} <= under
    along = texts(theirs, "caption")
    assert {one.text for one in along} == {"64", "32", "16"}
    assert {one.rotation for one in along} == {-RECEDING_ANGLE}
    # channels stay under the boxes
    assert {"3", "16", "32", "8"} <= {one.text for one in texts(theirs, "number")}


def test_no_bar_stands_on_the_size_of_the_box_before_it() -> None:
    figure = nnsvg_qt.draw(
        "C@224x224 > conv 64 k3 same > conv 64 k3 same > maxpool 2 > conv 128 k3 same"
        " > conv 128 k3 same > maxpool 2 > conv 256 k3 same > conv 256 k3 same > conv 256 k3 same"
        " > maxpool 2 > conv 512 k3 same > conv 512 k3 same > conv 512 k3 same > maxpool 2"
        " > conv 512 k3 same > conv 512 k3 same > conv 512 k3 same > maxpool 2"
        " > dense 4096 as bar > dense 4096 > dense 10"
    )
    scene = figure.with_named_style("plotneuralnet").scene("blocks")
    size = next(one for one in texts(scene, "caption") if one.text == "14")
    bar = faces_of(scene, figure, "bar")
    # the size is written along the slant
    assert size.x + size.size * np.cos(np.radians(RECEDING_ANGLE)) < bar[:, 0].min()


def test_a_size_that_is_no_square_has_both_of_its_numbers() -> None:
    figure = nnsvg_qt.draw("3@20x30 > conv 4 k3 same")
    scene = figure.with_option("blocks.sizes_along_depth", True).scene("blocks")
    assert {one.text for one in texts(scene, "caption")} == {"20×30"}


def test_dashed_lines_lead_from_corners_to_corners(
    figure: nnsvg_qt.Figure, plain: Scene, theirs: Scene
) -> None:
    found = [one for one in theirs.primitives if getattr(one, "role", "") == "projection"]
    assert not [one for one in plain.primitives if getattr(one, "role", "") == "projection"]
    (lines,) = found
    assert isinstance(lines, Segments)
    assert lines.line.dashes
    assert len(lines.starts) == 4
    # each end is a corner of the box on its side
    for ends, name in ((lines.starts, "score"), (lines.ends, "up")):
        corners = faces_of(theirs, figure, name)
        apart = np.abs(ends[:, None, :] - corners[None]).max(axis=2).min(axis=1)
        # the far lower left corner of the larger one is behind it, and drawn by no face
        hidden = name == "up"
        assert (apart < 0.6).sum() >= 4 - hidden
    # the larger box has no lines where nothing becomes larger
    assert lines.owner.kind == "connection"


def test_heads_are_in_the_middle_of_what_is_seen_of_a_line(plain: Scene, theirs: Scene) -> None:
    ends, middles = heads(plain), heads(theirs)
    assert len(ends) == len(middles) > 3
    for head, shaft in zip(middles, shafts(theirs), strict=True):
        left, right = head[:, 0].min(), head[:, 0].max()
        begin, end = shaft[0][0], shaft[-1][0]
        # there is line before and behind it
        assert begin < left - 1.0
        assert right < end - 0.5
        assert head[:, 1].mean() == pytest.approx(shaft[0][1])
    for head, shaft in zip(ends, shafts(plain), strict=True):
        assert head[:, 0].max() > shaft[-1][0]


def test_the_style_has_the_colours_of_plotneuralnet(theirs: Scene) -> None:
    colors = set()
    for one in theirs.primitives:
        if isinstance(one, Polygons) and one.role == "face" and one.fill is not None:
            colors |= {one.fill.color_of(row).lower() for row in range(len(one.points))}
    assert {"#ffcc66", "#c40000", "#6699cc"} <= colors
