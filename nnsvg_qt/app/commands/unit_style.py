"""What can be done with single units of the nodes view, from menus and the palette."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QInputDialog

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.look_edits import unit_limit
from nnsvg_qt.model.unit_lists import listed_units, units_text
from nnsvg_qt.scene.own_styles import NO_UNIT_OVERRIDE, UnitOverride, UnitSymbol


class UnitStyle(QObject):
    """The commands on the selected units; each is one step for all of them."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document

    def selected(self) -> list[UnitOverride]:
        """What the selected units do differently, one each."""
        look = self._document.figure.look
        return [
            look.unit(layer_id, number)
            for layer_id, numbers in sorted(self._document.selected_units.items())
            for number in sorted(numbers)
        ]

    def _override(self, text: str, **values: object) -> None:
        chosen = self._document.selected_units

        def edit(figure: Figure) -> Figure:
            for layer_id, numbers in chosen.items():
                figure = figure.with_unit_override(layer_id, numbers, **values)
            return figure

        self._document.apply(text, edit)

    def choose_color(self) -> None:
        """Asks for the colour of the selected units."""
        own = self.selected()
        if not own:
            return
        dialog = QColorDialog(QColor(own[0].color or "#ffffff"), self._window.widget)
        dialog.setWindowTitle(self.tr("Colour of units"))
        dialog.colorSelected.connect(lambda color: self.color(color.name()))
        dialog.open()

    def color(self, color: str) -> None:
        """Fills the selected units with a colour, "#rrggbb"."""
        self._override(self.tr("change colour"), color=color)

    def symbol(self, symbol: UnitSymbol | None) -> None:
        """Draws a symbol in the selected units, or none."""
        self._override(self.tr("change symbol"), symbol=symbol)

    def cross_out(self, crossed: bool) -> None:
        """Crosses the selected units out, as dropout does, with faint edges; or no longer."""
        self._override(self.tr("cross out units"), crossed=crossed, dims_edges=crossed)

    def dim(self, dimmed: bool) -> None:
        """Lets the selected units step back, with their edges; or no longer."""
        self._override(self.tr("dim units"), dimmed=dimmed, dims_edges=dimmed)

    def reset(self) -> None:
        """Lets the selected units look like the others of their layer."""
        values = {f.name: getattr(NO_UNIT_OVERRIDE, f.name) for f in fields(UnitOverride)}
        self._override(self.tr("reset own style"), **values)

    def ask_units(self) -> None:
        """Asks which units of the selected layer are to be selected: a list, or every second."""
        layers = self._document.selected_layers
        if len(layers) != 1:
            return
        layer_id = layers[0]
        dialog = QInputDialog(self._window.widget)
        dialog.setWindowTitle(self.tr("Select units"))
        dialog.setLabelText(
            self.tr("Units, counted from 1: a list as 1, 3-5, every second as 2n, or all")
        )
        dialog.setTextValue(units_text(self._document.selected_units.get(layer_id, ())) or "2n")
        dialog.textValueSelected.connect(lambda text: self._select_listed(layer_id, text))
        dialog.open()

    def _select_listed(self, layer_id: str, text: str) -> None:
        try:
            self.select_listed(layer_id, text)
        except InputError as error:
            self._window.show_problem(shown(error))

    def select_listed(self, layer_id: str, text: str) -> None:
        """Selects the units of a layer that a text lists; InputError as of listed_units."""
        count = unit_limit(self._document.figure.architecture.layer(layer_id))
        self._document.select_units({layer_id: listed_units(text, count)})
