"""What a kind of units is drawn with: a bell in radial bases, lines between neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Points,
    Polygons,
    Segments,
    layer_owner,
)
from nnsvg_qt.scene.rows import UnitPairs
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.unit_marks import Own

_CORNERS = 21
_WIDTH, _HEIGHT = 1.44, 1.0
"""Of the bell, in radii of the circle."""
_SOLE = 0.06
"""How thick it is at its ends, in radii of the circle."""


def bells(place: PlacedColumn, centers: Points, inks: Sequence[str], own: Own) -> list[Polygons]:
    """A Gaussian curve in each circle, filled down to its base: no line, which would be an edge.

    Units with a text or symbol of their own have none; `centers` on the page.
    """
    rows = [r for r in range(len(centers)) if not (r in own and (own[r].text or own[r].symbol))]
    by_ink: dict[str, list[int]] = {}
    for row in rows:
        by_ink.setdefault(inks[row], []).append(row)
    outline = _bell(place.radius)
    return [
        Polygons(
            points=centers[chosen][:, None, :] + outline,
            fill=Fill(ink, 0.85),
            line=None,
            owner=layer_owner(place.id),
            role="sign",
        )
        for ink, chosen in by_ink.items()
    ]


def _bell(radius: float) -> Points:
    at = np.linspace(-1.0, 1.0, _CORNERS)
    height = np.exp(-7.0 * at**2)
    bell = np.column_stack([at * _WIDTH / 2, _HEIGHT * (0.5 - height)]) * radius
    floor = (_HEIGHT / 2 + _SOLE) * radius
    right = _WIDTH / 2 * radius
    return np.vstack([bell, [(right, floor), (-right, floor)]])


def neighbour_line(fill: str, look: Look) -> Line:
    """The line between neighbours of a lattice: wide, and a darker shade of their colour."""
    return Line(mixed(fill, look.ink, 0.45), 2.2 * look.line_width)


def neighbour_lines(place: PlacedColumn, centers: Points, fill: str, look: Look) -> list[Segments]:
    """A line between each two units of a lattice that are neighbours; `centers` on the page."""
    body = place.column.body
    if body is None or body.neighbours is None or not len(body.neighbours[0]):
        return []
    first, second = body.neighbours
    units = place.column.units
    return [
        Segments(
            starts=centers[first],
            ends=centers[second],
            line=neighbour_line(fill, look),
            rows=UnitPairs(place.id, units[first], units[second]),
            owner=layer_owner(place.id),
            role="neighbour",
        )
    ]
