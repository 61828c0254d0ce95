"""What the legend of a page says, and so what is said of kernels on the faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType

from nnsvg_qt.frozen_values import cached_property
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look, Palette
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form, spatial, taken_instead
from nnsvg_qt.views.blocks.style import BlocksStyle, Coloring
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import COPIED_FILL, Page, activation_band, in_order_of_bands
from nnsvg_qt.views.shared.page_legend import Entry, Mark, entry_width, said_once
from nnsvg_qt.views.shared.page_remarks import joined_names
from nnsvg_qt.views.shared.page_words import (
    bare_operation,
    dilation_words,
    fused_activation,
    fused_words,
    kernel_text,
    name_told,
    operator_words,
    told_by,
    who_does,
    with_facts,
)
from nnsvg_qt.views.shared.wording import kind_text

_MOST_MEANINGS = 4
"""More meanings of one colour are not all told."""
_MOST_LETTERS = 48
"""So many letters have room in a row of a legend, so all meanings that take no more are told."""
_MOST_NAMED = 4
"""Layers that have another kernel than most, and are named; of more each is marked."""
_MOST_ENTRIES = 9
"""With more the words are those of kinds alone."""


@dataclass(frozen=True)
class Paints:
    """Fill and band of a station, None without a band, and whether they are the palette's."""

    fill: str
    band: str | None
    is_own: bool


def fill_of(station: Station, style: BlocksStyle, look: Look) -> str:
    """The colour of a station's box."""
    own = look.override(station.id).color
    if own is not None:
        return own
    if station.is_operator:
        return COPIED_FILL
    if station.is_group:
        return look.fill_color("group")
    if style.coloring is Coloring.UNIFORM:
        return str(style.color_1)
    return look.fill_color(station.layer.kind.value)


def disc_fill(look: Look) -> str:
    """The colour of the disc of an operator: white, but for the balls of PlotNeuralNet."""
    if look.palette is not Palette.PLOTNEURALNET:
        return "#ffffff"
    # through its balls the paper is seen
    return mixed("#ffffff", look.fill_color(Kind.ADD.value), 0.6)


@dataclass(frozen=True)
class Painting:
    """How the boxes of a figure are coloured.

    `instead` are the layers that are taken instead of inputs: they put out what an output does.
    `activations` are those of layers of one fill in the order of bands, each with another band.
    """

    style: BlocksStyle
    look: Look
    instead: Collection[str] = ()
    activations: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @cached_property
    def _known(self) -> dict[int, tuple[Station, Paints]]:
        """The colours that were asked for, by the identity of their station, which is held."""
        return {}

    def of(self, station: Station) -> Paints:
        """The colours of a station's box: its kind, and a band where an activation is in it."""
        known = self._known.get(id(station))
        if known is None:
            known = self._known[id(station)] = station, self._of(station)
        return known[1]

    def _of(self, station: Station) -> Paints:
        look = self.look
        fill = fill_of(station, self.style, look)
        is_own = look.override(station.id).color is not None
        is_own = is_own or self.style.coloring is Coloring.UNIFORM
        # what follows a closed group is none of its own
        is_bare = station.is_operator or station.is_group
        found = None if is_bare else fused_activation(station)
        if found is None or not self.style.show_bands:
            return Paints(fill, None, is_own)
        activation, layer = found
        own = look.override(layer.id).color
        if own is not None and layer.id != station.id:
            return Paints(fill, own, True)
        is_end = station.is_output and activation.strip().lower() in ("softmax", "sigmoid")
        if is_end or station.id in self.instead:
            return Paints(fill, last_band(station, fill, look), is_own)
        among = self.activations.get(fill, ())
        number = among.index(activation) if activation in among else 0
        if number == 0 and look.palette is Palette.PLOTNEURALNET and not is_own:
            kind = "softmax" if activation.strip().lower() == "softmax" else "activation"
            return Paints(fill, look.fill_color(kind), is_own)
        kind = "" if is_own else station.layer.kind.value
        return Paints(fill, activation_band(fill, kind, number, look, len(among)), is_own)


