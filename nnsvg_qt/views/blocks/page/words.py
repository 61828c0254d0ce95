"""What is written at the cells of a page: names, sizes, channels, operations."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.cells import Cell, Form, depth_of
from nnsvg_qt.views.blocks.page.measures import number_text
from nnsvg_qt.views.blocks.page.stems import common_name
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.wording import (
    Words,
    activation_text,
    kind_text,
    plain_operation,
    role_text,
    size_text,
    squared,
)


def name_of(cell: Cell, look: Look) -> str:
    """The name of a cell: the user's, that of its layer, or what those of its layers share."""
    own = [look.override(station.id).name for station in cell.stations]
    if own[0] is not None:
        return Words(own[0])
    stations = [station for part in cell.parts for station in part.stations]
    if len(stations) == 1:
        return _single(stations[0])
    names = [station.layer.name for station in stations]
    if not all(names):
        return _single(stations[0])
    return shared_name(names)


def _single(station: Station) -> str:
    name = role_text(station.layer, station.is_input, station.is_output)
    return Words(name) if station.layer.name else name


def shared_name(names: Sequence[str]) -> str:
    """What several names have in common; from the first to the last where they share nothing."""
    found = common_name(names)
    return Words(f"{names[0]} – {names[-1]}" if found is None else found)


def size_lines(cell: Cell, look: Look) -> tuple[str, str]:
    """What stands under the name, long and short: 224 × 224 and 224²; the units of a vector."""
    own = look.override(cell.id).caption
    if own is not None:
        return own, own
    shape = cell.parts[0].layer.shape
    match shape:
        case (_, *extents) if len(extents) > 1:
            long = " × ".join(map(str, extents))
            return long, squared("×".join(map(str, extents)))
        case (length, _):
            return str(length), str(length)
        case _:
            return str(shape[0]), str(shape[0])


def whole_size(cell: Cell, look: Look) -> tuple[str, str]:
    """Channels and size in one, 192@28×28 and 192@28², for a cell without numbers of its own."""
    own = look.override(cell.id).caption
    if own is not None:
        return own, own
    text = size_text(cell.parts[0].layer.shape)
    return text, squared(text)


def number_texts(cell: Cell) -> list[str]:
    """The channels of each of its boxes."""
    return [number_text(part) for part in cell.parts]


def joined_numbers(cell: Cell) -> str:
    """The channels of all its boxes: 64, 64, 256; one number where they are equal."""
    texts = number_texts(cell)
    return texts[0] if len(set(texts)) == 1 else ", ".join(texts)


def kernel_text(layer: Layer) -> str:
    """The kernel of a layer: 3×3; empty where it has none."""
    if not layer.kernel or layer.is_pooled_whole:
        return ""
    directions = 1 if layer.is_sequence else 3 if layer.is_volume else 2
    kernel = layer.kernel * directions if len(layer.kernel) == 1 else layer.kernel
    return "×".join(map(str, kernel))


def bare_operation(layer: Layer) -> str:
    """What a layer does, without its kernel."""
    kernel = kernel_text(layer)
    text = plain_operation(layer)
    if kernel and layer.is_sequence:
        return text.removesuffix(f" ({layer.kernel[0] if layer.kernel else ''})")
    return text.removeprefix(f"{kernel} ") if kernel else text


def fused_words(station: Station) -> list[str]:
    """What is done to the output of its layer before it leaves: batch norm, ReLU."""
    words = []
    for layer in (station.layer, *station.folded):
        if layer is not station.layer:
            if layer.kind is Kind.NORMALIZATION:
                words.append(kind_text(layer).replace("normalization", "norm"))
            elif layer.kind is Kind.SOFTMAX:
                words.append("softmax")
            elif layer.kind is Kind.ACTIVATION:
                words.append(activation_text(layer.activation or layer.name or "activation"))
            elif layer.kind is Kind.DROPOUT:
                words.append("dropout")
        if layer.kind is not Kind.ACTIVATION and layer.activation:
            words.append(activation_text(layer.activation))
    return words


def fused_activation(station: Station) -> tuple[str, Layer] | None:
    """The last activation in a station, by its name, and the layer that has it."""
    found: tuple[str, Layer] | None = None
    for layer in (station.layer, *station.folded):
        if layer.kind is Kind.SOFTMAX and layer is not station.layer:
            found = ("softmax", layer)
        elif layer.kind is Kind.ACTIVATION and layer is not station.layer:
            found = (layer.activation or layer.name or "activation", layer)
        elif layer.kind is not Kind.ACTIVATION and layer.activation:
            found = (layer.activation, layer)
    return found


def has_numbers(cell: Cell) -> bool:
    """Whether channels stand under its boxes."""
    return cell.form in (Form.MAPS, Form.SHEET) and bool(depth_of(cell.lead.layer))
