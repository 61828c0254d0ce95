"""Frames of groups on pages of nodes: clear of outlines, of lines and of each other."""

from collections.abc import Iterator

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Bounds, Path, Scene, Text
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.in_turn import in_turn
from tests.views.page_faults import figure_on_page
from tests.views.picture_faults import faults_in

FRAMED = ["mobilenet-v2", "squeezenet", "tcn", "resnet-34"]


def frames(scene: Scene) -> Iterator[Path]:
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "band" and one.fill is not None:
            yield one


@pytest.mark.parametrize(("name", "width"), in_turn(["mobilenet-v2", "squeezenet"], [89, 183], 2))
def test_no_border_runs_through_the_outline_of_a_layer(name: str, width: int) -> None:
    scene = figure_on_page(name, width).scene("nodes")
    outlines = [one for one in scene.primitives if one.role == "outline"]
    for frame in frames(scene):
        pieces = pieces_of(frame)
        for left, top, right, bottom in boxes_of(outlines).tolist():
            box = Bounds(left + 0.3, top + 0.3, right - 0.3, bottom - 0.3)
            begins, ends = clipped(pieces, box)
            assert not (begins < ends).any(), frame.owner.id


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("name", FRAMED)
def test_frames_beside_each_other_do_not_overlap(name: str, width: int) -> None:
    figure = figure_on_page(name, width)
    members = {group.id: set(group.layers) for group in figure.architecture.groups}
    found = list(frames(figure.scene("nodes")))
    boxes = [Bounds(*box) for box in boxes_of(found).tolist()]
    for number, (one, box) in enumerate(zip(found, boxes, strict=True)):
        for other, other_box in zip(found[:number], boxes[:number], strict=True):
            own, others = members.get(one.owner.id), members.get(other.owner.id)
            if own and others and own.isdisjoint(others):
                assert not box.overlaps(other_box, -0.2), (one.owner.id, other.owner.id)


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("preset", ["mobilenet-v2", "squeezenet"])
def test_frames_hold_all_labels_under_their_layers_or_none(preset: str, width: int) -> None:
    figure = figure_on_page(preset, width)
    scene = figure.scene("nodes")
    boxes = {
        frame.owner.id: box
        for frame, box in zip(frames(scene), boxes_of(list(frames(scene))).tolist(), strict=True)
    }
    held = set()
    for group in figure.architecture.groups:
        for one in scene.primitives:
            # the expansions that lie over their line; elsewhere nothing is left out
            is_over = (
                preset == "squeezenet" and isinstance(one, Text) and one.text.startswith("1×1")
            )
            if (
                one.role == "name"
                and not is_over
                and one.owner.id in group.layers
                and group.id in boxes
            ):
                held.add(boxes_of([one])[0, 3] <= boxes[group.id][3])
    assert len(held) == 1


def test_no_border_runs_along_a_skip() -> None:
    scene = figure_on_page("tcn", 183).scene("nodes")
    skips = [one for one in scene.primitives if isinstance(one, Path) and one.role == "skip"]
    for left, top, _, right in boxes_of(skips)[:, [0, 1, 3, 2]]:
        for frame in boxes_of(list(frames(scene))):
            shared = min(right, frame[2]) - max(left, frame[0])
            assert shared < 20.0 or abs(frame[1] - top) > 2.0


@pytest.mark.parametrize(
    ("name", "width"),
    [("resnet-34", 89), ("tcn", 89), ("vit-b-16", 89), ("vit-b-16", 183), ("mobilenet-v2", 89)],
)
def test_what_turns_from_row_to_row_leaves_frames_through_their_sides(
    name: str, width: int
) -> None:
    scene = figure_on_page(name, width).scene("nodes")
    boxes = boxes_of(list(frames(scene))).tolist()
    for one in scene.primitives:
        if not isinstance(one, Path) or one.role != "skip":
            continue
        for (x, y), (end_x, end_y) in pieces_of(one).tolist():
            low, high = min(y, end_y), max(y, end_y)
            if abs(x - end_x) > 0.01 or high - low < 20.0:
                continue
            for left, top, right, bottom in boxes:
                is_beside = left - 1.0 < x < left + 0.5 or right - 6.0 < x < right + 1.0
                cuts = (
                    low < bottom - 1.0 < bottom + 1.0 < high or low < top - 1.0 < top + 1.0 < high
                )
                assert not (is_beside and cuts), (one.owner.id, x, left, right)


def test_numbers_of_folded_blocks_are_clear_of_lines_between_rows() -> None:
    scene = figure_on_page("efficientnet-b0", 89).scene("nodes")
    lines = [one for one in scene.primitives if isinstance(one, Path) and one.role == "skip"]
    numbers = [
        one
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "group repeat" and one.text.startswith("×")
    ]
    assert len(numbers) >= 3
    for left, top, right, bottom in boxes_of(numbers).tolist():
        box = Bounds(left, top + 1.0, right, bottom)
        for line in lines:
            begins, ends = clipped(pieces_of(line), box)
            assert not (begins < ends).any(), line.owner.id


