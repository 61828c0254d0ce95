"""A part of a stored tensor as a table of numbers, its colours, and all of it as a file."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, Tensor
from nnsvg_qt.sources.operations import numbers
from nnsvg_qt.sources.operations.numbers import (
    parsed_part,
    part_of_tensor,
    save_numbers,
    signed_pixels,
)


def stored(tmp_path, array, name="w"):
    path = tmp_path / "weights.bin"
    path.write_bytes(array.tobytes())
    kind = ELEMENT_TYPES[str(array.dtype)]
    return Tensor(name, array.shape, kind, True, Data(path, 0, array.nbytes))


@given(
    st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(1, 6)),
    st.data(),
)
def test_parts_are_those_of_numpy(shape, data):
    array = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    terms = []
    for size in shape[: data.draw(st.integers(0, 3))]:
        start = data.draw(st.integers(0, size - 1))
        stop = data.draw(st.integers(start + 1, size))
        terms.append(data.draw(st.sampled_from([str(start), f"{start}:{stop}", f"{start}:", ":"])))
    text = ", ".join(terms)
    expected = eval(f"array[{text or '...'}]")
    assert np.array_equal(array[parsed_part(text, shape)], expected)


@pytest.mark.parametrize("text", ["x", "0:1:0", "9", "1:1", "0, 0, 0", "1.5", "0:" * 150])
def test_what_is_no_part_is_said(text):
    with pytest.raises(InputError):
        parsed_part(text, (4, 4))


def test_a_part_is_a_table(tmp_path):
    array = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    part = part_of_tensor(stored(tmp_path, array), "1")
    assert part.shape == (3, 4)
    assert np.array_equal(part.shown, array[1])
    assert (part.least, part.greatest) == (12.0, 23.0)
    assert part_of_tensor(stored(tmp_path, array)).shown.shape == (6, 4)


def test_more_than_can_be_seen_are_means(tmp_path, monkeypatch):
    monkeypatch.setattr(numbers, "LONGEST_SIDE", 2)
    array = np.arange(15, dtype=np.float32).reshape(3, 5)
    part = part_of_tensor(stored(tmp_path, array))
    assert part.step == (2, 3)
    expected = [
        [array[:2, :3].mean(), array[:2, 3:].mean()],
        [array[2:, :3].mean(), array[2:, 3:].mean()],
    ]
    assert np.allclose(part.shown, expected)


def test_too_many_numbers_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(numbers, "MOST_NUMBERS", 5)
    with pytest.raises(InputError, match="6 numbers; 5 are read"):
        part_of_tensor(stored(tmp_path, np.zeros((2, 3), np.float32)))


def test_colours_tell_signs():
    table = np.array([[-1.0, 0.0, 1.0, np.nan]], np.float32)
    pixels = signed_pixels(table, "#ff0000", "#ffffff", "#0000ff")
    assert pixels[0].tolist() == [[255, 0, 0], [255, 255, 255], [0, 0, 255], [255, 255, 255]]
    assert signed_pixels(np.zeros((2, 2), np.float32), "#ff0000", "#808080", "#0000ff").max() == 128


@pytest.mark.parametrize("kind", ["float32", "float16", "float64", "int64", "uint8"])
def test_files_of_numpy_hold_all_numbers(tmp_path, kind):
    array = (np.arange(6).reshape(2, 3) * 3).astype(kind)
    if kind == "int64":
        array += 2**53 + 1
    save_numbers(stored(tmp_path, array), tmp_path / "w.npy")
    read = np.load(tmp_path / "w.npy")
    assert read.dtype == array.dtype
    assert np.array_equal(read, array)
