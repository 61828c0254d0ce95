"""What is said of names that a picture leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.views.shared.arrangement import Station

_MOST_NAMES = 8
"""More are counted."""


def names_left_out(names: Iterable[str]) -> tuple[Sentence, ...]:
    """A sentence about the layers' names that stand nowhere in a picture; none if there are none.

    Empty names are nobody's.
    """
    distinct = [name for name in dict.fromkeys(names) if name.strip()]
    if not distinct:
        return ()
    listed = ", ".join(distinct[:_MOST_NAMES])
    more = len(distinct) - _MOST_NAMES
    if more > 0:
        return (Sentence("Names not written: {names} and {count} more.", names=listed, count=more),)
    return (Sentence("Names not written: {names}.", names=listed),)


def folded_names(station: Station) -> list[str]:
    """The names of what is drawn as part of a station, which no view writes.

    An activation that is told by its name alone is what the station does.
    """
    return [
        layer.name
        for layer in station.folded
        if not (layer.kind is Kind.ACTIVATION and not layer.activation)
    ]
