"""The toolbar: the tabs of the views, and beside them the actions of the table's TOOLBAR."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolBar, QToolButton, QWidget

from nnsvg_qt.app.commands.actions import TOOLBAR
from nnsvg_qt.app.toolkit.icons import icon


class MainToolbar(QToolBar):
    """Leaves out words where there is no room: that of Export, then those of tabs not open."""

    def __init__(self, tabs: QTabBar) -> None:
        super().__init__(QCoreApplication.translate("Window", "Toolbar"))
        self._tabs = tabs
        self._titles = [tabs.tabText(index) for index in range(tabs.count())]
        self._export: QToolButton | None = None
        for index, title in enumerate(self._titles):
            tabs.setTabToolTip(index, title)
            tabs.setAccessibleTabName(index, title)
        tabs.currentChanged.connect(self.fit)
        more = self.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            # the style's own arrow is drawn smaller than it can be seen
            more.setIcon(icon("chevron-down"))

    def show_export(self, button: QToolButton) -> None:
        """Takes the button that has a word where there is room for it."""
        self._export = button
        button.setText(QCoreApplication.translate("Window", "Export"))
        self._show_words(True, True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def fit(self) -> None:
        """Shows as many words as there is room for."""
        for of_tabs, of_export in ((True, True), (True, False), (False, False)):
            self._show_words(of_tabs, of_export)
            if self.sizeHint().width() <= self.width():
                return

    def _show_words(self, of_tabs: bool, of_export: bool) -> None:
        for index, title in enumerate(self._titles):
            text = title if of_tabs or index == self._tabs.currentIndex() else ""
            if self._tabs.tabText(index) != text:
                self._tabs.setTabText(index, text)
        style = Qt.ToolButtonStyle
        wanted = style.ToolButtonTextBesideIcon if of_export else style.ToolButtonIconOnly
        if self._export is not None and self._export.toolButtonStyle() != wanted:
            self._export.setToolButtonStyle(wanted)
            layout = self.layout()
            if layout is not None:
                # Qt does not measure anew what had no room
                layout.invalidate()


def new_toolbar(
    tabs: QTabBar, actions: Mapping[str, QAction], widgets: Mapping[str, QWidget]
) -> MainToolbar:
    """The toolbar of a window; `actions` by their keys, `widgets` by the names that TOOLBAR has."""
    toolbar = MainToolbar(tabs)
    toolbar.setObjectName("toolbar")
    toolbar.setIconSize(QSize(20, 20))
    toolbar.setMovable(False)
    toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    toolbar.addWidget(tabs)
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    toolbar.addWidget(spacer)
    for key in TOOLBAR:
        if key in widgets:
            toolbar.addWidget(widgets[key])
        elif key:
            toolbar.addAction(actions[key])
        else:
            toolbar.addSeparator()
    export = toolbar.widgetForAction(actions["files.export"])
    if isinstance(export, QToolButton):
        toolbar.show_export(export)
    for button in toolbar.findChildren(QToolButton):
        # Qt leaves the buttons of a toolbar to the mouse.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return toolbar
