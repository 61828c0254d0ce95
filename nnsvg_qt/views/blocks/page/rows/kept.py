"""Rows that an edit leaves as they were: what is drawn of them is that of the figure before.

They are those of figures that differ from it in nothing but sizes. Nothing
of layers is kept but their values: what is let go of takes its weights with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from nnsvg_qt.latest import LatestFor
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.views.blocks.page.cells import Cell, Wire
from nnsvg_qt.views.blocks.page.choosing import row_left
from nnsvg_qt.views.blocks.page.fitting import Fit
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.lines import Point, Wiring
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.blocks.page.spots import Placed, Spot, placed_cells
from nnsvg_qt.views.structures.input_roles import input_role

_OF_LETTERS = attrgetter("own", "read", "readers", "above", "below", "beyond", "inside", "outside")
_OF_LINK = attrgetter("connection", "level", "above", "lane", "bundle")
_OF_FIGURE = attrgetter(
    *("edges", "spans", "names", "strips", "twins", "bare", "plain"),
    *("is_narrow", "is_direct", "are_numbers_apart", "unsized", "lower"),
)

RowPlace = tuple[int, bool, int]
"""Of a row that is drawn: in which try, whether lines gather there, and its number."""
_Heads = Sequence[tuple[Collection[str], float]]


class KeptRows(LatestFor):
    """The rows that were drawn last of figures that differ in their sizes alone."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[RowPlace, tuple[object, Row, dict[str, Placed]]] = {}
        self._lines: dict[RowPlace, tuple[object, Wiring, list[tuple[int, list[Point]]]]] = {}

    def of(
        self, place: RowPlace, key: object, cells: Mapping[str, Cell], draw: Callable[[], Row]
    ) -> Row:
        """The row that was drawn there for an equal key, of these cells; else what `draw` gives."""
        known = self._rows.get(place)
        if known is not None and known[0] == key:
            _, row, where = known
            spots = {name: Spot(cells[name], *numbers) for name, numbers in where.items()}
            return replace(row, spots=spots)
        row = draw()
        self._rows[place] = key, replace(row, spots={}), placed_cells(row.spots)
        return row

    def lines_at(self, place: RowPlace, whole: object) -> Callable[..., Wiring]:
        """What gives the lines of a row that were drawn there last between cells that stand alike.

        They do not change where a number of channels does, but for what is written.
        """

        def lines(
            draw: Callable[[], Wiring],
            wires: Sequence[Wire],
            spots: Mapping[str, Spot],
            heads: _Heads,
            dropping: Collection[str],
        ) -> Wiring:
            key = whole, _ways(wires), placed_cells(spots), heads, dropping
            known = self._lines.get(place)
            if known is not None and known[0] == key:
                _, wiring, ways = known
                return replace(wiring, ways=[(wires[number], way) for number, way in ways])
            wiring = draw()
            number_of = {id(wire): number for number, wire in enumerate(wires)}
            ways = [(number_of[id(wire)], way) for wire, way in wiring.ways]
            # without the wires, which know their layers
            self._lines[place] = key, replace(wiring, ways=[]), ways
            return wiring

        return lines


def whole_key(figure: Known, fit: Fit) -> object:
    """What all rows depend on, of figures that differ in their sizes alone."""
    letters = figure.letters
    return (
        (fit.rows, fit.grouped_numbers, fit.beyond, fit.by_letters),
        [_structure(cell) for cell in figure.cells.cells],
        _ways(figure.cells.wires),
        _OF_LETTERS(letters),
        [_ways(wires) for wires in (letters.turning, letters.leading_on, letters.gathered)],
        _OF_FIGURE(figure),
    )


def row_key(figure: Known, fit: Fit, number: int) -> object:
    """What a row depends on beside that: the layers in it, and where they stand."""
    first, last = fit.rows[number]
    here = [cell for cell in figure.cells.cells if first <= cell.column <= last]
    names = {cell.id for cell in here}
    # of layers in other rows all that is told here
    roles = [
        input_role(figure.architecture, wire.link.connection)
        for wire in figure.cells.wires
        if (wire.source in names) != (wire.target in names)
    ]
    return (
        row_left(figure, fit, number),
        [(fit.sizes[cell.id], fit.middles[cell.column]) for cell in here],
        [_layers(cell) for cell in here],
        roles,
    )


def _structure(cell: Cell) -> Hashable:
    """A cell without the sizes of its layers."""
    parts = tuple(tuple(station.id for station in part.stations) for part in cell.parts)
    plate = None if cell.plate is None else cell.plate.id
    return cell.form, parts, plate, cell.column, cell.lane, cell.group, cell.suffix


def _layers(cell: Cell) -> list[object]:
    """All that is known of the layers of a cell."""
    found: list[object] = []
    for station in cell.stations:
        found += [_values(station.layer), *map(_values, station.folded)]
        found.append((station.is_input, station.is_output))
    found += [_values(part.source) for part in cell.parts if part.source is not None]
    return found


def _values(layer: Layer) -> tuple[object, ...]:
    """All of a layer but its weights; kept with it, for it never changes."""
    kept = vars(layer)
    found: tuple[object, ...] | None = kept.get("_drawn_values")
    if found is None:
        names = [one.name for one in fields(layer) if one.name != "weights"]
        found = kept["_drawn_values"] = layer.__class__, *attrgetter(*names)(layer)
    return found


def _ways(wires: Iterable[Wire]) -> list[object]:
    """Connections between cells, without the layers that they join."""
    return [(one.source, one.target, one.is_inner, *_OF_LINK(one.link)) for one in wires]
