"""Applies the reductions to a graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.kinds import CONVOLUTIONS, Kind
from nnsvg_qt.reductions.building import Built, built
from nnsvg_qt.reductions.elements import network_of
from nnsvg_qt.reductions.flow import DROPOUT, IDENTITY, LAYOUT, MASK, RESHAPE, SHAPES, UNREAD, Flow
from nnsvg_qt.reductions.folding import items_of, without_runs
from nnsvg_qt.reductions.network import Network
from nnsvg_qt.reductions.repeats import Item
from nnsvg_qt.reductions.settings import Detail, Reductions
from nnsvg_qt.reductions.shapes import joined_examples
from nnsvg_qt.reductions.told import Section, Told


@dataclass(frozen=True)
class Reduced:
    """An architecture made of a graph.

    `operations` are for each layer the names of the operations that it stands for, one tuple for
    each of its copies, the first copy first. `weights` are operations that only prepare weights,
    by the layer that reads these. `inputs` are the layers and copies of the graph's inputs.
    `dropped` are the operations that are in no layer, by name, with the reason. `count` is how
    many elements are drawn at the `detail`. `told` is what is to be said of all this.
    `attentions` is how many were recognised; `is_of_attention` says whether these are at least as
    many as the convolutions.
    """

    architecture: Architecture
    operations: Mapping[str, tuple[tuple[str, ...], ...]]
    weights: Mapping[str, tuple[str, ...]]
    inputs: Mapping[str, tuple[str, int]]
    dropped: Mapping[str, str]
    detail: Detail
    count: int
    told: tuple[Told, ...]
    attentions: int = 0
    is_of_attention: bool = False

    @property
    def notices(self) -> tuple[Sentence, ...]:
        """What is to be said of the figure, in sentences."""
        return tuple(one.sentence for one in self.told)


def reduced(graph: Graph, reductions: Reductions | None = None) -> Reduced:
    """The architecture of a graph. InputError if the graph has a circle or is too large."""
    wanted = reductions or Reductions()
    network, flow, done = network_of(graph, wanted)
    items, detail = items_of(network, wanted, places_apart(graph, wanted))
    opened = frozenset(wanted.opened)
    made = built(items, network, graph, opened)
    while made.unsound:
        items = without_runs(items, made.unsound)
        made = built(items, network, graph, opened)
    told = (*_examples(flow), *_fused(graph, done.fused), *_told(flow, done.joined))
    return _reduced(graph, flow, network, made, items, detail, told)


def places_apart(graph: Graph, reductions: Reductions) -> frozenset[int]:
    """The places of the operations whose repeats are not folded."""
    names = reductions.spared("repeats")
    if not names:
        return frozenset()
    return frozenset(place for place, one in enumerate(graph.operations) if one.name in names)


def _reduced(
    graph: Graph,
    flow: Flow,
    network: Network,
    made: Built,
    items: Sequence[Item],
    detail: Detail,
    told: tuple[Told, ...],
) -> Reduced:
    operations = graph.operations
    elements = network.elements
    names = {
        layer_id: tuple(
            [tuple([operations[at].name for at in elements[copy].operations]) for copy in copies]
        )
        for layer_id, copies in made.copies.items()
    }
    inputs = {
        elements[copy].name: (layer_id, number)
        for layer_id, copies in made.copies.items()
        for number, copy in enumerate(copies)
        if not elements[copy].operations
    }
    dropped = {operations[place].name: reason for place, reason in flow.dropped.items()}
    readers, unread = _readers_of_weights(graph, flow, network, made)
    dropped |= dict.fromkeys(unread, UNREAD)
    if unread:
        left_out = Sentence("Left out: {count:,} constants that no layer reads.", count=len(unread))
        told = (*told, Told(Section.DROPPED, left_out, tuple(unread)))
    weights: dict[str, list[str]] = {}
    for operation, layer_id in readers.items():
        weights.setdefault(layer_id, []).append(operation)
    return Reduced(
        made.architecture,
        names,
        {layer_id: tuple(own) for layer_id, own in weights.items()},
        inputs,
        dropped,
        detail,
        len(items),
        told,
        attentions := len({element.block for element in network.elements if element.block >= 0}),
        _is_of_attention(network, attentions),
    )


def _is_of_attention(network: Network, attentions: int) -> bool:
    convolutions = sum(element.kind in CONVOLUTIONS for element in network.elements)
    return bool(attentions) and attentions >= convolutions


def _readers_of_weights(
    graph: Graph, flow: Flow, network: Network, made: Built
) -> tuple[dict[str, str], list[str]]:
    """By operations that only prepare weights the layer that reads these; and those unread."""
    layer_of = {
        place: layer_id
        for layer_id, copies in made.copies.items()
        for copy in copies
        for place in network.elements[copy].operations
    }
    found: dict[str, str] = {}
    unread: list[str] = []
    if not flow.plumbing:
        return found, unread
    consumers = graph.consumers
    for place in reversed(flow.plumbing):
        operation = graph.operations[place]
        own = next(
            (
                layer_of[one]
                for name in operation.outputs
                for one in consumers.get(name, ())
                if one in layer_of
            ),
            None,
        )
        if own is None:
            unread.append(operation.name)
        else:
            # what is read through others is found by these
            layer_of[place] = own
            found[operation.name] = own
    return found, unread[::-1]


def _fused(graph: Graph, fused: Mapping[Kind, Sequence[int]]) -> list[Told]:
    """Of which operations layers have become a part."""

    def names(*kinds: Kind) -> tuple[str, ...]:
        return tuple(graph.operations[place].name for one in kinds for place in fused.get(one, ()))

    told = []
    if own := names(Kind.NORMALIZATION):
        sentence = Sentence(
            "Part of the layers before them: {count:,} × normalization.", count=len(own)
        )
        told.append(Told(Section.FUSED, sentence, own))
    if own := names(Kind.ACTIVATION, Kind.SOFTMAX):
        sentence = Sentence(
            "Part of the layers before them: {count:,} × activation.", count=len(own)
        )
        told.append(Told(Section.FUSED, sentence, own))
    if own := names(Kind.PAD):
        sentence = Sentence(
            "Part of the layers behind them: {count:,} × padding with zeros.", count=len(own)
        )
        told.append(Told(Section.FUSED, sentence, own))
    others = (one for one in fused if one not in _NAMED)
    if own := names(*others):
        sentence = Sentence(
            "Part of the layers before them: {count:,} × bias, scale or shift.", count=len(own)
        )
        told.append(Told(Section.FUSED, sentence, own))
    return told


_NAMED = (Kind.NORMALIZATION, Kind.ACTIVATION, Kind.SOFTMAX, Kind.PAD)


def _examples(flow: Flow) -> list[Told]:
    """What is taken of inputs whose file fixes how many examples they hold, if that it is."""
    found: dict[int, list[str]] = {}
    for name in flow.graph.inputs:
        tensor = flow.tensor(name)
        if name in flow.constants or tensor.shape is None or len(tensor.shape) < 2:
            continue
        size = tensor.shape[(flow.axes.order(tensor) or (0,))[0]]
        if isinstance(size, int) and size > 1:
            found.setdefault(size, []).append(name)
    joined = sorted({*joined_examples(flow.graph, flow.axes).values()})
    told = [
        Told(
            Section.ASSUMED,
            Sentence(
                "{name} joins several inputs to one batch: sizes and counts behind it are those "
                "of one example.",
                name=name,
            ),
        )
        for name in joined
    ]
    return told + [
        Told(
            Section.ASSUMED,
            Sentence(
                "Of the sizes of {names}, {count:,} is taken as a number of examples: not drawn.",
                count=size,
                names=listed(names),
            ),
        )
        for size, names in found.items()
    ]


def _told(flow: Flow, joined: Sequence[int]) -> list[Told]:
    """What was dropped, by reason, and what was led otherwise, in sentences."""
    names: dict[str, list[str]] = {}
    for place, reason in flow.dropped.items():
        names.setdefault(reason, []).append(flow.graph.operations[place].name)
    told = []
    if own := names.get(IDENTITY):
        sentence = Sentence("Left out: {count:,} × identity or change of type.", count=len(own))
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if own := names.get(DROPOUT):
        sentence = Sentence(
            "Left out: {count:,} × dropout, which does nothing in a trained network.",
            count=len(own),
        )
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if own := names.get(SHAPES):
        sentence = Sentence(
            "Left out: {count:,} operations that only compute sizes.", count=len(own)
        )
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if own := names.get(MASK):
        sentence = Sentence(
            "Left out: {count:,} × mask, which only says what is to be read of others.",
            count=len(own),
        )
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if own := names.get(LAYOUT):
        sentence = Sentence(
            "Left out: {count:,} × transpose between orders of axes that are one in the figure.",
            count=len(own),
        )
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if own := names.get(RESHAPE):
        sentence = Sentence(
            "Left out: {count:,} × reshape that keeps all numbers in their order.", count=len(own)
        )
        told.append(Told(Section.DROPPED, sentence, tuple(own)))
    if joined:
        sentence = Sentence(
            "{count:,} concatenations are drawn as reading the one that joins the same before.",
            count=len(joined),
        )
        own = [flow.graph.operations[place].name for place in joined]
        told.append(Told(Section.FUSED, sentence, tuple(own)))
    return told
