"""Open a source: the figure, what is to be said of it, and where it is saved."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import ENGINES, MODELS, REDUCERS, Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources import readers
from nnsvg_qt.sources.preset_figures import preset
from nnsvg_qt.sources.progress import Progress, unheard
from nnsvg_qt.sources.readers import Sizes
from nnsvg_qt.sources.source import PRESET, Source, source_named, title_of

if TYPE_CHECKING:
    from nnsvg_qt.model.graph import Model
    from nnsvg_qt.model_file import ModelFile
    from nnsvg_qt.running.values import Engine


@dataclass(frozen=True)
class Opened:
    """What came of a source.

    `report` says in sentences what was assumed, left out or not understood. `save_path` is the file
    that Save writes to: that of a project, None for everything else, which stays as it is.
    """

    figure: Figure
    report: tuple[Sentence, ...] = ()
    save_path: Path | None = None
    gives: Literal["figure", "style", "logs"] = "figure"
    """A style is a figure without layers, to be put on another by `Figure.with_style_of`; that of
    logs has what they held as the data of its charts."""


def open_source(
    source: str | Path | Source,
    progress: Progress = unheard,
    sizes: Sizes | None = None,
    is_last: bool = False,
) -> Opened:
    """Open what a SOURCE of the command line names, or a path.

    `sizes` are those of a model's inputs, by name, "" where it has one; `is_last` says of logs that
    nobody looks again, so that a tail which is not whole is told at once. InputError in one
    sentence if there is no such thing, it cannot be read, or it takes no sizes; Abandoned if the
    progress says so.
    """
    if isinstance(source, Path):
        return open_file(source, progress, sizes, is_last)
    named = source if isinstance(source, Source) else source_named(source)
    if sizes and named.kind != "file":
        raise readers.without_inputs()
    match named.kind:
        case "preset":
            return Opened(preset(named.text.removeprefix(PRESET)))
        case "standard input":
            if sys.stdin is None:
                raise InputError("Standard input is closed; name a file.")
            return Opened(*readers.READERS["project"].read(sys.stdin.buffer, progress))
        case "file":
            return open_file(Path(named.text), progress, sizes, is_last)
        case "notation":
            return Opened(Figure(parse_notation(named.text), name=title_of(named.text)))


def open_file(
    path: Path, progress: Progress = unheard, sizes: Sizes | None = None, is_last: bool = False
) -> Opened:
    """Open a file or folder of any format in the table; all else as `open_source`."""
    reader = readers.reader_of(path)
    figure, report = reader.read(path, progress, sizes, is_last)
    return Opened(figure, report, path if reader.is_ours else None, reader.gives)


def draw(source: Any, input: Any = None) -> Figure:
    """The figure of a SOURCE as on the command line, of a file, an architecture, a live model.

    `input` says what goes into a model: a shape, or several by name for a file; for a module of
    PyTorch a shape, a tensor, or a tuple of these. InputError if there is no such thing, or it
    cannot be read or traced. `nnsvg_qt.sources.open_source` tells also what was assumed or left
    out.
    """
    if isinstance(source, Architecture):
        return Figure(source)
    if isinstance(source, str | Path):
        sizes = input if input is None or isinstance(input, Mapping) else {"": tuple(input)}
        return require_layers(open_source(source, sizes=sizes)).figure
    from nnsvg_qt.sources.live_models import live_figure

    return live_figure(source, input)


def faults_of(figure: Figure) -> tuple[Sentence, ...]:
    """Where a figure that was made from a model file says something else than the file.

    Every operation is in exactly one layer or in what was dropped, and the parameters are the
    file's. The file is read again. InputError if the figure was made from none.
    """
    part = figure.part("model")
    if part is None:
        raise InputError("--coverage checks how a model was read, and this is none; leave it out.")
    from nnsvg_qt.sources.model import faults_of_model

    return faults_of_model(part, figure)


def _with_reductions(figure: Figure, reductions: Reductions) -> Figure:
    from nnsvg_qt.sources.model import with_reductions

    return with_reductions(figure, reductions)


REDUCERS.append(_with_reductions)


def _engine(figure: Figure) -> Engine:
    from nnsvg_qt.sources.running import engine_of_model

    return engine_of_model(figure)


ENGINES.append(_engine)


def _model(part: ModelFile) -> Model:
    from nnsvg_qt.sources.model import model_of_part

    return model_of_part(part)


MODELS.append(_model)


def require_layers(opened: Opened) -> Opened:
    """What was opened; InputError if it is a style, which has nothing to draw."""
    if opened.gives == "style":
        raise InputError("It is a style, which has no layers to draw; open it in a window.")
    return opened
