"""Annotations around what the views draw: where they stand, what they never cover."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.primitives import (
    BODY_ROLES,
    Bounds,
    Image,
    Path,
    Polygons,
    Primitive,
    Scene,
    Segments,
    Text,
)
from tests.figures import PAGE_VIEWS, PNG, annotations, cameras
from tests.figures import architectures as any_architectures
from tests.first_style import draw, first_figure, preset
from tests.in_turn import examples
from tests.model.strategies import architectures as sound_architectures

LENET = preset("lenet-5")
IDS = [layer.id for layer in LENET.architecture]


def marks(scene: Scene, annotation_id: str) -> list[Primitive]:
    return [p for p in scene.primitives if p.owner.id == annotation_id]


def reach_of(primitive: Primitive) -> Bounds:
    found = bounds_of(primitive)
    assert found is not None
    return found


def box(scene: Scene, annotation_id: str, *roles: str) -> Bounds:
    found = bounds_of_all([p for p in marks(scene, annotation_id) if not roles or p.role in roles])
    assert found is not None
    return found


def body(scene: Scene, layer_id: str) -> Bounds:
    own = [p for p in marks(scene, layer_id) if p.role in BODY_ROLES]
    found = bounds_of_all(own)
    assert found is not None
    return found


def drawn_layers(scene: Scene) -> list[Primitive]:
    return [p for p in scene.primitives if p.owner.kind == "layer"]


def lines(scene: Scene, annotation_id: str) -> list[str]:
    return [p.text for p in marks(scene, annotation_id) if isinstance(p, Text)]


def contains(outer: Bounds, inner: Bounds, slack: float = 1e-6) -> bool:
    return (
        outer.left <= inner.left + slack
        and outer.top <= inner.top + slack
        and outer.right >= inner.right - slack
        and outer.bottom >= inner.bottom - slack
    )


# the kinds


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_without_annotations_nothing_changes(view):
    plain = LENET.scene(view)
    figure = LENET.with_annotation("title", text="x").without_annotation("title-1")
    again = figure.scene(view)
    assert again.bounds == plain.bounds
    assert len(again.primitives) == len(plain.primitives)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_bracket_spans_its_layers_over_everything_of_theirs(view):
    figure = LENET.with_annotation("bracket", text="Features", first=IDS[1], last=IDS[4])
    scene = figure.scene(view)
    (line,) = [p for p in marks(scene, "bracket-1") if isinstance(p, Path)]
    reach = reach_of(line)
    first, last = body(scene, IDS[1]), body(scene, IDS[4])
    assert reach.left == pytest.approx(first.left, abs=6.0)
    assert reach.right == pytest.approx(last.right, abs=8.0)
    tops = [reach_of(p).top for p in drawn_layers(scene) if p.owner.id in IDS[1:5]]
    assert reach.bottom < min(tops)
    (text,) = [p for p in marks(scene, "bracket-1") if isinstance(p, Text)]
    assert reach_of(text).bottom < reach.top
    assert text.x == pytest.approx((reach.left + reach.right) / 2, abs=0.5)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_bracket_below_is_between_the_figure_and_its_legend(view):
    figure = LENET.with_annotation("bracket", text="All", first=IDS[0], last=IDS[-1], side="below")
    scene = figure.scene(view)
    below = max(reach_of(p).bottom for p in drawn_layers(scene))
    assert box(scene, "bracket-1").top > below
    legend = bounds_of_all([p for p in scene.primitives if p.role == "legend"])
    assert legend is not None
    assert legend.top > box(scene, "bracket-1").bottom


def test_brackets_beside_each_other_share_a_row_and_nested_ones_do_not():
    figure = LENET.with_annotation("bracket", text="A", first=IDS[0], last=IDS[3])
    figure = figure.with_annotation("bracket", text="B", first=IDS[4], last=IDS[-1])
    figure = figure.with_annotation("bracket", text="C", first=IDS[1], last=IDS[2])
    scene = figure.scene("planes")
    a, b, c = (box(scene, f"bracket-{n}", "bracket") for n in (1, 2, 3))
    assert a.top < b.top == c.top
    assert not box(scene, "bracket-1").overlaps(box(scene, "bracket-3"))


def test_neighbouring_brackets_stay_apart_where_layers_overlap_on_the_page():
    figure = preset("vgg-16").with_camera(-45, 30)
    ids = [layer.id for layer in figure.architecture]
    figure = figure.with_annotation("bracket", first=ids[0], last=ids[5])
    figure = figure.with_annotation("bracket", first=ids[6], last=ids[-1])
    scene = figure.scene("blocks")
    one, other = box(scene, "bracket-1"), box(scene, "bracket-2")
    assert one.right < other.left
    assert one.top == other.top


def test_a_farther_bracket_is_moved_by_its_distance():
    near = LENET.with_annotation("bracket", text="A", first=IDS[0], last=IDS[3])
    far = near.with_annotation_changed("bracket-1", distance=40.0)
    one, other = (box(figure.scene("planes"), "bracket-1") for figure in (near, far))
    assert one.top - other.top == pytest.approx(40.0)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_band_lies_behind_its_layers_and_no_others(view):
    scene = LENET.with_annotation("band", text="Features", first=IDS[1], last=IDS[4]).scene(view)
    assert scene.primitives[0].role == "band"
    area = box(scene, "band-1", "band")
    for layer_id in IDS[1:5]:
        middle = body(scene, layer_id)
        assert area.left < (middle.left + middle.right) / 2 < area.right
    for layer_id in (IDS[0], IDS[5]):
        middle = body(scene, layer_id)
        assert not area.left < (middle.left + middle.right) / 2 < area.right
    own = [reach_of(p) for p in drawn_layers(scene) if p.is_body or p.role in ("name", "caption")]
    assert area.top < min(b.top for b in own)
    assert area.bottom > max(b.bottom for b in own)
    assert contains(area, box(scene, "band-1", "band text"))


def test_bands_of_neighbours_are_level_and_leave_a_gap():
    figure = LENET.with_annotation("band", text="A", first=IDS[0], last=IDS[2])
    figure = figure.with_annotation("band", text="B", first=IDS[3], last=IDS[-1])
    scene = figure.scene("nodes")
    one, other = box(scene, "band-1", "band"), box(scene, "band-2", "band")
    assert (one.top, one.bottom) == (other.top, other.bottom)
    assert 2.0 < other.left - one.right < 8.0
    fills = {p.fill.color for p in scene.primitives if isinstance(p, Polygons) and p.fill}
    assert {"#3f74c8", "#d8932f"} <= {fill for fill in fills if isinstance(fill, str)}


def test_a_nested_band_is_drawn_over_the_one_around_it():
    figure = LENET.with_annotation("band", text="Inner", first=IDS[2], last=IDS[3])
    figure = figure.with_annotation("band", text="Outer", first=IDS[1], last=IDS[5])
    scene = figure.scene("planes")
    assert [p.owner.id for p in scene.primitives[:2]] == ["band-2", "band-1"]
    inner, outer = box(scene, "band-1", "band"), box(scene, "band-2", "band")
    assert contains(outer, inner)
    heads = [box(scene, f"band-{n}", "band text") for n in (1, 2)]
    assert not heads[0].overlaps(heads[1])
    assert not inner.overlaps(heads[1])


def test_a_nested_band_that_ends_with_the_one_around_it_stays_within():
    figure = LENET.with_annotation("band", text="Inner", first=IDS[1], last=IDS[2])
    figure = figure.with_annotation("band", text="Outer", first=IDS[1], last=IDS[4])
    scene = figure.scene("planes")
    inner, outer = box(scene, "band-1", "band"), box(scene, "band-2", "band")
    assert inner.left - outer.left == pytest.approx(4.0)
    assert contains(outer, inner)


def test_a_band_of_a_branch_leaves_the_main_path_alone():
    branch = preset("resnet-18")
    shortcut = next(layer.id for layer in branch.architecture if layer.name == "conv3_1s")
    scene = branch.with_annotation("band", first=shortcut, last=shortcut).scene("planes")
    area, whole = box(scene, "band-1", "band"), bounds_of_all(drawn_layers(scene))
    assert whole is not None
    assert area.height < 0.7 * whole.height
    own = bounds_of_all([p for p in marks(scene, shortcut) if isinstance(p, Text)])
    assert own is not None
    assert contains(area, body(scene, shortcut))
    assert area.left <= own.left
    assert area.right >= own.right


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_title_above_and_caption_below_everything(view):
    figure = LENET.with_annotation("title", text="LeNet-5").with_annotation(
        "caption", text="word " * 100
    )
    figure = figure.with_annotation("bracket", text="All", first=IDS[0], last=IDS[-1])
    scene = figure.scene(view)
    others = [p for p in scene.primitives if p.owner.id not in ("title-1", "caption-1")]
    rest = bounds_of_all(others)
    assert rest is not None
    assert box(scene, "title-1").bottom < rest.top
    caption = box(scene, "caption-1")
    assert caption.top > rest.bottom
    assert caption.width <= rest.width + 1.0
    assert len(lines(scene, "caption-1")) > 1
    assert "".join(lines(scene, "caption-1")).count("word") == 100
    assert scene.title == "LeNet-5"


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_title_caption_and_legend_stay_in_the_middle_beside_an_image(view):
    figure = LENET.with_annotation("title", text="LeNet-5").with_annotation("caption", text="Short")
    plain = figure.scene(view)
    scene = figure.with_annotation("input image", image=PNG).scene(view)

    def off(drawn, role):
        """How far from the middle of the page."""
        own = [p for p in drawn.primitives if p.role == role and p.owner.kind != "layer"]
        around = bounds_of_all(own)
        assert around is not None
        bounds = drawn.bounds
        return (around.left + around.right - bounds.left - bounds.right) / 2

    # on the diagram the legend is wider than the network with the image
    assert scene.bounds.width > plain.bounds.width or view == "diagram"
    for role in ("title", "caption", "legend"):
        assert off(scene, role) == pytest.approx(off(plain, role), abs=0.5)
    assert off(scene, "title") == pytest.approx(0.0, abs=0.5)
    # seen from the side the legend is wider than the network
    beside = figure.with_camera(90, 0).with_annotation("input image", image=PNG).scene(view)
    assert off(beside, "title") == pytest.approx(0.0, abs=0.5)
    # a text that is moved beside the figure moves none of them
    moved = figure.with_annotation("text", text="Far", dx=-900.0, dy=0.0).scene(view)
    assert box(moved, "title-1") == box(plain, "title-1")


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_sample_images_stand_before_and_after_the_network(view):
    figure = LENET.with_annotation("input image", image=PNG, text="A digit")
    scene = figure.with_annotation("output image", image=PNG).scene(view)
    rest = bounds_of_all(drawn_layers(scene))
    assert rest is not None
    before, behind = box(scene, "input-image-1", "sample"), box(scene, "output-image-1", "sample")
    assert before.right < rest.left
    assert behind.left > rest.right
    assert (before.height, behind.width) == pytest.approx((before.width, before.width))
    (arrow,) = [p for p in marks(scene, "input-image-1") if isinstance(p, Segments)]
    assert before.right < arrow.starts[0, 0] < arrow.ends[0, 0] < body(scene, IDS[0]).left
    assert lines(scene, "input-image-1") == ["A digit"]


def test_seen_from_behind_the_input_image_is_on_the_right():
    figure = LENET.with_annotation("input image", image=PNG).with_camera(180, 10)
    scene = figure.scene("blocks")
    assert box(scene, "input-image-1", "sample").left > body(scene, IDS[0]).right


def test_a_picture_keeps_its_proportions():
    import io

    from PIL import Image as Pillow

    stream = io.BytesIO()
    Pillow.new("RGB", (40, 20)).save(stream, "PNG")
    figure = LENET.with_annotation("input image", image=stream.getvalue(), size=100.0)
    (image,) = [p for p in figure.scene("planes").primitives if isinstance(p, Image)]
    width, height = image.corners[1, 0] - image.corners[0, 0], image.corners[2, 1]
    assert width == pytest.approx(100.0)
    assert height - image.corners[0, 1] == pytest.approx(50.0)


def test_a_text_is_over_its_layer_until_it_is_put_elsewhere():
    figure = LENET.with_annotation("text", text="here", first=IDS[3])
    scene = figure.scene("planes")
    own, text = body(scene, IDS[3]), box(scene, "text-1")
    assert text.bottom < own.top
    assert (text.left + text.right) / 2 == pytest.approx((own.left + own.right) / 2, abs=0.5)
    moved = figure.with_annotation_changed("text-1", dx=30.0, dy=-90.0).scene("planes")
    text = box(moved, "text-1")
    assert (text.left + text.right) / 2 == pytest.approx((own.left + own.right) / 2 + 30.0, abs=0.5)
    assert (text.top + text.bottom) / 2 == pytest.approx((own.top + own.bottom) / 2 - 90, abs=1.0)


def test_a_text_follows_its_layer():
    figure = LENET.with_annotation("text", text="here", first=IDS[3], dx=0.0, dy=-80.0)
    wider = figure.with_override(IDS[1], spacing=200.0)
    shift = []
    for one in (figure, wider):
        scene = one.scene("planes")
        text, own = box(scene, "text-1"), body(scene, IDS[3])
        shift.append((text.left - own.left, text.top - own.top))
    assert shift[0] == pytest.approx(shift[1])


def test_a_figure_that_runs_down_has_its_brackets_beside_it():
    figure = preset("mlp").with_option("nodes.direction", "vertical")
    ids = [layer.id for layer in figure.architecture]
    figure = figure.with_annotation("bracket", text="Hidden", first=ids[1], last=ids[2])
    figure = figure.with_annotation("band", text="B", first=ids[1], last=ids[2])
    figure = figure.with_annotation("input image", image=PNG)
    scene = figure.scene("nodes")
    line, first, last = box(scene, "bracket-1", "bracket"), body(scene, ids[1]), body(scene, ids[2])
    assert line.right < min(first.left, last.left)
    assert line.top == pytest.approx(first.top, abs=3.0)
    assert line.bottom == pytest.approx(last.bottom, abs=3.0)
    assert box(scene, "bracket-1", "note").right < line.left
    assert box(scene, "input-image-1", "sample").bottom < body(scene, ids[0]).top
    assert contains(box(scene, "band-1", "band"), box(scene, "band-1", "band text"))


# what is not drawn


def test_what_belongs_to_hidden_layers_is_not_drawn_and_said():
    figure = LENET.with_annotation("bracket", text="x", first=IDS[1], last=IDS[2])
    figure = figure.with_annotation("text", text="y", first=IDS[1])
    figure = figure.with_override(IDS[1], hidden=True)
    scene = figure.scene("planes")
    assert marks(scene, "bracket-1")
    assert not marks(scene, "text-1")
    assert "1 annotation is not drawn, because its layers are not." in scene.notices
    scene = figure.with_override(IDS[2], hidden=True).scene("planes")
    assert not marks(scene, "bracket-1")
    assert "2 annotations are not drawn, because their layers are not." in scene.notices


def test_a_folded_layer_is_marked_where_it_is_drawn():
    figure = draw("16 > dense 8 > dropout 0.5 > dense 4")
    dropout = next(layer.id for layer in figure.architecture if layer.kind == "dropout")
    dense = next(layer.id for layer in figure.architecture if layer.kind == "dense")
    scene = figure.with_annotation("text", text="drops", first=dropout).scene("nodes")
    own, text = body(scene, dense), box(scene, "text-1")
    assert (text.left + text.right) / 2 == pytest.approx((own.left + own.right) / 2, abs=0.5)
    assert not any("not drawn" in notice for notice in scene.notices)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_an_empty_figure_has_a_title_and_a_caption(view):
    figure = (
        first_figure().with_annotation("title", text="Nothing").with_annotation("caption", text="x")
    )
    figure = figure.with_annotation("input image", image=PNG)
    scene = figure.scene(view)
    assert lines(scene, "title-1") == ["Nothing"]
    assert lines(scene, "caption-1") == ["x"]
    assert not marks(scene, "input-image-1")


# for all figures


AUTOMATIC = frozenset({"bracket", "note", "sample", "frame", "band text", "title", "caption"})


def is_free(figure: Figure, annotation_id: str) -> bool:
    """Whether somebody put it where it is."""
    one = figure.annotation(annotation_id)
    return one.kind is AnnotationKind.TEXT and (one.dx is not None or one.dy is not None)


@settings(max_examples=examples(30))
@given(st.data(), sound_architectures, st.sampled_from(list(PAGE_VIEWS)), cameras, st.booleans())
def test_annotations_cover_no_layer_and_no_label(data, architecture, view, camera, down):
    ids = [layer.id for layer in architecture]
    figure = first_figure(architecture).with_look(
        camera=camera, annotations=data.draw(annotations(ids, 6))
    )
    if down:
        figure = figure.with_option("nodes.direction", "vertical")
    scene = figure.scene(view)
    boxes = [(p, bounds_of(p)) for p in scene.primitives]
    layers = [b for p, b in boxes if p.owner.kind == "layer" and b is not None]
    for primitive, around in boxes:
        if primitive.owner.kind != "annotation" or around is None:
            continue
        assert contains(scene.bounds, around)
        if primitive.role in AUTOMATIC and not is_free(figure, primitive.owner.id):
            for layer in layers:
                assert not layer.overlaps(around, -0.01), primitive


def test_the_text_of_a_band_keeps_off_the_kernels_of_a_turned_row():
    network = "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 10"
    band = Annotation("a", AnnotationKind.BAND, text="00000", first="conv-1", last="pool-1")
    camera = Camera(azimuth=88.0, elevation=64.0, perspective=False, field_of_view=10.0)
    figure = first_figure(parse_notation(network)).with_look(camera=camera, annotations=(band,))
    scene = figure.scene("blocks")
    [text] = [bounds_of(one) for one in scene.primitives if one.role == "band text"]
    assert text is not None
    for one in scene.primitives:
        if one.owner.kind == "layer" and (box := bounds_of(one)) is not None:
            assert not box.overlaps(text, -0.01), one


@settings(max_examples=examples(20))
@given(st.data(), sound_architectures, st.sampled_from(list(PAGE_VIEWS)))
def test_brackets_and_images_never_meet(data, architecture, view):
    ids = [layer.id for layer in architecture]
    figure = first_figure(architecture).with_look(annotations=data.draw(annotations(ids, 8)))
    scene = figure.scene(view)
    rooms = []
    for one in figure.look.annotations:
        own = [p for p in marks(scene, one.id) if p.role in ("bracket", "note", "sample")]
        around = bounds_of_all(own)
        if around is not None and not is_free(figure, one.id):
            rooms.append(around)
    for room, other in combinations(rooms, 2):
        assert not room.overlaps(other, -0.01)


@settings(max_examples=examples(15))
@given(st.data(), any_architectures(), st.sampled_from(list(PAGE_VIEWS)))
def test_the_view_itself_stays_as_it_is_but_for_its_legend(data, architecture, view):
    ids = [layer.id for layer in architecture]
    plain = first_figure(architecture)
    scene = plain.with_look(annotations=data.draw(annotations(ids))).scene(view)
    kept = [p for p in scene.primitives if p.owner.kind != "annotation"]
    behind = [p.role == "band" for p in scene.primitives]
    assert behind == sorted(behind, reverse=True)
    for one, other in zip(kept, plain.scene(view).primitives, strict=True):
        assert type(one) is type(other)
        mine, before = bounds_of(one), bounds_of(other)
        if one.role != "legend":
            assert mine == before
        elif mine is not None and before is not None:
            assert mine.width == pytest.approx(before.width)
            assert mine.top >= before.top - 1e-6


@settings(max_examples=examples(20))
@given(st.data(), sound_architectures)
def test_deleting_layers_leaves_sound_annotations(data, architecture):
    ids = [layer.id for layer in architecture]
    figure = first_figure(architecture).with_look(annotations=data.draw(annotations(ids)))
    while len(figure.architecture):
        layer_id = data.draw(st.sampled_from([layer.id for layer in figure.architecture]))
        figure = figure.edited(edits.delete, layer_id)
        for one in figure.look.annotations:
            assert one.first is None or one.first in figure.architecture
            assert one.last is None or one.last in figure.architecture or one.kind == "text"
    kinds = {one.kind for one in figure.look.annotations}
    assert not kinds & {AnnotationKind.BRACKET, AnnotationKind.BAND}


def test_many_annotations_are_placed_quickly_enough_to_be_drawn():
    figure = preset("vgg-16")
    ids = [layer.id for layer in figure.architecture]
    for number in range(300):
        kind = ("bracket", "band")[number % 2]
        first, last = ids[number % len(ids)], ids[(7 * number) % len(ids)]
        figure = figure.with_annotation(kind, text=f"Part {number}", first=first, last=last)
    scene = figure.scene("planes")
    lines_drawn = [p for p in scene.primitives if p.owner.id.startswith("bracket-")]
    assert sum(isinstance(p, Path) for p in lines_drawn) > 150 - len(ids)
    assert isinstance(scene.primitives[0], Polygons)


def band_corners(scene: Scene, annotation_id: str) -> list[tuple[float, float]]:
    (area,) = (p for p in marks(scene, annotation_id) if isinstance(p, Polygons))
    return [(float(x), float(y)) for x, y in area.points[0]]


def is_cut(label: Bounds, corners: list[tuple[float, float]]) -> bool:
    """Whether an upright side of an outline runs through a label."""
    return any(
        x == other
        and label.left < x < label.right
        and min(y, below) < label.bottom
        and label.top < max(y, below)
        for (x, y), (other, below) in zip(corners, [*corners[1:], corners[0]], strict=True)
    )


@pytest.mark.parametrize("view", ["planes", "blocks"])
@pytest.mark.parametrize("name", ["lenet-5", "alexnet", "resnet-18"])
def test_the_ends_of_a_band_step_round_labels(name, view):
    figure = preset(name)
    ids = [layer.id for layer in figure.architecture]
    for first in range(1, len(ids) - 2, max(1, len(ids) // 8)):
        banded = figure.with_annotation("band", first=ids[first], last=ids[first + 2])
        scene = banded.scene(view)
        if not marks(scene, "band-1"):
            continue
        corners = band_corners(scene, "band-1")
        cut = [
            text.text
            for text in scene.primitives
            if isinstance(text, Text)
            and text.owner.kind == "layer"
            and is_cut(reach_of(text), corners)
        ]
        assert not cut, (ids[first], cut)


@pytest.mark.parametrize("view", ["planes", "blocks"])
def test_a_band_of_one_row_of_two_covers_nothing_of_the_other(view):
    layers = (
        Layer("camera", Kind.INPUT, (3, 32, 32), "Camera"),
        Layer("conv", Kind.CONVOLUTION, (16, 30, 30), "Conv A", kernel=(3, 3)),
        Layer("lidar", Kind.INPUT, (16,), "Lidar"),
        Layer("dense", Kind.DENSE, (32,), "Dense B"),
        Layer("join", Kind.CONCATENATE, (14432,)),
        Layer("last", Kind.DENSE, (2,)),
    )
    ways = "camera-conv conv-join lidar-dense dense-join join-last"
    network = Architecture(layers, tuple(Connection(*way.split("-")) for way in ways.split()))
    figure = first_figure(network).with_annotation(
        "band", text="Lidar", first="lidar", last="dense"
    )
    scene = figure.scene(view)
    area = box(scene, "band-1", "band")
    assert contains(area, body(scene, "lidar"))
    assert contains(area, body(scene, "dense"))
    for other in ("camera", "conv", "join", "last"):
        for primitive in marks(scene, other):
            if isinstance(primitive, Text) or primitive.is_body:
                assert not area.overlaps(reach_of(primitive)), (other, primitive.role)
