"""The page of an opened model file in the drawer: what it is, how it is folded."""

from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from nnsvg_qt.app.dialogs.input_sizes import InputSizesDialog
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.panels.model.model_page import ModelPage
from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.settings import Detail, Reductions
from nnsvg_qt.reductions.told import Section
from nnsvg_qt.sources import model
from nnsvg_qt.sources.model_report import AS_THE_FILE
from tests.app.opened import open_file
from tests.app.painted_texts import painted_texts
from tests.importers.onnx_files import open_sizes, small_network


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    """A window with a small model file, of which the report has arrived."""
    path = tmp_path / "small.onnx"
    path.write_bytes(small_network())
    shown = open_file(windows, path, window)
    qtbot.waitUntil(lambda: shown.model.report is not None, timeout=20000)
    qtbot.waitUntil(shown.action("model.more_detail").isEnabled, timeout=20000)
    return shown


def page_of(drawer):
    found = drawer.page("model")
    assert isinstance(found, ModelPage)
    return found


def lines(drawer):
    found = page_of(drawer).report.list
    return [found.item(row).text().strip() for row in range(found.count())]


def click_line(qtbot, drawer, words):
    found = page_of(drawer).report.list.findItems(words, Qt.MatchFlag.MatchContains)
    place = page_of(drawer).report.list.visualItemRect(found[0]).center()
    viewport = page_of(drawer).report.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    return found[0]


def test_no_source_no_drawer(window):
    assert window.sources.drawer is None
    window.sources.toggle()
    assert window.sources.drawer is None


