"""The way back: an architecture as a text of the notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from heapq import heapify, heappop, heappush

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.inference import input_shapes
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.notation import MOST_CHARACTERS, parse_notation
from nnsvg_qt.model.notation.item_writing import normalized, written_item, written_shape
from nnsvg_qt.model.notation.items import JOIN_WORDS, is_operation, is_option
from nnsvg_qt.model.notation.spec import Spec
from nnsvg_qt.model.notation.statements import MOST_NESTED
from nnsvg_qt.model.notation.text import is_plain_name, written_text
from nnsvg_qt.model.sizes import NamedSize

LONGEST_LINE = 100
"""Longer chains of a text of several lines are broken."""

_RESERVED = frozenset({"in", "nothing", "same", "copy", "share", "table", "group", "outer"})
_NAMED_INPUTS = {Kind.ATTENTION: ("keys", "values"), Kind.RECURRENT: ("state",)}


def to_notation(architecture: Architecture) -> str | None:
    """The notation of an architecture, in one line where that will do.

    `parse_notation` of the text gives the architecture again, but for the ids and the real weights
    of its layers. None of an architecture without layers, and of one that is too large for a text.
    """
    try:
        text = _Writer(architecture).text()
        if text is None or len(text) > MOST_CHARACTERS:
            return None
        again = parse_notation(text)
    except InputError:
        # beyond a limit of the notation
        return None
    return text if is_same_network(again, architecture) else None


def is_same_network(one: Architecture, other: Architecture) -> bool:
    """Whether two architectures are the same but for ids and real weights."""
    return _without_ids(one) == _without_ids(other)


def _without_ids(architecture: Architecture) -> tuple[object, ...]:
    position = {layer.id: number for number, layer in enumerate(architecture.layers)}

    def plain(layer: Layer, read: Sequence[Layer]) -> Layer:
        layer = normalized(layer, _directions(layer, [one.shape for one in read]))
        return replace(layer, id=str(position[layer.id]), weights=None)

    def later(layer: Layer, read: Sequence[Layer]) -> Layer:
        # All but the chosen size follows from what each copy reads.
        chosen = layer.shape[1:] if layer.is_sequence else layer.shape[:1]
        shape = layer.shape if layer.sizes_typed else chosen
        return replace(plain(layer, read), shape=shape)

    layers = [plain(layer, architecture.inputs_of(layer.id)) for layer in architecture]
    inputs = [
        [position[connection.source] for connection in architecture.incoming(layer.id)]
        for layer in architecture
    ]
    feedback = sorted(
        (position[c.source], position[c.target], c.delay) for c in architecture.feedback
    )
    groups = [
        (
            sorted(position[layer] for layer in one.layers),
            one.name,
            one.repeat,
            one.is_closed,
            sorted(position[layer] for layer in one.first_only),
            sorted(
                (position[layer.id], repr(later(layer, architecture.inputs_of(layer.id))))
                for layer in one.later
            ),
        )
        for one in architecture.groups
    ]
    shared = [(sorted(position[i] for i in one.layers), one.name) for one in architecture.shared]
    return (layers, inputs, feedback, sorted(groups, key=repr), sorted(shared))


def _directions(layer: Layer, read: Sequence[Shape]) -> int:
    """Along how many a layer slides: those of what it reads, else of what it puts out."""
    return max(len(read[0] if read else layer.shape) - 1, 1)


class _Unit:
    """A layer, or a group that is written in brackets with the units in it."""

    def __init__(self, layer: str | None, group: Group | None, inner: list[_Unit]) -> None:
        self.layer, self.group, self.inner = layer, group, inner

    def layers(self) -> list[str]:
        """The ids of its layers, in the order of the text."""
        if self.layer is not None:
            return [self.layer]
        return [layer for unit in self.inner for layer in unit.layers()]


class _Writer:
    def __init__(self, architecture: Architecture) -> None:
        self.architecture = architecture
        self.index = {layer.id: number for number, layer in enumerate(architecture)}
        self.scattered: list[Group] = []
        """Groups that cannot be written in one piece."""
        self.referred: set[str] = set()
        self.labels: dict[str, str] = {}
        self.positions: dict[str, bool] = {}
        self.number: dict[str, int] = {}
        names = [layer.name for layer in architecture if layer.name]
        names += [one.name for one in architecture.groups if one.name]
        self.unique = _once(names)
        self.taken = set(names)

    def text(self) -> str | None:
        architecture = self.architecture
        if not architecture.layers:
            return None
        units = self._ordered(self._tree())
        order = [layer for unit in units for layer in unit.layers()]
        self.number = {layer: number for number, layer in enumerate(order, start=1)}
        for connection in architecture.feedback:
            self.referred |= {connection.source, connection.target}
        # the first time tells which layers must have names, the second time they have
        self._statements(units, None, [], 0)
        self._name_layers(order)
        lines = self._statements(units, None, [], 0)
        for connection in architecture.feedback:
            ends = f"{self._reference(connection.source)} ~> {self._reference(connection.target)}"
            delay = f" {written_text(connection.delay)}" if connection.delay else ""
            lines.append(ends + delay)
        lines += [self._scattered_group(one) for one in self.scattered]
        for share in architecture.shared:
            layers = " ".join(f"@{self.number[layer]}" for layer in share.layers)
            name = f" as {written_text(share.name)}" if share.name else ""
            lines.append(f"share {layers}{name}")
        if order != [layer.id for layer in architecture]:
            lines.append(f"table {_ranges([self.number[layer.id] for layer in architecture])}")
        if len(lines) == 1:
            items = lines[0].split(" > ")
            if len(items) > 1 and all(re.fullmatch("(dense )?[0-9]+", item) for item in items):
                return "-".join(item.removeprefix("dense ") for item in items)
            return lines[0]
        return "\n".join(_broken(line) for line in lines)

    # what stands in brackets

    def _tree(self) -> list[_Unit]:
        groups = sorted(self.architecture.groups, key=lambda one: -len(one.layers))
        top: list[_Unit] = []
        around: dict[str, _Unit] = {}
        depth: dict[int, int] = {}
        for one in groups:
            parent = around.get(one.layers[0])
            unit = _Unit(None, one, [])
            level = depth[id(parent)] + 1 if parent else 1
            if level > MOST_NESTED - 5:
                self.scattered.append(one)
                continue
            depth[id(unit)] = level
            (parent.inner if parent else top).append(unit)
            around |= dict.fromkeys(one.layers, unit)
        for layer in self.architecture:
            home = around.get(layer.id)
            (home.inner if home else top).append(_Unit(layer.id, None, []))
        return top

    def _ordered(self, units: list[_Unit]) -> list[_Unit]:
        """The units so that each follows what it reads; groups that hinder that are taken apart."""
        while True:
            home = {layer: n for n, unit in enumerate(units) for layer in unit.layers()}
            reads: list[set[int]] = [set() for _ in units]
            feeds: list[set[int]] = [set() for _ in units]
            for layer, place in home.items():
                for connection in self.architecture.incoming(layer):
                    source = home.get(connection.source)
                    if source is not None and source != place:
                        reads[place].add(source)
                        feeds[source].add(place)
            first = [min(self.index[layer] for layer in unit.layers()) for unit in units]
            left = [len(one) for one in reads]
            ready = [(first[n], n) for n, count in enumerate(left) if not count]
            heapify(ready)
            done: list[int] = []
            while ready:
                _, place = heappop(ready)
                done.append(place)
                for target in feeds[place]:
                    left[target] -= 1
                    if not left[target]:
                        heappush(ready, (first[target], target))
            if len(done) == len(units):
                ordered = [units[place] for place in done]
                for unit in ordered:
                    if unit.group is not None:
                        unit.inner = self._ordered(unit.inner)
                return ordered
            stuck = set(range(len(units))) - set(done)
            kept: list[_Unit] = []
            for place, unit in enumerate(units):
                if place in stuck and unit.group is not None:
                    self.scattered.append(unit.group)
                    kept += unit.inner
                else:
                    kept.append(unit)
            units = kept

    # names

    def _drawn(self, layer_id: str) -> str | None:
        """The drawn name of a layer, as a reference, if it is one of its own."""
        name = self.architecture.layer(layer_id).name
        if name not in self.unique or len(name) > 60:
            return None
        return name if _is_free_word(name) else written_text(name)

    def _name_layers(self, order: Iterable[str]) -> None:
        for layer_id in order:
            if layer_id in self.referred and self._drawn(layer_id) is None:
                label = layer_id
                if not _is_free_word(label) or label in self.taken or len(label) > 60:
                    label = f"n{self.number[layer_id]}"
                while label in self.taken:
                    label += "_"
                self.taken.add(label)
                self.labels[layer_id] = label

    def _reference(self, layer_id: str, inward: str | None = None) -> str:
        if layer_id == inward:
            return "in"
        self.referred.add(layer_id)
        return self.labels.get(layer_id) or self._drawn(layer_id) or f"@{self.number[layer_id]}"

    # statements

    def _statements(
        self, units: list[_Unit], inward: str | None, around: list[Group], indent: int
    ) -> list[str]:
        """The lines of units that stand in a group, or in none."""
        lines: list[str] = []
        chain: list[str] = []
        last: str | None = None

        def close() -> None:
            if chain:
                label = self.labels.get(last) if last is not None else None
                lines.append((f"{label}: " if label else "") + " > ".join(chain))
                chain.clear()

        for unit in units:
            previous = last if chain and last not in self.labels else None
            if unit.group is not None:
                begin, item = self._bracket(unit, unit.group, previous, inward, around, indent)
            else:
                assert unit.layer is not None
                begin, item = self._layer(unit.layer, previous, inward, around)
            if begin is not None:
                close()
                is_first = not lines and around and begin == "in"
                if is_first and not _JOIN_IN_BRACKETS.match(item):
                    # a group that begins with an operation reads what stands before it
                    begin = ""
                if begin:
                    chain.append(begin)
            chain.append(item)
            last = unit.layers()[-1]
            if unit.group is not None and last in self.labels:
                # the name is given inside
                lines.append(" > ".join(chain))
                chain.clear()
        close()
        return lines

    def _bracket(
        self,
        unit: _Unit,
        group: Group,
        previous: str | None,
        inward: str | None,
        around: list[Group],
        indent: int,
    ) -> tuple[str | None, str]:
        members = set(unit.layers())
        sources = [c.source for c in self.architecture.incoming(unit.layers()[0])]
        lead = sources[0] if sources and sources[0] not in members else None
        begin: str | None = None
        if lead is None:
            begin = ""
        elif lead != previous:
            begin = self._reference(lead, inward)
        inner = self._statements(unit.inner, lead, [*around, group], indent + 1)
        words = ["]"]
        if _has_copies(group):
            words.append(f"x{group.repeat}")
        if group.name:
            words.append(f"as {self._as(group.name)}")
        if group.is_closed:
            words.append("closed")
        space = "\n" + "  " * (indent + 1)
        body = inner[0] if len(inner) == 1 else space.join(["", *inner]).lstrip()
        return begin, f"[ {body} {' '.join(words)}"

    def _as(self, name: str) -> str:
        return name if name in self.unique and _is_free_word(name) else written_text(name)

    def _layer(
        self, layer_id: str, previous: str | None, inward: str | None, around: list[Group]
    ) -> tuple[str | None, str]:
        """What a chain begins with, None where it goes on, and the item."""
        layer = self.architecture.layer(layer_id)
        sources = [c.source for c in self.architecture.incoming(layer_id)]
        read = [self.architecture.layer(source).shape for source in sources]
        # whoever reads the text reads the first copy of a group, and is then told of the last
        last = input_shapes(self.architecture, layer_id)
        at_positions = any(self.positions.get(source, False) for source in sources)
        directions = _directions(layer, read)
        written = written_item(
            layer,
            lambda spec: _behind_copies(spec, layer_id, read, last, at_positions),
            directions,
            joins_alone=layer.kind in JOIN_WORDS and len(sources) < 2,
        )
        if written is None:
            raise InputError("There are no words for layer {id!r}.", id=layer_id)
        head, tail, self.positions[layer_id] = written
        name = f"as {self._as(layer.name)}" if layer.name else ""
        copies = [group for group in around if _has_copies(group)][::-1]
        plain = head
        head, later_words = self._laters(layer, head, tail, copies, read)
        is_varied = bool(later_words) or head != plain
        firsts = [n for n, group in enumerate(copies) if layer_id in group.first_only]
        is_join = layer.kind in JOIN_WORDS
        rest = sources[1:]
        begin: str | None
        if (
            sources
            and sources[0] == previous
            and previous not in rest
            # what differs in later copies cannot stand behind layers in brackets
            and not (is_join and len(rest) > 1 and is_varied)
            and (not rest or is_join or self._can_name(layer.kind, rest, head))
        ):
            begin, joined = None, self._joined(layer.kind, rest, inward)
        elif (
            not sources
            and layer.kind is Kind.INPUT
            and not (firsts or later_words)
            and self._is_clear(layer.shape)
            and (layer.name or layer.is_known or self.architecture.outgoing(layer_id))
        ):
            return "", _spaced(written_shape(layer.shape), tail, name)
        else:
            begin, joined = self._beginning(sources, inward), ""
            if head.startswith("hopfield") and not (sources or around):
                begin = ""
            if is_join and len(sources) > 1 and not firsts and not is_varied:
                listed = [self._reference(source, inward) for source in sources]
                word, *options = head.split(" ", 1)
                if layer.kind is Kind.ADD:
                    return "", _spaced(" + ".join(listed), *options, tail, name)
                return "", _spaced(f"{word}({', '.join(listed)})", *options, tail, name)
        word, _, options_text = head.partition(" ")
        if is_join and joined:
            gap = "" if joined.startswith("(") else " "
            item = _spaced(f"{word}{gap}{joined}", options_text, tail, name)
        else:
            item = _spaced(head, joined, tail, name)
        item = _spaced(item, later_words)
        for level in firsts:
            item = f"{'outer ' * level}first({item})"
        return begin, item

    def _is_clear(self, shape: Shape) -> bool:
        """Whether a shape at the beginning of a chain is taken for no name of a layer."""
        text = str(shape[-1])
        if not isinstance(shape[-1], NamedSize) or len(shape) > 1:
            return all(not isinstance(size, NamedSize) for size in shape) or not (
                {str(size) for size in shape} & self.taken
            )
        names = [name for name in self.taken if len(name) <= 40]
        return (
            _is_free_word(text)
            and '"' not in written_shape(shape)
            and not get_close_matches(text, names, n=1, cutoff=0.75)
        )

    def _can_name(self, kind: Kind, rest: Sequence[str], head: str) -> bool:
        if head.startswith("kind "):
            return False
        return (kind is Kind.SAMPLING and len(rest) == 1) or len(rest) <= len(
            _NAMED_INPUTS.get(kind, ())
        )

    def _joined(self, kind: Kind, rest: Sequence[str], inward: str | None) -> str:
        names = [self._reference(source, inward) for source in rest]
        if kind in _NAMED_INPUTS:
            words = zip(_NAMED_INPUTS[kind], names, strict=False)
            return " ".join(f"{word} {name}" for word, name in words)
        return names[0] if len(names) == 1 else f"({', '.join(names)})" if names else ""

    def _beginning(self, sources: Sequence[str], inward: str | None) -> str:
        if not sources:
            return "nothing"
        names = [self._reference(source, inward) for source in sources]
        return names[0] if len(names) == 1 else f"({', '.join(names)})"

    def _laters(
        self, layer: Layer, head: str, tail: str, copies: list[Group], read: Sequence[Shape]
    ) -> tuple[str, str]:
        """The item with what differs in later copies, as `s2|1` or in brackets behind it."""
        words: list[str] = []
        for level, group in enumerate(copies):
            for later in group.later:
                if later.id != layer.id:
                    continue
                text = self._later(later, layer)
                merged = _alternatives(head, text) if level == 0 and not tail else None
                if merged is not None and not words:
                    head = merged
                else:
                    words.append(f"{'outer ' * level}later({text})")
        return head, " ".join(words)

    def _later(self, later: Layer, first: Layer) -> str:
        def made(spec: Spec) -> tuple[Layer, bool]:
            return spec.later_layer(first), False

        directions = max(1, len(first.shape) - 1)
        written = written_item(later, made, directions)
        if written is None:
            raise InputError("There are no words for layer {id!r}.", id=later.id)
        name = f"as {written_text(later.name)}" if later.name != first.name else ""
        return _spaced(written[0], written[1], name)

    def _scattered_group(self, group: Group) -> str:
        words = ["group", _ranges(sorted(self.number[layer] for layer in group.layers), "@")]
        if group.repeat > 1:
            words.append(f"x{group.repeat}")
        if group.name:
            words.append(f"as {written_text(group.name)}")
        if group.is_closed:
            words.append("closed")
        if group.first_only:
            words.append(f"first({_ranges([self.number[i] for i in group.first_only], '@')})")
        for later in group.later:
            text = self._later(later, self.architecture.layer(later.id))
            words.append(f"later(@{self.number[later.id]} {text})")
        return " ".join(words)


def _behind_copies(
    spec: Spec,
    layer_id: str,
    read: Sequence[Shape],
    last: Sequence[Shape],
    at_positions: bool,
) -> tuple[Layer, bool]:
    """The layer of an item; behind a repeated group it must fit the first copy and the last."""
    made = spec.layer(layer_id, read, at_positions)
    return made if last == read else spec.layer(layer_id, last, at_positions)


def _has_copies(group: Group) -> bool:
    return group.repeat > 1 or bool(group.first_only or group.later)


def _is_free_word(name: str) -> bool:
    """Whether a name is no word of the notation and no shape."""
    return (
        is_plain_name(name)
        and not name[:1].isdigit()
        and not name.startswith("|")
        and not is_operation(name)
        and not is_option(name)
        and name.lower() not in _RESERVED
    )


def _once(names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for name in names:
        (twice if name in seen else seen).add(name)
    return seen - twice


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)


def _ranges(numbers: Sequence[int], sign: str = "") -> str:
    """`3 5-7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(f"{sign}{a}" if a == b else f"{sign}{a}-{b}" for a, b in runs)


_STRIDE = re.compile(r"s[0-9]+(?:x[0-9]+)*")
_JOIN_IN_BRACKETS = re.compile(rf"(?:{'|'.join(JOIN_WORDS.values())})\(")
_NUMBERED = re.compile(r"([A-Za-z]*)([0-9]+(?:x[0-9]+)*)")


def _alternatives(first: str, later: str) -> str | None:
    """`conv 3 k3 s2|1` of two items whose words differ in a number only; None of others."""
    ones, others = first.split(" "), later.split(" ")
    for place, word in enumerate(ones[1:], start=1):
        if _STRIDE.fullmatch(word) and not any(map(_STRIDE.fullmatch, others)):
            # the stride that is not said is 1
            others.insert(place, "s1")
    if len(ones) != len(others) or '"' in first + later:
        return None
    words = []
    for one, other in zip(ones, others, strict=True):
        if one == other:
            words.append(one)
            continue
        a, b = _NUMBERED.fullmatch(one), _NUMBERED.fullmatch(other)
        if a is None or b is None or a[1] != b[1]:
            return None
        words.append(f"{one}|{b[2]}")
    return " ".join(words) if first != later else None


def _broken(line: str) -> str:
    """A line broken before its `>` where it is too long; what is in quotes stays whole."""
    if len(line) <= LONGEST_LINE or "\n" in line:
        return line
    pieces = (
        re.split(r' (?=> )(?=(?:[^"]*"[^"]*")*[^"]*$)', line) if line.count('"') < 50 else [line]
    )
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if len(lines[-1]) + 1 + len(piece) > LONGEST_LINE:
            lines.append(f"  {piece}")
        else:
            lines[-1] += f" {piece}"
    return "\n".join(lines)
