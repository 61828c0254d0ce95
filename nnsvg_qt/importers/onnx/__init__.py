"""Reading ONNX files: every version, with functions, subgraphs, and weights in files beside them.

Nothing of the file is run, and weights are not read: the graph says where they lie. Functions that
the file brings are put in where they are called, under a scope of their name, so that the graph is
of real operations. Time and memory are bounded by the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.onnx.messages import DEEPEST, GraphPlace, Messages, Node, Reference
from nnsvg_qt.importers.onnx.words import OWN_DOMAINS, translated
from nnsvg_qt.importers.protobuf import (
    IS_NUMBER,
    BrokenMessageError,
    Buffer,
    fields,
    mapped,
    refused,
    text,
    whole,
)
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import (
    ELEMENT_TYPES,
    MOST_VALUES,
    Graph,
    Model,
    Operation,
    Subgraph,
    Tensor,
)

MOST_OPERATIONS = 300_000
"""Operations of a file, those of its functions where they are called included."""

MOST_TENSORS = 1_000_000

_HEARD_EVERY = 2000

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, and may end the reading by raising."""


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The model in a file. InputError in a sentence if it is broken; OSError as `open`."""
    buffer = mapped(path)
    try:
        return _File(buffer, path, heard).model()
    except (BrokenMessageError, IndexError):
        raise refused() from None


@dataclass
class _Function:
    """A function that the file brings."""

    name: str = ""
    domain: str = ""
    overload: str = ""
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    defaults: dict[str, Any] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Call:
    """Where operations are being put: names of the function's values, attributes, scope."""

    names: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    scope: tuple[str, ...] = ()
    running: tuple[tuple[str, str, str], ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)

    def name(self, name: str) -> str:
        if not name or not self.prefix:
            return name
        return self.names.get(name, f"{self.prefix}/{name}")


