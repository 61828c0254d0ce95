"""Lines across the rows of a page that run behind shapes: these stand beyond such lines.

Sizes are tried many times, and few figures have such lines: so they are looked for in what was
found, and then kept clear of in new tries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nnsvg_qt.views.layout.chains import Chains, chains_of
from nnsvg_qt.views.layout.clearing import MOST_ELEMENTS, Passed, behind_elements, reaches
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.tries import Fitted

_MOST_FITS = 3
"""How often a figure is fitted anew: what stands farther along may meet other lines."""
_NEAR = 1e-6

_Lost = tuple[bool, int, int]


def with_clear_lines(
    plan: Plan, found: Fitted, fit: Callable[[Plan], Fitted], lost: Callable[[Fitted], _Lost]
) -> Fitted:
    """A figure with fewer lines behind shapes, where it takes few more rows and loses nothing.

    `found` is how it is with a plan, `fit` finds how it is with another; `lost` says what a figure
    lacks. Where shapes beyond lines do not help its branches stand in another order.
    """
    passed = _passed(found)
    best, fewest = found, _count(found)
    if not fewest:
        return found
    most_rows, least = len(found.layout.rows) + 1, lost(found)
    tries = 0
    while fewest and tries < _MOST_FITS:
        tries += 1
        kept = dict.fromkeys([*plan.passed, *passed])
        if len(kept) > len(plan.passed):
            plan = replace(plan, passed=tuple(kept))
        elif plan.order:
            plan = replace(plan, order=())
        else:
            break
        tried = fit(plan)
        passed = _passed(tried)
        is_as_good = len(tried.layout.rows) <= most_rows and lost(tried) <= least
        if _count(tried) < fewest and is_as_good:
            best, fewest = tried, _count(tried)
    return best


def _count(found: Fitted) -> int:
    """How many lines run behind shapes."""
    if found.plan.series or len(found.network.elements) > MOST_ELEMENTS:
        return 0
    return len(behind_elements(found.layout, found.network, 0.0))


def _passed(found: Fitted) -> list[Passed]:
    """The shapes behind which lines run that could stand beyond these, each with such a line."""
    network, layout = found.network, found.layout
    if found.plan.series or found.plan.in_u or len(network.elements) > MOST_ELEMENTS:
        return []
    ends = {(wire.source, wire.target) for wire in network.wires}
    chains: Chains | None = None
    passed: list[Passed] = []
    for name, source, at in behind_elements(layout, network, 0.0):
        chains = chains or chains_of(network)
        if reaches(name, source, chains):
            continue
        fork = layout.forks.get(source)
        if fork is not None and abs(fork[0] - at) < _NEAR:
            passed.append(Passed(name, source))
            continue
        for wire in chains.outgoing[source]:
            target = wire.target
            if abs(layout.boxes[target].middle[0] - at) < _NEAR and (name, target) not in ends:
                if not reaches(name, target, chains):
                    passed.append(Passed(name, target, at_middle=True))
                break
    return passed
