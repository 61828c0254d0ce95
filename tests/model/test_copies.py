"""Behind copies that grow stands what reads the last of them, in sizes, counts and words."""

from collections import Counter
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.latest import Latest
from nnsvg_qt.model import copies, edits, group_edits, inference
from nnsvg_qt.model.closed_groups import ClosedBlock, closed_view
from nnsvg_qt.model.copies import MOST_FOLLOWED
from nnsvg_qt.model.counts import parameter_count, totals
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.inference import deviations, input_shapes, shape_put_out
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.model.presets import preset
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.blocks.page.copies import as_repeated
from tests.first_style import first_figure
from tests.odd_networks import ODD_NETWORKS

GROWING = "8@6x6 > [ conv 4 k3 same > concat in ] x{n} as Block > norm > relu"


def test_what_stands_behind_growing_copies_reads_the_last():
    net = parse_notation(GROWING.format(n=5))
    assert net.layer("concat-1").shape == (12, 6, 6)
    assert input_shapes(net, "norm-1") == [(28, 6, 6)]
    assert net.layer("norm-1").shape == net.layer("activation-1").shape == (28, 6, 6)
    assert parameter_count(net, "norm-1") == 2 * 28
    assert deviations(net) == {}


def test_the_preset_needs_no_typed_sizes():
    net = preset("densenet-121").architecture()
    assert not any(layer.sizes_typed for layer in net)
    assert deviations(net) == {}
    assert [parameter_count(net, f"norm{n}") for n in (1, 2, 3, 4)] == [512, 1024, 2048, 2048]
    text = to_notation(net)
    assert text is not None
    assert "size " not in text
    assert [layer.shape for layer in parse_notation(text)] == [layer.shape for layer in net]


def test_sizes_follow_when_the_copies_change():
    net = parse_notation(GROWING.format(n=2))
    assert net.layer("norm-1").shape == (16, 6, 6)
    net = group_edits.change_group(net, "group-1", repeat=7)
    assert net.layer("norm-1").shape == (36, 6, 6)
    net = edits.change(net, "conv-1", shape=(1, 6, 6))
    assert net.layer("norm-1").shape == (15, 6, 6)
    net = group_edits.ungroup(net, "group-1")
    assert net.layer("norm-1").shape == (9, 6, 6)
    net = group_edits.group(net, ["conv-1", "concat-1"], "Block", 3)
    assert net.layer("norm-1").shape == (11, 6, 6)


