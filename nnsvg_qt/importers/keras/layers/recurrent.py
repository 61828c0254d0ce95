"""Recurrent layers, in one direction or both."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed, TensorName
from nnsvg_qt.importers.keras.descriptions import layer_of
from nnsvg_qt.importers.keras.layers.sliding import _kernel, has_channels_last
from nnsvg_qt.importers.keras.settings import Settings
from nnsvg_qt.model.graph import Extent, Shape
from nnsvg_qt.model.operations.rule import product

_GATES = {"simple": 1, "lstm": 4, "gru": 3}

_CELLS = {
    **{"SimpleRNN": "simple", "SimpleRNNCell": "simple"},
    **{"LSTM": "lstm", "LSTMCell": "lstm", "CuDNNLSTM": "lstm", "LSTMV2": "lstm"},
    **{"GRU": "gru", "GRUCell": "gru", "CuDNNGRU": "gru", "GRUV2": "gru"},
}


def _units(settings: Settings) -> int | None:
    return settings.whole("units", "output_dim")


def _weights(
    placed: Placed, cell: str, size: Extent, settings: Settings, type_name: str, prefix: str = ""
) -> list[str]:
    """Weights of what is read, of the state, and the bias."""
    units = _units(settings)
    gates = product((units, _GATES[cell]))
    found = [
        placed.weight(f"{prefix}kernel", size, gates),
        placed.weight(f"{prefix}recurrent_kernel", units, gates),
    ]
    if not settings.flag("use_bias", otherwise=True):
        return found
    is_second = type_name.startswith("CuDNN")
    if is_second and cell == "lstm":
        return [*found, placed.weight(f"{prefix}bias", product((gates, 2)))]
    if cell == "gru" and (is_second or settings.flag("reset_after")):
        return [*found, placed.weight(f"{prefix}bias", 2, gates)]
    return [*found, placed.weight(f"{prefix}bias", gates)]


def _recurrent(placed: Placed) -> list[str]:
    cell = _CELLS[placed.layer.type]
    return _steps(placed, cell, placed.settings, placed.inputs[0], _states(placed))


def _states(placed: Placed) -> list[str]:
    """The states that it begins with: what it reads but for the steps and their mask."""
    mask = _mask(placed)
    return [name for name in placed.inputs[1:] if name != mask]


def _mask(placed: Placed) -> str:
    """The tensor that says which steps count, as the third version writes it; "" without one."""
    value = placed.named.get("mask")
    return str(value) if isinstance(value, TensorName) else ""


def _steps(
    placed: Placed, cell: str, settings: Settings, read: str, states: list[str], prefix: str = ""
) -> list[str]:
    own = placed.settings
    shape = placed.building.shape(read)
    size = shape[-1] if shape is not None and len(shape) == 3 else None
    weights = _weights(placed, cell, size, settings, placed.layer.type, prefix)
    mask = _mask(placed)
    if states or mask:
        weights = [*weights, *[""] * (3 - len(weights)), mask, *states[:2]]
    returns = own.flag("return_sequences")
    has_states = own.flag("return_state")
    outputs = (3 if cell == "lstm" else 2) if has_states else 1
    return placed.put(
        "recurrent",
        read,
        *weights,
        part=f"/{prefix.rstrip('/')}" if prefix else "",
        outputs=outputs,
        shapes=(),
        cell=cell,
        hidden=_units(settings),
        returns="sequence" if returns else "last",
        backwards=own.flag("go_backwards") or None,
        zeros_at_masked=own.flag("zero_output_for_mask") or None,
        **_functions(settings),
    )


def _functions(settings: Settings) -> dict[str, Any]:
    """The activations of the cell, where they are not those that it has by itself."""
    found: dict[str, Any] = {}
    for name, usual in (("activation", "tanh"), ("recurrent_activation", "sigmoid")):
        said = settings.value(name, "inner_activation" if name.startswith("recurrent") else name)
        if isinstance(said, dict):
            said = Settings(said).value("config", "class_name")
        said = said.rpartition(">")[2].lower() if isinstance(said, str) else usual
        found[name] = said[:40] if said != usual else None
    return found


def _by_cell(placed: Placed) -> list[str]:
    """A layer that runs a cell, or several that stand on each other."""
    cell = layer_of(placed.settings.value("cell"))
    cells = [cell]
    if cell.type == "StackedRNNCells":
        cells = [layer_of(one) for one in cell.settings.sequence("cells")]
    if not cells or any(one.type not in _CELLS for one in cells):
        return placed.drawn_by_name()
    read, found = placed.inputs[0], [placed.inputs[0]]
    last = len(cells) - 1
    for number, one in enumerate(cells):
        prefix = f"{one.name or one.type}_{number}/" if last else ""
        entries = dict(placed.settings.entries)
        if number < last:
            entries |= {"return_sequences": True, "return_state": False}
        layer = replace(placed.layer, settings=Settings(entries))
        found = _steps(
            replace(placed, layer=layer), _CELLS[one.type], one.settings, read, [], prefix
        )
        read = found[0]
    return found


def _both_directions(placed: Placed) -> list[str]:
    """The layer and a second one that reads from the end: one operation with both weights."""
    settings = placed.settings
    forward = layer_of(settings.value("layer", "forward_layer"))
    back = settings.value("backward_layer")
    backward = layer_of(back) if isinstance(back, dict) else forward
    cell = _CELLS.get(forward.type)
    if cell is None or _CELLS.get(backward.type) != cell:
        return placed.drawn_by_name()
    own = forward.settings
    shape = placed.shape()
    size = shape[-1] if shape is not None and len(shape) == 3 else None
    weights = _weights(placed, cell, size, own, forward.type, "forward/")
    others = _weights(placed, cell, size, backward.settings, backward.type, "backward/")
    weights += [""] * (7 - len(weights))
    mode = settings.value("merge_mode")
    has_states = own.flag("return_state")
    states, weights[3] = _states(placed), _mask(placed)
    half = 2 if cell == "lstm" else 1
    weights[4 : 4 + half] = [*states[:half], *[""] * (half - len(states[:half]))]
    others += [""] * (3 - len(others)) + list(states[half : 2 * half])
    outputs = 1 + (2 * half if has_states else 0)
    found = placed.put(
        "recurrent",
        placed.inputs[0],
        *weights[:7],
        *others,
        outputs=outputs,
        shapes=(),
        cell=cell,
        hidden=_units(own),
        directions=2,
        returns="sequence" if own.flag("return_sequences") else "last",
        concatenates=None if mode in ("concat", None) else False,
        merges=mode if isinstance(mode, str) and mode != "concat" else None,
        **_functions(own),
    )
    return [found[0], *found] if mode is None and "merge_mode" in settings.entries else found


def _convolutional(count: int, placed: Placed) -> list[str]:
    """A recurrent layer whose products are convolutions."""
    settings, is_last = placed.settings, has_channels_last(placed.settings)
    kernel = _kernel(settings, count)
    filters = settings.whole("filters", "nb_filter")
    shape = placed.shape()
    channels: Extent = None
    sizes: list[Extent] = [None] * count
    strides = settings.numbers("strides", count=count)
    if shape is not None and len(shape) == count + 3:
        channels = shape[-1] if is_last else shape[2]
        own = shape[2:-1] if is_last else shape[3:]
        is_same = settings.text("padding", "border_mode") == "same"
        for place, size in enumerate(own):
            if isinstance(size, int) and kernel is not None and strides and min(strides) > 0:
                room = size if is_same else size - kernel[place] + 1
                sizes[place] = max(0, -(-room // strides[place]))
    wide = kernel or (None,) * count
    gates = product((filters, 4))
    weights = [
        placed.weight("kernel", *wide, channels, gates),
        placed.weight("recurrent_kernel", *wide, filters, gates),
    ]
    if settings.flag("use_bias", otherwise=True):
        weights.append(placed.weight("bias", gates))
    maps: Shape = (*sizes, filters) if is_last else (filters, *sizes)
    steps = (shape[1],) if shape is not None and settings.flag("return_sequences") else ()
    out = None if shape is None else (shape[0], *steps, *maps)
    return placed.put(
        "",
        placed.inputs[0],
        *weights,
        shapes=[out],
        outputs=max(1, len(placed.stated)),
        channels_last=is_last,
        kernel=kernel,
        filters=filters,
        strides=strides,
        dilations=settings.numbers("dilation_rate", count=count),
        is_same=settings.text("padding", "border_mode") == "same",
        returns="sequence" if settings.flag("return_sequences") else "last",
        returns_states=settings.flag("return_state") or None,
        backwards=settings.flag("go_backwards") or None,
        reads_states=True if _states(placed) else None,
        **_functions(settings),
    )


LAYERS: dict[str, Any] = {
    **{name: _recurrent for name in _CELLS if not name.endswith("Cell")},
    "RNN": _by_cell,
    "Bidirectional": _both_directions,
    **{f"ConvLSTM{n}D": partial(_convolutional, n) for n in (1, 2, 3)},
}
"""Layers by their class."""
