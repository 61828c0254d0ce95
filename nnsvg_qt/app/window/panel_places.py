"""Where the panels of a window are: at first, as they were left, and when the window gets small."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from nnsvg_qt.app.toolkit.panel_title import PanelTitle
from nnsvg_qt.app.toolkit.theme import PALETTE_WIDTH, sized
from nnsvg_qt.app.window.window_commands import GRAPH
from nnsvg_qt.charts import NAME as CHARTS

if TYPE_CHECKING:
    from nnsvg_qt.app.panels.graph.operations_panel import OperationsPanel
    from nnsvg_qt.app.panels.layer_panel import LayerPanel
    from nnsvg_qt.app.panels.logs.charts_panel import ChartsPanel
    from nnsvg_qt.app.window.window import Window

LAYOUT_VERSION = 2
"""Raised when the panels change, so that an old remembered layout is not forced upon new ones."""

PANEL_WIDTH = 400
"""The least width of the panels in px where the window has room for it."""

NAME_ROOM = 40
"""Width that the layer table has to spare for names that get longer, px."""

STARTER_TABLE = (464, 320)
"""What the layer table of the starter figure takes in px: kept free until the table is there."""

PANEL_SHARE = 0.37
"""The part of the window's width that the panels at the right take at most by themselves."""

_UNTITLED = ("kinds",)
"""Panels whose title bar has no room for a name."""

_AREAS = {"kinds": Qt.DockWidgetArea.LeftDockWidgetArea}
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


