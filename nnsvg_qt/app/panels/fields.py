"""What the style panel shows a row for: an option of a view or of the look, or of chosen layers.

A `Field` knows how to read its value from a figure and how to write it; the rows and their editors
know nothing else. Nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP, folded, shown
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.charts import picture_named
from nnsvg_qt.figure import Figure
from nnsvg_qt.option_names import chart_options
from nnsvg_qt.scene.camera import Camera
from nnsvg_qt.scene.look import LayerOverride, Look
from nnsvg_qt.scene.options import Color, Option, options_of
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.idle_options import idle_reason
from nnsvg_qt.views.shared.arrangement import arrange


class Mixed:
    """The value of a field that the chosen layers do not agree on."""


MIXED = Mixed()


@dataclass(frozen=True)
class Field:
    """One row of the panel.

    `optional` fields may be None, which stands for "as the style says".
    """

    name: str
    option: Option
    read: Callable[[Figure], Any]
    write: Callable[[Figure, Any], Figure]
    optional: bool = False
    inherited: Callable[[Figure], float | None] = lambda figure: None
    """What the style says where an optional number is None, to step on from."""
    resets: bool = True
    """Whether there is a value to go back to."""

    @property
    def default(self) -> Any:
        """The value that resetting gives."""
        return None if self.optional else self.option.default

    def words(self) -> str:
        """All that the search looks at, in English and in the user's language."""
        option = self.option
        parts = (option.label, option.group, option.help, option.name, *option.choices)
        return folded(" ".join((*parts, *(translated(part) for part in parts[:3]))))


NO_LOGS = QT_TRANSLATE_NOOP(
    "Fields", "There are no logs of a run: open a folder of logs that has run metadata."
)
_MEASURED = ("device", "compute_time", "memory")


def idle_choices(figure: Figure, name: str) -> dict[str, str]:
    """Which choices of an option have nothing to tell of this figure, with the reasons."""
    if name != "graph.color_by" or figure.part("charts").folder:
        return {}
    file = figure.part("model")
    # only graphs of TensorFlow say where their operations run
    says_device = file is not None and file.format.startswith("TensorFlow")
    idle = _MEASURED[1:] if says_device else _MEASURED
    return dict.fromkeys(idle, QCoreApplication.translate("Fields", NO_LOGS))


def why_idle(figure: Figure, view: str, name: str) -> str:
    """Why a field changes nothing of a view's picture, in the user's language; empty: it may."""
    style = figure.part(CHARTS) if view == CHARTS else figure.styles.get(view)
    reason = idle_reason(picture_named(view).idle, style, figure.look, name)
    return "" if reason is None else shown(reason)


def translated(text: str) -> str:
    """A label, group or help of an option in the user's language."""
    return QCoreApplication.translate("Options", text) if text else ""


def view_fields(view: str) -> list[Field]:
    """The options of a view's style."""
    if view == CHARTS:
        return chart_fields(())
    options = options_of(VIEWS[view].style)
    found = [_option_field(f"{view}.{name}", option) for name, option in options.items()]
    return found + (_camera_fields() if VIEWS[view].uses_camera else [])


def chart_fields(ids: Sequence[str]) -> list[Field]:
    """The options of some charts, without ids of all of them, and of the page that they are on."""
    return [_chart_field(name, option, tuple(ids)) for name, option in chart_options().items()]


def _chart_field(name: str, option: Option, ids: tuple[str, ...]) -> Field:
    own = name.partition(".")[2]

    def read(figure: Figure) -> Any:
        charts = figure.part(CHARTS)
        chosen = [one for one in charts.charts if one.id in ids or not ids]
        values = {getattr(one, own) for one in chosen if hasattr(one, own)}
        if len(values) > 1:
            return MIXED
        return values.pop() if values else charts.option_value(own)

    def write(figure: Figure, value: Any) -> Figure:
        there = {one.id for one in figure.part(CHARTS).charts}
        chosen = [one for one in ids if one in there] if ids else None
        return figure.with_part(CHARTS, figure.part(CHARTS).changed(chosen, **{own: value}))

    return Field(name, option, read, write)


