"""Groups, feedback and shared weights on a page: the frame of a group that wraps band by band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import OPERATORS
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Scene
from nnsvg_qt.views.nodes.routes import OUTLINE
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.frame_outlines import HEAD, PADDING
from nnsvg_qt.views.structures.frames import difference_notices, group_title
from nnsvg_qt.views.structures.repeats import OVER, group_owner
from nnsvg_qt.views.structures.structured import structured

_MOST_PAIRS = 2000
"""Of more groups beside each other none is looked at."""


@dataclass(frozen=True)
class GroupFrames:
    """What a layout has to know of the frames of groups before it is drawn."""

    spans: Sequence[tuple[int, int]] = ()
    """The first and the last column of each group."""
    of_layers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the groups that layers are in."""
    within: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """From which to which column the least of their groups reaches."""
    tangled: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """Columns in which a group stands beside another one, and those where it is in its lane too:
    a frame with both of them in a band has an inner corner."""
    numbered: frozenset[int] = frozenset()
    """The columns of folded groups over which stands how often they are repeated."""
    are_led_over: bool = False
    """Whether what leads back may run over bands: there is room for it over all that they hold."""

    @classmethod
    def of(
        cls, architecture: Architecture, arrangement: Arrangement, shown: Mapping[str, str]
    ) -> GroupFrames:
        """Those of the groups of a network; `shown` is as by `shown_by`."""
        numbered = frozenset(
            station.column
            for station in arrangement.stations
            if isinstance(station.layer, ClosedBlock) and station.layer.repeat > 1
        )
        if not architecture.groups:
            return cls(numbered=numbered)
        spans = group_spans(architecture, arrangement, shown)
        of_layers = frames_of(architecture, shown)
        within = {}
        for name, ids in of_layers.items():
            own = [spans[one] for one in ids if one in spans]
            if own:
                within[name] = max(first for first, _ in own), min(last for _, last in own)
        tangled = _tangled(spans, of_layers, arrangement)
        led_over = bool(architecture.feedback)
        return cls(tuple(spans.values()), of_layers, within, tangled, numbered, led_over)

    def depth(self, first: int, last: int) -> int:
        """How many frames of groups lie in each other between two columns."""
        depths = np.zeros(last - first + 2, int)
        for start, end in self.spans:
            if start < end and start <= last and end >= first:
                depths[max(start, first) - first] += 1
                depths[min(end, last) - first + 1] -= 1
        return int(np.cumsum(depths)[:-1].max(initial=0))

    def beside(self, column: int) -> float:
        """What frames take beside a column at an end of its band, px."""
        is_in = any(first <= column <= last for first, last in self.spans)
        return PADDING * max(self.depth(column, column), int(is_in))

    def over(self, first: int, last: int, depth: int, page: Page) -> float:
        """What names and numbers of so many frames in each other take over a band, px."""
        head = (HEAD + 1.2 * page.size) * depth + PADDING * bool(depth)
        if any(first <= column <= last for column in self.numbered):
            head = max(head, OUTLINE + 2.0 * OVER + page.name)
        return head


