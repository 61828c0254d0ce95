"""Shapes of the planes view: laws of size, stacks, their outlines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.planes.stacks import SizeLaw, Stack, deep_step, map_offsets, scale_of
from nnsvg_qt.views.shared.arrangement import Station

STATION = Station(Layer("a", Kind.CONVOLUTION, (4, 8, 8)))
LENGTHS = st.floats(0, 90)


def stack(width: float, height: float, depth: float) -> Stack:
    return Stack(STATION, "maps", width, height, np.array([0.0, depth]))


@pytest.mark.parametrize(
    ("sizes", "law"),
    [((32, 5), SizeLaw.LINEAR), ((100, 10), SizeLaw.SQRT), ((224, 7), SizeLaw.LOG)],
)
def test_the_automatic_law_follows_the_range(sizes: tuple[int, int], law: SizeLaw) -> None:
    assert scale_of(sizes, SizeLaw.AUTO, 100, 7).law is law


@given(st.lists(st.integers(1, 10**9), min_size=1), st.sampled_from(list(SizeLaw)))
def test_every_law_keeps_order_and_bounds(sizes: list[int], law: SizeLaw) -> None:
    scale = scale_of(sizes, law, 100, 7)
    lengths = [scale(size) for size in sorted(sizes)]
    assert lengths == sorted(lengths)
    assert lengths[0] >= 7
    assert lengths[-1] <= 100 + 1e-9


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS, LENGTHS, LENGTHS)
def test_the_distance_of_outlines_is_the_least_at_any_height(
    w: float, h: float, d: float, width: float, height: float, depth: float
) -> None:
    first, second = stack(w, h, d), stack(width, height, depth)
    low, high = max(first.top, second.top), min(first.bottom, second.bottom)
    sampled = min(second.left_at(y) - first.right_at(y) for y in np.linspace(low, high, 300))
    found = first.distance_to(second)
    assert found <= sampled + 1e-6
    assert found >= sampled - (high - low) / 299 - 1e-6


@given(st.integers(1, 10**9), st.integers(2, 40), st.floats(1, 40))
def test_offsets_rise_and_say_where_the_ellipsis_is(count: int, drawn: int, step: float) -> None:
    offsets, gap_after = map_offsets(count, step, drawn)
    assert len(offsets) == min(count, drawn)
    assert (np.diff(offsets) > 0).all()
    if gap_after is None:
        assert count <= drawn
    else:
        gaps = np.diff(offsets)
        assert gaps.max() == pytest.approx(gaps[gap_after])
        assert offsets[gap_after + 1] - offsets[gap_after] >= 10 - 1e-9


@given(st.floats(1, 40))
def test_depth_grows_with_the_count(step: float) -> None:
    depths = []
    for count in (2, 8, 9, 12, 16, 17, 40, 512, 10**9):
        drawn = 7 if count > 16 else None
        each, gap = deep_step(count, step, drawn)
        depths.append(map_offsets(count, each, drawn, gap)[0][-1])
    if step >= 5:  # thinner steps are kept apart at the cost of this
        assert depths == sorted(depths)
    assert min(depths) > 0
