"""What the nodes view calls its layers, and what it writes beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnsvg_qt.errors import Word
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import cached_property, dataclass
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.labels import LayerLabel
from nnsvg_qt.views.nodes.style import NodesStyle
from nnsvg_qt.views.shared.arrangement import Arrangement, Station
from nnsvg_qt.views.shared.wording import capitalized, role_text, units_text
from nnsvg_qt.views.structures.hidden_layers import hidden_numbers

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Names:
    """The names of one figure's layers; where all are vectors, dense ones between are hidden."""

    look: Look
    is_all_vectors: bool
    visible: frozenset[str] = frozenset()
    """The inputs that are the visible units of Boltzmann machines and nothing else."""
    numbers: Mapping[str, int] = FrozenMapping()
    """By layer id, of hidden layers without a name of their own that are told apart by numbers."""

    @cached_property
    def _known(self) -> dict[str, tuple[Station, str]]:
        return {}

    def of(self, station: Station) -> str:
        """The name of a layer; empty for an operator between others, whose sign says it."""
        # asked for several times a layer
        known = self._known.get(station.id)
        if known is None or known[0] is not station:
            known = self._known[station.id] = station, self._of(station)
        return known[1]

    def _of(self, station: Station) -> str:
        override = self.look.override(station.id)
        if override.name is not None:
            return override.name
        layer = station.layer
        if station.is_operator and not station.is_output:
            return ""
        if station.id in self.visible and not layer.name:
            return "Visible"
        is_middle = not station.is_input and not station.is_output
        if is_middle and self.is_all_vectors and layer.kind is Kind.DENSE and not layer.name:
            number = self.numbers.get(station.id)
            return "Hidden" if number is None else f"Hidden {number}"
        return role_text(layer, station.is_input, station.is_output)

    def end(self, station: Station) -> str:
        """The name of an end of a connection; an operator's kind."""
        return self.of(station) or capitalized(station.layer.kind.value)

    def said(self, station: Station) -> str:
        """How sentences name a layer; an operator's kind, which is said in any language."""
        return self.of(station) or Word(station.layer.kind.value)

    def titles(self, arrangement: Arrangement) -> dict[str, str]:
        """What each layer is, in full, by its id."""
        if self.look.overrides or self.visible or self.numbers:
            return {station.id: self.title(station) for station in arrangement.stations}
        return arrangement.each(self.title)

    def title(self, station: Station) -> str:
        """What a layer is, in full: `Hidden: 12`, `conv1 (convolution): 6@28×28`."""
        kind, size = station.layer.kind.value, units_text(station.layer)
        name = self.of(station)
        if not name or name == capitalized(kind):
            return f"{capitalized(kind)}: {size}"
        is_plain = name in ("Input", "Visible", "Hidden", "Output") or station.id in self.numbers
        is_plain &= station.layer.kind not in TWO_WAY_KINDS
        return f"{name}: {size}" if is_plain else f"{name} ({kind}): {size}"


def names_of(arrangement: Arrangement, look: Look) -> Names:
    """The names of the layers of a figure."""
    are_vectors = all(s.layer.is_vector for s in arrangement.stations)
    return Names(look, are_vectors, visible_ids(arrangement))


def visible_ids(arrangement: Arrangement) -> frozenset[str]:
    """The inputs that are the visible units of Boltzmann machines and nothing else."""
    if not any(link.target.layer.kind in TWO_WAY_KINDS for link in arrangement.links):
        return frozenset()
    read_by: dict[str, set[bool]] = {}
    for link in arrangement.links:
        is_machine = link.target.layer.kind in TWO_WAY_KINDS
        read_by.setdefault(link.source.id, set()).add(is_machine)
    return frozenset(
        s.id for s in arrangement.stations if s.is_input and read_by.get(s.id) == {True}
    )


def with_numbers(names: Names, arrangement: Arrangement) -> Names:
    """The names with hidden layers that have none of their own counted, where there are several."""
    numbers = hidden_numbers(arrangement, names.look)
    return replace(names, numbers=numbers) if numbers else names


def labels_of(
    arrangement: Arrangement, rows: dict[int, int], names: Names, style: NodesStyle, look: Look
) -> list[LayerLabel]:
    """What is written beside each layer; nothing where the style shows no labels.

    `rows` are those of the lanes.
    """
    if not style.show_labels:
        return []
    labels = []
    for station in arrangement.stations:
        override = look.override(station.id)
        name = names.of(station)
        size, lines, raised = _size(station, style)
        if override.caption is not None:
            size, lines, raised = override.caption, (override.caption,), ""
        elif station.is_operator and not name:
            size, lines, raised = "", (), ""
        labels.append(
            LayerLabel(
                station.id,
                station.column,
                rows[station.lane],
                name,
                size,
                lines,
                raised,
                says_kind=not (
                    override.name
                    or station.layer.name
                    or station.is_input
                    or station.is_output
                    or override.color
                ),
            )
        )
    return labels


def _size(station: Station, style: NodesStyle) -> tuple[str, tuple[str, ...], str]:
    """A size on one line, on as many as it may be broken into, and an exponent behind it."""
    shape = station.layer.shape
    if style.set_notation_labels:
        if len(shape) == 1:
            size = "∈ ℝ" + str(shape[0]).translate(_SUPERSCRIPTS)
            return size, (size,), ""
        return "∈ ℝ", ("∈ ℝ",), "×".join(str(size) for size in shape)
    size = units_text(station.layer)
    if "@" in size:
        return size, tuple(size.split("@")), ""
    return size, (size,), ""


def size_in_line(station: Station, style: NodesStyle) -> str:
    """The size of a layer in one line without an exponent that stands apart."""
    size, _, raised = _size(station, style)
    return units_text(station.layer) if raised else size
