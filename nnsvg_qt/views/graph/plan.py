"""The graph laid out, scope by scope.

Each open one is laid out for itself, the innermost first, and is then an item of its own scope: so
whatever belongs together stands together.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.boxes import (
    PAD,
    SHADOW,
    SIGN,
    SMALL,
    TITLE,
    TYPE,
    Box,
    box_of_operation,
    box_of_scope,
    capsule,
)
from nnsvg_qt.views.graph.folding import Edge, Folded
from nnsvg_qt.views.graph.levels import LANE, Item, Level, Wire
from nnsvg_qt.views.graph.ordering import put_in_order
from nnsvg_qt.views.graph.placing import put_across
from nnsvg_qt.views.graph.ranking import ranked
from nnsvg_qt.views.graph.routing import put_along
from nnsvg_qt.views.graph.scopes import Scope

INDENT = 16.0
"""Between the frame of a scope and what is in it."""
_PORTS = 14.0
_SIDE = SIGN + LANE

Key = tuple[str, Hashable]
Point = tuple[float, float]


@dataclass(eq=False)
class PlacedBox:
    """A box at its place: left, top, right, bottom."""

    key: Key
    box: Box
    corners: tuple[float, float, float, float]


@dataclass(eq=False)
class PlacedFrame:
    """The frame of an open scope; its title begins at `title`."""

    scope: Scope
    corners: tuple[float, float, float, float]
    title: Point
    depth: int


@dataclass(eq=False)
class PlacedWire:
    """A line of an edge within one scope; `arrives` whether it ends at what reads it."""

    edge: Edge
    points: list[Point]
    arrives: bool
    label: str = ""


@dataclass(eq=False)
class Plan:
    """All that is drawn, at its place; `dots` are where edges branch."""

    boxes: list[PlacedBox] = field(default_factory=list)
    frames: list[PlacedFrame] = field(default_factory=list)
    wires: list[PlacedWire] = field(default_factory=list)
    dots: list[tuple[Edge, Point]] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


@dataclass(eq=False)
class _At:
    """What an edge does in one scope."""

    source: Key | None = None
    targets: dict[Key, None] = field(default_factory=dict)
    leaves: bool = False


@dataclass(eq=False)
class _Laid:
    """A scope whose inside has its places."""

    level: Level
    items: dict[Key, Item]
    wires: list[tuple[Wire, Edge]]
    shift: Point = (0.0, 0.0)
    size: Point = (0.0, 0.0)
    title: float = 0.0


def plan_of(folded: Folded, is_right: bool, shows_shapes: bool) -> Plan:
    """The places of all that is drawn of a network."""
    return _Planner(folded, is_right, shows_shapes).plan()


class _Planner:
    def __init__(self, folded: Folded, is_right: bool, shows_shapes: bool) -> None:
        self.folded, self.is_right, self.shows_shapes = folded, is_right, shows_shapes
        self.at: dict[str, dict[int, _At]] = {}
        self.boxes: dict[Key, Box] = {}
        self.laid: dict[str, _Laid] = {}
        self.reads: dict[Key, int] = {}
        self.terminals: dict[Key, Edge] = {}
        self.chains: dict[int, list[tuple[str, Key]]] = {}
        for number, edge in enumerate(folded.edges):
            self._spread(number, edge)

    # which edge does what in which scope

    def _chain(self, place: int) -> list[tuple[str, Key]]:
        """The scopes that are open around an operation, each with what of it holds that."""
        known = self.chains.get(place)
        if known is not None:
            return known
        found: list[tuple[str, Key]] = []
        outer = ""
        for scope in self.folded.around(place):
            key: Key = ("scope", scope.path)
            found.append((outer, key))
            if scope.path not in self.folded.open_scopes:
                break
            outer = scope.path
        else:
            found.append((outer, ("operation", place)))
        self.chains[place] = found
        return found

    def _spread(self, number: int, edge: Edge) -> None:
        ends: list[list[tuple[str, Key]]] = []
        if edge.source is not None:
            source = self._chain(edge.source)
        else:
            key: Key = ("in", number)
            source = [("", key)]
            self.terminals[key] = edge
        for reader in edge.readers:
            ends.append(self._chain(reader))
        if edge.goes_out:
            key = ("out", number)
            ends.append([("", key)])
            self.terminals[key] = edge
        own = dict(source)
        common = 0
        chains = [source, *ends]
        while all(len(chain) > common + 1 for chain in chains) and (
            len({chain[common] for chain in chains}) == 1
        ):
            common += 1
        for path, key in source[common:]:
            self.at.setdefault(path, {}).setdefault(number, _At()).source = key
        levels = {path for chain in chains for path, _ in chain[common:]}
        for chain in ends:
            passed = {path for path, _ in chain}
            for path, key in chain[common:]:
                found = self.at.setdefault(path, {}).setdefault(number, _At())
                if own.get(path) == key and not edge.flow.is_feedback:
                    # within the same box, or told further inside
                    continue
                if own.get(path) == key and key[0] == "scope":
                    continue
                found.targets[key] = None
            for path in levels - passed:
                if path in own and path in self.at:
                    found = self.at[path].get(number, _At())
                    found.leaves = True

    # laying out

    def plan(self) -> Plan:
        order = [self.folded.tree.root]
        for scope in order:
            order += [
                child
                for child in scope.children
                if isinstance(child, Scope) and child.path in self.folded.open_scopes
            ]
        for edges in self.at.values():
            for found in edges.values():
                for key in found.targets:
                    self.reads[key] = self.reads.get(key, 0) + 1
        for scope in reversed(order):
            self._lay(scope)
        plan = Plan()
        self._take(self.folded.tree.root, (0.0, 0.0), 0, plan)
        return plan

    def _lay(self, scope: Scope) -> None:
        items: dict[Key, Item] = {}
        for child in scope.children:
            key: Key = ("operation", child) if isinstance(child, int) else ("scope", child.path)
            items[key] = self._item(key, child)
        edges = self.at.get(scope.path, {})
        if not scope.path:
            for key, edge in self.terminals.items():
                items[key] = self._terminal(key, edge)
        level = Level([*items.values()], [])
        wires: list[tuple[Wire, Edge]] = []
        for number, found in edges.items():
            edge = self.folded.edges[number]
            if not found.targets and not found.leaves:
                continue
            if found.source is None:
                source = Item("entry", 0.0, 0.0, 0.0, wire=number)
                level.items.append(source)
            else:
                source = items[found.source]
            targets = [items[key] for key in found.targets]
            if found.leaves:
                way = Item("exit", 0.0, 0.0, 0.0, wire=number)
                level.items.append(way)
                targets.append(way)
            wire = Wire(number, source, targets)
            level.wires.append(wire)
            wires.append((wire, edge))
        laid = self.laid[scope.path] = _Laid(level, items, wires)
        self._ports(laid)
        ranked(level)
        put_in_order(level)
        self._sort_ports(laid)
        put_across(level)
        put_along(level)
        if scope.path:
            self._frame(scope, laid)
        else:
            laid.size = (level.width, level.height)

    def _item(self, key: Key, child: Scope | int) -> Item:
        if isinstance(child, Scope) and child.path in self.folded.open_scopes:
            laid = self.laid[child.path]
            width, height = laid.size
            item = Item("frame", 0.0, 0.0, height)
            first = None
            for one in laid.level.items:
                if one.form in ("entry", "exit"):
                    x = one.x + laid.shift[0]
                    first = x if first is None else first
                    (item.entries if one.form == "entry" else item.exits)[one.wire] = x - first
            first = width / 2.0 if first is None else first
            item.left, item.right = first, width - first
            return item
        if isinstance(child, Scope):
            box = box_of_scope(self.folded, child)
        else:
            box = box_of_operation(self.folded, child, self.reads.get(key, 0))
        self.boxes[key] = box
        return self._boxed(box)

    def _boxed(self, box: Box) -> Item:
        across, along = (box.height, box.width) if self.is_right else (box.width, box.height)
        extra = SHADOW if box.form == "closed" else 0.0
        return Item("box", across / 2.0, across / 2.0 + extra, along + extra)

    def _terminal(self, key: Key, edge: Edge) -> Item:
        box = self.boxes[key] = capsule(edge.flow.name, edge.flow.shape)
        return self._boxed(box)

    # ports

    def _label(self, edge: Edge, source: Item) -> str:
        if not self.shows_shapes or source.form != "box":
            return ""
        return edge.flow.shape if len(edge.flow.shape) <= 28 else ""

    def _ports(self, laid: _Laid) -> None:
        """Makes boxes as wide as their ports and what is written at them ask for."""
        exits: dict[int, list[tuple[Wire, Edge]]] = {}
        entries: dict[int, int] = {}
        for wire, edge in laid.wires:
            exits.setdefault(id(wire.source), []).append((wire, edge))
            for target in wire.targets:
                entries[id(target)] = entries.get(id(target), 0) + 1
        for item in laid.items.values():
            if item.form != "box":
                continue
            own = exits.get(id(item), [])
            labels = [self._label(edge, item) for _, edge in own]
            widest = max((text_width(one, SMALL) for one in labels if one), default=0.0)
            across = SMALL + 3.0 if self.is_right else widest + 8.0
            if widest:
                item.label = widest + 8.0 if self.is_right else SMALL + 5.0
            room = max(len(own) * max(across, _PORTS) if len(own) > 1 else 0.0, 0.0)
            room = max(room, _PORTS * entries.get(id(item), 0))
            grown = max(room - (item.left + item.right), 0.0) / 2.0
            item.left, item.right = item.left + grown, item.right + grown
            if not self.is_right and len(own) == 1:
                item.right = max(item.right, across)

    def _sort_ports(self, laid: _Laid) -> None:
        """Ports of boxes in the order of what they lead to, apart from each other."""
        boxes = {id(item): (key, item) for key, item in laid.items.items() if item.form == "box"}
        entries: dict[int, list[tuple[float, int]]] = {}
        exits: dict[int, list[tuple[float, int]]] = {}
        for wire, _ in laid.wires:
            for target in wire.targets:
                if id(target) in boxes:
                    upper = wire.source
                    if target.rank <= upper.rank:
                        at = wire.lanes_back[target.rank].order
                    else:
                        upper = wire.lanes.get(target.rank - 1, upper)
                        at = upper.order
                    entries.setdefault(id(target), []).append((at, wire.number))
            if id(wire.source) in boxes:
                below = [
                    wire.lanes.get(wire.source.rank + 1, target).order
                    for target in wire.targets
                    if target.rank > wire.source.rank
                ]
                below += [lane.order for lane in [*wire.lanes_back.values()][-1:]]
                exits.setdefault(id(wire.source), []).append(
                    (sum(below) / max(len(below), 1), wire.number)
                )
        for found, is_exit in ((entries, False), (exits, True)):
            for owner, ports in found.items():
                key, item = boxes[owner]
                box = self.boxes[key]
                self._set_ports(item, box, [number for _, number in sorted(ports)], is_exit)

    def _set_ports(self, item: Item, box: Box, numbers: list[int], is_exit: bool) -> None:
        ports = item.exits if is_exit else item.entries
        body = box.height if self.is_right else box.width
        if len(numbers) == 1:
            ports[numbers[0]] = 0.0
            item.slack = max(body / 2.0 - 8.0, 0.0) if box.form != "sign" else 0.0
            return
        step = max(body, item.left * 2.0) / len(numbers)
        for k, number in enumerate(numbers):
            ports[number] = (k + 0.5 - len(numbers) / 2.0) * step

    # frames

    def _frame(self, scope: Scope, laid: _Laid) -> None:
        level = laid.level
        entries = sorted(item.x for item in level.items if item.form == "entry")
        needed = title_width(scope)
        if self.is_right:
            width = level.width + TITLE + INDENT
            height = max(level.height, needed)
            laid.shift, laid.title = (TITLE, (height - level.height) / 2.0), INDENT
            laid.size = (width, height)
            return
        left = INDENT
        width = max(level.width + 2 * INDENT, needed)
        left = (width - level.width) / 2.0
        ports = [x + left for x in entries]
        begin, title = 0.0, None
        for port in [*ports, width]:
            if port - begin >= needed:
                title = begin
                break
            begin = port + 4.0
        if title is None:
            more = needed - ports[0] if ports else 0.0
            left, width, title = left + more, width + more, 0.0
        laid.shift, laid.title = (left, TITLE), title + PAD
        laid.size = (width, level.height + TITLE)

    # the whole

    def _turned(self, x: float, y: float) -> Point:
        return (y, x) if self.is_right else (x, y)

    def _corners(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float, float, float]:
        left, top = self._turned(x, y)
        right, bottom = self._turned(x + width, y + height)
        return left, top, right, bottom

    def _take(self, scope: Scope, at: Point, depth: int, plan: Plan) -> None:
        laid = self.laid[scope.path]
        x, y = at
        if scope.path:
            corners = self._corners(x, y, *laid.size)
            left, top = corners[:2]
            title = (left + PAD, top) if self.is_right else (left + laid.title, top)
            plan.frames.append(PlacedFrame(scope, corners, title, depth))
            ends = {id(one): one for one in laid.level.items if one.form in ("entry", "exit")}
            inner = (x + laid.shift[0], y + laid.shift[1])
        else:
            ends, inner = {}, at
            plan.width, plan.height = self._turned(*laid.size)
        for key, item in laid.items.items():
            place = inner[0] + item.x, inner[1] + item.y
            if item.form == "frame":
                found = next(
                    child
                    for child in scope.children
                    if isinstance(child, Scope) and child.path == key[1]
                )
                self._take(found, (place[0] - item.left, place[1]), depth + 1, plan)
                continue
            box = self.boxes[key]
            across, along = (box.height, box.width) if self.is_right else (box.width, box.height)
            corners = self._corners(place[0] - across / 2.0, place[1], across, along)
            plan.boxes.append(PlacedBox(key, box, corners))
        for wire, edge in laid.wires:
            label = self._label(edge, wire.source)
            for target, points in wire.lines:
                moved = [(inner[0] + px, inner[1] + py) for px, py in points]
                if id(target) in ends:
                    # on to the frame
                    moved.append((moved[-1][0], y + laid.size[1]))
                if id(wire.source) in ends and abs(moved[0][1] - inner[1]) < 1e-6:
                    moved.insert(0, (moved[0][0], y))
                turned = [self._turned(*point) for point in moved]
                plan.wires.append(PlacedWire(edge, turned, id(target) not in ends, label))
                label = ""
            plan.dots += [
                (edge, self._turned(inner[0] + px, inner[1] + py)) for px, py in wire.dots
            ]


def title_width(scope: Scope) -> float:
    """What the title of an open scope takes, with its sign and its number of copies."""
    more = text_width(f"×{scope.times}", TYPE) + 90.0 if scope.times > 1 else 0.0
    return 2 * PAD + 20.0 + text_width(scope.label, TYPE) + more
