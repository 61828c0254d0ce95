"""One level of a graph to be laid out: items in ranks, and the wires between them.

Everything here runs down: x is across the flow, y along it. Whoever draws to the right turns it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

APART = 22.0
"""Between two items of a rank, px."""
LANE = 12.0
"""Between two lines that run along the flow, and between a line and an item."""


@dataclass(eq=False)
class Item:
    """What has a place: a box, the frame of an open scope, or where a wire passes.

    That is where it enters or leaves the level ("entry", "exit"), or a rank ("lane").
    `left` and `right` are how far it reaches from the line of its first port, `height` how far
    along. `entries` and `exits` are offsets of ports from that line by the number of the wire;
    those that it names none of lie at 0.
    """

    form: Literal["box", "frame", "entry", "exit", "lane"]
    left: float
    right: float
    height: float
    entries: dict[int, float] = field(default_factory=dict)
    exits: dict[int, float] = field(default_factory=dict)
    wire: int = -1
    """Whose lane, entry or exit it is."""
    slack: float = 0.0
    """How far its only ports may be moved to make a wire straight."""
    spare: float = 0.0
    """How far its only exit may be moved toward what is written beside it."""
    label: float = 0.0
    """How far along the flow what is written at its wires reaches."""
    inset: float = 0.0
    """How far along its body lies within it, at both ends."""
    rank: int = 0
    order: int = 0
    x: float = 0.0
    y: float = 0.0
    number: int = 0

    @property
    def gap(self) -> float:
        """The room that it needs beside it."""
        return LANE if self.form in ("lane", "entry", "exit") else APART


@dataclass(eq=False)
class Wire:
    """From an item to others of the same level; more than one line where it branches.

    `lines` are what was found of it: the points of each, and to which item it leads, None to where
    the wire branches, at one of the `dots`.
    """

    number: int
    source: Item
    targets: list[Item]
    is_feedback: bool = False
    is_control: bool = False
    """It carries nothing, and runs up rather than anything that does."""
    lanes: dict[int, Item] = field(default_factory=dict)
    """By the rank what passes it downward."""
    lanes_back: dict[int, Item] = field(default_factory=dict)
    """By the rank what passes it upward."""
    lines: list[tuple[Item | None, list[tuple[float, float]]]] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)


@dataclass(eq=False)
class Level:
    """The items and wires of one scope; after `laid_out` all have their places, from 0, 0 on."""

    items: list[Item]
    wires: list[Wire]
    ranks: list[list[Item]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
