"""Kernels in the boxes of the blocks view, and the arrows where there are none."""

from dataclasses import replace
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.views.blocks.composition import (
    Coloring,
    _kernel_position,
    compose,
    compose_solids,
)
from tests.in_turn import examples
from tests.views.blocks.block_scenes import (
    LENET,
    LOOK,
    STYLE,
    box_of,
    corners,
    preset,
    solids,
    texts,
)


@pytest.mark.parametrize("name", ["lenet-5", "alexnet", "vgg-16", "u-net", "nnsvg-lenet"])
@pytest.mark.parametrize(
    "style", [STYLE, changed_style(STYLE, log_conv_size=False, conv_scale=10.0)]
)
def test_kernels_lie_in_the_input_box_of_their_layer_through_its_whole_depth(name, style):
    architecture = preset(name)
    scene = compose_solids(Drawing(architecture, style, LOOK))
    kernels = solids(scene, "kernel")
    assert kernels
    for kernel in kernels:
        (source,) = architecture.inputs_of(kernel.owner.id)
        while not solids(scene, "face", source.id):
            (source,) = architecture.inputs_of(source.id)
        low, high = box_of(scene, source.id)
        kernel_low, kernel_high = corners(kernel)
        assert kernel_low[0] == pytest.approx(low[0])
        assert kernel_high[0] == pytest.approx(high[0])
        assert (kernel_low[1:] >= low[1:] - 1e-9).all()
        assert (kernel_high[1:] <= high[1:] + 1e-9).all()


@given(st.integers(0, 2**31 - 1), st.sampled_from([(3, 300), (300, 3), (1, 1), (20, 20)]))
@settings(max_examples=examples(20))
def test_the_apex_of_a_pyramid_lies_on_the_entry_of_its_target(seed, sizes):
    height, width = sizes
    architecture = Architecture(
        (
            Layer("a", Kind.INPUT, (3, 64, 64)),
            Layer("b", Kind.CONVOLUTION, (8, height, width), kernel=(5, 9)),
        ),
        (Connection("a", "b"),),
    )
    scene = compose_solids(Drawing(architecture, STYLE, replace(LOOK, seed=seed)))
    low, high = box_of(scene, "b")
    (found,) = solids(scene, "pyramid", "b")
    apex = found.points[0, 2]
    assert apex[0] == pytest.approx(low[0])
    assert (apex[1:] > low[1:]).all()
    assert (apex[1:] < high[1:]).all()
    (kernel,) = solids(scene, "kernel", "b")
    np.testing.assert_allclose(corners(kernel)[1][0], found.points[0, 0, 0])
    tall, wide = np.ptp(corners(kernel), axis=0)[1:]
    assert wide > tall


def positions(scene: Scene3D) -> list[list[float]]:
    return [s.points.round(9).tolist() for s in scene.solids if s.role in ("kernel", "pyramid")]


def test_restyling_never_moves_a_kernel():
    before = positions(compose_solids(Drawing(LENET, STYLE, LOOK)))
    for change in (
        {"coloring": Coloring.UNIFORM},
        {"tensor_opacity": 0.2},
        {"filter_opacity": 0.9},
        {"border_width": 2.0},
        {"shading": False},
        {"show_dims": False},
        {"image_flip": True},
    ):
        assert (
            positions(compose_solids(Drawing(LENET, changed_style(STYLE, **change), LOOK)))
            == before
        )
    colored = replace(LOOK, overrides={"c1": LayerOverride(color="#123456")})
    assert positions(compose_solids(Drawing(LENET, STYLE, colored))) == before
    assert positions(compose_solids(Drawing(LENET, STYLE, replace(LOOK, seed=2)))) != before


def test_another_layer_keeps_the_kernels_relative_place():
    def relative(architecture: Architecture) -> np.ndarray:
        scene = compose_solids(Drawing(architecture, STYLE, LOOK))
        (kernel,) = solids(scene, "kernel", "c3")
        low, high = box_of(scene, "s2")
        middle = np.mean(corners(kernel), axis=0)
        return (middle[1:] - (low + high)[1:] / 2) / (high - low)[1:]

    layers = tuple(
        replace(layer, shape=(12,)) if layer.id == "f6" else layer for layer in LENET.layers
    )
    changed = Architecture(layers, LENET.connections)
    np.testing.assert_allclose(relative(changed), relative(LENET), atol=1e-9)


def test_every_layer_without_a_pyramid_gets_an_arrow():
    scene = compose_solids(Drawing(LENET, STYLE, LOOK))
    arrows = {s.owner.id for s in solids(scene, "arrow")}
    assert len(arrows) == 3  # to the three dense layers
    without = compose_solids(Drawing(LENET, changed_style(STYLE, show_kernels=False), LOOK))
    assert len({s.owner.id for s in solids(without, "arrow")}) == 7
    none = compose_solids(Drawing(LENET, changed_style(STYLE, show_arrows=False), LOOK))
    assert not solids(none, "arrow")


def test_kernel_sizes_are_written_under_the_layer_that_applies_them():
    scene = compose(Drawing(LENET, changed_style(STYLE, show_conv_dims=True), LOOK))
    kernels = {t.owner.id: t.text for t in texts(scene) if "kernel" in t.text}
    assert kernels["c1"] == "5×5 kernel"
    assert kernels["s2"] == "2×2 kernel"


@given(st.integers(0, 2**31 - 1), st.text(min_size=1, max_size=8))
def test_kernels_lie_where_they_always_did(seed, layer_id):
    digest = blake2b(f"{seed}:{layer_id}".encode(), digest_size=8).digest()
    random = np.random.default_rng(int.from_bytes(digest, "big"))
    assert _kernel_position(seed, layer_id) == tuple(random.uniform(-0.4, 0.4, 2).tolist())
