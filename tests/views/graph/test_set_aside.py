"""Operations that stand beside the graph or in it, and series, each by itself."""

from nnsvg_qt.views.graph.asides import beside
from nnsvg_qt.views.graph.style import GraphStyle, paths_of, with_aside, with_series
from tests.views.graph.graphs import folded_model, model_of, scene_of_model

ROWS = ["a Conv x", "b Relu a", "c Conv a", "d Add b c"]


def stands(style):
    return beside(folded_model(model_of(ROWS)), style)


def tensors(scene, role):
    return {one.owner.id for one in scene.primitives if one.role == role}


def test_one_is_set_beside_and_put_back():
    style = with_aside(GraphStyle(), "a", True)
    assert stands(GraphStyle()) == frozenset()
    assert stands(style) == {"a"}
    assert stands(with_aside(style, "a", False)) == frozenset()
    scene = scene_of_model(model_of(ROWS), extracted="a")
    # where it is read its name stands instead of an edge
    notes = [one.owner.id for one in scene.primitives if one.role == "note"]
    assert sorted(notes) == ["a", "a", "x"]
    assert "a" in tensors(scene, "node")
    assert not [one for one in scene.primitives if one.role == "size" and one.owner.id == "a"]


def test_what_many_read_is_kept_in_the_graph():
    rows = ["hub Conv x", *(f"r{chr(97 + k)} Relu hub" for k in range(20))]
    model = model_of(rows)
    folded = folded_model(model)
    assert beside(folded, GraphStyle()) == {"hub"}
    assert beside(folded, with_aside(GraphStyle(), "hub", False)) == frozenset()
    assert not tensors(scene_of_model(model, kept_in="hub"), "note")


def test_a_series_is_drawn_one_by_one_and_stacked_again():
    rows = ["first Conv x", *(f"part{k} Relu first" for k in range(6)), "last Add part0 part1"]
    model = model_of(rows)
    [series] = [one for one in folded_model(model).tree.root.scopes() if one.form == "series"]
    style = with_series(GraphStyle(), series.path, False)
    apart = folded_model(model, unstacked=style.unstacked).tree
    assert not [*apart.root.scopes()]
    assert apart.unstacked == {f"part{k}": series.path for k in range(6)}
    assert paths_of(with_series(style, series.path, True).unstacked) == ()
