"""The columns of the layer table: what each shows of a layer, and what a typed text changes.

A column is one row of `COLUMNS`. Nothing here needs a window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import parameter_count, work_in_names
from nnsvg_qt.model.kinds import ACTIVATIONS
from nnsvg_qt.model.layer import LARGEST_SIZE, SLIDING_KINDS, Kind, Layer, Shape
from nnsvg_qt.model.sizes import CountedSize, NamedSize, named_size

Changes = Mapping[str, Any]
"""New values by the field of Layer."""

UNKNOWN = "–"


def tr(text: str) -> str:
    """A text of the table in the user's language."""
    return QCoreApplication.translate("LayerColumns", text)


@dataclass(frozen=True)
class LayerKind:
    """A choice in the column of kinds: a kind, and for pooling which."""

    title: str
    kind: Kind
    pooling: str = ""

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return "kind-" + _ICONS.get(self.title, self.title).lower().replace(" ", "-")

    @property
    def changes(self) -> Changes:
        """What choosing it changes in a layer."""
        return {"kind": self.kind} | ({"pooling": self.pooling} if self.pooling else {})


_ICONS = {
    "Separable convolution": "Convolution",
    "Depthwise convolution": "Convolution",
    "Graph convolution": "Convolution",
    "Global average pooling": "Global pooling",
    "Global max pooling": "Global pooling",
    "Mixture of experts": "Dense",
    "Reshape": "Flatten",
    "Permute": "Flatten",
    "Split": "Flatten",
    "Slice": "Flatten",
    "Pad": "Upsampling",
    "Subtract": "Add",
    "Multiply": "Add",
    "Average": "Add",
    "Maximum": "Add",
    "Dot product": "Add",
    "Positional encoding": "Embedding",
    "Sampling": "Other",
    "Restricted Boltzmann machine": "Boltzmann machine",
}
"""Kinds that share the icon of another one."""

LAYER_KINDS: tuple[LayerKind, ...] = (
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Input"), Kind.INPUT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Convolution"), Kind.CONVOLUTION),
    LayerKind(
        QT_TRANSLATE_NOOP("LayerColumns", "Transposed convolution"), Kind.TRANSPOSED_CONVOLUTION
    ),
    LayerKind(
        QT_TRANSLATE_NOOP("LayerColumns", "Separable convolution"), Kind.SEPARABLE_CONVOLUTION
    ),
    LayerKind(
        QT_TRANSLATE_NOOP("LayerColumns", "Depthwise convolution"), Kind.DEPTHWISE_CONVOLUTION
    ),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Graph convolution"), Kind.GRAPH_CONVOLUTION),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Max pooling"), Kind.POOLING, "max"),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Average pooling"), Kind.POOLING, "average"),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Global pooling"), Kind.POOLING, "global"),
    LayerKind(
        QT_TRANSLATE_NOOP("LayerColumns", "Global average pooling"), Kind.POOLING, "global average"
    ),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Global max pooling"), Kind.POOLING, "global max"),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Upsampling"), Kind.UPSAMPLING),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Dense"), Kind.DENSE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Mixture of experts"), Kind.MIXTURE_OF_EXPERTS),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Flatten"), Kind.FLATTEN),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Reshape"), Kind.RESHAPE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Permute"), Kind.PERMUTE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Split"), Kind.SPLIT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Slice"), Kind.SLICE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Pad"), Kind.PAD),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Activation"), Kind.ACTIVATION),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Normalization"), Kind.NORMALIZATION),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Dropout"), Kind.DROPOUT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Add"), Kind.ADD),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Subtract"), Kind.SUBTRACT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Multiply"), Kind.MULTIPLY),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Average"), Kind.AVERAGE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Maximum"), Kind.MAXIMUM),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Dot product"), Kind.DOT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Concatenate"), Kind.CONCATENATE),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Softmax"), Kind.SOFTMAX),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Embedding"), Kind.EMBEDDING),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Positional encoding"), Kind.POSITIONAL_ENCODING),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Recurrent"), Kind.RECURRENT),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Attention"), Kind.ATTENTION),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Sampling"), Kind.SAMPLING),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Self-organizing map"), Kind.SELF_ORGANIZING_MAP),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Radial basis"), Kind.RADIAL_BASIS),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Hopfield network"), Kind.HOPFIELD_NETWORK),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Boltzmann machine"), Kind.BOLTZMANN_MACHINE),
    LayerKind(
        QT_TRANSLATE_NOOP("LayerColumns", "Restricted Boltzmann machine"),
        Kind.RESTRICTED_BOLTZMANN_MACHINE,
    ),
    LayerKind(QT_TRANSLATE_NOOP("LayerColumns", "Other"), Kind.OTHER),
)
"""In the order of the list that opens."""


