"""Pages of planes that are not high enough, or not wide enough for branches: what gives way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.kinds import OPERATORS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Path, Polygons, Scene, Text, layer_owner
from nnsvg_qt.sources import draw
from nnsvg_qt.views.planes.page import fitting, tries
from nnsvg_qt.views.planes.page.composition import _plan
from nnsvg_qt.views.planes.page.serial import in_series
from nnsvg_qt.views.shared.page import (
    PX_PER_MM,
    PX_PER_PT,
    TALLEST_MM,
    height_notices,
    page_of_look,
)
from nnsvg_qt.views.shared.page_labels import FARTHEST
from nnsvg_qt.views.structures.letters import letter
from tests.views.page_faults import faults_on_page, figure_on_page
from tests.views.picture_faults import _letters_of, faults_in


@cache
def page(name: str, width: int, height: float = 0.0) -> Figure:
    return figure_on_page(name, width).with_option("look.page_height", height)


def seen(name: str, width: int, height: float = 0.0) -> Scene:
    return page(name, width, height).scene("planes")


def sizes_of_type(scene: Scene) -> set[float]:
    return {round(one.size, 3) for one in scene.primitives if isinstance(one, Text)}


def widest_map(scene: Scene) -> float:
    return max(
        float(one.points[-1, :, 0].max() - one.points[-1, :, 0].min())
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "plane"
    )


def too_high(scene: Scene) -> list[str]:
    return [str(one) for one in scene.notices if "high" in str(one)]


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("lenet-5", 183, 30.0), ("lenet-5", 89, 25.0), ("vgg-16", 89, 80.0), ("u-net", 183, 130.0)],
)
def test_maps_give_way_to_a_height_and_type_does_not(name, width, height):
    free, low = seen(name, width), seen(name, width, height)
    assert free.bounds.height > height * PX_PER_MM
    assert 0.7 * height * PX_PER_MM < low.bounds.height <= height * PX_PER_MM + 0.5
    assert not too_high(low)
    assert widest_map(low) < widest_map(free)
    assert sizes_of_type(low) == sizes_of_type(free)
    assert low.bounds.width == pytest.approx(width * PX_PER_MM)


def test_a_height_that_changes_nothing_changes_nothing():
    assert seen("lenet-5", 89, 60.0).bounds == seen("lenet-5", 89).bounds


def test_what_cannot_be_as_low_says_which_height_would_do():
    (notice,) = too_high(seen("lenet-5", 89, 8.0))
    needed = float(notice.split(";")[1].split(" mm")[0])
    assert 8.0 < needed <= 25.0
    assert not too_high(seen("lenet-5", 89, needed))


@pytest.mark.parametrize(
    ("name", "width"),
    [("u-net-plus-plus", 89), ("u-net-plus-plus", 183), ("wavenet", 89), ("hed", 183)],
)
def test_a_page_without_a_height_is_no_higher_than_a_printed_one(name, width):
    scene = seen(name, width)
    assert scene.bounds.height <= TALLEST_MM * PX_PER_MM + 0.5
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    assert not too_high(scene)


def test_what_is_higher_than_a_printed_page_says_so_only_where_it_has_a_width():
    high = Bounds(0.0, 0.0, 300.0, 1.1 * TALLEST_MM * PX_PER_MM)
    (notice,) = height_notices(high, page("mlp", 89).look)
    assert "264 mm high" in str(notice)
    assert not height_notices(high, page("mlp", 89).with_option("look.page_width", 0.0).look)
    low = Bounds(0.0, 0.0, 300.0, 0.9 * TALLEST_MM * PX_PER_MM)
    assert not height_notices(low, page("mlp", 89).look)


# in series


@pytest.mark.parametrize(
    "name", ["u-net-plus-plus", "wavenet", "mlp-mixer", "hed", "transformer", "gan", "yolov3"]
)
def test_a_series_holds_every_connection_once_and_reads_nothing_before_it_is(name):
    figure = figure_on_page(name, 89)
    plan = _plan(figure.architecture, figure.styles["planes"], figure.look)
    series = in_series(plan)
    if series is None:
        assert plan.loops
        return
    place = {station: number for number, station in enumerate(series.series)}
    assert set(place) == {station.id for station in plan.arrangement.stations}
    for one in plan.wired:
        source, target = one.link.source.id, one.link.target.id
        assert place[source] < place[target]
        if one.id in series.by_letter:
            number = list(series.letters).index(source)
            assert series.letters[source] == letter(number)
            assert number + 1 in _letters_of(series.read_by_letter(target))
        else:
            assert place[target] == place[source] + 1
    for group in {frames[-1] for frames in plan.frames.values()}:
        own = sorted(place[n] for n, frames in plan.frames.items() if group in frames)
        assert own[-1] - own[0] == len(own) - 1, group


def test_a_group_in_several_rows_has_a_frame_in_each_and_says_in_each_how_often_it_is_repeated():
    scene = seen("mlp-mixer", 89)
    assert scene.bounds.width == pytest.approx(89 * PX_PER_MM)
    texts = [one for one in scene.primitives if isinstance(one, Text) and one.role == "group"]
    assert [one.text for one in texts] == ["Mixer layer", "×12", "Mixer layer, continued", "×12"]
    heights = [one.y for one in texts]
    assert heights[0] == heights[1] < heights[2] == heights[3]
    frames = [
        one
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "frame" and one.fill
    ]
    assert len(frames) == 2
    assert all(one.top < other.top for one, other in pairwise(map(bounds, frames)))
    inside = [bounds(frame) for frame in frames]
    for layer in page("mlp-mixer", 89).architecture.groups[0].layers:
        for one in scene.primitives:
            if one.owner == layer_owner(layer) and one.role in ("plane", "node"):
                assert any(_is_in(bounds(one), frame) for frame in inside), layer
    # a row ends where no skip leads on: these are in the frames, too
    skips = [one for one in scene.primitives if isinstance(one, Path) and one.role == "skip"]
    assert len(skips) > 1
    assert all(any(_is_in(bounds(one), frame) for frame in inside) for one in skips)


def _is_in(box: Bounds, frame: Bounds) -> bool:
    is_across = frame.left < box.left and box.right < frame.right
    return is_across and frame.top < box.top and box.bottom < frame.bottom


def bounds(primitive) -> Bounds:

    found = bounds_of(primitive)
    assert found is not None
    return found


# what is written in rows


def test_names_on_two_lines_keep_off_the_line_to_the_next_row():
    scene = seen("efficientnet-b0", 89)
    assert not faults_in(page("efficientnet-b0", 89), scene)
    lines = [text for text in scene.primitives if isinstance(text, Text) and text.role == "name"]
    assert any(text.text == "residual" for text in lines), "no name is on two lines any more"


def test_labels_step_aside_where_a_line_would_pass_through_them():
    scene = seen("squeezenet", 150)
    fronts = {
        one.owner.id: float(one.points[-1][:, 0].mean())
        for one in scene.primitives
        if isinstance(one, Polygons) and one.role == "plane"
    }
    away = {
        (one.owner.id, round(one.x - fronts[one.owner.id], 3))
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "caption"
    }
    # beside the line that leads down to the other branch
    moved = {name for name, shift in away if shift > 1.0}
    assert {f"expand{number}a" for number in range(5, 10)} <= moved
    most = 2.0 * FARTHEST * page_of_look(figure_on_page("squeezenet", 150).look).name
    beside = {(name, shift) for name, shift in away if name.startswith("expand")}
    assert all(abs(shift) <= most for _, shift in beside)
    assert not faults_on_page("squeezenet", "planes", 150)


def test_twins_stay_above_each_other_and_blocks_go_on_in_the_next_row():
    for name in ("siamese", "mlp-mixer"):
        assert not [one for one in seen(name, 89).primitives if one.role == "letter"]
    layers = seen("mlp-mixer", 89)
    names = {o.text for o in layers.primitives if isinstance(o, Text) and o.role == "name"}
    assert {"Patch", "embedding", "Transpose", "Channel", "mixing", "Head"} <= names


def test_names_without_room_under_their_shapes_stand_over_these():
    scene = seen("gru", 65)
    assert not [one for one in scene.primitives if one.role == "letter"]
    for layer in ("deep", "maxout"):
        own = [one for one in scene.primitives if one.owner == layer_owner(layer)]
        shapes = [bounds(one) for one in own if one.role == "plane"]
        names = [bounds(one) for one in own if one.role == "name"]
        assert names
        assert max(box.bottom for box in names) < min(box.top for box in shapes)
        assert min(box.top for box in shapes) - max(box.bottom for box in names) < 12.0


def test_lines_lead_round_rows_where_all_names_have_room_so():
    scene = seen("transformer", 89)
    assert not [one for one in scene.primitives if one.role == "letter"]
    for layer in ("embedding1", "embedding2"):
        own = [one for one in scene.primitives if one.owner == layer_owner(layer)]
        shapes = [bounds(one) for one in own if one.role == "plane"]
        names = [bounds(one) for one in own if one.role == "name"]
        assert len(names) == 2
        assert min(box.top for box in names) > max(box.bottom for box in shapes)


def test_shared_weights_have_their_name_beside_the_lines():
    scene = figure_on_page("twins with shared weights", 89).scene("planes")
    names = [one for one in scene.primitives if one.role == "shared name"]
    assert [one.text for one in names if isinstance(one, Text)] == ["θ0", "θ1"]


def test_what_a_long_loop_says_stands_within_it_where_another_row_ends_above():
    figure = page("gru", 89)
    whole = figure.architecture
    ways = tuple(one for one in whole.connections if one.id != "summary-decoder")
    figure = replace(figure, architecture=replace(whole, connections=ways))
    scene = figure.scene("planes")
    (text,) = [
        o
        for o in scene.primitives
        if isinstance(o, Text) and o.role == "delay" and "word" in o.text
    ]
    (loop,) = [
        bounds(one)
        for one in scene.primitives
        if one.owner == text.owner and one.role == "feedback" and bounds(one).height > 50.0
    ]
    assert loop.top < text.y - 0.7 * text.size < loop.top + 1.2 * text.size


def test_how_often_a_closed_group_is_repeated_stands_right_over_its_shape():
    scene = seen("efficientnet-b0", 183)
    architecture = page("efficientnet-b0", 183).architecture
    times = [o for o in scene.primitives if isinstance(o, Text) and o.role == "group repeat"]
    assert [one.text for one in times] == ["×2", "×2", "×3"]
    leads = {group.id: lead for lead, group in closed_view(architecture).closed.items()}
    for one in times:
        shape = layer_owner(leads[one.owner.id])
        (box,) = [bounds(o) for o in scene.primitives if o.owner == shape and o.role == "plane"]
        assert 0.0 < box.top - one.y < one.size
        assert box.left < one.x < box.right


def test_what_has_no_width_keeps_to_its_height_too():
    figure = page("lenet-5", 89, 30.0).with_option("look.page_width", 0.0)
    scene = figure.scene("planes")
    assert scene.bounds.height <= 30.0 * PX_PER_MM + 0.5
    assert not too_high(scene)


def test_nothing_is_tried_for_what_no_page_could_hold():
    figure = draw("1@8x8 > " + " > ".join(["conv 2 k3 p1"] * 450)).with_named_style("paper")
    figure = figure.with_option("look.page_width", 89.0)
    assert in_series(_plan(figure.architecture, figure.styles["planes"], figure.look)) is None
    assert too_high(figure.scene("planes"))


def test_what_is_led_round_rows_is_found_with_few_tries(monkeypatch):
    measured = []

    def measure(*given):
        measured.append(original(*given))
        return measured[-1]

    original = tries.Try
    monkeypatch.setattr(fitting, "Try", measure)
    drawing = page("wavenet", 183).drawing("planes")
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    found = fitting.fitted(plan, drawing.style, drawing.look, page_of_look(drawing.look))
    # the smallest and the largest maps, and the ways of writing names between them
    assert len(found.layout.led) > 0
    assert not found.lacking
    assert len(measured) <= 5
    assert len({(one.laws, one.gap, one.names) for one in measured}) == len(measured)


def test_what_does_not_fit_is_placed_once_whatever_ways_round_rows_are_tried(monkeypatch):
    placed = []

    def place(*given):
        placed.append(original(*given))
        return placed[-1]

    original = tries.placed
    monkeypatch.setattr(fitting, "placed", place)
    drawing = page("u-net-plus-plus", 70).drawing("planes")
    plan = _plan(drawing.architecture, drawing.style, drawing.look)
    found = fitting.fitted(plan, drawing.style, drawing.look, page_of_look(drawing.look))
    # with lines, with letters, in series
    assert [one.lacking > 0 for one in placed] == [True, True, False]
    assert [bool(one.plan.letters) for one in placed] == [False, True, True]
    assert found is placed[-1]


@pytest.mark.parametrize("name", ["siamese", "seq2seq-attention", "transformer"])
def test_labels_of_crowded_lanes_move_a_little_before_names_are_left_out(name):
    figure = page(name, 89)
    scene = figure.scene("planes")
    signs = {one.id for one in figure.architecture if one.kind in OPERATORS}
    named = {one.owner.id for one in scene.primitives if one.role == "name"}
    drawn = {one.owner.id for one in scene.primitives if one.role == "plane"}
    assert drawn - signs == named - signs
    texts = [one for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    boxes = [bounds(one) for one in texts]
    for one, other in combinations(boxes, 2):
        is_level = one.top < other.bottom and other.top < one.bottom
        if is_level:
            assert one.right + 1.5 * PX_PER_PT - 0.01 < other.left or (
                other.right + 1.5 * PX_PER_PT - 0.01 < one.left
            )
