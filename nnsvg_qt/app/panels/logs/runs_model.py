"""The table of the runs of logs: which are drawn, in which colour, how they go, what they tried."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.theme import error_color
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.choosing import run_colors, run_dashes
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import Charts, natural_key
from nnsvg_qt.logs.hyper_parameters import (
    STATES,
    Session,
    Setting,
    Trial,
    columns_of,
    conditions_on,
    fits,
    session_of_run,
    sessions_of,
    setting_text,
    settings_in,
    without_constants,
)
from nnsvg_qt.logs.series import SCALAR, Series

Index = QModelIndex | QPersistentModelIndex

LONGEST_NOTE = 24
"""Characters of a note on a run that its row tells; all of it is in the tip."""
_PARTS = (
    ((1, 12),),
    ((1, 5), (8, 5)),
    ((1, 2), (4.33, 2), (7.67, 2), (11, 2)),
    ((1, 6), (8.5, 1.5), (11.5, 1.5)),
)
"""Of swatches, where they begin and how wide they are, by the numbers of dashes."""
_FIXED = 5
_AT_FIRST = 5
"""So many hyper-parameters have a column where nobody has chosen."""
_DESCENDING = Qt.SortOrder.DescendingOrder
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
    settings: Mapping[str, Setting] = field(default_factory=dict)
    """The hyper-parameters of its session."""
    metrics: Mapping[str, float] = field(default_factory=dict)
    """The last finite value of each of its tags."""
    state: str = STATES[0]
    """How its session ended."""

    @property
    def trial(self) -> Trial:
        """What conditions are asked of."""
        return Trial(self.name, (self.name,), self.settings, self.metrics, self.state)


def is_greater_better(tag: str) -> bool:
    """Whether of a tag's values the greatest is the best, as far as its name tells."""
    return any(word in tag.casefold() for word in _HIGHER_IS_BETTER)


def rows_of(series: Sequence[Series], tag: str) -> list[RunRow]:
    """The runs in natural order, with the values of a tag."""
    by_run: dict[str, list[Series]] = {}
    for one in series:
        by_run.setdefault(one.run, []).append(one)
    sessions = sessions_of(series)
    settings = settings_in(sessions)
    return [
        _row(run, by_run[run], tag, session_of_run(run, sessions) if sessions else None, settings)
        for run in sorted(by_run, key=lambda r: (natural_key(r), r))
    ]


def _row(
    run: str,
    own: Sequence[Series],
    tag: str,
    session: Session | None,
    no_metrics: Collection[str],
) -> RunRow:
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
    settings = {} if session is None else session.settings
    metrics = {
        one.tag: float(one.values[-1])
        for one in own
        if one.kind == SCALAR and len(one) and math.isfinite(one.values[-1])
        # a column of a hyper-parameter is empty where a run tells none
        if one.tag not in no_metrics
    }
    step = max(steps, default=None)
    state = STATES[0] if session is None else session.state
    return RunRow(run, points, step, last, best, best_step, wrong, settings, metrics, state)


