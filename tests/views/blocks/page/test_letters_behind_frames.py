"""Letters for what a repeated block puts out stand behind its frame: it is of its last copy."""

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


def long_skip(repeat: int, layers_behind: int) -> Architecture:
    """A repeated residual block that is read again at the end, behind so many layers."""
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
        Layer("joined", Kind.CONCATENATE, (16, 16, 16)),
        Layer("end", Kind.CONVOLUTION, (4, 16, 16)),
    )
    names = [layer.id for layer in layers]
    joins = [Connection(one, other) for one, other in pairwise(names)]
    joins += [Connection("x", "sum"), Connection("sum", "joined")]
    return Architecture(
        layers, tuple(joins), groups=(Group("block", ("a", "b", "sum"), "block", repeat),)
    )


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_the_skips_of_yolov3_have_their_letters_outside_its_repeated_blocks(width: float) -> None:
    scene = page_of(PRESETS["yolov3"].architecture(), width)
    letters, frames = parts_of(scene, "letter"), parts_of(scene, "band")
    assert letters
    for letter in letters:
        assert not any(letter.overlaps(frame) for frame in frames)


@pytest.mark.parametrize("width", [70.0, 89.0, 120.0])
@pytest.mark.parametrize("count", [12, 14])
def test_a_letter_stands_behind_the_frame_and_over_no_box(count: int, width: float) -> None:
    scene = page_of(long_skip(5, count), width)
    letters, frames = parts_of(scene, "letter"), parts_of(scene, "band")
    assert len(letters) == 2
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
