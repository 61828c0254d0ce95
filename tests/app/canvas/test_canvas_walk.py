import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.canvas.canvas_walk import shown_by, walked
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets import PRESETS, preset


def network(*edges):
    names = list(dict.fromkeys(name for edge in edges for name in edge))
    layers = tuple(Layer(name, Kind.OTHER, (1,)) for name in names)
    return Architecture(layers, tuple(Connection(*edge) for edge in edges))


CHAIN = network("ab", "bc", "cd")
IN_A_ROW = {name: (100.0 * i, 0.0) for i, name in enumerate("abcd")}
# a splits into a lane above (x, y) and one below (u), which join in z
SPLIT = network("ax", "xy", "yz", "au", "uz")
LANES = {"a": (0, 0), "x": (100, -50), "y": (200, -50), "u": (150, 50), "z": (300, 0)}


@pytest.mark.parametrize(
    ("start", "step", "found"),
    [
        ("a", "next", "b"),
        ("d", "next", None),
        ("d", "previous", "c"),
        ("a", "previous", None),
        ("b", "up", None),
        ("b", "down", None),
        (None, "next", "a"),
        (None, "previous", "d"),
    ],
)
def test_along_a_chain(start, step, found):
    assert walked(CHAIN, IN_A_ROW, start, step) == found


def test_layers_that_are_not_drawn_are_passed_through():
    drawn = {name: place for name, place in IN_A_ROW.items() if name in "ad"}
    assert walked(CHAIN, drawn, "a", "next") == "d"
    assert walked(CHAIN, drawn, "d", "previous") == "a"


def test_walk_from_a_layer_that_is_not_drawn_begins_where_it_is_shown():
    drawn = {name: place for name, place in IN_A_ROW.items() if name in "abd"}
    assert shown_by(CHAIN, drawn, "c") == "b"
    assert walked(CHAIN, drawn, "c", "previous") == "b"
    assert walked(CHAIN, drawn, "c", "next") == "d"


def test_first_layer_that_is_not_drawn_is_shown_by_the_next():
    assert shown_by(CHAIN, {"b": 0, "c": 0}, "a") == "b"


def test_up_and_down_change_the_lane():
    assert walked(SPLIT, LANES, "x", "down") == "u"
    assert walked(SPLIT, LANES, "u", "up") in ("x", "y")
    assert walked(SPLIT, LANES, "x", "up") is None


def test_next_stays_in_its_lane():
    assert walked(SPLIT, LANES, "x", "next") == "y"
    assert walked(SPLIT, LANES, "z", "previous") in ("y", "u")


def test_nothing_drawn_leads_nowhere():
    assert walked(CHAIN, {}, "a", "next") is None


@given(st.sampled_from(sorted(PRESETS)), st.data())
def test_next_reaches_the_end_of_every_preset(name, data):
    architecture = preset(name).architecture()
    order = {layer.id: i for i, layer in enumerate(architecture.topological_order)}
    drawn = data.draw(st.sets(st.sampled_from(sorted(order)), min_size=1))
    places = {layer_id: (float(order[layer_id]), 0.0) for layer_id in drawn}
    at, steps = walked(architecture, places, None, "next"), 0
    while at is not None:
        following = walked(architecture, places, at, "next")
        assert following is None or order[following] > order[at]
        at, steps = following, steps + 1
    assert 1 <= steps <= len(drawn)
