"""Names under columns of nodes: in one line where there is room, by turns where nothing else is."""

from __future__ import annotations

from itertools import accumulate
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.primitives import Primitive, Scene, Text
from nnsvg_qt.views.nodes.page.bands import Composer
from nnsvg_qt.views.nodes.page.found_bands import Band
from nnsvg_qt.views.nodes.page.labels import (
    Block,
    Form,
    Placed,
    Words,
    block_of,
    placed_in_row,
    row_offset,
    written,
)
from nnsvg_qt.views.shared.page import page_of_look
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import figure_on_page


def lines(scene: Scene) -> dict[str, list[str]]:
    """The lines of the name of each layer."""
    found: dict[str, list[str]] = {}
    for one in scene.primitives:
        if isinstance(one, Text) and one.role == "name" and one.owner is not None:
            found.setdefault(one.owner.id, []).append(one.text)
    return found


def leaders(scene: Scene) -> list[Primitive]:
    return [one for one in scene.primitives if one.role == "leader"]


def block(name: str, form: Form, ems: float, size: str = "4", activation: str = "") -> Block:
    page = page_of_look(figure_on_page("mlp", 89).look)
    return block_of(Words("a", name, size, activation, True), form, page, ems * page.name)


@pytest.mark.parametrize("form", [form for form in Form if form >= Form.TWO_LINES])
@pytest.mark.parametrize("name", [" ", "\u3000", "\xa0\t"])
def test_a_name_of_blanks_alone_is_broken_into_no_line(name, form):
    assert block(name, form, 0.0).names == ()


@pytest.mark.parametrize(
    ("name", "width"), [("efficientnet-b0", 183), ("gcn", 89), ("siamese", 89), ("yolov3", 183)]
)
def test_no_number_of_a_name_is_alone_in_its_line_where_a_row_has_room(name, width):
    found = lines(figure_on_page(name, width).scene("nodes"))
    assert found
    assert not [own for own in found.values() if len(own) > 1 and own[-1].isdecimal()]


def test_names_that_differ_in_their_number_alone_are_written_alike():
    found = lines(figure_on_page("mlp-mixer", 183).scene("nodes"))
    mixing = [own for own in found.values() if own[-1].startswith("mixing")]
    assert len(mixing) == 4
    assert {len(own) for own in mixing} == {2}
    transposed = [own for own in found.values() if own[0].startswith("Transpose")]
    assert sorted(transposed) == [["Transpose 1"], ["Transpose 2"]]


def test_no_name_is_in_one_line_where_a_line_then_leads_through_it():
    found = lines(figure_on_page("bert-base", 89).scene("nodes"))
    # the sum behind it reads another row from below
    assert ["Token", "embedding"] in found.values()


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize("name", ["bert-base", "deep-sets", "efficientnet-b0", "gru", "mlp-mixer"])
def test_names_in_one_line_keep_off_each_other(name, width):
    scene = figure_on_page(name, width).scene("nodes")
    boxes = boxes_of(
        [
            one
            for one in scene.primitives
            if isinstance(one, Text) and one.role in ("name", "caption")
        ]
    )
    for number, (left, top, right, bottom) in enumerate(boxes):
        others = boxes[:number]
        beside = (top < others[:, 3]) & (others[:, 1] < bottom)
        assert np.all((others[:, 0] > right + 1.0) | (others[:, 2] < left - 1.0) | ~beside)


@pytest.mark.parametrize(
    ("name", "width"),
    [
        *(("gpt-2", 89), ("mlp-mixer", 89), ("hed", 89), ("resnet-18", 89)),
        *(("transformer", 183), ("yolov3", 183), ("gan", 183)),
    ],
)
def test_rows_break_sooner_than_that_names_stand_by_turns(name, width):
    assert not leaders(figure_on_page(name, width).scene("nodes"))


def test_long_names_take_three_lines_with_their_number_beside_a_word():
    long = "Masked multi-head attention"
    assert block(long, Form.TWO_LINES, 6.0).names == ("Masked multi-head", "attention")
    assert block(long, Form.THREE_LINES, 6.0).names == ("Masked", "multi-head", "attention")
    assert block(long, Form.THREE_LINES, 9.9).names == ("Masked multi-head", "attention")
    assert block("Feed forward 1", Form.THREE_LINES, 2.0).names == ("Feed", "forward 1")
    assert block("Very long names 1", Form.THREE_LINES, 2.0).names == ("Very", "long", "names 1")


def test_a_hyphen_parts_a_name_sooner_than_its_number():
    assert block("Point-wise 1", Form.TWO_LINES, 2.0).names == ("Point-", "wise 1")
    assert block("Squeeze 1", Form.TWO_LINES, 2.0).names == ("Squeeze", "1")


