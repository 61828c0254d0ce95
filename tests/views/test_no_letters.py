"""No letters stand for connections at one column where a network has a shape of its own.

What cannot be held yet is listed in `KNOWN`, by view; an entry that is no longer needed fails.
"""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from tests.in_turn import in_turn

SHAPED = (
    *("u-net", "u-net-plus-plus", "segnet", "fcn-8s", "hed", "yolov3", "autoencoder"),
    *("diffusion-u-net", "wavenet", "seq2seq-attention", "transformer"),
)
"""Encoder–decoders, and others of which outputs are read far behind."""
KNOWN: dict[str, set[str]] = {
    "nodes": set(),
    "planes": set(),
    "blocks": set(),
    "diagram": set(),
}


@pytest.mark.parametrize(("name", "view"), in_turn(SHAPED, KNOWN, 5))
def test_no_letters_stand_for_connections_at_one_column(name: str, view: str) -> None:
    figure = Figure(PRESETS[name].architecture()).with_named_style("paper")
    scene = figure.with_option("look.page_width", 89.0).scene(view)
    has_letters = any(one.role == "letter" for one in scene.primitives)
    assert has_letters == (name in KNOWN[view])
