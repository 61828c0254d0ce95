"""The layers of a network as steps of arithmetic that go forward and back, in batches.

A step's `forward` takes the outputs of the layers that it reads, each `(points, …)` with the
layer's shape behind, and keeps what `backward` needs of them; `backward` takes the gradient of the
loss by its own output and gives those by its inputs. Gradients of weights add up in `gradients`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.random import Generator
from numpy.typing import NDArray

from nnsvg_qt.training.activations import FUNCTIONS, softmax

Numbers = NDArray[np.float64]


class Step(ABC):
    """One layer's arithmetic; `weights` and `gradients` are arrays by name, empty without any."""

    def __init__(self) -> None:
        self.weights: dict[str, Numbers] = {}
        self.gradients: dict[str, Numbers] = {}
        """Sums since they were last taken; none of what has not been met since."""
        self.reads_data = False
        """Whether nothing needs the gradient by what it reads; then `backward` may give none."""

    @abstractmethod
    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """The layer's output; `trains` tells training from use, which dropout distinguishes."""

    @abstractmethod
    def backward(self, gradient: Numbers) -> list[Numbers]:
        """The gradients by each input, of the last `forward`; adds to those of the weights."""

    def _add(self, name: str, gradient: Numbers) -> None:
        before = self.gradients.get(name)
        self.gradients[name] = gradient if before is None else before + gradient


class Dense(Step):
    """y = W x + b with `matrix` `(outputs, inputs)`; inputs of any shape are taken flat.

    Where `mask`, of the matrix's shape, is 0, there is no weight.
    """

    def __init__(self, matrix: Numbers, bias: Numbers | None, mask: Numbers | None = None) -> None:
        super().__init__()
        self._mask = mask
        self.weights["matrix"] = matrix if mask is None else matrix * mask
        if bias is not None:
            self.weights["bias"] = bias

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """`(points, outputs)`."""
        read = inputs[0]
        self._shape = read.shape
        self._read = read if read.ndim == 2 else read.reshape(len(read), -1)
        matrix = self.weights["matrix"]
        if self._read.dtype != matrix.dtype:
            # pictures are drawn from numbers of half the length
            matrix = matrix.astype(self._read.dtype)
        out: Numbers = self._read @ matrix.T
        if "bias" in self.weights:
            out += self.weights["bias"]
        return out

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        found = gradient.T @ self._read
        self._add("matrix", found if self._mask is None else found * self._mask)
        if "bias" in self.weights:
            self._add("bias", np.add.reduce(gradient))
        if self.reads_data:
            return []
        back = gradient @ self.weights["matrix"]
        return [back if len(self._shape) == 2 else back.reshape(self._shape)]


class Convolution(Step):
    """Cross-correlation of maps with `matrix` `(outputs, inputs / groups, height, width)`.

    `stride` and `dilation` are `(down, right)`, `padding` `((top, bottom), (left, right))`.
    """

    def __init__(
        self,
        matrix: Numbers,
        bias: Numbers | None,
        stride: tuple[int, int],
        padding: tuple[tuple[int, int], tuple[int, int]],
        dilation: tuple[int, int] = (1, 1),
        groups: int = 1,
        mask: Numbers | None = None,
    ) -> None:
        super().__init__()
        self.stride, self.padding, self.dilation = stride, padding, dilation
        self.groups, self._mask = groups, mask
        self.weights["matrix"] = matrix if mask is None else matrix * mask
        if bias is not None:
            self.weights["bias"] = bias

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """`(points, outputs, height, width)`."""
        padded = np.pad(inputs[0], ((0, 0), (0, 0), *self.padding))
        self._padded_shape = padded.shape
        self._windows = windows_of(padded, self.kernel, self.stride, self.dilation)
        parts = [
            np.einsum("nchwyx,ocyx->nohw", windows, matrix, optimize=True)
            for windows, matrix in zip(self._by_group, self._matrices, strict=True)
        ]
        out: Numbers = np.concatenate(parts, axis=1) if len(parts) > 1 else parts[0]
        return out + self.weights["bias"][:, None, None] if "bias" in self.weights else out

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        shares = np.split(gradient, self.groups, axis=1)
        found = np.concatenate(
            [
                np.einsum("nohw,nchwyx->ocyx", share, windows, optimize=True)
                for share, windows in zip(shares, self._by_group, strict=True)
            ]
        )
        self._add("matrix", found if self._mask is None else found * self._mask)
        if "bias" in self.weights:
            self._add("bias", gradient.sum(axis=(0, 2, 3)))
        if self.reads_data:
            return []
        by_window = np.concatenate(
            [
                np.einsum("nohw,ocyx->nchwyx", share, matrix, optimize=True)
                for share, matrix in zip(shares, self._matrices, strict=True)
            ],
            axis=1,
        )
        back = folded(by_window, self._padded_shape, self.stride, self.dilation)
        (top, bottom), (left, right) = self.padding
        height, width = back.shape[2:]
        return [back[:, :, top : height - bottom, left : width - right]]

    @property
    def kernel(self) -> tuple[int, int]:
        """Height and width of what is multiplied with the maps."""
        height, width = self.weights["matrix"].shape[2:]
        return height, width

    @property
    def _by_group(self) -> list[Numbers]:
        return np.split(self._windows, self.groups, axis=1)

    @property
    def _matrices(self) -> list[Numbers]:
        return np.split(self.weights["matrix"], self.groups, axis=0)


