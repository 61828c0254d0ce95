"""Columns and lanes of what is drawn of a network: the main path, and branches beside it."""

from __future__ import annotations

import numpy as np

from nnsvg_qt.model.architecture import Connection


def columns_and_lanes(
    order: list[str],
    edges: list[tuple[str, str, Connection]],
    table: dict[str, int],
    groups: list[set[str]],
    extents: dict[str, int],
    by_table: bool,
) -> tuple[dict[str, int], dict[str, int]]:
    """Column and lane of each station; `table` are the rows of the layer table.

    `extents` are how many each station's maps have, none where it puts out units; `by_table` is as
    for `_lanes`.
    """
    incoming: dict[str, list[str]] = {lead: [] for lead in order}
    outgoing: dict[str, list[str]] = {lead: [] for lead in order}
    for source, target, _ in edges:
        incoming[target].append(source)
        outgoing[source].append(target)
    column: dict[str, int] = {}
    for lead in order:
        column[lead] = 1 + max((column[b] for b in incoming[lead]), default=-1)
    path = _main_path(incoming, outgoing, column, table, extents, by_table)
    _without_gaps(path, outgoing, column)
    chains = _branches(order, set(path), outgoing)
    gathered = _gathered(chains, outgoing, column)
    last = max(column.values(), default=0)
    places = {lead: place for place, lead in enumerate(order)}
    ends = sorted(enumerate(chains), key=lambda one: -places[one[1][-1]])
    # From the last end back, so that what a chain leads to has found its place.
    for number, chain in ends:
        if number not in gathered:
            _move_to_the_middle(chain, incoming, outgoing, column, last, groups)
    if by_table:
        _move_past_groups(chains, set(path), incoming, outgoing, column, groups)
    lanes = _lanes(chains, gathered, path, incoming, outgoing, column, table, by_table)
    return column, dict.fromkeys(path, 0) | lanes


def _main_path(
    incoming: dict[str, list[str]],
    outgoing: dict[str, list[str]],
    column: dict[str, int],
    table: dict[str, int],
    extents: dict[str, int],
    by_table: bool,
) -> list[str]:
    """The longest way through that carries what its end is of; of equal branches the middle one.

    Of two that part at one layer that is the second `by_table`, for the other one goes above it.
    What puts out maps reads maps, and what puts out sequences sequences, if it reads any: a way
    that only adds units to them, as the code of a time step or a first state, is a branch.
    `extents` are how many each layer's maps have, none where it puts out units.
    """
    ends = [lead for lead, after in outgoing.items() if not after]
    if not ends:
        return []
    path = [max(ends, key=column.__getitem__)]
    while before := incoming[path[-1]]:
        alike = [lead for lead in before if extents[lead] == extents[path[-1]]]
        last = max(column[lead] for lead in before)
        # inputs that are joined at once stand about the middle one, whatever they are
        is_fork = all(incoming[lead] for lead in before if column[lead] == last)
        is_longer = not any(column[lead] == last for lead in alike)
        if extents[path[-1]] and alike and (is_fork or is_longer):
            before, last = alike, max(column[lead] for lead in alike)
        longest = sorted({lead for lead in before if column[lead] == last}, key=table.__getitem__)
        middle = (len(longest) - 1) // 2
        is_pair = by_table and len(longest) == 2
        if is_pair and _part_together(longest[0], longest[1], incoming, outgoing):
            # a lone branch goes above: the first one
            middle = 1
        path.append(longest[middle])
    return path[::-1]


def _part_together(
    one: str, other: str, incoming: dict[str, list[str]], outgoing: dict[str, list[str]]
) -> bool:
    """Whether two layers end branches that read one and the same layer, and nothing else."""
    before: list[str] = []
    for lead in (one, other):
        while len(incoming[lead]) == 1 and len(outgoing[incoming[lead][0]]) == 1:
            lead = incoming[lead][0]
        before += incoming[lead]
    return len(before) == 2 and before[0] == before[1]


def _without_gaps(path: list[str], outgoing: dict[str, list[str]], column: dict[str, int]) -> None:
    """Moves what is on the main path right, as near to what reads it as its other readers let."""
    for lead in reversed(path):
        if outgoing[lead]:
            column[lead] = min(column[after] for after in outgoing[lead]) - 1


def _branches(
    order: list[str], placed: set[str], outgoing: dict[str, list[str]]
) -> list[list[str]]:
    """What is not on the main path as chains, each followed as far as nobody else has come."""
    chains = []
    done = set(placed)
    for lead in order:
        if lead in done:
            continue
        chain = [lead]
        done.add(lead)
        while following := next((a for a in outgoing[chain[-1]] if a not in done), None):
            chain.append(following)
            done.add(following)
        chains.append(chain)
    return chains


def _move_to_the_middle(
    chain: list[str],
    incoming: dict[str, list[str]],
    outgoing: dict[str, list[str]],
    column: dict[str, int],
    last: int,
    groups: list[set[str]],
) -> None:
    """Moves a chain right into the middle of its room; one that reads nothing, to its reader.

    No farther than beside the others of its group, so that a group stands together.
    """
    members = set(chain)
    readers = [(m, a) for m in chain for a in outgoing[m] if a not in members]
    if not readers:
        return
    # Not beyond the end of the main path either, where its tail has no reader.
    room = min(last - column[chain[-1]], *(column[a] - column[m] - 1 for m, a in readers))
    shift = room // 2 if incoming[chain[0]] else room
    group = next((g for g in groups if not members.isdisjoint(g) and not g <= members), None)
    if group is not None and shift > 0:
        own = [column[member] for member in chain if member in group]
        others = [column[lead] for lead in group - members if lead in column]
        if others:
            shift = max(0, min(shift, max(others) - max(own)))
    for member in chain:
        column[member] += shift


