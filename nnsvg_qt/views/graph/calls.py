"""The calls of modules that run several times: with the same weights, under one name.

A file that writes out a loop, as RAFT's twelve steps, has all that a module does each time in one
scope. Here each call is a scope of its own, and what runs between two calls is put with them where
it is the same each time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from nnsvg_qt.views.graph.network import Network

_MOST_TRIED = 64
"""Lengths of a call that are tried."""
_MOST_MODULES = 3
"""Modules, those with the most weights, whose calls are tried as the middle of a step."""
FEWEST_STEPS = 3
"""Steps with more than a module in them that are taken together."""
_OF_A_CALL = re.compile(r" #\d+$")


def called(name: str, number: int) -> str:
    """What a call of a module is called, by its number from 1 on."""
    return f"{name} #{number}"


def module_of(label: str) -> str:
    """The name of the module that a call is of; of anything else its own."""
    return _OF_A_CALL.sub("", label)


def by_calls(network: Network) -> Sequence[tuple[str, ...]]:
    """The scopes of a network's operations; each call of a module that runs again is one."""
    readers: Counter[Hashable] = Counter(
        one for place in range(len(network.ids)) for one in {*network.stored(place)}
    )
    shared = {one for one, count in readers.items() if count > 1}
    if not shared:
        return network.scopes
    found = list(network.scopes)
    waiting: list[tuple[tuple[str, ...], list[int]]] = [((), [*range(len(found))])]
    while waiting:
        path, places = waiting.pop()
        depth = len(path)
        inner: dict[str, list[int]] = {}
        for place in places:
            if len(found[place]) > depth:
                inner.setdefault(found[place][depth], []).append(place)
        for name, own in inner.items():
            if not any(one in shared for place in own for one in network.stored(place)):
                continue
            calls = _calls(own, depth, found, network, shared)
            if len(calls) < 2:
                waiting.append(((*path, name), own))
                continue
            for number, call in enumerate(calls, start=1):
                label = called(name, number)
                for place in call:
                    found[place] = (*path, label, *found[place][depth + 1 :])
                waiting.append(((*path, label), call))
    return found


def _calls(
    places: list[int],
    depth: int,
    scopes: Sequence[tuple[str, ...]],
    network: Network,
    shared: set[Hashable],
) -> list[list[int]]:
    """The operations of a module by its calls; one list where it is called once, or none knows.

    Seen from the end: the first call may differ, as where it is given zeros.
    """
    weights = [shared.intersection(network.stored(place)) for place in places]
    every = set[Hashable]().union(*weights)
    tokens = [
        (network.signature(place), frozenset(own), scopes[place][depth + 1 :])
        for place, own in zip(places, weights, strict=True)
    ]
    count = len(tokens)
    tried = 0
    for at in range(count - 2, -1, -1):
        if tokens[at] != tokens[-1]:
            continue
        tried += 1
        length = count - 1 - at
        if 2 * length > count or tried > _MOST_TRIED:
            break
        end = tokens[count - length :]
        if tokens[count - 2 * length : count - length] != end:
            continue
        if set[Hashable]().union(*weights[count - length :]) != every:
            continue
        first = count - 2 * length
        while first >= length and tokens[first - length : first] == end:
            first -= length
        # what is left is a call too, of which less may be there
        left = Counter(one for own in weights[:first] for one in own)
        if left - Counter(one for own in weights[-length:] for one in own):
            return [places]
        begins = [*range(first, count, length)]
        calls = [places[one : one + length] for one in begins]
        return [places[:first], *calls] if first else calls
    return [places]


def steps_in(
    tokens: Sequence[Hashable], weights: Sequence[frozenset[Hashable]], crossing: Sequence[int]
) -> Iterator[list[tuple[int, int]]]:
    """The steps of a loop that is written out, as first and end of each; the best first.

    `tokens` tell of the children of a scope what they do, `weights` what they read of what the file
    stores, `crossing` how many tensors lead across the place before each child. A step is longer
    than the one child that reads the same weights in each.
    """
    by_weights: dict[frozenset[Hashable], list[int]] = {}
    for at, own in enumerate(weights):
        if own:
            by_weights.setdefault(own, []).append(at)
    groups = [(own, places) for own, places in by_weights.items() if len(places) >= FEWEST_STEPS]
    groups.sort(key=lambda group: -len(group[0]))
    for _, anchors in groups[:_MOST_MODULES]:
        yield from _steps_of(anchors, tokens, crossing)


def _steps_of(
    anchors: Sequence[int], tokens: Sequence[Hashable], crossing: Sequence[int]
) -> Iterator[list[tuple[int, int]]]:
    """The steps that each hold one of the calls at these places, cut where least leads across."""
    length = Counter(after - before for before, after in pairwise(anchors)).most_common(1)[0][0]
    if length < 2:
        return
    same = [one == other for one, other in zip(tokens, tokens[length:], strict=False)]
    begin, end, start = 0, 0, 0
    for at in range(len(same) + 1):
        if at < len(same) and same[at]:
            continue
        if at - start > end - begin and any(start <= one < at for one in anchors):
            begin, end = start, at
        start = at + 1
    end += length
    ways = []
    for offset in range(length):
        first = begin + offset
        count = (end - first) // length
        if count < FEWEST_STEPS:
            continue
        steps = [
            (first + number * length, first + (number + 1) * length) for number in range(count)
        ]
        ways.append((-count, sum(crossing[one] for one, _ in steps), offset, steps))
    for *_, steps in sorted(ways):
        yield steps
