"""Reads a module of PyTorch that lives in this Python: through torch.export, else torch.fx.

PyTorch is not needed to import this; it is there if a module of its is. The module is left as it
was. What these two cannot trace is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.exported import nested, operation_named
from nnsvg_qt.importers.pytorch.layer_modules import LAYER_MODULES
from nnsvg_qt.importers.pytorch.objects import Instance
from nnsvg_qt.importers.pytorch.operations import call
from nnsvg_qt.importers.pytorch.program import Program
from nnsvg_qt.importers.pytorch.told import told_of_operations
from nnsvg_qt.importers.pytorch.torchscript import segments
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, frozen, refs_in
from nnsvg_qt.model.graph import ELEMENT_TYPES, Model, Subgraph, Tensor
from nnsvg_qt.model.operations.rule import Known

LIKELY_ERRORS = (Exception,)
"""Tracing runs the user's own code, which may raise anything."""


def is_module(torch: Any, value: object) -> bool:
    """Whether a value is a module of the PyTorch that is imported."""
    return isinstance(value, torch.nn.Module)


def model_of(module: Any, given: Any) -> Model:
    """The model that a module is for such an input.

    `given` is a shape, a tensor, a tuple or list of these, or None. InputError in a sentence if
    neither torch.export nor torch.fx can trace it.
    """
    import torch

    examples = _examples(torch, given)
    with _at_rest(torch, module):
        reasons = []
        if examples is not None:
            for own in examples:
                try:
                    program = torch.export.export(module, tuple(own), strict=False)
                except LIKELY_ERRORS as error:
                    reasons.append(error)
                else:
                    return _Reading(torch, module, program.graph_module).exported(program)
        try:
            traced = torch.fx.symbolic_trace(module)
            return _Reading(torch, module, traced).traced(examples[0] if examples else ())
        except LIKELY_ERRORS as error:
            reasons.append(error)
    if given is None:
        raise InputError(
            "The module could not be traced without an input; say its shape, as "
            "draw(model, input=(1, 3, 224, 224)): {reason}",
            reason=_first_line(reasons[-1]),
        )
    raise InputError(
        "The module could not be traced with this input: {reason}", reason=_first_line(reasons[0])
    )


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200] if lines else ''}".rstrip(": ")


def _examples(torch: Any, given: Any) -> list[list[Any]] | None:
    """The inputs to try: zeros of a shape, whole numbers where real ones are refused."""
    if given is None:
        return None
    inputs = [given]
    if isinstance(given, tuple | list) and not all(isinstance(one, int) for one in given):
        inputs = list(given)
    shaped = [isinstance(one, tuple | list) for one in inputs]
    if not all(
        isinstance(one, torch.Tensor)
        or (isinstance(one, tuple | list) and all(type(size) is int for size in one))
        for one in inputs
    ):
        raise InputError("An input is a shape, as (1, 3, 224, 224), a tensor, or several of these.")
    found = []
    for kind in (torch.float32, torch.long) if any(shaped) else (None,):
        found.append(
            [
                torch.zeros(tuple(one), dtype=kind) if is_shape else one
                for one, is_shape in zip(inputs, shaped, strict=True)
            ]
        )
    return found


@contextmanager
def _at_rest(torch: Any, module: Any) -> Iterator[None]:
    """The module as it is once it is trained, without gradients; then as it was."""
    trains = [part for part in module.modules() if part.training]
    try:
        module.eval()
        with torch.no_grad():
            yield
    finally:
        for part in trains:
            part.training = True


