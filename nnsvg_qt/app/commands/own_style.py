"""What can be done with layers' own style and connections, from menus and the palette."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.connection_style import ConnectionStyle
from nnsvg_qt.app.commands.highlights import Highlights
from nnsvg_qt.app.commands.unit_style import UnitStyle
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.group_edits import feed_back
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import NO_OVERRIDE, LayerOverride


class OwnStyle(QObject):
    """The commands on the selected layers; InputError is raised for whoever called to show."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self.connections = ConnectionStyle(window, document)
        self.units = UnitStyle(window, document)
        self.highlights = Highlights(window, document)

    def _override(self, text: str, **values: object) -> None:
        ids = self._document.selected_layers

        def edit(figure: Figure) -> Figure:
            for layer_id in ids:
                figure = figure.with_override(layer_id, **values)
            return figure

        self._document.apply(text, edit)

    def choose_color(self) -> None:
        """Asks for the fill colour of the selected layers."""
        ids = self._document.selected_layers
        if not ids:
            return
        figure = self._document.figure
        kind = figure.architecture.layer(ids[0]).kind.value
        now = figure.look.override(ids[0]).color or figure.look.fill_color(kind)
        dialog = QColorDialog(QColor(now), self._window.widget)
        dialog.setWindowTitle(self.tr("Colour of layers"))
        dialog.colorSelected.connect(lambda color: self.color(color.name()))
        dialog.open()

    def color(self, color: str) -> None:
        """Fills the selected layers with a colour, "#rrggbb"."""
        self._override(self.tr("change colour"), color=color)

    def hide(self) -> None:
        """Leaves the selected layers out of the figure; they stay in the table."""
        self._override(self.tr("hide layers"), hidden=True)

    def show_hidden(self) -> None:
        """Draws every hidden layer again."""

        def edit(figure: Figure) -> Figure:
            for layer_id in hidden_layers(figure):
                figure = figure.with_override(layer_id, hidden=False)
            return figure

        self._document.apply(self.tr("show hidden layers"), edit)

    def reset(self) -> None:
        """Lets the selected layers look as the style of the view says."""
        values = {field.name: getattr(NO_OVERRIDE, field.name) for field in fields(LayerOverride)}
        self._override(self.tr("reset own style"), **values)

    def open_options(self) -> None:
        """Shows in the style panel what the selected layers do differently."""
        self._window.show_own_style()

    def connect_to(self, target: str) -> None:
        """Feeds the selected layer to another and selects the new connection."""
        connect_layers(self._document, self._document.selected_layers[-1], target)


DELAY = "t − 1"
"""What a new feedback says: it brings what the layer put out a step before."""


def connect_layers(document: Document, source: str, target: str) -> None:
    """Feeds a layer to another, as feedback where that comes before it, and selects what is new.

    InputError where that cannot be.
    """
    known = {connection.id for connection in document.figure.architecture.connections}
    if target in up_to(document.figure.architecture, source):
        text = QCoreApplication.translate("OwnStyle", "add feedback")
        is_new = document.apply(
            text, lambda figure: figure.edited(feed_back, source, target, DELAY)
        )
    else:
        text = QCoreApplication.translate("OwnStyle", "connect layers")
        is_new = document.apply(text, lambda figure: figure.edited(edits.connect, source, target))
    if is_new:
        now = document.figure.architecture.connections
        document.select([one.id for one in now if one.id not in known])


def hidden_layers(figure: Figure) -> list[str]:
    """The ids of the layers that are left out of a figure."""
    return [layer_id for layer_id, own in figure.look.overrides.items() if own.hidden]


def up_to(architecture: Architecture, layer_id: str) -> set[str]:
    """The ids of a layer and of all that it depends on."""
    before, left = {layer_id}, [layer_id]
    while left:
        for connection in architecture.incoming(left.pop()):
            if connection.source not in before:
                before.add(connection.source)
                left.append(connection.source)
    return before


def possible_targets(architecture: Architecture, source: str) -> list[Layer]:
    """The layers that could read a layer and do not yet, in the order of the table."""
    before = up_to(architecture, source)
    read = {connection.target for connection in architecture.outgoing(source)}
    return [
        layer
        for layer in architecture
        if layer.kind is not Kind.INPUT and layer.id not in before and layer.id not in read
    ]


def possible_feedback(architecture: Architecture, source: str) -> list[Layer]:
    """The layers that a layer can be fed back to and is not yet: itself, and those before it."""
    before = up_to(architecture, source)
    fed = {one.target for one in architecture.feedback if one.source == source}
    return [
        layer
        for layer in architecture
        if layer.id in before and layer.id not in fed and architecture.incoming(layer.id)
    ]
