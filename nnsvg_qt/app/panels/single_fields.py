"""What the style panel shows of selected connections and units, and of what stands out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from nnsvg_qt.app.panels.fields import MIXED, Field
from nnsvg_qt.app.panels.inspector_fields import ToldField, title_of
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.unit_lists import units_text
from nnsvg_qt.scene.options import Color, Option
from nnsvg_qt.scene.own_styles import (
    CONNECTION_LIMITS,
    HIGHLIGHT_COLOR,
    NO_CONNECTION_OVERRIDE,
    Dashes,
    UnitSymbol,
)

CONNECTION = QT_TRANSLATE_NOOP("Options", "Connection")
UNIT = QT_TRANSLATE_NOOP("Options", "Unit")
HIGHLIGHT = QT_TRANSLATE_NOOP("Options", "Highlight")

AUTO = "auto"
"""The word of a list that stands for: as the style says."""
NONE = "none"

DashChoice = StrEnum("DashChoice", {"AUTO": AUTO, **{one.name: one.value for one in Dashes}})  # type: ignore[misc]
SymbolChoice = StrEnum("SymbolChoice", {"NONE": NONE, **{s.name: s.value for s in UnitSymbol}})  # type: ignore[misc]

CONNECTION_OPTIONS: tuple[Option, ...] = (
    Option(
        "label",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Label"),
        CONNECTION,
        QT_TRANSLATE_NOOP("Options", "What is written on the connection."),
    ),
    Option(
        "color",
        Color,
        Color("#5a5a5a"),
        QT_TRANSLATE_NOOP("Options", "Line colour"),
        CONNECTION,
        QT_TRANSLATE_NOOP("Options", "Colour of the connection’s lines, and of its arrowhead."),
    ),
    Option(
        "dashes",
        DashChoice,
        DashChoice(AUTO),
        QT_TRANSLATE_NOOP("Options", "Dashes"),
        CONNECTION,
        QT_TRANSLATE_NOOP("Options", "Whether the lines are solid, dashed or dotted."),
    ),
    Option(
        "width",
        float,
        1.0,
        QT_TRANSLATE_NOOP("Options", "Line width"),
        CONNECTION,
        QT_TRANSLATE_NOOP(
            "Options", "Width of the lines; of edges that show weights by it, the greatest."
        ),
        *CONNECTION_LIMITS["width"],
        0.1,
        "px",
    ),
    Option(
        "opacity",
        float,
        1.0,
        QT_TRANSLATE_NOOP("Options", "Opacity"),
        CONNECTION,
        QT_TRANSLATE_NOOP("Options", "Opacity of the lines."),
        *CONNECTION_LIMITS["opacity"],
        0.05,
    ),
    Option(
        "double",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Double line"),
        CONNECTION,
        QT_TRANSLATE_NOOP("Options", "Draw each line as two beside each other."),
    ),
)

UNIT_OPTIONS: tuple[Option, ...] = (
    Option(
        "color",
        Color,
        Color("#ffffff"),
        QT_TRANSLATE_NOOP("Options", "Unit colour"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "Fill colour of the units, instead of their layer’s."),
    ),
    Option(
        "symbol",
        SymbolChoice,
        SymbolChoice(NONE),
        QT_TRANSLATE_NOOP("Options", "Symbol"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "A letter, or the curve of a function, in the units."),
    ),
    Option(
        "text",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Text in the unit"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "What is written in the units, instead of their number."),
    ),
    Option(
        "crossed",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Crossed out"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "Cross the units out, as dropout does."),
    ),
    Option(
        "dimmed",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Dimmed"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "Let the units step back."),
    ),
    Option(
        "dims_edges",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Faint edges"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "Draw the edges of the units faint."),
    ),
)

HIGHLIGHT_OPTIONS: tuple[Option, ...] = (
    Option(
        "color",
        Color,
        Color(HIGHLIGHT_COLOR),
        QT_TRANSLATE_NOOP("Options", "Highlight colour"),
        HIGHLIGHT,
        QT_TRANSLATE_NOOP("Options", "Colour of what stands out."),
    ),
    Option(
        "dims",
        bool,
        True,
        QT_TRANSLATE_NOOP("Options", "Dim all else"),
        HIGHLIGHT,
        QT_TRANSLATE_NOOP("Options", "Let all that does not stand out step back."),
    ),
)

CHOICES = (
    QT_TRANSLATE_NOOP("Options", "Auto"),
    QT_TRANSLATE_NOOP("Options", "Solid"),
    QT_TRANSLATE_NOOP("Options", "Dashed"),
    QT_TRANSLATE_NOOP("Options", "Dotted"),
    QT_TRANSLATE_NOOP("Options", "None"),
    QT_TRANSLATE_NOOP("Options", "Sum"),
    QT_TRANSLATE_NOOP("Options", "Product"),
    QT_TRANSLATE_NOOP("Options", "Integral"),
    QT_TRANSLATE_NOOP("Options", "Sigma"),
    QT_TRANSLATE_NOOP("Options", "Linear"),
    QT_TRANSLATE_NOOP("Options", "Step"),
    QT_TRANSLATE_NOOP("Options", "Sigmoid"),
    QT_TRANSLATE_NOOP("Options", "Tanh"),
    QT_TRANSLATE_NOOP("Options", "Relu"),
)
"""How the panel writes the words of the lists."""

_AS_NOTHING: Mapping[str, str] = {"dashes": AUTO, "symbol": NONE}
"""Fields of a list, and its word for nothing of their own."""
_FLAGS = ("double", "crossed", "dimmed", "dims_edges")

Units = Mapping[str, Iterable[int]]


def connection_fields(connection_ids: Sequence[str]) -> list[Field]:
    """What these connections do differently from the style."""
    ids = tuple(connection_ids)

    def read(figure: Figure, name: str) -> list[Any]:
        there = {one.id for one in figure.architecture.connections}
        own = figure.look.connection_overrides
        return [getattr(own.get(one, NO_CONNECTION_OVERRIDE), name) for one in ids if one in there]

    def write(figure: Figure, name: str, value: Any) -> Figure:
        for one in ids:
            figure = figure.with_connection_override(one, **{name: value})
        return figure

    return [_field("connection", option, read, write) for option in CONNECTION_OPTIONS]


def unit_fields(units: Units) -> list[Field]:
    """What these units, numbers from 1 by layer, do differently from their layers."""
    chosen = {layer: tuple(sorted(numbers)) for layer, numbers in sorted(units.items())}

    def read(figure: Figure, name: str) -> list[Any]:
        return [
            getattr(figure.look.unit(layer, number), name)
            for layer, numbers in chosen.items()
            for number in numbers
        ]

    def write(figure: Figure, name: str, value: Any) -> Figure:
        for layer, numbers in chosen.items():
            figure = figure.with_unit_override(layer, numbers, **{name: value})
        return figure

    def tell(figure: Figure) -> str:
        architecture = figure.architecture
        texts = [
            units_text(numbers)
            if len(chosen) == 1
            else f"{title_of(architecture.layer(layer))}: {units_text(numbers)}"
            for layer, numbers in chosen.items()
            if layer in architecture
        ]
        return "; ".join(texts)

    told = Option(
        "units",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Numbers"),
        UNIT,
        QT_TRANSLATE_NOOP("Options", "Which units of the layer are selected, counted from 1."),
    )
    return [
        ToldField("unit.units", told, tell, lambda figure, value: figure, resets=False),
        *(_field("unit", option, read, write) for option in UNIT_OPTIONS),
    ]


def highlight_fields(figure: Figure) -> list[Field]:
    """How what stands out does so; none where nothing does."""
    return [_highlight_field(option) for option in HIGHLIGHT_OPTIONS if figure.look.highlight]


def _highlight_field(option: Option) -> Field:
    def read(figure: Figure) -> Any:
        highlight = figure.look.highlight
        return option.default if highlight is None else getattr(highlight, option.name)

    def write(figure: Figure, value: Any) -> Figure:
        if figure.look.highlight is None:
            return figure
        changed = replace(figure.look.highlight, **{option.name: option.checked(value)})
        return figure.with_look(highlight=changed)

    return Field(f"highlight.{option.name}", option, read, write)


def _field(
    room: str,
    option: Option,
    read_all: Callable[[Figure, str], list[Any]],
    write_all: Callable[[Figure, str, Any], Figure],
) -> Field:
    nothing = _AS_NOTHING.get(option.name)
    optional = nothing is None and option.name not in _FLAGS

    def read(figure: Figure) -> Any:
        values = read_all(figure, option.name)
        if not values:
            return None if optional else option.default
        if any(value != values[0] for value in values):
            return MIXED
        return nothing if nothing is not None and values[0] is None else values[0]

    def write(figure: Figure, value: Any) -> Figure:
        checked = None if value is None or value == nothing else option.checked(value)
        if checked is not None and nothing is not None:
            checked = checked.value
        return write_all(figure, option.name, checked)

    return Field(f"{room}.{option.name}", option, read, write, optional)
