"""The style panel: generated rows, live edits, search, reset."""

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QLabel, QLineEdit, QStyle, QStyleOptionSlider

import nnsvg_qt
from nnsvg_qt.app.panels.field_editors import (
    EDITORS,
    ChoiceEditor,
    ColorEditor,
    FlagEditor,
    NumberEditor,
    TextEditor,
    TypefaceEditor,
    new_editor,
)
from nnsvg_qt.app.panels.fields import MIXED, Field, layer_fields, look_fields, view_fields
from nnsvg_qt.app.panels.marked_lines import number_text, parsed_number
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.scene.options import Option
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.typefaces.names import NAMED
from nnsvg_qt.views import VIEWS


@pytest.fixture
def panel(window):
    return window.style_panel


def row_of(panel, name: str):
    for group in panel.page.groups:
        for field in group.fields:
            if field.name == name:
                group.choose_open(True)
        for row in group.rows:
            if row.field.name == name:
                return row
    raise LookupError(name)


def number_field(view: str) -> Field:
    """A number with a slider, whichever the view has."""
    return next(
        field
        for field in view_fields(view)
        if field.option.type is float and field.option.minimum is not None
    )


def other_value(field: Field) -> float:
    """A value that the field may have and has not by default."""
    option = field.option
    assert option.minimum is not None
    assert option.maximum is not None
    return option.maximum if option.default != option.maximum else option.minimum


class TestFields:
    def test_every_option_has_a_row_in_some_view(self):
        names = {field.name for view in VIEWS for field in view_fields(view)}
        names |= {field.name for field in look_fields()}
        assert set(all_options()) <= names

    @pytest.mark.parametrize("view", VIEWS)
    def test_every_field_reads_its_default_from_a_new_figure(self, view):
        for field in [*view_fields(view), *look_fields()]:
            assert field.read(Figure()) == field.default, field.name

    @pytest.mark.parametrize("view", VIEWS)
    def test_every_field_has_an_editor(self, view, qtbot):
        from PySide6.QtWidgets import QWidget

        parent = QWidget()
        qtbot.addWidget(parent)
        used = set()
        for field in [*view_fields(view), *look_fields(), *layer_fields(["x"], lambda: view)]:
            editor = new_editor(field, parent)
            editor.show_value(field.default)
            used.add(type(editor))
        assert used <= {kind for _, kind in EDITORS}

    def test_chosen_layers_that_differ_are_mixed(self, document):
        first, second = (layer.id for layer in document.figure.architecture.layers[:2])
        [opacity] = [
            f for f in layer_fields([first, second], lambda: "planes") if f.option.name == "opacity"
        ]
        figure = document.figure.with_override(first, opacity=0.5)
        assert opacity.read(figure) is MIXED
        figure = opacity.write(figure, 0.25)
        assert opacity.read(figure) == 0.25
        assert figure.look.override(second).opacity == 0.25
        assert opacity.write(figure, None) == document.figure


