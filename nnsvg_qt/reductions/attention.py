"""Recognises attention that a file writes as products of matrices and a softmax."""

from __future__ import annotations

from collections.abc import Callable

from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.flow import Flow

MOST_BEFORE = 40
"""Operations between the scores and the projections that are followed."""

MOST_BETWEEN = 6
"""Operations that are no parts of an attention and lie between its parts."""

_BETWEEN = (
    words.ADD
    | words.MULTIPLY
    | words.DIVIDE
    | words.SUBTRACT
    | words.IDENTITY
    | words.DROPOUT
    | words.RESHAPE
    | words.VIEWS
    | words.TRANSPOSE
    | frozenset({"where", "slice", "split", "concatenate", "concatenation", "negate", "clip"})
    | frozenset({"expand", "gather", "rotary embedding", "maximum", "minimum", "square root"})
    | frozenset({"root mean square normalization"})
)
"""Words of what stands between the projections, the scores and the sum of the values."""


_HEARTS = ("softmax", "attention")


def attentions_of(flow: Flow, spared: frozenset[str]) -> list[frozenset[int]]:
    """The operations of each attention: projections, scores, softmax, weighted sum, projection."""
    operations = flow.graph.operations
    producers, readers = flow.producers, flow.readers
    found: list[frozenset[int]] = []
    taken: set[int] = set()
    for place in flow.kept:
        if words.word_of(operations[place]) not in _HEARTS or operations[place].name in spared:
            continue
        inside = _Attention(flow, producers, readers).whole(place)
        if inside and taken.isdisjoint(inside):
            found.append(frozenset(inside))
            taken |= inside
    return found


class _Attention:
    def __init__(
        self, flow: Flow, producers: dict[str, int], readers: dict[str, list[int]]
    ) -> None:
        self.flow, self.producers, self.readers = flow, producers, readers

    def _word(self, place: int) -> str:
        return words.word_of(self.flow.graph.operations[place])

    def _outputs(self, place: int) -> tuple[str, ...]:
        return self.flow.graph.operations[place].outputs

    def _readers(self, place: int) -> list[int]:
        return [one for name in self._outputs(place) for one in self.readers.get(name, ())]

    def whole(self, softmax: int) -> set[int]:
        """The operations of an attention, with what lies between them, as a norm of keys."""
        inside = self.around(softmax)
        first, last = min(inside, default=0), max(inside, default=0)
        behind = self._reached(inside, self._readers, first, last)
        before = self._reached(inside, self._sources, first, last)
        between = (behind & before) - inside
        return inside | between if len(between) <= MOST_BETWEEN else inside

    def _sources(self, place: int) -> list[int]:
        data = self.flow.data[place]
        return [self.producers[name] for name in data if name in self.producers]

    def _reached(
        self, start: set[int], step: Callable[[int], list[int]], first: int, last: int
    ) -> set[int]:
        found, waiting = set[int](), list(start)
        while waiting:
            for place in step(waiting.pop()):
                if first <= place <= last and place not in found and place not in start:
                    found.add(place)
                    waiting.append(place)
        return found

    def around(self, softmax: int) -> set[int]:
        """The operations of the attention that a softmax is the heart of; empty if it is none.

        Where the file has all between the projections as one operation, that is the heart.
        """
        if self._word(softmax) == "attention":
            inside = {softmax}
            for name in self.flow.data[softmax]:
                self._projections(name, inside)
            inside |= self._output_projection(softmax)
            return inside if len(inside) > 1 else set()
        scores = self._back_to_product(softmax)
        if scores is None:
            return set()
        inside, product = scores
        after = self._forward_to_product(softmax)
        if after is None:
            return set()
        inside |= after[0]
        end = after[1]
        for start in (product, end):
            for name in self.flow.data[start]:
                self._projections(name, inside)
        inside |= self._output_projection(end)
        return inside

    def _back_to_product(self, softmax: int) -> tuple[set[int], int] | None:
        """What stands between the softmax and the product of queries and keys, with both."""
        inside, place = {softmax}, softmax
        for _ in range(12):
            before = [
                self.producers[name] for name in self.flow.data[place] if name in self.producers
            ]
            products = [one for one in before if self._is_product(one)]
            if products:
                inside.add(products[0])
                return inside, products[0]
            between = [
                one
                for one in before
                if self._word(one) in _BETWEEN and len(self._readers(one)) == 1
            ]
            if not between:
                return None
            place = between[0]
            inside.add(place)
        return None

    def _forward_to_product(self, softmax: int) -> tuple[set[int], int] | None:
        inside, place = set[int](), softmax
        for _ in range(6):
            after = self._readers(place)
            if len(after) != 1:
                return None
            place = after[0]
            inside.add(place)
            if self._is_product(place):
                return inside, place
            if self._word(place) not in _BETWEEN:
                return None
        return None

    def _is_product(self, place: int) -> bool:
        return (
            self._word(place) in words.PRODUCT | {"einsum"} and len(set(self.flow.data[place])) == 2
        )

    def _projections(self, name: str, inside: set[int]) -> None:
        """Add what lies between a tensor and the dense layers that it comes from."""
        waiting, steps = [name], 0
        while waiting and steps < MOST_BEFORE:
            steps += 1
            place = self.producers.get(waiting.pop())
            if place is None or place in inside:
                continue
            if self._is_dense(place):
                inside.add(place)
                continue
            if self._word(place) not in _BETWEEN or not self._is_own(place, inside):
                continue
            inside.add(place)
            waiting += self.flow.data[place]

    def _is_dense(self, place: int) -> bool:
        return (
            self._word(place) in words.PRODUCT | words.LINEAR | {"einsum"}
            and len(self.flow.data[place]) == 1
            and self._is_own(place, None)
        )

    def _is_own(self, place: int, inside: set[int] | None) -> bool:
        """Whether only a few things read an operation: others are masks and tables."""
        return len(self._readers(place)) <= 8 and len(self.flow.data[place]) <= 3

    def _output_projection(self, place: int) -> set[int]:
        """The layout, the dense layer and its bias behind the sum of the values."""
        inside, found = {place}, set[int]()
        for _ in range(5):
            after = self._readers(place)
            if len(after) != 1:
                return inside
            place = after[0]
            if self._is_dense(place):
                found |= {place}
                inside |= found
                [*bias] = self._readers(place)
                is_bias = len(bias) == 1 and self._word(bias[0]) in words.ADD
                if is_bias and len(self.flow.data[bias[0]]) == 1:
                    inside.add(bias[0])
                return inside
            is_layout = words.RESHAPE | words.TRANSPOSE | words.VIEWS | words.IDENTITY
            if self._word(place) not in is_layout:
                return inside
            found.add(place)
        return inside
