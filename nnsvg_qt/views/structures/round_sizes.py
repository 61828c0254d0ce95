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
_LAYER_FIELDS = [one.name for one in fields(Layer) if one.name != "weights"]
_OF_LAYER, _SHAPE = attrgetter(*_LAYER_FIELDS), _LAYER_FIELDS.index("shape")


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


def rounded_values(drawing: Drawing, are_lengths_rough: bool = False) -> Hashable:
    """All that the layout of what `with_round_sizes` gives depends on, which need not be made.

    But for weights and a moment.
    """
    digits = _FEW_DIGITS if are_lengths_rough else _DIGITS
    architecture = drawing.architecture
    groups = tuple(
        (
            (one.id, one.layers, one.name, one.repeat, one.is_closed, one.first_only),
            tuple(map(_OF_LAYER, one.later)),
        )
        for one in architecture.groups
    )
    links = architecture.connections, architecture.feedback, architecture.shared
    layers = tuple([_rounded_layer(layer, digits) for layer in architecture.layers])
    return layers, links, groups, drawing.style, _OF_LOOK(drawing.look)


class _Values:
    """The values of a layer with round sizes, hashed once."""

    __slots__ = ("_hash", "_values")

    def __init__(self, values: tuple[Hashable, ...]) -> None:
        self._values, self._hash = values, hash(values)

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[_Values], tuple[tuple[Hashable, ...]]]:
        # texts have another hash in every process
        return _Values, (self._values,)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, _Values) and self._values == other._values)


def _rounded_layer(layer: Layer, digits_of_length: int) -> _Values:
    """The values of a layer with round sizes, which are kept with it: it never changes."""
    kept, name = vars(layer), f"_rounded_{digits_of_length}"
    found: _Values | None = kept.get(name)
    if found is None:
        values = list(_OF_LAYER(layer))
        values[_SHAPE] = _round_shape(layer, digits_of_length)
        # sizes without a number are drawn by one, which their names do not tell
        drawn = tuple(map(int, values[_SHAPE]))
        found = kept[name] = _Values((*values, drawn))
    return found


def _round_shape(layer: Layer, digits_of_length: int) -> Shape:
    first, *others = layer.shape
    shape = (_rounded(first, _FEWER_DIGITS), *others)
    if layer.is_sequence:
        lengths = _rounded(first, digits_of_length)
        shape = (lengths, *(_rounded(one, _FEWER_DIGITS) for one in others))
    return shape


def _round(layer: Layer, digits_of_length: int) -> Layer:
    shape = _round_shape(layer, digits_of_length)
    return layer if shape == layer.shape else _sized(layer, shape)


def _sized(layer: Layer, shape: Shape) -> Layer:
    # weights would be those of other sizes
    return replace(layer, shape=shape, weights=None)


def _rounded(size: int, digits: int) -> int:
    step = 1 << max(int(size).bit_length() - digits, 0)
    near = min(step * round(int(size) / step), LARGEST_SIZE)
    return size if near == int(size) else near
