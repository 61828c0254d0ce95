"""What is said of lines between units of one layer where a picture has no units to join."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import INNER_LINES, TWO_WAY_KINDS, Kind
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.wording import role_text


def not_drawn_inside(names: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentence that the lines between units of these layers are not drawn; none of none."""
    named = [*names]
    if not named:
        return ()
    told = listed_names(named)
    return (Sentence("Lines between the units of one layer are not drawn: {layers}.", layers=told),)


def inner_line_remarks(kinds: Iterable[Kind]) -> list[str]:
    """What is said under a figure of connections between the units of one layer, not drawn in it.

    Those of a lattice join neighbours and have no weights: of them nothing is said.
    """
    drawn = frozenset(kinds)
    if Kind.HOPFIELD_NETWORK in drawn:
        return ["Every two units are joined by an undirected connection."]
    if Kind.BOLTZMANN_MACHINE in drawn:
        return ["Units of one layer are joined too, and all connections are undirected."]
    return []


def inner_line_notices(arrangement: Arrangement) -> tuple[Sentence, ...]:
    """What a view that draws whole layers tells: of lines within them, and of two-way lines."""
    return notices_of_kinds(
        (station.layer.kind, role_text(station.layer, station.is_input, station.is_output))
        for station in arrangement.stations
    )


def notices_of_kinds(layers: Iterable[tuple[Kind, str]]) -> tuple[Sentence, ...]:
    """As `inner_line_notices`, of layers by their kinds and what they are called."""
    named = [*layers]
    two_way = [name for kind, name in named if kind in TWO_WAY_KINDS]
    notices = not_drawn_inside(name for kind, name in named if kind in INNER_LINES)
    if two_way:
        sentence = Sentence(
            "A line without an arrowhead has no direction: {layers}.", layers=listed_names(two_way)
        )
        notices = (*notices, sentence)
    return notices
