"""The controls for the settings of a training: each a line with its words before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.panels.field_editors import QuietSlider
from nnsvg_qt.app.panels.marked_lines import MarkedLine, NumberLine, number_text, parsed_number
from nnsvg_qt.app.toolkit.choice_box import ChoiceBox
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import sized
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.training.setup import LIVE_OPTIONS, TrainingSetup

Change = Callable[[dict[str, Any], str], None]
"""Changes options of the setup, with a gesture; InputError on what is of no use."""

ROW = 24
"""Height of a line in the drawer, px."""
VALUE_WIDTH = 48

OPTIONS = options_of(TrainingSetup)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainingFields", text)


def restarts(name: str) -> bool:
    """Whether an option acts only when training starts again."""
    return name not in LIVE_OPTIONS


def caption(words: str, name: str | None = None) -> QWidget:
    """The words before a field, with the sign of what starts the training again."""
    label = QLabel(words)
    if name is None or not restarts(name):
        return label
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(label)
    row.addWidget(restart_sign())
    row.addStretch(1)
    return both


def restart_sign() -> QLabel:
    """The sign that a change starts the training again."""
    sign = RestartSign()
    return sign


class RestartSign(QLabel):
    """A small arrow in a circle, in the colour of quiet text."""

    def __init__(self) -> None:
        super().__init__()
        self.setToolTip(_tr("A change starts the training again; undoing it brings this run back"))
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        color = self.palette().color(self.palette().ColorRole.PlaceholderText).name()
        self.setPixmap(icon("reset", color).pixmap(QSize(12, 12), self.devicePixelRatioF()))


class SetupField(QWidget):
    """A control for an option of the setup; `show_setup` shows its value."""

    def __init__(self, name: str, change: Change, words: str) -> None:
        super().__init__()
        self.name = name
        self.option = OPTIONS[name]
        self._change = change
        self.words = words
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)

    def show_setup(self, setup: TrainingSetup) -> None:
        """Shows the value that a setup has."""
        raise NotImplementedError

    def value_in(self, setup: TrainingSetup) -> Any:
        """The value of its option."""
        return getattr(setup, self.name)


class SliderField(SetupField):
    """A number by a slider, or typed beside it."""

    def __init__(
        self, name: str, change: Change, words: str, limits: tuple[float, float, float]
    ) -> None:
        """`limits` of the slider: least, greatest, step; typed, all that the option takes."""
        super().__init__(name, change, words)
        self._least, greatest, self._step = limits
        self.slider = QuietSlider(self)
        self.slider.setRange(0, round((greatest - self._least) / self._step))
        self.slider.setMinimumWidth(sized(72))
        self.slider.setAccessibleName(words)
        self.slider.setPageStep(2)
        self._gesture = new_gesture(name)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.sliderReleased.connect(self._begin)
        self.slider.valueChanged.connect(self._slid)
        self.line = NumberLine(self.option, self)
        self.line.set_least_width(sized(VALUE_WIDTH))
        self.line.setAccessibleName(words)
        self.line.number_edited.connect(self._typed)
        unit = QLabel(self.option.unit)
        unit.setProperty("quiet", True)
        unit.setFixedWidth(sized(14))
        self.row.addWidget(self.slider, 1)
        self.row.addWidget(self.line)
        self.row.addWidget(unit)
        self.row.setSpacing(4)

    def show_setup(self, setup: TrainingSetup) -> None:
        value = float(self.value_in(setup))
        self.line.show_number(value)
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._least) / self._step))

    def _begin(self) -> None:
        self._gesture = new_gesture(self.name)

    def _slid(self, position: int) -> None:
        if not self.slider.isSliderDown():
            # A key or the wheel: one step each.
            self._begin()
        value = round(self._least + position * self._step, 9)
        self._tell(value, self._gesture)

    def _typed(self, value: float, gesture: str) -> None:
        self._tell(value, gesture)

    def _tell(self, value: float, gesture: str) -> None:
        number = round(value) if self.option.type is int else value
        try:
            self._change({self.name: number}, gesture)
        except InputError as error:
            self.line.mark(shown(error))


class NumberChoiceField(SetupField):
    """A number from a list, or any other that is typed."""

    def __init__(self, name: str, change: Change, words: str, values: Sequence[float]) -> None:
        super().__init__(name, change, words)
        self._values = values
        self.line = MarkedLine()
        self.box = ChoiceBox(self)
        self.box.setEditable(True)
        self.box.setLineEdit(self.line)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # It would complete to a number that nobody has typed.
        self.box.setCompleter(None)  # type: ignore[arg-type]
        self.box.setAccessibleName(words)
        self.line.setAccessibleName(words)
        self.box.addItems([number_text(value, self.option) for value in values])
        self.box.setMaxVisibleItems(len(values))
        self.box.activated.connect(self._chosen)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._finished)
        self.row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self._shown = 0.0

    def show_setup(self, setup: TrainingSetup) -> None:
        value = float(self.value_in(setup))
        is_typed = self.line.is_being_typed and value == self._shown
        self._shown = value
        if not is_typed:
            self._write()

    def _write(self) -> None:
        self.line.mark("")
        near = [value for value in self._values if value == self._shown]
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self._values.index(near[0]) if near else -1)
        self.line.show_text(number_text(self._shown, self.option))

    def _chosen(self, index: int) -> None:
        self.line.setModified(False)
        self._tell(self._values[index], new_gesture(self.name))

    def _typed(self, text: str) -> None:
        try:
            value = parsed_number(text, self.option)
        except InputError as error:
            self.line.mark(shown(error))
            return
        self.line.mark("")
        self._shown = float(value)
        self._tell(value, self.line.gesture)

    def _tell(self, value: float, gesture: str) -> None:
        try:
            self._change({self.name: value}, gesture)
        except InputError as error:
            self.line.mark(shown(error))

    def _finished(self) -> None:
        self.line.finish()
        self._write()


class WordChoiceField(SetupField):
    """One of a few words."""

    def __init__(self, name: str, change: Change, words: str, titles: Mapping[str, str]) -> None:
        super().__init__(name, change, words)
        self.box = ChoiceBox(self)
        for value, title in titles.items():
            self.box.addItem(title, value)
        self.box.setAccessibleName(words)
        self.box.activated.connect(self._chosen)
        self.row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_setup(self, setup: TrainingSetup) -> None:
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self.box.findData(str(self.value_in(setup))))

    def _chosen(self, index: int) -> None:
        self._change({self.name: self.box.itemData(index)}, new_gesture(self.name))
