"""Figures laid out for a page, at one column and at two: what holds in any of them.

What cannot be held yet is listed in `KNOWN`, with why; an entry that is no longer needed fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.primitives import (
    Bounds,
    Circles,
    Fill,
    Path,
    Polygons,
    Primitive,
    Scene,
    Segments,
    Text,
)
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT, SMALLEST_TYPE
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS
from tests.views.picture_faults import faults_in

VIEWS = ("nodes", "planes", "diagram")
WIDTHS = (89.0, 183.0)
PAGES = [(view, width) for view in VIEWS for width in WIDTHS]
SHOWN = (
    *("lenet-5", "vgg-16", "u-net", "fcn-8s", "resnet-18", "inception-module", "transformer"),
    *("seq2seq-attention", "lstm", "vae"),
    *("one layer", "equal branches", "groups in branches", "feedback over a branch"),
)

TURNS = [
    pytest.param(*turn.values[:1], *turn.values[1], marks=turn.marks)
    for turn in in_turn(SHOWN, PAGES, 2)
]
"""Each of them at one of the widths; the other is for `make test-long`."""

WHY: dict[str, str] = {}
KNOWN: dict[tuple[str, str, float], dict[str, int]] = {}

HAIR = 0.4 * PX_PER_PT
NEAR = 12.0 * PX_PER_PT
"""The farthest from its layer that a name may stand outside an aligned row, px."""


@cache
def page_of(name: str, view: str, width: float) -> tuple[Figure, Scene]:
    """The figure of a network on a page so wide, mm, and its picture in a view."""
    network = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
    figure = Figure(network).with_named_style("paper").with_option("look.page_width", width)
    return figure, figure.scene(view)


def scene_of(name: str, view: str, width: float) -> Scene:
    return page_of(name, view, width)[1]


def bodies_of(scene: Scene) -> dict[str, list[Primitive]]:
    """What each layer is drawn by."""
    found: dict[str, list[Primitive]] = {}
    for one in scene.primitives:
        if one.owner.kind == "layer" and one.is_body and not isinstance(one, Text):
            found.setdefault(one.owner.id, []).append(one)
    return found


def boxes_of_layers(scene: Scene) -> dict[str, Bounds]:
    boxes = {name: bounds_of_all(drawn) for name, drawn in bodies_of(scene).items()}
    return {name: box for name, box in boxes.items() if box is not None}


@pytest.mark.parametrize(("name", "view", "width"), TURNS)
def test_nothing_lies_on_what_it_does_not_belong_to(name: str, view: str, width: float) -> None:
    found = Counter(fault.kind for fault in faults_in(*page_of(name, view, width)))
    assert found == KNOWN.get((name, view, width), {})


def test_every_known_fault_has_its_reason() -> None:
    assert {kind for kinds in KNOWN.values() for kind in kinds} <= set(WHY)
    assert {name for name, _, _ in KNOWN} <= set(SHOWN)


@pytest.mark.parametrize(("name", "view", "width"), TURNS)
def test_all_is_on_the_page_and_can_be_printed(name: str, view: str, width: float) -> None:
    scene = scene_of(name, view, width)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM, abs=0.5)
    page = scene.bounds.grown(0.5)
    for one in scene.primitives:
        reach = bounds_of(one)
        assert reach is None or page.united(reach) == page, one.role
        if isinstance(one, Text):
            assert one.size >= SMALLEST_TYPE - 1e-6, one.text
        line = getattr(one, "line", None)
        # what makes letters bold is no line
        if line is not None and one.role != "group repeat":
            assert np.min(line.width) >= HAIR - 1e-6, one.role


@pytest.mark.parametrize(("name", "view", "width"), TURNS)
def test_arrowheads_lie_on_no_layer(name: str, view: str, width: float) -> None:
    scene = scene_of(name, view, width)
    heads = [
        corners
        for head in scene.primitives
        if head.role == "arrowhead" and isinstance(head, Polygons)
        for corners in head.points
    ]
    assert all(len(corners) >= 3 for corners in heads)
    places = np.concatenate([np.asarray(corners) for corners in heads] or [np.zeros((0, 2))])
    for drawn in bodies_of(scene).values():
        for body in drawn:
            assert not reach_into(body, places).any()


def reach_into(body: Primitive, places: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which places are inside what a layer is drawn by, farther than an outline is wide."""
    slack = 0.5
    x, y = places.T
    if isinstance(body, Circles):
        away = np.hypot(*(body.centers[:, None] - places).T)
        return np.asarray((away < np.asarray(body.radii) - slack).any(axis=1))
    if isinstance(body, Polygons):
        return np.any([inside(polygon, places, slack) for polygon in body.points], axis=0)
    box = bounds_of(body)
    if not isinstance(body, Path) or body.fill is None or box is None:
        return np.zeros(len(places), bool)
    return np.asarray(
        (box.left + slack < x)
        & (x < box.right - slack)
        & (box.top + slack < y)
        & (y < box.bottom - slack)
    )