class _File:
    """One reading of one file."""

    def __init__(self, buffer: Buffer, path: Path, heard: Heard) -> None:
        self._buffer = buffer
        self._messages = Messages(buffer, path)
        self._heard = heard
        self._functions: dict[tuple[str, str, str], _Function] = {}
        self._versions: dict[str, int] = {}
        self._count = self._tensors = 0
        self._unknown: dict[str, int] = {}
        self._kept_calls: dict[str, None] = {}

    def model(self) -> Model:
        buffer = self._buffer
        version, graph_place = 0, None
        producer, producer_version, trains = "", "", False
        metadata: dict[str, str] = {}
        function_places = []
        for number, at, end in fields(buffer, 0, len(buffer)):
            if number == 1:
                version = whole(at, end)
            elif number == 2:
                producer = text(buffer, at, end)
            elif number == 3:
                producer_version = text(buffer, at, end)
            elif number == 7:
                graph_place = _place(at, end)
            elif number == 8:
                self._set_version(self._versions, at, end)
            elif number == 14 and len(metadata) < MOST_TENSORS:
                key, value = self._messages.entry(at, end)
                metadata[key] = value
            elif number == 20:
                trains = True
            elif number == 25:
                function_places.append((at, end))
        if graph_place is None:
            raise InputError("It is an ONNX file without a graph; there is nothing to draw.")
        for at, end in function_places:
            self._read_function(at, end)
        graph = self._graph(graph_place.start, graph_place.stop, _Call(versions=self._versions), 0)
        _ = graph.ordered
        return Model(
            graph,
            f"ONNX {version}" if version else "ONNX",
            graph.name,
            f"{producer} {producer_version}".strip(),
            (),
            FrozenMapping(metadata),
            self._report(trains),
        )

    def _report(self, trains: bool) -> tuple[Sentence, ...]:
        found = unknown_operations(self._unknown)
        for name in self._kept_calls:
            found.append(
                Sentence("The function {name} calls itself and is drawn as one.", name=name)
            )
        if left := list(self._messages.left_out):
            found.append(
                Sentence(
                    "The numbers of {count} weights, as {name}, are not in the model's folder; "
                    "their sizes are.",
                    count=len(left),
                    name=left[0],
                )
            )
        if trains:
            found.append(Sentence("The graphs for training that the file holds are left out."))
        return tuple(found)

    def _set_version(self, versions: dict[str, int], start: int, stop: int) -> None:
        domain, version = "", 0
        for number, at, end in fields(self._buffer, start, _end(stop)):
            if number == 1:
                domain = text(self._buffer, at, end)
            elif number == 2:
                version = whole(at, end)
        versions["" if domain in OWN_DOMAINS else domain] = version

    # functions

    def _read_function(self, start: int, stop: int) -> None:
        buffer, function = self._buffer, _Function()
        for number, at, end in fields(buffer, start, _end(stop)):
            if number == 1:
                function.name = text(buffer, at, end)
            elif number == 4:
                function.inputs.append(text(buffer, at, end))
            elif number == 5:
                function.outputs.append(text(buffer, at, end))
            elif number == 7:
                function.places.append((at, _end(end)))
            elif number == 9:
                self._set_version(function.versions, at, end)
            elif number == 10:
                function.domain = text(buffer, at, end)
            elif number == 11:
                name, value = self._messages.attribute(at, end)
                function.defaults[name] = value
            elif number == 13:
                function.overload = text(buffer, at, end)
        self._functions[function.domain, function.name, function.overload] = function

    def _called(self, node: Node, call: _Call) -> _Function | None:
        """The function that an operation calls; None if it is one, or calls itself."""
        if not self._functions:
            return None
        key = (node.domain, node.type, node.overload)
        function = self._functions.get(key)
        if function is None:
            return None
        if key in call.running or len(call.running) >= DEEPEST:
            self._kept_calls[node.type] = None
            return None
        if not function.nodes:
            function.nodes = [self._messages.node(at, end) for at, end in function.places]
        return function

    # graphs

    def _graph(self, start: int, stop: int, call: _Call, depth: int) -> Graph:
        if depth > DEEPEST:
            raise InputError("The graphs of the file lie too deep in each other.")
        buffer, messages = self._buffer, self._messages
        name = ""
        tensors: dict[str, Tensor] = {}
        inputs: list[str] = []
        outputs: list[str] = []
        building = _Building(tensors)
        nodes = 0
        for number, at, end in fields(buffer, start, stop):
            if number == 1:
                nodes += 1
                if nodes % _HEARD_EVERY == 0:
                    self._heard(at / len(buffer))
                self._put(building, messages.node(at, _end(end)), call, depth)
            elif number in (5, 15):
                tensor = (
                    messages.tensor(at, end) if number == 5 else messages.sparse_tensor(at, end)
                )
                own = call.name(tensor.name)
                tensors[own] = tensor if own == tensor.name else replace(tensor, name=own)
                self._count_tensor()
            elif number in (11, 12, 13):
                tensor = messages.value_info(at, end)
                own = call.name(tensor.name)
                self._count_tensor()
                if number == 11:
                    inputs.append(own)
                elif number == 12:
                    outputs.append(own)
                known = tensors.get(own)
                if known is None or not known.is_constant:
                    if own != tensor.name:
                        tensor = replace(tensor, name=own)
                    if known is None or known.shape is None or tensor.shape is not None:
                        tensors[own] = tensor
            elif number == 2:
                name = text(buffer, at, end)
        given = tuple(own for own in inputs if not tensors[own].is_constant)
        return Graph(
            tuple(building.operations),
            FrozenMapping(building.complete()),
            given,
            tuple(outputs),
            name,
        )

    def _count_tensor(self) -> None:
        self._tensors += 1
        if self._tensors > MOST_TENSORS:
            raise InputError(
                "The file has more than {most:,} tensors; so many cannot be drawn.",
                most=MOST_TENSORS,
            )

    def _put(self, building: _Building, node: Node, call: _Call, depth: int) -> None:
        """Add an operation, or those of the function that it calls, or the constant that it is."""
        self._count += 1
        if self._count > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        attributes = node.attributes
        if call.prefix:
            attributes = _resolved(attributes, call.attributes)
        own_domain = node.domain in OWN_DOMAINS
        if own_domain and node.type == "Constant" and node.outputs:
            constant = _constant(call.name(node.outputs[0]), attributes)
            if constant is not None:
                if self._is_start(constant):
                    constant = replace(constant, is_trained=False)
                building.tensors[constant.name] = constant
                return
        function = self._called(node, call)
        if function is not None:
            self._put_function(building, node, function, attributes, call, depth)
            return
        version = call.versions.get("" if own_domain else node.domain, 1)
        self._add(building, node, attributes, version, call, depth)

    def _is_start(self, constant: Tensor) -> bool:
        """Whether a constant is the zeros that something begins with, as states of layers do."""
        is_floating = constant.type is not None and constant.type.is_floating
        return is_floating and self._messages.holds_zeros(constant.data)

    def _add(
        self,
        building: _Building,
        node: Node,
        attributes: dict[str, Any],
        version: int,
        call: _Call,
        depth: int,
    ) -> None:
        subgraphs: tuple[Subgraph, ...] = ()
        if attributes and any(_is_graph(value) for value in attributes.values()):
            subgraphs = self._subgraphs(attributes, call, depth)
            attributes = {k: v for k, v in attributes.items() if not _is_graph(v)}
        inputs, outputs = node.inputs, node.outputs
        if call.prefix:
            inputs, outputs = [*map(call.name, inputs)], [*map(call.name, outputs)]
        if node.type in ("Resize", "Upsample") and (version < 11 or node.type == "Upsample"):
            # Their first versions have the scales where the region is now.
            inputs = [*inputs[:1], "", *inputs[1:]]
        if attributes:
            tensors = {n: value for n, value in attributes.items() if isinstance(value, Tensor)}
            if tensors:
                attributes = _without_tensors(node.type, attributes, tensors)
        word, changed = translated(node.type, node.domain, version, attributes)
        if not word:
            self._unknown[node.type] = self._unknown.get(node.type, 0) + 1
        wanted = node.name or node.type
        if call.prefix:
            wanted = f"{call.prefix}/{wanted}"
        building.add(
            Operation(
                building.free_name(wanted),
                node.type,
                word,
                tuple(inputs),
                tuple(outputs),
                FrozenMapping(changed) if changed else _NO_ATTRIBUTES,
                call.scope + _scope(node),
                "" if node.domain in OWN_DOMAINS else node.domain,
                subgraphs,
            )
        )

    def _put_function(
        self,
        building: _Building,
        node: Node,
        function: _Function,
        attributes: dict[str, Any],
        call: _Call,
        depth: int,
    ) -> None:
        prefix = building.free_name(
            f"{call.prefix}/{node.name or node.type}" if call.prefix else node.name or node.type
        )
        names = dict.fromkeys(function.inputs, "")
        for inner, outer in zip(function.inputs, node.inputs, strict=False):
            names[inner] = call.name(outer)
        for inner, outer in zip(function.outputs, node.outputs, strict=False):
            if outer and inner in names:
                # The function hands on what it is given.
                building.add(
                    Operation(
                        building.free_name(f"{prefix}/{inner}"),
                        "Identity",
                        "identity",
                        (names[inner],),
                        (call.name(outer),),
                    )
                )
            elif outer:
                names[inner] = call.name(outer)
        inside = _Call(
            names,
            prefix,
            {**function.defaults, **attributes},
            (*call.scope, *_scope(node), node.name.rsplit("/", 1)[-1] or node.type),
            (*call.running, (function.domain, function.name, function.overload)),
            function.versions or call.versions,
        )
        for inner_node in function.nodes:
            self._put(building, inner_node, inside, depth)

    def _subgraphs(
        self, attributes: dict[str, Any], call: _Call, depth: int
    ) -> tuple[Subgraph, ...]:
        found = []
        for name, value in attributes.items():
            places = value if isinstance(value, tuple) else (value,)
            for place in places:
                if isinstance(place, GraphPlace):
                    found.append(
                        Subgraph(name, self._graph(place.start, place.stop, call, depth + 1))
                    )
        return tuple(found)