class TestNumbers:
    OPTION = Option("width", float, 1.5, "Width", "", "", 0.0, 10.0, 0.1, "px")

    @pytest.mark.parametrize(("value", "text"), [(1.5, "1.5"), (2.0, "2"), (0.25, "0.25")])
    def test_as_short_as_they_can_be(self, value, text):
        assert number_text(value, self.OPTION) == text
        assert parsed_number(text, self.OPTION) == value

    @pytest.mark.parametrize("locale", ["C", "en_US", "es_ES", "fr_FR", "ar_EG", "fa_IR"])
    def test_what_stands_in_a_line_can_be_read(self, locale):
        before = QLocale()
        QLocale.setDefault(QLocale(locale))
        try:
            for value in (0.5, 0.001234, 2e-7, 9.0):
                assert parsed_number(number_text(value, self.OPTION), self.OPTION) == value
        finally:
            QLocale.setDefault(before)

    @pytest.mark.parametrize("language", [QLocale.Language.German, QLocale.Language.Spanish])
    def test_are_written_as_the_system_does_and_read_as_anybody(self, language):
        before = QLocale()
        QLocale.setDefault(QLocale(language))
        try:
            assert number_text(1.5, self.OPTION) == "1,5"
            for text in ("1.5", "1,5", "1.500", "1,500 px"):
                assert parsed_number(text, self.OPTION) == 1.5
        finally:
            QLocale.setDefault(before)

    @pytest.mark.parametrize("text", ["", "abc", "11", "-1", "nan", "inf", "1e99"])
    def test_refused_with_a_reason(self, text):
        with pytest.raises(InputError, match=r"\.$"):
            parsed_number(text, self.OPTION)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (" ", "Give a number."),
            ("x{0}", "“x{0}” is not a number."),
            ("nan", "“nan” is not a number."),
            ("inf", "“inf” is not a number."),
            ("2,5", "Give a whole number."),
            ("12", "It goes from 0 to 10."),
        ],
    )
    def test_the_reason_speaks_of_what_was_typed(self, text, reason):
        option = Option("count", int, 3, "Count", "", "", 0, 10, 1)
        with pytest.raises(InputError) as caught:
            parsed_number(text, option)
        assert str(caught.value) == reason

    def test_may_carry_their_unit(self):
        assert parsed_number("3 px", self.OPTION) == 3.0


