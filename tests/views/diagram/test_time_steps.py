"""Unrolled networks in the diagram: a column for each step, all alike, links level between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.in_time.unrolling import unrolled
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Scene, Text
from nnsvg_qt.sources import draw
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.picture_faults import faults_in

TAGGER = (
    "T as Word > embed 64 v9000 as Embedding > lstm 50 bidirectional sequence as BiLSTM"
    " > dense 9 each as Dense > softmax as Tag"
)
READER = "T as Word > embed 64 v9000 as Embed > lstm 50 last as LSTM > dense 9 as Class"
LOOP = '8 as x > dense 9 tanh as h > dense 3 as y\nh ~> h "t − 1"'


def figure_of(notation: str, steps: int, width: float = 183.0, elided: bool = False) -> Figure:
    known = PRESETS[notation].architecture() if notation in PRESETS else None
    network = known or draw(notation).architecture
    figure = Figure(unrolled(network, steps, elided=elided)).with_named_style("paper")
    return figure.with_option("look.page_width", width)


def box_of(scene: Scene, layer: str) -> Bounds:
    [found] = [one for one in scene.primitives if one.role == "node" and one.owner.id == layer]
    bounds = bounds_of(found)
    assert bounds is not None
    return bounds


def said(scene: Scene) -> str:
    return " ".join(
        one.text for one in scene.primitives if isinstance(one, Text) and one.role == "remark"
    )


def test_the_steps_of_a_tagger_stand_beside_each_other_and_are_alike() -> None:
    figure = figure_of(TAGGER, 4)
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    first = [layer.id for layer in figure.architecture if "~" not in layer.id]
    for name in first:
        stem, dash, rest = name.partition("-1")
        copies = [name, *(f"{stem}{dash}~{step}{rest}" for step in (2, 3, 4))]
        boxes = [box_of(scene, copy) for copy in copies]
        assert len({round(box.top, 3) for box in boxes}) == 1
        steps = {round(b.left + b.right - a.left - a.right, 3) for a, b in pairwise(boxes)}
        assert len(steps) == 1
        assert steps.pop() > 0
    assert said(scene) == "All boxes of one row share their weights."


def test_what_leads_on_in_time_is_level_and_lies_over_the_rest() -> None:
    figure = figure_of(TAGGER, 3)
    scene = figure.scene("diagram")
    links = {
        one.id
        for one in figure.architecture.connections
        if one.source.rpartition("-")[2] == one.target.rpartition("-")[2] in ("forward", "backward")
    }
    assert len(links) == 4
    owned = [(row, one) for row, one in enumerate(scene.primitives) if one.owner.id in links]
    lines = [bounds_of(one) for _, one in owned if one.role == "arrow"]
    assert all(line is not None and line.height < 2.0 for line in lines)
    others = [
        row
        for row, one in enumerate(scene.primitives)
        if one.role == "arrow" and one.owner.id not in links
    ]
    assert min(row for row, _ in owned) > max(others)
    assert sum(one.role == "halo" for _, one in owned) == 4


@pytest.mark.parametrize(
    ("notation", "steps", "elided"),
    [("lstm", 3, False), (READER, 4, False), (LOOP, 3, False)],
)
@pytest.mark.parametrize("width", [89.0, 183.0])
def test_steps_of_other_networks_are_columns_too(
    notation: str, steps: int, elided: bool, width: float
) -> None:
    figure = figure_of(notation, steps, width, elided)
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    assert "All boxes of one row" in said(scene)
    recurrent = [box_of(scene, one.id) for one in figure.architecture if one.kind == "recurrent"]
    levels = {round(box.top, 3) for box in recurrent}
    assert len(levels) == (2 if notation == "lstm" else 1 if recurrent else 0)


def test_what_only_the_last_step_leads_to_stands_over_it() -> None:
    scene = figure_of(READER, 4).scene("diagram")
    last, output = box_of(scene, "recurrent-1~4"), box_of(scene, "dense-1")
    assert output.bottom < last.top
    assert (output.left, output.right) == pytest.approx((last.left, last.right))


def test_steps_that_stand_as_one_are_dots_in_their_row() -> None:
    scene = figure_of(
        "T as Word > embed 64 v9000 > lstm 50 sequence > dense 9 each", 7, 183, True
    ).scene("diagram")
    boxes = [
        box_of(scene, name)
        for name in ("recurrent-1", "recurrent-1~2", "recurrent-1~3", "recurrent-1~7")
    ]
    assert len({round(box.top + box.bottom, 3) for box in boxes}) == 1
    dots = [bounds_of(one) for one in scene.primitives if one.role == "dots"]
    # what it reads, what it is, and what it puts out
    assert len({round(dot.top + dot.bottom, 3) for dot in dots if dot}) == 3
    assert len(dots) == 9
    assert "t = 3 … 6" in [one.text for one in scene.primitives if isinstance(one, Text)]
    assert "group" not in [
        one.text for one in scene.primitives if isinstance(one, Text) and one.role == "legend"
    ]


def test_of_more_steps_than_fit_the_first_and_the_last_are_drawn_and_the_rest_is_told() -> None:
    figure = figure_of(TAGGER, 9, 89.0)
    scene = figure.scene("diagram")
    assert not faults_in(figure, scene)
    [told] = [str(one) for one in scene.notices if "Dots stand" in str(one)]
    drawn = {one.owner.id for one in scene.primitives if one.role == "node"}
    shown = [step for step in range(1, 10) if step == 1 or f"embedding-1~{step}" in drawn]
    assert shown == [1, 2, 9] or shown == [1, 2, 3, 9]
    assert told.startswith(f"Dots stand for steps {shown[-2] + 1} to 8: Word")
    # links end at the dots, and one that arrives there has no head
    ends = {
        (one.source, one.target): one.id
        for one in figure.architecture.connections
        if one.source.endswith("-forward") and one.target.endswith("-forward")
    }
    heads = {one.owner.id for one in scene.primitives if one.role == "arrowhead"}
    lines = {one.owner.id for one in scene.primitives if one.role == "arrow"}
    last = f"recurrent-1~{shown[-2]}-forward"
    out, back = (
        ends[last, f"recurrent-1~{shown[-2] + 1}-forward"],
        ends["recurrent-1~8-forward", "recurrent-1~9-forward"],
    )
    assert {out, back} <= lines
    assert back in heads
    assert out not in heads
    [line] = [bounds_of(p) for p in scene.primitives if p.owner.id == out and p.role == "arrow"]
    assert line is not None
    assert line.left == pytest.approx(box_of(scene, last).right, abs=1.0)


def written(scene: Scene, role: str) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role == role]


def test_the_network_itself_stands_beside_its_steps_with_what_it_hands_on() -> None:
    scene = figure_of(TAGGER, 4).scene("diagram")
    assert written(scene, "folded-title") == ["Folded", "Unrolled over 4 steps"]
    delays = "".join(written(scene, "folded-delay"))
    assert sorted(delays.split("t")) == sorted(["", " − 1", " + 1", " = 1 … 4"])
    names = {*written(scene, "folded-name")}
    assert {"Word", "Embedding", "Dense", "Softmax"} <= names
    assert written(scene, "folded-result") == ["Tag"]
    # it is no layer: each of those is still drawn once
    for layer in figure_of(TAGGER, 4).architecture:
        assert sum(one.role == "node" and one.owner.id == layer.id for one in scene.primitives) <= 1
    folded = [
        box.right
        for one in scene.primitives
        if one.role.startswith("folded-node") and (box := bounds_of(one))
    ]
    assert max(folded) < box_of(scene, "recurrent-1-forward").left
    symbols = figure_of(LOOP, 3).scene("diagram")
    assert {*written(symbols, "folded-name")} >= {"xₜ", "hₜ"}


def test_no_step_gives_way_to_the_network_beside_them() -> None:
    # all eight have room, but not with it beside them
    scene = figure_of(TAGGER, 8).scene("diagram")
    assert not written(scene, "folded-title")
    assert not any("Dots stand" in str(one) for one in scene.notices)
    many = figure_of(TAGGER, 12)
    assert written(many.scene("diagram"), "folded-title")[1] == "Unrolled over 12 steps"
    assert any("Dots stand" in str(one) for one in many.notices("diagram"))
    without = many.with_option("diagram.folded", False).scene("diagram")
    assert not written(without, "folded-title")
    assert sum(one.role == "node" for one in without.primitives) > sum(
        one.role == "node" for one in many.scene("diagram").primitives
    )


def test_words_of_an_example_stand_at_the_steps_and_what_they_are_beside_these() -> None:
    plain = figure_of(TAGGER, 3)
    labelled = renamed = plain
    for number, word in (("", "Ada"), ("~2", "lives"), ("~3", "here")):
        labelled = labelled.with_override(f"input-1{number}", name=word)
        renamed = renamed.edited(change, f"input-1{number}", name=word)
    for figure, called in ((plain, "Word"), (labelled, "Word"), (renamed, "Input")):
        scene = figure.scene("diagram")
        if figure is not plain:
            assert {"Ada", "lives", "here"} <= {*written(scene, "name")}
        [name] = [one for one in written(scene, "folded-name") if one in ("Word", "Input")]
        assert name == called


def test_wires_part_in_dots_without_round_corners() -> None:
    scene = figure_of(TAGGER, 3).scene("diagram")
    dots = [bounds_of(one) for one in scene.primitives if one.role == "fork"]
    places = {(round(d.left + d.right, 3) / 2, round(d.top + d.bottom, 3) / 2) for d in dots if d}
    corners = {
        (round(float(x), 3), round(float(y), 3))
        for one in scene.primitives
        if one.role == "arrow"
        for name, x, y in (c[:3] for c in getattr(one, "commands", ()))
        if name == "L"
    }
    assert len(places) == 3
    for x, y in places:
        assert any(abs(x - a) < 0.01 and abs(y - b) < 0.01 for a, b in corners)


def test_no_more_steps_are_drawn_than_the_style_has() -> None:
    figure = figure_of(TAGGER, 8).with_option("diagram.steps", 4)
    drawn = {one.owner.id for one in figure.scene("diagram").primitives if one.role == "node"}
    shown = [step for step in range(2, 9) if f"embedding-1~{step}" in drawn]
    assert shown == [2, 3, 8]
    assert any("Dots stand for steps 4 to 7" in str(one) for one in figure.notices("diagram"))


def test_both_directions_stand_about_the_middle_of_their_step() -> None:
    for width in (89.0, 183.0):
        scene = figure_of(TAGGER, 4, width).scene("diagram")
        assert not any("Dots stand" in str(one) for one in scene.notices)
        middles = {
            name: (box.left + box.right) / 2.0
            for name in ("embedding-1", "recurrent-1-forward", "recurrent-1-backward", "dense-1")
            for box in [box_of(scene, name)]
        }
        embedding, forward, backward, dense = middles.values()
        assert embedding == pytest.approx(dense)
        assert forward + backward == pytest.approx(2.0 * embedding)
        assert forward < embedding < backward


def test_a_column_tells_its_step_and_boxes_do_not() -> None:
    scene = figure_of(TAGGER, 3).scene("diagram")
    names = {one.text for one in scene.primitives if isinstance(one, Text) and one.role == "name"}
    assert names == {"Word₁", "Word₂", "Word₃", "Embedding", "Forward LSTM", "Backward LSTM"} | {
        "Dense",
        "Softmax",
    }
    numbered = figure_of("lstm", 3).scene("diagram")
    names = {
        one.text for one in numbered.primitives if isinstance(one, Text) and one.role == "name"
    }
    assert {"LSTM 1", "LSTM 2"} <= names
    symbols = figure_of(LOOP, 3).scene("diagram")
    names = {one.text for one in symbols.primitives if isinstance(one, Text) and one.role == "name"}
    assert {"h₁", "h₂", "h₃"} <= names


def test_a_state_that_is_concatenated_runs_behind_no_box() -> None:
    figure = figure_of(LOOP, 3)
    scene = figure.scene("diagram")
    boxes = [box_of(scene, one.id) for one in figure.architecture]
    for one in scene.primitives:
        if one.role == "arrow" and one.owner.id.startswith("dense-1"):
            for box in boxes:
                begins, ends = clipped(pieces_of(one), box.grown(-2.0))
                assert not (begins < ends).any(), one.owner.id
