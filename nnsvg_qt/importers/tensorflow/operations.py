"""What the attributes and constants of TensorFlow's operations say, in terms of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nnsvg_qt.importers.messages import Message, content_of, wholes
from nnsvg_qt.importers.protobuf import Buffer
from nnsvg_qt.importers.tensorflow.schema import type_name
from nnsvg_qt.model.graph import MOST_VALUES, Shape, Tensor

_FAR = 2**62


@dataclass
class Given:
    """An operation as the file has it; whoever translates it changes `inputs` and the rest.

    `kind` is what the file calls it. `behind` are steps that it does besides, behind it: words with
    their attributes.
    """

    buffer: Buffer
    kind: str
    inputs: list[str]
    tensors: list[Tensor | None]
    settings: Mapping[str, Message]
    word: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    behind: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A setting that is a text; "" where there is none."""
        value = self.settings.get(name, {}).get("s")
        return content_of(self.buffer, value).decode("utf-8", "replace")

    def whole(self, name: str, otherwise: int = 0) -> int:
        """A setting that is a whole number."""
        value = self.settings.get(name, {}).get("i", otherwise)
        return value if isinstance(value, int) else otherwise

    def real(self, name: str, otherwise: float) -> float:
        """A setting that is a real number."""
        value = self.settings.get(name, {}).get("f", otherwise)
        return float(value) if isinstance(value, int | float) else otherwise

    def flag(self, name: str) -> bool:
        """A setting that is yes or no."""
        return self.settings.get(name, {}).get("b") is True

    def numbers(self, name: str) -> tuple[int, ...]:
        """A setting that is a list of whole numbers."""
        listed = self.settings.get(name, {}).get("list", {}).get("i")
        return wholes(self.buffer, listed, MOST_VALUES) or ()

    def type_of(self, name: str) -> str:
        """A setting that is a type of numbers."""
        return type_name(self.settings.get(name, {}).get("type", 0))

    def values(self, position: int) -> tuple[int, ...] | None:
        """The whole numbers of a constant that is read; None where they are not known."""
        tensor = self.tensors[position] if position < len(self.tensors) else None
        values = None if tensor is None else tensor.values
        if values is None or not all(isinstance(one, int) for one in values):
            return None
        return tuple(int(one) for one in values)

    def shape(self, position: int) -> Shape | None:
        """The sizes of what is read, as far as they are known."""
        tensor = self.tensors[position] if position < len(self.tensors) else None
        return None if tensor is None else tensor.shape

    def rank(self, position: int = 0) -> int | None:
        """How many sizes what is read has."""
        shape = self.shape(position)
        return None if shape is None else len(shape)


def _is_last(given: Given) -> bool:
    """Whether the channels are the last axis."""
    return not given.text("data_format").startswith("NC")