def test_frames_have_room_for_their_skips_between_rows() -> None:
    scene = figure_on_page("alphazero", 89).scene("nodes")
    [frame] = [one for one in frames(scene) if one.owner.id == "tower"]
    [skip] = [
        one for one in scene.primitives if isinstance(one, Path) and one.owner.id == "relu1-add"
    ]
    left, top, right, bottom = boxes_of([frame])[0]
    assert left < boxes_of([skip])[0, 0] < boxes_of([skip])[0, 2] < right
    assert top + 8.0 <= boxes_of([skip])[0, 1] < bottom


@pytest.mark.parametrize("width", [89, 183])
def test_encoder_and_decoder_are_each_whole_in_a_row_of_its_own(width: int) -> None:
    found: dict[str, list[Bounds]] = {}
    for one in frames(figure_on_page("transformer", width).scene("nodes")):
        found.setdefault(one.owner.id, []).append(Bounds(*boxes_of([one])[0].tolist()))
    ((encoder,), (decoder,)) = found["encoder"], found["decoder"]
    assert encoder.bottom < decoder.top
    # of one row of layers each: with another row under it one would be higher
    assert decoder.height == pytest.approx(encoder.height, rel=0.2)


def test_no_frame_grows_through_the_size_over_its_layers_for_its_name() -> None:
    convolve, wide = Kind.CONVOLUTION, "a very long name of a layer"
    names = {"b": ("x", 64), "c": (wide, 16), "d": (wide, 16), "e": (wide, 1), "f": ("", 1)}
    layers = (
        Layer("in", Kind.INPUT, (1, 28, 28)),
        Layer("a", Kind.NORMALIZATION, (1, 28, 28), name=wide),
        *(Layer(one, convolve, (n, 28, 28), name=name) for one, (name, n) in names.items()),
        Layer("sum", Kind.ADD, (1, 28, 28)),
        Layer("out", convolve, (8, 28, 28)),
    )
    ways = "in-a a-b in-c c-d in-e e-f f-sum in-sum sum-out"
    held = {"main": ("d", "e", "f", "sum"), "one": ("c",), "first": ("in", "a", "b")}
    groups = tuple(Group(name, own, "Block") for name, own in held.items())
    joins = tuple(Connection(*way.split("-")) for way in ways.split())
    figure = Figure(Architecture(layers, joins, groups=groups))
    figure = figure.with_options({"look.layout": "page", "look.page_width": 89.0})
    scene = figure.scene("nodes")
    assert len({one.owner.id for one in frames(scene)}) == 3
    assert faults_in(figure, scene) == []


def test_frames_between_rows_hold_labels() -> None:
    scene = figure_on_page("transformer", 89).scene("nodes")
    lowest = max(boxes_of([one])[0, 3] for one in frames(scene) if one.owner.id == "encoder")
    layers = ("encoder-attention1", "encoder-dense1")
    texts = [one for one in scene.primitives if isinstance(one, Text) and one.owner.id in layers]
    assert texts
    assert boxes_of(texts)[:, 3].max() < lowest


@pytest.mark.parametrize(
    ("name", "width"), [("resnet-50", 89), ("tcn", 89), ("tcn", 183), ("wavenet", 183)]
)
def test_frames_side_by_side_are_apart(name: str, width: int) -> None:
    found = list(frames(figure_on_page(name, width).scene("nodes")))
    boxes = [Bounds(*box) for box in boxes_of(found).tolist()]
    beside = 0
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            if one.top < other.bottom and other.top < one.bottom:
                apart = max(one.left - other.right, other.left - one.right)
                beside += apart < 12.0
                assert apart > 2.0
    assert beside


def test_over_a_folded_block_there_is_room_for_how_often_it_is_repeated() -> None:
    scene = figure_on_page("efficientnet-b0", 89).scene("nodes")
    numbers = boxes_of([one for one in scene.primitives if one.role == "group repeat"])
    assert len(numbers)
    lines = [
        pieces_of(one) for one in scene.primitives if isinstance(one, Path) and one.role == "skip"
    ]
    assert lines
    for left, top, right, bottom in numbers.tolist():
        box = Bounds(left - 1.0, top - 1.0, right + 1.0, bottom + 1.0)
        for pieces in lines:
            begins, ends = clipped(pieces, box)
            assert not (begins < ends).any()


@pytest.mark.parametrize(("name", "width"), [("yolov3", 89), ("yolov3", 183)])
def test_over_rows_that_are_higher_than_all_frames_is_no_room_for_these(
    name: str, width: int
) -> None:
    scene = figure_on_page(name, width).scene("nodes")
    texts = [one for one in scene.primitives if isinstance(one, Text) and one.text == "up2"]
    [(left, top, right, _)] = boxes_of(texts).tolist()
    over = [
        max(y for (_, y), _ in pieces_of(one).tolist() if y < top)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "skip"
        for (x, y), (end_x, end_y) in pieces_of(one).tolist()
        if y == pytest.approx(end_y) and y < top and min(x, end_x) < left < right < max(x, end_x)
    ]
    assert top - max(over) < 20.0
