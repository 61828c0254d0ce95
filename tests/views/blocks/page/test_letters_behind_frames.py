"""What a repeated block puts out is read behind its frame, by line or letter: of its last copy."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Path, Polygons, Scene
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in


def page_of(architecture: Architecture, width: float) -> Scene:
    figure = Figure(architecture).with_named_style("paper").with_option("look.page_width", width)
    return figure.scene("blocks")


def parts_of(scene: Scene, role: str) -> list[Bounds]:
    drawn = (
        bounds_of(one)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == role and one.fill is not None
    )
    return [box for box in drawn if box is not None]


def long_skip(repeat: int, layers_behind: int, readers: int = 1) -> Architecture:
    """A repeated residual block that is read again at the end, behind so many layers."""
    joined = [Layer(f"joined{n}", Kind.CONCATENATE, (16, 16, 16)) for n in range(readers)]
    behind = [
        Layer(f"c{n}", Kind.CONVOLUTION, (8 + 4 * n, 16 + 2 * n, 16 + 2 * n), name=f"conv{n}")
        for n in range(layers_behind)
    ]
    layers = (
        Layer("x", Kind.INPUT, (8, 16, 16)),
        Layer("a", Kind.CONVOLUTION, (8, 16, 16)),
        Layer("b", Kind.CONVOLUTION, (8, 16, 16)),
        Layer("sum", Kind.ADD, (8, 16, 16)),
        *behind,
        *joined,
        Layer("end", Kind.CONVOLUTION, (4, 16, 16)),
    )
    names = [layer.id for layer in layers]
    joins = [Connection(one, other) for one, other in pairwise(names)]
    joins += [Connection("x", "sum"), *(Connection("sum", one.id) for one in joined)]
    return Architecture(
        layers, tuple(joins), groups=(Group("block", ("a", "b", "sum"), "block", repeat),)
    )


def starts_behind(scene: Scene, architecture: Architecture, source: str) -> list[float]:
    """How far right of a frame, the source of it, each line over the rows begins, px."""
    own = {one.id for one in architecture.connections if one.source == source}
    frames = [box for one in scene.primitives if one.role == "band" and (box := bounds_of(one))]
    found = []
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "skip" and one.owner.id in own:
            x, y = float(one.commands[0][1]), float(one.commands[0][2])
            beside = [box.right for box in frames if box.top < y < box.bottom and box.right < x]
            found.append(x - max(beside))
    return found


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_lines_over_the_rows_lead_the_skips_of_yolov3_from_behind_its_repeated_blocks(width):
    architecture = PRESETS["yolov3"].architecture()
    figure = Figure(architecture).at_width(width, "blocks")
    scene = figure.scene("blocks")
    assert not parts_of(scene, "letter")
    for source in ("add3", "add4"):
        (behind,) = starts_behind(scene, architecture, source)
        assert 0.0 < behind < 20.0
    assert not [*faults_in(figure, scene), *misprints(figure, scene)]


@pytest.mark.parametrize("width", [70.0, 89.0, 120.0])
@pytest.mark.parametrize("count", [12, 14])
def test_one_skip_over_rows_is_a_line_and_no_letter(count: int, width: float) -> None:
    architecture = long_skip(5, count)
    figure = Figure(architecture).at_width(width, "blocks")
    scene = figure.scene("blocks")
    assert not parts_of(scene, "letter")
    (behind,) = starts_behind(scene, architecture, "sum")
    assert 0.0 < behind < 20.0
    assert not [*faults_in(figure, scene), *misprints(figure, scene)]


@pytest.mark.parametrize("width", [70.0, 89.0, 120.0])
@pytest.mark.parametrize("count", [12, 14])
def test_a_letter_stands_behind_the_frame_and_over_no_box(count: int, width: float) -> None:
    scene = page_of(long_skip(5, count, 3), width)
    letters, frames = parts_of(scene, "letter"), parts_of(scene, "band")
    assert len(letters) == 4
    boxes = [
        box
        for one in scene.primitives
        if isinstance(one, Polygons) and one.owner.kind == "layer" and (box := bounds_of(one))
        if one.role not in {"dot", "fork"} and box.width > 6.0
    ]
    (frame,) = frames
    own = min(letters, key=lambda one: abs(one.left - frame.right) + abs(one.top - frame.top))
    assert own.left > frame.right
    assert own.left - frame.right < 20.0
    assert not any(letter.overlaps(other) for letter in letters for other in [*frames, *boxes])


def test_a_block_that_stands_once_has_its_letter_at_it() -> None:
    scene = page_of(long_skip(1, 12), 89.0)
    letters, frames = parts_of(scene, "letter"), parts_of(scene, "band")
    assert any(letter.overlaps(frame) for letter in letters for frame in frames)
