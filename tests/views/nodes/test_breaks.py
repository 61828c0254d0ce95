"""Where pages of nodes are broken: bands that fit, and groups whole where that costs no band."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.views.nodes.page.breaks import Breaks
from nnsvg_qt.views.nodes.page.frames import GroupFrames


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
@settings(max_examples=60, deadline=None)
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
