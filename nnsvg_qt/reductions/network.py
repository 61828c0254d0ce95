"""What is folded: elements in a canonical order, each a layer to be, and what they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Shape

WIDEST_GAP = 0.6
"""Of the way from the first to the last reader of a hub."""

Read = tuple[int, int]
"""An element and which of its outputs."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Numbers that an operation reads: the stored tensor that they are of, and how many."""

    root: str
    count: int
    is_statistic: bool = False


@dataclass(slots=True)
class Element:
    """One or more operations that become one layer.

    `operations` are places in the graph, the one that names the layer first; `reads` are in the
    order of the inputs. `exact` and `similar` say what it does, with all sizes and without those
    that follow from what it reads; what is equal in them can be folded.
    """

    operations: tuple[int, ...]
    kind: Kind
    shape: Shape
    reads: tuple[Read, ...]
    exact: object
    similar: object
    fields: dict[str, object] = field(default_factory=dict)
    name: str = ""
    scope: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    block: int = -1
    """Which recognised block it is a part of, by number; -1 none."""
    is_output: bool = False


@dataclass(frozen=True)
class Network:
    """Elements, each after all that it reads.

    `hubs` are elements that much of the network reads, as a mask: they belong to no copy.
    """

    elements: Sequence[Element]
    hubs: frozenset[int] = frozenset()

    @cached_property
    def readers(self) -> list[list[int]]:
        """The elements that read each one, ascending."""
        found: list[list[int]] = [[] for _ in self.elements]
        for place, element in enumerate(self.elements):
            for source in dict.fromkeys(source for source, _ in element.reads):
                found[source].append(place)
        return found

    @cached_property
    def furthest(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The last element that reads each one; itself where none does."""
        return np.array(
            [places[-1] if places else own for own, places in enumerate(self.readers)],
            dtype=np.int64,
        )

    @cached_property
    def crossing(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """How many elements before each place are read at it or behind it, hubs left out."""
        count = len(self.elements)
        steps = np.zeros(count + 2, dtype=np.int64)
        own = np.arange(count)
        lasting = self.furthest > own
        if self.hubs:
            lasting[list(self.hubs)] = False
        np.add.at(steps, own[lasting] + 1, 1)
        np.add.at(steps, self.furthest[lasting] + 1, -1)
        return np.cumsum(steps)[: count + 1]


def hubs_of(elements: Sequence[Element]) -> frozenset[int]:
    """Elements that three or more others read all along more than a third of the network.

    One that is read at its place and once more far behind, as at the end of a long shortcut, is
    none: nowhere is the way from one reader to the next most of the whole. What several attentions
    read and nothing else, as those of a decoder what the encoder puts out, is one too.
    """
    readers: list[list[int]] = [[] for _ in elements]
    for place, element in enumerate(elements):
        for source in {source for source, _ in element.reads}:
            readers[source].append(place)
    found = []
    for source, places in enumerate(readers):
        if len(places) < 2:
            continue
        attentions = {elements[place].block for place in places}
        if len(attentions) > 1 and not attentions & {-1, elements[source].block}:
            found.append(source)
            continue
        spread = places[-1] - places[0] if len(places) >= 3 else 0
        if 3 * spread > len(elements):
            widest = max(after - before for before, after in pairwise(places))
            if widest <= WIDEST_GAP * spread:
                found.append(source)
    return frozenset(found)
