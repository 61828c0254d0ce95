"""Pictures of planes as their tests read them."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Batch,
    Bounds,
    Path,
    Points,
    Polygons,
    Scene,
    Text,
)
from nnsvg_qt.views.planes.composition import PlanesStyle, compose
from nnsvg_qt.views.shared.arrangement import arrange

STYLE = PlanesStyle()
LENET = PRESETS["lenet-5"].architecture()
Kindred = TypeVar("Kindred", bound=Batch)


def drawn(scene: Scene, kind: type[Kindred], *roles: str) -> list[Kindred]:
    return [p for p in scene.primitives if isinstance(p, kind) and p.role in roles]


def of_layer(scene: Scene, name: str, role: str) -> Polygons:
    (batch,) = [p for p in drawn(scene, Polygons, role) if p.owner.id == name]
    return batch


def front(scene: Scene, name: str) -> Bounds:
    """The front map of a layer, without its outline's width."""
    corners = of_layer(scene, name, "plane").points[-1]
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Bounds(float(left), float(top), float(right), float(bottom))


def texts(scene: Scene, *roles: str) -> list[str]:
    return [text.text for text in drawn(scene, Text, *roles)]


def wires(scene: Scene) -> list[tuple[str, str, Points]]:
    """Connection id, role and corners (rounded ones as their control points) of every line."""
    lines = []
    for path in drawn(scene, Path, "skip", "arrow", "bracket"):
        corners = [command[-2:] if command[0] != "Q" else command[1:3] for command in path.commands]
        lines.append((path.owner.id, path.role, np.array(corners, float)))
    return lines


def graph(*edges: str, **shapes: tuple[int, ...]) -> Architecture:
    names = dict.fromkeys(name for edge in edges for name in edge.split())
    kinds = {"i": Kind.INPUT, "+": Kind.ADD, "c": Kind.CONCATENATE, "d": Kind.DENSE}
    layers = tuple(
        Layer(
            n,
            kinds.get(n[0], Kind.CONVOLUTION),
            shapes.get(n, (4, 8, 8)),
            kernel=(3, 3) if n[0] not in kinds else None,
        )
        for n in names
    )
    return Architecture(layers, tuple(Connection(*edge.split()) for edge in edges))


def outlines(scene: Scene) -> list[tuple[str, Points]]:
    """The corners of every layer's shape, whose convex hull is what it covers."""
    shapes = [(p.owner.id, p.points.reshape(-1, 2)) for p in drawn(scene, Polygons, "plane")]
    for circle in drawn(scene, Path, "node"):
        box = bounds_of(circle)
        assert box is not None
        corners = [(box.left, box.top), (box.right, box.top)]
        corners += [(box.right, box.bottom), (box.left, box.bottom)]
        shapes.append((circle.owner.id, np.array(corners)))
    return shapes


def apart(a: Points, b: Points, tolerance: float = 1e-6) -> bool:
    """Whether two convex shapes, given by points, share no area.

    All sides here are horizontal, vertical or slanted by 45° down to the right.
    """
    return are_apart(spans(a), spans(b), tolerance)


AXES = np.array([(1.0, 0.0), (0.0, 1.0), (1.0, -1.0)])

Spans = list[tuple[float, float]]


def spans(points: Points) -> Spans:
    """From where to where points lie, seen along each of the axes."""
    along = points @ AXES.T
    return list(zip(along.min(axis=0).tolist(), along.max(axis=0).tolist(), strict=True))


def are_apart(a: Spans, b: Spans, tolerance: float = 1e-6) -> bool:
    return any(
        one[1] <= other[0] + tolerance or other[1] <= one[0] + tolerance
        for one, other in zip(a, b, strict=True)
    )


def label_boxes(scene: Scene) -> list[tuple[str, Bounds]]:
    boxes = []
    for text in drawn(scene, Text, "caption", "name", "operation", "legend"):
        box = bounds_of(text)
        assert box is not None
        boxes.append((text.text, box))
    return boxes


def corners_of(box: Bounds) -> Points:
    return np.array(
        [
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
        ]
    )


def assert_nothing_overlaps(
    architecture: Architecture, look: Look, style: PlanesStyle = STYLE
) -> None:
    scene = compose(Drawing(architecture, style, look))
    shapes, labels, lines = outlines(scene), label_boxes(scene), wires(scene)
    covered = [(name, spans(points)) for name, points in shapes]
    for (a, one), (b, other) in combinations(covered, 2):
        assert are_apart(one, other), f"{a} lies on {b}"
    for (a, box), (b, other_box) in combinations(labels, 2):
        assert not box.overlaps(other_box), f"{a!r} lies on {b!r}"
    segments = [
        (name, role, Bounds(*np.minimum(*ends).tolist(), *np.maximum(*ends).tolist()))
        for name, role, points in lines
        for ends in pairwise(points)
    ]
    for text, box in labels:
        written = spans(corners_of(box))
        for name, own in covered:
            assert are_apart(written, own), f"{text!r} lies on {name}"
        for name, role, segment in segments:
            assert not box.overlaps(segment), f"{text!r} lies on the {role} {name}"
    ends = {
        link.connection.id: (link.source.id, link.target.id)
        for link in arrange(architecture, look).links
    }
    for name, role, points in lines:
        if role != "skip":
            continue
        parts = [spans(np.array(pair)) for pair in pairwise(points)]
        for shape, own in covered:
            if shape in ends[name]:
                continue
            assert all(are_apart(part, own, 0.01) for part in parts), f"{name} crosses {shape}"
    page = scene.bounds
    for primitive in scene.primitives:
        inner = bounds_of(primitive)
        if inner is not None:
            assert page.left <= inner.left
            assert inner.right <= page.right
            assert page.top <= inner.top
            assert inner.bottom <= page.bottom
