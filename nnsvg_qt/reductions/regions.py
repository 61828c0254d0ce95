"""Finds activations and normalizations that a file writes as several elementary operations.

A region starts at an operation that nothing else needs (the error function, the root of a mean)
and grows while all that it reads, constants aside, comes from one tensor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nnsvg_qt.model.graph import Operation
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.flow import Flow
from nnsvg_qt.reductions.translation import limits_of

CHANNEL_SHUFFLE = "channel shuffle"

MOST_OPERATIONS = 16
"""Operations of a region."""

_BY_BATCH = words.BATCH_NORMALIZATION | {"mean variance normalization"}
_HEARTS = words.ROOTS | words.COMPLEMENT | words.PRODUCT | _BY_BATCH | words.MULTIPLY
_HEARTS |= words.ERROR_FUNCTION | words.TRANSPOSE
_HEARTS |= {"sigmoid", "hard sigmoid", "clip", "relu6", "tanh"}
"""The words of what a region may grow from."""


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
    growth = _Growth(flow, flow.readers, flow.producers)
    found: list[Region] = []
    taken: set[int] = set()
    for place in flow.kept:
        operation = operations[place]
        if words.word_of(operation) not in _HEARTS:
            continue
        if place in taken or operation.name in spared:
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

    def _at(self, place: int) -> Operation:
        return self.flow.graph.operations[place]

    def word(self, place: int) -> str:
        return words.word_of(self._at(place))

    def region(self, seed: int) -> Region | None:
        """The region that an operation is the heart of; None where there is none."""
        word = self.word(seed)
        if word in words.ROOTS and self._reads_a_mean(seed):
            return self._normalization(seed) or self._closed_normalization(seed)
        if word in words.COMPLEMENT:
            return self._complement(seed)
        if word in words.PRODUCT:
            return self._flattened(seed)
        if word in _BY_BATCH:
            return self._by_batch(seed)
        if word in words.MULTIPLY:
            return self._scaled_by_statistics(seed)
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

    def _closed_normalization(self, seed: int) -> Region | None:
        """A normalization in which the scale is one with the root: x · a + (shift - mean · a)."""
        allowed = words.ELEMENTWISE | words.MEANS | {"squared difference"}
        for source, before in self._sources(seed, allowed):
            if len(before) < 4:
                continue
            inside = set(before)
            while len(inside) < MOST_OPERATIONS:
                own = {source, *(self._output(place) for place in inside)}
                reading = {one for name in own for one in self.readers.get(name, ())} - inside
                following = sorted(
                    place
                    for place in reading
                    if self.word(place) in words.ELEMENTWISE
                    and own.issuperset(self.flow.data[place])
                    and not set(self.flow.data[place]) <= {source}
                )
                if not following:
                    break
                inside.add(following[0])
                end = max(inside)
                region = self._sound("layer normalization", inside, source, end)
                if region is not None:
                    return region
        return None

    def _complement(self, seed: int) -> Region | None:
        """A gelu of the complementary error function: x / 2 · f(-x / √2)."""
        for source, before in self._sources(seed, words.ELEMENTWISE):
            reader = self._only_reader(self._output(seed))
            if reader is None or self.word(reader) not in words.MULTIPLY:
                return None
            others = [name for name in self.flow.data[reader] if name != self._output(seed)]
            chain = self._chain(others[0], source) if others else None
            if chain is not None and len(before) > 1:
                region = self._sound("gelu", {*before, *chain, reader}, source, reader)
                if region is not None:
                    return region
        return None

    def _flattened(self, seed: int) -> Region | None:
        """A dense layer over the last axis, for which the axes before it are made one and back."""
        if len(self.flow.data[seed]) != 1:
            return None
        [flat] = self.flow.data[seed]
        before, after = self.producers.get(flat), self._only_reader(self._output(seed))
        if before is None or after is None or self._only_reader(flat) != seed:
            return None
        if not {self.word(before), self.word(after)} <= words.RESHAPE:
            return None
        if len(self.flow.data[before]) != 1 or len(self.flow.data[after]) != 1:
            return None
        [source] = self.flow.data[before]
        start, end = self.flow.tensor(source).shape, self.flow.tensor(self._output(after)).shape
        middle = self.flow.tensor(flat).shape, self.flow.tensor(self._output(seed)).shape
        if not start or not end or not middle[0] or not middle[1]:
            return None
        ranks = len(middle[0]), len(middle[1])
        same = start[:-1] == end[:-1] and start[-1] == middle[0][-1] and end[-1] == middle[1][-1]
        if ranks != (2, 2) or len(start) < 3 or not same:
            return None
        # the product names it
        return Region("dense", (before, after, seed), source, self._output(after))

    def _by_batch(self, seed: int) -> Region | None:
        """A normalization of each example, for which axes are counted otherwise, and back."""
        if len(self.flow.data[seed]) != 1:
            return None
        [source] = self.flow.data[seed]
        if any(one.count for one in self.flow.parameters(self._at(seed))):
            return None
        inside, end, left = {seed}, seed, words.MULTIPLY | words.ADD
        before = self.producers.get(source)
        if before is not None and self.word(before) in words.RESHAPE:
            [source] = self.flow.data[before] or ("",)
            inside.add(before)
            left |= words.RESHAPE
        elif self.word(seed) in words.BATCH_NORMALIZATION:
            return None
        while left:
            reader = self._only_reader(self._output(end))
            if reader is None or self.flow.data[reader] != (self._output(end),):
                break
            if self.word(reader) not in left:
                break
            inside.add(reader)
            left -= {self.word(reader)}
            end = reader
        shapes = self.flow.tensor(source).shape, self.flow.tensor(self._output(end)).shape
        if shapes[0] is None or shapes[1] is None or "reshape" in left or end == seed:
            return None
        if [one for one in shapes[0] if one != 1] != [one for one in shapes[1] if one != 1]:
            return None
        return self._sound("layer normalization", inside, source, end)

    def _scaled_by_statistics(self, seed: int) -> Region | None:
        """A batch normalization as scale and shift that are computed from what it has learnt."""
        reader = self._only_reader(self._output(seed))
        if reader is None or self.word(reader) not in words.ADD or not self._has_root(seed):
            return None
        read = self.flow.data[seed]
        if len(read) != 1 or self.flow.data[reader] != (self._output(seed),):
            return None
        if not self._has_root(reader):
            return None
        return Region("batch normalization", (seed, reader), read[0], self._output(reader))

    def _has_root(self, place: int) -> bool:
        """Whether the one constant that an operation reads is computed with a root."""
        operations, producers = self.flow.graph.operations, self.flow.graph.producers
        constants = [one for one in operations[place].inputs if one in self.flow.constants]
        if len(constants) != 1:
            return False
        waiting = list(constants)
        for _ in range(MOST_OPERATIONS):
            if not waiting:
                return False
            own = producers.get(waiting.pop())
            if own is None:
                continue
            if self.word(own) in words.ROOTS:
                return True
            waiting += [one for one in operations[own].inputs if one]
        return False

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
