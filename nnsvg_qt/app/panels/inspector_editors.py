"""The editors of the inspector: of fields that are typed as text, and of what is only told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS, tr
from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.panels.field_editors import (
    ChoiceEditor,
    Editor,
    NumberEditor,
    new_editor,
    translated_sentence,
)
from nnsvg_qt.app.panels.fields import MIXED, Field
from nnsvg_qt.app.panels.inspector_fields import KindField, LayerField, ToldField, TypedField
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.toolkit.choice_box import ChoiceBox
from nnsvg_qt.app.toolkit.theme import warning_color
from nnsvg_qt.model.kinds import Kind


class TypedEditor(Editor):
    """A line in which a value is typed as text; what is of no use is marked with the reason."""

    def __init__(self, field: TypedField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.typed = field
        self.line = self._new_line()
        self._shown: Any = ""
        self.line.textEdited.connect(self._typed)
        self.line.escaped.connect(self._escaped)
        self.line.editingFinished.connect(self._finished)

    def _new_line(self) -> MarkedLine:
        line = MarkedLine(self)
        self.row.addWidget(line, 1)
        self.setFocusProxy(line)
        return line

    def show_value(self, value: Any) -> None:
        if self.line.isModified() and value == self._shown:
            # The text is someone's who goes on typing; it stands for what is there.
            return
        self._shown = value
        self._write()

    def show_implied(self, text: str) -> None:
        """Says what holds where nothing is typed."""
        self.line.setPlaceholderText(translated_sentence("mixed") if self._shown is MIXED else text)

    def _write(self) -> None:
        self.line.mark("")
        self.line.show_text("" if self._shown is MIXED else str(self._shown))

    def took(self, value: Any) -> None:
        self._shown = value
        self.line.mark("")

    def refuse(self, sentence: str) -> bool:
        self.line.mark(sentence)
        return True

    def _typed(self, text: str) -> None:
        self.edited.emit(text, self.line.gesture)

    def _finished(self) -> None:
        self.line.finish()
        self._write()


class WordEditor(TypedEditor):
    """A line for a word, with a list of those that are common."""

    def _new_line(self) -> MarkedLine:
        self._typed_word: str | None = None
        line = MarkedLine()
        self.box = ChoiceBox(self)
        self.box.setEditable(True)
        self.box.setLineEdit(line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would complete to a word that nobody has typed.
        self.box.setCompleter(None)  # type: ignore[arg-type]
        for word in self.typed.choices:
            self.box.addItem(word)
        self.box.setCurrentIndex(-1)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.activated.connect(self._chosen)
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)
        return line

    def _write(self) -> None:
        # From its place in the list the arrow keys go on.
        places = self.typed.choices
        self.box.setCurrentIndex(places.index(self._shown) if self._shown in places else -1)
        super()._write()

    def _typed(self, text: str) -> None:
        letters = text.casefold()
        self._typed_word = next((w for w in self.typed.choices if w.casefold() == letters), text)
        super()._typed(self._typed_word)

    def _chosen(self, index: int) -> None:
        word = self.typed.choices[index]
        typed, self._typed_word = self._typed_word, None
        if word == typed:
            # Qt finds a typed word in the list when it is left. It may have been undone by then.
            return
        self.line.setModified(False)
        self.edited.emit(word, new_gesture(self.field.name))


class KindEditor(ChoiceEditor):
    """The kinds of layers by the names that the table has for them."""

    def title_of(self, choice: str) -> str:
        if choice == Kind.POOLING:
            return tr("Pooling")
        return next(tr(each.title) for each in LAYER_KINDS if each.kind == choice)


class LayerNumberEditor(NumberEditor):
    """A number of layers; what they cannot take is marked where it stands."""

    def refuse(self, sentence: str) -> bool:
        self.line.mark(sentence)
        return True


class ToldEditor(Editor):
    """A text to be read, and to be copied."""

    def __init__(self, field: ToldField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._warns = field.warns
        self.told = QLabel(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.row.addWidget(self.told, 1)

    def show_value(self, value: Any) -> None:
        self.told.setText(str(value))
        self.told.setAccessibleName(str(value))
        if self._warns:
            palette = self.told.palette()
            palette.setColor(QPalette.ColorRole.WindowText, warning_color(self.palette()))
            self.told.setPalette(palette)

    def is_needed(self, value: Any) -> bool:
        return not self._warns or bool(value)


def new_row_editor(field: Field, parent: QWidget) -> Editor:
    """The editor for a field of a style or of layers."""
    if isinstance(field, KindField):
        return KindEditor(field, parent)
    if isinstance(field, ToldField):
        return ToldEditor(field, parent)
    if isinstance(field, TypedField):
        return WordEditor(field, parent) if field.choices else TypedEditor(field, parent)
    if isinstance(field, LayerField) and field.option.type in (int, float):
        return LayerNumberEditor(field, parent)
    return new_editor(field, parent)
