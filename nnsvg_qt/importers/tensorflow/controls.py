"""What must only have run before something else: TensorFlow's control inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nnsvg_qt.importers.messages import Message
from nnsvg_qt.importers.tensorflow.bodies import Frame
from nnsvg_qt.model.graph import Operation

MOST_CONTROLS = 200_000
"""Operations that others wait for, each counted for each that waits; of more none is told."""
_MOST_STEPS = 2_000_000


@dataclass
class _Wait:
    """The nodes that a node waits for which became operations, from one place up to another."""

    frame: Frame
    nodes: Sequence[str]
    begin: int
    end: int


class Waits:
    """What waits for what of one graph, until all its operations are known.

    What becomes no operation hands on what it waits for: a `NoOp`, a constant, what reads a weight.
    """

    def __init__(self) -> None:
        self._found: list[_Wait] = []
        self.left_out = 0
        """How many nodes wait of which that is not told, for it is too much."""

    def note(self, frame: Frame, node: Message, begin: int, end: int) -> None:
        """Note what a node became: the operations from one place up to another."""
        name = node.get("name", "")
        frame.became[name] = begin, end
        nodes = dict.fromkeys(frame.body.controls(node))
        for reference in frame.body.inputs(node) if frame.handed_on else ():
            nodes.update(dict.fromkeys(frame.handed_on.get(reference.partition(":")[0], ())))
        if not nodes:
            return
        if end > begin:
            self._found.append(_Wait(frame, tuple(nodes), begin, end))
        else:
            # a constant or a weight: what reads it waits
            frame.handed_on[name] = tuple(nodes)

    def controls(self, operations: Sequence[Operation]) -> Mapping[int, tuple[str, ...]]:
        """By the place of an operation the names of those that it waits for and does not read."""
        if not self._found:
            return {}
        last = _Last(operations)
        found: dict[int, dict[str, None]] = {}
        count = 0
        for wait in self._found:
            names = dict.fromkeys(name for node in wait.nodes for name in last.of(wait.frame, node))
            for place in range(wait.begin, wait.end) if names else ():
                if count + len(names) > MOST_CONTROLS:
                    self.left_out = len(self._found)
                    return {}
                read = last.read_by(place)
                if any(wait.begin <= one < wait.end for one in read):
                    # within a function: what it reads has waited already
                    continue
                known = {operations[one].name for one in read}
                own = dict.fromkeys(name for name in names if name not in known)
                count += len(own)
                if own:
                    found.setdefault(place, {}).update(own)
            if last.steps > _MOST_STEPS:
                self.left_out = len(self._found)
                return {}
        return {place: tuple(names) for place, names in found.items()}


class _Last:
    """The operations with which a node is done."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations
        self._producers = {
            output: place
            for place, operation in enumerate(operations)
            for output in operation.outputs
            if output
        }
        self._known: dict[tuple[int, str], tuple[str, ...]] = {}
        self.steps = 0

    def read_by(self, place: int) -> list[int]:
        """The places of what an operation reads."""
        found = self._producers
        return [found[name] for name in self._operations[place].inputs if name in found]

    def of(self, frame: Frame, node: str) -> tuple[str, ...]:
        """Their names; of a node that is no operation those that it waits for itself."""
        found: dict[str, None] = {}
        seen, waiting = {node}, [node]
        while waiting:
            self.steps += 1
            own = waiting.pop()
            known = self._of_operations(frame, own)
            found.update(dict.fromkeys(known))
            message = frame.body.nodes.get(own)
            if known or message is None or message.get("op") != "NoOp":
                continue
            for following in reversed(frame.body.controls(message)):
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
        return tuple(found)

    def _of_operations(self, frame: Frame, node: str) -> tuple[str, ...]:
        key = id(frame), node
        known = self._known.get(key)
        if known is not None:
            return known
        begin, end = frame.became.get(node, (0, 0))
        places = range(begin, end)
        self.steps += len(places)
        inner = {one for place in places for one in self.read_by(place)}
        names = [self._operations[place].name for place in places if place not in inner]
        if not places:
            # what only gives on what it is given
            values = (frame.values.get((node, 0), ""),)
            places_of = (self._producers[one] for one in values if one in self._producers)
            names = [self._operations[place].name for place in places_of]
        found = self._known[key] = tuple(names)
        return found
