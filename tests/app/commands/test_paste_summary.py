"""A summary on the clipboard, pasted into a window and into New."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nnsvg_qt.app.dialogs.gallery import Gallery
from nnsvg_qt.app.document import summary_reading
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.sources import summary
from tests.importers.test_summaries import text_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def copied(qapp):
    QGuiApplication.clipboard().setText(text_of("lenet-keras3"))
    yield
    QGuiApplication.clipboard().clear()


def test_it_is_a_network_of_its_own_with_its_report(window, windows, copied, press):
    press(window.canvas.widget, Qt.Key.Key_V, CONTROL)
    assert len(windows) == 1
    assert window.document.figure.name == "lenet"
    assert len(window.document.figure.architecture) == 9
    bar = window.sources.report_bar
    assert bar.isVisible()
    assert "Made from a summary of Keras." in bar.sentence.text()
    # editable as any other
    window.layers.select_all()
    assert len(window.document.selected_layers) == 9


def test_with_a_selected_layer_it_is_inserted_behind_it(window, copied, press):
    before = window.document.figure
    last = before.architecture.layers[-1].id
    window.document.select([last])
    press(window.canvas.widget, Qt.Key.Key_V, CONTROL)
    added = [
        one for one in window.document.figure.architecture if one.id not in before.architecture
    ]
    assert [one.kind for one in added].count(Kind.CONVOLUTION) == 2
    assert window.sources.report_bar.isVisible()
    window.document.undo_stack.undo()
    assert window.document.figure == before


def test_new_takes_a_pasted_summary(window, windows, copied, qtbot):
    window.files.new()
    [gallery] = window.findChildren(Gallery)
    gallery.notation.setFocus()
    qtbot.keyClick(gallery.notation, Qt.Key.Key_V, CONTROL)
    assert gallery.notation.text() == ""
    assert gallery.reason.text().startswith("A summary of 9 layers")
    assert gallery.create_button.isEnabled()
    qtbot.mouseClick(gallery.create_button, Qt.MouseButton.LeftButton)
    assert window.document.figure.name == "lenet"
    assert window.sources.report_bar.isVisible()


@pytest.fixture
def slow(windows, monkeypatch):
    """Lets a summary be read no sooner than this is set, and nobody waits for it."""
    go_on, read = Event(), summary.figure_of_summary

    def when_set(text):
        assert current_thread() is not main_thread()
        assert go_on.wait(200)
        return read(text)

    monkeypatch.setattr(summary, "figure_of_summary", when_set)
    monkeypatch.setattr(summary_reading, "PATIENCE", 0.0)
    yield go_on
    go_on.set()


def test_the_window_goes_on_while_a_summary_is_read(window, copied, slow, press, qtbot):
    document = window.document
    before = document.figure
    document.select([before.architecture.layers[-1].id])
    press(window.canvas.widget, Qt.Key.Key_V, CONTROL)
    assert document.figure is before
    # what it was to stand behind goes meanwhile
    window.layers.delete()
    left = document.figure.architecture
    slow.set()
    qtbot.waitUntil(lambda: len(document.figure.architecture) > len(left), timeout=20000)
    assert [one.id for one in document.figure.architecture][: len(left)] == [one.id for one in left]
    assert window.sources.report_bar.isVisible()


def test_what_is_wrong_with_it_is_told_when_it_is_read(window, copied, slow, monkeypatch, qtbot):
    def refuse(text):
        assert slow.wait(200)
        raise InputError("It is cut.")

    said: list[str] = []
    monkeypatch.setattr(summary, "figure_of_summary", refuse)
    monkeypatch.setattr(type(window), "show_problem", lambda _, words: said.append(words))
    window.layers.paste()
    assert said == []
    slow.set()
    qtbot.waitUntil(lambda: said == ["It is cut."], timeout=20000)


def test_what_is_typed_in_new_meanwhile_stays(window, copied, slow, qtbot):
    window.files.new()
    [gallery] = window.findChildren(Gallery)
    gallery.notation.setFocus()
    qtbot.keyClick(gallery.notation, Qt.Key.Key_V, CONTROL)
    qtbot.keyClicks(gallery.notation, "5-4-3")
    slow.set()
    qtbot.wait(50)
    assert gallery.notation.text() == "5-4-3"
    assert gallery.report == ()
    gallery.close()
