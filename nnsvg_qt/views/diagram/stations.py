"""What the diagram draws of a network: boxes, signs and terminals, and what is folded into them.

An activation, a dropout or a flattening is drawn with the layer before it, and so is a batch
normalization; a normalization or activation behind an addition makes one box with it. So do the two
dense layers of a transformer's feed-forward network.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from math import prod
from string import ascii_lowercase

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.model.group_parts import group_parts
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import PASSING_KINDS
from nnsvg_qt.model.layer import OPERATORS, Kind, Layer, Shape
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.page_words import narrow_kind
from nnsvg_qt.views.shared.wording import (
    activation_kind,
    activation_text,
    capitalized,
    kind_text,
    operation_parts,
    output_size_text,
    plain_operation,
    sentence_case,
    sentence_of,
    size_text,
    squared,
)
from nnsvg_qt.views.structures.input_roles import input_role

_MANY_READERS = 6
"""Layers that read a vector, from which on each has a letter for it."""
_STEP = re.compile(r"~(\d{1,9})(?=-|\s|$)")
"""What the id of a copy of an unrolled network has for its step."""
_TWO_WAYS = re.compile(r"(?i)\bbi|↔|⇄")
_STEP_AWAY = (re.compile(r", t = \d+$"), "")
_LAST_ACTIVATIONS = frozenset({"softmax", "sigmoid"})
_LAYER_WORDS = frozenset(
    {"classifier", "dense", "fc", "fullyconnected", "head", "linear", "logits", "projection"}
)
"""What people call a layer, and not what it puts out."""
_PASSING = frozenset({Kind.DROPOUT, Kind.FLATTEN, Kind.NORMALIZATION})
_FOLDED_KINDS = frozenset({Kind.ACTIVATION, Kind.DROPOUT, Kind.FLATTEN})


class Form(Enum):
    """What a station is drawn as."""

    BOX = "box"
    SIGN = "sign"
    """A disc with the sign of an operator."""
    ENCODING = "encoding"
    """A disc with a plus, and what is added beside it."""
    TERMINAL = "terminal"
    """A name without a box: what goes into the network."""


@dataclass(frozen=True)
class Station:
    """A layer that is drawn, with those that are drawn as part of it.

    `frames` are the ids of the groups it lies in, the outermost first.
    """

    layer: Layer
    form: Form
    folded: tuple[Layer, ...] = ()
    frames: tuple[str, ...] = ()
    is_output: bool = False
    names_result: bool = False
    """Whether its name is that of what the network puts out, and stands behind its box."""

    # asked for dozens of times a layer
    @cached_property
    def id(self) -> str:
        """The id of the layer."""
        return self.layer.id

    @cached_property
    def operation(self) -> str:
        """What it does, in words, where nothing names it otherwise."""
        layer = self.layer
        told = [one for one in (layer, *self.folded) if one.kind is not Kind.FLATTEN]
        said = str(sentence_of(operation_parts(told or [layer])))
        return said or sentence_case(kind_text(layer))

    @property
    def last(self) -> Layer:
        """The layer whose output is that of the station."""
        return self.folded[-1] if self.folded else self.layer

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what its layers put out, before these values are laid flat for the next."""
        told = [one for one in (self.layer, *self.folded) if one.kind is not Kind.FLATTEN]
        return (told[-1] if told else self.layer).shape

    @property
    def is_group(self) -> bool:
        """Whether it stands for a closed group."""
        return isinstance(self.layer, ClosedBlock)

    @property
    def is_feed_forward(self) -> bool:
        """Whether it is two dense layers."""
        return self.layer.kind is Kind.DENSE and any(o.kind is Kind.DENSE for o in self.folded)

    @property
    def color_kind(self) -> str:
        """The palette's name of its colour; what stands for a closed group has that of frames."""
        if self.is_group:
            return "group"
        if self.layer.kind in OPERATORS and self.folded:
            return self.folded[0].kind.value
        return self.layer.kind.value


@dataclass(frozen=True)
class Link:
    """A connection between two stations; `role` is what an attention reads it as, "" elsewhere."""

    id: str
    """The connection's; where hidden layers between make several of one, with a number."""
    connection: Connection
    source: str
    target: str
    role: str = ""
    is_state: bool = False
    """Whether it brings the state that a recurrent layer begins with."""


