"""The tags of logs as a tree by what stands before their slashes: which have a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.tips import plain_tip
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
    MESH,
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
    MESH: QT_TRANSLATE_NOOP("TagsModel", "mesh"),
    "layout": QT_TRANSLATE_NOOP("TagsModel", "layout of charts"),
    "run metadata": QT_TRANSLATE_NOOP("TagsModel", "measured times"),
    "tensor": QT_TRANSLATE_NOOP("TagsModel", "tensor"),
}


def kind_text(kind: str) -> str:
    """What a kind of series is called."""
    known = _KINDS.get(kind)
    return kind if known is None else QCoreApplication.translate("TagsModel", known)


def rows_of(series: Sequence[Series]) -> list[TagRow]:
    """The tags in natural order; groups of which nothing can be drawn come last."""
    counts = Counter((one.tag, one.kind) for one in series)
    rows = [TagRow(tag, kind, count) for (tag, kind), count in counts.items()]
    drawn = {row.tag.partition("/")[0] for row in rows if row.is_drawable}

    def place(row: TagRow) -> tuple[object, ...]:
        is_last = row.tag.partition("/")[0] not in drawn
        return is_last, natural_key(row.tag), row.tag, row.kind

    return sorted(rows, key=place)


@dataclass(eq=False)
class _Node:
    """A line of the tree: a tag with its row, or a group of tags."""

    text: str
    path: str
    row: TagRow | None
    parent: int
    place: int
    children: list[int] = field(default_factory=list)


_TOP = -1
"""The parent of the lines that have none."""
MOST_DEPTH = 100
"""Groups in groups; what is deeper stands in the last one as it is."""


def _tree(rows: Sequence[TagRow]) -> list[_Node]:
    """The lines of a tree, groups before what is in them; a group has two tags or more.

    What stands alone below a slash, or is the only group there, is no line of its own.
    """
    found: list[_Node] = []

    def add(text: str, path: str, row: TagRow | None, parent: int, place: int) -> int:
        found.append(_Node(text, path, row, parent, place))
        return len(found) - 1

    def fill(parent: int, prefix: str, own: Sequence[TagRow], depth: int) -> None:
        groups: dict[str, list[TagRow]] = {}
        for row in own:
            head, slash, _ = row.tag[len(prefix) :].partition("/")
            # a tag that ends where a group begins is no part of it
            groups.setdefault(head + slash if slash else f"{row.tag}\0{row.kind}", []).append(row)
        made: list[int] = []
        for head, members in groups.items():
            # one tag of two kinds is no group either
            if len({row.tag for row in members}) == 1 or depth >= MOST_DEPTH:
                for row in members:
                    made.append(add(row.tag[len(prefix) :], row.tag, row, parent, len(made)))
                continue
            path = prefix + head
            while len({_head(row.tag, path) for row in members}) == 1:
                path += _head(members[0].tag, path)
            text = path[len(prefix) :].removesuffix("/")
            group = add(text, path, None, parent, len(made))
            made.append(group)
            fill(group, path, members, depth + 1)
        if parent != _TOP:
            found[parent].children = made

    fill(_TOP, "", rows, 0)
    return found


def _head(tag: str, path: str) -> str:
    """What of a tag stands before the next slash behind a path, with it; empty: there is none."""
    head, slash, _ = tag[len(path) :].partition("/")
    return head + slash if slash else f"\0{tag}"


class TagsModel(QAbstractItemModel):
    """A tree of tags, of those that a filter finds; a tick gives a tag a chart of its own.

    Groups are what stands before a slash of several tags. `rows` are the tags alone, in order.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._all: list[TagRow] = []
        self.rows: list[TagRow] = []
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._of_row: dict[TagRow, int] = {}
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
        self._nodes = _tree(self.rows)
        self._top = [number for number, one in enumerate(self._nodes) if one.parent == _TOP]
        self._of_row = {one.row: n for n, one in enumerate(self._nodes) if one.row is not None}
        self.endResetModel()

    @property
    def all_tags(self) -> list[str]:
        """Every tag of the logs, whatever is shown of them."""
        return list(dict.fromkeys(row.tag for row in self._all))

    @property
    def is_filtered(self) -> bool:
        """Whether only some tags are shown, which are then all to be seen."""
        return bool(self._filter or self._kinds)

    @property
    def has_groups(self) -> bool:
        """Whether some tags stand in groups."""
        return any(one.row is None for one in self._nodes)

    def groups(self) -> list[tuple[str, QModelIndex]]:
        """All groups, by what their tags begin with, outer ones first."""
        return [
            (one.path, self._index_of(number))
            for number, one in enumerate(self._nodes)
            if one.row is None
        ]

    def index_of(self, place: int) -> QModelIndex:
        """Where the tag of a place of `rows` stands in the tree."""
        return self._index_of(self._of_row[self.rows[place]])

    def rows_at(self, index: Index) -> list[TagRow]:
        """The tag at an index, or all of the group there."""
        waiting, found = [index.internalId()], []
        while waiting:
            node = self._nodes[waiting.pop()]
            if node.row is not None:
                found.append(node.row)
            waiting += node.children[::-1]
        return found

    def _index_of(self, number: int) -> QModelIndex:
        return self.createIndex(self._nodes[number].place, 0, number)

    def _children(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def follow_charts(self) -> None:
        """Other tags may have charts."""
        for parent in [QModelIndex(), *(index for _, index in self.groups())]:
            if count := self.rowCount(parent):
                first, last = self.index(0, 0, parent), self.index(count - 1, 0, parent)
                self.dataChanged.emit(first, last)

    @property
    def _charts(self) -> Charts:
        charts: Charts = self._document.figure.part(NAME)
        return charts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._children(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def index(self, row: int, column: int = 0, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self._children(parent)
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self._index_of(children[row])

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return QObject.parent(self)
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return QModelIndex() if above == _TOP else self._index_of(above)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or (row := self._nodes[index.internalId()].row) is None:
            return flags
        if row.is_drawable:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if row.is_saved else flags & ~Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        row = node.row
        if row is None:
            return self._group_data(node, index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text if row.kind == SCALAR else f"{node.text}  ({kind_text(row.kind)})"
        if role == Qt.ItemDataRole.CheckStateRole and row.is_drawable:
            drawn = any(row.tag in chart.tags for chart in self._charts.charts)
            return Qt.CheckState.Checked if drawn else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.tr("{tag}: {kind} of {count} runs")
            count = number_text(row.runs)
            return plain_tip(words.format(tag=row.tag, kind=kind_text(row.kind), count=count))
        return None

    def _group_data(self, node: _Node, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return node.text
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.tr("{group}: {count} tags")
            count = number_text(len({row.tag for row in self.rows_at(index)}))
            return plain_tip(words.format(group=node.path.removesuffix("/"), count=count))
        return None

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        row = self._nodes[index.internalId()].row
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        tag, kind = row.tag, row.kind
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
