"""The graph laid out, scope by scope.

Each open one is laid out for itself, the innermost first, and is then an item of its own scope: so
whatever belongs together stands together.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.asides import (
    NOTE_GAP,
    Note,
    asides_of,
    notes_height,
    placed_notes,
)
from nnsvg_qt.views.graph.boxes import (
    PAD,
    SHADOW,
    SIGN,
    TITLE,
    TYPE,
    Box,
    box_of_operation,
    box_of_scope,
    capsule,
)
from nnsvg_qt.views.graph.folding import Edge, Folded
from nnsvg_qt.views.graph.levels import Item, Level, Wire
from nnsvg_qt.views.graph.ordering import put_in_order
from nnsvg_qt.views.graph.placing import put_across
from nnsvg_qt.views.graph.ports import SIDE, Key, Laid, Point, Ports
from nnsvg_qt.views.graph.ranking import ranked
from nnsvg_qt.views.graph.routing import put_along
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import Direction, GraphStyle, paths_of

INDENT = 16.0
"""Between the frame of a scope and what is in it."""
MOST_BESIDE = 2
"""Edges that lead from one box to another, more of which are drawn as one."""


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
    reader: int | None = None
    """The first operation that it leads to, where that is known."""


@dataclass(eq=False)
class PlacedNote:
    """A name beside a box: its capsule, and the line between the two."""

    note: Note
    corners: tuple[float, float, float, float]
    points: list[Point]


@dataclass(eq=False)
class Plan:
    """All that is drawn, at its place; `dots` are where edges branch."""

    boxes: list[PlacedBox] = field(default_factory=list)
    frames: list[PlacedFrame] = field(default_factory=list)
    wires: list[PlacedWire] = field(default_factory=list)
    dots: list[tuple[Edge, Point]] = field(default_factory=list)
    notes: list[PlacedNote] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


@dataclass(eq=False)
class _At:
    """What an edge does in one scope."""

    source: Key | None = None
    targets: dict[Key, int | None] = field(default_factory=dict)
    """With the first operation in each that reads it, None of what goes out."""
    leaves: bool = False


def plan_of(folded: Folded, style: GraphStyle, has_signs: bool = False) -> Plan:
    """The places of all that is drawn of a network; `has_signs`: with what opens and closes."""
    return _Planner(folded, style, has_signs).plan()


class _Planner:
    def __init__(self, folded: Folded, style: GraphStyle, has_signs: bool) -> None:
        self.has_signs = has_signs
        is_right, shows_shapes = style.direction is Direction.RIGHT, style.show_shapes
        self.folded, self.is_right = folded, is_right
        asked, refused = paths_of(style.extracted), paths_of(style.kept_in)
        self.asides = asides_of(folded, style.extract_high_degree, asked, refused)
        self.at: dict[str, dict[int, _At]] = {}
        self.boxes: dict[Key, Box] = {}
        self.laid: dict[str, Laid] = {}
        self.reads: dict[Key, int] = {}
        self.terminals: dict[Key, Edge] = {}
        self.inputs: dict[str, int] = {}
        self.chains: dict[int, list[tuple[str, Key]]] = {}
        self.ports = Ports(self.boxes, self.asides, is_right, shows_shapes)
        self.counts = self.ports.counts
        self.beside = set(self.asides.extracted)
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
        told = self.asides.told.get(number, set())
        readers = [reader for reader in edge.readers if reader not in told]
        goes_out = edge.goes_out and None not in told
        if told and not readers and not goes_out:
            return
        if edge.source is not None:
            source = self._chain(edge.source)
        else:
            # what is read twice comes in once
            key: Key = ("in", self.inputs.setdefault(edge.flow.name, number))
            source = [("", key)]
            self.terminals.setdefault(key, edge)
        ends += [self._chain(reader) for reader in readers]
        firsts: list[int | None] = [*readers, None]
        if goes_out:
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
        for reader, chain in zip(firsts, ends, strict=False):
            passed = {path for path, _ in chain}
            for path, key in chain[common:]:
                found = self.at.setdefault(path, {}).setdefault(number, _At())
                if own.get(path) == key and not edge.flow.is_feedback:
                    # within the same box, or told further inside
                    continue
                if own.get(path) == key and key[0] == "scope":
                    continue
                found.targets.setdefault(key, reader)
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
        self._place_extracted(plan)
        return plan

    def _lay(self, scope: Scope) -> None:
        items: dict[Key, Item] = {}
        for child in scope.children:
            key: Key = ("operation", child) if isinstance(child, int) else ("scope", child.path)
            if key not in self.beside:
                items[key] = self._item(key, child)
        edges = self.at.get(scope.path, {})
        if not scope.path:
            for key, edge in self.terminals.items():
                items[key] = self._terminal(key, edge)
        level = Level([*items.values()], [])
        wires: list[tuple[Wire, Edge]] = []
        together = self._together(edges, items)
        for number, found in edges.items():
            edge = self.folded.edges[number]
            if (not found.targets and not found.leaves) or together.get(number, 1) == 0:
                continue
            self.counts[scope.path, number] = together.get(number, 1)
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
            wire = Wire(number, source, targets, edge.flow.is_feedback, edge.flow.is_control)
            level.wires.append(wire)
            wires.append((wire, edge))
        laid = self.laid[scope.path] = Laid(level, items, wires)
        self.ports.give_room(scope.path, laid)
        ranked(level)
        put_in_order(level)
        self.ports.put_in_order(laid)
        put_across(level)
        put_along(level)
        if scope.path:
            self._frame(scope, laid)
        else:
            laid.size = (level.width, level.height)

    def _together(self, edges: dict[int, _At], items: dict[Key, Item]) -> dict[int, int]:
        """Of edges that lead the same way between boxes how many one stands for; 0 of the others.

        Two are drawn beside each other.
        """
        alike: dict[Hashable, list[int]] = {}
        for number, found in edges.items():
            ends = [found.source, *found.targets]
            if found.leaves or found.source is None or not found.targets:
                continue
            if all(key is not None and items[key].form == "box" for key in ends):
                alike.setdefault((found.source, frozenset(found.targets)), []).append(number)
        together: dict[int, int] = {}
        for numbers in alike.values():
            if len(numbers) > MOST_BESIDE:
                together.update(dict.fromkeys(numbers, 0))
                together[numbers[0]] = len(numbers)
        return together

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
            box = box_of_scope(self.folded, child, self.has_signs)
        else:
            # a name beside a sign takes the way to it from that side
            notes = [self.ports.notes(key, is_read) for is_read in (True, False)]
            most = 3 - sum(map(bool, notes)) if max(map(len, notes)) < 2 else 0
            box = box_of_operation(self.folded, child, self.reads.get(key, 0), most)
        self.boxes[key] = box
        item = self._boxed(box)
        if box.form == "sign" and self.reads[key] > 1:
            item.left = item.right = SIDE
        return item

    def _boxed(self, box: Box) -> Item:
        across, along = (box.height, box.width) if self.is_right else (box.width, box.height)
        extra = SHADOW if box.form == "closed" else 0.0
        return Item("box", across / 2.0, across / 2.0 + extra, along + extra)

    def _terminal(self, key: Key, edge: Edge) -> Item:
        box = self.boxes[key] = capsule(edge.outside, edge.flow.shape)
        return self._boxed(box)

    # frames

    def _frame(self, scope: Scope, laid: Laid) -> None:
        level = laid.level
        entries = sorted(item.x for item in level.items if item.form == "entry")
        needed = title_width(scope, self.has_signs)
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
            top = place[1] + item.inset
            corners = self._corners(place[0] - across / 2.0, top, across, along)
            plan.boxes.append(PlacedBox(key, box, corners))
            self._place_notes(key, corners, plan)
        signs = {
            id(item): item
            for key, item in laid.items.items()
            if item.form == "box" and self.boxes[key].form == "sign"
        }
        for wire, edge in laid.wires:
            label = laid.labels.get(wire.number, "")
            told = self.at[scope.path][wire.number].targets
            readers = {id(laid.items[key]): reader for key, reader in told.items()}
            for target, points in wire.lines:
                moved = [(inner[0] + px, inner[1] + py) for px, py in points]
                if id(target) in ends:
                    # on to the frame
                    moved.append((moved[-1][0], y + laid.size[1]))
                sign = signs.get(id(target))
                if sign is not None and abs(points[-1][0] - sign.x) > SIGN:
                    side = SIGN if points[-1][0] > sign.x else -SIGN
                    level = moved[-1][1] + SIGN
                    moved[-1:] = [(moved[-1][0], level), (inner[0] + sign.x + side, level)]
                if id(wire.source) in ends and abs(moved[0][1] - inner[1]) < 1e-6:
                    moved.insert(0, (moved[0][0], y))
                arrives = target is not None and target.form == "box"
                turned = [self._turned(*point) for point in moved]
                reader = readers.get(id(target))
                plan.wires.append(PlacedWire(edge, turned, arrives, label, reader))
                label = ""
            plan.dots += [
                (edge, self._turned(inner[0] + px, inner[1] + py)) for px, py in wire.dots
            ]

    def _place_notes(
        self, key: Key, corners: tuple[float, float, float, float], plan: Plan
    ) -> None:
        """The names beside a box, each with its line."""
        for is_read in (True, False):
            notes = self.ports.notes(key, is_read)
            for note, own, line in placed_notes(notes, corners, is_read, self.is_right):
                plan.notes.append(PlacedNote(note, own, line))

    def _place_extracted(self, plan: Plan) -> None:
        """What very many read, beside the graph."""
        if not self.beside:
            return
        x, y = (0.0, plan.height + 40.0) if self.is_right else (plan.width + 40.0, 0.0)
        scopes = {scope.path: scope for scope in self.folded.tree.root.scopes()}
        for key in self.asides.extracted:
            what = key[1]
            child = what if isinstance(what, int) else scopes[str(what)]
            item = self._item(key, child)
            box = self.boxes[key]
            before = self.ports.notes(key, True)
            indent = max((note.width for note in before), default=-NOTE_GAP) + NOTE_GAP
            high = max(item.height, box.height, notes_height(before))
            left, top = x, y
            if self.is_right:
                top += notes_height(before) + NOTE_GAP if before else 0.0
            else:
                left, top = x + indent, y + (high - box.height) / 2.0
            corners = (left, top, left + box.width, top + box.height)
            plan.boxes.append(PlacedBox(key, box, corners))
            self._place_notes(key, corners, plan)
            if self.is_right:
                x += box.width + 3 * INDENT
            else:
                y += high + INDENT


def title_width(scope: Scope, has_signs: bool) -> float:
    """What the title of an open scope takes, with its number of copies, and its signs."""
    more = 0.0
    if scope.times > 1:
        more = text_width(f"×{scope.times}", TYPE, "bold") + (90.0 if has_signs else 18.0)
    return 2 * PAD + (20.0 if has_signs else 6.0) + text_width(scope.label, TYPE) + more
