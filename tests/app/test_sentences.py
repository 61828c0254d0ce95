"""What the rooms below the app tell is shown in the user's language, wherever it is shown."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTranslator,
    QUrl,
)
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QMessageBox

from nnsvg_qt.app.commands.layer_columns import COLUMNS
from nnsvg_qt.app.commands.presets import preset_figure
from nnsvg_qt.app.dialogs import open_dialog
from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.app.dialogs.gallery import Gallery
from nnsvg_qt.app.panels.layer_editor import CellEditor
from nnsvg_qt.app.panels.marked_lines import NumberLine
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import SENTENCES, shown
from nnsvg_qt.errors import InputError, OutputError, Sentence, Word, listed
from nnsvg_qt.model import edits
from tests.app.opened import wait_until_read

PLACEHOLDER = re.compile(r"(\{[^{}]*\})")


class Capitals(QTranslator):
    """A language in which every template is written in capitals, and its values stay."""

    def translate(self, context, source, disambiguation=None, number=-1):
        if context != SENTENCES:
            return source
        parts = PLACEHOLDER.split(source)
        return "".join(part if part.startswith("{") else part.upper() for part in parts)

    def isEmpty(self):
        return False


@pytest.fixture
def capitals(qapp):
    translator = Capitals()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def numbers_of(qapp):
    """Lets the system write numbers as in a language."""
    before = QLocale()
    yield lambda language: QLocale.setDefault(QLocale(language))
    QLocale.setDefault(before)


class TestShown:
    def test_without_a_translation_it_is_english(self, qapp):
        error = InputError("{name!r} has {count:,} units.", name="it's {x} %", count=2_000_000)
        assert shown(error) == str(error) == '"it\'s {x} %" has 2,000,000 units.'

    def test_template_and_words_are_translated_and_names_are_not(self, capitals):
        error = OutputError(
            "{path} could not be written: {reason}.", path="a {b}", reason=Sentence("it failed")
        )
        assert shown(error) == "a {b} COULD NOT BE WRITTEN: IT FAILED."
        notice = Sentence("Not named: {kinds}.", kinds=listed([Word("dropout"), Word("flatten")]))
        assert shown(notice) == "NOT NAMED: DROPOUT, FLATTEN."

    def test_a_text_of_no_template_is_shown_as_it_is(self, capitals):
        assert shown("half a character \ud800 {") == "half a character \ud800 {"

    def test_values_may_be_anything_that_text_can_be(self, capitals):
        error = InputError("{name} is taken.", name="\ud800\x00{")
        assert shown(error) == "\ud800\x00{ IS TAKEN."

    def test_the_path_of_a_file_stays_on_one_line(self, qapp):
        error = OutputError("{path} is a folder; name a file.", path=Path("a\nb\udcff"))
        assert shown(error) == "a\\nb� is a folder; name a file."

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            (QLocale.Language.English, "1,234 and 12,345 of 2.5 mm, layer 1234"),
            (QLocale.Language.German, "1.234 and 12.345 of 2,5 mm, layer 1234"),
            (QLocale.Language.Spanish, "1234 and 12.345 of 2,5 mm, layer 1234"),
        ],
    )
    def test_numbers_are_written_as_the_system_does(self, language, expected, numbers_of):
        numbers_of(language)
        error = InputError(
            "{one:,} and {other:,} of {width:g} mm, layer {number}",
            one=1234,
            other=12345,
            width=2.5,
            number=1234,
        )
        assert shown(error) == expected
        assert str(error) == "1,234 and 12,345 of 2.5 mm, layer 1234"

    def test_long_values_are_cut_as_in_english(self, capitals):
        reason = Sentence("it is {name!r}" + " and so on" * 40, name="c" * 999)
        path = Path("/home/somebody", "d" * 200, "e" * 200)
        error = InputError(
            "{path}: {reason} {text} {word!r}",
            path=path,
            reason=reason,
            text="f" * 999,
            word=Word("g"),
        )
        said = shown(error)
        assert said.startswith(f"{path}: IT IS 'ccc")
        assert "ccc' AND SO ON" in said
        assert said.count(" AND SO ON") == 40
        assert said.endswith("fff 'G'")
        assert said.count("…") == str(error).count("…") == 2
        assert len(said) == len(str(error))

    def test_a_number_beyond_all_counts_is_written_too(self, numbers_of):
        numbers_of(QLocale.Language.German)
        huge = Sentence("{count:,} units", count=10**30)
        assert shown(huge) == f"1{10 * '.000'} units"


class TestTextsThatLookLikeHtml:
    NAME = "<b>1 & 2</b>"

    def test_a_typed_word_is_quoted_as_it_is(self, window, qtbot):
        line = next(
            line for line in window.style_panel.findChildren(NumberLine) if line.isVisible()
        )
        type_into(qtbot, line, self.NAME)
        assert line.reason == f"“{self.NAME}” is not a number."
        assert (
            line.toolTip()
            == "<p style='white-space:pre-wrap'>“&lt;b&gt;1 &amp; 2&lt;/b&gt;” is not a number.</p>"
        )

    def test_only_long_tips_are_broken(self, qapp):
        assert plain_tip("1 < 2 & 3\nPress it.") == "1 < 2 & 3\nPress it."
        assert plain_tip("word " * 20).startswith("<p ")

    def test_the_name_of_a_layer_is_shown_as_it_is(self, window, qtbot):
        document = window.document
        layer = document.figure.architecture.layers[1].id
        document.apply(
            "rename", lambda figure: figure.edited(lambda old: edits.rename(old, layer, self.NAME))
        )
        document.select([layer])
        qtbot.waitUntil(lambda: window.notice.text().startswith(self.NAME))
        assert window.notice.textFormat() == Qt.TextFormat.PlainText
        _, index = cell(window, 1, "name")
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "<p style='white-space:pre-wrap'>&lt;b&gt;1 &amp; 2&lt;/b&gt;</p>"


def type_into(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def cell(window, row, key):
    table = window.layer_panel.table
    column = next(i for i, column in enumerate(COLUMNS) if column.key == key)
    return table, window.layer_panel.model.index(row, column)


class TestWhereItIsShown:
    @pytest.fixture(autouse=True)
    def _in_capitals(self, capitals):
        pass

    def test_under_the_table_while_a_cell_is_typed(self, window, qtbot):
        table, index = cell(window, 1, "channels")
        table.setFocus()
        place = table.visualRect(index).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.viewport().findChild(CellEditor)
        type_into(qtbot, editor, "1x")
        assert editor.reason == "“1x” IS NOT A WHOLE NUMBER."
        assert window.layer_panel.reason.text() == editor.reason == editor.toolTip()

    def test_in_the_tip_of_a_size_that_does_not_follow(self, window, qtbot):
        layer = window.document.figure.architecture.layers[1]
        channels, height, width = layer.shape
        typed = (channels, height + 1, width)
        window.document.apply(
            "type",
            lambda figure: figure.edited(
                lambda old: edits.change(old, layer.id, shape=typed, sizes_typed=True)
            ),
        )
        size = f"{channels}@{height + 1}×{width}"
        _, index = cell(window, 1, "size")
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        assert f"THE SIZE {size} DOES NOT FOLLOW FROM ARITHMETIC" in tip
        said = window.layer_panel.deviation_bar.text
        qtbot.waitUntil(lambda: f"THE SIZE {size}" in said.text())

    def test_in_the_gallery(self, window, qtbot):
        gallery = Gallery(window)
        gallery.open()
        type_into(qtbot, gallery.notation, "1@8x8 > conv")
        expected = "ITEM 2 (CHARACTER 9): THE NUMBER OF CHANNELS IS MISSING."
        qtbot.waitUntil(lambda: gallery.reason.text() == expected)
        gallery.reject()

    def test_in_the_export_dialog(self, window, qtbot, tmp_path):
        dialog = ExportDialog(window)
        dialog.open()
        qtbot.waitUntil(lambda: dialog._scene is not None)
        type_into(qtbot, dialog.form.width_line, "0")
        assert dialog.problem.text().startswith("IT GOES FROM ")
        type_into(qtbot, dialog.form.width_line, "90")
        assert not dialog.problem.text()
        dialog.write(tmp_path / "missing" / "a.svg")
        qtbot.waitUntil(lambda: "DOES NOT EXIST" in dialog.problem.text())
        assert str(tmp_path / "missing") in dialog.problem.text()
        dialog.reject()

    def test_in_a_dialog_when_a_file_cannot_be_read(self, window, monkeypatch, tmp_path):
        bad = tmp_path / "bad.nnsvg"
        bad.write_text('{"format": "nnsvg-qt", "version": 1, "architecture": []}')
        monkeypatch.setattr(open_dialog, "asked_to_open", lambda *_: str(bad))
        window.action("files.open").trigger()
        wait_until_read(window.windows)
        box = window.findChild(QMessageBox)
        assert box.text() == "bad.nnsvg: architecture IS A LIST; IT SHOULD BE AN OBJECT."
        box.close()

    def test_in_a_dialog_when_a_dropped_file_cannot_be_read(self, window, tmp_path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "missing.nnsvg"))])
        event = QDropEvent(
            QPointF(QPoint(5, 5)),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        window.dropEvent(event)
        wait_until_read(window.windows)
        box = window.findChild(QMessageBox)
        assert box.text() == "missing.nnsvg: THERE IS NO SUCH FILE; CHECK ITS NAME."
        box.close()

    def test_beside_an_option(self, window, qtbot):
        line = next(
            line for line in window.style_panel.findChildren(NumberLine) if line.isVisible()
        )
        type_into(qtbot, line, "x")
        assert line.reason == line.toolTip() == "“x” IS NOT A NUMBER."

    def test_in_the_list_of_notices(self, windows, qtbot):
        window = windows.open_figure(preset_figure("mlp").with_view("nodes"))
        hidden = window.document.figure.architecture.layers[1].id
        window.document.apply("hide", lambda figure: figure.with_override(hidden, hidden=True))
        qtbot.waitUntil(window.notices.isVisible)
        assert window.notices.notices[0] == "1 of 4 layers is hidden: dense-1."
        assert "1 OF 4 LAYERS IS HIDDEN: dense-1." in window.notices.toolTip()
        assert "1 OF 4 LAYERS IS HIDDEN: dense-1." in window.notices.accessibleDescription()
        qtbot.mouseClick(window.notices, Qt.MouseButton.LeftButton)
        assert [label.text() for label in window.notices.list.findChildren(QLabel)] == [
            "1 OF 4 LAYERS IS HIDDEN: dense-1.",
            "ONE LINE JOINS WHOLE LAYERS, NOT UNITS: Input TO Hidden.",
        ]
        qtbot.keyClick(window.notices.list, Qt.Key.Key_Escape)
