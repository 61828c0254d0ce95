"""Names of an unrolled network without the step in time that their column tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.diagram.stations import Form, Stations, name_of

_STEP_SIGN = re.compile(r"(?<=\w\w)[₀-₉ₜ]+$|, t(?: = \d+)?$")
"""What a name of more than one letter has behind it for its step."""
_NUMBERED = re.compile(r"[₀-₉]+$")
_DIRECTIONS = {"→ ": "Forward", "← ": "Backward"}
"""What is said for the sign before the name of one direction."""
_TWO_WAY_PREFIX = re.compile(r"^(?:[Bb]i-?(?=[A-Z])|[Bb]i-?directional\s+)")


def names_in_steps(
    stations: Stations, places: Mapping[str, tuple[int, str]], look: Look, operators: bool
) -> dict[str, str]:
    """The names of boxes without their step in time, which their column tells: `LSTM`, not `LSTM₂`.

    Symbols keep it, `h₂`, and so do names that are not the same at all steps.
    """
    found: dict[str, dict[str, str]] = {}
    for station in stations.stations:
        if station.form is Form.BOX and station.id in places and not station.is_group:
            name = name_of(station, look, operators)
            name = _STEP_SIGN.sub("", name)
            if look.override(station.id).name is None:
                name = _of_one_direction(name)
            found.setdefault(places[station.id][1], {})[station.id] = name
    alike = (names for names in found.values() if len({*names.values()}) == 1)
    return {name: word for names in alike for name, word in names.items()}


def step_less(name: str) -> str:
    """The name of what is at all steps in time: without its step, a symbol at any, `xₜ`."""
    return _NUMBERED.sub("ₜ", _STEP_SIGN.sub("", name))


def _of_one_direction(name: str) -> str:
    """The name of one of the two layers that a bidirectional one is, in words: `Forward LSTM`."""
    word = _DIRECTIONS.get(name[:2])
    if word is None:
        return name
    own = _TWO_WAY_PREFIX.sub("", name[2:])
    return f"{word} {own}" if own else name
