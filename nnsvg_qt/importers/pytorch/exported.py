"""Reads programs that torch.export saved: the archive of today, and the single files before it.

A program is a list of operations in JSON, with the sizes of all tensors and the modules that each
operation comes from. What is not known is kept under its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.pytorch.archive import Archive, Places
from nnsvg_qt.importers.pytorch.cuts import Parts
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.objects import STEPS_ALLOWED, steps_of
from nnsvg_qt.importers.pytorch.operations import call
from nnsvg_qt.importers.pytorch.told import told_of_operations
from nnsvg_qt.importers.pytorch.torchscript import segments
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, Unknown, refs_in
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Extent, Model, Subgraph, Tensor
from nnsvg_qt.model.operations.rule import Known

LONGEST = 64_000_000
"""Bytes of the JSON of a program."""

DEEPEST = 12
"""Graphs within each other."""

SINGLE = "serialized_exported_program.json"
"""What the single files have."""

_TYPES: Mapping[int, str] = {
    **{1: "uint8", 2: "int8", 3: "int16", 4: "int32", 5: "int64", 6: "float16", 7: "float32"},
    **{8: "float64", 10: "complex64", 11: "complex128", 12: "bool", 13: "bfloat16"},
    **{28: "uint16", 29: "float8e4m3fn", 30: "float8e5m2", 31: "float8e4m3fnuz"},
    **{32: "float8e5m2fnuz"},
}


def is_exported(archive: Archive) -> bool:
    """Whether an archive holds an exported program, or should."""
    return (
        SINGLE in archive.members
        or any(name.startswith("models/") for name in archive.members)
        or any(name.startswith("data/aotinductor/") for name in archive.members)
    )


def model_of(archive: Archive, path: Path) -> Model:
    """The program in an archive. InputError if there is none, or it is broken."""
    names = sorted(name for name in archive.under("models/") if name.endswith(".json"))
    if SINGLE in archive.members:
        names = [SINGLE]
    if not names:
        raise InputError(
            "The file holds a compiled model without its graph; export it by torch.export.save."
        )
    program = _object(archive, names[0])
    try:
        reading = _Reading(archive, path, program, Path(names[0]).stem)
        graph = reading.graph(path.stem)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise _broken(Sentence("a part of it is missing or of another kind")) from None
    except RecursionError:
        raise _broken(Sentence("it is nested too deep")) from None
    _ = graph.ordered
    version = program.get("schema_version")
    number = version.get("major") if isinstance(version, dict) else version
    title = f"torch.export {number}" if isinstance(number, int) else "torch.export"
    producer = f"PyTorch {str(program.get('torch_version', '')).partition('+')[0]}".strip()
    report = told_of_operations(reading.emitter, ())
    if len(names) > 1:
        report += (
            Sentence(
                "The file holds {count} programs; {name} is drawn.",
                count=len(names),
                name=Path(names[0]).stem,
            ),
        )
    return Model(graph, title, path.stem, producer[:100], report=report)


def _broken(reason: Sentence) -> InputError:
    return InputError("The exported program in the file is broken: {reason}.", reason=reason)


def _object(archive: Archive, name: str) -> dict[str, Any]:
    try:
        found = json.loads(archive.content(name, LONGEST))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise _broken(Sentence("it holds no JSON where some should be")) from None
    if not isinstance(found, dict):
        raise _broken(Sentence("it holds no JSON object where one should be"))
    return found


def nested(
    emitter: Emitter,
    name: str,
    given: Sequence[Any],
    body: Callable[[str, Any, Sequence[Any]], Subgraph | list[Any]],
) -> Any:
    """What an operation gives that runs graphs of its own, which are among what it is given.

    `body` makes a subgraph of a graph and what that reads; called with "" it puts the graph's
    operations in where they are, and gives the values that come out.
    """
    plain = (Ref, Unknown, list, tuple, str, int, float, type(None))
    graphs = [one for one in given if not isinstance(one, plain)]
    others = [one for one in given if isinstance(one, plain)]
    operands = [part for one in others for part in (one if isinstance(one, list) else [one])]
    if not graphs:
        return call(emitter, f"higher_order::{name}", others, {})
    if name == "cond":
        condition = operands[0] if operands and isinstance(operands[0], Ref) else None
        bodies = [
            body(word, graph, operands[1:])
            for word, graph in zip(("then", "else"), graphs, strict=False)
        ]
        found = [one for one in bodies if isinstance(one, Subgraph)]
        count = max(1, len(found[0].graph.outputs))
        return emitter.emit("if", name, [condition], None, count, subgraphs=found)
    read = [one for one in operands if isinstance(one, Ref)]
    if name == "while_loop":
        inner = body("body", graphs[-1], operands)
        assert isinstance(inner, Subgraph)
        count = max(1, len(inner.graph.outputs))
        return emitter.emit("loop", name, [None, None, *read], None, count, subgraphs=[inner])
    # what only sets a mode, as the precision
    return body("", graphs[0], read)


class _Reading:
    """One reading of one program."""

    def __init__(self, archive: Archive, path: Path, program: Mapping[str, Any], name: str) -> None:
        self._archive, self._path = archive, path
        self._module = program["graph_module"]
        self._graph = self._module["graph"]
        self.emitter = Emitter()
        self._places = archive.places("data/weights/")
        self._stored = self._configuration(f"data/weights/{name}_weights_config.json")
        self._by_place: dict[str, Ref] = {}
        self._depth = 0
        self._steps_left = STEPS_ALLOWED

    def _configuration(self, name: str) -> Mapping[str, Any]:
        if name not in self._archive.members:
            return {}
        found = _object(self._archive, name).get("config")
        return found if isinstance(found, dict) else {}

    def graph(self, name: str) -> Any:
        """The graph of the program."""
        values: dict[str, Any] = {}
        self._inputs(values)
        self._run(self._graph, values)
        outputs = [ref.name for ref in self._results(values) if not ref.is_number]
        if not outputs:
            raise _broken(Sentence("it gives no tensor"))
        return self.emitter.graph(list(dict.fromkeys(outputs)), name)

    # inputs and outputs

    def _inputs(self, values: dict[str, Any]) -> None:
        sources = self._sources()
        for one in self._graph["inputs"]:
            kind, argument = _variant(one)
            if kind != "tensor":
                continue
            name = argument["name"]
            role, title = sources.get(name, ("input", name))
            shape, element = self._described(self._graph, name)
            if role == "input":
                ref = self.emitter.input(title, shape, element.name if element else None)
            else:
                ref = self._constant(title, shape, element, role == "parameter")
            values[name] = ref

    def _sources(self) -> dict[str, tuple[str, str]]:
        """What each input of the graph is, and its name in the model."""
        signature = self._module.get("signature") or {}
        found: dict[str, tuple[str, str]] = {}
        for one in signature.get("input_specs") or ():
            kind, spec = _only(one)
            if kind in ("parameter", "buffer", "tensor_constant") and isinstance(spec, dict):
                title = spec.get(f"{kind}_name") or spec["arg"]["name"]
                found[spec["arg"]["name"]] = (kind, str(title))
        for kind in ("parameter", "buffer"):
            for name, title in (signature.get(f"inputs_to_{kind}s") or {}).items():
                found[name] = (kind, str(title))
        return found

    def _constant(
        self, name: str, shape: Sequence[Extent] | None, element: ElementType | None, trained: bool
    ) -> Ref:
        place = self._stored.get(name, {}).get("path_name")
        if isinstance(place, str) and place in self._by_place:
            # tied weights are one tensor under two names
            return self._by_place[place]
        data = _data(self._path, self._places, place)
        own = self.emitter.free_name(name)
        sizes = None if shape is None else tuple(shape)
        ref = self.emitter.put(Tensor(own, sizes, element, True, data, is_trained=trained))
        if isinstance(place, str):
            self._by_place[place] = ref
        return ref

    def _results(self, values: Mapping[str, Any]) -> list[Ref]:
        signature = self._module.get("signature") or {}
        wanted: set[str] | None = None
        for one in signature.get("output_specs") or ():
            kind, spec = _only(one)
            if kind == "user_output":
                wanted = set() if wanted is None else wanted
                wanted.update(_names_in(spec))
        found = [self._value(one, values) for one in self._graph["outputs"]]
        if wanted is not None:
            found = [
                self._value(one, values)
                for one in self._graph["outputs"]
                if wanted.intersection(_names_in(one))
            ]
        return refs_in(found)

    def _described(
        self, graph: Mapping[str, Any], name: str
    ) -> tuple[tuple[Extent, ...] | None, ElementType | None]:
        """The shape and type that the file says of a tensor."""
        told = (graph.get("tensor_values") or {}).get(name)
        if not isinstance(told, dict) or not isinstance(told.get("sizes"), list):
            return None, None
        if len(told["sizes"]) > 64:
            return None, None
        kind = ELEMENT_TYPES.get(_TYPES.get(told.get("dtype", 0), ""))
        return tuple(_extent(size) for size in told["sizes"]), kind

    # operations

    def _run(self, graph: Mapping[str, Any], values: dict[str, Any]) -> None:
        for node in graph["nodes"]:
            target = str(node["target"])
            scope = _scope(node.get("metadata") or {})
            with self.emitter.at(segments(scope) if scope else ()):
                result = self._result(target, node, values)
            self._bind(graph, node.get("outputs") or (), result, values)

    def _result(self, target: str, node: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        name, space = operation_named(target)
        if space == "higher_order":
            given = [
                found["graph"] if kind == "graph" else self._value(one["arg"], values)
                for one in node["inputs"]
                for kind, found in [_variant(one["arg"])]
            ]
            return nested(self.emitter, name, given, self._body)
        arguments: list[Any] = []
        keywords: dict[str, Any] = {}
        for one in node["inputs"]:
            value = self._value(one["arg"], values)
            if one.get("kind") == 2 or (not one.get("kind") and one["name"] in _KEYWORDS):
                keywords[one["name"]] = value
            else:
                arguments.append(value)
        self._spend(steps_of([*arguments, *keywords.values()]))
        result = call(self.emitter, name, arguments, keywords)
        if isinstance(result, list | tuple | str):
            self._spend(len(result) >> 3)
        return result

    def _spend(self, steps: int) -> None:
        """Take steps for lists, which operations make longer; InputError if none are left."""
        self._steps_left -= steps
        if self._steps_left < 0:
            raise InputError("The program in the file computes with lists that are too long.")

    def _given(self, graph: Mapping[str, Any], operands: Sequence[Any]) -> dict[str, Any]:
        names = [_names_in(one) for one in graph["inputs"]]
        return {own[0]: value for own, value in zip(names, operands, strict=False) if own}

    def _body(
        self, word: str, graph: Mapping[str, Any], operands: Sequence[Any]
    ) -> Subgraph | list[Any]:
        """The graph of a branch; the values of one that is put in as it is ("")."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _broken(Sentence("it is nested too deep"))
        inner = self._given(graph, operands)
        outer = self.emitter
        try:
            if not word:
                self._run(graph, inner)
                return [self._value(one, inner) for one in graph["outputs"]]
            self.emitter = Emitter(outer)
            self._run(graph, inner)
            results = refs_in([self._value(one, inner) for one in graph["outputs"]])
            return Subgraph(word, self.emitter.graph([one.name for one in results]))
        finally:
            self._depth -= 1
            self.emitter = outer

    def _bind(
        self,
        graph: Mapping[str, Any],
        outputs: Iterable[Mapping[str, Any]],
        result: Any,
        values: dict[str, Any],
    ) -> None:
        """Give what an operation puts out the names that the file has for it."""
        names = [name for one in outputs for name in _names_in(one)]
        for place, name in enumerate(names):
            own = result
            if isinstance(result, list | tuple):
                own = result[place] if place < len(result) else UNKNOWN
            elif isinstance(result, Parts):
                own = result.at(place)
            elif place:
                own = UNKNOWN
            values[name] = own
            shape, kind = self._described(graph, name)
            if isinstance(own, Ref) and shape is not None and not own.is_number:
                known = self.emitter.find(own.name)
                self.emitter.known[own.name] = Known(shape, kind or known.type, known.values)

    def _value(self, argument: Any, values: Mapping[str, Any]) -> Any:
        kind, found = _variant(argument)
        if kind in ("tensor", "optional_tensor", "sym_int", "sym_bool", "sym_float", "name"):
            if isinstance(found, dict) and "name" not in found:
                return self._value(found, values)
            name = found["name"] if isinstance(found, dict) else found
            return values.get(name, UNKNOWN)
        if kind in ("int", "float", "bool", "string"):
            return found
        if kind == "none":
            return None
        if kind in ("ints", "floats", "bools", "strings"):
            return list(found)
        if isinstance(found, list):
            return [
                values.get(one["name"], UNKNOWN)
                if isinstance(one, dict) and "name" in one
                else self._value(one, values)
                for one in found
            ]
        return UNKNOWN