@given(st.integers(1, 6), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_it_is_what_writing_all_copies_gives(copies, channels, growth, pools):
    tail = "> maxpool 2 s1 p1" if pools else "> relu"
    net = parse_notation(
        f"{channels}@9x9 > [ conv {growth} k3 same > concat in {tail} ] x{copies} > norm > dense 3"
    )
    whole = expanded(net)
    for name in ("norm-1", "dense-1"):
        assert net.layer(name).shape == whole.layer(name).shape
        assert input_shapes(net, name) == input_shapes(whole, name)
    assert totals(net) == totals(whole)
    text = to_notation(net)
    assert text is not None
    assert [one.shape for one in parse_notation(text)] == [one.shape for one in net]


def test_a_closed_group_has_the_size_that_its_last_copy_puts_out():
    net = parse_notation(GROWING.format(n=5).replace("as Block", "as Block closed"))
    block = closed_view(net).architecture.layer("concat-1")
    assert isinstance(block, ClosedBlock)
    assert block.shape == (28, 6, 6)
    [told] = [str(one) for one in Figure(net).notices("blocks") if "copies" in one]
    assert told == (
        "Of Block the last of 5 copies is drawn, which puts out 28@6×6; the first puts out 12@6×6."
    )


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks"])
def test_the_picture_of_an_open_group_says_that_it_is_the_first_copy(view):
    net = parse_notation(GROWING.format(n=5))
    assert any(
        "the first of 5 copies is drawn, which puts out 12@6×6; the last puts out 28@6×6" in one
        for one in first_figure(net).notices(view)
    )
    equal = parse_notation("8@6x6 > [ conv 8 k3 same ] x5 as Block > relu")
    assert not any("copies" in one for one in first_figure(equal).notices(view))


def test_copies_that_cannot_be_followed_count_as_the_first():
    many = parse_notation(GROWING.format(n=MOST_FOLLOWED + 1))
    assert shape_put_out(many, many.groups[0], "concat-1") == (12, 6, 6)
    # the second copy would not fit what the first puts out
    odd = parse_notation("8@6x6 > [ conv 8 k6 ] x3 as Block > relu")
    assert shape_put_out(odd, odd.groups[0], "conv-1") == (8, 1, 1)
    assert odd.layer("activation-1").shape == (8, 1, 1)
    kept = replace(odd, groups=())
    assert input_shapes(kept, "activation-1") == [(8, 1, 1)]


def test_what_only_the_first_copy_has_or_has_otherwise_is_heeded():
    net = parse_notation(
        "8@16x16 > [ first(avgpool 2) as p > conv 4 k3 same as a > concat p ] x4 > relu"
    )
    whole = expanded(net)
    assert net.layer("activation-1").shape == whole.layer("activation-1").shape


def test_thousands_of_repeated_groups_take_no_longer_than_their_number():
    def seconds(count):
        net = parse_notation("4" + " > [ dense 4 > relu ] x2" * count)
        start = process_time()
        deviations(net)
        return process_time() - start

    few, many = min(seconds(200) for _ in range(3)), min(seconds(2000) for _ in range(2))
    assert many < 40 * few


def test_a_page_of_blocks_says_what_the_last_copy_puts_out():
    figure = Figure(parse_notation(GROWING.format(n=5)))
    said = [one for one in figure.scene("blocks").primitives if isinstance(one, Text)]
    # what stands behind the block is drawn behind its frame
    numbers = [one.text for one in said if one.role == "number"]
    assert numbers == ["8", "4", "28"]
    assert any("the first of 5 copies is drawn" in str(one) for one in figure.notices("blocks"))
    # and its layers are those of the first, as in every view
    net = parse_notation("8@6x6 > [ norm > conv 4 k3 same > concat in ] x5 > conv 3 k1")
    drawn = [layer.shape[0] for layer in as_repeated(net)]
    assert drawn == [8, 8, 4, 28, 3]
    # a box keeps its own size, and what is said of it is true
    halving = ODD_NETWORKS["repeated groups that halve or read nothing"]()
    assert as_repeated(halving).layer("half").shape == (16, 32, 32)
    page = Figure(halving).with_option("look.layout", "page").scene("blocks")
    written = " ".join(p.text for p in page.primitives if isinstance(p, Text))
    assert "each copy puts out less than the one before" in written
    equal = Figure(parse_notation("8@6x6 > [ conv 8 k3 same > add in ] x5 as Block > relu"))
    assert not any("copy is drawn" in str(one) for one in equal.notices("blocks"))


def test_the_copies_of_a_group_are_gone_through_once_for_an_architecture(monkeypatch):
    architecture = preset("densenet-121").architecture()
    gone_through = []
    follow = copies.shape_of_last_copy

    def noted(architecture, group, exit, *arguments):
        gone_through.append((group.id, exit))
        return follow(architecture, group, exit, *arguments)

    monkeypatch.setattr(inference, "shape_of_last_copy", noted)
    monkeypatch.setattr(copies, "shape_of_last_copy", noted)
    other = replace(architecture)
    assert deviations(other) == {}
    once = Counter(gone_through)
    assert set(once.values()) == {1}
    assert deviations(other) == {}
    assert Counter(gone_through) == once
    # of a group that is not the architecture's own it is found anew
    group = next(one for one in other.groups if one.repeat > 1)
    fewer = replace(group, repeat=group.repeat - 1)
    exit = copies.chain_of(other, group).exit
    assert exit is not None
    assert shape_put_out(other, group, exit) != shape_put_out(other, fewer, exit)


def test_all_that_asks_of_an_architecture_what_its_last_copies_put_out_shares_that(monkeypatch):
    found = []
    of_last_copy = copies._of_last_copy

    def noted(architecture, group, *arguments):
        found.append((id(architecture), group.id))
        return of_last_copy(architecture, group, *arguments)

    net = replace(preset("transformer").architecture())
    monkeypatch.setattr(copies, "_of_last_copy", noted)
    assert deviations(net) == {}
    assert found
    for group in net.groups:
        exit = copies.chain_of(net, group).exit
        assert exit is not None
        assert shape_put_out(net, group, exit) == shape_put_out(net, group, exit)
    assert set(Counter(found).values()) == {1}


def test_copies_that_were_followed_before_are_not_followed_again(monkeypatch):
    followed = []
    follow = copies._followed

    def noted(*arguments):
        followed.append(arguments)
        return follow(*arguments)

    monkeypatch.setattr(copies, "_followed", noted)
    monkeypatch.setattr(copies, "_PUT_OUT", Latest(8))
    net = parse_notation(GROWING.format(n=5))
    count = len(followed)
    assert count > 0
    assert deviations(net) == {}
    assert len(followed) == count
    edited = edits.change(net, "conv-1", shape=(6, 6, 6))
    assert edited.layer("norm-1").shape == (38, 6, 6)
    assert deviations(edited) == {}
    assert len(followed) > count
    count = len(followed)
    # another value of the same network
    assert deviations(replace(edited)) == {}
    assert len(followed) == count
