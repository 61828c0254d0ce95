from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.depth_order import DepthPlan, plan
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.options import changed_style, options_of
from nnsvg_qt.scene.primitives import Image, Polygons
from nnsvg_qt.scene.solids import Scene3D
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.composition import (
    BlocksStyle,
    compose,
    compose_solids,
    seen,
)
from nnsvg_qt.views.blocks.places import SizeLaw
from tests.figures import PNG, figures
from tests.first_presets import FIRST_PRESETS
from tests.in_turn import examples, in_turn
from tests.odd_networks import network
from tests.scene.rays import drawn_over_nearer
from tests.views.blocks.block_scenes import (
    EVERY_KIND,
    LENET,
    LOOK,
    STYLE,
    assert_labels_are_clear,
    box_of,
    corners,
    preset,
    solids,
    texts,
)


@cache
def in_order(name: str) -> tuple[Scene3D, DepthPlan]:
    """A preset's blocks and the order of their faces, the same for all cameras."""
    scene = compose_solids(Drawing(preset(name), STYLE, LOOK))
    return scene, plan(scene)


@pytest.mark.parametrize("name", FIRST_PRESETS)
def test_no_face_of_a_preset_is_cut(name):
    assert not [piece for piece in in_order(name)[1].cuts if piece.sides is not None]


@pytest.mark.parametrize(
    ("name", "camera"),
    [
        *in_turn(PRESETS, [Camera()], 6),
        *in_turn(FIRST_PRESETS, [Camera(0, 0), Camera(-120, -35), Camera(40, 30, True)], 5),
    ],
)
def test_no_face_of_a_preset_is_drawn_over_a_nearer_one(name, camera):
    scene, order = in_order(name)
    low, high = scene.extent()
    # most rays near the flow, where the boxes are
    through = np.random.default_rng(1).uniform(low, high, (150, 3))
    through[:, 1:] *= 0.3
    assert drawn_over_nearer(order, camera, through) == 0


# sizes


def test_the_law_keeps_a_size_of_one_visible_and_grows_with_size():
    for logarithmic in (True, False):
        law = SizeLaw(20.0, logarithmic, 1000)
        lengths = [law(size) for size in (1, 2, 10, 100, 1000)]
        assert lengths[0] >= 2.0
        assert lengths == sorted(lengths)
    assert SizeLaw(20.0, True, 1000)(1000) == pytest.approx(20 * np.log(251))
    assert SizeLaw(20.0, False, 1000)(1000) == pytest.approx(20 * np.log(251))
    assert SizeLaw(20.0, False, 1000)(500) == pytest.approx(10 * np.log(251))


@given(
    st.tuples(*[st.sampled_from([1, 2, 7, 1000, 10**9])] * 3),
    st.booleans(),
    st.booleans(),
    st.sampled_from([1.0, 10.0, 100.0]),
)
@settings(max_examples=examples(20))
def test_no_box_has_a_side_of_zero_or_less(shape, log_depth, log_width, scale):
    style = changed_style(
        STYLE, log_depth=log_depth, log_width=log_width, width_scale=scale, depth_scale=scale
    )
    architecture = Architecture(
        (Layer("a", Kind.INPUT, shape), Layer("b", Kind.DENSE, (shape[0],))),
        (Connection("a", "b"),),
    )
    scene = compose_solids(Drawing(architecture, style, LOOK))
    for solid in solids(scene, "face"):
        low, high = corners(solid)
        assert (high - low >= 1.0).all()
        assert np.isfinite(high - low).all()


def input_sides(notation: str) -> np.ndarray:
    architecture = parse_notation(notation)
    scene = compose_solids(Drawing(architecture, STYLE, LOOK))
    return np.ptp(box_of(scene, architecture.layers[0].id), axis=0)


def test_channels_run_along_the_flow_height_up_and_width_across():
    depth, height, width = input_sides("64@10x200 > flatten > dense 9")
    assert width > 2 * height
    thin = input_sides("1@10x200 > flatten > dense 9")
    assert thin[0] < 0.3 * depth
    assert thin[1] / thin[2] == pytest.approx(height / width)


def test_vectors_are_upright_thin_boxes_and_sequences_flat_slabs():
    x, y, z = input_sides("100-50")
    assert x == pytest.approx(z)
    assert y > 3 * x
    x, y, z = input_sides("64@128 > conv 32 k3")
    assert z > x > 3 * y


