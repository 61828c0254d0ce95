"""A colour that knows its name is the text that it is, and keeps its name where it is kept."""

import copy
import pickle
from dataclasses import replace

import numpy as np

from nnsvg_qt.app.canvas.picture.batch_rows import taken
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.look import PALETTES, Look
from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import Circles, Fill, Path, Polygons
from nnsvg_qt.sources import draw
from tests.figures import PAGE_VIEWS


def test_it_is_its_text_and_is_copied_with_its_name():
    color = PaletteColor("#5a5a5a", "dense", 0.7)
    assert color == "#5a5a5a"
    assert hash(color) == hash("#5a5a5a")
    for other in (copy.copy(color), copy.deepcopy(color), pickle.loads(pickle.dumps(color))):
        assert isinstance(other, PaletteColor)
        assert (other, other.name, other.shade) == ("#5a5a5a", "dense", 0.7)


def test_every_color_of_every_palette_has_its_name():
    for palette, colors in PALETTES.items():
        look = replace(Look(), palette=palette)
        for kind, color in colors.items():
            assert look.fill_color(kind) == color
            assert look.fill_color(kind).name == kind


def test_a_fill_tells_the_color_of_each_row():
    named = (PaletteColor("#010203", "dense"), None)
    fill = Fill(np.array([[1, 2, 3], [4, 5, 6]], np.uint8), 1.0, named)
    colors = [fill.color_of(row) for row in range(2)]
    assert colors == ["#010203", "#040506"]
    assert [getattr(color, "name", None) for color in colors] == ["dense", None]
    assert Fill("#abcdef").color_of(7) == "#abcdef"
    batch = Polygons(np.zeros((2, 3, 2)), fill)
    other = taken(batch, np.array([1, 0]))
    assert isinstance(other, Polygons)
    assert other.fill is not None
    assert [other.fill.color_of(row) for row in range(2)] == ["#040506", "#010203"]


def names_of(figure: Figure, view: str, layer: str) -> set[str | None]:
    """The names in the palette of what fills a layer."""
    found: set[str | None] = set()
    for batch in figure.scene(view).primitives:
        is_body = batch.owner.id == layer and batch.role in ("node", "plane", "face")
        if is_body and isinstance(batch, Path) and batch.fill is not None:
            found.add(getattr(batch.fill.color, "name", None))
        if is_body and isinstance(batch, Circles | Polygons) and batch.fill is not None:
            rows = range(len(batch.centers if isinstance(batch, Circles) else batch.points))
            found |= {getattr(batch.fill.color_of(row), "name", None) for row in rows}
    return found


def test_layers_are_filled_by_name_in_every_view():
    figure = Figure(PRESETS["alexnet"].architecture())
    layer = next(layer for layer in figure.architecture if layer.kind == "convolution")
    figure = figure.with_options({"planes.coloring": "kind", "blocks.coloring": "kind"})
    for view in PAGE_VIEWS:
        assert "convolution" in names_of(figure, view, layer.id), view
        own = figure.with_override(layer.id, color="#123456")
        assert "convolution" not in names_of(own, view, layer.id), view


def test_what_people_write_may_hold_mathematics():
    figure = draw("1@8x8 > conv 4 k3 > dense 3").with_annotation("title", text="$f(x)$")
    figure = figure.with_override("input", name="$x$") if "input" in figure.architecture else figure
    for view in PAGE_VIEWS:
        texts = [p for p in figure.scene(view).primitives if hasattr(p, "markup")]
        by_markup = {text.role: text.markup for text in texts}
        assert by_markup["title"] == "mathematics"
        assert by_markup["name"] == by_markup.get("caption", "mathematics") == "mathematics"
        assert by_markup.get("legend", "plain") == "plain"
