"""Scenes of the nodes view, and what is found in them."""

from __future__ import annotations

from itertools import combinations
from typing import Any, TypeVar

import numpy as np

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Primitive,
    Scene,
    Segments,
    Text,
    bounds_of,
)
from nnsvg_qt.views.nodes import NodesStyle, compose

MLP = parse_notation("16-12-10-1")
LENET = parse_notation(
    "1@32x32 > conv 6 k5 > maxpool 2 > conv 16 k5 > maxpool 2 > dense 120 > dense 84 > dense 10"
)
RESIDUAL = parse_notation(
    "3@64x64 > conv 8 k3 same relu as a > conv 8 k3 same > add a > relu > globalpool > dense 4"
)

Kind_ = TypeVar("Kind_", bound=Primitive)


def drawn(architecture: Architecture | str, look: Look | None = None, **options: Any) -> Scene:
    if isinstance(architecture, str):
        architecture = parse_notation(architecture)
    return compose(architecture, changed_style(NodesStyle(), **options), look or Look())


def of_type(scene: Scene, kind: type[Kind_], role: str = "", owner: str = "") -> list[Kind_]:
    return [
        p
        for p in scene.primitives
        if isinstance(p, kind)
        and (not role or p.role == role)
        and (not owner or p.owner.id == owner)
    ]


def circle_count(scene: Scene) -> int:
    return sum(len(c.centers) for c in of_type(scene, Circles))


def edge_count(scene: Scene) -> int:
    straight = sum(len(s.starts) for s in of_type(scene, Segments, "edge"))
    return straight + sum(len(c.points) for c in of_type(scene, Curves, "edge"))


def nodes_of(scene: Scene, layer: str) -> Circles:
    (circles,) = of_type(scene, Circles, "node", layer)
    return circles


def radius_of(circles: Circles) -> float:
    return float(np.max(circles.radii))


def labels_of(scene: Scene, layer: str) -> list[str]:
    return [text.text for text in of_type(scene, Text, "label", layer)]


def overlapping_texts(scene: Scene) -> list[tuple[str, str]]:
    texts = [p for p in scene.primitives if isinstance(p, Text)]
    pairs = [(t, bounds_of(t)) for t in texts if t.text]
    return [
        (one.text, other.text)
        for (one, a), (other, b) in combinations(pairs, 2)
        if a and b and a.overlaps(b, gap=-0.5) and not is_exponent(one, other)
    ]


def is_exponent(one: Text, other: Text) -> bool:
    return one.owner == other.owner and one.size != other.size
