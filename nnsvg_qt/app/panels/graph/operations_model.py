"""The table of operations as Qt's item views see it: quick for tens of thousands of rows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.toolkit.icons import swatch
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import Look
from nnsvg_qt.sources.operations.table import OperationRow, OperationTable, total

Index = QModelIndex | QPersistentModelIndex

OPERATION, TYPE, COPIES, PARAMETERS, WORK = range(5)
COLUMNS = ("operation", "type", "copies", "parameters", "work")
NUMBERS = (COPIES, PARAMETERS, WORK)

SCOPE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The modules before the title, which are written in quiet ink."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

FILE_ORDER = -1
"""The column by which rows stand in the order of the file."""


class OperationsModel(QAbstractTableModel):
    """Rows are operations, or those of them that were found, in an order that can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._table: OperationTable | None = None
        self._found: Collection[str] | None = None
        self._look = Look()
        self._column, self._order = FILE_ORDER, Qt.SortOrder.AscendingOrder
        self._swatches: dict[str, QIcon] = {}
        self.rows: tuple[OperationRow, ...] = ()
        self._number_of: dict[str, int] = {}

    # what is shown

    def show_table(self, table: OperationTable | None, look: Look) -> None:
        """Shows the operations of a model; the swatches have the colours of a look."""
        self._table = table
        self.show_look(look)
        self._show()

    def show_look(self, look: Look) -> None:
        """Shows the colours of another look."""
        self._look = look
        self._swatches.clear()
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def show_found(self, names: Collection[str] | None) -> None:
        """Shows only the rows with one of these operations; None: all."""
        self._found = names
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders the rows by a column; FILE_ORDER: as the file has them."""
        self._column, self._order = column, order
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        rows: tuple[OperationRow, ...] = () if self._table is None else self._table.rows
        found = self._found
        if found is not None:
            rows = tuple(row for row in rows if any(name in found for name in row.copies))
        if self._column != FILE_ORDER:
            is_down = self._order == Qt.SortOrder.DescendingOrder
            key: Callable[[OperationRow], Any]
            if self._column == OPERATION and self._table is not None:
                rank = self._table.rank_of
                key = lambda row: rank[row.name]  # noqa: E731
            else:
                key = _KEYS[self._column]
            rows = tuple(sorted(rows, key=key, reverse=is_down))
        self.rows = rows
        self._number_of = {name: number for number, row in enumerate(rows) for name in row.copies}
        self.endResetModel()

    def number_of(self, name: str) -> int | None:
        """The row of an operation; None where it is not shown."""
        return self._number_of.get(name)

    # as Qt asks

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(int(role))
        if answer is None or not index.isValid():
            return None
        return answer(self, index.column(), self.rows[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole and section == WORK:
            return self.tr("Multiply-accumulates: products of two numbers that are added up")
        return None

    @property
    def headers(self) -> tuple[str, ...]:
        """What stands over the columns."""
        return (
            self.tr("Operation"),
            self.tr("Type"),
            self.tr("×N"),
            self.tr("Parameters"),
            self.tr("MACs"),
        )

    def _text(self, column: int, row: OperationRow) -> str:
        if column == OPERATION:
            return row.title
        if column == TYPE:
            return row.type
        if column == COPIES:
            return f"×{number_text(len(row.copies))}" if len(row.copies) > 1 else ""
        number = row.parameters if column == PARAMETERS else row.work
        if number is None:
            return "…"
        return number_text(number) if number else ""

    def _scope(self, column: int, row: OperationRow) -> str:
        return " \u203a ".join(row.scope) if column == OPERATION else ""

    def _alignment(self, column: int, row: OperationRow) -> int:
        return _RIGHT if column in NUMBERS else _LEFT

    def _decoration(self, column: int, row: OperationRow) -> QIcon | None:
        if column != OPERATION:
            return None
        color = self._look.fill_color(row.kind.value)
        if color not in self._swatches:
            self._swatches[color] = swatch(color)
        return self._swatches[color]

    def _tip(self, column: int, row: OperationRow) -> str | None:
        if column == OPERATION:
            return plain_tip(row.name)
        if column == WORK and row.work is None:
            return plain_tip(
                self.tr(
                    "Known once the sizes that the file leaves open are given: Input sizes… in the "
                    "Model menu"
                )
            )
        if column == WORK and isinstance(row.work, NamedSize):
            words = self.tr("{count}, in sizes that the file leaves open")
            return plain_tip(words.format(count=number_text(row.work)))
        if column in (PARAMETERS, WORK) and len(row.copies) > 1:
            number = row.parameters if column == PARAMETERS else row.work
            whole = total([number] * len(row.copies))
            words = self.tr("{count} in all {copies} copies")
            return (
                words.format(count=number_text(whole), copies=number_text(len(row.copies)))
                if whole
                else None
            )
        return None

    def _accessible_text(self, column: int, row: OperationRow) -> str:
        text = row.path if column == OPERATION else self._text(column, row)
        return f"{self.headers[column]}: {text}"


_KEYS: dict[int, Callable[[OperationRow], Any]] = {
    TYPE: lambda row: (row.type.casefold(), row.place),
    COPIES: lambda row: (len(row.copies), -row.place),
    PARAMETERS: lambda row: (-1 if row.parameters is None else row.parameters, -row.place),
    WORK: lambda row: (-1 if row.work is None else int(row.work), -row.place),
}

_ANSWERS: dict[int, Callable[[OperationsModel, int, OperationRow], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): OperationsModel._text,
    int(Qt.ItemDataRole.TextAlignmentRole): OperationsModel._alignment,
    int(Qt.ItemDataRole.DecorationRole): OperationsModel._decoration,
    int(Qt.ItemDataRole.ToolTipRole): OperationsModel._tip,
    int(Qt.ItemDataRole.AccessibleTextRole): OperationsModel._accessible_text,
    SCOPE_ROLE: OperationsModel._scope,
}
