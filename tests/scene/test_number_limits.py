"""Numbers beyond their limits are refused, by their name."""

from math import inf, nan
from types import SimpleNamespace

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.number_limits import require_within

LIMITS = {"size": (1.0, 10.0), "gap": (-5.0, 5.0)}


@pytest.mark.parametrize(("size", "gap"), [(1, -5), (10.0, 5.0), (None, None), (3, None)])
def test_within(size, gap):
    require_within(SimpleNamespace(size=size, gap=gap), LIMITS)


@pytest.mark.parametrize("number", [-5.01, 5.01, inf, -inf, nan])
def test_beyond(number):
    with pytest.raises(InputError) as caught:
        require_within(SimpleNamespace(size=2, gap=number), LIMITS)
    assert str(caught.value) == f"gap is {number:g}; it goes from -5 to 5."
