"""The table of the runs of logs: which are drawn, in which colour, and how they go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.theme import error_color
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.choosing import run_colors
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Charts, natural_key
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.series import SCALAR, Series

Index = QModelIndex | QPersistentModelIndex

_HIGHER_IS_BETTER = ("acc", "top1", "top5", "f1", "auc", "iou", "map", "reward", "bleu", "score")


@dataclass(frozen=True)
class RunRow:
    """What is told of a run: its last step, and of one tag the last and the best value."""

    name: str
    points: int
    step: int | None
    last: float | None
    best: float | None
    best_step: int | None
    wrong_step: int | None
    """Where that tag is first infinite or no number."""


def is_greater_better(tag: str) -> bool:
    """Whether of a tag's values the greatest is the best, as far as its name tells."""
    return any(word in tag.casefold() for word in _HIGHER_IS_BETTER)


def rows_of(series: Sequence[Series], tag: str) -> list[RunRow]:
    """The runs in natural order, with the values of a tag."""
    by_run: dict[str, list[Series]] = {}
    for one in series:
        by_run.setdefault(one.run, []).append(one)
    return [
        _row(run, by_run[run], tag) for run in sorted(by_run, key=lambda r: (natural_key(r), r))
    ]


def _row(run: str, own: Sequence[Series], tag: str) -> RunRow:
    points = sum(map(len, own))
    steps = [int(one.steps[-1]) for one in own if len(one)]
    last = best = best_step = wrong = None
    chosen = next((one for one in own if one.tag == tag and one.kind == SCALAR and len(one)), None)
    if chosen is not None:
        finite = np.flatnonzero(np.isfinite(chosen.values))
        if len(finite):
            values = chosen.values[finite]
            last = float(values[-1])
            place = values.argmax() if is_greater_better(tag) else values.argmin()
            best, best_step = float(values[place]), int(chosen.steps[finite[place]])
        if len(finite) < len(chosen):
            wrong = int(chosen.steps[np.flatnonzero(~np.isfinite(chosen.values))[0]])
    return RunRow(run, points, max(steps, default=None), last, best, best_step, wrong)


class RunsModel(QAbstractTableModel):
    """Rows are runs, of those that a filter finds; a tick hides or shows a run in all charts."""

    NAME, STEP, LAST, BEST, STATE = range(5)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._all: list[RunRow] = []
        self.rows: list[RunRow] = []
        self._filter = ""
        self.tag = ""
        """The tag whose values are told."""
        self.filter_problem = ""
        """Why what was typed filters nothing; empty: it does."""
        self._colors: dict[str, str] = {}

    def show_series(self, series: Sequence[Series], tag: str) -> None:
        """Shows what logs hold by now."""
        rows = rows_of(series, tag)
        colors = run_colors(self._charts, series)
        if rows == self._all and tag == self.tag and colors == self._colors:
            return
        self._all, self.tag, self._colors = rows, tag, colors
        self._apply()

    def choose_filter(self, pattern: str) -> None:
        """Shows only runs whose names a regular expression finds."""
        self._filter = pattern
        self._apply()

    @property
    def _charts(self) -> Charts:
        charts: Charts = self._document.shown_figure.part(NAME)
        return charts

    def _apply(self) -> None:
        rows = self._all
        self.filter_problem = ""
        if self._filter:
            try:
                pattern = searched(self._filter, "The filter")
                rows = [row for row in self._all if pattern.finds(row.name)]
            except InputError as error:
                self.filter_problem = shown(error)
        if [row.name for row in rows] == [row.name for row in self.rows]:
            self.rows = rows
            self.follow_charts()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def follow_charts(self) -> None:
        """Ticks or colours may be others."""
        if self.rows:
            last = self.index(len(self.rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # as views ask it

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        short = self.tag.rpartition("/")[2] or self.tag
        return (
            self.tr("Run"),
            self.tr("Step"),
            self.tr("Last {tag}").format(tag=short) if short else self.tr("Last"),
            self.tr("Best, at step"),
            self.tr("State"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == self.NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = 0) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == self.NAME:
            hidden = self._charts.look_of(row.name).hidden
            return Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.DecorationRole and column == self.NAME:
            return swatch(self._colors.get(row.name, "#9aa0a6"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column == self.STATE:
            is_wrong = row.wrong_step is not None
            return error_color(QGuiApplication.palette()) if is_wrong else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        name = self.rows[index.row()].name
        hidden = Qt.CheckState(value) is not Qt.CheckState.Checked
        text = self.tr("hide a run") if hidden else self.tr("show a run")
        return self._document.apply(
            text, lambda old: old.with_part(NAME, old.part(NAME).with_run(name, hidden=hidden))
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = column in (self.STEP, self.LAST, self.BEST)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _words(self, row: RunRow, column: int) -> str:
        if column == self.NAME:
            return row.name
        if column == self.STEP:
            return "" if row.step is None else f"{row.step:,}"
        if column == self.LAST:
            return "" if row.last is None else f"{row.last:.4g}"
        if column == self.BEST:
            if row.best is None or row.best_step is None:
                return ""
            words = self.tr("{value} at {step}")
            return words.format(value=f"{row.best:.4g}", step=f"{row.best_step:,}")
        if row.wrong_step is not None:
            return self.tr("NaN or ∞ at {step}").format(step=f"{row.wrong_step:,}")
        return self.tr("{count} points").format(count=f"{row.points:,}")


def swatch(color: str) -> QIcon:
    """A small square of a colour."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        painter.drawRoundedRect(QRect(1, 1, 12, 12), 3, 3)
    return QIcon(pixmap)
