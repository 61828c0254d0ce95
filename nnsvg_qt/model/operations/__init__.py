"""The one vocabulary of operations: what each is, what it does to shapes, and what it costs.

Readers translate the words of their formats into these; nobody else knows a rule of them.
"""

from collections.abc import Mapping

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.graph import Operation
from nnsvg_qt.model.operations import choosing, elementwise, products, shaping, sliding
from nnsvg_qt.model.operations.rule import STATISTICS as STATISTICS
from nnsvg_qt.model.operations.rule import Category as Category
from nnsvg_qt.model.operations.rule import Facts as Facts
from nnsvg_qt.model.operations.rule import Known as Known
from nnsvg_qt.model.operations.rule import Rule as Rule

OPERATIONS: Mapping[str, Rule] = FrozenMapping(
    {
        rule.word: rule
        for rules in (
            sliding.RULES,
            products.RULES,
            elementwise.RULES,
            shaping.RULES,
            choosing.RULES,
        )
        for rule in rules
    }
)
"""Every operation by its word."""


def category(operation: Operation) -> Category:
    """What an operation is for; "custom" where the vocabulary does not know it."""
    rule = OPERATIONS.get(operation.word)
    return "custom" if rule is None else rule.category


def role(operation: Operation, position: int) -> str:
    """What an input of an operation is for, as "weight"; "" where nobody knows."""
    rule = OPERATIONS.get(operation.word)
    return "" if rule is None else rule.role(position)
