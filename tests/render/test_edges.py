from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.render.edges import is_better_counted, rows_apart
from nnsvg_qt.scene.primitives import Line
from tests.render.pictured import column, full


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (5, 3), (1, 4), (4, 1)])
def test_groups_hold_every_edge_once_and_no_node_twice(shape):
    groups = list(rows_apart(shape))
    assert sorted(np.concatenate(groups)) == list(range(shape[0] * shape[1]))
    for group in groups:
        sources, targets = np.divmod(group, shape[1])
        assert len(set(sources)) == len(set(targets)) == len(group)


def test_few_edges_are_stroked_and_many_are_counted():
    pixels = 400 * 600
    line = Line(width=1.2, opacity=0.3)
    few = full(column(0, 16, 0, 500), column(200, 12, 0, 500), line)
    many = full(column(0, 300, 0, 500), column(200, 300, 0, 500), line)
    none = full(column(0, 0, 0, 500), column(200, 12, 0, 500), line)
    assert not is_better_counted(few, 2.0, pixels)
    assert not is_better_counted(none, 2.0, pixels)
    assert is_better_counted(many, 2.0, pixels)
    assert is_better_counted(replace(many, full=None), 2.0, pixels)
    # Not even many are worth it in a picture of the size of a wall.
    assert not is_better_counted(many, 2.0, 10**9)