@pytest.mark.parametrize("size", ["4096", "384@13²"])
def test_no_comma_ends_a_line_of_a_size(size):
    assert block("fc", Form.FULL, 9.0, size, "ReLU").sizes == (f"{size}, ReLU",)
    assert block("fc", Form.TWO_LINES, 9.0, size, "ReLU").sizes == (size, "ReLU")


def test_a_last_row_is_not_left_nearly_empty():
    scene = figure_on_page("mlp-mixer", 183).scene("nodes")
    names = [one for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    last = max(one.y for one in names)
    assert sorted(one.text for one in names if one.y > last - 1.0) == ["Head", "Norm", "Pool"]


def test_a_name_in_one_line_stays_there_when_a_size_changes(monkeypatch):
    figure = figure_on_page("efficientnet-b0", 183)
    layer = figure.architecture.layer("conv8")
    # the second one leaves its rows to the third
    one, other, third = (
        figure.edited(edits.change, layer.id, shape=(channels, *layer.shape[1:]))
        for channels in (1281, 1283, 1287)
    )
    before = lines(one.scene("nodes"))
    assert lines(other.scene("nodes")) == before
    calls = []
    found = Composer._found_bands

    def counted(composer: Composer) -> tuple[list[Band], Form]:
        calls.append(composer)
        return found(composer)

    monkeypatch.setattr(Composer, "_found_bands", counted)
    assert lines(third.scene("nodes")) == before
    assert not calls


def test_a_row_stands_as_far_from_its_shortest_name_as_that_from_its_own_layer() -> None:
    page = page_of_look(figure_on_page("mlp", 89).look)
    short, long = (Placed(Block("a", ("a",) * lines, ("4",), 9.0), 0.0, 0) for lines in (1, 2))
    alike = row_offset([short, short], page)
    assert row_offset([long, long], page) == alike == page.label_drop
    # a size stands right under its name: that is a line farther down
    assert row_offset([short, long], page) > alike + page.name


@pytest.mark.parametrize("below", [True, False])
def test_a_label_alone_in_its_line_is_led_to_its_layer_from_afar(below: bool) -> None:
    look = figure_on_page("mlp", 89).look
    page = page_of_look(look)

    def led(across: float, *tiers: int) -> set[str]:
        """The layers with leaders of which the first is so far from where the row ends, px."""
        names = [chr(ord("a") + number) for number in range(len(tiers))]
        placed = [
            Placed(Block(name, (name,), ("4",), 9.0), 40.0 * number, tier)
            for number, (name, tier) in enumerate(zip(names, tiers, strict=True))
        ]
        away = [-across if below else across, *(0.0 for _ in names[1:])]
        places: dict[str, Any] = {
            name: SimpleNamespace(along=one.along, low=at, high=at)
            for name, one, at in zip(names, placed, away, strict=True)
        }
        drawn = written(placed, places, 0.0, below, page, look)
        return {one.owner.id for one in drawn if one.role == "leader" and one.owner is not None}

    assert led(90.0, 0, 1) == {"a", "b"}
    assert led(0.0, 0, 1) == {"b"}
    # read along with another one, or all in one line
    assert led(90.0, 0, 1, 0) == {"b"}
    assert led(90.0, 0, 0) == set()


def test_layers_without_room_for_their_names_have_their_sizes() -> None:
    odd = Figure(ODD_NETWORKS["names long and foreign"]()).with_named_style("paper")
    texts = [
        one
        for one in odd.with_option("look.page_width", 89.0).scene("nodes").primitives
        if isinstance(one, Text)
    ]
    sized = [one.owner.id for one in texts if one.role == "caption"]
    assert sized == [layer.id for layer in odd.architecture.layers]
    named = {one.text for one in texts if one.role == "name"}
    # what is short is written beside what is not
    assert {"入力層", "שכבה"} <= named


def test_labels_whose_columns_are_as_far_apart_as_they_ask_for_stand_in_one_row():
    page = page_of_look(figure_on_page("mlp", 89).look)
    for wide in np.arange(30.0, 36.0, 0.37).tolist():
        blocks = [Block(f"l{n}", ("convh31",), (), wide) for n in range(7)]
        alongs = [*accumulate([wide + page.between_labels] * 6, initial=0.1)]
        placed = placed_in_row(blocks, alongs, Form.TURNS, page)
        assert placed is not None
        assert {one.tier for one in placed} == {0}, wide


def test_rather_one_row_more_than_most_names_on_hairs():
    scene = figure_on_page("yolov3", 89).scene("nodes")
    # of 38 names 18 were, three rows deep
    assert len(leaders(scene)) <= 5
    found = lines(scene)
    for name in ("boxes2", "boxes3"):
        # their rows have the room
        assert len(found[name]) == 1
    levels = {
        round(one.y, 1)
        for one in scene.primitives
        if isinstance(one, Text) and one.role == "name" and one.text.startswith("convh3")
    }
    assert len(levels) == 1
