"""A network of MXNet on its way to a graph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.graph import ELEMENT_TYPES, Extent, Shape, Tensor
from nnsvg_qt.model.operations.sized_building import SizedBuilder

_NUMBER = re.compile(r"-?\d{1,18}")


class Node:
    """An operation: its settings are texts, as `(3, 3)` and `True`."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        self.type = str(entry.get("op", ""))[:100]
        self.name = str(entry.get("name", ""))[:500]
        given: Any = next((entry[key] for key in ("attrs", "attr", "param") if key in entry), {})
        self.settings: Mapping[str, Any] = given if isinstance(given, dict) else {}
        inputs = entry.get("inputs", [])
        if not isinstance(inputs, list):
            raise TypeError("inputs are a list")
        self.inputs: list[tuple[int, int]] = [(int(one[0]), int(one[1])) for one in inputs]

    def text(self, name: str, otherwise: str = "") -> str:
        """A setting as it is written."""
        return str(self.settings.get(name, otherwise)).strip()[:1000]

    def numbers(self, name: str) -> tuple[int, ...]:
        """A setting that is a list of whole numbers."""
        return tuple(map(int, _NUMBER.findall(self.text(name))[:64]))

    def whole(self, name: str, otherwise: int) -> int:
        """A setting that is one whole number."""
        text = self.text(name)
        return int(text) if _NUMBER.fullmatch(text) else otherwise

    def real(self, name: str, otherwise: float) -> float:
        """A setting that is one real number."""
        try:
            return float(self.text(name, str(otherwise)))
        except ValueError:
            return otherwise

    def flag(self, name: str, otherwise: bool = False) -> bool:
        """A setting that is yes or no."""
        return self.text(name, str(otherwise)) in ("True", "true", "1")


class Network:
    """The graph as far as it is read; `stored` are weights by name, `given` sizes of inputs."""

    def __init__(self, name: str, stored: Mapping[str, Tensor], given: Mapping[str, Shape]) -> None:
        self.builder = SizedBuilder(name)
        self._stored, self._given = stored, given
        self._values: dict[tuple[int, int], str] = {}
        self._free: dict[int, Node] = {}
        """Variables of which nobody knows yet whether they are weights or inputs."""
        self.inputs = 0

    def add_variable(self, place: int, node: Node) -> None:
        """A weight or an input."""
        self._free[place] = node

    def read(self, node: Node, place: int, weights: Sequence[Shape | None] = ()) -> list[str]:
        """What a node reads; `weights` are sizes of what stands last, None: it is data.

        Variables that have no size there and none in the file of weights are inputs.
        """
        found = []
        data = len(node.inputs) - len(weights)
        for number, source in enumerate(node.inputs):
            if source[0] >= place:
                raise InputError(
                    "The graph has a circle: {name!r} waits for what it gives itself.",
                    name=node.name,
                )
            shape = weights[number - data] if number >= data else None
            found.append(self._value(source, shape))
        return found

    def _value(self, source: tuple[int, int], shape: Shape | None) -> str:
        known = self._values.get(source)
        if known is not None:
            return known
        node = self._free.get(source[0])
        if node is None:
            raise InputError("The network reads what nothing before puts out.")
        name = self.builder.free_name(node.name)
        stored = self._stored.get(node.name)
        if stored is not None:
            self.builder.tensor(replace(stored, name=name))
        elif shape is not None:
            self.builder.tensor(Tensor(name, shape, ELEMENT_TYPES["float32"], True))
        else:
            self.inputs += 1
            own = self._given.get(name) or self._given.get("")
            said = node.numbers("__shape__")
            self.builder.input(name, own or (said if said and min(said) > 0 else None))
        self._values[source[0], 0] = name
        return name

    def data(self, node: Node, place: int) -> str:
        """What a node reads first."""
        if not node.inputs or node.inputs[0][0] >= place:
            raise InputError("The layer {name} reads nothing.", name=node.name)
        return self._value(node.inputs[0], None)

    def shape(self, name: str) -> Shape | None:
        """The sizes of a tensor, as far as they are known."""
        return self.builder.shape(name)

    def size(self, name: str, axis: int) -> Extent:
        """A size of a tensor."""
        shape = self.shape(name)
        return shape[axis] if shape is not None and -len(shape) <= axis < len(shape) else None

    def put(
        self,
        place: int,
        node: Node,
        word: str,
        *read: str,
        count: int = 1,
        shape: Sequence[Extent] | None = None,
        **attributes: Any,
    ) -> None:
        """The operation that a node is."""
        name = self.builder.free_name(f"{node.name}/output")
        outputs = [name, *(f"{name}:{number}" for number in range(1, count))]
        self.builder.operation(
            word,
            *read,
            name=node.name,
            type_name=node.type,
            shape=shape,
            outputs=outputs,
            **attributes,
        )
        for number, output in enumerate(outputs):
            self._values[place, number] = output

    def step(self, node: Node, what: str, word: str, *read: str, **attributes: Any) -> str:
        """An operation that is a part of a node; the name of what it puts out."""
        name = f"{node.name}/{what}"
        return self.builder.operation(
            word,
            *read,
            name=name,
            type_name=node.type,
            outputs=[self.builder.free_name(f"{name}/output")],
            **attributes,
        )

    def hand_on(self, place: int, value: str) -> None:
        """Let what a node puts out stand for what it reads."""
        self._values[place, 0] = value

    def output(self, source: tuple[int, int]) -> str:
        """The tensor of a head; "" where there is none."""
        return self._values.get(source, "")
