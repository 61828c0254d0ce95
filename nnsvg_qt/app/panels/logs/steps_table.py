"""The table of the values at the selected steps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from nnsvg_qt.app.panels.logs.runs_table import ROW_HEIGHT
from nnsvg_qt.app.panels.logs.steps_model import StepsModel
from nnsvg_qt.app.toolkit.theme import sized


class StepsTable(QTableView):
    """Rows are curves at steps, as they are logged until somebody sorts them."""

    def __init__(self, steps: StepsModel) -> None:
        super().__init__()
        self.setModel(steps)
        self.setAccessibleName(self.tr("Values at the selected steps"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(sized(ROW_HEIGHT))
        self.setIconSize(QSize(14, 14))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(sized(48))
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.setSectionsMovable(True)
        for asked in (head, self):
            asked.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
