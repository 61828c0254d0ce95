"""Files that a project names: what is none, and what is longer than the system says."""

import os
from pathlib import Path

import pytest

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.embeddings import content_of_file
from nnsvg_qt.named_files import content_within, name_in_text, path_named
from nnsvg_qt.running.files import read_array, read_names
from nnsvg_qt.running.texts import read_vocabulary


@pytest.mark.parametrize("read", [read_names, read_vocabulary, read_array, content_of_file])
def test_what_is_no_file_is_not_read(tmp_path, read):
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(
            InputError, match="is no file: it is a folder, a pipe or a device"
        ) as told:
            read(path)
        assert "cannot be read" not in str(told.value)
    with pytest.raises(InputError, match=r"none\.txt cannot be read"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "a\0b.txt")


def test_a_pipe_is_no_file(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with names")
    os.mkfifo(tmp_path / "pipe.npy")
    # whoever opens it does not wait
    end = os.open(tmp_path / "pipe.npy", os.O_RDWR)
    try:
        os.write(end, b"no array")
        with pytest.raises(InputError, match="is no file"):
            read_array(tmp_path / "pipe.npy")
    finally:
        os.close(end)


def test_no_more_is_read_than_is_allowed(tmp_path):
    path = tmp_path / "ten"
    path.write_bytes(b"0123456789")
    assert content_within(path, 10, "ten") == b"0123456789"
    with pytest.raises(InputError, match="ten has more than 9 bytes"):
        content_within(path, 9, "ten")


def test_the_size_that_the_system_says_is_not_believed():
    path = Path("/proc/self/status")
    if not path.exists() or path.stat().st_size:
        pytest.skip("no file here is longer than it is said to be")
    with pytest.raises(InputError, match="more than 9 bytes"):
        content_within(path, 9, "status")


def test_a_name_of_no_utf_8_is_a_text_that_leads_to_the_file(tmp_path):
    path = tmp_path / os.fsdecode(b"w\xf6rter.txt")
    try:
        path.touch()
    except OSError:
        pytest.skip("names here are UTF-8")
    text = name_in_text(str(path))
    assert text.endswith(r"w\xf6rter.txt")
    assert path_named(text) == path
