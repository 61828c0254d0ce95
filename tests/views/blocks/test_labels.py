"""What is written at the boxes of the blocks view: clear of faces and lines, what and where."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.blocks.composition import (
    BlocksStyle,
    compose,
    compose_solids,
)
from tests.first_presets import FIRST_PRESETS
from tests.first_style import first_look
from tests.in_turn import examples, in_turn, some_of
from tests.views.blocks.block_scenes import (
    LENET,
    LOOK,
    STYLE,
    WRITTEN,
    assert_labels_are_clear,
    box_of,
    preset,
    rectangle,
    texts,
)


@pytest.mark.parametrize("name", FIRST_PRESETS)
def test_no_label_of_a_preset_overlaps_a_face_a_line_or_a_label(name):
    scene = compose(Drawing(preset(name), STYLE, LOOK))
    assert_labels_are_clear(scene)
    assert not [notice for notice in scene.notices if "no room" in notice]


@pytest.mark.parametrize(
    ("name", "viewpoint"), in_turn(["lenet-5", "resnet-18", "mlp"], VIEWPOINTS, 3)
)
def test_labels_are_clear_from_every_named_viewpoint(name, viewpoint):
    look = replace(LOOK, camera=VIEWPOINTS[viewpoint])
    assert_labels_are_clear(compose(Drawing(preset(name), STYLE, look)))


@given(
    st.sampled_from(["lenet-5", "alexnet", "nnsvg-lenet"]),
    st.builds(Camera, st.floats(-180, 180), st.floats(-90, 90), st.booleans()),
)
@settings(max_examples=examples(6))
def test_labels_are_clear_from_any_camera(name, camera):
    assert_labels_are_clear(compose(Drawing(preset(name), STYLE, replace(LOOK, camera=camera))))


WIDE = {"efficientnet-b0", "diffusion-u-net"}
"""Rows of which fit a page only where they are laid out for one."""


@pytest.mark.parametrize("name", some_of([name for name in PRESETS if name not in WIDE], 2))
def test_a_default_figure_fits_its_column_with_type_of_five_points(name):
    architecture = preset(name)
    scene = compose(Drawing(architecture, STYLE, LOOK))
    column = 89 if scene.bounds.width <= 700 else 183
    points_per_px = column / 25.4 * 72 / scene.bounds.width
    assert min(t.size for t in texts(scene)) * points_per_px >= 5.0


@pytest.mark.parametrize("name", some_of(PRESETS, 3))
def test_input_and_output_are_named(name):
    architecture = preset(name)
    owners = {t.owner.id for t in texts(compose(Drawing(architecture, STYLE, LOOK)))}
    for layer in architecture:
        if not architecture.incoming(layer.id):
            assert layer.id in owners


def test_every_size_is_written_where_it_changes():
    written = [t.text for t in texts(compose(Drawing(LENET, STYLE, LOOK)))]
    for text in ("1", "6", "16", "32", "28", "14", "10", "5", "120", "84"):
        assert text in written or any(text in caption.split("×") for caption in written)
    assert written.count("6") == 1  # S2 has the channels of C1
    repeated = [
        t.text for t in texts(compose(Drawing(LENET, changed_style(STYLE, repeat_dims=True), LOOK)))
    ]
    assert repeated.count("6") == 2


def test_height_and_width_stand_at_their_own_edges():
    architecture = Architecture((Layer("x", Kind.INPUT, (7, 300, 20)),))
    for azimuth in (-60, 26, 60, 150):
        look = replace(LOOK, camera=Camera(azimuth, 15))
        scene = compose(Drawing(architecture, STYLE, look))
        space = compose_solids(Drawing(architecture, STYLE, look))
        low, high = box_of(space, "x")
        labels = {t.text: rectangle(t) for t in texts(scene)}
        for text, axis in (("7", 0), ("300", 1), ("20", 2)):
            box = labels[text]
            middle = np.array([(box.left + box.right) / 2, (box.top + box.bottom) / 2])
            distances = []
            for direction in range(3):
                ends = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(3, -1).T
                starts = ends[ends[:, direction] == low[direction]]
                stops = starts.copy()
                stops[:, direction] = high[direction]
                lines = np.linspace(starts, stops, 100)
                flat = look.camera.on_screen(lines, np.zeros(3), 1.0)
                distances.append(np.linalg.norm(flat - middle, axis=2).min())
            assert int(np.argmin(distances)) == axis


def test_labels_can_be_left_out():
    style = changed_style(STYLE, show_dims=False, show_names=False)
    assert texts(compose(Drawing(LENET, style, LOOK))) == []
    named = texts(compose(Drawing(LENET, changed_style(STYLE, show_dims=False), LOOK)))
    assert {t.text for t in named} == {"Input", "C1", "S2", "C3", "S4", "C5", "F6", "Output"}


def test_type_follows_the_factor_and_the_look():
    sizes = {
        t.size for t in texts(compose(Drawing(LENET, changed_style(STYLE, font_scale=1.5), LOOK)))
    }
    assert sizes == {1.5 * LOOK.font_size, 1.5 * LOOK.small_font_size}


@pytest.mark.parametrize(
    "name", ["lenet-5", "alexnet", "zfnet", "autoencoder", "nnsvg-lenet", "nnsvg-alexnet"]
)
def test_names_of_few_layers_stand_in_one_row_along_the_flow(name):
    architecture = PRESETS[name].architecture()
    scene = compose(Drawing(architecture, BlocksStyle(), first_look()))
    vectors = {layer.id for layer in architecture if layer.is_vector}
    size = first_look().font_size
    texts = [p for p in scene.primitives if isinstance(p, Text) and p.role in WRITTEN]
    for group in (True, False):
        names = [t for t in texts if t.size == size and (t.owner.id in vectors) is group]
        slopes = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(names)]
        assert slopes == pytest.approx([slopes[0]] * len(slopes) if slopes else [], abs=1e-6)
