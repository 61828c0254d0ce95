"""The file of a window is changed, removed or opened by another program."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from nnsvg_qt.app.document import file_watch
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.file_lock import FileLock
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import project_text, read_project, save_project
from tests.app.opened import open_file


def rename(document: Document, name: str = "changed") -> None:
    layer = document.figure.architecture.layers[0].id
    document.apply("rename", lambda figure: figure.with_override(layer, name=name))


def sizes(figure: Figure) -> list[int]:
    return [layer.shape[0] for layer in figure.architecture]


def text_of(notation: str) -> str:
    return project_text(Figure(architecture=parse_notation(notation)))


@pytest.fixture(autouse=True)
def _looks_soon(monkeypatch):
    """Changes are looked at sooner than where others may still be writing."""
    monkeypatch.setattr(file_watch, "REST", 30)
    monkeypatch.setattr(file_watch, "DOUBT", 100)


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "net.nnsvg"
    made.write_text(text_of("5-4-3"))
    return made


@pytest.fixture
def opened(windows, window, path):
    """A window on the file."""
    assert open_file(windows, path, window) is window
    return window


@pytest.fixture
def bar(opened):
    return opened.file_changes.bar


@pytest.fixture
def problems(opened):
    said: list[str] = []
    opened.show_problem = said.append
    return said


def press(bar, text: str) -> None:
    [button] = [b for b in bar.buttons if b.text() == text]
    button.click()


def reload(bar, qtbot) -> None:
    press(bar, "&Reload")
    changes = bar.window().file_changes
    qtbot.waitUntil(lambda: changes._reading is None, timeout=20000)


def texts(bar) -> list[str]:
    return [button.text() for button in bar.buttons]


def written_in_place(path: Path, text: str) -> None:
    path.write_text(text)


def replaced(path: Path, text: str) -> None:
    beside = path.with_name("beside")
    beside.write_text(text)
    beside.replace(path)


def replaced_with_backup(path: Path, text: str) -> None:
    path.replace(path.with_suffix(".bak"))
    path.write_text(text)


WAYS = [written_in_place, replaced, replaced_with_backup]


class TestChanged:
    @pytest.mark.parametrize("way", WAYS)
    def test_asks_and_reloads_as_a_step_that_can_be_undone(self, opened, bar, path, qtbot, way):
        before = opened.document.figure
        way(path, text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        assert opened.document.figure is before
        assert bar.sentence.text() == "net.nnsvg was changed by another program."
        assert texts(bar) == ["&Reload", "&Keep mine"]
        reload(bar, qtbot)
        assert sizes(opened.document.figure) == [9, 4, 3]
        assert not opened.document.modified
        assert not bar.isVisible()
        opened.document.undo_stack.undo()
        assert opened.document.figure == before
        assert opened.document.modified

    @pytest.mark.parametrize("way", WAYS)
    def test_notices_every_change_anew(self, opened, bar, path, qtbot, way):
        for units in (6, 7, 8):
            way(path, text_of(f"{units}-4-3"))
            qtbot.waitUntil(bar.isVisible, timeout=20000)
            reload(bar, qtbot)
            assert sizes(opened.document.figure)[0] == units
        assert opened.document.undo_stack.count() == 3

    def test_keep_mine_is_unsaved_and_may_overwrite(self, opened, bar, path, qtbot):
        replaced(path, text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        press(bar, "&Keep mine")
        assert not bar.isVisible()
        assert opened.document.modified
        opened.file_changes.watch.look()
        qtbot.wait(150)
        assert not bar.isVisible()
        opened.action("files.save").trigger()
        assert sizes(read_project(path)) == [5, 4, 3]
        assert not opened.document.modified

    def test_both_changed(self, opened, bar, path, qtbot, monkeypatch, tmp_path):
        replaced(path, text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        rename(opened.document)
        assert "and here too" in bar.sentence.text()
        assert texts(bar) == ["&Reload", "&Keep mine", "Save &as…"]
        target = tmp_path / "mine.nnsvg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        press(bar, "Save &as…")
        assert target.is_file()
        assert opened.document.path == target
        assert not bar.isVisible()
        assert sizes(read_project(path)) == [9, 4, 3]

    def test_reloading_over_own_changes_can_be_undone(self, opened, bar, path, qtbot):
        rename(opened.document)
        mine = opened.document.figure
        replaced(path, text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        reload(bar, qtbot)
        assert not opened.document.modified
        opened.document.undo_stack.undo()
        assert opened.document.figure == mine

    def test_a_touch_and_the_same_bytes_ask_nothing(self, opened, bar, path, qtbot):
        looks: list[object] = []
        opened.file_changes.watch.looked.connect(looks.append)
        os.utime(path, ns=(1, 1))
        qtbot.waitUntil(lambda: len(looks) >= 1, timeout=20000)
        replaced(path, path.read_text())
        qtbot.waitUntil(lambda: len(looks) >= 2, timeout=20000)
        assert not bar.isVisible()
        assert not opened.document.modified

    def test_changed_back_asks_no_more(self, opened, bar, path, qtbot):
        old = path.read_text()
        replaced(path, text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        replaced(path, old)
        qtbot.waitUntil(lambda: not bar.isVisible(), timeout=20000)
        assert not opened.document.modified

    def test_a_broken_file_changes_nothing(self, opened, bar, path, qtbot, problems):
        before = opened.document.figure
        replaced(path, "{")
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        reload(bar, qtbot)
        [sentence] = problems
        assert sentence.startswith("net.nnsvg: ")
        assert opened.document.figure is before
        assert opened.document.undo_stack.count() == 0
        assert bar.isVisible()

    def test_saving_is_no_change_by_another(self, opened, bar, qtbot):
        looks: list[object] = []
        opened.file_changes.watch.looked.connect(looks.append)
        for name in ("a", "b"):
            rename(opened.document, name)
            opened.action("files.save").trigger()
        opened.file_changes.watch.look()
        qtbot.waitUntil(lambda: bool(looks), timeout=20000)
        qtbot.wait(150)
        assert not bar.isVisible()
        assert not opened.document.modified

    def test_looks_when_the_window_comes_forward(self, opened, bar, path, qtbot):
        # As on a file system of a network, which tells of nothing.
        watcher = opened.file_changes.watch._watcher
        watcher.blockSignals(True)
        replaced(path, text_of("9-4-3"))
        qtbot.wait(150)
        assert not bar.isVisible()
        other = QMessageBox()
        other.show()
        with qtbot.waitActive(other, timeout=20000):
            other.activateWindow()
        other.close()
        opened.activateWindow()
        qtbot.waitUntil(bar.isVisible, timeout=20000)


class TestGone:
    def test_is_said_and_saved_again(self, opened, bar, path, qtbot):
        path.unlink()
        qtbot.waitUntil(lambda: opened.document.modified, timeout=20000)
        assert "deleted or moved" in opened.statusBar().currentMessage()
        assert not bar.isVisible()
        opened.action("files.save").trigger()
        assert sizes(read_project(path)) == [5, 4, 3]
        assert not opened.document.modified

    def test_with_its_folder(self, opened, path, qtbot):
        path.unlink()
        path.parent.rmdir()
        qtbot.waitUntil(lambda: opened.document.modified, timeout=20000)
        path.parent.mkdir()

    def test_comes_back(self, opened, path, qtbot):
        path.replace(path.with_name("away"))
        qtbot.waitUntil(lambda: opened.document.modified, timeout=20000)
        path.with_name("away").replace(path)
        qtbot.waitUntil(lambda: not opened.document.modified, timeout=20000)

    def test_comes_back_as_another(self, opened, bar, path, qtbot):
        path.unlink()
        qtbot.waitUntil(lambda: opened.document.modified, timeout=20000)
        path.write_text(text_of("9-4-3"))
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        reload(bar, qtbot)
        assert sizes(opened.document.figure) == [9, 4, 3]
        assert not opened.document.modified


class TestSaving:
    """The file is another when it is to be written, and nothing has told of it yet."""

    @pytest.fixture
    def asked(self, opened, path):
        """Changes here and on the disk; gives what answers the question with a button's text."""
        opened.file_changes.watch._watcher.blockSignals(True)
        rename(opened.document)
        replaced(path, text_of("9-4-3"))
        questions: list[str] = []

        def answer(text: str) -> list[str]:
            def click() -> None:
                box = QApplication.activeModalWidget()
                assert isinstance(box, QMessageBox)
                questions.append(box.text())
                [button] = [b for b in box.buttons() if b.text() == text]
                button.click()

            QTimer.singleShot(50, click)
            return questions

        return answer

    def test_cancel_writes_nothing(self, opened, path, asked):
        questions = asked("Cancel")
        opened.action("files.save").trigger()
        assert len(questions) == 1
        assert "changed by another program" in questions[0]
        assert sizes(read_project(path)) == [9, 4, 3]
        assert opened.document.modified

    def test_overwrite(self, opened, path, asked):
        asked("&Overwrite")
        opened.action("files.save").trigger()
        assert sizes(read_project(path)) == [5, 4, 3]
        assert not opened.document.modified
        # Asked once, not again.
        rename(opened.document, "again")
        opened.action("files.save").trigger()
        assert not opened.document.modified

    def test_reload_keeps_mine_in_undo(self, opened, path, asked, qtbot):
        mine = opened.document.figure
        asked("&Reload")
        opened.action("files.save").trigger()
        qtbot.waitUntil(lambda: opened.file_changes._reading is None, timeout=20000)
        assert sizes(opened.document.figure) == [9, 4, 3]
        opened.document.undo_stack.undo()
        assert opened.document.figure == mine

    def test_save_as(self, opened, path, asked, monkeypatch, tmp_path):
        target = tmp_path / "mine.nnsvg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        asked("Save &as…")
        opened.action("files.save").trigger()
        assert sizes(read_project(path)) == [9, 4, 3]
        assert sizes(read_project(target)) == [5, 4, 3]

    def test_closing_asks_too(self, opened, windows, path, asked, monkeypatch):
        real = QMessageBox.exec
        boxes: list[QMessageBox] = []

        def exec_(box):
            boxes.append(box)
            return QMessageBox.StandardButton.Save if len(boxes) == 1 else real(box)

        monkeypatch.setattr(QMessageBox, "exec", exec_)
        asked("Cancel")
        assert not opened.close()
        assert len(boxes) == 2
        assert sizes(read_project(path)) == [9, 4, 3]


