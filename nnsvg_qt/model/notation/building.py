"""What the statements of a notation build: layers, connections, groups, shared weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.inference import recompute_where_needed
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation.items import Reference, Spec
from nnsvg_qt.model.notation.text import Cursor, quoted
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES

MOST_LAYERS = 10_000
"""Notations of more layers are refused."""

MOST_CONNECTIONS = 20_000
"""Notations of more connections are refused, and projects, which must open what was saved."""

_WEIGHTED = CONVOLUTIONS | {
    *(Kind.DENSE, Kind.GRAPH_CONVOLUTION, Kind.MIXTURE_OF_EXPERTS, Kind.NORMALIZATION),
    *(Kind.EMBEDDING, Kind.RECURRENT, Kind.ATTENTION, Kind.OTHER),
    *UNIT_STRUCTURES,
}

Places = list[int]
"""Layers by the order in which they stand in the text, from 0: what an operation reads."""


@dataclass
class Entry:
    """A layer of the text, with the places of what it reads."""

    spec: Spec
    sources: Places
    layer: Layer
    at_positions: bool


@dataclass
class GroupEntry:
    """A group of the text, by the places of its layers."""

    layers: Places
    name: str
    repeat: int
    is_closed: bool
    first_only: Places
    later: list[tuple[int, Spec]]
    inward: Places = field(default_factory=list)
    result: Places = field(default_factory=list)
    order: int = field(default_factory=count().__next__)
    """Counts groups in the order in which they begin, which is that of the network's groups."""


@dataclass
class _Scope:
    """The names that can be referred to; None is a name of several layers."""

    own: dict[str, Places | None] = field(default_factory=dict)
    merged: dict[str, Places | None] = field(default_factory=dict)
    inward: Places | None = None
    """What `in` stands for."""


