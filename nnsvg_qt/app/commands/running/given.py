"""What a network is given to read: drawn ink, a picture, a digit, numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.named_files import path_named
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.ink import Stroke, as_read, drawn
from nnsvg_qt.running.pictures import Box, Pixels, prepared
from nnsvg_qt.running.resampling import resized
from nnsvg_qt.running.setup import RunSetup
from nnsvg_qt.running.texts import TextRead, read_text, read_vocabulary
from nnsvg_qt.running.values import Numbers
from nnsvg_qt.text_limits import LONGEST_TITLE

PAD = 240
"""Edge in px of the paper that digits are drawn on, as in Keras.js."""


class Given(Protocol):
    """Something to read; made into numbers beside the event loop."""

    @property
    def caption(self) -> str:
        """What it is, in English, as the figure tells it."""

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        """As an input of a shape reads it, prepared by the settings of the run. InputError."""


@dataclass(frozen=True, eq=False)
class Ink:
    """Strokes on paper of PAD px."""

    strokes: tuple[Stroke, ...]
    pen: float

    @property
    def caption(self) -> str:
        return "drawn by hand"

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        return _fitted(as_read(drawn(self.strokes, PAD, PAD, self.pen), _edge(shape)), shape)


@dataclass(frozen=True)
class Digit:
    """One of the digits that come with the program."""

    number: int

    @property
    def caption(self) -> str:
        return f"digit {self.number}"

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        return _fitted(digit(self.number)[0], shape)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture `(height, width, 3 or 4)` of uint8, its name, and the part that is read."""

    pixels: Pixels
    name: str
    box: Box | None = None

    @property
    def caption(self) -> str:
        return self.name

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        return prepared(self.pixels, shape, setup.preparation, setup.crop, self.box)


@dataclass(frozen=True, eq=False)
class Typed:
    """Numbers that somebody chose, in any shape that fits."""

    array: NDArray[np.floating]
    name: str = "numbers"

    @property
    def caption(self) -> str:
        return self.name

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        return self.array


@dataclass(frozen=True)
class Words:
    """A text, read by the vocabulary of the settings."""

    text: str

    @property
    def caption(self) -> str:
        return " ".join(self.text.split())[:LONGEST_TITLE]

    def read(self, shape: Shape, setup: RunSetup) -> TextRead:
        """What is read of it. InputError."""
        return read_text(self.text, read_vocabulary(path_named(setup.vocabulary)), shape, setup)

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        return self.read(shape, setup).numbers


@dataclass(frozen=True)
class Noise:
    """Numbers by chance, the same for the same seed: from -1 to 1 each as likely, or normal."""

    seed: int
    is_normal: bool = False

    @property
    def caption(self) -> str:
        return f"noise, seed {self.seed}"

    def numbers(self, shape: Shape, setup: RunSetup) -> Numbers:
        random = np.random.default_rng(self.seed)
        found: Numbers = (
            random.standard_normal(shape) if self.is_normal else random.uniform(-1, 1, shape)
        )
        return found


def draws(shape: Shape) -> bool:
    """Whether ink can be given: one channel of maps, or a vector of a square."""
    if len(shape) == 3:
        return shape[0] == 1 and min(shape[1:]) > 7
    return len(shape) == 1 and round(shape[0] ** 0.5) ** 2 == shape[0] >= 64


def takes_pictures(shape: Shape) -> bool:
    """Whether a picture can be given."""
    return draws(shape) or (len(shape) == 3 and shape[0] == 3 and min(shape[1:]) > 1)


def _edge(shape: Shape) -> int:
    return max(shape[1:]) if len(shape) == 3 else round(shape[0] ** 0.5)


def _fitted(square: Numbers, shape: Shape) -> Numbers:
    """A square of ink as an input of one channel reads it."""
    if not draws(shape):
        raise InputError("This input reads no drawing: it has not one channel.")
    height, width = shape[1:] if len(shape) == 3 else (_edge(shape),) * 2
    return resized(square, height, width).reshape(shape)


def picture_name(path: Path) -> str:
    """What a picture of a file is called."""
    return path.name[:60]
