"""Typing in the layer table: what is valid takes effect at once, what is not is marked in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import COLUMNS, KIND, Column
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.layer_model import DEVIATION_ROLE, UNIT_ROLE, LayerModel
from nnsvg_qt.app.toolkit.marking import mark_reason
from nnsvg_qt.app.toolkit.theme import warning_color
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError

Index = QModelIndex | QPersistentModelIndex

GAP = 4
"""Room in px at either side of what a cell says."""

ELISION = "…"
"""Stands for a number that there is no room for: a part of it would be another number."""


class CellEditor(QLineEdit):
    """A line in a cell; everything typed is tried at once, and Escape takes it back."""

    def __init__(
        self, model: LayerModel, document: Document, index: Index, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._document = document
        self._index = QPersistentModelIndex(index)
        self._merge = document.gesture("cell")
        self._before = document.figure
        self._after = document.figure
        self.reason = ""
        """Why the text that stands here is of no use; empty if it is."""
        self.setFrame(False)
        self.textEdited.connect(self.try_text)
        # Qt closes the cell a turn later: a key that comes before that undoes in the figure.
        self.returnPressed.connect(lambda: self.setText(self.text()))

    def try_text(self, text: str) -> None:
        """Applies the text if it can be used, else marks it with the reason.

        It is applied to the figure from before the typing: a kernel of 40 must not keep the sizes
        of the kernel of 4 that stood there for a moment.
        """
        if self._document.figure is not self._after:
            # Somebody else has changed the figure meanwhile; that must not be lost.
            self._before = self._document.figure
        try:
            self._model.try_text(self._index, text, self._merge, self._before)
        except InputError as error:
            self._mark(shown(error))
        else:
            self._mark("")
        self._after = self._document.figure

    def take_back(self) -> None:
        """Makes undone what was typed since the editor opened."""
        self._mark("")
        before = self._before
        # A step of the same gesture that ends where it began leaves nothing to undo.
        self._document.apply("", lambda _figure: before, self._merge)

    def _mark(self, reason: str) -> None:
        if reason == self.reason:
            return
        self.reason = reason
        mark_reason(self, reason)


class LayerDelegate(QStyledItemDelegate):
    """Paints the cells, a number whole or not at all, and opens their editors."""

    problem_changed = Signal(str)
    """The reason why the text in the open editor is of no use; empty if it is."""

    def __init__(self, document: Document, model: LayerModel, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._document = document
        self._model = model
        self._table = table
        self._kind_words = True
        self._font = ""
        self._advances: dict[str, int] = {}

    # painting

    def show_kinds_in_words(self, in_words: bool) -> None:
        """Writes the kind of a layer beside its colour, or leaves it to the tool tip."""
        if in_words != self._kind_words:
            self._kind_words = in_words
            self._table.viewport().update()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        cell, column = option.rect, index.column()
        left, width = cell.left(), cell.width()
        if width <= 0:
            # Asked for the size that the cell wants, not for what there is room for.
            return
        end = self._table.viewport().width()
        if left < 0 or left + width > end:
            cell = cell & QRect(0, cell.top(), end, cell.height())
            width = cell.width()
            option.rect = cell
        if column == KIND:
            if not self._kind_words:
                option.text = ""
        elif COLUMNS[column].is_number and (text := option.text):
            room = width - 2 * GAP
            if self._advance(text) > room:
                option.text = ELISION if self._advance(ELISION) <= room else ""

    def _advance(self, text: str) -> int:
        """The width of a text in px, remembered: every cell asks each time that it is painted."""
        font = self._table.font().key()
        if font != self._font:
            self._font = font
            self._advances.clear()
        advance = self._advances.get(text)
        if advance is None:
            metrics = self._table.fontMetrics()
            advance = self._advances[text] = metrics.horizontalAdvance(text)
        return advance

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            cell = QStyleOptionViewItem(option)
            self.initStyleOption(cell, index)
            if cell.text != index.data() and not index.data(Qt.ItemDataRole.ToolTipRole):
                QToolTip.showText(event.globalPos(), plain_tip(str(index.data())), view)
                return True
        return super().helpEvent(event, view, option, index)

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        if column.choices is not None:
            return self._new_list(column, parent, index)
        editor = CellEditor(self._model, self._document, index, parent)
        if not index.data(Qt.ItemDataRole.EditRole):
            editor.setPlaceholderText(str(index.data()))
        editor.setFont(option.font)
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.textEdited.connect(lambda _text: self.problem_changed.emit(editor.reason))
        editor.destroyed.connect(lambda: self.problem_changed.emit(""))
        return editor

    def _new_list(self, column: Column, parent: QWidget, index: Index) -> QComboBox:
        editor = QComboBox(parent)
        assert column.choices is not None
        editor.addItems(column.choices())
        editor.setCurrentText(str(index.data()))
        editor.setFrame(False)
        editor.view().setMinimumWidth(editor.view().sizeHintForColumn(0) + 24)
        editor.activated.connect(lambda _row: self._close(editor))
        # Whoever opens the cell wants to see the choices; the editor has its place only afterwards.
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _close(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))
        elif isinstance(editor, CellEditor) and not editor.isModified():
            # While someone types, the text is theirs: the model already has the value.
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox) and editor.currentText() != index.data():
            self._try_choice(editor, index)
        elif isinstance(editor, CellEditor) and editor.reason:
            # Only a part of it may have been valid on the way.
            editor.take_back()
        # What else is typed in a cell took effect while it was typed.

    def _try_choice(self, editor: QComboBox, index: Index) -> None:
        try:
            self._model.try_text(index, editor.currentText())
        except InputError as error:
            self.problem_changed.emit(shown(error))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        area = QRect(option.rect)
        if isinstance(editor, QComboBox):
            area.setWidth(max(area.width(), editor.sizeHint().width()))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, CellEditor)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            editor.take_back()
        return super().eventFilter(editor, event)


class SizeDelegate(LayerDelegate):
    """Paints sizes with their unit, and with a mark where they deviate from arithmetic."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        unit = index.data(UNIT_ROLE)
        reason = index.data(DEVIATION_ROLE)
        cell = QStyleOptionViewItem(option)
        if unit:
            self._paint_with_unit(painter, cell, index, str(unit))
        else:
            super().paint(painter, cell, index)
        if reason and index.data():
            self._paint_deviation(painter, option)

    def _paint_with_unit(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, unit: str
    ) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        quiet = (
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
        )
        area = option.rect.adjusted(GAP, 0, -GAP, 0)
        metrics = option.fontMetrics
        painter.save()
        painter.setFont(option.font)
        painter.setPen(option.palette.color(role))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        taken = metrics.horizontalAdvance(" " + unit)
        if metrics.horizontalAdvance(text) + taken > area.width():
            painter.drawText(area, flags, text)
        else:
            painter.drawText(area.adjusted(0, 0, -taken, 0), flags, text)
            painter.setPen(option.palette.color(quiet))
            painter.drawText(area, flags, unit)
        painter.restore()

    def _paint_deviation(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        color = warning_color(option.palette)
        if option.state & QStyle.StateFlag.State_Selected:
            color = option.palette.color(QPalette.ColorRole.HighlightedText)
        painter.save()
        pen = QPen(color, 1.5, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        bottom = option.rect.bottom() - 3
        painter.drawLine(option.rect.left() + GAP, bottom, option.rect.right() - GAP, bottom)
        painter.restore()