@dataclass(frozen=True)
class Stations:
    """The stations in the order of the layer table, and what joins them."""

    stations: tuple[Station, ...]
    links: tuple[Link, ...]
    loops: tuple[Link, ...]
    groups: tuple[Group, ...]
    """Those of which a layer is drawn, each part of one that others stand within by itself."""
    hidden: tuple[Layer, ...]
    results: Mapping[str, str] = field(default_factory=dict)
    """What some stations put out, in the user's words, by their ids."""
    example: Mapping[str, str] = field(default_factory=dict)
    """What these are at their step in time, where that is not called by their names."""
    steps: str = ""
    """How many steps in time there are, where these are not as many as are written out."""
    is_sized: bool = True
    """Whether a network all of whose boxes have names may tell sizes, too."""
    is_of_attention: bool = False
    """Whether the network is made of attention, where one size runs through most boxes."""
    wholes: Mapping[str, Group] = field(default_factory=dict)
    """By the ids of parts of groups the groups that they are of."""

    def whole_id(self, name: str) -> str:
        """The id of the group that one of the groups is, or is a part of."""
        return self.wholes[name].id if name in self.wholes else name

    @property
    def whole_groups(self) -> tuple[Group, ...]:
        """The groups of which a layer is drawn, none in parts."""
        wholes = [self.wholes.get(one.id, one) for one in self.groups]
        return tuple({one.id: one for one in wholes}.values())


def result_of(name: str) -> str:
    """The id of what stands for the result of a station; no layer has a space in its id."""
    return f"{name} result"


def stations_of(architecture: Architecture, look: Look) -> Stations:
    """What is drawn of a network; what is hidden is bridged."""
    parts, lead_of = _folded(architecture, look, frozenset())
    if apart := _folded_in_some_steps(architecture, lead_of):
        parts, lead_of = _folded(architecture, look, apart)
    hidden = {lead for lead in parts if look.override(lead).hidden}
    frames = _frames_of(architecture)
    stations = []
    table = {layer.id: row for row, layer in enumerate(architecture)}
    for lead in sorted((lead for lead in parts if lead not in hidden), key=table.__getitem__):
        layer, *folded = parts[lead]
        shown = tuple(one for one in folded if not look.override(one.id).hidden)
        station = Station(
            layer,
            _form(layer, shown, architecture),
            shown,
            frames.get(lead, ()),
            not architecture.outgoing(parts[lead][-1].id),
        )
        if _names_its_result(station, look):
            station = replace(station, names_result=True)
        stations.append(station)
    links = _links(architecture, parts, lead_of, hidden)
    loops = tuple(
        Link(connection.id, connection, lead_of[connection.source], lead_of[connection.target])
        for connection in architecture.feedback
        if not {lead_of[connection.source], lead_of[connection.target]} & hidden
    )
    drawn = {station.id for station in stations}
    framed = group_parts(architecture)
    groups = tuple(one for one in framed.groups if drawn & set(one.layers))
    unseen = tuple(layer for layer in architecture if look.override(layer.id).hidden)
    results = {one.id: one.layer.name for one in stations if one.names_result}
    return Stations(tuple(stations), links, loops, groups, unseen, results, wholes=framed.wholes)


def with_results_in_boxes(stations: Stations) -> Stations:
    """The same with the names of results in the boxes of dense layers, which takes less room."""
    kept = tuple(
        replace(one, names_result=False) if one.layer.kind is Kind.DENSE else one
        for one in stations.stations
    )
    results = {one.id: one.layer.name for one in kept if one.names_result}
    return replace(stations, stations=kept, results=results)


def extents_of(stations: Stations) -> dict[str, float]:
    """How large the maps are that each station puts out, to a side; of those that put out maps.

    What stands for a result is as large as what puts it out.
    """
    found = {}
    known: dict[Shape, float | None] = {}
    for station in stations.stations:
        shape = station.last.shape
        if shape not in known:
            known[shape] = _extent(station.last)
        extent = known[shape]
        if extent is not None:
            found[station.id] = extent
            if station.id in stations.results:
                found[result_of(station.id)] = extent
    return found


def _extent(layer: Layer) -> float | None:
    """How large the maps of a layer are to a side; None where it puts out none that are known."""
    sides = layer.shape[1:] if layer.is_maps else layer.shape[:1] if layer.is_sequence else ()
    return prod(sides) ** (1.0 / len(sides)) if sides and layer.is_known else None


