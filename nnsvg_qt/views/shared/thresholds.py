"""Where a measure that grows with a value passes a limit, found with few measurements.

A layout is tried again and again with other sizes until it just fits its page; each try measures
the whole figure.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from math import ceil, floor, inf

from nnsvg_qt.latest import Latest

_MOST_GUESSES = 10
"""So often a place is guessed by the measures on both sides; from then on only halves are taken."""

_LATELY: Latest[list[float]] = Latest(1024)
"""On which share of the way between the two values searches for the same ended lately, and how
steep what they measured was there."""


def last_halving(
    excess: Callable[[float], float],
    low: float,
    high: float,
    tries: int,
    search: Hashable | None = None,
) -> float:
    """Where so many halvings end between two values, each time to the side where it still fits.

    `excess` says by how much too much something is; it fits where that is not above 0, and may not
    fall while the value grows. What the low value gives is not asked for: it is taken to fit. The
    answer is that of the halvings to the last digit, with fewer values tried: straight lines
    through what was measured lead to where it passes 0, as it is nearly straight in most figures.

    `search` names what is searched for: after an edit that is first looked for where it was. The
    answer does not depend on that.
    """
    if tries <= 0 or not low < high:
        return low
    lately = None if search is None else _LATELY.of(search, lambda: [inf, inf])
    fits, fails, least, most = low, high, inf, -inf
    if lately is not None and lately[0] <= 1.0:
        fits, fails, least, most, lately[1] = _near(excess, low, high, tries, *lately)
    found = _between(excess, low, high, tries, fits, fails, least, most)
    if lately is not None:
        lately[0] = (found - low) / (high - low)
    return found


Grid = Callable[[float], tuple[float, float]]
"""Between which two figures a value stands: the one that it is rounded down to, and the next."""

_ROUNDED: Latest[list[float]] = Latest(1024)
"""The figure that searches for the same were rounded to lately, and the next."""


def last_on_grid(
    excess: Callable[[float], float],
    low: float,
    high: float,
    tries: int,
    grid: Grid,
    search: Hashable | None = None,
) -> float:
    """Where halvings end, see `last_halving`, rounded down to a grid, but never below `low`.

    Where that is the same as after the last edit, two values tell: the ends of what is rounded so.
    """
    lately = None if search is None else _ROUNDED.of(search, lambda: [inf, inf])
    if lately is not None and low < high and tries > 0 and lately[1] < inf:
        first, following = lately
        step = (high - low) / 2.0**tries
        lowest, above = (low + ceil((one - low) / step) * step for one in (first, following))
        # the last of the halvings is a step below the high value
        fits = lowest <= low or (lowest < high and excess(lowest) <= 0.0)
        if fits and above > low and (above > high - step / 2 or excess(above) > 0.0):
            return max(first, low)
    found = last_halving(excess, low, high, tries, search)
    first, following = grid(found)
    if lately is not None:
        lately[:] = first, following
    return max(first, low)


def _near(
    excess: Callable[[float], float],
    low: float,
    high: float,
    tries: int,
    share: float,
    steep: float,
) -> tuple[float, float, float, float, float]:
    """Between which values, and measures there, it passes 0, where that is near a share of the way.

    And how steep it is there; `steep` is how steep it was. The measures of values that were not
    asked for are infinite, as is what is not known of that.
    """
    steps = 2**tries
    step = (high - low) / steps
    fits, fails, least, most = low, high, inf, -inf
    place = float(floor(share * steps + 0.5))
    for turn in range(2):
        measured: list[tuple[float, float]] = []
        # how steep it is has hardly changed since
        is_known = turn == 0 and 0.0 < steep < inf
        for away in (0,) if is_known else (0, 1):
            if len(measured) == 1 and measured[0][1] > 0.0:
                away = -1
            value = low + min(max(place + away, 0.0), float(steps)) * step
            if value <= low:
                # that one is taken to fit
                continue
            found = excess(value)
            measured.append((value, found))
            if found > 0.0 and value < fails:
                fails, most = value, found
            elif found <= 0.0 and value > fits:
                fits, least = value, found
        if len(measured) == 2:
            (one, before), (other, after) = measured
            steep = (after - before) / (other - one) if other != one else 0.0
        if fails - fits <= 1.5 * step or not measured or not 0.0 < steep < inf:
            break
        one, before = measured[0]
        guess = (one - before / steep - low) / step
        if not 0.0 <= guess <= steps:
            break
        place = float(floor(guess))
    return fits, fails, least, most, steep


def _between(
    excess: Callable[[float], float],
    low: float,
    high: float,
    tries: int,
    fits: float,
    fails: float,
    least: float,
    most: float,
) -> float:
    """Where the halvings end, which is between two values; see `_near` for their measures."""
    step = (high - low) / 2.0**tries
    if fails - fits > 1.5 * step:
        if least == inf:
            least = excess(fits)
            if least > 0.0:
                return low
        if most == -inf:
            most = excess(fails)
            if most <= 0.0:
                return _halved(low, high, high, high, tries, excess)
    last = 0
    for _ in range(_MOST_GUESSES):
        if fails - fits <= 1.5 * step:
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
