"""Bands at the ends of boxes: the activations that the names in them do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Fill, Line, Owner, Path, Primitive
from nnsvg_qt.views.diagram.stations import Station, untold_activation
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.shared.page import activation_band, in_order_of_bands
from nnsvg_qt.views.structures.paths import rounded_rectangle

_LAST = frozenset({"softmax", "sigmoid"})

Command = tuple[str | float, ...]
Activations = Mapping[str, Sequence[str]]
"""Those of boxes of one colour, in the order of bands: each has a band of its own."""


def activations_of(stations: Iterable[Station], look: Look) -> Activations:
    """The activations that boxes have bands for, by the colour of these."""
    found: dict[str, list[str]] = {}
    for station in stations:
        activation = untold_activation(station, look)
        own = found.setdefault(station.color_kind, [])
        if activation and not _is_last(station, activation):
            own.append(activation)
    return {kind: in_order_of_bands(own) for kind, own in found.items()}


def band_of(station: Station, look: Look, among: Activations) -> tuple[str, str] | None:
    """The activation that a box has a band for, and its colour; None where it has none."""
    activation = untold_activation(station, look)
    if not activation:
        return None
    kind = station.color_kind
    if _is_last(station, activation):
        return activation, look.fill_color("output")
    fill, own = look.fill_color(kind), among.get(kind, ())
    number = own.index(activation) if activation in own else 0
    return activation, activation_band(fill, kind, number, look, len(own))


def _is_last(station: Station, activation: str) -> bool:
    return station.is_output and activation.casefold() in _LAST


def band(
    box: Bounds,
    corner: float,
    thickness: float,
    color: str,
    way: Direction,
    owner: Owner,
    line: Line,
) -> list[Primitive]:
    """A band at the end of a box to which the network runs, and the outline of the box."""
    radius = min(corner, (box.right - box.left) / 2.0, (box.bottom - box.top) / 2.0)
    depth = max(thickness, radius)
    outline = rounded_rectangle(box.left, box.top, box.right, box.bottom, corner)
    commands = tuple(_end(box, radius, depth, way))
    return [
        Path(commands=commands, fill=Fill(color), line=None, owner=owner, role="activation"),
        Path(commands=outline, line=line, owner=owner, role="outline"),
    ]


def without_band(box: Bounds, corner: float, thickness: float, way: Direction) -> Bounds:
    """What of a box its band leaves free: its name stands in the middle of that."""
    depth = max(thickness, min(corner, (box.right - box.left) / 2.0, (box.bottom - box.top) / 2.0))
    if way is Direction.RIGHT:
        return replace(box, right=box.right - depth)
    if way is Direction.UP:
        return replace(box, top=box.top + depth)
    return replace(box, bottom=box.bottom - depth)


def _end(box: Bounds, radius: float, depth: float, way: Direction) -> list[Command]:
    """The end of a rounded rectangle, as deep as that."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if way is Direction.RIGHT:
        return [
            ("M", right - depth, top),
            ("L", right - radius, top),
            ("Q", right, top, right, top + radius),
            ("L", right, bottom - radius),
            ("Q", right, bottom, right - radius, bottom),
            ("L", right - depth, bottom),
            ("Z",),
        ]
    edge, inward = (top, 1.0) if way is Direction.UP else (bottom, -1.0)
    return [
        ("M", left, edge + inward * depth),
        ("L", left, edge + inward * radius),
        ("Q", left, edge, left + radius, edge),
        ("L", right - radius, edge),
        ("Q", right, edge, right, edge + inward * radius),
        ("L", right, edge + inward * depth),
        ("Z",),
    ]
