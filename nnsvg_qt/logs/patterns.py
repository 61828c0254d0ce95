"""Regular expressions that are searched in the names of runs and tags, and never for long.

Python's own search goes back and tries again: `(a|a)*$` takes for ever on thirty letters. So where
the form of an expression does not show that it cannot, it is searched letter by letter with all
ways to go on side by side (K. Thompson, Communications of the ACM 11, 1968; with what parentheses
hold as R. Pike has it), in time proportional to the name's length times the expression's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from nnsvg_qt.errors import InputError

LONGEST_PATTERN = 1000
"""Characters of a regular expression."""
LONGEST_SEARCHED = 500
"""Characters of a name in which a pattern is searched."""
_MOST_STEPS = 1_000_000
"""That Python's own search may take on one name in the worst case."""
_LONGEST_PROGRAM = 1000
_MOST_TAKEN = 3_000_000
"""Steps of all searches of an expression: some seconds."""
_MOST_KNOWN = 100_000
_MANY = 8
"""From so many repeats on they count as if there were no end."""

_parse: Callable[..., Any] = re._parser.parse  # type: ignore[attr-defined]

Found = str | None
"""What was found: the first parentheses, or all without any; None where nothing was."""


class Pattern:
    """A regular expression; `search` tells what it finds in a name."""

    def __init__(self, pattern: str, what: str) -> None:
        """InputError, which calls it `what`, on what is no expression, or too long a one."""
        if len(pattern) > LONGEST_PATTERN:
            raise InputError(
                "{what} has more than {most} characters.", what=what, most=LONGEST_PATTERN
            )
        try:
            self._pattern = re.compile(pattern)
            tree = _parse(pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise InputError(
                "{what} {pattern!r} is no regular expression: {reason}.",
                what=what,
                pattern=pattern,
                reason=str(error),
            ) from None
        self._degree = _degree(tree, False)
        self._what = what
        self._known: dict[str, Found] = {}
        self._program: _Program | None = None
        if self._degree is None or (LONGEST_SEARCHED + 1) ** (self._degree + 1) > _MOST_STEPS:
            try:
                self._program = _Program(tree, self._pattern.flags)
            except (_UnknownError, RecursionError):
                raise InputError(
                    "{what} {pattern!r} repeats what is repeated itself, which may take for ever; "
                    "write it simpler.",
                    what=what,
                    pattern=pattern,
                ) from None

    def search(self, name: str) -> Found:
        """What it finds anywhere in a name, of which the first LONGEST_SEARCHED letters count.

        InputError where it takes too long.
        """
        name = name[:LONGEST_SEARCHED]
        if name not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Found:
        if self._program is not None and (
            self._degree is None or (len(name) + 1) ** (self._degree + 1) > _MOST_STEPS
        ):
            if self._program.taken > _MOST_TAKEN:
                raise InputError(
                    "{what} {pattern!r} takes too long on so many names; write it simpler.",
                    what=self._what,
                    pattern=self._pattern.pattern,
                )
            return self._program.search(name)
        match = self._pattern.search(name)
        return None if match is None else match.group(1 if self._pattern.groups else 0) or ""

    def finds(self, name: str) -> bool:
        """Whether it finds anything in a name."""
        return self.search(name) is not None


@lru_cache(64)
def searched(pattern: str, what: str) -> Pattern:
    """A regular expression, kept for when it is asked for again; InputError as `Pattern`."""
    return Pattern(pattern, what)


def _degree(tree: Any, is_repeated: bool) -> int | None:
    """How many repeats without an end follow each other; None where one may hold another."""
    total = 0
    for operation, value in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, inner = value
            is_many = most > _MANY
            if is_many and is_repeated:
                return None
            own = _degree(inner, is_repeated or most > 1)
            if own is None or (own and most > 1):
                return None
            total += own + (1 if is_many else 0)
            if not is_many and most > 1:
                # each of a few repeats may begin or not
                total += 0 if all(str(one[0]) in _LETTERS for one in inner) else 1
        elif name == "BRANCH":
            if is_repeated:
                # both ways may fit the same letters
                return None
            parts = [_degree(branch, is_repeated) for branch in value[1]]
            if None in parts:
                return None
            total += max((part or 0 for part in parts), default=0)
        elif name == "SUBPATTERN":
            own = _degree(value[-1], is_repeated)
            if own is None:
                return None
            total += own
        elif name not in _LETTERS and name != "AT":
            return None
    return total


_LETTERS = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})


class _UnknownError(Exception):
    """What can only be searched with going back."""


_CHARACTER, _SPLIT, _JUMP, _SAVE, _AT, _END = range(6)

Instruction = tuple[int, Any, Any]