def kind_of(layer: Layer) -> LayerKind:
    """The choice that a layer stands for."""
    for choice in LAYER_KINDS:
        if choice.kind is layer.kind and choice.pooling in ("", layer.pooling):
            return choice
    raise LookupError(f"the kind {layer.kind} is missing from LAYER_KINDS")


@dataclass(frozen=True)
class Column:
    """One column: its header, what it shows, and how a typed text changes the layer.

    `parse` is None where nothing can be typed; it returns the changed fields and raises InputError
    with the reason if the text is of no use. `choices` are offered in a list.
    """

    key: str
    header: str
    text: Callable[[Architecture, Layer], str]
    applies: Callable[[Layer], bool] = lambda layer: True
    parse: Callable[[Layer, str], Changes] | None = None
    choices: Callable[[], list[str]] | None = None
    is_number: bool = True
    tip: str = ""
    shown: bool = True


LONGEST_QUOTED = 60
"""Characters of a typed text that a message repeats."""


def number_text(number: int | None) -> str:
    """A whole number as the system writes it; where it has no custom, with commas.

    Of a size that is not known its name: how large it is drawn is nothing to tell.
    """
    if number is None:
        return UNKNOWN
    if isinstance(number, CountedSize):
        return number.written(number_text)
    if isinstance(number, NamedSize):
        return number.name
    system = QLocale()
    if system.language() == QLocale.Language.C:
        system = QLocale(QLocale.Language.English)
    if abs(number) >= 2**63:
        # Qt has no such numbers, but the edges of huge layers come to that many.
        return f"{number:,}".replace(",", system.groupSeparator())
    return system.toString(number)


def _quoted(text: str) -> str:
    """A text as a message quotes it: not at full length."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"


def whole_number(text: str, smallest: int = 1) -> int:
    """A whole number as the system writes it, or in plain digits; InputError with the reason."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain:
        raise InputError("Give a whole number.")
    number, understood = QLocale().toLongLong(plain)
    if not understood:
        # Commas only between thousands: 2,5 is not 25.
        if not re.fullmatch(r"-?(\d+|\d{1,3}(,\d{3})+)", plain):
            raise InputError("“{text}” is not a whole number.", text=_quoted(text))
        number = int(plain.replace(",", "")[:30])
    if not smallest <= number <= LARGEST_SIZE:
        raise InputError(
            "{number} is out of range: {smallest} to {largest}.",
            number=number,
            smallest=smallest,
            largest=number_text(LARGEST_SIZE),
        )
    return number


TIMES = re.compile(r"\s*[×*]\s*|\s+[xX]\s+|(?<=\d)[xX](?=\w)|(?<=\b[A-Z])x(?=[A-Z0-9])")
"""Between sizes; the x of a name is none."""


def parsed_size(text: str, old: Shape = ()) -> int:
    """A whole number, or the name of a size that is not known; formulas only of the old sizes."""
    plain = text.strip()
    for size in old:
        if isinstance(size, NamedSize) and size.name in (plain, plain[1:-1]):
            return size
    plain = plain.removeprefix("(").removesuffix(")")
    if plain and plain[0].isalpha():
        return named_size(plain)
    return whole_number(plain)


def extents(layer: Layer, text: str, smallest: int = 1) -> tuple[int, ...]:
    """A height and width as "5×5", "5x3" or "5"; of a volume with a depth before them.

    One number for a layer on a sequence.
    """
    parts = text.lower().replace("×", "x").replace("*", "x").split("x")
    numbers = tuple(whole_number(part, smallest) for part in parts)
    return _for_all_directions(layer, numbers)


