"""Three hints for who starts for the first time, each beside what it speaks of.

They are parts of the window's layout and not laid over it: so they cover nothing, follow every
change of its size, and lie in the order of the tab key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from nnsvg_qt.app.help.help_window import HelpWindow
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, soft_color
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

DISMISSED = "hints/dismissed"
"""The setting that holds the names of the hints that need not be shown again."""

DONE = "hints/done"
"""The setting that says that all were dismissed: then no start imports this module."""

NOTCH = 6
"""Height in px of the point with which a hint shows what it speaks of; half its width."""

CORNER = 6.0


@dataclass(frozen=True)
class Hint:
    """A sentence and on which side of it is what it speaks of."""

    name: str
    text: str
    toward: Literal["above", "below"]


HINTS: tuple[Hint, ...] = (
    Hint(
        "views",
        QT_TRANSLATE_NOOP("Hints", "One network, four views: a click, or Ctrl+1 to Ctrl+4."),
        "above",
    ),
    Hint(
        "canvas",
        QT_TRANSLATE_NOOP(
            "Hints",
            "Drag to move the page, scroll to zoom, double-click a label to type over it; "
            "a right click shows what else can be done.",
        ),
        "above",
    ),
    Hint(
        "layers",
        QT_TRANSLATE_NOOP("Hints", "Type in a row: the figure follows."),
        "below",
    ),
)

AROUND_FIGURE = frozenset({"views", "canvas"})
"""Names of those that stand above and below the figure."""

TRAINING_HINTS: tuple[Hint, ...] = (
    Hint(
        "units",
        QT_TRANSLATE_NOOP(
            "Hints",
            "Each tile is what one unit puts out over the data: point at it to see it large.",
        ),
        "above",
    ),
    Hint(
        "weights",
        QT_TRANSLATE_NOOP(
            "Hints",
            "Lines are weights, the thicker, the greater: point at one to read and change it.",
        ),
        "above",
    ),
)
"""For who trains a network for the first time."""

BEGAN = "hints/began"
"""The setting that says that hints are shown to this user at all."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Hints", text)


class HintStrip(QWidget):
    """One hint: its sentence, and the buttons that take it, or all of them, away."""

    dismissed = Signal()
    all_dismissed = Signal()

    def __init__(self, hint: Hint, subject: Callable[[], int], parent: QWidget) -> None:
        """`subject` tells the x of what the hint speaks of, in global px."""
        super().__init__(parent)
        self.hint = hint
        self._subject = subject
        text = _tr(hint.text)
        self.setObjectName(f"hint-{hint.name}")
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.all_button = QToolButton()
        self.all_button.setText(_tr("Hide all"))
        self.all_button.setToolTip(_tr("Hide all hints; Help ▸ Show hints brings them back"))
        self.all_button.clicked.connect(self.all_dismissed)
        self.all_button.hide()
        self.button = QToolButton()
        self.button.setIcon(icon("close"))
        self.button.setIconSize(QSize(16, 16))
        self.button.setToolTip(_tr("Got it: hide this hint"))
        self.button.setAccessibleName(_tr("Got it: hide this hint"))
        self.button.setAccessibleDescription(text)
        self.button.clicked.connect(self.dismissed)
        for button in (self.all_button, self.button):
            # A click leaves the keyboard where it is.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        above, below = (NOTCH, 0) if hint.toward == "above" else (0, NOTCH)
        row.setContentsMargins(SPACING + 12, SPACING + above, SPACING + 4, SPACING + below)
        row.setSpacing(SPACING // 2)
        row.addWidget(self.label, 1)
        row.addWidget(self.all_button)
        row.addWidget(self.button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only while one of its buttons has the keyboard.
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.all_button if self.all_button.hasFocus() else self.button).click()
        else:
            super().keyPressEvent(event)

    def notch_x(self) -> float:
        """Where along the strip, in px, its point is."""
        x = self.mapFromGlobal(QPoint(self._subject(), 0)).x()
        reach = SPACING + CORNER + NOTCH
        return min(max(float(x), reach), max(self.width() - reach, reach))

    def paintEvent(self, event: QPaintEvent) -> None:
        above = self.hint.toward == "above"
        inner = self.rect().adjusted(
            SPACING, NOTCH if above else SPACING // 2, -SPACING, -SPACING // 2 if above else -NOTCH
        )
        x = self.notch_x()
        edge = float(inner.top() if above else inner.bottom() + 1)
        tip = edge - NOTCH if above else edge + NOTCH
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft_color(self.palette()))
            painter.drawRoundedRect(inner, CORNER, CORNER)
            painter.drawPolygon(
                QPolygonF([QPointF(x - NOTCH, edge), QPointF(x, tip), QPointF(x + NOTCH, edge)])
            )


