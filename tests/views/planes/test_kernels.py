"""The planes view: where kernels lie, and what they lead to."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import (
    Path,
    Polygons,
    Segments,
)
from nnsvg_qt.views.planes.composition import PlanesStyle, compose
from tests.first_style import first_look
from tests.views.planes.pictures import (
    LENET,
    STYLE,
    drawn,
    front,
    of_layer,
    outlines,
)


def test_a_kernel_lies_on_the_input_of_its_layer_with_four_lines_to_one_value() -> None:
    scene = compose(Drawing(LENET, STYLE, first_look()))
    kernels = drawn(scene, Polygons, "kernel")
    order = [layer.id for layer in LENET.topological_order]
    assert len(kernels) == 4
    for kernel in kernels:
        layer = LENET.layer(kernel.owner.id)
        before = front(scene, order[order.index(layer.id) - 1])
        here = front(scene, layer.id)
        (patch,) = kernel.points
        assert patch[:, 0].min() >= before.left
        assert patch[:, 0].max() <= before.right
        assert patch[:, 1].min() >= before.top
        assert patch[:, 1].max() <= before.bottom
        assert layer.kernel is not None
        size = LENET.inputs_of(layer.id)[0].shape[1]
        true = (before.right - before.left) * layer.kernel[0] / size
        assert np.ptp(patch[:, 0]) == pytest.approx(max(true, 4.0))
        (connection,) = LENET.incoming(layer.id)
        (lines,) = [s for s in drawn(scene, Segments, "projection") if s.owner.id == connection.id]
        assert lines.starts == pytest.approx(patch)
        value = of_layer(scene, layer.id, "value").points[0]
        assert lines.ends == pytest.approx(value)
        assert value[:, 0].min() >= here.left
        assert value[:, 0].max() <= here.right
        assert value[:, 1].min() >= here.top
        assert value[:, 1].max() <= here.bottom
        # The value stands where the patch does: at the same part of what is free.
        free = (before.right - before.left) - np.ptp(patch[:, 0])
        there = (here.right - here.left) - np.ptp(value[:, 0])
        part = (patch[:, 0].min() - before.left) / free
        assert (value[:, 0].min() - here.left) / there == pytest.approx(part)
        assert 0.1 <= part <= 0.9


@given(st.integers(0, 2**31 - 1), st.integers(1, 40), st.integers(1, 40), st.integers(1, 60))
def test_kernels_never_leave_their_map(seed: int, height: int, width: int, kernel: int) -> None:
    layers = (
        Layer("i", Kind.INPUT, (2, height, width)),
        Layer("k", Kind.CONVOLUTION, (2, 3, 5), kernel=(kernel, 1), dilation=(2, 2)),
    )
    architecture = Architecture(layers, (Connection("i", "k"),))
    scene = compose(Drawing(architecture, STYLE, first_look(seed=seed)))
    (patch,) = of_layer(scene, "k", "kernel").points
    inside = front(scene, "i")
    assert patch[:, 0].min() >= inside.left - 1e-9
    assert patch[:, 1].min() >= inside.top - 1e-9
    assert patch[:, 1].max() <= inside.bottom + 1e-9
    assert patch[:, 0].max() <= inside.right + 1e-9
    if 2 * (kernel - 1) + 1 >= height:
        assert np.ptp(patch[:, 1]) == pytest.approx(inside.height)


def test_upsampling_spreads_one_value_over_a_patch_of_its_output() -> None:
    scene = compose(
        Drawing(parse_notation("8@8x8 > deconv 4 k4 s2 p1 > up 2"), STYLE, first_look())
    )
    sources = [layer for layer, _ in outlines(scene)]
    for before, name in pairwise(sources):
        patch = of_layer(scene, name, "kernel").points[0]
        here, earlier = front(scene, name), front(scene, before)
        assert here.left <= patch[:, 0].min() <= patch[:, 0].max() <= here.right
        value = of_layer(scene, name, "value").points[0]
        assert earlier.left <= value[:, 0].min() <= value[:, 0].max() <= earlier.right
    parts = [np.ptp(of_layer(scene, n, "kernel").points[0][:, 0]) / front(scene, n).width
             for n in sources[1:]]  # fmt: skip
    assert parts == pytest.approx([4 / 16, 2 / 32], abs=0.02)


def test_global_pooling_reads_the_whole_map() -> None:
    layers = (
        Layer("i", Kind.INPUT, (3, 9, 9)),
        Layer("g", Kind.POOLING, (3, 1, 1), pooling="global"),
    )
    scene = compose(Drawing(Architecture(layers, (Connection("i", "g"),)), STYLE, first_look()))
    patch = of_layer(scene, "g", "kernel").points[0]
    whole = front(scene, "i")
    assert np.ptp(patch, axis=0) == pytest.approx([whole.width, whole.height])


def test_behind_a_hidden_layer_no_kernel_is_claimed() -> None:
    architecture = parse_notation("1@32x32 > conv 4 k5 > conv 4 k3")
    scene = compose(
        Drawing(architecture, STYLE, first_look(overrides={"conv-1": LayerOverride(hidden=True)}))
    )
    assert not drawn(scene, Polygons, "kernel")
    assert len(drawn(scene, Path, "arrow")) == 1
    assert scene.notices == ("1 of 3 layers is hidden: conv-1.",)


def test_without_kernels_arrows_stand_in() -> None:
    scene = compose(Drawing(LENET, changed_style(STYLE, show_kernels=False), first_look()))
    assert not drawn(scene, Segments, "projection")
    assert len(drawn(scene, Path, "arrow")) == len(outlines(scene)) - 1


def test_restyling_and_moving_never_change_where_a_kernel_lies() -> None:
    def parts(style: PlanesStyle, look: Look) -> list[float]:
        scene = compose(Drawing(LENET, style, look))
        found = []
        for kernel in drawn(scene, Polygons, "kernel"):
            before = LENET.inputs_of(kernel.owner.id)[0].id
            inside, patch = front(scene, before), kernel.points[0]
            size = np.ptp(patch, axis=0)
            found += [
                (patch[:, 0].min() - inside.left) / (inside.width - size[0]),
                (patch[:, 1].min() - inside.top) / (inside.height - size[1]),
            ]
        return found

    usual = parts(STYLE, first_look())
    restyled = changed_style(STYLE, coloring="alternating", opacity=0.5, border_width=3)
    assert parts(restyled, first_look()) == usual
    moved = changed_style(STYLE, between_layers=90, between_planes=11)
    assert parts(moved, first_look(font_size=11)) == pytest.approx(usual)
    assert parts(STYLE, first_look(seed=2)) != pytest.approx(usual, abs=0.01)