def letters_of(stations: Stations) -> dict[str, str]:
    """A letter for each vector that so many layers of maps read that lines would hide the rest.

    By the id of the connection; all of one vector have the same.
    """
    extents = extents_of(stations)
    readers: dict[str, list[Link]] = {}
    for link in stations.links:
        if link.source not in extents:
            readers.setdefault(link.source, []).append(link)
    found: dict[str, str] = {}
    hubs = [
        own
        for own in readers.values()
        if len(own) >= _MANY_READERS and all(one.target in extents for one in own)
    ]
    for letter, links in zip(ascii_lowercase, hubs, strict=False):
        found |= {link.id: letter for link in links}
    return found


def steps_of(stations: Stations) -> dict[str, tuple[int, str]]:
    """The step in time of each station of an unrolled network, and that of step 1 it copies.

    Step 1 keeps the ids of the network, the others have a number in theirs; what no copy has the
    id of stands outside the steps.
    """
    found = {}
    for station in stations.stations:
        names = [station.id]
        if station.id in stations.results:
            names.append(result_of(station.id))
        for name in names:
            mark = _STEP.search(name)
            base = name if mark is None else name[: mark.start()] + name[mark.end() :]
            found[name] = (1 if mark is None else int(mark.group(1)), base)
    copied = {base for step, base in found.values() if step > 1}
    return {name: place for name, place in found.items() if place[1] in copied}


def step_in(name: str) -> int | None:
    """The step in time of a copy in an unrolled network, which its id has; None for any other."""
    mark = _STEP.search(name)
    return None if mark is None else int(mark.group(1))


def _names_its_result(station: Station, look: Look) -> bool:
    """Whether the name of a layer is that of what the network puts out.

    Of a softmax or an activation at the end, for the box says what such a layer does; of a layer
    that ends in one, where the name is in people's words and not that of a layer, as `fc8` is.
    """
    layer = station.layer
    if not station.is_output or look.override(station.id).name is not None:
        return False
    words = re.sub(r"[\W\d_]+", "", layer.name).casefold()
    if layer.kind is Kind.DENSE:
        is_plain = layer.name[:1].isupper() and not re.search(
            r"[\d_]", re.sub(*_STEP_AWAY, layer.name)
        )
        is_last = activation_of(station).casefold() in _LAST_ACTIVATIONS
        return is_plain and is_last and words not in _LAYER_WORDS
    if layer.kind not in (Kind.SOFTMAX, Kind.ACTIVATION):
        return False
    own = {kind_text(layer), layer.kind.value, layer.activation, activation_text(layer.activation)}
    is_own = words in {re.sub(r"\W+", "", one).casefold() for one in own}
    return bool(words) and not is_own


def activation_of(station: Station) -> str:
    """The activation that a station ends in, as people write it; "" without one, or as a sum."""
    if station.layer.kind in OPERATORS or station.is_group:
        return ""
    for layer in (*reversed(station.folded), station.layer):
        if layer.kind is Kind.ACTIVATION:
            return "" if layer is station.layer else activation_kind(layer)
        if layer.activation or layer.kind not in _PASSING:
            return activation_text(layer.activation)
    return ""


def _folded_in_some_steps(architecture: Architecture, lead_of: Mapping[str, str]) -> frozenset[str]:
    """The layers of an unrolled network that are folded at some of its steps, and not at all."""
    folded: dict[str, set[bool]] = {}
    copies: dict[str, list[str]] = {}
    for layer in architecture:
        base = _STEP.sub("", layer.id, count=1)
        folded.setdefault(base, set()).add(lead_of[layer.id] != layer.id)
        copies.setdefault(base, []).append(layer.id)
    return frozenset(one for base, ways in folded.items() if len(ways) > 1 for one in copies[base])


def _folded(
    architecture: Architecture, look: Look, apart: frozenset[str]
) -> tuple[dict[str, list[Layer]], dict[str, str]]:
    """The layers of each station by the id of its first, and whose each layer is.

    Those that are to stand `apart` are not folded.
    """
    parts: dict[str, list[Layer]] = {}
    lead_of: dict[str, str] = {}
    repeated = {end for one in architecture.feedback for end in (one.source, one.target)}
    for layer in architecture.topological_order:
        before = architecture.inputs_of(layer.id)
        lead = layer.id
        if look.fold and len(before) == 1 and len(architecture.outgoing(before[0].id)) == 1:
            first = lead_of[before[0].id]
            together = _frame_ids(architecture, layer.id) == _frame_ids(architecture, first)
            joins = _joins(layer, parts[first]) or _ends_feed_forward(
                layer, parts[first], architecture, look
            )
            if together and layer.id not in repeated | apart and joins:
                lead = first
        parts.setdefault(lead, []).append(layer)
        lead_of[layer.id] = lead
    return parts, lead_of


