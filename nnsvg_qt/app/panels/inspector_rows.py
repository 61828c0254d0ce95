"""The fields of layers that the inspector shows, one row of a table each.

Nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.commands.layer_columns import Changes, parsed_size, steps_text, tr
from nnsvg_qt.app.commands.layer_texts import (
    order_text,
    parsed_numbers,
    parsed_order,
    parsed_padding,
    parsed_parameters,
    parsed_shape,
    parsed_table,
    table_text,
)
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.errors import InputError
from nnsvg_qt.model.kinds import FIELDS_OF_KIND, SIZED_KINDS, Kind
from nnsvg_qt.model.layer import LARGEST_SIZE, Layer
from nnsvg_qt.scene.options import Option
from nnsvg_qt.views.shared.wording import size_text, sizes_text

LAYER = QT_TRANSLATE_NOOP("Options", "Layer")


class Cell(StrEnum):
    """Cells of a recurrent layer."""

    SIMPLE = "simple"
    GRU = "gru"
    LSTM = "lstm"


class Normalization(StrEnum):
    """Over what a normalization takes its statistics."""

    BATCH = "batch"
    LAYER = "layer"
    GROUP = "group"
    INSTANCE = "instance"
    RMS = "rms"


class Lattice(StrEnum):
    """Which units of a self-organizing map are neighbours."""

    RECTANGULAR = "rectangular"
    HEXAGONAL = "hexagonal"


class Pooling(StrEnum):
    """What is taken of the values under a kernel, or of whole maps."""

    MAX = "max"
    AVERAGE = "average"
    GLOBAL = "global"
    GLOBAL_AVERAGE = "global average"
    GLOBAL_MAX = "global max"


Implied = Callable[[Layer], str]


@dataclass(frozen=True)
class InspectorRow:
    """A field of a layer: how its value is read and what a new one changes; InputError."""

    option: Option
    read: Callable[[Layer], Any]
    change: Callable[[Layer, Any], Changes]
    applies: Callable[[Layer], bool]
    optional: bool = False
    resets: bool = True
    typed: bool = False
    implied: Implied = lambda layer: ""


def _of_kind(name: str) -> Callable[[Layer], bool]:
    return lambda layer: name in FIELDS_OF_KIND[layer.kind]


def _slides(layer: Layer) -> bool:
    """Whether a kernel slides: over whole maps none does."""
    return not layer.is_pooled_whole


def _valued(
    name: str,
    value_type: type,
    default: Any,
    label: str,
    help: str,
    least: float | None = None,
    most: float | None = None,
    step: float | None = None,
    optional: bool = False,
) -> InspectorRow:
    """A row of a field that holds a number, a word of a list, or yes and no."""
    option = Option(name, value_type, default, label, LAYER, help, least, most, step)

    def change(layer: Layer, value: Any) -> Changes:
        if value is None and not optional:
            raise InputError("Give a whole number.")
        checked = None if value is None else option.checked(value)
        return {name: checked.value if isinstance(checked, StrEnum) else checked}

    return InspectorRow(
        option, lambda layer: getattr(layer, name), change, _of_kind(name), optional
    )


def _whole(
    name: str, label: str, help: str, least: int = 1, default: int = 1, optional: bool = False
) -> InspectorRow:
    return _valued(name, int, default, label, help, least, LARGEST_SIZE, 1, optional)


def _typed(
    name: str,
    label: str,
    help: str,
    read: Callable[[Layer], str],
    parse: Callable[[Layer, str], Any],
    applies: Callable[[Layer], bool] | None = None,
    implied: Implied = lambda layer: "",
    resets: bool = True,
) -> InspectorRow:
    """A row of a field that is typed; `parse` gives the value of the layer's field."""
    return InspectorRow(
        Option(name, str, "", label, LAYER, help),
        read,
        lambda layer, text: {name: parse(layer, text)},
        applies or _of_kind(name),
        resets=resets,
        typed=True,
        implied=implied,
    )