def _only(entry: Mapping[str, Any]) -> tuple[str, Any]:
    """The first entry of an object that has one; ValueError if it has none."""
    for kind, found in entry.items():
        return kind, found
    raise ValueError


_KEYWORDS = frozenset(
    {"dtype", "layout", "device", "pin_memory", "memory_format", "generator", "alpha"}
)
"""Arguments that are always given by name."""


def _variant(argument: Any) -> tuple[str, Any]:
    """Which of its kinds an argument is, and its value."""
    if not isinstance(argument, dict):
        return "", None
    for key, value in argument.items():
        if key.startswith("as_") and value is not None:
            return key.removeprefix("as_"), value
    return ("tensor", argument) if "name" in argument else ("none", None)


def _names_in(argument: Any) -> list[str]:
    """The names of tensors and numbers in an argument or an output."""
    kind, found = _variant(argument)
    if isinstance(argument, dict) and isinstance(argument.get("arg"), dict):
        return _names_in(argument["arg"])
    if isinstance(found, dict):
        own = found.get("name", found.get("as_name"))
        return [str(own)] if own is not None else []
    if isinstance(found, list):
        return [
            str(one["name"]) if "name" in one else name
            for one in found
            if isinstance(one, dict)
            for name in ([""] if "name" in one else _names_in(one))
        ]
    return [found] if kind == "name" and isinstance(found, str) else []


