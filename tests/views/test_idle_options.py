"""An option that a view says to be idle changes nothing of its picture, every other one does."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure, all_options
from nnsvg_qt.model import edits
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.scene.look import Layout
from nnsvg_qt.scene.options import Color, Option, Typeface
from nnsvg_qt.sources import draw, open_source, source_named
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.idle_options import idle_reason
from tests.in_turn import some_of
from tests.odd_networks import network

OWN = {
    "name": "Zed",
    "caption": "a caption",
    "operation": "an operation",
    "color": "#ff00fe",
    "outline": "#ff00fe",
    "opacity": 0.37,
    "size": 1.7,
    "spacing": 77.0,
    "gap": 9.0,
    "drawn": 3,
    "hidden": True,
}
"""Of each field of a layer's own style another value."""


def _picture() -> bytes:
    image = Image.new("RGB", (4, 4), "red")
    image.putpixel((0, 0), (0, 0, 255))
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


MAPS = draw(
    "1@24x24 > conv 4 k3 relu > maxpool 2 > conv 24 k5 relu > maxpool 2 > dense 30 > dense 3"
).with_look(input_image=_picture())
BRANCHES = draw("3@8x8 > conv 3 k3 same > conv 3 k3 same as a > norm > relu > add a as sum")
PICTURES = draw("3@8x8 > conv 3 k3 same")
UNITS = draw("9-24-5-3")
TIMED = draw("T as Word > embed 8 v9 > lstm 4 sequence > dense 3 each > softmax as Tag")
STEPS = draw("8@T > lstm 4 sequence > dense 3 each").edited(edits.unrolled, 5)
WEIGHTED = draw("3-2").edited(
    edits.change,
    "dense-1",
    weights=Weights(np.array([[1.0, -2.0, 0.0], [0.1, 0.2, -0.4]]), np.array([1.0, 2.0])),
)

LARGER = draw("4@8x8 > deconv 2 k2 s2")

COLORED = {"nodes.edge_width_proportional": True, "nodes.edge_color_proportional": True}
TEXTS = {
    "graph.opened": "features/denseblock3/denselayer1…denselayer24",
    "graph.closed": "blocks",
    "graph.copies": "blocks/blocks.4",
    "graph.unstacked": "features/denseblock3/denselayer1…denselayer24",
    "graph.extracted": "r3",
    "graph.kept_in": "hub",
}
"""Values of options that mean something in a figure alone."""

KEPT = Path(__file__).parents[1] / "importers" / "pytorch" / "pytorch_kept"
HUB = network(" ".join(["in-hub", *(f"hub-r{k} r{k - 1 if k else 'oot'}-r{k}" for k in range(16))]))


def _opened(name: str) -> Figure:
    return open_source(source_named(str(KEPT / name))).figure


EXAMPLES: dict[str, list[tuple[Figure, dict[str, Any]]]] = {
    "nodes": [
        (UNITS, {}),
        (WEIGHTED, {**COLORED, "nodes.weight_labels": True}),
        (UNITS, {"nodes.show_arrowheads": True, "nodes.show_bias": True}),
        (UNITS, COLORED),
        (draw("3 > som 4x3"), {}),
        (MAPS, {}),
        (WEIGHTED, {}),
        (BRANCHES, {}),
    ],
    "planes": [
        (MAPS, {}),
        (MAPS, {"planes.coloring": "alternating"}),
        (BRANCHES, {}),
    ],
    "blocks": [
        (MAPS, {}),
        (MAPS, {"blocks.coloring": "uniform"}),
        (UNITS, {"blocks.projection": "orthographic"}),
        (UNITS, {"blocks.projection": "perspective", "camera.perspective": True}),
        (BRANCHES, {}),
        (PICTURES, {}),
        (LARGER, {}),
    ],
    "diagram": [
        (BRANCHES, {}),
        (MAPS, {}),
        (STEPS, {}),
        (TIMED, {}),
        (TIMED, {"diagram.unrolled": True}),
    ],
    "graph": [
        (BRANCHES, {}),
        (_opened("decoder.pt2"), {}),
        (_opened("densenet121.pt2"), {}),
        (Figure(HUB), {}),
    ],
}
"""Figures by view, with options that others need to have an effect; the first shows most."""

