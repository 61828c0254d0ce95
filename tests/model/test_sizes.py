import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.sizes import (
    NOMINAL,
    NamedSize,
    is_known,
    known_product,
    named_size,
    rounded_up,
    size_of_text,
)

T = named_size("T")


def test_a_name_is_written_and_drawn():
    assert f"{T}" == str(T) == repr(T) == f"{T:,}" == "T"
    assert int(T) == NOMINAL
    assert np.array([T, 4]).tolist() == [NOMINAL, 4]


def test_it_equals_only_the_same_name():
    assert named_size("T") == T
    assert hash(T) == hash(named_size("T"))
    assert T != NOMINAL
    assert NOMINAL != T
    assert named_size("S") != T
    assert (T, 3) != (NOMINAL, 3)
    assert len({T, named_size("T"), NOMINAL}) == 2


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (T + 2, "T + 2"),
        (2 + T, "T + 2"),
        (T - 4, "T − 4"),
        (T + 2 - 3 + 1, "T"),
        (T * 2, "2·T"),
        (3 * (T - 1), "3·(T − 1)"),
        (T // 2, "⌊T/2⌋"),
        ((T - 3) // 2 + 1, "⌊(T − 3)/2⌋ + 1"),
        (rounded_up(T, 2), "⌈T/2⌉"),
        (T * named_size("S"), "T·S"),
        (T + named_size("S"), "T + S"),
        (T // 1, "T"),
        (rounded_up(T, 1), "T"),
        (T * 1, "T"),
    ],
)
def test_arithmetic_makes_formulas(size, text):
    assert isinstance(size, NamedSize)
    assert str(size) == text
    assert int(size) == int(size_of_text(text)) >= 1


@given(st.integers(-20, 20), st.integers(1, 5))
def test_a_formula_survives_text_and_pickle(offset, divisor):
    size = (T + offset) // divisor + offset
    read = size_of_text(str(size))
    assert read == size
    assert int(read) == int(size)
    assert pickle.loads(pickle.dumps(size)) == size


def test_a_formula_of_formulas_is_drawn_as_large_when_it_is_read():
    size = rounded_up((T // 2 + named_size("S")) * 3 - 40, 4) * (T - 50)
    assert int(size_of_text(str(size))) == int(size)


@pytest.mark.parametrize(
    "text", ["⌊T", "T/2", "(T", "T·", "⌊T/0⌋", "⌊T·2⌋", "(" * 200 + "T", "9" * 12 + "·T", "T)"]
)
def test_what_arithmetic_never_writes_is_drawn_as_a_name(text):
    assert int(size_of_text(text)) == NOMINAL


def test_what_depends_on_a_name_is_not_known():
    assert known_product((3, T)) is None
    assert known_product((3, 4)) == 12
    assert not is_known(T * 3)
    assert is_known(3)
    assert not is_known(None)
    assert rounded_up(7, 2) == 4


@pytest.mark.parametrize("name", ["", "3", "3T", "a b", "T-1", "x" * 25, "a/b", "∈"])
def test_what_is_no_word_is_refused(name):
    with pytest.raises(InputError, match="is no name of a size"):
        named_size(name)


@pytest.mark.parametrize("name", ["T", "batch", "T_1", "h′", "länge"])
def test_words_are_names(name):
    assert str(named_size(name)) == name
