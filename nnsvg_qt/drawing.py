"""What a picture is composed from: the parts of a figure, a style and the look, and one moment.

Views and charts turn a `Drawing` into a scene and know nothing else of the figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.look import Look


@dataclass(frozen=True)
class Part:
    """Something that a figure may be of, or show; a figure has at most one of each, or none.

    `type` is a frozen dataclass, compared by value; `empty` is what a figure without it has.
    """

    name: str
    type: type
    empty: Any = None


PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        Part("architecture", Architecture, Architecture()),
        Part("frame", Frame),
    )
}
"""What figures are of. A room that brings a new part adds its row."""


def part_named(name: str) -> Part:
    """The part of that name; InputError if there is none."""
    if name not in PARTS:
        raise InputError(
            "A figure has no part {name!r}; its parts are {parts}.",
            name=name,
            parts=", ".join(PARTS),
        )
    return PARTS[name]


@dataclass(frozen=True)
class Drawing:
    """The parts of a figure to be drawn in one manner.

    `style` is the value of the view's or chart's own style, `frame` the moment that is shown, None
    without one; `parts` holds every other part that is not empty, by its name.
    """

    architecture: Architecture
    style: Any
    look: Look
    frame: Frame | None = None
    parts: Mapping[str, Any] = field(default_factory=FrozenMapping)

    def part(self, name: str) -> Any:
        """A part by its name, the empty one where the figure has none; InputError as part_named."""
        part = part_named(name)
        if name in ("architecture", "frame"):
            return getattr(self, name)
        return self.parts.get(name, part.empty)

    @cached_property
    def architecture_in_frame(self) -> Architecture:
        """The architecture with the weights of the frame in the place of its own."""
        if self.frame is None or not self.frame.weights:
            return self.architecture
        weights = self.frame.weights
        layers = tuple(
            replace(layer, weights=weights[layer.id]) if layer.id in weights else layer
            for layer in self.architecture.layers
        )
        return replace(self.architecture, layers=layers)