def test_the_bar_tells_which_file_it_is_and_the_keys_open_the_drawer(opened, press):
    drawer = opened.sources.drawer
    assert drawer.isVisible()
    # nothing was assumed: it does not open by itself, and there is no other report
    assert not drawer.is_open
    assert not opened.sources.report_bar.isVisible()
    assert page_of(drawer).name.accessibleName() == "small.onnx"
    assert page_of(drawer).about.accessibleName().startswith("ONNX 8, tests 1.0, ")
    press(opened.canvas.widget, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert drawer.is_open
    assert drawer.body.height() >= 100
    assert opened.stack.height() >= 160
    press(opened.canvas.widget, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert not drawer.is_open


def test_what_is_assumed_opens_it(windows, window, tmp_path, qtbot):
    path = tmp_path / "open.onnx"
    path.write_bytes(open_sizes())
    drawer = open_file(windows, path, window).sources.drawer
    assert drawer is not None
    qtbot.waitUntil(lambda: drawer.is_open, timeout=20000)
    assert lines(drawer)[0] == "Assumed"
    assert lines(drawer)[1].startswith("The file leaves sizes of the input x open")
    # the window has a form for them
    assert not any("--shape" in line for line in lines(drawer))
    # what somebody closed stays closed when the report comes again
    drawer.choose_open(False)
    window.model.use(Reductions(fuse=False), "step")
    window.model.reported.emit()
    assert not drawer.is_open


def test_sentences_select_the_layers_that_they_speak_of(opened, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    drawer.choose_open(True)
    assert (
        drawer.page("model")
        .report.summary.accessibleName()
        .startswith("all 8 operations accounted for")
    )
    item = click_line(qtbot, drawer, "normalization")
    assert [document.figure.architecture.layer(one).kind for one in document.selection] == [
        Kind.CONVOLUTION
    ]
    document.select(())
    assert page_of(drawer).report.list.currentItem() is None
    # by the keyboard, and the other way round
    page_of(drawer).report.list.setFocus()
    page_of(drawer).report.list.setCurrentItem(item)
    qtbot.keyClick(page_of(drawer).report.list, Qt.Key.Key_Return)
    chosen = document.selection
    assert chosen
    document.select(())
    document.select(chosen)
    assert page_of(drawer).report.list.currentItem() is item
    qtbot.mouseClick(page_of(drawer).report.copy, Qt.MouseButton.LeftButton)
    assert "\nFused\n- Part of the layers" in QGuiApplication.clipboard().text()


def test_switches_are_edits_that_are_undone(opened, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    drawer.choose_open(True)
    before = document.figure
    column = page_of(drawer).reductions
    assert column.amounts["drop"].text() == "1"
    assert column.amounts["attention"].text() == "none here"
    assert not column.switches["attention"].isEnabled()
    column.switches["fuse"].click()
    qtbot.waitUntil(lambda: document.figure is not before, timeout=20000)
    assert document.figure.part("reductions") == Reductions(fuse=False)
    assert len(document.figure.architecture) > len(before.architecture)
    qtbot.waitUntil(lambda: "Fused" not in lines(drawer), timeout=20000)
    document.undo_stack.undo()
    assert document.figure == before
    assert column.switches["fuse"].isChecked()


def test_a_switch_goes_back_where_the_change_fails(opened, qtbot, monkeypatch, tmp_path):
    drawer, document = opened.sources.drawer, opened.document
    told: list[str] = []
    drawer.choose_open(True)
    monkeypatch.setattr(opened, "show_problem", told.append)
    before, column = document.figure, page_of(drawer).reductions
    (tmp_path / "small.onnx").unlink()
    column.switches["fuse"].click()
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert document.figure is before
    assert column.switches["fuse"].isChecked()
    column.elements.setText("9")
    column.elements.editingFinished.emit()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20000)
    assert column.elements.text() == str(Reductions().elements)


def test_more_and_less_detail_by_keys_and_by_the_switch(opened, press, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    fine = Detail.OPERATIONS
    press(opened.canvas.widget, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: document.figure.part("reductions").detail is fine, timeout=20000)
    # an input and eight operations, of which the flattening is dropped all the same
    assert len(document.figure.architecture) == 1 + 8 - 1
    qtbot.waitUntil(page_of(drawer).detail.buttons[fine].isChecked, timeout=20000)
    assert page_of(drawer).detail.buttons[fine].text() == "Operations  8"
    opened.model.more_detail()
    assert opened.statusBar().currentMessage() == "There is no more detail in the file"
    press(opened.canvas.widget, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: document.figure.part("reductions").detail is Detail.LAYERS, timeout=20000
    )
    qtbot.mouseClick(page_of(drawer).detail.buttons[fine], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.figure.part("reductions").detail is fine, timeout=20000)
    assert document.undo_stack.count() == 3


def test_as_the_file_and_reset(opened, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    drawer.choose_open(True)
    before, link = document.figure, page_of(drawer).reductions.reset
    assert link.text() == "As the file"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: link.text() == "Reset", timeout=20000)
    assert document.figure.part("reductions") == AS_THE_FILE
    assert len(document.figure.architecture) == 1 + 8
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.figure == before, timeout=20000)


def test_the_number_of_elements_is_typed(opened, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    drawer.choose_open(True)
    line = page_of(drawer).reductions.elements
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "0")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.reason == "Give a whole number from 1 to 10,000."
    line.selectAll()
    qtbot.keyClicks(line, "3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.figure.part("reductions").elements == 3, timeout=20000)


def test_what_was_edited_by_hand_is_told(opened, qtbot):
    drawer, document = opened.sources.drawer, opened.document
    drawer.choose_open(True)
    assert not page_of(drawer).edited.isVisible()
    layer = next(one for one in document.figure.architecture if one.kind is Kind.CONVOLUTION)
    document.apply("edit", lambda old: old.edited(edits.change, layer.id, activation="tanh"))
    qtbot.waitUntil(page_of(drawer).edited.isVisible, timeout=20000)
    assert lines(drawer)[0] == "Edited by hand"
    click_line(qtbot, drawer, "is another one in the file")
    assert document.selection == {layer.id}


def test_a_narrow_drawer_has_its_columns_behind_a_switch(opened):
    drawer = opened.sources.drawer
    drawer.choose_open(True)
    assert not page_of(drawer).pages.isVisible()
    opened.resize(900, 640)
    QApplication.processEvents()
    assert drawer.width() < 640
    assert page_of(drawer).report.isVisible()
    assert not page_of(drawer).reductions.isVisible()
    page_of(drawer).pages.setCurrentIndex(1)
    assert page_of(drawer).reductions.isVisible()
    assert not page_of(drawer).report.isVisible()


def test_a_file_that_is_gone_is_told(opened, tmp_path, qtbot):
    drawer = opened.sources.drawer
    (tmp_path / "small.onnx").unlink()
    layer = opened.document.figure.architecture.layers[1]
    opened.document.apply("edit", lambda old: old.edited(edits.delete, layer.id))
    qtbot.waitUntil(lambda: opened.model.report.problem is not None, timeout=20000)
    assert "no such file" in page_of(drawer).report.summary.accessibleName()
    assert not page_of(drawer).detail.isEnabled()


def test_sections_that_need_a_look_come_first():
    assert list(Section)[:3] == [Section.EDITED, Section.NOT_UNDERSTOOD, Section.ASSUMED]


def test_open_sizes_are_asked_for_and_guesses_stay_told(windows, window, tmp_path, qtbot):
    path = tmp_path / "open.onnx"
    path.write_bytes(open_sizes())
    drawer, document = open_file(windows, path, window).sources.drawer, window.document
    assert drawer is not None
    qtbot.waitUntil(page_of(drawer).sizes.isVisible, timeout=20000)
    qtbot.mouseClick(page_of(drawer).sizes, Qt.MouseButton.LeftButton)
    [dialog] = window.findChildren(InputSizesDialog)
    batch, height, width = dialog.findChildren(MarkedLine)
    assert [one.text() for one in (batch, height, width)] == ["1", "224", "224"]
    [mark] = [one for one in dialog.findChildren(QLabel) if one.text() == "guess"]
    assert mark.isVisible()
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.undo_stack.count() == 1, timeout=20000)
    assert document.figure.architecture.layers[-1].shape == (4, 224, 224)
    qtbot.waitUntil(lambda: lines(drawer)[1].endswith("are a guess."), timeout=20000)
    # what is typed is no guess any more
    window.action("input_sizes.ask").trigger()
    [dialog] = [one for one in window.findChildren(InputSizesDialog) if one.isVisible()]
    batch, height, width = dialog.findChildren(MarkedLine)
    for useless in ("0", "32, 32"):
        height.selectAll()
        qtbot.keyClicks(height, useless)
        assert not dialog.ok_button.isEnabled()
        assert height.reason
    height.selectAll()
    qtbot.keyClicks(height, "32")
    dialog.accept()
    qtbot.waitUntil(lambda: document.undo_stack.count() == 2, timeout=20000)
    assert document.figure.part("model").sizes == {"x": (1, 3, 32, 224)}
    qtbot.waitUntil(lambda: "Assumed" not in lines(drawer), timeout=20000)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.figure.part("model").sizes == {}


def test_a_file_without_open_sizes_has_none_to_give(windows, window, tmp_path):
    path = tmp_path / "closed.onnx"
    path.write_bytes(open_sizes(1, 8, 8))
    with pytest.raises(InputError, match="says all sizes"):
        open_file(windows, path, window).input_sizes.ask()


def test_a_change_by_hand_that_is_lost_is_told_and_comes_back(opened, qtbot):
    document = opened.document
    document.apply("fine", lambda old: old.with_option("model.fuse", False))
    relu = next(one for one in document.figure.architecture if one.kind is Kind.ACTIVATION)
    document.apply("edit", lambda old: old.edited(edits.change, relu.id, activation="tanh"))
    edited = document.figure
    opened.model.use(Reductions(), "folded")
    qtbot.waitUntil(lambda: opened.sources.message is not None, timeout=20000)
    message = opened.sources.message
    assert message.isVisible()
    assert message.sentence.text().startswith("A change by hand does not fit the new layers: Layer")
    qtbot.mouseClick(message.buttons[0], Qt.MouseButton.LeftButton)
    assert document.figure == edited
    assert not message.isVisible()


def test_a_file_that_changes_keeps_what_was_done_here(opened, tmp_path, qtbot, monkeypatch):
    document, threads = opened.document, []
    made = model.reopened

    def watched(*figures):
        threads.append(current_thread())
        return made(*figures)

    monkeypatch.setattr(model, "reopened", watched)
    conv = next(one for one in document.figure.architecture if one.kind is Kind.CONVOLUTION)
    document.apply("color", lambda old: old.with_override(conv.id, color="#123456"))
    document.apply("name", lambda old: old.edited(edits.change, conv.id, name="Stem"))
    written = (tmp_path / "small.onnx").read_bytes().replace(b"tests", b"other")
    (tmp_path / "small.onnx").write_bytes(written)
    bar = opened.file_changes.bar
    qtbot.waitUntil(bar.isVisible, timeout=20000)
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.figure.part("model").producer == "other 1.0", timeout=20000)
    # it takes as long as reading the file did: the window goes on meanwhile
    assert len(threads) == 1
    assert threads[0] is not main_thread()
    assert document.figure.look.override(conv.id).color == "#123456"
    assert document.figure.architecture.layer(conv.id).name == "Stem"
    # none of this is in any file, and the model file is never written to
    assert document.modified
    assert document.path is None
    assert (tmp_path / "small.onnx").read_bytes() == written
    document.undo_stack.undo()
    assert document.figure.part("model").producer == "tests 1.0"


def test_sentences_of_the_report_are_whole_at_any_width(opened, qtbot):
    opened.sources.toggle()
    report = page_of(opened.sources.drawer).report.list
    for width in range(260, 420, 20):
        report.resize(width, report.height())
        qtbot.waitUntil(lambda: bool(painted_texts(report.viewport())))
        assert not [one.text for one in painted_texts(report.viewport()) if "…" in one.text]
