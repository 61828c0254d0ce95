"""A view that nothing else knows of: one square a layer, and one for its part of a figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnsvg_qt.drawing import Drawing, Part
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.options import option
from nnsvg_qt.scene.primitives import Fill, Polygons, Primitive, Scene, Text, layer_owner
from nnsvg_qt.views.view import View


@dataclass(frozen=True)
class ToyStyle:
    side: float = option(
        20.0, "Side of a square", "Squares", "How large a square is.", 5.0, 90.0, 1.0, "px"
    )


@dataclass(frozen=True)
class Marbles:
    """A part of figures that no other view draws."""

    count: int = 0


def compose(drawing: Drawing) -> Scene:
    side = drawing.style.side
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * side
    drawn: list[Primitive] = []
    for row, layer in enumerate(drawing.architecture):
        owner = layer_owner(layer.id)
        place = square + np.array([1.5 * side * row, 0.0])
        drawn.append(Polygons(place[None], Fill("#335577"), owner=owner, role="face"))
        x, y = place[3].tolist()
        name = layer.name or layer.id
        drawn.append(Text(text=name, x=x, y=y, size=10.0, owner=owner, role="name"))
    return scene_of(drawn, drawing.look.margin, title="Toy")


def compose_marbles(drawing: Drawing) -> Scene:
    words = f"{drawing.part('marbles').count} marbles"
    return scene_of([Text(text=words, x=0.0, y=0.0, size=10.0)], drawing.look.margin)


VIEW = View(
    name="toy",
    title="T&oy",
    alias="plaything",
    style=ToyStyle,
    compose=compose,
    movable_labels=FrozenMapping({"label": ("name",)}),
    icon="blocks",
    shortcut="Ctrl+9",
)

MARBLES_VIEW = View(
    name="marbles",
    title="&Marbles",
    alias="balls",
    style=ToyStyle,
    compose=compose_marbles,
    draws=("marbles",),
    icon="nodes",
)

MARBLES = Part("marbles", Marbles)
