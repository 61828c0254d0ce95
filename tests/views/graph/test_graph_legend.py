"""The legend of a graph: which colour is which, as they are drawn."""

from dataclasses import replace

from nnsvg_qt import drawing
from nnsvg_qt.drawing import Measures, sequential
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.graph.legend import Legend, legend_in
from nnsvg_qt.views.graph.style import ColorBy
from tests.views.graph.graphs import model_of, scene_of_model

ROWS = ["a/one Conv x", "a/two Relu a/one", "b/three Conv a/two", "b/four Relu b/three"]


def strips(scene):
    return {one.fill.color_of(0) for one in scene.primitives if one.role == "strip"}


def test_kinds_have_the_colours_of_their_boxes_and_stand_below_the_graph():
    scene = scene_of_model(model_of(ROWS))
    legend = legend_in(scene.primitives)
    assert {color for _, color in legend.entries} == strips(scene)
    assert [name for name, _ in legend.entries] == ["Convolution", "Activation"]
    graph = bounds_of_all(one for one in scene.primitives if one.role != "legend")
    below = bounds_of_all(one for one in scene.primitives if one.role == "legend")
    assert graph is not None
    assert below is not None
    assert below.top > graph.bottom
    assert scene.bounds.bottom >= below.bottom


def test_it_can_be_left_out_and_one_colour_has_none():
    model = model_of(ROWS)
    assert legend_in(scene_of_model(model, Look(show_legend=False)).primitives).is_empty
    assert legend_in(scene_of_model(model, color_by=ColorBy.NONE).primitives) == Legend()
    assert legend_in(scene_of_model(model_of(["a Conv x", "b Conv a"])).primitives) == Legend()


def test_structures_are_named_by_what_they_are():
    scene = scene_of_model(model_of(ROWS), color_by=ColorBy.STRUCTURE)
    legend = legend_in(scene.primitives)
    assert [name for name, _ in legend.entries] == ["Conv", "Relu"]
    assert {color for _, color in legend.entries} == strips(scene)


def test_a_sign_has_no_colour_in_it():
    rows = [*ROWS, "add Add b/four x", "more Add add x"]
    scene = scene_of_model(model_of(rows), color_by=ColorBy.STRUCTURE)
    assert [name for name, _ in legend_in(scene.primitives).entries] == ["Conv", "Relu"]
    names = [name for name, _ in legend_in(scene_of_model(model_of(rows)).primitives).entries]
    assert names == ["Convolution", "Activation"]


def test_time_has_a_scale_with_its_ends_and_devices_their_names(monkeypatch):
    names = [row.split()[0] for row in ROWS]
    measures = Measures(
        {name: 1e-6 * number for number, name in enumerate(names, 1)},
        dict.fromkeys(names, 1024.0),
        dict(zip(names, ("cpu", "gpu", "cpu", "gpu"), strict=True)),
    )
    monkeypatch.setattr(drawing, "MEASURES", [lambda charts: measures])
    scene = scene_of_model(model_of(ROWS), color_by=ColorBy.COMPUTE_TIME)
    assert legend_in(scene.primitives).scale == ("0", "4 µs")
    [cells] = [one for one in scene.primitives if one.role == "legend" and hasattr(one, "points")]
    assert cells.fill.color_of(0) == sequential(0.0)
    assert cells.fill.color_of(len(cells.points) - 1) == sequential(1.0)
    scene = scene_of_model(model_of(ROWS), color_by=ColorBy.DEVICE)
    legend = legend_in(scene.primitives)
    assert [name for name, _ in legend.entries] == ["cpu", "gpu"]
    assert {color for _, color in legend.entries} == strips(scene)


def test_devices_are_those_that_the_file_states_unless_a_run_says_others(monkeypatch):
    model = model_of(ROWS)
    operations = model.graph.operations
    stated = ("gpu:0", "", "gpu:0", "gpu:1")
    placed = [replace(one, device=own) for one, own in zip(operations, stated, strict=True)]
    model = replace(model, graph=replace(model.graph, operations=tuple(placed)))
    scene = scene_of_model(model, color_by=ColorBy.DEVICE)
    assert [name for name, _ in legend_in(scene.primitives).entries] == ["gpu:0", "gpu:1"]
    # of times nothing is stated
    scene = scene_of_model(model, color_by=ColorBy.COMPUTE_TIME)
    assert legend_in(scene.primitives).scale is None
    assert any("no logs" in str(one) for one in scene.notices)
    measures = Measures({"b/four": 1.0}, {"b/four": 1.0}, {"b/four": "cpu"})
    monkeypatch.setattr(drawing, "MEASURES", [lambda charts: measures])
    scene = scene_of_model(model, color_by=ColorBy.DEVICE)
    assert [name for name, _ in legend_in(scene.primitives).entries] == ["cpu", "gpu:0"]


def test_the_only_device_is_told(monkeypatch):
    names = [row.split()[0] for row in ROWS]
    ones = dict.fromkeys(names, 1.0)
    measures = Measures(ones, ones, dict.fromkeys(names, "cpu"))
    monkeypatch.setattr(drawing, "MEASURES", [lambda charts: measures])
    legend = legend_in(scene_of_model(model_of(ROWS), color_by=ColorBy.DEVICE).primitives)
    # as the canvas shows it
    assert [name for name, _ in legend.told] == ["cpu"]
