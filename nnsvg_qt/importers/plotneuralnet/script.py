"""Reading a Python script that calls PlotNeuralNet's helpers, without running it.

Understood are numbers, texts, lists and tuples, names that were given such values, `+` and
`"…".format(…)`, and lists of calls of helpers, which may be added to. Anything else is told.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.plotneuralnet.blocks import HELPERS, Drawing, Unread

MOST_PIECES = 20_000
_LONGEST_TEXT = 10_000


class _NotUnderstoodError(Exception):
    """An expression that is not one of those that are understood."""


def drawing_of_script(text: str) -> Drawing:
    """The blocks and lines of a script; InputError where it is no Python."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        raise InputError("Line {line} is no Python; correct it there.", line=line) from None
    reader = _Script()
    for statement in tree.body:
        reader.read(statement)
    return reader.drawing


class _Script:
    def __init__(self) -> None:
        self.drawing = Drawing()
        self._values: dict[str, Any] = {}
        self._is_generated = False

    def read(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Import() | ast.ImportFrom() | ast.Pass() | ast.FunctionDef() | ast.If():
                # what is defined draws nothing, and "if __name__" calls what writes the file
                return
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                self._assign(name, value)
            case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value):
                self._assign(name, ast.BinOp(ast.Name(name), ast.Add(), value))
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))):
                self._called(name, method, statement.value)  # type: ignore[arg-type]
            case ast.Expr(value=ast.Constant()):
                return
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Attribute(attr="path")))):
                # of where Python looks for PlotNeuralNet
                return
            case ast.Expr(value=ast.Call(func=ast.Name(id="to_generate" | "main"))):
                return
            case _:
                self._unread(statement)

    def _assign(self, name: str, value: ast.expr) -> None:
        try:
            found = self._value(value)
        except _NotUnderstoodError:
            self._unread(value)
            return
        self._values[name] = found
        if isinstance(found, _Pieces):
            self._draw(found)

    def _called(self, name: str, method: str, call: ast.Call) -> None:
        held = self._values.get(name)
        if method not in ("append", "extend") or not isinstance(held, _Pieces):
            self._unread(call)
            return
        try:
            (added,) = (self._value(one) for one in call.args)
        except (_NotUnderstoodError, ValueError):
            self._unread(call)
            return
        pieces = _pieces_of([added] if method == "append" else added)
        if pieces is None:
            self._unread(call)
            return
        self._values[name] = _Pieces([*held, *pieces])
        self._draw(self._values[name])

    def _draw(self, pieces: Sequence[Any]) -> None:
        """The last list is the drawing: whoever assembles one keeps on adding to it."""
        unread = self.drawing.unread
        self.drawing = Drawing(unread=unread)
        for piece in pieces:
            self.drawing.add(piece)

    def _unread(self, node: ast.AST) -> None:
        line = getattr(node, "lineno", 1)
        self.drawing.unread.append(Unread(line, ast.unparse(node).partition("\n")[0][:60]))

    def _value(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=int() | float() | str() as value):
                return value
            case ast.Name(id=name) if name in self._values:
                return self._values[name]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                value = self._value(operand)
                if isinstance(value, int | float):
                    return -value
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return self._list(parts)
            case ast.BinOp(left=left, op=operator, right=right):
                return self._calculated(self._value(left), operator, self._value(right))
            case ast.Call(func=ast.Name(id="str"), args=[one], keywords=[]):
                return str(self._value(one))
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str() as words), attr="format"),
                args=args,
                keywords=[],
            ):
                return _formatted(words, [self._value(one) for one in args])
            case ast.JoinedStr(values=parts):
                return "".join(self._spoken(part) for part in parts)
            case ast.Call(func=ast.Name(id=name)) if name in HELPERS:
                return self._helped(node, HELPERS[name])
        raise _NotUnderstoodError

    def _spoken(self, part: ast.expr) -> str:
        match part:
            case ast.Constant(value=str() as words):
                return words
            case ast.FormattedValue(value=value, format_spec=None):
                return str(self._value(value))
        raise _NotUnderstoodError

    def _list(self, parts: Sequence[ast.expr]) -> Any:
        found: list[Any] = []
        strange: list[ast.expr] = []
        for part in parts:
            try:
                if isinstance(part, ast.Starred):
                    value = self._value(part.value)
                    if not isinstance(value, list | tuple):
                        raise _NotUnderstoodError
                    found += value
                else:
                    found.append(self._value(part))
            except _NotUnderstoodError:
                strange.append(part)
            if len(found) > MOST_PIECES:
                raise InputError("The script draws more than {most} pieces.", most=MOST_PIECES)
        if strange and not any(map(_is_piece, found)):
            raise _NotUnderstoodError
        for part in strange:
            # entries of a drawing among others
            self._unread(part)
        pieces = _pieces_of(found)
        return _Pieces(pieces) if pieces else tuple(found)

    def _calculated(self, left: Any, operator: ast.operator, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        match operator:
            case ast.Add() if numbers or type(left) is type(right) is str:
                total = left + right
                if isinstance(total, str) and len(total) > _LONGEST_TEXT:
                    raise _NotUnderstoodError
                return total
            case ast.Add() if isinstance(left, list | tuple) and isinstance(right, list | tuple):
                both = [*left, *right]
                pieces = _pieces_of(both)
                return _Pieces(pieces) if pieces else tuple(both)
            case ast.Sub() if numbers:
                return left - right
            case ast.Mult() if numbers:
                return left * right
            case ast.Div() if numbers and right:
                return left / right
            case ast.FloorDiv() if numbers and right:
                return left // right
        raise _NotUnderstoodError

    def _helped(self, call: ast.Call, helper: Callable[..., Any]) -> Any:
        given: dict[str, Any] = {}
        for keyword in call.keywords:
            if keyword.arg is None:
                raise _NotUnderstoodError
            given[keyword.arg] = self._value(keyword.value)
        try:
            pieces = helper(*(self._value(one) for one in call.args), **given)
        except (TypeError, ValueError, AttributeError, IndexError, OverflowError):
            raise _NotUnderstoodError from None
        if isinstance(pieces, list):
            return _Pieces(replace(piece, line=call.lineno) for piece in pieces)
        return replace(pieces, line=call.lineno)


class _Pieces(list[Any]):
    """A list of what is drawn, which is added to by its name."""


def _is_piece(value: Any) -> bool:
    return hasattr(value, "line") or isinstance(value, _Pieces)


def _pieces_of(values: Any) -> list[Any] | None:
    """What is drawn by the values of a list and of lists within it; None of anything else."""
    if not isinstance(values, list | tuple):
        return None
    found: list[Any] = []
    for value in values:
        if isinstance(value, _Pieces):
            found += value
        elif _is_piece(value):
            found.append(value)
        else:
            return None
    return found


def _formatted(words: str, values: Sequence[Any]) -> str:
    """`"…{}…".format(…)` with plain places alone."""
    parts = words.split("{}")
    if len(parts) != len(values) + 1 or any(set(part) & set("{}") for part in parts):
        raise _NotUnderstoodError
    written = parts[0]
    for value, part in zip(values, parts[1:], strict=True):
        written += f"{value}{part}"
    return written[:_LONGEST_TEXT]
