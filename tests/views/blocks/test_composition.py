from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import combinations, pairwise

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
from nnsvg_qt.model.presets import preset as preset_named
from nnsvg_qt.scene.camera import VIEWPOINTS, Camera
from nnsvg_qt.scene.depth_order import DepthPlan, plan
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.options import changed_style, options_of
from nnsvg_qt.scene.primitives import Bounds, Image, Polygons, Scene, Segments, Text, layer_owner
from nnsvg_qt.scene.solids import Scene3D, Solid
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.blocks.composition import (
    BlocksStyle,
    Coloring,
    _kernel_position,
    compose,
    compose_solids,
    seen,
)
from nnsvg_qt.views.blocks.places import SizeLaw
from tests.figures import PNG, figures
from tests.first_presets import FIRST_PRESETS
from tests.first_style import first_look
from tests.in_turn import in_turn, some_of
from tests.odd_networks import network
from tests.scene.rays import drawn_over_nearer


def preset(name: str) -> Architecture:
    return preset_named(name).architecture()


STYLE, LOOK = BlocksStyle(), first_look()
LENET = preset("lenet-5")
EVERY_KIND = parse_notation(
    "3@32x48 > conv 8 k3 s1 p1 relu as a > norm > maxpool 2 > deconv 8 k2 s2 > concat a"
    " > up 2 > dropout 0.5 > globalpool > dense 10 > softmax"
)


WRITTEN = ("name", "caption", "number", "depth", "height", "width")
"""Roles of the labels of a layer."""


def solids(scene: Scene3D, role: str, layer: str | None = None) -> list[Solid]:
    return [s for s in scene.solids if s.role == role and (layer is None or s.owner.id == layer)]


def corners(solid: Solid) -> tuple[np.ndarray, np.ndarray]:
    points = solid.points.reshape(-1, 3)
    return points.min(axis=0), points.max(axis=0)


def box_of(scene: Scene3D, layer: str) -> tuple[np.ndarray, np.ndarray]:
    drawn = [s for s in scene.solids if s.owner == layer_owner(layer)]
    return corners(next(s for s in drawn if s.role in ("face", "operator")))


def texts(scene: Scene) -> list[Text]:
    return [p for p in scene.primitives if isinstance(p, Text) and p.role in WRITTEN]


def rectangle(text: Text) -> Bounds:
    return text_bounds(text)


def covers(polygon: np.ndarray, around: Bounds) -> bool:
    """Whether a convex polygon and a rectangle overlap (separating axes)."""
    box = np.array(
        [
            [around.left, around.top],
            [around.right, around.top],
            [around.right, around.bottom],
            [around.left, around.bottom],
        ]
    )
    # most are told apart by the sides of the box
    for shape in (box, polygon):
        for a, b in pairwise([*shape, shape[0]]):
            normal = np.array([a[1] - b[1], b[0] - a[0]])
            if (polygon @ normal).max() <= (box @ normal).min() + 1e-6 * abs(normal).sum():
                return False
            if (box @ normal).max() <= (polygon @ normal).min() + 1e-6 * abs(normal).sum():
                return False
    return True


def assert_labels_are_clear(scene: Scene) -> None:
    labels = [(text.text, rectangle(text)) for text in texts(scene)]
    for (text, box), (other, beside) in combinations(labels, 2):
        assert not box.overlaps(beside), (text, other)
    for primitive in scene.primitives:
        if primitive.role == "legend":
            continue
        shapes = []
        if isinstance(primitive, Polygons):
            shapes = list(primitive.points)
        elif isinstance(primitive, Segments):
            shapes = list(np.stack([primitive.starts, primitive.ends], axis=1))
        for shape in shapes:
            for text, box in labels:
                assert not covers(shape, box), (text, primitive.owner)


# every preset


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
@settings(max_examples=12)
def test_labels_are_clear_from_any_camera(name, camera):
    assert_labels_are_clear(compose(Drawing(preset(name), STYLE, replace(LOOK, camera=camera))))


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
        *in_turn(PRESETS, [Camera()], 2),
        *in_turn(FIRST_PRESETS, [Camera(0, 0), Camera(-120, -35), Camera(40, 30, True)], 2),
    ],
)
def test_no_face_of_a_preset_is_drawn_over_a_nearer_one(name, camera):
    scene, order = in_order(name)
    low, high = scene.extent()
    # most rays near the flow, where the boxes are
    through = np.random.default_rng(1).uniform(low, high, (150, 3))
    through[:, 1:] *= 0.3
    assert drawn_over_nearer(order, camera, through) == 0


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
@settings(max_examples=40)
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


# kernels


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
@settings(max_examples=40)
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


# what else is drawn


def test_every_layer_without_a_pyramid_gets_an_arrow():
    scene = compose_solids(Drawing(LENET, STYLE, LOOK))
    arrows = {s.owner.id for s in solids(scene, "arrow")}
    assert len(arrows) == 3  # to the three dense layers
    without = compose_solids(Drawing(LENET, changed_style(STYLE, show_kernels=False), LOOK))
    assert len({s.owner.id for s in solids(without, "arrow")}) == 7
    none = compose_solids(Drawing(LENET, changed_style(STYLE, show_arrows=False), LOOK))
    assert not solids(none, "arrow")


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


# labels


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


def test_kernel_sizes_are_written_under_the_layer_that_applies_them():
    scene = compose(Drawing(LENET, changed_style(STYLE, show_conv_dims=True), LOOK))
    kernels = {t.owner.id: t.text for t in texts(scene) if "kernel" in t.text}
    assert kernels["c1"] == "5×5 kernel"
    assert kernels["s2"] == "2×2 kernel"


def test_type_follows_the_factor_and_the_look():
    sizes = {
        t.size for t in texts(compose(Drawing(LENET, changed_style(STYLE, font_scale=1.5), LOOK)))
    }
    assert sizes == {1.5 * LOOK.font_size, 1.5 * LOOK.small_font_size}


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
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
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


@given(st.integers(0, 2**31 - 1), st.text(min_size=1, max_size=8))
def test_kernels_lie_where_they_always_did(seed, layer_id):
    digest = blake2b(f"{seed}:{layer_id}".encode(), digest_size=8).digest()
    random = np.random.default_rng(int.from_bytes(digest, "big"))
    assert _kernel_position(seed, layer_id) == tuple(random.uniform(-0.4, 0.4, 2).tolist())
