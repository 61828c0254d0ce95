"""A PyTorch module as it prints itself: modules in each other, with their arguments."""

from __future__ import annotations

import re

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.summaries.rows import MOST_ROWS, Row, Summary

_FIRST = re.compile(r"^\s*([A-Z]\w*)\(\s*$", re.MULTILINE)
_LINE = re.compile(r"^(\s*)\(([^()]*)\): (?:(\d+) x )?(\w+)\((.*)$")
_RANGE = re.compile(r"\d+-\d+$")
MOST_REPEATS = 1000
DEEPEST = 100


def is_module_text(text: str) -> bool:
    """Whether a text begins with a module and has one in it on a line of its own."""
    lines = [line for line in text.splitlines() if line.strip()][:3]
    return (
        len(lines) >= 2 and _FIRST.match(lines[0]) is not None and _LINE.match(lines[1]) is not None
    )


def read(text: str) -> Summary:
    """The modules in their order; `N x Module` stands there N times."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = _FIRST.match(lines[0])
    rows, end = _inside(lines, 1, 0)
    if end < len(lines) and lines[end].strip() != ")":
        raise InputError("Line {number} of the module is of no use.", number=end + 1)
    return Summary(Sentence("PyTorch"), tuple(rows), first[1] if first else "")


def _inside(lines: list[str], start: int, depth: int) -> tuple[list[Row], int]:
    """The rows from a line to the bracket that closes their module, and the place of that."""
    if depth > DEEPEST:
        raise InputError("The modules lie more than {count} deep in each other.", count=DEEPEST)
    found: list[Row] = []
    place = start
    while place < len(lines):
        line = lines[place]
        if line.strip() == ")":
            return found, place
        match = _LINE.match(line)
        if match is None:
            # what a module says of itself, as of the function that it calls
            place += 1
            continue
        _, name, times, kind, rest = match.groups()
        place += 1
        if rest.rstrip().endswith(")"):
            own = [Row(name, kind, arguments=_arguments(rest.rstrip()[:-1]), depth=depth)]
        else:
            inner, place = _inside(lines, place, depth + 1)
            place += 1
            own = [Row(name, kind, depth=depth, is_container=True), *inner]
        count = min(int(times), MOST_REPEATS) if times else 1
        for number in range(count):
            first = own[0]
            if count > 1:
                begin = int(name.partition("-")[0]) if _RANGE.match(name) else 0
                first = Row(
                    str(begin + number),
                    kind,
                    None,
                    None,
                    None,
                    first.arguments,
                    depth,
                    first.is_container,
                )
            found += [first, *own[1:]]
            if len(found) > MOST_ROWS:
                raise InputError("The text has more than {most:,} rows.", most=MOST_ROWS)
    return found, place


def _arguments(text: str) -> dict[str, str]:
    """`3, 64, kernel_size=(7, 7)` by name, or by place."""
    found = {}
    depth, start = 0, 0
    parts = []
    for at, sign in enumerate(f"{text},"):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    for number, part in enumerate(one for one in parts if one):
        name, equals, value = part.partition("=")
        if equals and name.isidentifier():
            found[name] = value
        else:
            found[str(number)] = part
    return found
