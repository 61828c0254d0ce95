"""Laying out random networks: rows, wires and frames keep to their rules, whatever the network."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.layout.chains import Course, chains_of
from nnsvg_qt.views.layout.elements import Aside, Element, Frame, Gaps, Network, Wire
from nnsvg_qt.views.layout.frame_parts import tight_parts
from nnsvg_qt.views.layout.lengthwise import lengthwise_of, measured_lengthwise
from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.plan import label_outlines, laid_out
from nnsvg_qt.views.layout.wrapping import Breaks, loosely_wrapped, wrapped
from tests.in_turn import examples

GAPS = Gaps(between=10.0, fork=3.0, lanes=9.0, skip=8.0, padding=4.0, elbow=3.0)


def network(edges: str, frames: dict[str, str] | None = None, **sizes: float) -> Network:
    """A network from its wires, "a-b b-c"; `frames` say which letters each frame holds."""
    pairs = [tuple(edge.split("-")) for edge in edges.split()]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    around = {
        name: tuple(frame for frame, held in (frames or {}).items() if name in held.split())
        for name in names
    }
    return Network(
        tuple(Element(name, sizes.get(name, 30.0), 20.0, around[name]) for name in names),
        tuple(Wire(f"{a}-{b}", a, b) for a, b in pairs),
        tuple(Frame(frame) for frame in frames or {}),
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    count = draw(st.integers(1, 14))
    sizes = st.floats(5.0, 60.0)
    asides = st.none() | st.builds(
        Aside, st.floats(1.0, 30.0), st.floats(0.0, 40.0), st.floats(0.0, 40.0)
    )
    # a frame holds consecutive elements, as a block of a network does
    first = draw(st.integers(0, count - 1))
    last = draw(st.integers(first, count - 1)) if draw(st.booleans()) else -1
    elements = tuple(
        Element(
            f"e{n}",
            draw(sizes),
            draw(sizes),
            ("f",) if first <= n <= last else (),
            draw(asides) if draw(st.booleans()) else None,
        )
        for n in range(count)
    )
    wires = []
    for target in range(1, count):
        sources = draw(st.sets(st.integers(0, target - 1), max_size=3))
        wires += [Wire(f"{s}-{target}", f"e{s}", f"e{target}") for s in sorted(sources)]
    return Network(elements, tuple(wires), (Frame("f", 8.0, 5.0),))


def meet(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.start < other.end - 1e-6
        and other.start < one.end - 1e-6
        and one.above < other.below - 1e-6
        and other.above < one.below - 1e-6
    )


@settings(max_examples=examples(30))
@given(networks())
def test_no_element_lies_on_another(drawn: Network) -> None:
    boxes = list(laid_out(drawn, GAPS).boxes.values())
    assert not any(meet(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


@settings(max_examples=examples(30))
@given(networks())
def test_wires_run_level_from_outline_to_outline(drawn: Network) -> None:
    layout = laid_out(drawn, GAPS)
    for wire in drawn.wires:
        points = layout.routes[wire.id].points
        source, target = layout.boxes[wire.source], layout.boxes[wire.target]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        begins = [(source.end, source.middle[1]), layout.forks.get(wire.source)]
        assert any(at is not None and points[0] == pytest.approx(at) for at in begins)
        middle, across = target.middle
        ends = [(target.start, across), (middle, target.above), (middle, target.below)]
        assert any(points[-1] == pytest.approx(at) for at in ends)


@settings(max_examples=examples(30))
@given(networks())
def test_what_is_read_stands_before_its_reader(drawn: Network) -> None:
    chains = chains_of(drawn)
    layout = laid_out(drawn, GAPS)
    for wire in drawn.wires:
        if wire.id not in chains.links:
            ahead = layout.boxes[wire.target].start - layout.boxes[wire.source].end
            assert ahead >= GAPS.between - 1e-6


def test_a_row_comes_from_no_wire_from_aside_but_where_there_is_no_other() -> None:
    drawn = network("t-u u-v v-x p-x x-y v-y")
    assert chains_of(drawn).chains == (("t", "u", "v", "x", "y"), ("p",))

    def aside(*ids: str) -> tuple[tuple[str, ...], ...]:
        wires = tuple(replace(wire, is_aside=wire.id in ids) for wire in drawn.wires)
        return chains_of(replace(drawn, wires=wires)).chains

    assert aside("v-x", "v-y") == (("t", "u", "v"), ("p", "x", "y"))
    assert aside("v-x", "p-x") == (("t", "u", "v", "x", "y"), ("p",))


@settings(max_examples=examples(25))
@given(networks())
def test_a_frame_holds_its_elements_and_says_what_else(drawn: Network) -> None:
    layout = laid_out(drawn, GAPS)
    for name, frame in layout.frames.items():
        for element in drawn.elements:
            box = layout.boxes[element.id]
            if name in element.frames:
                assert frame.start < box.start
                assert box.end < frame.end
                assert frame.above < box.above
                assert box.below < frame.below
            elif name not in layout.crowded:
                assert not meet(frame, box)


@settings(max_examples=examples(25))
@given(networks(), st.floats(100.0, 400.0))
def test_rows_are_no_longer_than_their_room(drawn: Network, room: float) -> None:
    whole = laid_out(drawn, GAPS)
    broken = wrapped(whole, drawn, GAPS, room)
    if broken is None:
        return
    assert set(broken.boxes) == set(whole.boxes)
    for row in broken.rows:
        assert row.end - row.start <= room + 1e-6
    assert all(a.below < b.above for a, b in pairwise(broken.rows))
    boxes = list(broken.boxes.values())
    assert not any(meet(a, b) for n, a in enumerate(boxes) for b in boxes[:n])


@settings(max_examples=examples(25))
@given(networks(), st.floats(60.0, 400.0))
def test_the_way_along_the_flow_is_known_without_the_layout(drawn: Network, room: float) -> None:
    """To the last digit: what fits by it fits when it is laid out."""
    whole = laid_out(drawn, GAPS)
    short = measured_lengthwise(drawn, chains_of(drawn), GAPS)
    long = lengthwise_of(whole, drawn)
    assert (short.start, short.end) == (long.start, long.end)
    assert sorted(short.spans) == sorted(long.spans)
    assert sorted(short.straight) == sorted(long.straight)
    broken = wrapped(whole, drawn, GAPS, room)
    assert Breaks.of(short, GAPS).rows(room) == (None if broken is None else len(broken.rows))


@settings(max_examples=examples(30))
@given(networks(), st.integers(1, 4))
def test_rows_need_no_more_than_the_least_room(drawn: Network, count: int) -> None:
    """With it there are so many rows or fewer; with a little less there are more, or none."""
    breaks = Breaks.of(measured_lengthwise(drawn, chains_of(drawn), GAPS), GAPS)
    least = breaks.length(count)
    enough, less = breaks.rows(least + 1e-6), breaks.rows(least - 1e-3)
    assert enough is not None
    assert enough <= count
    assert less is None or less > count


def test_a_chain_is_one_row_with_equal_gaps() -> None:
    layout = laid_out(network("a-b b-c c-d", b=50.0), GAPS)
    boxes = [layout.boxes[name] for name in "abcd"]
    assert {box.middle[1] for box in boxes} == {0.0}
    assert [round(b.start - a.end, 6) for a, b in pairwise(boxes)] == [10.0, 10.0, 10.0]


def test_of_two_skips_the_shorter_runs_within_the_longer() -> None:
    layout = laid_out(network("a-b b-c c-d a-d b-d"), GAPS)
    inner, outer = layout.routes["b-d"].points[1][1], layout.routes["a-d"].points[1][1]
    assert outer < inner < 0.0
    assert layout.routes["a-d"].skips
    assert not layout.routes["a-b"].skips


def test_short_branches_end_with_the_long_one_and_follow_the_table() -> None:
    layout = laid_out(network("in-p p-q q-out in-r r-out in-s s-out"), GAPS)
    assert layout.boxes["r"].end == layout.boxes["q"].end == layout.boxes["s"].end
    assert layout.boxes["r"].middle[1] < layout.boxes["s"].middle[1]


@pytest.mark.parametrize("encoder", ["b c d", "b c"])
def test_a_link_between_two_frames_leaves_both_where_they_are(encoder: str) -> None:
    """Also from what stands behind the first."""
    edges = "a-b b-c c-d w-x x-y d-y y-z"
    framed = network(edges, {"encoder": encoder, "decoder": "x y z"})
    layout = laid_out(framed, GAPS)
    assert layout.boxes["a"].end == layout.boxes["w"].end
    assert layout.boxes["d"].middle[1] < layout.boxes["y"].middle[1]
    assert layout.boxes["y"].start < layout.boxes["d"].end
    assert not meet(layout.frames["encoder"], layout.frames["decoder"])
    assert layout.routes["d-y"].points[0][0] == layout.boxes["d"].end
    assert chains_of(framed).course["d-y"] is Course.JOIN


def test_equal_twins_stand_below_each_other() -> None:
    layout = laid_out(network("a-b b-c c-j x-y y-z z-j j-k"), GAPS)
    for one, other in zip("abc", "xyz", strict=True):
        assert layout.boxes[one].start == layout.boxes[other].start


def test_heads_that_hang_on_heads_are_drawn_alike() -> None:
    """As those of YOLO: what leads to the next one hangs below, all are named above."""
    heads = {"first": "e f g", "second": "k l m n", "third": "q r s"}
    edges = "a-b b-c c-d d-e e-f f-g e-h h-i i-j c-j j-k k-l l-m m-n l-o o-p b-p p-q q-r r-s"
    layout = laid_out(network(edges, heads, n=22.0), GAPS)
    axes = [layout.boxes[name].middle[1] for name in "ejp"]
    assert axes == sorted(set(axes))
    assert {layout.sides[name] for name in heads} == {-1}
    # what comes in from above passes the frame at a distance
    assert layout.boxes["p"].middle[0] >= layout.frames["second"].end + GAPS.skip - 1e-6


def test_networks_that_nothing_joins_have_rows_of_their_own() -> None:
    layout = laid_out(network("a-b b-c x-y"), GAPS)
    assert layout.boxes["x"].above > layout.boxes["a"].below


def test_a_chain_is_broken_where_its_rows_are_about_equal() -> None:
    chain = network(" ".join(f"n{k}-n{k + 1}" for k in range(11)))
    layout = wrapped(laid_out(chain, GAPS), chain, GAPS, 300.0)
    assert layout is not None
    assert len(layout.rows) == 2
    assert layout.rows[0].end - layout.rows[0].start == layout.rows[1].end - layout.rows[1].start
    turning = layout.routes["n5-n6"].points
    assert len(turning) == 6
    assert turning[0][1] < turning[-1][1]


def test_what_a_skip_passes_is_not_broken() -> None:
    chain = network("a-b b-c c-d d-e e-f a-f")
    assert wrapped(laid_out(chain, GAPS), chain, GAPS, 120.0) is None


def test_a_small_change_moves_only_what_must_move() -> None:
    edges = " ".join(f"n{k}-n{k + 1}" for k in range(20)) + " n3-n6 n10-n12"
    before: Layout = laid_out(network(edges), GAPS)
    after = laid_out(network(edges, n12=31.0), GAPS)
    for name, box in before.boxes.items():
        moved = after.boxes[name].start - box.start
        assert moved == pytest.approx(1.0 if int(name[1:]) > 12 else 0.0)


def test_ten_thousand_elements_with_skips_are_laid_out() -> None:
    count = 10_000
    edges = [f"n{k}-n{k + 1}" for k in range(count)] + [
        f"n{k}-n{k + 3}" for k in range(0, count - 3, 3)
    ]
    layout = laid_out(network(" ".join(edges)), GAPS)
    assert len(layout.boxes) == count + 1
    # equal skips run at one height
    assert len({route.points[1][1] for route in layout.routes.values() if route.skips}) == 1


NARROW = tuple(Element(f"e{n}", 42.0 - 37.0 * (n > 0), 5.0) for n in range(7))
FRAMED_ALONE = Element("e3", 20.0, 5.0, ("f",))


# the wire has no fork, and enters a frame
@example(
    Network(
        (*NARROW[:3], FRAMED_ALONE, *NARROW[4:]),
        (Wire("1-3", "e1", "e3"), Wire("0-6", "e0", "e6")),
        (Frame("f", side_label=8.0, end_label=5.0),),
    ),
    100.0,
)
@settings(max_examples=examples(25))
@given(networks(), st.floats(100.0, 400.0))
def test_wires_lead_round_rows_and_through_no_element(drawn: Network, room: float) -> None:
    broken = loosely_wrapped(laid_out(drawn, GAPS), drawn, GAPS, room)
    if broken is None:
        return
    boxes = list(broken.boxes.values())
    assert not any(meet(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    targets = {wire.id: wire.target for wire in drawn.wires}
    for name in broken.led:
        points = broken.routes[name].points
        assert all(a != b and (a[0] == b[0] or a[1] == b[1]) for a, b in pairwise(points))
        assert all(0.0 <= along <= room + 1e-6 for along, _ in points)
        box = broken.boxes[targets[name]]
        middle, across = box.middle
        ends = [(box.start, across), (middle, box.above), (middle, box.below)]
        assert any(points[-1] == pytest.approx(at) for at in ends)
        for (x, y), (other_x, other_y) in pairwise(points):
            wide, high = (1e-3, 0.0) if x == other_x else (0.0, 1e-3)
            line = Rectangle(
                min(x, other_x) - wide,
                max(x, other_x) + wide,
                min(y, other_y) - high,
                max(y, other_y) + high,
            )
            assert not any(meet(line, other) for other in boxes)


def test_a_wire_passes_no_element_whose_text_reaches_back_over_the_end_of_a_row() -> None:
    wires = network("0-2 0-4 2-4 0-6 3-6 4-6").wires
    beside = {"3": Aside(1.0, 38.0, 0.0)}
    framed = {"5": ("frame",)}
    elements = [
        Element(name, 5.0, 5.0, framed.get(name, ()), beside.get(name)) for name in "0123456"
    ]
    frame = Frame("frame", side_label=8.0, end_label=5.0)
    drawn = Network((*elements, Element("long", 52.0, 5.0)), wires, (frame,))
    broken = loosely_wrapped(laid_out(drawn, GAPS), drawn, GAPS, 100.0)
    assert broken is not None
    assert broken.led
    between, element = broken.routes["0-4"].points, broken.boxes["3"]
    for (x, y), (other_x, other_y) in pairwise(between):
        line = Rectangle(min(x, other_x), max(x, other_x), min(y, other_y), max(y, other_y))
        thick = Rectangle(line.start, line.end + 1e-3, line.above, line.below + 1e-3)
        assert not meet(thick, element)


@pytest.mark.parametrize("room", range(120, 360, 20))
def test_a_part_of_a_frame_is_as_high_as_what_is_in_its_row(room: int) -> None:
    edges = "in-a a-b b-c c-d d-e e-f f-g c-x x-g g-h in-h h-out"
    framed = network(edges, {"block": "a b c d e f g x h"})
    layout = loosely_wrapped(laid_out(framed, GAPS), framed, GAPS, float(room), longest=0.0)
    assert layout is not None
    parts = tight_parts(framed, layout, GAPS.padding)["block"]
    assert len(parts) == len(layout.parts["block"])
    for part, whole in zip(parts, layout.parts["block"], strict=True):
        assert any(
            row.above - 1e-6 <= part.above < part.below <= row.below + 1e-6 for row in layout.rows
        )
        assert part.below <= whole.below
    # the branch is in some rows, and in those its frame is higher
    assert len({round(part.below - part.above, 3) for part in parts}) > 1


def test_a_long_skip_leads_round_the_rows_between() -> None:
    chain = network(" ".join(f"n{k}-n{k + 1}" for k in range(11)) + " n1-n10")
    whole = laid_out(chain, GAPS)
    assert wrapped(whole, chain, GAPS, 180.0) is None
    layout = loosely_wrapped(whole, chain, GAPS, 180.0)
    assert layout is not None
    assert layout.led == {"n1-n10"}
    assert len(layout.rows) > 2
    beyond = max(along for along, _ in layout.routes["n1-n10"].points)
    assert max(box.end for box in layout.boxes.values()) < beyond <= 180.0


def test_rows_end_where_least_leads_round_others() -> None:
    """Rows of five, five and two elements rather than of four each, which wires would lead out of.

    So for what leads round rows in any case as well.
    """
    edges = " ".join(f"n{k}-n{k + 1}" for k in range(11)) + " n0-n4 n5-n9"
    for far in ("", " n3-n11"):
        chain = network(edges + far)
        layout = loosely_wrapped(laid_out(chain, GAPS), chain, GAPS, 250.0)
        assert layout is not None
        assert len(layout.rows) == 3
        assert layout.led == set(far.split())


def test_what_leads_to_one_reader_from_several_rows_joins() -> None:
    edges = " ".join(f"n{k}-n{k + 1}" for k in range(15)) + " n1-n15 n6-n15"
    chain = network(edges)
    layout = loosely_wrapped(laid_out(chain, GAPS), chain, GAPS, 180.0)
    assert layout is not None
    one, other = layout.routes["n1-n15"].points, layout.routes["n6-n15"].points
    assert one[-3:] == other[-3:]


def test_a_branch_stays_in_the_frame_that_it_shares() -> None:
    edges = "in-a a-b a-s b-c c-d d-e e-sum s-sum"
    framed = network(edges, {"block": "a b s"})
    layout = laid_out(framed, GAPS)
    assert layout.frames["block"].end < layout.boxes["c"].start
    assert layout.boxes["s"].end == layout.boxes["b"].end


def test_what_reads_from_a_frame_stands_behind_all_of_it() -> None:
    edges = "a-b b-out a-c c-d d-e out-z"
    layout = laid_out(network(edges, {"block": "a b c d e"}), GAPS)
    assert layout.boxes["out"].start > layout.frames["block"].end > layout.boxes["e"].end


def test_a_branch_beside_a_frame_runs_round_it() -> None:
    edges = "in-a a-b b-c c-d a-x x-y y-d in-m m-n n-d"
    layout = laid_out(network(edges, {"block": "b c x y"}), GAPS)
    frame = layout.frames["block"]
    assert not any(meet(frame, layout.boxes[name]) for name in "mn")
    assert not layout.crowded


@pytest.mark.parametrize(
    ("edges", "source", "target"),
    [
        ("a-b b-c c-d x-c", "d", "x"),
        # beside either row it would lead through what stands in it
        ("i-a a-b b-c c-z i-e e-f f-g g-z", "e", "c"),
        ("i-a a-b b-c c-z i-e e-f f-g g-z", "c", "e"),
    ],
)
def test_a_wire_back_to_another_row_passes_no_element(edges, source, target) -> None:
    network_ = network(edges)
    looped = Network(network_.elements, network_.wires, (), (Wire("back", source, target, 4.0),))
    layout = laid_out(looped, GAPS)
    points = layout.routes["back"].points
    # what is written at it is clear of all
    (label,) = label_outlines(layout, looped)
    assert not any(meet(label, box) for box in layout.boxes.values())
    for (x, y), (other_x, other_y) in pairwise(points):
        line = Rectangle(min(x, other_x), max(x, other_x), min(y, other_y), max(y, other_y))
        thick = Rectangle(line.start - 0.1, line.end + 0.1, line.above, line.below)
        assert x != other_x or not any(meet(thick, box) for box in layout.boxes.values())


def test_the_order_of_sets_changes_no_picture(python_in_subprocess) -> None:
    code = (
        "from nnsvg_qt.sources import preset\n"
        "print(preset('resnet-18').svg(view='planes'), preset('bert-base').svg(view='diagram'))"
    )
    written = {
        python_in_subprocess(code, env={**os.environ, "PYTHONHASHSEED": seed}) for seed in "12"
    }
    assert len(written) == 1
