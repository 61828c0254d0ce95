"""The command line: `nnsvg-qt [FILE …]`, `export`, `presets`, `options`, `describe` and so on.

Rooms are imported by the command that needs them, so that each starts as fast as it can.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from nnsvg_qt import __version__
from nnsvg_qt.cli import help_texts
from nnsvg_qt.cli.arguments import Arguments, Flag, closest, read_arguments
from nnsvg_qt.cli.messages import Messages, name_in_messages, print_lines
from nnsvg_qt.errors import InputError, OutputError

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import FileReading

DONE, NOT_WRITTEN, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; the last is the shell's own for Ctrl+C."""

HELP = Flag("--help", short="-h")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. Prints one line a problem, never a traceback."""
    messages = Messages()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments), messages)
    except BrokenPipeError:
        # Who read our output has seen enough.
        return NOT_WRITTEN
    except OutputError as error:
        messages.problem("nnsvg-qt", str(error))
        return NOT_WRITTEN
    except InputError as error:
        messages.problem("nnsvg-qt", str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        messages.clear_progress()
        return INTERRUPTED


def _run(arguments: list[str], messages: Messages) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return _open(arguments, messages)
    if command not in LASTING or "--help" in arguments or "-h" in arguments:
        return command(arguments[1:], messages)
    from nnsvg_qt.cli.end_requests import ended_by_exceptions

    with ended_by_exceptions():
        return command(arguments[1:], messages)


def _open(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt [FILE …]`."""
    given = read_arguments(arguments, [HELP, Flag("--version")])
    if "--help" in given:
        print_lines([help_texts.MAIN.rstrip()])
        return DONE
    if "--version" in given:
        print_lines([f"nnsvg-qt {__version__}"])
        return DONE
    if given.problem is not None:
        raise given.problem
    files, code = _files(given.free, messages)
    from nnsvg_qt.cli.display import is_started_by_desktop, require_display

    if not is_started_by_desktop():
        # Else a window says what standard error would tell nobody.
        files = [file for file in files if not file.has_failed]
    if given.free and not files:
        return code
    require_display()
    # What a start makes stays: Python would look through all of it for garbage, again and again.
    # The application does so by itself once its windows are there.
    gc.disable()
    _import_figures()
    from nnsvg_qt.app.window.main import run_application

    return max(code, run_application(files))


def _import_figures() -> None:
    """Imports what draws the first figure, then Qt.

    Once PySide is there, it reads the source of each module that any module imports, to see whether
    it may ask for PySide's features; what is there already is imported without.
    """
    # numpy's BLAS would start a thread for each core, and nothing here multiplies large matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # first, for two threads cannot load libraries at the same time
    import numpy  # noqa: F401 - kept by the interpreter

    from nnsvg_qt.render.pyside_start import import_pyside, load_qt_beside

    load_qt_beside()
    import nnsvg_qt.figure
    import nnsvg_qt.model.presets
    import nnsvg_qt.views.planes.page.composition  # noqa: F401 - kept by the interpreter

    import_pyside()


def _files(names: Sequence[str], messages: Messages) -> tuple[list[FileReading], int]:
    """The files that are there, read or still being read, and the exit code.

    Says of each name that is nowhere, and of each file that has turned out to be broken, why it
    cannot be opened. What takes long is left to the window, which shows how far it is.
    """
    if not names:
        return [], DONE
    from pathlib import Path

    from nnsvg_qt.app.document.file_reading import PATIENCE, FileReading
    from nnsvg_qt.sources import exists

    files: list[FileReading] = []
    code = DONE
    deadline = time.monotonic() + PATIENCE
    # a word that is no file was meant as a command: of what it was to work on nothing is said
    is_command = names[0].isalpha() and not exists(names[0])
    for place, name in enumerate(names):
        if is_command and place and not exists(name):
            continue
        try:
            if not exists(name):
                hint = closest(name, COMMANDS) or "; nnsvg-qt --help lists the commands."
                raise InputError(f"There is no such file or command{hint}")
            file = FileReading(Path(name))
            files.append(file)
            if time.monotonic() < deadline and file.start().wait(deadline - time.monotonic()):
                for sentence in file.result().opened.report:
                    messages.note(name_in_messages(name), sentence)
        except InputError as error:
            messages.problem(name_in_messages(name), str(error))
            code = BAD_INPUT
    return files, code


