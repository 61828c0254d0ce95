"""Reads TorchScript files: the graph of `forward`, its modules put in where they are called."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.inert_pickle import Name, Record
from nnsvg_qt.importers.pytorch.archive import Archive
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.inputs import Asked, inputs_asked, told_of_inputs
from nnsvg_qt.importers.pytorch.objects import (
    MOST_SIGNS,
    Caller,
    Function,
    Instance,
    Made,
    parsed,
    signs_in,
    steps_of,
)
from nnsvg_qt.importers.pytorch.program import STEPS_A_CHARACTER, Program
from nnsvg_qt.importers.pytorch.storages import Constants, Numbers, made
from nnsvg_qt.importers.pytorch.told import told_of_operations
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Dotted, Ref, refs_in
from nnsvg_qt.model.graph import Model, Shape

_PACKED = "__torch__.torch.classes."
"""Where classes are that hold packed weights."""

MOST_CODE = 8_000_000
"""Characters of the program that are read."""


def is_torchscript(archive: Archive) -> bool:
    """Whether an archive holds a program."""
    return any(name.endswith(".py") for name in archive.under("code/"))


def model_of(archive: Archive, path: Path, sizes: Mapping[str, Shape]) -> Model:
    """The model in an archive. InputError if it holds no program that can be followed."""
    file = _File(archive, path)
    asked: list[Asked] = []
    refused: InputError | None = None
    try:
        emitter, outputs = file.walk(sizes, asked)
    except InputError as error:
        refused = error
    found = inputs_asked(file.emitter)
    if refused is not None and not found:
        raise refused
    if refused is not None or (
        any(one.name not in sizes for one in found) and not ("" in sizes and len(found) == 1)
    ):
        # what reads an input tells how many sizes it has: with these more can be known
        file = _File(archive, path)
        asked = found
        emitter, outputs = file.walk(sizes, asked)
    graph = emitter.graph(outputs, path.stem)
    _ = graph.ordered
    place = next((one for one in ("version", ".data/version") if one in archive.members), None)
    version = archive.content(place, 100).strip() if place else b""
    title = f"TorchScript {version.decode('ascii', 'replace')}".strip()
    report = (*told_of_operations(emitter, file.program.branches), *_left(file, graph.tensors))
    assumed = told_of_inputs(asked, sizes)
    return Model(graph, title, path.stem, "PyTorch", report=report, assumed=assumed)


def _left(file: _File, tensors: Mapping[str, Any]) -> tuple[Sentence, ...]:
    names = [name for name in file.parameters() if name not in tensors]
    if not names:
        return ()
    return (
        Sentence(
            "{count} parameters of the file, as {name}, are not read by forward; they are left "
            "out.",
            count=len(names),
            name=names[0],
        ),
    )


class _File:
    """One walk through one file."""

    def __init__(self, archive: Archive, path: Path) -> None:
        self._archive = archive
        self._constants = Constants(path, archive.places("data/"), "data/")
        self._fixed = Constants(path, archive.places("constants/"), "constants/")
        self.root = archive.pickle("data.pkl", made)
        self._fixed_values: Any = None
        self._units: dict[str, dict[str, ast.stmt]] = {}
        self._functions: dict[int, Function] = {}
        self._length = self._signs = 0
        self.emitter = Emitter()
        self.program = Program(self.emitter)
        if not isinstance(self.root, Record) or not isinstance(self.root.maker, Name):
            raise InputError("The program in the file has no module that it begins with.")

    def walk(self, sizes: Mapping[str, Shape], asked: Sequence[Asked]) -> tuple[Emitter, list[str]]:
        """The operations of forward, and the tensors that it gives."""
        module = Module(self, self.root, "")
        function = module.method("forward")
        if function is None:
            raise InputError("The program in the file has no forward; there is nothing to draw.")
        try:
            arguments: dict[str, Any] = {}
            own = function.node.args.args
            names = [one.arg for one in own[1:]]
            known = {one.name: one for one in asked}
            for number, (name, argument) in enumerate(zip(names, own[1:], strict=True)):
                title = ast.unparse(argument.annotation) if argument.annotation else "Tensor"
                shape = sizes.get(name, sizes.get("") if len(names) == 1 else None)
                arguments[name] = self._input(name, title, known, shape, number)
            if own:
                arguments[own[0].arg] = module
            result = self.program.run(function, arguments)
            self.program.spend(steps_of(result))
        except RecursionError:
            raise InputError("The program in the file is nested too deep.") from None
        outputs = [ref.name for ref in refs_in(result) if not ref.is_number]
        if not outputs:
            raise InputError("The program in the file gives no tensor; there is nothing to draw.")
        return self.emitter, list(dict.fromkeys(outputs))

    def _input(
        self, name: str, title: str, asked: Mapping[str, Asked], shape: Shape | None, number: int
    ) -> Any:
        if title.startswith("Optional") or title in ("int", "float", "bool", "str"):
            return None if title.startswith("Optional") else UNKNOWN
        if title.startswith("List["):
            return UNKNOWN
        if title.startswith("Tuple["):
            count = title.count("Tensor")
            return tuple(
                self._tensor(f"{name}_{place}", asked, None) for place in range(min(count, 64))
            )
        if title.startswith("Dict["):
            return UNKNOWN
        return self._tensor(name, asked, shape)

    def _tensor(self, name: str, asked: Mapping[str, Asked], shape: Shape | None) -> Ref:
        found = asked.get(name)
        if shape is None and found is not None:
            shape = found.shape
        return self.emitter.input(name, shape, found.type_name if found else None)

    def parameters(self) -> list[str]:
        """The names of all parameters that the file holds."""
        found: list[str] = []
        waiting: list[tuple[Record, str, int]] = [(self.root, "", 0)]
        seen: set[int] = set()
        while waiting:
            record, path, depth = waiting.pop()
            if id(record) in seen or depth > 60:
                continue
            seen.add(id(record))
            own = Module(self, record, path)
            for name, value in own.state.items():
                inner = f"{path}.{name}" if path else str(name)
                if isinstance(value, Record):
                    waiting.append((value, inner, depth + 1))
                elif isinstance(value, Numbers) and name in own.trained:
                    tensor = self._constants.tensor(value, inner, True)
                    if tensor is not None:
                        found.append(tensor.name)
        return found

    # names

    def constant(self, number: int) -> Any:
        """A constant that the program names by its number."""
        if self._fixed_values is None:
            values = self._archive.pickle("constants.pkl", made)
            self._fixed_values = values if isinstance(values, tuple | list) else ()
        if not 0 <= number < len(self._fixed_values):
            return UNKNOWN
        return self.value(self._fixed_values[number], f"constants.{number}", self._fixed, False)

    def value(
        self, value: Any, name: str, constants: Constants | None = None, trained: bool | None = None
    ) -> Any:
        """A value of a pickle as one of the program."""
        if isinstance(value, Numbers):
            constants = constants or self._constants
            tensor = constants.tensor(value, name, trained)
            if tensor is None:
                return UNKNOWN
            if not trained:
                tensor = constants.with_values(tensor, value, self._archive)
            return self.emitter.weight(tensor)
        if isinstance(value, Record):
            if isinstance(value.maker, Name) and value.maker.module.startswith(_PACKED):
                return self.value(value.state, name)
            if isinstance(value.maker, Name) and value.maker.module.startswith("__torch__"):
                return Module(self, value, name)
            return UNKNOWN
        if isinstance(value, list | tuple | dict):
            # lists of a pickle may hold each other many times over
            self.program.spend(1 + (len(value) >> 3))
        if isinstance(value, list | tuple):
            parts = [self.value(one, f"{name}.{place}") for place, one in enumerate(value)]
            return parts if isinstance(value, list) else tuple(parts)
        if isinstance(value, dict):
            return {key: self.value(one, f"{name}.{key}") for key, one in value.items()}
        return value if value is None or isinstance(value, bool | int | float | str) else UNKNOWN

    def unit(self, module: str) -> Mapping[str, ast.stmt]:
        """The classes and functions of one text of the program, by name."""
        if module not in self._units:
            name = f"code/{module.replace('.', '/')}.py"
            found: dict[str, ast.stmt] = {}
            if name in self._archive.members:
                text = self._archive.content(name, MOST_CODE).decode("utf-8", "replace")
                self._length += len(text)
                self.program.steps_left += STEPS_A_CHARACTER * len(text)
                self._signs += signs_in(text)
                if self._length > MOST_CODE or self._signs > 2 * MOST_SIGNS:
                    raise InputError("The program in the file is too long to be read.")
                for statement in parsed(text).body:
                    if isinstance(statement, ast.ClassDef | ast.FunctionDef):
                        found[statement.name] = statement
            self._units[module] = found
        return self._units[module]

    def function(self, node: ast.FunctionDef) -> Function:
        """A function of the program."""
        if id(node) not in self._functions:
            self._functions[id(node)] = Function(node, self.name)
        return self._functions[id(node)]

    def name(self, name: str) -> Any:
        """What a free name of the program stands for."""
        if name == "CONSTANTS":
            return Fixed(self)
        if name == "__torch__":
            return Qualified(self, "__torch__")
        if name in ("inf", "nan"):
            return float(name)
        return Dotted(name)


class Fixed(Instance):
    """The constants of a program, by their numbers."""

    def __init__(self, file: _File) -> None:
        self._file = file

    def attribute(self, name: str) -> Any:
        """The constant of a name as c3."""
        number = name.removeprefix("c")
        if not number.isascii() or not number.isdigit() or len(number) > 9:
            return UNKNOWN
        return self._file.constant(int(number))

    def called(self, *arguments: Any) -> Any:
        """Nothing: it is no function."""
        return UNKNOWN


class Qualified(Instance):
    """A name of the program itself, as far as it has been read: a module, a class, a function."""

    def __init__(self, file: _File, path: str) -> None:
        self._file, self._path = file, path

    def attribute(self, name: str) -> Any:
        """The function or class of that name, or what lies below."""
        node = self._file.unit(self._path).get(name)
        if isinstance(node, ast.FunctionDef):
            return self._file.function(node)
        path = f"{self._path}.{name}"
        if isinstance(node, ast.ClassDef):
            return Class(self._file, self._path, node)
        return Qualified(self._file, path) if len(path) < 2000 else UNKNOWN

    def called(self, *arguments: Any) -> Any:
        """Nothing: it is no function."""
        return UNKNOWN


class Class(Instance):
    """A class of the program, of which objects are made."""

    def __init__(self, file: _File, module: str, node: ast.ClassDef) -> None:
        self._file, self._module, self._node = file, module, node

    def attribute(self, name: str) -> Any:
        """How an object is made of it."""
        if name != "__new__":
            return UNKNOWN

        def make(arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
            record = Record(Name(self._module, self._node.name), state={})
            return Module(self._file, record, "")

        return Made(make)

    def called(
        self, program: Caller, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """An object: a named tuple is a tuple of what it is given."""
        bases = [one.id for one in self._node.bases if isinstance(one, ast.Name)]
        if "NamedTuple" in bases:
            return (*arguments, *keywords.values())
        record = Record(Name(self._module, self._node.name), state={})
        made = Module(self._file, record, "")
        made.called(program, "__init__", arguments, keywords)
        return made


class Module(Instance):
    """An object of the program with its attributes: a module, by its path in the whole."""

    def __init__(self, file: _File, record: Record, path: str) -> None:
        self._file, self._record, self._path = file, record, path
        maker = record.maker
        self._node = file.unit(maker.module).get(maker.name) if isinstance(maker, Name) else None
        state = record.state
        self.state: dict[str, Any] = state if isinstance(state, dict) else {}

    @property
    def trained(self) -> frozenset[str]:
        """Names of its parameters, as its class lists them."""
        for statement in getattr(self._node, "body", ()):
            if (
                isinstance(statement, ast.Assign)
                and isinstance(statement.targets[0], ast.Name)
                and statement.targets[0].id == "__parameters__"
                and isinstance(statement.value, ast.List)
            ):
                return frozenset(
                    one.value
                    for one in statement.value.elts
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )
        return frozenset()

    def attribute(self, name: str) -> Any:
        """An attribute, or a function of the class."""
        self._restore()
        if name in self.state:
            path = f"{self._path}.{name}" if self._path else name
            value = self.state[name]
            if isinstance(value, Held):
                return value.value
            if isinstance(value, Numbers):
                return self._file.value(value, path, trained=name in self.trained)
            return self._file.value(value, path)
        found = self._constant(name)
        return found

    def _restore(self) -> None:
        """Follow how the class says that its attributes come from what was saved."""
        saved = self._record.state
        if isinstance(saved, dict) or not isinstance(self._node, ast.ClassDef):
            return
        function = self.method("__setstate__")
        # also where following it asks for an attribute
        self._record.state = self.state
        if function is not None:
            given = self._file.value(saved, self._path or "state")
            self._file.program.called(function, [self, given], {})

    def assign(self, name: str, value: Any) -> None:
        """Give an attribute a value of the program."""
        self.state[name] = Held(value)

    def _constant(self, name: str) -> Any:
        for statement in getattr(self._node, "body", ()):
            if (
                isinstance(statement, ast.AnnAssign)
                and isinstance(statement.target, ast.Name)
                and statement.target.id == name
                and statement.value is not None
            ):
                try:
                    return ast.literal_eval(statement.value)
                except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                    return UNKNOWN
        return UNKNOWN if self.method(name) is None else Bound(self, name)

    def method(self, name: str) -> Function | None:
        """A function of its class."""
        for statement in getattr(self._node, "body", ()):
            if isinstance(statement, ast.FunctionDef) and statement.name == name:
                return self._file.function(statement)
        return None

    def called(
        self, program: Caller, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What a method gives, its operations under the module's name."""
        function = self.method(method)
        if function is None:
            bound = self.attribute(method)
            return program.apply(bound, arguments, keywords) if bound is not UNKNOWN else UNKNOWN
        if not self._path:
            return program.called(function, [self, *arguments], keywords)
        with program.emitter.at(segments(self._path)):
            return program.called(function, [self, *arguments], keywords)


class Held:
    """A value of the program as an attribute, among those of the pickle."""

    def __init__(self, value: Any) -> None:
        self.value = value


class Bound(Instance):
    """A method of an object, as a value."""

    def __init__(self, owner: Module, name: str) -> None:
        self._owner, self._name = owner, name

    def attribute(self, name: str) -> Any:
        """Nothing."""
        return UNKNOWN

    def called(
        self, program: Caller, method: str, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """What the method gives."""
        return self._owner.called(program, self._name, arguments, keywords)


def segments(path: str) -> list[str]:
    """The modules of a path, outermost first; one that is a number has its list's name before."""
    found: list[str] = []
    for part in path.split("."):
        found.append(f"{found[-1]}.{part}" if part.isdigit() and found else part)
    return found
