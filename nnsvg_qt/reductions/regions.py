"""Finds activations and normalizations that a file writes as several elementary operations.

A region starts at an operation that nothing else needs (the error function, the root of a mean)
and grows while all that it reads, constants aside, comes from one tensor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.flow import Flow
from nnsvg_qt.reductions.translation import limits_of

CHANNEL_SHUFFLE = "channel shuffle"

MOST_OPERATIONS = 16
"""Operations of a region."""


@dataclass(frozen=True)
class Region:
    """Operations that together are one: `word` says which; `source` is the one tensor they read."""

    word: str
    operations: tuple[int, ...]
    source: str
    output: str


def regions_of(flow: Flow, spared: frozenset[str]) -> list[Region]:
    """The regions of a graph, none of which meet."""
    operations = flow.graph.operations
    readers: dict[str, list[int]] = {}
    for place in flow.kept:
        for name in flow.data[place]:
            readers.setdefault(name, []).append(place)
    producers = {name: place for place in flow.kept for name in operations[place].outputs if name}
    growth = _Growth(flow, readers, producers)
    found: list[Region] = []
    taken: set[int] = set()
    for place in flow.kept:
        if place in taken or operations[place].name in spared:
            continue
        region = growth.region(place)
        if region is not None and taken.isdisjoint(region.operations):
            found.append(region)
            taken.update(region.operations)
    return found


class _Growth:
    def __init__(
        self, flow: Flow, readers: dict[str, list[int]], producers: dict[str, int]
    ) -> None:
        self.flow, self.readers, self.producers = flow, readers, producers

    def word(self, place: int) -> str:
        return words.word_of(self.flow.graph.operations[place])

    def region(self, seed: int) -> Region | None:
        """The region that an operation is the heart of; None where there is none."""
        word = self.word(seed)
        if word in words.ROOTS and self._reads_a_mean(seed):
            return self._normalization(seed)
        if word in words.ERROR_FUNCTION:
            return self._activation(seed, "gelu")
        if word in ("sigmoid", "hard sigmoid"):
            return self._gate(seed, "silu" if word == "sigmoid" else "hard swish")
        if word in ("clip", "relu6"):
            return self._hard_gate(seed)
        if word == "tanh":
            return self._tanh(seed)
        if word in words.TRANSPOSE:
            return self._shuffle(seed)
        return None

    def _shuffle(self, seed: int) -> Region | None:
        """Channels cut into groups, these turned, and put together again: a channel shuffle."""
        [source] = self.flow.data[seed] or ("",)
        before, reader = self.producers.get(source), self._only_reader(self._output(seed))
        if before is None or reader is None or self._only_reader(source) != seed:
            return None
        if not {self.word(before), self.word(reader)} <= words.RESHAPE:
            return None
        [start] = self.flow.data[before] or ("",)
        shape = self.flow.tensor(start).shape
        cut = self.flow.tensor(source).shape
        if shape is None or cut is None or shape != self.flow.tensor(self._output(reader)).shape:
            return None
        if len(shape) != 4 or len(cut) != 5 or cut[3:] != shape[2:]:
            return None
        return Region(CHANNEL_SHUFFLE, (before, seed, reader), start, self._output(reader))

    def _reads_a_mean(self, seed: int) -> bool:
        place: int | None = seed
        for _ in range(3):
            read = self.flow.data[place] if place is not None else ()
            place = self.producers.get(read[0]) if read else None
            if place is not None and self.word(place) in words.MEANS:
                return True
        return False

    def _gate(self, seed: int, word: str) -> Region | None:
        """A value times its gate: x · f(x)."""
        [source] = self.flow.data[seed] or ("",)
        own = self._output(seed)
        reader = self._only_reader(own)
        if reader is None or self.word(reader) not in words.MULTIPLY:
            return None
        if sorted(self.flow.data[reader]) == sorted((own, source)):
            return Region(word, (seed, reader), source, self._output(reader))
        before = self.producers.get(source)
        if before is None or self.word(before) not in words.MULTIPLY or word != "silu":
            return None
        # a swish, whose gate has a factor of its own: x · f(b · x)
        factor, start = self._number(before), self.flow.data[before]
        if factor is None or len(start) != 1 or self._only_reader(source) != seed:
            return None
        if sorted(self.flow.data[reader]) != sorted((own, start[0])):
            return None
        word = "silu" if factor == 1 else "swish"
        return Region(word, (before, seed, reader), start[0], self._output(reader))

    def _hard_gate(self, seed: int) -> Region | None:
        """A value plus 3, cut to between 0 and 6, a sixth of it; or that times the value."""
        [shifted] = self.flow.data[seed] or ("",)
        before = self.producers.get(shifted)
        if before is None or self.word(before) not in words.ADD or not self._is_six(seed):
            return None
        if len(self.flow.data[before]) != 1 or self._number(before) != 3:
            return None
        [source] = self.flow.data[before]
        inside, end, is_gate = {before, seed}, seed, False
        for _ in range(2):
            reader = self._only_reader(self._output(end))
            if reader is None:
                return None
            own, number = self._output(end), self._number(reader)
            inside.add(reader)
            end = reader
            read = self.flow.data[reader]
            if self.word(reader) in words.MULTIPLY and sorted(read) == sorted((own, source)):
                if is_gate:
                    return None
                is_gate = True
                continue
            is_sixth = (self.word(reader) in words.DIVIDE and number == 6) or (
                self.word(reader) in words.MULTIPLY
                and number is not None
                and abs(number - 1 / 6) < 1e-4
            )
            if not is_sixth or len(read) != 1:
                return None
            after = None if is_gate else self._only_reader(self._output(end))
            if after is not None and self.word(after) in words.MULTIPLY:
                read = self.flow.data[after]
                if sorted(read) == sorted((self._output(end), source)):
                    inside.add(after)
                    end, is_gate = after, True
            return self._sound("hard swish" if is_gate else "hard sigmoid", inside, source, end)
        return None

    def _is_six(self, place: int) -> bool:
        """Whether an operation cuts to between 0 and 6."""
        operation = self.flow.graph.operations[place]
        limits = limits_of(self.flow, operation)
        return self.word(place) == "relu6" or limits == (0, 6)

    def _number(self, place: int) -> float | None:
        """The one constant number that an operation reads; None if there is none."""
        operation = self.flow.graph.operations[place]
        constants = [name for name in operation.inputs if name in self.flow.constants]
        if len(constants) != 1:
            return None
        values = self.flow.tensor(constants[0]).values
        found = values[0] if values is not None and len(values) == 1 else None
        return float(found) if isinstance(found, int | float) else None

    def _tanh(self, seed: int) -> Region | None:
        [source] = self.flow.data[seed] or ("",)
        before = self.producers.get(source)
        if before is None:
            return None
        if self.word(before) == "softplus":
            [start] = self.flow.data[before] or ("",)
            reader = self._only_reader(self._output(seed))
            if self._only_reader(source) != seed or reader is None:
                return None
            if sorted(self.flow.data[reader]) != sorted((self._output(seed), start)):
                return None
            if self.word(reader) not in words.MULTIPLY:
                return None
            return Region("mish", (before, seed, reader), start, self._output(reader))
        if self.word(before) not in words.MULTIPLY | words.ADD:
            return None
        return self._activation(seed, "gelu")

    def _activation(self, seed: int, word: str) -> Region | None:
        """What stands around the heart of an activation, from x to x · (1 + f(x))."""
        for source, before in self._sources(seed, words.ELEMENTWISE):
            inside = set(before)
            end, has_gate, has_sum = seed, False, False
            while True:
                reader = self._only_reader(self._output(end))
                if reader is None or self.word(reader) not in words.ADD | words.MULTIPLY:
                    break
                others = [name for name in self.flow.data[reader] if name != self._output(end)]
                if self.word(reader) in words.ADD:
                    if has_sum or others:
                        break
                    has_sum = True
                elif others:
                    branch = self._chain(others[0], source)
                    if has_gate or branch is None:
                        break
                    inside |= branch
                    has_gate = True
                inside.add(reader)
                end = reader
            region = self._sound(word, inside, source, end) if has_gate and has_sum else None
            if region is not None:
                return region
        return None

    def _normalization(self, seed: int) -> Region | None:
        """A normalization written with means: what reads its root, then scale and shift.

        One that takes the mean away holds one that does not, and goes before it.
        """
        plain: Region | None = None
        for source, before in self._sources(seed, words.ELEMENTWISE | words.MEANS):
            inside = set(before)
            end, scaled, has_gate = seed, 0, False
            allowed = words.ADD | words.MULTIPLY | words.DIVIDE | {"reciprocal"}
            while True:
                reader = self._only_reader(self._output(end))
                if reader is None or self.word(reader) not in allowed:
                    break
                others = [name for name in self.flow.data[reader] if name != self._output(end)]
                if others:
                    is_own = others[0] == source or self.producers.get(others[0]) in inside
                    if has_gate or not is_own:
                        break
                    has_gate = True
                elif self.word(reader) != "reciprocal":
                    scaled += 1
                    if scaled > 2 or not has_gate:
                        break
                inside.add(reader)
                end = reader
            is_centred = any(self.word(place) in words.SUBTRACT for place in inside)
            word = "layer normalization" if is_centred else "root mean square normalization"
            region = self._sound(word, inside, source, end) if has_gate else None
            if region is not None and is_centred:
                return region
            plain = plain or region
        return plain

    def _sources(self, seed: int, allowed: frozenset[str]) -> Iterator[tuple[str, frozenset[int]]]:
        """Tensors that everything up to the seed is made of, the nearest first, with the ways."""
        inside = {seed}
        [name] = set(self.flow.data[seed]) if len(set(self.flow.data[seed])) == 1 else {""}
        while name and len(inside) < MOST_OPERATIONS:
            yield name, frozenset(inside)
            place = self.producers.get(name)
            if place is None or self.word(place) not in allowed:
                return
            read = sorted(set(self.flow.data[place]))
            inside.add(place)
            if len(read) == 1:
                name = read[0]
                continue
            name = ""
            if len(read) == 2:
                for one, other in (read, read[::-1]):
                    chain = self._chain(other, one, allowed)
                    if chain is not None:
                        name = one
                        inside |= chain
                        break

    def _chain(
        self, name: str, source: str, allowed: frozenset[str] = words.ELEMENTWISE
    ) -> set[int] | None:
        """The operations between a source and a tensor made of it by constants; None: not so."""
        inside: set[int] = set()
        while name != source:
            place = self.producers.get(name)
            if place is None or self.word(place) not in allowed or len(inside) > 4:
                return None
            if len(set(self.flow.data[place])) != 1:
                return None
            inside.add(place)
            name = self.flow.data[place][0]
        return inside

    def _source(self, inside: set[int]) -> str | None:
        """The one tensor that operations read from outside; None if there is not exactly one."""
        outside = {
            name
            for place in inside
            for name in self.flow.data[place]
            if self.producers.get(name) not in inside
        }
        return outside.pop() if len(outside) == 1 else None

    def _sound(self, word: str, inside: set[int], source: str, end: int) -> Region | None:
        """The region, if it reads one tensor and only its end is read outside."""
        if len(inside) > MOST_OPERATIONS or self._source(inside) != source:
            return None
        for place in inside:
            if place == end:
                continue
            name = self._output(place)
            if name in self.flow.outputs or any(
                reader not in inside for reader in self.readers.get(name, [])
            ):
                return None
        return Region(word, tuple(sorted(inside)), source, self._output(end))

    def _output(self, place: int) -> str:
        return self.flow.graph.operations[place].outputs[0]

    def _only_reader(self, name: str) -> int | None:
        found = self.readers.get(name, [])
        if len(set(found)) != 1 or name in self.flow.outputs:
            return None
        return found[0]
