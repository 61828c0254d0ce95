"""Reading TensorFlow's graphs: saved models, as a folder or its file, and frozen graphs.

The functions that a graph calls are put in where they are called, so that what is drawn are the
operations that run. Of a saved model that is what its signature for serving gives. Weights are not
read: a variable tells its sizes, and the index of the checkpoint where its numbers lie.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.messages import Message, content_of, wholes
from nnsvg_qt.importers.protobuf import BrokenMessageError, Buffer, mapped, refused
from nnsvg_qt.importers.pytorch.trace import OPERATION, Node
from nnsvg_qt.importers.pytorch.trace import model_of as model_of_trace
from nnsvg_qt.importers.recognising import is_saved_model, is_tensorflow_text
from nnsvg_qt.importers.tensorflow.bodies import Body, Frame, body_of_function
from nnsvg_qt.importers.tensorflow.checkpoint import tensors_of
from nnsvg_qt.importers.tensorflow.naming import named
from nnsvg_qt.importers.tensorflow.schema import RESOURCE, SCHEMA, shape_of, type_name
from nnsvg_qt.importers.tensorflow.tensors import tensor_of
from nnsvg_qt.importers.tensorflow.variables import Variables
from nnsvg_qt.importers.tensorflow.walking import Builder, Walk, named_sizes
from nnsvg_qt.importers.tensorflow.words import NOTHING, REPORTS
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Graph, Model, Tensor

MOST_OPERATIONS = 300_000
LONGEST_TEXT = 200_000_000
_HEARD_EVERY = 2000

FILES = ("saved_model.pb", "saved_model.pbtxt")
PREFERRED = ("serving_default", "serve")
CALLED = ("__call__", "call", "serve", "forward", "predict")

Heard = Callable[[float | None], None]
"""Is told which share of the file is read, and may end the reading by raising."""


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The model in a folder or file. InputError if it is broken; OSError as `open`."""
    file = path
    if path.is_dir():
        found = next(filter(None, (file_beside(path, name) for name in FILES)), None)
        if found is None:
            raise InputError("The folder has no saved_model.pb that is a plain file.")
        file = found
    return model_of_content(mapped(file), file, file.suffix == ".meta", path.stem, heard)


def model_of_content(
    buffer: Buffer,
    file: Path,
    is_meta: bool,
    name: str,
    heard: Heard = lambda share: None,
    devices: Mapping[str, str] = FrozenMapping(),
) -> Model:
    """The model in bytes that lie in a file; `is_meta` says that they are a MetaGraphDef.

    `devices` are those of operations, by their names, where the graph itself does not say them.
    InputError if they are broken.
    """
    try:
        read = _message(buffer, is_meta)
        traced = _traced(*read[:2])
        if traced is not None:
            return model_of_trace(traced, name[:200])
        for node in read[0].get("graph_def", {}).get("node", ()) if devices else ():
            node.setdefault("device", devices.get(node.get("name", ""), ""))
        return _File(read, file, heard).model(name)
    except (BrokenMessageError, IndexError):
        raise refused() from None


def _traced(message: Message, where: Buffer) -> list[Node] | None:
    """The nodes of a trace that PyTorch wrote for TensorBoard; None of anything else."""
    nodes = message.get("graph_def", {}).get("node", ())
    if not any(str(node.get("op", "")).startswith(OPERATION) for node in nodes):
        return None
    found = []
    for node in nodes:
        settings = node.get("attr", {})
        told = content_of(where, settings.get("attr", {}).get("s"))
        shapes = settings.get("_output_shapes", {}).get("list", {}).get("shape", ())
        found.append(
            Node(
                str(node.get("name", "")),
                str(node.get("op", "")),
                [str(one) for one in node.get("input", ())],
                told.decode("utf-8", "replace"),
                shape_of(shapes[0]) if shapes else None,
            )
        )
    return found


def _message(buffer: Buffer, is_meta: bool) -> tuple[Message, Buffer, str]:
    """The graph with what belongs to it, the bytes that it lies in, and the name of the format."""
    if is_tensorflow_text(buffer[:4096]):
        if len(buffer) > LONGEST_TEXT:
            raise InputError("The file is too long for a graph in text.")
        content = buffer[:].decode("utf-8", "replace")
        if "saved_model_schema_version" in content[:4096] or "meta_graphs" in content[:4096]:
            return _chosen(SCHEMA.parsed(content, "SavedModel")), b"", "TensorFlow SavedModel"
        return {"graph_def": SCHEMA.parsed(content, "GraphDef")}, b"", "TensorFlow GraphDef"
    if is_saved_model(buffer[:256]):
        return _chosen(SCHEMA.decoded(buffer, "SavedModel")), buffer, "TensorFlow SavedModel"
    if is_meta:
        return SCHEMA.decoded(buffer, "MetaGraphDef"), buffer, "TensorFlow MetaGraph"
    return {"graph_def": SCHEMA.decoded(buffer, "GraphDef")}, buffer, "TensorFlow GraphDef"


