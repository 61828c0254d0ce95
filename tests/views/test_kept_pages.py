"""What a page keeps from one edit to the next: it is as composed anew, and saves the work."""

import gc
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any
from weakref import ref

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.latest import Latest, LatestAlike
from nnsvg_qt.model import edits
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.model.layer import SIZED_KINDS
from nnsvg_qt.scene.primitives import Path
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.page import choosing, measures
from nnsvg_qt.views.blocks.page import composition as blocks_composition
from nnsvg_qt.views.layout import clearing, wrapping
from nnsvg_qt.views.nodes.page import composition
from nnsvg_qt.views.nodes.page.bands import Composer
from nnsvg_qt.views.nodes.page.shapes import grid, shaped
from nnsvg_qt.views.planes.page import fits, fitting
from nnsvg_qt.views.shared.kept_primitives import kept_if_small
from nnsvg_qt.views.structures import ink, surrounding
from tests.in_turn import in_turn
from tests.views.scene_values import values_of

EDITED = {"resnet-18": "conv4_1a", "u-net": "conv4_3", "seq2seq-attention": "start"}
IN_ROWS = {"u-net-plus-plus": "x31b"}
"""In the views whose elements stand in rows."""


@cache
def preset(name: str) -> Figure:
    return draw(f"preset:{name}")


def after_edits(name: str) -> Iterator[Figure]:
    """A preset after edits of a layer's size, of its name, and of the width of the page."""
    figure = preset(name)
    layer = figure.architecture.layer((EDITED | IN_ROWS)[name])
    for more in (1, 2, 700):
        shape = (layer.shape[0] + more, *layer.shape[1:])
        yield figure.edited(edits.change, layer.id, shape=shape)
    yield figure.edited(edits.change, layer.id, name="another and longer name")
    yield figure.at_width(89.0, "planes")


@pytest.mark.parametrize(
    ("name", "layer_id", "view"),
    [
        *(("u-net", "conv4_3", view) for view in ("nodes", "planes", "blocks", "diagram")),
        ("squeezenet", "expand5b", "blocks"),
    ],
)
def test_keeps_no_figure_and_no_layer(name, layer_id, view):
    figure = preset(name)
    layer = figure.architecture.layer(layer_id)
    for more in (1, 2):
        shape = (layer.shape[0] + more, *layer.shape[1:])
        edited = figure.edited(edits.change, layer.id, shape=shape).with_view(view)
        edited.scene()
    network, of_it = ref(edited.architecture), ref(edited.architecture.layer(layer.id))
    del edited
    gc.collect()
    assert network() is None
    assert of_it() is None


def made_anew(monkeypatch: pytest.MonkeyPatch, figure: Figure, view: str) -> Any:
    with monkeypatch.context() as patched:
        patched.setattr(Latest, "of", lambda latest, key, make: make())
        patched.setattr(LatestAlike, "of", lambda latest, key, make: make())
        return values_of(figure.scene(view))


