"""What is written at the shapes of a page, and what its legend says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from enum import StrEnum

from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.scene.typefaces.in_force import kept_by_typeface
from nnsvg_qt.views.planes.style import Coloring, PlanesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.name_lists import counted_names
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SIZE_BELOW_NAME, Page
from nnsvg_qt.views.shared.page_labels import (
    lines_of,
    narrow_lines,
    narrowest,
    plainest,
    words_apart,
)
from nnsvg_qt.views.shared.page_legend import Entry, entry_width
from nnsvg_qt.views.shared.page_words import (
    bare_operation,
    dilation_words,
    fused_words,
    kernel_text,
    listed_meanings,
    name_told,
    narrow_kind,
    of_one_look,
    operator_words,
    told_by,
    with_facts,
    with_steps,
)
from nnsvg_qt.views.shared.strong_text import strong_width
from nnsvg_qt.views.shared.wording import Words, output_size_text, role_text, sentence_case, squared
from nnsvg_qt.views.structures.hidden_layers import hidden_ids, hidden_numbers

_MOST_KERNELS = 4
"""Of an operation with more kernels the legend names none."""
_SIZED = re.compile(r"(\d+(?:×\d+)+) ([^,;]+)")
_MOST_NAMED = 4
"""Layers that have another kernel than most; of more each kernel is named alone."""
_MOST_ENTRIES = 9
"""With more the words are those of kinds alone."""


class NameRoom(StrEnum):
    """How much room names are given."""

    WHOLE = "whole"
    """For one line."""
    BROKEN = "broken"
    """For their longest words."""
    NONE = "none"
    """As much as the sizes beneath need; those that are longer are left out."""


@dataclass(frozen=True)
class Said:
    """The name of a shape and its size, long and short; empty where there is none."""

    name: str = ""
    size: str = ""
    short_size: str = ""

    @property
    def is_any(self) -> bool:
        """Whether anything is written."""
        return bool(self.name or self.size)

    def width(self, page: Page, names: NameRoom) -> float:
        """How much room it needs, px."""
        # asked for many times a layer while sizes are tried
        kept = names, page.name, page.size
        width = self._widths.get(kept)
        if width is None:
            width = self._widths[kept] = self._width(page, names) if self.is_any else 0.0
        return width

    @cached_property
    def _widths(self) -> dict[tuple[NameRoom, float, float], float]:
        return {}

    def _width(self, page: Page, names: NameRoom) -> float:
        match names:
            case NameRoom.WHOLE:
                own = plainest(self.name, self.short_size, page)
                beside = words_apart((self.name,), page.name)
                return max(own, strong_width(self.name, page.name) + beside)
            case NameRoom.BROKEN:
                return narrowest(self.name, self.short_size, page)
            case NameRoom.NONE:
                own = max(text_width(self.short_size, page.size), 2.0 * page.name)
                return min(narrowest(self.name, self.short_size, page), own)

    def lines(self, page: Page, names: NameRoom) -> tuple[str, ...]:
        """The name in as many lines as it takes."""
        if not self.name:
            return ()
        if names is NameRoom.WHOLE:
            return (self.name,)
        if page.name not in self._broken:
            self._broken[page.name] = narrow_lines(self.name, page)
        return self._broken[page.name]

    @cached_property
    def _broken(self) -> dict[float, tuple[str, ...]]:
        return {}

    def measures(self, page: Page) -> tuple[Hashable, ...]:
        """All that says how much room it needs on a page, in one form or another."""
        kept = page.name, page.size
        if kept not in self._measures:
            self._measures[kept] = (
                bool(self.name),
                bool(self.size),
                *(self.width(page, names) for names in NameRoom),
                text_width(self.size, page.size),
                strong_width(self.name, page.name),
                len(self.lines(page, NameRoom.BROKEN)),
                *(self.height(page, names) for names in NameRoom),
            )
        return self._measures[kept]

    @cached_property
    def _measures(self) -> dict[tuple[float, float], tuple[Hashable, ...]]:
        return {}

    def height(self, page: Page, names: NameRoom) -> float:
        """From the head of its name to the foot of its size, px."""
        lines = self.lines(page, names)
        own = lines_of(lines, page)
        found = own.over + own.height + own.under + LINE_HEIGHT * page.name * bool(lines)
        return found + (SIZE_BELOW_NAME * page.size if self.size else 0.0)


def said_of(arrangement: Arrangement, style: PlanesStyle, look: Look) -> dict[str, Said]:
    """What is written at each station, by its id."""
    if not look.overrides:
        return arrangement.each(lambda station: _said(station, style, look))
    return {station.id: _said(station, style, look) for station in arrangement.stations}


def roles_of(arrangement: Arrangement, look: Look) -> dict[str, str]:
    """What those between are called that have no name of their own, by their ids."""
    numbers = hidden_numbers(arrangement, look)
    roles = {
        name: f"Hidden {numbers[name]}" if name in numbers else "Hidden"
        for name in hidden_ids(arrangement.stations, look)
    }
    for station in arrangement.stations:
        is_end = station.is_input or station.is_output
        is_named = station.layer.name or look.override(station.id).name is not None
        if not (is_end or is_named or station.is_operator or station.is_group):
            roles.setdefault(station.id, role_text(station.layer, False, False))
    return roles


def with_roles(said: Mapping[str, Said], roles: Mapping[str, str]) -> dict[str, Said]:
    """The same with `roles` for names."""
    return {
        name: _shared_said(roles[name], one.size, one.short_size) if name in roles else one
        for name, one in said.items()
    }


def _said(station: Station, style: PlanesStyle, look: Look) -> Said:
    if not style.show_labels:
        return Said()
    own, layer = look.override(station.id), station.layer
    name = own.name
    if name is None:
        if station.is_operator and not station.is_output:
            name = ""
        elif layer.name:
            name = Words(layer.name)
        elif station.is_input or station.is_output:
            name = role_text(layer, station.is_input, station.is_output)
        else:
            name = role_text(layer, False, False) if station.is_group else ""
    if own.caption is not None:
        return _shared_said(name, Words(own.caption), own.caption)
    if station.is_operator:
        return _shared_said(name)
    size = output_size_text(layer)
    return _shared_said(name, size, squared(size))


@kept_by_typeface(2048)
def _shared_said(name: str, size: str = "", short_size: str = "") -> Said:
    """One for equal texts, which are measured once."""
    return Said(name, size, short_size)


def fill_of(station: Station, style: PlanesStyle, look: Look) -> str:
    """The colour of a station's first map, or of its bar."""
    own = look.override(station.id).color
    if own is not None:
        return own
    if station.is_operator:
        return "#ffffff"
    if station.is_group or style.coloring is Coloring.KIND:
        kind = station.color_kind
        if station.is_output and station.layer.is_vector and station.layer.kind is Kind.SOFTMAX:
            kind = "output"
        return look.fill_color(kind)
    return str(style.color_1)