def _directions(given: Given, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """One number a direction, of a list with one for each axis."""
    if len(numbers) < 3:
        return ()
    return numbers[1:-1] if _is_last(given) else numbers[2:]


def _sliding(given: Given) -> None:
    given.attributes["channels_last"] = _is_last(given)
    padding = given.text("padding")
    if padding == "EXPLICIT":
        pairs = given.numbers("explicit_paddings")
        both = tuple(zip(pairs[::2], pairs[1::2], strict=False))
        given.attributes["padding"] = both[1:-1] if _is_last(given) else both[2:]
    else:
        given.attributes["automatic_padding"] = "same_upper" if padding == "SAME" else "valid"
    if strides := _directions(given, given.numbers("strides")):
        given.attributes["strides"] = strides
    dilations = _directions(given, given.numbers("dilations"))
    if any(one != 1 for one in dilations):
        given.attributes["dilations"] = dilations


def _whole_shape(given: Given, position: int, rank: int) -> tuple[int, ...] | None:
    shape = given.shape(position)
    if shape is None or len(shape) != rank:
        return None
    sizes = tuple(size for size in shape if isinstance(size, int))
    return sizes if len(sizes) == rank else None


def _convolution(given: Given) -> None:
    _sliding(given)
    weight = given.shape(1)
    sizes = None if weight is None else _whole_shape(given, 1, len(weight))
    if sizes is None or len(sizes) < 3:
        return
    given.attributes |= {"kernel": sizes[:-2], "channels": sizes[-1]}
    shape = given.shape(0)
    channels = shape[-1 if _is_last(given) else 1] if shape and len(shape) > 2 else None
    if isinstance(channels, int) and sizes[-2] and channels > sizes[-2]:
        given.attributes["groups"] = channels // sizes[-2]


def _depthwise(given: Given) -> None:
    _sliding(given)
    sizes = _whole_shape(given, 1, 4)
    if sizes is not None:
        given.attributes |= {"kernel": sizes[:2], "channels": sizes[2] * sizes[3]}
        given.attributes["groups"] = sizes[2]


def _transposed(given: Given) -> None:
    """What is asked for, the weight, what is read."""
    _sliding(given)
    weight = given.shape(1)
    sizes = None if weight is None else _whole_shape(given, 1, len(weight))
    if sizes is not None and len(sizes) > 2:
        given.attributes |= {"kernel": sizes[:-2], "channels": sizes[-2]}
    asked = given.values(0)
    if asked is not None and len(asked) > 2:
        given.attributes["output_shape"] = asked[1:-1] if _is_last(given) else asked[2:]
    given.inputs = [*given.inputs[2:3], *given.inputs[1:2]]


def _pooling(given: Given) -> None:
    _sliding(given)
    sizes = given.numbers("ksize")
    if not sizes and len(given.inputs) > 2:
        sizes = given.values(1) or ()
        strides = given.values(2) or ()
        given.inputs = given.inputs[:1]
        given.attributes["strides"] = _directions(given, strides)
    if kernel := _directions(given, sizes):
        given.attributes["kernel"] = kernel


def _product(given: Given) -> None:
    left, right = ("transpose_a", "transpose_b") if given.kind == "MatMul" else ("adj_x", "adj_y")
    given.attributes["transpose_left"] = given.flag(left)
    given.attributes["transpose_right"] = given.flag(right)


def _fused_product(given: Given) -> None:
    given.attributes["transpose_weight"] = given.flag("transpose_b")
    given.attributes["transpose_input"] = given.flag("transpose_a")


def _bias(given: Given) -> None:
    """A bias is of the channels, which may be the second axis."""
    rank = given.rank()
    if not _is_last(given) and rank is not None and rank > 2:
        given.attributes["shape_of_first"] = True


def _normalization(given: Given) -> None:
    given.attributes["channels_last"] = _is_last(given)
    given.attributes["epsilon"] = given.real("epsilon", 1e-4)


def _slope(given: Given) -> None:
    given.attributes["slope"] = given.real("alpha", 0.2)


def _einsum(given: Given) -> None:
    given.attributes["equation"] = given.text("equation")


def _axis_behind(given: Given) -> None:
    """The axis is a constant behind what is joined."""
    axis = given.values(len(given.inputs) - 1)
    if axis:
        given.attributes["axis"] = axis[0]
    given.inputs = given.inputs[:-1]


def _axis_before(given: Given) -> None:
    axis = given.values(0)
    if axis:
        given.attributes["axis"] = axis[0]
    given.inputs = given.inputs[1:]


def _split_by_sizes(given: Given) -> None:
    axis = given.values(2)
    if axis:
        given.attributes["axis"] = axis[0]
    given.inputs = given.inputs[:2]


def _stack(given: Given) -> None:
    given.attributes["axis"] = given.whole("axis")


def _unpack(given: Given) -> None:
    given.word = ""
    given.attributes["axis"] = given.whole("axis")


def _gather(given: Given) -> None:
    axis = given.values(2) if len(given.inputs) > 2 else (0,)
    given.inputs = given.inputs[:2]
    batch = given.whole("batch_dims")
    if axis and not batch:
        given.attributes["axis"] = axis[0]
    elif batch:
        given.word = ""
    table = given.tensors[0]
    is_table = (
        table is not None
        and table.is_constant
        and table.type is not None
        and table.type.is_floating
        and len(table.shape or ()) == 2
    )
    if axis == (0,) and is_table:
        given.word, given.attributes = "embedding", {}
        given.inputs = given.inputs[::-1]


def _table(given: Given) -> None:
    given.inputs = given.inputs[1::-1]


def _reduction(given: Given) -> None:
    given.attributes["keep_dimensions"] = given.flag("keep_dims")
    axes = given.values(1)
    if axes is not None:
        given.attributes["axes"] = axes


def _best(given: Given) -> None:
    axis = given.values(1)
    given.attributes |= {"axis": axis[0] if axis else 0, "keep_dimensions": False}
    given.inputs = given.inputs[:1]


def _padding(given: Given) -> None:
    """A pair for each axis, all befores first."""
    pairs = given.values(1)
    if pairs is not None and len(pairs) % 2 == 0:
        given.attributes["padding"] = (*pairs[::2], *pairs[1::2])
    mode = given.text("mode").lower()
    if mode:
        given.attributes["mode"] = mode


def _resize(given: Given) -> None:
    sizes = given.values(1)
    given.attributes["channels_last"] = True
    if sizes is not None and len(sizes) == 2:
        given.attributes |= {"sizes": sizes, "axes": (1, 2)}
        given.inputs = given.inputs[:1]


def _block(given: Given) -> None:
    given.attributes["channels_last"] = _is_last(given)
    given.attributes["block"] = given.whole("block_size")


def _cast(given: Given) -> None:
    given.attributes["type"] = given.type_of("DstT")


def _filled(given: Given) -> None:
    tensor = given.tensors[1] if len(given.tensors) > 1 else None
    if tensor is not None and tensor.values:
        given.attributes["value"] = tensor.values[0]
    if tensor is not None and tensor.type is not None:
        given.attributes["type"] = tensor.type.name
    given.inputs = given.inputs[:1]


def _random(given: Given) -> None:
    given.attributes["type"] = given.type_of("dtype")
    given.inputs = given.inputs[:1]


def _squeeze(given: Given) -> None:
    axes = given.numbers("squeeze_dims") or given.numbers("axis")
    if axes:
        given.attributes["axes"] = axes


def _unsqueeze(given: Given) -> None:
    axis = given.values(1)
    if axis:
        given.attributes["axes"] = axis
        given.inputs = given.inputs[:1]


def _transpose(given: Given) -> None:
    order = given.values(1)
    if order is None:
        return
    given.inputs = given.inputs[:1]
    if order == tuple(range(len(order))):
        given.word = "identity"
    else:
        given.attributes["order"] = order


def _clip(given: Given) -> None:
    for position, name in ((1, "least"), (2, "greatest")):
        tensor = given.tensors[position] if position < len(given.tensors) else None
        if tensor is not None and tensor.values and len(tensor.values) == 1:
            given.attributes[name] = tensor.values[0]


def _slice(given: Given) -> None:
    starts, sizes = given.values(1), given.values(2)
    if starts is not None and sizes is not None and len(starts) == len(sizes):
        given.attributes["starts"] = starts
        given.attributes["stops"] = tuple(
            start + size if size >= 0 else _FAR for start, size in zip(starts, sizes, strict=True)
        )
    given.inputs = given.inputs[:1]


def _strided(given: Given) -> None:
    """Numbers from … to … in steps, with bits for those that are left open."""
    starts, stops, steps = (given.values(position) for position in (1, 2, 3))
    begin, end, ellipsis, new, shrink = (
        given.whole(f"{name}_mask")
        for name in ("begin", "end", "ellipsis", "new_axis", "shrink_axis")
    )
    if starts is None or stops is None or steps is None:
        _strided_unknown(given, starts, shrink)
        return
    if not len(starts) == len(stops) == len(steps):
        given.inputs = given.inputs[:1]
        return
    given.inputs = given.inputs[:1]
    rank = given.rank()
    axis = 0
    axes: list[int] = []
    added: list[int] = []
    gone: list[int] = []
    chosen: list[tuple[int, int, int]] = []
    for place, (start, stop, step) in enumerate(zip(starts, stops, steps, strict=True)):
        if ellipsis >> place & 1:
            if rank is None:
                given.word = ""
                return
            rest = sum(1 for one in range(place + 1, len(starts)) if not new >> one & 1)
            axis = max(axis, rank - rest)
        elif new >> place & 1:
            added.append(axis - len(gone) + len(added))
        else:
            if shrink >> place & 1:
                chosen.append((start, start + 1 if start != -1 else _FAR, 1))
                gone.append(axis)
            else:
                first = (0 if step > 0 else _FAR) if begin >> place & 1 else start
                last = (_FAR if step > 0 else -_FAR) if end >> place & 1 else stop
                chosen.append((first, last, step))
            axes.append(axis)
            axis += 1
    given.attributes |= {
        "starts": tuple(one[0] for one in chosen),
        "stops": tuple(one[1] for one in chosen),
        "steps": tuple(one[2] for one in chosen),
        "axes": tuple(axes),
    }
    if gone:
        given.behind.append(("squeeze", {"axes": tuple(gone)}))
    if added:
        given.behind.append(("unsqueeze", {"axes": tuple(added)}))


def _strided_unknown(given: Given, starts: tuple[int, ...] | None, shrink: int) -> None:
    """A part from a place that is computed: its sizes are not known."""
    given.attributes["shrinks"] = shrink
    if starts is None:
        given.word = ""


def _first_alone(given: Given) -> None:
    given.inputs = given.inputs[:1]


def _item(given: Given) -> None:
    """One step of a list, which is what the list was made of at a place."""
    given.inputs = given.inputs[:2]
    given.attributes["axis"] = 0


CHANGES: Mapping[str, Callable[[Given], None]] = {
    **dict.fromkeys(("Conv2D", "Conv3D", "_FusedConv2D"), _convolution),
    "DepthwiseConv2dNative": _depthwise,
    **dict.fromkeys(("Conv2DBackpropInput", "Conv3DBackpropInputV2"), _transposed),
    **dict.fromkeys(
        ("MaxPool", "AvgPool", "MaxPool3D", "AvgPool3D", "MaxPoolV2", "MaxPoolWithArgmax"), _pooling
    ),
    **dict.fromkeys(("MatMul", "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3"), _product),
    "_FusedMatMul": _fused_product,
    "BiasAdd": _bias,
    **dict.fromkeys(
        ("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3", "_FusedBatchNormEx"),
        _normalization,
    ),
    "LeakyRelu": _slope,
    "Einsum": _einsum,
    "ConcatV2": _axis_behind,
    **dict.fromkeys(("Concat", "Split"), _axis_before),
    "SplitV": _split_by_sizes,
    "Pack": _stack,
    "Unpack": _unpack,
    **dict.fromkeys(("Gather", "GatherV2"), _gather),
    "ResourceGather": _table,
    **dict.fromkeys(("Mean", "Sum", "Max", "Min", "Prod", "Any", "All"), _reduction),
    **dict.fromkeys(("ArgMax", "ArgMin"), _best),
    **dict.fromkeys(("Pad", "PadV2", "MirrorPad"), _padding),
    **dict.fromkeys(("ResizeBilinear", "ResizeNearestNeighbor", "ResizeBicubic"), _resize),
    **dict.fromkeys(("DepthToSpace", "SpaceToDepth"), _block),
    "Cast": _cast,
    "Fill": _filled,
    **dict.fromkeys(("RandomUniform", "RandomStandardNormal", "TruncatedNormal"), _random),
    "StatelessRandomUniform": _random,
    "Squeeze": _squeeze,
    "ExpandDims": _unsqueeze,
    "Transpose": _transpose,
    "ClipByValue": _clip,
    "Slice": _slice,
    "StridedSlice": _strided,
    **dict.fromkeys(
        (
            "FakeQuantWithMinMaxVars",
            "FakeQuantWithMinMaxVarsPerChannel",
            "TensorListFromTensor",
            "TensorListStack",
        ),
        _first_alone,
    ),
    "TensorListGetItem": _item,
}
"""What changes the inputs and attributes of an operation, by its name."""
