"""The editors of the style panel, one for each type of value.

An editor shows a value and emits `edited(value, gesture)` while someone changes it. Edits that
belong to one drag, or to the typing of one value, carry the same gesture and are one undo step.
A text that is of no use is marked with the reason, and nothing is emitted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.panels.fields import MIXED, Field, translated
from nnsvg_qt.app.panels.marked_lines import (
    NUMBER_WIDTH,
    MarkedLine,
    NumberLine,
)
from nnsvg_qt.app.toolkit.choice_box import ChoiceBox
from nnsvg_qt.app.toolkit.icons import color_patch, icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.colors import completed
from nnsvg_qt.scene.options import Color, Option, Typeface
from nnsvg_qt.scene.typefaces.names import NAMED

MOST_SLIDER_STEPS = 4000

CHOICE_TITLES = {"nn-svg": "NN-SVG", "gru": "GRU", "lstm": "LSTM", "rms": "RMS", "t-sne": "t-SNE"}


class Editor(QWidget):
    """What all editors have."""

    edited = Signal(object, str)
    taken_back = Signal(str)
    """What was changed with this gesture is to be undone."""
    inherited: float | None = None
    """The number that holds where the field has none of its own."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACING)

    def show_value(self, value: Any) -> None:
        """Shows a value of the figure without emitting anything."""
        raise NotImplementedError

    def show_implied(self, text: str) -> None:
        """Says what holds where the value is empty, if there is room for that."""

    def show_idle_choices(self, reasons: Mapping[str, str]) -> None:
        """Greys choices that have nothing to tell, each with the reason."""

    def is_needed(self, value: Any) -> bool:
        """Whether there is something to show of a value."""
        return True

    def took(self, value: Any) -> None:
        """What was edited is what the figure has now."""

    def refuse(self, sentence: str) -> bool:
        """Says where it was typed why the figure cannot take it; False if there is no place."""
        return False

    def _escaped(self, gesture: str) -> None:
        self.taken_back.emit(gesture)


def grey_choices(box: QComboBox, reasons: Mapping[str, str]) -> None:
    """Greys the choices of a list that have a reason not to be chosen, which is their tip."""
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    for row in range(box.count()):
        reason = reasons.get(box.itemData(row), "")
        item = model.item(row)
        if item.isEnabled() == bool(reason):
            item.setEnabled(not reason)
            item.setToolTip(plain_tip(reason) if reason else "")
            item.setAccessibleDescription(reason)


def translated_sentence(text: str) -> str:
    """A sentence of this file in the user's language."""
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("FieldEditors", text)


