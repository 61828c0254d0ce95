"""The bar of an input: what it comes from, what came out, how long it took, and Keep frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.commands.running.given import (
    Digit,
    Given,
    Ink,
    Noise,
    Picture,
    Typed,
    Words,
    draws,
    takes_pictures,
)
from nnsvg_qt.app.commands.running.input_commands import InputCommands
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.running.outputs import are_shares, likeliest
from nnsvg_qt.running.values import InputPlace

DRAW, PICTURE, DIGIT, TEXT, NUMBERS = "draw", "picture", "digit", "text", "numbers"
KINDS = (DRAW, PICTURE, DIGIT, TEXT, NUMBERS)
WAYS: dict[type, str] = {
    **{Ink: DRAW, Picture: PICTURE, Digit: DIGIT},
    **{Words: TEXT, Typed: NUMBERS, Noise: NUMBERS},
}
"""How each kind of thing is given."""
ROOM_FOR_WORDS, ROOM_FOR_TIMES = 620, 760


class InputBar(QWidget):
    """Segments for the ways to give something; those that the input cannot read are not there."""

    kind_chosen = Signal(str)

    def __init__(
        self, commands: InputCommands, action: Callable[[str], QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self.kind = NUMBERS
        """The way that is open."""
        self._place: InputPlace | None = None
        self._has_room = True
        self._given: Given | None = None
        titles = {
            DRAW: self.tr("Draw"),
            PICTURE: self.tr("Picture"),
            DIGIT: self.tr("Test digit"),
            TEXT: self.tr("Text"),
            NUMBERS: self.tr("Numbers"),
        }
        self.segments = QFrame()
        self.segments.setObjectName("segments")
        self.segments.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self.segments)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.ways: dict[str, QToolButton] = {}
        for name in KINDS:
            button = QToolButton()
            button.setText(titles[name])
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, own=name: self.choose(own))
            self._group.addButton(button)
            self.ways[name] = button
            row.addWidget(button)
        self.inputs = QComboBox()
        self.inputs.setAccessibleName(self.tr("Input"))
        self.inputs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.inputs.activated.connect(
            lambda: self._commands.choose_input(self.inputs.currentData())
        )
        self.best = QLabel()
        self.best.setObjectName("panelName")
        self.best.setTextFormat(Qt.TextFormat.PlainText)
        self.share = QLabel()
        self.state = ElidedLabel()
        self.state.setProperty("quiet", True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = QToolButton()
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cancel.clicked.connect(commands.cancel)
        self.keep = QToolButton()
        self.keep.setObjectName("framedPlain")
        self.keep.setDefaultAction(action("training.keep_frame"))
        self.keep.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(SPACING)
        bar.addWidget(self.segments)
        bar.addWidget(self.inputs)
        bar.addSpacing(SPACING)
        bar.addWidget(self.best)
        bar.addWidget(self.share)
        bar.addWidget(self.state, 1)
        bar.addWidget(self.cancel)
        bar.addWidget(self.keep)
        self.show_run()

    def choose(self, kind: str) -> None:
        """Opens another way to give something."""
        self.ways[kind].setChecked(True)
        if kind != self.kind:
            self.kind = kind
            self.kind_chosen.emit(kind)

    def fit(self, width: int) -> None:
        """Leaves out what there is no room for, px."""
        style = Qt.ToolButtonStyle
        is_wide = width >= sized(ROOM_FOR_WORDS)
        self._has_room = width >= sized(ROOM_FOR_TIMES)
        self.show_run()
        self.keep.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if is_wide else style.ToolButtonIconOnly
        )

    def show_run(self) -> None:
        """Shows what can be given, and what came of it."""
        commands = self._commands
        place = commands.place
        reads_text = commands.reads_text
        can = {
            DRAW: place is not None and draws(place.shape) and not reads_text,
            PICTURE: place is not None and takes_pictures(place.shape) and not reads_text,
            DIGIT: commands.is_of_digits,
            TEXT: reads_text,
            NUMBERS: place is not None,
        }
        for name, button in self.ways.items():
            button.setVisible(can[name])
        self.segments.setVisible(place is not None)
        # of another input the way that suits it best
        is_other = place is not None and place != self._place
        self._place = place
        # what comes from elsewhere, as a file that is dropped, is shown where it is given
        given = commands.given.get(commands.current)
        way = WAYS.get(type(given), "")
        is_new = given is not self._given
        self._given = given
        if is_new and can.get(way):
            self.choose(way)
        elif is_other or (place is not None and not can[self.kind]):
            self.choose(next(name for name in KINDS if can[name]))
        elif not self.ways[self.kind].isChecked():
            self.ways[self.kind].setChecked(True)
        names = [one.name for one in commands.inputs]
        with QSignalBlocker(self.inputs):
            if names != [self.inputs.itemData(i) for i in range(self.inputs.count())]:
                self.inputs.clear()
                for name in names:
                    self.inputs.addItem(name[:24], name)
            self.inputs.setCurrentIndex(self.inputs.findData(commands.current))
        self.inputs.setVisible(len(names) > 1)
        self._show_best()
        self.state.setText(self._state_words())
        has_problem = bool(commands.problem)
        if self.state.property("warning") != has_problem:
            self.state.setProperty("warning", has_problem)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        self.cancel.setVisible(commands.can_be_cancelled)

    def _show_best(self) -> None:
        ran = self._commands.ran
        if ran is None or not ran.values.is_list or self._commands.problem:
            self.best.clear()
            self.share.clear()
            return
        output = ran.values.output
        names = self._commands.names if len(self._commands.names) == len(output) else ()
        [first] = likeliest(output, names, 1)
        self.best.setText(first.name[:32])
        if are_shares(output):
            self.share.setText(f"{self.locale().toString(100 * first.value, 'f', 1)} %")
        else:
            self.share.setText(self.locale().toString(first.value, "g", 3))

    def _state_words(self) -> str:
        commands = self._commands
        if commands.problem:
            return commands.problem
        if commands.opened is None:
            return self.tr("opening the network …") if commands.is_busy else ""
        ran = commands.ran
        if ran is None:
            return self.tr("running …") if commands.is_busy else self.tr("nothing is given yet")
        passed = self.tr("Forward pass {time} ms").format(
            time=milliseconds(1000 * ran.values.seconds, self)
        )
        if not self._has_room:
            return ""
        if commands.drawn_seconds is None:
            return passed
        drawn = self.tr("drawn in {time} ms").format(
            time=milliseconds(1000 * commands.drawn_seconds, self)
        )
        return f"{passed}, {drawn}"


def milliseconds(time: float, widget: QWidget) -> str:
    """A time as it is told: with a digit behind the point where it is short."""
    return widget.locale().toString(time, "f", 1 if time < 10 else 0)