def _for_all_directions(layer: Layer, sizes: tuple[int, ...]) -> tuple[int, ...]:
    """A size for each direction; one stands for all of them."""
    directions = 1 if layer.is_sequence else 3 if layer.is_volume else 2
    if len(sizes) == 1:
        return sizes * directions
    if len(sizes) != directions:
        if directions == 1:
            raise InputError("On a sequence this is one number.")
        if directions == 3:
            raise InputError("Give one number, or depth × height × width.")
        raise InputError("Give one number, or height × width.")
    return sizes


def extents_text(numbers: tuple[int, ...] | None) -> str:
    """A height and width, or a length, as people write it."""
    return "" if numbers is None else "×".join(str(number) for number in numbers)


def steps_text(numbers: tuple[int, ...]) -> str:
    """A stride, padding or dilation: one number if height and width agree."""
    return str(numbers[0]) if len(set(numbers)) == 1 else extents_text(numbers)


def _kind_text(architecture: Architecture, layer: Layer) -> str:
    return tr(kind_of(layer).title)


def _parse_kind(layer: Layer, text: str) -> Changes:
    for choice in LAYER_KINDS:
        if text.strip().lower() in (tr(choice.title).lower(), choice.title.lower()):
            return choice.changes
    raise InputError("“{text}” is not a kind of layer.", text=_quoted(text))


def _channels_text(architecture: Architecture, layer: Layer) -> str:
    return number_text(layer.primary_size)


def _parse_channels(layer: Layer, text: str) -> Changes:
    number = parsed_size(text, layer.shape)
    shape = (number, *layer.shape[1:]) if layer.is_maps else (*layer.shape[:-1], number)
    return {"shape": shape}


def _extent_text(architecture: Architecture, layer: Layer) -> str:
    return extents_text(layer.shape[1:] if layer.is_maps else layer.shape[:1])


def _parse_extent(layer: Layer, text: str) -> Changes:
    sizes = tuple(parsed_size(part, layer.shape) for part in TIMES.split(text.strip()))
    sizes = _for_all_directions(layer, sizes)
    return {"shape": (layer.shape[0], *sizes) if layer.is_maps else (*sizes, layer.shape[1])}


def _slides(layer: Layer) -> bool:
    return layer.kind in SLIDING_KINDS and not layer.is_pooled_whole


def _has_parameters(layer: Layer) -> bool:
    return layer.kind not in (Kind.INPUT, Kind.ADD, Kind.CONCATENATE, Kind.FLATTEN)


def _parse_name(layer: Layer, text: str) -> Changes:
    return {"name": text.strip()}


def _kernel_text(architecture: Architecture, layer: Layer) -> str:
    return extents_text(layer.scale if layer.kind is Kind.UPSAMPLING else layer.kernel)


def _parse_kernel(layer: Layer, text: str) -> Changes:
    field = "scale" if layer.kind is Kind.UPSAMPLING else "kernel"
    return {field: extents(layer, text)}


def _stride_text(architecture: Architecture, layer: Layer) -> str:
    if layer.stride is None:
        # What arithmetic takes where nothing is said.
        return steps_text(layer.kernel or (1,)) if layer.kind is Kind.POOLING else "1"
    return steps_text(layer.stride)


def _parse_stride(layer: Layer, text: str) -> Changes:
    return {"stride": extents(layer, text) if text.strip() else None}


def _padding_text(architecture: Architecture, layer: Layer) -> str:
    if layer.padding is None:
        return "0"
    return tr("same") if layer.padding == "same" else steps_text(layer.padding)


def _parse_padding(layer: Layer, text: str) -> Changes:
    plain = text.strip().lower()
    if plain in ("same", tr("same")):
        return {"padding": "same"}
    return {"padding": extents(layer, plain, 0) if plain else None}


def _dilation_text(architecture: Architecture, layer: Layer) -> str:
    return steps_text(layer.dilation) if layer.dilation else "1"


def _parse_dilation(layer: Layer, text: str) -> Changes:
    return {"dilation": extents(layer, text) if text.strip() else None}


def _activation_text(architecture: Architecture, layer: Layer) -> str:
    return layer.activation


def _parse_activation(layer: Layer, text: str) -> Changes:
    return {"activation": text.strip()}


def _parameters_text(architecture: Architecture, layer: Layer) -> str:
    return number_text(parameter_count(architecture, layer.id))


def _parse_parameters(layer: Layer, text: str) -> Changes:
    return {"parameters": whole_number(text, 0) if text.strip(f" {UNKNOWN}") else None}


