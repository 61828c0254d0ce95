"""Bodies of graphs and functions: their nodes by name, who reads what, and the needed ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.messages import Message
from nnsvg_qt.importers.tensorflow.words import OUTPUTS, READS, VARIABLES

_NO_OPERATIONS = frozenset(
    {"NoOp", "Const", "Identity", "IdentityN", "Placeholder", "PlaceholderWithDefault"}
    | {*READS, *VARIABLES}
)


@dataclass(frozen=True)
class Argument:
    """What a function is given: its name, and the number of its type."""

    name: str
    type: int


@dataclass
class Body:
    """Nodes by name. `results` are what it gives, `arguments` what it is given, of a function."""

    nodes: Mapping[str, Message]
    arguments: Sequence[Argument] = ()
    results: Sequence[str] = ()
    result_names: Sequence[str] = ()
    settings: Mapping[str, Message] = field(default_factory=dict)
    back_edges: set[str] = field(default_factory=set)
    _beside: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def inputs(self, node: Message) -> list[str]:
        """What a node reads."""
        found = [one for one in node.get("input", ()) if not one.startswith("^")]
        if node.get("op") in ("Merge", "RefMerge"):
            # a loop of the old kind: what comes back from the step before
            back = {one for one in found if self._comes_back(one)}
            self.back_edges |= back
            return [one for one in found if one not in back]
        return found

    @staticmethod
    def controls(node: Message) -> list[str]:
        """The nodes of which a node reads nothing, and that must have run before it."""
        return [one[1:].partition(":")[0] for one in node.get("input", ()) if one.startswith("^")]

    def only_waited_for(self, wanted: Sequence[str], needed: Iterable[Message]) -> tuple[str, ...]:
        """The operations that some values do not need, and what gives these only waits for.

        They check or report, as asserts do. A function that is called often is asked once.
        """
        key = tuple(wanted)
        if key not in self._beside:
            seen = {node.get("name", "") for node in needed}
            found: list[str] = []
            waiting = [one for own in seen for one in self.controls(self.nodes.get(own, {}))]
            while waiting:
                own = waiting.pop()
                node = self.nodes.get(own)
                if own in seen or node is None:
                    continue
                seen.add(own)
                if node.get("op") not in _NO_OPERATIONS:
                    found.append(own)
                waiting += (one.lstrip("^").partition(":")[0] for one in node.get("input", ()))
            self._beside[key] = tuple(sorted(found))
        return self._beside[key]

    def _comes_back(self, name: str) -> bool:
        node = self.nodes.get(name.partition(":")[0])
        return node is not None and node.get("op") in ("NextIteration", "RefNextIteration")

    def order(self, wanted: Iterable[str]) -> Iterator[Message]:
        """The nodes that some values need, each after what it reads; InputError on a circle."""
        seen: set[str] = set()
        waited: set[str] = set()
        for name in wanted:
            waiting: list[tuple[str, list[str] | None]] = [(name.partition(":")[0], None)]
            while waiting:
                own, rest = waiting.pop()
                node = self.nodes.get(own)
                if rest is None:
                    if own in waited:
                        raise InputError(
                            "The graph has a circle: {name!r} waits for what it gives itself.",
                            name=own[:200],
                        )
                    if node is None or own in seen:
                        continue
                    seen.add(own)
                    waited.add(own)
                    rest = [one.partition(":")[0] for one in self.inputs(node)][::-1]
                if rest:
                    following = rest.pop()
                    waiting.append((own, rest))
                    waiting.append((following, None))
                elif node is not None:
                    waited.discard(own)
                    yield node


@dataclass
class Frame:
    """Where nodes are put in: what goes before their names, and what values are called."""

    body: Body
    prefix: str = ""
    values: dict[tuple[str, int], str] = field(default_factory=dict)
    used: dict[str, set[int]] = field(default_factory=dict)
    running: tuple[str, ...] = ()
    became: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By a node the places of the operations that it became: the first, and behind the last."""
    handed_on: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By a node that became none the nodes that it waits for."""


def body_of_function(function: Message) -> Body:
    """The body of a function of the library."""
    signature = function.get("signature", {})
    given = function.get("ret", {})
    names = [one.get("name", "") for one in signature.get("output_arg", ())]
    return Body(
        {node.get("name", ""): node for node in function.get("node_def", ())},
        [
            Argument(one.get("name", ""), _number(one.get("type", 0)))
            for one in signature.get("input_arg", ())
        ],
        [given[name] for name in names if isinstance(given.get(name), str)],
        names,
        function.get("attr", {}),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 20 if value == "DT_RESOURCE" else 0


def position_of(reference: str, type_name: str, names: Sequence[str] = ()) -> tuple[str, int]:
    """The node that a reference names, and which of its results, from 0 on.

    `names` are those of the results of a function that the node is.
    """
    node, *rest = reference.split(":")
    if not rest:
        return node, 0
    number = int(rest[-1]) if rest[-1].isascii() and rest[-1].isdigit() else 0
    if len(rest) == 2:
        known = names or OUTPUTS.get(type_name, ())
        if rest[0] in known:
            return node, known.index(rest[0])
    return node, min(number, 10_000)
