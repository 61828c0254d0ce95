"""What is said of lines between units of one layer where a picture has no units to join."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.kinds import INNER_LINES, TWO_WAY_KINDS, Kind
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.page_remarks import joined_names
from nnsvg_qt.views.shared.wording import role_text


def not_drawn_inside(names: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentence that the lines between units of these layers are not drawn; none of none."""
    named = [*names]
    if not named:
        return ()
    told = listed_names(named)
    return (Sentence("Lines between the units of one layer are not drawn: {layers}.", layers=told),)


def inner_line_remarks(layers: Iterable[tuple[Layer, Look]], has_others: bool = False) -> list[str]:
    """What is said under a figure of connections between the units of one layer, not drawn in it.

    `layers` are those of the figure, each with its look. They are named where others have lines
    with a direction; `has_others`: where there are some that are not among them. Those of a lattice
    join neighbours and have no weights: of them nothing is said.
    """
    drawn = [*layers]
    kinds = {layer.kind for layer, _ in drawn}
    said = []
    if Kind.HOPFIELD_NETWORK in kinds:
        is_named = has_others or len(kinds) > 1
        begin = f"In {_called(drawn, Kind.HOPFIELD_NETWORK)[0]} every" if is_named else "Every"
        said.append(f"{begin} two units are joined by an undirected connection.")
    if Kind.BOLTZMANN_MACHINE in kinds:
        if has_others or not kinds <= {Kind.BOLTZMANN_MACHINE, Kind.INPUT}:
            called, is_one = _called(drawn, Kind.BOLTZMANN_MACHINE)
            said.append(
                f"In {called} every two units are joined too, and what leads to "
                f"{'it' if is_one else 'them'} has no direction."
            )
        else:
            said.append("Units of one layer are joined too, and all connections are undirected.")
    return said


def _called(drawn: Iterable[tuple[Layer, Look]], kind: Kind) -> tuple[str, bool]:
    """What the layers of a kind are called in a sentence, and whether there is one alone.

    Those without names are called by their kind: a, b and the other Boltzmann machines.
    """
    own = [look.override(one.id).name or one.name for one, look in drawn if one.kind is kind]
    names = [*dict.fromkeys(filter(None, own))]
    if unnamed := own.count(""):
        other = "the other " if names else "the "
        names.append(f"{other}{kind.value}{'s' if unnamed > 1 else ''}")
    return joined_names(names), len(own) == 1


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
