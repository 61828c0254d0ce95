"""The panel of the charts on the page: which tags have one, in which order, and together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.logs.filter_words import FilterWords
from nnsvg_qt.app.panels.logs.laying_bar import LayingBar
from nnsvg_qt.app.panels.logs.tag_suggestions import TagSuggestions
from nnsvg_qt.app.panels.logs.tags_model import TagRow, TagsModel
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.state_folder import made_state_folder
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.choosing import series_of
from nnsvg_qt.charts.number_table import chart_in_form, title_of_form
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts
from nnsvg_qt.logs.meshes import with_parts
from nnsvg_qt.logs.saving import SAVED_KINDS, save_contents
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
    RUN_METADATA,
    SCALAR,
    TEXT,
    Series,
)
from nnsvg_qt.logs.stored import graph_of

OTHERS = (
    *(TEXT, AUDIO, GRAPH, KERAS_MODEL, EMBEDDING, HYPER_PARAMETERS, RUN_METADATA),
    *(MESH, "layout", "tensor"),
)
"""Kinds of tags that have no button of their own."""
MANY_TAGS = 60
"""Of more only the first group is open at first."""


class ChartsPanel(QWidget):
    """Tags with ticks; what is selected in the list are the charts that are selected."""

    def __init__(
        self, document: Document, open_file: Callable[[Path], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._document = document
        self._is_following = False
        self._open_file = open_file
        self.tags = TagsModel(document)
        self.title_bar = PanelTitle(self.tr("Charts"), self)
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.title_bar.row.insertWidget(1, self.count)
        self.title_bar.row.insertSpacing(1, SPACING)
        self.together = self._action("add", self.tr("Draw the selected tags in one chart"))
        self.together.triggered.connect(self.draw_together)
        self.remove = self._action("delete", self.tr("Remove the selected charts"))
        self.remove.triggered.connect(self.remove_selected)
        self.up = self._action("up", self.tr("Move the chart up"))
        self.up.triggered.connect(lambda: self._move(-1))
        self.down = self._action("down", self.tr("Move the chart down"))
        self.down.triggered.connect(lambda: self._move(1))
        self.search = SearchLine(self.tr("Filter tags"), self.tr("Filter tags"))
        self.search.textChanged.connect(self._filter)
        self.suggestions = TagSuggestions(self.search)
        self.filter_words = FilterWords()
        self._filter("")
        self.list = QTreeView()
        self.list.setModel(self.tags)
        self.list.setHeaderHidden(True)
        self.list.setIndentation(sized(14))
        self.list.setExpandsOnDoubleClick(True)
        self.list.setObjectName("tags")
        self.list.setAccessibleName(self.tr("Tags with a chart"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._select_charts)
        self._closed: set[str] = set()
        """The groups that were closed by hand, or never opened where tags are many."""
        self._known_groups: set[str] = set()
        self.tags.modelReset.connect(self._open_groups)
        self.tags.modelReset.connect(self._tell_filter)
        self.list.collapsed.connect(partial(self._remember, False))
        self.list.expanded.connect(partial(self._remember, True))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING + 4, 0, SPACING + 4, 0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.search, 1)
        self.kinds = self._kind_buttons(row)
        top.addLayout(row)
        column.addLayout(top)
        column.addWidget(self.filter_words)
        column.addWidget(self.list, 1)
        self.laying = LayingBar(document, self)
        self.laying.failed.connect(self._tell_unlaid)
        column.addWidget(self.laying)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setContentsMargins(SPACING + 4, 0, SPACING + 4, SPACING)
        self.problem.hide()
        column.addWidget(self.problem)
        document.changed.connect(self._changed)
        document.frame_changed.connect(self._refresh)
        document.selection_changed.connect(self._follow_selection)
        self._refresh()

    def _kind_buttons(self, row: QHBoxLayout) -> dict[str, QToolButton]:
        """The buttons that choose of which kinds the tags are that the list shows."""
        found: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for name, tip, kinds in (
            ("", self.tr("Tags of all kinds"), ()),
            ("charts", self.tr("Numbers alone"), (SCALAR, PR_CURVE)),
            ("chart-histograms", self.tr("Histograms alone"), (HISTOGRAM,)),
            ("image", self.tr("Pictures alone"), (IMAGE,)),
            ("text", self.tr("Texts and the rest alone"), OTHERS),
        ):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(not name)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if name:
                button.setIcon(icon(name))
            else:
                button.setText(self.tr("All"))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(partial(self._show_kinds, kinds))
            group.addButton(button)
            row.addWidget(button)
            found[name] = button
        return found

    def _show_kinds(self, kinds: tuple[str, ...], _checked: bool = False) -> None:
        self.tags.choose_kinds(kinds)
        self._refresh()

    def _action(self, name: str, tip: str) -> QAction:
        action = QAction(icon(name), tip, self)
        action.setToolTip(tip)
        self.title_bar.add_action(action)
        return action

    # what is shown

    @property
    def _charts(self) -> Charts:
        charts: Charts = self._document.figure.part(NAME)
        return charts

    def _changed(self, before: Figure, after: Figure) -> None:
        if before.part(NAME) is not after.part(NAME):
            self.tags.follow_charts()
            self._refresh()

    def _refresh(self) -> None:
        data = self._document.shown_figure.part(NAME).data
        self.tags.show_series(() if data is None else data.series)
        every = self.tags.all_tags
        self.suggestions.show_tags(every)
        words = self.tr("{count} of {all} tags on the page")
        drawn = {tag for chart in self._charts.charts for tag in chart.tags}
        # of all, whatever of them the filter lets through
        of_all = number_text(len(every))
        self.count.setText(words.format(count=number_text(len(drawn)), all=of_all))
        self._follow_selection()

    def _open_groups(self) -> None:
        """Opens the groups that were open; new ones where all tags can be seen at a glance."""
        self._is_following = True
        self.list.setRootIsDecorated(self.tags.has_groups)
        are_many = len(self.tags.rows) > MANY_TAGS
        groups = self.tags.groups()
        for number, (path, index) in enumerate(groups):
            if path not in self._known_groups and not self.tags.is_filtered:
                self._known_groups.add(path)
                if are_many and number:
                    self._closed.add(path)
            self.list.setExpanded(index, self.tags.is_filtered or path not in self._closed)
        self._is_following = False

    def _remember(self, is_open: bool, index: QModelIndex) -> None:
        if self._is_following or self.tags.is_filtered:
            return
        path = next(path for path, own in self.tags.groups() if own == index)
        (self._closed.discard if is_open else self._closed.add)(path)

    def _filter(self, text: str) -> None:
        self.tags.choose_filter(text)
        told = self.tags.filter_problem or self.tr(
            "A regular expression that is searched in tags; ↓ suggests tags with what is typed"
        )
        self.search.setToolTip(plain_tip(told))
        self._tell_filter()

    def _tell_filter(self) -> None:
        finds_nothing = self.tags.is_filtered and not self.tags.rows
        problem = self.tags.filter_problem
        set_mark(self.search, problem=bool(problem))
        self.filter_words.tell(problem, finds_nothing and bool(self.tags.all_tags))

    def begin_search(self) -> None:
        """Puts the cursor into the line that filters the tags."""
        self.search.begin()

    # what is selected

    @property
    def selected_tags(self) -> list[str]:
        """The tags that are selected in the list, in its order."""
        return [row.tag for row in self._selected_rows]

    @property
    def _selected_rows(self) -> list[TagRow]:
        """The tags that are selected, and those of groups that are, in the order of the list."""
        indexes = self.list.selectionModel().selectedIndexes()
        chosen = {row for index in indexes for row in self.tags.rows_at(index)}
        return [row for row in self.tags.rows if row in chosen]

    def _select_charts(self, *_: object) -> None:
        if not self._is_following:
            chosen = set(self.selected_tags)
            charts = [one.id for one in self._charts.charts if chosen.intersection(one.tags)]
            self._document.select(charts)
        self._enable()

    def _follow_selection(self) -> None:
        """Selects the tags of the charts that are selected, unless they are so already."""
        selected = self._document.selected_charts
        tags = {tag for one in self._charts.charts if one.id in selected for tag in one.tags}
        drawn = {tag for one in self._charts.charts for tag in one.tags}
        # a tag without a chart stays selected: it may be about to get one
        if tags and tags != {tag for tag in self.selected_tags if tag in drawn}:
            chosen = QItemSelection()
            for row, one in enumerate(self.tags.rows):
                if one.tag in tags:
                    index = self.tags.index_of(row)
                    chosen.select(index, index)
            self._is_following = True
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().select(chosen, mode)
            self._is_following = False
        self._enable()

    def _enable(self) -> None:
        selected = self._document.selected_charts
        self.together.setEnabled(len(self.selected_tags) > 0)
        self.remove.setEnabled(bool(selected))
        order = [one.id for one in self._charts.charts]
        single = selected[0] if len(selected) == 1 else None
        self.up.setEnabled(single is not None and order[0] != single)
        self.down.setEnabled(single is not None and order[-1] != single)

    # what is done

    def draw_together(self) -> None:
        """Adds a chart in which all selected tags are drawn."""
        tags = [
            row.tag for row in self.tags.rows if row.tag in self.selected_tags and row.is_drawable
        ]
        if tags:
            self._apply(self.tr("add a chart"), lambda charts: charts.with_chart(tags))
            self._document.select([self._charts.charts[-1].id])

    def menu(self) -> QMenu:
        """The menu of the selected tags: what they hold as files, and graphs as figures."""
        menu = QMenu(self)
        series = self._selected_contents
        save = menu.addAction(self.tr("Save what they hold …"))
        save.setEnabled(bool(series))
        save.triggered.connect(self._ask_where_to_save)
        numbers = menu.addMenu(self.tr("Save the numbers of the chart as"))
        numbers.setEnabled(len(self._document.selected_charts) == 1)
        for form in ("csv", "json", "tex"):
            action = numbers.addAction(f"{title_of_form(form)} …")
            action.triggered.connect(partial(self.ask_where_numbers_go, form))
        graphs = [one for one in series if one.kind in (GRAPH, KERAS_MODEL)]
        if any(chart.is_of_points for chart in self._charts.charts):
            lay = menu.addAction(self.tr("Run t-SNE on the points"))
            lay.setEnabled(self._chart_of_points is not None)
            lay.triggered.connect(self.lay_points)
        if graphs:
            show = menu.addAction(self.tr("Open the graph as a figure"))
            show.triggered.connect(self.open_graph)
        return menu

    @property
    def _chart_of_points(self) -> Chart | None:
        chosen = self._document.selected_charts
        charts = [one for one in self._charts.charts if one.id in chosen and one.is_of_points]
        return charts[0] if charts else None

    def lay_points(self) -> None:
        """Lays the points of the selected chart out by t-SNE, which can be cancelled."""
        chart = self._chart_of_points
        if chart is None:
            return
        self.problem.hide()
        series = series_of(chart, self._document.shown_figure.part(NAME), EMBEDDING)
        self.laying.start(series, chart)

    def _tell_unlaid(self, reason: Sentence) -> None:
        self.problem.setText(shown(reason))
        self.problem.show()

    @property
    def _selected_contents(self) -> list[Series]:
        data = self._document.shown_figure.part(NAME).data
        chosen = {(row.tag, row.kind) for row in self._selected_rows}
        series = () if data is None else data.series
        contents = [one for one in series if one.kind in SAVED_KINDS and one.contents]
        return with_parts([one for one in contents if (one.tag, one.kind) in chosen], contents)

    def _ask(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _ask_where_to_save(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, self.tr("Save what the logs hold"))
        if name:
            self.save_contents(Path(name))

    def copy_numbers(self, form: str) -> None:
        """Puts all points that the selected chart is drawn of on the clipboard. InputError.

        For PGFPlots it is what a document takes in as it is.
        """
        content = self._written(form, is_fragment=True)
        QGuiApplication.clipboard().setText(content.decode("utf-8", "replace"))

    def ask_where_numbers_go(self, form: str, _checked: bool = False) -> None:
        """Asks for a file for all points that the selected chart is drawn of."""
        from PySide6.QtWidgets import QFileDialog

        title = self.tr("Save the numbers of the chart")
        name, _ = QFileDialog.getSaveFileName(
            self, title, f"chart.{form}", f"{title_of_form(form)} (*.{form})"
        )
        if name:
            self.save_numbers(Path(name), form)

    def save_numbers(self, path: Path, form: str) -> None:
        """Writes all points that the selected chart is drawn of, as "csv", "json" or "tex"."""
        try:
            content = self._written(form)
            with replaced_file(path) as file:
                file.write(content)
        except (InputError, OSError) as error:
            self._tell(error)
            return
        self.problem.hide()

    def _written(self, form: str, is_fragment: bool = False) -> bytes:
        """The selected chart, or the first one, in a form. InputError."""
        (chart,) = self._document.selected_charts or (self._charts.charts[0].id,)
        figure = self._document.shown_figure
        width = figure.look.page_width
        return chart_in_form(figure.part(NAME), chart, form, width, is_fragment=is_fragment)

    def save_contents(self, folder: Path) -> None:
        """Writes pictures, sounds, texts, graphs and meshes of the selected tags into a folder."""
        try:
            paths = save_contents(self._selected_contents, folder)
        except (InputError, OSError) as error:
            self._tell(error)
            return
        words = self.tr("{count} files saved in {folder}")
        self.problem.hide()
        self.count.setText(words.format(count=number_text(len(paths)), folder=folder.name))

    def open_graph(self) -> None:
        """Opens the last graph of the selected tags as a figure in a window of its own.

        It is put into the program's own folder, for event files hold many things.
        """
        graphs = [one for one in self._selected_contents if one.kind in (GRAPH, KERAS_MODEL)]
        try:
            content, suffix = graph_of(graphs[-1].contents[-1])
            folder = made_state_folder("graphs", blake2b(content, digest_size=8).hexdigest())
            name = graphs[-1].run if graphs[-1].run != "." else "graph"
            path = folder / f"{name.rpartition('/')[2][:60]}{suffix}"
            with replaced_file(path) as file:
                file.write(content)
        except (InputError, OSError) as error:
            self._tell(error)
            return
        self.problem.hide()
        self._open_file(path)

    def _tell(self, error: Exception) -> None:
        self.problem.setText(shown(error) if isinstance(error, InputError) else str(error))
        self.problem.show()

    def remove_selected(self) -> None:
        """Takes the selected charts off the page."""
        gone = self._document.selected_charts
        self._apply(self.tr("remove a chart"), lambda charts: charts.without_charts(gone))

    def _move(self, by: int) -> None:
        (chart,) = self._document.selected_charts
        self._apply(self.tr("move a chart"), lambda charts: charts.moved(chart, by))

    def _apply(self, text: str, edit: Callable[[Charts], Charts]) -> None:
        self._document.apply(text, lambda figure: figure.with_part(NAME, edit(figure.part(NAME))))
