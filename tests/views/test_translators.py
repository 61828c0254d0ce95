"""Pages of networks that translate: an encoder, attention, and a decoder that reads its words."""

from __future__ import annotations

import pytest

from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.primitives import Path, Text
from nnsvg_qt.views.shared.arrangement import Arrangement, arrange
from tests.views.page_faults import figure_on_page


def arranged() -> Arrangement:
    figure = figure_on_page("seq2seq-attention", 89)
    return arrange(figure.architecture, figure.look)


def test_the_main_path_leads_through_the_attention_not_through_the_first_state() -> None:
    lanes = {one.id: one.lane for one in arranged().stations}
    assert [lanes[one] for one in ("annotations", "context", "read", "state", "output")] == [0] * 5
    # each on a side of its own, so that the lines of neither cross the other
    assert lanes["backward"] == lanes["start"] == -lanes["embedding2"] != 0
    assert lanes["written"] == lanes["embedding2"]


def test_an_input_behind_a_group_has_a_column_behind_it() -> None:
    columns = {one.id: one.column for one in arranged().stations}
    assert columns["annotations"] < columns["written"] < columns["embedding2"]
    assert columns["embedding2"] == columns["context"]


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_the_words_so_far_stand_in_the_row_of_their_embedding_with_their_names(view: str) -> None:
    drawn = figure_on_page("seq2seq-attention", 89).scene(view).primitives
    names: dict[str, list[float]] = {}
    for one in drawn:
        if isinstance(one, Text) and one.role == "name":
            names.setdefault(one.owner.id, []).append(one.y)
    assert {"written", "embedding2", "annotations", "backward"} <= names.keys()
    apart = min(names["written"]) - min(names["embedding2"])
    assert abs(apart) < abs(min(names["written"]) - min(names["annotations"]))


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize(("name", "line"), [("seq2seq-attention", "start"), ("gru", "summary")])
def test_a_first_state_enters_a_stack_beside_its_loop_not_through_its_name(
    name: str, line: str, width: int
) -> None:
    drawn = figure_on_page(name, width).scene("planes").primitives
    (label,) = [
        box
        for one in drawn
        if isinstance(one, Text) and one.text in ("State", "Decoder") and one.role == "name"
        if (box := bounds_of(one))
    ]
    (way,) = [
        box
        for one in drawn
        if isinstance(one, Path) and one.owner.id in (f"{line}-state", f"{line}-decoder")
        if (box := bounds_of(one))
    ]
    assert way.bottom < label.top
    owner = "state-state-back" if name == "seq2seq-attention" else "decoder-decoder-back"
    loop = bounds_of_all([one for one in drawn if one.owner.id == owner])
    assert loop is not None
    assert way.right < loop.left


@pytest.mark.parametrize("width", [89, 183])
def test_what_leads_back_leaves_beside_a_loop_and_says_so_outside_of_frames(width: int) -> None:
    drawn = figure_on_page("seq2seq-attention", width).scene("planes").primitives
    own = {one.role: one for one in drawn if one.owner.id == "state-context-back"}
    loop = bounds_of_all([one for one in drawn if one.owner.id == "state-state-back"])
    line, said = bounds_of(own["feedback"]), bounds_of(own["delay"])
    (frame,) = [
        bounds_of(one) for one in drawn if one.owner.id == "decoder" and one.role == "frame"
    ]
    assert loop is not None
    assert line is not None
    assert said is not None
    assert frame is not None
    assert loop.right < line.right
    assert said.right < frame.left
    assert said.bottom < line.top + 1.0


@pytest.mark.parametrize("width", [89, 183])
def test_the_word_before_runs_under_the_main_path_of_blocks(width: int) -> None:
    drawn = figure_on_page("gru", width).scene("blocks").primitives
    (way,) = [
        box
        for one in drawn
        if one.owner.id == "output-embedding2-back" and isinstance(one, Path) and one.line
        if (box := bounds_of(one))
    ]
    names = [one for one in drawn if isinstance(one, Text) and one.role == "name"]
    decoder = bounds_of_all([one for one in drawn if one.owner.id == "decoder"])
    embedding = bounds_of_all([one for one in names if one.owner.id == "embedding2"])
    assert decoder is not None
    assert embedding is not None
    assert way.top > decoder.top + 10.0
    assert way.bottom > embedding.bottom
    assert way.left < embedding.left


def test_what_parts_behind_a_frame_does_so_clear_of_its_side() -> None:
    drawn = figure_on_page("seq2seq-attention", 183).scene("blocks").primitives
    boxes = {one.owner.id: bounds_of(one) for one in drawn if one.role in ("band", "fork")}
    frame, dot = boxes["encoder"], boxes["annotations-context"]
    assert frame is not None
    assert dot is not None
    assert dot.left > frame.right + 3.0
