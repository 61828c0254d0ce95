"""No valid network crashes a view: odd ones, and whatever hypothesis finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.look import LayerOverride, Layout
from nnsvg_qt.scene.primitives import Primitive, Scene
from nnsvg_qt.views.shared.arrangement import arrange
from tests.figures import PAGE_VIEWS, cameras
from tests.in_turn import examples, in_turn, some_of
from tests.odd_networks import ODD_NETWORKS, branched_networks, sum_within_a_side_branch

CAMERAS = [*VIEWPOINTS.values(), Camera(30.0, 20.0, True), Camera(-130.0, -40.0, True, 100.0)]


def assert_is_whole(figure: Figure, scene: Scene) -> None:
    """Every layer that is not hidden is drawn, all of it on the page, nothing at infinity."""
    around = scene.bounds
    edges = np.array([around.left, around.top, around.right, around.bottom])
    assert np.isfinite(edges).all()
    assert around.width > 0
    assert around.height > 0
    boxes = boxes_of(scene.primitives)
    # what is empty covers nothing; no other coordinate may be missing
    assert all(_is_empty(scene.primitives[row]) for row in np.flatnonzero(np.isnan(boxes[:, 0])))
    boxes = boxes[~np.isnan(boxes[:, 0])]
    tolerance = 1e-6 + 1e-9 * np.abs(edges).max()
    assert (boxes[:, :2] >= edges[:2] - tolerance).all()
    assert (boxes[:, 2:] <= edges[2:] + tolerance).all()
    drawn = {p.owner.id for p in scene.primitives if p.owner.kind == "layer"}
    network = closed_view(figure.architecture).architecture
    shown = {station.id for station in arrange(network, figure.look).stations}
    # a box of a page may stand for a row of equal layers, and of a group a later copy be drawn
    boxes_for = {(network.layer(one).kind, network.layer(one).shape) for one in shown & drawn}
    told = " ".join(map(str, scene.notices))
    for one in shown - drawn:
        layer = network.layer(one)
        assert figure.look.layout is Layout.PAGE
        assert (layer.kind, layer.shape) in boxes_for or f"only the first has {one}" in told


def _is_empty(primitive: Primitive) -> bool:
    text = getattr(primitive, "text", None)
    return text == "" if text is not None else _rows(primitive) == 0


def _rows(primitive: Primitive) -> int:
    for name in ("points", "starts", "centers", "commands"):
        if hasattr(primitive, name):
            return len(getattr(primitive, name))
    return 1


@pytest.mark.parametrize(("name", "view"), in_turn(ODD_NETWORKS, PAGE_VIEWS, 4))
def test_an_odd_network_is_drawn(name: str, view: str) -> None:
    figure = Figure(ODD_NETWORKS[name]())
    for changed in (figure, figure.with_option("look.fold", False)):
        assert_is_whole(changed, changed.scene(view))


@pytest.mark.parametrize("name", some_of(ODD_NETWORKS, 2))
def test_an_odd_network_is_drawn_downward(name: str) -> None:
    figure = Figure(ODD_NETWORKS[name]()).with_option("nodes.direction", "vertical")
    assert_is_whole(figure, figure.scene("nodes"))


@pytest.mark.parametrize("name", some_of(ODD_NETWORKS, 4))
def test_an_odd_network_is_seen_from_every_side(name: str) -> None:
    """Of a page only the perspective is the camera's; boxes laid out freely are turned in turn."""
    figure = Figure(ODD_NETWORKS[name]())
    free = figure.with_option("look.layout", Layout.FREE)
    turn = list(ODD_NETWORKS).index(name)
    looks = [(figure, camera) for camera in CAMERAS[len(VIEWPOINTS) - 1 :]]
    looks += [(free, camera) for camera in CAMERAS[turn % 4 :: 4]]
    for seen, camera in looks:
        turned = seen.with_look(camera=camera)
        assert_is_whole(turned, turned.scene("blocks"))


@given(branched_networks(), st.booleans(), st.data())
@example(sum_within_a_side_branch(), True, None)
@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.too_slow])
def test_any_branched_network_is_drawn_in_every_view(
    network: Architecture, fold: bool, data: st.DataObject | None
) -> None:
    figure = Figure(network).with_option("look.fold", fold)
    if data is not None:
        ids = st.sampled_from([layer.id for layer in network])
        figure = figure.with_look(
            overrides=data.draw(st.dictionaries(ids, _overrides, max_size=4)),
            camera=data.draw(cameras),
        )
    for view in PAGE_VIEWS:
        assert_is_whole(figure, figure.scene(view))
    down = figure.with_option("nodes.direction", "vertical")
    assert_is_whole(down, down.scene("nodes"))
    behind = replace(figure.look.camera, azimuth=figure.look.camera.azimuth + 180.0)
    turned = figure.with_look(camera=behind)
    assert_is_whole(turned, turned.scene("blocks"))


_overrides = st.builds(
    LayerOverride,
    hidden=st.booleans(),
    spacing=st.none() | st.sampled_from([-1000.0, 0.0, 3.0, 4.0, 9.5, 2000.0]),
    size=st.none() | st.sampled_from([0.01, 0.5, 1.0, 100.0]),
    gap=st.none() | st.sampled_from([-100.0, 0.0, 1000.0]),
)


def test_rows_that_a_gap_of_less_than_nothing_lays_over_one_another_are_drawn() -> None:
    inputs = tuple(Layer(f"l{number}", Kind.INPUT, (1, 10)) for number in range(6))
    figure = Figure(Architecture(inputs)).with_override("l0", gap=-100.0)
    for view in PAGE_VIEWS:
        assert_is_whole(figure, figure.scene(view))


@given(st.tuples(*[st.integers(1, 512)] * 3))
@settings(max_examples=examples(20))
def test_a_sum_within_a_side_branch_is_drawn_at_any_size(shape: tuple[int, ...]) -> None:
    network = sum_within_a_side_branch()
    layers = tuple(replace(layer, shape=shape) for layer in network)
    figure = Figure(Architecture(layers, network.connections))
    assert_is_whole(figure, figure.scene("blocks"))
    joined = {p.owner.id for p in figure.scene("blocks").primitives if p.role in ("arrow", "skip")}
    assert "sum-head2" in joined


def test_lines_that_letters_stand_for_on_a_crowded_page_are_not_asked_for() -> None:
    """A page of planes that one map of a hundred times its size makes too narrow for all else."""
    kinds = {3: Kind.CONVOLUTION, 5: Kind.ADD}
    layers = tuple(Layer(f"l{n}", kinds.get(n, Kind.INPUT), (1,)) for n in range(14))
    ways = [("l2", "l3"), ("l2", "l5"), ("l3", "l5"), ("l4", "l5")]
    network = Architecture(layers, tuple(Connection(*way) for way in ways))
    figure = Figure(network).with_look(overrides={"l0": LayerOverride(size=100.0)})
    assert_is_whole(figure, figure.scene("planes"))