class Building:
    """Everything that was said so far. Errors are of the place that the cursor has."""

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.entries: list[Entry] = []
        self.groups: list[GroupEntry] = []
        self.named_groups: dict[str, GroupEntry] = {}
        self.shares: list[tuple[Places, str]] = []
        self.share_of: dict[int, Places] = {}
        """The layers with whose weights a layer works, by its place."""
        self._groups_from: dict[int, list[GroupEntry]] = {}
        """By their first layers: copies need not look at all groups."""
        self.feedback: list[tuple[int, int, str]] = []
        self.table: Places | None = None
        self.scopes = [_Scope()]
        self._numbering = Numbering()
        self._connections = 0

    # names

    def define(self, reference: Reference, places: Places) -> None:
        """Lets a name stand for layers; NotationError if it is taken where it must not be."""
        name, at, is_quoted = reference
        scope = self.scopes[-1]
        if name in scope.own:
            if not is_quoted:
                reason = Sentence(
                    "The name {word} is taken by an earlier layer.", word=quoted(name)
                )
                raise self.cursor.error(reason, at)
            scope.own[name] = None
            return
        scope.own[name] = places

    def knows(self, name: str) -> bool:
        """Whether a name stands for something."""
        return any(
            name in scope.own or name in scope.merged or (name == "in" and scope.inward is not None)
            for scope in self.scopes
        )

    def names(self) -> list[str]:
        """All names, those of the innermost group first."""
        return [name for scope in reversed(self.scopes) for name in (*scope.own, *scope.merged)]

    def places(self, reference: Reference) -> Places:
        """The layers that a name stands for; NotationError if it stands for none or several."""
        name, at, is_quoted = reference
        if name.startswith("@") and not is_quoted:
            digits = name[1:]
            if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
                reason = Sentence("{word} is no number of a layer, as @3.", word=quoted(name))
                raise self.cursor.error(reason, at)
            number = int(digits)
            if not 1 <= number <= len(self.entries):
                reason = Sentence("There is no layer {word} before this one.", word=quoted(name))
                raise self.cursor.error(reason, at)
            return [number - 1]
        for scope in reversed(self.scopes):
            for names in (scope.own, scope.merged):
                if name in names:
                    places = names[name]
                    if places is None:
                        reason = Sentence("Several layers are named {word}.", word=quoted(name))
                        raise self.cursor.error(reason, at)
                    return places
            if name == "in" and scope.inward is not None and not is_quoted:
                if not scope.inward:
                    reason = Sentence("The group reads nothing; begin with NAME > in front of [.")
                    raise self.cursor.error(reason, at)
                return scope.inward
        reason = Sentence("No layer before this one is named {word}.", word=quoted(name))
        raise self.cursor.error(reason, at)

    def open_scope(self, inward: Places) -> None:
        """Begins a group, in which names may be given anew and `in` is what it reads."""
        self.scopes.append(_Scope(inward=inward))

    def close_scope(self) -> None:
        """Ends a group; its names are still known behind it, unless two groups have them."""
        inner = self.scopes.pop()
        outer = self.scopes[-1]
        for name, places in (inner.own | inner.merged).items():
            outer.merged[name] = None if name in outer.merged else places

    # layers

    def append(self, spec: Spec, sources: Places, at: int) -> Places:
        """One more layer; `at` is where its item begins, for errors."""
        if len(self.entries) >= MOST_LAYERS:
            raise self.cursor.error(
                Sentence("There are more than {most} layers.", most=MOST_LAYERS), at
            )
        self._connections += len(sources)
        if self._connections > MOST_CONNECTIONS:
            raise self.cursor.error(
                Sentence("There are more than {most} connections.", most=MOST_CONNECTIONS), at
            )
        read = [self.entries[place].layer.shape for place in sources]
        at_positions = any(self.entries[place].at_positions for place in sources)
        try:
            layer, positions = spec.layer(self._numbering.next_id(spec.kind), read, at_positions)
            if spec.name:
                layer = replace(layer, name=spec.name[0])
        except InputError as error:
            raise self.cursor.error(error.sentence, at) from error
        self.entries.append(Entry(spec, sources, layer, positions))
        return [len(self.entries) - 1]

    def rename(self, place: int, name: str, at: int) -> None:
        """Gives a layer of the text a name that is drawn."""
        entry = self.entries[place]
        try:
            entry.layer = replace(entry.layer, name=name)
        except InputError as error:
            raise self.cursor.error(error.sentence, at) from error

    def copy(
        self, reference: Reference, current: Places, shares_weights: bool
    ) -> tuple[Places, GroupEntry | None]:
        """Copies a group or a layer behind other layers; what it puts out, and the new group."""
        name, at, _ = reference
        group = self.named_groups.get(name)
        if group is not None:
            chosen, inward, result = group.layers, group.inward, group.result
        else:
            chosen = result = self.places(reference)
            inward = [source for place in chosen for source in self.entries[place].sources]
        new: dict[int, int] = {}
        for place in chosen:
            entry = self.entries[place]
            sources: Places = []
            for source in entry.sources:
                if source in new:
                    sources.append(new[source])
                elif current and source in inward:
                    same = len(current) == len(inward)
                    sources += [current[inward.index(source)]] if same else current
                else:
                    sources.append(source)
            # each copy has its own, as its shape may be another
            (new[place],) = self.append(entry.spec, list(dict.fromkeys(sources)), at)
            self.entries[new[place]].layer = replace(
                self.entries[new[place]].layer, name=entry.layer.name
            )
        made = None
        beginning = [one for place in new for one in self._groups_from.get(place, ())]
        for old in sorted(beginning, key=lambda one: one.order):
            if group is not None and all(place in new for place in old.layers):
                one = GroupEntry(
                    [new[place] for place in old.layers],
                    old.name,
                    old.repeat,
                    old.is_closed,
                    [new[place] for place in old.first_only],
                    [(new[place], spec) for place, spec in old.later],
                    current,
                    [new.get(place, place) for place in old.result],
                )
                self.add_group(one)
                made = one if old is group else made
        if shares_weights:
            self._share_copies(new)
        return [new.get(place, place) for place in result], made

    def _share_copies(self, new: dict[int, int]) -> None:
        for old, copy in new.items():
            layer = self.entries[old].layer
            trained = layer.kind is Kind.POSITIONAL_ENCODING and layer.trained
            if layer.kind not in _WEIGHTED and not trained:
                continue
            if old in self.share_of:
                self.share_of[old].append(copy)
                self.share_of[copy] = self.share_of[old]
            else:
                self.share([old, copy])

    def add_group(self, one: GroupEntry, place: int | None = None) -> None:
        """Adds a group, at this place among the others or behind them."""
        self.groups.insert(len(self.groups) if place is None else place, one)
        self._groups_from.setdefault(one.layers[0], []).append(one)

    def share(self, places: Places, name: str = "") -> None:
        """Lets layers share their weights, of which none does so already."""
        self.shares.append((places, name))
        self.share_of |= dict.fromkeys(places, places)

    # the whole

    def architecture(self) -> Architecture:
        """The network; NotationError on what no layer or group can be."""
        ids = [entry.layer.id for entry in self.entries]
        try:
            made = Architecture(
                tuple(self.entries[place].layer for place in self._places_in_order()),
                tuple(self._all_connections(ids)),
                tuple(self._all_groups(ids)),
                tuple(
                    SharedWeights(f"shared-{number}", tuple(ids[place] for place in places), name)
                    for number, (places, name) in enumerate(self.shares, start=1)
                ),
            )
            return self._behind_copies(made, ids)
        except InputError as error:
            raise self.cursor.error(error.sentence, 0) from error

    def _places_in_order(self) -> Places:
        """The layers as the network's table has them: those of `table`, and what came after it."""
        table = self.table or []
        return [*table, *range(len(table), len(self.entries))]

    def _behind_copies(self, made: Architecture, ids: Sequence[str]) -> Architecture:
        """With what stands behind repeated groups as large as the last of their copies makes it."""
        repeated = [layer for one in made.groups if one.repeat > 1 for layer in one.layers]
        if not repeated:
            return made
        kept = {name for name, entry in zip(ids, self.entries, strict=True) if entry.spec.is_kept}
        return recompute_where_needed(made, repeated, kept)

    def _all_connections(self, ids: Sequence[str]) -> list[Connection]:
        found: list[Connection] = []
        times: dict[str, int] = {}
        ends = [
            (source, target, False, "")
            for target, entry in enumerate(self.entries)
            for source in entry.sources
        ]
        ends += [(source, target, True, delay) for source, target, delay in self.feedback]
        for source, target, is_back, delay in ends:
            name = f"{ids[source]}-{ids[target]}"
            times[name] = times.get(name, 0) + 1
            if times[name] > 1:
                # no id ends so by itself
                name = f"{name}:{times[name]}"
            found.append(Connection(ids[source], ids[target], name, feedback=is_back, delay=delay))
        return found

    def _all_groups(self, ids: Sequence[str]) -> list[Group]:
        order = {place: number for number, place in enumerate(self._places_in_order())}
        groups = []
        for number, one in enumerate(self.groups, start=1):
            later = tuple(spec.later_layer(self.entries[place].layer) for place, spec in one.later)
            layers = tuple(ids[place] for place in sorted(one.layers, key=order.__getitem__))
            first_only = tuple(ids[place] for place in one.first_only)
            groups.append(
                Group(
                    f"group-{number}",
                    layers,
                    one.name,
                    one.repeat,
                    one.is_closed,
                    first_only,
                    later,
                )
            )
        return groups
