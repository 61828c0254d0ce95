"""Formulas of columns: `x`, `x*y`, `sin(x)`; parsed and computed here, never run as code."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, listed

Column = NDArray[np.float64]

FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        name: getattr(np, name)
        for name in ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh", "sign")
    }
)
_BINARY: Mapping[type, Callable[..., Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
_UNARY: Mapping[type, Callable[..., Any]] = {ast.USub: np.negative, ast.UAdd: np.positive}
LONGEST = 500
"""Characters of a formula."""
_LARGEST_NUMBER = 1e12


def split_formulas(text: str) -> tuple[str, ...]:
    """The formulas of a list that commas part, those within parentheses not counted."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return tuple(part.strip() for part in parts if part.strip())


def computed(formula: str, columns: Mapping[str, Column]) -> Column:
    """The numbers of a formula of some columns, as float64.

    `^` is a power. InputError as `evaluated`, and where a result is not finite.
    """
    values = evaluated(formula, columns)
    if not np.isfinite(values).all():
        raise InputError(
            "{formula!r} gives a number that is not finite for some of the points.", formula=formula
        )
    return values


def evaluated(formula: str, columns: Mapping[str, Column]) -> Column:
    """The numbers of a formula, which may be infinite or none.

    InputError on what is no such formula, and on an unknown column or function.
    """
    if len(formula) > LONGEST:
        raise InputError(
            "A formula has {count} characters; at most {most} are read.",
            count=len(formula),
            most=LONGEST,
        )
    if formula in columns:
        # whatever it is called, as `sepal length`
        return np.asarray(columns[formula], dtype=float)
    try:
        tree = ast.parse(formula.replace("^", "**"), mode="eval").body
        with np.errstate(all="ignore"):
            values = np.asarray(_value(tree, columns, formula), dtype=float)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError("{formula!r} is no formula; write x*y or sin(x).", formula=formula) from (
            None
        )
    length = len(next(iter(columns.values()), ()))
    return np.broadcast_to(values, (length,)).astype(float)


def _value(node: ast.expr, columns: Mapping[str, Column], formula: str) -> Any:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number) if abs(number) <= _LARGEST_NUMBER:
            return float(number)
        case ast.Name(id=name):
            if name in columns:
                return columns[name]
            if name == "pi":
                return np.pi
            raise InputError(
                "There is no column {name!r} for the feature {formula!r}; there are {names}.",
                name=name,
                formula=formula,
                names=listed(columns),
            )
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](
                _value(left, columns, formula), _value(right, columns, formula)
            )
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
            return _UNARY[type(op)](_value(operand, columns, formula))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
            if name in FUNCTIONS:
                return FUNCTIONS[name](_value(argument, columns, formula))
            raise InputError(
                "There is no function {name!r}; there are {names}.",
                name=name,
                names=listed(FUNCTIONS),
            )
    raise InputError("{formula!r} is no formula; write x*y or sin(x).", formula=formula)
