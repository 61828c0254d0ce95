"""Takes a block that differs a little into the run of copies behind it, as their first copy.

The first block of a stage often changes the size, and has a layer in its shortcut for that. It is
the first copy where all that the others have is there, wired alike, and what only it has can be
left out: whoever reads that reads its first input in the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from nnsvg_qt.reductions.network import Element, Network
from nnsvg_qt.reductions.repeats import Item, Module, Run, Tokens, elements_of

MOST_EXTRA = 4
"""Elements that the first copy may have beside those of the others."""

MOST_TRIED = 600
"""Choices of these that are tried for a run."""

LARGEST_BLOCK = 60


def with_first_copies(items: Sequence[Item], network: Network, tokens: Tokens) -> list[Item]:
    """The items with runs that begin one block earlier where that block differs so little."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Run):
            item = _inside(item, network, tokens)
            longer = _longer(found, item, network, tokens)
            if longer is not None:
                length, item = longer
                del found[-length:]
        elif isinstance(item, Module):
            item = replace(item, items=tuple(with_first_copies(item.items, network, tokens)))
        found.append(item)
    return found


def _inside(run: Run, network: Network, tokens: Tokens) -> Run:
    copies = tuple(tuple(with_first_copies(copy, network, tokens)) for copy in run.copies)
    return run if copies == run.copies else replace(run, copies=copies)


def _longer(
    before: Sequence[Item], run: Run, network: Network, tokens: Tokens
) -> tuple[int, Run] | None:
    """How many items before a run are its first copy, and the run with it."""
    block = run.copies[0]
    if len(block) < 2 or len(block) > LARGEST_BLOCK or run.extra:
        return None
    for more in range(MOST_EXTRA + 1):
        length = len(block) + more
        if length > len(before):
            return None
        window = before[-length:]
        exit = _counterparts(window, run, network, tokens)
        if exit is not None:
            extra, place = exit
            copies = (tuple(window), *run.copies)
            return length, Run(copies, place, frozenset(extra))
    return None


def _counterparts(
    window: Sequence[Item], run: Run, network: Network, tokens: Tokens
) -> tuple[set[int], int] | None:
    """The elements that only a window has, and its exit; None where it is no copy."""
    block = run.copies[0]
    extras = len(window) - len(block)
    candidates = [
        place
        for place, one in enumerate(window)
        if isinstance(one, int) and len(network.elements[one].reads) > 0
    ]
    for tried, left_out in enumerate(combinations(candidates, extras)):
        if tried >= MOST_TRIED:
            return None
        chosen = set(left_out)
        kept = [one for place, one in enumerate(window) if place not in chosen]
        if not all(
            _is_like(one, own, network, tokens) for one, own in zip(kept, block, strict=True)
        ):
            continue
        extra = {
            one for place, one in enumerate(window) if place in chosen and isinstance(one, int)
        }
        place = _wired_alike(window, kept, extra, run, network)
        if place is not None:
            return extra, place
    return None


def _is_like(one: Item, other: Item, network: Network, tokens: Tokens) -> bool:
    if isinstance(one, int) and isinstance(other, int):
        return _role(network.elements[one]) == _role(network.elements[other])
    return type(one) is type(other) and tokens.of(one) == tokens.of(other)


def _role(element: Element) -> object:
    fields = element.fields
    return (
        element.kind,
        fields.get("kernel"),
        fields.get("activation"),
        fields.get("pooling"),
        element.name if element.kind.value == "other" else "",
        len(element.reads),
        element.block >= 0,
    )


def _wired_alike(
    window: Sequence[Item],
    kept: Sequence[Item],
    extra: set[int],
    run: Run,
    network: Network,
) -> int | None:
    """The exit of a window that is wired as the copies of a run; None where it is not."""
    elements, block = network.elements, run.copies[0]
    counterpart: dict[int, int] = {}
    for one, like in zip(kept, block, strict=True):
        pairs = zip(elements_of([one]), elements_of([like]), strict=True)
        counterpart.update((there, here) for there, here in pairs)
    inside = elements_of(window)
    exit: int | None = None
    source: tuple[int, int] | None = None
    for there, here in counterpart.items():
        theirs, ours = elements[there].reads, elements[here].reads
        if len(theirs) != len(ours):
            return None
        for read, own in zip(theirs, ours, strict=True):
            while read[0] in extra:
                read = elements[read[0]].reads[0]
            if own[0] in network.hubs or read[0] in network.hubs:
                if own != read:
                    return None
            elif own[0] in elements_of(block):
                if counterpart.get(read[0]) != own[0] or read[1] != own[1]:
                    return None
            else:
                # what the copy reads from the one before: the window must put it out, and reads
                # one thing itself in its place
                if read[0] in inside or (source is not None and read != source):
                    return None
                source = read
                exit = own[0]
    if exit is None or exit not in counterpart:
        return None
    for place in extra:
        for read in elements[place].reads:
            if read[0] not in inside and read != source and read[0] not in network.hubs:
                return None
    if any(network.furthest[place] >= inside.stop for place in inside if place != exit):
        return None
    last = elements_of(block).stop
    return exit if network.furthest[exit] < last else None