STYLES = {Layout.PAGE: "paper", Layout.FREE: "first"}


def _prepared(view: str, layout: Layout) -> Iterator[Figure]:
    for figure, options in EXAMPLES[view]:
        yield figure.with_named_style(STYLES[layout]).with_view(view).with_options(options)


def _others(option: Option, value: Any) -> Iterator[Any]:
    """Other values of an option."""
    if option.type is bool:
        yield not value
    elif option.choices:
        yield from (choice for choice in option.choices if choice != value)
    elif option.type is Color:
        yield "#ff00fe"
    elif option.type is Typeface:
        yield "Times"
    elif option.type is str:
        yield "{i}"
    else:
        low, high = option.minimum or 0.0, option.maximum or 0.0
        for number in (1.5 * value or (low + high) / 7.0, option.step or 1.0, low, high):
            number = int(number) if option.type is int else number
            if low <= number <= high and number != value:
                yield number


def _changed(figure: Figure, name: str) -> Iterator[Figure]:
    """The figure with other values of an option, or of a layer's own style ("layer.NAME")."""
    room, _, field = name.partition(".")
    if room == "layer":
        for layer in figure.architecture.layers[1:3]:
            yield figure.with_override(layer.id, **{field: OWN[field]})
        return
    texts = [TEXTS[name]] if name in TEXTS else None
    for value in texts or _others(all_options()[name], figure.option_value(name)):
        try:
            yield figure.with_option(name, value)
        except InputError:
            # As everything drawn of what is too large.
            continue


def _same(one: Any, other: Any) -> bool:
    """Whether two values of a scene are equal, whatever arrays they hold."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(_same, one, other))
    if dataclasses.is_dataclass(one):
        names = [field.name for field in dataclasses.fields(one) if field.name != "gaps"]
        return all(_same(getattr(one, name), getattr(other, name)) for name in names)
    return bool(one == other)


def _names(view: str) -> list[str]:
    rooms = {view, "look"} | ({"camera"} if VIEWS[view].uses_camera else set())
    options = [name for name in all_options() if name.partition(".")[0] in rooms]
    return [*options, *(f"layer.{name}" for name in OWN)]


def _reason(figure: Figure, view: str, name: str) -> str | None:
    return idle_reason(VIEWS[view].idle, figure.styles[view], figure.look, name)


LAYOUTS = [
    (name, layout)
    for name, view in VIEWS.items()
    for layout in (Layout.PAGE, Layout.FREE)
    if view.lays_out_pages or layout is Layout.FREE
]
"""The views with what they know of layouts: one that lays out no pages has the same picture."""


@pytest.mark.parametrize("drawn", some_of(LAYOUTS, 2), ids=str)
def test_what_is_idle_changes_nothing_and_what_is_not_does(drawn: tuple[str, Layout]) -> None:
    view, layout = drawn
    figures = [(figure, figure.scene(view)) for figure in _prepared(view, layout)]
    wrong = []
    for name in _names(view):
        if name == "look.layout":
            continue
        seen = False
        for figure, scene in figures:
            is_idle = _reason(figure, view, name) is not None
            if seen and not is_idle:
                continue
            changes = any(not _same(scene, one.scene(view)) for one in _changed(figure, name))
            if changes and is_idle:
                wrong.append(f"{name} is said to be idle and changes the picture")
            seen = seen or changes
            if is_idle and all(_reason(one, view, name) for one, _ in figures):
                # One figure is enough to show that what is idle whatever the style is so.
                seen = True
                break
        if not seen:
            wrong.append(f"{name} changes nothing")
    assert not wrong, f"{view}, {layout}: {wrong}"


@pytest.mark.parametrize("view", VIEWS)
def test_only_options_that_there_are_are_idle(view: str) -> None:
    known = {*all_options(), *(f"layer.{name}" for name in OWN)}
    for idle in VIEWS[view].idle:
        assert idle.options <= known
        assert idle.reason.endswith(".")
