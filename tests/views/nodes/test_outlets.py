"""What a repeated block puts out, so its last copy, forks outside its frame on a page of nodes."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Scene
from tests.in_turn import some_of


def page_of(architecture: Architecture, width: float) -> Scene:
    figure = Figure(architecture).with_named_style("paper").with_option("look.page_width", width)
    return figure.scene("nodes")


def two_heads(repeat: int) -> Architecture:
    layers = (
        Layer("x", Kind.INPUT, (6,)),
        Layer("a", Kind.DENSE, (6,)),
        Layer("b", Kind.DENSE, (6,)),
        Layer("sum", Kind.ADD, (6,)),
        Layer("one", Kind.DENSE, (3,)),
        Layer("other", Kind.DENSE, (3,)),
    )
    joins = (
        Connection("x", "a"),
        Connection("a", "b"),
        Connection("b", "sum"),
        Connection("x", "sum"),
        Connection("sum", "one"),
        Connection("sum", "other"),
    )
    return Architecture(layers, joins, groups=(Group("block", ("a", "b", "sum"), "block", repeat),))


def dots_and_edges(scene: Scene, sources: set[str], group: str) -> list[tuple[float, float]]:
    """The left ends of the dots behind layers, each with the right end of the frame in its row."""
    frames = [
        box
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "band" and one.fill and one.owner.id == group
        if (box := bounds_of(one))
    ]
    found = []
    for one in scene.primitives:
        if one.role == "parting" and one.owner.id in sources and (dot := bounds_of(one)):
            beside = [box for box in frames if box.top < dot.top < box.bottom]
            found += [(dot.left, box.right) for box in beside]
    return found


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_the_heads_of_alphazero_fork_behind_the_last_residual_block(width: float) -> None:
    architecture = PRESETS["alphazero"].architecture()
    (group,) = (one for one in architecture.groups if one.repeat > 1)
    found = dots_and_edges(page_of(architecture, width), set(group.layers), group.id)
    assert found
    for left, edge in found:
        assert left > edge


@pytest.mark.parametrize("width", some_of([89.0, 183.0], 2))
def test_the_skips_of_yolov3_leave_outside_the_frames_of_its_blocks(width: float) -> None:
    architecture = PRESETS["yolov3"].architecture()
    scene = page_of(architecture, width)
    found = []
    for group in architecture.groups:
        if group.repeat > 1:
            found += dots_and_edges(scene, set(group.layers), group.id)
    assert found
    for left, edge in found:
        assert left > edge


@pytest.mark.parametrize("width", [60.0, 89.0, 120.0, 183.0])
@pytest.mark.parametrize("repeat", [2, 12])
def test_two_readers_of_a_repeated_block_part_behind_its_frame(repeat: int, width: float) -> None:
    found = dots_and_edges(page_of(two_heads(repeat), width), {"sum"}, "block")
    assert found
    for left, edge in found:
        assert left > edge


def test_what_leads_round_the_next_layers_turns_behind_the_frame_of_its_block() -> None:
    transformer = PRESETS["transformer"].architecture()
    scene = page_of(transformer, 89.0)
    encoder = next(one for one in transformer.groups if one.name == "Encoder")
    (way,) = (
        one
        for one in transformer.connections
        if one.source in encoder.layers and one.target not in encoder.layers
    )
    (frame,) = (
        box
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "band" and one.fill and one.owner.id == encoder.id
        if (box := bounds_of(one))
    )
    line = next(one for one in scene.primitives if isinstance(one, Path) and one.owner.id == way.id)
    corners = [(float(c[1]), float(c[2])) for c in line.commands if c[0] == "Q"]
    # out through the side of the frame, and up beside it
    assert corners[0][0] == pytest.approx(corners[1][0])
    assert corners[0][0] > frame.right
    assert frame.top < corners[0][1] < frame.bottom
