"""Where pages of nodes are broken: bands that fit, and groups whole where that costs no band."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.page.breaks import Breaks
from nnsvg_qt.views.nodes.page.frames import GroupFrames
from nnsvg_qt.views.shared.arrangement import arrange
from tests.in_turn import examples


@st.composite
def breaks(draw: st.DrawFn) -> Breaks:
    count = draw(st.integers(2, 9))
    starts = sorted(draw(st.sets(st.integers(0, count - 1), max_size=5)))
    ends = [*starts[1:], count]
    spans = tuple((one, two - 1) for one, two in zip(starts, ends, strict=False))
    joined = [False, *draw(st.lists(st.booleans(), min_size=count - 1, max_size=count - 1))]
    # signs never follow each other
    joined = [one and not joined[at - 1] for at, one in enumerate(joined)]
    least = draw(st.lists(st.floats(10.0, 40.0), min_size=count - 1, max_size=count - 1))
    width = draw(st.floats(60.0, 200.0))
    return Breaks(least, [5.0] * count, [5.0] * count, joined, (), GroupFrames(spans=spans), width)


@given(breaks())
@settings(max_examples=examples(30), deadline=None)
def test_bands_have_all_columns_and_break_groups_as_little_as_can_be(found: Breaks) -> None:
    for count in range(2, min(found.fewest + 2, found.count)):
        tried = found.of(count)
        for bands in tried:
            assert [at for first, last in bands for at in range(first, last + 1)] == [
                *range(found.count)
            ]
        possible = []
        for starts in combinations(range(1, found.count), count - 1):
            ends = [0, *starts, found.count]
            bands = [(first, last - 1) for first, last in pairwise(ends)]
            fit = (
                one == two or sum(found.least[one:two]) + 10.0 <= found.width for one, two in bands
            )
            if all(fit) and not any(found.joined[first] for first, _ in bands[1:]):
                possible.append(found.harm(bands))
        if found.frames.spans and possible:
            # but for how evenly bands are filled
            assert min(map(found.harm, tried)) <= min(possible) + 0.2 * count


def test_a_group_that_fits_stands_in_one_band() -> None:
    frames = GroupFrames(spans=((0, 2), (3, 6)))
    found = Breaks([30.0] * 6, [5.0] * 7, [5.0] * 7, [False] * 7, (), frames, 130.0)
    assert [(0, 2), (3, 6)] in found.of(2)


def test_what_several_outputs_have_to_one_reader_is_one_line() -> None:
    network = Network((8,), "Input")
    names = [network.dense(f"dense{number}", 8) for number in range(1, 9)]
    network.join("sum", Kind.ADD, names[7], *names[:3])
    arrangement = arrange(network.architecture(), Look())
    columns = {station.id: station.column for station in arrangement.stations}
    found = Breaks(
        *([30.0] * 9, [5.0] * 10, [5.0] * 10, [False] * 10),
        *(arrangement.links, GroupFrames(), 400.0),
    )
    last = columns["dense8"]
    # the last but one leads on to the next layer, and all three to the sum
    assert found.harm([(0, last - 1), (last, 9)]) == pytest.approx(0.6)
    # the one before it leads on, and all three to the sum
    assert found.harm([(0, last - 2), (last - 1, 9)]) == pytest.approx(0.6)


@given(breaks(), st.floats(60.0, 200.0))
def test_bands_of_another_width_are_those_found_anew(found: Breaks, width: float) -> None:
    for count in range(2, found.count):
        found.of(count)
    other, anew = found.for_width(width), replace(found, width=width)
    assert other.fewest == anew.fewest
    for count in range(2, found.count):
        assert other.of(count) == anew.of(count)


@given(breaks(), st.integers(2, 6))
def test_the_widest_band_is_as_narrow_as_can_be(found: Breaks, count: int) -> None:
    found = replace(found, joined=[False] * found.count)
    count = min(max(count, found.fewest), found.count)
    if count < 2:
        return
    # where lines cross, breaks are moved; the bands before that come last or alone
    narrowest = min(max(_width(found, *ends) for ends in bands) for bands in found.of(count))
    possible = (
        max(_width(found, first, last - 1) for first, last in pairwise([0, *starts, found.count]))
        for fewer in range(count)
        for starts in combinations(range(1, found.count), fewer)
    )
    assert narrowest <= min(possible) + 0.01


def _width(found: Breaks, first: int, last: int) -> float:
    return sum(found.least[first:last]) + found.before[first] + found.behind[last]


def test_bands_that_a_full_one_leaves_half_empty_are_spread() -> None:
    figure = Figure(PRESETS["resnet-18"].architecture()).with_options(
        {"look.layout": "page", "look.page_width": 89.0}
    )
    scene = figure.scene("nodes")
    ends = [
        box.right
        for one in scene.primitives
        if one.role == "outline" and one.owner.id in ("conv3_2b", "conv4_2b")
        if (box := bounds_of(one))
    ]
    assert len(ends) == 2
    assert min(ends) > scene.bounds.left + 0.75 * scene.bounds.width
