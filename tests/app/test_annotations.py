"""Annotations in the window: inserted, typed, selected, dragged, deleted, with real events."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from nnsvg_qt.app.canvas.grips.annotation_editor import AnnotationEditor
from nnsvg_qt.app.commands.highlight_rows import HIGHLIGHT_ROWS
from nnsvg_qt.app.panels.field_editors import ChoiceEditor, TextEditor
from nnsvg_qt.errors import InputError
from nnsvg_qt.render import painter
from nnsvg_qt.scene.annotations import Side
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Text
from tests.app.canvas_helpers import (
    click,
    drag,
    layer_place,
    move,
    press,
    release,
    settled,
)
from tests.figures import PNG

RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def canvas(window, qtbot):
    settled(qtbot, window.canvas)
    return window.canvas


def box(canvas, annotation_id, *roles):
    found = bounds_of_all(
        [
            p
            for p in canvas.shown_scene.primitives
            if p.owner.id == annotation_id and (not roles or p.role in roles)
        ]
    )
    assert found is not None, annotation_id
    return found


def middle(canvas, annotation_id, *roles) -> QPointF:
    around = box(canvas, annotation_id, *roles)
    point = QPointF((around.left + around.right) / 2, (around.top + around.bottom) / 2)
    return canvas.place.position(point)


def insert(window, qtbot, kind, text=None) -> AnnotationEditor:
    """Inserts by the menu's action and types the text, if any."""
    window.action(f"annotations.insert:{kind}").trigger()
    qtbot.waitUntil(lambda: bool(editors(window)), timeout=20_000)
    (editor,) = editors(window)
    if text is not None:
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settled(qtbot, window.canvas)
    return editor


def editors(window) -> list[AnnotationEditor]:
    return [e for e in window.canvas.findChildren(AnnotationEditor) if e.isVisible()]


def annotation(window, annotation_id):
    return window.document.figure.annotation(annotation_id)


def menu_at(canvas, position) -> QMenu:
    press(canvas.viewport(), position, RIGHT)
    release(canvas.viewport(), position, RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu, text):
    return next(a for a in menu.actions() if a.text().replace("&", "").startswith(text))


# inserting


def test_a_bracket_over_the_selection_is_typed_in_place_as_one_step(window, canvas, qtbot):
    window.document.select(["c1", "s4", "s2"])
    editor = insert(window, qtbot, "bracket")
    assert editor.toPlainText() == "Group"
    assert editor.textCursor().selectedText() == "Group"
    qtbot.keyClicks(editor, "Features")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    one = annotation(window, "bracket-1")
    assert (one.first, one.last, one.text) == ("c1", "s4", "Features")
    assert window.document.selected_annotations == (one,)
    assert window.document.undo_stack.count() == 1
    window.action("document.undo_stack.undo").trigger()
    assert not window.document.figure.look.annotations


def test_shift_return_begins_another_line_and_escape_leaves_the_text(window, canvas, qtbot):
    editor = insert(window, qtbot, "caption")
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert annotation(window, "caption-1").text == "one\ntwo"
    settled(qtbot, canvas)
    qtbot.mouseDClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(canvas, "caption-1").toPoint()
    )
    (editor,) = editors(window)
    qtbot.keyClicks(editor, "three")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert annotation(window, "caption-1").text == "one\ntwo"
    assert not editors(window)


def test_a_title_without_a_text_goes(window, canvas, qtbot):
    insert(window, qtbot, "title", "LeNet")
    position = middle(canvas, "title-1").toPoint()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=position)
    (editor,) = editors(window)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not window.document.figure.look.annotations


def test_brackets_and_bands_need_selected_layers(window, canvas):
    window.document.select(())
    for kind in ("bracket", "band"):
        assert not window.action(f"annotations.insert:{kind}").isEnabled()
    window.document.select(["c1"])
    for kind in ("bracket", "band"):
        assert window.action(f"annotations.insert:{kind}").isEnabled()


def test_a_text_belongs_to_the_selected_layer(window, canvas, qtbot):
    window.document.select(["c3"])
    insert(window, qtbot, "text", "here")
    assert annotation(window, "text-1").first == "c3"
    window.document.select(())
    insert(window, qtbot, "text", "page")
    assert annotation(window, "text-2").first is None


def test_an_image_is_asked_for_and_shown(window, canvas, qtbot, tmp_path, monkeypatch):
    from PIL import Image

    Image.new("RGB", (30, 20), "#208040").save(tmp_path / "sample.bmp")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "sample.bmp"), "")
    )
    window.action("annotations.insert:input image").trigger()
    settled(qtbot, canvas)
    one = annotation(window, "input-image-1")
    assert one.image is not None
    assert one.image.startswith(b"\x89PNG")
    assert box(canvas, "input-image-1", "sample").right < canvas.outlines.layer("input")[:, 0].min()


