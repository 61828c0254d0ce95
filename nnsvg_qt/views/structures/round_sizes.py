"""A figure with round sizes, as which those that hardly differ from it are laid out.

To find how a page is laid out takes many tries. An edit changes a size by little, as a rule: then
what was found for the figure with round sizes does for the edited one, too. What is found depends
on that figure alone, never on what was drawn before.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, replace
from operator import attrgetter

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.layer import LARGEST_SIZE, Layer, Shape
from nnsvg_qt.scene.look import Look

_DIGITS, _FEWER_DIGITS, _FEW_DIGITS = 7, 4, 2
"""Binary digits of a length that is rounded, which is off by less than a hundredth, of what hardly
changes how much room a figure takes, and of a length that does so even less."""
_BESIDE = ("input_image", "title", "description", "annotations")
"""What no layout depends on, and may be large."""
_OF_LOOK = attrgetter(*(one.name for one in fields(Look) if one.name not in _BESIDE))
_OF_LAYER = attrgetter(*(one.name for one in fields(Layer) if one.name != "weights"))


def with_round_sizes(drawing: Drawing, are_lengths_rough: bool = False) -> Drawing:
    """The drawing with its numbers of channels and units, and lengths of sequences, rounded.

    At no moment; the same one where all are round. `are_lengths_rough`: lengths hardly change how
    much room the figure takes.
    """
    architecture = drawing.architecture
    digits = _FEW_DIGITS if are_lengths_rough else _DIGITS
    layers = tuple([_round(layer, digits) for layer in architecture.layers])
    is_round = all(one is other for one, other in zip(layers, architecture.layers, strict=True))
    if is_round and drawing.frame is None:
        return drawing
    return replace(drawing, architecture=replace(architecture, layers=layers), frame=None)


def with_round_length(layer: Layer) -> Layer:
    """A sequence with its length rounded; the same one where it is round."""
    length, *others = layer.shape
    near = _rounded(length, _DIGITS)
    return layer if near == length else _sized(layer, (near, *others))


def values_of(drawing: Drawing) -> Hashable:
    """All of a drawing that its layout depends on, but for weights and a moment."""
    architecture = drawing.architecture
    groups = tuple(
        (
            (one.id, one.layers, one.name, one.repeat, one.is_closed, one.first_only),
            tuple(map(_OF_LAYER, one.later)),
        )
        for one in architecture.groups
    )
    links = architecture.connections, architecture.feedback, architecture.shared
    layers = tuple(map(_OF_LAYER, architecture.layers))
    return layers, links, groups, drawing.style, _OF_LOOK(drawing.look)


def _round(layer: Layer, digits_of_length: int) -> Layer:
    first, *others = layer.shape
    shape = (_rounded(first, _FEWER_DIGITS), *others)
    if layer.is_sequence:
        lengths = _rounded(first, digits_of_length)
        shape = (lengths, *(_rounded(one, _FEWER_DIGITS) for one in others))
    return layer if shape == layer.shape else _sized(layer, shape)


def _sized(layer: Layer, shape: Shape) -> Layer:
    # weights would be those of other sizes
    return replace(layer, shape=shape, weights=None)


def _rounded(size: int, digits: int) -> int:
    step = 1 << max(int(size).bit_length() - digits, 0)
    near = min(step * round(int(size) / step), LARGEST_SIZE)
    return size if near == int(size) else near