class _Program:
    """An expression as steps that are taken side by side."""

    def __init__(self, tree: Any, flags: int) -> None:
        self.taken = 0
        """Steps that all searches took."""
        self._steps: list[Instruction] = []
        self._group = 1 if tree.state.groups > 1 else 0
        if not self._group:
            self._add(_SAVE, 0, None)
        self._compile(tree, flags)
        if not self._group:
            self._add(_SAVE, 1, None)
        self._add(_END, None, None)

    def _add(self, kind: int, first: Any, second: Any) -> int:
        if len(self._steps) >= _LONGEST_PROGRAM:
            raise _UnknownError
        self._steps.append((kind, first, second))
        return len(self._steps) - 1

    def _compile(self, tree: Any, flags: int) -> None:
        for operation, value in tree:
            name = str(operation)
            if name in _LETTERS:
                self._add(_CHARACTER, _test(name, value, flags), None)
            elif name == "AT":
                self._add(_AT, str(value), flags)
            elif name == "SUBPATTERN":
                group, more, fewer, inner = value
                saves = group is not None and group == self._group
                if saves:
                    self._add(_SAVE, 0, None)
                self._compile(inner, (flags | more) & ~fewer)
                if saves:
                    self._add(_SAVE, 1, None)
            elif name == "BRANCH":
                self._branch(value[1], flags)
            elif name in ("MAX_REPEAT", "MIN_REPEAT"):
                least, most, inner = value
                self._repeat(least, most, inner, flags, name == "MAX_REPEAT")
            else:
                raise _UnknownError

    def _branch(self, branches: Sequence[Any], flags: int) -> None:
        ends = []
        for branch in branches[:-1]:
            split = self._add(_SPLIT, None, None)
            self._compile(branch, flags)
            ends.append(self._add(_JUMP, None, None))
            self._steps[split] = (_SPLIT, split + 1, len(self._steps))
        self._compile(branches[-1], flags)
        for end in ends:
            self._steps[end] = (_JUMP, len(self._steps), None)

    def _repeat(self, least: int, most: int, inner: Any, flags: int, is_greedy: bool) -> None:
        if least > _LONGEST_PROGRAM:
            raise _UnknownError
        for _ in range(least):
            self._compile(inner, flags)
        if str(most) == "MAXREPEAT":
            split = self._add(_SPLIT, None, None)
            self._compile(inner, flags)
            self._add(_JUMP, split, None)
            self._split(split, is_greedy)
            return
        splits = []
        for _ in range(min(most - least, _LONGEST_PROGRAM)):
            splits.append(self._add(_SPLIT, None, None))
            self._compile(inner, flags)
        for split in splits:
            self._split(split, is_greedy)

    def _split(self, split: int, is_greedy: bool) -> None:
        inside, behind = split + 1, len(self._steps)
        first, second = (inside, behind) if is_greedy else (behind, inside)
        self._steps[split] = (_SPLIT, first, second)

    def search(self, text: str) -> Found:
        """What is found first, and of that what is preferred."""
        best: tuple[int, int] | None = None
        found = False
        threads: list[tuple[int, tuple[int, int]]] = []
        for place in range(len(text) + 1):
            if not found:
                threads = [*threads, (0, (-1, -1))]
            alive: dict[int, tuple[int, int]] = {}
            seen: set[int] = set()
            for start, saved in threads:
                self._follow(start, saved, text, place, alive, seen)
            self.taken += len(seen)
            threads = []
            for step, saved in alive.items():
                kind, test, _ = self._steps[step]
                if kind == _END:
                    # what comes behind is preferred less
                    best, found = saved, True
                    break
                if place < len(text) and test(text[place]):
                    threads.append((step + 1, saved))
            if not threads and found:
                break
        if not found or best is None:
            return None
        low, high = best
        return text[low:high] if 0 <= low <= high else ""

    def _follow(
        self,
        start: int,
        saved: tuple[int, int],
        text: str,
        place: int,
        alive: dict[int, tuple[int, int]],
        seen: set[int],
    ) -> None:
        """What is reached without a letter, in the order of preference, each step once."""
        waiting = [(start, saved)]
        while waiting:
            step, saved = waiting.pop()
            if step in seen:
                continue
            seen.add(step)
            kind, first, second = self._steps[step]
            if kind == _JUMP:
                waiting.append((first, saved))
            elif kind == _SPLIT:
                waiting += [(second, saved), (first, saved)]
            elif kind == _SAVE:
                own = (place, saved[1]) if first == 0 else (saved[0], place)
                waiting.append((step + 1, own))
            elif kind == _AT:
                if _holds(first, second, text, place):
                    waiting.append((step + 1, saved))
            else:
                alive[step] = saved


def _test(name: str, value: Any, flags: int) -> Callable[[str], bool]:
    """Whether a letter fits, as Python's own search has it for this one letter."""
    if name == "ANY":
        return (lambda _: True) if flags & re.DOTALL else (lambda letter: letter != "\n")
    if name == "LITERAL":
        source = re.escape(chr(value))
    elif name == "NOT_LITERAL":
        source = f"[^{_inside(value)}]"
    else:
        parts = []
        for operation, entry in value:
            match str(operation):
                case "NEGATE":
                    parts.append("^")
                case "LITERAL":
                    parts.append(_inside(entry))
                case "RANGE":
                    parts.append(f"{_inside(entry[0])}-{_inside(entry[1])}")
                case "CATEGORY":
                    parts.append(_CATEGORIES[str(entry)])
                case _:
                    raise _UnknownError
        source = f"[{''.join(parts)}]"
    kept = flags & (re.IGNORECASE | re.ASCII)
    fitting = re.compile(source, kept).fullmatch
    return lambda letter: fitting(letter) is not None


def _inside(code: int) -> str:
    return f"\\U{code:08x}"


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


def _holds(where: str, flags: int, text: str, place: int) -> bool:
    """Whether a place in a text is what `^`, `$` and the like stand for."""
    is_many = bool(flags & re.MULTILINE)
    match where:
        case "AT_BEGINNING":
            return place == 0 or (is_many and text[place - 1] == "\n")
        case "AT_BEGINNING_STRING":
            return place == 0
        case "AT_END":
            return place == len(text) or (
                text[place] == "\n" and (is_many or place == len(text) - 1)
            )
        case "AT_END_STRING":
            return place == len(text)
        case "AT_BOUNDARY" | "AT_NON_BOUNDARY":
            source = r"\b" if where == "AT_BOUNDARY" else r"\B"
            around = re.compile(source, flags & re.ASCII)
            return around.match(text, place) is not None
    raise _UnknownError
