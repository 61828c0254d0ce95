"""The panel of the operations of a model, in the place of the layer table while the graph is open.

Every operation of the file is a row, copies of a repeated one are a single one. What is typed into
the line over it filters the rows and lets the canvas mark what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.graph_state import GraphState
from nnsvg_qt.app.panels.graph.operations_model import (
    COPIES,
    FILE_ORDER,
    OPERATION,
    PARAMETERS,
    SCOPE_ROLE,
    TYPE,
    WORK,
    OperationsModel,
)
from nnsvg_qt.app.panels.layer_panel import ROW_HEIGHT, TABLE_FONT, LayerHeader
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.figure import Figure

MOST_MEASURED = 200
"""Rows whose texts tell how wide a column is."""
CELL_MARGIN = 8
LEAST_NAME_WIDTH = 120
MOST_TYPE_WIDTH = 96
SORTED_ROOM = 14
"""Px beside a header for the sign that tells how rows are sorted."""
_ICON = 14


class OperationDelegate(QStyledItemDelegate):
    """Writes the modules that an operation is in before its name, in quiet ink, cut at the left."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.column() != OPERATION:
            super().paint(painter, option, index)
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        title, scope = whole.text, str(index.data(SCOPE_ROLE))
        whole.text = ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        area = style.subElementRect(
            QStyle.SubElement.SE_ItemViewItemText, whole, whole.widget
        ).adjusted(2, 0, -2, 0)
        is_selected = bool(whole.state & QStyle.StateFlag.State_Selected)
        ink = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        metrics = whole.fontMetrics
        words = f"{scope} \u203a " if scope else ""
        wide = metrics.horizontalAdvance(title)
        room = area.width() - wide
        if metrics.horizontalAdvance(words) > room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideLeft, max(room, 0))
        painter.save()
        painter.setFont(whole.font)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if words:
            quiet = whole.palette.color(ink)
            quiet.setAlphaF(0.68)
            painter.setPen(quiet)
            painter.drawText(area, align, words)
            area = QRect(area)
            area.setLeft(area.left() + metrics.horizontalAdvance(words))
        painter.setPen(whole.palette.color(ink))
        if not words:
            title = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(area.adjusted(0, 0, 4, 0), align, title)
        painter.restore()


