"""Pages say what of a figure no file tells: an order that is assumed, weights drawn at random."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.sources import open_source
from tests.importers.weight_tables.safetensors_files import content

VIEWS = ("nodes", "planes", "blocks", "diagram")
SEEDED = {"nodes.edge_color_proportional": True, "nodes.edge_width_proportional": True}


def told(figure: Figure, view: str) -> list[str]:
    primitives = figure.scene(view).primitives
    return [one.text for one in primitives if isinstance(one, Text) and one.role == "remark"]


def weights_alone(folder: Path) -> Figure:
    path = folder / "weights.safetensors"
    path.write_bytes(content({"first.weight": [8, 4], "second.weight": [3, 8]}))
    return open_source(str(path)).figure


@pytest.mark.parametrize("view", [*VIEWS, "graph"])
def test_every_view_says_that_an_order_is_assumed(tmp_path: Path, view: str) -> None:
    figure = weights_alone(tmp_path)
    assert told(figure, view).count("Order of layers assumed") == 1
    scene = figure.scene(view)
    if view != "graph":
        assert any("their order is assumed" in str(one) for one in scene.notices)
    # within the picture
    [remark] = [p for p in scene.primitives if getattr(p, "text", "") == "Order of layers assumed"]
    assert isinstance(remark, Text)
    assert scene.bounds.top < remark.y < scene.bounds.bottom


def test_of_a_network_that_was_edited_no_order_is_assumed(tmp_path: Path) -> None:
    figure = weights_alone(tmp_path)
    layers = (*figure.architecture.layers[:-1], replace(figure.architecture.layers[-1], shape=(5,)))
    edited = figure.edited(lambda one: replace(one, layers=layers))
    assert told(edited, "planes") == []


def test_weights_that_a_network_does_not_have_are_told_as_drawn_at_random() -> None:
    random = "Weights are drawn at random, for illustration."
    plain = Figure(PRESETS["mlp"].architecture()).with_options({"look.layout": "page"})
    assert random not in told(plain, "nodes")
    assert random in told(plain.with_options(SEEDED), "nodes")
    # and trained ones are not
    trained = Figure(PRESETS["digits"].architecture()).with_options({"look.layout": "page"})
    assert random not in told(trained.with_options(SEEDED), "nodes")
