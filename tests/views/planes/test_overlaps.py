"""The planes view: nothing lies on anything else, whatever the network."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import (
    Text,
)
from nnsvg_qt.views.planes.composition import compose
from tests.first_style import first_look
from tests.in_turn import examples, some_of
from tests.views.planes.pictures import (
    STYLE,
    assert_nothing_overlaps,
    drawn,
)

SIZES = st.one_of(st.integers(1, 20), st.sampled_from([64, 100, 512, 4096, 10**9]))


@st.composite
def architectures(draw: st.DrawFn) -> Architecture:
    """Any graph of up to nine layers of any kind and shape, whether its sizes fit or not."""
    count = draw(st.integers(1, 9))
    layers = []
    for number in range(count):
        shape = tuple(draw(st.lists(SIZES, min_size=1, max_size=3)))
        kind = draw(st.sampled_from(list(Kind)))
        kernel = draw(st.sampled_from([None, (3,), (7,)]))
        layers.append(
            Layer(
                f"l{number}",
                kind,
                shape,
                name=draw(st.sampled_from(["", "", "Features of the scene"])),
                kernel=(kernel * (2 if len(shape) == 3 else 1)) if kernel else None,
                activation=draw(st.sampled_from(["", "relu"])),
            )
        )
    pairs = list(combinations(range(count), 2))
    chain = [(i, i + 1) for i in range(count - 1)] if draw(st.booleans()) else []
    free = draw(st.lists(st.sampled_from(pairs), max_size=9)) if pairs else []
    return Architecture(
        tuple(layers),
        tuple(Connection(f"l{a}", f"l{b}", f"c{n}") for n, (a, b) in enumerate(chain + free)),
    )


@pytest.mark.parametrize("name", some_of(PRESETS, 4))
def test_nothing_overlaps_in_any_preset(name: str) -> None:
    architecture = PRESETS[name].architecture()
    assert_nothing_overlaps(architecture, first_look())


@settings(max_examples=examples(30))
@given(architectures(), st.booleans())
def test_nothing_overlaps_in_any_graph(architecture: Architecture, fold: bool) -> None:
    assert_nothing_overlaps(architecture, first_look(fold=fold))


@settings(max_examples=examples(15))
@given(architectures())
def test_every_layer_and_connection_of_a_graph_is_drawn(architecture: Architecture) -> None:
    scene = compose(Drawing(architecture, STYLE, first_look(fold=False)))
    shown = {p.owner.id for p in scene.primitives if p.role in ("plane", "node")}
    assert shown == {layer.id for layer in architecture}
    connected = {p.owner.id for p in scene.primitives if p.role in ("skip", "arrow", "projection")}
    assert connected == {connection.id for connection in architecture.connections}
    assert set(scene.layer_titles) == shown
    assert set(scene.connection_titles) == {c.id for c in architecture.connections}


WIDE = {
    *("mobilenet-v2", "efficientnet-b0", "segnet", "u-net-plus-plus"),
    *("yolov3", "wavenet", "diffusion-u-net"),
}
"""Rows of which fit a page only where they are laid out for one."""


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in WIDE])
def test_a_preset_fits_two_columns_with_readable_type(name: str) -> None:
    # 183 mm are 691.7 px at 96 per inch; 5 pt are 6.67 px there.
    scene = compose(Drawing(PRESETS[name].architecture(), STYLE, first_look()))
    smallest = min(text.size for text in drawn(scene, Text, "caption", "name", "operation"))
    assert smallest * 691.7 / scene.bounds.width >= 6.67