class Pooling(Step):
    """The greatest or the mean of the values under a window; padding counts for neither."""

    def __init__(
        self,
        kernel: tuple[int, int],
        stride: tuple[int, int],
        padding: tuple[tuple[int, int], tuple[int, int]],
        takes_greatest: bool,
    ) -> None:
        super().__init__()
        self.kernel, self.stride, self.padding = kernel, stride, padding
        self.takes_greatest = takes_greatest

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """`(points, channels, height, width)`."""
        fill = -np.inf if self.takes_greatest else 0.0
        pads = ((0, 0), (0, 0), *self.padding)
        padded = np.pad(inputs[0], pads, constant_values=fill)
        self._padded_shape = padded.shape
        windows = windows_of(padded, self.kernel, self.stride, (1, 1))
        flat = windows.reshape(*windows.shape[:4], -1)
        if self.takes_greatest:
            self._shares = np.zeros_like(flat)
            chosen = flat.argmax(axis=-1)[..., None]
            np.put_along_axis(self._shares, chosen, 1.0, axis=-1)
            return np.take_along_axis(flat, chosen, axis=-1)[..., 0]
        inside = np.pad(np.ones((1, 1, *inputs[0].shape[2:])), pads)
        counted = windows_of(inside, self.kernel, self.stride, (1, 1))
        counted = counted.reshape(*counted.shape[:4], -1)
        self._shares = np.broadcast_to(counted / counted.sum(axis=-1, keepdims=True), flat.shape)
        mean: Numbers = (flat * self._shares).sum(axis=-1)
        return mean

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        by_window = (gradient[..., None] * self._shares).reshape(*gradient.shape, *self.kernel)
        back = folded(by_window, self._padded_shape, self.stride, (1, 1))
        (top, bottom), (left, right) = self.padding
        height, width = back.shape[2:]
        return [back[:, :, top : height - bottom, left : width - right]]


class Activated(Step):
    """A function of each value by itself."""

    def __init__(self, activation: str) -> None:
        super().__init__()
        self.use(activation)

    def use(self, activation: str) -> None:
        """Be another function from now on."""
        self.activation = activation
        self._function = FUNCTIONS[activation]

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """Of the input's shape."""
        self._read = inputs[0]
        self._out = self._function.apply(inputs[0])
        return self._out

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        return [gradient * self._function.derivative(self._read, self._out)]


class Softmax(Step):
    """Over the values of each point."""

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """Of the input's shape."""
        self._out = softmax(inputs[0].reshape(len(inputs[0]), -1))
        return self._out.reshape(inputs[0].shape)

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        flat = gradient.reshape(self._out.shape)
        found = self._out * (flat - (flat * self._out).sum(axis=-1, keepdims=True))
        return [found.reshape(gradient.shape)]


class Dropout(Step):
    """Leaves out each value by chance, in training only, and makes the others larger for it."""

    def __init__(self, rate: float, random: Generator) -> None:
        super().__init__()
        self.rate, self._random = rate, random

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """Of the input's shape."""
        if not trains or self.rate == 0:
            self._factors: Numbers | None = None
            return inputs[0]
        kept = self._random.random(inputs[0].shape) >= self.rate
        # At a rate of 1 nothing is kept that could be made larger.
        self._factors = kept / max(1.0 - self.rate, 1e-12)
        return inputs[0] * self._factors

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        return [gradient if self._factors is None else gradient * self._factors]


class Reshaped(Step):
    """The same numbers in the same order in another shape."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """`(points, …)` with the shape behind."""
        self._read_shape = inputs[0].shape
        return inputs[0].reshape(-1, *self.shape)

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        return [gradient.reshape(self._read_shape)]


class Sum(Step):
    """Inputs of one shape, value by value."""

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """Of their shape."""
        self._count = len(inputs)
        total: Numbers = np.add.reduce(list(inputs))
        return total

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        return [gradient] * self._count


class Concatenation(Step):
    """Inputs one after another along the channels or units."""

    def forward(self, inputs: Sequence[Numbers], trains: bool) -> Numbers:
        """`(points, channels, …)`."""
        self._ends = np.cumsum([one.shape[1] for one in inputs])[:-1]
        return np.concatenate(list(inputs), axis=1)

    def backward(self, gradient: Numbers) -> list[Numbers]:
        """As the base class says."""
        return np.split(gradient, self._ends, axis=1)


def windows_of(
    padded: Numbers, kernel: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]
) -> Numbers:
    """`(points, channels, rows, columns, kernel height, kernel width)`, a view of the maps."""
    reach = tuple((size - 1) * apart + 1 for size, apart in zip(kernel, dilation, strict=True))
    windows = sliding_window_view(padded, reach, axis=(2, 3))
    found: Numbers = windows[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    return found


def folded(
    by_window: Numbers,
    shape: tuple[int, ...],
    stride: tuple[int, int],
    dilation: tuple[int, int],
) -> Numbers:
    """What lies in windows added up where it lies in the maps: the reverse of `windows_of`."""
    total = np.zeros(shape)
    rows, columns, height, width = by_window.shape[2:]
    for down in range(height):
        for right in range(width):
            top, left = down * dilation[0], right * dilation[1]
            total[
                :,
                :,
                top : top + rows * stride[0] : stride[0],
                left : left + columns * stride[1] : stride[1],
            ] += by_window[:, :, :, :, down, right]
    return total
