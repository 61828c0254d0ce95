"""What Keras writes of a network, in the three dialects of its versions, as one description.

Versions 1 and 2 name what a layer reads as `[name, call, output]`; version 2 puts the other
arguments of the call behind, where they may name outputs too; version 3 writes the arguments as
they are, with objects for the tensors among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.keras.settings import Settings, shape_of, whole

MOST_LAYERS = 100_000
DEEPEST = 40
"""Arguments, and networks, that lie in each other."""


@dataclass(frozen=True)
class Reference:
    """An output of a call of a layer, and its shape where the file says it."""

    layer: str
    call: int
    output: int
    shape: tuple[int | None, ...] | None = field(default=None, compare=False)


@dataclass
class Call:
    """What one call of a layer is given; References stand for tensors, at any depth."""

    arguments: list[Any] = field(default_factory=list)
    named: dict[str, Any] = field(default_factory=dict)
    is_third: bool = False
    """Whether version 3 wrote it."""

    @property
    def references(self) -> list[Reference]:
        """The tensors that it reads, in order."""
        return [*references_in(self.arguments), *references_in(list(self.named.values()))]


@dataclass
class LayerDescription:
    """A layer, or a network that is used as one."""

    type: str
    name: str
    settings: Settings
    module: str = ""
    calls: list[Call] = field(default_factory=list)
    built: Settings = field(default_factory=lambda: Settings({}))
    """What version 3 says of how it was built: the shapes that it reads."""
    entry: dict[str, Any] = field(default_factory=dict)

    @property
    def is_network(self) -> bool:
        """Whether it is a network of layers of its own."""
        return is_network(self.entry)


@dataclass
class NetworkDescription:
    """Layers in the order of the file; `inputs` and `outputs` are empty of a chain of layers."""

    name: str
    layers: list[LayerDescription]
    is_chain: bool
    inputs: list[Reference] = field(default_factory=list)
    outputs: list[Reference] = field(default_factory=list)
    built_shape: tuple[int | None, ...] | None = None


def references_in(value: Any, depth: int = 0) -> Iterator[Reference]:
    """The tensors among arguments, in order."""
    if isinstance(value, Reference):
        yield value
    elif depth < DEEPEST and isinstance(value, list | tuple):
        for entry in value:
            yield from references_in(entry, depth + 1)
    elif depth < DEEPEST and isinstance(value, dict):
        for entry in value.values():
            yield from references_in(entry, depth + 1)


def is_network(entry: dict[str, Any]) -> bool:
    """Whether an object of a configuration describes a network by its layers."""
    settings, name = entry.get("config"), entry.get("class_name")
    if isinstance(settings, list):
        return name == "Sequential"
    # the layer Merge of the first version has layers too
    is_one = isinstance(settings, dict) and isinstance(settings.get("layers"), list)
    return is_one and name != "Merge"


def network_of(entry: dict[str, Any], name: str = "") -> NetworkDescription:
    """The network that an object describes. InputError if it is none."""
    found = entry.get("config")
    settings = Settings(found)
    entries = found if isinstance(found, list) else settings.sequence("layers")
    if len(entries) > MOST_LAYERS:
        raise InputError(
            "The network has more than {most:,} layers; so many cannot be drawn.", most=MOST_LAYERS
        )
    own = settings.text("name", otherwise=name)
    layers = [_layer(one) for one in entries]
    is_chain = "input_layers" not in settings.entries and "output_layers" not in settings.entries
    built = settings.shape("build_input_shape") or Settings(entry.get("build_config")).shape(
        "input_shape"
    )
    if is_chain:
        for number, layer in enumerate(layers):
            # layers of a chain may have no name in the first version
            layer.name = layer.name or f"{layer.type.lower()}_{number + 1}"
        return NetworkDescription(own, layers, True, built_shape=built)
    names = {layer.name for layer in layers}
    if len(names) < len(layers):
        raise InputError("Two layers of the network {name} have one name.", name=own or "?")
    for layer, one in zip(layers, entries, strict=True):
        nodes = one.get("inbound_nodes")
        for node in nodes if isinstance(nodes, list) else []:
            layer.calls.append(_call(node, names))
    return NetworkDescription(
        own,
        layers,
        False,
        _ends(settings.value("input_layers")),
        _ends(settings.value("output_layers")),
    )


def layer_of(entry: object) -> LayerDescription:
    """The layer that an object describes, as one that lies in a wrapper."""
    return _layer(entry)


def _layer(entry: object) -> LayerDescription:
    if not isinstance(entry, dict) or not isinstance(entry.get("class_name"), str):
        raise InputError("The network has a layer without a type; the file is broken.")
    own = Settings(entry)
    settings = own.part("config")
    return LayerDescription(
        own.text("class_name").rpartition(">")[2],
        own.text("name") or settings.text("name"),
        settings,
        own.text("module"),
        built=own.part("build_config"),
        entry=entry,
    )


def _ends(value: Any) -> list[Reference]:
    """Inputs or outputs of a network: one, a list of them, or an object with them by name."""
    return list(references_in(_named(value, None)))


def _call(node: Any, names: set[str]) -> Call:
    if isinstance(node, dict):
        call = Call(is_third=True)
        arguments = node.get("args")
        for one in arguments if isinstance(arguments, list) else []:
            call.arguments.append(_argument(one))
        for name, one in _items(node.get("kwargs")):
            call.named[name] = _argument(one)
        return call
    if not isinstance(node, list):
        raise _broken()
    # of a function that is called with one tensor this stands alone
    entries = [node] if node and isinstance(node[0], str) else node
    call = Call()
    for one in entries:
        if isinstance(one, dict):
            # arguments by name, as version 2 writes them of some layers
            call.arguments.append(_named(one, names))
            continue
        if not isinstance(one, list) or len(one) < 3:
            raise _broken()
        if one[0] == "_CONSTANT_VALUE":
            call.arguments.append(one[2])
        else:
            call.arguments.append(_reference(one))
        for name, value in _items(one[3] if len(one) > 3 else None):
            if name not in call.named:
                call.named[name] = _named(value, names)
    return call


def _items(value: Any) -> list[tuple[str, Any]]:
    return [(str(name), one) for name, one in value.items()] if isinstance(value, dict) else []


def _broken() -> InputError:
    return InputError("The connections of a layer are broken; the file cannot be drawn.")


def _reference(value: list[Any], shape: Any = None) -> Reference:
    name, call, output = value[0], whole(value[1]), whole(value[2])
    if not isinstance(name, str) or call is None or output is None or call < 0 or output < 0:
        raise _broken()
    return Reference(name, call, output, shape)


def _named(value: Any, names: set[str] | None, depth: int = 0) -> Any:
    """An argument of version 2: lists of a layer's name and two numbers are tensors."""
    if depth > DEEPEST:
        raise _broken()
    if isinstance(value, list):
        is_one = len(value) in (3, 4) and isinstance(value[0], str)
        if is_one and whole(value[1]) is not None and (names is None or value[0] in names):
            return _reference(value)
        return [_named(one, names, depth + 1) for one in value]
    if isinstance(value, dict):
        return {str(name): _named(one, names, depth + 1) for name, one in value.items()}
    return value


def _argument(value: Any, depth: int = 0) -> Any:
    """An argument of version 3: objects stand for tensors, slices and the like."""
    if depth > DEEPEST:
        raise _broken()
    if isinstance(value, list):
        return [_argument(one, depth + 1) for one in value]
    if isinstance(value, dict):
        if value.get("class_name") == "__keras_tensor__":
            settings = Settings(value.get("config"))
            history = settings.sequence("keras_history")
            if len(history) < 3:
                raise _broken()
            return _reference(history, shape_of(settings.value("shape")))
        return {str(name): _argument(one, depth + 1) for name, one in value.items()}
    return value
