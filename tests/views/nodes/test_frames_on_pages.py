"""Frames of groups on pages of nodes: clear of outlines, of lines and of each other."""

from collections.abc import Iterator

import pytest

from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Bounds, Path, Scene
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.page_faults import figure_on_page

FRAMED = ["mobilenet-v2", "squeezenet", "tcn", "resnet-34"]


def frames(scene: Scene) -> Iterator[Path]:
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "band" and one.fill is not None:
            yield one


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("name", ["mobilenet-v2", "squeezenet"])
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
def test_frames_hold_all_labels_under_their_layers_or_none(width: int) -> None:
    figure = figure_on_page("mobilenet-v2", width)
    scene = figure.scene("nodes")
    boxes = {
        frame.owner.id: box
        for frame, box in zip(frames(scene), boxes_of(list(frames(scene))).tolist(), strict=True)
    }
    held = set()
    for group in figure.architecture.groups:
        for one in scene.primitives:
            if one.role == "name" and one.owner.id in group.layers and group.id in boxes:
                held.add(boxes_of([one])[0, 3] <= boxes[group.id][3])
    assert len(held) == 1


def test_no_border_runs_along_a_skip() -> None:
    scene = figure_on_page("tcn", 183).scene("nodes")
    skips = [one for one in scene.primitives if isinstance(one, Path) and one.role == "skip"]
    for left, top, _, right in boxes_of(skips)[:, [0, 1, 3, 2]]:
        for frame in boxes_of(list(frames(scene))):
            shared = min(right, frame[2]) - max(left, frame[0])
            assert shared < 20.0 or abs(frame[1] - top) > 2.0