class RunsModel(QAbstractTableModel):
    """Rows are runs, of those that a filter finds; a tick hides or shows a run in all charts.

    Behind the columns that there are always stand those that somebody chose, of hyper-parameters
    and of last values; without a choice the hyper-parameters that differ.
    """

    NAME, STEP, LAST, BEST, STATE = range(5)

    columns_changed = Signal()
    """Behind the columns that there are always stand others."""

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
        self._dashes: dict[str, int] = {}
        self._chosen: tuple[str, ...] | None = None
        self.own_columns: tuple[str, ...] = ()
        """The names of the columns behind those that there are always."""
        self._order: tuple[int, Qt.SortOrder] = (self.NAME, Qt.SortOrder.AscendingOrder)

    def show_series(self, series: Sequence[Series], tag: str) -> None:
        """Shows what logs hold by now."""
        rows = rows_of(series, tag)
        looks = run_colors(self._charts, series), run_dashes(self._charts, series)
        if rows == self._all and tag == self.tag and looks == (self._colors, self._dashes):
            return
        self._all, self.tag = rows, tag
        self._colors, self._dashes = looks
        self._apply()

    def color_of(self, run: str) -> str:
        """The colour of a run in the charts, "#rrggbb"."""
        return self._colors.get(run, "#9aa0a6")

    @property
    def has_runs(self) -> bool:
        """Whether the logs have any, whatever is shown of them."""
        return bool(self._all)

    def choose_filter(self, pattern: str) -> None:
        """Shows only runs that fulfil conditions; see `hyper_parameters.conditions_on`."""
        self._filter = pattern
        self._apply()

    @property
    def possible_columns(self) -> tuple[list[str], list[str]]:
        """The hyper-parameters and the tags that can have a column."""
        return columns_of([row.trial for row in self._all])

    def own_column(self, section: int) -> str | None:
        """The hyper-parameter or tag that a column tells; None of those that there are always."""
        return self.own_columns[section - _FIXED] if section >= _FIXED else None

    def column_name(self, section: int) -> str:
        """What a column goes by, whatever others there are."""
        own = self.own_column(section)
        return f"{section}" if own is None else f"\0{own}"

    def choose_columns(self, names: Sequence[str]) -> None:
        """Shows these hyper-parameters and tags, in the order in which they can be chosen."""
        settings, metrics = self.possible_columns
        self._chosen = tuple(name for name in [*settings, *metrics] if name in names)
        self._apply()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order)
        self._apply()

    def _sorted(self, rows: Sequence[RunRow]) -> list[RunRow]:
        """Runs without a value in the column stand last, whichever way it goes."""
        column, order = self._order
        if column == self.NAME:
            # natural order, as they come
            found = list(rows)
            return found[::-1] if order is Qt.SortOrder.DescendingOrder else found

        def value(row: RunRow) -> Setting | int | None:
            if column < _FIXED:
                return {
                    self.STEP: row.step,
                    self.LAST: row.last,
                    self.BEST: row.best,
                    self.STATE: row.points,
                }[column]
            place = column - _FIXED
            return row.trial.value(self.own_columns[place]) if self._has_own(place) else None

        there = [row for row in rows if value(row) is not None]
        there.sort(key=lambda row: sorting_key(value(row)), reverse=order == _DESCENDING)
        return [*there, *(row for row in rows if value(row) is None)]

    def _has_own(self, place: int) -> bool:
        return 0 <= place < len(self.own_columns)

    @property
    def _charts(self) -> Charts:
        charts: Charts = self._document.shown_figure.part(NAME)
        return charts

    def _apply(self) -> None:
        rows = self._all
        self.filter_problem = ""
        if self._filter:
            try:
                conditions = conditions_on(self._filter, [row.trial for row in self._all])
                rows = [row for row in self._all if fits(row.trial, conditions)]
            except InputError as error:
                self.filter_problem = shown(error)
        columns = self._chosen
        if columns is None:
            columns = tuple(without_constants([row.trial for row in self._all])[:_AT_FIRST])
        if columns != self.own_columns:
            self.beginResetModel()
            self.own_columns, self.rows = columns, self._sorted(rows)
            self.endResetModel()
            self.columns_changed.emit()
            return
        rows = self._sorted(rows)
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
        return 0 if parent.isValid() else _FIXED + len(self.own_columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role == Qt.ItemDataRole.DecorationRole and self._is_wordy(section):
            return room_before_words(0)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= _FIXED:
            return self.own_columns[section - _FIXED]
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
            return swatch(self.color_of(row.name), self._dashes.get(row.name, 0))
        if role == Qt.ItemDataRole.DecorationRole and self._is_wordy(column):
            return room_before_words(3)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column == self.STATE:
            is_wrong = row.wrong_step is not None
            return error_color(QGuiApplication.palette()) if is_wrong else None
        if role == Qt.ItemDataRole.ToolTipRole:
            note = self._charts.look_of(row.name).note
            return plain_tip("\n".join(one for one in (row.name, note) if one))
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

    def _is_number(self, column: int) -> bool:
        if column < _FIXED:
            return column in (self.STEP, self.LAST, self.BEST)
        values = (row.trial.value(self.own_columns[column - _FIXED]) for row in self.rows)
        return all(value is None or isinstance(value, float) for value in values)

    def _is_wordy(self, column: int) -> bool:
        return column != self.NAME and not self._is_number(column)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_number = self._is_number(column)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _words(self, row: RunRow, column: int) -> str:
        if column == self.NAME:
            return self._charts.name_of(row.name)
        if column == self.STEP:
            return "" if row.step is None else number_text(row.step)
        if column == self.LAST:
            return "" if row.last is None else value_text(row.last)
        if column == self.BEST:
            if row.best is None or row.best_step is None:
                return ""
            words = self.tr("{value} at {step}")
            return words.format(value=value_text(row.best), step=number_text(row.best_step))
        if column >= _FIXED:
            value = row.trial.value(self.own_columns[column - _FIXED])
            return value_text(value) if isinstance(value, float) else setting_text(value)
        words = self.tr("1 point")
        if row.points != 1:
            words = self.tr("{count} points").format(count=number_text(row.points))
        if row.wrong_step is not None:
            words = self.tr("NaN or ∞ at {step}").format(step=number_text(row.wrong_step))
        note = " ".join(self._charts.look_of(row.name).note.split())
        return f"{words}  ·  {note[:LONGEST_NOTE]}" if note else words


def sorting_key(value: Setting | int | None) -> tuple[int, float, tuple[object, ...]]:
    """Numbers by their size before words in natural order."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return 0, float(value), ()
    return 1, 0.0, natural_key(setting_text(value))


def value_text(number: float) -> str:
    """A value with four digits, a whole number with all, as the system writes it."""
    if abs(number) < 1e9 and number == int(number):
        return number_text(int(number))
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return f"{number:.4g}"
    return locale.toString(number, "g", 4)


def room_before_words(less: int) -> QPixmap:
    """A picture in which nothing is seen: it keeps words off the numbers that end before them.

    It is as wide as small icons, for so much is left before the words of a head with any picture;
    `less` px where the style leaves more behind it.
    """
    pixmap = QPixmap(
        QApplication.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize) - less, 1
    )
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def swatch(color: str, dashes: int = 0) -> QIcon:
    """A small square of a colour, parted as lines with the dashes of that number are."""
    pixmap = QPixmap(28, 28)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        for left, width in _PARTS[dashes]:
            rounding = 3.0 if width > 6 else min(width, 3.0) / 2
            painter.drawRoundedRect(QRectF(left, 1, width, 12), rounding, rounding)
    icon = QIcon(pixmap)
    # without it the system tints the icons of selected rows: the colour would be another one
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
