"""What is said of names that a picture leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.name_lists import listed_names


def names_left_out(names: Iterable[str]) -> tuple[Sentence, ...]:
    """A sentence about the layers' names that stand nowhere in a picture; none if there are none.

    Empty names are nobody's. Those of what is drawn as part of other layers the arrangement tells.
    """
    given = [name for name in names if name.strip()]
    return (Sentence("Names not written: {names}.", names=listed_names(given)),) if given else ()


def operator_names_left_out(arrangement: Arrangement, look: Look) -> tuple[Sentence, ...]:
    """What is said of the names of operators between others, for which their signs stand."""
    return names_left_out(
        s.layer.name
        for s in arrangement.stations
        if s.is_operator and not s.is_output and look.override(s.id).name is None
    )
