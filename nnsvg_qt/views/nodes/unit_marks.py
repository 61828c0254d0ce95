"""Units with a style of their own: colours, symbols, texts, and what crosses them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.colors import mixed, rgb
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.own_styles import UnitOverride, UnitSymbol
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Numbers,
    Owner,
    Path,
    Points,
    Primitive,
    Text,
    layer_owner,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.nodes.places import PlacedColumn
from nnsvg_qt.views.shared.dimming import TEXT_TOWARD_PAPER, TOWARD_PAPER, paper_of
from nnsvg_qt.views.shared.name_lists import listed_names

Own = Mapping[int, UnitOverride]
"""By the row of a drawn unit in its column, what it does differently."""

LEAST_TEXT = 4.5
"""A text in a unit is at least as large, px; what does not fit so is left out."""
_FAINT_SHARE = 0.2
"""What is left of the opacity of the edges of units that dim them."""
_DIMMED_PICTURE = 0.35

_LETTERS = {
    UnitSymbol.SUM: "Σ",
    UnitSymbol.PRODUCT: "Π",
    UnitSymbol.INTEGRAL: "∫",
    UnitSymbol.SIGMA: "σ",
}

_LOGISTIC = tuple((x / 6, float(1 - 2 / (1 + np.exp(-x * 1.1)))) for x in range(-6, 7))
_TANH = tuple((x / 6, float(-np.tanh(x / 2.2))) for x in range(-6, 7))
_CURVES: Mapping[UnitSymbol, Sequence[tuple[float, float]]] = {
    UnitSymbol.LINEAR: ((-1.0, 1.0), (1.0, -1.0)),
    UnitSymbol.STEP: ((-1.0, 0.8), (0.0, 0.8), (0.0, -0.8), (1.0, -0.8)),
    UnitSymbol.SIGMOID: tuple((x, 0.9 * y) for x, y in _LOGISTIC),
    UnitSymbol.TANH: _TANH,
    UnitSymbol.RELU: ((-1.0, 0.6), (0.0, 0.6), (0.9, -0.9)),
}
"""Corners of the curves in a square from −1 to 1, y downward."""
_AXES: Mapping[UnitSymbol, Sequence[tuple[float, float, float, float]]] = {
    UnitSymbol.SIGMOID: ((-1.0, 0.95, 1.0, 0.95),),
    UnitSymbol.TANH: ((-1.0, 0.0, 1.0, 0.0), (0.0, -1.0, 0.0, 1.0)),
}
"""Thin lines that tell apart what is alike: the zero line, and the axis of what is odd."""


def own_units(place: PlacedColumn, look: Look) -> Own:
    """What the drawn units of a column do differently; an operator has none."""
    own = look.unit_overrides.get(place.id)
    if not own or place.station.is_operator:
        return {}
    rows = {unit + 1: row for row, unit in enumerate(place.column.units.tolist())}
    return {rows[number]: one for number, one in sorted(own.items()) if number in rows}


def own_fill(fill: Fill, rows: int, own: Own, look: Look) -> Fill:
    """The fill of units, some of which have their own or are dimmed."""
    plain = str(fill.color)
    colors = [fill.color_of(0)] * rows
    for row, one in own.items():
        colors[row] = unit_fill(one, plain, look)
    if len(set(colors)) == 1 and not own:
        return fill
    named = tuple(c if isinstance(c, PaletteColor) else None for c in colors)
    table = np.array([rgb(color) for color in colors])
    return Fill(table, fill.opacity, named if any(named) else ())


def unit_fill(own: UnitOverride, plain: str, look: Look) -> str:
    """The fill of a unit whose layer is filled with the `plain` colour."""
    color = own.color or plain
    return mixed(color, paper_of(look), TOWARD_PAPER) if own.dimmed else color


def own_line(line: Line, rows: int, own: Own, look: Look) -> Line:
    """The rings of units, some of which are dimmed."""
    if not any(one.dimmed for one in own.values()):
        return line
    colors = np.tile(rgb(str(line.color)), (rows, 1))
    for row, one in own.items():
        if one.dimmed:
            colors[row] = rgb(mixed(str(line.color), paper_of(look), TOWARD_PAPER))
    return Line(colors, line.width, line.opacity, line.dashes, line.cap)


def picture_opacities(opacity: Numbers, rows: int, own: Own) -> Numbers:
    """The opacities of tiles, some of which are dimmed."""
    if not any(one.dimmed for one in own.values()):
        return opacity
    opacities = np.broadcast_to(np.asarray(opacity, float), rows).copy()
    for row, one in own.items():
        if one.dimmed:
            opacities[row] *= _DIMMED_PICTURE
    return opacities


def unit_marks(
    place: PlacedColumn,
    centers: Points,
    inks: Sequence[str],
    own: Own,
    look: Look,
    are_alike: bool = False,
) -> list[Primitive]:
    """Symbols, texts and crosses of units; `inks` are the colours that can be read on each.

    `are_alike`: all texts of the layer have one size.
    """
    if not own:
        return []
    owner, radius = layer_owner(place.id), place.radius
    drawn: list[Primitive] = []
    sizes = (text_size(one, radius) for one in own.values()) if are_alike else ()
    common = min((size for size in sizes if size is not None), default=radius * 2)
    for row, one in own.items():
        center, ink = centers[row], inks[row]
        if one.dimmed:
            ink = mixed(ink, paper_of(look), TEXT_TOWARD_PAPER)
        has_both = one.symbol is not None and bool(one.text)
        if one.symbol is not None:
            shift, scale = (-0.3, 0.62) if has_both else (0.0, 1.0)
            at = center + np.array([0.0, shift * radius])
            drawn += _symbol(one.symbol, at, scale * radius, ink, owner, look)
        if one.text:
            size = text_size(one, radius)
            if size is not None and are_alike:
                size = min(size, common)
            at = center + np.array([0.0, 0.42 * radius if has_both else 0.0])
            if size is not None:
                drawn.append(unit_text(one.text, at, size, ink, owner, "node-text"))
        if one.crossed:
            cross = ink if one.dimmed else look.ink
            drawn.append(_cross(center, radius, cross, owner, look))
    return drawn


def text_size(own: UnitOverride, radius: float) -> float | None:
    """The size in px of the text of a unit; None where it cannot be read."""
    if not own.text:
        return None
    width, height = (1.2, 0.62) if own.symbol is not None else (1.52, 1.2)
    size = min(height * radius, width * radius / max(text_width(own.text, 1.0), 1e-9))
    return size if size >= LEAST_TEXT else None


def _symbol(
    symbol: UnitSymbol, center: Points, radius: float, ink: str, owner: Owner, look: Look
) -> list[Primitive]:
    if symbol in _LETTERS:
        return [unit_text(_LETTERS[symbol], center, 1.35 * radius, ink, owner, "node-symbol")]
    reach = 0.55 * radius
    width = min(1.2 * look.line_width, 0.16 * radius)
    drawn: list[Primitive] = []
    x, y = center.tolist()
    axes: list[tuple[str | float, ...]] = []
    for x1, y1, x2, y2 in _AXES.get(symbol, ()):
        axes.append(("M", x + reach * x1, y + reach * y1))
        axes.append(("L", x + reach * x2, y + reach * y2))
    if axes:
        line = Line(ink, 0.4 * width, 0.6)
        drawn.append(Path(commands=tuple(axes), line=line, owner=owner, role="node-symbol"))
    curve = tuple(
        ("L" if number else "M", x + reach * along, y + reach * down)
        for number, (along, down) in enumerate(_CURVES[symbol])
    )
    line = Line(ink, width, cap="round")
    return [*drawn, Path(commands=curve, line=line, owner=owner, role="node-symbol")]


def _cross(center: Points, radius: float, ink: str, owner: Owner, look: Look) -> Path:
    """Two strokes from rim to rim."""
    x, y = center.tolist()
    reach = 0.7071 * radius
    commands = (
        ("M", x - reach, y - reach),
        ("L", x + reach, y + reach),
        ("M", x - reach, y + reach),
        ("L", x + reach, y - reach),
    )
    return Path(commands=commands, line=Line(ink, look.line_width), owner=owner, role="cross")


def unit_text(text: str, center: Points, size: float, ink: str, owner: Owner, role: str) -> Text:
    """A text of a height in px in the middle of a unit."""
    return Text(
        text=text,
        x=float(center[0]),
        y=float(center[1]) + CAPITAL_HEIGHT * size / 2,
        size=size,
        anchor="middle",
        color=ink,
        owner=owner,
        role=role,
        markup="mathematics",
    )


# edges


def faded(
    line: Line, sources: np.ndarray, targets: np.ndarray, ends: tuple[str, str], look: Look
) -> Line:
    """The line of edges between units of two layers, faint at those that dim their edges.

    `sources` and `targets` are the units of each edge, counted from 0; `ends` the layers' ids.
    """
    faint = np.zeros(len(sources), bool)
    for units, layer_id in zip((sources, targets), ends, strict=True):
        own = look.unit_overrides.get(layer_id, {})
        dimming = [number - 1 for number, one in own.items() if one.dims_edges]
        if dimming:
            faint |= np.isin(units, dimming)
    if not faint.any():
        return line
    opacity = np.broadcast_to(np.asarray(line.opacity, float), len(faint)).copy()
    opacity[faint] *= _FAINT_SHARE
    return Line(line.color, line.width, opacity, line.dashes, line.cap)


# what is said


def unit_notices(
    places: Mapping[str, PlacedColumn], names: Mapping[str, str], look: Look
) -> list[Sentence]:
    """What is to be said of units whose own style does not show, or not all of it."""
    told: list[Sentence] = []
    unread: list[str] = []
    for layer_id, own in look.unit_overrides.items():
        place = places.get(layer_id)
        if place is None:
            continue
        shown = own_units(place, look)
        if hidden := len(own) - len(shown):
            told.append(
                Sentence(
                    "{count} units of {layer} with a style of their own are not drawn."
                    if hidden > 1
                    else "{count} unit of {layer} with a style of its own is not drawn.",
                    count=hidden,
                    layer=names[layer_id],
                )
            )
        unread += [
            one.text for one in shown.values() if one.text and text_size(one, place.radius) is None
        ]
    if unread:
        texts = listed_names(unread)
        told.append(Sentence("Texts that are too long for their units: {texts}.", texts=texts))
    return told