def _operations_text(architecture: Architecture, layer: Layer) -> str:
    return number_text(work_in_names(architecture, layer.id))


def _activates(layer: Layer) -> bool:
    return layer.kind in (
        Kind.CONVOLUTION,
        Kind.TRANSPOSED_CONVOLUTION,
        Kind.DENSE,
        Kind.ACTIVATION,
        Kind.RECURRENT,
        Kind.OTHER,
    )


COLUMNS: tuple[Column, ...] = (
    Column(
        "kind",
        QT_TRANSLATE_NOOP("LayerColumns", "Kind"),
        _kind_text,
        parse=_parse_kind,
        choices=lambda: [tr(choice.title) for choice in LAYER_KINDS],
        is_number=False,
    ),
    Column(
        "name",
        QT_TRANSLATE_NOOP("LayerColumns", "Name"),
        lambda architecture, layer: layer.name,
        parse=_parse_name,
        is_number=False,
    ),
    Column(
        "channels",
        QT_TRANSLATE_NOOP("LayerColumns", "Channels"),
        _channels_text,
        parse=_parse_channels,
        tip=QT_TRANSLATE_NOOP(
            "LayerColumns", "Channels of maps, features of a sequence, units of a vector"
        ),
    ),
    Column(
        "size",
        QT_TRANSLATE_NOOP("LayerColumns", "Size"),
        _extent_text,
        lambda layer: not layer.is_vector,
        _parse_extent,
        tip=QT_TRANSLATE_NOOP("LayerColumns", "Height × width of maps, length of a sequence"),
    ),
    Column(
        "kernel",
        QT_TRANSLATE_NOOP("LayerColumns", "Kernel"),
        _kernel_text,
        lambda layer: _slides(layer) or layer.kind is Kind.UPSAMPLING,
        _parse_kernel,
        tip=QT_TRANSLATE_NOOP("LayerColumns", "Height × width of the kernel; factor of upsampling"),
    ),
    Column(
        "stride",
        QT_TRANSLATE_NOOP("LayerColumns", "Stride"),
        _stride_text,
        _slides,
        _parse_stride,
    ),
    Column(
        "padding",
        QT_TRANSLATE_NOOP("LayerColumns", "Padding"),
        _padding_text,
        _slides,
        _parse_padding,
        tip=QT_TRANSLATE_NOOP("LayerColumns", "A number, height × width, or “same”"),
        shown=False,
    ),
    Column(
        "dilation",
        QT_TRANSLATE_NOOP("LayerColumns", "Dilation"),
        _dilation_text,
        _slides,
        _parse_dilation,
        shown=False,
    ),
    Column(
        "activation",
        QT_TRANSLATE_NOOP("LayerColumns", "Activation"),
        _activation_text,
        _activates,
        _parse_activation,
        choices=lambda: ["", *ACTIVATIONS],
        is_number=False,
        shown=False,
    ),
    Column(
        "parameters",
        QT_TRANSLATE_NOOP("LayerColumns", "Parameters"),
        _parameters_text,
        _has_parameters,
        _parse_parameters,
        tip=QT_TRANSLATE_NOOP(
            "LayerColumns", "Trained parameters; typed numbers go before arithmetic"
        ),
    ),
    Column(
        "operations",
        QT_TRANSLATE_NOOP("LayerColumns", "Operations"),
        _operations_text,
        _has_parameters,
        tip=QT_TRANSLATE_NOOP("LayerColumns", "Multiplications by a weight that one input costs"),
        shown=False,
    ),
)

KIND, NAME = 0, 1


def header_text(column: Column, architecture: Architecture) -> str:
    """The header, in the words that fit the layers that are there."""
    if column.key == "channels" and architecture.layers:
        if all(layer.is_vector for layer in architecture):
            return tr("Units")
        if not any(layer.is_maps for layer in architecture):
            return tr("Features")
    if column.key == "size" and not any(layer.is_maps for layer in architecture):
        return tr("Length")
    return tr(column.header)


def needed_columns(architecture: Architecture) -> set[str]:
    """Keys of the columns that say something about at least one of the layers."""
    return {
        column.key
        for column in COLUMNS
        if not architecture.layers or any(column.applies(layer) for layer in architecture)
    }
