"""The figures of presets, for a start that shows one and reads no file."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.model import presets


def preset(name: str) -> Figure:
    """The figure of a preset, as "lenet-5"; InputError, which names them all, on another name.

    It has sample pictures where its published input or output is a picture.
    """
    wanted = presets.preset(name)
    figure = Figure(wanted.architecture(), name=wanted.name)
    return figure.with_options(wanted.options)