def alike_in_color(arrangement: Arrangement, style: PlanesStyle, look: Look) -> dict[str, str]:
    """The stations in colours that mean layers of several kinds, by id; each with its kind."""
    if style.coloring is not Coloring.KIND:
        return {}
    found: dict[str, dict[str, str]] = {}
    for station in arrangement.stations:
        if _is_unsaid(station) or look.override(station.id).color is not None:
            continue
        kinds = found.setdefault(fill_of(station, style, look), {})
        kinds[station.id] = sentence_case(narrow_kind(station.layer))
    several = [kinds for kinds in found.values() if len(set(kinds.values())) > 1]
    return {name: kind for kinds in several for name, kind in kinds.items()}


def entries_of(arrangement: Arrangement, style: PlanesStyle, look: Look, page: Page) -> list[Entry]:
    """What the colours and signs of a figure mean, in the words of what its layers do.

    Which layers have another kernel than most of their kind is told where a row has room for that.
    """
    found: dict[str, dict[tuple[str, ...], list[Station]]] = {}
    signs: dict[Kind, list[Station]] = {}
    stations = arrangement.stations
    said = arrangement.each(lambda one: () if _is_unsaid(one) else _words(one))
    for station in stations:
        if station.is_operator:
            signs.setdefault(station.layer.kind, []).append(station)
            continue
        if _is_unsaid(station):
            continue
        if look.override(station.id).color is not None or style.coloring is not Coloring.KIND:
            continue
        fill = fill_of(station, style, look)
        found.setdefault(fill, {}).setdefault(said[station.id], []).append(station)
    if len(found) > _MOST_ENTRIES:
        entries = [Entry(_kinds_of(variants), fill) for fill, variants in found.items()]
    else:
        entries = [Entry(_told(variants, look, page), fill) for fill, variants in found.items()]
    if any(station.is_group and look.override(station.id).color is None for station in stations):
        entries.append(Entry("group of layers", look.fill_color("group")))
    entries += [Entry(operator_words(own), "#ffffff", sign=kind) for kind, own in signs.items()]
    return entries


