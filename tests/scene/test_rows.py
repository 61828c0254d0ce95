"""Some rows of what rows stand for."""

import numpy as np
import pytest

from nnsvg_qt.scene.rows import DataPoints, Faces, PlaneRows, Rows, UnitEdges, Units

EXAMPLES: list[Rows] = [
    Units(np.arange(5) * 10),
    UnitEdges(np.arange(5) * 10, np.arange(5) * 100),
    PlaneRows(np.arange(5) * 10),
    Faces(("a", "b", "c", "d", "e")),
    DataPoints(("a", "a", "b", "b", "b"), np.array([0, 1, 0, 1, 2])),
]


def listed(rows: Rows) -> list[tuple[object, ...]]:
    """What each row stands for."""
    fields = [getattr(rows, name) for name in rows.__dataclass_fields__]
    return list(zip(*(np.asarray(field).tolist() for field in fields), strict=True))


@pytest.mark.parametrize("rows", EXAMPLES, ids=lambda rows: type(rows).__name__)
def test_some_rows_are_taken_by_places_slices_and_masks(rows):
    everything = listed(rows)
    assert len(rows) == 5
    assert listed(rows.taken(np.array([3, 0]))) == [everything[3], everything[0]]
    assert listed(rows.taken(slice(1, 4))) == everything[1:4]
    assert listed(rows.taken(np.array([True, False, False, True, False]))) == [
        everything[0],
        everything[3],
    ]
    assert len(rows.taken(np.zeros(0, int))) == 0
