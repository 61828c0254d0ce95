"""The command `train`: a network learns, and figures show it at the epochs that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.cli.arguments import Arguments, Flag
from nnsvg_qt.cli.end_requests import end_if_asked
from nnsvg_qt.cli.export import FLAGS as EXPORT_FLAGS
from nnsvg_qt.cli.export import STANDARD_OUTPUT, Request, export_sheet
from nnsvg_qt.cli.made_settings import own_settings, values_of_settings
from nnsvg_qt.cli.messages import Messages, name_in_messages, print_lines
from nnsvg_qt.cli.written_figures import request_beside, write_figure
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.options import options_of
from nnsvg_qt.sources import open_source, require_layers, source_named
from nnsvg_qt.training.framework_code import Framework
from nnsvg_qt.training.leaving import losses_of, onnx_of, program_of, weights_of
from nnsvg_qt.training.playground_link import is_link, read_link
from nnsvg_qt.training.runs import MOST_EPOCHS, begun, frames_of
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trainer import DivergenceError

_LEFT_OUT = ("--jobs", "--watch", "--snippet")
FLAGS = (
    Flag("--data", "DATA"),
    Flag("--epochs", "N"),
    Flag("--at", "N,N,…"),
    Flag("--losses", "FILE"),
    Flag("--weights", "FILE"),
    Flag("--code", "FRAMEWORK=FILE"),
    *(flag for flag in EXPORT_FLAGS if flag.name not in _LEFT_OUT),
)

DONE, NOT_WRITTEN, BAD_INPUT, FINDINGS = 0, 1, 2, 3
"""Exit codes."""


def train(given: Arguments, messages: Messages) -> int:
    """Train the source's network, write its figures, print a line for each; the exit code."""
    names = given.free
    name = name_in_messages(names[0]) if names else "nnsvg-qt train"
    try:
        if given.problem is not None:
            raise given.problem
        if len(names) != 1:
            raise InputError(
                "Give one SOURCE to train: preset:NAME, a file, - or a notation as 2-4-2-1."
            )
        epochs, moments = _epochs(given)
        values = _setup_values(given)
        wanted = _wanted(given)
        request, is_project = _request(given, moments)
        page = read_link(names[0]) if is_link(names[0]) else None
        source = source_named(names[0] if page is None else page.notation)
        opened = require_layers(open_source(source, sizes=request.sizes))
        figure = request.applied_to(opened.figure)
        if page is not None:
            figure = figure.with_part("training", page.setup)
            values = {"data": page.setup.data, **values}
        figure = figure.with_part("training", _setup(figure, values))
        run = begun(figure.architecture, figure.part("training"), figure.frame)
    except OutputError as error:
        messages.problem(name, str(error))
        return NOT_WRITTEN
    except InputError as error:
        messages.problem(name, str(error))
        return BAD_INPUT
    if not request.quiet:
        told = () if page is None else page.notes
        for sentence in (*told, *opened.report, *run.trainer.data.notes):
            messages.note(name, sentence)
    code = DONE
    figures: list[Figure] = []
    diverged: DivergenceError | None = None

    def tell(done: int, all_of_them: int, what: str) -> None:
        end_if_asked()
        messages.progress(done, all_of_them, what)

    try:
        for frame, losses, reason in frames_of(run, epochs, moments, tell):
            messages.clear_progress()
            if reason is not None and not request.quiet:
                messages.note(name, reason)
            shown = figure.with_frame(frame)
            if request.sheet is None:
                out = request.out.replace("{epoch}", str(frame.number))
                code = max(
                    code, write_figure(request, is_project, source.text, shown, out, messages)
                )
            figures.append(shown)
            print_lines([f"{frame.number}\t{losses.training:.10g}\t{losses.test:.10g}"])
    except DivergenceError as error:
        diverged = error
    messages.clear_progress()
    if request.sheet is not None:
        code = max(code, export_sheet(request, source, figures, messages))
    code = max(code, _leave_files(wanted, figures[-1], source.name, messages, name))
    if diverged is not None:
        messages.problem(name, str(diverged))
        return max(code, FINDINGS)
    return code


_Write = Callable[[Figure], bytes]
"""What a figure leaves in a file."""