def _chosen(saved: Message) -> Message:
    """The graph of a saved model that is for use, else its first."""
    graphs = saved.get("meta_graphs", [])
    if not graphs:
        raise InputError("It is a saved model without a graph; there is nothing to draw.")
    for one in graphs:
        if "serve" in one.get("meta_info_def", {}).get("tags", ()):
            return dict(one)
    return dict(graphs[0])


class _File:
    """One reading of one file."""

    def __init__(self, read: tuple[Message, Buffer, str], path: Path, heard: Heard) -> None:
        self._path, self._heard = path, heard
        self._message, self.buffer, self._format = read
        graph = self._message.get("graph_def", {})
        self._body = Body({node.get("name", ""): node for node in graph.get("node", ())})
        listed = graph.get("library", {}).get("function", ())
        self.functions: Mapping[str, Body] = {
            one.get("signature", {}).get("name", ""): body_of_function(one) for one in listed
        }
        self._has_index = True
        stored: dict[str, Tensor] = {}
        if "SavedModel" in self._format:
            try:
                stored = tensors_of(path.parent)
            except BrokenMessageError:
                self._has_index = False
        self._variables = Variables(self.buffer, self._message, self._body, self.functions, stored)
        self._seen = 0
        self._total = max(
            1, len(self._body.nodes) + sum(len(one.nodes) for one in self.functions.values())
        )
        self._unknown: dict[str, int] = {}
        self._others: list[str] = []
        self._waiting = 0
        self._checks, self._check = 0, ""

    # what the walk asks for

    def count(self) -> None:
        self._seen += 1
        if self._seen > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        if self._seen % _HEARD_EVERY == 0:
            self._heard(min(1.0, self._seen / self._total))

    def note_unknown(self, name: str) -> None:
        self._unknown[name] = self._unknown.get(name, 0) + 1

    def note_waiting(self, count: int) -> None:
        self._waiting += count

    def note_checks(self, names: Sequence[str]) -> None:
        self._checks += len(names)
        self._check = self._check or next(iter(names), "")

    def variable(self, name: str, node: Message) -> Tensor:
        return self._variables.tensor(name, node)

    def constant(self, name: str, message: Message) -> Tensor:
        tensor = tensor_of(self.buffer, self._path, name, message)
        # beside variables that are trained it is what the program was written with
        return replace(tensor, is_trained=False) if self._variables.are_told else tensor

    # the graph

    def model(self, name: str) -> Model:
        builder = Builder(name[:200])
        graph = self._walked(builder)
        graph = replace(graph, operations=named(graph.operations))
        _ = graph.ordered
        if not self._variables.are_told:
            graph = _without_numbers(graph)
        version = self._message.get("meta_info_def", {}).get("tensorflow_version", "")
        return Model(
            graph,
            self._format,
            name,
            f"TensorFlow {version}"[:200] if version else "",
            report=self._report(),
        )

    def _walked(self, builder: Builder) -> Graph:
        walk = Walk(self, builder)
        signature = self._signature()
        if signature is not None:
            frame = Frame(self._body)
            wanted = []
            for number, (key, one) in enumerate(sorted(signature.get("inputs", {}).items()), 1):
                self._input(builder, frame, key, one, number)
            for _, one in sorted(signature.get("outputs", {}).items()):
                wanted.append(str(one.get("name", "")))
            outputs = walk.run(frame, wanted)
        else:
            function = self._function()
            if function is not None:
                outputs = self._run_function(walk, builder, *function)
            else:
                wanted = _ends(self._body)
                if not wanted:
                    raise InputError("The file has a graph without operations to draw.")
                outputs = walk.run(Frame(self._body), wanted)
        builder.output(*dict.fromkeys(name for name in outputs if name))
        return builder.build()

    def _signature(self) -> Message | None:
        """What is given and put out when the model is used."""
        found = {
            name: one
            for name, one in self._message.get("signature_def", {}).items()
            if one.get("inputs") and one.get("outputs")
        }
        order = [*(name for name in PREFERRED if name in found), *found]
        if not order:
            return None
        own = found[order[0]]
        own_key = _key(own)
        self._others = [name for name in found if _key(found[name]) != own_key]
        return dict(own)

    def _input(self, builder: Builder, frame: Frame, key: str, one: Message, number: int) -> None:
        reference = str(one.get("name", ""))
        node, _, position = reference.partition(":")
        shape = shape_of(one.get("tensor_shape"))
        name = builder.free_name(key)
        kind = type_name(one.get("dtype", 0))
        if kind in ("", RESOURCE):
            kind = "float32"
        builder.input(name, named_sizes(shape, number), kind if kind in _TYPES else "float32")
        place = int(position) if position.isascii() and position.isdigit() else 0
        # the walk ends at what is given
        ended = {"name": node, "op": "IdentityN"}
        self._body.nodes = {**self._body.nodes, node: ended}
        frame.values[node, place] = name

    def _function(self) -> tuple[str, list[int]] | None:
        """A function that the model brings, with the objects that belong to it."""
        graph = self._message.get("object_graph_def", {})
        nodes = graph.get("nodes", [])
        concrete = graph.get("concrete_functions", {})
        named_ones: dict[str, str] = {}
        for one in nodes[:1]:
            for child in one.get("children", ()):
                number = child.get("node_id", 0)
                saved = nodes[number].get("function") if 0 <= number < len(nodes) else None
                for name in (saved or {}).get("concrete_functions", ()):
                    if name in self.functions:
                        named_ones.setdefault(child.get("local_name", ""), name)
        order = [*(name for name in CALLED if name in named_ones), *named_ones]
        if not order:
            return None
        self._others = [name for name in named_ones if name != order[0]]
        name = named_ones[order[0]]
        bound: Any = concrete.get(name, {}).get("bound_inputs", ())
        return name, _numbers(self.buffer, bound)

    def _run_function(self, walk: Walk, builder: Builder, name: str, bound: list[int]) -> list[str]:
        function = self.functions[name]
        frame = Frame(function, running=(name,))
        given = len(function.arguments) - len(bound)
        for place, argument in enumerate(function.arguments):
            own = builder.free_name(argument.name)
            if place < given:
                setting = _argument(function, place)
                kind = type_name(argument.type)
                builder.input(
                    own,
                    named_sizes(setting, place + 1),
                    kind if kind in _TYPES else "float32",
                )
            else:
                tensor = self._variables.of_object(own, bound[place - given])
                if tensor is None:
                    # a table or a constant, of which nothing is known
                    tensor = Tensor(own, None, None, True, is_trained=False)
                builder.tensor(tensor)
            frame.values[argument.name, 0] = own
        return walk.run(frame, function.results)

    def _report(self) -> tuple[Sentence, ...]:
        found = unknown_operations(self._unknown)
        if self._others:
            found.append(
                Sentence(
                    "The model can be used in {count} further ways, as {name}, which are left out.",
                    count=len(self._others),
                    name=self._others[0][:100],
                )
            )
        if not self._has_index:
            found.append(
                Sentence(
                    "The index of the weights is broken: their numbers are not found, their sizes "
                    "are the graph's."
                )
            )
        bodies = (self._body, *self.functions.values())
        loops = sum(len(one.back_edges) for one in bodies)
        if loops:
            found.append(
                Sentence(
                    "Left out: {count} ways back from one step of a loop to the next.", count=loops
                )
            )
        if self._checks:
            found.append(
                Sentence(
                    "Left out: {count:,} operations that nothing reads, as {name}: others only "
                    "wait for them.",
                    count=self._checks,
                    name=self._check[:100],
                )
            )
        if self._waiting:
            found.append(
                Sentence(
                    "Left out: what {count:,} operations wait for; it is too much to be drawn.",
                    count=self._waiting,
                )
            )
        return tuple(found)


