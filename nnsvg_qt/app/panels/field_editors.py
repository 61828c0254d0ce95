"""The editors of the style panel, one for each type of value.

An editor shows a value and emits `edited(value, gesture)` while someone changes it. Edits that
belong to one drag, or to the typing of one value, carry the same gesture and are one undo step.
A text that is of no use is marked with the reason, and nothing is emitted.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from math import isfinite
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QToolTip,
    QWidget,
)

from nnsvg_qt.app.panels.fields import MIXED, Field, translated
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.options import Color, Option

_gestures = count()

NUMBER_WIDTH = 64
"""The width in px of a line for a number that is not long."""
MOST_NUMBER_WIDTH = 160
"""Wider than the longest number that any option takes."""
AROUND_NUMBER = 8
"""Px that Qt leaves beside the text in a line, with the wider frame that the focus gives."""
MOST_SLIDER_STEPS = 4000

CHOICE_TITLES = {"nn-svg": "NN-SVG"}


def new_gesture() -> int:
    """A number for the next drag or the next typed value."""
    return next(_gestures)


class Editor(QWidget):
    """What all editors have."""

    edited = Signal(object, int)
    taken_back = Signal(int)
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

    def _escaped(self, gesture: int) -> None:
        self.taken_back.emit(gesture)


class MarkedLine(QLineEdit):
    """A line that is marked in place, with the reason, when its text is of no use.

    Escape takes back what was typed since the line got the focus; so does leaving a text that is of
    no use, of which only a part may have been valid on the way.
    """

    escaped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = ""
        self.help = ""
        self.gesture = new_gesture()

    def mark(self, reason: str) -> None:
        """Marks the text with a reason, or takes the mark away if there is none."""
        if reason == self.reason:
            return
        self.reason = reason
        self.setProperty("problem", bool(reason))
        self.style().unpolish(self)
        self.style().polish(self)
        tip = plain_tip(reason or self.help)
        self.setToolTip(tip)
        self.setAccessibleDescription(reason or self.help)
        if reason:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), tip, self)
        else:
            QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.take_back()
            return
        super().keyPressEvent(event)

    def take_back(self) -> None:
        """Makes undone what was typed."""
        self.setModified(False)
        self.mark("")
        self.escaped.emit(self.gesture)
        self.gesture = new_gesture()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.gesture = new_gesture()
        super().focusInEvent(event)


class NumberLine(MarkedLine):
    """A number with a decimal point; Up, Down and the wheel take steps."""

    number_edited = Signal(object, int)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self.value: float | None = None
        self.start: Callable[[], float | None] = lambda: None
        """Tells from which number the steps begin where there is none."""
        self._least_width = sized(NUMBER_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._make_room)
        self.editingFinished.connect(self._finished)
        self._make_room()

    def set_least_width(self, width: int) -> None:
        """Is at least so wide, px; a number that needs more gets it."""
        self._least_width = width
        self._make_room()

    def _make_room(self) -> None:
        # A number that begins or ends out of sight would be read as another one.
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        text = QSize(self.fontMetrics().horizontalAdvance(self.text()), 0)
        style = self.style()
        framed = style.sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, text, self)
        needed = framed.width() + AROUND_NUMBER
        self.setFixedWidth(min(max(needed, self._least_width), sized(MOST_NUMBER_WIDTH)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def set_option(self, option: Option) -> None:
        """Takes other limits and another unit."""
        self._option = option

    def show_number(self, value: float | None) -> None:
        """Shows a number, unless someone is typing it."""
        self.value = value
        if not (self.hasFocus() and self.isModified()):
            self._write()

    def _write(self) -> None:
        self.mark("")
        self.setText("" if self.value is None else number_text(self.value, self._option))
        self.setModified(False)

    def parsed(self, text: str) -> float:
        """The number that a text says; InputError with the reason."""
        return parsed_number(text, self._option)

    def _typed(self, text: str) -> None:
        if not text.strip() and self.placeholderText():
            self.mark("")
            self.value = None
            self.number_edited.emit(None, self.gesture)
            return
        try:
            value = self.parsed(text)
        except InputError as error:
            self.mark(shown(error))
            return
        self.mark("")
        self.value = value
        self.number_edited.emit(value, self.gesture)

    def _finished(self) -> None:
        if self.reason:
            self.take_back()
        self.gesture = new_gesture()
        self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10}
        steps[Qt.Key.Key_PageDown] = -10
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or event.angleDelta().y() == 0:
            # The panel scrolls: a number never changes because the pointer happens to be on it.
            event.ignore()
            return
        self._step(1 if event.angleDelta().y() > 0 else -1)

    def _step(self, steps: int) -> None:
        option = self._option
        step = option.step or 1.0
        start = self.value
        if start is None:
            told = self.start()
            start = float(option.default or 0) if told is None else told
        value = start + steps * step
        if option.minimum is not None:
            value = max(value, option.minimum)
        if option.maximum is not None:
            value = min(value, option.maximum)
        # Away with the dust of binary fractions.
        value = round(value, 9)
        self.value = int(value) if option.type is int else value
        self.number_edited.emit(self.value, self.gesture)
        self._write()
        self.selectAll()


def number_text(value: float, option: Option) -> str:
    """A number as figures, files and the command line write it, with no decimals that say nothing.

    The same in every language: what stands in one editor can be typed or pasted anywhere else.
    """
    if option.type is int:
        return str(int(value))
    return f"{float(value):.6f}".rstrip("0").removesuffix(".")


def parsed_number(text: str, option: Option) -> float:
    """A number with a decimal point or a decimal comma; InputError with the reason."""
    plain = text.strip().removesuffix(option.unit).strip()
    # Never a separator of thousands: 0.500 is not 500, in whatever language it is typed.
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    number, understood = locale.toDouble(plain.replace(",", "."))
    if not plain:
        raise InputError("Give a number.")
    if not understood or not isfinite(number):
        raise InputError("“{text}” is not a number.", text=text.strip())
    if option.type is int and number != int(number):
        raise InputError("Give a whole number.")
    low, high = option.minimum, option.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise InputError(
            "It goes from {low} to {high}.",
            low=number_text(low if low is not None else number, option),
            high=number_text(high if high is not None else number, option),
        )
    checked = option.checked(number)
    assert isinstance(checked, int | float)
    return checked


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
        self._gesture = new_gesture()
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
        unit.setFixedWidth(sized(18))
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
        self._gesture = new_gesture()

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

    def _typed(self, value: float | None, gesture: int) -> None:
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

        self.edited.emit(SystemRandom().randrange(1, 100_000), new_gesture())


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
        self.edited.emit(checked, new_gesture())


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QComboBox(self)
        for choice in field.option.choices:
            self.box.addItem(choice_title(choice), choice)
        self.box.activated.connect(self._chosen)
        self.box.installEventFilter(self)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(-1 if value is MIXED else self.box.findData(str(value)))

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.box.itemData(index), new_gesture())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self.box.hasFocus():
            event.ignore()
            return True
        return False


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
        self.row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)

    def show_value(self, value: Any) -> None:
        if self.field.optional:
            word = "mixed" if value is MIXED else "auto"
            self.line.setPlaceholderText(translated_sentence(word))
        text = "" if value is None or value is MIXED else str(value)
        if self.line.text() != text:
            self.line.setText(text)

    def _typed(self, text: str) -> None:
        value = None if self.field.optional and not text else text
        self.edited.emit(value, self.line.gesture)


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
        self._value = None if value is None or value is MIXED else str(value)
        if self.field.optional:
            word = "mixed" if value is MIXED else "auto"
            self.line.setPlaceholderText(translated_sentence(word))
        self.swatch.setIcon(_swatch(self._value))
        if not (self.line.hasFocus() and self.line.isModified()):
            self.line.mark("")
            self.line.setText(self._value or "")

    def _typed(self, text: str) -> None:
        plain = text.strip()
        if not plain and self.field.optional:
            self.line.mark("")
            self.edited.emit(None, self.line.gesture)
            return
        if plain and not plain.startswith("#"):
            plain = f"#{plain}"
        if len(plain) == 4:
            plain = "#" + "".join(2 * digit for digit in plain[1:])
        try:
            value = self.field.option.checked(plain)
        except InputError:
            self.line.mark(translated_sentence("Give a colour as #rrggbb."))
            return
        self.line.mark("")
        self.edited.emit(value, self.line.gesture)

    def _finished(self) -> None:
        if self.line.reason:
            self.line.take_back()
        else:
            self.show_value(self._value)

    def _choose(self) -> None:
        from PySide6.QtWidgets import QColorDialog

        before = self._value
        gesture = new_gesture()
        dialog = QColorDialog(QColor(before or str(self.field.option.default)), self)
        dialog.setWindowTitle(translated(self.field.option.label))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.currentColorChanged.connect(
            lambda color: self.edited.emit(Color(color.name()), gesture)
        )
        dialog.rejected.connect(lambda: self.taken_back.emit(gesture))
        dialog.open()


def _swatch(color: str | None) -> QIcon:
    pixmap = QPixmap(56, 32)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if color is not None:
        painter.setBrush(QColor(color))
        painter.setPen(QColor(128, 128, 128, 150))
    else:
        painter.setPen(QColor(128, 128, 128))
    painter.drawRoundedRect(1, 1, 26, 14, 3, 3)
    painter.end()
    return QIcon(pixmap)


EDITORS: tuple[tuple[Callable[[Option], bool], type[Editor]], ...] = (
    (lambda option: bool(option.choices), ChoiceEditor),
    (lambda option: option.type is bool, FlagEditor),
    (lambda option: option.type is int and option.name == "seed", SeedEditor),
    (lambda option: option.type in (int, float), NumberEditor),
    (lambda option: option.type is Color, ColorEditor),
    (lambda option: option.type is str, TextEditor),
)
"""The first whose test holds edits an option."""


def new_editor(field: Field, parent: QWidget) -> Editor:
    """The editor for a field."""
    for fits, editor in EDITORS:
        if fits(field.option):
            return editor(field, parent)
    raise LookupError(f"there is no editor for the type of {field.name}")
