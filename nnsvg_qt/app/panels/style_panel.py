"""The style panel: the options of the open view and of the look, or of the selected layers.

It is generated from the options' metadata. Groups open and close; a group's rows are made when it
is first opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import kind_of, tr
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.annotation_fields import annotation_fields
from nnsvg_qt.app.panels.field_row import FieldRow
from nnsvg_qt.app.panels.fields import (
    Field,
    chart_fields,
    folded_layers,
    layer_fields,
    look_fields,
    translated,
    view_fields,
)
from nnsvg_qt.app.panels.inspector_fields import inspector_fields
from nnsvg_qt.app.panels.single_fields import connection_fields, highlight_fields, unit_fields
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.translation import folded
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts
from nnsvg_qt.model.unit_lists import units_text
from nnsvg_qt.scene.options import options_of

OPEN_AT_FIRST = 2
"""So many groups of a view are open when it is first shown."""

LABEL_WIDTH = 128
LEAST_LABEL_WIDTH = 76
ROOM_FOR_LABELS = 348
"""Width in px of the panel from which the labels have their full room."""


class Group(QWidget):
    """A labelled group that opens and closes; its rows are made when they are first needed."""

    def __init__(
        self, title: str, fields: list[Field], document: Document, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.fields = fields
        self.rows: list[FieldRow] = []
        self._document = document
        self._chosen_open = False
        self._grid: QGridLayout | None = None
        self.head = QToolButton(self)
        self.head.setText(title)
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(14, 14))
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setObjectName("groupHead")
        self.head.clicked.connect(self._clicked)
        self.body = QWidget(self)
        self.body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.body)
        self._show_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the rows are to be seen."""
        return self.head.isChecked()

    def choose_open(self, opened: bool) -> None:
        """Opens or closes the group, as its head does."""
        self._chosen_open = opened
        self._show_open(opened)

    def _clicked(self, checked: bool) -> None:
        self.choose_open(checked)

    def _show_open(self, opened: bool) -> None:
        self.head.setChecked(opened)
        self.head.setIcon(icon("chevron-down" if opened else "chevron-right"))
        if opened and not self.rows:
            self._make_rows()
        self.body.setVisible(opened)

    def _make_rows(self) -> None:
        grid = QGridLayout(self.body)
        grid.setContentsMargins(SPACING + 16, 0, 4, SPACING)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self.fit_to(self.width())
        for field in self.fields:
            row = FieldRow(field, self._document, grid, self.body)
            row.show_figure(self._document.figure)
            self.rows.append(row)

    def fit_to(self, width: int) -> None:
        """Gives the labels less room in a narrow panel, width in px."""
        if self._grid is not None:
            least = LABEL_WIDTH if width >= sized(ROOM_FOR_LABELS) else LEAST_LABEL_WIDTH
            self._grid.setColumnMinimumWidth(0, sized(least))

    def show_figure(self, figure: Figure) -> None:
        """Shows the figure's values in the rows that there are."""
        for row in self.rows:
            row.show_figure(figure)

    def filter(self, wanted: str) -> bool:
        """Shows only rows in which all words are found; True if there are any."""
        if not wanted:
            self.show()
            self._show_open(self._chosen_open)
            for row in self.rows:
                row.show_if(True)
                row.show_figure(self._document.figure)
            return True
        words = folded(wanted).split()
        hits = [all(word in field.words() for word in words) for field in self.fields]
        found = any(hits)
        self.setVisible(found)
        if found:
            self._show_open(True)
            for row, hit in zip(self.rows, hits, strict=True):
                row.show_if(hit)
                if hit:
                    row.show_figure(self._document.figure)
        return found


