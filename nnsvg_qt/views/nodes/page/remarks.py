"""What a page of nodes says beside its units: the legend, and texts that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from math import inf

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.primitives import Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.fans import Fans
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.page.activations import common_activations
from nnsvg_qt.views.nodes.page.labels import Words
from nnsvg_qt.views.nodes.page.manner import Manner, dashes_of
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.nodes.structure_notices import dotted_lines, legend_lines
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.legend import SELF_EVIDENT
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.page import SMALLEST_TYPE, Page
from nnsvg_qt.views.shared.page_legend import Entry, entry_width
from nnsvg_qt.views.shared.page_remarks import joined_names, remark_lines
from nnsvg_qt.views.shared.page_words import (
    fused_steps,
    index_entries,
    listed_meanings,
    name_told,
    narrow_kind,
    of_one_look,
    operator_words,
    told_by,
    with_steps,
)
from nnsvg_qt.views.shared.wording import kind_text
from nnsvg_qt.views.structures.copies_told import copies_told

_IN_UNITS = frozenset({"node-text", "node-symbol", "bias"})
_OUTPUT = "output"
"""What the palette calls the colour of dense layers that end a network."""


def entries_of(
    words: Mapping[str, Words],
    arrangement: Arrangement,
    paints: Paints,
    fans: Fans,
    places: Mapping[str, PlacedColumn],
    manner: Manner,
) -> list[Entry]:
    """What colours and lines mean, without what the labels say already."""
    kind_words = arrangement.each(lambda station: kind_text(station.layer))
    stations = [s for s in arrangement.stations if paints.look.override(s.id).color is None]
    told = {
        station.color_kind
        for station in stations
        if station.is_input
        or station.color_kind == _OUTPUT
        or (station.id in words and _says_kind(words[station.id], kind_words[station.id]))
    }
    entries: list[Entry] = []
    # what a last layer is no colour tells, unless it has that of outputs
    shown = [s for s in stations if not (s.is_operator or s.is_input or s.color_kind == _OUTPUT)]
    common = common_activations(arrangement, paints) if words else {}
    # of what is of no kind its own name tells what it is
    of_kind = [s for s in shown if not (s.is_group or s.layer.kind is Kind.OTHER)]
    steps = arrangement.each(lambda station: fused_steps(station.layer, station.folded))
    has_steps = bool(words) and any(_is_quiet(steps[station.id]) for station in of_kind)
    is_untold = has_steps or any(station.color_kind not in told for station in shown)
    if paints.by_kind and (common or is_untold):
        kinds = dict.fromkeys(s.color_kind for s in of_kind)
        is_plain = SELF_EVIDENT.issuperset(kinds)
        # units that are all dense need no word, nor does a layer that is all there is
        inner = {s.color_kind for s in shown if not s.is_output} - {Kind.DENSE.value}
        if has_steps or (not is_plain and (len(kinds) > 1 or common or inner & kinds.keys())):
            entries += _of_colours(of_kind, steps, paints, common, manner.page)
    elif has_steps:
        dense = [s for s in stations if s.layer.kind is Kind.DENSE]
        entries += _of_colours(dense, steps, paints, common, manner.page)
    closed = next((s for s in stations if s.is_group), None)
    if entries and closed is not None and paints.by_kind:
        entries.append(Entry("group of layers", paints.of(closed).fill))
    signs: dict[Kind, list[Station]] = {}
    for station in arrangement.stations:
        if station.is_operator:
            signs.setdefault(station.layer.kind, []).append(station)
    entries += [
        Entry(operator_words(own), paints.of(own[0]).fill, sign=kind) for kind, own in signs.items()
    ]
    entries += [
        Entry(name[:1].lower() + name[1:], str(line.color), is_line=True, dashes=line.dashes)
        for name, line in legend_lines(places, fans, paints)
    ]
    entries += [
        Entry(text, manner.look.quiet_ink, is_line=True, dashes=line.dashes)
        for text, line in dotted_lines(fans, dashes_of)
    ]
    entries += index_entries(arrangement.links)
    style = manner.style
    if fans.weighted:
        if style.edge_color_proportional:
            entries.append(Entry("positive weight", style.positive_edge_color, is_line=True))
            entries.append(Entry("negative weight", style.negative_edge_color, is_line=True))
        if style.edge_width_proportional:
            # each layer's are as wide as they are beside its own greatest; those drawn by lot have
            # one scale
            apart = len(fans.weighted) > 1 and not fans.weighted <= fans.seeded.keys()
            text = "width: |weight| within a layer" if apart else "width: |weight|"
            entries.append(Entry(text, manner.look.quiet_ink, is_wedge=True))
    return entries


def seeded_told(fans: Fans, arrangement: Arrangement) -> list[str]:
    """That weights which layers do not have are no data, where a figure shows some."""
    if not fans.seeded:
        return []
    if not any(one.layer.weights is not None for one in arrangement.stations):
        return ["Weights are drawn at random, for illustration."]
    names = joined_names(fans.seeded.values())
    return [f"Weights of {names} are drawn at random, for illustration."]


def _is_quiet(steps: Iterable[tuple[str, bool]]) -> bool:
    """Whether more is done to the output of a layer than is written at it: its activations."""
    return not all(acts for _, acts in steps)


def _of_colours(
    stations: Iterable[Station],
    steps: Mapping[str, Sequence[tuple[str, bool]]],
    paints: Paints,
    common: Mapping[str, str],
    page: Page,
) -> list[Entry]:
    """What the colours of units mean, with the `steps` to the output of all or some of them."""
    by_fill: dict[str, dict[str, list[list[str]]]] = {}
    called: dict[str, dict[str, list[str]]] = {}
    stations = [*stations]
    names = told_by([name_told(one, paints.look) for one in stations])
    # most layers of a large figure are alike
    known: dict[tuple[int, str], list[str]] = {}
    for station, name in zip(stations, names, strict=True):
        fill, done = paints.of(station).fill, steps[station.id]
        own = known.get((id(done), fill))
        if own is None:
            own = [word for word, acts in done if not acts or word == common.get(fill)]
            known[id(done), fill] = own
        kind = narrow_kind(station.layer)
        by_fill.setdefault(fill, {}).setdefault(kind, []).append(own)
        called.setdefault(fill, {}).setdefault(kind, []).append(name)
    room = page.inner_width if page.is_fixed else inf
    entries = []
    for fill, uses in by_fill.items():
        shared = [common[fill]] if fill in common else []
        entry = Entry(listed_meanings(of_one_look(uses, shared, called[fill])), fill)
        if entry_width(entry, page) > room:
            entry = Entry(listed_meanings(of_one_look(uses, shared)), fill)
        if entry_width(entry, page) > room:
            entry = Entry(
                with_steps(listed_meanings([*uses]), [*chain(*uses.values())], shared), fill
            )
        entries.append(entry)
    return entries


def remarks_of(
    architecture: Architecture,
    shown: Set[str],
    said: Sequence[str],
    page: Page,
    room: float,
) -> list[str]:
    """Lines of `room` px under the figure: what is `said` of it, how copies of groups differ.

    `shown` are the layers of which something is drawn.
    """
    groups = [one for one in architecture.groups if not shown.isdisjoint(one.layers)]
    said = [*said, *copies_told(architecture, groups)]
    return remark_lines(said, page, room)


def _says_kind(words: Words, kind: str) -> bool:
    return kind.lower() in words.name.lower()


def with_readable_texts(
    drawn: Iterable[Primitive], names: Names, places: Mapping[str, PlacedColumn]
) -> tuple[list[Primitive], list[Sentence]]:
    """What is drawn without texts in units that are too small to be read, and what is left out.

    One that would fit at the least size of type is set at it.
    """
    kept: list[Primitive] = []
    left_out: dict[str, Sentence | str] = {}
    for one in drawn:
        if isinstance(one, Text) and one.role in _IN_UNITS and one.size < SMALLEST_TYPE:
            place = places[one.owner.id]
            if text_width(one.text, SMALLEST_TYPE) > 1.8 * place.radius:
                left_out[place.id] = names.said(place.station)
                continue
            down = (SMALLEST_TYPE - one.size) * 0.344
            one = replace(one, size=SMALLEST_TYPE, y=one.y + down)
        kept.append(one)
    if not left_out:
        return kept, []
    return kept, [
        Sentence(
            "Texts in units of {layers} are left out, for they could not be read at this width.",
            layers=listed_names(left_out.values()),
        )
    ]
