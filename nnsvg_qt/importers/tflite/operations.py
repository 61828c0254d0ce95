"""What the options of an operation say, in terms of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.importers.tflite.flatbuffer import Table
from nnsvg_qt.model.graph import Tensor


@dataclass
class Given:
    """An operation as the file has it: what it reads, and its options.

    `inputs` and `attributes` are changed by whoever translates it; `activation` is the number of
    what is done to its result.
    """

    inputs: list[str]
    tensors: Sequence[Tensor | None]
    options: Table | None
    attributes: dict[str, Any]
    outputs: Sequence[Tensor | None]
    activation: int = 0

    def values(self, position: int) -> tuple[int, ...] | None:
        """The numbers of a constant that is read, None where they are not known."""
        tensor = self.tensors[position] if position < len(self.tensors) else None
        values = None if tensor is None else tensor.values
        if values is None or not all(isinstance(one, int) for one in values):
            return None
        return tuple(int(one) for one in values)

    def shape(self, position: int) -> tuple[int, ...] | None:
        """The sizes of what is read, None where one is not known."""
        tensor = self.tensors[position] if position < len(self.tensors) else None
        shape = None if tensor is None else tensor.shape
        if shape is None:
            return None
        sizes = tuple(size for size in shape if isinstance(size, int))
        return sizes if len(sizes) == len(shape) else None

    @property
    def channels(self) -> int | None:
        """The last size of the first thing that is read."""
        tensor = self.tensors[0] if self.tensors else None
        shape = None if tensor is None else tensor.shape
        return shape[-1] if shape and isinstance(shape[-1], int) else None


def _window(given: Given, strides: tuple[int, int], dilations: tuple[int, int]) -> None:
    """Padding, strides and dilations of options that begin with the padding."""
    options = given.options
    assert options is not None
    given.attributes["channels_last"] = True
    given.attributes["automatic_padding"] = "valid" if options.number(0, "b") else "same_upper"
    given.attributes["strides"] = tuple(options.number(field, "i") for field in strides)
    if dilations[0]:
        sizes = tuple(options.number(field, "i", 1) for field in dilations)
        if any(size != 1 for size in sizes):
            given.attributes["dilations"] = sizes


def _convolution(given: Given) -> None:
    weight, channels = given.shape(1), given.channels
    if given.options is not None:
        _window(given, (2, 1), (5, 4))
        given.activation = given.options.number(3, "b")
    given.attributes["channels_last"] = True
    if weight is not None and len(weight) == 4:
        given.attributes["channels"], given.attributes["kernel"] = weight[0], weight[1:3]
        if channels and weight[3] and channels % weight[3] == 0 and channels != weight[3]:
            given.attributes["groups"] = channels // weight[3]


def _depthwise(given: Given) -> None:
    weight = given.shape(1)
    if given.options is not None:
        _window(given, (2, 1), (6, 5))
        given.activation = given.options.number(4, "b")
    given.attributes["channels_last"] = True
    if weight is not None and len(weight) == 4:
        given.attributes["channels"], given.attributes["kernel"] = weight[3], weight[1:3]
    if given.channels:
        given.attributes["groups"] = given.channels


def _volumes(given: Given) -> None:
    weight = given.shape(1)
    if given.options is not None:
        _window(given, (1, 1), (0, 0))
        given.attributes["strides"] = tuple(given.options.number(n, "i") for n in (1, 3, 2))
        given.activation = given.options.number(4, "b")
    if weight is not None and len(weight) == 5:
        given.attributes["channels"], given.attributes["kernel"] = weight[4], weight[:3]


def _transposed(given: Given) -> None:
    weight, asked = given.shape(1), given.values(0)
    if given.options is not None:
        _window(given, (2, 1), (0, 0))
        given.activation = given.options.number(3, "b")
    given.attributes["channels_last"] = True
    if weight is not None and len(weight) == 4:
        given.attributes["channels"], given.attributes["kernel"] = weight[0], weight[1:3]
    if asked is not None and len(asked) == 4:
        given.attributes["output_shape"] = asked[1:3]
    # what is read, the weight, the bias: the wanted shape is an attribute
    given.inputs[:3] = [*given.inputs[2:3], *given.inputs[1:2]]


def _pooling(given: Given) -> None:
    if given.options is not None:
        _window(given, (2, 1), (0, 0))
        given.attributes["kernel"] = (given.options.number(4, "i"), given.options.number(3, "i"))
        given.activation = given.options.number(5, "b")


def _linear(given: Given) -> None:
    given.attributes["transpose_weight"] = True
    keeps = False
    if given.options is not None:
        given.activation = given.options.number(0, "b")
        keeps = given.options.flag(2)
    given.attributes["flattens"] = not keeps


def _active(given: Given) -> None:
    """Options that begin with the activation."""
    if given.options is not None:
        given.activation = given.options.number(0, "b")


def _concatenation(given: Given) -> None:
    if given.options is not None:
        given.attributes["axis"] = given.options.number(0, "i")
        given.activation = given.options.number(1, "b")


def _reduction(given: Given) -> None:
    keep = given.options is not None and given.options.flag(0)
    given.attributes["keep_dimensions"] = keep
    axes = given.values(1)
    if axes is not None:
        given.attributes["axes"] = axes


def _padding(given: Given) -> None:
    pairs = given.values(1)
    if pairs is not None and len(pairs) % 2 == 0:
        given.attributes["padding"] = (*pairs[::2], *pairs[1::2])


def _resize(given: Given) -> None:
    sizes = given.values(1)
    given.attributes["channels_last"] = True
    if sizes is not None and len(sizes) == 2:
        given.attributes |= {"sizes": sizes, "axes": (1, 2)}
        given.inputs[1:] = []


def _block(given: Given) -> None:
    given.attributes["channels_last"] = True
    if given.options is not None:
        given.attributes["block"] = given.options.number(0, "i")


def _matrices(given: Given) -> None:
    if given.options is not None:
        given.attributes["transpose_left"] = given.options.flag(0)
        given.attributes["transpose_right"] = given.options.flag(1)


def _split(given: Given) -> None:
    axis = given.values(0)
    if axis:
        given.attributes["axis"] = axis[0]
    given.inputs[:] = given.inputs[1:2]


def _split_by_sizes(given: Given) -> None:
    axis = given.values(2)
    if axis:
        given.attributes["axis"] = axis[0]
    given.inputs[2:] = []


def _stack(given: Given) -> None:
    if given.options is not None:
        given.attributes["axis"] = given.options.number(1, "i")


def _gather(given: Given) -> None:
    if given.options is not None:
        given.attributes["axis"] = given.options.number(0, "i")


def _best(given: Given) -> None:
    axis = given.values(1)
    given.attributes["axis"] = axis[0] if axis else -1
    given.attributes["keep_dimensions"] = False


def _slice(given: Given) -> None:
    starts, sizes = given.values(1), given.values(2)
    if starts is not None and sizes is not None and len(starts) == len(sizes):
        given.attributes["starts"] = starts
        given.attributes["stops"] = tuple(
            start + size if size >= 0 else 2**62 for start, size in zip(starts, sizes, strict=True)
        )
        given.inputs[1:] = []


def _strided(given: Given) -> None:
    """Numbers from … to … in steps, with bits for those that are left open."""
    starts, stops, steps = (given.values(position) for position in (1, 2, 3))
    if given.options is None or starts is None or stops is None or steps is None:
        return
    masks = [given.options.number(field, "i") for field in range(5)]
    if masks[2] or masks[3] or masks[4] or not len(starts) == len(stops) == len(steps):
        return
    given.attributes["starts"] = tuple(
        0 if masks[0] >> place & 1 else start for place, start in enumerate(starts)
    )
    given.attributes["stops"] = tuple(
        2**62 if masks[1] >> place & 1 else stop for place, stop in enumerate(stops)
    )
    given.attributes["steps"] = steps
    given.attributes["axes"] = tuple(range(len(starts)))
    given.inputs[1:] = []


CHANGES: dict[str, Callable[[Given], None]] = {
    "CONV_2D": _convolution,
    "DEPTHWISE_CONV_2D": _depthwise,
    "CONV_3D": _volumes,
    "TRANSPOSE_CONV": _transposed,
    **dict.fromkeys(("AVERAGE_POOL_2D", "MAX_POOL_2D", "L2_POOL_2D"), _pooling),
    "FULLY_CONNECTED": _linear,
    **dict.fromkeys(("ADD", "SUB", "MUL", "DIV", "L2_NORMALIZATION"), _active),
    "CONCATENATION": _concatenation,
    **dict.fromkeys(("MEAN", "SUM", "REDUCE_MAX", "REDUCE_MIN", "REDUCE_PROD"), _reduction),
    **dict.fromkeys(("REDUCE_ANY", "REDUCE_ALL"), _reduction),
    **dict.fromkeys(("PAD", "PADV2", "MIRROR_PAD"), _padding),
    **dict.fromkeys(("RESIZE_BILINEAR", "RESIZE_NEAREST_NEIGHBOR"), _resize),
    **dict.fromkeys(("DEPTH_TO_SPACE", "SPACE_TO_DEPTH"), _block),
    "BATCH_MATMUL": _matrices,
    "SPLIT": _split,
    "SPLIT_V": _split_by_sizes,
    "PACK": _stack,
    "GATHER": _gather,
    **dict.fromkeys(("ARG_MAX", "ARG_MIN"), _best),
    "SLICE": _slice,
    "STRIDED_SLICE": _strided,
}
"""What changes the inputs and attributes of an operation, by its name."""
