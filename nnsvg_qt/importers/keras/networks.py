"""Networks of layers, called one after the other; a network may be a layer of another one."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.keras import layers
from nnsvg_qt.importers.keras.building import (
    BATCH,
    Building,
    Placed,
    TensorName,
    references_as_names,
)
from nnsvg_qt.importers.keras.descriptions import (
    DEEPEST,
    Call,
    LayerDescription,
    NetworkDescription,
    Reference,
    network_of,
)
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Shape

Made = tuple[str, int]
"""A layer and which of its calls."""

_DIRECTIONS = {2: ("length",), 3: ("length",), 4: ("height", "width")}
_THREE_DIRECTIONS = ("depth", "height", "width")


class Network:
    """One network where it is called: with tensors for its inputs, or with none at the top."""

    def __init__(
        self,
        building: Building,
        description: NetworkDescription,
        scope: tuple[str, ...] = (),
        given: Sequence[str] | None = None,
        over_steps: bool = False,
        is_frozen: bool = False,
    ) -> None:
        if len(scope) > DEEPEST:
            raise InputError("The networks of the file lie too deep in each other.")
        self._building = building
        self._description = description
        self._scope = scope
        self._given = None if given is None else list(given)
        self._over_steps = over_steps
        self._is_frozen = is_frozen
        self._outputs: dict[Made, list[str]] = {}
        self._stated: dict[Made, dict[int, Shape]] = {}

    def outputs(self) -> list[str]:
        """Call every layer; the tensors that the network puts out."""
        if self._description.is_chain:
            return self._chain()
        return self._graph()

    # chains

    def _chain(self) -> list[str]:
        description = self._description
        ends = self._given or []
        for number, layer in enumerate(description.layers):
            if layer.type == "InputLayer":
                if not number and not ends:
                    ends = [self._input(layer)]
                continue
            if not ends and layer.type == "Merge":
                ends = self._branches(layer)
            elif not ends:
                ends = [self._first_input(layer, description)]
            ends = self._place(layer, ends, list(map(TensorName, ends)), {}, [])
        return ends

    def _branches(self, layer: LayerDescription) -> list[str]:
        """What the networks end with that the first version joins at the start of a chain."""
        found = []
        for entry in layer.settings.sequence("layers"):
            if not isinstance(entry, dict):
                continue
            inner = network_of(entry)
            found += Network(self._building, inner, self._scope).outputs()
        if not found:
            raise InputError("A layer joins nothing; the file is broken.")
        return found

    def _first_input(self, layer: LayerDescription, network: NetworkDescription) -> str:
        """The input of a chain that has no layer for it."""
        first = layer
        for _ in range(DEEPEST):
            if not first.is_network:
                break
            inner = network_of(first.entry)
            network = inner if inner.built_shape is not None else network
            if not inner.layers:
                break
            first = inner.layers[0]
        settings = first.settings
        said = settings.shape("batch_input_shape", "batch_shape")
        if said is None and (rest := settings.shape("input_shape")) is not None:
            said = (None, *rest)
        if said is None and (size := settings.whole("input_dim")) is not None:
            is_table = first.type == "Embedding"
            length = settings.value("input_length")
            own = (None,) if is_table else (size,)
            said = (None, *own)
            if isinstance(length, int):
                said = (None, length) if is_table else (None, length, size)
        said = said or network.built_shape or layer.built.shape("input_shape")
        is_whole = first.type == "Embedding"
        type_name = "int32" if is_whole else _type_of(settings)
        return self._put_input("input", said, type_name)

    # graphs

    def _graph(self) -> list[str]:
        description = self._description
        self._note_shapes(description)
        offsets = self._offsets(description)
        waiting: dict[Made, int] = {}
        readers: dict[Made, list[Made]] = {}
        calls: dict[Made, tuple[LayerDescription, Call]] = {}
        ready: deque[Made] = deque()
        places = {one.layer: place for place, one in enumerate(description.inputs)}
        first = sorted(description.layers, key=lambda layer: places.get(layer.name, len(places)))
        for layer in first:
            if layer.type == "InputLayer" or (not layer.calls and not layer.is_network):
                self._begin(layer)
                continue
            for number, call in enumerate(layer.calls):
                calls[layer.name, number + offsets.get(layer.name, 0)] = (layer, call)
        for own, (_, call) in calls.items():
            sources = dict.fromkeys((one.layer, one.call) for one in call.references)
            for source in sources:
                if source not in calls and source not in self._outputs:
                    raise InputError(
                        "The layer {layer} reads {source!r}, which the network has not.",
                        layer=own[0],
                        source=source[0],
                    )
                if source in calls:
                    readers.setdefault(source, []).append(own)
                    waiting[own] = waiting.get(own, 0) + 1
            if not waiting.get(own):
                ready.append(own)
        done = 0
        while ready:
            own = ready.popleft()
            layer, call = calls[own]
            self._call(own, layer, call)
            done += 1
            for reader in readers.get(own, ()):
                waiting[reader] -= 1
                if not waiting[reader]:
                    ready.append(reader)
        if done < len(calls):
            stuck = next(own for own, count in waiting.items() if count)
            raise InputError(
                "The graph has a circle: {name!r} waits for what it gives itself.", name=stuck[0]
            )
        return [self._name(one) for one in self._ends(description, offsets)]

    def _note_shapes(self, description: NetworkDescription) -> None:
        """What the third version says of the shapes of outputs, where they are read."""
        for layer in description.layers:
            for call in layer.calls:
                for one in call.references:
                    if one.shape is not None:
                        shape = _named_batch(one.shape)
                        self._stated.setdefault((one.layer, one.call), {})[one.output] = shape
                    else:
                        known = self._stated.setdefault((one.layer, one.call), {})
                        known.setdefault(one.output, ())

    def _offsets(self, description: NetworkDescription) -> dict[str, int]:
        """Where the numbers of calls begin: of networks at 1 in some versions."""
        references = [
            one for layer in description.layers for call in layer.calls for one in call.references
        ]
        if not any(call.is_third for layer in description.layers for call in layer.calls):
            references += description.outputs
        highest: dict[str, int] = {}
        for one in references:
            highest[one.layer] = max(highest.get(one.layer, 0), one.call)
        return {
            layer.name: 1
            for layer in description.layers
            if layer.is_network and layer.calls and highest.get(layer.name, 0) >= len(layer.calls)
        }

    def _ends(self, description: NetworkDescription, offsets: dict[str, int]) -> list[Reference]:
        """The outputs of the network.

        The third version counts the calls of graphs from 1 there, and from 0 between layers.
        """
        if not description.outputs and description.layers:
            last = description.layers[-1].name
            return [Reference(last, offsets.get(last, 0), 0)]
        later = {
            layer.name
            for layer in description.layers
            if layer.is_network
            and layer.type != "Sequential"
            and any(call.is_third for call in layer.calls)
            and not offsets.get(layer.name)
        }
        return [
            Reference(one.layer, one.call - 1, one.output)
            if one.layer in later and one.call
            else one
            for one in description.outputs
        ]

    def _begin(self, layer: LayerDescription) -> None:
        """An input: a tensor that the network is given, or one of the graph."""
        if self._given is None:
            self._outputs[layer.name, 0] = [self._input(layer)]
            return
        names = [one.layer for one in self._description.inputs]
        if layer.name in names and names.index(layer.name) < len(self._given):
            self._outputs[layer.name, 0] = [self._given[names.index(layer.name)]]
        else:
            self._outputs[layer.name, 0] = [self._input(layer)]

    def _call(self, own: Made, layer: LayerDescription, call: Call) -> None:
        arguments = references_as_names(call.arguments, self._name)
        named = references_as_names(call.named, self._name)
        inputs = [self._name(one) for one in call.references]
        self._outputs[own] = self._place(layer, inputs, arguments, named, self._shapes(own))

    def _shapes(self, own: Made) -> list[Shape | None]:
        """The shapes of the outputs of a call as the file says them; as many as are read."""
        stated = self._stated.get(own, {})
        count = max(stated, default=-1) + 1
        return [stated.get(number) or None for number in range(min(count, 1000))]

    def _name(self, reference: Reference) -> str:
        outputs = self._outputs.get((reference.layer, reference.call))
        if outputs is None:
            raise InputError(
                "The network puts out {source!r}, which it has not.", source=reference.layer
            )
        if reference.output >= len(outputs):
            raise InputError(
                "The layer {source!r} has no output {number}; the file is broken.",
                source=reference.layer,
                number=reference.output + 1,
            )
        return outputs[reference.output]

    # both

    def _place(
        self,
        layer: LayerDescription,
        inputs: list[str],
        arguments: list[object],
        named: dict[str, object],
        stated: list[Shape | None],
    ) -> list[str]:
        placed = Placed(
            self._building,
            layer,
            inputs,
            arguments,
            named,
            self._scope,
            stated,
            applied,
            self._over_steps,
            self._is_frozen,
        )
        found = applied(placed)
        return [*found, *found[-1:] * (len(stated) - len(found))]

    def _input(self, layer: LayerDescription) -> str:
        settings = layer.settings
        said = settings.shape("batch_shape", "batch_input_shape")
        if said is None and (rest := settings.shape("input_shape", "shape")) is not None:
            said = (None, *rest)
        return self._put_input(layer.name or "input", said, _type_of(settings))

    def _put_input(self, name: str, said: Shape | None, type_name: str) -> str:
        name = "/".join((*self._scope, name))
        shape = None if said is None else self._named_sizes(name, said)
        return self._building.input(name, shape, type_name)

    def _named_sizes(self, name: str, said: Shape) -> Shape:
        """Sizes that are left open get names: what they are, told apart by the input."""
        count = len(said)
        words = _DIRECTIONS.get(count, ())
        if count == 5:
            words = _THREE_DIRECTIONS
        found: list[Extent] = []
        for place, size in enumerate(said):
            if size is not None:
                found.append(size)
            elif place == 0:
                found.append(BATCH)
            else:
                word = words[place - 1] if place <= len(words) else f"size_{place}"
                found.append(self._building.size_name(word, name))
        return tuple(found)


def applied(placed: Placed) -> list[str]:
    """The outputs of a layer, or of a network that is one."""
    layer = placed.layer
    if not layer.is_network:
        if not placed.inputs and layer.type not in layers.WITHOUT_INPUTS:
            raise InputError(
                "The layer {layer} reads nothing; the file is broken.", layer=layer.name
            )
        return layers.put(placed)
    inner = network_of(layer.entry, layer.name)
    scope = (*placed.scope, layer.name or inner.name or layer.type)
    is_frozen = placed.is_frozen or placed.settings.value("trainable") is False
    return Network(
        placed.building, inner, scope, placed.inputs, placed.over_steps, is_frozen
    ).outputs()


def _named_batch(shape: tuple[int | None, ...]) -> Shape:
    return tuple(BATCH if size is None and not place else size for place, size in enumerate(shape))


def _type_of(settings: Settings) -> str:
    value = settings.value("dtype", "input_dtype")
    if isinstance(value, dict):
        value = Settings(value.get("config")).value("name")
    return value if isinstance(value, str) and value in ELEMENT_TYPES else "float32"
