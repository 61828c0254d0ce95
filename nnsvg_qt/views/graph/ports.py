"""Where edges leave and reach boxes, and the room for what is written there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.asides import MOST_NOTES, NOTE_GAP, Asides, Note, notes_height, overhang
from nnsvg_qt.views.graph.boxes import SIGN, SMALL, Box
from nnsvg_qt.views.graph.folding import Edge
from nnsvg_qt.views.graph.levels import LANE, Item, Level, Wire

Key = tuple[str, Hashable]
Point = tuple[float, float]

SIDE = SIGN + LANE
"""From the middle of a sign to the line that reaches it from a side."""
_PORTS = 14.0
_MOST_LABELS = 4
"""Edges of a box of which each has its size written at it."""
_LONGEST_LABEL = 28
_MOST_SLACK = 0.3
"""Of a box, how far from its middle a wire may leave or arrive to be straight."""


@dataclass(eq=False)
class Laid:
    """A scope whose inside has its places."""

    level: Level
    items: dict[Key, Item]
    wires: list[tuple[Wire, Edge]]
    labels: dict[int, str] = field(default_factory=dict)
    shift: Point = (0.0, 0.0)
    size: Point = (0.0, 0.0)
    title: float = 0.0


class Ports:
    """The ports of boxes; `counts` says of how many edges one is drawn, by scope and number."""

    def __init__(
        self, boxes: dict[Key, Box], asides: Asides, is_right: bool, shows_shapes: bool
    ) -> None:
        self.boxes, self.asides = boxes, asides
        self.is_right, self.shows_shapes = is_right, shows_shapes
        self.counts: dict[tuple[str, int], int] = {}

    def _label(self, scope: str, edge: Edge, wire: Wire) -> str:
        if not self.shows_shapes or wire.source.form != "box" or edge.flow.is_feedback:
            return ""
        together = self.counts.get((scope, wire.number), 1)
        if together > 1:
            return Sentence("{count:,} tensors", count=together)
        return edge.flow.shape if len(edge.flow.shape) <= _LONGEST_LABEL else ""

    def give_room(self, scope: str, laid: Laid) -> None:
        """Makes boxes as wide as their ports and what is written at them ask for."""
        exits: dict[int, list[tuple[Wire, Edge]]] = {}
        entries: dict[int, int] = {}
        for wire, edge in laid.wires:
            exits.setdefault(id(wire.source), []).append((wire, edge))
            for target in wire.targets:
                entries[id(target)] = entries.get(id(target), 0) + 1
        for key, item in laid.items.items():
            if item.form != "box":
                continue
            own = exits.get(id(item), [])
            if len(own) <= _MOST_LABELS:
                laid.labels.update(
                    (wire.number, self._label(scope, edge, wire)) for wire, edge in own
                )
            labels = [laid.labels.get(wire.number, "") for wire, _ in own]
            widest = max((text_width(one, SMALL) for one in labels if one), default=0.0)
            across = SMALL + 3.0 if self.is_right else widest + 12.0
            if widest:
                item.label = widest + 14.0 if self.is_right else SMALL + 5.0
            room = len(own) * max(across, _PORTS) if len(own) > 1 else 0.0
            if self.boxes[key].form != "sign":
                room = max(room, _PORTS * entries.get(id(item), 0))
                self._widen(key, item, room)
            if not self.is_right and len(own) == 1:
                item.right = max(item.right, across)
            elif not self.is_right and widest and self.boxes[key].form == "sign":
                # a sign is as wide as it is: the last label stands out of it
                body = self.boxes[key].width
                last = body * (len(own) - 1) / (2 * len(own))
                item.right = max(item.right, last + across)
            item.spare = item.right - across
            if key in self.asides.notes:
                self._with_notes(key, item)

    def _with_notes(self, key: Key, item: Item) -> None:
        """Gives an item the room for the names that stand beside it."""
        for is_read in (True, False):
            notes = self.notes(key, is_read)
            if not notes:
                continue
            body = item.height - 2 * item.inset
            if self.is_right:
                more = notes_height(notes) + NOTE_GAP
                item.height = max(item.height, body + 2 * overhang(notes, body))
            else:
                more = max(note.width for note in notes) + NOTE_GAP
                item.height = max(item.height, notes_height(notes))
            item.inset = (item.height - body) / 2.0
            if is_read:
                item.left += more
            else:
                item.right += more

    def notes(self, key: Key, is_read: bool) -> list[Note]:
        """The names on one side of a box, the last of too many a number."""
        found = [note for note in self.asides.notes.get(key, ()) if note.is_read is is_read]
        if len(found) <= MOST_NOTES:
            return found
        rest = Sentence("{count:,} more", count=len(found) - MOST_NOTES + 1)
        return [*found[: MOST_NOTES - 1], replace(found[MOST_NOTES - 1], text=rest)]

    def _widen(self, key: Key, item: Item, room: float) -> None:
        box = self.boxes[key]
        body = box.height if self.is_right else box.width
        if room <= body:
            return
        grown = (room - body) / 2.0
        item.left, item.right = item.left + grown, item.right + grown
        self.boxes[key] = replace(box, height=room) if self.is_right else replace(box, width=room)

    def put_in_order(self, laid: Laid) -> None:
        """Ports of boxes in the order of what they lead to, apart from each other."""
        boxes = {id(item): (key, item) for key, item in laid.items.items() if item.form == "box"}
        entries: dict[int, list[tuple[float, int, bool]]] = {}
        exits: dict[int, list[tuple[float, int, bool]]] = {}
        for wire, _ in laid.wires:
            for target in wire.targets:
                if id(target) in boxes:
                    if target.rank <= wire.source.rank:
                        upper = wire.lanes_back[target.rank]
                    else:
                        upper = wire.lanes.get(target.rank - 1, wire.source)
                    entries.setdefault(id(target), []).append(
                        (upper.order, wire.number, upper.form == "lane")
                    )
            if id(wire.source) in boxes:
                below = [
                    wire.lanes.get(wire.source.rank + 1, target).order
                    for target in wire.targets
                    if target.rank > wire.source.rank
                ]
                below += [lane.order for lane in [*wire.lanes_back.values()][-1:]]
                exits.setdefault(id(wire.source), []).append(
                    (sum(below) / max(len(below), 1), wire.number, False)
                )
        for found, is_exit in ((entries, False), (exits, True)):
            for owner, ports in found.items():
                key, item = boxes[owner]
                self._set_ports(key, item, sorted(ports), is_exit)
                if is_exit and self.boxes[key].form == "sign":
                    # there is room for one size only, on the outer side
                    own = sorted(ports)
                    for _, number, _ in own[1:] if self.is_right else own[:-1]:
                        laid.labels.pop(number, None)

    def _set_ports(
        self, key: Key, item: Item, found: list[tuple[float, int, bool]], is_exit: bool
    ) -> None:
        box = self.boxes[key]
        ports = item.exits if is_exit else item.entries
        numbers = [number for _, number, _ in found]
        body = box.height if self.is_right else box.width
        if len(numbers) == 1:
            ports[numbers[0]] = 0.0
            item.slack = _MOST_SLACK * body if box.form != "sign" else 0.0
            return
        if box.form == "sign" and not is_exit:
            # what comes from right above comes from above, all else from the sides
            (_, _, first), (_, _, last) = found[0], found[-1]
            sides = [-SIDE, SIDE]
            if len(numbers) == 3:
                sides = [-SIDE, 0.0, SIDE]
            elif self.notes(key, True):
                # a name stands there
                sides = [0.0, SIDE]
            elif self.notes(key, False):
                sides = [-SIDE, 0.0]
            elif first != last:
                sides = [-SIDE, 0.0] if first else [0.0, SIDE]
            ports.update(zip(numbers, sides, strict=True))
            return
        step = body / len(numbers)
        for k, number in enumerate(numbers):
            ports[number] = (k + 0.5 - len(numbers) / 2.0) * step