def _wanted(given: Arguments) -> list[tuple[str, _Write]]:
    """The files that are to be written beside the figures, and how; InputError on bad names."""
    wanted: list[tuple[str, _Write]] = []
    for path in given.all("--losses"):
        _require_suffix("--losses", path, (".csv",))
        wanted.append((path, losses_of))
    for path in given.all("--weights"):
        _require_suffix("--weights", path, (".npz", ".onnx"))
        wanted.append((path, weights_of if path.lower().endswith(".npz") else onnx_of))
    for text in given.all("--code"):
        name, _, path = text.partition("=")
        if name not in [*Framework]:
            raise InputError(f"--code {text} names no framework; write --code pytorch=FILE.py.")
        _require_suffix("--code", path, (".py",))
        wanted.append((path, partial(program_of, Framework(name))))
    for path, _ in wanted:
        if not Path(path).parent.is_dir():
            raise OutputError(f"The folder {Path(path).parent} does not exist; make it first.")
    return wanted


def _require_suffix(flag: str, path: str, suffixes: Sequence[str]) -> None:
    if Path(path).suffix.lower() not in suffixes:
        raise InputError(f"{flag} is {path!r}; name a file that ends in {' or '.join(suffixes)}.")


def _leave_files(
    wanted: Sequence[tuple[str, _Write]],
    figure: Figure,
    source: str,
    messages: Messages,
    name: str,
) -> int:
    """Write what is wanted of the last moment, each file whole or not at all; the exit code."""
    code = DONE
    for path, write in wanted:
        try:
            content = write(figure)
            with replaced_file(Path(path.replace("{name}", source))) as stream:
                stream.write(content)
        except InputError as error:
            messages.problem(name, str(error))
            code = max(code, BAD_INPUT)
        except OutputError as error:
            messages.problem(name, str(error))
            code = max(code, NOT_WRITTEN)
    return code


def _epochs(given: Arguments) -> tuple[int, frozenset[int]]:
    """How many epochs, and at which of them figures are written."""
    text = given.last("--epochs")
    moments = _numbers("--at", given.last("--at"))
    if text is None and not moments:
        raise InputError("It is not said how long: give --epochs N.")
    epochs = _numbers("--epochs", text)[0] if text is not None else max(moments)
    late = [moment for moment in moments if moment > epochs]
    if late:
        raise InputError(f"--at {late[0]} lies behind the last of {epochs} epochs.")
    return epochs, frozenset(moments or (epochs,))


def _numbers(flag: str, text: str | None) -> tuple[int, ...]:
    if text is None:
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise InputError(f"{flag} is {text!r}; give whole numbers from 0 to {MOST_EPOCHS}.")
    numbers = tuple(int(part) for part in parts)
    if max(numbers) > MOST_EPOCHS or (flag == "--epochs" and len(numbers) > 1):
        raise InputError(f"{flag} is {text!r}; give whole numbers from 0 to {MOST_EPOCHS}.")
    return numbers


def _setup_values(given: Arguments) -> dict[str, object]:
    """What --data, --seed and every --set train.OPTION=VALUE ask for, by option."""
    values = values_of_settings(given, "train", TrainingSetup)
    data = given.last("--data")
    if data is not None:
        values["data"] = data
    seed = given.last("--seed")
    if seed is not None:
        values["seed"] = options_of(TrainingSetup)["seed"].parsed(seed)
    TrainingSetup().changed(**values)
    return values


def _setup(figure: Figure, values: Mapping[str, object]) -> TrainingSetup:
    """The setup of a figure with other values; InputError where neither says on what to train."""
    setup: TrainingSetup = figure.part("training")
    if setup == TrainingSetup() and "data" not in values:
        raise InputError("It is not said on what: give --data circle, or a CSV file.")
    return setup.changed(**values)


def _request(given: Arguments, moments: Sequence[int] | frozenset[int]) -> tuple[Request, bool]:
    """What is asked of the figures, and whether projects are to be written instead of pictures."""
    out = given.last("--output")
    if (
        out
        and len(moments) > 1
        and not given.last("--sheet")
        and (out == STANDARD_OUTPUT or "{epoch}" not in out)
    ):
        raise InputError(
            f"{len(moments)} figures would all be written to {out}; name a file that holds "
            "{epoch}."
        )
    return request_beside(given, own_settings(given, "train"), out and out.replace("{epoch}", "0"))