class Page(QScrollArea):
    """A scrolling column of groups."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The options in it take the keyboard, and bring themselves into sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.groups: list[Group] = []
        self._headings: list[tuple[QLabel, int]] = []
        self._own: list[QWidget] = []
        self._content = QWidget()
        self._content.setObjectName("panel")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 4, 0, SPACING)
        self.column.setSpacing(0)
        self.column.addStretch(1)
        self.setWidget(self._content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for group in self.groups:
            group.fit_to(event.size().width())
        for widget in self._own:
            # fields that need more room than there is must not cut its right end off
            widget.setMaximumWidth(event.size().width())
        super().resizeEvent(event)

    def add(self, widget: QWidget) -> None:
        """Puts a widget at the end of the column."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_own(self, widget: QWidget) -> None:
        """As `add`, for what is never wider than what is to be seen."""
        self._own.append(widget)
        self.add(widget)

    def add_heading(self, text: str) -> None:
        """Puts a line of text over the groups that follow."""
        heading = QLabel(text)
        heading.setProperty("quiet", True)
        heading.setContentsMargins(SPACING + 4, 2 * SPACING, 0, 4)
        self._headings.append((heading, len(self.groups)))
        self.add(heading)

    def filter(self, wanted: str) -> bool:
        """Shows only rows in which all words are found; True if there are any."""
        found = [group.filter(wanted) for group in self.groups]
        for heading, first in self._headings:
            heading.setVisible(any(found[first:]))
        return any(found)

    def row_of(self, name: str) -> FieldRow | None:
        """The row of a field, its group opened; None if there is no such row."""
        for group in self.groups:
            if any(field.name == name for field in group.fields):
                group.choose_open(True)
                return next(row for row in group.rows if row.field.name == name)
        return None

    def focused_field(self) -> str:
        """The name of the field whose editor has the keyboard; empty if none has."""
        focused = QApplication.focusWidget()
        if focused is not None:
            for row in (row for group in self.groups for row in group.rows):
                if row.editor.isAncestorOf(focused):
                    return row.field.name
        return ""

    def lead_to(self, name: str) -> bool:
        """Puts the cursor into the editor of a field, brought into sight; False if it has none."""
        row = self.row_of(name)
        if row is None:
            return False
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # The rows get their places when the panel is laid out, after this turn.
        show = partial(self.ensureWidgetVisible, row.editor, 0, 4 * SPACING)
        QTimer.singleShot(0, row.editor, show)
        return True

    def add_fields(self, fields: Iterable[Field], document: Document, opened: int) -> None:
        """Adds a group for each group of fields; so many are open at first."""
        grouped: dict[str, list[Field]] = {}
        for field in fields:
            grouped.setdefault(field.option.group, []).append(field)
        for number, (title, members) in enumerate(grouped.items()):
            group = Group(translated(title), members, document, self._content)
            self.groups.append(group)
            self.add(group)
            if number < opened:
                group.choose_open(True)


