"""The panel with the layer table: its title bar, the table, and what it says below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import (
    COLUMNS,
    KIND,
    LAYER_KINDS,
    NAME,
    LayerKind,
    needed_columns,
    tr,
)
from nnsvg_qt.app.commands.layer_commands import LayerCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.column_fit import WORDED, fitted
from nnsvg_qt.app.panels.deviation_bar import DeviationBar
from nnsvg_qt.app.panels.layer_editor import LayerDelegate, SizeDelegate
from nnsvg_qt.app.panels.layer_model import ROWS_TYPE, LayerModel, rows_of
from nnsvg_qt.app.toolkit.icons import swatch
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING, is_dark, sized
from nnsvg_qt.app.toolkit.translation import folded, shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure

ROW_HEIGHT = 28
TABLE_FONT = 0.92
"""Factor on the size of the window's type."""
MOST_ROWS_SEEN = 12
MOST_ROWS_MEASURED = 200
MOST_TEXT_WIDTH = 140
LEAST_NAME_WIDTH = 56
CELL_MARGIN = 6
SWATCH = 22
FITTING_DELAY = 120
"""Rest in ms after an edit before the columns are fitted."""

TITLE_ACTIONS = ("layers.duplicate", "layers.delete", "layers.move:up", "layers.move:down")
MENU_ACTIONS = (
    "layers.add",
    "layers.duplicate",
    "layers.delete",
    "",
    "layers.move:up",
    "layers.move:down",
    "",
    "layers.copy",
    "layers.paste",
    "",
    "layers.recompute",
)


