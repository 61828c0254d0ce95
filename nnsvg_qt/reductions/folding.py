"""How deep a network is folded: the items that a figure draws as its elements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from nnsvg_qt.reductions.first_copies import with_first_copies
from nnsvg_qt.reductions.layers import follows
from nnsvg_qt.reductions.modules import with_modules
from nnsvg_qt.reductions.network import Network
from nnsvg_qt.reductions.repeats import (
    Item,
    Module,
    Run,
    Tokens,
    elements_of,
    first_of,
    folded,
)
from nnsvg_qt.reductions.settings import Detail, Reductions

ATTENTION = "Attention"
"""What a recognised attention is called."""


def items_of(
    network: Network, reductions: Reductions, apart: frozenset[int] = frozenset()
) -> tuple[list[Item], Detail]:
    """The items of a network in the canonical order, and the detail that they are of.

    Automatic detail is the finest that has no more items than are aimed at, else the coarsest. A
    tower, whose blocks are repeated, is folded however small it is, as it is printed, unless more
    items than usual are aimed at.
    `apart` are places of operations: the run that one is the `heart` of is drawn copy by copy.
    """
    layers = _with_recognised(network)
    if reductions.detail in (Detail.OPERATIONS, Detail.LAYERS):
        return layers, reductions.detail
    if reductions.detail is Detail.AUTOMATIC and len(layers) <= reductions.elements:
        return layers, Detail.LAYERS
    blocks = [] if reductions.detail is Detail.STAGES else with_modules(layers, network)
    if reductions.detail is Detail.BLOCKS:
        return blocks, Detail.BLOCKS
    runs = _repeats(layers, network, reductions)
    wants_more = reductions.elements > Reductions().elements
    if 0 < len(blocks) <= reductions.elements and (wants_more or not _has_tower(runs, blocks)):
        return blocks, Detail.BLOCKS
    if apart:
        runs = _written_out(runs, network, apart)
    return with_modules(runs, network), Detail.STAGES


def _has_tower(runs: Sequence[Item], blocks: Sequence[Item]) -> bool:
    """Whether there are three copies or more of a module, or of several together."""
    modules = [first_of(block) for block in blocks if isinstance(block, Module)]
    return any(
        any(place in elements_of(run.copies[0]) for place in modules)
        for run in runs
        if isinstance(run, Run) and len(run.copies) > 2
    )


def heart(run: Run) -> int:
    """The element of the first copy that tells a run from others: one that is in no inner run."""
    own = [item for item in run.copies[0] if not isinstance(item, Run)]
    return elements_of(own or run.copies[0])[0]


def _written_out(items: Sequence[Item], network: Network, apart: frozenset[int]) -> list[Item]:
    """The items with the copies of some runs as blocks behind each other."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, int):
            found.append(item)
        elif isinstance(item, Module):
            found.append(Module(tuple(_written_out(item.items, network, apart)), item.name))
        elif apart.isdisjoint(network.elements[heart(item)].operations):
            copies = tuple(tuple(_written_out(copy, network, apart)) for copy in item.copies)
            found.append(Run(copies, item.exit, item.extra))
        else:
            for copy in item.copies:
                inside = tuple(_written_out(copy, network, apart))
                found += [Module(inside)] if len(inside) > 1 else inside
    return found


def _repeats(layers: Sequence[Item], network: Network, reductions: Reductions) -> list[Item]:
    items = list(layers)
    if not reductions.repeats:
        return items
    tokens = Tokens(network)
    items = folded(items, network, tokens)
    if reductions.similar:
        grown = folded(items, network, Tokens(network, similar=True))
        items = [one for item in grown for one in _growing(item, network, tokens)]
    if reductions.first_copies:
        items = with_first_copies(items, network, tokens)
    return items


def _growing(item: Item, network: Network, tokens: Tokens) -> Sequence[Item]:
    """A run whose copies grow as arithmetic says stays one; else its copies stand by themselves."""
    if not isinstance(item, Run):
        return [item]
    copies = [tuple(map(tokens.of, copy)) for copy in item.copies]
    if all(one == copies[0] for one in copies):
        return [item]
    inside = [place for copy in item.copies for place in elements_of(copy)]
    if len(copies) > 2 and all(follows(network, place) for place in inside):
        return [item]
    return [one for copy in item.copies for one in copy]


def without_runs(items: Sequence[Item], unsound: Sequence[Run]) -> list[Item]:
    """The items with some runs written out, copy by copy."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, int):
            found.append(item)
        elif isinstance(item, Module):
            found.append(Module(tuple(without_runs(item.items, unsound)), item.name))
        else:
            copies = tuple(tuple(without_runs(copy, unsound)) for copy in item.copies)
            if item in unsound:
                found += [one for copy in copies for one in copy]
            else:
                found.append(Run(copies, item.exit, item.extra))
    return found


def _with_recognised(network: Network) -> list[Item]:
    """Every element as an item, those of a recognised block together, where they are neighbours."""
    items: list[Item] = []
    seen: set[int] = set()
    numbered = enumerate(element.block for element in network.elements)
    for block, group in groupby(numbered, key=lambda one: one[1]):
        places = [place for place, _ in group]
        if block < 0 or len(places) < 2:
            items += places
        else:
            name = ATTENTION if block not in seen else ""
            seen.add(block)
            items.append(Module(tuple(places), name or ATTENTION))
    return items
