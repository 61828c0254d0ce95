"""Scenes of the nodes view, and what is found in them."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any, TypeVar

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.options import changed_style
from nnsvg_qt.scene.primitives import Circles, Curves, Path, Primitive, Scene, Segments, Text
from nnsvg_qt.scene.rows import Units
from nnsvg_qt.views.nodes.composition import NodesStyle, compose
from tests.first_style import first_look

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
    return compose(
        Drawing(architecture, changed_style(NodesStyle(), **options), look or first_look())
    )


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


def units_of(circles: Circles) -> list[int]:
    """The units that the circles stand for."""
    assert isinstance(circles.rows, Units)
    return circles.rows.indices.tolist()


def radius_of(circles: Circles) -> float:
    return float(np.max(circles.radii))


def labels_of(scene: Scene, layer: str) -> list[str]:
    return [text.text for text in label_texts(scene, layer)]


def label_texts(scene: Scene, layer: str = "") -> list[Text]:
    """The names and sizes that are written, of one layer or of all."""
    return [t for t in of_type(scene, Text, owner=layer) if t.role in ("name", "caption")]


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


def texts_on_nodes(scene: Scene) -> list[str]:
    """Labels and legend words that a circle or a line for a whole output runs through."""
    found = []
    for text in of_type(scene, Text):
        box = bounds_of(text)
        assert box is not None
        if text.role in ("node-text", "bias"):
            continue
        for circles in of_type(scene, Circles):
            low = circles.centers - radius_of(circles)
            high = circles.centers + radius_of(circles)
            meets = (low[:, 0] < box.right) & (high[:, 0] > box.left)
            meets &= (low[:, 1] < box.bottom) & (high[:, 1] > box.top)
            found += [text.text] * int(meets.any())
        for line in of_type(scene, Path, "skip"):
            points = np.array([c[-2:] for c in line.commands], float)
            for first, second in pairwise(points):
                low, high = np.minimum(first, second), np.maximum(first, second)
                crosses = low[0] < box.right and high[0] > box.left
                found += [text.text] * int(crosses and low[1] < box.bottom and high[1] > box.top)
    return found


def nodes_under_lines(scene: Scene) -> list[str]:
    """Layers that a line for a whole output runs through, but for those that it joins."""
    found = []
    for line in of_type(scene, Path, "skip"):
        points = np.array([c[-2:] for c in line.commands], float)
        for circles in of_type(scene, Circles):
            radius = radius_of(circles)
            for first, second in pairwise(points):
                way = second - first
                share = (circles.centers - first) @ way / max(float(way @ way), 1e-9)
                nearest = first + np.clip(share, 0.0, 1.0)[:, None] * way
                away = np.hypot(*(circles.centers - nearest).T)
                ends = [points[0], points[-1]]
                own = min(np.hypot(*(circles.centers - end).T).min() for end in ends)
                if away.min() < radius - 0.5 and own > radius + 25:
                    found.append(circles.owner.id)
    return found
