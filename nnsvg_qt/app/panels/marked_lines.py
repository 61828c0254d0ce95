"""Lines in which a value is typed: marked in place, with the reason, when it is of no use."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.toolkit.marking import mark_reason
from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.app.toolkit.translation import localized, shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.options import Option

NUMBER_WIDTH = 64
"""The width in px of a line for a number that is not long."""
MOST_NUMBER_WIDTH = 160
"""Wider than the longest number that any option takes."""
_LEAST_IN_DECIMALS = 1e-6
"""Smaller numbers would be written as 0."""
AROUND_NUMBER = 8
"""Px that Qt leaves beside the text in a line, with the wider frame that the focus gives."""


class MarkedLine(QLineEdit):
    """A line that is marked in place, with the reason, when its text is of no use.

    Escape takes back what was typed since the line got the focus; so does leaving a text that is of
    no use, of which only a part may have been valid on the way.
    """

    escaped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = ""
        self.help = ""
        self.gesture = new_gesture("typing")

    @property
    def is_being_typed(self) -> bool:
        """Whether the text is someone's who has not finished it."""
        return self.hasFocus() and self.isModified()

    def finish(self) -> None:
        """Ends the typing: what was typed is a step of the document, and undone as one."""
        if self.reason:
            self.take_back()
        self.gesture = new_gesture("typing")
        # Forgets the typing, too, which the line itself could undo.
        self.setText(self.text())

    def show_text(self, text: str) -> None:
        """Shows a text that nobody has typed; the same one leaves the typing to be redone."""
        if self.text() != text:
            self.setText(text)
        self.setModified(False)

    def mark(self, reason: str) -> None:
        """Marks the text with a reason, or takes the mark away if there is none."""
        if reason == self.reason:
            return
        self.reason = reason
        mark_reason(self, reason, self.help)

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
        self.gesture = new_gesture("typing")

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A menu or another window in between does not end what is being typed.
        passing = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in passing:
            self.gesture = new_gesture("typing")
        super().focusInEvent(event)


class NumberLine(MarkedLine):
    """A number with a decimal point; Up, Down and the wheel take steps."""

    number_edited = Signal(object, str)

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
        self.editingFinished.connect(self.finish)
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
        """Shows a number, unless someone is typing just that."""
        is_typed = self.is_being_typed and value == self.value
        self.value = value
        if not is_typed:
            self._write()

    def _write(self) -> None:
        self.mark("")
        self.show_text("" if self.value is None else number_text(self.value, self._option))

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

    def finish(self) -> None:
        super().finish()
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
            automatic = self.start()
            start = float(option.default or 0) if automatic is None else automatic
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
    """A number as the system writes it, with no decimals that say nothing.

    Editors take it with a point or a comma, in whatever language they are.
    """
    if option.type is int:
        return str(int(value))
    if 0 < abs(value) < _LEAST_IN_DECIMALS:
        return localized(f"{value:g}")
    return localized(f"{float(value):.6f}".rstrip("0").removesuffix("."))


def parsed_number(text: str, option: Option) -> float:
    """A number with a decimal point, a comma or the system's sign; InputError with the reason."""
    plain = text.strip().removesuffix(option.unit).strip()
    # Never a separator of thousands: 0.500 is not 500, in whatever language it is typed.
    locale = QLocale.c()
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    # some systems write neither a point nor a comma, as Persian ones
    with_point = plain.replace(QLocale().decimalPoint(), ".").replace(",", ".")
    number, understood = locale.toDouble(with_point)
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
