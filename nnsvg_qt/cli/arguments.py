"""Reads the arguments of a command.

argparse is not used: it takes `-30,20` for an option, prints its usage at every mistake, and takes
as long to import as a small figure takes to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nnsvg_qt.errors import InputError


# No dataclass, which takes longer to import than all that tells a version.
class Flag(NamedTuple):
    """An option of a command; `value` names what follows it, empty for a switch."""

    name: str
    value: str = ""
    short: str = ""


class Arguments:
    """What was given: free arguments in order, and the values of each option in order.

    `problem` is the first mistake; what follows it is read all the same, so that a message can
    name the sources.
    """

    def __init__(
        self, free: Iterable[str] = (), values: Mapping[str, list[str]] | None = None
    ) -> None:
        self.free = list(free)
        self.values = dict(values or {})
        self.problem: InputError | None = None

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def all(self, name: str) -> list[str]:
        """Every value of an option that may be repeated."""
        return self.values.get(name, [])

    def last(self, name: str) -> str | None:
        """The value of an option; the last one counts."""
        return self.values[name][-1] if name in self.values else None


def read_arguments(arguments: Sequence[str], flags: Iterable[Flag]) -> Arguments:
    """Sort arguments into options and free ones; `--` ends the options."""
    by_name = {name: flag for flag in flags for name in (flag.name, flag.short) if name}
    found = Arguments()
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            found.free += rest
            break
        if not argument.startswith("-") or argument == "-":
            found.free.append(argument)
            continue
        name, equals, value = argument.partition("=")
        flag = by_name.get(name)
        if flag is None and argument[:2] in by_name and not argument.startswith("--"):
            # -oFILE
            flag, equals, value = by_name[argument[:2]], "=", argument[2:]
        if flag is None:
            found.problem = found.problem or _unknown(name, list(by_name))
            continue
        if not flag.value and equals:
            found.problem = found.problem or InputError(f"{name} takes no value.")
        elif flag.value and not equals:
            if not rest or rest[0] in by_name or rest[0].partition("=")[0] in by_name:
                problem = InputError(f"{name} needs a value: {name} {flag.value}.")
                found.problem = found.problem or problem
                continue
            value = rest.pop(0)
        found.values.setdefault(flag.name, []).append(value)
    return found


def closest(word: str, words: Iterable[str]) -> str:
    """`; did you mean …?`, or empty if nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _unknown(name: str, known: list[str]) -> InputError:
    hint = closest(name, known) or "; --help lists the options."
    return InputError(f"There is no option {name}{hint}")
