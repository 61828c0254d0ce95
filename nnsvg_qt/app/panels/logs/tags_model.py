"""The list of the tags of logs: which have a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, shown
from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.log_charts import ChartKind, Charts, natural_key
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.logs.saving import SAVED_KINDS
from nnsvg_qt.logs.series import (
    AUDIO,
    EMBEDDING,
    GRAPH,
    HISTOGRAM,
    HYPER_PARAMETERS,
    IMAGE,
    KERAS_MODEL,
    PR_CURVE,
    SCALAR,
    TEXT,
    Series,
)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TagRow:
    """A tag, what kind it is of, and how many runs have it."""

    tag: str
    kind: str
    runs: int

    @property
    def is_drawable(self) -> bool:
        """Whether a chart can be drawn of it."""
        return self.kind in (SCALAR, HISTOGRAM, PR_CURVE, IMAGE, TEXT, AUDIO, EMBEDDING)

    @property
    def is_saved(self) -> bool:
        """Whether its contents can be saved as files."""
        return self.kind in SAVED_KINDS


_KINDS = {
    SCALAR: QT_TRANSLATE_NOOP("TagsModel", "number"),
    HISTOGRAM: QT_TRANSLATE_NOOP("TagsModel", "histogram"),
    PR_CURVE: QT_TRANSLATE_NOOP("TagsModel", "precision over recall"),
    IMAGE: QT_TRANSLATE_NOOP("TagsModel", "picture"),
    TEXT: QT_TRANSLATE_NOOP("TagsModel", "text"),
    AUDIO: QT_TRANSLATE_NOOP("TagsModel", "sound"),
    GRAPH: QT_TRANSLATE_NOOP("TagsModel", "graph"),
    KERAS_MODEL: QT_TRANSLATE_NOOP("TagsModel", "network of Keras"),
    EMBEDDING: QT_TRANSLATE_NOOP("TagsModel", "points"),
    HYPER_PARAMETERS: QT_TRANSLATE_NOOP("TagsModel", "hyper-parameters"),
    "mesh": QT_TRANSLATE_NOOP("TagsModel", "mesh"),
    "layout": QT_TRANSLATE_NOOP("TagsModel", "layout of charts"),
    "run metadata": QT_TRANSLATE_NOOP("TagsModel", "measured times"),
    "tensor": QT_TRANSLATE_NOOP("TagsModel", "tensor"),
}


def kind_text(kind: str) -> str:
    """What a kind of series is called."""
    known = _KINDS.get(kind)
    return kind if known is None else QCoreApplication.translate("TagsModel", known)


def rows_of(series: Sequence[Series]) -> list[TagRow]:
    """The tags in natural order."""
    counts = Counter((one.tag, one.kind) for one in series)
    rows = [TagRow(tag, kind, count) for (tag, kind), count in counts.items()]
    return sorted(rows, key=lambda row: (natural_key(row.tag), row.tag, row.kind))


class TagsModel(QAbstractListModel):
    """Rows are tags, of those that a filter finds; a tick gives a tag a chart of its own."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._all: list[TagRow] = []
        self.rows: list[TagRow] = []
        self._filter = ""
        self._kinds: frozenset[str] = frozenset()
        self.filter_problem = ""
        """Why what was typed filters nothing; empty: it does."""

    def show_series(self, series: Sequence[Series]) -> None:
        """Shows what logs hold by now."""
        rows = rows_of(series)
        if rows != self._all:
            self._all = rows
            self._apply()

    def choose_filter(self, pattern: str) -> None:
        """Shows only tags that a regular expression finds."""
        self._filter = pattern
        self._apply()

    def choose_kinds(self, kinds: Collection[str]) -> None:
        """Shows only tags of some kinds; without any all."""
        self._kinds = frozenset(kinds)
        self._apply()

    def _apply(self) -> None:
        self.beginResetModel()
        self.rows, self.filter_problem = self._all, ""
        if self._filter:
            try:
                pattern = searched(self._filter, "The filter")
                self.rows = [row for row in self._all if pattern.finds(row.tag)]
            except InputError as error:
                self.filter_problem = shown(error)
        if self._kinds:
            self.rows = [row for row in self.rows if row.kind in self._kinds]
        self.endResetModel()

    def follow_charts(self) -> None:
        """Other tags may have charts."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    @property
    def _charts(self) -> Charts:
        charts: Charts = self._document.figure.part(NAME)
        return charts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.rows[index.row()]
        if row.is_drawable:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if row.is_saved else flags & ~Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.tag if row.kind == SCALAR else f"{row.tag}  ({kind_text(row.kind)})"
        if role == Qt.ItemDataRole.CheckStateRole and row.is_drawable:
            drawn = any(row.tag in chart.tags for chart in self._charts.charts)
            return Qt.CheckState.Checked if drawn else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.tr("{tag}: {kind} of {count} runs")
            return words.format(tag=row.tag, kind=kind_text(row.kind), count=number_text(row.runs))
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        tag, kind = self.rows[index.row()].tag, self.rows[index.row()].kind
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            return self._document.apply(
                self.tr("add a chart"), lambda old: with_tag(old, tag, kind)
            )
        return self._document.apply(self.tr("remove a chart"), lambda old: without_tag(old, tag))


def with_tag(figure: Figure, tag: str, kind: str = SCALAR) -> Figure:
    """The figure with a chart of a tag more, drawn as its last one is."""
    charts: Charts = figure.part(NAME)
    if kind == EMBEDDING:
        return figure.with_part(NAME, charts.with_chart([tag], kind=ChartKind.PROJECTOR))
    manner = {}
    if charts.charts:
        last = charts.charts[-1]
        manner = {
            name: getattr(last, name)
            for name in ("across", "log_x", "smoothing", "group", "center", "spread", "runs")
        }
    return figure.with_part(NAME, charts.with_chart([tag], **manner))


def without_tag(figure: Figure, tag: str) -> Figure:
    """The figure without a tag in its charts; one that had no other is gone."""
    charts: Charts = figure.part(NAME)
    for chart in charts.charts:
        if tag in chart.tags:
            rest = tuple(one for one in chart.tags if one != tag)
            charts = charts.with_tags(chart.id, rest) if rest else charts.without_charts([chart.id])
    return figure.with_part(NAME, charts)
