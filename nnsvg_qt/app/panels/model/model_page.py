"""The page of an opened model file in the drawer below the canvas, and its part of the bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.model.graph_commands import GRAPH
from nnsvg_qt.app.commands.model.model_commands import ModelCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.model.detail_switch import DetailSwitch
from nnsvg_qt.app.panels.model.graph_choices import GraphChoices
from nnsvg_qt.app.panels.model.reductions_column import ReductionsColumn
from nnsvg_qt.app.panels.model.report_list import ReportList
from nnsvg_qt.app.panels.sources.page import SourcePage
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.figure import Figure
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.reductions.settings import Detail, Reductions

COLUMN_WIDTH = 290
"""Of the reductions, beside the report."""
ROOM_FOR_BOTH = 640
"""Width in px from which reductions and report stand side by side."""
LEAST_ABOUT = 120
"""Width in px below which what a file is is better left to a tip."""
MOST_FITS = 3
"""So often the page fits itself to a room that becomes another meanwhile."""


class ModelPage(SourcePage):
    """The bar tells which file it is and how it is folded; the body below it tells why."""

    def __init__(
        self,
        document: Document,
        commands: ModelCommands,
        show_selected: Callable[[], None],
        ask_sizes: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, QWidget(parent), QWidget(parent))
        self._document = document
        self._commands = commands
        self._room = (0, 0)
        self._is_fitting = False
        self._make_bar(ask_sizes)
        self.reductions = ReductionsColumn(document, commands, self.body)
        self.reductions.setMinimumWidth(0)
        self.report = ReportList(document, show_selected, self.body)
        self.pages = QTabBar()
        self.pages.setObjectName("parts")
        self.pages.setDrawBase(False)
        self.pages.setExpanding(False)
        self.pages.addTab(self.tr("Report"))
        self.pages.addTab(self.tr("Reductions"))
        self.pages.setAccessibleName(self.tr("What the drawer shows"))
        self.pages.currentChanged.connect(self._fit)
        self.line = QFrame()
        self.line.setObjectName("sourcesLine")
        self.line.setFixedWidth(1)
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.reductions)
        columns.addWidget(self.line)
        columns.addWidget(self.report, 1)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.pages)
        inside.addLayout(columns, 1)
        commands.reported.connect(self._show_report)
        document.changed.connect(self._follow)
        document.view_changed.connect(self._follow_view)
        self._show_file()
        self._show_report()

    def _make_bar(self, ask_sizes: Callable[[], None]) -> None:
        self.name = ElidedLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.about = ElidedLabel()
        self.about.setProperty("quiet", True)
        # what the file is called is read before what it is
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edited = QLabel(self.tr("edited"))
        self.edited.setProperty("warning", True)
        self.edited.setToolTip(
            self.tr("The network was changed by hand; the report tells how it differs")
        )
        self.edited.hide()
        self.detail_words = QLabel(self.tr("Detail"))
        self.detail_words.setProperty("quiet", True)
        self.detail = DetailSwitch()
        self.detail.setAccessibleName(self.tr("Detail"))
        self.detail.chosen.connect(self._choose_detail)
        self.bar_row = row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.name)
        row.addWidget(self.about, 1)
        row.addWidget(self.edited)
        row.addWidget(self.detail_words)
        row.addWidget(self.detail)
        self.graph = GraphChoices(self._document)
        self.graph.setVisible(self._document.view == GRAPH)
        row.addWidget(self.graph)
        self.sizes = QPushButton(self.tr("Input sizes…"))
        self.sizes.setAccessibleName(self.tr("Input sizes…"))
        self.sizes.setToolTip(self.tr("Give the sizes that the file leaves open"))
        self.sizes.clicked.connect(lambda _=False: ask_sizes())
        self.sizes.hide()
        row.addWidget(self.sizes)

    # room

    def fit(self, bar_width: int, body_width: int) -> None:
        self._room = (bar_width, body_width)
        self._fit()

    def _fit(self) -> None:
        # What is shown and hidden here lays the drawer out, which asks again in the midst of it.
        if self._is_fitting:
            return
        self._is_fitting = True
        try:
            for _ in range(MOST_FITS):
                room = self._room
                self._fit_body()
                self._fit_bar()
                if room == self._room:
                    break
        finally:
            self._is_fitting = False

    def _fit_body(self) -> None:
        width = self._room[1]
        both = width >= sized(ROOM_FOR_BOTH)
        self.pages.setVisible(not both)
        self.line.setVisible(both)
        self.reductions.setVisible(both or self.pages.currentIndex() == 1)
        self.report.setVisible(both or self.pages.currentIndex() == 0)
        wide = max(sized(COLUMN_WIDTH), self.reductions.needed_width())
        self.reductions.setFixedWidth(wide if both else width)

    def _fit_bar(self) -> None:
        """Leaves out what there is no room for, until the name of the file is to be read."""
        room = self._room[0] - self.name.sizeHint().width() - 2 * SPACING
        if not self.edited.isHidden():
            room -= self.edited.sizeHint().width() + SPACING
        self.detail.fold(False)
        self.detail.shorten(True)
        if not self.graph.isHidden():
            self.graph.shorten(False)
            needed = self.detail.sizeHint().width() + self.graph.sizeHint().width() + SPACING
            self.graph.shorten(needed > room)
            room -= self.graph.sizeHint().width() + SPACING
        if not self.sizes.isHidden():
            self.sizes.setText(self.tr("Input sizes…"))
            self.sizes.setIcon(QIcon())
            if self.sizes.sizeHint().width() + self.detail.sizeHint().width() > room:
                self.sizes.setText("")
                self.sizes.setIcon(icon("kind-input"))
            room -= self.sizes.sizeHint().width() + SPACING
        self.detail.fold(self.detail.sizeHint().width() > room)
        # a graph shows all operations whatever the detail, which has its keys too
        is_left_out = not self.graph.isHidden() and self.detail.sizeHint().width() > room
        self.detail.setVisible(not is_left_out)
        self.detail.shorten(False)
        self.detail.shorten(self.detail.sizeHint().width() > room)
        if not is_left_out:
            room -= self.detail.sizeHint().width() + SPACING
        words = self.detail_words.sizeHint().width() + SPACING
        self.detail_words.setVisible(room >= words and not is_left_out)
        room -= words
        self.about.setVisible(room >= sized(LEAST_ABOUT))
        tip = "\n".join((shown_name(self._part.file), self.about.accessibleName()))
        self.name.setToolTip(plain_tip(tip))

    # what is shown

    @property
    def _part(self) -> ModelFile:
        part: ModelFile = self._document.figure.part("model")
        return part

    def _follow(self, before: Figure, after: Figure) -> None:
        if after.part("model") is None:
            return
        if before.parts != after.parts or before.architecture is not after.architecture:
            self._show_file()
            self._commands.ask_for_report()
            self.reductions.show_report(self._commands.report)

    def _follow_view(self, view: str) -> None:
        self.graph.setVisible(view == GRAPH)
        if self._document.figure.part("model") is not None:
            self._fit()

    def _show_file(self) -> None:
        part = self._part
        path = Path(part.file)
        self.name.setText(shown_name(path.name))
        self.about.setText(self._about(part, path))

    def _about(self, part: ModelFile, path: Path) -> str:
        words = [part.format, part.producer]
        try:
            if path.is_file():
                words.append(self.bar.locale().formattedDataSize(path.stat().st_size, 1))
        except OSError:
            # the report says that the file is gone
            words.append("")
        return ", ".join(one for one in words if one)

    def _show_report(self) -> None:
        if self._document.figure.part("model") is None:
            return
        report = self._commands.report
        self.report.show_report(report)
        self.reductions.show_report(report)
        if report is not None and report.problem is None:
            self.detail.show_detail(report.detail, report.counts)
        self.detail.setEnabled(report is None or report.problem is None)
        self.sizes.setVisible(report is not None and report.has_open_sizes)
        self.edited.setVisible(self._document.figure.is_edited_model)
        self._fit()

    def _choose_detail(self, detail: Detail) -> None:
        wanted: Reductions = self._document.figure.part("reductions")
        self._commands.use(replace(wanted, detail=detail), self.tr("detail"))
