"""Reads modules that were pickled whole: their tree is known, and the code of most is not there.

A graph that torch.fx traced brings the text of its code, which is followed; a Sequential needs
none. Of other modules the layers in them are put one behind the other, which is assumed and said.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.inert_pickle import Name, Persistent, Record
from nnsvg_qt.importers.pytorch.archive import Archive, Places
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.inputs import Asked, inputs_asked, told_of_inputs
from nnsvg_qt.importers.pytorch.layer_modules import LAYER_MODULES
from nnsvg_qt.importers.pytorch.objects import Caller, Function, Instance, parsed, steps_of
from nnsvg_qt.importers.pytorch.program import STEPS_A_CHARACTER, Program
from nnsvg_qt.importers.pytorch.storages import Constants, Numbers
from nnsvg_qt.importers.pytorch.told import told_of_operations
from nnsvg_qt.importers.pytorch.torchscript import segments
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Dotted, Ref, frozen, refs_in
from nnsvg_qt.model.graph import Model, Shape

DEEPEST = 40

_HOLDERS = ("model", "ema", "net", "network", "module")
"""Entries of a checkpoint that hold a module."""


def module_in(value: Any) -> Record | None:
    """The module that was saved, also in a checkpoint; None if there is none."""
    for _ in range(3):
        if isinstance(value, Record):
            return value if "_modules" in _state(value) else None
        if not isinstance(value, dict):
            return None
        value = next((value[name] for name in _HOLDERS if value.get(name) is not None), None)
    return None


def _state(record: Record) -> Mapping[str, Any]:
    if isinstance(record.state, dict):
        return record.state
    first = record.arguments[0] if record.arguments else None
    return first if isinstance(first, dict) else {}


def model_of(
    root: Record,
    path: Path,
    places: Places,
    archive: Archive | None,
    sizes: Mapping[str, Shape],
) -> Model:
    """The model that a module is. InputError if nothing of it can be put one behind the other."""
    walk = _Walk(root, path, places, archive)
    outputs = walk.run(sizes, ())
    asked: Sequence[Asked] = inputs_asked(walk.emitter)
    if any(one.name not in sizes for one in asked) and not ("" in sizes and len(asked) == 1):
        walk = _Walk(root, path, places, archive)
        outputs = walk.run(sizes, asked)
    graph = walk.emitter.graph(outputs, path.stem)
    _ = graph.ordered
    title = "PyTorch module" if not walk.was_traced else "PyTorch fx module"
    assumed = told_of_inputs(asked, sizes)
    if walk.assumed:
        assumed += (
            Sentence(
                "The code of {modules} is not in the file: what is in them is put one behind the "
                "other, which is assumed. Export the model by torch.export for its connections.",
                modules=", ".join(list(walk.assumed)[:3]),
            ),
        )
    report = told_of_operations(walk.emitter, walk.program.branches)
    return Model(graph, title, path.stem, "PyTorch", report=report, assumed=assumed)


class _Walk:
    """One walk through the modules of one file."""

    def __init__(self, root: Record, path: Path, places: Places, archive: Archive | None) -> None:
        self._root, self._archive = root, archive
        self._constants = Constants(path, places, "data/")
        self.emitter = Emitter()
        self.program = Program(self.emitter)
        self.assumed: dict[str, None] = {}
        self.was_traced = False
        self.functions: dict[int, Function | None] = {}
        """The code of modules by their records, each of which is read once."""
        self.depth = 0

    def run(self, sizes: Mapping[str, Shape], asked: Sequence[Asked]) -> list[str]:
        """Put the operations in; the names of the tensors that come out."""
        module = PickledModule(self, self._root, "")
        known = {one.name: one for one in asked}
        function = module.function
        names = ["input"]
        if function is not None:
            own = function.node.args
            count = len(own.args) - 1 - len(own.defaults)
            names = [one.arg for one in own.args[1:]][: max(0, count)]
        given = []
        for name in names[:1000]:
            shape = sizes.get(name, sizes.get("") if len(names) == 1 else None)
            found = known.get(name)
            if shape is None and found is not None:
                shape = found.shape
            given.append(self.emitter.input(name, shape, found.type_name if found else None))
        try:
            result = module.called(self.program, "forward", given, {})
            self.program.spend(steps_of(result))
        except RecursionError:
            raise InputError("The modules in the file are nested too deep.") from None
        outputs = [one.name for one in refs_in(result) if one.name not in self.emitter.inputs]
        if not outputs:
            raise InputError("The modules in the file hold no layers that the program could find.")
        return list(dict.fromkeys(outputs))

    def value(self, value: Any, path: str, trained: bool | None = None) -> Any:
        """A value of the pickle as one of the program."""
        if isinstance(value, Numbers):
            tensor = self._constants.tensor(value, path, trained)
            if tensor is None:
                return UNKNOWN
            if not trained and self._archive is not None:
                tensor = self._constants.with_values(tensor, value, self._archive)
            return self.emitter.weight(tensor)
        if isinstance(value, Record):
            if "_modules" in _state(value):
                return PickledModule(self, value, path)
            return _named(value)
        if isinstance(value, Name):
            return value.name
        if isinstance(value, list | tuple):
            # lists of a pickle may hold each other many times over
            self.program.spend(1 + (len(value) >> 3))
            return type(value)(self.value(one, path) for one in value[:10_000])
        if value is None or isinstance(value, bool | int | float | str):
            return value
        return UNKNOWN


def _named(record: Record) -> Any:
    """The name of a function that a pickle looks up in a module; UNKNOWN for anything else."""
    names = [one for one in record.arguments if isinstance(one, str)]
    is_looked_up = isinstance(record.maker, Name) and record.maker.name == "getattr"
    return names[-1] if is_looked_up and names else UNKNOWN


class PickledModule(Instance):
    """A module of a pickle, by its path in the whole."""

    def __init__(self, walk: _Walk, record: Record, path: str) -> None:
        self._walk, self._path = walk, path
        self.state = _state(record)
        maker = record.maker
        if isinstance(maker, Persistent) and isinstance(maker.id, tuple) and len(maker.id) > 1:
            # the layout before version 1.6 keeps the source of a class beside its name
            maker = maker.id[1]
        self.title = maker.name if isinstance(maker, Name) else "Module"
        self.is_known = isinstance(maker, Name) and maker.module.startswith(
            ("torch.nn", "torchvision.ops.misc", "onnx2torch")
        )
        if id(record) not in walk.functions:
            walk.functions[id(record)] = self._function(record)
        self.function = walk.functions[id(record)]

    def _function(self, record: Record) -> Function | None:
        """The code of a traced graph."""
        code = self.state.get("_code")
        if not isinstance(code, str):
            return None
        walk = self._walk
        walk.program.steps_left += STEPS_A_CHARACTER * len(code)
        names: dict[str, Any] = {}
        imports = record.arguments[1] if len(record.arguments) > 1 else ""
        for statement in parsed(imports if isinstance(imports, str) else "").body:
            if isinstance(statement, ast.ImportFrom) and statement.module:
                for one in statement.names:
                    names[one.asname or one.name] = Dotted(f"{statement.module}.{one.name}")
        for statement in parsed(code).body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "forward":
                return Function(statement, lambda name: names.get(name, Dotted(name)))
        return None

    def _part(self, part: str) -> Mapping[str, Any]:
        found = self.state.get(part)
        return found if isinstance(found, dict) else {}

    def attribute(self, name: str) -> Any:
        """A parameter, a buffer, a module in it, or an attribute."""
        path = f"{self._path}.{name}" if self._path else name
        for part, trained in (("_parameters", True), ("_buffers", False), ("_modules", None)):
            found = self._part(part)
            if name in found:
                return self._walk.value(found[name], path, trained)
        if name in self.state:
            return self._walk.value(self.state[name], path, False)
        return UNKNOWN

    def _children(self) -> list[tuple[str, PickledModule]]:
        found = []
        for name in self._part("_modules"):
            child = self.attribute(str(name))
            if isinstance(child, PickledModule):
                found.append((str(name), child))
        return found

    def called(
        self, program: Caller, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What it gives, by its code, by its class, or by what is in it."""
        walk = self._walk
        given = [*arguments, *keywords.values()]
        if walk.depth >= DEEPEST or not given:
            raise InputError("The modules in the file are nested too deep.")
        walk.program.spend()
        walk.depth += 1
        scope = segments(self._path) if self._path else []
        try:
            with walk.program.emitter.at(scope):
                return self._result(given, arguments, keywords)
        finally:
            walk.depth -= 1

    def _result(
        self, given: Sequence[Any], arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        program = self._walk.program
        if self.function is not None:
            self._walk.was_traced = True
            return program.called(self.function, [self, *arguments], keywords)
        rule = LAYER_MODULES.get(self.title) if self.is_known else None
        if rule is not None:
            found = rule(program, self, given)
            return found if found is not UNKNOWN else self._as_it_is(given)
        children = self._children()
        if not children:
            return self._as_it_is(given)
        if self.title != "Sequential" or not self.is_known:
            self._walk.assumed[self.title] = None
        value: Any = given[0]
        if own := self._own_weights():
            value = self._put([value, *own])
        for _, child in children:
            if child.is_known and child.title == "Linear" and isinstance(value, Ref):
                value = self._flat(value, child)
            found = child.called(program, "forward", [value], {})
            first = found[0] if isinstance(found, list | tuple) and found else found
            value = first if isinstance(first, Ref) else value
        return value

    def _flat(self, value: Ref, layer: PickledModule) -> Ref:
        """Maps as the numbers that a dense layer reads, if it cannot read them as they are."""
        emitter, features = self._walk.program.emitter, layer.attribute("in_features")
        shape = emitter.shape(value)
        if type(features) is not int or not shape or len(shape) < 3 or shape[-1] == features:
            return value
        channels = shape[1]
        if not isinstance(channels, int) or not channels or features % channels:
            return value
        return emitter.emit("flatten", "", [value], {"axis": 1, "last": -1})[0]

    def _own_weights(self) -> list[Ref]:
        names = [*self._part("_parameters"), *self._part("_buffers")]
        return [one for one in (self.attribute(str(name)) for name in names) if type(one) is Ref]

    def _as_it_is(self, given: Sequence[Any]) -> Any:
        """A layer of a class that nobody knows, with its weights."""
        weights = self._own_weights()
        for _, child in self._children():
            weights += child._own_weights()
        if not weights and not self.is_known and self.title in ("Module", "ModuleList"):
            return given[0]
        return self._put([*refs_in(list(given)), *weights])

    def _put(self, read: Sequence[Ref]) -> Ref:
        attributes = {
            name: frozen(value)
            for name, value in self.state.items()
            if not name.startswith("_") and isinstance(value, int | float | str | tuple)
        }
        attributes.pop("training", None)
        return self._walk.program.emitter.emit("", self.title, read, attributes)[0]