def calls_of(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A list to which the arguments of each call of a module's function are added from now on."""
    calls = []
    function = getattr(module, name)

    def counted(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        return function(*arguments, **named)

    monkeypatch.setattr(module, name, counted)
    return calls


@pytest.mark.parametrize(
    ("name", "view"),
    [
        *in_turn(EDITED, ("nodes", "planes", "blocks", "diagram"), 4),
        *in_turn(IN_ROWS, ("planes", "nodes", "diagram"), 3),
    ],
)
def test_is_what_would_be_composed_anew(name, view, monkeypatch):
    preset(name).scene(view)
    for figure in after_edits(name):
        assert values_of(figure.scene(view)) == made_anew(monkeypatch, figure, view)


def test_a_longer_sequence_is_laid_out_as_the_one_before_and_as_composed_anew(monkeypatch):
    figure = preset("wavenet")
    layer = figure.architecture.layer(figure.architecture.layers[-1].id)
    # one that no other test has drawn
    shape = (layer.shape[0] + 1, *layer.shape[1:])
    figure = figure.edited(edits.change, layer.id, shape=shape)
    figure.scene("planes")
    laid_out = (
        calls_of(wrapping, "laid_out", monkeypatch),
        calls_of(fitting, "laid_out", monkeypatch),
    )
    shape = (layer.shape[0] + 3, *layer.shape[1:])
    edited = figure.edited(edits.change, layer.id, shape=shape)
    after = values_of(edited.scene("planes"))
    # what is drawn as high as before stands where it did
    assert not any(laid_out)
    assert after == made_anew(monkeypatch, edited, "planes")
    assert sum(map(len, laid_out)) > 10


def test_longer_sequences_of_many_are_fitted_once(monkeypatch):
    figure = preset("wavenet")
    layer = figure.architecture.layer("filter32")
    fitted = calls_of(fits, "fitted_alike", monkeypatch)
    monkeypatch.setattr(fits, "_FITS", Latest(32))
    monkeypatch.setattr(fits, "_ALIKE", Latest(8))
    counts, drawn = [], []
    for length in (2049, 2050, 2051, 2052):
        shape = (length, *layer.shape[1:])
        scene = figure.edited(edits.change, layer.id, shape=shape).scene("planes")
        counts.append(len(fitted))
        drawn.append({id(one) for one in scene.primitives})
    assert counts == counts[:1] * 4
    # nothing is drawn anew but what tells the length
    assert len(drawn[2] - drawn[1]) < len(drawn[2]) / 3


def test_lines_of_what_is_drawn_are_found_once_but_for_large_figures():
    path = Path((("M", 0.0, 0.0), ("Q", 1.0, 0.0, 1.0, 1.0)))
    assert ink.pieces_of(path) is ink.pieces_of(path)
    assert not ink.pieces_of(path).flags.writeable
    with kept_if_small(10**6):
        other = Path(path.commands)
        assert ink.pieces_of(other) is not ink.pieces_of(other)


@pytest.mark.parametrize("name", ["yolov3", "hed", "fcn-8s"])
def test_boxes_are_as_low_as_those_of_the_figure_before_and_as_composed_anew(name, monkeypatch):
    figure = preset(name)
    figure.scene("blocks")
    fits = calls_of(choosing, "fitted", monkeypatch)
    layer = next(one for one in figure.architecture if one.shape[0] == 512)
    edited = figure.edited(edits.change, layer.id, shape=(513, *layer.shape[1:]))
    after = values_of(edited.scene("blocks"))
    count = len(fits)
    assert 0 < count <= 2
    assert after == made_anew(monkeypatch, edited, "blocks")
    assert len(fits) > 3 * count


def test_boxes_are_measured_once_by_the_laws_that_are_tried_after_each_edit(monkeypatch):
    figure = preset("yolov3")
    figure.scene("blocks")
    layer = next(one for one in figure.architecture if one.shape[0] == 512)
    measured = calls_of(measures, "measured", monkeypatch)
    # sizes that no other test has drawn
    for channels in (514, 515, 516):
        measured.clear()
        shape = (channels, *layer.shape[1:])
        figure.edited(edits.change, layer.id, shape=shape).scene("blocks")
    # of more than twenty boxes, those of the edited layer
    assert 0 < len({cell.sizes for cell, *_ in measured}) < 10


@pytest.mark.parametrize("name", ["squeezenet", "wavenet"])
def test_rows_of_blocks_without_the_edited_layer_are_not_drawn_again(name, monkeypatch):
    figure = preset(name)
    sized = [one for one in figure.architecture if one.kind in SIZED_KINDS]
    layer = sized[len(sized) // 2]
    drawn = calls_of(blocks_composition, "draw_row", monkeypatch)
    counts, edited = [], figure
    # sizes that no other test has drawn
    for more in (17, 18, 19, 20):
        drawn.clear()
        shape = (layer.shape[0] + more, *layer.shape[1:])
        edited = figure.edited(edits.change, layer.id, shape=shape)
        scene = edited.scene("blocks")
        counts.append(len(drawn))
    # the height of all may be another one once
    assert sorted(counts[1:])[:2] == [1, 1]
    assert values_of(scene) == made_anew(monkeypatch, edited, "blocks")


@pytest.mark.parametrize("name", ["wavenet", "mobilenet-v2", "yolov3"])
def test_a_diagram_in_rows_is_laid_out_once_while_its_texts_are_as_wide(name, monkeypatch):
    figure = preset(name)
    layer = next(one for one in figure.architecture if one.kind is not Kind.INPUT)
    # ones that no other test has drawn
    sizes = 7001, 7002, 7003
    edited = [
        figure.edited(edits.change, layer.id, shape=(*layer.shape[:-2], size, *layer.shape[-1:]))
        if layer.is_maps
        else figure.edited(edits.change, layer.id, shape=(*layer.shape[:-1], size))
        for size in sizes
    ]
    laid_out = (
        calls_of(clearing, "laid_out", monkeypatch),
        calls_of(wrapping, "laid_out", monkeypatch),
    )
    counts = []
    for one in edited:
        after = values_of(one.scene("diagram"))
        counts.append(sum(map(len, laid_out)))
    assert counts[0] == counts[1] == counts[2]
    assert after == made_anew(monkeypatch, edited[-1], "diagram")
    assert sum(map(len, laid_out)) > counts[0]


def test_looks_for_places_of_frames_once_while_nothing_moves(monkeypatch):
    found = calls_of(surrounding, "_made", monkeypatch)
    monkeypatch.setattr(surrounding, "_KNOWN", Latest(4))
    figure = preset("resnet-50")
    layer = figure.architecture.layer("conv3s")
    scenes, counts = [], []
    for channels in (257, 258, 12345):
        shape = (channels, *layer.shape[1:])
        scenes.append(figure.edited(edits.change, layer.id, shape=shape).scene("nodes"))
        counts.append(len(found))
    # a longer number may move what stands beside it
    assert 0 < counts[0] == counts[1] < counts[2]
    one, other = (
        [
            drawn.commands
            for drawn in scene.primitives
            if drawn.role == "band" and isinstance(drawn, Path)
        ]
        for scene in scenes[:2]
    )
    assert one
    assert all(same is kept for same, kept in zip(one, other, strict=True))


def test_looks_once_how_wide_a_page_of_nodes_may_be_for_units_that_are_drawn_alike(monkeypatch):
    searched = calls_of(composition, "_searched", monkeypatch)
    monkeypatch.setattr(composition, "ENDINGS", Latest(4))
    figure = preset("resnet-50")
    layer = figure.architecture.layer("conv3s")
    for channels in (513, 514, 515, 2):
        shape = (channels, *layer.shape[1:])
        figure.edited(edits.change, layer.id, shape=shape).scene("nodes")
    # of 2 channels both are drawn
    assert len(searched) == 2


def test_finds_bands_of_nodes_once_whatever_number_of_units_is_drawn(monkeypatch):
    figure = draw(" > ".join(["11", *["dense 6"] * 20])).at_width(89.0, "nodes")
    figure.scene("nodes")
    found = []
    monkeypatch.setattr(Composer, "_found_bands", lambda self: found.append(self))
    layer = figure.architecture.layers[5]
    scene = figure.edited(edits.change, layer.id, shape=(7,)).scene("nodes")
    assert not found
    monkeypatch.undo()
    monkeypatch.setattr(composition, "BANDS", Latest(1))
    monkeypatch.setattr(composition, "ENDINGS", Latest(1))
    anew = figure.edited(edits.change, layer.id, shape=(7,)).scene("nodes")
    assert values_of(scene) == values_of(anew)


def test_looks_once_how_many_units_have_room_in_a_grid_of_nodes(monkeypatch):
    tried = calls_of(shaped, "_columns", monkeypatch)
    found = calls_of(grid, "nested_rows", monkeypatch)
    monkeypatch.setattr(shaped, "_WAYS", Latest(4))
    figure = preset("u-net-plus-plus")
    layer = figure.architecture.layer("x31b")
    counts = []
    for channels in (513, 514, 515):
        shape = (channels, *layer.shape[1:])
        figure.edited(edits.change, layer.id, shape=shape).scene("nodes")
        counts.append((len(tried), len(found)))
    (first, laid), (second, again), (third, still) = counts
    assert first > 3
    assert (second - first, third - second) == (1, 1)
    assert laid == again == still


def test_fits_planes_once_for_sizes_that_are_drawn_alike(monkeypatch):
    found = []
    fitted = fitting.fitted

    def counted(*arguments: Any) -> Any:
        found.append(arguments)
        return fitted(*arguments)

    monkeypatch.setattr(fits, "fitted", counted)
    monkeypatch.setattr(fits, "_FITS", Latest(4))
    figure = preset("u-net")
    layer = figure.architecture.layer("conv4_3")
    scenes = []
    for channels in (512, 513, 514, 40):
        shape = (channels, *layer.shape[1:])
        scenes.append(figure.edited(edits.change, layer.id, shape=shape).scene("planes"))
    # of 40 channels fewer maps are drawn
    assert len(found) == 2
    assert [scene.layer_titles[layer.id].split(": ")[1] for scene in scenes] == [
        f"{channels}@54×54" for channels in (512, 513, 514, 40)
    ]
