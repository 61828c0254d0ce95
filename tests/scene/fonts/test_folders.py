"""Where fonts are looked for."""

import os
import sys
from pathlib import Path

import pytest

from nnsvg_qt.scene.fonts.folders import font_files, font_folders


def test_the_variable_names_folders_instead_of_the_usual_ones(monkeypatch):
    monkeypatch.setenv("NNSVG_QT_FONTS", os.pathsep.join(["/a", "", "b/c"]))
    assert font_folders() == (Path("/a"), Path("b/c"))
    monkeypatch.setenv("NNSVG_QT_FONTS", "")
    assert font_folders() == ()


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("linux", "/usr/share/fonts"),
        ("linux", "{home}/.local/share/fonts"),
        ("linux", "{home}/.fonts"),
        ("darwin", "/System/Library/Fonts"),
        ("darwin", "{home}/Library/Fonts"),
        ("win32", "{windows}/Fonts"),
    ],
)
def test_the_usual_folders_of_each_system(platform, folder, monkeypatch, tmp_path):
    monkeypatch.delenv("NNSVG_QT_FONTS")
    for name in ("XDG_DATA_DIRS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WINDIR", "/windows")
    monkeypatch.setattr(sys, "platform", platform)
    assert Path(folder.format(home=tmp_path, windows="/windows")) in font_folders()


def test_the_desktop_says_where_else(monkeypatch):
    monkeypatch.delenv("NNSVG_QT_FONTS")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_DIRS", "/x/share:/y/share")
    monkeypatch.setenv("XDG_DATA_HOME", "/z/share")
    found = font_folders()
    for folder in ("/x/share/fonts", "/y/share/fonts", "/z/share/fonts"):
        assert Path(folder) in found


def test_files_are_found_below_each_once_and_in_order(tmp_path):
    below = tmp_path / "b" / "deep"
    below.mkdir(parents=True)
    for path in (below / "x.TTF", tmp_path / "a.otf", tmp_path / "c.ttc"):
        path.write_bytes(b"font")
    (tmp_path / "read me.txt").write_text("no font")
    (tmp_path / "empty.ttf").touch()
    (tmp_path / "folder.ttf").mkdir()
    (tmp_path / "gone.ttf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.ttf")
    found = font_files([tmp_path, tmp_path / "b", tmp_path / "not there"])
    assert found == [tmp_path / "a.otf", below / "x.TTF", tmp_path / "c.ttc"]
