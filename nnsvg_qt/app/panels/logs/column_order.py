"""The order of the columns of the table of runs: as it comes, or as they were dragged."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from nnsvg_qt.app.panels.logs.runs_model import RunsModel


class ColumnOrder(QObject):
    """Lets columns be dragged by their heads, and keeps their order where others come and go.

    The names of the runs stay where they are.
    """

    def __init__(self, head: QHeaderView, runs: RunsModel) -> None:
        super().__init__(head)
        self._head, self._runs = head, runs
        self._dragged: list[str] = []
        """The columns in the order into which they were dragged; empty: they were not."""
        self._is_applying = False
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.sectionMoved.connect(self._remember)

    @property
    def sections(self) -> list[int]:
        """The columns as they stand, by their numbers in the model."""
        return [self._head.logicalIndex(place) for place in range(self._runs.columnCount())]

    def _remember(self, *_: int) -> None:
        if not self._is_applying:
            self._dragged = [self._runs.column_name(section) for section in self.sections]

    def apply(self) -> None:
        """Puts the columns in order: what was tried beside the name, or where it was dragged."""
        own = range(RunsModel.STATE + 1, self._runs.columnCount())
        usual = [RunsModel.NAME, *own, *range(RunsModel.NAME + 1, RunsModel.STATE + 1)]
        known = {self._runs.column_name(section): section for section in usual}
        found = [known[name] for name in self._dragged if name in known]
        for place, section in enumerate(usual):
            # what was never dragged stands behind what it stands behind by itself
            if section not in found:
                found.insert(found.index(usual[place - 1]) + 1 if place else 0, section)
        self._is_applying = True
        for place, section in enumerate(found):
            self._head.moveSection(self._head.visualIndex(section), place)
        self._is_applying = False