class QuietSlider(QSlider):
    """A slider that the wheel moves only when it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberEditor(Editor):
    """A number with a slider where its limits allow one."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        option = field.option
        self.line = NumberLine(option, self)
        self.line.start = lambda: self.inherited
        self.line.number_edited.connect(self._typed)
        self.line.escaped.connect(self._escaped)
        self.slider: QuietSlider | None = None
        self._gesture = new_gesture(self.field.name)
        if field.optional:
            self.line.setPlaceholderText(translated_sentence("auto"))
            self.row.addStretch(1)
        elif self._steps() is not None:
            self.slider = QuietSlider(self)
            self.slider.setRange(0, self._steps() or 0)
            self.slider.setPageStep(max(1, (self._steps() or 0) // 10))
            self.slider.sliderPressed.connect(self._begin)
            self.slider.sliderReleased.connect(self._begin)
            self.slider.valueChanged.connect(self._slid)
            self.row.addWidget(self.slider, 1)
        else:
            self.row.addStretch(1)
        self.row.addWidget(self.line)
        unit = QLabel(option.unit)
        unit.setProperty("quiet", True)
        # one width for most, so that the lines before them end alike
        unit.setFixedWidth(max(sized(18), unit.sizeHint().width()))
        self.row.addWidget(unit)
        self.row.setSpacing(4)
        self.setFocusProxy(self.line)

    def _steps(self) -> int | None:
        option = self.field.option
        if option.minimum is None or option.maximum is None:
            return None
        step = option.step or (1.0 if option.type is int else 0.01)
        steps = round((option.maximum - option.minimum) / step)
        return steps if steps <= MOST_SLIDER_STEPS else None

    def show_value(self, value: Any) -> None:
        if value is MIXED:
            self.line.show_number(None)
            self.line.setPlaceholderText(translated_sentence("mixed"))
            return
        if self.field.optional:
            self.line.setPlaceholderText(translated_sentence("auto"))
        self.line.show_number(value)
        if self.slider is not None and value is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(self._position(float(value)))

    def _position(self, value: float) -> int:
        option = self.field.option
        assert option.minimum is not None
        step = option.step or (1.0 if option.type is int else 0.01)
        return round((value - option.minimum) / step)

    def _begin(self) -> None:
        self._gesture = new_gesture(self.field.name)

    def _slid(self, position: int) -> None:
        option = self.field.option
        assert option.minimum is not None
        assert self.slider is not None
        step = option.step or (1.0 if option.type is int else 0.01)
        value = round(option.minimum + position * step, 9)
        if not self.slider.isSliderDown():
            # A key or the wheel: one step each.
            self._begin()
        number = int(value) if option.type is int else value
        self.line.show_number(number)
        self.edited.emit(number, self._gesture)

    def _typed(self, value: float | None, gesture: str) -> None:
        if self.slider is not None and value is not None:
            with QSignalBlocker(self.slider):
                self.slider.setValue(self._position(value))
        self.edited.emit(value, gesture)


class SeedEditor(NumberEditor):
    """A seed, with a die that throws another."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.die = QToolButton(self)
        self.die.setIcon(icon("dice"))
        self.die.setIconSize(QSize(18, 18))
        self.die.setToolTip(translated_sentence("Another seed"))
        self.die.setAccessibleName(translated_sentence("Another seed"))
        self.die.clicked.connect(self._throw)
        self.row.insertWidget(self.row.count() - 1, self.die)

    def _throw(self) -> None:
        from random import SystemRandom

        self.edited.emit(SystemRandom().randrange(1, 100_000), new_gesture(self.field.name))


class FlagEditor(Editor):
    """A yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox(translated(field.option.label), self)
        self.box.clicked.connect(self._clicked)
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)

    def show_value(self, value: Any) -> None:
        if value is MIXED:
            self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.box.setTristate(False)
            self.box.setChecked(bool(value))

    def _clicked(self, checked: bool) -> None:
        self.box.setTristate(False)
        self.edited.emit(checked, new_gesture(self.field.name))


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = ChoiceBox(self)
        for choice in field.option.choices:
            self.box.addItem(self.title_of(choice), choice)
        # seen where no choice is that of all that are meant
        self.box.setPlaceholderText(translated_sentence("mixed"))
        self.box.activated.connect(self._chosen)
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)

    def title_of(self, choice: str) -> str:
        """What the list calls a choice, in the user's language."""
        return choice_title(choice)

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(-1 if value is MIXED else self.box.findData(str(value)))

    def show_idle_choices(self, reasons: Mapping[str, str]) -> None:
        grey_choices(self.box, reasons)

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.box.itemData(index), new_gesture(self.field.name))


def choice_words(choice: str) -> str:
    """A choice as the panel writes it, in English."""
    return CHOICE_TITLES.get(choice) or choice[:1].upper() + choice[1:].replace("_", " ")


def choice_title(choice: str) -> str:
    """A choice as the panel writes it, in the user's language."""
    return translated(choice_words(choice))


