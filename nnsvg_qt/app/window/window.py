"""The main window: the views of one document as tabs, the panels beside them, menus, status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.canvas.canvas_voice import describe
from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.file_names import accept_copy, dropped_files, shown_name
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.app.window.canvases import new_canvas
from nnsvg_qt.app.window.enabled_actions import EnabledActions
from nnsvg_qt.app.window.file_changes import FileChanges
from nnsvg_qt.app.window.files import Files
from nnsvg_qt.app.window.focus_order import ReadingOrder
from nnsvg_qt.app.window.line_keys import LineKeys
from nnsvg_qt.app.window.menu_bar import AXIS_CUBE, fill_menu_bar
from nnsvg_qt.app.window.opening_strip import OpeningStrip
from nnsvg_qt.app.window.panel_places import PanelPlaces
from nnsvg_qt.app.window.sources_place import SourcesPlace
from nnsvg_qt.app.window.status_bar import StatusBar
from nnsvg_qt.app.window.toolbar.main_toolbar import new_toolbar
from nnsvg_qt.app.window.toolbar.page_controls import PageControls
from nnsvg_qt.app.window.totals import selection_sentence
from nnsvg_qt.app.window.window_commands import GRAPH, WindowCommands
from nnsvg_qt.charts import picture_named, pictures
from nnsvg_qt.errors import InputError, Sentence

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import Canvas, WindowCanvas
    from nnsvg_qt.app.commands.layer_columns import LayerKind
    from nnsvg_qt.app.document.file_stamp import FileStamp
    from nnsvg_qt.app.help.hints import Hints
    from nnsvg_qt.app.panels.kind_palette import KindPalette
    from nnsvg_qt.app.panels.layer_panel import LayerPanel
    from nnsvg_qt.app.panels.logs.chart_palette import ChartPalette
    from nnsvg_qt.app.panels.logs.charts_panel import ChartsPanel
    from nnsvg_qt.app.panels.style_panel import StylePanel
    from nnsvg_qt.app.window.opening import Deliver
    from nnsvg_qt.app.window.windows import Windows
    from nnsvg_qt.figure import Figure
    from nnsvg_qt.scene.primitives import Owner

COUNTING_DELAY = 60
"""Rest in ms after an edit before the status bar counts again."""

PANELS_DELAY = 20
"""Milliseconds from the first picture of the figure to the panels: it is seen before."""

PANELS_AT_LAST = 2000
"""Milliseconds after which the panels come even if no figure was painted."""


class Window(WindowCommands, ReadingOrder, QMainWindow):
    """A window on one document."""

    closed = Signal()

    def __init__(self, document: Document, windows: Windows, panels_later: bool = False) -> None:
        """With `panels_later` the panels come once the figure is painted; room is kept for them."""
        super().__init__()
        windows.theme.dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.document = document
        document.setParent(self)
        self.windows = windows
        self.settings = windows.settings
        self.files = Files(self)
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        self._canvases: dict[str, WindowCanvas] = {}
        self._hints: Hints | None = None

        self.tabs = QTabBar()
        self.stack = QStackedWidget()
        self._make_views()
        self.file_changes = FileChanges(self)
        self.middle.insertWidget(0, self.file_changes.bar)
        self.sources = SourcesPlace(self)
        self.middle.insertWidget(1, self.sources.report_bar)
        self._layer_panel: LayerPanel | None = None
        self._style_panel: StylePanel | None = None
        self._charts_panel: ChartsPanel | None = None
        self._chart_palette: ChartPalette | None = None
        self._kind_palette: KindPalette | None = None
        self.panels = PanelPlaces(self)
        self.docks = self.panels.docks
        self.panels.reserve("kinds", self.tr("Kinds of layers"))
        self.panels.reserve("layers", self.tr("Layers"))
        self.panels.reserve("style", self.tr("Style"))
        fill_menu_bar(self, self._actions, self._submenus)
        self._offer_views()
        self.page_controls = page = PageControls(document, self)
        self.toolbar = new_toolbar(self.tabs, self._actions, {"page_width": page.width_switch})
        self.addToolBar(self.toolbar)
        self._make_status_bar()
        LineKeys(
            self,
            self._actions["document.undo_stack.undo"],
            self._actions["document.undo_stack.redo"],
            self._actions["files.export"],
        )
        self._enabled = EnabledActions(document, self._actions, self._submenus["connect"], self)
        if not panels_later:
            self.fill_panels()
        self._selection_refresh = Refresh(self, self._tell_selection, COUNTING_DELAY)
        self._totals_refresh = Refresh(self, self._show_totals, COUNTING_DELAY)

        document.changed.connect(self._offer_views)
        document.view_changed.connect(self._open_view)
        document.changed.connect(self._totals_refresh.request)
        document.frame_changed.connect(self._totals_refresh.request)
        document.view_changed.connect(self._totals_refresh.request)
        document.selection_changed.connect(self._enabled.follow_selection)
        for changed in (document.changed, document.view_changed, document.selection_changed):
            changed.connect(self._selection_refresh.request)
        document.path_changed.connect(self._show_title)
        document.modified_changed.connect(self._show_title)
        document.undo_stack.indexChanged.connect(self._follow_history)
        self._open_view(document.view)
        self._show_title()
        self._show_totals()
        self._selection_refresh.request()
        self._enabled.follow_history()
        self._enabled.follow_selection()
        self.panels.restore()
        self._canvases[document.view].widget.setFocus()
        if panels_later:
            self.canvas.painted.connect(self._figure_painted)
            # What is not painted, as in a window that starts minimized, must not wait for ever.
            QTimer.singleShot(PANELS_AT_LAST, self, self._fill_next_panel)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The toolbar measured the tabs before the theme gave them their padding; only where the
        # open view is not the first does Qt measure them again by itself.
        self.tabs.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.file_changes.watch.look()

    # as the rooms below know it

    @property
    def widget(self) -> QWidget:
        """Itself, as what dialogs stand over."""
        return self

    @property
    def language_code(self) -> str:
        """The code of the language that it speaks."""
        return self.windows.language.code

    def open_figure(self, figure: Figure) -> None:
        """Shows a new figure, here if nobody has worked here yet, else in another window."""
        self.windows.show_figure(figure, instead_of=self)

    def recovered(
        self,
        figure: Figure,
        path: Path | None,
        stamp: FileStamp | None,
        report: tuple[Sentence, ...] = (),
    ) -> Document:
        """Shows a recovered figure, here if nobody has worked here yet; returns its document."""
        window = self.windows.recover(figure, path, self, stamp)
        window.sources.show_report(window.document.title, report)
        return window.document

    def read_file(self, path: Path, deliver: Deliver) -> None:
        """Reads a file beside the event loop; see `Openings.read`."""
        from nnsvg_qt.app.document.file_reading import FileReading

        self.windows.openings.read(FileReading(path), self, deliver)

    def save_as(self) -> None:
        """Asks where to save the figure, and does. OutputError."""
        self.files.save_as()

    def show_selected(self) -> None:
        """Brings what is selected into sight on the canvas."""
        self.canvas.show_selected()

    def edit_annotation(self, annotation_id: str, merge: str | None = None) -> None:
        """Lets the text of an annotation be typed over on the canvas."""
        self.canvas.edit_annotation(annotation_id, merge)

    # the views

    @property
    def canvas(self) -> WindowCanvas:
        """The canvas of the open view."""
        return self._open_canvas

    def _make_views(self) -> None:
        self.tabs.setObjectName("views")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("Views"))
        for name, view in pictures().items():
            index = self.tabs.addTab(icon(view.icon), actions.view_title(view))
            self.tabs.setTabData(index, name)
        self.tabs.currentChanged.connect(
            lambda index: self.document.show_view(self.tabs.tabData(index))
        )
        self.stack.setMinimumSize(240, 160)
        middle = QWidget()
        self.middle = QVBoxLayout(middle)
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.opening_strip = OpeningStrip(middle, lambda: self._open_canvas.widget)

    def _offer_views(self) -> None:
        """Shows the tabs and actions of the views that have something to draw."""
        figure = self.document.figure
        offered = {view.name for view in figure.offered_views}
        if figure.can_draw(self.document.view):
            # one that was chosen stays
            offered.add(self.document.view)
        # Where the open tab goes, Qt would open its neighbours one by one, with all that they draw.
        with QSignalBlocker(self.tabs):
            for index in range(self.tabs.count()):
                self.tabs.setTabVisible(index, self.tabs.tabData(index) in offered)
        for name in pictures():
            self._actions[f"document.show_view:{name}"].setVisible(figure.can_draw(name))
        if self.document.view not in offered:
            self.document.show_view(replace(figure, view=None).current_view)
        self.panels.follow_view()

    def _open_view(self, name: str) -> None:
        canvas = self._canvases.get(name)
        if canvas is None:
            canvas = self._canvases[name] = new_canvas(self.document, name)
            self.stack.addWidget(canvas.widget)
            canvas.painted.connect(self._show_notices)
            canvas.menu_requested.connect(self._show_canvas_menu)
            canvas.viewpoints_requested.connect(self._show_viewpoints)
            canvas.problem_found.connect(self.show_problem)
            canvas.fold_requested.connect(self.fold)
            if name == GRAPH:
                self._connect_graph(canvas)
            canvas.show_axis_cube(self.settings.flag(AXIS_CUBE, True))
        self._open_canvas = canvas
        self.stack.setCurrentWidget(canvas.widget)
        index = list(pictures()).index(name)
        if not self.tabs.isTabVisible(index):
            self.tabs.setTabVisible(index, True)
            # else the bar keeps its width, and Qt pushes the first tab out of it
            self.tabs.updateGeometry()
        self.tabs.setCurrentIndex(index)
        self.panels.follow_view()
        for action in self._viewpoint_actions():
            action.setEnabled(picture_named(name).uses_camera)
        if f"document.show_view:{name}" in self._actions:
            self._actions[f"document.show_view:{name}"].setChecked(True)

    def _connect_graph(self, canvas: WindowCanvas) -> None:
        """Lets the signs on the canvas of a graph do what they are for."""
        from nnsvg_qt.app.canvas.graph.graph_canvas import GraphCanvas

        assert isinstance(canvas, GraphCanvas)
        canvas.toggle_wanted.connect(self.graph.toggle)
        canvas.copy_wanted.connect(self.graph.show_copy)
        canvas.details_wanted.connect(self.graph.details_wanted)
        self.graph.state.selection_changed.connect(self._selection_refresh.request)
        self.graph.state.folded_changed.connect(self._totals_refresh.request)

    def show_viewpoint(self, name: str) -> None:
        """Turns the blocks view to a named viewpoint."""
        self.canvas.reset_viewpoint(name)

    def _viewpoint_actions(self) -> Iterator[QAction]:
        for key, action in self._actions.items():
            if key.startswith("show_viewpoint"):
                yield action

    # panels

    @property
    def has_panels(self) -> bool:
        """Whether the panels are there already, and can be asked how large they would be."""
        return self._layer_panel is not None and self._kind_palette is not None

    @property
    def layer_panel(self) -> LayerPanel:
        """The panel with the layer table."""
        if self._layer_panel is None:
            from nnsvg_qt.app.panels.layer_panel import LayerPanel

            self._layer_panel = panel = LayerPanel(self.document, self.layers, self)
            panel.add_actions(self._actions)
            self.panels.fill("layers", panel)
        return self._layer_panel

    @property
    def style_panel(self) -> StylePanel:
        """The panel with the options of the open view."""
        if self._style_panel is None:
            from nnsvg_qt.app.panels.style_panel import StylePanel

            self._style_panel = panel = StylePanel(self.document, self)
            panel.wanted.connect(self.docks["style"].show)
            panel.use_wanted.connect(lambda: self.graph.use_in_figure())
            panel.add_menu(
                None if row is actions.SEPARATOR else self._actions[row.key]
                for row in actions.MENUS["style"][1]
            )
            self.panels.fill("style", panel)
        return self._style_panel

    @property
    def kind_palette(self) -> KindPalette:
        """The palette of the kinds of layers."""
        if self._kind_palette is None:
            from nnsvg_qt.app.panels.kind_palette import KindPalette

            self._kind_palette = panel = KindPalette(self.document, self.add_layer, self)
            panel.width_wanted.connect(self.panels.show_names_of_kinds)
            self.panels.fill("kinds", panel)
        return self._kind_palette

    @property
    def charts_panel(self) -> ChartsPanel:
        """The panel of the charts on the page, which stands where the layer table does."""
        if self._charts_panel is None:
            from nnsvg_qt.app.panels.logs.charts_panel import ChartsPanel

            self._charts_panel = ChartsPanel(
                self.document, lambda path: self.windows.open_files([path], may_replace=False), self
            )
        return self._charts_panel

    @property
    def chart_palette(self) -> ChartPalette:
        """The palette of the kinds of charts, which stands where that of the layers does."""
        if self._chart_palette is None:
            from nnsvg_qt.app.panels.logs.chart_palette import ChartPalette

            tags = self.charts_panel
            self._chart_palette = ChartPalette(self.document, lambda: tags.selected_tags, self)
            self._chart_palette.width_wanted.connect(self.panels.show_names_of_kinds)
        return self._chart_palette

    def fill_panels(self) -> None:
        """Makes what is missing of the panels."""
        _ = self.layer_panel, self.kind_palette, self.style_panel
        self.panels.follow_view()

    def _figure_painted(self) -> None:
        self.canvas.painted.disconnect(self._figure_painted)
        # Counted from the end of the frame: the rest of the window is painted after the figure.
        QTimer.singleShot(0, self, self._frame_painted)

    def _frame_painted(self) -> None:
        QTimer.singleShot(PANELS_DELAY, self, self._fill_next_panel)

    def _fill_next_panel(self) -> None:
        """Makes one of the panels, and the next one when the events between are handled."""
        if self._layer_panel is None:
            _ = self.layer_panel
        elif self._kind_palette is None:
            _ = self.kind_palette
        else:
            _ = self.style_panel
            self.panels.follow_view()
            return
        QTimer.singleShot(0, self, self._fill_next_panel)

    def show_panel(self, name: str) -> None:
        """Shows a panel, before others that may lie over it."""
        self.docks[name].show()
        self.docks[name].raise_()

    def show_own_style(self) -> None:
        """Shows in the style panel what the selected layers do differently."""
        self.docks["style"].show()
        self.style_panel.parts.setCurrentIndex(1)

    def reset_layout(self) -> None:
        """Puts the panels and the toolbar where they were at the very first start."""
        self.panels.reset()

    def remember_layout(self) -> None:
        """Keeps where the window and its panels are for the next one."""
        self.panels.remember()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panels.window_resized(event.oldSize().width(), event.size().width())

    def add_layer(self, choice: LayerKind) -> None:
        """Adds a layer of a kind after the selected one."""
        try:
            self.layers.add(choice)
        except InputError as error:
            self.show_problem(shown(error))

    # menus, toolbar, status bar

    def submenu(self, name: str) -> QMenu:
        """A menu of the table's SUBMENUS."""
        return self._submenus[name]

    def fill_connect(self) -> None:
        """Fills the menu of what the selected layer can be connected to."""
        from nnsvg_qt.app.menus.context_menu import fill_connect_menu

        fill_connect_menu(self._submenus["connect"], self)

    def _show_canvas_menu(self, canvas: Canvas, owner: Owner, position: QPointF) -> None:
        """Shows the menu of what is at a point of a canvas."""
        from nnsvg_qt.app.menus.context_menu import menu_on_canvas

        menu = menu_on_canvas(self, canvas, owner, position)
        menu.popup(canvas.surface().mapToGlobal(position.toPoint()))

    def _show_viewpoints(self, position: QPoint) -> None:
        """Shows the menu of viewpoints at a point of the screen."""
        from nnsvg_qt.app.menus.context_menu import viewpoint_menu

        viewpoint_menu(self).popup(position)

    def _make_status_bar(self) -> None:
        bar = StatusBar(self.page_controls.size_button)
        self.totals, self.notice, self.notices = bar.totals, bar.notice, bar.notices
        self.setStatusBar(bar)

    @property
    def hints(self) -> Hints:
        """The hints for who starts for the first time."""
        from nnsvg_qt.app.help.hints import Hints

        if self._hints is None:
            self._hints = Hints(self)
        return self._hints

    def action(self, key: str) -> QAction:
        """The action of a row of the table, by its key."""
        return self._actions[key]

    def all_actions(self) -> Iterator[tuple[str, QAction]]:
        """Every action by its key, those of the panels included."""
        yield from self._actions.items()
        for name, dock in self.docks.items():
            yield f"panels:{name}", dock.toggleViewAction()

    def choose_appearance(self, scheme: str) -> None:
        """Follows the system's colours ("system"), or stays "light" or "dark", in every window."""
        self.windows.theme.choose(scheme)
        self.settings.remember("appearance", scheme)
        for window in self.windows:
            window.action(f"choose_appearance:{scheme}").setChecked(True)

    def toggle_axis_cube(self) -> None:
        """Shows or hides the axis cube of the blocks view, in every window."""
        shown = self._actions["toggle_axis_cube"].isChecked()
        self.settings.remember(AXIS_CUBE, shown)
        for window in self.windows:
            window.action("toggle_axis_cube").setChecked(shown)
            window.show_axis_cube(shown)

    def show_axis_cube(self, shown: bool) -> None:
        """Shows or hides the axis cube in the views that have one."""
        for canvas in self._canvases.values():
            canvas.show_axis_cube(shown)

    # what is shown of the document's state

    def _show_title(self) -> None:
        title = f"{self.document.title}[*]"
        # Qt wants the mark in the title before it is told of changes, and a path makes a title.
        self.setWindowTitle(title)
        self.setWindowModified(self.document.modified)
        self.setWindowFilePath(shown_name(self.document.path or ""))
        self.setWindowTitle(title)

    def _show_totals(self) -> None:
        self._enabled.follow_figure()
        self.sources.enable_toggle()
        if self.document.view == GRAPH and self.document.figure.part("model") is not None:
            self.totals.show_graph(self.document)
        else:
            self.totals.show_figure(self.document.shown_figure)

    def _follow_history(self) -> None:
        # A method of the window: the stack tells of its end, when the window hears nothing more.
        self._enabled.follow_history()

    def _tell_selection(self) -> None:
        """Says in the status bar what is selected."""
        self.notice.setText(selection_sentence(self.document))
        layers = len(self.document.figure.architecture.layers)
        describe(self._open_canvas.widget, layers, self.notice.accessibleName())

    def _show_notices(self) -> None:
        if self.has_given:
            self.input.note_painted()
        scene = self.canvas.shown_scene
        self.page_controls.show_canvas(self.canvas)
        self.notices.show_notices(scene.notices if scene is not None else ())

    def show_message(self, sentence: str) -> None:
        """Says in the status bar, for some seconds, what was done."""
        self.statusBar().showMessage(shown_name(sentence), 6000)

    def show_problem(self, sentence: str) -> None:
        """Says in a dialog, in one sentence, why something could not be done."""
        from PySide6.QtWidgets import QMessageBox

        # Qt garbles names of files that are no text.
        sentence = shown_name(sentence)
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("nnsvg-qt"), sentence, parent=self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.open()

    # files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drop_zones.offer(dropped_files(event), event.mimeData()):
            accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_zones.leave_window()

    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        self.drop_zones.drop(dropped_files(event), event.mimeData())

    def open_dropped(self, files: Sequence[Path]) -> None:
        """Opens files as figures, here if nobody has worked here yet."""
        self.windows.open_files(files, self)

    # coming and going

    def come_forward(self) -> None:
        """Shows the window over the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """Closes every window; what is unsaved is asked for."""
        self.windows.close_all()

    def closeEvent(self, event: QCloseEvent) -> None:
        # Until all is asked: a fault on the way must not close what is unsaved.
        event.ignore()
        if not self.files.may_close():
            return
        event.accept()
        self.end_training()
        self.end_input()
        self.closed.emit()
        self.remember_layout()
