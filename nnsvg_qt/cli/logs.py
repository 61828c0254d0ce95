"""The command `logs`: what a folder of training logs holds, one tag of one run a line."""

from __future__ import annotations

from nnsvg_qt.cli.arguments import Arguments, Flag
from nnsvg_qt.cli.messages import Messages, name_in_messages, print_lines
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import LogFolder, Series

FLAGS = (Flag("--quiet"), Flag("--help", short="-h"))

DONE, BAD_INPUT = 0, 2
"""Exit codes."""


def logs(given: Arguments, messages: Messages) -> int:
    """Print a line for each series; return the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt logs"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError("Give one folder with the logs of training runs.")
        folder = LogFolder(names[0])
        folder.look()
        if not folder.series and not folder.notes:
            raise InputError("It holds no logs: no event files, tables (.csv) or lines of JSON.")
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    if "--quiet" not in given:
        for sentence in folder.notes:
            messages.note(name, str(sentence))
    print_lines([line_of(series) for series in folder.series])
    return DONE


def line_of(series: Series) -> str:
    """Run, tag, kind, points, first and last step, separated by tabs."""
    first, last = (series.steps[0], series.steps[-1]) if len(series) else ("", "")
    cells = (_plain(series.run), _plain(series.tag), series.kind, len(series), first, last)
    return "\t".join(map(str, cells))


def _plain(text: str) -> str:
    """A text of one line: what would part cells or lines is written as an escape."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
