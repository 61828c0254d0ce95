r"""Finding operations: by their type, name or scope, by any words, or by a regular expression.

`type:Gemm` finds those of a type, `name:qkv` those with that in their name, `scope:attn` those in
such a module; `/h\.[0-3]\./` is a regular expression, and all other words must stand in the
name, the scope or the type. Several conditions must all hold. Small letters find large ones too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nnsvg_qt.errors import Abandoned
from nnsvg_qt.logs.patterns import searched
from nnsvg_qt.model.graph import Operation
from nnsvg_qt.sources.operations.table import OperationTable, scope_and_title

LONGEST_QUERY = 1000
"""Characters of what is looked for; more are left out."""
_PIECE = 500
"""Operations between two questions whether anybody waits."""

_TERM = re.compile(
    r'(?P<field>type|name|scope):(?P<value>"[^"]*"|\S*)|/(?P<regex>[^ ]+)/(?= |$)|'
    r'"(?P<quoted>[^"]+)"|(?P<word>\S+)',
    re.IGNORECASE,
)

Condition = Callable[[Operation, str, "tuple[str, ...]"], bool]
"""Asked of an operation, all words that are told of it, and its name as the file and the table
have it."""


def conditions(text: str) -> tuple[Condition, ...]:
    """What a typed text asks for; InputError on what is no regular expression."""
    found: list[Condition] = []
    for term in _TERM.finditer(text[:LONGEST_QUERY].strip()):
        field, value = term["field"], (term["value"] or "").strip('"').casefold()
        if term["regex"]:
            found.append(_matches(term["regex"]))
        elif field and not value:
            # it is still being typed
            continue
        elif field:
            found.append(_of_field(field.casefold(), value))
        else:
            found.append(_holds((term["quoted"] or term["word"]).casefold()))
    return tuple(found)


def _matches(expression: str) -> Condition:
    # as it was typed, so that what is wrong with it is told in its own letters
    searched(expression, "The search")
    pattern = searched(f"(?i:{expression})", "The search")
    return lambda one, words, names: any(map(pattern.finds, names))


def _holds(word: str) -> Condition:
    return lambda one, words, names: word in words


def _of_field(field: str, value: str) -> Condition:
    if field == "type":
        return lambda one, words, names: value in (one.type.casefold(), one.word)
    if field == "name":
        return lambda one, words, names: any(value in name.casefold() for name in names)
    return lambda one, words, names: any(
        value in part.casefold() for part in scope_and_title(one)[0]
    )


def found_in(
    table: OperationTable, text: str, is_stale: Callable[[], bool] = lambda: False
) -> frozenset[str]:
    """The names of all operations that a typed text finds, each copy by itself; none without text.

    InputError on what is no regular expression, or one that takes too long; Abandoned as soon as
    nobody waits.
    """
    wanted = conditions(text)
    if not wanted:
        return frozenset()
    found = []
    for number, operation in enumerate(table.graph.operations):
        if number % _PIECE == 0 and is_stale():
            raise Abandoned
        names = _names(table, operation)
        words = f"{' '.join(names)} {' '.join(operation.scope)} {operation.type}".casefold()
        if all(holds(operation, words, names) for holds in wanted):
            found.append(operation.name)
    return frozenset(found)


def _names(table: OperationTable, operation: Operation) -> tuple[str, ...]:
    """The name in the file, and the path that is shown, with both signs between its parts."""
    scope, title = scope_and_title(operation)
    whole = (*scope, title)
    number = table.row_of.get(operation.name)
    row = None if number is None else table.rows[number]
    is_own = row is not None and row.name == operation.name
    shown = (*row.scope, row.title) if row is not None and is_own else whole
    paths = [joint.join(parts) for parts in (whole, shown) for joint in ("/", " \u203a ")]
    return tuple(dict.fromkeys((operation.name, *paths)))