def _tangled(
    spans: Mapping[str, tuple[int, int]],
    of_layers: Mapping[str, tuple[str, ...]],
    arrangement: Arrangement,
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Columns of groups beside others, and those where they stand in a lane of these."""
    lanes: dict[str, dict[int, list[int]]] = {}
    for station in arrangement.stations:
        for name in of_layers.get(station.id, ()):
            lanes.setdefault(name, {}).setdefault(station.lane, []).append(station.column)
    several = [name for name, own in lanes.items() if len(own) > 1]
    if len(several) * len(spans) > _MOST_PAIRS:
        return []
    found = []
    for name in several:
        for other, (first, last) in spans.items():
            outer, inner = spans[name], (first, last)
            is_in = outer[0] <= inner[0] <= inner[1] <= outer[1]
            if other == name or is_in or inner[0] <= outer[0] <= outer[1] <= inner[1]:
                continue
            beside = [
                column
                for lane, columns in lanes[name].items()
                if lane not in lanes[other]
                for column in columns
                if first <= column <= last
            ]
            along = [c for lane in lanes[other] for c in lanes[name].get(lane, ())]
            if beside and along:
                found.append(((min(beside), max(beside)), (min(along), max(along))))
    return found


def group_spans(
    architecture: Architecture, arrangement: Arrangement, shown: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """The first and the last column of each group, by its id: bands end better between them.

    `shown` is as by `shown_by`.
    """
    columns = {station.id: station.column for station in arrangement.stations}
    spans = {}
    for group in architecture.groups:
        own = [columns[at] for name in group.layers if (at := shown.get(name, "")) in columns]
        if own:
            spans[group.id] = (min(own), max(own))
    return spans


def frames_of(architecture: Architecture, shown: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The ids of the groups that each drawn layer is in; `shown` is as by `shown_by`."""
    found: dict[str, tuple[str, ...]] = {}
    for group in architecture.groups:
        for name in dict.fromkeys(shown[layer] for layer in group.layers if layer in shown):
            found[name] = (*found.get(name, ()), group.id)
    return found


def structured_in_bands(
    scene: Scene,
    architecture: Architecture,
    bands: Mapping[str, int],
    look: Look,
    down: bool,
    shown: Mapping[str, str],
    begins: Mapping[str, str],
) -> Scene:
    """The scene with all that a network has beside layers and ways forward.

    `bands` says in which band each drawn layer stands; `shown` is as by `shown_by`;
    `begins` is, by connection, the layer before which it begins, where that is not its source.
    """
    split, wholes, opened = _split(architecture, bands, shown)
    scene = structured(scene, split, look, down, shown, begins, opened)
    if not wholes:
        return scene
    owners = {group_owner(piece): group_owner(group.id) for piece, group in wholes.items()}
    groups = {group.id: group for group in wholes.values()}
    # the whole group tells how its copies differ: of a piece that would be of its own end
    of_pieces = [
        sentence
        for piece in split.groups
        if piece.id in wholes
        for sentence in difference_notices(split, piece)
    ]
    notices = [one for one in scene.notices if one not in of_pieces]
    titles = {owner: title for owner, title in scene.titles.items() if owner not in owners}
    titles |= {group_owner(name): group_title(architecture, one) for name, one in groups.items()}
    differences = [
        sentence
        for group in groups.values()
        for sentence in difference_notices(architecture, group)
    ]
    return replace(
        scene,
        primitives=tuple(
            replace(one, owner=owners[one.owner]) if one.owner in owners else one
            for one in scene.primitives
        ),
        titles=titles,
        notices=(*notices, *differences),
    )


def _split(
    architecture: Architecture, bands: Mapping[str, int], shown: Mapping[str, str]
) -> tuple[Architecture, dict[str, Group], dict[str, tuple[str, ...]]]:
    """The network with a group for each band that a group stands in, and what these are pieces of.

    And the sides on which these go on in other bands: with a border there each would be whole.

    Each says how often the group is repeated: a part without that would be run through once. Each
    that is not the first says that it is continued: with its name alone it would be another group.
    """
    if len(set(bands.values())) < 2 or not architecture.groups:
        return architecture, {}, {}
    groups: list[Group] = []
    wholes: dict[str, Group] = {}
    opened: dict[str, tuple[str, ...]] = {}
    taken = {group.id for group in architecture.groups} | {layer.id for layer in architecture}
    number = 0
    for group in architecture.groups:
        pieces: dict[int, list[str]] = {}
        for layer in group.layers:
            band = bands.get(shown.get(layer, ""))
            if band is not None:
                pieces.setdefault(band, []).append(layer)
        if len(pieces) < 2:
            groups.append(group)
            continue
        signs = {
            band
            for band, own in pieces.items()
            if all(architecture.layer(layer).kind in OPERATORS for layer in own)
        }
        last = max(pieces.keys() - signs or signs)
        for band in sorted(pieces):
            name = group.id
            while band != last and name in taken:
                number += 1
                name = f"piece-{number}"
            taken.add(name)
            # a sign alone has no room for the name, which stands at the rest
            called = "" if band in signs and len(signs) < len(pieces) else group.name or group.id
            if called and band > min(pieces.keys() - signs or signs):
                called = f"{called}, continued"
            groups.append(Group(name, tuple(pieces[band]), called, group.repeat))
            wholes[name] = group
            goes_on = {"left": band > min(pieces), "right": band < max(pieces)}
            opened[name] = tuple(side for side, is_torn in goes_on.items() if is_torn)
    if not wholes:
        return architecture, {}, {}
    return replace(architecture, groups=tuple(groups)), wholes, opened