class TestEditing:
    def test_typing_takes_effect_at_once_as_one_step(self, document, panel, qtbot):
        field = number_field(document.view)
        row = row_of(panel, field.name)
        assert isinstance(row.editor, NumberEditor)
        value = other_value(field)
        line = row.editor.line
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, number_text(value, field.option))
        assert field.read(document.figure) == value
        assert document.undo_stack.count() == 1
        document.undo_stack.undo()
        assert field.read(document.figure) == field.default

    def test_escape_takes_back_what_was_typed(self, document, panel, qtbot):
        before = document.figure
        field = number_field(document.view)
        line = row_of(panel, field.name).editor.line
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, number_text(other_value(field), field.option))
        assert document.figure != before
        qtbot.keyClick(line, Qt.Key.Key_Escape)
        assert document.figure == before
        assert not document.undo_stack.canUndo()
        assert line.text() == number_text(field.default, field.option)

    def test_a_colour_dialog_previews_and_cancel_takes_it_back(self, document, panel, qtbot):
        before = document.figure
        row = row_of(panel, "look.ink")
        qtbot.mouseClick(row.editor.swatch, Qt.MouseButton.LeftButton)
        dialog = row.editor.findChild(QColorDialog)
        dialog.setCurrentColor(QColor("#00ff00"))
        assert document.figure.look.ink == "#00ff00"
        dialog.setCurrentColor(QColor("#0000ff"))
        assert document.undo_stack.count() == 1
        dialog.reject()
        assert document.figure == before
        assert not document.undo_stack.canUndo()

    def test_arrow_keys_step(self, document, panel, qtbot):
        field = next(
            f
            for f in view_fields(document.view)
            if f.option.type is float
            and f.option.default not in (f.option.minimum, f.option.maximum)
        )
        line = row_of(panel, field.name).editor.line
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Up)
        assert field.read(document.figure) == pytest.approx(field.default + field.option.step)
        qtbot.keyClick(line, Qt.Key.Key_Down)
        assert field.read(document.figure) == field.default
        assert not document.undo_stack.canUndo()

    def test_a_number_out_of_limits_is_marked_and_changes_nothing(self, document, panel, qtbot):
        field = number_field(document.view)
        line = row_of(panel, field.name).editor.line
        before = document.figure
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, "x")
        assert document.figure == before
        assert line.property("problem") is True
        assert "not a number" in line.reason

    def test_dragging_a_slider_previews_and_is_one_step(self, document, panel, qtbot):
        field = number_field(document.view)
        row = row_of(panel, field.name)
        slider = row.editor.slider
        panel.page.ensureWidgetVisible(slider)
        option = QStyleOptionSlider()
        slider.initStyleOption(option)
        handle = slider.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider
        )
        start = handle.center()
        seen = []
        document.changed.connect(lambda before, after: seen.append(field.read(after)))
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
        target = 5 if start.x() > slider.width() / 2 else slider.width() - 5
        for step in range(1, 6):
            x = round(start.x() + (target - start.x()) * step / 5)
            qtbot.mouseMove(slider, QPoint(x, start.y()))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(target, start.y()))
        assert len(seen) > 1
        assert document.undo_stack.count() == 1
        document.undo_stack.undo()
        assert field.read(document.figure) == field.default

    def test_reset(self, document, panel, qtbot):
        field = number_field(document.view)
        row = row_of(panel, field.name)
        assert row.reset.isHidden()
        document.apply("change", lambda figure: field.write(figure, other_value(field)))
        qtbot.waitUntil(lambda: not row.reset.isHidden())
        qtbot.mouseClick(row.reset, Qt.MouseButton.LeftButton)
        assert field.read(document.figure) == field.default
        qtbot.waitUntil(row.reset.isHidden)

    def test_a_check_box(self, document, panel, qtbot):
        row = row_of(panel, "look.show_legend")
        assert isinstance(row.editor, FlagEditor)
        row.editor.box.click()
        assert document.figure.look.show_legend is False

    def test_a_choice(self, document, panel, qtbot):
        row = row_of(panel, "look.palette")
        assert isinstance(row.editor, ChoiceEditor)
        row.editor.box.setFocus()
        index = row.editor.box.findData("grey")
        row.editor.box.setCurrentIndex(index)
        row.editor.box.activated.emit(index)
        assert document.figure.look.palette.value == "grey"

    def test_a_colour_is_typed(self, document, panel, qtbot):
        row = row_of(panel, "look.ink")
        assert isinstance(row.editor, ColorEditor)
        line = row.editor.line
        line.setFocus()
        line.selectAll()
        qtbot.keyClicks(line, "#12")
        assert line.reason
        qtbot.keyClicks(line, "3456")
        assert not line.reason
        assert document.figure.look.ink == "#123456"

    def test_a_typeface_is_typed_or_chosen_from_those_that_are_the_same_everywhere(
        self, document, panel, qtbot
    ):
        editor = row_of(panel, "look.typeface").editor
        assert isinstance(editor, TypefaceEditor)
        editor.line.setFocus()
        editor.line.selectAll()
        qtbot.keyClicks(editor.line, "Palatino")
        assert document.figure.look.typeface == "Palatino"
        assert document.undo_stack.count() == 1
        own = row_of(panel, "look.size_typeface").editor
        own.menu.aboutToShow.emit()
        offered = [action.data() for action in own.menu.actions() if not action.isSeparator()]
        assert offered[: 1 + len(NAMED)] == ["", *NAMED]
        own.menu.actions()[1 + NAMED.index("Times")].trigger()
        assert document.figure.look.size_typeface == "Times"
        own.menu.actions()[0].trigger()
        assert document.figure.look.size_typeface == ""
        assert document.undo_stack.count() == 3

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
    def test_leaving_a_bad_text_puts_the_old_value_back(self, document, panel, qtbot, press, key):
        document.replace_by(document.figure.with_named_style("first"))
        before = document.figure
        for name, typed in (("look.line_width", "2x"), ("look.ink", "#1234567")):
            row = row_of(panel, name)
            line = row.editor.line
            shown = line.text()
            # in the active window alone does a line notice that it is left
            press(line, Qt.Key.Key_Home)
            line.setFocus()
            line.selectAll()
            qtbot.keyClicks(line, typed)
            assert document.figure != before, "valid on the way"
            assert line.reason
            press(line, key)
            assert document.figure == before
            assert line.text() == shown
            assert not line.reason
        assert not document.undo_stack.canUndo()

    def test_a_transparent_page(self, document, panel):
        row = row_of(panel, "look.transparent")
        row.editor.box.click()
        assert document.figure.look.background is None
        document.undo_stack.undo()
        assert document.figure.look.background == "#ffffff"

    def test_another_seed(self, document, panel, qtbot):
        document.replace_by(document.figure.with_named_style("first"))
        row = row_of(panel, "look.seed")
        before = document.figure.look.seed
        qtbot.mouseClick(row.editor.die, Qt.MouseButton.LeftButton)
        assert document.figure.look.seed != before

    def test_rows_follow_undo(self, document, panel, qtbot):
        row = row_of(panel, "look.show_legend")
        row.editor.box.click()
        document.undo_stack.undo()
        qtbot.waitUntil(row.editor.box.isChecked)


