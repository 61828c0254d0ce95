"""From the rows of a summary to an architecture, and what had to be assumed on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import Any

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.importers.summaries.rows import Row, Summary
from nnsvg_qt.importers.summaries.types import Fields, kind_of_type
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.counts import arithmetic_parameter_count
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.kinds import CONVOLUTIONS, Kind
from nnsvg_qt.model.layer import LARGEST_SIZE, Layer, Shape
from nnsvg_qt.model.sizes import NamedSize, is_known

MOST_TOLD = 4
"""Names that a sentence lists."""

FURTHEST = 200
"""So many layers before one are looked at for what it reads, where the text does not name it."""

LARGEST_KERNEL = 31
MOST_STRIDE = 8


def network_of(summary: Summary) -> tuple[Architecture, tuple[Sentence, ...]]:
    """The architecture, and in sentences what the text does not say; InputError if it is none."""
    return _Building(summary).made()


class _Building:
    def __init__(self, summary: Summary) -> None:
        self.summary = summary
        self.numbering = Numbering(())
        self.layers: list[Layer] = []
        self.connections: list[Connection] = []
        self.by_name: dict[str, str] = {}
        self.shapes: dict[str, Shape] = {}
        self.unknown: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.derived: list[str] = []
        self.pooled: list[str] = []
        self.unfit: list[str] = []
        self.inputs: list[Layer] = []
        self.guessed_sources = 0
        self.has_chain = False

    def made(self) -> tuple[Architecture, tuple[Sentence, ...]]:
        rows = self.summary.rows
        holders: list[tuple[int, Row, list[str]]] = []
        groups: list[tuple[Row, list[str]]] = []
        skipped_below: int | None = None
        for place, row in enumerate(rows):
            while holders and holders[-1][0] >= row.depth:
                holders.pop()
            if skipped_below is not None and row.depth > skipped_below:
                continue
            skipped_below = None
            found = kind_of_type(row.type)
            if row.is_container and found is None:
                members: list[str] = []
                holders.append((row.depth, row, members))
                groups.append((row, members))
                continue
            if row.is_container:
                skipped_below = row.depth
            if found is None and self._only_holds(place, row):
                self.left_out[row.type] += 1
                continue
            layer = self._add(row, found)
            for _, _, members in holders:
                members.append(layer.id)
        if not self.layers:
            raise InputError("The summary has no rows; copy its table as well.")
        architecture = Architecture(
            tuple(self.layers), tuple(self.connections), tuple(self._groups(groups))
        )
        return architecture, tuple(self._report(architecture))

    def _only_holds(self, place: int, row: Row) -> bool:
        """Whether a row without numbers of its own is a module that those before it are in."""
        return (
            place > 0
            and not row.parameters
            and row.sources is None
            and row.shape is not None
            and row.shape == self.summary.rows[place - 1].shape
            and "-" in row.name
        )

    # one layer

    def _add(self, row: Row, found: tuple[Kind, Fields] | None) -> Layer:
        kind, fields = found or (Kind.OTHER, {})
        if found is None:
            self.unknown[row.type or "?"] += 1
        given = self._shape_of(row)
        sources = self._sources(row, kind)
        if not sources and kind is not Kind.INPUT:
            sources = [self._new_input(row, kind, given).id]
        sources = self._fitting(row, kind, sources)
        self._make_fit(row, kind, sources)
        read = [self.shapes[source] for source in sources]
        layer = self._layer(row, kind, fields, given, read)
        self.layers.append(layer)
        self.shapes[layer.id] = layer.shape
        if row.name:
            self.by_name[row.name] = layer.id
        for source in dict.fromkeys(sources):
            self.connections.append(Connection(source, layer.id))
        return layer

    def _layer(
        self,
        row: Row,
        kind: Kind,
        fields: Fields,
        given: Shape | None,
        read: Sequence[Shape],
    ) -> Layer:
        values: dict[str, Any] = {**fields, **_from_arguments(kind, row.arguments)}
        name = _own_name(row)
        if kind is Kind.OTHER:
            name = name or row.type
        channels = _primary(row.arguments)
        shape = given or _first_shape(kind, channels, read)
        layer_id = self.numbering.next_id(kind)
        layer = _checked(layer_id, kind, shape, name, values)
        if given is not None and read:
            layer = self._with_kernel(layer, row, read[0])
        try:
            inferred = inferred_shape(layer, list(read)) if read else layer.shape
        except InputError:
            inferred = layer.shape
            self.unfit.append(name or layer_id)
        if given is None:
            layer = replace(layer, shape=inferred)
        elif inferred != given:
            layer = replace(layer, sizes_typed=True)
        count = row.parameters
        wanted = _whole(row.arguments.get("in_features", ""))
        if kind is Kind.DENSE and count is None and wanted and len(layer.shape) == 1:
            # also where the sizes of the maps that it reads are not known
            count = int(layer.shape[0]) * (wanted + layer.bias)
        if count is not None and kind is not Kind.INPUT:
            try:
                own = arithmetic_parameter_count(layer, list(read))
            except InputError:
                own = None
            if own != count and not (own is None and not count):
                layer = replace(layer, parameters=count)
        return layer

    def _with_kernel(self, layer: Layer, row: Row, read: Shape) -> Layer:
        """With kernel, stride and padding that lead from one size to the other."""
        before, after = _extents(read), _extents(layer.shape)
        if layer.kind is Kind.POOLING and layer.is_pooled_whole:
            return layer
        if layer.kind is Kind.UPSAMPLING:
            if len(before) == len(after) and all(map(is_known, (*before, *after))):
                scale = tuple(out // size for size, out in zip(before, after, strict=True))
                return replace(layer, scale=scale) if all(scale) else layer
            return layer
        if layer.kind not in CONVOLUTIONS and layer.kind is not Kind.POOLING:
            return layer
        if not before or len(before) != len(after):
            return layer
        if not all(map(is_known, (*before, *after))):
            return layer
        kernel = layer.kernel
        if layer.kind is Kind.POOLING and kernel is None:
            steps = zip(before, after, strict=True)
            kernel = tuple(max(1, round(size / out)) for size, out in steps)
            self.pooled.append(layer.name or layer.id)
        elif kernel is None:
            known = _kernel_of(layer, row.parameters, read)
            if known is None:
                return layer
            kernel, changes = known
            layer = replace(layer, **changes)
            self.derived.append(layer.name or layer.id)
        if layer.stride is not None:
            return replace(layer, kernel=kernel)
        if layer.kind is Kind.TRANSPOSED_CONVOLUTION:
            stride = tuple(max(1, out // size) for size, out in zip(before, after, strict=True))
            return replace(layer, kernel=kernel, stride=stride, padding="same")
        fitting = _slide(before, after, kernel)
        if fitting is None:
            return replace(layer, kernel=kernel)
        stride, padding = fitting
        return replace(layer, kernel=kernel, stride=stride, padding=padding)

    # what it reads

    def _sources(self, row: Row, kind: Kind) -> list[str]:
        if kind is Kind.INPUT:
            return []
        if row.sources is None:
            if not self.layers:
                return []
            self.has_chain = True
            return [self.layers[-1].id]
        found = []
        for name in row.sources:
            source = self._named(name)
            if source is not None:
                found.append(source)
        if row.sources and not found and self.layers:
            self.guessed_sources += 1
            return [self.layers[-1].id]
        return list(dict.fromkeys(found))

    def _named(self, name: str) -> str | None:
        """The layer of a name, of which the text may show only the beginning."""
        if name in self.by_name:
            return self.by_name[name]
        stem = name.rstrip("…")
        found = [
            own
            for known, own in [*self.by_name.items()][-FURTHEST:]
            if (known.startswith(stem) and name.endswith("…"))
            or (known.endswith("…") and stem.startswith(known[:-1]))
            or (known.endswith("…") and name.endswith("…") and known[:-1].startswith(stem))
        ]
        if not found:
            return None
        if len(set(found)) > 1:
            self.guessed_sources += 1
        return found[-1]

    def _fitting(self, row: Row, kind: Kind, sources: list[str]) -> list[str]:
        """The nearest layer before it whose size is the one that the module says it reads."""
        wanted = _whole(row.arguments.get("in_features") or row.arguments.get("0", ""))
        is_slid = kind in CONVOLUTIONS
        if row.sources is not None or not wanted or not sources:
            return sources
        if kind is not Kind.DENSE and not is_slid:
            return sources
        for layer in self.layers[: -FURTHEST - 1 : -1]:
            if layer.id == sources[0] and layer.kind is Kind.FLATTEN:
                return sources
            size = layer.shape[0] if is_slid or len(layer.shape) != 2 else layer.shape[-1]
            if size == wanted:
                if layer.id != sources[0]:
                    self.guessed_sources += 1
                return [layer.id]
        return sources

    def _make_fit(self, row: Row, kind: Kind, sources: list[str]) -> None:
        """Gives the numbers that a dense layer reads their count, where only it tells that."""
        wanted = _whole(row.arguments.get("in_features", ""))
        if kind is not Kind.DENSE or not wanted or not sources:
            return
        place = next(
            place
            for place in reversed(range(len(self.layers)))
            if self.layers[place].id == sources[0]
        )
        layer = self.layers[place]
        is_open = len(layer.shape) == 1 and not is_known(layer.shape[0])
        if is_open and layer.kind is not Kind.INPUT:
            self.layers[place] = replace(layer, shape=(wanted,), sizes_typed=True)
            self.shapes[layer.id] = (wanted,)

    def _new_input(self, row: Row, kind: Kind, given: Shape | None) -> Layer:
        shape = self._input_shape(row, kind, given)
        layer = Layer(self.numbering.next_id(Kind.INPUT), Kind.INPUT, shape)
        self.inputs.append(layer)
        self.layers.append(layer)
        self.shapes[layer.id] = shape
        return layer

    def _input_shape(self, row: Row, kind: Kind, given: Shape | None) -> Shape:
        wanted = _whole(row.arguments.get("in_features") or row.arguments.get("0", ""))
        count = row.parameters or 0
        if kind is Kind.DENSE:
            if wanted is None and given is not None and count:
                per_unit = count / int(given[-1])
                wanted = int(per_unit) - 1 if per_unit == int(per_unit) else int(per_unit)
            size = max(1, wanted or 1)
            return (*given[:-1], size) if given is not None else (size,)
        if kind is Kind.EMBEDDING:
            return given[:1] if given is not None else (NamedSize("T"),)
        if kind is Kind.RECURRENT:
            length = given[0] if given is not None and len(given) == 2 else NamedSize("T")
            return (length, wanted or 1)
        if kind in CONVOLUTIONS:
            dims = _dims(row.type)
            if given is None:
                names = ("T",) if dims == 1 else ("D", "H", "W")[-dims:]
                sizes = tuple(NamedSize(name) for name in names)
                return (*sizes, wanted or 1) if dims == 1 else (wanted or 1, *sizes)
            extents = _extents(given)
            channels = wanted or _channels_read(count, int(_channels(given)), len(extents))
            extents = self._input_extents(channels, extents)
            return (*extents, channels) if len(extents) == 1 else (channels, *extents)
        return given or (NamedSize("N"),)

    def _input_extents(self, channels: int, extents: Shape) -> Shape:
        """As large as what is put out, or a whole factor larger where the text tells how much."""
        between = self.summary.input_numbers
        if between is None or not all(map(is_known, extents)):
            return extents
        for factor in (1, 2, 4, 8):
            if between[0] <= channels * prod(int(one) * factor for one in extents) <= between[1]:
                return tuple(int(one) * factor for one in extents)
        return extents

    # shapes

    def _shape_of(self, row: Row) -> Shape | None:
        """The shape as an architecture writes it: channels first, a sequence by its length."""
        if row.shape is None:
            return None
        sizes: list[int | None] = list(row.shape[:4])
        if self.summary.channels_last and len(sizes) > 2:
            sizes = [sizes[-1], *sizes[:-1]]
        if not self.summary.channels_last and len(sizes) == 2 and "1d" in row.type.lower():
            sizes.reverse()
        names = {1: ("N",), 2: ("T", "F"), 3: ("C", "H", "W"), 4: ("C", "D", "H", "W")}
        if not sizes:
            return (1,)
        return tuple(
            NamedSize(name) if size is None else min(max(size, 1), LARGEST_SIZE)
            for name, size in zip(names[len(sizes)], sizes, strict=True)
        )

    # groups and what is told

    def _groups(self, found: Sequence[tuple[Row, list[str]]]) -> list[Group]:
        every = {layer.id for layer in self.layers if layer.kind is not Kind.INPUT}
        groups: list[Group] = []
        seen: set[frozenset[str]] = set()
        for number, (row, members) in enumerate(found, 1):
            own = frozenset(members)
            if len(members) < 2 or own == every or own in seen:
                continue
            seen.add(own)
            name = row.name if row.name and not row.name.isdigit() else row.type
            groups.append(Group(f"group-{number}", tuple(members), name[:100]))
        return groups

    def _report(self, architecture: Architecture) -> list[Sentence]:
        told = []
        for layer in self.inputs:
            told.append(
                Sentence(
                    "The text does not say what the network reads; {shape} is assumed.",
                    shape=" × ".join(str(size) for size in layer.shape),
                )
            )
        if self.has_chain:
            told.append(
                Sentence(
                    "What reads what is not in the text: each layer is assumed to read the one "
                    "before it that fits."
                )
            )
        if self.guessed_sources:
            told.append(
                Sentence(
                    "{count:,} connections are a guess: the text cuts names, or branches are not "
                    "in it.",
                    count=self.guessed_sources,
                )
            )
        if self.derived:
            told.append(
                Sentence(
                    "Kernels, strides and padding follow from sizes and parameters, and may be "
                    "others: {names}.",
                    names=_few(self.derived),
                )
            )
        if self.pooled:
            told.append(
                Sentence(
                    "Kernels of pooling are assumed as large as their steps: {names}.",
                    names=_few(self.pooled),
                )
            )
        if self.summary.channels_last:
            told.append(Sentence("The text does not say which activation a layer ends with."))
        for kind, count in sorted(self.unknown.items()):
            told.append(
                Sentence(
                    "Not understood: {count:,} × {type}, kept with its size.",
                    count=count,
                    type=kind,
                )
            )
        for kind, count in sorted(self.left_out.items()):
            told.append(
                Sentence(
                    "Left out: {count:,} × {type}, which holds other modules; what it joins is not "
                    "in the text.",
                    count=count,
                    type=kind,
                )
            )
        if self.unfit:
            told.append(Sentence("Sizes do not fit what is read: {names}.", names=_few(self.unfit)))
        return told


def _few(names: Sequence[str]) -> Sentence:
    shown = list(dict.fromkeys(names))
    return listed([*shown[:MOST_TOLD], "…"] if len(shown) > MOST_TOLD else shown)


def _checked(
    layer_id: str, kind: Kind, shape: Shape, name: str, values: Mapping[str, Any]
) -> Layer:
    """A layer with those of the values that are possible."""
    layer = Layer(layer_id, kind, shape, name=name)
    for field, value in values.items():
        try:
            layer = replace(layer, **{field: value})
        except InputError:
            # a value that no such layer has is none of its fields
            continue
    return layer


def _own_name(row: Row) -> str:
    """The name that somebody gave; "" for one that only counts, or says the type."""
    name = row.name
    stem = re.sub(r"[-_]?\d+$", "", name)
    if not stem or name.isdigit() or len(name) > 100:
        return ""
    flat = stem.replace("_", "").replace("-", "").lower()
    kind = row.type.lower().replace("_", "").rstrip("…")
    return "" if flat == kind or (kind and flat.startswith(kind)) else name


def _dims(kind: str) -> int:
    found = re.search(r"([123])d", kind.lower())
    return int(found[1]) if found else 2


def _extents(shape: Shape) -> Shape:
    return shape[:1] if len(shape) == 2 else shape[1:]


def _channels(shape: Shape) -> int:
    return shape[1] if len(shape) == 2 else shape[0]


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and 0 < int(text[:10]) <= LARGEST_SIZE else None


def _numbers(text: str) -> tuple[int, ...] | None:
    found = tuple(int(word[:10]) for word in re.findall(r"\d+", text))
    return found[:3] or None


def _primary(arguments: Mapping[str, str]) -> int | None:
    """Channels, features or units that a module puts out, by its arguments."""
    return _whole(arguments.get("out_features") or arguments.get("1", ""))


def _from_arguments(kind: Kind, arguments: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in (("kernel_size", "kernel"), ("stride", "stride"), ("dilation", "dilation")):
        numbers = _numbers(arguments.get(name, ""))
        if numbers and all(numbers) and not (field == "dilation" and set(numbers) == {1}):
            found[field] = numbers
    padding = arguments.get("padding", "")
    if "same" in padding:
        found["padding"] = "same"
    elif (numbers := _numbers(padding)) and any(numbers):
        found["padding"] = numbers
    if arguments.get("bias") == "False":
        found["bias"] = False
    if (groups := _whole(arguments.get("groups", ""))) and groups > 1:
        found["groups"] = groups
    if kind is Kind.EMBEDDING and (size := _whole(arguments.get("0", ""))):
        found["vocabulary"] = size
    if kind is Kind.RECURRENT and arguments.get("bidirectional") == "True":
        found["bidirectional"] = True
    if kind is Kind.DROPOUT:
        rate = arguments.get("p", arguments.get("rate", ""))
        if re.fullmatch(r"[01]?\.\d{1,6}|[01]", rate):
            found["rate"] = float(rate)
    scale = _numbers(arguments.get("scale_factor", "").partition(".")[0])
    if kind is Kind.UPSAMPLING and scale:
        found["scale"] = scale
    return found


def _first_shape(kind: Kind, channels: int | None, read: Sequence[Shape]) -> Shape:
    """A shape to begin with where the text gives none: that of what is read, with own channels."""
    before = read[0] if read else (NamedSize("N"),)
    if channels is None or kind not in (*CONVOLUTIONS, Kind.DENSE, Kind.EMBEDDING, Kind.RECURRENT):
        return before
    if kind is Kind.EMBEDDING:
        return (before[0], channels)
    if kind is Kind.DENSE or len(before) < 2:
        return (*before[:-1], channels) if len(before) == 2 else (channels,)
    return (before[0], channels) if len(before) == 2 else (channels, *before[1:])


def _root(number: int, power: int) -> int | None:
    if number < 1:
        return None
    found = round(number ** (1 / power))
    return found if found**power == number else None


def _kernel_of(
    layer: Layer, parameters: int | None, read: Shape
) -> tuple[tuple[int, ...], dict[str, Any]] | None:
    """The kernel, as long in each direction, and fields that together have so many parameters."""
    if not parameters or not is_known(_channels(read)) or not is_known(_channels(layer.shape)):
        return None
    dims = len(_extents(layer.shape))
    channels, put_out = int(_channels(read)), int(_channels(layer.shape))
    for bias in (True, False):
        weights = parameters - (put_out if bias else 0)
        ways: list[tuple[int, dict[str, Any]]] = [(channels * put_out, {})]
        if layer.kind is Kind.DEPTHWISE_CONVOLUTION:
            ways = [(put_out, {})]
        elif layer.kind is Kind.CONVOLUTION and put_out % channels == 0 and channels > 1:
            ways.append((put_out, {"groups": channels}))
        if layer.kind is Kind.SEPARABLE_CONVOLUTION:
            weights -= channels * put_out
            ways = [(channels, {})]
        for each, changes in ways:
            side = _root(weights // each, dims) if weights > 0 and weights % each == 0 else None
            if side is not None and side <= LARGEST_KERNEL:
                return (side,) * dims, {**changes, "bias": bias}
    return None


def _channels_read(parameters: int, put_out: int, dims: int) -> int:
    """Of how many channels an input is, by the parameters of the convolution that reads it."""
    if not dims:
        return 1
    for bias, channels in product((True, False), (3, 1, 2, 4)):
        weights = parameters - (put_out if bias else 0)
        if weights > 0 and weights % (channels * put_out) == 0:
            side = _root(weights // (channels * put_out), dims)
            if side is not None and side <= LARGEST_KERNEL and (side > 1 or channels > 1):
                return channels
    return 1


def _slide(
    before: Shape, after: Shape, kernel: tuple[int, ...]
) -> tuple[tuple[int, ...], Any] | None:
    """The least stride, and the padding, with which a kernel leads from one size to the other."""
    if len(kernel) != len(before):
        kernel = (kernel[0],) * len(before)
    sizes = [tuple(map(int, one)) for one in zip(before, after, kernel, strict=True)]
    for stride in range(1, MOST_STRIDE + 1):
        if all(out == -(-size // stride) for size, out, _ in sizes) and max(kernel) > stride > 0:
            if all(side % 2 for side in kernel) and all(
                (size + 2 * (side // 2) - side) // stride + 1 == out for size, out, side in sizes
            ):
                padding = tuple(side // 2 for side in kernel)
                return (stride,) * len(kernel), padding if any(padding) else None
            return (stride,) * len(kernel), "same"
        if all((size - side) // stride + 1 == out for size, out, side in sizes):
            return (stride,) * len(kernel), None
    return None
