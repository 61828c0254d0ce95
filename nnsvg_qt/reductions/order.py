"""The canonical order of elements: hubs first, then back from the outputs, operands in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nnsvg_qt.reductions.network import Element, Network, hubs_of


def ordered(elements: Sequence[Element]) -> Network:
    """The network of some elements, which is the same however the file orders its operations."""
    first = _reordered(elements, _order(elements, ()))
    hubs = hubs_of(first)
    if not hubs:
        return Network(first)
    second = _order(first, sorted(hubs))
    places = {old: new for new, old in enumerate(second)}
    return Network(_reordered(first, second), frozenset(places[hub] for hub in hubs))


def _reordered(elements: Sequence[Element], order: Sequence[int]) -> list[Element]:
    """The same elements in another order; what they read is counted in it."""
    places = [0] * len(order)
    for new, old in enumerate(order):
        places[old] = new
    found = []
    for old in order:
        element = elements[old]
        element.reads = tuple([(places[source], slot) for source, slot in element.reads])
        found.append(element)
    return found


def _order(elements: Sequence[Element], hubs: Iterable[int]) -> list[int]:
    """Places in the canonical order, attentions in one piece where that can be."""
    depth = _depths(elements)
    plain: list[Sequence[int]] = [[source for source, _ in one.reads] for one in elements]
    for needs in (_needs(elements, depth), plain):
        order = _in_order(elements, depth, needs, hubs)
        if _is_sound(elements, order):
            break
    return order


def _depths(elements: Sequence[Element]) -> list[int]:
    depth = [0] * len(elements)
    for place, element in enumerate(elements):
        for source, _ in element.reads:
            if depth[source] >= depth[place]:
                depth[place] = depth[source] + 1
    return depth


def _is_sound(elements: Sequence[Element], order: Sequence[int]) -> bool:
    """Whether each element stands behind what it reads."""
    places = [0] * len(order)
    for new, old in enumerate(order):
        places[old] = new
    return all(
        places[source] < places[own]
        for own, element in enumerate(elements)
        for source, _ in element.reads
    )


def _in_order(
    elements: Sequence[Element],
    depth: Sequence[int],
    needs: Sequence[Sequence[int]],
    hubs: Iterable[int],
) -> list[int]:
    """Places in the order of what elements need.

    What ends without being read by the deepest of all ends stands behind the last that it reads.
    """
    is_read = [False] * len(elements)
    for element in elements:
        for source, _ in element.reads:
            is_read[source] = True
    ends = [place for place, read in enumerate(is_read) if not read and elements[place].operations]
    main = max(ends, key=lambda place: (depth[place], -place), default=None)
    order: list[int] = []
    seen = [False] * len(elements)
    for hub in hubs:
        _visit(needs, hub, seen, order)
    if main is not None:
        _visit(needs, main, seen, order)
    behind: dict[int, list[int]] = {}
    numbers = {one: number for number, one in enumerate(order)}
    for end in ends:
        if seen[end]:
            continue
        own: list[int] = []
        _visit(needs, end, seen, own)
        new = set(own)
        read = [
            numbers[source]
            for one in own
            for source, _ in elements[one].reads
            if source not in new and source in numbers
        ]
        anchor = order[max(read)] if read else -1
        if read and len(own) <= 3:
            behind.setdefault(anchor, []).extend(own)
            numbers.update(dict.fromkeys(own, max(read)))
        else:
            numbers.update((one, len(order) + number) for number, one in enumerate(own))
            order += own
    rest = [place for place in range(len(elements)) if not seen[place]]
    if not behind:
        return rest + order
    result = rest
    for one in order:
        result.append(one)
        result += behind.get(one, ())
    return result


def _needs(elements: Sequence[Element], depth: Sequence[int]) -> list[Sequence[int]]:
    """What stands before each element: what it reads, and what its attention reads from outside.

    So an attention stands in one piece though its queries are there long before its keys. Where it
    reads what is made of a part of it, that cannot be.
    """
    needs: list[Sequence[int]] = [[source for source, _ in one.reads] for one in elements]
    blocks: dict[int, list[int]] = {}
    for place, element in enumerate(elements):
        if element.block >= 0:
            blocks.setdefault(element.block, []).append(place)
    for block, places in blocks.items():
        outside = {
            source for place in places for source in needs[place] if elements[source].block != block
        }
        if len(outside) < 2 or _leads_back(elements, outside, block, places[0]):
            continue
        first = sorted(outside, key=lambda source: (-depth[source], source))
        for place in places:
            needs[place] = [*first, *needs[place]]
    return needs


def _leads_back(
    elements: Sequence[Element], sources: Iterable[int], block: int, first: int
) -> bool:
    """Whether something of an attention is needed for one of the sources that it reads.

    `first` is the place of its first element: what stands before that needs nothing of it.
    """
    waiting = [source for source in sources if source > first]
    seen = set(waiting)
    while waiting:
        for source, _ in elements[waiting.pop()].reads:
            if elements[source].block == block:
                return True
            if source > first and source not in seen:
                seen.add(source)
                waiting.append(source)
    return False


def _visit(needs: Sequence[Sequence[int]], start: int, seen: list[bool], order: list[int]) -> None:
    """Append all that an element needs and has not been seen, in its order, then itself."""
    if seen[start]:
        return
    seen[start] = True
    waiting: list[tuple[int, int]] = [(start, 0)]
    while waiting:
        place, number = waiting.pop()
        own = needs[place]
        while number < len(own) and seen[own[number]]:
            number += 1
        if number < len(own):
            waiting.append((place, number + 1))
            source = own[number]
            seen[source] = True
            waiting.append((source, 0))
        else:
            order.append(place)