class Hints(QObject):
    """The hints of a window; which were dismissed is remembered."""

    def __init__(self, window: HelpWindow) -> None:
        super().__init__(window.widget)
        self._window = window
        self.strips: dict[str, HintStrip] = {}
        self._is_training = False

    def show_training(self) -> None:
        """Shows those on a training that were not dismissed, to who is shown hints at all.

        The figure and what is set of its training take the room: one is shown at a time, and those
        in the same column that speak of other things wait for another start.
        """
        if not self._window.settings.flag(BEGAN, False):
            return
        self._is_training = True
        for name in AROUND_FIGURE:
            if name in self.strips:
                self._take_away(self.strips.pop(name))
        self._show_next()
        self._offer_to_hide_all()

    def _show_next(self) -> None:
        """Shows the next one on a training, unless one is there."""
        gone = set(self._window.settings.texts(DISMISSED))
        names = {hint.name for hint in TRAINING_HINTS}
        due = next((hint for hint in TRAINING_HINTS if hint.name not in gone), None)
        if due is not None and not names & self.strips.keys():
            self._show(due)

    def show_due(self) -> None:
        """Shows the hints that were not dismissed."""
        self._window.settings.remember(BEGAN, True)
        gone = set(self._window.settings.texts(DISMISSED))
        if self._is_training:
            gone |= AROUND_FIGURE
        for hint in HINTS:
            if hint.name not in gone and hint.name not in self.strips:
                self._show(hint)
        self._offer_to_hide_all()

    def show_all(self) -> None:
        """Shows every hint, whatever was dismissed before."""
        self._window.settings.remember(DISMISSED, None)
        self._window.settings.remember(DONE, None)
        self._is_training = False
        self.show_due()

    def dismiss_all(self) -> None:
        """Takes every hint away, not to be shown again by itself."""
        is_training, self._is_training = self._is_training, False
        for name in tuple(self.strips):
            self._dismiss(name)
        if is_training:
            dismissed = self._window.settings.texts(DISMISSED)
            more = [hint.name for hint in TRAINING_HINTS if hint.name not in dismissed]
            self._window.settings.remember(DISMISSED, [*dismissed, *more])

    def _subject(self, name: str) -> Callable[[], int]:
        tabs, table, stack = (
            self._window.tabs,
            self._window.layer_panel.table,
            self._window.stack,
        )
        if name == "views":
            return lambda: tabs.mapToGlobal(tabs.tabRect(tabs.currentIndex()).center()).x()
        if name == "layers":
            return lambda: table.mapToGlobal(QPoint(8 * SPACING, 0)).x()
        # tiles stand in the left third of the page, the weights of the output in its middle
        share = {"units": 0.3, "weights": 0.42}.get(name, 0.5)
        return lambda: stack.mapToGlobal(QPoint(round(share * stack.width()), 0)).x()

    def _layout(self, name: str) -> tuple[QBoxLayout, int]:
        """The layout that takes a hint, and the place in it."""
        panel = self._window.layer_panel
        if name == "layers":
            layout = panel.layout()
            assert isinstance(layout, QBoxLayout)
            return layout, layout.indexOf(panel.table)
        layout = self._window.middle
        # above the drawer that there may be below the figure
        return layout, 0 if name == "views" else layout.indexOf(self._window.stack) + 1

    def _show(self, hint: Hint) -> None:
        layout, place = self._layout(hint.name)
        strip = self.strips[hint.name] = HintStrip(
            hint, self._subject(hint.name), self._window.widget
        )
        strip.dismissed.connect(lambda: self._dismiss(hint.name))
        strip.all_dismissed.connect(self.dismiss_all)
        layout.insertWidget(place, strip)
        if hint.name == "views":
            self._window.tabs.currentChanged.connect(strip.update)
        strip.show()

    def _dismiss(self, name: str) -> None:
        strip = self.strips.pop(name)
        settings = self._window.settings
        dismissed = [*settings.texts(DISMISSED), name]
        settings.remember(DISMISSED, dismissed)
        if {hint.name for hint in HINTS} <= set(dismissed):
            settings.remember(DONE, True)
        over = self._window.widget
        if strip.isAncestorOf(over.focusWidget() or over):
            # The keyboard goes to what the hint spoke of, not to whatever comes next.
            subjects: dict[str, QWidget] = {
                "views": self._window.tabs,
                "canvas": self._window.stack.currentWidget() or self._window.stack,
                "layers": self._window.layer_panel.table,
            }
            subjects.get(name, subjects["canvas"]).setFocus(Qt.FocusReason.OtherFocusReason)
        self._take_away(strip)
        if self._is_training:
            self._show_next()
        self._offer_to_hide_all()

    def _take_away(self, strip: HintStrip) -> None:
        strip.hide()
        strip.deleteLater()

    def _offer_to_hide_all(self) -> None:
        for number, strip in enumerate(self.strips.values()):
            strip.all_button.setVisible(number == 0 and len(self.strips) > 1)
