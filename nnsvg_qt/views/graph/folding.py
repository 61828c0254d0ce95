"""Which boxes are drawn of a network, and which edges between them: what is open, what is not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nnsvg_qt.views.graph.network import Flow, Network
from nnsvg_qt.views.graph.scopes import Scope, Tree, tree_of
from nnsvg_qt.views.graph.style import GraphStyle, paths_of

OPENED_BOXES = 40
"""Outermost scopes are open by themselves until so many boxes are drawn."""


@dataclass(eq=False)
class Edge:
    """A tensor as it is drawn: from an operation (None: from outside) to operations.

    `flow` is the one that stands for it, `going_out` the names of all that leave the network.
    """

    flow: Flow
    source: int | None
    readers: dict[int, None] = field(default_factory=dict)
    going_out: list[str] = field(default_factory=list)
    comes_in: bool = False

    @property
    def goes_out(self) -> bool:
        """Whether it leaves the network."""
        return bool(self.going_out)

    @property
    def outside(self) -> str:
        """What it is called where it leaves the network, or comes in; of several copies of all."""
        if len(self.going_out) < 2:
            return self.flow.name
        return f"{self.going_out[0]} \N{HORIZONTAL ELLIPSIS} {self.going_out[-1]}"


@dataclass(eq=False)
class Folded:
    """A network with its scopes, which of them are open, and its edges.

    `open_scopes` holds the paths of those whose inside is drawn; `open_by_default` of those that
    would be open if nobody had said otherwise. `absorbed` says of operations that are not drawn in
    which one they are told.
    """

    network: Network
    tree: Tree
    open_scopes: frozenset[str]
    open_by_default: frozenset[str]
    edges: list[Edge]
    absorbed: dict[int, int]
    parents: dict[int, Scope]
    hidden: frozenset[int] = frozenset()
    """Operations that are not drawn because their results never change."""

    def drawn(self, place: int) -> int:
        """The operation that is drawn where one is told of."""
        seen = 0
        while True:
            other = self.absorbed.get(place)
            if other is None:
                other = self.tree.stands_for.get(place)
            if other is None or seen > 1000:
                return place
            place, seen = other, seen + 1

    def home(self, place: int) -> int | Scope:
        """What is drawn of an operation: its own box, or that of a closed scope that it lies in."""
        place = self.drawn(place)
        found: int | Scope = place
        scope: Scope | None = self.parents.get(place)
        while scope is not None and scope.path:
            if scope.path not in self.open_scopes:
                found = scope
            scope = scope.parent
        return found

    def around(self, place: int) -> list[Scope]:
        """The scopes that an operation lies in, outermost first."""
        found: list[Scope] = []
        scope = self.parents.get(self.drawn(place))
        while scope is not None and scope.path:
            found.append(scope)
            scope = scope.parent
        return found[::-1]


def folded(network: Network, style: GraphStyle) -> Folded:
    """A network as a style folds it."""
    # which scopes are open, and all that is written, tells nothing of which there are
    options = (style.fold_repeats, style.stack_series, style.copies, style.unstacked)
    key = (*options, style.show_constants)
    closed: Folded = network.trees.of(key, lambda: _closed(network, style))
    asked, refused = set(paths_of(style.opened)), set(paths_of(style.closed))
    by_default = closed.open_by_default
    is_open = frozenset(
        scope.path
        for scope in closed.tree.root.scopes()
        if scope.path not in refused and (scope.path in by_default or scope.path in asked)
    )
    found = replace(closed, open_scopes=is_open, edges=[*closed.edges])
    found.edges.extend(_controls(found))
    return found


def _closed(network: Network, style: GraphStyle) -> Folded:
    """A network as a style folds it, with all scopes closed."""
    hidden = frozenset() if style.show_constants else network.constants
    tree = tree_of(network, style, hidden)
    parents = {
        child: scope
        for scope in (tree.root, *tree.root.scopes())
        for child in scope.children
        if isinstance(child, int)
    }
    by_default, absorbed = _open_by_default(tree.root), _absorbed(network, hidden)
    found = Folded(network, tree, frozenset(), by_default, [], absorbed, parents, hidden)
    found.edges.extend(_edges(found, hidden))
    return found


def _open_by_default(root: Scope) -> frozenset[str]:
    """The outermost scopes, level by level, as long as few boxes are drawn."""
    found: set[str] = set()
    drawn = len(root.children)
    level = [root]
    while level:
        below = [one for scope in level for one in scope.children if isinstance(one, Scope)]
        opened = []
        for scope in sorted(below, key=lambda one: len(one.children)):
            if drawn + len(scope.children) - 1 > OPENED_BOXES:
                continue
            drawn += len(scope.children) - 1
            found.add(scope.path)
            opened.append(scope)
        level = opened
    return frozenset(found)


def _absorbed(network: Network, hidden: frozenset[int]) -> dict[int, int]:
    """Of operations that are not drawn the first that reads what they give."""
    found: dict[int, int] = {}
    for flow in network.flows:
        if flow.source in hidden and flow.readers and flow.source not in found:
            assert flow.source is not None
            found[flow.source] = flow.readers[0]
    return found


def _edges(folded: Folded, hidden: frozenset[int]) -> list[Edge]:
    """The edges between the operations that are drawn; those from copy to copy are told by ×N."""
    network = folded.network
    going_out, coming_in = set(network.outputs), set(network.inputs)
    found: dict[tuple[object, ...], Edge] = {}
    stands = folded.tree.stands_for
    for number, flow in enumerate(network.flows):
        if flow.source in hidden:
            continue
        source = flow.source if flow.source is None else folded.drawn(flow.source)
        key: tuple[object, ...] = (source, flow.output, flow.is_feedback, flow.again)
        if source is None or flow.owners:
            key = (flow.name, flow.again)
        edge = found.get(key)
        if edge is None:
            edge = found[key] = Edge(flow, source)
        elif flow.source == source:
            edge.flow = flow
        if number in going_out:
            edge.going_out.append(flow.name)
        edge.comes_in |= number in coming_in
        for reader in flow.readers:
            if reader in hidden:
                continue
            target = folded.drawn(reader)
            if (
                (reader in stands or flow.source in stands)
                and flow.source is not None
                and _is_carried(folded, flow.source, reader)
            ):
                continue
            edge.readers[target] = None
    return [edge for edge in found.values() if edge.readers or edge.goes_out or edge.comes_in]


def _controls(folded: Folded) -> list[Edge]:
    """What only must have run before, between boxes of which none reads from the other.

    One line between two closed scopes, however much in them waits for each other.
    """
    network, stands = folded.network, folded.tree.stands_for
    if not network.controls:
        return []
    homes: dict[int, int | Scope] = {}

    def home(place: int) -> int | Scope:
        if place not in homes:
            homes[place] = folded.home(place)
        return homes[place]

    told = {
        (home(edge.source), home(reader))
        for edge in folded.edges
        if edge.source is not None and not edge.flow.is_feedback
        for reader in edge.readers
    }
    found: dict[int, Edge] = {}
    for source, reader in network.controls:
        if source in folded.hidden or reader in folded.hidden:
            continue
        if (reader in stands or source in stands) and _is_carried(folded, source, reader):
            continue
        one, other = folded.drawn(source), folded.drawn(reader)
        ends = home(one), home(other)
        if ends[0] is ends[1] or ends[0] == ends[1] or ends in told:
            continue
        told.add(ends)
        edge = found.get(one)
        if edge is None:
            flow = Flow(network.ids[one], one, (), is_control=True)
            edge = found[one] = Edge(flow, one)
        edge.readers[other] = None
    return [*found.values()]


def _is_carried(folded: Folded, source: int, reader: int) -> bool:
    """Whether an edge leads from one copy to another of the same repeat."""
    one, other = _copies(folded, source), _copies(folded, reader)
    for (path, number), (own, copy) in zip(one, other, strict=False):
        if path != own:
            return False
        if number != copy:
            return True
    return False


def _copies(folded: Folded, place: int) -> list[tuple[str, int]]:
    """The repeats as they are drawn that an operation lies in, outermost first, and which copy."""
    drawn = [scope.path for scope in folded.around(place) if scope.form == "repeat"]
    own = folded.tree.copy_numbers.get(place, {})
    # told from the inside, where those of other copies have other paths
    return [*zip(drawn, reversed(own.values()), strict=False)]