class LayerHeader(QHeaderView):
    """The headers; one that is partly out of sight ends where the table does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setSectionsMovable(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect & self.viewport().rect(), logicalIndex)


class LayerTable(QTableView):
    """The table; digits begin typing, Return and F2 open a cell, arrows walk.

    Letters are the window's keys, as everywhere else: a name is not replaced by mistake.
    """

    resized = Signal()
    """There is another width for the columns."""

    def __init__(self, model: LayerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(LayerHeader(self))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TABLE_FONT)
        self.setFont(font)
        self._give_header_its_font()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(
            max(ROW_HEIGHT, self.fontMetrics().height() + 14)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_header_its_font()

    def _give_header_its_font(self) -> None:
        # Any other font is taken away by the style sheet when it polishes the header.
        size = f"font-size: {self.font().pointSizeF():.2f}pt"
        self.horizontalHeader().setStyleSheet(f"QHeaderView, QHeaderView::section {{ {size} }}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS_TYPE) and event.source() is not self:
            # rows of another table: they have no place in this network
            event.ignore()
            return
        super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            opens
            and not event.modifiers()
            and self.state() != QAbstractItemView.State.EditingState
            and self.currentIndex().isValid()
        ):
            self.edit(self.currentIndex())
            return
        if _is_typed(event) and not self._begins_typing(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._begins_typing(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _begins_typing(self, event: QKeyEvent) -> bool:
        """Whether a key is the first one of a number."""
        cell = self.currentIndex()
        is_number = cell.isValid() and COLUMNS[cell.column()].is_number
        return (
            is_number and _is_typed(event) and not (event.text().isalpha() or event.text() == " ")
        )


def _is_typed(event: QKeyEvent) -> bool:
    is_plain = not event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return is_plain and bool(event.text()) and event.text().isprintable()


class LayerPanel(QWidget):
    """The layer table with its buttons, kept in step with the document both ways."""

    def __init__(self, document: Document, commands: LayerCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._document = document
        self._commands = commands
        self._actions: Mapping[str, QAction] = {}
        self._following = False
        self.model = LayerModel(document, self)
        self.model.move_rows = self._move_rows
        self.model.insert_kind = self._insert_kind
        self.table = LayerTable(self.model, self)
        self.table.setAccessibleName(self.tr("Layers"))
        self.delegate = LayerDelegate(document, self.model, self.table)
        self.size_delegate = SizeDelegate(document, self.model, self.table)
        self.table.setItemDelegate(self.delegate)
        for index, column in enumerate(COLUMNS):
            if column.key in ("channels", "size"):
                self.table.setItemDelegateForColumn(index, self.size_delegate)
        self.title_bar = PanelTitle(self.tr("Layers"), self)
        self._shown_columns = {column.key for column in COLUMNS if column.shown}
        self._kept_columns: set[str] = set()
        """Columns that somebody has asked for: they give way to none."""

        self.search = SearchLine(self.tr("Find a layer by name or kind"), self.tr("Find layer"))
        self.search.textEdited.connect(self._find)
        self.search.returnPressed.connect(self._find_next)
        self.search.escaped.connect(self._end_search)
        self.search.hide()

        self.reason = QLabel()
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self.reason.setProperty("problem", True)
        self.reason.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        self.reason.hide()
        self.deviation_bar = DeviationBar(self._recompute)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.reason)
        layout.addWidget(self.deviation_bar)

        self.delegate.problem_changed.connect(self._show_reason)
        self.size_delegate.problem_changed.connect(self._show_reason)
        self.table.selectionModel().selectionChanged.connect(self._table_selected)
        self.table.horizontalHeader().customContextMenuRequested.connect(self._choose_columns)
        document.selection_changed.connect(self._follow_selection)
        document.changed.connect(self._document_changed)
        self._fitting = Refresh(self, self._fit_columns, FITTING_DELAY)
        self._fit_columns()
        self.table.resized.connect(self._lay_columns)
        self._show_deviations()
        self._follow_selection()

    # parts

    def add_actions(self, actions: Mapping[str, QAction]) -> None:
        """Puts the window's actions on the title bar and into the table's menu."""
        self._actions = actions
        kinds = QMenu(self)
        kinds.aboutToShow.connect(lambda: self._fill_kinds(kinds))
        self.title_bar.add_menu("add", actions["layers.add"].toolTip(), kinds)
        for key in TITLE_ACTIONS:
            self.title_bar.add_action(actions[key])

    def _fill_kinds(self, menu: QMenu) -> None:
        menu.clear()
        look = self._document.figure.look
        for choice in LAYER_KINDS:
            color = look.fill_color(choice.kind.value)
            entry = menu.addAction(swatch(color, is_dark(self.palette())), tr(choice.title))
            entry.triggered.connect(lambda _=False, chosen=choice: self._add(chosen))

    def preferred_height(self) -> int:
        """The height in px that shows every row of a short table."""
        rows = min(max(self.model.rowCount(), 4), MOST_ROWS_SEEN)
        return 36 + 32 + rows * self.table.verticalHeader().defaultSectionSize() + 28

    # columns

    def _fit_columns(self) -> None:
        needed = needed_columns(self._document.figure.architecture) & self._shown_columns
        shown = [index for index, column in enumerate(COLUMNS) if column.key in needed]
        self._widths = {COLUMNS[index].key: self._width_of(index) for index in shown}
        self._least_widths = {
            COLUMNS[index].key: self._width_of(index, with_words=False)
            for index in shown
            if COLUMNS[index].key in WORDED
        }
        self._lay_columns()

    def _width_of(self, index: int, with_words: bool = True) -> int:
        """The width in px that shows the header and the cells of a column.

        Without words it is that of the colour of a kind, of the numbers without units, and of a
        name that ends in an ellipsis.
        """
        # Asking the view would call back into Python a dozen times for every cell.
        metrics = self.table.fontMetrics()
        texts = {str(self.model.headerData(index, Qt.Orientation.Horizontal))}
        if index not in (KIND, NAME) or with_words:
            # kinds, kernels and many sizes are alike
            texts |= self.model.texts_of(index, MOST_ROWS_MEASURED, with_words)
        swatch_width = SWATCH if index == KIND and with_words else 0
        width = max(metrics.horizontalAdvance(text) for text in texts)
        width += swatch_width + 2 * CELL_MARGIN
        if index == NAME and not with_words:
            return max(width, sized(LEAST_NAME_WIDTH))
        most = sized(MOST_TEXT_WIDTH) if index in (KIND, NAME) else width
        return max(min(width, most), 40)

    @property
    def needed_width(self) -> int:
        """The width in px at which the whole table is to be seen."""
        bar = self.table.verticalScrollBar().sizeHint().width()
        return sum(self._widths.values()) + bar + 2

    def _lay_columns(self) -> None:
        room = self.table.viewport().width()
        fit = fitted(room, self._widths, self._least_widths, self._kept_columns)
        self.delegate.show_kinds_in_words(fit.kind_words)
        for index, column in enumerate(COLUMNS):
            self.table.setColumnHidden(index, column.key not in fit.widths)
            if column.key in fit.widths:
                self.table.setColumnWidth(index, fit.widths[column.key])

    def _choose_columns(self) -> None:
        menu = QMenu(self)
        for number, column in enumerate(COLUMNS[1:], start=1):
            entry = menu.addAction(tr(column.header))
            entry.setCheckable(True)
            gave_way = column.key in self._widths and self.table.isColumnHidden(number)
            entry.setChecked(column.key in self._shown_columns and not gave_way)
            entry.toggled.connect(lambda shown, key=column.key: self._show_column(key, shown))
        menu.popup(self.table.horizontalHeader().mapToGlobal(self.table.rect().topLeft()))

    def _show_column(self, key: str, shown: bool) -> None:
        if shown:
            self._shown_columns.add(key)
            self._kept_columns.add(key)
        else:
            self._shown_columns.discard(key)
            self._kept_columns.discard(key)
        self._fit_columns()

    # the document

    def _document_changed(self, before: Figure, after: Figure) -> None:
        if before.architecture is after.architecture:
            return
        # While someone types, the columns keep their places.
        self._fitting.request()
        self._show_deviations()
        self._follow_selection()

    def _show_deviations(self) -> None:
        deviating = self.model.deviating
        self.deviation_bar.setVisible(bool(deviating))
        if not deviating:
            return
        first = next(iter(deviating))
        row = self.model.row_of(first)
        text = self.tr("Row {row}: {reason}").format(
            row=(row or 0) + 1, reason=shown(deviating[first])
        )
        if len(deviating) > 1:
            text += " " + self.tr("({count} rows in all)").format(count=len(deviating))
        self.deviation_bar.say(text)

    def _add(self, choice: LayerKind) -> None:
        self._try(lambda: self._commands.add(choice))

    def _try(self, command: Callable[[], None]) -> None:
        try:
            command()
        except InputError as error:
            self._show_reason(shown(error))
        else:
            self._show_reason("")

    def _recompute(self) -> None:
        self._try(self._commands.recompute)

    def _follow_selection(self) -> None:
        """Selects in the table what is selected in the document."""
        rows = rows_of(self.model, self._document.selected_layers)
        chosen = self.table.selectionModel()
        if rows == sorted({index.row() for index in chosen.selectedRows()}):
            return
        selection = QItemSelection()
        last = len(COLUMNS) - 1
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, last))
        self._following = True
        flags = QItemSelectionModel.SelectionFlag
        if rows and self.table.currentIndex().row() not in rows:
            column = max(self.table.currentIndex().column(), 0)
            chosen.setCurrentIndex(self.model.index(rows[0], column), flags.NoUpdate)
        chosen.select(selection, flags.ClearAndSelect)
        self._following = False
        if rows:
            self.table.scrollTo(self.model.index(rows[0], self.table.currentIndex().column()))

    def _table_selected(self) -> None:
        if self._following:
            return
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        self._document.select(self.model.layer(row).id for row in rows)

    # commands from the table

    def _move_rows(self, ids: list[str], row: int) -> None:
        self._try(lambda: self._commands.move_before(ids, row))

    def _insert_kind(self, choice: LayerKind, row: int) -> None:
        self._try(lambda: self._commands.insert_at_row(choice, row))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for key in MENU_ACTIONS:
            if key:
                menu.addAction(self._actions[key])
            else:
                menu.addSeparator()
        menu.popup(event.globalPos())

    # finding

    def begin_search(self) -> None:
        """Opens the line in which a layer's name or kind is typed."""
        dock = self.parentWidget()
        if dock is not None:
            dock.show()
        self.search.show()
        self.search.begin()

    def _matches(self, text: str) -> list[int]:
        wanted = folded(text).strip()
        found = []
        for row in range(self.model.rowCount()):
            words = (str(self.model.index(row, column).data()) for column in (0, NAME))
            if wanted and wanted in folded(" ".join((*words, self.model.layer(row).id))):
                found.append(row)
        return found

    def _find(self, text: str) -> None:
        rows = self._matches(text)
        set_mark(self.search, problem=bool(text.strip()) and not rows)
        if rows:
            self._document.select([self.model.layer(rows[0]).id])

    def _find_next(self) -> None:
        rows = self._matches(self.search.text())
        if rows:
            now = self.table.currentIndex().row()
            row = next((row for row in rows if row > now), rows[0])
            self._document.select([self.model.layer(row).id])

    def _end_search(self) -> None:
        self.search.hide()
        self.table.setFocus()

    def _show_reason(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
