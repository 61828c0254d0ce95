"""Bands at the ends of boxes: the activations that the names in them do not tell."""

from __future__ import annotations

from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look, Palette
from nnsvg_qt.scene.primitives import Bounds, Fill, Line, Owner, Path, Primitive
from nnsvg_qt.views.diagram.stations import Station, untold_activation
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.shared.page import FUSED_ACTIVATION
from nnsvg_qt.views.structures.paths import rounded_rectangle

_TO_INK = 0.24
"""How much nearer to the ink a band is than its layer."""
_LAST = frozenset({"softmax", "sigmoid"})

Command = tuple[str | float, ...]


def band_of(station: Station, look: Look) -> tuple[str, str] | None:
    """The activation that a box has a band for, and its colour; None where it has none."""
    activation = untold_activation(station, look)
    if not activation:
        return None
    kind = station.color_kind
    if station.is_output and activation.casefold() in _LAST:
        return activation, look.fill_color("output")
    if look.palette is Palette.PAPER and kind in FUSED_ACTIVATION:
        return activation, FUSED_ACTIVATION[kind]
    return activation, mixed(look.fill_color(kind), look.ink, _TO_INK)


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
