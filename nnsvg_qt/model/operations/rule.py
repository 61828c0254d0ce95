"""What is known of one operation of the vocabulary, and what its rules are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from nnsvg_qt.frozen_values import quickly_made
from nnsvg_qt.model.graph import ElementType, Extent, Operation, Shape

Category = Literal[
    "layer",
    "activation",
    "pooling",
    "normalization",
    "dropout",
    "attention",
    "arithmetic",
    "reduction",
    "logic",
    "shape",
    "tensor",
    "quantization",
    "constant",
    "random",
    "control",
    "custom",
]
"""What an operation is for, broadly: by this it is coloured and found."""

Values = tuple[Any, ...]
"""Whole numbers of a small tensor, flat; a name or None where one is not known."""

STATISTICS = frozenset({"mean", "variance"})
"""Roles of constants that are gathered while training and are not trained themselves."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a tensor that an operation reads or writes: nothing, by default."""

    shape: Shape | None = None
    type: ElementType | None = None
    values: Values | None = None


NOTHING = Known()


class Facts:
    """An operation and what is known of all that it reads, in the order of its inputs."""

    __slots__ = ("attributes", "inputs", "operation")

    def __init__(self, operation: Operation, inputs: Sequence[Known | None]) -> None:
        """`inputs` has None for one that is left out."""
        self.operation = operation
        self.attributes: Mapping[str, Any] = operation.attributes
        self.inputs = inputs

    def known(self, position: int) -> Known:
        """What is known of an input; nothing where there is none."""
        found = self.inputs[position] if position < len(self.inputs) else None
        return NOTHING if found is None else found

    def has(self, position: int) -> bool:
        """Whether the operation reads something at that position."""
        return position < len(self.inputs) and self.inputs[position] is not None

    def shape(self, position: int = 0) -> Shape | None:
        """The shape of an input, None where it is not known."""
        return self.known(position).shape

    def whole(self, name: str, otherwise: int | None = None) -> int | None:
        """An attribute that is one whole number."""
        value = self.attributes.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def flag(self, name: str, otherwise: bool = False) -> bool:
        """An attribute that is yes or no."""
        return bool(self.attributes.get(name, otherwise))

    def numbers(self, name: str, position: int | None = None) -> Values | None:
        """Numbers that are an attribute, or else the values of an input; None if not known."""
        value = self.attributes.get(name)
        if isinstance(value, tuple):
            return value
        if isinstance(value, int | float):
            return (value,)
        return None if position is None else self.known(position).values

    def gives(self, name: str, position: int) -> bool:
        """Whether the attribute or the input is there at all, known or not."""
        return name in self.attributes or self.has(position)


Shapes = Sequence[Shape | None]
"""The shapes of the outputs in order; the ones that are missing at the end are not known."""


@dataclass(frozen=True)
class Rule:
    """One operation of the vocabulary.

    `roles` name its inputs in order; one that ends with "…" stands for all that follow. `shapes`
    gives the shapes of its outputs, `type_of` the type of the first where it is not that of the
    first input, `values` the numbers of a small result, `work` the multiply-accumulates, given the
    shapes of the outputs; each None where nothing can be said. No rule raises.
    """

    word: str
    category: Category
    roles: tuple[str, ...] = ("input",)
    shapes: Callable[[Facts], Shapes] | None = None
    type_of: Callable[[Facts], ElementType | None] | None = None
    values: Callable[[Facts], Values | None] | None = None
    work: Callable[[Facts, Shapes], int | None] | None = None

    def role(self, position: int) -> str:
        """What the input at a position is for; "" beyond the last."""
        if position < len(self.roles):
            return self.roles[position].removesuffix("…")
        last = self.roles[-1] if self.roles else ""
        return last.removesuffix("…") if last.endswith("…") else ""


def shapes_of(rule: Rule, facts: Facts) -> Shapes:
    """The shapes of the outputs of an operation, as far as its rule tells.

    With the attribute `over_steps` it is applied to each step of a sequence: the second axis of
    what it reads is left alone, and is in what it gives.
    """
    if rule.shapes is None:
        return ()
    first = facts.shape()
    if not facts.flag("over_steps"):
        return rule.shapes(facts)
    if first is None or len(first) < 3:
        return ()
    return tuple(
        None if shape is None else (*shape[:1], first[1], *shape[1:])
        for shape in rule.shapes(_of_one_step(facts, first))
    )


def work_of(rule: Rule, facts: Facts, outputs: Shapes) -> int | None:
    """The multiply-accumulates of an operation; 0 of what has none, None where nobody knows."""
    if rule.work is None:
        return 0
    first = facts.shape()
    if not facts.flag("over_steps"):
        return rule.work(facts, outputs)
    if first is None or len(first) < 3:
        return None
    inner = tuple(None if shape is None else (*shape[:1], *shape[2:]) for shape in outputs)
    once = rule.work(_of_one_step(facts, first), inner)
    return None if once is None else product((once, first[1]))


def _of_one_step(facts: Facts, first: Shape) -> Facts:
    inputs: list[Known | None] = []
    for known in facts.inputs:
        shape = None if known is None else known.shape
        if known is not None and shape is not None and len(shape) > 2 and shape[:2] == first[:2]:
            known = Known((shape[0], *shape[2:]), known.type, known.values)
        inputs.append(known)
    return Facts(facts.operation, inputs)


def product(extents: Sequence[Extent]) -> int | None:
    """Of sizes; None if one is not known, though 0 wins."""
    count = 1
    for extent in extents:
        if not isinstance(extent, int):
            return 0 if 0 in extents else None
        count *= extent
    return count


def joined(shapes: Sequence[Shape | None]) -> Shape | None:
    """The shape that arrays of these shapes are broadcast to; None if not known or impossible."""
    if any(shape is None for shape in shapes):
        return None
    rank = max((len(shape) for shape in shapes if shape is not None), default=0)
    found: list[Extent] = [1] * rank
    for shape in shapes:
        assert shape is not None
        for place, extent in enumerate(shape, rank - len(shape)):
            own = found[place]
            if own == 1:
                found[place] = extent
            elif extent == 1 or extent == own:
                continue
            elif isinstance(own, int) and isinstance(extent, int):
                return None
            elif not isinstance(own, int):
                # A name against a number above 1: it must be that number, or 1.
                found[place] = extent if isinstance(extent, int) else None
    return tuple(found)


def place_of(axis: object, rank: int) -> int | None:
    """An axis counted from the front; None if there is no such one."""
    if not isinstance(axis, int) or not -rank <= axis < rank:
        return None
    return axis % rank
