"""At which width and with how many units pages of nodes came out lately.

A page is laid out anew while what stands round it makes it too wide, and with fewer units while it
is too high. What that depends on are units and words as they are drawn, not the sizes of layers: of
one with 257 channels as many circles are drawn as of one with 256, and its number is as wide.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field, fields
from math import log2
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import ClosedBlock
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.unit_structures import UNIT_STRUCTURES
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Primitive
from nnsvg_qt.views.nodes.page.found_bands import FoundBands
from nnsvg_qt.views.nodes.page.labels import Words
from nnsvg_qt.views.nodes.page.manner import Squeeze
from nnsvg_qt.views.nodes.style import Maps, NodesStyle
from nnsvg_qt.views.nodes.units import MOST_NEARLY, unit_total
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, Station
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.wiring import is_told_by_unit
from nnsvg_qt.views.shared.wording import squared


@dataclass(eq=False)
class Ending:
    """How a page came out.

    That is the width that it was laid out for at last, px, the number of the law of its units, and
    how it saves height. Beside that what was found on the way, as soon as it is asked for
    again: where bands begin and end, with the words of their labels, and lines that carry whole
    outputs, which lead under texts with these boxes.
    """

    width: float
    law: int
    squeeze: Squeeze
    in_series: bool = False
    """Whether all layers stand in one row, with letters for connections."""
    is_ladder: bool = False
    """Whether a ladder says more."""
    is_turned: bool = False
    """Whether it runs down the page, though its style would let it run to the right."""
    # each is put in place at once: another thread may read one while it is found anew
    bands: KeptBands = field(default_factory=lambda: KeptBands())
    wires: tuple[NDArray[np.float64], tuple[Primitive, ...]] | None = None

    def wires_under(
        self, texts: NDArray[np.float64], draw: Callable[[], list[Primitive]]
    ) -> Sequence[Primitive]:
        """The lines, as they were drawn under texts with the same boxes or as `draw` draws them."""
        known = self.wires
        if known is None or not np.array_equal(known[0], texts):
            known = self.wires = texts, tuple(draw())
        return known[1]


_MOST_BANDS = 32


class KeptBands:
    """Where bands begin and end, by all distances, with the words of their labels."""

    def __init__(self) -> None:
        self._kept: tuple[dict[Hashable, FoundBands], Mapping[str, Words]] = {}, {}

    def keep(self, bands: Mapping[Hashable, FoundBands], words: Mapping[str, Words]) -> None:
        """Keeps what was found for some words: of very many bands the last ones."""
        self._kept = dict([*bands.items()][-_MOST_BANDS:]), words

    def written(self, words: Mapping[str, Words], page: Page) -> dict[Hashable, FoundBands]:
        """What was found, with words of the same widths."""
        bands, known = self._kept
        changed = {name: own for name, own in words.items() if own != known.get(name)}
        written = {key: found.written(changed, page) for key, found in bands.items()}
        return {key: found for key, found in written.items() if found is not None}


ENDINGS: Latest[Ending] = Latest(16)
BANDS: Latest[KeptBands] = Latest(16)
"""Those that were found on the way to an ending, whatever numbers of units there are."""

_MOST_LAYERS = 1000
"""Of larger figures nothing is kept."""
_ALIKE = str.maketrans("123456789", "000000000")
"""All digits are as wide, and none moves nearer to what stands beside it."""
_FEW = 6
"""The most units that laws draw of a layer whose number asks for fewer."""
_BESIDE = ("input_image", "title", "description", "annotations")
"""What no layout depends on, and may be large."""
_OF_LOOK = attrgetter(*(one.name for one in fields(Look) if one.name not in _BESIDE))
_SIZES = ("shape", "sizes_typed", "parameters", "weights")
_OF_LAYER = attrgetter(*(one.name for one in fields(Layer) if one.name not in _SIZES))
"""All but the sizes, of which a part is read; figures with weights are not kept."""
_SAME_CHANNELS = frozenset(
    {
        *(Kind.POOLING, Kind.UPSAMPLING, Kind.PAD, Kind.ACTIVATION, Kind.NORMALIZATION),
        *(Kind.DROPOUT, Kind.POSITIONAL_ENCODING, Kind.DEPTHWISE_CONVOLUTION),
    }
)
"""Kinds whose channels read the ones of the same number, each one."""
_ALL_CHANNELS = frozenset(
    {Kind.DENSE, Kind.RECURRENT, Kind.ATTENTION, Kind.EMBEDDING, *CONVOLUTIONS}
) - {Kind.DEPTHWISE_CONVOLUTION}
"""Kinds whose channels read all of those that they read from, but for groups and tables."""


def key_of(
    drawing: Drawing,
    arrangement: Arrangement,
    words: Mapping[str, Words],
    growths: Sequence[float],
) -> tuple[Hashable, Hashable] | None:
    """All that the ending of a page depends on; None where that would be too much.

    The second of both is how many units there are, as laws with some `growths` read that.
    """
    architecture, style, look = drawing.architecture, drawing.style, drawing.look
    if (
        drawing.frame is not None
        or len(architecture) > _MOST_LAYERS
        or look.unit_overrides
        or style.maps is Maps.FLATTENED
        or not style.ellipsis
        or style.weight_labels
        or style.set_notation_labels
        or any(_is_special(layer) for layer in architecture)
    ):
        return None
    units = tuple(
        _units(unit_total(station, False), _most_drawn(station, style, look), growths)
        for station in arrangement.stations
    )
    drawn = (
        style,
        _OF_LOOK(look),
        tuple(_OF_LAYER(layer) for layer in architecture),
        tuple(isinstance(one, ClosedBlock) and one.repeat > 1 for one in architecture),
        tuple(
            (
                station.id,
                len(station.layer.shape),
                station.layer.shape if _counts_exactly(station) else None,
                _said(words.get(station.id)),
            )
            for station in arrangement.stations
        ),
        tuple(_wired(link, style) for link in arrangement.links),
        _structure(architecture),
    )
    return drawn, units


def _is_special(layer: Layer) -> bool:
    return layer.weights is not None or layer.is_grid or layer.kind in UNIT_STRUCTURES


def _counts_exactly(station: Station) -> bool:
    """Whether units have numbers beside them."""
    return station.layer.is_vector and station.is_input != station.is_output


def _units(count: int, most: int, growths: Sequence[float]) -> Hashable:
    """What laws read of how many units a layer has: they draw up to `most`, or by doublings."""
    halves = tuple(round(growth * log2(max(count, 2))) for growth in growths)
    # of few all may be drawn
    return count if count <= max(most, 2 * max(halves)) else halves


def _most_drawn(station: Station, style: NodesStyle, look: Look) -> int:
    """The most units that are drawn of a station, whatever their number."""
    own = look.override(station.id).drawn
    return max(style.ellipsis_above + MOST_NEARLY + 1, style.ellipsis_drawn or 0, own or 0, _FEW)


def _said(words: Words | None) -> Hashable:
    if words is None:
        return None
    size = words.size.translate(_ALIKE), squared(words.size).translate(_ALIKE)
    return words.name, *size, words.activation, words.is_own


def _wired(link: Link, style: NodesStyle) -> Hashable:
    """Whether lines lead from unit to unit; where they show weights also between which."""
    source, target = link.source.layer, link.target.layer
    if link.is_skip or link.source.is_operator or link.target.is_operator:
        # one line for the whole
        return None
    if not style.shows_weights:
        # lines take no room, whichever units they join
        return is_told_by_unit(source, target, False)
    if target.kind in _ALL_CHANNELS and target.groups == 1 and target.connected is None:
        return None
    if target.kind in _SAME_CHANNELS and target.multiplier == 1:
        channels = unit_total(link.source, False), unit_total(link.target, False)
        if channels[0] == channels[1]:
            return True
    return source.shape, target.shape


def _structure(architecture: Architecture) -> Hashable:
    return (
        architecture.connections,
        architecture.feedback,
        architecture.shared,
        tuple(_of_group(group) for group in architecture.groups),
    )


def _of_group(group: Group) -> Hashable:
    return group.id, group.layers, group.name, group.repeat, group.is_closed
