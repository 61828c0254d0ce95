"""Unrolling in time: a recurrent network written out as one that only leads forward.

Each layer that works step by step has one copy for every step. The copies share their weights, and
what a step passes on is led by ordinary connections to the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import arithmetic_parameter_count, weights_fit
from nnsvg_qt.model.expansion import expanded
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.in_time.step_names import StepNames, subscript, with_step
from nnsvg_qt.model.in_time.time_steps import TimeSteps, backward_layers, steps_later, time_steps
from nnsvg_qt.model.inference import input_shapes, recompute_where_needed, shape_or_none
from nnsvg_qt.model.kinds import SIZED_KINDS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.sizes import is_known

MOST_STEPS = 100

MOST_UNROLLED = 2_000
"""Layers of a network that is unrolled."""

FEWEST_ELIDED = 5
"""Steps from which those between the second and the last can stand as one that is repeated."""


def unrolled(
    architecture: Architecture,
    steps: int,
    layer_ids: Iterable[str] | None = None,
    *,
    elided: bool = False,
) -> Architecture:
    """The network, or some of its layers, written out for steps 1, 2, … `steps` in time.

    What is copied: with recurrent layers, these and all that works at each position of their
    sequences by itself; else all that hangs together with a feedback connection. A copy has its
    step behind its name, `h₂`; step 1 keeps the ids. Copies of a layer share its weights.

    A recurrent layer becomes cells that read one position each and the cell before as their state,
    a bidirectional one two rows of cells; one with its state from "t + 1" runs backward. Feedback
    with the delay "t − k" leads to the step k later (k is 1 where the words say nothing else), and
    comes in the first steps from an input, `h₀`. A layer that reads several takes it as one more
    input; one with a size of its own reads it concatenated with the rest, another its sum with the
    rest, and where shapes allow neither a layer of kind "other" joins them. What stands outside
    reads, of a sequence, a layer of kind "other" that puts the steps together, else the last step;
    what is read from outside is read at every step, of a sequence the position of the step.

    With `elided` steps 3 to `steps` − 1 are one closed group that is repeated.

    InputError where nothing is recurrent or can have so many steps, where layers outside read a
    sequence of another length, and where the steps would not be equal.
    """
    if isinstance(steps, bool) or not isinstance(steps, int) or not 2 <= steps <= MOST_STEPS:
        raise InputError(
            "A network is unrolled in 2 to {most} steps, not {steps}.",
            most=MOST_STEPS,
            steps=str(steps)[:20],
        )
    chosen = None if layer_ids is None else set(layer_ids)
    architecture, chosen = _with_copies_written_out(architecture, chosen)
    timed = time_steps(architecture, chosen)
    if elided and steps < FEWEST_ELIDED:
        raise InputError(
            "Steps are left out from {fewest} steps on; unroll in more or write each.",
            fewest=FEWEST_ELIDED,
        )
    written = [*range(1, steps + 1)] if not elided else [1, 2, 3, steps]
    if len(architecture) + (len(written) - 1) * len(timed.members) > MOST_UNROLLED:
        raise InputError(
            "Unrolled in {steps} steps, the network has more than {most:,} layers.",
            steps=steps,
            most=MOST_UNROLLED,
        )
    return _Unrolling(architecture, timed, steps, written).result()


def can_be_elided(architecture: Architecture, layer_ids: Iterable[str] | None = None) -> bool:
    """Whether the steps in the middle can stand as one group: each hands the next one thing."""
    try:
        unrolled(architecture, FEWEST_ELIDED, layer_ids, elided=True)
    except InputError:
        return False
    return True


def _with_copies_written_out(
    architecture: Architecture, chosen: set[str] | None
) -> tuple[Architecture, set[str] | None]:
    """Repeated groups around what has a state, written out; each copy has its own.

    The copies of a chosen layer are chosen as well.
    """
    carriers = {layer.id for layer in architecture if layer.kind is Kind.RECURRENT}
    carriers |= {end for c in architecture.feedback for end in (c.source, c.target)}
    if chosen is not None:
        carriers &= chosen
    for group in architecture.groups:
        if group.repeat > 1 and carriers & set(group.layers):
            before = {layer.id for layer in architecture}
            architecture = expanded(architecture, group.id)
            if chosen is not None:
                chosen |= {
                    layer.id
                    for layer in architecture
                    if layer.id not in before and layer.id.rpartition("~")[0] in chosen
                }
    return architecture, chosen


@dataclass(frozen=True)
class _Cells:
    """What stands for a recurrent layer at one step: the cell that reads, and what is read."""

    forward: str
    backward: str | None
    output: str


class _Unrolling:
    """A network while its copies are written."""

    def __init__(
        self, architecture: Architecture, timed: TimeSteps, steps: int, written: Sequence[int]
    ) -> None:
        self.architecture, self.timed = architecture, timed
        self.steps, self.written = steps, written
        self.is_elided = len(written) < steps
        self.taken = {layer.id for layer in architecture}
        self.taken |= {one.id for one in architecture.groups}
        self.taken |= {connection.id for connection in architecture.connections}
        self.backward = backward_layers(architecture)
        self.names = StepNames(architecture, timed)
        self.layers: dict[str, Layer] = {}
        self.connections: list[Connection] = []
        self.pairs: set[tuple[str, str]] = set()
        self.beside: dict[str, list[str]] = {}
        """What stands beside a copy and goes with it: joins, cells, positions that it reads."""
        self.twins: dict[str, list[str]] = {}
        """The copies that share weights, by the layer they are copies of."""
        self.joined: dict[str, str] = {}
        """What puts the steps of a layer together, by its id."""
        self.picked: dict[tuple[str, int], str] = {}
        self.starts: dict[tuple[str, int], str] = {}
        self.copies = {
            (layer.id, step): layer.id if step == 1 else self._free(f"{layer.id}~{step}")
            for layer in architecture
            if layer.id in timed.members
            for step in written
        }
        self.cells = {
            key: self._cells_of(*key)
            for key in self.copies
            if architecture.layer(key[0]).kind is Kind.RECURRENT
        }

    def _free(self, wanted: str) -> str:
        found, number = wanted, 2
        while found in self.taken:
            found, number = f"{wanted}-{number}", number + 1
        self.taken.add(found)
        return found

    def _cells_of(self, layer_id: str, step: int) -> _Cells:
        copy = self.copies[layer_id, step]
        if not self.architecture.layer(layer_id).bidirectional:
            return _Cells(copy, None, copy)
        return _Cells(self._free(f"{copy}-forward"), self._free(f"{copy}-backward"), copy)

    # the whole

    def result(self) -> Architecture:
        """The network with its copies; InputError."""
        self._require_fitting_lengths()
        for step in self.written:
            for layer in self.architecture.topological_order:
                if layer.id in self.timed.members:
                    self._write(layer, step)
        if self.is_elided:
            self._require_one_state()
        for layer in self.architecture:
            if layer.id not in self.timed.members:
                self._write_outside(layer)
        for connection in self.architecture.feedback:
            if connection.source not in self.timed.members:
                self.connections.append(connection)
        made = Architecture(
            tuple(self._in_order()),
            tuple(self.connections),
            tuple(self._groups()),
            tuple(self._shares()),
        )
        made = recompute_where_needed(made, self.layers)
        self._require_equal_steps(made)
        return self._without_untrue(made)

    def _require_fitting_lengths(self) -> None:
        """Layers outside that read a sequence of steps read as many of them as there were."""
        for layer_id, length in self.timed.lengths.items():
            if not is_known(length) or length == self.steps:
                continue
            for connection in self.architecture.outgoing(layer_id):
                reader = connection.target
                is_outside = reader not in self.timed.members
                if is_outside or self.timed.lengths.get(reader, length) != length:
                    layer = self.architecture.layer(reader)
                    raise InputError(
                        "Layer {layer!r} reads all {count} positions of the sequence; unroll in "
                        "{count} steps.",
                        layer=layer.name or layer.id,
                        count=length,
                    )

    def _require_one_state(self) -> None:
        states = {c.source for c in self.timed.feedback}
        states |= {layer_id for layer_id, _ in self.cells}
        has_both = any(one.backward for one in self.cells.values()) or self.backward
        is_later = any(steps_later(c) > 1 for c in self.timed.feedback)
        if len(states) > 1 or has_both or is_later or self.joined or self.picked:
            raise InputError(
                "No steps can be left out here, for each hands the next more than one thing or is "
                "read by layers outside; write every step."
            )

    # one layer at one step

    def _write(self, layer: Layer, step: int) -> None:
        copy = self.copies[layer.id, step]
        made = replace(
            self.timed.at_one_step(layer), id=copy, name=self.names.at(layer.id, self._sign(step))
        )
        read = [
            source
            for place, connection in enumerate(self.architecture.incoming(layer.id))
            if (source := self._read(connection.source, layer, step, place)) is not None
        ]
        fed = [
            self._fed(connection, step)
            for connection in self.timed.feedback
            if connection.target == layer.id
        ]
        if layer.kind is Kind.RECURRENT:
            self._write_cells(layer, made, read, fed, step)
            return
        if fed:
            read = self._joined_with(made, read, fed, copy)
        self._put(made, read)
        self.twins.setdefault(layer.id, []).append(copy)

    def _sign(self, step: int) -> str:
        """The step as a subscript; that of a repeated one has no number."""
        is_any = self.is_elided and step == self.written[-2]
        return subscript(None if is_any else step)

    def _put(self, layer: Layer, read: Iterable[str]) -> None:
        self.layers[layer.id] = layer
        for source in read:
            # no layer reads another one twice
            if (source, layer.id) in self.pairs:
                continue
            self.pairs.add((source, layer.id))
            wanted = f"{source}-{layer.id}"
            known = any(c.id == wanted for c in self.architecture.connections)
            name = wanted if known else self._free(wanted)
            self.connections.append(Connection(source, layer.id, name))

    def _shape(self, layer_id: str) -> Shape:
        if layer_id in self.layers:
            return self.layers[layer_id].shape
        return self.architecture.layer(layer_id).shape

    def _read(self, source: str, reader: Layer, step: int, place: int) -> str | None:
        """What a copy reads where the layer reads another; None where only the first one does."""
        timed = self.timed
        reader_length = timed.lengths.get(reader.id)
        if reader.kind is Kind.RECURRENT:
            # its second input is the state that it begins with
            if place > 0:
                return self._whole(source) if step in (self.written[0], self.written[-1]) else None
            reader_length = self._steps_read(source)
        if source in timed.members:
            in_step = source in timed.lengths and timed.lengths[source] == reader_length
            if not timed.in_sequences or in_step:
                return self.copies[source, step]
            return self._whole(source)
        shape = self.architecture.layer(source).shape
        is_tokens = reader.kind is Kind.EMBEDDING and len(shape) == 1
        if timed.in_sequences and (is_tokens or len(shape) == 2) and shape[0] == reader_length:
            return self._pick(source, step)
        return source

    def _steps_read(self, source: str) -> int | None:
        shape = self.architecture.layer(source).shape
        return shape[0] if len(shape) == 2 else None

    def _pick(self, source: str, step: int) -> str:
        """A layer that takes one position of a sequence that is not unrolled."""
        if (source, step) not in self.picked:
            layer = self.architecture.layer(source)
            shape = (1,) if len(layer.shape) == 1 else (1, layer.shape[1])
            name = self.names.at(source, self._sign(step))
            made = Layer(self._free(f"{source}~{step}"), Kind.OTHER, shape, name=name, parameters=0)
            self._put(made, [source])
            self.picked[source, step] = made.id
        return self.picked[source, step]

    def _whole(self, source: str) -> str:
        """What stands outside reads this where it read a layer that is now many."""
        if source not in self.timed.members:
            return source
        if source not in self.timed.lengths:
            return self._last(source)
        if source not in self.joined:
            layer = self.architecture.layer(source)
            shape = (self.steps, *layer.shape[1:])
            name = self.names.of_all(source, self.steps)
            made = Layer(self._free(f"{source}-steps"), Kind.OTHER, shape, name=name, parameters=0)
            self.joined[source] = made.id
            self._put(made, [self.copies[source, step] for step in self.written])
        return self.joined[source]

    def _last(self, source: str) -> str:
        """The last step; of a bidirectional layer both last states, which its copies hold."""
        return self.copies[source, self.written[-1]]

    # what comes from earlier steps

    def _fed(self, connection: Connection, step: int) -> str:
        source, before = connection.source, step - steps_later(connection)
        if before >= 1:
            # behind steps that are left out the last one stands for what they hand on
            if (source, before) not in self.copies:
                before = max(one for one in self.written if one <= before)
            return self.copies[source, before]
        if (source, before) not in self.starts:
            layer = self.timed.at_one_step(self.architecture.layer(source))
            name = self.names.at(source, subscript(before))
            made = Layer(self._free(f"{source}~{before}"), Kind.INPUT, layer.shape, name=name)
            self._put(made, [])
            self.starts[source, before] = made.id
        return self.starts[source, before]

    def _joined_with(
        self, layer: Layer, read: Sequence[str], fed: Sequence[str], copy: str
    ) -> list[str]:
        """What a copy reads, with what is handed to it from earlier steps."""
        if not read or layer.kind is Kind.OTHER:
            if layer.kind is Kind.INPUT:
                raise InputError(
                    "An input reads nothing, but a connection leads back to layer {layer!r}.",
                    layer=layer.name or copy,
                )
            return [*read, *fed]
        shapes = [self._shape(source) for source in (*read, *fed)]
        joins = (Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.AVERAGE, Kind.MAXIMUM)
        if layer.kind in (*joins, Kind.CONCATENATE, Kind.DOT) and shape_or_none(layer, shapes):
            return [*read, *fed]
        kind = Kind.CONCATENATE if layer.kind in SIZED_KINDS else Kind.ADD
        stem = "concat" if kind is Kind.CONCATENATE else "add"
        before = [shapes[0], *shapes[len(read) :]]
        shape = shape_or_none(Layer("join", kind, shapes[0]), before)
        made = Layer(self._free(f"{copy}-{stem}"), kind, shape or shapes[0])
        if shape is None:
            made = replace(made, kind=Kind.OTHER, parameters=0)
        self._put(made, [read[0], *fed])
        self.beside.setdefault(copy, []).append(made.id)
        return [made.id, *read[1:]]

    def _write_cells(
        self, layer: Layer, made: Layer, read: Sequence[str], fed: Sequence[str], step: int
    ) -> None:
        cells = self.cells[layer.id, step]
        first, last = self.written[:: len(self.written) - 1]
        if layer.id in self.backward:
            first, last = last, first
        begins, read = list(read[1:]), list(read[:1])
        if fed:
            read = self._joined_with(made, read, fed, made.id)
        place = self.written.index(step)
        if cells.backward is None:
            state = begins if step == first else []
            if step != first:
                before = self.written[place - 1 if first < last else place + 1]
                state = [self.cells[layer.id, before].forward]
            self._put(made, [*read, *state])
            self.twins.setdefault(layer.id, []).append(made.id)
            return
        half = made.shape[-1] // 2
        shape = (*made.shape[:-1], half)
        for arrow, name in (("→", cells.forward), ("←", cells.backward)):
            edge, beside = (first, place - 1) if arrow == "→" else (last, place + 1)
            state = begins
            if step != edge:
                near = self.cells[layer.id, self.written[beside]]
                state = [near.forward if arrow == "→" else near.backward or ""]
            cell = replace(
                made,
                id=name,
                shape=shape,
                name=f"{arrow} {made.name}",
                bidirectional=False,
                parameters=None,
                weights=None,
            )
            self._put(cell, [*read, *state])
            self.twins.setdefault(f"{layer.id}{arrow}", []).append(name)
        both = [cells.forward, cells.backward]
        if layer.id not in self.timed.lengths:
            # the last states: of one direction at the last step, of the other at the first
            if step != last:
                self.beside.setdefault(made.id, []).extend(both)
                return
            both = [cells.forward, self.cells[layer.id, first].backward or ""]
        self._put(Layer(made.id, Kind.CONCATENATE, made.shape, name=made.name), dict.fromkeys(both))
        self.beside.setdefault(made.id, []).extend((cells.forward, cells.backward))

    def _write_outside(self, layer: Layer) -> None:
        read = []
        for connection in self.architecture.incoming(layer.id):
            source = connection.source
            if source in self.timed.members and not self.timed.in_sequences:
                read.append(self._last(source))
            else:
                read.append(self._whole(source))
        if read == [c.source for c in self.architecture.incoming(layer.id)]:
            self.layers[layer.id] = layer
            self.connections += self.architecture.incoming(layer.id)
            return
        self._put(layer, read)

    # order, groups and shared weights

    def _in_order(self) -> list[Layer]:
        """Each step as a whole where the first of its layers stood; what stands outside stays."""
        placed: dict[str, None] = {}

        def place(layer_id: str) -> None:
            if layer_id in self.layers and layer_id not in placed:
                for other in self.beside.get(layer_id, ()):
                    placed.setdefault(other)
                placed.setdefault(layer_id)

        for layer in self.architecture:
            if layer.id not in self.timed.members:
                placed.setdefault(layer.id)
                continue
            if layer.id in placed:
                continue
            for start in self.starts.values():
                placed.setdefault(start)
            for step in self.written:
                for name in self._step_order(step):
                    for source in (c.source for c in self.architecture.incoming(name)):
                        if (source, step) in self.picked:
                            placed.setdefault(self.picked[source, step])
                    place(self.copies[name, step])
            for whole in self.joined.values():
                placed.setdefault(whole)
        # cells of steps whose copy is not written stand with the others
        missing = [name for name in self.layers if name not in placed]
        return [self.layers[name] for name in (*placed, *missing)]

    def _step_order(self, step: int) -> list[str]:
        members = [one.id for one in self.architecture if one.id in self.timed.members]
        if not self.is_elided or step != self.written[-2]:
            return members
        # the state is what a repeated group hands on, so it is the last of it
        states = {c.source for c in self.timed.feedback} | {name for name, _ in self.cells}
        return sorted(members, key=lambda name: name in states)

    def _copy_with_all(self, layer_id: str, step: int) -> list[str]:
        copy = self.copies[layer_id, step]
        return [one for one in (*self.beside.get(copy, ()), copy) if one in self.layers]

    def _groups(self) -> list[Group]:
        groups: list[Group] = []
        order = {layer.id: place for place, layer in enumerate(self._in_order())}
        for group in self.architecture.groups:
            inside = [name for name in group.layers if name in self.timed.members]
            if len(inside) < len(group.layers):
                layers = [name for name in group.layers if name not in self.timed.members]
                for name in inside:
                    for step in self.written:
                        layers += self._copy_with_all(name, step)
                layers += [self.joined[name] for name in inside if name in self.joined]
                layers.sort(key=order.__getitem__)
                groups.append(replace(group, layers=tuple(layers)))
                continue
            for step in self.written:
                layers = [one for name in inside for one in self._copy_with_all(name, step)]
                layers.sort(key=order.__getitem__)
                groups.append(
                    replace(
                        group,
                        id=group.id if step == 1 else self._free(f"{group.id}~{step}"),
                        layers=tuple(layers),
                        name=with_step(group.name, self._sign(step)) if group.name else "",
                        first_only=tuple(self.copies[name, step] for name in group.first_only),
                        later=tuple(
                            replace(
                                self.timed.at_one_step(layer),
                                id=self.copies[layer.id, step],
                                name=with_step(layer.name, self._sign(step)) if layer.name else "",
                            )
                            for layer in group.later
                        ),
                    )
                )
        if self.is_elided:
            step = self.written[-2]
            layers = [
                one for name in self._step_order(step) for one in self._copy_with_all(name, step)
            ]
            groups.append(
                Group(
                    self._free("steps-1"),
                    tuple(layers),
                    f"t = {step} … {self.steps - 1}",
                    self.steps - 3,
                    is_closed=True,
                )
            )
        return groups

    def _shares(self) -> list[SharedWeights]:
        shares: list[SharedWeights] = []
        done: set[str] = set()
        for share in self.architecture.shared:
            layers: list[str] = []
            for name in share.layers:
                twins = self.twins.get(name, [name])
                layers += [one for one in twins if one in self.layers]
                done.add(name)
            if len(layers) > 1:
                shares.append(replace(share, layers=tuple(layers)))
        taken = {share.id for share in shares}
        for name, twins in self.twins.items():
            kind = self.layers[twins[0]].kind
            if name in done or kind not in _WEIGHTED or len(twins) < 2:
                continue
            number = 1
            while f"shared-{number}" in taken:
                number += 1
            taken.add(f"shared-{number}")
            shares.append(SharedWeights(f"shared-{number}", tuple(twins)))
        return shares

    # what must be so

    def _require_equal_steps(self, made: Architecture) -> None:
        for twins in self.twins.values():
            shapes = {made.layer(twin).shape for twin in twins}
            if len(shapes) > 1:
                layer = made.layer(twins[0])
                raise InputError(
                    "Layer {layer!r} would have another size at each step, for it reads what it "
                    "puts out; put a layer between.",
                    layer=layer.name or layer.id,
                )

    def _without_untrue(self, made: Architecture) -> Architecture:
        """Weights and counts given for a layer go where its copies do not have them."""
        old = {
            twin: self.architecture.layer(name)
            for name, twins in self.twins.items()
            if name in self.architecture
            for twin in twins
        }
        layers = []
        for layer in made:
            was = old.get(layer.id)
            if was is not None and (layer.parameters is not None or layer.weights is not None):
                read = input_shapes(made, layer.id)
                was_read = input_shapes(self.architecture, was.id)
                if arithmetic_parameter_count(layer, read) != arithmetic_parameter_count(
                    was, was_read
                ):
                    layer = replace(layer, parameters=None)
                if not weights_fit(layer, read) and weights_fit(was, was_read):
                    layer = replace(layer, weights=None)
            layers.append(layer)
        return replace(made, layers=tuple(layers))


_WEIGHTED = frozenset(
    {
        *(Kind.CONVOLUTION, Kind.SEPARABLE_CONVOLUTION, Kind.DEPTHWISE_CONVOLUTION),
        *(Kind.TRANSPOSED_CONVOLUTION, Kind.GRAPH_CONVOLUTION, Kind.DENSE, Kind.EMBEDDING),
        *(Kind.MIXTURE_OF_EXPERTS, Kind.NORMALIZATION, Kind.RECURRENT, Kind.ATTENTION, Kind.OTHER),
    }
)
"""Kinds that have, or may have, weights to share."""
