"""Files are replaced whole or not at all."""

import errno
import io
import os

import pytest

import nnsvg_qt.render
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.render import WRITERS, save, to_bytes, writer
from nnsvg_qt.render.output import Output
from tests.render.pictured import scene_named

SCENE = scene_named("circles")


def test_a_file_is_written_in_the_format_of_its_suffix(tmp_path):
    path = tmp_path / "figure.SVG"
    save(SCENE, path, Output())
    assert path.read_bytes() == to_bytes(SCENE, "svg", Output())
    save(SCENE, tmp_path / "figure.txt", Output(), suffix=".svg")
    assert (tmp_path / "figure.txt").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", ["figure.tiff", "figure", "figure."])
def test_an_unknown_suffix_names_the_known(tmp_path, name):
    with pytest.raises(InputError, match="svg, png, pdf"):
        save(SCENE, tmp_path / name, Output())
    assert not list(tmp_path.iterdir())


def test_formats_have_two_spellings():
    assert writer("svg") is writer(".SVG") is WRITERS[".svg"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputError, match="missing"):
        save(SCENE, tmp_path / "missing" / "figure.svg", Output())


def test_a_read_only_folder_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "figure.svg"
    path.write_text("old")

    # Not chmod: the tests may run as a user who may write everywhere.
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputError, match="may not write"):
        save(SCENE, path, Output())
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["figure.svg"]


def test_the_mode_of_the_old_file_stays(tmp_path):
    path = tmp_path / "figure.svg"
    path.write_text("old")
    path.chmod(0o640)
    save(SCENE, path, Output())
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("suffix", [".svg"])
def test_a_failure_leaves_the_old_file_alone(tmp_path, monkeypatch, suffix):
    path = tmp_path / f"figure{suffix}"
    path.write_text("old")

    class FullDisk(io.RawIOBase):
        def __init__(self, stream):
            self.stream = stream

        def write(self, content):
            self.stream.write(content[:10])
            raise OSError(errno.ENOSPC, "No space left on device")

    known = WRITERS[suffix]

    def write(scene, output, stream):
        known(scene, output, FullDisk(stream))  # type: ignore[arg-type]

    monkeypatch.setitem(nnsvg_qt.render.WRITERS, suffix, write)
    with pytest.raises(OutputError, match="disk is full"):
        save(SCENE, path, Output())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
