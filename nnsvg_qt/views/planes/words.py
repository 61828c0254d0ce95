"""How layers and the figure are called in tips and in the text for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.wording import (
    layers_told,
    operation_words,
    output_size_text,
    role_text,
    sentence_case,
)


def called(station: Station) -> str:
    """What a layer is in one word: its name, or what it does."""
    return role_text(station.layer, station.is_input, station.is_output)


def title_of(station: Station) -> str:
    """What a layer is, in full: `5×5 convolution, tanh: 6@28×28`."""
    words = ", ".join(operation_words(station.layer, station.folded))
    role = called(station)
    if words.lower().startswith(role.lower()):
        role = sentence_case(words)
    elif words:
        role = f"{role}, {words}"
    return f"{role}: {output_size_text(station.layer)}"


def description_of(arrangement: Arrangement, titles: Mapping[str, str]) -> str:
    """Alternative text: the layers of the main path in order, at most twelve of them."""
    main = [titles[station.id] for station in arrangement.main()]
    return layers_told("Feature maps of a network", main, len(arrangement.stations))
