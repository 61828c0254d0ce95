"""Rows of labels: none touches another, whatever the room."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.labels.rows import (
    Item,
    Joining,
    cut_at,
    missing_width,
    one_line,
    overlaps,
    placed,
    staggered,
    wrapping,
)

TRIES = [(Joining.NONE, one_line), (Joining.NONE, cut_at("@")), (Joining.RUN, one_line)]


def row(*texts: str, pitch: float) -> list[Item]:
    return [
        Item(f"l{n}", text, n * pitch, n * pitch - 10, n * pitch + 10)
        for n, text in enumerate(texts)
    ]


def test_labels_with_room_stand_where_they_belong() -> None:
    labels = placed(row("6@28×28", "6@14×14", "10", pitch=150), TRIES, 18, 8)
    assert [label.center for label in labels] == [0, 150, 300]
    assert [label.lines for label in labels] == [("6@28×28",), ("6@14×14",), ("10",)]
    assert labels[0].width == pytest.approx(text_width("6@28×28", 18))


def test_crowded_labels_are_cut_then_shared() -> None:
    cut = placed(row("64@28×28", "64@14×14", pitch=70), TRIES, 18, 8)
    assert [label.lines for label in cut] == [("64@", "28×28"), ("64@", "14×14")]
    shared = placed(row("64@28×28", "64@28×28", "9", pitch=35), TRIES, 18, 4)
    assert [label.lines for label in shared] == [("64@28×28",), ("9",)]
    assert [item.id for item in shared[0].items] == ["l0", "l1"]


def test_a_label_moves_a_little_for_its_neighbour() -> None:
    labels = placed(row("4096", "4096", pitch=45), [(Joining.NONE, one_line)], 18, 8)
    assert labels[1].start - labels[0].end >= 8 - 1e-6
    assert labels[0].center == pytest.approx(-(labels[1].center - 45))


def test_a_label_stays_between_its_wires() -> None:
    item = Item("a", "5×5 convolution", 100, 90, 110, low=95, high=260)
    (label,) = placed([item], [(Joining.NONE, one_line)], 15, 5)
    assert label.start >= 95
    assert label.end <= 260
    tight = Item("a", "convolution", 100, 90, 110, low=95, high=105)
    (label,) = placed([tight], [(Joining.NONE, one_line)], 15, 5)
    assert missing_width([label]) == {"a": pytest.approx(label.width - 10)}


def test_wrapping_breaks_at_spaces_only() -> None:
    assert wrapping(15, 30)("Convolution, stride 2, 4 groups", 500) == (
        "Convolution,",
        "stride 2,",
        "4 groups",
    )
    form = wrapping(15, 90)
    assert form("5×5 convolution, tanh", 500) == ("5×5", "convolution,", "tanh")
    assert wrapping(15, 500)("5×5 convolution, tanh", 500) == ("5×5 convolution, tanh",)
    assert form("", 10) == ("",)


def test_a_size_without_the_sign_is_not_cut() -> None:
    assert cut_at("@")("120", 10) == ("120",)
    assert cut_at("@", keep=False)("64@28×28", 10) == ("64", "28×28")


@given(
    st.lists(st.tuples(st.text("0123456789@× ", max_size=14), st.floats(0, 120)), max_size=25),
    st.floats(6, 30),
)
def test_staggered_labels_never_touch(words: list[tuple[str, float]], size: float) -> None:
    items, place = [], 0.0
    for number, (text, step) in enumerate(words):
        place += step
        items.append(Item(f"l{number}", text, place, place - 5, place + 5))
    labels = placed(items, TRIES, size, 4)
    rows = staggered(labels, 4)
    for a, b in combinations(rows, 2):
        assert a.row != b.row or a.end + 4 <= b.start + 1e-3 or b.end + 4 <= a.start + 1e-3
    shown = [item.id for label in rows for item in label.items]
    assert sorted(shown) == sorted(item.id for item in items if item.text)
    if not overlaps(labels, 4):
        assert all(label.row == 0 for label in rows)
        assert all(a.start < b.start for a, b in pairwise(labels))
