"""The panel of the charts on the page: which tags have one, in which order, and together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.logs.tags_model import TagsModel
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts


class ChartsPanel(QWidget):
    """Tags with ticks; what is selected in the list are the charts that are selected."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._document = document
        self._is_following = False
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
        self.list = QListView()
        self.list.setModel(self.tags)
        self.list.setObjectName("tags")
        self.list.setAccessibleName(self.tr("Tags with a chart"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.selectionModel().selectionChanged.connect(self._select_charts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QVBoxLayout()
        top.setContentsMargins(SPACING + 4, 0, SPACING + 4, 0)
        top.addWidget(self.search)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        document.changed.connect(self._changed)
        document.frame_changed.connect(self._refresh)
        document.selection_changed.connect(self._follow_selection)
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
        words = self.tr("{count} of {all} tags on the page")
        drawn = {tag for chart in self._charts.charts for tag in chart.tags}
        self.count.setText(words.format(count=len(drawn), all=len(self.tags.rows)))
        self._follow_selection()

    def _filter(self, text: str) -> None:
        self.tags.choose_filter(text)
        self.search.setToolTip(plain_tip(self.tags.filter_problem))

    # what is selected

    @property
    def selected_tags(self) -> list[str]:
        """The tags that are selected in the list, in its order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.tags.rows[row].tag for row in rows]

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
                    index = self.tags.index(row)
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

    def remove_selected(self) -> None:
        """Takes the selected charts off the page."""
        gone = self._document.selected_charts
        self._apply(self.tr("remove a chart"), lambda charts: charts.without_charts(gone))

    def _move(self, by: int) -> None:
        (chart,) = self._document.selected_charts
        self._apply(self.tr("move a chart"), lambda charts: charts.moved(chart, by))

    def _apply(self, text: str, edit: Callable[[Charts], Charts]) -> None:
        self._document.apply(text, lambda figure: figure.with_part(NAME, edit(figure.part(NAME))))
