"""The palette of layer kinds: dragged onto the figure or the table, or put after the selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QFocusEvent, QIcon, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import LAYER_KINDS, LayerKind, tr
from nnsvg_qt.app.commands.layer_insertion import KIND_TYPE, kind_data
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.icons import icon, tile
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.theme import PALETTE_WIDTH, sized
from nnsvg_qt.figure import Figure

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 28
ICON_SIZE = 22
NARROW = PALETTE_WIDTH
"""Width in px that shows the icons alone."""

WIDE = 244
"""Width in px that shows the names too."""

_NAMED_FROM = 96
"""Width in px from which there is room for names."""


class KindModel(QAbstractListModel):
    """The kinds, in the colours of the figure's palette."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        document.changed.connect(self._document_changed)

    def _document_changed(self, before: Figure, after: Figure) -> None:
        if before.look.palette is not after.look.palette:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(LAYER_KINDS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = LAYER_KINDS[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return tr(choice.title)
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(choice)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr(
                    "{kind}: drag it into the figure or into the layer table;\n"
                    "double-click or Enter puts it after the selected layer."
                ).format(kind=tr(choice.title))
        return None

    def _icon(self, choice: LayerKind) -> QIcon:
        return tile(choice.icon, self._document.figure.look.fill_color(choice.kind.value))

    def mimeTypes(self) -> list[str]:
        return [KIND_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return kind_data(LAYER_KINDS[indexes[0].row()])

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class KindDelegate(QStyledItemDelegate):
    """Leaves the names out where there is no room for them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if option.widget is not None and option.widget.width() < _NAMED_FROM:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        if cell.text:
            super().paint(painter, option, index)
            return
        picture, cell.icon = QIcon(cell.icon), QIcon()
        cell.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget
        )
        place = QRect(0, 0, ICON_SIZE, ICON_SIZE)
        place.moveCenter(cell.rect.center())
        idle = not cell.widget.isEnabled()
        mode = QIcon.Mode.Disabled if idle else QIcon.Mode.Normal
        picture.paint(painter, place, mode=mode)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(NARROW - 8, sized(ROW_HEIGHT))


class KindList(QListView):
    """The kinds below one another; Return and a double click choose one."""

    def __init__(self, model: QAbstractListModel, choose: Callable[[int], None]) -> None:
        super().__init__()
        self.setModel(model)
        self._choose = choose
        self.setItemDelegate(KindDelegate(self))
        self.setObjectName("kinds")
        self.setAccessibleName(self.tr("Kinds of layers"))
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(NARROW - 8)
        self.doubleClicked.connect(self._chosen)

    def _chosen(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._choose(index.row())

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(index.data(Qt.ItemDataRole.DecorationRole).pixmap(QSize(28, 28)))
        drag.setHotSpot(QPoint(14, 14))
        drag.exec(Qt.DropAction.CopyAction)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(self.currentIndex(), select)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            # a kind that stayed marked would look like a tool that is in the hand
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            if self.currentIndex().isValid():
                self._chosen(self.currentIndex())
            return
        super().keyPressEvent(event)


class KindPalette(QWidget):
    """The panel with the kinds; narrow, it shows their icons alone."""

    width_wanted = Signal(int)
    """How wide, in px, the panel is asked to be."""

    def __init__(
        self,
        document: Document,
        choose: Callable[[LayerKind], None],
        parent: QWidget,
        kinds: KindList | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title_bar = PanelTitle(self.tr("Add"), self)
        # the panel may be narrower than its name is long
        self.title_bar.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title_bar.row.setStretch(0, 1)
        self.names = QToolButton()
        self.names.setIconSize(QSize(18, 18))
        self.names.setAutoRaise(True)
        self.names.clicked.connect(self._toggle_names)
        self.title_bar.row.addWidget(self.names)
        self.list = kinds or KindList(
            KindModel(document, self), lambda row: choose(LAYER_KINDS[row])
        )
        self.setFocusProxy(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.list)
        self.setMinimumWidth(NARROW)
        self._show_width()

    @property
    def has_names(self) -> bool:
        """Whether there is room for the names of the kinds."""
        return self.width() >= _NAMED_FROM

    def _toggle_names(self) -> None:
        self.width_wanted.emit(NARROW if self.has_names else sized(WIDE))

    def _show_width(self) -> None:
        named = self.has_names
        self.title_bar.name.setVisible(named)
        self.names.setIcon(icon("chevron-left" if named else "chevron-right"))
        tip = self.tr("Leave the names out") if named else self.tr("Show the names")
        self.names.setToolTip(tip)
        self.names.setAccessibleName(tip)
        margins = self.title_bar.row.contentsMargins()
        margins.setLeft(12 if named else 7)
        margins.setRight(4 if named else 7)
        self.title_bar.row.setContentsMargins(margins)
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_width()