def test_vectors_only_and_a_single_layer_are_drawn():
    assert len(solids(compose_solids(Drawing(parse_notation("4-3-2"), STYLE, LOOK)), "face")) == 3
    alone = Architecture((Layer("x", Kind.INPUT, (1, 1, 1)),))
    assert texts(compose(Drawing(alone, STYLE, LOOK)))
    assert compose(Drawing(Architecture(), STYLE, LOOK)).bounds.width > 0


def test_proportional_sizes_keep_proportions():
    style = changed_style(STYLE, log_width=False)
    scene = compose_solids(Drawing(LENET, style, LOOK))
    ratio = np.ptp(box_of(scene, "c1"), axis=0)[1] / np.ptp(box_of(scene, "s2"), axis=0)[1]
    assert ratio == pytest.approx(2.0)


def test_boxes_stand_apart_by_the_spacing():
    style = changed_style(STYLE, fit_width=False, between_layers=35.0, show_names=False)
    look = replace(LOOK, overrides={"s2": LayerOverride(spacing=70.0)})
    scene = compose_solids(Drawing(LENET, style, look))
    ids = [layer.id for layer in LENET]
    gaps = [box_of(scene, b)[0][0] - box_of(scene, a)[1][0] for a, b in pairwise(ids)]
    np.testing.assert_allclose(gaps, [35, 35, 70, 35, 35, 35, 35], atol=1e-9)


@pytest.mark.parametrize("name", ["u-net", "resnet-18"])
def test_skips_run_above_everything_they_pass(name):
    scene = compose_solids(Drawing(preset(name), STYLE, LOOK))
    boxes = [corners(s) for s in scene.solids if s.role in ("face", "operator")]
    skips = [line for line in scene.lines if line.role == "skip"]
    assert len(skips) >= 4
    for line in skips:
        start, up, over, end = line.points
        assert up[1] == over[1]
        assert end[1] < over[1]
        assert start[1] < up[1]
        for low, high in boxes:
            if low[0] < over[0] and high[0] > up[0]:
                assert high[1] < up[1]
    spans = sorted((line.points[1, 0], line.points[2, 0], line.points[1, 1]) for line in skips)
    for one in spans:
        for other in spans:
            if one[0] < other[0] and other[1] < one[1]:
                assert one[2] > other[2]  # the outer one above the inner one


def test_folded_layers_are_bands_on_the_side_of_the_output():
    scene = compose_solids(Drawing(parse_notation("3@9x9 > conv 8 k3 > norm > relu"), STYLE, LOOK))
    (conv,) = [s for s in solids(scene, "face") if len(s.points) > 6]
    assert len(conv.points) == 2 + 4 * 3
    low, high = corners(conv)
    body = conv.points[2]
    assert body[:, 0].min() == pytest.approx(low[0])
    assert body[:, 0].max() > (low[0] + high[0]) / 2
    colors = {tuple(map(int, c)) for c in conv.colors}
    assert len(colors) > 3
    plain = compose_solids(
        Drawing(
            parse_notation("3@9x9 > conv 8 k3 > norm > relu"),
            changed_style(STYLE, show_bands=False),
            LOOK,
        )
    )
    assert all(len(s.points) == 6 for s in solids(plain, "face"))


def test_colours_follow_the_kind_or_the_three_colours():
    by_kind = compose_solids(Drawing(LENET, changed_style(STYLE, shading=False), LOOK))
    (input_box,) = solids(by_kind, "face", "input")
    assert bytes(input_box.colors[0]).hex() == LOOK.fill_color("input")[1:]
    style = changed_style(
        STYLE,
        coloring="uniform",
        color_1="#111111",
        color_2="#222222",
        color_3="#333333",
        shading=False,
    )
    uniform = compose_solids(Drawing(LENET, style, LOOK))
    assert {bytes(s.colors[0]).hex() for s in solids(uniform, "face")} == {"111111"}
    assert {bytes(s.colors[0]).hex() for s in solids(uniform, "kernel")} == {"222222"}
    assert {bytes(s.colors[0]).hex() for s in solids(uniform, "pyramid")} == {"333333"}
    assert not uniform.legend


