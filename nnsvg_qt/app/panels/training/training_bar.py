"""The bar of a training: what it is told, its epoch, its losses, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.training.time_line import TimeLine
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.training.process import Moment, State

ROOM_FOR_LINE = 600
"""Width in px of the bar from which the curve of losses is drawn."""
ROOM_FOR_WORDS = 520
"""And from which the button says what is kept."""
ROOM_FOR_SHARES = 680
"""From which it is said how much is right."""
WIDE_STATE, NARROW_STATE = 104, 84
"""Px for the state, with the curve beside it and without it; what takes more has it if it can."""


class TrainingBar(QWidget):
    """Buttons for the actions of the menu, and what the moment is like."""

    def __init__(
        self, commands: TrainingCommands, action: Callable[[str], QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._run_action = action("training.run_or_pause")
        self.again = self._button(action("training.start_again"))
        self.run = self._button(self._run_action)
        self.run.setObjectName("primary")
        self.run.setIconSize(QSize(18, 18))
        self.back = self._button(action("training.step_back"))
        self.step = self._button(action("training.step"))
        self.epoch = QLabel()
        self.epoch.setObjectName("panelName")
        self.state = ElidedLabel()
        self.state.setProperty("quiet", True)
        for label in (self.epoch, self.state):
            label.setFixedWidth(sized(WIDE_STATE))
        self._room: int | None = None
        self._has_problem = False
        told = QGridLayout()
        told.setContentsMargins(0, 0, 0, 0)
        told.setVerticalSpacing(0)
        told.addWidget(self.epoch, 0, 0)
        told.addWidget(self.state, 1, 0)
        self.line = TimeLine()
        self.line.epoch_wanted.connect(commands.back_to)
        self.training_loss, self.test_loss = QLabel(), QLabel()
        self.training_share, self.test_share = QLabel(), QLabel()
        self.losses = QWidget()
        losses = QGridLayout(self.losses)
        losses.setContentsMargins(0, 0, 0, 0)
        losses.setVerticalSpacing(0)
        losses.setHorizontalSpacing(SPACING)
        rows = (
            (self.tr("Training"), self.training_loss, self.training_share),
            (self.tr("Test"), self.test_loss, self.test_share),
        )
        for row, (words, value, share) in enumerate(rows):
            share.setProperty("quiet", True)
            share.setFixedWidth(sized(56))
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            losses.addWidget(share, row, 2)
            label = QLabel(words)
            label.setProperty("quiet", True)
            value.setFixedWidth(sized(44))
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setAccessibleName(words)
            losses.addWidget(label, row, 0)
            losses.addWidget(value, row, 1)
        self.outcome = QToolButton()
        self.outcome.setCheckable(True)
        self.outcome.setIcon(icon("charts"))
        self.outcome.setIconSize(QSize(20, 20))
        self.outcome.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = self.tr("Outcome: classes taken for each other, and an earlier run beside this one")
        self.outcome.setToolTip(plain_tip(words))
        self.outcome.setAccessibleName(self.tr("Outcome"))
        self.keep = QToolButton()
        self.keep.setDefaultAction(action("training.keep_frame"))
        self.keep.setObjectName("framed")
        self.keep.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.keep.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.keep)
        menu.addAction(action("training.keep_frame"))
        menu.addAction(action("training.keep_weights"))
        self.keep.setMenu(menu)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(4)
        self._buttons = (self.again, self.back, self.run, self.step)
        self._give_way: tuple[tuple[QWidget, ...], ...] = (
            (self.losses,),
            (self.outcome,),
            (self.back, self.step),
            (self.keep,),
            (self.again,),
        )
        """What goes where there is no room, the first first; it is in the menu too."""
        self._gone: tuple[QWidget, ...] = ()
        for button in self._buttons:
            bar.addWidget(button)
        bar.addSpacing(SPACING)
        bar.addLayout(told)
        bar.addWidget(self.line, 1)
        bar.addStretch(0)
        bar.addSpacing(SPACING)
        bar.addWidget(self.losses)
        bar.addWidget(self.outcome)
        bar.addSpacing(SPACING)
        bar.addWidget(self.keep)
        self.show_moment()

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def fit(self, width: int) -> None:
        """Leaves out what there is no room for, px."""
        self._room = width
        self.line.setVisible(width >= sized(ROOM_FOR_LINE))
        for share in (self.training_share, self.test_share):
            share.setVisible(width >= sized(ROOM_FOR_SHARES))
        told = sized(WIDE_STATE if width >= sized(ROOM_FOR_LINE) else NARROW_STATE)
        wanted = self.state.sizeHint().width()
        if self._has_problem:
            told = max(told, wanted)
        self._gone = ()
        for group in self._give_way:
            if self._needed(told) <= width:
                break
            self._gone += group
        for widget in (self.losses, self.outcome, self.keep):
            widget.setVisible(widget not in self._gone)
        self._show_buttons()
        told += max(0, min(wanted - told, width - self._needed(told)))
        self.epoch.setFixedWidth(told)
        self.state.setFixedWidth(told)
        # The words are longer in some languages.
        needed = max(sized(ROOM_FOR_WORDS), self._needed(told) + self._width_of_words())
        self.keep.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if width >= needed
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )

    def _needed(self, told: int) -> int:
        """The width in px with `told` px for the state, and an icon alone on the last button.

        It is added up, not tried out: each try would ask for a layout, and so for a fit.
        """
        widths = [told, *(2 * [SPACING])]
        if self.line.isVisibleTo(self):
            widths.append(self.line.minimumSizeHint().width())
        for widget in (*self._buttons, self.losses, self.outcome, self.keep):
            if widget not in self._gone and widget not in self._not_wanted:
                widths.append(widget.sizeHint().width())
        if self.keep not in self._gone:
            is_worded = self.keep.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly
            widths += [SPACING, -self._width_of_words() if is_worded else 0]
        layout = self.layout()
        assert layout is not None
        return sum(widths) + layout.spacing() * (len(widths) - 1)

    @property
    def _not_wanted(self) -> set[QWidget]:
        """The buttons that a lesson hides."""
        hidden = self._commands.setup.hidden
        names = ("reset", "step", "run", "step")
        return {button for button, name in zip(self._buttons, names, strict=True) if name in hidden}

    def _show_buttons(self) -> None:
        gone = self._not_wanted.union(self._gone)
        for button in self._buttons:
            button.setVisible(button not in gone)

    def _width_of_words(self) -> int:
        # Qt leaves the room of a space on both sides of the text
        text = self.keep.text().replace("&", "") + "  "
        return self.keep.fontMetrics().horizontalAdvance(text) + SPACING

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_run()
            self.outcome.setIcon(icon("charts"))

    def _show_run(self) -> None:
        running = self._commands.session.is_running
        # the button is painted in the accent's colour, in every theme
        self.run.setIcon(icon("pause" if running else "run", "#ffffff"))
        words = self.tr("Pause") if running else self.tr("Run")
        self.run.setAccessibleName(words)
        self.run.setToolTip(f"{words} (F5)")

    def show_moment(self) -> None:
        """Shows how it goes."""
        self._show_run()
        self._show_buttons()
        moment = self._commands.moment
        number = self._commands.locale_number(moment.epoch if moment is not None else 0)
        self.epoch.setText(self.tr("Epoch {number}").format(number=number))
        self.state.setText(self._state_words())
        has_problem = moment is not None and moment.state in (
            State.DIVERGED,
            State.REFUSED,
            State.LOST,
        )
        if self._has_problem != has_problem:
            self._has_problem = has_problem
            if self._room is not None:
                self.fit(self._room)
        reason = moment.reason if moment is not None else None
        if reason is not None:
            self.state.setToolTip(plain_tip(shown(reason)))
        if self.state.property("warning") != has_problem:
            self.state.setProperty("warning", has_problem)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        session = self._commands.session
        epoch = moment.epoch if moment is not None else 0
        commands = self._commands
        self.line.show_run(session.curve, session.later, commands.kept, epoch, commands.marked)
        self._show_measures(moment)
        losses = moment.losses if moment is not None else None
        for label, value in (
            (self.training_loss, losses.training if losses is not None else None),
            (self.test_loss, losses.test if losses is not None else None),
        ):
            label.setText("…" if value is None else loss_text(value, self))

    def _show_measures(self, moment: Moment | None) -> None:
        frame = moment.frame if moment is not None else None
        measures = frame.measures if frame is not None else {}
        for label, before in ((self.training_share, ""), (self.test_share, "test ")):
            accuracy, squared = measures.get(f"{before}accuracy"), measures.get(f"{before}r2")
            if accuracy is not None:
                label.setText(f"{self.locale().toString(100 * accuracy, 'f', 1)} %")
                label.setToolTip(self.tr("Points whose class is told right"))
            elif squared is not None:
                label.setText(f"R² {self.locale().toString(squared, 'f', 2)}")
                label.setToolTip(self.tr("The share of the variance that is explained"))
            else:
                label.setText("")

    def _state_words(self) -> str:
        moment = self._commands.moment
        if moment is None:
            return self.tr("not begun")
        match moment.state:
            case State.STARTING:
                return self.tr("starting …")
            case State.DIVERGED:
                return self.tr("diverged")
            case State.REFUSED:
                return self.tr("cannot be trained")
            case State.LOST:
                return self.tr("ended by the system")
        if self._commands.session.is_running:
            if moment.epochs_per_second < 1:
                return self.tr("running")
            rate = self._commands.locale_number(round(moment.epochs_per_second))
            return self.tr("{count} epochs/s").format(count=rate)
        if moment.reason is not None:
            return self.tr("stopped")
        return self.tr("paused") if moment.epoch else self.tr("ready")


def loss_text(value: float, widget: QWidget) -> str:
    """A loss with three decimals, as Playground's; large ones shorter."""
    if value >= 1000:
        return widget.locale().toString(value, "g", 3)
    return widget.locale().toString(value, "f", 3)