class TestPages:
    def test_each_view_has_its_own(self, document, panel):
        for view in VIEWS:
            document.show_view(view)
            names = [field.name for group in panel.page.groups for field in group.fields]
            own = {name.partition(".")[0] for name in names}
            assert view in own
            assert not own & (set(VIEWS) - {view})

    def test_selected_layers(self, document, panel, qtbot):
        panel.parts.setCurrentIndex(1)
        assert panel.page is None
        assert panel.nothing.isVisible()
        layer = document.figure.architecture.layers[1].id
        document.select([layer])
        row = row_of(panel, "layer.name")
        assert isinstance(row.editor, TextEditor)
        qtbot.keyClicks(row.editor.line, "Edges")
        assert document.figure.look.override(layer).name == "Edges"
        assert document.undo_stack.count() == 1
        row.editor.line.selectAll()
        qtbot.keyClick(row.editor.line, Qt.Key.Key_Backspace)
        assert document.figure.look.override(layer).name is None


class TestSearch:
    def visible(self, panel) -> set[str]:
        return {
            row.field.name
            for group in panel.page.groups
            if not group.isHidden()
            for row in group.rows
            if not row.editor.isHidden()
        }

    def test_finds_by_label_and_group(self, window, panel, qtbot):
        window.action("style_panel.begin_search").trigger()
        qtbot.keyClicks(panel.search, "legend")
        found = self.visible(panel)
        assert "look.show_legend" in found
        assert "look.ink" not in found

    def test_nothing_found_says_so(self, panel, qtbot):
        qtbot.keyClicks(panel.search, "zebra")
        assert "zebra" in panel.nothing.text()
        assert self.visible(panel) == set()

    def test_escape_shows_what_was_open_before(self, panel, qtbot):
        opened = [group.is_open for group in panel.page.groups]
        qtbot.keyClicks(panel.search, "legend")
        qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
        assert [group.is_open for group in panel.page.groups] == opened


def test_a_template_is_typed_and_undone(window, panel, qtbot):
    window.document.apply("other", lambda _: nnsvg_qt.draw("3-4-2"))
    window.document.show_view("nodes")
    row = row_of(panel, "nodes.hidden_template")
    panel.page.lead_to("nodes.hidden_template")
    before = window.document.figure

    def written(figure: Figure) -> set[str]:
        texts = (one for one in figure.scene("nodes").primitives if isinstance(one, Text))
        return {one.text for one in texts if one.role == "node-text"}

    line = row.editor.findChild(QLineEdit) or row.editor
    qtbot.keyClicks(line, "$h^{(l)}_{j}$")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.document.figure.option_value("nodes.hidden_template") == "$h^{(l)}_{j}$"
    assert "$h^{(1)}_{4}$" in written(window.document.figure)
    # one step takes all of it back, and the panel shows so; another brings it again
    window.action("document.undo_stack.undo").trigger()
    assert window.document.figure == before
    qtbot.waitUntil(lambda: line.text() == "")
    assert not written(window.document.figure)
    window.action("document.undo_stack.redo").trigger()
    qtbot.waitUntil(lambda: line.text() == "$h^{(l)}_{j}$")
    assert "$h^{(1)}_{1}$" in written(window.document.figure)


def test_no_unit_is_cut(window):
    page = window.style_panel.page
    for group in page.groups:
        group.choose_open(True)
    units = [
        one for editor in page.findChildren(NumberEditor) for one in editor.findChildren(QLabel)
    ]
    assert {"px", "pt", "mm"} & {one.text() for one in units}
    for one in units:
        assert one.maximumWidth() >= one.sizeHint().width(), one.text()
