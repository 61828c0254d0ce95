"""Where the numbers of PyTorch's tensors lie in their storages."""

from pathlib import Path

import pytest

from nnsvg_qt.importers.inert_pickle import Name, Persistent
from nnsvg_qt.importers.pytorch.storages import Constants, Numbers

STORAGE = Persistent(("storage", Name("torch", "FloatStorage"), "0", "cpu", 6))


@pytest.mark.parametrize(
    ("offset", "strides", "lie_so"),
    [
        (0, (3, 1), True),
        (0, None, True),
        # transposed, of a part of a storage, and of other ranks
        (0, (1, 2), False),
        (3, (3, 1), False),
        (0, (1,), False),
    ],
)
def test_numbers_in_another_order_are_not_those_of_the_storage(offset, strides, lie_so):
    places = {"0": (64, 24)}
    constants = Constants(Path("weights.pt"), places)
    tensor = constants.tensor(Numbers(STORAGE, (2, 3), offset, strides), "weight")
    assert tensor is not None
    assert tensor.shape == (2, 3)
    assert (tensor.data is not None) == lie_so
