"""PlotNeuralNet's helpers: a script that calls them needs another import line and nothing else.

    from nnsvg_qt.plotneuralnet import *

The names and arguments are those of its `pycore.tikzeng` and `pycore.blocks`. `to_generate` writes
the figure in the format of its file: `.tex` as TikZ that needs none of PlotNeuralNet's layers, or
`.svg`, `.pdf`, `.png`, or a project `.nnsvg` to go on with in the window.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.importers.plotneuralnet.blocks import (
    HELPERS,
    Drawing,
    Piece,
    block_2ConvPool,
    block_Res,
    block_Unconv,
    to_begin,
    to_connection,
    to_Conv,
    to_ConvConvRelu,
    to_ConvRes,
    to_ConvSoftMax,
    to_cor,
    to_end,
    to_head,
    to_input,
    to_Pool,
    to_skip,
    to_SoftMax,
    to_Sum,
    to_UnPool,
)
from nnsvg_qt.sources.plotneuralnet import figure_of_drawing
from nnsvg_qt.sources.source import title_of

__all__ = [
    "block_2ConvPool",
    "block_Res",
    "block_Unconv",
    "figure_of",
    "to_Conv",
    "to_ConvConvRelu",
    "to_ConvRes",
    "to_ConvSoftMax",
    "to_Pool",
    "to_SoftMax",
    "to_Sum",
    "to_UnPool",
    "to_begin",
    "to_connection",
    "to_cor",
    "to_end",
    "to_generate",
    "to_head",
    "to_input",
    "to_skip",
]


def figure_of(arch: Iterable[Piece | list[Piece]], name: str = "Neural network") -> Figure:
    """The figure of what helpers returned, to be changed or saved; InputError without a block."""
    drawing = Drawing()
    for piece in arch:
        for one in piece if isinstance(piece, list) else [piece]:
            drawing.add(one)
    if not drawing.blocks:
        raise InputError(
            "There is no block in the drawing; call {helpers}.", helpers=" or ".join(_BLOCKS)
        )
    return figure_of_drawing(drawing, name)[0]


def to_generate(arch: Iterable[Piece | list[Piece]], pathname: str = "file.tex") -> None:
    """Write the figure, 183 mm wide; InputError and OutputError as `Figure.save`."""
    path = Path(pathname)
    figure_of(arch, title_of(path.stem)).save(path)


_BLOCKS = [name for name in HELPERS if name in ("to_Conv", "to_Pool")]
