"""Where what a block reads forks within its frame: into its first layer and round it.

Every copy of a repeated one has the fork, so what one copy of it shows may not begin outside. What
it puts out forks outside its frame: it is what the last copy alone puts out. Of one that stands
once the fork is within where its line would else begin in the frame of the block before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import field, replace
from math import inf

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Fill, Owner, Points, Polygons, Primitive, layer_owner
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.page.manner import ARROW
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import reach
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Link
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.frame_outlines import APART, PADDING

BEFORE_DOT = 9.0
"""From the outline of what a block reads to the dot, px: the border of the frame is between."""
_SEVERAL = 3
"""So many ways that lead into a block from one layer are one line up to where they part."""
_NEAR = 0.01
_ROUND = 16
"""Corners of a dot; a circle would count as a unit."""


@dataclass(frozen=True)
class Outlet:
    """The end of a repeated block of which the output leads on elsewhere than to what is next."""

    column: int
    beside: tuple[str, ...]
    """The layers of the block in its last column."""
    inside: frozenset[str]
    """All that is in the block."""
    depth: int
    """How many frames end there."""
    parts: bool = True
    """Whether it leads to several places, at a dot."""

    @property
    def room(self) -> float:
        """What its frames take, with the distance to the dot behind them, px."""
        return PADDING * self.depth + APART


@dataclass(frozen=True)
class Forks:
    """The forks of a figure."""

    trunks: Mapping[str, Link] = field(default_factory=dict)
    """By the first layer of a block the link that leads to it, through a dot."""
    branches: Mapping[str, str] = field(default_factory=dict)
    """By the id of the connection of each other link the first layer before which it begins."""
    skips: Mapping[str, Link] = field(default_factory=dict)
    """Those of them that lead round other layers, as the network has them."""
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    """By the layer at the end of a repeated block what its output leaves to lead elsewhere."""

    def is_part(self, link: Link) -> bool:
        """Whether a link leads through a dot or begins in one."""
        trunk = self.trunks.get(link.target.id)
        return trunk is link or link.connection.id in self.branches

    def routed(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """The links, of which skips that begin in a dot do so at the layer behind it."""
        if not self.branches:
            return tuple(links)
        firsts = {name: trunk.target for name, trunk in self.trunks.items()}
        return tuple(
            replace(link, source=firsts[first])
            if link.is_skip and (first := self.branches.get(link.connection.id))
            else link
            for link in links
        )

    @property
    def columns(self) -> set[int]:
        """The columns of the layers behind dots."""
        return {trunk.target.column for trunk in self.trunks.values()}

    def begins(self, places: Mapping[str, PlacedColumn], page: Page) -> dict[str, float]:
        """By the connection of each branch where it begins along the flow."""
        return {
            name: self.at(places[first], page)
            for name, first in self.branches.items()
            if first in places
        }

    def at(self, place: PlacedColumn, page: Page) -> float:
        """Where the dot before a layer is along the flow."""
        return place.along - reach(place) - ARROW * page.head_length - page.fork

    def room_behind(self, column: int, page: Page) -> float:
        """What dots behind the frames that end at a column take with these, px."""
        rooms = [one.room for one in self.outlets.values() if one.column == column and one.parts]
        return max(rooms) + 2.0 * page.fork if rooms else 0.0

    def outside(
        self, link: Link, corners: Points, places: Mapping[str, PlacedColumn], page: Page
    ) -> Points:
        """The corners of a line, which turns aside only behind the frame of a repeated block."""
        outlet = self.outlets.get(link.source.id)
        if outlet is None or link.target.id in outlet.inside or len(corners) < 2:
            return corners
        source = places[link.source.id]
        ends = [places[name].along + reach(places[name]) for name in outlet.beside]
        at = max(ends) + outlet.room + page.fork
        points: list[list[float]] = corners.tolist()
        is_level = abs(points[0][1] - points[1][1]) < _NEAR
        upright = 1 if is_level else 0
        if upright + 1 >= len(points) or points[upright][0] >= at:
            return corners
        if upright + 2 < len(points) and points[upright + 2][0] < at:
            # it leads back, not on
            return corners
        if not outlet.parts:
            behind = [
                place.along - reach(place)
                for place in places.values()
                if place.station.column == outlet.column + 1
            ]
            room = min(behind, default=inf) - max(ends)
            if room < 2.0 * outlet.room:
                # there a border is as much nearer to its block than midway
                at = max(ends) + 0.75 * room - APART / 2.0
                if room < 4.0 * APART:
                    return corners
        start = [source.along + reach(source), source.across]
        turn = [[at, source.across], [at, points[upright + 1][1]]]
        return np.array([start, *turn, *points[upright + 2 :]])

    def dots(
        self, places: Mapping[str, PlacedColumn], page: Page, style: NodesStyle, look: Look
    ) -> list[Primitive]:
        """What draws the dots, which belong to the first layers of blocks."""
        return [
            fork_dot(
                np.array([self.at(places[name], page), places[name].across]),
                layer_owner(name),
                page,
                style,
                look,
            )
            for name in self.trunks
        ]


def fork_dot(
    at: Points, owner: Owner, page: Page, style: NodesStyle, look: Look, role: str = "fork"
) -> Primitive:
    """The dot where lines part, in flow coordinates."""
    turns = np.arange(_ROUND) * (2 * np.pi / _ROUND)
    disc = page.fork * np.column_stack([np.cos(turns), np.sin(turns)])
    return Polygons(
        points=on_page(disc + at, style)[None],
        fill=Fill(look.ink),
        line=None,
        owner=owner,
        role=role,
    )


NO_FORKS = Forks()


def forks_of(
    architecture: Architecture, arrangement: Arrangement, shown: Mapping[str, str]
) -> Forks:
    """The forks of all open groups that are repeated or read another group, the smallest first.

    `shown` is as by `shown_by`.
    """
    blocks = [one for one in architecture.groups if not one.is_closed]
    if not blocks:
        return NO_FORKS
    framed = {shown[name] for one in blocks for name in one.layers if name in shown}

    def kinds_in(group: Group) -> tuple[Kind, ...]:
        return tuple(architecture.layer(name).kind for name in group.layers)

    # one of the same layers that stands once is drawn as these
    repeated = {kinds_in(one) for one in blocks if one.repeat > 1}
    by_target: dict[str, list[Link]] = {}
    for link in arrangement.links:
        by_target.setdefault(link.target.id, []).append(link)
    trunks: dict[str, Link] = {}
    branches: dict[str, str] = {}
    skips: dict[str, Link] = {}
    for group in sorted(blocks, key=lambda one: len(one.layers)):
        members = dict.fromkeys(shown[name] for name in group.layers if name in shown)
        entering: dict[str, list[Link]] = {}
        for name in members:
            for link in by_target.get(name, ()):
                if link.source.id not in members:
                    entering.setdefault(link.source.id, []).append(link)
        for links in entering.values():
            level = [k for k in links if not k.is_skip and k.source.lane == k.target.lane]
            if len(links) < 2 or not level:
                continue
            source = links[0].source
            is_from_a_block = source.is_operator or source.id in framed
            is_told = is_from_a_block or kinds_in(group) in repeated
            if group.repeat == 1 and not is_told and len(links) < _SEVERAL:
                # a layer beside it, of which the edges say more
                continue
            trunk = min(level, key=lambda link: link.target.column)
            taken = trunk.target.id in trunks or trunk.connection.id in branches
            if taken or trunk.target.is_operator or len(by_target[trunk.target.id]) > 1:
                continue
            trunks[trunk.target.id] = trunk
            for link in links:
                if link is not trunk and link.connection.id not in branches:
                    branches[link.connection.id] = trunk.target.id
                    if link.is_skip:
                        skips[link.connection.id] = link
    outlets = _outlets(architecture, arrangement, shown, branches)
    return Forks(trunks, branches, skips, outlets)


def _outlets(
    architecture: Architecture,
    arrangement: Arrangement,
    shown: Mapping[str, str],
    branches: Container[str],
) -> dict[str, Outlet]:
    """Where what repeated blocks put out parts or turns, by the layer, for the largest of them.

    `branches` are the connections that begin in a dot within another block.
    """
    leading: dict[str, list[Link]] = {}
    for link in arrangement.links:
        if link.connection.id in branches:
            continue
        leading.setdefault(link.source.id, []).append(link)
    columns = {one.id: one.column for one in arrangement.stations}
    held = [
        (group, frozenset(shown[name] for name in group.layers if name in shown))
        for group in architecture.groups
        if not group.is_closed
    ]
    found: dict[str, Outlet] = {}
    for group, inside in sorted(held, key=lambda one: len(one[1])):
        if group.repeat < 2 or not inside:
            continue
        last = max(columns[name] for name in inside)
        beside = tuple(sorted(name for name in inside if columns[name] == last))
        within = [own for _, own in held if own and own <= inside]
        ending = [own for own in within if max(columns[one] for one in own) == last]
        for name in beside:
            away = [one for one in leading.get(name, ()) if one.target.id not in inside]
            if len(away) > 1 or any(map(_turns, away)):
                found[name] = Outlet(last, beside, inside, len(ending), len(away) > 1)
    return found


def _turns(link: Link) -> bool:
    """Whether a link leads past what stands next, not on into it."""
    is_near = link.target.column == link.source.column + 1 and link.source.lane == link.target.lane
    return link.is_skip or not is_near
