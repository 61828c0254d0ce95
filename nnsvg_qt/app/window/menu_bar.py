"""The menu bar of a window, made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.window.recent_files_menu import RecentFilesMenu
from nnsvg_qt.charts import picture_named, pictures

if TYPE_CHECKING:
    from nnsvg_qt.app.window.window import Window

AXIS_CUBE = "blocks/axis-cube"
"""The setting that says whether the axis cube is shown."""


def fill_menu_bar(window: Window, made: dict[str, QAction], submenus: dict[str, QMenu]) -> None:
    """Makes the menus of a window; its actions by key and its submenus by name go into the two."""

    def new_action(row: actions.Row) -> QAction:
        action = made[row.key] = actions.new_action(row, window)
        return action

    for title, rows in actions.menus().values():
        menu = window.menuBar().addMenu(actions.translated(title))
        menu.setToolTipsVisible(False)
        for row in rows:
            if row is actions.SEPARATOR:
                menu.addSeparator()
            elif row.name in actions.SUBMENUS:
                submenus[row.name] = submenu = menu.addMenu(actions.translated(row.text))
                submenu.setIcon(icon(row.icon))
            else:
                menu.addAction(new_action(row))
    views = QActionGroup(window)
    for name in pictures():
        views.addAction(made[f"document.show_view:{name}"])
    made[f"document.show_view:{window.document.view}"].setChecked(True)
    for row in actions.VIEWPOINT_ROWS:
        action = new_action(row)
        action.setEnabled(picture_named(window.document.view).uses_camera)
        submenus["viewpoints"].addAction(action)
    schemes = QActionGroup(window)
    for row in actions.APPEARANCE_ROWS:
        action = new_action(row)
        action.setChecked(row.argument == window.windows.theme.scheme)
        schemes.addAction(action)
        submenus["appearance"].addAction(action)
    for name, dock in window.docks.items():
        toggle = dock.toggleViewAction()
        toggle.setIcon(icon(name))
        submenus["panels"].addAction(toggle)
    for row in actions.PANEL_ROWS:
        submenus["panels"].addAction(new_action(row))
    made["toggle_axis_cube"].setChecked(window.settings.flag(AXIS_CUBE, True))
    RecentFilesMenu(submenus["recent"], window.settings, window.files.open_recent)
    submenus["connect"].aboutToShow.connect(window.fill_connect)