class OperationsTable(QTableView):
    """The table; Return opens the scope of a row on the canvas."""

    resized = Signal()

    def __init__(self, model: OperationsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(LayerHeader(self))
        self.setModel(model)
        self.setItemDelegate(OperationDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(sized(_ICON), sized(_ICON)))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TABLE_FONT)
        self.setFont(font)
        self._give_header_its_font()
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(FILE_ORDER, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setStretchLastSection(False)
        for column in range(model.columnCount()):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if column == OPERATION
                else QHeaderView.ResizeMode.Fixed
            )
            self.horizontalHeader().setSectionResizeMode(column, mode)
        self.verticalHeader().hide()
        # measuring each of many thousand rows would take long
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(
            max(ROW_HEIGHT, self.fontMetrics().height() + 14)
        )

    def _give_header_its_font(self) -> None:
        size = f"font-size: {self.font().pointSizeF():.2f}pt"
        self.horizontalHeader().setStyleSheet(f"QHeaderView, QHeaderView::section {{ {size} }}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_header_its_font()


class OperationsPanel(QWidget):
    """The table with its search, kept in step with the state of the graph both ways."""

    def __init__(self, document: Document, state: GraphState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._document = document
        self._state = state
        self._is_following = False
        self._widths: dict[int, int] = {}
        self.model = OperationsModel(self)
        self.table = OperationsTable(self.model, self)
        self.table.setAccessibleName(self.tr("Operations"))
        self.title_bar = PanelTitle(self.tr("Operations"), self)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.title_bar.row.insertWidget(1, self.count)
        self.title_bar.row.insertSpacing(1, SPACING)
        self.previous = self._action("up", self.tr("Previous operation found"), -1)
        self.next = self._action("down", self.tr("Next operation found"), 1)
        self.search = SearchLine(
            self.tr("Find: words, type:Gemm, name:…, /regex/"), self.tr("Find operations")
        )
        self.search.setToolTip(
            plain_tip(
                self.tr(
                    "Words in the name, the scope or the type; type:Gemm finds a type, name:… a "
                    "name, scope:… a module, /h\\.[0-3]\\./ by a regular expression"
                )
            )
        )
        self.search.textChanged.connect(state.find)
        self.search.returnPressed.connect(lambda: self.go(1))
        self.found = QLabel()
        self.found.setProperty("quiet", True)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setProperty("problem", True)
        self.problem.setContentsMargins(SPACING + 4, 0, SPACING + 4, SPACING // 2)
        self.problem.hide()
        row = QHBoxLayout()
        row.setContentsMargins(SPACING + 4, 0, SPACING + 4, 4)
        row.setSpacing(SPACING)
        row.addWidget(self.search, 1)
        row.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.table, 1)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(self._table_selected)
        self.table.doubleClicked.connect(self._open)
        self.table.resized.connect(self._lay_columns)
        state.table_changed.connect(self._show_table)
        state.selection_changed.connect(self._follow_selection)
        state.found_changed.connect(self._show_found)
        document.changed.connect(self._document_changed)
        self._show_table()

    def _action(self, name: str, tip: str, step: int) -> QAction:
        action = QAction(icon(name), tip, self)
        action.setToolTip(tip)
        action.triggered.connect(lambda: self.go(step))
        self.title_bar.add_action(action)
        return action

    # what is shown

    def _show_table(self) -> None:
        table = self._state.table
        self._is_following = True
        self.model.show_table(table, self._document.figure.look)
        self._is_following = False
        if table is not None:
            self.count.setText(number_text(table.count))
        else:
            self.count.setText("…" if self._state.is_reading else "")
        self._fit_columns()
        self._show_found()

    def _show_found(self) -> None:
        state = self._state
        is_asked = bool(state.found_query)
        self._is_following = True
        self.model.show_found(state.found if is_asked and not state.query_problem else None)
        self._is_following = False
        set_mark(self.search, problem=is_asked and not state.found)
        words = ""
        if is_asked and not state.query_problem:
            count, rows = len(state.found), self.model.rowCount()
            if count == rows:
                words = self.tr("{count} found").format(count=number_text(count))
            else:
                words = self.tr("{count} found, as {rows}").format(
                    count=number_text(count), rows=number_text(rows)
                )
        self.found.setText(words)
        self.found.setVisible(bool(words))
        problem = state.problem or state.query_problem
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        for action in (self.previous, self.next):
            action.setEnabled(bool(state.found))
        self._follow_selection()

    def _document_changed(self, before: Figure, after: Figure) -> None:
        if before.look.palette != after.look.palette:
            self.model.show_look(after.look)

    def _fit_columns(self) -> None:
        metrics, model = self.table.fontMetrics(), self.model
        for column in (TYPE, COPIES, PARAMETERS, WORK):
            texts = [
                str(model.index(row, column).data())
                for row in range(min(model.rowCount(), MOST_MEASURED))
            ]
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            header = metrics.horizontalAdvance(model.headers[column]) + sized(SORTED_ROOM)
            width = max(widest, header) + 2 * CELL_MARGIN
            if column == TYPE:
                width = min(width, max(sized(MOST_TYPE_WIDTH), header + 2 * CELL_MARGIN))
            self.table.setColumnWidth(column, width)
            self._widths[column] = width
        self._lay_columns()

    def _lay_columns(self) -> None:
        """Leaves out columns until there is room for names; one without anything in it goes."""
        table = self._state.table
        has_copies = table is not None and any(len(row.copies) > 1 for row in table.rows)
        shown = [TYPE, *([COPIES] if has_copies else []), PARAMETERS, WORK]
        room = self.table.viewport().width() - sized(LEAST_NAME_WIDTH)
        while len(shown) > 1 and sum(self._widths.get(one, 0) for one in shown) > room:
            shown.pop()
        for column in (TYPE, COPIES, PARAMETERS, WORK):
            self.table.setColumnHidden(column, column not in shown)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._is_following = True
        self.model.sort(column, order)
        self._is_following = False
        self._follow_selection()

    # the selection

    def _follow_selection(self) -> None:
        """Selects in the table what is selected."""
        names = self._state.selected_operations
        rows = sorted({row for name in names if (row := self.model.number_of(name)) is not None})
        chosen = self.table.selectionModel()
        if rows == self._selected_rows():
            return
        selection = QItemSelection()
        last = self.model.columnCount() - 1
        for first, end in _runs(rows):
            selection.select(self.model.index(first, 0), self.model.index(end, last))
        self._is_following = True
        flags = QItemSelectionModel.SelectionFlag
        if rows and self.table.currentIndex().row() not in rows:
            chosen.setCurrentIndex(self.model.index(rows[0], 0), flags.NoUpdate)
        chosen.select(selection, flags.ClearAndSelect)
        self._is_following = False
        if rows:
            self.table.scrollTo(self.model.index(rows[0], 0))

    def _table_selected(self) -> None:
        if self._is_following:
            return
        self._state.select_operations(self.model.rows[row].name for row in self._selected_rows())

    def _selected_rows(self) -> list[int]:
        # Qt asks of each of many thousand rows whether all of its columns are selected
        ranges = self.table.selectionModel().selection()
        found: set[int] = set()
        for number in range(ranges.count()):
            one = ranges.at(number)
            found.update(range(one.top(), one.bottom() + 1))
        return sorted(found)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if row.scope:
            self._state.scope_wanted.emit("/".join(row.scope), True)

    # finding

    def begin_search(self) -> None:
        """Puts the cursor into the line over the table."""
        dock = self.parentWidget()
        if dock is not None:
            dock.show()
        self.search.begin()

    def go(self, step: int) -> None:
        """Selects the next (1) or previous (-1) operation that was found."""
        self._state.go_to_found(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            index = self.table.currentIndex()
            if index.isValid():
                self._open(index)
                return
        super().keyPressEvent(event)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of rows that follow each other."""
    first = 0
    for number, row in enumerate(rows):
        if number + 1 == len(rows) or rows[number + 1] != row + 1:
            yield rows[first], row
            first = number + 1
