"""Where units of a column stand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.nodes.places import Column, centered, reach_across, shown_units
from nnsvg_qt.views.shared.arrangement import Station


@given(
    count=st.integers(1, 40),
    drawn=st.none() | st.integers(2, 12),
    diameter=st.floats(1.0, 30.0),
    gap=st.floats(-5.0, 30.0),
    has_bias=st.booleans(),
    places=st.integers(1, 3),
)
def test_a_column_reaches_as_far_as_what_is_drawn_of_it(
    count, drawn, diameter, gap, has_bias, places
):
    station = Station(Layer("one", Kind.DENSE, shape=(count,)))
    units = shown_units(count, drawn)
    column = Column(station, count, units, diameter, gap, has_bias, None, places)
    across = np.concatenate([points[:, 1] for points in centered(column)])
    assert reach_across(column) == float(np.abs(across).max()) + diameter / 2