def _extents(name: str, label: str, help: str) -> InspectorRow:
    """A row of one number for each direction, as they are always written."""
    return _typed(
        name,
        label,
        help,
        lambda layer: sizes_text(getattr(layer, name) or ()),
        parsed_numbers,
        lambda layer: _of_kind(name)(layer) and _slides(layer),
        resets=False,
    )


def _steps(name: str, label: str, help: str, implied: Implied = lambda layer: "1") -> InspectorRow:
    """A row of numbers that are mostly the same in each direction; empty: what is implied."""
    return _typed(
        name,
        label,
        help,
        lambda layer: steps_text(getattr(layer, name)) if getattr(layer, name) else "",
        lambda layer, text: parsed_numbers(layer, text) if text.strip() else None,
        lambda layer: _of_kind(name)(layer) and _slides(layer),
        implied,
    )


def _padding(layer: Layer) -> str:
    if layer.padding is None:
        return ""
    return tr("same") if layer.padding == "same" else steps_text(layer.padding)


def _implied_stride(layer: Layer) -> str:
    return sizes_text(layer.kernel or (1,)) if layer.kind is Kind.POOLING else "1"


def _change_size(layer: Layer, text: str) -> Changes:
    size = parsed_size(text, layer.shape)
    if len(layer.shape) > 2:
        return {"shape": (size, *layer.shape[1:])}
    return {"shape": (*layer.shape[:-1], size)}


def _change_grid(layer: Layer, text: str) -> Changes:
    sizes = parsed_shape(f"1@{text.strip()}", layer.shape)
    if len(sizes) != 3:
        raise InputError("Give rows × columns.")
    return {"shape": sizes}


def _change_shape(layer: Layer, text: str) -> Changes:
    if not text.strip():
        return {"sizes_typed": False}
    return {"shape": parsed_shape(text, layer.shape)}


