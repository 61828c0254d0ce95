"""Which equal scopes follow each other as a picture with ×N says: each reads the one before.

Twins that read different images, blocks beside each other, and blocks all of which something else
reads, are as equal; drawn as one they would be another network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nnsvg_qt.views.graph.network import Network

_Read = tuple[int, int, int]
"""Which operation of those before or within reads which of them, and which of its outputs."""


@dataclass(frozen=True)
class _Reads:
    """What a copy reads: of itself, and by the operation that reads it what comes from outside."""

    own: tuple[_Read, ...]
    outer: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Link:
    """What a copy reads of the one before, and what of the rest."""

    before: tuple[_Read, ...]
    rest: tuple[tuple[int, int], ...]


class Chains:
    """Finds them in a network of which some operations are hidden."""

    def __init__(self, network: Network, hidden: frozenset[int]) -> None:
        self.network = network
        self.producers = {
            number: flow.source
            for number, flow in enumerate(network.flows)
            if flow.source is not None
        }
        self._hidden = hidden
        self._ends = frozenset(network.outputs)
        gives: dict[int, list[int]] = {}
        for number, source in self.producers.items():
            gives.setdefault(source, []).append(number)
        self._gives = gives

    def of(self, copies: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
        """The first and the end of each series of copies that follow each other alike."""
        first, wanted = 0, None
        before = self._reads(copies[0])
        for number in range(1, len(copies)):
            reads = self._reads(copies[number])
            link = None
            if before.own == reads.own and self._is_closed(copies[number - 1], copies[number]):
                link = self._link(reads, copies[number - 1])
            is_next = link is not None and (
                link == wanted if wanted is not None else _begins(before, link)
            )
            if is_next:
                wanted = link
            else:
                yield first, number
                first, wanted = number, None
            before = reads
        yield first, len(copies)

    def _reads(self, copy: Sequence[int]) -> _Reads:
        number = {place: k for k, place in enumerate(copy)}
        own: list[_Read] = []
        outer: list[tuple[int, int]] = []
        for place, k in number.items():
            for flow in self.network.reads[place]:
                source = self.producers.get(flow, -1)
                if source in number:
                    own.append((k, number[source], self.network.flows[flow].output))
                elif source not in self._hidden:
                    outer.append((k, flow))
        return _Reads(tuple(own), tuple(outer))

    def _link(self, reads: _Reads, before: Sequence[int]) -> _Link | None:
        number = {place: k for k, place in enumerate(before)}
        chained: list[_Read] = []
        rest: list[tuple[int, int]] = []
        for k, flow in reads.outer:
            source = self.producers.get(flow, -1)
            if source in number:
                chained.append((k, number[source], self.network.flows[flow].output))
            else:
                rest.append((k, flow))
        return _Link(tuple(chained), tuple(rest)) if chained else None

    def _is_closed(self, copy: Sequence[int], behind: Sequence[int]) -> bool:
        """Whether nothing but itself and the next copy reads what a copy gives.

        Each may give the same results of the network, as a loop that puts out all its steps.
        """
        inner = {*copy, *behind}
        if not all(
            inner.issuperset(self.network.flows[number].readers)
            for place in copy
            for number in self._gives.get(place, ())
        ):
            return False
        ends = self._going_out(copy)
        return not ends or ends == self._going_out(behind)

    def _going_out(self, copy: Sequence[int]) -> set[tuple[int, int]]:
        return {
            (k, self.network.flows[number].output)
            for k, place in enumerate(copy)
            for number in self._gives.get(place, ())
            if number in self._ends
        }


def _begins(first: _Reads, link: _Link) -> bool:
    """Whether the first copy reads from outside as the next ones read the copy before."""
    rest = set(link.rest)
    begun = [read for read in first.outer if read not in rest]
    if len(begun) != len(link.before) or len(first.outer) != len(begun) + len(link.rest):
        return False
    meant: dict[tuple[int, int], int] = {}
    for (reader, flow), (other, place, output) in zip(begun, link.before, strict=True):
        if reader != other or meant.setdefault((place, output), flow) != flow:
            return False
    return True
