"""The window as the menus and the command palette know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from nnsvg_qt.app.commands.command_window import CommandWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from nnsvg_qt.app.commands.annotation_commands import AnnotationCommands
    from nnsvg_qt.app.commands.layer_commands import LayerCommands
    from nnsvg_qt.app.commands.model.graph_commands import GraphCommands
    from nnsvg_qt.app.commands.own_style import OwnStyle
    from nnsvg_qt.app.panels.logs.charts_panel import ChartsPanel
    from nnsvg_qt.app.panels.style_panel import StylePanel
    from nnsvg_qt.figure import Figure


class MenuWindow(CommandWindow, Protocol):
    """A window with commands, menus and panels."""

    @property
    def layers(self) -> LayerCommands:
        """What can be done with layers."""

    @property
    def annotations(self) -> AnnotationCommands:
        """What can be done with annotations."""

    @property
    def own_style(self) -> OwnStyle:
        """What can be done with the style of single layers."""

    @property
    def graph(self) -> GraphCommands:
        """What can be done in the graph of the model file."""

    @property
    def style_panel(self) -> StylePanel:
        """The panel of all options."""

    @property
    def charts_panel(self) -> ChartsPanel:
        """The panel of the charts on the page."""

    @property
    def language_code(self) -> str:
        """The code of the language that it speaks."""

    def choose_language(self, choice: str) -> None:
        """Speaks another language from now on, in every window."""

    def submenu(self, name: str) -> QMenu:
        """A menu of the table's SUBMENUS."""

    def all_actions(self) -> Iterator[tuple[str, QAction]]:
        """Every action by its key, those of the panels included."""

    def show_panel(self, name: str) -> None:
        """Shows a panel, before others that may lie over it."""

    def open_figure(self, figure: Figure) -> None:
        """Shows a new figure, here if nobody has worked here yet, else in another window."""
