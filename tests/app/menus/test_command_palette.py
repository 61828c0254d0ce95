"""The command palette, by the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from nnsvg_qt.app.menus.command_palette import (
    CommandPalette,
    _goes_on,
    _in_order,
    entries_of,
    found,
)
from nnsvg_qt.app.panels.inspector_fields import GROUP_OPTIONS
from nnsvg_qt.app.panels.inspector_rows import ROWS
from nnsvg_qt.figure import all_options
from nnsvg_qt.model.kinds import FIELDS_OF_KIND
from nnsvg_qt.model.presets import PRESETS

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def palette(window, press, qtbot):
    press(window, Qt.Key.Key_P, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is not None)
    return window.findChild(CommandPalette)


def titles(palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def choose(qtbot, palette, text) -> None:
    qtbot.keyClicks(palette.line, text)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)


class TestFinding:
    def test_everything_is_there(self, window):
        entries = entries_of(window)
        listed = {(entry.title, entry.place) for entry in entries}
        assert len(listed) == len(entries)
        for action in window._actions.values():
            if action.objectName() != "open_palette":
                name = action.text().replace("&", "").rstrip("…")
                assert any(entry.title == name for entry in entries), name
        for name in PRESETS:
            assert any(name in entry.title for entry in entries), name
        words = [entry.words.split() for entry in entries if "Style ▸" in entry.place]
        for name in all_options():
            assert any(name.split(".")[1] in some for some in words), name

    def test_the_best_comes_first(self, window):
        best = {
            "export": "Export",
            "zoom i": "Zoom in",
            "lenet-5 new": "New figure: lenet-5",
            "viewpoint iso": "Isometric",
            "opacity box": "Box opacity",
            "opaci": "Opacity",
            "dupl": "Duplicate",
            "dplct": "Duplicate",
            "add layer max": "Add layer: Max pooling",
            "attention": "Add layer: Attention",
            "language": "Language: English",
            "langu": "Language: English",
            "espa": "Language: Español",
            "spacing": "Spacing of maps",
            "picture": "Sample picture",
        }
        entries = entries_of(window)
        assert {text: found(entries, text)[0].title for text in best} == best

    def test_all_words_are_wanted(self, window):
        assert not found(entries_of(window), "export xyzzy")

    def test_shortcuts_and_values_stand_beside(self, window):
        notes = {(e.title, e.place): e.note for e in entries_of(window)}
        assert notes["Save", "File"] == "Ctrl+S"
        assert notes["Legend", "Style ▸ All views ▸ Legend"] == "on"


class TestKeyboard:
    def test_an_action_runs(self, window, palette, qtbot):
        choose(qtbot, palette, "select all")
        assert len(window.document.selected_layers) == 8
        qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)

    def test_arrows_choose_and_go_round(self, palette, qtbot):
        qtbot.keyClicks(palette.line, "move layer")
        assert titles(palette)[:2] == ["Move up, Layer", "Move down, Layer"]
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
        assert palette.list.currentRow() == 1
        qtbot.keyClick(palette.line, Qt.Key.Key_Up)
        qtbot.keyClick(palette.line, Qt.Key.Key_Up)
        assert palette.list.currentRow() == palette.list.count() - 1

    def test_an_option_that_is_on_or_off_is_switched_in_its_view(self, window, palette, qtbot):
        shown = window.document.figure.styles["blocks"].show_names
        choose(qtbot, palette, "blocks labels names")
        assert window.document.view == "blocks"
        assert window.document.figure.styles["blocks"].show_names is not shown
        assert window.document.undo_stack.undoText() == "change names"

    def test_another_option_gets_the_cursor(self, window, palette, qtbot):
        choose(qtbot, palette, "nodes node diameter")
        assert window.document.view == "nodes"
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == "Node diameter"
        panel = window.style_panel
        qtbot.waitUntil(
            lambda: panel.rect().contains(focus.mapTo(panel, QPoint(0, focus.height() // 2)))
        )

    @pytest.mark.parametrize("words", ["padding", "dilation", "groups", "activation", "bias"])
    def test_a_field_of_layers_gets_the_cursor(self, window, palette, qtbot, words):
        window.document.select([window.document.figure.architecture.layers[1].id])
        choose(qtbot, palette, words)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName().lower().endswith(words)
        panel = window.style_panel
        assert panel.shows_layers
        qtbot.waitUntil(
            lambda: panel.rect().contains(focus.mapTo(panel, QPoint(0, focus.height() // 2)))
        )

    def test_every_field_of_every_kind_is_found(self, window):
        names = {entry.title for entry in entries_of(window) if entry.place.endswith("▸ Layer")}
        labels = {row.option.label for row in ROWS} | {row.label for row in GROUP_OPTIONS}
        fields = {row.option.name for row in ROWS}
        assert names == labels
        assert set().union(*FIELDS_OF_KIND.values()) <= fields

    @pytest.mark.parametrize(
        ("layers", "reason"),
        [
            (0, "Select a layer first: “Heads” is a field of layers."),
            (1, "The selected layer has no field “Heads”."),
            (2, "Not all of the selected layers have the field “Heads”."),
        ],
    )
    def test_a_field_that_is_not_there_is_told(self, window, palette, qtbot, layers, reason):
        chosen = window.document.figure.architecture.layers[:layers]
        window.document.select([layer.id for layer in chosen])
        choose(qtbot, palette, "heads")
        [box] = window.findChildren(QMessageBox)
        assert box.text() == reason
        box.close()

    def test_what_cannot_be_done_now_is_not_run(self, window, palette, qtbot):
        choose(qtbot, palette, "undo")
        assert palette.isVisible()

    def test_escape_closes(self, window, palette, qtbot):
        qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)

    def test_no_match_is_said(self, palette, qtbot):
        qtbot.keyClicks(palette.line, "xyzzy")
        assert palette.nothing.isVisible()
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
        assert palette.isVisible()

    def test_a_click_runs(self, window, palette, qtbot):
        qtbot.keyClicks(palette.line, "new figure: mlp")
        place = palette.list.visualItemRect(palette.list.item(0)).center()
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.document.figure.name == "mlp"


def test_letters_begin_a_word_or_go_on_in_it(window):
    titles = [entry.title for entry in found(entries_of(window), "espa")]
    assert "Save losses, weights or programs" not in titles
    assert not any(title.startswith("Add layer: Separable") for title in titles)


def test_a_language_is_chosen(window, windows, palette, qtbot):
    choose(qtbot, palette, "espa")
    qtbot.waitUntil(lambda: windows.language.code == "es" and next(iter(windows)) is not window)
    [new] = windows
    try:
        assert new.settings.text("language") == "es"
        assert found(entries_of(new), "language")[0].title == "Idioma: English"
    finally:
        windows.language.choose("en")


def test_many_words_of_one_letter_are_looked_through_once():
    title = " ".join(["alpha"] * 40)
    # found or not, each rest of the letters is tried at each place but once
    _goes_on.cache_clear()
    assert not _in_order("a" * 30 + "z", title)
    assert _goes_on.cache_info().misses < 10_000
    assert _in_order("a" * 40, title)