class TextEditor(Editor):
    """A line of text."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = MarkedLine(self)
        self.line.textEdited.connect(self._typed)
        self.line.escaped.connect(self._escaped)
        self.line.editingFinished.connect(self.line.finish)
        self.row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)

    def show_value(self, value: Any) -> None:
        if self.field.optional:
            word = "mixed" if value is MIXED else "auto"
            self.line.setPlaceholderText(translated_sentence(word))
        text = "" if value is None or value is MIXED else str(value)
        if self.line.text() != text:
            self.line.setText(text)

    def refuse(self, sentence: str) -> bool:
        self.line.mark(sentence)
        return True

    def took(self, value: Any) -> None:
        self.line.mark("")

    def _typed(self, text: str) -> None:
        value = None if self.field.optional and not text else text
        self.edited.emit(value, self.line.gesture)


class TypefaceEditor(TextEditor):
    """The name of a typeface, with a menu of those that are the same everywhere and those here."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        if not field.option.default:
            self.line.setPlaceholderText(translated_sentence("As the figure"))
        self.button = QToolButton(self)
        self.button.setArrowType(Qt.ArrowType.DownArrow)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setToolTip(translated_sentence("Choose a typeface"))
        self.button.setAccessibleName(translated_sentence("Choose a typeface"))
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._list)
        self.menu.triggered.connect(self._chosen)
        self.button.setMenu(self.menu)
        self.row.addWidget(self.button)

    def _list(self) -> None:
        """Those of the machine are looked for when somebody opens the menu."""
        if self.menu.actions():
            return
        from nnsvg_qt.scene.fonts.typeface_files import families_here

        if not self.field.option.default:
            self.menu.addAction(translated_sentence("As the figure")).setData("")
        for name in NAMED:
            self.menu.addAction(name).setData(name)
        self.menu.addSeparator()
        for name in families_here():
            # an ampersand would underline a letter
            self.menu.addAction(name.replace("&", "&&")).setData(name)

    def _chosen(self, action: QAction) -> None:
        self.edited.emit(Typeface(action.data()), new_gesture(self.field.name))


class ColorEditor(Editor):
    """A colour: a swatch that opens the colour dialog, and its "#rrggbb"."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._value: str | None = None
        self.swatch = QToolButton(self)
        self.swatch.setIconSize(QSize(28, 16))
        self.swatch.setToolTip(translated_sentence("Choose a colour"))
        self.swatch.setAccessibleName(translated_sentence("Choose a colour"))
        self.swatch.clicked.connect(self._choose)
        self.line = MarkedLine(self)
        self.line.setFixedWidth(sized(NUMBER_WIDTH + 16))
        self.line.setMaxLength(9)
        self.line.textEdited.connect(self._typed)
        self.line.escaped.connect(self._escaped)
        self.line.editingFinished.connect(self._finished)
        self.row.addStretch(1)
        self.row.addWidget(self.swatch)
        self.row.addWidget(self.line)
        self.row.setSpacing(4)
        self.row.addSpacing(22)
        self.setFocusProxy(self.line)

    def show_value(self, value: Any) -> None:
        before, self._value = self._value, None if value in (None, MIXED) else str(value)
        if self.field.optional:
            word = "mixed" if value is MIXED else "auto"
            self.line.setPlaceholderText(translated_sentence(word))
        self.swatch.setIcon(color_patch(self._value))
        if not (self.line.is_being_typed and self._value == before):
            self.line.mark("")
            self.line.show_text(self._value or "")

    def _typed(self, text: str) -> None:
        if not text.strip() and self.field.optional:
            self._emit(None)
            return
        try:
            value = self.field.option.checked(completed(text))
        except InputError:
            self.line.mark(translated_sentence("Give a colour as #rrggbb."))
            return
        self._emit(str(value))

    def _emit(self, value: str | None) -> None:
        self.line.mark("")
        self._value = value
        self.edited.emit(None if value is None else Color(value), self.line.gesture)

    def _finished(self) -> None:
        self.line.finish()
        self.show_value(self._value)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QColorDialog

        before = self._value
        gesture = new_gesture(self.field.name)
        dialog = QColorDialog(QColor(before or str(self.field.option.default)), self)
        dialog.setWindowTitle(translated(self.field.option.label))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.currentColorChanged.connect(
            lambda color: self.edited.emit(Color(color.name()), gesture)
        )
        dialog.rejected.connect(lambda: self.taken_back.emit(gesture))
        dialog.open()


EDITORS: tuple[tuple[Callable[[Option], bool], type[Editor]], ...] = (
    (lambda option: bool(option.choices), ChoiceEditor),
    (lambda option: option.type is bool, FlagEditor),
    (lambda option: option.type is int and option.name == "seed", SeedEditor),
    (lambda option: option.type in (int, float), NumberEditor),
    (lambda option: option.type is Color, ColorEditor),
    (lambda option: option.type is Typeface, TypefaceEditor),
    (lambda option: option.type is str, TextEditor),
)
"""The first whose test holds edits an option."""


def new_editor(field: Field, parent: QWidget) -> Editor:
    """The editor for a field."""
    for fits, editor in EDITORS:
        if fits(field.option):
            return editor(field, parent)
    raise LookupError(f"there is no editor for the type of {field.name}")
