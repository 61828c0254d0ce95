"""The title bar of a panel: its name, and the buttons that belong to it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.theme import SPACING


class PanelTitle(QWidget):
    """A name and buttons; dragging it moves the panel."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelTitle")
        self.name = QLabel(name)
        self.name.setObjectName("panelName")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SPACING + 4, 4, SPACING // 2, 4)
        self.row.setSpacing(0)
        self.row.addWidget(self.name)
        self.row.addStretch(1)
        self.setMinimumHeight(36)

    def add_menu(self, icon_name: str, tip: str, menu: QMenu) -> QToolButton:
        """A button at the right end that opens a menu."""
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        self.row.addWidget(button)
        return button

    def add_action(self, action: QAction) -> QToolButton:
        """A button for an action at the right end."""
        button = QToolButton()
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        self.row.addWidget(button)
        return button
