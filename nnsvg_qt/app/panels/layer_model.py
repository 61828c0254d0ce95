"""The layer table as Qt's item views see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QGuiApplication, QIcon, QPalette

from nnsvg_qt.app.commands.automatic_names import automatic_name
from nnsvg_qt.app.commands.layer_columns import (
    COLUMNS,
    KIND,
    NAME,
    Column,
    LayerKind,
    header_text,
    tr,
)
from nnsvg_qt.app.commands.layer_insertion import KIND_TYPE, dragged_kind
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.icons import swatch
from nnsvg_qt.app.toolkit.theme import is_dark
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind, Layer

Index = QModelIndex | QPersistentModelIndex

ROWS_TYPE = "application/x-nnsvg-rows"
"""Media type of rows dragged within the table."""

DEVIATION_ROLE = int(Qt.ItemDataRole.UserRole) + 1
UNIT_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class LayerModel(QAbstractTableModel):
    """Rows are the layers in their order; every edit goes through the document."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._layers: tuple[Layer, ...] = ()
        self._deviations: dict[str, Sentence] = {}
        self.move_rows: Callable[[list[str], int], None] | None = None
        """Called with the ids and the row before which they were dropped."""
        self.insert_kind: Callable[[LayerKind, int], None] | None = None
        """Called with a kind of layer and the row before which it was dropped."""
        self._read()
        document.changed.connect(self._changed)
        document.view_changed.connect(self._view_changed)

    def _read(self) -> None:
        architecture = self._document.figure.architecture
        self._layers = architecture.layers
        self._rows = {layer.id: row for row, layer in enumerate(self._layers)}
        self._deviations = deviations(architecture)
        self._headers = {column.key: header_text(column, architecture) for column in COLUMNS}
        self._texts: dict[tuple[str, str], str] = {}
        self._automatic: dict[str, str] = {}

    def _view_changed(self) -> None:
        """Each view has names of its own for layers without one."""
        self._automatic.clear()
        if self._layers:
            last = self.index(len(self._layers) - 1, NAME)
            self.dataChanged.emit(self.index(0, NAME), last)

    def _changed(self, before: Figure, after: Figure) -> None:
        if before.architecture is after.architecture and (
            before.look.palette is after.look.palette
            and before.look.overrides == after.look.overrides
        ):
            return
        ids = [layer.id for layer in self._layers]
        if ids == [layer.id for layer in after.architecture]:
            # The rows stay, and with them the editor in which someone is typing.
            headers, deviating = self._headers, self._deviations
            self._read()
            rows = self._changed_rows(before, after, deviating)
            if headers != self._headers:
                rows = range(len(ids))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
            if rows:
                last = self.index(rows[-1], len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(rows[0], 0), last)
        else:
            self.beginResetModel()
            self._read()
            self.endResetModel()

    def _changed_rows(
        self, before: Figure, after: Figure, deviating: Mapping[str, Sentence]
    ) -> range:
        """The rows in which something may look different: what is not painted again is quick."""
        old, new = before.architecture, after.architecture
        if old.connections != new.connections or before.look is not after.look:
            return range(len(self._layers))
        pairs = [
            (was, layer)
            for was, layer in zip(old.layers, new.layers, strict=True)
            if was is not layer and was != layer
        ]
        if any(bool(was.name) != bool(layer.name) for was, layer in pairs):
            # what has no name is counted
            return range(len(self._layers))
        changed = {layer.id for _, layer in pairs}
        # numbers of parameters follow from what comes in
        changed |= {one.target for one in new.connections if one.source in changed}
        changed |= {
            layer_id
            for layer_id in {*deviating, *self._deviations}
            if deviating.get(layer_id) != self._deviations.get(layer_id)
        }
        rows = [self._rows[layer_id] for layer_id in changed]
        return range(min(rows), max(rows) + 1) if rows else range(0)

    # what there is

    def layer(self, row: int) -> Layer:
        """The layer of a row."""
        return self._layers[row]

    def row_of(self, layer_id: str) -> int | None:
        """The row of a layer, None if it is gone."""
        return self._rows.get(layer_id)

    @property
    def deviating(self) -> dict[str, Sentence]:
        """Layers whose sizes do not follow from arithmetic, each with the reason."""
        return self._deviations

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._layers)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        column = COLUMNS[index.column()]
        if column.parse is not None and column.applies(self._layers[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # Views ask for a dozen roles of every cell: most are answered here at once.
        answer = _ANSWERS.get(int(role))
        if answer is None or not index.isValid():
            return None
        return answer(self, COLUMNS[index.column()], self._layers[index.row()])

    def _alignment(self, column: Column, layer: Layer) -> int:
        return _RIGHT if column.is_number else _LEFT

    def _decoration(self, column: Column, layer: Layer) -> QIcon | None:
        return self._swatch(layer) if column is COLUMNS[KIND] else None

    def _accessible_text(self, column: Column, layer: Layer) -> str:
        return f"{tr(column.header)}: {self._shown(column, layer)}"

    def _deviation(self, column: Column, layer: Layer) -> str | None:
        reason = self._deviations.get(layer.id) if _marks_deviation(column, layer) else None
        return None if reason is None else shown(reason)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[column.key]
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return tr(column.tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None

    def _shown(self, column: Column, layer: Layer) -> str:
        """What a cell says: of a layer without a name what the figure calls it."""
        if column is not COLUMNS[NAME] or layer.name:
            return self._text(column, layer)
        name = self._automatic.get(layer.id)
        if name is None:
            figure, view = self._document.figure, self._document.view
            name = self._automatic[layer.id] = automatic_name(figure, layer, view)
        return name

    def _text(self, column: Column, layer: Layer) -> str:
        key = (column.key, layer.id)
        if key not in self._texts:
            architecture = self._document.figure.architecture
            self._texts[key] = column.text(architecture, layer) if column.applies(layer) else ""
        return self._texts[key]

    def _unit(self, column: Column, layer: Layer) -> str:
        """What a number counts where the header says something else."""
        header = self._headers[column.key]
        if column.key == "channels" and layer.is_vector and header != tr("Units"):
            return tr("units")
        if column.key == "channels" and layer.is_sequence and header != tr("Features"):
            return tr("features")
        if column.key == "size" and layer.is_sequence and header != tr("Length"):
            return tr("long")
        return ""

    def texts_of(self, index: int, rows: int, with_units: bool) -> set[str]:
        """What the cells of a column say in the first rows, with what their numbers count."""
        column = COLUMNS[index]
        texts = set()
        for layer in self._layers[:rows]:
            text, unit = self._shown(column, layer), self._unit(column, layer)
            texts.add(f"{text} {unit}" if unit and with_units else text)
        return texts

    def _tip(self, column: Column, layer: Layer) -> str | None:
        if _marks_deviation(column, layer) and (reason := self._deviations.get(layer.id)):
            return plain_tip(shown(reason) + " " + tr("Ctrl+R recomputes from here."))
        text = self._shown(column, layer)
        return plain_tip(text) if column.key in ("kind", "name") and text else None

    def _ink(self, column: Column, layer: Layer) -> QBrush | None:
        """The quiet ink of a layer that is left out of the figure, and of a name not typed."""
        is_typed = column is not COLUMNS[NAME] or bool(layer.name)
        if is_typed and not self._document.figure.look.override(layer.id).hidden:
            return None
        return QGuiApplication.palette().brush(QPalette.ColorRole.PlaceholderText)

    def _swatch(self, layer: Layer) -> QIcon:
        look = self._document.figure.look
        kind = layer.kind.value
        if layer.kind is Kind.DENSE and not self._document.figure.architecture.outgoing(layer.id):
            kind = "output"
        color = look.override(layer.id).color or look.fill_color(kind)
        return swatch(color, is_dark(QGuiApplication.palette()))

    # what is typed

    def try_text(
        self, index: Index, text: str, merge: str | None = None, before: Figure | None = None
    ) -> None:
        """Applies a typed text; InputError with the reason if it is of no use.

        `before` is the figure from before the typing, which every text starts from.
        """
        layer = self._layers[index.row()]
        column = COLUMNS[index.column()]
        if column.parse is None or not column.applies(layer):
            raise InputError("This cannot be typed.")
        changes = column.parse(layer, text)
        step = tr("change {what}").format(what=tr(column.header).lower())

        def edit(figure: Figure) -> Figure:
            start = before or figure
            return start.edited(lambda old: edits.change(old, layer.id, **changes))

        self._document.apply(step, edit, merge)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        try:
            self.try_text(index, str(value))
        except InputError:
            # The delegate has shown the reason while it was typed; the old value stays.
            return False
        return True

    # drag and drop of rows

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_TYPE, KIND_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        data.setData(ROWS_TYPE, "\n".join(self._layers[row].id for row in rows).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        before = row if row >= 0 else (parent.row() if parent.isValid() else self.rowCount())
        choice = dragged_kind(data)
        if choice is not None and self.insert_kind is not None:
            self.insert_kind(choice, before)
            return True
        if not data.hasFormat(ROWS_TYPE) or self.move_rows is None:
            return False
        ids = bytes(data.data(ROWS_TYPE).data()).decode().split("\n")
        self.move_rows(ids, before)
        # The rows have moved in the document; the view must not remove them a second time.
        return False


_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ANSWERS: dict[int, Callable[[LayerModel, Column, Layer], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): LayerModel._shown,
    int(Qt.ItemDataRole.EditRole): LayerModel._text,
    int(Qt.ItemDataRole.TextAlignmentRole): LayerModel._alignment,
    int(Qt.ItemDataRole.ForegroundRole): LayerModel._ink,
    int(Qt.ItemDataRole.DecorationRole): LayerModel._decoration,
    int(Qt.ItemDataRole.ToolTipRole): LayerModel._tip,
    int(Qt.ItemDataRole.AccessibleTextRole): LayerModel._accessible_text,
    DEVIATION_ROLE: LayerModel._deviation,
    UNIT_ROLE: LayerModel._unit,
}


def _marks_deviation(column: Column, layer: Layer) -> bool:
    """Whether the column is where a size that does not follow from arithmetic is marked."""
    return column.key == ("channels" if layer.is_vector else "size")


def rows_of(model: LayerModel, ids: Iterable[str]) -> list[int]:
    """The rows of these layers, in order."""
    found = (model.row_of(layer_id) for layer_id in ids)
    return sorted(row for row in found if row is not None)