_NO_ATTRIBUTES: FrozenMapping[str, Any] = FrozenMapping()


class _Building:
    """The operations of a graph while it is read, and names that are taken."""

    def __init__(self, tensors: dict[str, Tensor]) -> None:
        self.tensors = tensors
        self.operations: list[Operation] = []
        self._names: set[str] = set()
        self._next: dict[str, int] = {}

    def add(self, operation: Operation) -> None:
        self.operations.append(operation)

    def free_name(self, wanted: str) -> str:
        """The wanted name, with a number where it is taken."""
        if wanted not in self._names:
            self._names.add(wanted)
            return wanted
        number = self._next.get(wanted, 1) + 1
        while f"{wanted}-{number}" in self._names:
            number += 1
        self._next[wanted] = number
        name = f"{wanted}-{number}"
        self._names.add(name)
        return name

    def complete(self) -> dict[str, Tensor]:
        """Every tensor, each output of an operation included; one that is written twice refused."""
        tensors = self.tensors
        written: set[str] = set()
        for operation in self.operations:
            for name in operation.outputs:
                if not name:
                    continue
                known = tensors.get(name)
                if name in written or (known is not None and known.is_constant):
                    raise InputError(
                        "The file is broken: the value {name!r} is written twice.", name=name
                    )
                written.add(name)
                if known is None:
                    tensors[name] = Tensor(name)
        return tensors