class StylePanel(QWidget):
    """The panel: what all layers look like, or what the selected ones do differently."""

    wanted = Signal()
    """Asks whoever holds the panel to show it."""
    use_wanted = Signal()
    """Asks for the layers to be shown that draw what is selected in the graph."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("panel")
        self._document = document
        self.title_bar = PanelTitle(self.tr("Style"), self)
        self.parts = QTabBar()
        self.parts.setObjectName("parts")
        self.parts.setDrawBase(False)
        self.parts.setExpanding(False)
        self.parts.addTab(self.tr("Figure"))
        self.parts.addTab(self.tr("Selection"))
        self.parts.setAccessibleName(self.tr("What the options are of"))
        self.search = SearchLine(self.tr("Search options"), self.tr("Search options"))
        self.nothing = QLabel()
        self.nothing.setProperty("quiet", True)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        self.folded = QLabel()
        self.folded.setTextFormat(Qt.TextFormat.PlainText)
        self.folded.setProperty("quiet", True)
        self.folded.setWordWrap(True)
        self.folded.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        self._folded_of: tuple[object, ...] | None = None
        self._pages: dict[str, Page] = {}
        self._layer_ids: tuple[str, ...] = ()
        self._layer_rows: tuple[str, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(SPACING, 0, SPACING + 4, 4)
        top.addWidget(self.parts)
        top.addWidget(self.search, 1)
        self._box.addLayout(top)
        self._box.addWidget(self.nothing)
        self._box.addWidget(self.folded)
        self._fill = QWidget()
        self._fill.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._box.addWidget(self._fill)
        self._refresh = Refresh(self, self._show_figure)
        self.search.textChanged.connect(self._filter)
        self.parts.currentChanged.connect(self._show_page)
        document.view_changed.connect(self._show_page)
        document.selection_changed.connect(self._selection_changed)
        document.changed.connect(self._document_changed)
        self._show_page()

    def add_menu(self, actions: Iterable[QAction | None]) -> None:
        """Puts a menu on the title bar."""
        menu = QMenu(self)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        self.title_bar.add_menu("menu", self.tr("Save, apply and reset styles"), menu)

    # pages

    @property
    def shows_layers(self) -> bool:
        """Whether the options are those of the selected layers."""
        return self.parts.currentIndex() == 1

    @property
    def page(self) -> Page | None:
        """The page that is to be seen."""
        return self._pages.get("layers" if self.shows_layers else self._page_name)

    @property
    def _page_name(self) -> str:
        """Each view has a page of its own."""
        return self._document.view

    @property
    def shows_graph(self) -> bool:
        """Whether what is selected are operations of the graph, whose card is shown."""
        has_model = self._document.figure.part("model") is not None
        return self._document.view == "graph" and has_model

    def _add_graph_card(self, page: Page) -> None:
        from nnsvg_qt.app.document.graph_state import graph_state_of
        from nnsvg_qt.app.panels.graph.graph_card import GraphCard

        card = GraphCard(self._document, graph_state_of(self._document), page)
        card.use_wanted.connect(self.use_wanted)
        page.add_own(card)

    def _show_page(self, *_: object) -> None:
        for page in self._pages.values():
            page.hide()
        if self.shows_layers:
            self._make_layer_page()
        elif self._page_name not in self._pages:
            page = self._pages[self._page_name] = Page(self)
            page.add_fields(view_fields(self._document.view), self._document, OPEN_AT_FIRST)
            page.add_heading(self.tr("All views"))
            page.add_fields(look_fields(), self._document, 0)
            self._box.insertWidget(self._box.count() - 1, page, 1)
        if self.page is not None:
            self.page.show()
        self._show_figure()
        self._filter(self.search.text())

    def _make_layer_page(self) -> None:
        layers = self._document.selected_layers
        annotations = self._document.selected_annotations
        connections, units = self._document.selected_connections, self._document.selected_units
        charts = self._document.selected_charts
        ids = layers + tuple(one.id for one in annotations) + connections + charts
        ids += tuple(f"{layer}:{units_text(numbers)}" for layer, numbers in sorted(units.items()))
        old = self._pages.get("layers")
        fields = unit_fields(units) if units else []
        fields += inspector_fields(self._document.figure, layers) if layers else []
        more = highlight_fields(self._document.figure)
        # Another kind has other fields, and what was units may be channels now.
        rows = tuple(f"{field.name} {field.option.label}" for field in fields + more)
        if self.shows_graph:
            # the card follows what is selected by itself
            ids, rows = ("graph",), ()
        if old is not None and ids == self._layer_ids and rows == self._layer_rows:
            return
        focused = old.focused_field() if old is not None and ids == self._layer_ids else ""
        self._layer_rows = rows
        known = {group.title for group in old.groups} if old else set()
        opened = {group.title for group in old.groups if group.is_open} if old else None
        if old is not None:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
            del self._pages["layers"]
        self._layer_ids = ids
        if self.shows_graph:
            page = self._pages["layers"] = Page(self)
            self._add_graph_card(page)
            self._box.insertWidget(self._box.count() - 1, page, 1)
            return
        if not ids:
            return
        page = self._pages["layers"] = Page(self)
        if len(layers) == 1:
            from nnsvg_qt.app.panels.running.live_values import LiveValues

            page.add_own(LiveValues(self._document, layers[0], page))
        if len(layers) == 1 and self._document.figure.part("model") is not None:
            from nnsvg_qt.app.panels.model.weights_view import WeightsView

            page.add(WeightsView(self._document, layers[0], page))
        fields += layer_fields(layers, lambda: self._document.view) if layers else []
        fields += connection_fields(connections) if connections else []
        fields += annotation_fields(annotations) if annotations else []
        if charts:
            page_options = options_of(Charts)
            fields += [one for one in chart_fields(charts) if one.option.name not in page_options]
        fields += more
        page.add_fields(fields, self._document, (6 if layers else 3) if opened is None else 0)
        for group in page.groups:
            if opened is not None and (group.title in opened or group.title not in known):
                group.choose_open(True)
        self._box.insertWidget(self._box.count() - 1, page, 1)
        if focused:
            page.show()
            page.lead_to(focused)

    def _selection_changed(self) -> None:
        if self.shows_layers:
            self._show_page()

    def _tell_folded(self) -> None:
        """Says which of the chosen layers show little of a style of their own."""
        figure = self._document.figure
        ids = self._layer_ids if self.shows_layers else ()
        hidden = frozenset(name for name, own in figure.look.overrides.items() if own.hidden)
        shown = (ids, figure.architecture, figure.look.fold, hidden)
        if shown == self._folded_of:
            return
        self._folded_of = shown
        folded = folded_layers(figure, ids) if ids else {}
        sentence = ""
        if len(folded) == 1:
            names = [self._name_of(layer_id) for pair in folded.items() for layer_id in pair]
            sentence = self.tr(
                "{layer} is drawn as part of {other}: of its own style only the fill shows, as a "
                "band in the blocks view. Without Fold small layers it is drawn alone."
            ).format(layer=names[0], other=names[1])
        elif folded:
            sentence = self.tr(
                "{count} of these layers are drawn as part of others: of their own style only the "
                "fill shows, as bands in the blocks view. Without Fold small layers they are "
                "drawn alone."
            ).format(count=len(folded))
        self.folded.setText(sentence)
        self.folded.setVisible(bool(sentence))

    def _name_of(self, layer_id: str) -> str:
        layer = self._document.figure.architecture.layer(layer_id)
        return layer.name or tr(kind_of(layer).title)

    def _document_changed(self, before: Figure, after: Figure) -> None:
        restyled = before.styles != after.styles or before.look != after.look
        restyled |= before.part(CHARTS) is not after.part(CHARTS)
        told = self.shows_layers and before.architecture is not after.architecture
        if restyled or told or self.folded.text():
            self._refresh.request()

    def _show_figure(self) -> None:
        self._tell_folded()
        if self.shows_layers and self.page is not None:
            page = self.page
            self._make_layer_page()
            if self.page is not None and self.page is not page:
                self.page.show()
        if self.page is None:
            return
        for group in self.page.groups:
            group.show_figure(self._document.figure)
        if self.search.text().strip():
            self._filter(self.search.text())

    # searching

    def begin_search(self) -> None:
        """Puts the cursor into the search box."""
        self.wanted.emit()
        self.search.begin()

    def _filter(self, text: str) -> None:
        found = self.page is not None and self.page.filter(text.strip())
        # the card of the graph has no options
        found |= self.shows_layers and self.shows_graph
        message = ""
        if self.shows_layers and self.page is None:
            message = self.tr(
                "Select layers or connections in a view, or layers in the table, to change their "
                "fields, and their style."
            )
        elif not found:
            message = self.tr("No option matches “{text}”.").format(text=text.strip())
        self.nothing.setText(message)
        self.nothing.setVisible(bool(message))