def look_fields() -> list[Field]:
    """The options that all views share."""
    found = [_option_field(f"look.{name}", option) for name, option in options_of(Look).items()]
    return [*found, *_page_fields()]


def _option_field(name: str, option: Option) -> Field:
    return Field(
        name,
        option,
        lambda figure: figure.option_value(name),
        lambda figure, value: figure.with_option(name, value),
    )


def _look_field(name: str, option: Option) -> Field:
    def write(figure: Figure, value: Any) -> Figure:
        return replace(figure, look=replace(figure.look, **{name: option.checked(value)}))

    return Field(f"look.{name}", option, lambda figure: getattr(figure.look, name), write)


def _page_fields() -> list[Field]:
    page = QT_TRANSLATE_NOOP("Options", "Page")
    text = QT_TRANSLATE_NOOP("Options", "Description")
    transparent = Option(
        "transparent",
        bool,
        False,
        QT_TRANSLATE_NOOP("Options", "Transparent page"),
        page,
        QT_TRANSLATE_NOOP("Options", "Leave the page without a colour."),
    )
    color = Option(
        "background",
        Color,
        Color("#ffffff"),
        QT_TRANSLATE_NOOP("Options", "Page colour"),
        page,
        QT_TRANSLATE_NOOP("Options", "Colour behind the figure."),
    )

    def write_transparent(figure: Figure, value: bool) -> Figure:
        return _with_background(figure, None if value else str(color.default))

    return [
        Field(
            "look.background",
            color,
            lambda figure: Color(figure.look.background or color.default),
            lambda figure, value: _with_background(figure, str(color.checked(value))),
        ),
        Field(
            "look.transparent",
            transparent,
            lambda figure: figure.look.background is None,
            write_transparent,
        ),
        _look_field(
            "title",
            Option(
                "title",
                str,
                "",
                QT_TRANSLATE_NOOP("Options", "Title"),
                text,
                QT_TRANSLATE_NOOP("Options", "Title in the exported file; it is not drawn."),
            ),
        ),
        _look_field(
            "description",
            Option(
                "description",
                str,
                "",
                QT_TRANSLATE_NOOP("Options", "Alternative text"),
                text,
                QT_TRANSLATE_NOOP(
                    "Options",
                    "What a screen reader says of the figure; empty: written from the layers.",
                ),
            ),
        ),
    ]


def _with_background(figure: Figure, background: str | None) -> Figure:
    return replace(figure, look=replace(figure.look, background=background))


def _camera_fields() -> list[Field]:
    return [_option_field(f"camera.{name}", option) for name, option in options_of(Camera).items()]


# chosen layers

_LABEL = QT_TRANSLATE_NOOP("Options", "Label")
_COLOR = QT_TRANSLATE_NOOP("Options", "Colour")
_PLACE = QT_TRANSLATE_NOOP("Options", "Size and place")

