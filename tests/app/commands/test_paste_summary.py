"""A summary on the clipboard, pasted into a window and into New."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nnsvg_qt.app.dialogs.gallery import Gallery
from nnsvg_qt.model.kinds import Kind
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
