"""The table of runs: their names whole where that is possible, for they tell them apart."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from nnsvg_qt.app.panels.logs.runs_model import RunsModel
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.theme import sized

ROW_HEIGHT = 24
MOST_NAME_WIDTH = 300
"""Px that a name takes at most of a table that does not have all in sight."""
BETWEEN_PARTS = 12
MOST_MEASURED = 500
"""So many names are looked at to find the longest."""


class RunsTable(QTableView):
    """The column of names takes what is left, but no less than the names need."""

    def __init__(self, runs: RunsModel) -> None:
        super().__init__()
        self.setModel(runs)
        self.setAccessibleName(self.tr("Runs"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sized(ROW_HEIGHT))
        self.setIconSize(QSize(14, 14))
        # runs are told apart by the ends of their names as often as by their beginnings
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(sized(48))
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(RunsModel.NAME, QHeaderView.ResizeMode.Stretch)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)
        self.sortByColumn(RunsModel.NAME, Qt.SortOrder.AscendingOrder)
        self._fitting = Refresh(self, self._fit_names)
        head.sectionResized.connect(self._section_resized)
        for changed in (runs.modelReset, runs.layoutChanged, runs.rowsInserted, runs.dataChanged):
            changed.connect(self._fitting.request)

    def fit_names(self) -> None:
        """Finds anew how wide the names are, when all that changes now is done."""
        self._fitting.request()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.request()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fitting.request()

    @property
    def name_width(self) -> int:
        """The width in px that the longest name takes; Qt's own hint is of the rows in sight."""
        model, metrics = self.model(), self.fontMetrics()
        cells = [
            model.index(row, RunsModel.NAME) for row in range(min(model.rowCount(), MOST_MEASURED))
        ]
        widest = max(
            cells, key=lambda cell: metrics.horizontalAdvance(str(cell.data())), default=None
        )
        # the style leaves more between the parts of a cell than its hint knows of
        return 0 if widest is None else self.sizeHintForIndex(widest).width() + sized(BETWEEN_PARTS)

    def _section_resized(self, section: int, *_: int) -> None:
        if section != RunsModel.NAME:
            self._fitting.request()

    def _fit_names(self) -> None:
        head = self.horizontalHeader()
        name = RunsModel.NAME
        wanted = min(max(self.name_width, head.sectionSizeHint(name)), sized(MOST_NAME_WIDTH))
        others = sum(head.sectionSize(other) for other in range(head.count()) if other != name)
        if self.viewport().width() - others >= wanted:
            head.setSectionResizeMode(name, QHeaderView.ResizeMode.Stretch)
        else:
            head.setSectionResizeMode(name, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(name, wanted)
