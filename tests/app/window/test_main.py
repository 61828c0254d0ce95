"""Starting: files, bad files, the real program in a process of its own."""

import os
import signal
import subprocess
import sys

import pytest

from nnsvg_qt.app.document.recovery_files import anything_left, recovery_folder
from nnsvg_qt.app.window.main import open_windows
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import save_project, save_style
from tests.app.opened import open_file


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
    from nnsvg_qt.app.window.window import Window

    said: list[str] = []
    monkeypatch.setattr(Window, "show_problem", lambda _window, sentence: said.append(sentence))
    open_windows(windows, ["nowhere.nnsvg", projects[0]])
    assert [window.document.title for window in windows] == ["a"]
    assert len(said) == 1
    assert said[0].startswith("nowhere.nnsvg: ")


def test_only_bad_files_show_the_starter(windows, monkeypatch):
    from nnsvg_qt.app.window.window import Window

    said: list[str] = []
    monkeypatch.setattr(Window, "show_problem", lambda _window, sentence: said.append(sentence))
    open_windows(windows, ["nowhere.nnsvg"])
    [window] = windows
    assert window.document.figure.name == "lenet-5"
    assert len(said) == 1


@pytest.fixture
def style(tmp_path):
    """A style file with grey fills."""
    path = tmp_path / "calm.nnsvgstyle"
    save_style(Figure(architecture=parse_notation("4-3")).with_option("look.palette", "grey"), path)
    return path


class TestStyleFiles:
    def test_one_alone_is_shown_on_the_starter(self, windows, style):
        open_windows(windows, [str(style)])
        [window] = windows
        assert window.document.figure.name == "lenet-5"
        assert window.document.figure.look.palette == "grey"
        assert not window.document.modified
        assert "calm.nnsvgstyle" in window.statusBar().currentMessage()

    def test_dropped_on_a_window_it_is_a_step_to_undo(self, window, windows, style):
        before = window.document.figure
        assert open_file(windows, style, window) is window
        assert window.document.figure.look.palette == "grey"
        window.document.undo_stack.undo()
        assert window.document.figure == before

    def test_a_broken_one_is_told_and_the_starter_shown(self, windows, style, monkeypatch):
        from nnsvg_qt.app.window.window import Window

        said: list[str] = []
        monkeypatch.setattr(Window, "show_problem", lambda _window, words: said.append(words))
        style.write_text("{}")
        open_windows(windows, [str(style)])
        [window] = windows
        assert window.document.figure.look.palette == "paper"
        assert len(said) == 1
        assert said[0].startswith("calm.nnsvgstyle: ")


PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, Qt
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.window import main

def look():
    windows = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window"]
    loaded = [name for name in ("pyqtgraph", "OpenGL", "PySide6.QtPrintSupport",
              "nnsvg_qt.app.dialogs.gallery", "nnsvg_qt.app.dialogs.export_dialog",
              "nnsvg_qt.app.help.hints", "nnsvg_qt.sources.opening", "nnsvg_qt.project_file",
              "nnsvg_qt.model.presets.segmentation", "nnsvg_qt.views.layout.nested",
              "hashlib", "socket", "nnsvg_qt.scene.mathematics.typesetting")
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


@pytest.mark.parametrize("with_file", [True, False])
def test_the_program_starts_light_and_ends_with_its_last_window(projects, with_file):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *projects[: 1 if with_file else 0]],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr
    of_files = ["nnsvg_qt.sources.opening", "nnsvg_qt.project_file", "hashlib"]
    readers = of_files if with_file else []
    title = "a[*]" if with_file else "lenet-5[*]"
    assert done.stdout.strip() == f"{[title]} {readers} True"
    assert "Traceback" not in done.stderr


EDITING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.window import main

def edit():
    [window] = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window"]
    layer = window.document.figure.architecture.layers[0].id
    window.document.apply("rename", lambda figure: figure.with_override(layer, name="edited"))
    print("edited", flush=True)

def run(self=None):
    QTimer.singleShot(50, edit)
    return QApplication.exec()
main.Application.exec = run
sys.exit(main.run_application([]))
"""

RECOVERING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.window import main

def recover():
    [dialog] = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "RecoveryDialog"]
    if not dialog.recover_button.isEnabled():
        QTimer.singleShot(20, recover)
        return
    QTest.mouseClick(dialog.recover_button, Qt.MouseButton.LeftButton)
    [window] = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window"]
    figure = window.document.figure
    print(figure.look.override(figure.architecture.layers[0].id).name, window.document.modified)
    window.document.mark_saved()
    window.close()

def run(self=None):
    QTimer.singleShot(50, recover)
    return QApplication.exec()
main.Application.exec = run
sys.exit(main.run_application([]))
"""


def started(program: str) -> subprocess.Popen[str]:
    """A new process that runs a program of this file."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, signal.SIGINT, pytest.param(signal.SIGHUP, marks=pytest.mark.long)],
)
def test_a_request_to_end_asks_nothing_and_the_next_start_offers_what_is_unsaved(number):
    with started(EDITING) as editing:
        assert editing.stdout is not None
        assert editing.stdout.readline() == "edited\n"
        editing.send_signal(number)
        _, said = editing.communicate(timeout=120)
        assert editing.returncode == 128 + number
        assert "Traceback" not in said
    assert list(recovery_folder().glob("*/*.nnsvg"))
    if number != signal.SIGTERM:
        # What is left is the same for all.
        return
    with started(RECOVERING) as recovering:
        told, said = recovering.communicate(timeout=120)
        assert told == "edited True\n", said
        assert recovering.returncode == 0
    assert not anything_left()