def test_overrides_colour_resize_name_and_hide_a_layer():
    look = replace(
        LOOK,
        overrides={
            "s2": LayerOverride(color="#123456", size=2.0, name="Half", caption="as large"),
            "f6": LayerOverride(hidden=True),
        },
    )
    scene = compose_solids(
        Drawing(LENET, changed_style(STYLE, shading=False, fit_width=False), look)
    )
    plain = compose_solids(
        Drawing(LENET, changed_style(STYLE, shading=False, fit_width=False), LOOK)
    )
    (box,) = solids(scene, "face", "s2")
    assert bytes(box.colors[0]).hex() == "123456"
    both = {**look.overrides, "s4": LayerOverride(color="#123456")}
    recolored = compose_solids(Drawing(LENET, STYLE, replace(look, overrides=both)))
    assert "Pooling" in [name for name, _ in scene.legend]
    assert "Pooling" not in [name for name, _ in recolored.legend], "nothing has its colour"
    np.testing.assert_allclose(
        np.ptp(box_of(scene, "s2"), axis=0), 2 * np.ptp(box_of(plain, "s2"), axis=0)
    )
    written = {t.text for t in texts(compose(Drawing(LENET, STYLE, look)))}
    assert {"Half", "as large"} <= written
    assert not solids(scene, "face", "f6")


def test_the_picture_of_the_input_lies_on_its_output_side_upright():
    look = replace(LOOK, input_image=PNG)
    scene = compose_solids(Drawing(LENET, STYLE, look))
    (picture,) = scene.images
    low, high = box_of(scene, "input")
    top_left, top_right, bottom_left = picture.corners
    assert (picture.corners[:, 0] == high[0]).all()
    assert top_left[1] == top_right[1] == high[1]
    assert bottom_left[1] == low[1]
    # seen from the target, left is towards +z
    assert top_left[2] == high[2]
    assert top_right[2] == low[2]
    flipped = compose_solids(Drawing(LENET, changed_style(STYLE, image_flip=True), look)).images[0]
    np.testing.assert_allclose(flipped.corners[[1, 0]], picture.corners[[0, 1]])
    drawn = compose(Drawing(LENET, changed_style(STYLE, image_opacity=0.4), look))
    pictures = [p for p in drawn.primitives if isinstance(p, Image)]
    assert [p.opacity for p in pictures] == [0.4]


# the scene as a whole


def test_every_layer_has_a_title_and_every_batch_an_owner():
    scene = compose(Drawing(EVERY_KIND, STYLE, LOOK))
    for primitive in scene.primitives:
        if primitive.role != "legend":
            assert primitive.owner.kind in ("layer", "connection")
        if primitive.owner.kind == "layer":
            assert primitive.owner.id in scene.layer_titles
        if primitive.owner.kind == "connection":
            assert primitive.owner.id in scene.connection_titles


def test_every_kind_of_layer_is_drawn_exactly():
    scene = compose_solids(Drawing(EVERY_KIND, STYLE, LOOK))
    low, high = scene.extent()
    through = np.random.default_rng(2).uniform(low, high, (200, 3))
    for camera in VIEWPOINTS.values():
        assert drawn_over_nearer(plan(scene), camera, through) == 0
    assert_labels_are_clear(compose(Drawing(EVERY_KIND, STYLE, LOOK)))


def test_seen_from_a_plan_is_what_compose_gives():
    scene = compose_solids(Drawing(LENET, STYLE, LOOK))
    planned = plan(scene)
    one, other = seen(scene, LOOK.camera, LOOK, planned), compose(Drawing(LENET, STYLE, LOOK))
    assert one.bounds == other.bounds
    assert [type(p) for p in one.primitives] == [type(p) for p in other.primitives]


def test_nothing_is_stroked_where_the_outline_has_no_width():
    scene = compose(Drawing(LENET, changed_style(STYLE, border_width=0.0), LOOK))
    assert all(
        p.line is None for p in scene.primitives if isinstance(p, Polygons) and p.role != "legend"
    )


@given(figures())
@settings(max_examples=examples(10), suppress_health_check=[HealthCheck.too_slow])
def test_any_figure_is_drawn_and_ordered_exactly(figure):
    style, look = figure.styles["blocks"], figure.look
    scene = compose_solids(Drawing(figure.architecture, style, look))
    planned = plan(scene)
    low, high = scene.extent()
    through = np.random.default_rng(0).uniform(low, high, (60, 3))
    assert drawn_over_nearer(planned, look.camera, through) == 0
    bounds = seen(scene, look.camera, look, planned).bounds
    assert np.isfinite([bounds.left, bounds.top, bounds.right, bounds.bottom]).all()
    assert bounds.width > 0
    assert bounds.height > 0


