"""The report on a model file: sentences by section; one that is clicked selects its layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.theme import SPACING, warning_color
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, shown
from nnsvg_qt.reductions.told import Section
from nnsvg_qt.sources.model_report import Line, ModelReport

LINE_ROLE = Qt.ItemDataRole.UserRole

TITLES: Mapping[Section, str] = {
    Section.EDITED: QT_TRANSLATE_NOOP("ReportList", "Edited by hand"),
    Section.NOT_UNDERSTOOD: QT_TRANSLATE_NOOP("ReportList", "Not understood"),
    Section.ASSUMED: QT_TRANSLATE_NOOP("ReportList", "Assumed"),
    Section.FOLDED: QT_TRANSLATE_NOOP("ReportList", "Folded"),
    Section.FUSED: QT_TRANSLATE_NOOP("ReportList", "Fused"),
    Section.DROPPED: QT_TRANSLATE_NOOP("ReportList", "Dropped"),
}

_WARNS = (Section.EDITED, Section.NOT_UNDERSTOOD, Section.ASSUMED)


class ReportList(QWidget):
    """The summary of the report over its sentences."""

    def __init__(
        self, document: Document, show_selected: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._show_selected = show_selected
        self.report: ModelReport | None = None
        title = QLabel(self.tr("Report"))
        title.setObjectName("panelName")
        self.summary = ElidedLabel()
        self.summary.setProperty("quiet", True)
        self.copy = QToolButton()
        self.copy.setObjectName("link")
        self.copy.setText(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the whole report as text"))
        self.copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy.clicked.connect(self._copy)
        self.list = QListWidget()
        self.list.setObjectName("report")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Report on the model file"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        head = QHBoxLayout()
        head.setContentsMargins(2 * SPACING, SPACING, SPACING, 0)
        head.setSpacing(SPACING)
        head.addWidget(title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING // 2)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        document.selection_changed.connect(self.follow_selection)

    def show_report(self, report: ModelReport | None) -> None:
        """Shows another report; None: it is being worked out."""
        self.report = report
        self.list.clear()
        self.copy.setEnabled(report is not None)
        self.summary.setText(self._summary())
        if report is None:
            return
        section = None
        for line in report.lines:
            if line.section is not section:
                section = line.section
                self._add_heading(section)
            self._add(line)
        self.follow_selection()

    def _add_heading(self, section: Section) -> None:
        item = QListWidgetItem(_tr(TITLES[section]))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        if section in _WARNS:
            item.setForeground(QBrush(warning_color(self.palette())))
        self.list.addItem(item)

    def _add(self, line: Line) -> None:
        words = shown(line.sentence)
        item = QListWidgetItem(words)
        item.setData(LINE_ROLE, line)
        tip = words
        if line.layers:
            count = len(line.layers)
            more = (
                self.tr("A click selects the layer.")
                if count == 1
                else self.tr("A click selects the {count} layers.").format(count=number_text(count))
            )
            tip = f"{words}\n{more}"
        else:
            muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
            if line.section not in _WARNS:
                item.setForeground(QBrush(muted))
        item.setToolTip(plain_tip(tip))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self.list.addItem(item)

    def _summary(self) -> str:
        report = self.report
        if report is None:
            return self.tr("Looking at the file …")
        if report.problem is not None:
            return shown(report.problem)
        count = number_text(report.operations)
        if report.faults:
            words = self.tr("{faults} faults in how the {count} operations are drawn")
            return words.format(faults=len(report.faults), count=count)
        words = self.tr("all {count} operations accounted for, parameters equal the file’s")
        return words.format(count=count)

    def _choose(self, item: QListWidgetItem) -> None:
        line: Line | None = item.data(LINE_ROLE)
        if line is not None and line.layers:
            self._document.select(line.layers)
            self._show_selected()

    def follow_selection(self) -> None:
        """Marks the sentence that speaks of just what is selected."""
        chosen = self._document.selection
        current = self.list.currentItem()
        for item in (current, *(self.list.item(row) for row in range(self.list.count()))):
            line = None if item is None else item.data(LINE_ROLE)
            if item is not None and line is not None and line.layers and chosen == {*line.layers}:
                self.list.setCurrentItem(item)
                return
        self.list.setCurrentItem(None)  # type: ignore[call-overload]

    def text(self) -> str:
        """The whole report as text."""
        lines = [self._summary()]
        section = None
        for line in self.report.lines if self.report is not None else ():
            if line.section is not section:
                section = line.section
                lines += ["", _tr(TITLES[section])]
            lines.append(f"- {shown(line.sentence)}")
        return "\n".join(lines) + "\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportList", text)
