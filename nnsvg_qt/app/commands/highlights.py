"""Letting a path, or what is selected, stand out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.paths import on_paths
from nnsvg_qt.scene.own_styles import Highlight


class Highlights(QObject):
    """The commands of what stands out; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._document = document

    def selection(self) -> None:
        """Lets the selected layers and connections stand out, and what joins the layers."""
        document = self._document
        ids = {*document.selected_layers, *document.selected_connections}
        if not ids:
            return
        ids |= {
            connection.id
            for connection in document.figure.architecture.connections
            if {connection.source, connection.target} <= ids
        }
        document.apply(self.tr("highlight"), lambda figure: _highlighted(figure, frozenset(ids)))

    def path(self) -> None:
        """Lets all ways between the two selected layers stand out."""
        layers = self._document.selected_layers
        if len(layers) != 2:
            raise InputError("Select the two layers that the path joins.")
        architecture = self._document.figure.architecture
        places = {layer.id: at for at, layer in enumerate(architecture.topological_order)}
        first, last = sorted(layers, key=places.__getitem__)
        ids = on_paths(architecture, first, last)
        self._document.apply(self.tr("highlight path"), lambda figure: _highlighted(figure, ids))

    def clear(self) -> None:
        """Lets nothing stand out any more."""
        self._document.apply(self.tr("remove highlight"), lambda figure: figure.with_highlight(()))


def _highlighted(figure: Figure, ids: frozenset[str]) -> Figure:
    """With other things standing out, in the colour that there is."""
    before = figure.look.highlight or Highlight()
    return figure.with_highlight(ids, before.color, before.dims)
