"""Walks through the nodes of a graph and of the functions that it calls, and builds the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.messages import Message, content_of
from nnsvg_qt.importers.protobuf import Buffer
from nnsvg_qt.importers.tensorflow.bodies import Body, Frame, position_of
from nnsvg_qt.importers.tensorflow.controls import Waits
from nnsvg_qt.importers.tensorflow.operations import CHANGES, Given
from nnsvg_qt.importers.tensorflow.schema import element_type, shape_of
from nnsvg_qt.importers.tensorflow.words import BRANCHES, CALLS, INPUTS, READS, VARIABLES, WORDS
from nnsvg_qt.model.graph import Extent, Graph, Operation, Shape, Subgraph, Tensor
from nnsvg_qt.model.operations import OPERATIONS
from nnsvg_qt.model.operations.inference import known_after, known_of
from nnsvg_qt.model.operations.rule import NOTHING, Known
from nnsvg_qt.model.operations.sized_building import SizedBuilder

DEEPEST = 30
"""Functions in each other."""

MOST_OUTPUTS = 10_000
_LONGEST_DEVICE = 200

_CALL = re.compile(r"/?(Stateful|TPU)?PartitionedCall(_\d+)?$")


class Source(Protocol):
    """The file that is read, for whoever walks through it."""

    buffer: Buffer
    functions: Mapping[str, Body]

    def count(self) -> None:
        """Note one more node; InputError if there are too many."""

    def note_unknown(self, name: str) -> None:
        """Note an operation that the vocabulary has not."""

    def note_waiting(self, count: int) -> None:
        """Note how many nodes more wait for others than is told."""

    def note_checks(self, names: Sequence[str]) -> None:
        """Note operations that are not read because others only wait for them."""

    def variable(self, name: str, node: Message) -> Tensor:
        """The tensor of a variable under a name."""

    def constant(self, name: str, message: Message) -> Tensor:
        """A constant under a name."""


class Builder(SizedBuilder):
    """A builder that knows the tensors of the graphs around it too."""

    def __init__(self, name: str = "", around: Builder | None = None) -> None:
        super().__init__(name)
        self._around = around
        self._computed: dict[str, tuple[Any, ...]] = {}

    def known(self, name: str) -> Tensor | None:
        """A tensor of this graph or of one around it, with its few numbers if they are computed."""
        found = self._tensors.get(name)
        if found is None and self._around is not None:
            return self._around.known(name)
        if found is not None and name in self._computed:
            return replace(found, values=self._computed[name])
        return found

    def note_values(self) -> None:
        """Work out the few numbers that the operation gives which was put in last."""
        operation = self._operations[-1]
        rule = OPERATIONS.get(operation.word)
        if rule is None or rule.values is None or not operation.outputs:
            return
        read = [self._known(one) for one in operation.inputs]
        before = [known_of(self._tensors[one]) if one else NOTHING for one in operation.outputs]
        values = known_after(operation, read, before)[0].values
        if values is not None:
            self._computed[operation.outputs[0]] = values

    @property
    def operation_count(self) -> int:
        """How many operations there are as yet."""
        return len(self._operations)

    def let_wait(
        self, controls: Callable[[Sequence[Operation]], Mapping[int, tuple[str, ...]]]
    ) -> None:
        """Let operations, by their places, run after others, by their names."""
        for place, names in controls(self._operations).items():
            self._operations[place] = replace(self._operations[place], controls=names)

    def place_on(self, device: str, begin: int) -> None:
        """Say where the operations from a place on run, but for those of which it is said."""
        for place in range(begin, len(self._operations)):
            if not self._operations[place].device:
                self._operations[place] = replace(self._operations[place], device=device)

    def release(self, name: str) -> str:
        """Let a name that was given be taken by an operation."""
        self._names.discard(name)
        return name

    def _known(self, name: str) -> Known | None:
        if not name:
            return None
        tensor = self.known(name)
        return Known() if tensor is None else Known(tensor.shape, tensor.type, tensor.values)


class Walk:
    """One graph that is being built, from a body and what it calls."""

    def __init__(self, source: Source, builder: Builder, taken: Builder | None = None) -> None:
        self._source, self.builder = source, builder
        self._names = taken or builder
        """Gives names that are unique in graphs within graphs too."""
        self._waits = Waits()
        self._depth = 0

    def run(self, frame: Frame, wanted: Sequence[str]) -> list[str]:
        """Put in all that some values need; the names of their tensors."""
        body = frame.body
        needed = list(body.order(wanted))
        self._source.note_checks(body.only_waited_for(wanted, needed))
        for reference in (*wanted, *(one for node in needed for one in body.inputs(node))):
            name, position = self._place(frame, reference)
            frame.used.setdefault(name, set()).add(position)
        self._depth += 1
        for node in needed:
            self._source.count()
            begin = self.builder.operation_count
            self._node(frame, node)
            self._waits.note(frame, node, begin, self.builder.operation_count)
            if device := node.get("device", ""):
                # what a called function does not say itself runs where the call does
                self.builder.place_on(str(device)[:_LONGEST_DEVICE], begin)
        self._depth -= 1
        if not self._depth:
            self.builder.let_wait(self._waits.controls)
            self._source.note_waiting(self._waits.left_out)
        return [self._value(frame, one) for one in wanted]

    def _place(self, frame: Frame, reference: str) -> tuple[str, int]:
        node = frame.body.nodes.get(reference.partition(":")[0], {})
        kind = node.get("op", "")
        called = self._source.functions.get(_called(node) if kind in CALLS else kind)
        return position_of(reference, kind, called.result_names if called is not None else ())

    def _value(self, frame: Frame, reference: str) -> str:
        return frame.values.get(self._place(frame, reference), "")

    def _node(self, frame: Frame, node: Message) -> None:
        kind, name = node.get("op", ""), node.get("name", "")
        settings = node.get("attr", {})
        read = [self._value(frame, one) for one in frame.body.inputs(node)]
        if kind == "Const":
            own = self._names.free_name(frame.prefix + name)
            message = settings.get("value", {}).get("tensor", {})
            self._give(frame, name, self.builder.tensor(self._source.constant(own, message)))
        elif kind in VARIABLES:
            own = self._names.free_name(frame.prefix + name)
            self._give(frame, name, self.builder.tensor(self._source.variable(own, node)))
        elif kind in INPUTS:
            own = self._names.free_name(frame.prefix + name)
            shape = shape_of(settings.get("shape", {}).get("shape"))
            stored = _stored(settings)
            shape = stored[0] if stored and stored[0] is not None else shape
            self.builder.input(own, named_sizes(shape, 1))
            self._set_type(own, settings.get("dtype", {}).get("type", 0))
            self._give(frame, name, own)
        elif (
            kind in READS
            or (kind in ("Identity", "EnsureShape") and self._is_stored(read))
            or kind == "IdentityN"
        ):
            self._give(frame, name, *read)
        elif kind in CALLS or kind in self._source.functions:
            self._call(frame, node, kind, read)
        else:
            self._operation(frame, node, kind, read)

    def _set_type(self, name: str, number: Any) -> None:
        tensor = self.builder.known(name)
        kind = element_type(number)
        if tensor is not None and kind is not None:
            self.builder.tensor(Tensor(name, tensor.shape, kind))

    def _give(self, frame: Frame, node: str, *values: str) -> None:
        for position, value in enumerate(values):
            frame.values[node, position] = value

    def _is_stored(self, read: Sequence[str]) -> bool:
        tensor = self.builder.known(read[0]) if read else None
        return tensor is not None and tensor.is_constant

    # functions

    def _call(self, frame: Frame, node: Message, kind: str, read: list[str]) -> None:
        called = _called(node) if kind in CALLS else kind
        function = self._source.functions.get(called)
        if function is None or called in frame.running or len(frame.running) >= DEEPEST:
            self._operation(frame, node, kind, read)
            return
        name = node.get("name", "")
        cell = _cell(self._source.buffer, function)
        if cell:
            self._recurrent(frame, node, function, cell, read)
            return
        prefix = _CALL.sub("", name)
        inner = Frame(
            function,
            f"{frame.prefix}{prefix}/" if prefix else frame.prefix,
            running=(*frame.running, called),
        )
        for argument, value in zip(function.arguments, read, strict=False):
            inner.values[argument.name, 0] = value
        self._give(frame, name, *self.run(inner, function.results))

    def _recurrent(
        self, frame: Frame, node: Message, function: Body, cell: str, read: list[str]
    ) -> None:
        """A layer that Keras marks as one: the function is its steps, each written out."""
        given = dict(zip((one.name for one in function.arguments), read, strict=False))
        roles = ("inputs", "kernel", "recurrent_kernel", "bias", "", "init_h", "init_c")
        names = [given.get(role, "") for role in roles]
        while names and not names[-1]:
            names.pop()
        name = node.get("name", "")
        own = self._names.free_name(frame.prefix + (_CALL.sub("", name) or name))
        used = sorted(frame.used.get(name, {0}))
        returns = "sequence" if 1 in used else "last"
        if 1 in used:
            used = [1, *(one for one in used if one != 1)]
        stored = _stored(node.get("attr", {}))
        outputs: list[str] = []
        for position in used:
            output = own if not outputs else f"{own}:{position}"
            shape = stored[position] if position < len(stored) else None
            outputs.append(self.builder.tensor(Tensor(output, shape)))
            frame.values[name, position] = output
        weight = self.builder.known(given.get("recurrent_kernel", ""))
        hidden = weight.shape[0] if weight is not None and weight.shape else None
        backwards = function.settings.get("go_backwards", {}).get("b") is True
        marks: dict[str, Any] = {"backwards": True} if backwards else {}
        self.builder.operation(
            "recurrent",
            *names,
            name=self._names.release(own),
            type_name=cell.upper(),
            outputs=outputs,
            cell=cell,
            hidden=hidden,
            returns=returns,
            **marks,
        )

    # operations

    def _operation(self, frame: Frame, node: Message, kind: str, read: list[str]) -> None:
        name, settings = node.get("name", ""), node.get("attr", {})
        own = self._names.free_name(frame.prefix + name)
        tensors = [self.builder.known(one) if one else None for one in read]
        given = Given(self._source.buffer, kind, read, tensors, settings, WORDS.get(kind, ""))
        bodies = self._bodies(frame, node, kind, own, given)
        change = CHANGES.get(kind)
        if change is not None and tensors:
            change(given)
        if not given.word:
            self._source.note_unknown(kind)
        count = _outputs(kind, settings, frame.used.get(name, {0}), len(read))
        stored = _stored(settings)
        outputs: list[str] = []
        for position in range(count):
            output = own if not position else f"{own}:{position}"
            shape = stored[position] if position < len(stored) else None
            outputs.append(self.builder.tensor(Tensor(output, shape)))
            frame.values[name, position] = output
        steps = [(given.word, given.attributes), *given.behind]
        following = given.inputs
        for number, (word, attributes) in enumerate(steps):
            is_last = number == len(steps) - 1
            step = own if not number else self._names.free_name(f"{own}/{word}")
            written = outputs if is_last else [self._names.free_name(f"{own}/part")]
            end = self.builder.operation(
                word,
                *following,
                name=self._names.release(step),
                type_name=kind if not number else word,
                outputs=written,
                subgraphs=bodies,
                **attributes,
            )
            self.builder.note_values()
            bodies, following = (), [end]

    def _bodies(
        self, frame: Frame, node: Message, kind: str, own: str, given: Given
    ) -> tuple[Subgraph, ...]:
        """The graphs that a branch or a loop runs."""
        found = []
        is_loop = "While" in kind
        changed = self._changed(node) if is_loop else frozenset()
        for word, setting in BRANCHES.get(kind, ()):
            called = node.get("attr", {}).get(setting, {}).get("func", {}).get("name", "")
            function = self._source.functions.get(called)
            if function is None or called in frame.running or len(frame.running) >= DEEPEST:
                continue
            values = given.inputs if is_loop else given.inputs[1:]
            graph, places = self._body(frame, function, called, own, values, changed)
            first = 0 if is_loop else 1
            found.append(Subgraph(word, graph, tuple(place + first for place in places)))
        return tuple(found)

    def _changed(self, node: Message) -> frozenset[int]:
        """Which values of a loop are others in the next step."""
        called = node.get("attr", {}).get("body", {}).get("func", {}).get("name", "")
        function = self._source.functions.get(called)
        if function is None:
            return frozenset()
        found = set()
        for number, (argument, result) in enumerate(
            zip(function.arguments, function.results, strict=False)
        ):
            name = result.partition(":")[0]
            for _ in range(DEEPEST):
                one = function.nodes.get(name, {})
                if one.get("op") != "Identity":
                    break
                name = next(iter(function.inputs(one)), "").partition(":")[0]
            if name != argument.name:
                found.add(number)
        return frozenset(found)

    def _body(
        self,
        frame: Frame,
        function: Body,
        called: str,
        own: str,
        values: Sequence[str],
        changed: Collection[int],
    ) -> tuple[Graph, list[int]]:
        """A body, and which of the values its inputs are; `changed` are others in each step."""
        builder = Builder(called[:200], self.builder)
        inner = Frame(function, f"{own}/", running=(*frame.running, called))
        places = []
        for number, argument in enumerate(function.arguments):
            value = values[number] if number < len(values) else ""
            tensor = self.builder.known(value) if value else None
            if tensor is not None and tensor.is_constant and number not in changed:
                # a weight, which stays the same in each step
                inner.values[argument.name, 0] = value
                continue
            name = self._names.free_name(f"{own}/{argument.name}")
            places.append(number)
            builder.input(name, None if tensor is None else tensor.shape)
            self._set_kind(builder, name, tensor)
            inner.values[argument.name, 0] = name
        walk = Walk(self._source, builder, self._names)
        builder.output(*(name for name in walk.run(inner, function.results) if name))
        return builder.build(), places

    def _set_kind(self, builder: Builder, name: str, tensor: Tensor | None) -> None:
        if tensor is not None:
            builder.tensor(Tensor(name, tensor.shape, tensor.type))


def _called(node: Message) -> str:
    name = node.get("attr", {}).get("f", {}).get("func", {}).get("name", "")
    return name if isinstance(name, str) else ""


def _cell(buffer: Buffer, function: Body) -> str:
    """The kind of a recurrent layer that a function is marked as; "" if it is none."""
    marked = content_of(buffer, function.settings.get("api_implements", {}).get("s"))
    found = re.match(rb"(lstm|gru)_", marked)
    names = {one.name for one in function.arguments}
    return found.group(1).decode() if found and {"inputs", "kernel"} <= names else ""


def _stored(settings: Mapping[str, Message]) -> list[Shape | None]:
    """The shapes that a file says of what a node puts out."""
    shapes = settings.get("_output_shapes", {}).get("list", {}).get("shape", ())
    return [shape_of(one) for one in shapes]


def _outputs(kind: str, settings: Mapping[str, Message], used: set[int], inputs: int) -> int:
    """How many tensors a node puts out, as far as that matters."""
    count = max(used) + 1
    setting = {"Split": "num_split", "SplitV": "num_split", "Unpack": "num"}.get(kind)
    if setting is not None:
        said = settings.get(setting, {}).get("i", 0)
        count = max(count, said if isinstance(said, int) else 0)
    if "While" in kind:
        count = max(count, inputs)
    if count > MOST_OUTPUTS:
        raise InputError("An operation puts out more than {most:,} tensors.", most=MOST_OUTPUTS)
    return count


_WORDS = {3: ("length",), 4: ("height", "width"), 5: ("depth", "height", "width")}


def named_sizes(shape: Shape | None, number: int) -> Shape | None:
    """The shape of an input with names for what is open; `number` counts the inputs."""
    if shape is None:
        return None
    words = ("batch", *_WORDS.get(len(shape), ()))
    found: list[Extent] = []
    for place, size in enumerate(shape):
        word = words[place] if place < len(words) else f"size_{place}"
        if place and number > 1:
            word = f"{word}_{number}"
        found.append(word if size is None else size)
    return tuple(found)
