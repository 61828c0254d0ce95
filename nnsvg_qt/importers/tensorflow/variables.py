"""The variables of a saved model: which are trained, and where their numbers lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from nnsvg_qt.importers.messages import Message, content_of
from nnsvg_qt.importers.protobuf import Buffer
from nnsvg_qt.importers.tensorflow.bodies import Body, position_of
from nnsvg_qt.importers.tensorflow.schema import SCHEMA, element_type, shape_of
from nnsvg_qt.importers.tensorflow.tensors import texts_of
from nnsvg_qt.importers.tensorflow.words import CALLS
from nnsvg_qt.model.graph import Tensor

VALUE = "/.ATTRIBUTES/VARIABLE_VALUE"
MOST_VARIABLES = 300_000


class Variables:
    """What is known of variables, by the name of the node that stands for each."""

    def __init__(
        self,
        buffer: Buffer,
        graph: Message,
        body: Body,
        functions: Mapping[str, Body],
        stored: Mapping[str, Tensor],
    ) -> None:
        """`graph` is the message that holds the body and its objects; `stored` by their keys."""
        self._buffer, self._stored = buffer, stored
        self._objects = graph.get("object_graph_def", {}).get("nodes", [])
        self._trained = _collected(buffer, graph)
        self._keys = _keys(buffer, body, functions)
        self._by_name: dict[str, list[Message]] = {}
        for one in self._objects:
            variable = one.get("variable")
            if variable is not None:
                self._by_name.setdefault(variable.get("name", ""), []).append(variable)

    @property
    def are_told(self) -> bool:
        """Whether the file says which are trained."""
        return bool(self._by_name or self._trained)

    def tensor(self, name: str, node: Message) -> Tensor:
        """The tensor that a node of a variable stands for, under a name."""
        settings = node.get("attr", {})
        shape = shape_of(settings.get("shape", {}).get("shape"))
        kind = element_type(settings.get("dtype", {}).get("type", 0))
        key = self._keys.get(node.get("name", ""), "")
        stored = self._stored.get(key) or self._stored.get(node.get("name", ""))
        found = Tensor(name, shape, kind, True, is_trained=self._is_trained(node, key))
        return found if stored is None else _filled(found, stored)

    def of_object(self, name: str, number: int) -> Tensor | None:
        """The tensor of a variable by its number among the objects; None if it is none."""
        if not 0 <= number < len(self._objects):
            return None
        variable = self._objects[number].get("variable")
        if variable is None:
            return None
        kind = element_type(variable.get("dtype", 0))
        found = Tensor(
            name,
            shape_of(variable.get("shape", {})),
            kind,
            True,
            is_trained=variable.get("trainable") is True,
        )
        stored = self._by_object.get(number)
        return found if stored is None else _filled(found, stored)

    @cached_property
    def _by_object(self) -> dict[int, Tensor]:
        """The stored tensors by the number of their variable among the objects."""
        found = ((self._at(key), one) for key, one in self._stored.items() if key.endswith(VALUE))
        return {number: one for number, one in found if number is not None}

    def _is_trained(self, node: Message, key: str) -> bool | None:
        name = node.get("name", "")
        number = self._at(key) if key.endswith(VALUE) else None
        if number is not None:
            variable = self._objects[number].get("variable")
            if variable is not None:
                return variable.get("trainable") is True
        if self._trained:
            return name in self._trained
        settings = node.get("attr", {})
        shared = content_of(self._buffer, settings.get("shared_name", {}).get("s"))
        known = self._by_name.get(shared.decode("utf-8", "replace")) or self._by_name.get(name)
        found = {one.get("trainable") is True for one in known or ()}
        return found.pop() if len(found) == 1 else None

    def _at(self, key: str) -> int | None:
        """The object that a key leads to, from the root on."""
        number = 0
        for part in key.removesuffix(VALUE).split("/"):
            if not 0 <= number < len(self._objects):
                return None
            wanted = part.replace(".S", "/").replace("..", ".")
            children = self._objects[number].get("children", ())
            found = next(
                (
                    one.get("node_id", 0)
                    for one in children
                    if one.get("local_name", "") in (part, wanted)
                ),
                None,
            )
            if found is None:
                return None
            number = found
        return number if 0 <= number < len(self._objects) else None


def _filled(own: Tensor, stored: Tensor) -> Tensor:
    shape = own.shape
    if shape is None or not all(isinstance(size, int) for size in shape):
        shape = stored.shape
    fits = shape == stored.shape and own.type == stored.type
    return replace(own, shape=shape, data=stored.data if fits else None)


def _collected(buffer: Buffer, graph: Message) -> frozenset[str]:
    """The names of the trained variables as the first version of TensorFlow lists them."""
    listed: Any = graph.get("collection_def", {}).get("trainable_variables", {})
    found = set()
    for start, stop in listed.get("bytes_list", {}).get("value", [])[:MOST_VARIABLES]:
        message = SCHEMA.decoded(buffer, "VariableDef", start, stop)
        found.add(message.get("variable_name", "").partition(":")[0])
    return frozenset(found)


def _keys(buffer: Buffer, body: Body, functions: Mapping[str, Body]) -> dict[str, str]:
    """By the node of a variable the key that its numbers are restored from."""
    found = {node: key for node, key in _restored(buffer, body).items() if key}
    for node in body.nodes.values():
        if node.get("op") not in CALLS:
            continue
        function = functions.get(node.get("attr", {}).get("f", {}).get("func", {}).get("name", ""))
        if function is None or not any(
            one.get("op") == "RestoreV2" for one in function.nodes.values()
        ):
            continue
        given = body.inputs(node)
        inside = _restored(buffer, function)
        for argument, handle in zip(function.arguments, given, strict=False):
            if argument.name in inside:
                found[handle.partition(":")[0]] = inside[argument.name]
    return found


def _restored(buffer: Buffer, body: Body) -> dict[str, str]:
    """By what is assigned the key that it is restored from."""
    found: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for node in body.nodes.values():
        if node.get("op") not in ("AssignVariableOp", "Assign"):
            continue
        inputs = body.inputs(node)
        if len(inputs) < 2:
            continue
        source = inputs[1]
        own, position = position_of(source, "")
        reader = body.nodes.get(own, {})
        if reader.get("op") == "Identity" and body.inputs(reader):
            own, position = position_of(body.inputs(reader)[0], "")
            reader = body.nodes.get(own, {})
        if reader.get("op") != "RestoreV2":
            continue
        if own not in names:
            names[own] = _names(buffer, body, reader)
        if position < len(names[own]):
            found[inputs[0].partition(":")[0]] = names[own][position]
    return found


def _names(buffer: Buffer, body: Body, reader: Message) -> list[str]:
    inputs = body.inputs(reader)
    if len(inputs) < 2:
        return []
    constant = body.nodes.get(inputs[1].partition(":")[0], {})
    tensor = constant.get("attr", {}).get("value", {}).get("tensor", {})
    return texts_of(buffer, tensor, MOST_VARIABLES)
