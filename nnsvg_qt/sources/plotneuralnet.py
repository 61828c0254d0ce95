"""Opening what PlotNeuralNet draws, a Python script or LaTeX, as an editable figure of blocks."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.plotneuralnet import LONGEST_TEXT, drawing_of
from nnsvg_qt.importers.plotneuralnet.blocks import Drawing
from nnsvg_qt.importers.plotneuralnet.network import network_of
from nnsvg_qt.sources.content import HeardStream, readable
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a file, named as it is; see `readers.Read`. Nothing of it is run."""
    most = 4 * LONGEST_TEXT + 4
    if isinstance(source, Path):
        with readable(source), HeardStream(source, progress) as stream:
            content = stream.read(most)
    else:
        content = source.read(most)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "The file is not UTF-8 text from byte {byte} on; save it as UTF-8.",
            byte=error.start + 1,
        ) from None
    name = title_of(source.stem) if isinstance(source, Path) else Figure.name
    return figure_of_drawing(drawing_of(text), name)


def figure_of_drawing(drawing: Drawing, name: str) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a drawing, in blocks, and what the drawing leaves open."""
    architecture, report = network_of(drawing)
    return Figure(architecture, name=name).with_view("blocks"), report
