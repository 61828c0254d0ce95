"""How fields of a layer are written and typed as text; InputError with the reason."""

from __future__ import annotations

from typing import Literal

from nnsvg_qt.app.commands.layer_columns import TIMES, parsed_size, tr, whole_number
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.inference import channels_and_extents
from nnsvg_qt.model.layer import Layer, Shape


def parsed_shape(text: str, old: Shape = ()) -> Shape:
    """A shape as it is shown: channels@height×width, features@length, or units."""
    first, at, rest = text.partition("@")
    channels = parsed_size(first, old)
    if not at:
        return (channels,)
    extents = tuple(parsed_size(part, old) for part in TIMES.split(rest.strip()))
    if len(extents) > 3:
        raise InputError("Give at most depth × height × width.")
    return (*extents, channels) if len(extents) == 1 else (channels, *extents)


def parsed_numbers(layer: Layer, text: str, smallest: int = 1) -> tuple[int, ...]:
    """A number for each direction of the layer, or one for all of them."""
    directions = max(1, len(channels_and_extents(layer.shape)[1]))
    parts = text.strip().lower().replace("×", "x").replace("*", "x").split("x")
    numbers = tuple(whole_number(part, smallest) for part in parts)
    if len(numbers) == 1:
        return numbers * directions
    if len(numbers) != directions:
        if directions == 1:
            raise InputError("On a sequence this is one number.")
        if directions == 3:
            raise InputError("Give one number, or depth × height × width.")
        raise InputError("Give one number, or height × width.")
    return numbers


def parsed_padding(layer: Layer, text: str) -> tuple[int, ...] | Literal["same"] | None:
    """Zeros at each side, "same", or nothing."""
    plain = text.strip().lower()
    if plain in ("same", tr("same")):
        return "same"
    return parsed_numbers(layer, plain, 0) if plain else None


def parsed_parameters(layer: Layer, text: str) -> int | None:
    """A number of parameters; None if nothing is typed."""
    return whole_number(text, 0) if text.strip() else None


def order_text(layer: Layer) -> str:
    """The order of a permutation: 1, 0, 2."""
    return ", ".join(map(str, layer.order or ()))


def parsed_order(layer: Layer, text: str) -> tuple[int, ...] | None:
    """The order of a permutation; None if nothing is typed."""
    return _row(text) or None


def table_text(layer: Layer) -> str:
    """The table of what each channel reads: 0 1 2; 1 2 3."""
    return "; ".join(" ".join(map(str, row)) for row in layer.connected or ())


def parsed_table(layer: Layer, text: str) -> tuple[tuple[int, ...], ...] | None:
    """The table of what each channel reads; None if nothing is typed."""
    if not text.strip():
        return None
    return tuple(_row(row) for row in text.split(";"))


def _row(text: str) -> tuple[int, ...]:
    return tuple(whole_number(word, 0) for word in text.replace(",", " ").split())
