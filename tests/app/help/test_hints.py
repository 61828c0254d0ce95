"""The hints of the first start: beside what they speak of, quiet, dismissed once and for all."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from nnsvg_qt.app.commands.training.session import TrainingSession
from nnsvg_qt.app.help.hints import HINTS
from nnsvg_qt.app.toolkit.theme import soft_color
from nnsvg_qt.app.window import main
from nnsvg_qt.app.window.main import open_windows
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import save_project
from tests.app.fake_worker import FakeWorker
from tests.app.toolkit.test_theme import contrast

NAMES = [hint.name for hint in HINTS]
DELAY = 50


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    """Hints come sooner after a start than where somebody first looks at the figure."""
    monkeypatch.setattr(main, "HINTS_DELAY", DELAY)


@pytest.fixture
def worker(monkeypatch):
    """The process of trainings is one here."""
    monkeypatch.setattr(TrainingSession, "new_worker", FakeWorker)


@pytest.fixture
def first(windows, qtbot):
    """The window of the very first start."""
    open_windows(windows, [])
    [window] = windows
    with qtbot.waitExposed(window):
        pass
    qtbot.waitUntil(lambda: shown(window) == NAMES)
    return window


def shown(window):
    return [name for name, strip in window.hints.strips.items() if strip.isVisible()]


def place(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def remembered(windows, qtbot):
    """The hints of the next start."""
    for window in windows:
        window.close()
    open_windows(windows, [])
    [window] = windows
    qtbot.wait(DELAY + 50)
    return shown(window)


class TestFirstStart:
    def test_shows_three_on_the_starter(self, first):
        assert first.document.figure.name == "lenet-5"
        assert shown(first) == NAMES
        assert len(NAMES) == 3

    def test_a_file_is_opened_without(self, windows, tmp_path, qtbot):
        path = tmp_path / "small.nnsvg"
        save_project(Figure(architecture=parse_notation("5-4-3")), path)
        open_windows(windows, [str(path)])
        [window] = windows
        qtbot.wait(DELAY + 50)
        assert shown(window) == []

    def test_none_takes_the_keyboard(self, first):
        assert first.focusWidget() is first.canvas

    def test_each_lies_beside_what_it_speaks_of(self, first, qtbot):
        for size in ((1440, 900), (1024, 700), (900, 600)):
            first.resize(*size)
            qtbot.waitUntil(lambda size=size: first.size().toTuple() == size, timeout=20000)
            qtbot.wait(1)
            self.lie_beside_what_they_speak_of(first)

    def lie_beside_what_they_speak_of(self, first):
        strips = {name: place(strip, first) for name, strip in first.hints.strips.items()}
        canvas = place(first.stack, first)
        table = place(first.layer_panel.table, first)
        tabs = place(first.tabs, first)
        for name, strip in first.hints.strips.items():
            assert not strips[name].intersects(canvas), name
            assert not strips[name].intersects(table), name
            assert first.rect().contains(strips[name]), name
            # No word is cut.
            assert strip.label.height() >= strip.label.heightForWidth(strip.label.width()), name
        assert tabs.bottom() < strips["views"].top() < strips["views"].bottom() < canvas.top()
        assert strips["canvas"].top() == canvas.bottom() + 1
        assert strips["layers"].bottom() + 1 == table.top()

    def test_the_first_points_at_the_open_view(self, first, qtbot):
        strip = first.hints.strips["views"]
        for name in ("nodes", "planes"):
            first.document.show_view(name)
            tab = first.tabs.tabRect(first.tabs.currentIndex())
            middle = first.tabs.mapTo(first, tab.center()).x()
            # The first tab begins over the palette, and the strip right of it.
            off = abs(strip.mapTo(first, QPoint(0, 0)).x() + strip.notch_x() - middle)
            assert off <= (tab.width() / 4 if name == "nodes" else 1)

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_can_be_read(self, first, scheme):
        first.windows.theme.choose(scheme)
        for strip in first.hints.strips.values():
            palette = strip.label.palette()
            ground = soft_color(strip.palette())
            assert contrast(palette.color(palette.ColorRole.WindowText), ground) >= 4.5
            x, y = strip.width() - 40, strip.height() // 2
            assert strip.grab().toImage().pixelColor(x, y) == ground

    def test_is_said_to_who_cannot_see(self, first):
        for strip in first.hints.strips.values():
            assert strip.accessibleName() == strip.label.text() != ""
            for button in strip.findChildren(QToolButton):
                assert button.accessibleName() or button.text()
                assert button.toolTip()


class TestDismissing:
    def test_one_by_a_click(self, first, windows, qtbot):
        qtbot.mouseClick(first.hints.strips["canvas"].button, Qt.MouseButton.LeftButton)
        assert shown(first) == ["views", "layers"]
        assert first.focusWidget() is first.canvas
        assert remembered(windows, qtbot) == ["views", "layers"]

    def test_all_at_once(self, first, windows, qtbot):
        height = first.stack.height()
        qtbot.mouseClick(first.hints.strips["views"].all_button, Qt.MouseButton.LeftButton)
        assert shown(first) == []
        qtbot.waitUntil(lambda: first.stack.height() > height)
        first.close()
        open_windows(windows, [])
        [window] = windows
        qtbot.wait(DELAY + 50)
        assert window._hints is None

    def test_the_offer_to_hide_all_moves_on_and_ends_with_the_last_but_one(self, first, qtbot):
        for left in (NAMES[1:], NAMES[2:]):
            gone = next(iter(first.hints.strips.values()))
            qtbot.mouseClick(gone.button, Qt.MouseButton.LeftButton)
            offers = [n for n, s in first.hints.strips.items() if s.all_button.isVisible()]
            assert offers == (left[:1] if len(left) > 1 else [])

    def test_tab_reaches_each(self, first, press):
        buttons = {strip.button for strip in first.hints.strips.values()}
        reached: set[QWidget] = set()
        for _ in range(200):
            if reached == buttons:
                break
            press(QApplication.focusWidget() or first, Qt.Key.Key_Tab)
            reached |= {first.focusWidget()} & buttons
        assert reached == buttons

    @pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
    def test_by_keyboard_which_goes_on_to_what_was_spoken_of(self, first, qtbot, press, key):
        subjects = {"views": first.tabs, "layers": first.layer_panel.table}
        for name in NAMES:
            strip = first.hints.strips[name]
            strip.button.setFocus(Qt.FocusReason.TabFocusReason)
            press(strip.button, key)
            assert name not in shown(first)
            assert first.focusWidget() is subjects.get(name, first.canvas)
        assert shown(first) == []

    def test_escape_elsewhere_leaves_them(self, first, press):
        press(first.canvas, Qt.Key.Key_Escape)
        assert shown(first) == NAMES


class TestAgain:
    def test_help_shows_them_again_and_for_good(self, first, windows, qtbot):
        first.hints.dismiss_all()
        first.action("show_hints").trigger()
        assert shown(first) == NAMES
        assert sorted(remembered(windows, qtbot)) == sorted(NAMES)

    def test_showing_what_is_shown_changes_nothing(self, first):
        strips = dict(first.hints.strips)
        first.action("show_hints").trigger()
        assert first.hints.strips == strips

    def test_who_types_goes_on_typing(self, window, qtbot, press):
        table = window.layer_panel.table
        table.setFocus()
        window.action("show_hints").trigger()
        assert shown(window) == NAMES
        assert window.focusWidget() is table


def test_two_more_tell_of_a_training_one_by_one_and_leave_it_the_room(first, worker, qtbot):
    first.training.begin()
    qtbot.waitUntil(lambda: first.sources.drawer is not None and first.sources.drawer.isVisible())
    assert shown(first) == ["layers", "units"]
    strip = first.hints.strips["units"]
    assert "what one unit puts out" in strip.accessibleName()
    # it stands below the figure of which it speaks, not below the drawer
    assert place(strip, first).bottom() < place(first.sources.drawer, first).top()
    assert place(strip, first).top() > place(first.stack, first).bottom()
    strip.button.click()
    assert shown(first) == ["layers", "weights"]
    first.training.begin()
    assert shown(first) == ["layers", "weights"]
    first.hints.strips["weights"].button.click()
    assert shown(first) == ["layers"]


def test_all_of_a_training_are_hidden_at_once(first, worker, windows, qtbot):
    first.training.begin()
    first.hints.strips["layers"].all_button.click()
    assert shown(first) == []
    first.training.begin()
    assert shown(first) == []


def test_what_makes_room_for_a_training_comes_at_another_start(first, windows, worker, qtbot):
    first.training.begin()
    assert "canvas" not in shown(first)
    assert {"views", "canvas"} <= set(remembered(windows, qtbot))


def test_who_was_never_shown_a_hint_is_shown_none_of_a_training(window):
    window.hints.show_training()
    assert shown(window) == []