def _joins(layer: Layer, station: list[Layer]) -> bool:
    """Whether a layer is drawn as part of a station that it alone reads."""
    first = station[0].kind
    if first in (Kind.INPUT, Kind.POSITIONAL_ENCODING):
        return False
    if first in OPERATORS:
        behind = layer.kind in (Kind.NORMALIZATION, Kind.ACTIVATION)
        return behind and len(station) < 3 and first is Kind.ADD
    if layer.kind is Kind.NORMALIZATION:
        return layer.normalization == "batch"
    return layer.kind in _FOLDED_KINDS


def _ends_feed_forward(
    layer: Layer, station: list[Layer], architecture: Architecture, look: Look
) -> bool:
    """Whether a dense layer is the second of the two between a fork and its sum.

    They are one box unless their names are more than one name with numbers.
    """
    first, *between = station
    if layer.kind is not Kind.DENSE or first.kind is not Kind.DENSE or not layer.is_sequence:
        return False
    if {Kind.DENSE, Kind.FLATTEN} & {one.kind for one in between}:
        return False
    read = architecture.inputs_of(first.id)
    if len(read) != 1 or read[0].shape != layer.shape or feed_forward_name(first, layer) is None:
        return False
    if any(look.override(one.id).name is not None for one in (first, layer)):
        return False
    last = layer
    while len(readers := architecture.outgoing(last.id)) == 1:
        last = architecture.layer(readers[0].target)
        # what mixes the steps of a sequence turns it back before the sum
        if last.kind not in PASSING_KINDS and last.kind is not Kind.PERMUTE:
            return last.kind is Kind.ADD
    return False


def feed_forward_name(first: Layer, second: Layer) -> str | None:
    """What two dense layers are called together; None where each has a name of its own."""
    stems = {re.sub(r"[\s._-]*\d+$", "", one.name) for one in (first, second)}
    return None if len(stems) > 1 else stems.pop() or "Feed forward"


def _form(layer: Layer, folded: tuple[Layer, ...], architecture: Architecture) -> Form:
    if layer.kind is Kind.INPUT:
        return Form.TERMINAL
    if layer.kind in OPERATORS and not folded:
        return Form.SIGN
    if layer.kind is Kind.POSITIONAL_ENCODING and len(architecture.incoming(layer.id)) == 1:
        return Form.ENCODING
    return Form.BOX


def _links(
    architecture: Architecture,
    parts: dict[str, list[Layer]],
    lead_of: dict[str, str],
    hidden: set[str],
) -> tuple[Link, ...]:
    origins: dict[str, tuple[str, ...]] = {}
    for lead in parts:  # topological, so that what is read is known
        if lead in hidden:
            sources = (lead_of[one.source] for one in architecture.incoming(lead))
            origins[lead] = tuple(dict.fromkeys(o for s in sources for o in origins[s]))
        else:
            origins[lead] = (lead,)
    links = []
    for connection in architecture.connections:
        if connection.feedback:
            continue
        source, target = lead_of[connection.source], lead_of[connection.target]
        if source == target or target in hidden:
            continue
        role = input_role(architecture, connection)
        is_state = (
            architecture.layer(connection.target).kind is Kind.RECURRENT
            and architecture.incoming(connection.target)[0].id != connection.id
        )
        for number, origin in enumerate(origins[source]):
            name = f"{connection.id} {number + 1}" if number else connection.id
            links.append(Link(name, connection, origin, target, role, is_state))
    return tuple(links)


def _frame_ids(architecture: Architecture, layer_id: str) -> frozenset[str]:
    groups = group_parts(architecture).groups
    return frozenset(group.id for group in groups if layer_id in group.layers)


def _frames_of(architecture: Architecture) -> dict[str, tuple[str, ...]]:
    """The groups around each layer, the outermost first."""
    found: dict[str, tuple[str, ...]] = {}
    for group in sorted(group_parts(architecture).groups, key=lambda one: -len(one.layers)):
        for layer_id in group.layers:
            found[layer_id] = (*found.get(layer_id, ()), group.id)
    return found