def last_band(station: Station, fill: str, look: Look) -> str:
    """The band of what a network puts out: that of a bar is dark, and of maps half so.

    The whole side of a map has the colour of its band, and would be a dark sheet.
    """
    output = look.fill_color("output")
    is_map = len(station.layer.shape) > 2
    return mixed(fill, output, 0.5) if is_map else output


def painting_of(cells: Cells, style: BlocksStyle, look: Look) -> Painting:
    """How the boxes of some cells are coloured."""
    plain = Painting(style, look, taken_instead(cells))
    found: dict[str, list[str]] = {}
    output = look.fill_color("output")
    for cell in cells.cells:
        for station in cell.stations:
            paints = plain.of(station)
            lasts = (output, last_band(station, paints.fill, look))
            if paints.band is None or paints.is_own or paints.band in lasts:
                continue
            activation = fused_activation(station)
            if activation is not None:
                found.setdefault(paints.fill, []).append(activation[0])
    ordered = {fill: in_order_of_bands(own) for fill, own in found.items()}
    return replace(plain, activations=ordered)


@dataclass(frozen=True)
class Kernels:
    """What an entry says of kernels where they stand on no face.

    `of_station` are those of its stations, `full` its text with all of them; `base` are its words
    without any, `dilation` those of how far apart their taps are, and `fused` what follows them.
    """

    of_station: Mapping[str, str]
    full: str
    base: str
    fused: tuple[str, ...]
    dilation: str = ""

    def usual(self, bare: Collection[str]) -> tuple[str, set[str]]:
        """The kernel of most of the stations that are bare, and those of them with another one."""
        own = {name: kernel for name, kernel in self.of_station.items() if name in bare}
        times = Counter(own.values())
        usual = min(times, key=lambda kernel: (-times[kernel], _kernel_sizes(kernel)))
        return usual, {name for name, kernel in own.items() if kernel != usual}

    def text(self, usual: str, has_marks: bool = False) -> str:
        """The entry's words where all have the usual kernel at whose boxes no other one stands.

        `has_marks`: whether others stand before the channels of boxes.
        """
        only = set(self.of_station.values()) == {usual}
        if only:
            return _words(_with_kernels(self.base, {usual}, self.dilation), self.fused)
        marked = f"{_of_sequence(usual)}{usual} unless marked"
        if has_marks:
            marked += ": kernel, channels"
        return _words(with_facts(self.base, marked, self.dilation), self.fused)

    def on_faces(self) -> str:
        """The entry's words where all kernels stand on faces: a lone number is told to be one."""
        if all("×" in kernel for kernel in self.of_station.values()):
            return _words(with_facts(self.base, self.dilation), self.fused)
        return _words(with_facts(self.base, "kernel as marked", self.dilation), self.fused)

    def marks(self, stations: Iterable[str]) -> list[dict[str, str]]:
        """What may be marked for some of its stations: all kernels like theirs, else their own."""
        only = {name: self.of_station[name] for name in stations}
        kernels = {*only.values()}
        like = {name: kernel for name, kernel in self.of_station.items() if kernel in kernels}
        return [like, only] if len(like) > len(only) else [only]

    def with_names(
        self, usual: str, others: Collection[str], bare: Collection[str], names: Mapping[str, str]
    ) -> str | None:
        """The entry's words with the names of those that have another kernel; None if too many.

        None too where several layers of the figure are called as one of them.

        convolution (3×3; 7×7 in fc6; 1×1 in fc7) + ReLU.
        """
        by_kernel: dict[str, list[str]] = {}
        for station, kernel in self.of_station.items():
            if station in others:
                by_kernel.setdefault(kernel, []).append(names.get(station, ""))
        said = [name for own in by_kernel.values() for name in own]
        times = Counter(names.values())
        if len(said) > _MOST_NAMED or not all(said) or any(times[name] > 1 for name in said):
            return None
        on_faces = {k for s, k in self.of_station.items() if s not in bare} - {usual}
        first = f"{_of_sequence(usual)}{usual}{' unless marked' if on_faces else ''}"
        rest = [f"{kernel} in {joined_names(own)}" for kernel, own in by_kernel.items()]
        facts = "; ".join(filter(None, (first, *rest, self.dilation)))
        return _words(with_facts(self.base, facts), self.fused)


