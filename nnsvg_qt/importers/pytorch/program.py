"""Follows a program that PyTorch wrote as text: its operations become a graph, and none is run.

Python's own parser reads the text; what it gives is walked here. Numbers that are known are
computed with, so that choices between branches are made where the file decides them; where an input
does, both branches become subgraphs. Steps are counted: no file keeps the program busy for long.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.pytorch.cuts import Parts
from nnsvg_qt.importers.pytorch.emitter import Emitter
from nnsvg_qt.importers.pytorch.numbers import Sizes, size
from nnsvg_qt.importers.pytorch.objects import (
    STEPS_ALLOWED,
    Frame,
    Function,
    Instance,
    Made,
    Method,
    as_read,
    assigned,
    copied,
    is_same,
    made_in,
    raises,
    steps_of,
    undecided,
)
from nnsvg_qt.importers.pytorch.operations import call
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Dotted, Ref, Unknown
from nnsvg_qt.model.graph import Subgraph

STEPS_A_CHARACTER = 1
"""How many steps a program may take beyond those of all, the longer its text is."""

DEEPEST = 40
"""Calls within each other."""


class _Return(Exception):  # noqa: N818 - it is no error
    def __init__(self, value: Any) -> None:
        self.value = value


class _Break(Exception):  # noqa: N818 - it is no error
    pass


class _Continue(Exception):  # noqa: N818 - it is no error
    pass


class Program:
    """One walk through a program; `emitter` is where operations are put at the moment."""

    def __init__(self, emitter: Emitter) -> None:
        self.emitter = emitter
        self.steps_left = STEPS_ALLOWED
        self.depth = 0
        self.branches: list[str] = []

    def run(self, function: Function, arguments: Mapping[str, Any]) -> Any:
        """What a function gives, its arguments by name."""
        if self.depth >= DEEPEST:
            raise InputError("The functions of the program call each other too deep.")
        self.depth += 1
        try:
            frame = Frame(dict(arguments), function.names)
            try:
                self._execute(function.node.body, frame)
            except _Return as found:
                return found.value
            return None
        finally:
            self.depth -= 1

    def called(
        self, function: Function, arguments: Sequence[Any], keywords: Mapping[str, Any]
    ) -> Any:
        """The same, with arguments in order; defaults are filled in."""
        node = function.node.args
        names = [one.arg for one in (*node.posonlyargs, *node.args, *node.kwonlyargs)]
        given: dict[str, Any] = dict(zip(names, arguments, strict=False))
        given.update(keywords)
        frame = Frame({}, function.names)
        positional = [one.arg for one in (*node.posonlyargs, *node.args)]
        for name, default in zip(reversed(positional), reversed(node.defaults), strict=False):
            if name not in given:
                given[name] = self._value(default, frame)
        for one, kept in zip(node.kwonlyargs, node.kw_defaults, strict=False):
            if one.arg not in given and kept is not None:
                given[one.arg] = self._value(kept, frame)
        for name in names:
            given.setdefault(name, None)
        return self.run(function, given)

    def spend(self, steps: int = 1) -> None:
        """Take steps; InputError if none are left."""
        self.steps_left -= steps
        if self.steps_left < 0:
            raise InputError("The program in the file takes too many steps to be followed.")

    # statements

    def _execute(self, statements: Iterable[ast.stmt], frame: Frame) -> None:
        for statement in statements:
            self.spend()
            match statement:
                case ast.Assign(targets=targets, value=value):
                    found = self._value(value, frame)
                    for target in targets:
                        self._assign(target, found, frame)
                case ast.AnnAssign(target=target, value=given) if given is not None:
                    self._assign(target, self._value(given, frame), frame)
                case ast.AugAssign(target=target, op=operator, value=value):
                    left = self._value(as_read(target), frame)
                    right = self._value(value, frame)
                    name = _OPERATORS.get(type(operator), "?")
                    self._assign(target, self.operation(name, [left, right], {}), frame)
                case ast.Expr(value=value):
                    self._value(value, frame)
                case ast.Return(value=result):
                    raise _Return(None if result is None else self._value(result, frame))
                case ast.If():
                    self._if(statement, frame)
                case ast.For():
                    self._for(statement, frame)
                case ast.While():
                    self._while(statement, frame)
                case ast.With(body=body):
                    self._execute(body, frame)
                case ast.Break():
                    raise _Break
                case ast.Continue():
                    raise _Continue
                case _:
                    # pass, assert, annotations, del
                    continue

    def _assign(self, target: ast.expr, value: Any, frame: Frame) -> None:
        match target:
            case ast.Name(id=name):
                frame.values[name] = value
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for place, part in enumerate(parts):
                    self._assign(part, self._item(value, place), frame)
            case ast.Attribute(value=owner, attr=name):
                found = self._value(owner, frame)
                if isinstance(found, dict):
                    found[name] = value
                elif isinstance(found, Instance):
                    found.assign(name, value)
            case ast.Subscript(value=owner, slice=place):
                items, key = self._value(owner, frame), self._value(place, frame)
                if isinstance(items, list | dict) and not isinstance(key, Ref | Unknown | list):
                    call(self.emitter, "_set_item", [items, key, value], {})
                elif isinstance(items, Ref):
                    part = self._subscript(items, place, frame)
                    if isinstance(part, Ref):
                        part.base = items
                        call(self.emitter, "copy_", [part, value], {})
            case _:
                raise InputError("The program in the file is of a kind that is not known.")

    def _item(self, value: Any, place: Any) -> Any:
        if isinstance(value, Sizes | Parts):
            return value.at(place) if type(place) is int else UNKNOWN
        if isinstance(value, list | tuple):
            known = type(place) is int and -len(value) <= place < len(value)
            return value[place] if known else UNKNOWN
        if isinstance(value, dict):
            return value.get(place, UNKNOWN) if isinstance(place, str | int) else UNKNOWN
        if isinstance(value, Ref) and type(place) is int:
            return call(self.emitter, "select", [value, 0, place], {})
        return UNKNOWN

    # choices

    def _if(self, node: ast.If, frame: Frame) -> None:
        condition = self._value(node.test, frame)
        decided = self._decided(condition)
        if decided is None and raises(node.body):
            decided = False
        if decided is None and raises(node.orelse):
            decided = True
        if decided is not None:
            self._execute(node.body if decided else node.orelse, frame)
            return
        self._undecided(node, condition, frame)

    def _decided(self, condition: Any) -> bool | None:
        if isinstance(condition, Ref):
            values = self.emitter.find(condition.name).values
            if values and len(values) == 1 and isinstance(values[0], bool | int):
                return bool(values[0])
            return None
        if isinstance(condition, Unknown | Sizes | Parts):
            return None
        return bool(condition)

    def _undecided(self, node: ast.If, condition: Any, frame: Frame) -> None:
        self.spend(steps_of(frame.values))
        found: list[tuple[Emitter, dict[str, Any], Any]] = []
        for body in (node.body, node.orelse):
            inner, result = Emitter(self.emitter), _NOTHING
            own = Frame(copied(frame.values), frame.names)
            outer, self.emitter = self.emitter, inner
            try:
                self._execute(body, own)
            except _Return as returned:
                result = returned.value
            except (_Break, _Continue):
                raise undecided() from None
            finally:
                self.emitter = outer
            found.append((inner, own.values, result))
        (first, left, gave), (second, right, other) = found
        if (gave is _NOTHING) != (other is _NOTHING):
            raise undecided()
        names = [
            name
            for name in dict.fromkeys((*left, *right))
            if not is_same(left.get(name, UNKNOWN), frame.values.get(name, _NOTHING))
            or not is_same(right.get(name, UNKNOWN), frame.values.get(name, _NOTHING))
        ]
        pairs = [(left.get(name, UNKNOWN), right.get(name, UNKNOWN)) for name in names]
        if gave is not _NOTHING:
            pairs.append((gave, other))
        merged = self._merged(pairs, condition, first, second)
        for name, value in zip(names, merged, strict=False):
            frame.values[name] = value
        if gave is not _NOTHING:
            raise _Return(merged[-1])

    def _merged(
        self, pairs: Sequence[tuple[Any, Any]], condition: Any, first: Emitter, second: Emitter
    ) -> list[Any]:
        """What values are after two branches: an operation gives those that are tensors."""
        joined: list[tuple[Ref, Ref]] = []
        slots: list[Any] = []
        for one, other in pairs:
            if isinstance(one, Ref) and isinstance(other, Ref):
                if one.name == other.name and not made_in(one, first, second):
                    slots.append(one)
                    continue
                slots.append(len(joined))
                joined.append((one, other))
            elif type(one) is type(other) and not isinstance(one, Unknown) and one == other:
                slots.append(_Kept(one))
            else:
                slots.append(_Kept(UNKNOWN))
        outputs: list[Ref] = []
        if joined:
            bodies = [
                Subgraph(word, inner.graph([pair[place].name for pair in joined]))
                for place, (word, inner) in enumerate((("then", first), ("else", second)))
            ]
            read = [condition] if isinstance(condition, Ref) else []
            self.branches.append("if")
            outputs = self.emitter.emit("if", "if", read, None, len(joined), subgraphs=bodies)
        found: list[Any] = []
        for slot in slots:
            if isinstance(slot, _Kept):
                found.append(slot.value)
            else:
                found.append(outputs[slot] if isinstance(slot, int) else slot)
        return found

    # loops

    def _for(self, node: ast.For, frame: Frame) -> None:
        items = self._value(node.iter, frame)
        if isinstance(items, range | list | tuple):
            for item in items:
                self.spend()
                self._assign(node.target, item, frame)
                try:
                    self._execute(node.body, frame)
                except _Continue:
                    continue
                except _Break:
                    break
            return
        self._loop(node, items, frame)

    def _while(self, node: ast.While, frame: Frame) -> None:
        while True:
            self.spend()
            condition = self._value(node.test, frame)
            decided = self._decided(condition)
            if decided is None:
                self._loop(node, condition, frame)
                return
            if not decided:
                return
            try:
                self._execute(node.body, frame)
            except _Continue:
                continue
            except _Break:
                return

    def _loop(self, node: ast.For | ast.While, driver: Any, frame: Frame) -> None:
        """A loop of which only the input tells how often: its body as a subgraph."""
        self.spend(steps_of(frame.values))
        inner = Emitter(self.emitter)
        own = Frame(copied(frame.values), frame.names)
        names_given = assigned(node.body)
        carried = {
            name: value
            for name, value in frame.values.items()
            if name in names_given and isinstance(value, Ref)
        }
        for name, value in carried.items():
            known = self.emitter.find(value.name)
            rank = None if known.shape is None else (None,) * len(known.shape)
            own.values[name] = inner.input(name, (1,) if value.is_number else rank)
            own.values[name].is_number = value.is_number
        if isinstance(node, ast.For):
            for name in assigned([ast.Assign(targets=[node.target], value=ast.Constant(0))]):
                own.values[name] = Ref(inner.input(name, (1,), "int64").name, True)
        outer, self.emitter = self.emitter, inner
        try:
            self._execute(node.body, own)
        except _Return:
            raise undecided() from None
        except (_Break, _Continue):
            pass
        finally:
            self.emitter = outer
        names = [name for name in carried if isinstance(own.values.get(name), Ref)]
        body = Subgraph("body", inner.graph([own.values[name].name for name in names]))
        read = [driver if isinstance(driver, Ref) else None, None]
        self.branches.append("loop")
        made = self.emitter.emit(
            "loop",
            "loop",
            [*read, *(carried[name] for name in names)],
            None,
            max(1, len(names)),
            subgraphs=[body],
        )
        for name, value in zip(names, made, strict=False):
            frame.values[name] = value
        for name in names_given - set(names):
            frame.values[name] = UNKNOWN

    # expressions

    def _value(self, node: ast.expr, frame: Frame) -> Any:
        self.spend()
        match node:
            case ast.Name(id=name):
                return frame.find(name)
            case ast.Constant(value=value):
                return value if not isinstance(value, bytes | complex) else UNKNOWN
            case ast.Attribute(value=owner, attr=name):
                return self._attribute(self._value(owner, frame), name)
            case ast.Call():
                return self._call(node, frame)
            case ast.List(elts=parts):
                return [self._value(part, frame) for part in parts]
            case ast.Tuple(elts=parts):
                return tuple(self._value(part, frame) for part in parts)
            case ast.Dict(keys=keys, values=values):
                return self._dictionary(keys, values, frame)
            case ast.Subscript(value=owner, slice=place):
                return self._subscript(self._value(owner, frame), place, frame)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self.operation("neg", [self._value(operand, frame)], {})
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                decided = self._decided(self._value(operand, frame))
                return UNKNOWN if decided is None else not decided
            case ast.UnaryOp(operand=operand):
                return self._value(operand, frame)
            case ast.BinOp(left=left, op=operator, right=right):
                name = _OPERATORS.get(type(operator), "?")
                values = [self._value(left, frame), self._value(right, frame)]
                return self.operation(name, values, {})
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                name = _OPERATORS.get(type(operator), "?")
                values = [self._value(left, frame), self._value(right, frame)]
                return self.operation(name, values, {})
            case ast.BoolOp(op=operator, values=parts):
                return self._together(isinstance(operator, ast.And), parts, frame)
            case ast.IfExp(test=test, body=yes, orelse=no):
                decided = self._decided(self._value(test, frame))
                if decided is None:
                    return UNKNOWN
                return self._value(yes if decided else no, frame)
            case _:
                return UNKNOWN

    def _together(self, is_and: bool, parts: Sequence[ast.expr], frame: Frame) -> Any:
        known: Any = is_and
        for part in parts:
            value = self._value(part, frame)
            decided = self._decided(value)
            if decided is None:
                known = UNKNOWN
            elif decided is not is_and:
                return value
        return known

    def _dictionary(
        self, keys: Sequence[ast.expr | None], values: Sequence[ast.expr], frame: Frame
    ) -> Any:
        found: dict[Any, Any] = {}
        for key, value in zip(keys, values, strict=True):
            own = UNKNOWN if key is None else self._value(key, frame)
            if isinstance(own, str | int):
                found[own] = self._value(value, frame)
        return found

    def _attribute(self, owner: Any, name: str) -> Any:
        if isinstance(owner, Dotted):
            return Dotted(f"{owner.path}.{name}") if len(owner.path) < 2000 else UNKNOWN
        if isinstance(owner, Instance):
            return owner.attribute(name)
        if isinstance(owner, Ref):
            if name == "shape":
                return size(self.emitter, owner)
            if name in ("T", "mT", "H"):
                return self.operation("t", [owner], {})
            if name == "ndim":
                return self.operation("dim", [owner], {})
            if name in ("dtype", "device", "is_cuda", "layout", "requires_grad"):
                return UNKNOWN
        if isinstance(owner, dict) and name in owner:
            return owner[name]
        return Method(owner, name)

    def _subscript(self, owner: Any, place: ast.expr, frame: Frame) -> Any:
        if isinstance(owner, Ref):
            return self._cut(owner, place, frame)
        if isinstance(place, ast.Slice):
            limits = [
                None if part is None else self._value(part, frame)
                for part in (place.lower, place.upper, place.step)
            ]
            if isinstance(owner, list | tuple | str) and all(
                part is None or type(part) is int for part in limits
            ):
                found = owner[slice(*limits)] if limits[2] != 0 else UNKNOWN
                self._made(found)
                return found
            return UNKNOWN
        return self._item(owner, self._value(place, frame))

    def _cut(self, tensor: Ref, place: ast.expr, frame: Frame) -> Any:
        """Part of a tensor, by places and stretches along its axes in order."""
        return self._part(tensor, self._places(place, frame))

    def _part(self, tensor: Ref, value: Any) -> Any:
        """Part of a tensor at places that are known, as slices and numbers."""
        parts = list(value) if isinstance(value, list | tuple) else [value]
        axis = 0
        found: Any = tensor
        for number, part in enumerate(parts):
            if isinstance(part, slice):
                limits = {"start": part.start, "end": part.stop, "step": part.step}
                if any(limit is not None for limit in limits.values()):
                    found = self.operation("slice", [found, axis], limits)
                axis += 1
            elif part is Ellipsis:
                axis = number + 1 - len(parts)
            elif part is None:
                found = self.operation("unsqueeze", [found, axis], {})
                axis += 1
            elif type(part) is int or (isinstance(part, Ref) and part.is_number):
                found = self.operation("select", [found, axis, part], {})
            else:
                read: list[Any] = [None] * max(0, axis)
                found = self.operation("index", [found, [*read, part]], {})
                axis += 1
        return found

    def _places(self, place: ast.expr, frame: Frame) -> Any:
        if isinstance(place, ast.Tuple):
            return tuple(self._places(part, frame) for part in place.elts)
        if isinstance(place, ast.Slice):
            limits = (place.lower, place.upper, place.step)
            return slice(*(None if one is None else self._value(one, frame) for one in limits))
        return self._value(place, frame)

    # calls

    def _call(self, node: ast.Call, frame: Frame) -> Any:
        arguments: list[Any] = []
        function = self._value(node.func, frame)
        typed = isinstance(function, Dotted) and function.path in _TYPED
        for number, part in enumerate(node.args):
            if typed and number == 0:
                continue
            if isinstance(part, ast.Starred):
                value = self._value(part.value, frame)
                arguments.extend(value if isinstance(value, list | tuple) else [UNKNOWN])
            else:
                arguments.append(self._value(part, frame))
        keywords = {one.arg: self._value(one.value, frame) for one in node.keywords if one.arg}
        if typed:
            return arguments[0] if arguments else None
        return self.apply(function, arguments, keywords)

    def apply(self, function: Any, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        """What a value gives that is called."""
        self.spend(steps_of([*arguments, *keywords.values()]))
        if isinstance(function, Method):
            if isinstance(function.owner, Instance):
                return function.owner.called(self, function.name, arguments, keywords)
            return self.operation(function.name, [function.owner, *arguments], keywords)
        if isinstance(function, Function):
            return self.called(function, arguments, keywords)
        if isinstance(function, Made):
            return function.make(arguments, keywords)
        if isinstance(function, Instance):
            return function.called(self, "forward", arguments, keywords)
        if isinstance(function, Dotted):
            return self._named(function.path, arguments, keywords)
        return UNKNOWN

    def _named(self, path: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        if path == "getattr" and len(arguments) > 1 and isinstance(arguments[1], str):
            return self._attribute(arguments[0], arguments[1])
        if path in ("isinstance", "hasattr"):
            return UNKNOWN
        if path == "slice" and 0 < len(arguments) < 4:
            return slice(*arguments)
        space, _, name = path.rpartition(".")
        own = space.rpartition(".")[2]
        if space.startswith("ops.") and own not in ("aten", "prim", "prims"):
            name = f"{own}::{name}"
        return self.operation(name, arguments, keywords)

    def operation(self, name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
        """What an operation of PyTorch gives."""
        self.spend()
        self.spend(steps_of([*arguments, *keywords.values()]))
        if name == "interpolate" and len(arguments) < 2:
            keywords = {_INTERPOLATED.get(one, one): value for one, value in keywords.items()}
        if name in ("view", "reshape", "permute", "expand", "repeat", "size", "flip", "tile"):
            arguments = _gathered(name, arguments)
        if name == "getitem" and len(arguments) == 2 and isinstance(arguments[0], Ref):
            return self._part(arguments[0], arguments[1])
        kinds = Instance | Ref | Sizes | Parts
        if (
            name in ("__is__", "__isnot__")
            and any(one is None for one in arguments[:2])
            and any(isinstance(one, kinds) for one in arguments)
        ):
            return name == "__isnot__"
        result = call(self.emitter, name, arguments, keywords)
        self._made(result)
        return result

    def _made(self, value: Any) -> None:
        """Take steps for the memory of what was made."""
        if isinstance(value, list | tuple | str):
            self.spend(len(value) >> 3)


_INTERPOLATED = {"size": "output_size", "scale_factor": "scale_factors"}


def _gathered(name: str, arguments: Sequence[Any]) -> Sequence[Any]:
    """Sizes that a method is given one by one, as a list."""
    rest = arguments[1:]
    if name == "size" or not rest or isinstance(rest[0], list | tuple | Sizes):
        return arguments
    return [arguments[0], list(rest)]


_TYPED = frozenset({"annotate", "unchecked_cast", "uninitialized", "torch.jit.annotate"})
"""Calls whose first argument is a type."""

_OPERATORS: Mapping[type, str] = {
    **{ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"},
    **{ast.FloorDiv: "floor_divide", ast.Mod: "remainder", ast.Pow: "pow"},
    **{ast.MatMult: "matmul", ast.Eq: "eq", ast.NotEq: "ne", ast.Lt: "lt", ast.Gt: "gt"},
    **{ast.LtE: "le", ast.GtE: "ge", ast.Is: "__is__", ast.IsNot: "__isnot__"},
    **{ast.BitAnd: "bitwise_and", ast.BitOr: "bitwise_or", ast.In: "in"},
}

_NOTHING = object()


@dataclass
class _Kept:
    value: Any
