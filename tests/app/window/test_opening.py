"""Files are opened beside the event loop, by every way, with progress and Cancel."""

import re
import sys
import time
from pathlib import Path
from threading import Event
from types import ModuleType

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from nnsvg_qt.app.dialogs import open_dialog
from nnsvg_qt.app.dialogs.report_dialog import ReportDialog
from nnsvg_qt.app.document import file_reading, file_watch
from nnsvg_qt.app.document.file_reading import FileReading
from nnsvg_qt.app.window import opening_strip
from nnsvg_qt.app.window.main import open_windows
from nnsvg_qt.app.window.window import Window
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project
from nnsvg_qt.sources import readers
from nnsvg_qt.sources.readers import Reader
from tests.app.opened import open_file, wait_until_read
from tests.importers import onnx_files


def sizes(window) -> list[int]:
    return [layer.shape[0] for layer in window.document.figure.architecture]


class Slow:
    """A format whose files are read no sooner than the test lets them; they hold the notation."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.begun = Event()
        self.abandoned = Event()
        self.fraction: float | None = 0.25
        self.report: tuple[Sentence, ...] = ()

    def read(self, source, progress):
        self.begun.set()
        try:
            while not self.go_on.wait(0.005):
                progress(self.fraction, Sentence("reading weights"))
            progress(1.0, Sentence("reading weights"))
        except BaseException:
            self.abandoned.set()
            raise
        text = source.read_text()
        if text == "broken":
            raise InputError("It is broken.")
        return Figure(parse_notation(text), name=source.stem), self.report


@pytest.fixture(autouse=True)
def _looks_soon(monkeypatch):
    """Cancel is offered, and changes are looked at, sooner than where somebody waits."""
    monkeypatch.setattr(opening_strip, "CANCEL_AFTER", 0.4)
    monkeypatch.setattr(file_watch, "REST", 30)
    monkeypatch.setattr(file_watch, "DOUBT", 100)


@pytest.fixture
def slow(monkeypatch):
    made = Slow()
    module = ModuleType("tests_of_slow_files")
    module.read = made.read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests_of_slow_files", module)
    reader = Reader("slow", Sentence("slow things"), (".slow",), "tests_of_slow_files")
    monkeypatch.setattr(readers, "READERS", readers.READERS.with_reader(reader))
    yield made
    made.go_on.set()


@pytest.fixture
def slow_file(tmp_path) -> Path:
    path = tmp_path / "big.slow"
    path.write_text("9-8")
    return path


@pytest.fixture
def notation(tmp_path) -> Path:
    path = tmp_path / "net.nnt"
    path.write_text("7-6-5\n")
    return path


@pytest.fixture
def projects(tmp_path) -> list[Path]:
    paths = []
    for number in (3, 4, 5):
        paths.append(tmp_path / f"{number}.nnsvg")
        save_project(Figure(parse_notation(f"{number}-2")), paths[-1])
    return paths


@pytest.fixture
def problems(window):
    said: list[str] = []
    window.show_problem = said.append
    return said


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, nothing)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, left, nothing))


def by_menu(window, path: Path, monkeypatch) -> None:
    monkeypatch.setattr(open_dialog, "asked_to_open", lambda *_: str(path))
    window.action("files.open").trigger()


def by_drop(window, path: Path, monkeypatch) -> None:
    drop(window, path)


def by_recent(window, path: Path, monkeypatch) -> None:
    window.settings.add_recent_file(path)
    menu = window.submenu("recent")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()


WAYS = [by_menu, by_drop, by_recent]


class TestEveryWay:
    @pytest.mark.parametrize("way", WAYS)
    def test_the_event_loop_goes_on_and_the_picture_stays(
        self, window, windows, slow, slow_file, qtbot, monkeypatch, way
    ):
        before = window.document.figure
        ticks: list[float] = []
        timer = QTimer()
        timer.timeout.connect(lambda: ticks.append(time.monotonic()))
        timer.start(5)
        way(window, slow_file, monkeypatch)
        assert slow.begun.wait(20)
        qtbot.waitUntil(lambda: len(ticks) >= 20, timeout=20000)
        assert window.document.figure is before
        slow.go_on.set()
        wait_until_read(windows)
        assert [sizes(one) for one in windows] == [[9, 8]]
        assert window.windowTitle() == "big[*]"
        assert window.settings.recent_files[0] == slow_file

    @pytest.mark.parametrize("way", WAYS)
    def test_what_is_broken_is_told_once_by_name(
        self, window, windows, slow, slow_file, problems, monkeypatch, way
    ):
        slow_file.write_text("broken")
        slow.go_on.set()
        way(window, slow_file, monkeypatch)
        wait_until_read(windows)
        assert problems == ["big.slow: It is broken."]
        assert window.settings.recent_files == []
        assert len(windows) == 1

    def test_the_dialog_offers_every_suffix(self, window, monkeypatch):
        asked: list[str] = []

        def name(_window, _title, _start, wanted):
            asked.append(wanted)
            return ""

        monkeypatch.setattr(open_dialog, "asked_to_open", name)
        window.action("files.open").trigger()
        first = asked[0].split(";;")[0]
        assert first.startswith("All that can be opened (*.nnsvg *.nnsvgstyle *.nnt *.onnx ")
        for suffix in {suffix for row in readers.READERS for suffix in row.suffixes}:
            assert f"*{suffix}" in re.split(r"[ ()]", first)

    def test_files_that_are_dropped_together_keep_their_order(self, window, windows, projects):
        drop(window, *projects)
        wait_until_read(windows)
        assert [sizes(one)[0] for one in windows] == [3, 4, 5]

    def test_a_slow_one_among_them_too(self, window, windows, slow, slow_file, projects, qtbot):
        drop(window, projects[0], slow_file, projects[1])
        qtbot.waitUntil(lambda: sizes(window)[0] == 3, timeout=20000)
        assert slow.begun.wait(20)
        qtbot.wait(100)
        assert len(windows) == 1
        slow.go_on.set()
        wait_until_read(windows)
        assert [sizes(one)[0] for one in windows] == [3, 9, 4]

    def test_what_is_being_read_is_not_read_twice(self, window, windows, slow, slow_file):
        drop(window, slow_file, slow_file)
        drop(window, slow_file)
        assert slow.begun.wait(20)
        slow.go_on.set()
        wait_until_read(windows)
        assert [sizes(one) for one in windows] == [[9, 8]]

    def test_what_is_open_comes_forward(self, window, windows, notation):
        first = open_file(windows, notation, window)
        assert open_file(windows, notation, window) is first
        assert len(windows) == 1

    def test_work_that_began_meanwhile_keeps_its_window(self, window, windows, slow, slow_file):
        drop(window, slow_file)
        assert slow.begun.wait(20)
        window.document.apply("seed", lambda figure: figure.with_option("look.seed", 5))
        slow.go_on.set()
        wait_until_read(windows)
        assert len(windows) == 2
        assert window.document.figure.look.seed == 5
        assert sizes(list(windows)[1]) == [9, 8]

    def test_a_style_of_any_name_is_a_step(self, window, windows, tmp_path):
        from nnsvg_qt.project_file import save_style

        path = tmp_path / "calm.txt"
        save_style(window.document.figure.with_option("look.palette", "grey"), path)
        assert open_file(windows, path, window) is window
        assert window.document.figure.look.palette == "grey"
        assert window.document.undo_stack.count() == 1


class TestStart:
    def test_files_come_in_order_before_the_event_loop(self, windows, projects, notation):
        open_windows(windows, [str(path) for path in (*projects, notation)])
        wait_until_read(windows)
        assert [sizes(one)[0] for one in windows] == [3, 4, 5, 7]

    def test_what_the_command_line_has_read_is_not_read_again(self, windows, notation):
        reading = FileReading(notation).start()
        assert reading.wait(20)
        notation.write_text("1-1")
        open_windows(windows, [reading])
        [window] = windows
        assert sizes(window) == [7, 6, 5]
        assert window.document.stamp == reading.result().stamp

    def test_a_slow_file_takes_the_place_of_the_starter(
        self, windows, slow, slow_file, projects, monkeypatch, qtbot
    ):
        monkeypatch.setattr(file_reading, "PATIENCE", 0.05)
        open_windows(windows, [str(slow_file), str(projects[0])])
        [window] = windows
        assert window.document.title == "lenet-5"
        qtbot.waitUntil(window.opening_strip.isVisible, timeout=20000)
        assert not window.hints.strips
        slow.go_on.set()
        wait_until_read(windows)
        assert [sizes(one)[0] for one in windows] == [9, 3]
        assert next(iter(windows)) is window

    def test_a_broken_slow_file_is_told_over_the_starter(
        self, windows, slow, slow_file, monkeypatch
    ):
        said: list[str] = []
        monkeypatch.setattr(Window, "show_problem", lambda _window, words: said.append(words))
        monkeypatch.setattr(file_reading, "PATIENCE", 0.05)
        slow_file.write_text("broken")
        open_windows(windows, [str(slow_file)])
        assert said == []
        slow.go_on.set()
        wait_until_read(windows)
        assert said == ["big.slow: It is broken."]


class TestProgress:
    def test_a_line_first_then_words_and_cancel(self, window, windows, slow, slow_file, qtbot):
        strip = window.opening_strip
        size = window.canvas.surface().size()
        drop(window, slow_file)
        assert slow.begun.wait(20)
        assert not strip.isVisible()
        qtbot.waitUntil(strip.isVisible, timeout=20000)
        qtbot.waitUntil(strip.button.isVisible, timeout=20000)
        assert strip.words.accessibleName() == "Opening big.slow: reading weights, 25 %"
        assert strip.line.fraction == 0.25
        assert strip.width() == window.stack.width()
        assert window.canvas.surface().size() == size
        window.resize(window.width() + 60, window.height())
        qtbot.waitUntil(lambda: strip.width() == window.stack.width(), timeout=20000)
        slow.fraction = None
        qtbot.waitUntil(lambda: strip.line.fraction is None, timeout=20000)
        assert strip.words.accessibleName() == "Opening big.slow: reading weights"
        slow.go_on.set()
        wait_until_read(windows)
        assert not strip.isVisible()

    def test_what_is_quick_shows_nothing(self, window, windows, notation, qtbot):
        shown: list[bool] = []
        strip = window.opening_strip
        strip.showEvent = lambda event: shown.append(True)
        open_file(windows, notation, window)
        qtbot.wait(400)
        assert shown == []

    def test_the_line_grows(self, window, windows, slow, slow_file, qtbot):
        drop(window, slow_file)
        strip = window.opening_strip
        qtbot.waitUntil(strip.isVisible, timeout=20000)
        picture = strip.line.grab().toImage()
        ratio = picture.devicePixelRatio()
        left, right = (
            picture.pixelColor(round(x * strip.line.width() * ratio), 0) for x in (0.2, 0.3)
        )
        assert left != right
        slow.go_on.set()
        wait_until_read(windows)

    @pytest.mark.parametrize("by_key", [False, True])
    def test_cancel(self, window, windows, slow, slow_file, qtbot, by_key):
        before = window.document.figure
        strip = window.opening_strip
        drop(window, slow_file)
        qtbot.waitUntil(strip.button.isVisible, timeout=20000)
        if by_key:
            with qtbot.waitActive(window, timeout=20000):
                window.activateWindow()
            strip.button.setFocus()
            qtbot.keyClick(strip.button, Qt.Key.Key_Space)
        else:
            qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        assert slow.abandoned.wait(20)
        wait_until_read(windows)
        assert not strip.isVisible()
        assert window.document.figure is before
        assert len(windows) == 1
        assert "was not opened" in window.statusBar().currentMessage()
        if by_key:
            assert window.focusWidget() is not None
            assert window.stack.isAncestorOf(window.focusWidget())

    def test_cancel_does_not_wait_for_a_reader_that_never_asks(
        self, window, windows, slow_file, monkeypatch, qtbot, slow
    ):
        slow.read = None
        module = sys.modules["tests_of_slow_files"]
        monkeypatch.setattr(module, "read", lambda source, progress: slow.go_on.wait(20))
        drop(window, slow_file)
        strip = window.opening_strip
        qtbot.waitUntil(strip.button.isVisible, timeout=20000)
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        wait_until_read(windows)
        assert not slow.go_on.is_set()
        assert not strip.isVisible()

    def test_the_window_that_waits_may_close(self, window, windows, slow, slow_file, projects):
        other = windows.open_figure(window.document.figure)
        drop(other, slow_file, projects[0])
        assert slow.begun.wait(20)
        other.close()
        assert slow.abandoned.wait(20)
        wait_until_read(windows)
        assert list(windows) == [window]

    def test_another_language_goes_on_reading(self, window, windows, slow, slow_file, qtbot):
        drop(window, slow_file)
        assert slow.begun.wait(20)
        windows.renew()
        [new] = windows
        qtbot.waitUntil(new.opening_strip.isVisible, timeout=20000)
        slow.go_on.set()
        wait_until_read(windows)
        assert [sizes(one) for one in windows] == [[9, 8]]


class TestForeign:
    def test_save_asks_where_and_leaves_the_source(
        self, window, windows, notation, tmp_path, monkeypatch
    ):
        open_file(windows, notation, window)
        assert (window.document.path, window.document.origin) == (None, notation)
        assert not window.document.modified
        content = notation.read_bytes()
        asked: list[str] = []
        target = tmp_path / "kept"

        def name(_window, _title, start, _filter):
            asked.append(start)
            return str(target), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
        window.document.apply("seed", lambda figure: figure.with_option("look.seed", 5))
        window.action("files.save").trigger()
        assert asked == [str(tmp_path / "net.nnsvg")]
        assert notation.read_bytes() == content
        saved = tmp_path / "kept.nnsvg"
        assert read_project(saved).look.seed == 5
        assert (window.document.path, window.document.origin) == (saved, None)
        window.action("files.save").trigger()
        assert len(asked) == 1

    def test_a_model_file_opens_as_a_figure_that_save_asks_a_place_for(
        self, window, windows, tmp_path, monkeypatch
    ):
        path = tmp_path / "small.onnx"
        path.write_bytes(onnx_files.small_network())
        open_file(windows, path, window)
        document = window.document
        assert (document.path, document.origin) == (None, path)
        assert document.figure.part("model").operations == 8
        content = path.read_bytes()
        target = tmp_path / "kept.nnsvg"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        window.action("files.save").trigger()
        assert path.read_bytes() == content
        assert read_project(target).part("model") == document.figure.part("model")

    def test_its_window_is_not_taken_for_an_empty_one(self, window, windows, notation, projects):
        open_file(windows, notation, window)
        open_file(windows, projects[0], window)
        assert [sizes(one)[0] for one in windows] == [7, 3]

    def test_a_change_of_the_source_is_offered(self, window, windows, notation, qtbot):
        open_file(windows, notation, window)
        bar = window.file_changes.bar
        notation.write_text("8-6-5")
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        assert bar.sentence.text() == "net.nnt was changed by another program."
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: sizes(window) == [8, 6, 5], timeout=20000)
        assert not window.document.modified
        assert window.document.path is None
        window.document.undo_stack.undo()
        assert sizes(window) == [7, 6, 5]

    def test_a_source_that_goes_is_no_loss(self, window, windows, notation, qtbot):
        open_file(windows, notation, window)
        looks: list[object] = []
        window.file_changes.watch.looked.connect(looks.append)
        notation.unlink()
        qtbot.waitUntil(lambda: None in looks, timeout=20000)
        assert not window.document.modified

    def test_reloading_can_be_cancelled(self, window, windows, slow, slow_file, qtbot):
        slow.go_on.set()
        open_file(windows, slow_file, window)
        slow.go_on.clear()
        before = window.document.figure
        slow_file.write_text("1-1-1")
        bar, strip = window.file_changes.bar, window.opening_strip
        qtbot.waitUntil(bar.isVisible, timeout=20000)
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(strip.button.isVisible, timeout=20000)
        qtbot.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        wait_until_read(windows)
        assert window.document.figure is before
        assert bar.isVisible()
        slow.go_on.set()
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        wait_until_read(windows)
        assert sizes(window) == [1, 1, 1]
        assert not bar.isVisible()


class TestReport:
    def test_one_sentence_is_shown_and_closed(self, window, windows, slow, slow_file, qtbot):
        slow.report = (Sentence("One operation is left out."),)
        slow.go_on.set()
        bar = open_file(windows, slow_file, window).sources.report_bar
        assert bar.isVisible()
        assert bar.sentence.text() == "big.slow: One operation is left out."
        assert bar.accessibleDescription() == bar.sentence.text()
        assert [button.text() for button in bar.buttons] == ["Close"]
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        assert not bar.isVisible()
        windows.renew()
        [new] = windows
        assert not new.sources.report_bar.isVisible()

    def test_more_lists_them_all(self, window, windows, slow, slow_file, qtbot):
        slow.report = tuple(Sentence("Operation {n} is left out.", n=n) for n in range(200))
        slow.go_on.set()
        bar = open_file(windows, slow_file, window).sources.report_bar
        assert bar.sentence.text() == "big.slow: 200 notes. Operation 0 is left out."
        assert [button.text() for button in bar.buttons] == ["More…", "Close"]
        qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
        [dialog] = window.findChildren(ReportDialog)
        assert dialog.text.toPlainText().splitlines() == [str(one) for one in slow.report]
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.findChildren(ReportDialog), timeout=20000)
        windows.renew()
        [new] = windows
        assert new.sources.report_bar.sentence.text() == bar.sentence.text()

    def test_nothing_to_say_shows_nothing_and_takes_the_last_away(
        self, window, windows, slow, slow_file, qtbot
    ):
        slow.report = (Sentence("One operation is left out."),)
        slow.go_on.set()
        open_file(windows, slow_file, window)
        slow.report = ()
        slow_file.write_text("1-1")
        qtbot.waitUntil(window.file_changes.bar.isVisible, timeout=20000)
        window.file_changes.reload()
        wait_until_read(windows)
        assert sizes(window) == [1, 1]
        assert not window.sources.report_bar.isVisible()
