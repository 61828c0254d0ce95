"""Where what a repeated block reads forks within its frame: into its first layer and round it.

Every copy has the fork, so what one copy of it shows may not begin outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Fill, Owner, Points, Polygons, Primitive, layer_owner
from nnsvg_qt.views.nodes.marks import on_page
from nnsvg_qt.views.nodes.page.manner import ARROW
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.routes import reach
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Link
from nnsvg_qt.views.shared.page import Page

BEFORE_DOT = 9.0
"""From the outline of what a block reads to the dot, px: the border of the frame is between."""
_ROUND = 16
"""Corners of a dot; a circle would count as a unit."""


@dataclass(frozen=True)
class Forks:
    """The forks of a figure."""

    trunks: Mapping[str, Link] = field(default_factory=dict)
    """By the first layer of a block the link that leads to it, through a dot."""
    branches: Mapping[str, str] = field(default_factory=dict)
    """By the id of the connection of each other link the first layer before which it begins."""
    skips: Mapping[str, Link] = field(default_factory=dict)
    """Those of them that lead round other layers, as the network has them."""

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
    """The forks of all repeated groups that are open, those of the smallest first.

    `shown` is as by `shown_by`.
    """
    repeated = [one for one in architecture.groups if one.repeat > 1 and not one.is_closed]
    if not repeated:
        return NO_FORKS
    by_target: dict[str, list[Link]] = {}
    for link in arrangement.links:
        by_target.setdefault(link.target.id, []).append(link)
    trunks: dict[str, Link] = {}
    branches: dict[str, str] = {}
    skips: dict[str, Link] = {}
    for group in sorted(repeated, key=lambda one: len(one.layers)):
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
    return Forks(trunks, branches, skips)
