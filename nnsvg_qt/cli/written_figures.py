"""Figures that a command has made of a source's own: as pictures, or as a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.cli.arguments import Arguments
from nnsvg_qt.cli.export import STANDARD_OUTPUT, Request, export_figure, request_of
from nnsvg_qt.cli.messages import Messages, name_in_messages
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import FILE_FORMATS, Figure
from nnsvg_qt.sources import source_named

PROJECT = ".nnsvg"
DONE, NOT_WRITTEN, BAD_INPUT = 0, 1, 2


def request_beside(given: Arguments, own: Sequence[str], plain: str | None) -> tuple[Request, bool]:
    """What is asked of the figures, and whether projects are to be written instead of pictures.

    `own` are values of --set that the command takes for itself; `plain` is the name of a file that
    OUT stands for. InputError and OutputError as `request_of`.
    """
    out = given.last("--output")
    values = {name: list(texts) for name, texts in given.values.items()}
    values["--set"] = [text for text in given.all("--set") if text not in own]
    is_project = bool(out) and Path(str(out)).suffix.lower() == PROJECT
    if is_project and PROJECT not in FILE_FORMATS:
        raise InputError("Projects cannot be written here.")
    if out and plain is not None:
        # Whether the name is one that can be written is asked of it as of any other.
        values["--output"] = [plain[: -len(PROJECT)] + ".svg" if is_project else plain]
        folder = Path(plain).parent
        if out != STANDARD_OUTPUT and not folder.is_dir():
            raise OutputError(f"The folder {folder} does not exist; make it or choose another.")
    request = request_of(Arguments(given.free, values))
    return replace(request, out=out or ""), is_project


def write_figure(
    request: Request, is_project: bool, source: str, figure: Figure, out: str, messages: Messages
) -> int:
    """Write a figure to `out`, which may hold {name} and {view}; the exit code."""
    if not is_project:
        return export_figure(replace(request, out=out), source_named(source), figure, messages)
    path = Path(out.replace("{name}", source_named(source).name))
    name = name_in_messages(source)
    try:
        figure.save(path)
    except (InputError, OSError) as error:
        messages.problem(name, str(error))
        return BAD_INPUT if isinstance(error, InputError) else NOT_WRITTEN
    return DONE
