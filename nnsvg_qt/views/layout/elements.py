"""What is to be laid out: elements of a size, wires between them, frames around them.

A layout knows no direction: it counts `along` the flow, from 0, and `across` it, where the negative
side is above a flow from left to right and left of one from the bottom up. A view measures its
elements for the direction that it draws in and turns the layout accordingly. All lengths are px.
"""

from __future__ import annotations

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.latest import Latest


@dataclass(frozen=True)
class Aside:
    """What stands beside an element, on the side of its row that is free: a text, an input, a loop.

    It begins at the outline of its element and needs `depth` across the flow, `before` the middle
    of the element and `after` it along the flow.
    """

    depth: float
    before: float
    after: float
    turns: bool = False
    """Whether it stands on the other side where only on that one wires arrive."""


@dataclass(frozen=True)
class Under:
    """What is written under an element, on the positive side across the flow.

    It reaches along the flow from `start` to `end`, counted from the beginning of the element, and
    is `depth` more across it than the element.
    """

    start: float
    end: float
    depth: float


@dataclass(frozen=True)
class Element:
    """What is drawn of a layer: `length` along the flow, `breadth` across it.

    `frames` are the ids of the frames it lies in, from the outermost.
    """

    id: str
    length: float
    breadth: float
    frames: tuple[str, ...] = ()
    aside: Aside | None = None
    gap_after: float | None = None
    """The gap behind it where that is not the usual one."""
    under: Under | None = None
    beyond: Aside | None = None
    """What stands on the other side of its row than `aside`, and beyond the frames round it."""
    after: float = 0.0
    """What is written behind it along the flow, where nothing leads on."""


@dataclass(frozen=True)
class Wire:
    """A connection that leads from one element to another; forward, but for a loop."""

    id: str
    source: str
    target: str
    label: float = 0.0
    """Of one that leads back: what is written beside it, across the flow."""
    is_aside: bool = False
    """Whether the row of its target comes from elsewhere, if another wire leads there."""


@dataclass(frozen=True)
class Frame:
    """What goes round some elements; nested frames lie in each other whole.

    `side_label` is the room across the flow that its label needs on the free side, `end_label` the
    room along the flow behind it.
    """

    id: str
    side_label: float = 0.0
    end_label: float = 0.0


@dataclass(frozen=True)
class Gaps:
    """The distances that a layout keeps, px."""

    between: float
    """Along the flow, from an element to the next."""
    fork: float
    """What a gap is longer by where a wire forks in it."""
    lanes: float
    """Across the flow, between rows of elements."""
    skip: float
    """Across the flow, from elements to a wire that skips them, and between such wires."""
    padding: float
    """From a frame to what it holds."""
    elbow: float
    """Radius of the corners of wires."""
    inset: float | None = None
    """From a frame to where a wire forks in it, which it does where all that reads it is in it.

    None: half the padding, whoever reads it.
    """


@dataclass(frozen=True)
class Network:
    """What is to be laid out; the order of the elements is that of the layer table.

    Wires form no circle. Loops, wires that lead back, are `(id, source, target)` over several
    elements; one from an element to itself is an `Aside`.
    """

    elements: tuple[Element, ...]
    wires: tuple[Wire, ...]
    frames: tuple[Frame, ...] = ()
    loops: tuple[Wire, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash((self.elements, self.wires, self.frames, self.loops))

    # asked for at every look at what is known of a network, of all that it holds
    def __hash__(self) -> int:
        return self._hash


_NETWORKS: Latest[Network] = Latest(32)
_MOST_KEPT = 300
"""Elements of a network that is kept."""


def same_network(network: Network) -> Network:
    """The network, or the equal one that was laid out before: what is known of it is found sooner.

    What is looked up by the very same network need not be compared with it.
    """
    if len(network.elements) > _MOST_KEPT:
        return network
    return _NETWORKS.of(network, lambda: network)
