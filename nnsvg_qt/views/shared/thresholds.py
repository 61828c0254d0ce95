"""Where a measure that grows with a value passes a limit, found with few measurements.

A layout is tried again and again with other sizes until it just fits its page; each try measures
the whole figure.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

_MOST_GUESSES = 10
"""So often a place is guessed by the measures on both sides; from then on only halves are taken."""


def last_halving(excess: Callable[[float], float], low: float, high: float, tries: int) -> float:
    """Where so many halvings end between two values, each time to the side where it still fits.

    `excess` says by how much too much something is; it fits where that is not above 0, and may not
    fall while the value grows. What the low value gives is not asked for: it is taken to fit. The
    answer is that of the halvings to the last digit, with fewer values tried: straight lines
    through what was measured lead to where it passes 0, as it is nearly straight in most figures.
    """
    if tries <= 0 or not low < high:
        return low
    fits, fails = low, high
    least, most = excess(low), excess(high)
    if least > 0.0:
        return low
    if most <= 0.0:
        return _halved(low, high, high, high, tries, excess)
    step = (high - low) / 2.0**tries
    last = 0
    for _ in range(_MOST_GUESSES):
        if fails - fits <= step:
            break
        # a value that is hardly above 0 may be halved to nothing
        share = -least / (most - least) if least < most < inf else 0.5
        # never so near to an end that nothing new is learned there
        value = min(max(fits + share * (fails - fits), fits + step / 2), fails - step / 2)
        found = excess(value)
        if found <= 0.0:
            fits, least = value, found
            most = most / 2.0 if last > 0 else most
            last = 1
        else:
            fails, most = value, found
            least = least / 2.0 if last < 0 else least
            last = -1
    return _halved(low, fits, fails, high, tries, excess)


def _halved(
    low: float,
    fits: float,
    fails: float,
    high: float,
    tries: int,
    excess: Callable[[float], float],
) -> float:
    """The halvings, where all is known up to `fits` and from `fails` on."""
    for _ in range(tries):
        middle = (low + high) / 2.0
        if middle <= fits:
            low = middle
        elif middle >= fails:
            high = middle
        elif excess(middle) <= 0.0:
            low = fits = middle
        else:
            high = fails = middle
    return low