Marking = Callable[[Mapping[str, str]], bool]
"""Writes kernels at the boxes of stations, by their ids, and says whether all had room."""


@dataclass(frozen=True)
class Explained:
    """The entries of a legend, and the stations whose kernels it does not tell.

    `kernels` are what entries say of theirs, by their text.
    """

    entries: tuple[Entry, ...]
    untold: frozenset[str]
    kernels: Mapping[str, Kernels] = field(default_factory=dict)

    def without_faces(
        self, bare: Collection[str], mark: Marking, names: Mapping[str, str], page: Page
    ) -> tuple[tuple[Entry, ...], frozenset[str]]:
        """The entries where the kernels of some stations stand on no face.

        They tell the usual one of these, and who has another, by `names`, where the page has room
        for that; of many the others are written at their boxes, so that each kernel has its layer;
        else they tell all of them. And the stations that have theirs on their faces as well, which
        then is said twice.
        """
        room = page.inner_width if page.is_fixed else inf
        told = []
        usual_of = set[str]()
        for entry in self.entries:
            own = self.kernels.get(entry.text)
            if own is not None and not own.of_station.keys().isdisjoint(bare):
                usual, others = own.usual(bare)
                named = own.with_names(usual, others, bare, names) if others else None
                if named is not None and entry_width(replace(entry, text=named), page) <= room:
                    entry = replace(entry, text=named)
                elif (marked := next(filter(mark, own.marks(others)), None)) is not None:
                    entry = replace(entry, text=own.text(usual, bool(others)))
                    usual_of |= marked.keys()
                else:
                    entry, usual = replace(entry, text=own.full), ""
                usual_of |= {name for name, kernel in own.of_station.items() if kernel == usual}
            elif own is not None:
                short = replace(entry, text=own.on_faces())
                entry = short if entry_width(short, page) <= room else entry
            told.append(entry)
        return tuple(told), frozenset(usual_of - set(bare))


