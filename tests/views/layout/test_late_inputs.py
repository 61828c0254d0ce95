"""Inputs that come in late stand in the row of what reads them, where rows end in between."""

from __future__ import annotations

from itertools import pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import BODY_ROLES, Bounds, Scene, layer_owner
from nnsvg_qt.views.layout.elements import Element, Gaps, Network, Wire
from nnsvg_qt.views.layout.plan import laid_out
from nnsvg_qt.views.structures.ink import ink_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.page_faults import faults_on_page, figure_on_page


def body(scene: Scene, layer: str) -> Bounds:
    owner = layer_owner(layer)
    found = bounds_of_all(
        [one for one in scene.primitives if one.owner == owner and one.role in BODY_ROLES]
    )
    assert found is not None
    return found


@pytest.mark.parametrize("view", ["diagram", "planes"])
def test_what_comes_in_late_stands_behind_the_end_of_a_row(view: str) -> None:
    assert not faults_on_page("gan", view, 89)
    scene = figure_on_page("gan", 89).scene(view)
    noise, real = body(scene, "noise"), body(scene, "real")
    project, generated = body(scene, "project"), body(scene, "up4")
    # nothing stands in a row alone
    assert noise.top < project.bottom
    assert project.top < noise.bottom
    assert real.top > generated.bottom
    assert real.bottom < body(scene, "either").bottom
    frames = [one for one in scene.primitives if one.role == "frame"]
    assert len(frames) == 2


def test_where_one_row_does_such_an_input_stays_over_what_it_is_joined_with() -> None:
    scene = figure_on_page("gan", 183).scene("diagram")
    real, generated = body(scene, "real"), body(scene, "up4")
    assert real.bottom < generated.top
    assert real.left < body(scene, "either").left


def test_what_comes_into_a_later_element_runs_outside_of_what_comes_into_an_earlier_one() -> None:
    gaps = Gaps(between=10.0, fork=3.0, lanes=9.0, skip=8.0, padding=4.0, elbow=3.0)
    pairs = [*pairwise("iabcgxye"), *pairwise("adx"), *pairwise("jky")]
    wires = tuple(Wire(f"{one}-{other}", one, other) for one, other in pairs)
    elements = tuple(Element(name, 10.0 if name in "xy" else 30.0, 20.0) for name in "iabcgxdyjke")
    layout = laid_out(Network(elements, wires), gaps)
    assert layout.boxes["k"].above > layout.boxes["d"].below
    for wire in ("k-y", "d-x"):
        (at, foot), (_, head) = layout.routes[wire].points[-2:]
        assert not any(
            box.start < at < box.end and head < box.middle[1] < foot
            for box in layout.boxes.values()
        )


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_inputs_to_one_reader_follow_the_layer_table(width: float) -> None:
    """At two columns the shorter of two stood over the other, at one under it."""
    figure = Figure(ODD_NETWORKS["several inputs and outputs"]()).at_width(width, "planes")
    bodies = ink_of(figure.scene("planes").primitives).bodies
    inputs = [layer.id for layer in figure.architecture if layer.kind is Kind.INPUT]
    middles = [bodies[name].top + bodies[name].bottom for name in inputs]
    assert middles == sorted(middles)
    assert len(inputs) == 3
