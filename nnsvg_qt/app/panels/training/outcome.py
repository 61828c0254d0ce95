"""What came of a training: classes taken for each other, and an earlier run beside this one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.training.past_runs import PastRun, differences, network_text
from nnsvg_qt.app.commands.training.training_commands import TrainingCommands
from nnsvg_qt.app.panels.fields import translated
from nnsvg_qt.app.panels.training.confusion_table import ConfusionTable
from nnsvg_qt.app.panels.training.loss_curves import LossCurves
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.model.counts import totals
from nnsvg_qt.training.process import Moment

MOST_DIFFERENCES = 4
"""That the table of numbers has room for."""
MOST_NUMBER = 72
"""Width in px that no number needs more than."""


class Outcome(QWidget):
    """Classes at the left, losses in the middle, numbers of both runs at the right."""

    def __init__(self, commands: TrainingCommands) -> None:
        super().__init__()
        self._commands = commands
        self._chosen: PastRun | None = None
        self._earlier: tuple[PastRun, ...] = ()
        self.confusion = ConfusionTable()
        self.no_classes = QLabel()
        self.no_classes.setProperty("quiet", True)
        self.no_classes.setWordWrap(True)
        self.curves = LossCurves()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Earlier run"))
        self.runs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.runs.activated.connect(self._choose_run)
        self.hint = QLabel(
            self.tr(
                "Start again, or change what starts the training again, to lay two runs beside "
                "each other."
            )
        )
        self.hint.setProperty("quiet", True)
        self.hint.setWordWrap(True)
        self.numbers: list[tuple[ElidedLabel, ElidedLabel, ElidedLabel]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addLayout(self._classes_part(), 5)
        row.addWidget(_line())
        row.addLayout(self._curves_part(), 5)
        row.addWidget(_line())
        row.addLayout(self._numbers_part(), 6)

    def _classes_part(self) -> QVBoxLayout:
        title = QLabel(self.tr("Classes"))
        title.setObjectName("panelName")
        self.of_test = self._segment(self.tr("Test"), True)
        self.of_training = self._segment(self.tr("Training"), False)
        segments = QFrame()
        segments.setObjectName("segments")
        pair = QHBoxLayout(segments)
        pair.setContentsMargins(1, 1, 1, 1)
        pair.setSpacing(0)
        pair.addWidget(self.of_test)
        pair.addWidget(self.of_training)
        self.segments = segments
        self._group = QButtonGroup(self)
        self._group.addButton(self.of_test)
        self._group.addButton(self.of_training)
        self._group.buttonClicked.connect(self.show_moment)
        segments.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(segments)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addLayout(head)
        part.addWidget(self.no_classes)
        part.addWidget(self.confusion, 1)
        return part

    def _segment(self, words: str, checked: bool) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setCheckable(True)
        button.setChecked(checked)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _curves_part(self) -> QVBoxLayout:
        title = QLabel(self.tr("Losses"))
        title.setObjectName("panelName")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.runs)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addLayout(head)
        part.addWidget(self.curves, 1)
        part.addWidget(self.hint)
        return part

    def _numbers_part(self) -> QVBoxLayout:
        title = QLabel(self.tr("Numbers"))
        title.setObjectName("panelName")
        self.heads = QLabel(self.tr("this run")), QLabel(self.tr("earlier"))
        for column, head in enumerate(self.heads, 1):
            head.setProperty("quiet", True)
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(0, 1)
        part = QVBoxLayout()
        part.setSpacing(4)
        part.addWidget(title)
        part.addLayout(self._grid)
        part.addStretch(1)
        return part

    # what is shown

    def _choose_run(self) -> None:
        number = self.runs.currentData()
        self._chosen = next((one for one in self._commands.past if one.number == number), None)
        self.show_moment()

    def show_moment(self) -> None:
        """Shows how it goes, if it is to be seen."""
        if not self.isVisibleTo(self.window()):
            return
        moment = self._commands.moment
        self._show_classes(moment)
        self._offer_runs()
        earlier = self._chosen
        self.curves.show_runs(self._commands.session.curve, earlier.curve if earlier else ())
        self._show_numbers(moment, earlier)

    def _show_classes(self, moment: Moment | None) -> None:
        confusions = moment.confusions if moment is not None else ()
        self.confusion.setVisible(bool(confusions))
        self.segments.setVisible(bool(confusions))
        self.no_classes.setVisible(not confusions)
        if moment is None:
            self.no_classes.setText(self.tr("Nothing is trained yet."))
            return
        if not confusions:
            self.no_classes.setText(
                self.tr("The data have numbers to tell, or too many classes for a table.")
            )
            return
        cells = confusions[self.of_test.isChecked()]
        names = moment.class_names or (
            ("−1", "1") if len(cells) == 2 else tuple(map(str, range(1, len(cells) + 1)))
        )
        self.confusion.show_table(cells, names)

    def _offer_runs(self) -> None:
        past = tuple(self._commands.past)
        if past == self._earlier and self.runs.count():
            return
        is_newer = past[-1:] != self._earlier[-1:]
        self._earlier = past
        if is_newer or self._chosen not in past:
            self._chosen = past[-1] if past else None
        with QSignalBlocker(self.runs):
            self.runs.clear()
            self.runs.addItem(self.tr("no other run"), None)
            for one in reversed(past):
                words = self.tr("run {number}, {epochs} epochs")
                epochs = self._commands.locale_number(one.moment.epoch)
                self.runs.addItem(words.format(number=one.number, epochs=epochs), one.number)
            if self._chosen is not None:
                self.runs.setCurrentIndex(self.runs.findData(self._chosen.number))
        self.runs.setVisible(bool(past))
        self.hint.setVisible(not past)

    def _show_numbers(self, moment: Moment | None, earlier: PastRun | None) -> None:
        commands = self._commands
        architecture, setup = commands.document.figure.architecture, commands.setup
        now = self._told(moment, len(commands.session.curve) > 0)
        then = self._told(earlier.moment, True) if earlier is not None else {}
        parameters = totals(architecture).parameters
        rows = [(name, text, then.get(name, "")) for name, text in now.items()]
        before = ""
        if earlier is not None:
            before = self.locale().toString(totals(earlier.architecture).parameters)
        rows.append((self.tr("Parameters"), self.locale().toString(parameters), before))
        if earlier is not None:
            for one in differences(architecture, setup, earlier)[:MOST_DIFFERENCES]:
                label = translated(one.label) if one.label else self.tr("Network")
                rows.append((label, one.present, one.earlier))
        else:
            rows.append((self.tr("Network"), network_text(architecture), ""))
        self.heads[1].setVisible(earlier is not None)
        self._write(rows)

    def _told(self, moment: Moment | None, is_begun: bool) -> dict[str, str]:
        """The numbers of a moment by what they are called."""
        locale = self.locale()
        found = {self.tr("Epochs"): "…", self.tr("Training loss"): "…", self.tr("Test loss"): "…"}
        if moment is None or not is_begun:
            return found
        found[self.tr("Epochs")] = self._commands.locale_number(moment.epoch)
        if moment.losses is not None:
            found[self.tr("Training loss")] = locale.toString(moment.losses.training, "g", 3)
            found[self.tr("Test loss")] = locale.toString(moment.losses.test, "g", 3)
        measures = moment.frame.measures if moment.frame is not None else {}
        accuracy, squared = measures.get("test accuracy"), measures.get("test r2")
        if accuracy is not None:
            found[self.tr("Test points right")] = f"{locale.toString(100 * accuracy, 'f', 1)} %"
        if squared is not None:
            found[self.tr("R² of test points")] = locale.toString(squared, "f", 3)
        found[self.tr("Time of training")] = f"{locale.toString(moment.seconds, 'f', 2)} s"
        return found

    def _write(self, rows: list[tuple[str, str, str]]) -> None:
        while len(self.numbers) < len(rows):
            labels = ElidedLabel(), ElidedLabel(), ElidedLabel()
            labels[0].setProperty("quiet", True)
            labels[0].setMinimumWidth(sized(72))
            for label in labels[1:]:
                label.setMaximumWidth(sized(96))
            for column, label in enumerate(labels):
                label.setTextFormat(Qt.TextFormat.PlainText)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                if column == 0:
                    self._grid.addWidget(label, len(self.numbers) + 1, column)
                else:
                    self._grid.addWidget(label, len(self.numbers) + 1, column, side)
            self.numbers.append(labels)
        for index, labels in enumerate(self.numbers):
            texts = rows[index] if index < len(rows) else ("", "", "")
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
                label.setVisible(index < len(rows))
            for label in labels[1:]:
                # a number that is cut would be read as another one
                label.setMinimumWidth(min(label.sizeHint().width(), sized(MOST_NUMBER)))


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("sourcesLine")
    line.setFixedWidth(1)
    return line
