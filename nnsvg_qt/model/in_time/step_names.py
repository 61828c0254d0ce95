"""What the layers of a network are called at each step in time."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.in_time.time_steps import TimeSteps
from nnsvg_qt.model.layer import Kind, Layer

_SUBSCRIPTS = str.maketrans("0123456789-", "₀₁₂₃₄₅₆₇₈₉₋")
_NUMBERS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₋ₜ", "0123456789−t")


def subscript(step: int | None) -> str:
    """A step as a subscript; None: any step."""
    return "ₜ" if step is None else str(step).translate(_SUBSCRIPTS)


class StepNames:
    """What the layers are called at each step."""

    def __init__(self, architecture: Architecture, timed: TimeSteps) -> None:
        members = [layer for layer in architecture if layer.id in timed.members]
        states = {c.source for c in timed.feedback}
        states |= {layer.id for layer in members if layer.kind is Kind.RECURRENT}
        # the letters of the field, where one layer alone can be meant by them
        roles: dict[str, list[Layer]] = {"x": [], "h": [], "y": []}
        for layer in members:
            if layer.kind is Kind.INPUT:
                roles["x"].append(layer)
            elif layer.id in states:
                roles["h"].append(layer)
            elif not architecture.outgoing(layer.id):
                roles["y"].append(layer)
        words = {layer.name for layer in architecture}
        self._words = _words(members)
        for letter, layers in roles.items():
            if len(layers) == 1 and not layers[0].name and letter not in words:
                self._words[layers[0].id] = letter
        self._architecture = architecture

    def _word(self, layer_id: str) -> str:
        layer = self._architecture.layer(layer_id)
        return self._words.get(layer_id) or layer.name or _kind_word(layer)

    def at(self, layer_id: str, sign: str) -> str:
        """The name of a layer at one step."""
        return with_step(self._word(layer_id), sign)

    def of_all(self, layer_id: str, steps: int) -> str:
        """The name of what puts all steps of a layer together."""
        word = self._word(layer_id)
        first, last = (with_step(word, subscript(n)) for n in (1, steps))
        return f"{first} … {last}"


def _words(layers: Iterable[Layer]) -> dict[str, str]:
    """What each of some layers is called: its name, else its kind, with a number among several."""
    layers = list(layers)
    kinds = [_kind_word(layer) for layer in layers if not layer.name]
    met: dict[str, int] = {}
    words = {}
    for layer in layers:
        word = layer.name or _kind_word(layer)
        if not layer.name and kinds.count(word) > 1:
            met[word] = met.get(word, 0) + 1
            word = f"{word} {met[word]}"
        words[layer.id] = word
    return words


def _kind_word(layer: Layer) -> str:
    if layer.kind is Kind.RECURRENT:
        return "RNN" if layer.cell == "simple" else layer.cell.upper()
    return layer.kind.value.capitalize()


def with_step(name: str, sign: str) -> str:
    """A name with its step: `h₂`; `LSTM 1, t = 2` where a digit would run on."""
    if name[-1:].isalpha():
        return f"{name}{sign}"
    number = sign.translate(_NUMBERS)
    return f"{name}, t" if number == "t" else f"{name}, t = {number}"