def explained(
    cells: Sequence[Cell], painting: Painting, names: Mapping[str, str] = MappingProxyType({})
) -> Explained:
    """What is to be said of the colours and signs of a figure.

    Not what is of no kind and says at its cell, by `names`, what it is.
    """
    look = painting.look
    found: dict[tuple[object, ...], list[Station]] = {}
    signs: dict[Kind, list[Station]] = {}
    saying: list[Station] = []
    plates = {cell.plate.id for cell in cells if cell.plate is not None}
    scales = {s.layer.scale for c in cells for s in c.stations if s.layer.scale}
    has_choice = has_group = False
    for cell in cells:
        if cell.form is Form.DISC:
            signs.setdefault(cell.lead.layer.kind, []).append(cell.lead)
            continue
        if cell.form is Form.CHOICE:
            has_choice = True
            continue
        if cell.suffix:
            found.setdefault((COPIED_FILL, None, "joined channels"), []).append(cell.lead)
            continue
        for station in cell.stations:
            if station.layer.kind is Kind.INPUT:
                continue
            paints = painting.of(station)
            if station.is_group:
                has_group = has_group or not paints.is_own
                continue
            if _says_itself(station, names.get(cell.id)):
                if not paints.is_own:
                    saying.append(station)
                continue
            if not paints.is_own:
                bare = _bare_words(station, cell)
                if station.layer.kind is Kind.UPSAMPLING and len(scales) > 1:
                    # how much larger each makes maps is seen from their sizes
                    bare = kind_text(station.layer)
                words = [bare, *fused_words(station)]
                found.setdefault((paints.fill, paints.band, *words), []).append(station)
    found = _with_one_tail(found, look)
    if len(found) > _MOST_ENTRIES:
        found = _by_kind(found)
    if stem := _stem_of(saying):
        found.setdefault((look.fill_color(Kind.OTHER.value), None, stem), saying)
    else:
        found = _with_saying(found, saying, look.fill_color(Kind.OTHER.value))
    entries, untold = [], set[str]()
    kernels = {key: {kernel_text(s.layer) for s in stations} for key, stations in found.items()}
    # all that do the like tell theirs in the same place
    several = {key[2] for key, own in kernels.items() if len(own) > 1 or "" in own}
    boxes = {key: plates.isdisjoint(one.id for one in own) for key, own in found.items()}
    if any(len(own - {""}) > 1 and boxes[key] for key, own in kernels.items()):
        # and so does every other box, where some have to tell theirs on their faces
        several |= {key[2] for key, own in kernels.items() if own != {""} and boxes[key]}
    all_told: dict[str, Kernels] = {}
    fills = list(dict.fromkeys(key[0] for key in found))
    for key, stations in sorted(found.items(), key=lambda one: fills.index(one[0][0])):
        fill, band, base, *fused = key
        dilation = dilation_words(station.layer for station in stations)
        with_all = _with_kernels(str(base), kernels[key], dilation)
        full, text = _words(with_all, fused), _words(with_facts(str(base), dilation), fused)
        if base not in several:
            text = full
        else:
            untold.update(station.id for station in stations)
        if full != text:
            own = {one.id: kernel for one in stations if (kernel := kernel_text(one.layer))}
            before = all_told[text].of_station if text in all_told else {}
            done = tuple(map(str, fused))
            all_told[text] = Kernels({**before, **own}, full, str(base), done, dilation)
        entries.append(
            Entry(
                text,
                str(fill),
                None if band is None else str(band),
            )
        )
    entries = _told_apart(entries, look)
    if has_group:
        entries.append(Entry("group of layers", look.fill_color("group")))
    disc = disc_fill(look)
    entries += [Entry(operator_words(own), disc, sign=kind) for kind, own in signs.items()]
    if has_choice:
        entries.append(Entry("one or the other", sign=Mark.CHOICE))
    if not look.show_legend or (len(entries) < 2 and not untold and not signs):
        entries = entries if look.show_legend and _says_more(entries) else []
    return Explained(tuple(entries), frozenset(untold), all_told)


def _words(base: object, fused: Iterable[object]) -> str:
    said = str(base)
    for word in map(str, fused):
        said += f" {word}" if word.startswith("(+ ") else f" + {word}"
    return said


def _with_one_tail(
    found: Mapping[tuple[object, ...], list[Station]], look: Look
) -> dict[tuple[object, ...], list[Station]]:
    """The same with one entry for two that look alike and differ by what follows one of them.

    That is in brackets, with who has it where these are few: convolution + ReLU (+ dropout in fc6).
    """
    alike: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for key in found:
        alike.setdefault(key[:3], []).append(key)
    merged: dict[tuple[object, ...], list[Station]] = {}
    for key, stations in found.items():
        keys = alike[key[:3]]
        tail = None
        if len(keys) == 2:
            short, long = sorted(keys, key=len)
            both = [*found[long], *found[short]]
            names = told_by([name_told(one, look) for one in both])
            who = who_does(range(len(found[long])), len(both), names)
            tail = _one_tail(short[3:], long[3:], who)
        merged.setdefault(key if tail is None else (*key[:3], *tail), []).extend(stations)
    return merged


def _one_tail(
    short: tuple[object, ...], long: tuple[object, ...], who: str
) -> tuple[object, ...] | None:
    """Two as one, with what only the longer has in brackets; None where it is not the only one.

    `who` says which have it.
    """
    begin = next((i for i, word in enumerate(short) if word != long[i]), len(short))
    end = len(long) - (len(short) - begin)
    if short[begin:] != long[end:]:
        return None
    between = " + ".join(map(str, long[begin:end]))
    return (*short[:begin], f"(+ {between}{who})", *short[begin:])


