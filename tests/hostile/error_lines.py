"""What a call of the command line may print on standard error, told line by line and strictly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nnsvg_qt.cli.arguments import Arguments, Flag, read_arguments
from nnsvg_qt.cli.export import EVERY_VIEW, FLAGS
from nnsvg_qt.cli.messages import name_in_messages, one_line
from nnsvg_qt.errors import InputError
from nnsvg_qt.views import VIEWS, view_named

MOST_CHARACTERS = 1200
"""Of the sentence of a line."""

_TYPE = re.compile(r"type of [0-9]+\.[0-9] pt at [0-9.e+-]+ mm; [0-9]+ mm would do")


def faults(call: Sequence[str], code: int, said: str) -> list[str]:
    """What is wrong with what a call printed; nothing if nothing is.

    A call that is done prints notes only: `SOURCE: note: VIEW: sentence`, of a source that was
    given and a view that was drawn. Any other prints at least one problem, and at most one for each
    source, which begins with the source's name.
    """
    given = _given(call)
    sources = Counter(_named(name) for name in given.free)
    views: dict[str, set[str]] = {}
    problems = _problems(call, said, sources)
    found = []
    for line in said.splitlines():
        if note := _note(line, sources):
            name, view, sentence = note
            if not _is_sound_note(call, given, view, sentence):
                found.append(f"not a note: {line!r}")
            views.setdefault(name, set()).add(view)
            continue
        whole = _whose(line, _names(call, sources))
        if whole is None or not 0 < len(line[len(whole) + 2 :].strip()) <= MOST_CHARACTERS:
            found.append(f"of no source: {line!r}")
    if "--view" not in given:
        found += [f"{name} in {seen}" for name, seen in views.items() if len(seen) > 1]
    if said and not said.endswith("\n"):
        found.append("the last line has no end")
    if code == 0 and problems:
        found.append(f"it is done, with problems: {said!r}")
    if code != 0 and not problems:
        found.append("it failed and does not say why")
    found += [
        f"{count} problems of {name}"
        for name, count in problems.items()
        if count > max(1, sources[name])
    ]
    if problems.total() > max(1, sources.total()):
        found.append(f"{problems.total()} problems of {sources.total()} sources")
    return found


def are_some_done(call: Sequence[str], code: int, said: str) -> bool:
    """Whether a call may have written files: it is done, or has a source without a problem."""
    sources = Counter(_named(name) for name in _given(call).free)
    problems = _problems(call, said, sources)
    # A problem of the whole call is one of every source.
    return code == 0 or (problems.keys() <= sources.keys() and problems != sources)


def _problems(call: Sequence[str], said: str, sources: Counter[str]) -> Counter[str]:
    names = _names(call, sources)
    lines = [line for line in said.splitlines() if not _note(line, sources)]
    return Counter(name for line in lines if (name := _whose(line, names)) is not None)


def _whose(line: str, names: Sequence[str]) -> str | None:
    return next((name for name in names if line.startswith(f"{name}: ")), None)


def _given(call: Sequence[str]) -> Arguments:
    if call and call[0] == "export":
        return read_arguments(call[1:], FLAGS)
    commands = ("presets", "options", "describe", "notation")
    flags = [Flag("--format", "FORMAT"), Flag("--quiet"), Flag("--view", "VIEW")]
    return read_arguments(call[1:] if call and call[0] in commands else call, flags)


def _named(source: str) -> str:
    return one_line(name_in_messages(source)).encode("utf-8", "backslashreplace").decode()


def _names(call: Sequence[str], sources: Counter[str]) -> list[str]:
    """What a line may begin with: a source, all of them, or the program; the longest first."""
    first = list(sources.elements())[:3]
    further = sources.total() - len(first)
    together = ", ".join(first) + (f" and {further} more" if further else "")
    program = ["nnsvg-qt", *(f"nnsvg-qt {command}" for command in call[:1])]
    return sorted({*sources, together, *program} - {""}, key=len, reverse=True)


def _note(line: str, sources: Counter[str]) -> tuple[str, str, str] | None:
    for name in sorted(sources, key=len, reverse=True):
        if line.startswith(f"{name}: note: "):
            view, _, sentence = line[len(f"{name}: note: ") :].partition(": ")
            return name, view, sentence
    return None


def _is_sound_note(call: Sequence[str], given: Arguments, view: str, sentence: str) -> bool:
    if call[0] != "export" or "--quiet" in given or view not in VIEWS:
        return False
    asked = given.all("--view")
    if EVERY_VIEW in asked and view not in asked and not VIEWS[view].counts_as_one_of_all:
        return False
    if asked and EVERY_VIEW not in asked:
        try:
            if view not in {view_named(name).name for name in asked}:
                return False
        except InputError:
            # Of a view that there is not nothing is drawn.
            return False
    if sentence.startswith("type of "):
        return _TYPE.fullmatch(sentence) is not None
    return (
        sentence.strip() == sentence and sentence.endswith(".") and len(sentence) <= MOST_CHARACTERS
    )
