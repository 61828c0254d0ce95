"""One operation of a graph as a layer: its kind, its fields, its size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nnsvg_qt.model.graph import Operation
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.model.sizes import NamedSize, is_known
from nnsvg_qt.reductions import words
from nnsvg_qt.reductions.flow import Flow
from nnsvg_qt.reductions.padding import with_causal_padding
from nnsvg_qt.reductions.shapes import Sizes


@dataclass(slots=True)
class Translated:
    """What an operation is as a layer; `title` names one of kind "other"."""

    kind: Kind
    shape: Shape
    fields: dict[str, object] = field(default_factory=dict)
    title: str = ""


def translated(flow: Flow, sizes: Sizes, place: int) -> Translated:
    """The layer that an operation is; of kind "other" where no kind says what it does."""
    operation = flow.graph.operations[place]
    word = words.word_of(operation)
    shape = sizes.of(flow.tensor(operation.outputs[0])) if operation.outputs else (1,)
    read = [sizes.of(flow.tensor(name)) for name in flow.data.get(place, ())]
    rule = _RULES.get(word)
    found = rule and rule(_Known(flow, sizes, operation, word, shape, read))
    if found is not None:
        return found
    return Translated(Kind.OTHER, shape, {}, title_of(operation, len(read)))


def title_of(operation: Operation, reads: int = 2) -> str:
    """What a layer of kind "other" is called: the vocabulary's word, else that of the file.

    A type of several words says what the operation is for, as "First token". What multiplies or
    adds constants to the one thing that it reads scales or shifts it.
    """
    text = operation.type if " " in operation.type else operation.word or operation.type
    if reads == 1 and (operation.word in words.MULTIPLY or operation.word in words.DIVIDE):
        text = "scale"
    if reads == 1 and operation.word in words.ADD:
        text = "shift"
    return text[:1].upper() + text[1:]


@dataclass(slots=True)
class _Known:
    flow: Flow
    sizes: Sizes
    operation: Operation
    word: str
    shape: Shape
    read: Sequence[Shape]

    def attribute(self, *names: str) -> Any:
        """The first of some attributes that there is."""
        for name in names:
            if name in self.operation.attributes:
                return self.operation.attributes[name]
        return None

    def weight(self, position: int) -> tuple[int, ...] | None:
        """The shape of a constant that is read at a position."""
        name = self.operation.input(position)
        if not name or name not in self.flow.constants:
            return None
        shape = self.flow.tensor(name).shape
        if shape is None:
            return None
        sizes = tuple(size for size in shape if isinstance(size, int))
        return sizes if len(sizes) == len(shape) else None

    def numbers(self, *names: str) -> tuple[int, ...] | None:
        """An attribute of whole numbers."""
        value = self.attribute(*names)
        if isinstance(value, int) and not isinstance(value, bool):
            return (value,)
        if isinstance(value, tuple) and value and all(isinstance(one, int) for one in value):
            return value
        return None

    def axis(self, axis: int, tensor: str) -> int:
        """Where an axis of a tensor is in the figure, its batch counted in."""
        return self.sizes.axes.place(axis, self.flow.tensor(tensor))

    def has(self, position: int) -> bool:
        """Whether there is an input at a position."""
        return bool(self.operation.input(position))


def _convolution(known: _Known) -> Translated | None:
    weight = known.weight(1)
    if weight is None or len(weight) < 3 or len(known.shape) < 2:
        return None
    # a weight that is laid out otherwise says its kernel and channels apart
    kernel = known.numbers("kernel") or weight[2:]
    made = (known.numbers("channels") or weight)[0]
    fields = _sliding(known, kernel)
    if known.word not in words.TRANSPOSED and not known.attribute("automatic_padding"):
        fields = with_causal_padding(fields, known.attribute("padding")) or fields
    groups = (known.numbers("groups") or (1,))[0]
    channels = known.read[0][0] if known.read and len(known.read[0]) > 2 else None
    if known.read and len(known.read[0]) == 2:
        channels = known.read[0][1]
    kind = Kind.CONVOLUTION
    if groups > 1 and groups == channels:
        kind = Kind.DEPTHWISE_CONVOLUTION
        fields["multiplier"] = max(1, made // groups)
    elif groups > 1:
        fields["groups"] = groups
    if known.word in words.TRANSPOSED:
        kind = Kind.TRANSPOSED_CONVOLUTION
        fields.pop("multiplier", None)
    fields["bias"] = known.has(2)
    return Translated(kind, known.shape, fields)


def _sliding(known: _Known, kernel: Sequence[int]) -> dict[str, Any]:
    directions = len(kernel)
    fields: dict[str, Any] = {"kernel": tuple(kernel)}
    fields["stride"] = known.numbers("strides") or (1,) * directions
    fields["padding"] = _padding(known, directions)
    dilation = known.numbers("dilations")
    if dilation and any(one != 1 for one in dilation):
        fields["dilation"] = dilation
    return fields


def _padding(known: _Known, directions: int) -> Any:
    """One number a direction; "same" where the two sides differ by one, as automatic padding."""
    automatic = known.attribute("automatic_padding")
    if isinstance(automatic, str) and automatic.startswith("same"):
        return "same"
    pairs = known.attribute("padding")
    if automatic or not isinstance(pairs, tuple) or len(pairs) != directions:
        return (0,) * directions
    sides = [pair if isinstance(pair, tuple) else (pair, pair) for pair in pairs]
    if all(before == after for before, after in sides):
        return tuple(max(0, int(before)) for before, _ in sides)
    if all(0 <= after - before <= 1 for before, after in sides):
        return "same"
    return tuple(max(0, int(before)) for before, _ in sides)


def _pooling(known: _Known) -> Translated | None:
    kernel = known.numbers("kernel")
    if kernel is None:
        return None
    fields = _sliding(known, kernel)
    fields["pooling"] = "average" if "average" in known.word else "max"
    return Translated(Kind.POOLING, known.shape, fields)


def _adaptive_pooling(known: _Known) -> Translated | None:
    """Pooling to a size, where that divides what is read: then its windows are all alike."""
    read = known.read[0] if known.read else ()
    if len(read) != len(known.shape) or len(read) < 2:
        return None
    pairs = list(zip(read[1:], known.shape[1:], strict=True))
    if any(isinstance(size, NamedSize) for pair in pairs for size in pair):
        return None
    if any(after < 1 or before % after for before, after in pairs):
        return None
    kernel = tuple(before // after for before, after in pairs)
    fields: dict[str, object] = {"kernel": kernel, "stride": kernel}
    fields["padding"] = (0,) * len(kernel)
    fields["pooling"] = "average" if "average" in known.word else "max"
    return Translated(Kind.POOLING, known.shape, fields)


def _global_pooling(known: _Known) -> Translated | None:
    if not known.read or len(known.read[0]) < 2:
        return None
    maps = _pooled_to_maps(known)
    if maps is not None:
        return maps
    pooling = "global max" if "max" in known.word else "global average"
    channels = known.shape[-1] if len(known.read[0]) == 2 else known.shape[0]
    return Translated(Kind.POOLING, (channels,), {"pooling": pooling})


def _pooled_to_maps(known: _Known) -> Translated | None:
    """A pooling over whole maps to maps of 1×1, where what reads them has to have maps."""
    made, read = known.operation.outputs[0], known.read[0]
    if made not in known.flow.read_as_maps or known.shape != (read[0], *(1 for _ in read[1:])):
        return None
    if not all(is_known(size) for size in read):
        return None
    pooling = "max" if "max" in known.word else "average"
    fields: dict[str, object] = {"kernel": read[1:], "stride": read[1:], "pooling": pooling}
    return Translated(Kind.POOLING, known.shape, fields)


def _mean(known: _Known) -> Translated | None:
    axes = known.numbers("axes", "axis")
    values = None
    if known.operation.input(1) in known.flow.constants:
        values = known.flow.tensor(known.operation.input(1)).values
    axes = axes or tuple(int(one) for one in values or ())
    read = known.read[0] if known.read else ()
    rank = len(read) + 1
    over = sorted(known.axis(axis, known.operation.input(0)) % rank for axis in axes)
    if len(read) > 2 and over == [*range(2, rank)]:
        maps = _pooled_to_maps(known)
        if maps is not None:
            return maps
        return Translated(Kind.POOLING, (read[0],), {"pooling": "global average"})
    return None


def _dense(known: _Known) -> Translated | None:
    weights = [known.weight(position) for position in (0, 1)]
    if not known.read or (weights[0] is None) == (weights[1] is None):
        return None
    if len(weights[0] or weights[1] or ()) != 2:
        return None
    return Translated(Kind.DENSE, known.shape, {"bias": known.has(2)})


def _normalization(known: _Known) -> Translated | None:
    names = {
        "batch normalization": "batch",
        "layer normalization": "layer",
        "root mean square normalization": "rms",
        "group normalization": "group",
        "instance normalization": "instance",
    }
    fields: dict[str, object] = {"normalization": names[known.word]}
    groups = known.numbers("groups")
    if groups:
        fields["groups"] = groups[0]
    return Translated(Kind.NORMALIZATION, known.shape, fields)


def _activation(known: _Known) -> Translated | None:
    name = words.ACTIVATIONS.get(known.word, known.word)
    if known.word == "clip":
        low, high = limits_of(known.flow, known.operation)
        if low != 0 or high != 6:
            return None
        name = "relu6"
    return Translated(Kind.ACTIVATION, known.shape, {"activation": name})


def limits_of(flow: Flow, operation: Operation) -> tuple[float | None, float | None]:
    """What an operation cuts values to; None where that is not known, or there is no limit."""
    found: list[float | None] = []
    for position, names in ((1, ("least", "minimum")), (2, ("greatest", "maximum"))):
        attributes = (operation.attributes.get(name) for name in names)
        value = next((one for one in attributes if one is not None), None)
        values = flow.tensor(operation.input(position)).values
        if value is None and values:
            value = values[0]
        found.append(float(value) if isinstance(value, int | float) else None)
    return found[0], found[1]


def _softmax(known: _Known) -> Translated | None:
    if words.SOFTMAX[known.word] != "softmax":
        return Translated(Kind.ACTIVATION, known.shape, {"activation": "logsoftmax"})
    return Translated(Kind.SOFTMAX, known.shape)


def _joining(kind: Kind) -> Callable[[_Known], Translated | None]:
    def made(known: _Known) -> Translated | None:
        if len(known.operation.inputs) < 2 or len(known.read) < 2:
            return None
        if kind is Kind.SUBTRACT and len(known.read) != 2:
            return None
        return Translated(kind, known.shape)

    return made


def _concatenation(known: _Known) -> Translated | None:
    axis = known.attribute("axis")
    rank = len(known.shape) + 1
    channel = 1 if rank != 3 else 2
    if not isinstance(axis, int) or rank < 2:
        return None
    if known.axis(axis % rank, known.operation.outputs[0]) != channel:
        return None
    return Translated(Kind.CONCATENATE, known.shape)


def _embedding(known: _Known) -> Translated | None:
    position = 1 if known.word == "embedding" else 0
    table = known.weight(position)
    is_table = known.flow.is_floating(known.operation.input(position))
    if table is None or len(table) != 2 or known.attribute("axis") or not is_table:
        return None
    return Translated(Kind.EMBEDDING, known.shape, {"vocabulary": table[0]})


def _recurrent(known: _Known) -> Translated | None:
    cell = known.attribute("cell")
    cell = cell if cell in ("lstm", "gru") else "simple"
    both = (known.numbers("directions") or (1,))[0] == 2
    shape = known.shape
    if len(shape) == 3 and isinstance(known.attribute("directions"), int):
        # length, directions, features
        shape = (shape[0], shape[1] * shape[2])
    return Translated(Kind.RECURRENT, shape, {"cell": cell, "bidirectional": both})


def _upsampling(known: _Known) -> Translated | None:
    if not known.read or len(known.read[0]) != len(known.shape) or len(known.shape) < 3:
        return None
    before, after = known.read[0][1:], known.shape[1:]
    if not all(map(is_known, (*before, *after))):
        # a name says nothing of how often it fits another
        return _upsampling_by_scales(known, len(after))
    if known.read[0][0] != known.shape[0] or any(
        b < 1 or a % b or a < b for a, b in zip(after, before, strict=True)
    ):
        return None
    scale = tuple(int(a) // int(b) for a, b in zip(after, before, strict=True))
    return Translated(Kind.UPSAMPLING, known.shape, {"scale": scale})


def _upsampling_by_scales(known: _Known, directions: int) -> Translated | None:
    """The layer where the operation itself says how many times larger maps become."""
    scales = known.attribute("scales")
    if scales is None and known.operation.input(2) in known.flow.constants:
        scales = known.flow.tensor(known.operation.input(2)).values
    if not isinstance(scales, tuple) or known.attribute("channels_last"):
        return None
    others, own = scales[:-directions], scales[-directions:]
    numbers = [one for one in own if isinstance(one, int | float) and one >= 1 and one == int(one)]
    if len(numbers) != directions or any(one != 1 for one in others):
        return None
    return Translated(Kind.UPSAMPLING, known.shape, {"scale": tuple(map(int, numbers))})


def _unpooling(known: _Known) -> Translated | None:
    """An upsampling to the places that a max pooling tells, which it reads as well."""
    made = _upsampling(known)
    return made and replace(made, fields={**made.fields, "unpools": True})


def _plain(kind: Kind) -> Callable[[_Known], Translated | None]:
    def made(known: _Known) -> Translated | None:
        return Translated(kind, known.shape) if len(known.read) == 1 else None

    return made


def _permutation(known: _Known) -> Translated | None:
    order = known.numbers("order", "permutation", "axes")
    if order is None or not known.read or order[0] != 0:
        return None
    if len(order) != len(known.read[0]) + 1 or len(order) != len(known.shape) + 1:
        return None
    found = {
        known.axis(place, known.operation.outputs[0]): known.axis(axis, known.operation.input(0))
        for place, axis in enumerate(order)
    }
    without = tuple(found[place] - 1 for place in range(1, len(order)))
    return Translated(Kind.PERMUTE, known.shape, {"order": without})


def _attention(known: _Known) -> Translated | None:
    heads = known.numbers("heads")
    return Translated(Kind.ATTENTION, known.shape, {"heads": heads[0]} if heads else {})


_Rule = tuple[frozenset[str] | Mapping[str, str], Callable[[_Known], Translated | None]]

_BY_WORD: tuple[_Rule, ...] = (
    (words.CONVOLUTION | words.TRANSPOSED, _convolution),
    (frozenset({"max pooling", "average pooling"}), _pooling),
    (frozenset({"adaptive average pooling", "adaptive max pooling"}), _adaptive_pooling),
    (
        frozenset({"global average pooling", "global max pooling"}),
        _global_pooling,
    ),
    (words.MEANS, _mean),
    (words.LINEAR | words.PRODUCT, _dense),
    (
        frozenset(
            f"{one} normalization"
            for one in ("batch", "layer", "root mean square", "group", "instance")
        ),
        _normalization,
    ),
    (words.ACTIVATIONS, _activation),
    (frozenset({"clip"}), _activation),
    (words.SOFTMAX, _softmax),
    (words.ADD | {"sum"}, _joining(Kind.ADD)),
    (words.SUBTRACT, _joining(Kind.SUBTRACT)),
    (words.MULTIPLY, _joining(Kind.MULTIPLY)),
    (frozenset({"mean"}), _joining(Kind.AVERAGE)),
    (frozenset({"maximum"}), _joining(Kind.MAXIMUM)),
    (words.CONCATENATIONS, _concatenation),
    (frozenset({"gather", "embedding"}), _embedding),
    (frozenset({"recurrent"}), _recurrent),
    (frozenset({"resize", "upsample"}), _upsampling),
    (frozenset({"max unpooling"}), _unpooling),
    (frozenset({"flatten"}), _plain(Kind.FLATTEN)),
    (words.RESHAPE | words.VIEWS, _plain(Kind.RESHAPE)),
    (words.TRANSPOSE, _permutation),
    (frozenset({"attention"}), _attention),
    (words.DROPOUT, _plain(Kind.DROPOUT)),
)
"""The kinds by word; what a rule does not see as its kind is of kind "other"."""

_RULES = {word: rule for group, rule in reversed(_BY_WORD) for word in group}
"""The same by each word; of two the first."""
