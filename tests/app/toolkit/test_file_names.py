"""Names of files that are no text, or more than one line."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox

from nnsvg_qt.app.toolkit.file_names import path_of_settings, path_of_url, settings_text, shown_name
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project
from tests.app.opened import open_file, wait_until_read

NAMES = [
    b"caf\xe9.nnsvg",
    b"two\nlines.nnsvg",
    b"tab\tand \x1b[31m.nnsvg",
    b"100%25 &amp; <b>.nnsvg",
    "日本 \u202etxt.nnsvg".encode(),
    b"question?hash#.nnsvg",
]


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def project(request, tmp_path) -> Path:
    path = tmp_path / os.fsdecode(request.param)
    save_project(Figure(architecture=parse_notation("5-4-3")), path)
    return path


def url_of(path: Path) -> QUrl:
    return QUrl.fromEncoded(path.as_uri().encode())


class TestNames:
    def test_survive_a_url(self, project):
        assert path_of_url(url_of(project)) == project

    def test_survive_the_settings(self, project):
        assert path_of_settings(settings_text(project)) == project
        Settings().add_recent_file(project)
        Settings().remember_folder("project", project)
        assert Settings().recent_files == [project]
        assert Settings().folder("project") == project.parent

    def test_are_shown_in_one_line_of_text(self, project):
        words = shown_name(project.name)
        assert words.isprintable()
        words.encode()

    @pytest.mark.parametrize(
        "name",
        ["My network – größer.nnsvg", "9.41\u202fAM.nnsvg", "👩\u200d🔬.nnsvg", "日本\u3000語"],
    )
    def test_plain_names_are_shown_as_they_are(self, name):
        assert shown_name(name) == name

    @given(st.text(st.characters()))
    def test_are_text_of_one_line(self, name):
        words = shown_name(name)
        assert words.encode().decode() == words
        assert len(words.splitlines()) <= 1


class TestWindow:
    def drop(self, window, path: Path) -> None:
        data = QMimeData()
        data.setUrls([url_of(path)])
        left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        window.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, nothing))
        wait_until_read(window.windows)

    def test_is_dropped_edited_saved_and_told_of_in_one_line(self, window, project):
        self.drop(window, project)
        document = window.document
        assert document.path == project
        assert window.windowTitle().isprintable()
        layer = document.figure.architecture.layers[0].id
        document.apply("rename", lambda figure: figure.with_override(layer, name="mine"))
        window.action("files.save").trigger()
        assert not window.isWindowModified()
        assert read_project(project).look.override(layer).name == "mine"
        window._submenus["recent"].aboutToShow.emit()
        words = window._submenus["recent"].actions()[0].text()
        assert words.isprintable()
        assert words.replace("&&", "&") == shown_name(project.name)
        window.show_problem(f"{project} could not be written.")
        [box] = window.findChildren(QMessageBox)
        assert box.text() == f"{shown_name(project)} could not be written."
        assert box.text().isprintable()
        box.close()

    def test_is_opened_from_the_recent_ones(self, window, windows, project):
        window.settings.add_recent_file(project)
        window._submenus["recent"].aboutToShow.emit()
        window._submenus["recent"].actions()[0].trigger()
        wait_until_read(windows)
        assert window.document.path == project

    def test_a_broken_one_is_one_sentence(self, window, project):
        said: list[str] = []
        window.show_problem = said.append
        project.write_text("{")
        self.drop(window, project)
        [sentence] = said
        assert sentence.isprintable()
        assert sentence.startswith(shown_name(project.name))

    def test_a_name_with_a_zero_byte_is_one_sentence(self, window, windows, tmp_path):
        save_project(Figure(architecture=parse_notation("5-4-3")), tmp_path / "a.nnsvg")
        open_file(windows, tmp_path / "a.nnsvg", window)
        said: list[str] = []
        window.show_problem = said.append
        data = QMimeData()
        data.setUrls([QUrl.fromEncoded(b"file:///tmp/zero%00byte.nnsvg")])
        left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        window.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, nothing))
        wait_until_read(window.windows)
        [sentence] = said
        assert sentence.isprintable()
        assert len(windows) == 1
