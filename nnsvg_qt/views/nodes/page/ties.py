"""Shared weights on a page of nodes: lines between layers above each other, else a sentence.

A line that has to run round other layers says less than their names, and tangles what it passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.nodes.names import Names
from nnsvg_qt.views.nodes.page.page_layout import PageLayout
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page_legend import Entry, Mark
from nnsvg_qt.views.shared.page_remarks import shares_called, shares_told


@dataclass(frozen=True)
class Ties:
    """Which shared weights of a network have lines, and which are told in a sentence."""

    architecture: Architecture
    lines: tuple[SharedWeights, ...] = ()
    told: tuple[SharedWeights, ...] = ()

    @property
    def drawn(self) -> Architecture:
        """The network with those alone that have lines."""
        if not self.told:
            return self.architecture
        return replace(self.architecture, shared=self.lines)

    def entries(self, look: Look) -> list[Entry]:
        """What the legend says of the lines, if names do not."""
        are_unnamed = look.show_legend and any(not share.name for share in self.lines)
        return [Entry("shared weights", sign=Mark.SHARED)] if are_unnamed else []

    def sentences(self, names: Names, stations: Iterable[Station]) -> list[str]:
        """Those that tell of what has no lines."""
        if not self.told:
            return []
        layers = self.architecture.layers
        printed = {layer.id: layer.name for layer in layers}
        printed |= {station.id: names.of(station) for station in stations}
        return shares_told(shares_called(self.told, layers, printed))


def ties_of(architecture: Architecture, layout: PageLayout, shown: Mapping[str, str]) -> Ties:
    """Those of a network in a layout; `shown` is as by `shown_by`.

    What is drawn of one layer alone is left to the lines, which tell that they are missing.
    """
    lines, told = list[SharedWeights](), list[SharedWeights]()
    for share in architecture.shared:
        leads = {lead for name in share.layers if (lead := shown.get(name)) in layout.places}
        (lines if len(leads) < 2 or _are_above_each_other(leads, layout) else told).append(share)
    return Ties(architecture, tuple(lines), tuple(told))


def _are_above_each_other(leads: set[str], layout: PageLayout) -> bool:
    """Whether layers stand in one column with no other one between them."""
    columns = {layout.places[name].station.column for name in leads}
    if len(columns) > 1:
        return False
    column = columns.pop()
    beside = [one for one in layout.places.values() if one.station.column == column]
    order = [one.id for one in sorted(beside, key=lambda one: one.across)]
    at = sorted(order.index(name) for name in leads)
    return all(second - first == 1 for first, second in pairwise(at))
