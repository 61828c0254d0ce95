"""What a repeated block reads forks within its frame on a page of nodes, in every copy."""

from __future__ import annotations

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Path, Polygons, Scene
from nnsvg_qt.views.nodes.page.wiring.forks import forks_of
from nnsvg_qt.views.shared.arrangement import arrange, shown_by


def page_of(architecture: Architecture, width: float) -> Scene:
    figure = Figure(architecture).with_named_style("paper").with_option("look.page_width", width)
    return figure.scene("nodes")


def frames_of(scene: Scene, group: str) -> list[Bounds]:
    drawn = (
        bounds_of(one)
        for one in scene.primitives
        if isinstance(one, Path)
        and one.role == "band"
        and one.fill is not None
        and one.owner.id == group
    )
    return [box for box in drawn if box is not None]


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize(
    "name", ["alphazero", "gpt-2", "densenet-121", "resnet-34", "tcn", "transformer"]
)
def test_lines_round_a_block_begin_within_its_frame(name: str, width: float) -> None:
    architecture = PRESETS[name].architecture()
    forks = forks_of(architecture, arrange(architecture, Look()), shown_by(architecture, Look()))
    assert forks.branches
    scene = page_of(architecture, width)
    dots = [one for one in scene.primitives if one.role == "fork"]
    for name in forks.trunks:
        lines = [
            one
            for one in scene.primitives
            if isinstance(one, Path) and forks.branches.get(one.owner.id) == name
        ]
        assert lines
        (_, x, y), *_ = lines[0].commands
        # of its own dots that at which they begin: it may be read by several too
        boxes = [box for one in dots if one.owner.id == name and (box := bounds_of(one))]
        away = [
            np.hypot(float(x) - (b.left + b.right) / 2, float(y) - (b.top + b.bottom) / 2)
            for b in boxes
        ]
        assert min(away) < 0.6
        box = boxes[int(np.argmin(away))]
        groups = [one.id for one in architecture.groups if name in one.layers]
        assert any(
            frame.left < box.left and box.right < frame.right and frame.top < box.top < frame.bottom
            for group in groups
            for frame in frames_of(scene, group)
        )
        for line in lines:
            (_, other_x, other_y), *_ = line.commands
            assert np.hypot(float(other_x) - float(x), float(other_y) - float(y)) < 0.6


@pytest.mark.parametrize(("name", "first"), [("tcn", "Level 2"), ("wavenet", "Dilation 1")])
@pytest.mark.parametrize("width", [89.0, 183.0])
def test_frames_of_equal_blocks_are_as_high(name: str, first: str, width: float) -> None:
    architecture = PRESETS[name].architecture()
    names = [group.name for group in architecture.groups]
    equal = architecture.groups[[one.startswith(first) for one in names].index(True) :]
    if name == "wavenet":
        equal = equal[:-2]  # the last one adds nothing to what it reads
    scene = page_of(architecture, width)
    heights = [box.height for group in equal for box in frames_of(scene, group.id)]
    assert len(heights) == len(equal)
    assert max(heights) - min(heights) < 0.1


def test_a_block_that_stands_once_beside_a_layer_has_no_dot() -> None:
    layers = (
        Layer("a", Kind.INPUT, (4,)),
        Layer("b", Kind.DENSE, (4,)),
        Layer("sum", Kind.ADD, (4,)),
        Layer("c", Kind.DENSE, (4,)),
    )
    joins = (Connection("a", "b"), Connection("b", "sum"), Connection("a", "sum"))
    for repeat, count in ((1, 0), (3, 1)):
        group = Group("block", ("b", "sum"), "Block", repeat)
        network = Architecture(layers, (*joins, Connection("sum", "c")), (group,))
        scene = page_of(network, 89.0)
        dots = [one for one in scene.primitives if one.role == "fork"]
        assert len(dots) == count
        # one line for the whole output, or an edge a weight
        edges = [one for one in scene.primitives if one.role == "edge" and one.owner.id == "a-b"]
        assert bool(edges) == (repeat == 1)
        assert all(isinstance(one, Polygons) for one in dots)


@pytest.mark.parametrize(("kind", "count"), [(Kind.DENSE, 2), (Kind.NORMALIZATION, 1)])
def test_a_block_that_stands_once_forks_as_a_repeated_one_of_the_same_layers(
    kind: Kind, count: int
) -> None:
    layers = (
        Layer("a", Kind.INPUT, (4,)),
        Layer("b", kind, (4,)),
        Layer("sum", Kind.ADD, (4,)),
        Layer("c", Kind.DENSE, (4,)),
        Layer("d", Kind.DENSE, (4,)),
        Layer("total", Kind.ADD, (4,)),
    )
    ends = ("ab", "b+", "a+", "+c", "cd", "d=", "c=")
    names = {"+": "sum", "=": "total"}
    joins = tuple(Connection(*(names.get(end, end) for end in pair)) for pair in ends)
    once = Group("once", ("b", "sum"), "Block 1")
    often = Group("often", ("d", "total"), "Block 2", 3)
    network = Architecture(layers, joins, (once, often))
    dots = [one for one in page_of(network, 183.0).primitives if one.role == "fork"]
    assert len(dots) == count
