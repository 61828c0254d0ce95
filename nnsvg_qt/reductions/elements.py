"""The elements of a graph: its operations fused to layers, in a canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.kinds import CONVOLUTIONS, SIZED_KINDS, Kind
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.attention import attentions_of
from nnsvg_qt.reductions.flow import Flow, flow_of
from nnsvg_qt.reductions.network import Element, Network, Parameter
from nnsvg_qt.reductions.order import ordered
from nnsvg_qt.reductions.padding import WINDOWED, with_padding
from nnsvg_qt.reductions.regions import CHANNEL_SHUFFLE, Region, regions_of
from nnsvg_qt.reductions.settings import Detail, Reductions
from nnsvg_qt.reductions.shapes import Sizes
from nnsvg_qt.reductions.translation import Translated, translated

_ABSORBING = frozenset(
    {
        Kind.CONVOLUTION,
        Kind.DEPTHWISE_CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
        Kind.DENSE,
    }
)
"""Kinds that a normalization and an activation are fused into."""

_ACTIVE = _ABSORBING | {Kind.NORMALIZATION, Kind.ADD}
"""Kinds that an activation is fused into."""


@dataclass(frozen=True)
class Made:
    """What was done to operations: the concatenations that read another one, and what was fused.

    Both are places of operations; what was fused is by its kind.
    """

    joined: Sequence[int]
    fused: Mapping[Kind, Sequence[int]]


def network_of(graph: Graph, reductions: Reductions) -> tuple[Network, Flow, Made]:
    """The elements of a graph, what was left out, and what was done; InputError on a circle."""
    flow = flow_of(graph, reductions)
    fuses = reductions.fuse and reductions.detail is not Detail.OPERATIONS
    grows = reductions.similar and reductions.detail is not Detail.OPERATIONS
    making = _Making(flow, Sizes(graph, flow.axes), grows)
    making.run(reductions.spared("fuse") if fuses else None)
    blocks: list[frozenset[int]] = []
    if reductions.attention and reductions.detail is not Detail.OPERATIONS:
        blocks = attentions_of(flow, reductions.spared("attention"))
    making.mark(blocks)
    return ordered(making.elements), flow, Made(making.joined, making.fused)


@dataclass(slots=True)
class _Step:
    """An operation, or a region of them, on its way to an element."""

    operations: tuple[int, ...]
    data: tuple[str, ...]
    outputs: tuple[str, ...]
    made: Translated
    word: str


class _Making:
    """Makes the elements of a flow, each operation in its turn."""

    def __init__(self, flow: Flow, sizes: Sizes, grows: bool) -> None:
        self.flow, self.sizes = flow, sizes
        self._operations = flow.graph.operations
        self.elements: list[Element] = []
        self.producer: dict[str, tuple[int, int]] = {}
        self._keys: dict[object, int] = {}
        self._outputs: set[int] = set()
        self._concatenated: dict[object, str] = {}
        self.grows = grows
        self.joined: list[int] = []
        self.fused: dict[Kind, list[int]] = {}

    def run(self, spared: frozenset[str] | None) -> None:
        """Make them; `spared` are operations that are not fused, None: none are."""
        flow, operations = self.flow, self.flow.graph.operations
        for name in flow.graph.inputs:
            if name not in flow.constants:
                self._input(name)
        regions = {} if spared is None else _by_operation(regions_of(flow, spared))
        for place in flow.kept:
            region = regions.get(place)
            if region is not None:
                if place != region.operations[-1]:
                    continue
                step = self._region(region)
            else:
                operation = operations[place]
                written = operation.outputs or ("",)
                made = translated(flow, self.sizes, place)
                word = words.word_of(operation)
                step = _Step((place,), flow.data[place], written, made, word)
            if spared is None or operations[place].name in spared or not self._fused(step):
                self._append(step)

    def _input(self, name: str) -> None:
        shape = self.sizes.of(self.flow.tensor(name))
        key = self._key(("input", shape))
        self.producer[name] = (len(self.elements), 0)
        self.elements.append(Element((), Kind.INPUT, shape, (), key, key, {}, name))

    def _region(self, region: Region) -> _Step:
        shape = self.sizes.of(self.flow.tensor(region.output))
        fields: dict[str, object]
        if region.word.endswith("normalization"):
            first = region.word.split(" ")[0]
            fields = {"normalization": first if first in ("layer", "batch") else "rms"}
            made = Translated(Kind.NORMALIZATION, shape, fields)
        elif region.word == "dense":
            made = Translated(Kind.DENSE, shape, {"bias": False})
        elif region.word == CHANNEL_SHUFFLE:
            made = Translated(Kind.OTHER, shape, {}, region.word.capitalize())
        else:
            made = Translated(
                Kind.ACTIVATION, shape, {"activation": words.ACTIVATIONS[region.word]}
            )
        # the operation that the region ends with names it
        places = (region.operations[-1], *region.operations[:-1])
        return _Step(places, (region.source,), (region.output,), made, region.word)

    def _key(self, key: object) -> int:
        return self._keys.setdefault(key, len(self._keys))

    def _parameters(self, places: Iterable[int]) -> tuple[Parameter, ...]:
        operations = self._operations
        found: dict[str, Parameter] = {}
        for place in places:
            for parameter in self.flow.parameters(operations[place]):
                found.setdefault(parameter.root, parameter)
        return tuple(found.values()) if found else ()

    def _signature(self, places: Sequence[int]) -> object:
        """All that operations are but for names and wiring: equal ones can be folded."""
        operations, constants, tensor = self._operations, self.flow.constants, self.flow.tensor
        found = []
        for place in places:
            operation = operations[place]
            read: tuple[object, ...] = ()
            if not constants.isdisjoint(operation.inputs):
                own = [name for name in operation.inputs if name and name in constants]
                read = tuple([self._constant(name) for name in own])
            shapes = tuple([tensor(name).shape for name in operation.outputs if name])
            bodies: tuple[object, ...] = ()
            if operation.subgraphs:
                bodies = tuple([_body(one.graph) for one in operation.subgraphs])
            # most have none, and to find the hash of a mapping takes a call
            told = operation.attributes or None
            found.append((operation.type, told, read, shapes, bodies))
        return tuple(found)

    def _constant(self, name: str) -> object:
        tensor = self.flow.tensor(name)
        kind = tensor.type.name if tensor.type is not None else ""
        return tensor.shape, kind, tensor.values

    def _append(self, step: _Step) -> None:
        places, made = step.operations, step.made
        operation = self.flow.graph.operations[places[0]]
        data = self._grown(step) if made.kind is Kind.CONCATENATE else step.data
        element = Element(
            places,
            made.kind,
            made.shape,
            tuple([self.producer[name] for name in data if name in self.producer]),
            self._key((made.kind, self._signature(places))),
            self._key(_similar(made, operation.type)),
            dict(made.fields),
            made.title,
            operation.scope,
            self._parameters(places),
        )
        self._put(step, len(self.elements))
        self.elements.append(element)

    def _grown(self, step: _Step) -> tuple[str, ...]:
        """What a concatenation reads: of one that begins as another does that, and the rest."""
        attributes = self.flow.graph.operations[step.operations[0]].attributes
        data = step.data
        for length in range(len(data) - 1, 1, -1):
            before = self._concatenated.get((data[:length], attributes))
            if before is not None and self.grows:
                self.joined.append(step.operations[0])
                data = (before, *data[length:])
                break
        self._concatenated.setdefault((step.data, attributes), step.outputs[0])
        return data

    def _put(self, step: _Step, place: int) -> None:
        for slot, name in enumerate(step.outputs):
            if name:
                self.producer[name] = (place, slot)
                if name in self.flow.outputs:
                    self._outputs.add(place)

    def mark(self, blocks: Sequence[frozenset[int]]) -> None:
        """Say of elements which recognised block they are in, and whether they leave the graph."""
        number = {place: block for block, places in enumerate(blocks) for place in places}
        for place, element in enumerate(self.elements):
            element.is_output = place in self._outputs
            found = {number.get(one, -1) for one in element.operations}
            element.block = found.pop() if len(found) == 1 else -1
        readers: dict[int, set[int]] = {}
        for element in self.elements:
            for source, _ in element.reads:
                readers.setdefault(source, set()).add(element.block)
        for place, element in enumerate(self.elements):
            if element.kind is Kind.INPUT and len(readers.get(place, ())) == 1:
                # what only one attention reads, as what it kept of the tokens before
                [element.block] = readers[place]

    # fusing

    def _fused(self, step: _Step) -> bool:
        """Whether a step became a part of the element that it reads."""
        if len(step.data) != 1 or not step.outputs:
            return False
        name = step.data[0]
        # an activation that is written as several operations may read it more than once
        data = self.flow.data
        own = sum([data[place].count(name) for place in step.operations])
        if self.flow.uses.get(name) != max(1, own) or name not in self.producer:
            return False
        place, slot = self.producer[name]
        element = self.elements[place]
        if slot or not element.operations:
            return False
        if step.made.kind in WINDOWED and self._padded(place, step):
            return True
        fields = self._joined_fields(element, step)
        if fields is None:
            return False
        places = (*element.operations, *step.operations)
        element.operations = places
        element.fields = fields
        element.shape = step.made.shape if element.kind is not Kind.POOLING else element.shape
        element.parameters = self._parameters(places)
        element.exact = self._key((element.kind, self._signature(places)))
        fused = tuple(sorted(step.made.fields.items(), key=lambda one: one[0]))
        element.similar = self._key((element.similar, step.word, step.made.kind, fused))
        self._put(step, place)
        self.fused.setdefault(step.made.kind, []).extend(step.operations)
        return True

    def _padded(self, place: int, step: _Step) -> bool:
        """Whether the padding that a step reads became a part of its layer."""
        operations, element = self.flow.graph.operations, self.elements[place]
        padding = operations[element.operations[0]]
        if padding.word != "pad" or len(element.operations) > 1 or element.parameters:
            return False
        source = self.flow.tensor(padding.input(0))
        is_last = self.sizes.axes.has_channels_last(source)
        fields = with_padding(step.made.fields, padding, source, is_last)
        if fields is None:
            return False
        places = (*step.operations, *element.operations)
        step.made.fields = fields
        element.operations, element.kind, element.shape = places, step.made.kind, step.made.shape
        element.fields, element.name = dict(fields), step.made.title
        element.scope = operations[places[0]].scope
        element.parameters = self._parameters(places)
        element.exact = self._key((element.kind, self._signature(places)))
        element.similar = self._key(_similar(step.made, operations[places[0]].type))
        self._put(step, place)
        self.fused.setdefault(Kind.PAD, []).append(places[-1])
        return True

    def _joined_fields(self, element: Element, step: _Step) -> dict[str, object] | None:
        """The fields of an element with a step fused into it; None where it is not."""
        kind, made, fields = element.kind, step.made, dict(element.fields)
        if kind in CONVOLUTIONS and self._is_of_one_number(step):
            # of the whole, which a layer may learn before and behind its activation
            return fields
        if fields.get("activation"):
            return None
        if made.kind is Kind.ACTIVATION and kind in _ACTIVE:
            return {**fields, "activation": made.fields["activation"]}
        if made.kind is Kind.SOFTMAX and kind is Kind.DENSE:
            return {**fields, "activation": "softmax"}
        if made.kind is Kind.NORMALIZATION and kind in _ABSORBING and kind is not Kind.DENSE:
            is_fused = made.fields["normalization"] in ("batch", "instance")
            return fields if is_fused else None
        if made.kind is Kind.NORMALIZATION and kind is Kind.DENSE:
            return fields if made.fields["normalization"] == "batch" else None
        is_scaled = kind in _ABSORBING or kind is Kind.NORMALIZATION
        if step.word in words.ADD | words.MULTIPLY | words.SUBTRACT and is_scaled:
            return self._with_constant(element, step, fields)
        return None

    def _is_of_one_number(self, step: _Step) -> bool:
        """Whether all that a step does is to scale or shift by one number that is a constant."""
        if step.word not in words.ADD | words.SUBTRACT | words.MULTIPLY | words.DIVIDE:
            return False
        operation = self.flow.graph.operations[step.operations[0]]
        constant = [name for name in operation.inputs if name in self.flow.constants]
        return len(constant) == 1 and self.flow.tensor(constant[0]).count == 1

    def _with_constant(
        self, element: Element, step: _Step, fields: dict[str, object]
    ) -> dict[str, object] | None:
        """The fields after a bias, a scale or a shift that is one number a channel."""
        operation = self.flow.graph.operations[step.operations[0]]
        constant = [name for name in operation.inputs if name in self.flow.constants]
        if len(constant) != 1:
            return None
        count = self.flow.tensor(constant[0]).count
        layer_sizes = {element.shape[0] if len(element.shape) > 2 else element.shape[-1]}
        if element.kind is Kind.DENSE:
            # its features come last where nothing says that its positions are those of maps
            layer_sizes.add(element.shape[-1])
        if count is None or count not in layer_sizes:
            return None
        is_bias = step.word in words.ADD and element.kind in _ABSORBING
        others = element.operations[1:]
        operations = self.flow.graph.operations
        is_plain = all(words.word_of(operations[one]) in words.RESHAPE for one in others)
        if is_bias and not fields.get("bias") and is_plain:
            return {**fields, "bias": True}
        return fields


def _by_operation(regions: Iterable[Region]) -> dict[int, Region]:
    return {place: region for region in regions for place in region.operations}


def _body(graph: Graph) -> object:
    return tuple((one.type, one.attributes) for one in graph.operations), graph.name


def _similar(made: Translated, type_name: str) -> object:
    """What a layer is without the sizes that follow from what it reads."""
    chosen: Any = None
    if made.kind in SIZED_KINDS and made.kind is not Kind.OTHER:
        chosen = made.shape[0] if len(made.shape) > 2 else made.shape[-1]
    fields = tuple(sorted(made.fields.items(), key=lambda one: one[0])) if made.fields else ()
    name = type_name if made.kind is Kind.OTHER else ""
    shape = len(made.shape) if made.kind is not Kind.OTHER else made.shape
    return (
        made.kind,
        fields,
        chosen,
        name,
        shape,
    )
