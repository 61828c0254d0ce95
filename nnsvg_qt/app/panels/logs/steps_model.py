"""The table of what curves are at the selected steps, in the drawer of the logs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.logs.runs_model import swatch, value_text
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.choosing import curves_of
from nnsvg_qt.charts.curve import drawn
from nnsvg_qt.charts.selected_steps import AT_FIRST, StepRow, columns_for, rows_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Across, Chart, Steps
from nnsvg_qt.logs.hyper_parameters import Setting, TrialTable

Index = QModelIndex | QPersistentModelIndex

CHOSEN = "logs/step_columns"
"""The setting of the columns that are shown."""

_TITLES = {
    "smoothed": QT_TRANSLATE_NOOP("StepsModel", "Smoothed"),
    "value": QT_TRANSLATE_NOOP("StepsModel", "Value"),
    "step": QT_TRANSLATE_NOOP("StepsModel", "Step"),
    "relative": QT_TRANSLATE_NOOP("StepsModel", "Relative, s"),
    "min": QT_TRANSLATE_NOOP("StepsModel", "Least"),
    "max": QT_TRANSLATE_NOOP("StepsModel", "Greatest"),
    "start_value": QT_TRANSLATE_NOOP("StepsModel", "Value at first"),
    "end_value": QT_TRANSLATE_NOOP("StepsModel", "Value at last"),
    "change": QT_TRANSLATE_NOOP("StepsModel", "Change"),
    "percent": QT_TRANSLATE_NOOP("StepsModel", "Change, %"),
    "start_step": QT_TRANSLATE_NOOP("StepsModel", "First step"),
    "end_step": QT_TRANSLATE_NOOP("StepsModel", "Last step"),
    "step_at_max": QT_TRANSLATE_NOOP("StepsModel", "Step of the greatest"),
    "step_at_min": QT_TRANSLATE_NOOP("StepsModel", "Step of the least"),
    "mean": QT_TRANSLATE_NOOP("StepsModel", "Mean"),
}
_WHOLE = ("step", "start_step", "end_step", "step_at_max", "step_at_min")


def title_of(column: str) -> str:
    """What a column is called."""
    return QCoreApplication.translate("StepsModel", _TITLES[column])


class StepsModel(QAbstractTableModel):
    """Rows are the curves that have points at the selected steps of their charts.

    Of several charts a column tells which one a curve is in.
    """

    columns_changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self.rows: list[StepRow] = []
        self.steps: tuple[Steps, ...] = ()
        """What is selected in the charts."""
        chosen = [one for one in Settings().texts(CHOSEN) if one in _TITLES]
        self._chosen = tuple(chosen or AT_FIRST)
        self._order: tuple[int, bool] = (-1, False)

    @property
    def charts(self) -> list[Chart]:
        """The charts of which the table tells: those selected that have steps, else all."""
        charts = self._document.shown_figure.part(NAME).charts
        with_steps = [one for one in charts if one.selected and one.across is Across.STEP]
        selected = self._document.selected_charts
        return [one for one in with_steps if one.id in selected] or with_steps

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are shown, behind those of names: of those that say anything."""
        told = {name for row in self.rows for name in row.cells}
        return tuple(one for one in columns_for(self.steps) if one in self._chosen and one in told)

    def refresh(self) -> None:
        """Tells what is there by now."""
        rows: list[StepRow] = []
        found: list[Steps] = []
        for chart in self.charts:
            steps = chart.selected
            if steps is None:
                continue
            found.append(steps)
            try:
                curves, title = curves_of(chart, self._document.shown_figure.part(NAME))
            except InputError:
                # the chart itself says why it has no curves
                continue
            name = title or ", ".join(chart.tags)
            rows += rows_of([drawn(one, one.steps, chart) for one in curves], steps, name)
        self.beginResetModel()
        self.rows, self.steps = rows, tuple(found)
        self.rows = self._sorted(rows)
        self.endResetModel()
        self.columns_changed.emit()

    def _sorted(self, rows: list[StepRow]) -> list[StepRow]:
        place, is_falling = self._order
        if place == 0:
            return sorted(rows, key=lambda row: row.name, reverse=is_falling)
        first = self._first
        if place == 1 < first:
            return sorted(rows, key=lambda row: row.chart, reverse=is_falling)
        if not first <= place < first + len(self.columns):
            return rows
        name = self.columns[place - first]
        there = [row for row in rows if name in row.cells]
        there.sort(key=lambda row: row.cells[name], reverse=is_falling)
        return [*there, *(row for row in rows if name not in row.cells)]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order is Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self.rows = self._sorted(self.rows)
        self.endResetModel()

    def choose_column(self, name: str, is_shown: bool) -> None:
        """Shows a column, or leaves it out; it stays so in other windows and next time."""
        others = [one for one in self._chosen if one != name]
        self._chosen = tuple([*others, name] if is_shown else others)
        Settings().remember(CHOSEN, list(self._chosen))
        self.refresh()

    def table(self) -> TrialTable:
        """The table as it is shown, for a copy."""
        names = ("run", "chart")[: self._first]
        rows: list[tuple[Setting | None, ...]] = [
            (*(row.name, row.chart)[: self._first], *(row.cells.get(one) for one in self.columns))
            for row in self.rows
        ]
        return TrialTable((*names, *self.columns), tuple(rows))

    @property
    def _first(self) -> int:
        """The column of the first number: only of several charts it is told which one is meant."""
        return 2 if len({row.chart for row in self.rows}) > 1 else 1

    # as views ask it

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._first + len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < self._first:
            return self.tr("Chart") if section else self.tr("Run")
        return title_of(self.columns[section - self._first])

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column < self._first:
                return row.chart if column else row.name
            return self._words(row, self.columns[column - self._first])
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return swatch(row.color)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        return None

    def _words(self, row: StepRow, column: str) -> str:
        value = row.cells.get(column)
        if value is None:
            return ""
        return number_text(round(value)) if column in _WHOLE else value_text(value)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if column < self._first else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


def possible_columns(steps: Sequence[Steps]) -> Sequence[str]:
    """The columns that can be chosen by now."""
    return columns_for(steps)
