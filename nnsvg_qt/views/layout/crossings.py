"""How often the wires of a layout cross."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnsvg_qt.views.layout.elements import Network
from nnsvg_qt.views.layout.placed import Layout

TANGLE = 3
"""Crossings from which on letters are tried, where wires lead round rows."""
MOST_WIRES = 400
"""Of more they are not counted."""
_NEAR = 1e-6


def crossings(layout: Layout, network: Network) -> int:
    """How often wires cross that have no end in common."""
    ends = {wire.id: (wire.source, wire.target) for wire in network.wires}
    if len(ends) > MOST_WIRES:
        return 0
    numbers = {name: n for n, name in enumerate({end for pair in ends.values() for end in pair})}
    level, across = [], []
    for name, (source, target) in ends.items():
        own = numbers[source], numbers[target]
        for (a, b), (c, d) in pairwise(layout.routes[name].points):
            if abs(b - d) < _NEAR:
                level.append((b, min(a, c), max(a, c), *own))
            else:
                across.append((a, min(b, d), max(b, d), *own))
    if not level or not across:
        return 0
    y, left, right, *one = np.array(level).T[:, :, None]
    x, top, bottom, *other = np.array(across).T
    met = (x > left + 0.5) & (x < right - 0.5) & (y > top + 0.5) & (y < bottom - 0.5)
    for own in one:
        for end in other:
            met &= own != end
    return int(met.sum())
