"""Encoder–decoders two of whose skips cross: no ladder, so letters stand for what has no room."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.edits import connect, disconnect
from nnsvg_qt.model.presets import PRESETS

CROSSED = {
    "segnet": (("pool3", "unpool3"), ("pool4", "unpool4")),
    "diffusion-u-net": (("addd1a", "concat1b"), ("first", "concat1c")),
}


def crossed(name: str, width: float) -> Figure:
    """A preset with two of its skips exchanged, on a page."""
    network = PRESETS[name].architecture()
    (one, first), (other, last) = CROSSED[name]
    for pair in CROSSED[name]:
        found = next(c.id for c in network.connections if (c.source, c.target) == pair)
        network = disconnect(network, found)
    network = connect(connect(network, one, last), other, first)
    return Figure(network).with_named_style("paper").at_width(width, "blocks")
