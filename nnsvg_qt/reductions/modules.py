"""Finds the modules of a network: what branches and comes together between two narrow places."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.reductions.network import Network
from nnsvg_qt.reductions.repeats import Item, Module, Run, elements_of, first_of

SMALLEST = 3
"""Items of a module."""


def with_modules(items: Sequence[Item], network: Network) -> list[Item]:
    """The items with each stretch between two places that one value crosses as one module.

    A stretch that is more than half of the network is none: it would say nothing. Nor is one of the
    kinds of a block that is drawn open because it is repeated: the lone copy stays to be seen too.
    """
    repeated = {
        _kinds(copy, network) for item in items if isinstance(item, Run) for copy in item.copies[:2]
    }
    found: list[Item] = []
    stretch: list[Item] = []
    for item in items:
        if stretch and network.crossing[first_of(item)] <= 1:
            found += _as_module(stretch, items, network, repeated)
            stretch = []
        stretch.append(item)
    return found + (_as_module(stretch, items, network, repeated) if stretch else [])


def _kinds(items: Sequence[Item], network: Network) -> tuple[Kind, ...]:
    return tuple(network.elements[place].kind for place in elements_of(items))


def _as_module(
    stretch: Sequence[Item],
    items: Sequence[Item],
    network: Network,
    repeated: Collection[tuple[Kind, ...]],
) -> list[Item]:
    if len(stretch) < SMALLEST or 2 * len(stretch) > len(items):
        return list(stretch)
    if any(isinstance(one, Run) for one in stretch):
        # a closed module would hide how often what is in it is repeated
        return list(stretch)
    if _kinds(stretch, network) in repeated:
        return list(stretch)
    own = elements_of(stretch)
    if any(not network.elements[place].reads for place in own):
        # what comes in from outside stays to be seen
        return list(stretch)
    return [Module(tuple(stretch))]
