"""The end of a band between two layers cuts as few labels as any place there, of however many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.views.annotations import places
from nnsvg_qt.views.annotations.places import BAND_GAP, _border

LABELS = st.lists(st.tuples(st.integers(-20, 120), st.integers(1, 40)), min_size=1, max_size=12)


def boxes(labels) -> np.ndarray:
    return np.array([(left, 0, left + width, 9) for left, width in labels], float)


def cuts(place: float, labels: np.ndarray) -> int:
    off = BAND_GAP + 1.0
    return int(((labels[:, 0] < place + off) & (place - off < labels[:, 2])).sum())


@pytest.mark.parametrize("most_in_pairs", [0, 200])
@given(labels=LABELS)
def test_no_place_between_cuts_fewer(most_in_pairs, labels):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_MOST_IN_PAIRS", most_in_pairs)
        all_ = boxes(labels)
        found = _border(0.0, 100.0, all_)
        assert -places._BEHIND <= found <= 100.0 + places._BEHIND
        assert cuts(found, all_) <= min(cuts(place, all_) for place in np.arange(0, 100.1, 0.25))


def test_of_ten_thousand_labels_one_is_found():
    many = boxes([(number * 3 % 9_000, 2) for number in range(10_000)] + [(9_100, 40)])
    assert cuts(_border(0.0, 9_200.0, many), many) == 0