def _end(stop: int) -> int:
    if stop == IS_NUMBER:
        raise BrokenMessageError
    return stop


def _place(at: int, end: int) -> GraphPlace:
    return GraphPlace(at, _end(end))


def _is_graph(value: Any) -> bool:
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], GraphPlace)
    return isinstance(value, GraphPlace)


def _resolved(attributes: dict[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes of a function's operation with those that are its caller's."""
    found = {}
    for name, value in attributes.items():
        if not isinstance(value, Reference):
            found[name] = value
        elif value.name in given:
            found[name] = given[value.name]
    return found


def _constant(name: str, attributes: dict[str, Any]) -> Tensor | None:
    """The constant that a Constant operation is; None if it says nothing."""
    for key, kind in _CONSTANT_TYPES.items():
        value = attributes.get(key)
        if value is None:
            continue
        if isinstance(value, Tensor):
            return replace(value, name=name)
        is_many = isinstance(value, tuple)
        shape = (len(value),) if is_many else ()
        if not is_many and not isinstance(value, int | float | str):
            shape = (getattr(value, "count", 0),)
            return Tensor(name, shape, ELEMENT_TYPES[kind], True)
        values = value if is_many else (value,)
        few = values if len(values) <= MOST_VALUES else None
        return Tensor(name, shape, ELEMENT_TYPES[kind], True, None, few)
    return None


_CONSTANT_TYPES = {
    **{"value": "", "sparse_value": "", "value_float": "float32", "value_floats": "float32"},
    **{"value_int": "int64", "value_ints": "int64", "value_string": "string"},
    "value_strings": "string",
}


def _without_tensors(
    type_name: str, attributes: dict[str, Any], tensors: Mapping[str, Tensor]
) -> dict[str, Any]:
    """Attributes with what a constant of a shape is filled with, instead of a tensor of one."""
    found = dict(attributes)
    for name, tensor in tensors.items():
        if type_name == "ConstantOfShape":
            if tensor.type is not None:
                found["type"] = tensor.type.name
            if tensor.values:
                found[name] = tensor.values[0]
            else:
                del found[name]
        else:
            found[name] = tensor.values if tensor.values is not None else str(tensor.shape)
    return found


_QUOTED = re.compile(r"'([^']*)'")


def _scope(node: Node) -> tuple[str, ...]:
    """The modules that an operation lies in, as its exporter wrote them down."""
    if node.properties:
        scopes = node.properties.get("pkg.torch.onnx.name_scopes")
        if scopes is not None:
            # behind "@" a path says the how manieth call of its module it is
            paths = [name.partition("@")[0] for name in _QUOTED.findall(scopes)[:-1] if name]
            return _modules(_with_own_module(paths, node))
    if "/" not in node.name:
        return ()
    return tuple(part for part in node.name.split("/")[:-1] if part)


def _with_own_module(paths: list[str], node: Node) -> list[str]:
    """The modules with that of a convolution's own weights.

    A normalization that its exporter has put into a convolution leaves it its own module.
    """
    if not paths or node.type not in _CONVOLUTIONS or len(node.inputs) < 2:
        return paths
    module, _, role = node.inputs[1].rpartition(".")
    if role == "weight" and module.rpartition(".")[0] == paths[-1].rpartition(".")[0]:
        return [*paths[:-1], module]
    return paths


_CONVOLUTIONS = ("Conv", "ConvTranspose")


def _modules(paths: Sequence[str]) -> tuple[str, ...]:
    """What modules are called in the one above each, all as whole paths.

    The places of a list have its name before them: `features.0`.
    """
    names: list[str] = []
    above = ""
    for path in paths:
        name = path.removeprefix(f"{above}.")
        names.append(f"{names[-1]}.{name}" if names and name.isdigit() else name)
        above = path
    return tuple(names)