_SYMBOL = re.compile(r"(?:Symbol\('([A-Za-z_]\w{0,40})'[^()]*\)|([A-Za-z_]\w{0,40}))$")
"""The name of a size, alone or as the library for formulas writes it."""


def _extent(size: Any) -> Extent:
    if isinstance(size, dict):
        whole = size.get("as_int")
        if type(whole) is int and 0 <= whole < 2**62:
            return whole
        told = size.get("as_expr")
        text = told.get("expr_str") if isinstance(told, dict) else None
        # what is computed from names follows from the operations too
        found = _SYMBOL.match(text) if isinstance(text, str) else None
        return (found[1] or found[2]) if found else None
    return size if type(size) is int and 0 <= size < 2**62 else None


def operation_named(target: str) -> tuple[str, str]:
    """The name of an operation without its overload, and its namespace."""
    if target.startswith("torch.ops."):
        space, _, rest = target.removeprefix("torch.ops.").partition(".")
        name = rest.partition(".")[0]
        if space in ("aten", "prims"):
            return name, space
        return (name, space) if space == "higher_order" else (f"{space}::{name}", space)
    name = target.strip("<>").rpartition(".")[2].rpartition(" ")[2]
    return _SYMBOLIC.get(name, name), ""


_SYMBOLIC = {"sym_max": "max", "sym_min": "min", "sym_float": "float", "sym_int": "int"}


def _scope(metadata: Mapping[str, Any]) -> str:
    """The path of the module that an operation comes from."""
    stack = metadata.get("nn_module_stack")
    if not isinstance(stack, str) or not stack:
        return ""
    parts = stack.rpartition(";")[2].split(",")
    path = parts[1] if len(parts) > 2 else ""
    path = path.removeprefix("L['self']").removeprefix("L__self__").strip(".")
    return ".".join(part.partition("@")[0] for part in path.split(".") if part)[:500]


def _data(path: Path, places: Places, place: Any) -> Data | None:
    if not isinstance(place, str) or place not in places:
        return None
    offset, length = places[place]
    return Data(path, offset, length, "zip member")
