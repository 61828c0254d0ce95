"""A file is written whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nnsvg_qt import process_lock
from nnsvg_qt.atomic_file import reason_in_words, replaced_file
from nnsvg_qt.errors import OutputError


def write(path: Path, content: bytes, durable: bool = False) -> None:
    with replaced_file(path, durable) as stream:
        stream.write(content)


def entries(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("durable", [False, True])
def test_writes_and_replaces(tmp_path, durable):
    path = tmp_path / "a.svg"
    write(path, b"first", durable)
    write(path, b"second", durable)
    assert path.read_bytes() == b"second"
    assert entries(tmp_path) == ["a.svg"]


def test_the_old_file_is_whole_while_the_new_one_is_written(tmp_path):
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")
    with replaced_file(path) as stream:
        stream.write(b"x" * 100_000)
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"x" * 100_000


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
@pytest.mark.parametrize("old", [None, b"old"])
def test_nothing_is_left_of_what_failed(tmp_path, error, old):
    path = tmp_path / "a.svg"
    if old is not None:
        path.write_bytes(old)

    def fail() -> None:
        with replaced_file(path) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert entries(tmp_path) == ([] if old is None else ["a.svg"])
    assert old is None or path.read_bytes() == old


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputError, match=r"The folder .*none does not exist"):
        write(tmp_path / "none" / "a.svg", b"")


def test_a_folder_of_that_name_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        write(tmp_path, b"")


def test_a_full_disk_is_said_in_words():
    with pytest.raises(OutputError, match="/dev/full could not be written: the disk is full"):
        write(Path("/dev/full"), b"x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_name_that_is_too_long_is_said_in_words(tmp_path):
    with pytest.raises(OutputError, match="the name is too long"):
        write(tmp_path / ("a" * 300), b"x")
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for the superuser")
def test_a_read_only_folder_and_file_are_refused(tmp_path):
    folder, file = tmp_path / "folder", tmp_path / "file.svg"
    folder.mkdir(mode=0o555)
    file.write_bytes(b"old")
    file.chmod(0o444)
    with pytest.raises(OutputError, match="you may not write there"):
        write(folder / "a.svg", b"x")
    with pytest.raises(OutputError, match="is read-only"):
        write(file, b"x")
    assert file.read_bytes() == b"old"


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path):
    target, link = tmp_path / "target.svg", tmp_path / "link.svg"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path):
    usual, kept = tmp_path / "usual", tmp_path / "kept"
    other = tmp_path / "other"
    other.write_bytes(b"")
    kept.write_bytes(b"")
    kept.chmod(0o600)
    write(usual, b"")
    write(kept, b"x")
    assert usual.stat().st_mode == other.stat().st_mode
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    taken = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()
    write(pipe, b"through")
    reader.join(10)
    assert taken == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_is_durable_waits_for_the_file_and_then_for_its_name(tmp_path, monkeypatch):
    synced = []
    path = tmp_path / "a.svg"

    def note(number: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
        synced.append(("folder" if is_folder else "file", path.exists()))

    monkeypatch.setattr(os, "fsync", note)
    write(path, b"first", durable=True)
    assert synced == [("file", False), ("folder", True)]


def test_a_disk_that_cannot_wait_for_a_name_is_no_error(tmp_path, monkeypatch):
    def refuse_folders(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write(tmp_path / "a.svg", b"first", durable=True)
    assert (tmp_path / "a.svg").read_bytes() == b"first"


WRITER = """
import sys
from pathlib import Path
from nnsvg_qt.atomic_file import replaced_file
with replaced_file(Path(sys.argv[1])) as stream:
    stream.write(b"from another process")
    stream.flush()
    print("writing", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def writer(tmp_path):
    """Another process that is writing the file a.svg."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, tmp_path / "a.svg"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    yield process
    process.kill()
    process.communicate()


def test_what_a_killed_process_left_goes_with_the_next_file(tmp_path, writer):
    writer.kill()
    writer.communicate()
    [left] = entries(tmp_path)
    assert (tmp_path / left).read_bytes() == b"from another process"
    write(tmp_path / "a.svg", b"ours")
    assert entries(tmp_path) == ["a.svg"]


def test_what_a_living_process_writes_stays(tmp_path, writer):
    path = tmp_path / "a.svg"
    write(path, b"ours")
    assert len(entries(tmp_path)) == 2
    writer.communicate("go on\n", timeout=60)
    assert writer.returncode == 0
    assert path.read_bytes() == b"from another process"
    assert entries(tmp_path) == ["a.svg"]


def test_many_may_write_the_same_file_at_the_same_time(tmp_path):
    path = tmp_path / "a.svg"
    contents = [bytes([65 + number]) * 50_000 for number in range(6)]
    problems = []

    def write_often(content: bytes) -> None:
        try:
            for _ in range(40):
                write(path, content)
                if path.read_bytes() not in contents:
                    problems.append("a mixture")
        except Exception as error:  # noqa: BLE001 - a thread's error must reach the test
            problems.append(repr(error))

    threads = [threading.Thread(target=write_often, args=(content,)) for content in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []
    assert entries(tmp_path) == ["a.svg"]


def test_what_is_not_ours_stays(tmp_path):
    for name in (".other.part", ".nnsvg-qt-1", "nnsvg-qt-1.part"):
        (tmp_path / name).write_bytes(b"")
    write(tmp_path / "a.svg", b"")
    assert len(entries(tmp_path)) == 4


def test_a_link_is_not_taken_for_what_was_left(tmp_path):
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    (tmp_path / ".nnsvg-qt-1.part").symlink_to(theirs)
    write(tmp_path / "a.svg", b"")
    assert theirs.read_bytes() == b"theirs"


def test_a_disk_without_locks_is_written_to_and_nothing_there_is_removed(tmp_path, monkeypatch):
    def refuse(number: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(process_lock, "_take", refuse)
    (tmp_path / ".nnsvg-qt-1.part").write_bytes(b"perhaps somebody's")
    write(tmp_path / "a.svg", b"x")
    assert (tmp_path / "a.svg").read_bytes() == b"x"
    assert entries(tmp_path) == [".nnsvg-qt-1.part", "a.svg"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_reading_and_writing_are_told_apart(number):
    error = OSError(number, os.strerror(number))
    assert "read" in reason_in_words(error, reading=True)
    assert "write" not in reason_in_words(error, reading=True)
    assert "write" in reason_in_words(error)