def _kinds_of(variants: Mapping[tuple[str, ...], list[Station]]) -> str:
    """The kinds of all that has one colour: (graph) convolution; reshape; permute."""
    kinds = dict.fromkeys(narrow_kind(one.layer) for own in variants.values() for one in own)
    return listed_meanings(of_one_look({kind: [[]] for kind in kinds}))


def _is_unsaid(station: Station) -> bool:
    return station.is_operator or station.is_group or station.layer.kind is Kind.INPUT


def _words(station: Station) -> tuple[str, ...]:
    """What a station does, without its kernel, and what is done to its output."""
    layer = station.layer
    base = bare_operation(layer)
    if layer.kind in CONVOLUTIONS and layer.groups > 1 and "depthwise" not in base:
        base += f" in {layer.groups} groups"
    fused = tuple(fused_words(station))
    if station.is_output and layer.is_vector and layer.kind in (Kind.DENSE, Kind.SOFTMAX):
        is_class = layer.kind is Kind.SOFTMAX or "softmax" in fused
        count = layer.shape[0]
        told = "class" if is_class and count > 1 else "output"
        plural = {"class": "classes", "output": "outputs"}[told] if count > 1 else told
        return (base, *fused, f", {count} {plural}")
    return (base, *fused)


def _told(variants: dict[tuple[str, ...], list[Station]], look: Look, page: Page) -> str:
    """All that one colour stands for, with who has which kernel unless that is too long."""
    room = page.inner_width if page.is_fixed else float("inf")
    bare: dict[tuple[str, ...], list[Station]] = {}
    for (base, *_), stations in variants.items():
        bare.setdefault((base,), []).extend(stations)
    for names, doers, last in (
        (look, look, " and "),
        (look, None, " and "),
        (look, None, ", "),
        (None, look, ""),
        (None, None, ""),
    ):
        text = _joined(variants, names, doers, last)
        if entry_width(Entry(text), page) <= room:
            return text
    if not any(base.startswith("causal ") for (base,) in bare):
        return text
    return _with_causal(bare) or _joined(bare)


def _with_causal(bare: Mapping[tuple[str, ...], list[Station]]) -> str:
    """What some layers do and others causally, said once; empty where that is not all.

    As in "convolution (kernel 1; causal: kernel 2, dilation 1 to 512)".
    """
    said = {base: _with_kernels(base, stations) for (base, *_), stations in bare.items()}
    base = min(said, key=len)
    facts, causal = (said.get(one, "").partition(" (")[2] for one in (base, f"causal {base}"))
    if len(said) != 2 or not facts or not causal:
        return ""
    return f"{base} ({facts.removesuffix(')')}; causal: {causal}"