def test_no_picture_is_refused_and_nothing_changes(window, canvas, tmp_path, monkeypatch):
    (tmp_path / "sample.png").write_bytes(b"no picture")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "sample.png"), "")
    )
    told: list[str] = []
    monkeypatch.setattr(window, "show_problem", told.append)
    window.action("annotations.insert:output image").trigger()
    assert told == ["sample.png cannot be read as a picture; choose a PNG or JPEG file."]
    assert not window.document.figure.look.annotations


def test_a_picture_that_cannot_be_decoded_is_told_once(window, canvas, qtbot, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(window, "show_problem", told.append)

    def undecodable(_data: bytes) -> QImage:
        raise InputError("A picture of the figure cannot be read; choose another.")

    monkeypatch.setattr(painter, "_picture", undecodable)
    window.document.apply("", lambda f: f.with_annotation("input image", image=PNG))
    settled(qtbot, canvas)
    qtbot.waitUntil(lambda: bool(told))
    canvas.redraw()
    settled(qtbot, canvas)
    QApplication.processEvents()
    assert told == ["A picture of the figure cannot be read; choose another."]


def test_in_the_blocks_a_text_is_typed_too(window, qtbot):
    window.document.show_view("blocks")
    settled(qtbot, window.canvas)
    insert(window, qtbot, "title", "Blocks")
    drawn = window.canvas.shown_scene.primitives
    assert "Blocks" in [p.text for p in drawn if isinstance(p, Text)]


def test_a_band_keeps_its_colour_when_another_goes(window, canvas, qtbot):
    for layer_id in ("c1", "c3", "c5"):
        window.document.select([layer_id])
        insert(window, qtbot, "band", layer_id)
    colors = [one.color for one in window.document.figure.look.annotations]
    assert len(set(colors)) == 3
    window.document.select(["band-1"])
    window.action("layers.delete").trigger()
    assert [one.color for one in window.document.figure.look.annotations] == colors[1:]
    window.document.select(["c1"])
    insert(window, qtbot, "band", "again")
    assert window.document.figure.look.annotations[-1].color == colors[0]


# selecting, deleting, duplicating


def test_a_click_selects_and_delete_deletes(window, canvas, qtbot, press):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    window.document.select(())
    click(canvas.viewport(), middle(canvas, "bracket-1", "note"))
    assert window.document.selection == {"bracket-1"}
    qtbot.waitUntil(lambda: window.notice.text() == "Bracket: Features")
    (outline,) = canvas.interaction.selection.outlines()
    around = box(canvas, "bracket-1")
    assert outline[:, 0].min() == pytest.approx(around.left)
    assert outline[:, 1].max() == pytest.approx(around.bottom)
    press(canvas, Qt.Key.Key_Delete)
    assert not window.document.figure.look.annotations
    assert len(window.document.figure.architecture) == 8


def test_a_band_is_selected_only_where_nothing_else_is(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "band", "Features")
    click(canvas.viewport(), layer_place(canvas, "c1"))
    assert window.document.selection == {"c1"}
    inner = box(canvas, "band-1", "band")
    # the left end steps round a label, so that it is not all as far left
    corner = canvas.place.position(QPointF(inner.right - 8.0, inner.bottom - 8.0))
    click(canvas.viewport(), corner)
    assert window.document.selection == {"band-1"}


def test_a_drag_on_a_band_pans(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "band", "Features")
    inner, before = box(canvas, "band-1", "band"), window.document.figure
    corner = canvas.place.position(QPointF(inner.left + 20.0, inner.bottom - 8.0))
    offset = canvas.place.offset
    drag(canvas.viewport(), corner, corner + QPointF(40, 30))
    assert canvas.place.offset == (offset[0] - 40, offset[1] - 30)
    assert window.document.figure is before


def test_a_copy_of_a_moved_text_stands_aside(window, canvas, qtbot):
    insert(window, qtbot, "text", "note")
    window.document.apply(
        "", lambda figure: figure.with_annotation_changed("text-1", dx=10.0, dy=-60.0)
    )
    window.document.select(["text-1"])
    window.action("layers.duplicate").trigger()
    copy = annotation(window, "text-2")
    assert (copy.text, copy.dx, copy.dy) == ("note", 30.0, -40.0)
    assert window.document.selection == {"text-2"}


def test_deleting_a_layer_of_a_range_is_one_step_with_its_annotation(window, canvas, qtbot):
    window.document.select(["c1"])
    insert(window, qtbot, "bracket", "One")
    before = window.document.figure
    window.document.select(["c1"])
    window.action("layers.delete").trigger()
    assert not window.document.figure.look.annotations
    window.action("document.undo_stack.undo").trigger()
    assert window.document.figure == before


# dragging


def test_a_text_is_dragged_and_put_back(window, canvas, qtbot):
    window.document.select(["c3"])
    insert(window, qtbot, "text", "here")
    start, scale = middle(canvas, "text-1"), canvas.place.scale
    before = box(canvas, "text-1")
    drag(canvas.viewport(), start, start + QPointF(60, -30))
    settled(qtbot, canvas)
    after = box(canvas, "text-1")
    assert after.left - before.left == pytest.approx(60 / scale, abs=0.01)
    assert after.top - before.top == pytest.approx(-30 / scale, abs=0.01)
    assert middle(canvas, "text-1").x() == pytest.approx(start.x() + 60, abs=1.5)
    assert window.document.undo_stack.count() == 2
    menu = menu_at(canvas, middle(canvas, "text-1"))
    entry(menu, "Put where there is room").trigger()
    menu.close()
    settled(qtbot, canvas)
    assert box(canvas, "text-1") == before


def test_arrow_keys_move_a_selected_text_in_one_step_and_others_walk(window, canvas, qtbot):
    window.document.select(["c3"])
    insert(window, qtbot, "text", "here")
    before, count = box(canvas, "text-1"), window.document.undo_stack.count()
    window.document.select(["text-1"])
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
        settled(qtbot, canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    settled(qtbot, canvas)
    after = box(canvas, "text-1")
    assert after.left - before.left == pytest.approx(12.0)
    assert after.top - before.top == pytest.approx(-4.0)
    assert window.document.undo_stack.count() == count + 1
    insert(window, qtbot, "title", "LeNet")
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert window.document.selection == {"input"}


def test_arrow_keys_move_a_selected_bracket_away(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert annotation(window, "bracket-1").distance == 4.0
    settled(qtbot, canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert annotation(window, "bracket-1").distance == 0.0


def test_a_key_selects_one_annotation_after_the_other(window, canvas, qtbot, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(window, "show_problem", told.append)
    window.action("annotations.select_next").trigger()
    assert told == ["There are no annotations; add one by the menu Insert."]
    insert(window, qtbot, "title", "One")
    insert(window, qtbot, "caption", "Two")
    window.document.select(["c1"])
    found = []
    for _ in range(3):
        window.action("annotations.select_next").trigger()
        found.append(window.document.selection)
    assert found == [{"title-1"}, {"caption-1"}, {"title-1"}]


def test_escape_while_a_text_is_dragged_leaves_it(window, canvas, qtbot):
    insert(window, qtbot, "text", "here")
    start, before = middle(canvas, "text-1"), window.document.figure
    press(canvas.viewport(), start)
    move(canvas.viewport(), start + QPointF(30, 30))
    move(canvas.viewport(), start + QPointF(50, 50))
    settled_figure = canvas.shown_figure
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas.viewport(), start + QPointF(50, 50))
    settled(qtbot, canvas)
    assert settled_figure is not None
    assert window.document.figure is before
    assert canvas.shown_figure is before


def test_a_bracket_is_dragged_away_and_to_the_other_side(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    start, scale = middle(canvas, "bracket-1", "note"), canvas.place.scale
    drag(canvas.viewport(), start, start + QPointF(0, -40))
    settled(qtbot, canvas)
    assert annotation(window, "bracket-1").distance == pytest.approx(40 / scale, rel=0.02)
    start = middle(canvas, "bracket-1", "note")
    bottom = canvas.place.position(QPointF(0.0, box(canvas, "c1").bottom)).y()
    drag(canvas.viewport(), start, QPointF(start.x(), bottom))
    settled(qtbot, canvas)
    one = annotation(window, "bracket-1")
    assert (one.side, one.distance) == (Side.BELOW, 0.0)


def test_the_ends_of_a_bracket_are_dragged_over_layers(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    line = box(canvas, "bracket-1", "bracket")
    right = canvas.place.position(QPointF(line.right - 0.5, (line.top + line.bottom) / 2))
    to = QPointF(layer_place(canvas, "f6").x() + 4, right.y())
    drag(canvas.viewport(), right, to)
    settled(qtbot, canvas)
    one = annotation(window, "bracket-1")
    assert (one.first, one.last) == ("c1", "f6")
    line = box(canvas, "bracket-1", "bracket")
    left = canvas.place.position(QPointF(line.left + 0.5, (line.top + line.bottom) / 2))
    drag(canvas.viewport(), left, QPointF(layer_place(canvas, "c3").x() - 4, left.y()))
    settled(qtbot, canvas)
    one = annotation(window, "bracket-1")
    assert (one.first, one.last) == ("c3", "f6")


def test_the_ends_of_a_selected_band_are_dragged_over_layers(window, canvas, qtbot):
    window.document.select(["c1", "s2"])
    insert(window, qtbot, "band", "Features")
    area = box(canvas, "band-1", "band")
    edge = canvas.place.position(QPointF(area.right, area.bottom - 6.0))
    window.document.select(["band-1"])
    drag(canvas.viewport(), edge, QPointF(layer_place(canvas, "c5").x() + 4, edge.y()))
    settled(qtbot, canvas)
    assert annotation(window, "band-1").last == "c5"


def test_dragging_in_the_blocks_moves_a_text(window, qtbot):
    window.document.show_view("blocks")
    settled(qtbot, window.canvas)
    insert(window, qtbot, "text", "block note")
    inner = window.canvas.inner
    surface, start = inner.surface(), middle(inner, "text-1")
    camera = window.document.figure.look.camera
    drag(surface, start, start + QPointF(50, 20))
    settled(qtbot, window.canvas)
    assert annotation(window, "text-1").dx == pytest.approx(50 / inner.place.scale, abs=2.0)
    assert window.document.figure.look.camera == camera


# menus and panel


def test_the_menu_of_a_layer_inserts(window, canvas, qtbot):
    window.document.select(["c1", "s2"])
    menu = menu_at(canvas, layer_place(canvas, "c1"))
    inserts = entry(menu, "Mark").menu()
    assert [a.text().replace("&", "") for a in inserts.actions()] == [
        "Bracket over selection",
        "Band behind selection",
        "Text",
        "",
        *(row.text.replace("&", "") for row in HIGHLIGHT_ROWS),
    ]
    menu.close()


def test_the_menu_of_the_background_puts_a_text_there(window, canvas, qtbot):
    page = canvas.place.page_on_screen
    position = QPointF(page.left() + 40, page.bottom() - 8)
    there = canvas.place.scene_point(position)
    menu = menu_at(canvas, position)
    entry(entry(menu, "Insert").menu(), "Text here").trigger()
    menu.close()
    qtbot.waitUntil(lambda: bool(editors(window)), timeout=20_000)
    qtbot.keyClick(editors(window)[0], Qt.Key.Key_Escape)
    settled(qtbot, canvas)
    around = box(canvas, "text-1")
    assert annotation(window, "text-1").first is None
    assert (around.left + around.right) / 2 == pytest.approx(there.x())
    assert (around.top + around.bottom) / 2 == pytest.approx(there.y(), abs=0.5)


def test_the_menu_of_a_bracket_puts_it_below(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    menu = menu_at(canvas, middle(canvas, "bracket-1", "note"))
    entry(menu, "Put below the figure").trigger()
    menu.close()
    assert annotation(window, "bracket-1").side is Side.BELOW


def test_a_range_is_taken_from_the_selection(window, canvas, qtbot):
    window.document.select(["c1", "s2"])
    insert(window, qtbot, "band", "Features")
    window.document.select(["band-1", "c3", "c5"])
    window.action("annotations.take_range").trigger()
    one = annotation(window, "band-1")
    assert (one.first, one.last) == ("c3", "c5")


def test_a_colour_is_given(window, canvas, qtbot):
    insert(window, qtbot, "title", "LeNet")
    window.annotations.color("#aa3322")
    assert annotation(window, "title-1").color == "#aa3322"


def test_the_style_panel_shows_what_an_annotation_has(window, canvas, qtbot):
    window.document.select(["c1", "s4"])
    insert(window, qtbot, "bracket", "Features")
    window.action("own_style.open_options").trigger()
    (group,) = window.style_panel.page.groups
    rows = {row.field.name: row for row in group.rows}
    assert list(rows) == [
        "annotation.text",
        "annotation.color",
        "annotation.opacity",
        "annotation.side",
        "annotation.distance",
        "annotation.size",
    ]
    text, side = rows["annotation.text"].editor, rows["annotation.side"].editor
    assert isinstance(text, TextEditor)
    assert isinstance(side, ChoiceEditor)
    assert text.line.text() == "Features"
    text.line.setFocus()
    text.line.selectAll()
    qtbot.keyClicks(text.line, "Encoder")
    assert annotation(window, "bracket-1").text == "Encoder"
    side.edited.emit("below", 1)
    assert annotation(window, "bracket-1").side is Side.BELOW


def test_annotations_that_differ_are_mixed(window, canvas, qtbot):
    insert(window, qtbot, "title", "One")
    insert(window, qtbot, "caption", "Two")
    window.document.select(["title-1", "caption-1"])
    window.action("own_style.open_options").trigger()
    (group,) = window.style_panel.page.groups
    row = next(row for row in group.rows if row.field.name == "annotation.color")
    row.editor.edited.emit("#123456", 1)
    assert {one.color for one in window.document.figure.look.annotations} == {"#123456"}