OVERRIDE_OPTIONS: tuple[Option, ...] = (
    Option(
        "name",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Name"),
        _LABEL,
        QT_TRANSLATE_NOOP("Options", "First line of the label."),
    ),
    Option(
        "caption",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Size"),
        _LABEL,
        QT_TRANSLATE_NOOP("Options", "Second line of the label, where the size stands."),
    ),
    Option(
        "operation",
        str,
        "",
        QT_TRANSLATE_NOOP("Options", "Operation"),
        _LABEL,
        QT_TRANSLATE_NOOP(
            "Options",
            "Text of the operation that leads to the layer; the planes view alone writes it.",
        ),
    ),
    Option(
        "color",
        Color,
        Color("#cccccc"),
        QT_TRANSLATE_NOOP("Options", "Fill"),
        _COLOR,
        QT_TRANSLATE_NOOP(
            "Options",
            "Fill colour, instead of that of its kind; of a folded layer, of its band in the "
            "blocks view.",
        ),
    ),
    Option(
        "outline",
        Color,
        Color("#222222"),
        QT_TRANSLATE_NOOP("Options", "Outline"),
        _COLOR,
        QT_TRANSLATE_NOOP("Options", "Colour of the outlines."),
    ),
    Option(
        "opacity",
        float,
        1.0,
        QT_TRANSLATE_NOOP("Options", "Opacity"),
        _COLOR,
        QT_TRANSLATE_NOOP("Options", "Opacity of the fill."),
        0.0,
        1.0,
        0.05,
    ),
    Option(
        "size",
        float,
        1.0,
        QT_TRANSLATE_NOOP("Options", "Drawn size"),
        _PLACE,
        QT_TRANSLATE_NOOP(
            "Options", "Factor on the drawn size of the layer: its nodes, planes or block."
        ),
        0.1,
        10.0,
        0.1,
        "×",
    ),
    Option(
        "spacing",
        float,
        0.0,
        QT_TRANSLATE_NOOP("Options", "Space after"),
        _PLACE,
        QT_TRANSLATE_NOOP("Options", "Gap to the next layer; layers side by side share one."),
        -400.0,
        2000.0,
        1.0,
        "px",
    ),
    Option(
        "gap",
        float,
        0.0,
        QT_TRANSLATE_NOOP("Options", "Space within"),
        _PLACE,
        QT_TRANSLATE_NOOP(
            "Options",
            "Gap between the layer’s own nodes or planes; the blocks view draws one block a layer.",
        ),
        0.0,
        400.0,
        1.0,
        "px",
    ),
    Option(
        "drawn",
        int,
        0,
        QT_TRANSLATE_NOOP("Options", "Drawn at most"),
        _PLACE,
        QT_TRANSLATE_NOOP(
            "Options",
            "Units or maps that the nodes and planes views draw before dots stand for the rest.",
        ),
        1,
        100_000,
        1,
    ),
)
"""Fields of LayerOverride that may be None; `hidden` may not and is added below."""

HIDDEN = Option(
    "hidden",
    bool,
    False,
    QT_TRANSLATE_NOOP("Options", "Hidden"),
    _PLACE,
    QT_TRANSLATE_NOOP("Options", "Leave the layer out of the figure."),
)


def layer_fields(layer_ids: Sequence[str], view: Callable[[], str]) -> list[Field]:
    """What these layers do differently from the style; `view` tells which view is open."""
    found = [_override_field(layer_ids, option, True, view) for option in OVERRIDE_OPTIONS]
    return [*found, _override_field(layer_ids, HIDDEN, False, view)]


def folded_layers(figure: Figure, layer_ids: Sequence[str]) -> dict[str, str]:
    """Which of these layers are drawn as part of another one, each with that one's id."""
    wanted = set(layer_ids)
    stations = arrange(figure.architecture, figure.look).stations
    return {f.id: s.id for s in stations for f in s.folded if f.id in wanted}


def _override_field(
    layer_ids: Sequence[str], option: Option, optional: bool, view: Callable[[], str]
) -> Field:
    def read(figure: Figure) -> Any:
        values = [
            getattr(figure.look.override(layer_id), option.name)
            for layer_id in layer_ids
            if layer_id in figure.architecture
        ]
        if not values:
            return getattr(LayerOverride(), option.name)
        return values[0] if all(value == values[0] for value in values) else MIXED

    def write(figure: Figure, value: Any) -> Figure:
        checked = None if value is None else option.checked(value)
        for layer_id in layer_ids:
            figure = figure.with_override(layer_id, **{option.name: checked})
        return figure

    def inherited(figure: Figure) -> float | None:
        name = VIEWS[view()].inherited.get(option.name)
        return None if name is None else float(figure.option_value(f"{view()}.{name}"))

    return Field(f"layer.{option.name}", option, read, write, optional, inherited)