def _joined(
    variants: dict[tuple[str, ...], list[Station]],
    look: Look | None = None,
    doers: Look | None = None,
    last: str = " and ",
) -> str:
    """All that one colour stands for, each operation once, with its kernels where they are few.

    What only some layers of an operation have beyond the others is in brackets. With a `look` those
    are named that have another kernel than most, the `last` of several behind that, and with one
    for `doers` who has what is in brackets.
    """
    by_base: dict[str, list[tuple[tuple[str, ...], list[Station]]]] = {}
    for (base, *fused), stations in variants.items():
        by_base.setdefault(base, []).append((tuple(fused), stations))
    said = []
    everyone = [station for own in variants.values() for station in own]
    for base, uses in by_base.items():
        stations = [station for _, own in uses for station in own]
        text, others = _with_kernels(base, stations), ""
        if look is not None:
            text, others = _with_usual_kernel(base, stations, everyone, look, last) or (text, "")
        tails = {words[-1] for words, _ in uses if words and words[-1].startswith(",")}
        bare = [tuple(w for w in words if not w.startswith(",")) for words, _ in uses]
        if doers is None:
            text = with_steps(text, bare)
        else:
            of_each = [words for words, (_, own) in zip(bare, uses, strict=True) for _ in own]
            called = told_by([name_told(station, doers) for station in stations])
            text = with_steps(text, of_each, names=called)
        text += others
        said.append(text + (tails.pop() if len(tails) == 1 and len(uses) == 1 else ""))
    if len(said) > 3:
        said = list(by_base)
    alike = [_SIZED.fullmatch(one) for one in said]
    if len(said) > 1 and len({one and one[2] for one in alike}) == 1 and all(alike):
        # 2×2, 4×4 upsampling
        return f"{', '.join(one[1] for one in alike if one)} {said[0].partition(' ')[2]}"
    # kernels have commas between them, and what follows one alone is of no other
    return ("; " if any(", " in one or " + " in one for one in said) else ", ").join(said)


def _with_kernels(base: str, stations: list[Station]) -> str:
    """An operation with the kernels of all who do it, in their order or by size."""
    layers = [station.layer for station in stations]
    kernels = {kernel_text(layer): layer.kernel or () for layer in layers}
    texts = sorted(kernels, key=kernels.__getitem__)
    first, last = kernel_text(layers[0]), kernel_text(layers[-1])
    if kernels[first] > kernels[last]:
        texts.reverse()
    dilation = dilation_words(layers)
    if len(texts) > _MOST_KERNELS or not all(texts):
        return with_facts(base, dilation)
    if any(layer.is_sequence for layer in layers):
        return with_facts(base, f"kernel {' or '.join(texts)}", dilation)
    return with_facts(f"{', '.join(texts)} {base}", dilation)


def _with_usual_kernel(
    base: str, stations: list[Station], everyone: list[Station], look: Look, last: str
) -> tuple[str, str] | None:
    """An operation with the kernel of most who do it, and who has another.

    Of several that are equally usual it is the one that most of `everyone` of that colour have. Who
    has another in its name is not named. None where there is one kernel, or others have no names.
    """
    by_kernel: dict[str, list[Station]] = {}
    for station in stations:
        by_kernel.setdefault(kernel_text(station.layer), []).append(station)
    if len(by_kernel) < 2 or "" in by_kernel or any(s.layer.is_sequence for s in stations):
        return None
    of_all = Counter(kernel_text(station.layer) for station in everyone)
    usual = max(by_kernel, key=lambda kernel: (len(by_kernel[kernel]), of_all[kernel]))
    told, as_named = [], []
    for kernel, own in by_kernel.items():
        if kernel == usual:
            continue
        names = []
        for station in own:
            names.append(name_told(station, look))
        others = [name for name in names if kernel not in name]
        if len(others) > _MOST_NAMED or not all(others):
            return None
        # such as 3×3 2
        if not others:
            as_named.append(kernel)
            continue
        *first, final = counted_names(others)
        listed = last.join([*([", ".join(first)] if first else []), final])
        said = ["as named"] * (len(others) < len(names)) + [f"in {listed}"]
        told.append(f"{kernel} {' and '.join(said)}")
    if as_named:
        as_named.sort(key=lambda kernel: by_kernel[kernel][0].layer.kernel or ())
        told.append(f"{' and '.join(as_named)} as named")
    dilation = dilation_words(station.layer for station in stations)
    return with_facts(f"{usual} {base}", dilation), "".join(f", {one}" for one in told)