def test_options_have_the_limits_of_nnsvg_where_they_are_sound():
    options = options_of(BlocksStyle)
    assert (options["between_layers"].minimum, options["between_layers"].maximum) == (10, 100)
    assert (options["tensor_opacity"].minimum, options["tensor_opacity"].maximum) == (0, 1)
    with pytest.raises(InputError, match="between_layers"):
        changed_style(STYLE, between_layers=9.0)


def test_a_folded_layer_gives_its_band_its_own_colour():
    architecture = parse_notation("3@16x16 > conv 8 k3 relu > norm > dense 10")
    conv, norm = (layer.id for layer in architecture.layers[1:3])
    flat = changed_style(STYLE, shading=False)
    own = replace(LOOK, overrides={norm: LayerOverride(color="#123456")})
    (plain,) = solids(compose_solids(Drawing(architecture, flat, LOOK)), "face", conv)
    (colored,) = solids(compose_solids(Drawing(architecture, flat, own)), "face", conv)
    differs = (plain.colors != colored.colors).any(axis=1)
    kind = LOOK.fill_color("normalization")[1:]
    assert {bytes(row).hex() for row in plain.colors[differs]} == {kind}
    assert {bytes(row).hex() for row in colored.colors[differs]} == {"123456"}


def test_an_operator_is_solid_unless_it_has_an_opacity_of_its_own():
    concat = next(layer.id for layer in EVERY_KIND if layer.kind is Kind.CONCATENATE)
    own = replace(LOOK, overrides={concat: LayerOverride(opacity=0.3)})
    for look, opacity in ((LOOK, 1.0), (own, 0.3)):
        (cube,) = solids(compose_solids(Drawing(EVERY_KIND, STYLE, look)), "operator", concat)
        assert set(cube.opacities) == {opacity}


def test_layers_beside_the_main_path_keep_their_spacing_too():
    def conv(name):
        return Layer(name, Kind.CONVOLUTION, (8, 16, 16), kernel=(3, 3), padding="same")

    layers = (
        Layer("start", Kind.INPUT, (3, 16, 16)),
        *(conv(name) for name in ("a", "b", "above-a", "above-b")),
        Layer("join", Kind.CONCATENATE, (16, 16, 16)),
    )
    pairs = ("start a", "a b", "b join", "start above-a", "above-a above-b", "above-b join")
    architecture = Architecture(layers, tuple(Connection(*pair.split()) for pair in pairs))
    plain = compose_solids(Drawing(architecture, STYLE, LOOK))
    aside = "above-a" if box_of(plain, "above-a")[0][1] != box_of(plain, "start")[0][1] else "a"
    after = {"above-a": "above-b", "a": "b"}[aside]
    own = replace(LOOK, overrides={aside: LayerOverride(spacing=150.0)})
    scene = compose_solids(Drawing(architecture, STYLE, own))
    assert box_of(scene, after)[0][0] - box_of(scene, aside)[1][0] == pytest.approx(150.0)


@pytest.mark.parametrize("spacing", [4.0, 7.0, 9.5, 12.0])
def test_arrows_into_a_branch_point_along_the_flow_however_narrow_the_gap(spacing):
    architecture = network("start-a a-b b-end start-p p-q q-end", (8, 16, 16))
    layers = tuple(replace(layer, kind=Kind.DENSE) for layer in architecture)
    dense = Architecture(layers, architecture.connections)
    own = {layer.id: LayerOverride(spacing=spacing) for layer in layers}
    style, look = changed_style(STYLE, fit_width=False), replace(LOOK, overrides=own)
    scene = compose_solids(Drawing(dense, style, look))
    ways = [line.points for line in scene.lines if line.role == "arrow"]
    assert len(ways) == len(dense.connections)
    assert any(len(way) > 2 for way in ways)
    for way in ways:
        assert way[-1][0] > way[-2][0]


@pytest.mark.parametrize("layout", ["page", "free"])
def test_blocks_are_told_in_words_to_who_cannot_see_them(layout):
    """The text beside an image of blocks was only the word Figure."""
    figure = draw("3@32x32 > conv 8 k3 relu as First > dense 10").with_option("look.layout", layout)
    told = figure.scene("blocks").description
    assert told.startswith("Blocks of a network of 3 layers: Input")
    assert "First, 3×3 convolution, ReLU, 8@30×30" in told
    own = replace(figure, look=replace(figure.look, description="Mine."))
    assert own.scene("blocks").description == "Mine."
    deep = draw(" > ".join(["3@32x32", *["conv 8 k1"] * 20])).with_option("look.layout", layout)
    assert "; 12 more layers; " in deep.scene("blocks").description
