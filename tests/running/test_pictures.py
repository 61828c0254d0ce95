"""Pictures, arrays and names of classes as a network reads them, and what is refused."""

import json

import numpy as np
import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.running.files import read_array, read_names
from nnsvg_qt.running.pictures import Box, prepared
from nnsvg_qt.running.setup import Crop, Preparation

RED = np.zeros((4, 4, 3), np.uint8)
RED[..., 0] = 255


@pytest.mark.parametrize(
    ("preparation", "expected"),
    [
        (Preparation.AUTOMATIC, (1.0, 0.0, 0.0)),
        (Preparation.SHARE, (1.0, 0.0, 0.0)),
        (Preparation.RAW, (255.0, 0.0, 0.0)),
        (Preparation.INK, (0.0, 1.0, 1.0)),
        (Preparation.CENTERED, (1.0, -1.0, -1.0)),
        (Preparation.BLUE_GREEN_RED, (-103.939, -116.779, 255 - 123.68)),
        (Preparation.BLUE_GREEN_RED_SCALED, (-1.766963, -1.985243, 0.017 * (255 - 123.68))),
        (Preparation.NORMALIZED, (2.2489083, -2.0357143, -1.8044444)),
    ],
)
def test_colours_become_the_numbers_of_each_preparation(preparation, expected):
    found = prepared(RED, (3, 2, 2), preparation)
    np.testing.assert_allclose(found, np.broadcast_to(np.array(expected)[:, None, None], (3, 2, 2)))


def test_ink_on_paper_is_read_as_ink_and_light_on_a_dark_ground_as_light():
    paper = np.full((8, 8, 3), 255, np.uint8)
    paper[3:5, 3:5] = 0
    np.testing.assert_allclose(prepared(paper, (1, 8, 8)), prepared(255 - paper, (1, 8, 8)))
    assert prepared(paper, (64,)).sum() == pytest.approx(4)


def test_what_is_transparent_is_white():
    clear = np.zeros((4, 4, 4), np.uint8)
    np.testing.assert_allclose(prepared(clear, (3, 4, 4)), np.ones((3, 4, 4)))


def test_the_part_that_is_read():
    wide = np.zeros((2, 6, 3), np.uint8)
    wide[:, :2, 0], wide[:, 2:4, 0], wide[:, 4:, 0] = 10, 20, 30
    raw = Preparation.RAW
    assert prepared(wide, (3, 2, 2), raw)[0].tolist() == [[20, 20], [20, 20]]
    assert prepared(wide, (3, 1, 3), raw, Crop.STRETCHED)[0].tolist() == [[10, 20, 30]]
    whole = prepared(wide, (3, 6, 6), raw, Crop.WHOLE)[0]
    assert whole[0].tolist() == [255] * 6
    assert whole[2].tolist() == [10, 10, 20, 20, 30, 30]
    assert prepared(wide, (3, 2, 2), raw, box=Box(4, 0, 2, 2))[0].tolist() == [[30, 30], [30, 30]]
    with pytest.raises(InputError, match="not in the picture, 6 × 2"):
        prepared(wide, (3, 2, 2), raw, box=Box(5, 0, 2, 2))


def test_an_input_that_is_no_picture_is_told():
    with pytest.raises(InputError, match="reads 5@8×8, which is no picture"):
        prepared(RED, (5, 8, 8))


def test_numbers_come_from_tables_and_from_arrays_of_numpy(tmp_path):
    table, array = tmp_path / "a.csv", tmp_path / "a.npy"
    table.write_text("x;y\n1;2.5\n-3;4e2\n")
    assert read_array(table).tolist() == [[1, 2.5], [-3, 400]]
    table.write_text("1,2,3\n")
    assert read_array(table).tolist() == [1, 2, 3]
    np.save(array, np.arange(4, dtype=np.uint8))
    assert read_array(array).dtype == np.float64
    np.save(array, np.arange(4, dtype=">f4"))
    assert read_array(array).tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"1,2\n3\n", "no rows of equal length"),
        ("a.csv", b"", "no rows of equal length"),
        ("a.csv", b"a,b\nc,d\n", "is no number"),
        ("a.npy", b"rubbish", "no array of numbers of numpy"),
        ("a.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '|O'", "no array of numbers of numpy"),
        ("missing.npy", None, "cannot be read"),
        ("missing.csv", None, "cannot be read"),
    ],
)
def test_what_holds_no_numbers_is_refused_in_one_sentence(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told) as caught:
        read_array(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_objects_of_python_are_never_loaded(tmp_path):
    np.save(tmp_path / "a.npy", np.array([{}, {}], object), allow_pickle=True)
    with pytest.raises(InputError, match=r"a\.npy is no array"):
        read_array(tmp_path / "a.npy")


def test_names_of_classes_in_their_files(tmp_path):
    text, table = tmp_path / "names.txt", tmp_path / "names.json"
    text.write_text("tench\ngoldfish\n\n")
    assert read_names(text) == ("tench", "goldfish")
    table.write_text(json.dumps({"1": ["n02", "goldfish"], "0": ["n01", "tench"]}))
    assert read_names(table) == ("tench", "goldfish")
    table.write_text(json.dumps(["a", "b"]))
    assert read_names(table) == ("a", "b")


@pytest.mark.parametrize("content", ["", "{", "3", '{"a": "b"}', "[1, 2]", "[" * 100_000])
def test_what_is_no_list_of_names_is_refused(tmp_path, content):
    file = tmp_path / "names.json"
    file.write_text(content)
    with pytest.raises(InputError, match=r"names\.json (is no list|holds no names)"):
        read_names(file)
