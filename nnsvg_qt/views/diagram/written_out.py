"""A recurrent network drawn in its steps in time, while its layers stay the ones that it has.

The network is unrolled to be drawn; what is drawn of a copy is then that of the layer it copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.in_time.step_names import subscript
from nnsvg_qt.model.in_time.time_steps import time_steps
from nnsvg_qt.model.in_time.unrolling import unrolled
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.primitives import FIGURE, Primitive, Text, connection_owner, layer_owner
from nnsvg_qt.views.diagram.stations import Stations, step_in
from nnsvg_qt.views.diagram.step_names import step_less
from nnsvg_qt.views.shared.left_out import names_left_out
from nnsvg_qt.views.shared.name_lists import listed_names

_COLUMNS = 4
"""Steps that are drawn of a sequence of another length, the last of them included."""
_MOST_WRITTEN = 8
"""Steps of a sequence that are all drawn, as far as the page has room."""
_SYMBOL = re.compile(r"[^\W\d_][₀-₉]+")
"""The name of a copy of what is called by one letter, as `x₁`."""
_PARTS = re.compile(r"-(?:forward|backward|concat|add)(?:-\d+)?$")
"""What the id of a layer has behind it that an unrolled network has beside a copy."""


@dataclass(frozen=True)
class WrittenOut:
    """A network in its steps, with the looks of its layers at each of their copies."""

    drawing: Drawing
    layer_of: Mapping[str, str]
    """By the id of a copy the layer it copies."""
    connection_of: Mapping[str, str]
    """By the id of a copied connection the one it copies; what is only in the copies has none."""
    length: str
    """How many steps there are, in digits or by a name."""
    results: Mapping[str, str]
    """What copies put out, in words of an example where there are some, by their ids."""

    def named(self, stations: Stations) -> Stations:
        """The stations with what they put out, and how many steps there are."""
        words = {name: self.results.get(name, text) for name, text in stations.results.items()}
        return replace(stations, example=words, steps=self.length)


def written_out(drawing: Drawing) -> WrittenOut | None:
    """The network of a drawing in its steps; None where no layer of it is recurrent.

    InputError where it cannot be unrolled, see `unrolled`.
    """
    architecture = _named_as_shown(drawing.architecture, drawing.look)
    if not any(layer.kind is Kind.RECURRENT for layer in architecture):
        return None
    if any(step_in(layer.id) for layer in architecture):
        return None  # it is unrolled already
    timed = time_steps(architecture, None)
    lengths = {str(length): length for length in timed.lengths.values()}
    if len(lengths) > 1:
        raise InputError(
            "Its sequences have several lengths: {lengths}.", lengths=", ".join(lengths)
        )
    words, results = drawing.style.words.split(), drawing.style.results.split()
    columns = max(len(words), len(results)) or _COLUMNS
    [length] = lengths.values() or [NamedSize("T")]
    is_open = isinstance(length, NamedSize) or length > max(columns, _MOST_WRITTEN)
    if not is_open and length < 2:
        raise InputError("Its sequences have one position.")
    last = max(columns, 2) + 1 if is_open else int(length)
    whole = architecture if not is_open else _of_length(architecture, timed.lengths, last)
    made = unrolled(whole, last)
    layer_of = {layer.id: _layer_of(layer.id, architecture) for layer in made}
    made = _without_names_of_joins(made, layer_of)
    style = replace(drawing.style, steps=min(drawing.style.steps, max(columns, 3)))
    if not is_open:
        style = replace(style, steps=drawing.style.steps)
    ends = {
        layer.id: step_in(layer.id) or 1
        for layer in made
        if layer.kind is Kind.INPUT and layer_of[layer.id] in timed.members
    }
    connection_of = _connections_of(made, architecture, layer_of)
    look = _spread(drawing.look, layer_of, connection_of)
    look = _with_symbols(look, made, layer_of, last, str(length))
    look = _with_words(look, made, ends, words, last, str(length))
    return WrittenOut(
        replace(drawing, architecture=made, style=style, look=look),
        layer_of,
        connection_of,
        str(length),
        {
            layer.id: _word_at(step_in(layer.id) or 1, results, last) or step_less(layer.name)
            for layer in made
            if not _SYMBOL.fullmatch(layer.name)
        },
    )


def _named_as_shown(architecture: Architecture, look: Look) -> Architecture:
    """The network with the names that the figure gives its layers."""
    names = {name: own.name for name, own in look.overrides.items() if own.name}
    if not names.keys() & {layer.id for layer in architecture}:
        return architecture
    return replace(
        architecture,
        layers=tuple(
            replace(layer, name=names.get(layer.id, layer.name)) for layer in architecture
        ),
    )


def _of_length(architecture: Architecture, lengths: Mapping[str, int], last: int) -> Architecture:
    """The network for sequences of so many positions."""
    layers = []
    for layer in architecture:
        if layer.id in lengths:
            layer = replace(layer, shape=(last, *layer.shape[1:]))
        layers.append(layer)
    return replace(architecture, layers=tuple(layers))


def _layer_of(name: str, architecture: Architecture) -> str:
    """The layer that a copy, or what stands beside it, is of; "" where there is none."""
    base = re.sub(r"~-?\d+(?:-\d+)?(?=-|$)", "", name)
    if name in architecture:
        return name
    if base not in architecture:
        base = _PARTS.sub("", base)
    return base if base in architecture else ""


def _without_names_of_joins(made: Architecture, layer_of: Mapping[str, str]) -> Architecture:
    """What joins both directions of a layer has no name beside theirs."""
    joins = {
        name for name, own in layer_of.items() if own and made.layer(name).kind is Kind.CONCATENATE
    }
    cells = {layer_of[one.id] for one in made if one.kind is Kind.RECURRENT}
    return replace(
        made,
        layers=tuple(
            replace(layer, name="") if layer.id in joins and layer_of[layer.id] in cells else layer
            for layer in made
        ),
    )


def _connections_of(
    made: Architecture, architecture: Architecture, layer_of: Mapping[str, str]
) -> dict[str, str]:
    known = {(one.source, one.target): one.id for one in architecture.connections}
    found = {}
    for one in made.connections:
        ends = layer_of[one.source], layer_of[one.target]
        inner = ends[0] == ends[1] and step_in(one.source) == step_in(one.target)
        if not inner and ends in known:
            found[one.id] = known[ends]
    return found


def _spread(look: Look, layer_of: Mapping[str, str], connection_of: Mapping[str, str]) -> Look:
    """The look of each layer and connection at all its copies; names are in these already."""
    overrides = {
        copy: replace(look.overrides[own], name=None)
        for copy, own in layer_of.items()
        if own in look.overrides
    }
    lines = {
        copy: look.connection_overrides[own]
        for copy, own in connection_of.items()
        if own in look.connection_overrides
    }
    highlight = look.highlight
    if highlight is not None:
        copies = {
            copy
            for copy, own in (*layer_of.items(), *connection_of.items())
            if own in highlight.ids
        }
        highlight = replace(highlight, ids=highlight.ids | copies)
    return replace(look, overrides=overrides, connection_overrides=lines, highlight=highlight)


def _word_at(step: int, words: Sequence[str], last: int) -> str | None:
    """The word of an example at a step; its last word is at the last step, whichever that is."""
    if step == last and words:
        return words[-1]
    return words[step - 1] if step < len(words) else None


def _with_symbols(
    look: Look, made: Architecture, layer_of: Mapping[str, str], last: int, length: str
) -> Look:
    """The last step of symbols, as `h₅`, called by the length where that is another number."""
    overrides = dict(look.overrides)
    sign = subscript(int(length)) if length.isdigit() else f"$_{{{length}}}$"
    for layer in made:
        is_last = step_in(layer.id) == last and bool(layer_of[layer.id])
        if is_last and _SYMBOL.fullmatch(layer.name) and length != str(last):
            own = overrides.get(layer.id, LayerOverride())
            overrides[layer.id] = replace(own, name=f"{layer.name[0]}{sign}")
    return replace(look, overrides=overrides)


def _with_words(
    look: Look,
    made: Architecture,
    ends: Mapping[str, int],
    words: Sequence[str],
    last: int,
    length: str,
) -> Look:
    """What is read at each step, in the words of an example, over the number of the step."""
    overrides = dict(look.overrides)
    for name, step in ends.items():
        own, called = overrides.get(name, LayerOverride()), made.layer(name).name
        word = _word_at(step, words, last)
        if word is None and _SYMBOL.fullmatch(called):
            continue
        said = length if step == last else str(step)
        overrides[name] = replace(
            own, name=word or step_less(called) or "Input", caption=f"t = {said}"
        )
    return replace(look, overrides=overrides)


def of_the_layers(drawn: Iterable[Primitive], written: WrittenOut) -> list[Primitive]:
    """What is drawn of copies as that of the layers that they are copies of.

    What has no place in these, as what joins both directions of one, is of the figure.
    """
    found = []
    for one in drawn:
        owner = one.owner
        if owner.kind == "layer":
            own = written.layer_of.get(owner.id, "")
            owner = layer_owner(own) if own else FIGURE
        elif owner.kind == "connection":
            own = written.connection_of.get(owner.id, "")
            owner = connection_owner(own) if own else FIGURE
        found.append(one if owner == one.owner else replace(one, owner=owner))
    return found


def notices_of_steps_written_out(
    written: WrittenOut,
    stations: Stations,
    drawn: Iterable[Primitive],
    left_out: Iterable[str],
) -> list[Sentence]:
    """That the network is drawn otherwise than it is, and what of it the picture leaves out."""
    loops = [one.connection.delay for one in stations.loops]
    delays = dict.fromkeys(filter(None, loops))
    said = [Sentence("Drawn unrolled in time; its layers stay those folded.")]
    if delays:
        said = [
            Sentence(
                "Drawn unrolled in time; links between steps stand for {delays}.",
                delays=listed_names(delays),
            )
        ]
    texts = {one.text for one in drawn if isinstance(one, Text)}
    said += names_left_out(
        one.layer.name for one in stations.stations if one.layer.name not in texts
    )
    steps = [step for name in left_out if (step := step_in(name))]
    if steps:
        said.append(
            Sentence(
                "Dots stand for the steps from {first} to the one before {last}.",
                first=min(steps),
                last=written.length,
            )
        )
    return said
