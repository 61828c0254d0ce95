r"""What is written in units and at edges by a template: `$h^{(l)}_{j}$` is $h^{(2)}_{3}$ in a unit.

`{i}` and `{j}` stand for the number of a unit from 1, `{l}` and `(l)` for that of its layer, where
inputs are 0. At an edge `{i}` is its source and `{j}` its target, also `{ij}` and `{ji}`, and `{w}`
the weight. Braces stay in formulas, where they hold a subscript together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.own_styles import LONGEST_UNIT_TEXT, NO_UNIT_OVERRIDE

if TYPE_CHECKING:
    from nnsvg_qt.views.nodes.places import PlacedColumn
    from nnsvg_qt.views.nodes.style import NodesStyle
    from nnsvg_qt.views.shared.arrangement import Station

_PLACE = re.compile(r"\{(ij|ji|[ijlw])\}|\((l)\)")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with values in its places; places without a value stay as typed."""
    in_formula = "$" in template

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        if name not in values:
            return match[0]
        if match[2]:
            return f"({values[name]})"
        return f"{{{values[name]}}}" if in_formula else values[name]

    return _PLACE.sub(value, template)


def edge_text(template: str, source: int, target: int, layer: int, weight: str) -> str:
    """What a template says at the edge between two units, counted from 1, into a layer."""
    # 1,12 and 11,2 are two edges
    apart = "" if max(source, target) < 10 else ","
    return filled(
        template,
        {
            "i": str(source),
            "j": str(target),
            "ij": f"{source}{apart}{target}",
            "ji": f"{target}{apart}{source}",
            "l": str(layer),
            "w": weight,
        },
    )


def needs_weights(template: str) -> bool:
    """Whether only real weights can fill a template; an empty one is the weight alone."""
    return not template.strip() or "{w}" in template


def layer_numbers(places: Mapping[str, PlacedColumn]) -> dict[str, int]:
    """The number of every layer by its id, those that only join others left out; inputs are 0."""
    numbers: dict[str, int] = {}
    count = 0
    for name, place in places.items():
        if place.station.is_input:
            numbers[name] = 0
        elif not place.station.is_operator:
            count += 1
            numbers[name] = count
    return numbers


def has_templates(style: NodesStyle) -> bool:
    """Whether anything is written in units by a template."""
    return bool(style.input_template or style.hidden_template or style.output_template)


def with_unit_templates(look: Look, places: Mapping[str, PlacedColumn], style: NodesStyle) -> Look:
    """The look with what the templates say as the texts of the drawn units; own texts stay.

    What is longer than the text of a unit may be is cut, for nobody could read it there.
    """
    if not has_templates(style):
        return look
    numbers = layer_numbers(places)
    overrides = dict(look.unit_overrides)
    for name, place in places.items():
        template = template_of(place.station, style)
        if not template or name not in numbers:
            continue
        own = dict(overrides.get(name, {}))
        for unit in place.column.units.tolist():
            number = unit + 1
            known = own.get(number, NO_UNIT_OVERRIDE)
            if known.text is None:
                place_of = {"i": str(number), "j": str(number), "l": str(numbers[name])}
                text = filled(template, place_of)[:LONGEST_UNIT_TEXT]
                own[number] = replace(known, text=text)
        overrides[name] = own
    return replace(look, unit_overrides=overrides)


def template_of(station: Station, style: NodesStyle) -> str:
    """The template of the units of a layer; empty for none."""
    if station.is_input:
        return style.input_template
    return style.output_template if station.is_output else style.hidden_template
