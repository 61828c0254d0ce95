"""Encoder–decoders with copies across: a U, each level a row of boxes that adjoin.

What is copied stands as a box of its own before what comes up from below; the pooling is a slab at
the left of the level that it leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.views.blocks.page.cells import Cell, Form, Part, spatial
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station

_RISING = frozenset({Kind.TRANSPOSED_CONVOLUTION, Kind.UPSAMPLING})
_ALIKE = 0.8
"""Maps of one level are at least so large, of the largest of it."""


@dataclass(frozen=True)
class Level:
    """Both sides of a level: what leads down, the copy across, and what comes up.

    `copied` is the connection of the copy, `joined` how many boxes of `up` it joins.
    """

    down: Cell
    up: Cell
    copied: Link
    joined: int


@dataclass(frozen=True)
class UShape:
    """A figure as a U: its ends, its levels from the top, and the bottom."""

    first: Cell | None
    levels: tuple[Level, ...]
    bottom: Cell
    last: Cell | None
    links: dict[tuple[str, str], Link]
    """The connections between stations, by source and target."""


def ushape_of(arrangement: Arrangement, architecture: Architecture) -> UShape | None:
    """The U of a network; None where it is none, or more than one."""
    if architecture.groups or architecture.feedback or architecture.shared:
        return None
    path = list(arrangement.main())
    if len(path) != len(arrangement.stations) or len(path) < 8:
        return None
    if not all(s.layer.is_maps and not s.layer.is_volume for s in path):
        return None
    place = {s.id: i for i, s in enumerate(path)}
    copies: dict[int, Link] = {}
    links = {(link.source.id, link.target.id): link for link in arrangement.links}
    for link in arrangement.links:
        start, end = place[link.source.id], place[link.target.id]
        if end == start + 1:
            continue
        if end in copies or link.target.layer.kind is not Kind.CONCATENATE:
            return None
        copies[end] = link
    ends = sorted(copies, reverse=True)
    starts = [place[copies[end].source.id] for end in ends]
    joins = [i for i, s in enumerate(path) if s.is_operator]
    if len(ends) < 2 or starts != sorted(set(starts)) or sorted(ends) != joins:
        return None
    if starts[-1] >= ends[-1]:
        return None
    return _levels(path, starts, ends, copies, links)


def _levels(
    path: list[Station],
    starts: list[int],
    ends: list[int],
    copies: dict[int, Link],
    links: dict[tuple[str, str], Link],
) -> UShape | None:
    first = None
    begin = 0
    if path[0].layer.kind is Kind.INPUT and starts[0] > 0:
        first, begin = _cell(path[:1]), 1
    downs = []
    for start in starts:
        downs.append(path[begin : start + 1])
        begin = start + 1
    tails: list[tuple[list[Station], list[Station]]] = []
    """What stands below and what comes up, from the bottom."""
    at = begin
    for end in reversed(ends):
        tails.append(_split(path[at:end]))
        at = end + 1
    rest = path[at:]
    last = None
    if len(rest) > 1 and rest[-1].is_output and set(rest[-1].layer.kernel or (2,)) == {1}:
        last, rest = _cell(rest[-1:]), rest[:-1]
    if not tails[0][0] or not all(rising for _, rising in tails) or not all(downs):
        return None
    # after a level's join stands what the next tail below has of it
    behind = [*(stay for stay, _ in tails[1:]), rest]
    levels = []
    for number, (end, down) in enumerate(zip(ends, downs, strict=True)):
        above = len(ends) - 1 - number
        rising, after = tails[above][1], behind[above]
        copied = Part((path[end],), copies[end].source.layer)
        parts = (copied, *(Part((s,)) for s in (*rising, *after)))
        up = Cell(Form.MAPS, parts, suffix=" joined")
        levels.append(Level(_cell(down), up, copies[end], 1 + len(rising)))
        if not _alike(down) or not _alike([path[end], *rising, *after]):
            return None
    bottom = tails[0][0]
    if not _alike(bottom):
        return None
    edges = [max(spatial(s.layer)[0] for s in down) for down in [*downs, bottom]]
    if edges != sorted(edges, reverse=True) or len(set(edges)) != len(edges):
        return None
    return UShape(first, tuple(levels), _cell(bottom), last, links)


def _cell(stations: Sequence[Station]) -> Cell:
    return Cell(Form.MAPS, tuple(Part((station,)) for station in stations))


def _split(stations: list[Station]) -> tuple[list[Station], list[Station]]:
    """What stays at its level, and what comes up from it."""
    for number, station in enumerate(stations):
        if station.layer.kind in _RISING:
            return stations[:number], stations[number:]
    return stations, []


def _alike(stations: Sequence[Station]) -> bool:
    """Whether the maps of stations, but those of a pooling, are about equally large."""
    edges = [spatial(s.layer)[0] for s in stations if s.layer.kind is not Kind.POOLING]
    return bool(edges) and min(edges) >= _ALIKE * max(edges)
