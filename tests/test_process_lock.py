"""Locks on files, of one process and of several."""

import os
from pathlib import Path

import pytest

from nnsvg_qt.process_lock import NEW, THERE, locked_file


def open_files():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_who_comes_second_gets_nothing_until_the_first_lets_go(tmp_path):
    path = tmp_path / "lock"
    first = locked_file(path)
    assert first is not None
    assert locked_file(path) is None
    os.close(first)
    second = locked_file(path)
    assert second is not None
    os.close(second)


def test_a_lock_ends_with_its_process(tmp_path, python_in_subprocess):
    path = tmp_path / "lock"
    python_in_subprocess(
        f"from pathlib import Path; from nnsvg_qt.process_lock import locked_file;"
        f"assert locked_file(Path({str(path)!r})) is not None"
    )
    number = locked_file(path, THERE)
    assert number is not None
    os.close(number)


def test_a_lock_on_what_was_removed_or_replaced_in_between_is_none(tmp_path, monkeypatch):
    path = tmp_path / "lock"
    opened = os.open
    for instead in (None, b"another"):

        def open_late(*arguments, instead=instead):
            number = opened(*arguments)
            path.unlink()
            if instead is not None:
                path.write_bytes(instead)
            return number

        with monkeypatch.context() as patched:
            patched.setattr(os, "open", open_late)
            assert locked_file(path) is None
        path.unlink(missing_ok=True)


def test_says_what_is_there_or_not(tmp_path):
    path = tmp_path / "lock"
    with pytest.raises(FileNotFoundError):
        locked_file(path, THERE)
    number = locked_file(path, NEW)
    assert number is not None
    os.close(number)
    with pytest.raises(FileExistsError):
        locked_file(path, NEW)


def test_nothing_is_left_open_where_it_fails(tmp_path):
    path = tmp_path / "lock"
    before = open_files()
    held = locked_file(path)
    assert held is not None
    for _ in range(20):
        assert locked_file(path) is None
    assert open_files() == before + 1
    os.close(held)
