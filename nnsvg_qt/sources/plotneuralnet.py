"""Opening what PlotNeuralNet draws, a Python script or LaTeX, as an editable figure of blocks."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.plotneuralnet import LONGEST_TEXT, drawing_of
from nnsvg_qt.importers.plotneuralnet.blocks import Drawing
from nnsvg_qt.importers.plotneuralnet.network import network_of
from nnsvg_qt.sources.content import text_of
from nnsvg_qt.sources.progress import Progress
from nnsvg_qt.sources.source import title_of


def read(source: Path | BinaryIO, progress: Progress) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a file, named as it is; see `readers.Read`. Nothing of it is run."""
    text = text_of(source, LONGEST_TEXT, progress)
    name = title_of(source.stem) if isinstance(source, Path) else Figure.name
    return figure_of_drawing(drawing_of(text), name)


def figure_of_drawing(drawing: Drawing, name: str) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a drawing, in blocks in its own colours, and what the drawing leaves open."""
    architecture, report = network_of(drawing)
    figure = Figure(architecture, name=name).with_named_style("plotneuralnet")
    return figure.with_view("blocks"), report