def _export(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt export SOURCE … -o OUT`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.EXPORT.rstrip()])
        return DONE
    from nnsvg_qt.cli.export import FLAGS, export, request_of

    given = read_arguments(arguments, FLAGS)
    sources = given.free
    try:
        if given.problem is not None:
            raise given.problem
        if not sources:
            raise InputError(
                "There is no SOURCE; give preset:NAME, a file, - or a notation as 16-12-10-1."
            )
        request = request_of(given)
        if sources.count("-") > 1:
            raise InputError("Standard input can be read only once; give - once.")
    except InputError as error:
        messages.problem(_names(sources) or "nnsvg-qt export", str(error))
        return BAD_INPUT
    if request.watch:
        from nnsvg_qt.cli.watch import watch

        return watch(request, sources, messages)
    return export(request, sources, messages)


def _presets(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt presets`."""
    given = _few_arguments("presets", arguments, [HELP])
    if "--help" in given:
        print_lines([help_texts.PRESETS.rstrip()])
        return DONE
    from nnsvg_qt.model.presets import PRESETS

    print_lines([f"{preset.name}\t{preset.description}" for preset in PRESETS.values()])
    return DONE


def _options(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt options [--view V]`."""
    given = _few_arguments("options", arguments, [HELP, Flag("--view", "VIEW")])
    if "--help" in given:
        print_lines([help_texts.OPTIONS.rstrip()])
        return DONE
    from nnsvg_qt.cli.option_list import option_lines

    print_lines(option_lines(given.all("--view")))
    return DONE


def _describe(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt describe SOURCE`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.DESCRIBE.rstrip()])
        return DONE
    from nnsvg_qt.cli.telling import DESCRIBE_FLAGS, describe

    return describe(read_arguments(arguments, DESCRIBE_FLAGS), messages)


def _notation(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt notation SOURCE`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.NOTATION.rstrip()])
        return DONE
    from nnsvg_qt.cli.telling import NOTATION_FLAGS, notation

    return notation(read_arguments(arguments, NOTATION_FLAGS), messages)


def _train(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt train SOURCE --data DATA --epochs N -o OUT`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.TRAIN.rstrip()])
        return DONE
    from nnsvg_qt.cli.train import FLAGS, train

    return train(read_arguments(arguments, FLAGS), messages)


def _run_network(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt run SOURCE --input FILE -o OUT`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.RUN.rstrip()])
        return DONE
    from nnsvg_qt.cli.run import FLAGS, run

    return run(read_arguments(arguments, FLAGS), messages)


def _logs(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt logs DIR`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.LOGS.rstrip()])
        return DONE
    from nnsvg_qt.cli.logs import FLAGS, logs

    return logs(read_arguments(arguments, FLAGS), messages)


def _plot(arguments: list[str], messages: Messages) -> int:
    """`nnsvg-qt plot DIR --tag REGEX -o OUT`."""
    if "--help" in arguments or "-h" in arguments:
        print_lines([help_texts.PLOT.rstrip()])
        return DONE
    from nnsvg_qt.cli.plot import FLAGS, plot

    return plot(read_arguments(arguments, FLAGS), messages)


COMMANDS: dict[str, Callable[[list[str], Messages], int]] = {
    "export": _export,
    "presets": _presets,
    "options": _options,
    "describe": _describe,
    "notation": _notation,
    "train": _train,
    "run": _run_network,
    "logs": _logs,
    "plot": _plot,
}

LASTING = frozenset((_export, _train, _run_network, _logs, _plot))
"""The commands that may be asked to end before they are done."""


def _few_arguments(command: str, arguments: list[str], flags: list[Flag]) -> Arguments:
    """The arguments of a command that takes options only."""
    given = read_arguments(arguments, flags)
    if given.problem is not None:
        raise given.problem
    if given.free:
        raise InputError(f"{command} takes no {given.free[0]!r}; see nnsvg-qt {command} --help.")
    return given


def _names(sources: Sequence[str]) -> str:
    """The names of all sources, for a problem that they share."""
    shown = [name_in_messages(source) for source in sources[:3]]
    further = len(sources) - len(shown)
    return ", ".join(shown) + (f" and {further} more" if further else "")
