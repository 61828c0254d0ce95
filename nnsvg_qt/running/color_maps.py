"""Colours from the least to the greatest value, as 256 steps."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.running.setup import Colors

STEPS = 256


_STOPS: dict[Colors, tuple[str, ...]] = {
    Colors.BLUES: ("f7f9fb", "b5d3ec", "4f8fc6", "173f6b"),
    Colors.GREYS: ("ffffff", "1f1f24"),
    Colors.PLUS_MINUS: ("e08a5f", "f2f1ee", "24619a"),
    # van der Walt and Smith (2015), dedicated to the public domain (CC0), every eighth part
    Colors.VIRIDIS: (
        *("440154", "472d7b", "3b528b", "2c728e", "21918c"),
        *("28ae80", "5ec962", "addc30", "fde725"),
    ),
    Colors.INFERNO: (
        *("000004", "210c4a", "57106e", "8a226a", "bc3754"),
        *("e45a31", "f98e09", "f9cb35", "fcffa4"),
    ),
    Colors.MAGMA: (
        *("000004", "1d1147", "51127c", "832681", "b73779"),
        *("e75263", "fc8961", "fec488", "fcfdbf"),
    ),
    Colors.PLASMA: (
        *("0d0887", "5302a3", "8b0aa5", "b83289", "db5c68"),
        *("f48849", "febd2a", "f0f921"),
    ),
    Colors.HOT: ("0b0000", "ff0000", "ffff00", "ffffff"),
    Colors.JET: (
        *("000080", "0000ff", "0080ff", "00ffff", "80ff80"),
        *("ffff00", "ff8000", "ff0000", "800000"),
    ),
}


def stops(colors: Colors) -> tuple[str, ...]:
    """The colours "#rrggbb" that a map goes through, at equal distances, the least first."""
    return tuple(f"#{stop}" for stop in _STOPS[colors])


@lru_cache(maxsize=len(Colors))
def ramp(colors: Colors) -> NDArray[np.uint8]:
    """The STEPS colours of a map, `(STEPS, 3)`, the least first."""
    known = np.array([[*bytes.fromhex(stop)] for stop in _STOPS[colors]], float)
    places = np.linspace(0.0, 1.0, len(known))
    along = np.linspace(0.0, 1.0, STEPS)
    columns = [np.interp(along, places, column) for column in known.T]
    found: NDArray[np.uint8] = np.rint(np.stack(columns, axis=1)).astype(np.uint8)
    found.flags.writeable = False
    return found
