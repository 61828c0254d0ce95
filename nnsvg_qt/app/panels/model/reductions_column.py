"""The reductions of a model file as switches, each with how much it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.commands.model.model_commands import ModelCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.marked_lines import MarkedLine
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.reductions.settings import SWITCHES, Detail, Reductions
from nnsvg_qt.scene.options import changed_style, options_of
from nnsvg_qt.sources.model_report import ModelReport

NUMBER_WIDTH = 44
SCROLL_BAR = 10
INDENTED = ("first_copies", "similar")
FOLDING = ("repeats", *INDENTED)


class ReductionsColumn(QWidget):
    """A switch for each reduction, and how many elements are aimed at."""

    def __init__(self, document: Document, commands: ModelCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._commands = commands
        title = QLabel(self.tr("Reductions"))
        title.setObjectName("panelName")
        self.reset = _link()
        self.reset.clicked.connect(self._reset)
        self.weights = QCheckBox(self.tr("Weights into their layers"))
        self.weights.setChecked(True)
        self.weights.setEnabled(False)
        self.weights.setToolTip(self.tr("Always: a layer holds the weights that it reads"))
        self.switches: dict[str, QCheckBox] = {}
        self.amounts: dict[str, QLabel] = {}
        options = options_of(Reductions)
        self._body = body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(2 * SPACING, 0, 2 * SPACING, SPACING)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.weights, 0, 0)
        grid.addWidget(self._amount("weights"), 0, 1)
        for row, name in enumerate(SWITCHES, 1):
            switch = self.switches[name] = QCheckBox(_option(options[name].label))
            switch.clicked.connect(lambda on, name=name: self._switch(name, on))
            line = QHBoxLayout()
            line.setContentsMargins(3 * SPACING if name in INDENTED else 0, 0, 0, 0)
            line.addWidget(switch)
            grid.addLayout(line, row, 0)
            grid.addWidget(self._amount(name), row, 1)
        self.elements = MarkedLine()
        self.elements.setFixedWidth(NUMBER_WIDTH)
        self.elements.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.elements.setAccessibleName(_option(options["elements"].label))
        self.elements.editingFinished.connect(self._aim)
        self.elements.escaped.connect(self._show_elements)
        aim = QHBoxLayout()
        aim.setContentsMargins(0, 4, 0, 0)
        aim.setSpacing(SPACING)
        before = QLabel(self.tr("&Aim at"))
        before.setBuddy(self.elements)
        aim.addWidget(before)
        aim.addWidget(self.elements)
        aim.addWidget(QLabel(self.tr("elements or fewer")))
        aim.addStretch(1)
        grid.addLayout(aim, len(SWITCHES) + 1, 0)
        grid.addWidget(self._amount("elements"), len(SWITCHES) + 1, 1)
        grid.setRowStretch(len(SWITCHES) + 2, 1)
        head = QHBoxLayout()
        head.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING - 4, 0)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.reset)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.setObjectName("panel")
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(area, 1)

    def needed_width(self) -> int:
        """The width in px at which nothing is cut, with a bar to scroll."""
        return self._body.sizeHint().width() + SCROLL_BAR

    def _amount(self, name: str) -> QLabel:
        label = self.amounts[name] = QLabel()
        label.setProperty("quiet", True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    @property
    def _reductions(self) -> Reductions:
        wanted: Reductions = self._document.figure.part("reductions")
        return wanted

    def show_report(self, report: ModelReport | None) -> None:
        """Shows the reductions of the figure, and what they did as far as that is told."""
        wanted = self._reductions
        is_known = report is not None and report.problem is None
        idle = self._idle(wanted, report) if report is not None and is_known else {}
        options = options_of(Reductions)
        for name, switch in self.switches.items():
            reason = idle.get(name, "")
            switch.setChecked(getattr(wanted, name))
            switch.setEnabled(not reason)
            switch.setToolTip(plain_tip(reason or _option(options[name].help)))
            on = getattr(wanted, name) and not reason and report is not None and is_known
            self.amounts[name].setText(_amount_text(name, report.amounts) if on and report else "")
            is_none = on and report is not None and not report.amounts.get(name)
            if is_none or (reason and name == "attention"):
                self.amounts[name].setText(self.tr("none here"))
        tensors = report.tensors if report is not None and is_known else 0
        words = self.tr("{count} tensors").format(count=number_text(tensors)) if tensors else ""
        self.amounts["weights"].setText(words)
        now = self.tr("{count} now").format(count=number_text(report.elements)) if report else ""
        self.amounts["elements"].setText(now if is_known else "")
        self._show_elements()
        automatic = wanted.detail is Detail.AUTOMATIC
        tip = self.tr("How many elements are drawn at most, where folding gets there")
        self.elements.help = (
            tip if automatic else self.tr("Folds as deep as that needs, whatever detail is chosen")
        )
        self.elements.setToolTip(self.elements.help)
        is_plain = wanted == Reductions()
        self.reset.setText(self.tr("As the file") if is_plain else self.tr("Reset"))
        key = "as_the_file" if is_plain else "start_again"
        self.reset.setToolTip(
            self.tr("Draw every operation of the file as a layer")
            if key == "as_the_file"
            else self.tr("Draw the file as when it was opened")
        )

    def _idle(self, wanted: Reductions, report: ModelReport) -> dict[str, str]:
        """Why switches have no effect."""
        found: dict[str, str] = {}
        reason = self.tr("Not at this detail: every operation stands by itself")
        if report.detail is Detail.OPERATIONS:
            found |= dict.fromkeys(("fuse", "attention"), reason)
        if report.detail is Detail.OPERATIONS or report.detail is Detail.LAYERS:
            found |= dict.fromkeys(FOLDING, self.tr("Not at this detail: nothing is folded"))
        if report.detail is Detail.BLOCKS:
            found |= dict.fromkeys(
                FOLDING, self.tr("Not at this detail: each block stands by itself")
            )
        if not wanted.repeats:
            found |= dict.fromkeys(INDENTED, self.tr("Only where repeats are folded"))
        if wanted.attention and not report.amounts.get("attention"):
            found.setdefault("attention", self.tr("There is no attention in this file"))
        return found

    def _show_elements(self, *_: object) -> None:
        if not self.elements.is_being_typed:
            self.elements.mark("")
            self.elements.show_text(str(self._reductions.elements))

    def _switch(self, name: str, on: bool) -> None:
        label = _option(options_of(Reductions)[name].label)
        words = self.tr("switch on “{name}”") if on else self.tr("switch off “{name}”")
        changed = changed_style(self._reductions, **{name: on})
        self._commands.use(changed, words.format(name=label))

    def _aim(self) -> None:
        option = options_of(Reductions)["elements"]
        text = self.elements.text().strip()
        least, most = int(option.minimum or 1), int(option.maximum or 10_000)
        if not text.isdecimal() or not least <= int(text[:9]) <= most:
            words = self.tr("Give a whole number from {least} to {most}.")
            self.elements.mark(words.format(least=least, most=number_text(most)))
            return
        self.elements.mark("")
        self.elements.setModified(False)
        if int(text) == self._reductions.elements:
            return
        wanted = replace(self._reductions, elements=int(text), detail=Detail.AUTOMATIC)
        self._commands.use(wanted, self.tr("aim at elements"))

    def _reset(self) -> None:
        if self._reductions == Reductions():
            self._commands.as_the_file()
        else:
            self._commands.start_again()


def _link() -> QToolButton:
    button = QToolButton()
    button.setObjectName("link")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _amount_text(name: str, amounts: Mapping[str, int]) -> str:
    count = amounts.get(name, 0)
    if name == "repeats" and count:
        return f"{number_text(count)} → {number_text(amounts['folded'])}"
    return number_text(count)


def _option(text: str) -> str:
    return QCoreApplication.translate("Options", text)