class TestOpenedTwice:
    @pytest.mark.parametrize("name", ["soft", "hard", "folder/../net.nnsvg"])
    def test_by_another_name_comes_forward(self, opened, windows, path, tmp_path, name):
        (tmp_path / "folder").mkdir()
        (tmp_path / "soft").symlink_to(path)
        (tmp_path / "hard").hardlink_to(path)
        assert open_file(windows, tmp_path / name) is opened
        assert len(windows) == 1

    def test_save_as_onto_what_is_open_is_refused(
        self, opened, windows, path, monkeypatch, problems
    ):
        other = windows.open_figure(Figure(architecture=parse_notation("2-2")))
        said: list[str] = []
        other.show_problem = said.append
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        other.action("files.save_as").trigger()
        [sentence] = said
        assert "open in another window" in sentence
        assert sizes(read_project(path)) == [5, 4, 3]

    def test_save_as_onto_itself_is_saving(self, opened, path, monkeypatch):
        rename(opened.document)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        opened.action("files.save_as").trigger()
        assert not opened.document.modified


class TestRenewed:
    """The windows are made anew when another language is chosen."""

    def test_still_watches_and_marks(self, opened, windows, path, qtbot):
        windows.renew()
        [window] = windows
        assert window is not opened
        with qtbot.waitExposed(window):
            pass
        replaced(path, text_of("9-4-3"))
        bar = window.file_changes.bar
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        reload(bar, qtbot)
        assert sizes(window.document.figure) == [9, 4, 3]
        code = OTHER.replace("sys.stdin.readline()", "")
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
        )
        assert done.stdout == "False\n"


