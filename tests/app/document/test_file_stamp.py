"""Whether a file is still what it was, and whether two names mean one file."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.document import file_stamp
from nnsvg_qt.app.document.file_stamp import FileStamp, is_same_file, stamp_of


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "a.nnsvg"
    made.write_text("one")
    return made


def stamped(path: Path, known: FileStamp | None = None) -> FileStamp:
    """The stamp of a file that is there."""
    found = stamp_of(path, known)
    assert found is not None
    return found


class TestStamp:
    def test_a_touch_is_no_change(self, path):
        before = stamped(path)
        os.utime(path, ns=(1, 1))
        after = stamped(path, before)
        assert before != after
        assert after.has_same_content(before)

    def test_the_same_bytes_in_another_file_are_no_change(self, path, tmp_path):
        before = stamped(path)
        (tmp_path / "new").write_text("one")
        (tmp_path / "new").replace(path)
        assert stamped(path, before).has_same_content(before)

    def test_other_bytes_of_the_same_length_and_time_are_a_change(self, path):
        before = stamped(path)
        path.write_text("two")
        os.utime(path, ns=(1, before.changed))
        after = stamped(path)
        assert not after.has_same_content(before)

    def test_what_is_missing_has_none(self, path, tmp_path):
        assert stamp_of(tmp_path / "missing") is None
        assert stamp_of(path / "below-a-file") is None

    def test_follows_a_link(self, path, tmp_path):
        (tmp_path / "link").symlink_to(path)
        assert stamped(tmp_path / "link").has_same_content(stamped(path))

    def test_what_is_large_is_told_apart_by_its_state(self, path, monkeypatch):
        monkeypatch.setattr(file_stamp, "LARGEST_READ", 2)
        before = stamped(path)
        assert before.digest is None
        assert stamped(path).has_same_content(before)
        os.utime(path, ns=(1, 1))
        assert not stamped(path).has_same_content(before)

    def test_a_folder_and_a_pipe_are_not_read(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        assert stamped(tmp_path / "pipe").digest is None
        assert stamped(tmp_path).digest is None

    def test_is_not_read_again_while_its_state_is_the_same(self, path, monkeypatch):
        before = stamped(path)

        def fail(_path):
            raise AssertionError

        monkeypatch.setattr(Path, "read_bytes", fail)
        assert stamped(path, before) is before

    @given(st.binary(max_size=20), st.binary(max_size=20))
    def test_same_content_is_equal_bytes(self, tmp_path_factory, one, other):
        folder = tmp_path_factory.mktemp("stamps")
        (folder / "one").write_bytes(one)
        (folder / "other").write_bytes(other)
        same = stamped(folder / "one").has_same_content(stamped(folder / "other"))
        assert same == (one == other)


class TestSameFile:
    def test_by_any_name(self, path, tmp_path):
        (tmp_path / "folder").mkdir()
        (tmp_path / "soft").symlink_to(path)
        (tmp_path / "hard").hardlink_to(path)
        for name in ("soft", "hard", "folder/../a.nnsvg", "./a.nnsvg"):
            assert is_same_file(path, tmp_path / name), name

    def test_another_file_is_another(self, path, tmp_path):
        (tmp_path / "b.nnsvg").write_text("one")
        assert not is_same_file(path, tmp_path / "b.nnsvg")
        assert not is_same_file(path, tmp_path / "missing")

    def test_of_one_that_is_gone_the_name_counts(self, path, tmp_path):
        (tmp_path / "folder").symlink_to(tmp_path)
        path.unlink()
        assert is_same_file(path, tmp_path / "folder" / "a.nnsvg")