def _move_past_groups(
    chains: list[list[str]],
    path: set[str],
    incoming: dict[str, list[str]],
    outgoing: dict[str, list[str]],
    column: dict[str, int],
    groups: list[set[str]],
) -> None:
    """Makes a column of its own for an input that would stand beside the end of a group.

    What it is for is behind that group, as the words so far are for the decoder and stand at no
    encoder, and real pictures are for what tells them from a generator's; so both also stand in
    one row where the group ends one.
    """
    for chain in chains:
        first = chain[0]
        behind = chain[1:2] or outgoing[first]
        if incoming[first] or not behind:
            continue
        at = column[first]
        for group in groups:
            own = [column[lead] for lead in group & path]
            is_apart = group.isdisjoint([*chain, *behind]) and column[behind[0]] > at
            if len(own) > 1 and max(own) == at and is_apart:
                for lead, place in column.items():
                    if place > at:
                        column[lead] = place + 1
                column[first] = at + 1
                break


def _lanes(
    chains: list[list[str]],
    gathered: set[int],
    path: list[str],
    incoming: dict[str, list[str]],
    outgoing: dict[str, list[str]],
    column: dict[str, int],
    table: dict[str, int],
    by_table: bool,
) -> dict[str, int]:
    """A lane for each chain: beyond every chain nearer to the main path that it runs along with.

    Where the ways of chains are gathered, none of them takes the lane behind its chain.
    Short ones come first and thus nearest. What stands in the layer table before the part of the
    main path that it runs along with goes above, all else below, so that rows of branches follow
    the table from the top down; but a detour (what leaves the main path and returns) that is the
    only branch there goes above, as skips do. What is no shorter than the way that it runs along
    with is no detour but a branch as good as that, where also two of them stand `by_table`. An
    input of its own goes to the other side where that is free, of a branch that runs on its side.
    """
    columns = 1 + max(column.values(), default=0)
    # Index 2c is column c, 2c + 1 the gap after it.
    above = np.zeros(2 * columns, np.int64)
    below = np.zeros(2 * columns, np.int64)
    covered = np.zeros(2 * columns, np.int64)
    rows = np.array([table[lead] for lead in path], np.int64)
    stand = np.array([column[lead] for lead in path], np.int64)
    spans = []
    for number, chain in enumerate(chains):
        before = [column[b] for b in incoming[chain[0]]]
        after = [column[a] for a in outgoing[chain[-1]]]
        start = 2 * min(before) + 1 if before else 2 * column[chain[0]]
        end = 2 * max(after) if after and number not in gathered else 2 * column[chain[-1]] + 1
        covered[start:end] += 1
        row = min(table[member] for member in chain)
        inside = slice(*np.searchsorted(stand, [(start + 1) // 2, (end + 1) // 2]).tolist())
        # in a column of its own it comes behind what is before that
        beside = rows[inside] if rows[inside].size else rows[: inside.start][-1:]
        goes_above = row < int(beside.min(initial=len(table)))
        nearness = -row if goes_above else row
        is_detour = bool(before and after)
        if by_table:
            is_detour = is_detour and len(chain) < max(after) - min(before) - 1
        spans.append((end - start, start, nearness, number, end, goes_above, is_detour))
    lane = {}
    parting = {side: np.zeros(2 * columns, np.bool_) for side in (True, False)}
    for _, start, _, number, end, goes_above, is_detour in sorted(spans):
        if by_table and not incoming[chains[number][0]]:
            other = below if goes_above else above
            goes_above ^= bool(parting[goes_above][start:end].any() and not other[start:end].any())
        if goes_above or (is_detour and int(covered[start:end].max()) == 1):
            up = int(above[start:end].max()) + 1
            above[start:end] = up
            parting[True][start:end] |= bool(incoming[chains[number][0]])
            lane.update(dict.fromkeys(chains[number], -up))
        else:
            down = int(below[start:end].max()) + 1
            below[start:end] = down
            parting[False][start:end] |= bool(incoming[chains[number][0]])
            lane.update(dict.fromkeys(chains[number], down))
    return lane


_MANY_WAYS = 4
"""From so many branches on that lead to one layer from afar, their ways there are one line."""


def _gathered(
    chains: list[list[str]], outgoing: dict[str, list[str]], column: dict[str, int]
) -> set[int]:
    """The chains of which many lead to one layer from afar, so that each would need its own lane.

    Then the way there is a skip, and the chains stand one after another in one lane.
    """
    leading: dict[str, list[int]] = {}
    for number, chain in enumerate(chains):
        last = chain[-1]
        if len(outgoing[last]) == 1 and column[outgoing[last][0]] - column[last] > 2:
            leading.setdefault(outgoing[last][0], []).append(number)
    many = [
        numbers
        for numbers in leading.values()
        if len({column[chains[number][0]] for number in numbers}) >= _MANY_WAYS
    ]
    return {number for numbers in many for number in numbers}
