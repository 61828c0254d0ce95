"""What a network takes and what it puts out, layer by layer, for one input."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import field
from math import prod
from types import TracebackType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsvg_qt.errors import InputError, Sentence, listed
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Shape

Numbers = NDArray[np.floating]
Given = Mapping[str, ArrayLike] | ArrayLike
"""Arrays by the names of inputs, or one for the only input."""


@dataclass(frozen=True)
class InputPlace:
    """An input of a network: its `name`, the `layer` that it is drawn as, "" if it is not drawn.

    `shape` is that of one input, channels first: `(channels, height, width)` or `(units,)`.
    """

    name: str
    shape: Shape
    layer: str = ""

    def fitted(self, numbers: ArrayLike) -> Numbers:
        """Numbers as an array of `shape`.

        Taken is also what has an axis for one point in front, lacks that of a single channel, has
        channels last, or is flat in the order of the shape; where a list is read, also a picture
        of one channel, row by row. InputError on another count or shape and on numbers that are not
        finite.
        """
        array = np.asarray(numbers)
        if array.dtype.kind not in "fiub":
            raise InputError(
                "What {name} reads is of type {type}; give real numbers.",
                name=self.name,
                type=array.dtype,
            )
        if array.dtype.kind != "f":
            array = array.astype(np.float64)
        if not np.isfinite(array).all():
            raise InputError(
                "What {name} reads holds a number that is not finite; give finite ones.",
                name=self.name,
            )
        given = array.shape
        if len(given) == len(self.shape) + 1 and given[0] == 1:
            array = array[0]
        if array.shape == self.shape:
            return array
        if len(self.shape) > 1:
            channels, *extents = self.shape
            if array.shape == (*extents, channels):
                return np.moveaxis(array, -1, 0)
        wanted, sizes = (
            tuple(size for size in shape if size != 1) for shape in (self.shape, array.shape)
        )
        is_picture = len(self.shape) == 1 and len(sizes) == 2
        if sizes == wanted or (array.size == prod(self.shape) and (array.ndim == 1 or is_picture)):
            return array.reshape(self.shape)
        raise InputError(
            "{name} reads {shape}, and this is {given}.",
            name=self.name,
            shape=size_words(self.shape),
            given=size_words(given),
        )


@dataclass(frozen=True, eq=False)
class Values:
    """What a network makes of one input.

    `layers` are by id and have the layer's shape, the inputs among them; `outputs` are what the
    network puts out, by name. `seconds` is how long the forward pass took, `seconds_by_layer` each
    layer's part where that is known. `notes` are sentences about what is not there.
    """

    layers: Mapping[str, Numbers]
    outputs: Mapping[str, Numbers]
    seconds: float = 0.0
    seconds_by_layer: Mapping[str, float] = field(default_factory=FrozenMapping)
    notes: tuple[Sentence, ...] = ()

    @property
    def output(self) -> Numbers:
        """The first output, flat: what bars show."""
        return next(iter(self.outputs.values())).reshape(-1)

    @property
    def is_list(self) -> bool:
        """Whether the first output is a list, as of classes, and no picture or sequence."""
        first = next(iter(self.outputs.values()), None)
        return first is not None and max(first.shape, default=1) == first.size > 0


class Engine(ABC):
    """A network that is ready to compute. `inputs` are what it reads, in order.

    It is a context manager, and holds memory or a process until `close`.
    """

    inputs: tuple[InputPlace, ...]

    @abstractmethod
    def run(self, given: Given) -> Values:
        """What all layers put out for inputs by name, or for one array if there is one input.

        InputError on unknown names, arrays that do not fit, and values that are not finite.
        """

    @abstractmethod
    def close(self) -> None:
        """Give back what it holds; it cannot run any more."""

    @property
    def is_current(self) -> bool:
        """Whether what it was made of is still the same."""
        return True

    def cancel(self) -> None:
        """End what runs, from any thread: who waits for it has an InputError, as does `run` then.

        What is over in no time is not ended.
        """
        return

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def fitted(self, given: Given) -> dict[str, Numbers]:
        """The arrays of all inputs by name; errors as `run`."""
        if not isinstance(given, Mapping):
            if len(self.inputs) != 1:
                raise InputError(
                    "The network has the inputs {names}; say which one each array is for.",
                    names=listed(place.name for place in self.inputs),
                )
            given = {self.inputs[0].name: given}
        known = {place.name: place for place in self.inputs}
        for name in given:
            if name not in known:
                raise InputError(
                    "There is no input {name!r}; there are {known}.",
                    name=name,
                    known=listed(known),
                )
        if missing := [name for name in known if name not in given]:
            raise InputError("The input {name!r} is given nothing to read.", name=missing[0])
        return {name: place.fitted(given[name]) for name, place in known.items()}


def size_words(shape: Shape) -> str:
    """A shape as in figures: `1@28×28`, `64`, of other lengths `3×4×5×6`."""
    if not shape:
        return "a single number"
    if len(shape) in (3, 4):
        return f"{shape[0]}@{'×'.join(map(str, shape[1:]))}"
    return "×".join(map(str, shape))
