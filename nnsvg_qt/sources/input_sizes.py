"""The sizes of a model's inputs that its file leaves open, and sensible guesses of them."""

from __future__ import annotations

from dataclasses import replace

from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.graph import Shape
from nnsvg_qt.sources.model import is_guess, model_of_part, part_of

IMAGE = 224
"""Height and width that an image classifier mostly reads."""
VIDEO = (16, 112, 112)
LENGTH = 128
"""Of a sequence."""
FEATURES = 64
UNKNOWN_RANK = (1, 3, IMAGE, IMAGE)

_WORDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("batch", "bs"), 1),
    (("height", "width"), IMAGE),
    (("channel",), 3),
    (("seq", "len", "time", "token", "past", "step"), LENGTH),
)
"""What names of sizes have in them, and what such a size mostly is."""

_NAMES = {"n": 1, "b": 1, "h": IMAGE, "w": IMAGE, "c": 3, "t": LENGTH, "l": LENGTH, "s": LENGTH}


@dataclass(frozen=True)
class InputSizes:
    """An input: its sizes as the file has them, and as they are to be.

    `shape` is None where not even the file knows how many there are; then `sizes` are proposed.
    `is_guess` says that nobody has given them.
    """

    name: str
    shape: Shape | None
    sizes: tuple[int, ...]
    is_guess: bool

    @property
    def is_open(self) -> bool:
        """Whether the file leaves a size open."""
        return self.shape is None or not all(isinstance(one, int) for one in self.shape)

    @property
    def matters(self) -> bool:
        """Whether a size is open that layers depend on: not how many examples there are."""
        return self.shape is None or not all(isinstance(one, int) for one in self.shape[1:])


def input_sizes(figure: Figure) -> tuple[InputSizes, ...]:
    """The inputs of the model file that a figure was made from, in its order.

    InputError if it was made from none, or the file cannot be read any more.
    """
    part = part_of(figure)
    graph = model_of_part(replace(part, sizes=FrozenMapping())).graph
    found = []
    for name in graph.inputs:
        shape = graph.tensors[name].shape
        given = part.sizes.get(name)
        if given is None and len(graph.inputs) == 1:
            given = part.sizes.get("")
        is_own = given is not None and not is_guess(part, name)
        found.append(InputSizes(name, shape, given or guess(shape), not is_own))
    return tuple(found)


def guess(shape: Shape | None) -> tuple[int, ...]:
    """Whole numbers for all sizes of an input."""
    if shape is None:
        return UNKNOWN_RANK
    found = []
    for axis, extent in enumerate(shape):
        if isinstance(extent, int):
            found.append(extent)
        else:
            found.append(_by_name(extent) or _by_place(shape, axis))
    return tuple(found)


def _by_name(name: str | None) -> int | None:
    if name is None:
        return None
    words = name.casefold()
    if words in _NAMES:
        return _NAMES[words]
    return next((size for parts, size in _WORDS if any(part in words for part in parts)), None)


def _by_place(shape: Shape, axis: int) -> int:
    if axis == 0:
        return 1
    # channels are last where a small number says so
    is_last = shape[-1] in (1, 3, 4)
    place = axis - 1 if is_last else axis - 2
    if len(shape) == 4:
        return 3 if place < 0 or axis == (3 if is_last else 1) else IMAGE
    if len(shape) == 5:
        return VIDEO[place] if 0 <= place < 3 else 3
    if len(shape) in (2, 3) and axis == 1:
        return LENGTH
    return FEATURES