class PanelPlaces:
    """Makes the docks of a window and keeps their places."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.docks: dict[str, QDockWidget] = {}
        self._own: dict[str, QWidget] = {}
        """What was filled into docks that show something else now."""
        self._aside: dict[str, bool] = {}
        """Docks that are hidden for the open view, and whether they are shown in others."""
        self._yielded: tuple[int, int] | None = None
        """The width that the panels had before they made room for the figure, and since."""

    def reserve(self, name: str, title: str) -> None:
        """Makes the dock of a panel that comes later, at its place of the very first start."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        room = QWidget()
        room.setObjectName("panel")
        dock.setWidget(room)
        dock.setTitleBarWidget(PanelTitle(title if name not in _UNTITLED else ""))
        self.docks[name] = dock
        self._window.addDockWidget(_AREAS.get(name, _RIGHT), dock)

    def fill(self, name: str, panel: QWidget) -> None:
        """Puts a panel into its dock."""
        dock = self.docks[name]
        room, title = dock.widget(), dock.titleBarWidget()
        if bar := getattr(panel, "title_bar", None):
            dock.setTitleBarWidget(bar)
            title.deleteLater()
        dock.setWidget(panel)
        panel.show()
        room.deleteLater()

    def exchange(self, name: str, panel: QWidget | None) -> None:
        """Shows a panel in a dock in the place of the one that was filled in; None: that again."""
        dock = self.docks[name]
        shown = dock.widget()
        wanted = panel if panel is not None else self._own.pop(name, shown)
        if wanted is shown:
            return
        if panel is not None and name not in self._own:
            self._own[name] = shown
        for each in (shown, dock.titleBarWidget()):
            each.hide()
        bar = getattr(wanted, "title_bar", None)
        if bar is not None:
            dock.setTitleBarWidget(bar)
            bar.show()
        dock.setWidget(wanted)
        wanted.show()

    def put_aside(self, name: str, is_aside: bool) -> None:
        """Hides a dock as long as it is for nothing; shown again, it is as it was chosen to be."""
        dock = self.docks[name]
        if is_aside == (name in self._aside):
            return
        if is_aside:
            self._aside[name] = not dock.isHidden()
            dock.hide()
        else:
            dock.setVisible(self._aside.pop(name))

    def table(self) -> LayerPanel | ChartsPanel | OperationsPanel:
        """The panel with the rows of the open view."""
        window = self._window
        view = window.document.view
        if view == CHARTS:
            return window.charts_panel
        if view == GRAPH and window.document.figure.part("model") is not None:
            return window.operations_panel
        return window.layer_panel

    def follow_view(self) -> None:
        """Charts and operations have no layers: while they are seen, their panels are here."""
        window = self._window
        if not window.has_panels:
            return
        table = self.table()
        if table is self.docks["layers"].widget():
            return
        is_charts = window.document.view == CHARTS
        with self.keeping_sizes():
            self.exchange("kinds", window.chart_palette if is_charts else None)
            self.exchange("layers", None if table is window.layer_panel else table)
            # nothing can be put into the graph of a file
            self.put_aside("kinds", not is_charts and table is not window.layer_panel)

    @contextmanager
    def keeping_sizes(self) -> Iterator[None]:
        """Keeps the docks at the right as large as they are while panels are exchanged.

        They would be laid out anew otherwise, as small as they can be.
        """
        kept = [one for name, one in self.docks.items() if name != "kinds" and not one.isHidden()]
        sizes = [one.size() for one in kept]
        yield
        for way, lengths in (
            (Qt.Orientation.Horizontal, [size.width() for size in sizes]),
            (Qt.Orientation.Vertical, [size.height() for size in sizes]),
        ):
            self._window.resizeDocks(kept, lengths, way)

    def reset(self) -> None:
        """Puts the panels and the toolbar where they were at the very first start."""
        window, docks = self._window, self.docks
        for name, dock in docks.items():
            dock.setFloating(False)
            dock.setVisible(name not in self._aside)
            window.addDockWidget(_AREAS.get(name, _RIGHT), dock)
        window.splitDockWidget(docks["layers"], docks["style"], Qt.Orientation.Vertical)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, window.toolbar)
        window.toolbar.show()
        self._yielded = None
        self._size()

    def _size(self) -> None:
        window = self._window
        docks = [self.docks[name] for name in ("kinds", "layers", "style")]
        table_width, table_height = self._table_size()
        wish = max(table_width + sized(NAME_ROOM), sized(PANEL_WIDTH))
        width = min(wish, self._most())
        window.resizeDocks(docks, [PALETTE_WIDTH, width, width], Qt.Orientation.Horizontal)
        upper = min(table_height, window.height() * 2 // 5)
        heights = [upper, window.height() - upper]
        window.resizeDocks(docks[1:], heights, Qt.Orientation.Vertical)

    def _table_size(self) -> tuple[int, int]:
        """The width and height in px that the layer table would like to have."""
        if not self._window.has_panels:
            return sized(STARTER_TABLE[0]), sized(STARTER_TABLE[1])
        panel = self._window.layer_panel
        return panel.needed_width, panel.preferred_height()

    def _most(self) -> int:
        return round(self._window.width() * PANEL_SHARE)

    def show_names_of_kinds(self, width: int) -> None:
        """Makes the palette of kinds so wide, px."""
        self._window.resizeDocks([self.docks["kinds"]], [width], Qt.Orientation.Horizontal)

    def window_resized(self, before: int, now: int) -> None:
        """Lets the panels at the right yield to the figure in a window that gets narrow.

        When it gets wide again they are as wide as they were, unless somebody has moved them.
        """
        window = self._window
        docks = [
            dock
            for dock in (self.docks["layers"], self.docks["style"])
            if not dock.isFloating()
            and dock.isVisible()
            and window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
        ]
        if not docks or before <= 0:
            return
        width = docks[0].width()
        if self._yielded is not None and self._yielded[1] != width:
            self._yielded = None
        wished = self._yielded[0] if self._yielded is not None else width
        wide = wished
        if now < before or self._yielded is not None:
            wide = min(wished, self._most())
        if wide != width:
            window.resizeDocks(docks, [wide] * len(docks), Qt.Orientation.Horizontal)
        self._yielded = (wished, wide) if wide < wished else None

    def restore(self) -> None:
        """Puts the window and its panels where they were left, else where they begin."""
        window, settings = self._window, self._window.settings
        if not window.restoreGeometry(settings.bytes("window/geometry")):
            available = window.screen().availableGeometry().size()
            window.resize(QSize(1440, 900).boundedTo(available * 0.92))
        if not window.restoreState(settings.bytes("window/state"), LAYOUT_VERSION):
            self.reset()
        for name in self._aside:
            # what was left may have it at its place
            self._aside[name] = not self.docks[name].isHidden()
            self.docks[name].hide()

    def remember(self) -> None:
        """Keeps where the window and its panels are for the next one."""
        window = self._window
        for name in tuple(self._aside):
            self.put_aside(name, False)
        window.settings.remember("window/geometry", window.saveGeometry())
        window.settings.remember("window/state", window.saveState(LAYOUT_VERSION))