class _Reading:
    """One reading of one traced graph."""

    def __init__(self, torch: Any, module: Any, traced: Any) -> None:
        self._torch, self._module, self._traced = torch, module, traced
        self.emitter = Emitter()
        self._tied: dict[int, Ref] = {}

    def exported(self, program: Any) -> Model:
        """The model that torch.export found."""
        signature = program.graph_signature
        roles = {
            **dict.fromkeys(signature.inputs_to_parameters, True),
            **dict.fromkeys(signature.inputs_to_buffers, False),
            **dict.fromkeys(signature.inputs_to_lifted_tensor_constants, False),
        }
        names = {
            **signature.inputs_to_parameters,
            **signature.inputs_to_buffers,
            **signature.inputs_to_lifted_tensor_constants,
        }
        tensors = {**program.state_dict, **program.constants}
        values: dict[Any, Any] = {}
        for node in program.graph.nodes:
            if node.op == "placeholder" and node.name in names:
                own = names[node.name]
                values[node] = self._weight(own, tensors.get(own), roles[node.name])
        outputs = self._run(program.graph_module, values)
        wanted = set(signature.user_outputs)
        results = [
            one
            for node, one in outputs
            if isinstance(one, Ref) and (not wanted or getattr(node, "name", "") in wanted)
        ]
        return self._model(results, "torch.export")

    def traced(self, examples: Sequence[Any]) -> Model:
        """The model that torch.fx found; its shapes are those that follow from the inputs."""
        values: dict[Any, Any] = {}
        places = iter(examples)
        for node in self._traced.graph.nodes:
            if node.op == "placeholder":
                example = next(places, None)
                if example is None and node.args:
                    values[node] = None
                    continue
                shape = None if example is None else tuple(example.shape)
                kind = None if example is None else self._type(example)
                values[node] = self.emitter.input(node.name, shape, kind)
        outputs = self._run(self._traced, values)
        return self._model([one for _, one in outputs if isinstance(one, Ref)], "torch.fx")

    def _model(self, results: Sequence[Ref], way: str) -> Model:
        outputs = list(dict.fromkeys(one.name for one in results if not one.is_number))
        if not outputs:
            raise InputError("The module gives no tensor; there is nothing to draw.")
        name = type(self._module).__name__
        graph = self.emitter.graph(outputs, name)
        report: tuple[Sentence, ...] = told_of_operations(self.emitter, ())
        producer = f"PyTorch {self._torch.__version__.partition('+')[0]}"
        return Model(graph, way, name, producer, report=report)

    # nodes

    def _run(self, traced: Any, values: dict[Any, Any]) -> list[tuple[Any, Any]]:
        """Put the operations of a graph in; its outputs, each with its node."""
        for node in traced.graph.nodes:
            if node in values:
                continue
            if node.op == "output":
                return [(one, values.get(one)) for one in node.all_input_nodes]
            scope = self._scope(node)
            with self.emitter.at(segments(scope) if scope else ()):
                values[node] = self._value(traced, node, values)
            self._describe(node, values[node])
        return []

    def _value(self, traced: Any, node: Any, values: Mapping[Any, Any]) -> Any:
        if node.op == "placeholder":
            example = node.meta.get("val")
            is_tensor = isinstance(example, self._torch.Tensor)
            shape = tuple(map(self._extent, example.shape)) if is_tensor else None
            return self.emitter.input(node.name, shape, self._type(example) if is_tensor else None)
        if node.op == "get_attr":
            return self._attribute(traced, str(node.target))
        arguments = [self._given(one, values) for one in node.args]
        keywords = {name: self._given(one, values) for name, one in node.kwargs.items()}
        if node.op == "call_module":
            return self._called(str(node.target), arguments, keywords)
        name, space = operation_named(
            str(node.target) if node.op == "call_method" else self._target(node.target)
        )
        if space == "higher_order":
            return nested(self.emitter, name, arguments, self._body)
        if node.op == "call_method" or "." not in str(node.target):
            return Program(self.emitter).operation(name, arguments, keywords)
        return call(self.emitter, name, arguments, keywords)

    def _target(self, target: Any) -> str:
        text = str(target)
        if hasattr(target, "_schema") or text.startswith("aten."):
            return f"torch.ops.{text}"
        if type(target).__module__.startswith("torch._higher_order_ops") or (
            "HigherOrderOperator" in [one.__name__ for one in type(target).__mro__]
        ):
            return f"torch.ops.higher_order.{getattr(target, '__name__', text)}"
        return str(getattr(target, "__name__", text))

    def _body(self, word: str, traced: Any, operands: Sequence[Any]) -> Subgraph | list[Any]:
        """The graph of a branch; the values of one that is put in as it is ("")."""
        places = [node for node in traced.graph.nodes if node.op == "placeholder"]
        inner = dict(zip(places, operands, strict=False))
        if not word:
            return [one for _, one in self._run(traced, inner)]
        outer, self.emitter = self.emitter, Emitter(self.emitter)
        try:
            results = refs_in([one for _, one in self._run(traced, inner)])
            return Subgraph(word, self.emitter.graph([one.name for one in results]))
        finally:
            self.emitter = outer

    def _called(self, path: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        found = LiveModule(self, self._module.get_submodule(path), path)
        with self.emitter.at(segments(path)):
            return found.called(Program(self.emitter), "forward", arguments, keywords)

    def _attribute(self, traced: Any, path: str) -> Any:
        value = traced
        for part in path.split("."):
            value = getattr(value, part)
        if isinstance(value, self._torch.Tensor):
            return self.weight(path, value)
        return value

    def _given(self, value: Any, values: Mapping[Any, Any]) -> Any:
        if isinstance(value, self._torch.fx.Node):
            return values.get(value, UNKNOWN)
        if isinstance(value, list | tuple):
            return [self._given(one, values) for one in value]
        if isinstance(value, slice):
            limits = (value.start, value.stop, value.step)
            return slice(*(self._given(one, values) for one in limits))
        if value is None or value is Ellipsis or isinstance(value, bool | int | float | str):
            return value
        return UNKNOWN

    # tensors

    def weight(self, path: str, tensor: Any) -> Ref:
        """A parameter or buffer of the module, by its path."""
        return self._weight(path, tensor, isinstance(tensor, self._torch.nn.Parameter))

    def _weight(self, path: str, tensor: Any, trained: bool) -> Ref:
        if not isinstance(tensor, self._torch.Tensor):
            own = self.emitter.free_name(path)
            return self.emitter.put(Tensor(own, None, None, True, is_trained=trained))
        key = id(tensor) if not tensor.numel() or tensor.is_meta else tensor.data_ptr()
        found = self._tied.get(key)
        if found is not None and self.emitter.shape(found) == tuple(tensor.shape):
            return found
        kind = self._type(tensor)
        shape = tuple(tensor.shape)
        values = None
        if kind and ELEMENT_TYPES[kind].kind == "integer" and 0 < tensor.numel() <= 64:
            values = tuple(int(one) for one in tensor.flatten().tolist())
        own = self.emitter.free_name(path)
        element = ELEMENT_TYPES[kind] if kind else None
        made = Tensor(own, shape, element, True, None, values, is_trained=trained)
        self._tied[key] = self.emitter.put(made)
        return self._tied[key]

    def _type(self, tensor: Any) -> str | None:
        name = str(tensor.dtype).removeprefix("torch.")
        return name if name in ELEMENT_TYPES else None

    def _extent(self, size: Any) -> int | str | None:
        if type(size) is int:
            return size
        text = str(size)
        return text if text.isidentifier() else None

    def _describe(self, node: Any, value: Any) -> None:
        """Take the shapes that PyTorch found."""
        examples = node.meta.get("val")
        pairs = [(value, examples)]
        if isinstance(value, list | tuple) and isinstance(examples, list | tuple):
            pairs = list(zip(value, examples, strict=False))
        for ref, example in pairs:
            if isinstance(ref, Ref) and isinstance(example, self._torch.Tensor):
                known = self.emitter.find(ref.name)
                shape = tuple(map(self._extent, example.shape))
                if not ref.is_number:
                    self.emitter.known[ref.name] = Known(shape, known.type, known.values)

    def _scope(self, node: Any) -> str:
        stack = node.meta.get("nn_module_stack") or {}
        entries = list(stack.values()) if isinstance(stack, dict) else []
        path = entries[-1][0] if entries and isinstance(entries[-1], tuple) else ""
        path = str(path).removeprefix("L['self']").removeprefix("L__self__").strip(".")
        return ".".join(part.partition("@")[0] for part in path.split(".") if part)


class LiveModule(Instance):
    """A module that torch.fx does not look into."""

    def __init__(self, reading: _Reading, module: Any, path: str) -> None:
        self._reading, self._module, self._path = reading, module, path

    def attribute(self, name: str) -> Any:
        """An attribute; a parameter or buffer as a tensor of the graph."""
        if not hasattr(self._module, name):
            return UNKNOWN
        value = getattr(self._module, name)
        path = f"{self._path}.{name}"
        torch = self._reading._torch
        if isinstance(value, torch.Tensor):
            return self._reading.weight(path, value)
        if isinstance(value, torch.nn.Module):
            return LiveModule(self._reading, value, path)
        is_plain = value is None or isinstance(value, bool | int | float | str | tuple | list)
        return value if is_plain else UNKNOWN

    def called(
        self, program: Any, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What it gives, by its class; one that nobody knows keeps its name and its weights."""
        given = [*arguments, *keywords.values()]
        rule = LAYER_MODULES.get(type(self._module).__name__)
        if rule is not None and type(self._module).__module__.startswith("torch.nn"):
            found = rule(program, self, given)
            if found is not UNKNOWN:
                return found
        weights = [
            self._reading.weight(f"{self._path}.{name}", tensor)
            for name, tensor in self._module.named_parameters()
        ]
        attributes = {
            name: frozen(value)
            for name, value in vars(self._module).items()
            if not name.startswith("_") and isinstance(value, int | float | str)
        }
        attributes.pop("training", None)
        read = [*refs_in(given), *weights]
        return program.emitter.emit("", type(self._module).__name__, read, attributes)[0]