# words


def name_of(station: Station, look: Look, operators: bool = True) -> str:
    """What stands in a box or beside a sign: the user's words, else what the station does.

    `operators`: whether those of signs, and of sums that make a box with what follows, are wanted.
    """
    # asked for several times a layer
    kept: tuple[Look, bool, str] | None = vars(station).get(_NAMED)
    if kept is None or kept[0] is not look or kept[1] is not operators:
        kept = vars(station)[_NAMED] = look, operators, _name_of(station, look, operators)
    return kept[2]


_NAMED = "_named"
"""Where a station, which never changes, keeps what it was called last."""


def _name_of(station: Station, look: Look, operators: bool) -> str:
    own = look.override(station.id).name
    if own is not None:
        return own
    layer = station.layer
    if station.form is Form.TERMINAL:
        return layer.name or "Input"
    if layer.kind in OPERATORS:
        if station.folded:
            return _joined_name(station, operators)
        return layer.name if operators else ""
    if station.is_feed_forward:
        second = next(one for one in station.folded if one.kind is Kind.DENSE)
        return feed_forward_name(layer, second) or layer.name
    if layer.name and not station.names_result:
        return layer.name
    if layer.kind is Kind.SOFTMAX:
        return capitalized(layer.kind.value)
    if layer.name and (activation := activation_of(station)):
        # of the box of a result
        return f"{sentence_case(plain_operation(layer))} + {activation}"
    return station.operation


def without(stations: Stations, left_out: Collection[str]) -> Stations:
    """The stations without some; links at one of these have one end only."""
    if not left_out:
        return stations
    drawn = tuple(one for one in stations.stations if one.id not in left_out)
    names = {one.id for one in drawn}
    return replace(
        stations,
        stations=drawn,
        links=tuple(one for one in stations.links if {one.source, one.target} & names),
        loops=tuple(one for one in stations.loops if {one.source, one.target} <= names),
        results={name: text for name, text in stations.results.items() if name in names},
        example={name: text for name, text in stations.example.items() if name in names},
    )


def _joined_name(station: Station, typed: bool) -> str:
    """The name of an addition with what follows it: `Add & norm`, `Add & ReLU`."""
    names = [(typed and station.layer.name) or sentence_case(station.layer.kind.value)]
    for layer in station.folded:
        if typed and layer.name:
            names.append(layer.name)
        elif layer.kind is Kind.NORMALIZATION:
            names.append("norm")
        else:
            names.append(activation_text(layer.activation or "activation"))
    return " & ".join(names)


def has_own_words(station: Station, look: Look) -> bool:
    """Whether a station says what it is in words of the user's, or needs none."""
    if look.override(station.id).name is not None or station.layer.name:
        return True
    return station.layer.kind in OPERATORS or station.layer.kind is Kind.NORMALIZATION


def size_of(station: Station, look: Look) -> str:
    """The second line of a box, where it has one."""
    own = look.override(station.id).caption
    return squared(shape_text(station)) if own is None else own


def shape_text(station: Station) -> str:
    """The size of what a station puts out."""
    last = station.last
    return output_size_text(last) if station.shape == last.shape else size_text(station.shape)


def kind_words(station: Station) -> str:
    """What the legend calls the station's colour; empty for what only its own name tells."""
    layer = station.layer
    if layer.kind in OPERATORS and station.folded:
        words = [
            kind_text(one)
            if one.kind is Kind.NORMALIZATION
            else activation_text(one.activation or "activation")
            for one in station.folded
        ]
        return " + ".join([layer.kind.value, *words])
    if station.is_group or layer.kind is Kind.OTHER:
        return ""
    if layer.kind is Kind.ACTIVATION and layer.activation == "abs":
        return "absolute value"
    return narrow_kind(layer)


def untold_activation(station: Station, look: Look) -> str:
    """The activation that a box ends in, where what is written in the box does not name it."""
    if station.form is not Form.BOX or not (activation := activation_of(station)):
        return ""
    return "" if activation.casefold() in name_of(station, look).casefold() else activation


def note_of(station: Station, look: Look) -> str:
    """What is written under the name of a box, for its colour does not tell it."""
    layer = station.layer
    if layer.kind is not Kind.RECURRENT or not layer.bidirectional:
        return ""
    return "" if _TWO_WAYS.search(name_of(station, look)) else "bidirectional"
