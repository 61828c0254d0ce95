"""What all views of a figure share: palette, type, lines, page, camera, overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from nnsvg_qt.errors import InputError, Sentence, Word
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.annotations import Annotation, require_few
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.colors import require_color
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.number_limits import require_within
from nnsvg_qt.scene.options import Color, Typeface, option
from nnsvg_qt.scene.own_styles import (
    NO_CONNECTION_OVERRIDE,
    NO_UNIT_OVERRIDE,
    ConnectionOverride,
    Highlight,
    UnitOverride,
    require_unit_overrides,
)
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.typefaces.in_force import ROLES, Typefaces
from nnsvg_qt.scene.typefaces.names import HELVETICA, chosen_typeface, require_typeface
from nnsvg_qt.text_limits import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    LONGEST_NAMES,
    LONGEST_TITLE,
    require_short,
    require_short_together,
)

INK, QUIET_INK = "#26303b", "#55606b"
"""Of names and outlines, and of sizes, legends and what is said beside, on a page."""


class Palette(StrEnum):
    """Named sets of fill colours, one a kind of layer."""

    SOFT = "soft"
    NNSVG = "nn-svg"
    GREY = "grey"
    PAPER = "paper"
    PLOTNEURALNET = "plotneuralnet"


class Layout(StrEnum):
    """How large a figure is, and what gives way where it becomes too large."""

    FREE = "free"
    """As large as the network asks for; a width scales all of it, type too."""
    PAGE = "page"
    """As wide as the page, with type, lines and gaps as they are printed: geometry gives way."""


class Sample(StrEnum):
    """Pictures of ours that stand for what a network reads."""

    NONE = "none"
    DIGIT = "digit"
    PHOTOGRAPH = "photograph"
    CELLS = "cells"
    CHARACTER = "character"
    NOISE = "noise"
    """A photograph under noise."""
    MASK = "mask"
    """Where the cells are."""
    EDGES = "edges"
    """The outlines of the photograph."""


_BASE_PALETTES: dict[Palette, dict[str, str]] = {
    # Chosen by search so that any two stay apart in normal, protan, deutan and tritan vision alike.
    Palette.SOFT: {
        "input": "#d9d9d9",
        "convolution": "#f6c667",
        "transposed convolution": "#6087bd",
        "pooling": "#d2691e",
        "upsampling": "#6087bd",
        "dense": "#a6b3ee",
        "flatten": "#efebe2",
        "activation": "#fbf1cc",
        "normalization": "#a89f8b",
        "dropout": "#efebe2",
        "add": "#1c7a50",
        "concatenate": "#1c7a50",
        "softmax": "#fbf1cc",
        "embedding": "#63b6b6",
        "recurrent": "#63b6b6",
        "attention": "#684b97",
        "other": "#7c7c8a",
        "output": "#3a4053",
        "kernel": "#ffffff",
    },
    Palette.NNSVG: {
        "input": "#eeeeee",
        "convolution": "#eeeeee",
        "transposed convolution": "#eeeeee",
        "pooling": "#eeeeee",
        "upsampling": "#eeeeee",
        "dense": "#eeeeee",
        "flatten": "#eeeeee",
        "activation": "#eeeeee",
        "normalization": "#eeeeee",
        "dropout": "#eeeeee",
        "add": "#eeeeee",
        "concatenate": "#eeeeee",
        "softmax": "#eeeeee",
        "embedding": "#eeeeee",
        "recurrent": "#eeeeee",
        "attention": "#eeeeee",
        "other": "#eeeeee",
        "output": "#eeeeee",
        "kernel": "#99ddff",
    },
    Palette.GREY: {
        "input": "#ffffff",
        "convolution": "#d4d4d4",
        "transposed convolution": "#8c8c8c",
        "pooling": "#9c9c9c",
        "upsampling": "#8c8c8c",
        "dense": "#bdbdbd",
        "flatten": "#e6e6e6",
        "activation": "#f2f2f2",
        "normalization": "#e6e6e6",
        "dropout": "#f2f2f2",
        "add": "#6e6e6e",
        "concatenate": "#6e6e6e",
        "softmax": "#f2f2f2",
        "embedding": "#a8a8a8",
        "recurrent": "#a8a8a8",
        "attention": "#7d7d7d",
        "other": "#5c5c5c",
        "output": "#4a4a4a",
        "kernel": "#ffffff",
    },
    # By search too, for faces that are opaque and shaded; what is told by its shape or by dashes,
    # as operators and dropout, may come near to another.
    Palette.PAPER: {
        "input": "#ecebe7",
        "convolution": "#b5d3ec",
        "transposed convolution": "#62b08f",
        "pooling": "#cf654a",
        "upsampling": "#d3e4b2",
        "dense": "#e6b552",
        "flatten": "#9baac1",
        "activation": "#7dc0ff",
        "normalization": "#f9f09c",
        "dropout": "#ffebfe",
        "add": "#ffffff",
        "concatenate": "#ffffff",
        "softmax": "#576c5b",
        "embedding": "#fbc2c4",
        "recurrent": "#2b8184",
        "attention": "#a28ace",
        "other": "#adadad",
        "output": "#3c4762",
        "kernel": "#ffffff",
    },
    # PlotNeuralNet's own where it has a colour for the kind, mixed as xcolor does.
    Palette.PLOTNEURALNET: {
        "input": "#ffffff",
        "convolution": "#ffcc66",
        "transposed convolution": "#6699cc",
        "pooling": "#c40000",
        "upsampling": "#004d9b",
        "dense": "#9966cc",
        "flatten": "#f2f2f2",
        "activation": "#ffaa55",
        "normalization": "#ffe5b3",
        "dropout": "#f2f2f2",
        "add": "#00bf40",
        "concatenate": "#9966cc",
        "softmax": "#6a006a",
        "embedding": "#80b3b3",
        "recurrent": "#155555",
        "attention": "#a449a4",
        "other": "#a1a17b",
        "output": "#6a006a",
        "kernel": "#ffffff",
    },
}


_FAMILIES = {
    "separable convolution": "convolution",
    "depthwise convolution": "convolution",
    "graph convolution": "convolution",
    "mixture of experts": "dense",
    "reshape": "flatten",
    "permute": "flatten",
    "split": "flatten",
    "slice": "flatten",
    "pad": "flatten",
    "subtract": "add",
    "multiply": "add",
    "average": "add",
    "maximum": "add",
    "dot product": "add",
    "positional encoding": "embedding",
    "sampling": "other",
    "self-organizing map": "embedding",
    "radial basis": "activation",
    "Hopfield network": "recurrent",
    "Boltzmann machine": "recurrent",
    "restricted Boltzmann machine": "recurrent",
}
"""Kinds that have the colour of another one, which they are a sort of."""

PALETTES: Mapping[Palette, Mapping[str, str]] = {
    palette: colors | {kind: colors[family] for kind, family in _FAMILIES.items()}
    for palette, colors in _BASE_PALETTES.items()
}

GROUP_FILL, GROUP_LINE = "#f4f5f6", "#7b8794"
"""Of the frames of groups, and of a closed group, which looks like one and like no layer."""
_CLOSED_FILLS = {Palette.PAPER: "#dfe4ea"}
"""Of closed groups where frames are too light to be seen as the faces of a box in print."""

_NAMED_COLORS = {
    palette: {
        **{kind: PaletteColor(color, kind) for kind, color in colors.items()},
        "group": PaletteColor(_CLOSED_FILLS.get(palette, GROUP_FILL), "group"),
    }
    for palette, colors in PALETTES.items()
}


@dataclass(frozen=True)
class LayerOverride:
    """What one layer does differently from its view's style; None: as the style says."""

    color: str | None = None
    outline: str | None = None
    opacity: float | None = None
    name: str | None = None
    """First line of its label, instead of the role or name that the view would write."""
    caption: str | None = None
    """Second line of its label, instead of the size."""
    operation: str | None = None
    """Text of the operation that leads to it, instead of the one that the view would write."""
    hidden: bool = False
    spacing: float | None = None
    """Gap after the layer in px, instead of the style's."""
    gap: float | None = None
    """Gap between the layer's own nodes or planes in px."""
    size: float | None = None
    """Factor on the drawn size of the layer."""
    drawn: int | None = None
    """How many units or maps are drawn before the ellipsis takes over."""
    moved_labels: Mapping[str, tuple[float, float]] = FrozenMapping()
    """How far in px, right and down, a label stands from where its view sets it, by
    "VIEW.LABEL" as the view names its movable labels."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "moved_labels", FrozenMapping(self.moved_labels))
        for label, offset in self.moved_labels.items():
            _require_offset(label, offset)
        for name in OVERRIDE_TEXTS:
            if (text := getattr(self, name)) is not None:
                require_short(text, LONGEST_NAME, Sentence("The own {field}", field=Word(name)))
        for name in ("color", "outline"):
            if (color := getattr(self, name)) is not None:
                require_color(name, color)
        require_within(self, OVERRIDE_LIMITS)


OVERRIDE_TEXTS = ("name", "caption", "operation")
"""What an override can say otherwise."""

OVERRIDE_LIMITS: Mapping[str, tuple[float, float]] = {
    "opacity": (0.0, 1.0),
    "spacing": (-1000.0, 2000.0),
    "gap": (-100.0, 1000.0),
    "size": (0.01, 100.0),
    "drawn": (1, 100_000),
}
"""Limits of the numbers of an override."""

FARTHEST_MOVE = 10_000.0
"""How far in px a label can be moved either way."""

NO_OVERRIDE = LayerOverride()


@dataclass(frozen=True)
class Look:
    """What the views share. Fields with metadata are options `look.NAME`.

    The defaults are those of the style "paper" (see views/named_styles.py).
    """

    palette: Palette = option(
        Palette.PAPER, "Palette", "Colour", "Fill colours, one a kind of layer."
    )
    ink: Color = option(Color(INK), "Ink", "Colour", "Colour of outlines and text.")
    quiet_ink: Color = option(
        Color(QUIET_INK), "Quiet ink", "Colour", "Colour of secondary text and arrows."
    )
    font_size: float = option(
        18.0, "Names", "Type", "Font size of names and sizes.", 6.0, 48.0, 0.5, "px"
    )
    small_font_size: float = option(
        15.0, "Secondary text", "Type", "Font size of operations and numbers.", 5.0, 40.0, 0.5, "px"
    )
    typeface: Typeface = option(
        Typeface(HELVETICA),
        "Typeface",
        "Type",
        "Helvetica, Times, Palatino, Latin Modern and Latin Modern Sans (also: sans, serif, "
        "Computer Modern) are the same everywhere; or any font of this machine by its name.",
    )
    name_typeface: Typeface = option(
        Typeface(""),
        "Typeface of names",
        "Type",
        "Of the names of layers and groups; empty: the figure's.",
    )
    size_typeface: Typeface = option(
        Typeface(""), "Typeface of sizes", "Type", "Of the sizes under names; empty: the figure's."
    )
    operation_typeface: Typeface = option(
        Typeface(""),
        "Typeface of operations",
        "Type",
        "Of what stands at arrows; empty: the figure's.",
    )
    dimension_typeface: Typeface = option(
        Typeface(""),
        "Typeface of dimensions",
        "Type",
        "Of the widths, heights and depths at blocks; empty: the figure's.",
    )
    title_typeface: Typeface = option(
        Typeface(""), "Typeface of titles", "Type", "Of titles in the figure; empty: the figure's."
    )
    line_width: float = option(
        1.4, "Outline width", "Lines", "Width of outlines.", 0.1, 6.0, 0.1, "px"
    )
    show_legend: bool = option(
        True, "Legend", "Legend", "Say under the figure which colour is which kind of layer."
    )
    fold: bool = option(
        True,
        "Fold small layers",
        "Layers",
        "Draw flatten, activation, normalization, dropout and softmax as part of the layer "
        "before them.",
    )
    layout: Layout = option(
        Layout.PAGE,
        "Layout",
        "Page",
        "Free: as large as the network asks for. Page: laid out for the width of a page, where "
        "type and lines have their printed size and geometry gives way.",
    )
    page_width: float = option(
        183.0,
        "Page width",
        "Page",
        "How wide a figure of the layout “page” is; 0: as wide as its network asks for.",
        0.0,
        1000.0,
        1.0,
        "mm",
    )
    page_height: float = option(
        0.0,
        "Page height",
        "Page",
        "How high a figure of the layout “page” may become; 0: as high as its network asks for.",
        0.0,
        1000.0,
        1.0,
        "mm",
    )
    sample: Sample = option(
        Sample.NONE,
        "Sample picture",
        "Page",
        "What the inputs of a figure of the layout “page” show that read pictures; a picture of "
        "your own goes before.",
    )
    output_sample: Sample = option(
        Sample.NONE,
        "Sample output",
        "Page",
        "What the outputs of blocks on a page show that are pictures, and what is taken instead of "
        "an input picture.",
    )
    margin: float = option(
        12.0, "Margin", "Page", "White space around the figure.", 0.0, 200.0, 1.0, "px"
    )
    seed: int = option(
        1, "Seed", "Randomness", "Gives kernel positions and random weights.", 0, 2**31 - 1, 1
    )
    background: str | None = "#ffffff"
    """Colour of the page, None for transparent."""
    camera: Camera = field(default_factory=Camera)
    overrides: Mapping[str, LayerOverride] = field(default_factory=FrozenMapping)
    """By layer id."""
    input_image: bytes | None = None
    """An encoded PNG or JPEG shown on the input layer."""
    title: str = ""
    description: str = ""
    """Alternative text; empty: written from the architecture."""
    annotations: tuple[Annotation, ...] = ()
    """What is written around the network."""
    connection_overrides: Mapping[str, ConnectionOverride] = field(default_factory=FrozenMapping)
    """By connection id what each does differently."""
    unit_overrides: Mapping[str, Mapping[int, UnitOverride]] = field(default_factory=FrozenMapping)
    """By layer id, then by the number of the unit from 1, what each does differently."""
    highlight: Highlight | None = None
    """What stands out, as a path through the network."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", FrozenMapping(self.overrides))
        self._keep_own_styles()
        object.__setattr__(self, "annotations", tuple(self.annotations))
        require_few(self.annotations)
        for name in ("typeface", *(f"{kind}_typeface" for kind in ROLES)):
            require_typeface(name, getattr(self, name))
        require_short(self.title, LONGEST_TITLE, Sentence("The title"))
        require_short(self.description, LONGEST_DESCRIPTION, Sentence("The description"))
        if self.overrides:
            require_short_together(
                (
                    getattr(override, name) or ""
                    for override in self.overrides.values()
                    for name in OVERRIDE_TEXTS
                ),
                LONGEST_NAMES,
                Sentence("The own names, captions and operations of all layers together"),
            )
        if self.background is not None:
            require_color("background", self.background)
        if self.input_image is not None:
            pixel_size(self.input_image)

    def _keep_own_styles(self) -> None:
        object.__setattr__(self, "connection_overrides", FrozenMapping(self.connection_overrides))
        by_layer = {k: FrozenMapping(own) for k, own in self.unit_overrides.items() if own}
        object.__setattr__(self, "unit_overrides", FrozenMapping(by_layer))
        require_unit_overrides(self.unit_overrides)
        if self.connection_overrides:
            require_short_together(
                (own.label or "" for own in self.connection_overrides.values()),
                LONGEST_NAMES,
                Sentence("The labels of all connections together"),
            )

    def override(self, layer_id: str) -> LayerOverride:
        """What a layer does differently; never None."""
        return self.overrides.get(layer_id, NO_OVERRIDE)

    def connection(self, connection_id: str) -> ConnectionOverride:
        """What a connection does differently, with the highlight's colour if it has none."""
        own = self.connection_overrides.get(connection_id, NO_CONNECTION_OVERRIDE)
        highlight = self.highlight
        if own.color is None and highlight is not None and connection_id in highlight.ids:
            return replace(own, color=highlight.color)
        return own

    def unit(self, layer_id: str, number: int) -> UnitOverride:
        """What a unit, counted from 1, does differently; never None."""
        return self.unit_overrides.get(layer_id, {}).get(number, NO_UNIT_OVERRIDE)

    def stands_out(self, element_id: str) -> bool:
        """Whether a layer or connection is highlighted."""
        return self.highlight is not None and element_id in self.highlight.ids

    def steps_back(self, element_id: str) -> bool:
        """Whether a layer or connection is dimmed, because others are highlighted."""
        highlight = self.highlight
        return highlight is not None and highlight.dims and element_id not in highlight.ids

    def appearance(self, connection_id: str) -> tuple[ConnectionOverride, bool]:
        """How a connection looks, but for its label: those of which it is equal look alike."""
        own = self.connection(connection_id)
        if own.label is not None:
            own = replace(own, label=None)
        return own, self.stands_out(connection_id)

    @property
    def typefaces(self) -> Typefaces | None:
        """What the figure is set in; None where all of it is in Helvetica."""
        own = ((kind, getattr(self, f"{kind}_typeface")) for kind in ROLES)
        figure = chosen_typeface(self.typeface)
        chosen = ((kind, chosen_typeface(name)) for kind, name in own if name.strip())
        by_kind = tuple((kind, typeface) for kind, typeface in chosen if typeface != figure)
        return Typefaces(figure, by_kind) if figure is not None or by_kind else None

    @property
    def restyles_connections(self) -> bool:
        """Whether any connection looks otherwise than the style says."""
        return bool(self.connection_overrides) or self.highlight is not None

    def fill_color(self, kind: str) -> PaletteColor:
        """The palette's colour of a kind of layer, of "output", "kernel" or a closed "group"."""
        return _NAMED_COLORS[self.palette][kind]


def _require_offset(label: str, offset: tuple[float, float]) -> None:
    if len(offset) != 2 or not all(abs(way) <= FARTHEST_MOVE for way in offset):
        raise InputError(
            "The label {label} is moved by {offset}; give two numbers from {low:g} to {high:g}.",
            label=label,
            offset=list(offset),
            low=-FARTHEST_MOVE,
            high=FARTHEST_MOVE,
        )