ROWS: tuple[InspectorRow, ...] = (
    InspectorRow(
        Option(
            "kind",
            Kind,
            Kind.OTHER,
            QT_TRANSLATE_NOOP("Options", "Kind"),
            LAYER,
            QT_TRANSLATE_NOOP("Options", "What the layer does."),
        ),
        lambda layer: layer.kind,
        lambda layer, value: {"kind": Kind(value)},
        lambda layer: True,
        resets=False,
    ),
    _typed(
        "name",
        QT_TRANSLATE_NOOP("Options", "Name"),
        QT_TRANSLATE_NOOP("Options", "What the layer is called, in the table and on the figure."),
        lambda layer: layer.name,
        lambda layer, text: text.strip(),
        lambda layer: True,
        resets=False,
    ),
    InspectorRow(
        Option(
            "size",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Channels"),
            LAYER,
            QT_TRANSLATE_NOOP(
                "Options",
                "Channels of maps, features of a sequence, units of a vector: a whole number, or a "
                "name where it is not known, as N.",
            ),
        ),
        lambda layer: str(layer.primary_size),
        _change_size,
        lambda layer: layer.kind in SIZED_KINDS,
        resets=False,
        typed=True,
    ),
    InspectorRow(
        Option(
            "shape",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Shape"),
            LAYER,
            QT_TRANSLATE_NOOP(
                "Options",
                "Channels@height×width, features@length, or units; a size may have a name, as T. "
                "Empty: by arithmetic.",
            ),
        ),
        lambda layer: size_text(layer.shape),
        _change_shape,
        lambda layer: True,
        resets=False,
        typed=True,
    ),
    InspectorRow(
        Option(
            "grid",
            str,
            "",
            QT_TRANSLATE_NOOP("Options", "Grid"),
            LAYER,
            QT_TRANSLATE_NOOP("Options", "Rows × columns of the units of a self-organizing map."),
        ),
        lambda layer: sizes_text(layer.shape[-2:]),
        _change_grid,
        lambda layer: layer.is_grid,
        resets=False,
        typed=True,
    ),
    _valued(
        "lattice",
        Lattice,
        Lattice.RECTANGULAR,
        QT_TRANSLATE_NOOP("Options", "Lattice"),
        QT_TRANSLATE_NOOP("Options", "How units are neighbours: four around each, or six."),
    ),
    _valued(
        "shared_width",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "One width"),
        QT_TRANSLATE_NOOP("Options", "One width for all units; else each has its own."),
    ),
    _valued(
        "pooling",
        Pooling,
        Pooling.MAX,
        QT_TRANSLATE_NOOP("Options", "Pooling"),
        QT_TRANSLATE_NOOP("Options", "What is taken of the values under the kernel, or of a map."),
    ),
    _extents(
        "kernel",
        QT_TRANSLATE_NOOP("Options", "Kernel"),
        QT_TRANSLATE_NOOP("Options", "Height × width, or one number: 1 to 10⁹."),
    ),
    _steps(
        "stride",
        QT_TRANSLATE_NOOP("Options", "Stride"),
        QT_TRANSLATE_NOOP("Options", "Steps of the kernel, height × width or one number."),
        implied=_implied_stride,
    ),
    _typed(
        "padding",
        QT_TRANSLATE_NOOP("Options", "Padding"),
        QT_TRANSLATE_NOOP(
            "Options",
            "Zeros at each side: a number, height × width, or “same” to keep the size.",
        ),
        _padding,
        parsed_padding,
        lambda layer: _of_kind("padding")(layer) and _slides(layer),
        lambda layer: "0",
    ),
    _steps(
        "dilation",
        QT_TRANSLATE_NOOP("Options", "Dilation"),
        QT_TRANSLATE_NOOP("Options", "Distance of the values that the kernel reads; 1: adjacent."),
    ),
    _whole(
        "groups",
        QT_TRANSLATE_NOOP("Options", "Groups"),
        QT_TRANSLATE_NOOP("Options", "Parts of the channels; they divide the channels."),
    ),
    _extents(
        "scale",
        QT_TRANSLATE_NOOP("Options", "Scale"),
        QT_TRANSLATE_NOOP("Options", "Factor of the size, height × width or one number."),
    ),
    _whole(
        "multiplier",
        QT_TRANSLATE_NOOP("Options", "Multiplier"),
        QT_TRANSLATE_NOOP("Options", "Channels put out for each channel read."),
    ),
    _valued(
        "normalization",
        Normalization,
        Normalization.BATCH,
        QT_TRANSLATE_NOOP("Options", "Normalization"),
        QT_TRANSLATE_NOOP("Options", "Over what the statistics are taken."),
    ),
    _valued(
        "cell",
        Cell,
        Cell.SIMPLE,
        QT_TRANSLATE_NOOP("Options", "Cell"),
        QT_TRANSLATE_NOOP("Options", "The cell of a recurrent layer."),
    ),
    _valued(
        "bidirectional",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Bidirectional"),
        QT_TRANSLATE_NOOP("Options", "Run backward as well; the features are of both directions."),
    ),
    _whole(
        "heads",
        QT_TRANSLATE_NOOP("Options", "Heads"),
        QT_TRANSLATE_NOOP("Options", "Number of heads of attention; they divide the features."),
        optional=True,
    ),
    _whole(
        "experts",
        QT_TRANSLATE_NOOP("Options", "Experts"),
        QT_TRANSLATE_NOOP("Options", "Number of experts of a mixture."),
        optional=True,
    ),
    _whole(
        "active_experts",
        QT_TRANSLATE_NOOP("Options", "Active experts"),
        QT_TRANSLATE_NOOP("Options", "To how many of the experts each token is sent."),
        optional=True,
    ),
    _whole(
        "hidden",
        QT_TRANSLATE_NOOP("Options", "Hidden units"),
        QT_TRANSLATE_NOOP("Options", "Units of the hidden layer of each expert."),
        optional=True,
    ),
    _whole(
        "vocabulary",
        QT_TRANSLATE_NOOP("Options", "Vocabulary"),
        QT_TRANSLATE_NOOP("Options", "Number of different tokens."),
        optional=True,
    ),
    _typed(
        "order",
        QT_TRANSLATE_NOOP("Options", "Order"),
        QT_TRANSLATE_NOOP(
            "Options", "Which of the sizes read stands where, counted from 0, as 1, 0, 2."
        ),
        order_text,
        parsed_order,
    ),
    _whole(
        "parts",
        QT_TRANSLATE_NOOP("Options", "Parts"),
        QT_TRANSLATE_NOOP("Options", "Into how many equal parts the channels are cut."),
        default=2,
    ),
    _whole(
        "part",
        QT_TRANSLATE_NOOP("Options", "Part"),
        QT_TRANSLATE_NOOP("Options", "Which of the parts this layer puts out, counted from 0."),
        least=0,
        default=0,
    ),
    _whole(
        "start",
        QT_TRANSLATE_NOOP("Options", "Start"),
        QT_TRANSLATE_NOOP("Options", "The first channel that is kept, counted from 0."),
        least=0,
        default=0,
    ),
    _whole(
        "stop",
        QT_TRANSLATE_NOOP("Options", "Stop"),
        QT_TRANSLATE_NOOP("Options", "The first channel behind the slice; empty: to the end."),
        optional=True,
    ),
    _valued(
        "rate",
        float,
        0.5,
        QT_TRANSLATE_NOOP("Options", "Rate"),
        QT_TRANSLATE_NOOP("Options", "Part of the values that is dropped."),
        0.0,
        1.0,
        0.05,
        optional=True,
    ),
    _typed(
        "activation",
        QT_TRANSLATE_NOOP("Options", "Activation"),
        QT_TRANSLATE_NOOP("Options", "The function at the end of the layer, any word; or none."),
        lambda layer: layer.activation,
        lambda layer, text: text.strip(),
    ),
    _valued(
        "bias",
        bool,
        True,
        QT_TRANSLATE_NOOP("Options", "Bias"),
        QT_TRANSLATE_NOOP("Options", "Add a trained number to each channel or unit."),
    ),
    _valued(
        "crop",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Crop"),
        QT_TRANSLATE_NOOP("Options", "Crop larger maps about their centre to the smallest."),
    ),
    _valued(
        "unpools",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Max unpooling"),
        QT_TRANSLATE_NOOP(
            "Options", "Put each value to where a max pooling took it from, with zeros beside."
        ),
    ),
    _valued(
        "causal",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Causal"),
        QT_TRANSLATE_NOOP(
            "Options", "Whether each position reads only itself and those before it."
        ),
    ),
    _valued(
        "trained",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Trained"),
        QT_TRANSLATE_NOOP("Options", "Whether the encoding is trained."),
    ),
    _typed(
        "connected",
        QT_TRANSLATE_NOOP("Options", "Reads channels"),
        QT_TRANSLATE_NOOP(
            "Options",
            "For each channel put out those that it reads, counted from 0, as 0 1 2; 1 2 3. "
            "Empty: all of them.",
        ),
        table_text,
        parsed_table,
        implied=lambda layer: QCoreApplication.translate("Options", "all"),
    ),
    _typed(
        "parameters",
        QT_TRANSLATE_NOOP("Options", "Typed parameters"),
        QT_TRANSLATE_NOOP(
            "Options", "Number of parameters where arithmetic does not tell it; it goes before it."
        ),
        lambda layer: "" if layer.parameters is None else str(layer.parameters),
        parsed_parameters,
        lambda layer: layer.kind is not Kind.INPUT,
        lambda layer: QCoreApplication.translate("FieldEditors", "auto"),
    ),
)