def _of_sequence(kernel: str) -> str:
    return "" if "×" in kernel else "kernel "


_MOST_KERNELS = 3
"""More of them than so many are not listed."""


def _with_kernels(base: str, kernels: Collection[str], *facts: str) -> str:
    """1×1, 3×3 or 7×7 convolution; convolution (kernel 3) on sequences; bare if they are many."""
    said = sorted(set(kernels) - {""}, key=_kernel_sizes)
    if not said or len(said) > _MOST_KERNELS:
        return with_facts(base, *facts)
    listed = " or ".join([*([", ".join(said[:-1])] if said[:-1] else []), said[-1]])
    if "×" in listed:
        return with_facts(f"{listed} {base}", *facts)
    return with_facts(base, f"kernel {listed}", *facts)


def _kernel_sizes(kernel: str) -> list[int]:
    return [int(size) for size in kernel.split("×")]


def _says_itself(station: Station, name: str | None) -> bool:
    # a frame around it alone may lend its cell another name
    return station.layer.kind is Kind.OTHER and bool(station.layer.name) and bool(name)


def _stem_of(saying: Sequence[Station]) -> str:
    """What layers of no kind do, where all say the same with a number: crop3 and crop4 crop."""
    stems = {station.layer.name.rstrip("0123456789_-. ") for station in saying}
    return stems.pop() if len(stems) == 1 and len(saying) > 1 else ""


def _with_saying(
    found: dict[tuple[object, ...], list[Station]], saying: Sequence[Station], fill: str
) -> dict[tuple[object, ...], list[Station]]:
    """The same, with what says itself where others of that colour are told: it means both."""
    if not saying:
        return found
    mixed_with = [key for key in found if key[:2] == (fill, None)]
    for key in mixed_with:
        words = dict.fromkeys((str(key[2]), *(one.layer.name for one in saying)))
        stations = found.pop(key)
        if len(words) <= _MOST_MEANINGS:
            found[(fill, None, _meanings([*words]))] = stations
    return found


def _told_apart(entries: list[Entry], look: Look) -> list[Entry]:
    """Of entries in the same words the one of the output says so."""
    times = Counter(entry.text for entry in entries)
    output = look.fill_color("output")
    return [
        replace(entry, text=f"{entry.text}, output")
        if times[entry.text] > 1 and entry.band in (output, mixed(entry.color, output, 0.5))
        else entry
        for entry in entries
    ]


def _says_more(entries: list[Entry]) -> bool:
    return any(" + " in entry.text or "×" in entry.text for entry in entries)


def _bare_words(station: Station, cell: Cell) -> str:
    words = bare_operation(station.layer)
    layer = station.layer
    if layer.kind is Kind.POOLING and layer.is_maps and cell.plate is not station:
        stride = layer.stride
        if stride and set(stride) == {1} and spatial(layer) != (1, 1):
            words += ", stride 1"
    return words


def _by_kind(
    found: Mapping[tuple[object, ...], list[Station]],
) -> dict[tuple[object, ...], list[Station]]:
    """The same by colour alone, in the words of all kinds of that colour."""
    merged: dict[object, list[Station]] = {}
    words: dict[object, dict[str, None]] = {}
    for key, stations in found.items():
        merged.setdefault(key[0], []).extend(stations)
        words.setdefault(key[0], {}).update((s.layer.kind.value, None) for s in stations)
    return {(fill, None, _meanings([*words[fill]])): own for fill, own in merged.items()}


def _meanings(words: Sequence[str]) -> str:
    """All that one colour means, the first of very many."""
    if len(words) > _MOST_MEANINGS and len(said_once(words)) > _MOST_LETTERS:
        words = [*words[: _MOST_MEANINGS - 1], "others"]
    return said_once(words) if len(words) > 1 else words[0]
