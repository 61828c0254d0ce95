"""The page of training logs in the drawer below the canvas, and its part of the bar."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import time
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.live_logs import LiveLogs
from nnsvg_qt.app.panels.field_row import FieldRow
from nnsvg_qt.app.panels.fields import chart_fields
from nnsvg_qt.app.panels.logs.column_order import ColumnOrder
from nnsvg_qt.app.panels.logs.deleting import ask_and_delete, may_delete
from nnsvg_qt.app.panels.logs.filter_words import FilterWords
from nnsvg_qt.app.panels.logs.log_words import ago_words, line_words
from nnsvg_qt.app.panels.logs.runs_model import RunsModel, value_text
from nnsvg_qt.app.panels.logs.runs_table import RunsTable
from nnsvg_qt.app.panels.logs.steps_model import StepsModel, possible_columns, title_of
from nnsvg_qt.app.panels.logs.steps_table import StepsTable
from nnsvg_qt.app.panels.sources.page import SourcePage
from nnsvg_qt.app.toolkit.elided_label import ElidedLabel
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.marking import set_mark
from nnsvg_qt.app.toolkit.search_line import SearchLine
from nnsvg_qt.app.toolkit.theme import SPACING, sized
from nnsvg_qt.app.toolkit.tips import plain_tip
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.chart_choices import WIDEST_LINE
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.trial_table import table_text
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.logs.hyper_parameters import table_of
from nnsvg_qt.logs.series import SCALAR, Series

CONTROLS = ("across", "smoothing", "log_x", "log_y", "group", "step", "layers")
"""The options that the page has at hand; the style panel has all."""
FORMS = (("csv", "CSV"), ("json", "JSON"), ("latex", "LaTeX"))
"""In which tables are copied."""
WIDTHS = (0.5, 1.0, 1.5, 2.0, 3.0)
"""Of the lines of runs, in pt, that the menu has."""
MOST_CHOSEN = 40
"""Of hyper-parameters, and of tags, that the menu of the columns has."""
CONTROLS_WIDTH = 280
_MOST_NOTES = 8
"""What could not be read is told so many times; it would be as many sentences as runs."""
ROOM_FOR_CONTROLS, ROOM_FOR_STATE, ROOM_FOR_BEST = 760, 470, 350
"""Widths in px from which there is room for them beside the names of the runs."""


class LogsPage(SourcePage):
    """The bar tells which logs they are and how they go; the body has runs and controls."""

    def __init__(self, document: Document, logs: LiveLogs, parent: QWidget) -> None:
        super().__init__(parent, QWidget(parent), QWidget(parent))
        self._document = document
        self._logs = logs
        self._shown: Figure | None = None
        self._unkept = ""
        """Why data could not be kept; empty: they could."""
        self.runs = RunsModel(document)
        self._room = 0.0
        self.steps = StepsModel(document)
        self._make_bar()
        self._make_body()
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tell_state)
        logs.told.connect(self._refresh)
        document.changed.connect(self._changed)
        document.frame_changed.connect(self._refresh)
        document.selection_changed.connect(self._refresh)
        self._show_figure()
        self._refresh()

    # parts

    def _make_bar(self) -> None:
        self.name = ElidedLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.dot = QLabel("●")
        self.dot.setObjectName("liveDot")
        self.state = ElidedLabel()
        self.state.setProperty("quiet", True)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.agree = QPushButton(self.tr("Connect"))
        self.agree.setToolTip(
            self.tr(
                "Reads the logs from this machine, now and whenever a figure follows logs there"
            )
        )
        self.agree.clicked.connect(self._logs.connect_to_host)
        self.filter = SearchLine(self.tr("Runs, e.g. cos.*"), self.tr("Filter runs"))
        self.filter.setFixedWidth(sized(150))
        self.filter.setToolTip(plain_tip(self._filter_tip))
        self.filter.textChanged.connect(self._filter_runs)
        self.values = QPushButton(self.tr("At steps"))
        self.values.setCheckable(True)
        self.values.setToolTip(
            self.tr(
                "What the curves are at the selected steps: click or drag below an axis of steps"
            )
        )
        self.values.toggled.connect(self._show_values)
        self.pause = QToolButton()
        self.pause.setIcon(icon("pause"))
        self.pause.setIconSize(QSize(16, 16))
        self.pause.setCheckable(True)
        self.pause.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pause.setToolTip(self.tr("Do not show what is written meanwhile"))
        self.pause.setAccessibleName(self.tr("Pause"))
        self.pause.clicked.connect(self._logs.pause)
        self.keep = QPushButton(icon("keep"), self.tr("Keep data"))
        self.keep.setToolTip(
            self.tr("Put the numbers that are drawn into the figure, which opens anywhere then")
        )
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.name)
        row.addWidget(self.dot)
        row.addWidget(self.state, 1)
        row.addWidget(self.agree)
        row.addWidget(self.filter)
        row.addWidget(self.values)
        row.addWidget(self.pause)
        row.addWidget(self.keep)

    def _make_body(self) -> None:
        self.table = RunsTable(self.runs)
        head = self.table.horizontalHeader()
        head.customContextMenuRequested.connect(self._ask_for_columns)
        self._order = ColumnOrder(head, self.runs)
        self.table.customContextMenuRequested.connect(self._ask_for_run)
        self.runs.columns_changed.connect(self._order_columns)
        self.runs.modelReset.connect(self._tell_filter)
        self.at_steps = StepsTable(self.steps)
        for asked in (self.at_steps.horizontalHeader(), self.at_steps):
            asked.customContextMenuRequested.connect(partial(self._ask_for_steps, asked))
        self.tables = QStackedWidget()
        self.tables.addWidget(self.table)
        self.tables.addWidget(self.at_steps)
        self.controls = QScrollArea()
        self.controls.setWidgetResizable(True)
        self.controls.setFrameShape(QFrame.Shape.NoFrame)
        self.controls.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.controls.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.controls.setFixedWidth(sized(CONTROLS_WIDTH))
        inside = QWidget()
        inside.setObjectName("panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._fields = {
            field.option.name: field for field in chart_fields(()) if field.option.name in CONTROLS
        }
        self.rows = {
            name: FieldRow(self._fields[name], self._document, grid, inside) for name in CONTROLS
        }
        grid.setRowStretch(grid.rowCount(), 1)
        self.controls.setWidget(inside)
        self._line = QFrame()
        self._line.setObjectName("sourcesLine")
        self._line.setFixedWidth(1)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.filter_words = FilterWords()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.filter_words)
        column.addWidget(self.tables, 1)
        row.addLayout(column, 1)
        row.addWidget(self._line)
        row.addWidget(self.controls)

    def _ask_for_steps(self, asked: QAbstractScrollArea, at: QPoint) -> None:
        self._popup(self.steps_menu(), asked.viewport().mapToGlobal(at))

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def fit(self, bar_width: int, body_width: int) -> None:
        """Leaves out what there is no room for; the style panel has the controls, too."""
        self.controls.setVisible(body_width >= sized(ROOM_FOR_CONTROLS))
        self._line.setVisible(body_width >= sized(ROOM_FOR_CONTROLS))
        beside = sized(CONTROLS_WIDTH) if body_width >= sized(ROOM_FOR_CONTROLS) else 0
        self._room = body_width - beside
        self._fit_columns()
        is_wide = bar_width >= sized(560)
        self.keep.setText(self.tr("Keep data") if is_wide else "")
        self.keep.setAccessibleName(self.tr("Keep data"))
        self.filter.setVisible(bar_width >= sized(380))

    def _fit_columns(self) -> None:
        has_values = bool(self.runs.tag)
        self.table.setColumnHidden(RunsModel.STATE, self._room < sized(ROOM_FOR_STATE))
        self.table.setColumnHidden(RunsModel.LAST, not has_values)
        is_narrow = self._room < sized(ROOM_FOR_BEST)
        self.table.setColumnHidden(RunsModel.BEST, is_narrow or not has_values)

    # what is shown

    @property
    def _series(self) -> tuple[Series, ...]:
        data = self._document.live_data or self._document.figure.part(NAME).data
        return () if data is None else data.series

    @property
    def _tag(self) -> str:
        """The tag whose values the runs tell: that of the selected chart, else of the first.

        Only numbers have a last and a best one; empty where no chart draws any.
        """
        charts = self._document.figure.part(NAME).charts
        chosen = [one for one in charts if one.id in self._document.selection]
        numbers = {one.tag for one in self._series if one.kind == SCALAR}
        drawn = (tag for chart in (*chosen, *charts) for tag in chart.tags)
        return next((tag for tag in drawn if tag in numbers), "")

    def _changed(self, before: Figure, after: Figure) -> None:
        if before.part(NAME) is not after.part(NAME):
            self._show_figure()
            self._refresh()
            self.runs.follow_charts()
            had, has = (
                any(one.steps for one in figure.part(NAME).charts) for figure in (before, after)
            )
            if had != has:
                # who selects steps wants to see what is there
                self.values.setChecked(has)

    def _show_values(self, is_shown: bool) -> None:
        self.tables.setCurrentIndex(1 if is_shown else 0)
        if is_shown:
            self.steps.refresh()

    def steps_menu(self) -> QMenu:
        """The menu of the table of values: which columns it has, and copies of it."""
        menu = QMenu(self.at_steps)
        for column in possible_columns(self.steps.steps):
            action = menu.addAction(title_of(column))
            action.setCheckable(True)
            action.setChecked(column in self.steps.columns)
            action.toggled.connect(partial(self.steps.choose_column, column))
        menu.addSeparator()
        copy = menu.addMenu(self.tr("Copy the table as"))
        for form, words in FORMS:
            copy.addAction(words).triggered.connect(partial(self._copy_steps, form))
        return menu

    def _copy_steps(self, form: str, _checked: bool = False) -> None:
        QGuiApplication.clipboard().setText(table_text(self.steps.table(), form))

    def _show_figure(self) -> None:
        folder = self._document.figure.part(NAME).folder
        self.name.setText(shown_name(Path(folder).name))
        self.name.setToolTip(plain_tip(shown_name(folder)))
        for row in self.rows.values():
            row.show_figure(self._document.figure)

    def _refresh(self) -> None:
        self._unkept = ""
        had_values = bool(self.runs.tag)
        self.runs.show_series(self._series, self._tag)
        if had_values != bool(self.runs.tag):
            self._fit_columns()
        if self.values.isChecked():
            self.steps.refresh()
        self.keep.setEnabled(self._document.live_data is not None)
        is_waiting = bool(self._logs.waits_for)
        self.agree.setVisible(is_waiting)
        self.pause.setEnabled(not is_waiting)
        self.pause.setChecked(self._logs.is_paused)
        self._tell_state()

    def _tell_state(self) -> None:
        words, is_live = self._state()
        self.dot.setVisible(is_live)
        self.state.setText(words)
        if is_live:
            self._clock.start()
        else:
            self._clock.stop()

    @property
    def _kept_words(self) -> str:
        return self.tr("The kept numbers are shown.")

    def _state(self) -> tuple[str, bool]:
        """How the logs go in words, and whether they are followed."""
        kept = self._document.figure.part(NAME).data
        if self._logs.waits_for:
            words = self.tr("This figure follows logs at {host}")
            words = words.format(host=shown_name(self._logs.waits_for))
            return words if kept is None else f"{words}. {self._kept_words}", False
        if self._logs.problem is not None:
            words = shown(self._logs.problem)
            if self._document.live_data is None and kept is not None:
                words += " " + self._kept_words
            return words, False
        if self._unkept:
            return self._unkept, False
        if self._logs.is_paused:
            return self.tr("Paused"), False
        if not self._logs.has_read:
            return self.tr("Reading the logs …"), False
        count = sum(map(len, self._series))
        points = self.tr("1 point")
        if count != 1:
            points = self.tr("{count} points").format(count=number_text(count))
        if self._logs.last_news is None:
            words = self.tr("Live   {points}").format(points=points)
        else:
            since = ago_words(max(0, round(time() - self._logs.last_news)))
            words = self.tr("Live   last line {since}, {points}")
            words = words.format(since=since, points=points)
        # where the room ends the rest is in the tip
        told = [words, *map(shown, self._logs.notes[:_MOST_NOTES])]
        return "   ".join(told), True

    # what is done

    def _filter_runs(self, text: str) -> None:
        self.runs.choose_filter(text)
        told = self.runs.filter_problem or self._filter_tip
        self.filter.setToolTip(plain_tip(told))
        self._tell_filter()

    def _tell_filter(self) -> None:
        problem = self.runs.filter_problem
        set_mark(self.filter, problem=bool(problem))
        finds_nothing = bool(self.filter.text()) and not self.runs.rows
        self.filter_words.tell(problem, finds_nothing and self.runs.has_runs)

    @property
    def _filter_tip(self) -> str:
        return self.tr(
            "Runs by what is in their names, or conditions by semicolons: "
            "rate < 0.1; optimizer = adam|sgd"
        )

    def _order_columns(self) -> None:
        self._order.apply()
        self.table.fit_names()

    def columns_menu(self) -> QMenu:
        """The menu of the columns: hyper-parameters, then last values."""
        menu = QMenu(self.table)
        settings, metrics = self.runs.possible_columns
        for names in (settings, metrics):
            if names:
                menu.addSeparator()
            for name in names[:MOST_CHOSEN]:
                action = menu.addAction(name.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(name in self.runs.own_columns)
                action.toggled.connect(partial(self._choose_column, name))
        return menu

    def _choose_column(self, name: str, is_shown: bool) -> None:
        others = [one for one in self.runs.own_columns if one != name]
        self.runs.choose_columns([*others, name] if is_shown else others)

    def _ask_for_columns(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def runs_menu(self) -> QMenu:
        """The menu of the table: of the selected runs, and of the table itself."""
        menu = QMenu(self.table)
        names = self.selected_runs
        color = menu.addAction(self.tr("Colour …"))
        color.setEnabled(bool(names))
        color.triggered.connect(self._ask_for_color)
        reset = menu.addAction(self.tr("Colour of its own: none"))
        looks = [self._document.figure.part(NAME).look_of(name) for name in names]
        reset.setEnabled(any(look.color is not None for look in looks))
        reset.triggered.connect(lambda: self._apply_to_runs(self.tr("colour of a run"), color=None))
        lines = menu.addMenu(self.tr("Line"))
        lines.setEnabled(bool(names))
        for dashes, words in line_words().items():
            action = lines.addAction(words)
            action.setCheckable(True)
            action.setChecked(bool(looks) and all(look.dashes == dashes for look in looks))
            action.triggered.connect(
                partial(self._apply_to_runs, self.tr("line of a run"), dashes=dashes)
            )
        self._add_widths(lines, [look.width for look in looks])
        grey = menu.addAction(self.tr("In the background"))
        grey.setCheckable(True)
        grey.setChecked(bool(looks) and all(look.grey for look in looks))
        grey.setEnabled(bool(names))
        grey.triggered.connect(
            lambda checked: self._apply_to_runs(self.tr("background of a run"), grey=checked)
        )
        rename = menu.addAction(self.tr("Name in charts …"))
        rename.setEnabled(len(names) == 1)
        rename.triggered.connect(self._ask_for_name)
        note = menu.addAction(self.tr("Note …"))
        note.setEnabled(len(names) == 1)
        note.triggered.connect(self._ask_for_note)
        delete = menu.addAction(self.tr("Move the logs to the trash …"))
        folder = self._document.figure.part(NAME).folder
        delete.setEnabled(bool(self.selected_runs) and may_delete(folder))
        delete.triggered.connect(self.delete_selected)
        menu.addSeparator()
        columns = self.columns_menu()
        columns.setTitle(self.tr("Columns"))
        menu.addMenu(columns)
        copy = menu.addMenu(self.tr("Copy the table as"))
        for form, words in FORMS:
            copy.addAction(words).triggered.connect(partial(self.copy_table, form))
        return menu

    def _add_widths(self, menu: QMenu, own: list[float]) -> None:
        """Entries that choose how wide the lines of the selected runs are."""
        menu.addSeparator()
        words = {0.0: self.tr("As wide as the others")}
        words |= {width: self.tr("{width} pt").format(width=value_text(width)) for width in WIDTHS}
        for width, text in words.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(bool(own) and all(one == width for one in own))
            action.triggered.connect(
                partial(self._apply_to_runs, self.tr("line of a run"), width=width)
            )
        other = menu.addAction(self.tr("Another width …"))
        other.triggered.connect(self._ask_for_width)

    def _ask_for_width(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        looks = self._document.figure.part(NAME)
        old = looks.look_of(self.selected_runs[0]).width
        title, words = self.tr("Width of a line"), self.tr("In points; 0: as the others.")
        width, is_given = QInputDialog.getDouble(
            self.table, title, words, old, 0.0, WIDEST_LINE, 2, step=0.1
        )
        if is_given:
            self._apply_to_runs(self.tr("line of a run"), width=width)

    def _ask_for_run(self, at: QPoint) -> None:
        menu = self.runs_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def delete_selected(self) -> None:
        """Moves the logs of the selected runs to the trash, if that is wanted, asked twice."""
        folder = self._document.figure.part(NAME).folder
        try:
            left = ask_and_delete(folder, self.selected_runs, self.table)
        except InputError as error:
            self.state.setText(shown(error))
            return
        if left:
            words = self.tr("{count} files could not be moved to the trash, as {name}.")
            name = shown_name(left[0].name)
            self.state.setText(words.format(count=number_text(len(left)), name=name))

    @property
    def selected_runs(self) -> list[str]:
        """The names of the runs that are selected."""
        rows = sorted({one.row() for one in self.table.selectionModel().selectedIndexes()})
        return [self.runs.rows[row].name for row in rows]

    def _apply_to_runs(self, text: str, _checked: bool = False, **values: Any) -> None:
        names = self.selected_runs

        def edit(figure: Figure) -> Figure:
            charts = figure.part(NAME)
            for name in names:
                charts = charts.with_run(name, **values)
            return figure.with_part(NAME, charts)

        self._document.apply(text, edit)

    def _ask_for_name(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        (run,) = self.selected_runs
        old = self._document.figure.part(NAME).look_of(run).name
        title, words = self.tr("Name of a run"), self.tr("Name in charts; empty: as in the logs.")
        text, is_given = QInputDialog.getText(self.table, title, words, text=old)
        if is_given:
            self.name_run(run, text.strip())

    def name_run(self, run: str, name: str) -> None:
        """Has a run called so in charts, as one step; the logs keep their own name."""
        self._tell_run(run, self.tr("name of a run"), name=name)

    def _ask_for_note(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        (run,) = self.selected_runs
        old = self._document.figure.part(NAME).look_of(run).note
        title, words = self.tr("Note on a run"), self.tr("It is kept in the project.")
        text, is_given = QInputDialog.getMultiLineText(self.table, title, words, old)
        if is_given:
            self.note_run(run, text.strip())

    def note_run(self, run: str, note: str) -> None:
        """Keeps a note on a run in the project, as one step."""
        self._tell_run(run, self.tr("note on a run"), note=note)

    def _tell_run(self, run: str, text: str, **values: Any) -> None:
        try:
            self._document.apply(
                text, lambda old: old.with_part(NAME, old.part(NAME).with_run(run, **values))
            )
        except InputError as error:
            self.state.setText(shown(error))

    def _ask_for_color(self) -> None:
        from PySide6.QtWidgets import QColorDialog

        first = self.runs.color_of(self.selected_runs[0])
        color = QColorDialog.getColor(QColor(first), self.table, self.tr("Colour of a run"))
        if color.isValid():
            self._apply_to_runs(self.tr("colour of a run"), color=color.name())

    def copy_table(self, form: str, _checked: bool = False) -> None:
        """Copies the runs with their columns, in their order, as CSV, JSON or LaTeX."""
        trials = [row.trial for row in self.runs.rows]
        own = [self.runs.own_column(section) for section in self._order.sections]
        names = [name for name in own if name is not None]
        _, metrics = self.runs.possible_columns
        table = table_of(trials, [*names, *([self._tag] if self._tag in metrics else [])])
        QGuiApplication.clipboard().setText(table_text(table, form))

    def _keep(self) -> None:
        try:
            self._document.keep_data(self.tr("keep data"))
        except InputError as error:
            # a picture that is drawn lies in a file that is gone
            self._unkept = shown(error)
            self._tell_state()