OTHER = """
import sys
from pathlib import Path
from nnsvg_qt.app.toolkit.file_lock import FileLock
lock = FileLock()
print(lock.take(Path(sys.argv[1])), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other_process(path):
    """Another nnsvg-qt that has the file open."""
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


class TestOtherProcess:
    def test_is_said(self, windows, path, other_process):
        window = open_file(windows, path)
        bar = window.file_changes.bar
        assert bar.isVisible()
        assert bar.sentence.text() == "net.nnsvg is open in another nnsvg-qt too."
        press(bar, "&OK")
        assert not bar.isVisible()
        assert not window.document.modified

    def test_one_that_crashed_counts_for_nothing(self, windows, path, other_process):
        other_process.kill()
        other_process.wait()
        window = open_file(windows, path)
        assert not window.file_changes.bar.isVisible()

    def test_a_closed_window_lets_go(self, windows, path):
        open_file(windows, path).close()
        code = OTHER.replace("sys.stdin.readline()", "")
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
        )
        assert done.stdout == "True\n"

    def test_an_open_one_does_not(self, windows, path):
        open_file(windows, path)
        code = OTHER.replace("sys.stdin.readline()", "")
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
        )
        assert done.stdout == "False\n"

    def test_without_a_folder_nothing_is_marked(self, path, monkeypatch, tmp_path):
        (tmp_path / "state").write_text("no folder")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        assert FileLock().take(path)


def test_a_project_that_another_wrote_in_the_moment_of_saving_is_noticed(
    qapp, tmp_path, monkeypatch
):
    from nnsvg_qt import project_file
    from nnsvg_qt.app.document.file_stamp import stamp_of

    document = Document(Figure(architecture=parse_notation("5-4-3")))
    path = tmp_path / "net.nnsvg"
    real = save_project

    def save(figure, target):
        written = real(figure, target)
        Path(target).write_text(text_of("9-4-3"))
        return written

    monkeypatch.setattr(project_file, "save_project", save)
    document.save_as(path)
    found = stamp_of(path, document.stamp)
    assert found is not None
    assert document.stamp is not None
    assert not found.has_same_content(document.stamp)


def test_a_file_stays_marked_until_the_last_window_lets_go(path):
    first, second = FileLock(), FileLock()
    assert first.take(path)
    assert second.take(path)
    code = OTHER.replace("sys.stdin.readline()", "")

    def other_may() -> str:
        return subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60
        ).stdout

    first.release()
    assert other_may() == "False\n"
    second.release()
    assert other_may() == "True\n"