_TYPES = frozenset(
    {"float16", "float32", "float64", "bfloat16", "int8", "int16", "int32", "int64", "uint8"}
    | {"uint16", "uint32", "uint64", "bool", "string", "complex64", "complex128"}
)


def _without_numbers(graph: Graph) -> Graph:
    """The graph with single numbers that operations read not as weights: as factors, or limits."""
    constants = graph.constants
    tensors = dict(graph.tensors)
    for operation in graph.operations:
        if all(name in constants for name in operation.outputs if name):
            continue
        for name in operation.inputs:
            tensor = tensors.get(name)
            if tensor is not None and tensor.is_constant and tensor.count == 1:
                tensors[name] = replace(tensor, is_trained=False)
    return replace(graph, tensors=FrozenMapping(tensors))


def _key(signature: Message) -> object:
    """What two ways to use a model have in common if they are the same."""
    return tuple(
        (side, key, str(one.get("tensor_shape")))
        for side in ("inputs", "outputs")
        for key, one in sorted(signature.get(side, {}).items())
    )


def _numbers(buffer: Buffer, values: Any) -> list[int]:
    return list(wholes(buffer, list(values), MOST_OPERATIONS) or ())


def _argument(function: Body, place: int) -> Any:
    """The shape that is said of an argument of a function."""
    shapes = function.settings.get("_input_shapes", {}).get("list", {}).get("shape", ())
    return shape_of(shapes[place]) if place < len(shapes) else None


def _ends(body: Body) -> list[str]:
    """The nodes of a graph that nobody reads, without those that save or begin something.

    What only reports read, as a loss, is read by nobody.
    """
    read = {
        one.partition(":")[0]
        for node in body.nodes.values()
        if node.get("op") not in REPORTS
        for one in body.inputs(node)
    }
    return [
        name
        for name, node in body.nodes.items()
        if name not in read and node.get("op") not in NOTHING | REPORTS
    ]
