"""Symbols beside the units of inputs and outputs: x₁ … xₙ and y₁ … yₙ with real subscripts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.sizes import is_known
from nnsvg_qt.scene.primitives import Fill, Points, Polygons, Primitive, Text, layer_owner
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.names import visible_ids
from nnsvg_qt.views.nodes.page.manner import BESIDE_UNIT, Manner
from nnsvg_qt.views.nodes.places import Column, PlacedColumn
from nnsvg_qt.views.nodes.routes import OUTLINE
from nnsvg_qt.views.nodes.templates import template_of
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.page import SCRIPT_SIZE, SMALLEST_TYPE, SUBSCRIPT_DROP

_LEAST_PITCH = 1.15
"""Of units that all have a symbol, in font sizes of it."""
_BASELINE = 0.3
"""From the middle of a unit down to the baseline of its symbol, in font sizes."""
_DOT = 0.055
"""Radius of the dots that stand for symbols, in pitches."""
SYMBOL, SUBSCRIPT = "symbol", "subscript"
"""Roles of the letter and of the number of a symbol."""


@dataclass(frozen=True)
class Symbols:
    """The letters of the layers whose units have symbols, by layer id."""

    letters: dict[str, str]
    manner: Manner
    met: frozenset[str]
    """The layers with an outline round their units, for lines carry their whole output."""

    @property
    def size(self) -> float:
        """The font size of the letters."""
        return self.manner.page.symbol

    @property
    def script(self) -> float:
        """The font size of the numbers."""
        return max(SCRIPT_SIZE * self.size, SMALLEST_TYPE)

    def room(self, column: Column) -> float:
        """What the symbols of a layer take along the flow, with the space before them."""
        letter = self.letters.get(column.station.id)
        if letter is None:
            return 0.0
        if self.manner.style.is_vertical:
            return self._away(column) + self.size
        return self._away(column) + max(
            self._width(letter, self._number(column, row)) for row in self._rows(column)
        )

    def _away(self, column: Column) -> float:
        """From a unit to its symbol."""
        is_outlined = column.station.id in self.met and column.count > 1
        return BESIDE_UNIT + (OUTLINE if is_outlined else 0.0)

    def _width(self, letter: str, number: str) -> float:
        return text_width(letter, self.size, "italic") + text_width(number, self.script)

    def _number(self, column: Column, row: int) -> str:
        """The number of a unit, of the last ones counted from a size that only has a name."""
        if column.count < 2:
            return ""
        number, size = int(column.units[row]) + 1, column.station.layer.shape[-1]
        # as many as are there for a name
        before = int(column.count) - number
        if is_known(size) or number <= before:
            return str(number)
        return str(size - before).replace(" ", "")

    def _rows(self, column: Column) -> list[int]:
        """Which of the drawn units have a symbol: all, or the first two and the last."""
        count = len(column.units)
        pitch = column.diameter + column.gap
        if self.manner.style.is_vertical:
            letter = self.letters[column.station.id]
            widest = max(self._width(letter, self._number(column, row)) for row in range(count))
            is_close = pitch < widest + self.manner.page.between_texts
        else:
            is_close = pitch < _LEAST_PITCH * self.size
        if not is_close or count <= 3:
            return list(range(count))
        return [0, 1, count - 1] if pitch >= self.size else [0, count - 1]

    def overhang(self, column: Column) -> float:
        """How far the last symbol of a layer that runs across reaches beyond its unit."""
        letter = self.letters.get(column.station.id)
        if letter is None or not self.manner.style.is_vertical:
            return 0.0
        width = self._width(letter, self._number(column, len(column.units) - 1))
        return max(width - column.diameter, 0.0) / 2

    def drawn(self, place: PlacedColumn) -> list[Primitive]:
        """The symbols of a layer beside its units, and dots where some are left out."""
        letter = self.letters.get(place.id)
        if letter is None or not len(place.centers):
            return []
        rows = self._rows(place.column)
        owner, ink = layer_owner(place.id), self.manner.look.ink
        drawn: list[Primitive] = []
        middles = []
        for row in rows:
            number = self._number(place.column, row)
            x, y = self._start(place, row, self._width(letter, number))
            width = text_width(letter, self.size, "italic")
            middles.append(x + width / 2)
            drawn.append(
                Text(letter, x, y, self.size, color=ink, owner=owner, role=SYMBOL, face="italic")
            )
            if number:
                drawn.append(
                    Text(
                        number,
                        x + width,
                        y + SUBSCRIPT_DROP * self.size,
                        self.script,
                        color=ink,
                        owner=owner,
                        role=SUBSCRIPT,
                    )
                )
        spots = self._dots(place, rows, middles)
        if len(spots):
            drawn.append(
                Polygons(
                    points=spots[:, None, :] + _disc(_DOT * self.manner.pitch),
                    fill=Fill(self.manner.look.quiet_ink),
                    line=None,
                    owner=owner,
                    role=SYMBOL,
                )
            )
        return drawn

    def _start(self, place: PlacedColumn, row: int, width: float) -> tuple[float, float]:
        """Where the letter beside a unit begins on the page, on its baseline."""
        along, across = place.centers[row].tolist()
        away = place.radius + self._away(place.column)
        before = place.station.is_input
        if self.manner.style.is_vertical:
            baseline = along - away if before else along + away + 0.55 * self.size
            return across - width / 2, baseline
        x = along - away - width if before else along + away
        return x, across + _BASELINE * self.size

    def _dots(self, place: PlacedColumn, rows: Sequence[int], middles: Sequence[float]) -> Points:
        """Dots beside those of the layer, or between the symbols where only some are drawn."""
        if self.manner.style.is_vertical:
            return np.empty((0, 2))
        if len(rows) < len(place.centers):
            low, high = place.centers[rows[-2], 1], place.centers[rows[-1], 1]
            step = min(0.42 * self.manner.pitch, (high - low) / 6)
            across = (low + high) / 2 + step * np.arange(-1, 2)
        elif len(place.dots):
            across = place.dots[:, 1]
        else:
            return np.empty((0, 2))
        x = min(middles) if place.station.is_input else max(middles)
        x = sorted(middles)[len(middles) // 2] if len(rows) == len(place.centers) else x
        return np.column_stack([np.full(len(across), x), across])


def symbols_of(arrangement: Arrangement, manner: Manner, met: Iterable[str]) -> Symbols:
    """The symbols of a figure: of its one input and its one output, where these are vectors.

    Of several inputs each would have an x₁. The two sides of a restricted Boltzmann machine are v
    and h, for neither is put in or out alone; beside the units of other machines lines stand. `met`
    are the layers with an outline.
    """
    if any(link.target.layer.kind is Kind.BOLTZMANN_MACHINE for link in arrangement.links):
        return Symbols({}, manner, frozenset(met))
    letters = {}
    style = manner.style
    visible = visible_ids(arrangement)
    inputs = [s for s in arrangement.stations if s.is_input and not s.is_operator]
    outputs = [s for s in arrangement.stations if s.is_output and not s.is_operator]
    for ends in (inputs, outputs):
        # what is written in a unit stands for its symbol
        is_written = len(ends) == 1 and bool(template_of(ends[0], style))
        if len(ends) != 1 or not _has_symbols(ends[0]) or is_written:
            continue
        end = ends[0]
        if end.is_input:
            letters[end.id] = "v" if end.id in visible else "x"
        else:
            letters[end.id] = "h" if end.layer.kind in TWO_WAY_KINDS else "y"
    return Symbols(letters, manner, frozenset(met))


def _has_symbols(station: Station) -> bool:
    # a layer that is both end and beginning is neither
    return station.layer.is_vector and station.is_input != station.is_output


def _disc(radius: float) -> Points:
    """A small round spot, `(12, 2)`; a circle would count as a unit."""
    turns = np.arange(12) * (2 * np.pi / 12)
    spot: Points = radius * np.column_stack([np.cos(turns), np.sin(turns)])
    return spot
