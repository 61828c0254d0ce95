"""What the legend of a page says, and so what is said of kernels on the faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.colors import mixed
from nnsvg_qt.scene.look import Look, Palette
from nnsvg_qt.views.blocks.page.cells import Cell, Form, spatial
from nnsvg_qt.views.blocks.style import BlocksStyle, Coloring
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import COPIED_FILL, FUSED_ACTIVATION
from nnsvg_qt.views.shared.page_legend import Entry, Mark
from nnsvg_qt.views.shared.page_words import (
    bare_operation,
    fused_activation,
    fused_words,
    kernel_text,
)

_BAND_TO_INK = 0.24
"""How much nearer to the ink the band of an activation is than its layer."""
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


def paints_of(station: Station, style: BlocksStyle, look: Look) -> Paints:
    """How a station's box is coloured: its kind, and a band where an activation is in it."""
    fill = fill_of(station, style, look)
    is_own = look.override(station.id).color is not None or style.coloring is Coloring.UNIFORM
    found = None if station.is_operator else fused_activation(station)
    if found is None or not style.show_bands:
        return Paints(fill, None, is_own)
    activation, layer = found
    own = look.override(layer.id).color
    if own is not None and layer.id != station.id:
        return Paints(fill, own, True)
    if station.is_output and activation.strip().lower() in ("softmax", "sigmoid"):
        return Paints(fill, look.fill_color("output"), is_own)
    known = FUSED_ACTIVATION.get(station.layer.kind.value)
    if known is not None and look.palette is Palette.PAPER and not is_own:
        return Paints(fill, known, is_own)
    return Paints(fill, mixed(fill, look.ink, _BAND_TO_INK), is_own)


@dataclass(frozen=True)
class Explained:
    """The entries of a legend, and the stations whose kernels it does not tell."""

    entries: tuple[Entry, ...]
    untold: frozenset[str]


def explained(
    cells: Iterable[Cell],
    style: BlocksStyle,
    look: Look,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Explained:
    """What is to be said of the colours and signs of a figure.

    Not what is of no kind and says at its cell, by `names`, what it is.
    """
    found: dict[tuple[object, ...], list[Station]] = {}
    signs: dict[Kind, Entry] = {}
    has_choice = False
    for cell in cells:
        if cell.form is Form.DISC:
            kind = cell.lead.layer.kind
            words: list[str] = [kind.value, *fused_words(cell.lead)]
            signs.setdefault(kind, Entry(" + ".join(words), sign=kind))
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
            paints = paints_of(station, style, look)
            if _says_itself(station, names.get(cell.id)):
                continue
            if not paints.is_own:
                words = [_bare_words(station, cell), *fused_words(station)]
                found.setdefault((paints.fill, paints.band, *words), []).append(station)
    if len(found) > _MOST_ENTRIES:
        found = _by_kind(found)
    entries, untold = [], set[str]()
    kernels: dict[object, set[str]] = {}
    for (_, _, base, *_), stations in found.items():
        kernels.setdefault(base, set()).update(kernel_text(s.layer) for s in stations)
    for key, stations in found.items():
        fill, band, base, *fused = key
        if len(kernels[base]) == 1 and "" not in kernels[base]:
            base = f"{next(iter(kernels[base]))} {base}"
        else:
            untold.update(station.id for station in stations)
        entries.append(
            Entry(
                " + ".join([str(base), *map(str, fused)]),
                str(fill),
                None if band is None else str(band),
                is_dashed=stations[0].layer.kind is Kind.DROPOUT,
            )
        )
    entries = _told_apart(entries, look)
    entries += signs.values()
    if has_choice:
        entries.append(Entry("one or the other", sign=Mark.CHOICE))
    if not look.show_legend or (len(entries) < 2 and not untold and not signs):
        entries = entries if look.show_legend and _says_more(entries) else []
    return Explained(tuple(entries), frozenset(untold))


def _says_itself(station: Station, name: str | None) -> bool:
    layer = station.layer
    return layer.kind is Kind.OTHER and bool(layer.name) and layer.name == name


def _told_apart(entries: list[Entry], look: Look) -> list[Entry]:
    """Of entries in the same words the one of the output says so."""
    times = Counter(entry.text for entry in entries)
    output = look.fill_color("output")
    return [
        replace(entry, text=f"{entry.text}, output")
        if times[entry.text] > 1 and entry.band == output
        else entry
        for entry in entries
    ]


def _says_more(entries: list[Entry]) -> bool:
    return any(" + " in entry.text or "×" in entry.text for entry in entries)


def _bare_words(station: Station, cell: Cell) -> str:
    if station.is_group:
        return "group"
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
    """The same by colour alone, in the words of the first."""
    merged: dict[tuple[object, ...], list[Station]] = {}
    words: dict[object, str] = {}
    for key, stations in found.items():
        word = words.setdefault(key[0], stations[0].layer.kind.value)
        merged.setdefault((key[0], None, word), []).extend(stations)
    return merged
