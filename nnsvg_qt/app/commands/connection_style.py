"""What can be done with the style of single connections, from menus and the palette."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.own_styles import (
    NO_CONNECTION_OVERRIDE,
    ConnectionOverride,
    Dashes,
)


class ConnectionStyle(QObject):
    """The commands on the selected connections; each is one step for all of them."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def _override(self, text: str, **values: object) -> None:
        ids = self._document.selected_connections

        def edit(figure: Figure) -> Figure:
            for connection_id in ids:
                figure = figure.with_connection_override(connection_id, **values)
            return figure

        self._document.apply(text, edit)

    def choose_color(self) -> None:
        """Asks for the colour of the selected connections."""
        ids = self._document.selected_connections
        if not ids:
            return
        look = self._document.figure.look
        dialog = QColorDialog(
            QColor(look.connection(ids[0]).color or look.quiet_ink), self._window.widget
        )
        dialog.setWindowTitle(self.tr("Colour of connections"))
        dialog.colorSelected.connect(lambda color: self.color(color.name()))
        dialog.open()

    def color(self, color: str) -> None:
        """Draws the selected connections in a colour, "#rrggbb"."""
        self._override(self.tr("change colour"), color=color)

    def dash(self, dashes: Dashes) -> None:
        """Draws the selected connections solid, dashed or dotted."""
        self._override(self.tr("change dashes"), dashes=dashes)

    def double(self, double: bool) -> None:
        """Draws the selected connections as double lines, or no longer."""
        self._override(self.tr("double line"), double=double)

    def reset(self) -> None:
        """Lets the selected connections look as the style of the view says."""
        values = {
            f.name: getattr(NO_CONNECTION_OVERRIDE, f.name) for f in fields(ConnectionOverride)
        }
        self._override(self.tr("reset own style"), **values)
