"""The toolbar: the tabs of the views, and beside them the actions of the table's TOOLBAR."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from nnsvg_qt.app.commands.actions import TOOLBAR


def new_toolbar(
    tabs: QWidget, actions: Mapping[str, QAction], widgets: Mapping[str, QWidget]
) -> QToolBar:
    """The toolbar of a window; `actions` by their keys, `widgets` by the names that TOOLBAR has."""
    toolbar = QToolBar(QCoreApplication.translate("Window", "Toolbar"))
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
        export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        export.setText(QCoreApplication.translate("Window", "Export"))
    for button in toolbar.findChildren(QToolButton):
        # Qt leaves the buttons of a toolbar to the mouse.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return toolbar
