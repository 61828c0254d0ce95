"""Starting: files, bad files, the real program in a process of its own."""

import os
import subprocess
import sys

import pytest

from nnsvg_qt.app.main import open_windows
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import save_project


@pytest.fixture
def projects(tmp_path):
    paths = [tmp_path / "a.nnsvg", tmp_path / "b.nnsvg"]
    for path, text in zip(paths, ["4-3", "5-2"], strict=True):
        save_project(Figure(architecture=parse_notation(text)), path)
    return [str(path) for path in paths]


def test_one_window_a_file(windows, projects):
    open_windows(windows, projects)
    assert [window.document.title for window in windows] == ["a", "b"]


def test_without_a_file_the_starter(windows):
    open_windows(windows, [])
    [window] = windows
    assert window.document.figure.name == "lenet-5"
    assert window.document.is_untouched


def test_a_bad_file_is_told_over_the_others(windows, projects, monkeypatch):
    from nnsvg_qt.app.window import Window

    said: list[str] = []
    monkeypatch.setattr(Window, "show_problem", lambda _window, sentence: said.append(sentence))
    open_windows(windows, ["nowhere.nnsvg", projects[0]])
    assert [window.document.title for window in windows] == ["a"]
    assert len(said) == 1
    assert said[0].startswith("nowhere.nnsvg: ")


def test_only_bad_files_show_the_starter(windows, monkeypatch):
    from nnsvg_qt.app.window import Window

    said: list[str] = []
    monkeypatch.setattr(Window, "show_problem", lambda _window, sentence: said.append(sentence))
    open_windows(windows, ["nowhere.nnsvg"])
    [window] = windows
    assert window.document.figure.name == "lenet-5"
    assert len(said) == 1


PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, Qt
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app import main

def look():
    windows = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window"]
    loaded = [name for name in ("pyqtgraph", "OpenGL", "PySide6.QtPrintSupport",
              "nnsvg_qt.app.gallery", "nnsvg_qt.app.export_dialog", "nnsvg_qt.app.hints")
              if name in sys.modules]
    share = QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    print([w.windowTitle() for w in windows], loaded, share)
    for window in windows:
        window.close()

def run(self=None):
    QTimer.singleShot(50, look)
    return QApplication.exec()
main.Application.exec = run
sys.exit(main.run_application(sys.argv[1:]))
"""


def test_the_program_starts_light_and_ends_with_its_last_window(projects):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, projects[0]],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['a[*]'] [] True"
    assert "Traceback" not in done.stderr
