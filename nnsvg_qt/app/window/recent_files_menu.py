"""The menu of the files that were open before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.app.toolkit.settings import Settings
from nnsvg_qt.app.toolkit.tips import plain_tip


class RecentFilesMenu(QObject):
    """Fills a menu whenever it is about to be shown."""

    def __init__(self, menu: QMenu, settings: Settings, open_file: Callable[[Path], None]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._open_file = open_file
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        menu, paths = self._menu, self._settings.recent_files
        menu.clear()
        for path in paths:
            action = menu.addAction(shown_name(path.name).replace("&", "&&"))
            action.setStatusTip(shown_name(path))
            action.setToolTip(plain_tip(shown_name(path)))
            action.triggered.connect(partial(self._open_chosen, path))
        menu.addSeparator()
        clear = QCoreApplication.translate("Window", "&Clear list")
        menu.addAction(clear, self._settings.forget_recent_files).setEnabled(bool(paths))

    def _open_chosen(self, path: Path, _checked: bool = False) -> None:
        self._open_file(path)
