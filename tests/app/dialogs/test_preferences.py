"""The preferences: each choice takes effect at once and is remembered."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.dialogs.preferences import Preferences
from nnsvg_qt.app.toolkit.languages import ENGLISH


@pytest.fixture
def english_again(windows):
    """Whatever a test chose, the next one reads English."""
    before = QLocale()
    yield
    windows.language.choose(ENGLISH)
    QLocale.setDefault(before)


def opened(window) -> Preferences:
    window.action("show_preferences").trigger()
    return window.findChild(Preferences)


def choose(box, data: str) -> None:
    """Choose from a list with the keyboard, as a user does."""
    from PySide6.QtTest import QTest

    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findData(data), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def renewed(windows, old, qtbot):
    """The window that has taken the place of another, once its preferences are open."""

    def is_there():
        assert next(iter(windows)) is not old
        assert next(iter(windows)).findChild(Preferences) is not None

    qtbot.waitUntil(is_there, timeout=10000)
    return next(iter(windows))


def test_the_language_changes_at_once_and_nothing_is_lost(windows, window, qtbot, english_again):
    document = window.document
    layer = document.figure.architecture.layers[1].id
    document.select([layer])
    document.apply("change colour", lambda f: f.with_override(layer, color="#123456"))
    figure = document.figure
    choose(opened(window).language, "es")
    new = renewed(windows, window, qtbot)
    qtbot.waitUntil(lambda: not isValid(window))
    assert new.document is document
    assert document.figure is figure
    assert document.modified
    assert document.selected_layers == (layer,)
    assert new.menuBar().actions()[0].text() == "&Archivo"
    assert new.findChild(Preferences).language.currentText() == "Español"
    assert windows.settings.text("language") == "es"
    new.action("document.undo_stack.undo").trigger()
    assert document.figure.look.override(layer).color is None
    assert len(windows) == 1


def test_every_window_speaks_it_and_they_stay_open(windows, window, qtbot, english_again):
    from nnsvg_qt.app.window.windows import starter

    other = windows.open_figure(starter())
    choose(opened(other).language, "es")
    qtbot.waitUntil(lambda: other not in tuple(windows), timeout=10000)
    assert len(windows) == 2
    for shown in windows:
        assert shown.isVisible()
        assert shown.docks["layers"].windowTitle() == "Capas"


def test_the_same_language_by_another_name_leaves_the_windows(windows, window):
    choose(opened(window).language, "en")
    QApplication.processEvents()
    assert tuple(windows) == (window,)
    assert windows.settings.text("language") == "en"


def test_the_appearance_is_that_of_the_menu(windows, window):
    choose(opened(window).appearance, "dark")
    assert windows.theme.dark
    assert window.action("choose_appearance:dark").isChecked()
    assert windows.settings.text("appearance") == "dark"
    window.choose_appearance("light")


class TestOpenGL:
    @pytest.fixture(autouse=True)
    def no_environment(self, monkeypatch):
        monkeypatch.delenv(SWITCH, raising=False)

    def test_the_settings_decide(self, windows, window, qtbot):
        from nnsvg_qt.app.canvas.blocks.blocks_canvas import uses_opengl

        choose(opened(window).opengl, "off")
        new = renewed(windows, window, qtbot)
        assert not uses_opengl()
        assert windows.settings.text("opengl") == "off"
        choose(new.findChild(Preferences).opengl, "")
        renewed(windows, new, qtbot)
        assert windows.settings.text("opengl") == ""

    @pytest.mark.opengl
    def test_and_switch_it_on(self, windows):
        from nnsvg_qt.app.canvas.blocks.blocks_canvas import uses_opengl

        windows.settings.remember("opengl", "on")
        assert uses_opengl()

    def test_the_environment_goes_first_and_is_told(self, window, windows, monkeypatch):
        from nnsvg_qt.app.canvas.blocks.blocks_canvas import uses_opengl

        windows.settings.remember("opengl", "on")
        monkeypatch.setenv(SWITCH, "off")
        assert not uses_opengl()
        dialog = opened(window)
        assert not dialog.opengl.isEnabled()
        assert "NNSVG_QT_OPENGL is off" in dialog.opengl_note.text()


def test_the_list_of_recent_files_is_cleared(windows, window, tmp_path, qtbot):
    windows.settings.add_recent_file(tmp_path / "a.nnsvg")
    dialog = opened(window)
    assert dialog.forget_recent.isEnabled()
    qtbot.mouseClick(dialog.forget_recent, Qt.MouseButton.LeftButton)
    assert windows.settings.recent_files == []
    assert not dialog.forget_recent.isEnabled()


def test_hints_come_back(window, qtbot):
    window.hints.show_all()
    window.hints.dismiss_all()
    qtbot.mouseClick(opened(window).show_hints, Qt.MouseButton.LeftButton)
    assert window.hints.strips


def test_hints_stay_in_another_language(windows, window, qtbot, english_again):
    window.hints.show_all()
    windows.language.choose("es")
    windows.renew()
    [new] = windows
    assert new.hints.strips["layers"].label.text() == "Escriba en una fila: la figura la sigue."


def test_what_was_exported_last_can_be_exported_again(windows, window, tmp_path, qtbot):
    from nnsvg_qt.app.dialogs.export_job import Export
    from nnsvg_qt.render.output import Output

    window.files.last_export = Export(tmp_path / "a.svg", "planes", Output(), ".svg")
    windows.renew()
    [new] = windows
    new.action("files.export_again").trigger()
    qtbot.waitUntil((tmp_path / "a.svg").exists, timeout=10000)