def inside(
    polygon: NDArray[np.float64], places: NDArray[np.float64], slack: float
) -> NDArray[np.bool_]:
    """Which places are inside a convex polygon by more than some distance."""
    sides = np.roll(polygon, -1, axis=0) - polygon
    lengths = np.maximum(np.hypot(*sides.T), 1e-9)
    from_corners = places[:, None] - polygon
    away = (sides[:, 0] * from_corners[..., 1] - sides[:, 1] * from_corners[..., 0]) / lengths
    return np.asarray((away > slack).all(axis=1) | (away < -slack).all(axis=1))


def test_places_inside_are_told_from_those_outside() -> None:
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10.0]])
    places = np.array([[5, 5], [9.8, 5], [12, 5], [1, 1.0]])
    assert inside(square, places, 0.5).tolist() == [True, False, False, True]
    assert inside(square[::-1], places, 0.5).tolist() == [True, False, False, True]
    circles = Circles(
        centers=np.array([[0, 0], [20, 0.0]]), radii=4.0, fill=Fill("#000000"), line=None
    )
    assert reach_into(circles, np.array([[1, 1], [10, 0], [21, 0.0]])).tolist() == [
        *(True, False, True)
    ]


@pytest.mark.parametrize(("name", "view", "width"), TURNS)
def test_names_stand_at_their_layers_or_in_a_row_with_others(
    name: str, view: str, width: float
) -> None:
    scene = scene_of(name, view, width)
    boxes = boxes_of_layers(scene)
    written: dict[str, list[Text]] = {}
    for one in scene.primitives:
        if isinstance(one, Text) and one.role in ("name", "caption") and one.owner.id in boxes:
            written.setdefault(one.owner.id, []).append(one)
    # names on two lines end on the line of the others
    own_lines = {layer: {round(one.y, 1) for one in texts} for layer, texts in written.items()}
    lines = Counter(y for own in own_lines.values() for y in own)
    for layer, texts in written.items():
        label = bounds_of_all(list(texts))
        assert label is not None
        box = boxes[layer]
        x = max(label.left - box.right, box.left - label.right, 0.0)
        y = max(label.top - box.bottom, box.top - label.bottom, 0.0)
        in_row = any(lines[y] > 1 for y in own_lines[layer]) and x == 0.0
        # a thin line leads to what stands farther away
        led = any(p.owner.id == layer and p.role == "leader" for p in scene.primitives)
        assert np.hypot(x, y) <= NEAR or in_row or led, (layer, x, y)


@pytest.mark.parametrize(("view", "width"), PAGES)
@pytest.mark.parametrize("name", ["u-net", "resnet-18", "transformer"])
def test_lines_past_layers_run_level(name: str, view: str, width: float) -> None:
    scene = scene_of(name, view, width)
    skips = [one for one in scene.primitives if one.role == "skip"]
    if view != "nodes":
        assert skips
    for one in skips:
        for start, end in straight_parts(one):
            assert min(abs(end[0] - start[0]), abs(end[1] - start[1])) < 1e-6


def straight_parts(one: Primitive) -> Iterator[tuple[tuple[float, ...], tuple[float, ...]]]:
    if isinstance(one, Segments):
        yield from zip(one.starts.tolist(), one.ends.tolist(), strict=True)
    elif isinstance(one, Path):
        places = [(command[0], command[-2:]) for command in one.commands if len(command) > 2]
        for (_, start), (letter, end) in pairwise(places):
            if letter == "L":
                yield start, end  # type: ignore[misc]


@pytest.mark.parametrize("width", WIDTHS)
def test_equal_layers_are_drawn_equal(width: float) -> None:
    for view in VIEWS:
        boxes = boxes_of_layers(scene_of("vgg-16", view, width))
        for pair in (("conv3_1", "conv3_2"), ("conv4_2", "conv4_3"), ("fc6", "fc7")):
            one, other = (boxes[name] for name in pair)
            assert one.height == pytest.approx(other.height), (view, pair)
            if view != "diagram":
                assert one.width == pytest.approx(other.width), (view, pair)


@pytest.mark.parametrize(("view", "width"), PAGES)
@pytest.mark.parametrize(("name", "layer"), [("lenet-5", "C3"), ("u-net", "conv3_1")])
def test_one_unit_more_moves_little(name: str, layer: str, view: str, width: float) -> None:
    figure, before = page_of(name, view, width)
    (found,) = (one for one in figure.architecture if one.name == layer)
    edited = figure.edited(change, found.id, shape=(found.shape[0] + 1, *found.shape[1:]))
    after = boxes_of_layers(edited.scene(view))
    moved = [
        max(abs(box.left - after[one].left), abs(box.top - after[one].top))
        for one, box in boxes_of_layers(before).items()
    ]
    # a layer that is drawn whole grows by a unit
    assert max(moved) <= (12.3 if view == "nodes" else 3.0) * PX_PER_PT
