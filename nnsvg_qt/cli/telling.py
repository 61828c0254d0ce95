"""The commands `describe` and `notation`: what a network is, on standard output."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.cli.arguments import Arguments, Flag
from nnsvg_qt.cli.messages import Messages, name_in_messages, write_standard_output
from nnsvg_qt.cli.sizes import sizes_of
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.description import FORMATS, written
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.sources import faults_of, open_source, require_layers

DESCRIBE_FLAGS = (
    Flag("--format", "|".join(FORMATS)),
    Flag("--coverage"),
    Flag("--shape", "[NAME=]SIZES"),
    Flag("--quiet"),
    Flag("--help", short="-h"),
)

NOTATION_FLAGS = (Flag("--shape", "[NAME=]SIZES"), Flag("--quiet"), Flag("--help", short="-h"))

DONE, BAD_INPUT, FINDINGS = 0, 2, 3
"""Exit codes."""


def describe(given: Arguments, messages: Messages) -> int:
    """Print what a source's network is; return the exit code."""

    def told(figure: Figure) -> str:
        if form == "latex":
            from nnsvg_qt.render.tex_text import name_in_table

            return figure.describe().to_latex(name_in_table)
        return written(figure.describe(), form)

    form = given.last("--format") or "text"
    if given.problem is None and form not in FORMATS:
        given.problem = InputError(
            f"There is no format {form!r}; the formats are {', '.join(FORMATS)}."
        )
    return _tell("describe", told, given, messages)


def notation(given: Arguments, messages: Messages) -> int:
    """Print a source's network in the text notation; return the exit code."""

    def told(figure: Figure) -> str:
        text = to_notation(figure.architecture)
        if text is None:
            raise InputError(
                "It has no layers, or too many for the notation; save it as a project instead."
            )
        return f"{text}\n"

    return _tell("notation", told, given, messages)


def _tell(command: str, told: Callable[[Figure], str], given: Arguments, messages: Messages) -> int:
    names = given.free
    name = name_in_messages(names[0]) if names else f"nnsvg-qt {command}"
    try:
        if given.problem is not None:
            raise given.problem
        if not names:
            raise InputError(
                "There is no SOURCE; give preset:NAME, a file, - or a notation as 16-12-10-1."
            )
        if len(names) > 1:
            raise InputError(f"It is one of {len(names)} sources; give one at a time.")
        sizes = sizes_of(given.all("--shape"))
        opened = require_layers(open_source(names[0], sizes=sizes))
        faults = faults_of(opened.figure) if "--coverage" in given else ()
        text = told(opened.figure)
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    if "--quiet" not in given:
        for sentence in opened.report:
            messages.note(name, sentence)
    write_standard_output(text.encode("utf-8", "backslashreplace"))
    for fault in faults:
        messages.problem(name, fault)
    return FINDINGS if faults else DONE
