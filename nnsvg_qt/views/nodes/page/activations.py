"""Activations that most layers of a colour have: said once in the legend of a page of nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.paints import Paints
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.wording import activation_text

NONE = "linear"
"""What is written at a layer without an activation where its colour tells of one."""
_LEAST = 6
"""So many layers are alike before it is said once."""
_SHARE = 2.0 / 3.0
"""Of the layers of a colour."""


def activation_of(station: Station) -> str:
    """What the units of a layer are activated by, with what is folded into it."""
    said = []
    for part in (station.layer, *station.folded):
        if part.kind is Kind.SOFTMAX:
            said.append("softmax")
        elif part.activation and (part.kind is Kind.ACTIVATION or part is station.layer):
            said.append(activation_text(part.activation))
    return ", ".join(dict.fromkeys(said)) if station.layer.kind is not Kind.ACTIVATION else ""


def common_activations(arrangement: Arrangement, paints: Paints) -> dict[str, str]:
    """By fill what most layers that have it are activated by; none without a legend."""
    look = paints.look
    if not (look.show_legend and paints.by_kind):
        return {}
    activations = arrangement.each(activation_of)
    fills = _fills(arrangement, look)
    counts: dict[str, Counter[str]] = {}
    pairs = Counter(zip(fills.values(), activations.values(), strict=True))
    for (fill, said), count in pairs.items():
        if fill is not None:
            counts.setdefault(fill, Counter())[said] = count
    found = {}
    for fill, own in counts.items():
        said, count = own.most_common(1)[0]
        if said and count >= max(_LEAST, _SHARE * own.total()):
            found[fill] = said
    return found


def written_activations(
    arrangement: Arrangement, look: Look, common: Mapping[str, str]
) -> dict[str, str]:
    """What is written at each layer, by its id: nothing of its activation if the legend says it."""
    activations = arrangement.each(activation_of)
    if not common:
        return activations
    found = {}
    fills = _fills(arrangement, look)
    for (name, own), fill in zip(activations.items(), fills.values(), strict=True):
        if fill is None or fill not in common:
            found[name] = own
        else:
            found[name] = "" if own == common[fill] else own or NONE
    return found


def _fills(arrangement: Arrangement, look: Look) -> dict[str, str | None]:
    """By layer the fill that the legend explains."""
    if not look.overrides:
        return arrangement.each(lambda station: _fill(station, look))
    return {station.id: _fill(station, look) for station in arrangement.stations}


def _fill(station: Station, look: Look) -> str | None:
    """The fill that the legend explains; None of what it does not tell of."""
    override = look.override(station.id)
    if override.color is not None or override.caption is not None:
        return None
    if station.is_operator or station.is_input or station.is_group:
        return None
    if station.color_kind == "output":
        return None
    return look.fill_color(station.color_kind)
