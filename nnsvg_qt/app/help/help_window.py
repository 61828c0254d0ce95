"""The window as the guide and the hints know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from nnsvg_qt.app.commands.command_window import CommandWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

    from nnsvg_qt.app.panels.layer_panel import LayerPanel
    from nnsvg_qt.app.panels.style_panel import StylePanel


class HelpWindow(CommandWindow, Protocol):
    """A window whose parts are pointed at."""

    @property
    def language_code(self) -> str:
        """The code of the language that it speaks."""

    @property
    def layer_panel(self) -> LayerPanel:
        """The panel with the layer table."""

    @property
    def style_panel(self) -> StylePanel:
        """The panel of all options."""

    @property
    def tabs(self) -> QTabBar:
        """The tabs of the views."""

    @property
    def stack(self) -> QStackedWidget:
        """The canvases of the views; the open one is current."""

    @property
    def middle(self) -> QVBoxLayout:
        """The layout of what is between the panels."""
