"""Where a frame runs: each place of a side costs what is said, and is looked for once."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.primitives import Bounds, Line, Owner, Path
from nnsvg_qt.views.structures import frame_names
from nnsvg_qt.views.structures.frame_outlines import Content, Outline, _Surroundings, outline_of
from nnsvg_qt.views.structures.frame_sides import beside_lines
from nnsvg_qt.views.structures.ink import ink_of
from tests.first_style import draw
from tests.in_turn import examples

places = st.floats(-60.0, 60.0).map(lambda number: round(number, 2))
sizes = st.floats(1.0, 40.0).map(lambda number: round(number, 2))


@st.composite
def boxes(draw: st.DrawFn, least: int = 0) -> np.ndarray:
    found = draw(st.lists(st.tuples(places, places, sizes, sizes), min_size=least, max_size=5))
    return np.reshape([(x, y, x + width, y + height) for x, y, width, height in found], (-1, 4))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    own, texts = draw(boxes(1)), draw(boxes())
    is_own = draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
    whole = Bounds(*own[:, :2].min(axis=0).tolist(), *own[:, 2:].max(axis=0).tolist())
    return Content(
        own, whole.grown(5.0), draw(boxes()), draw(boxes()), texts, np.array(is_own, bool)
    )


def cost_of(surroundings: _Surroundings, box: list[float]) -> float:
    """What is wrong with a box, one thing after the other."""
    out = (-1, -1, 1, 1)
    cost = sum(0.01 * abs(a - b) for a, b in zip(box, surroundings.whole, strict=True))
    cost += sum(
        0.25 * max(8.0 - (a - b) * way, 0.0)
        for a, b, way in zip(box, surroundings.core, out, strict=True)
    )

    def overlap(other: np.ndarray) -> float:
        return float(min(min(box[i + 2], other[i + 2]) - max(box[i], other[i]) for i in range(2)))

    cost += sum(300.0 for other in surroundings.half_way if overlap(other) > 0.1)
    cost += sum(200.0 for other in surroundings.frames if overlap(other) > 0.1)
    for other, is_own in zip(surroundings.texts, surroundings.is_own, strict=True):
        held = all((b - a) * way >= 1.0 for a, b, way in zip(other, box, out, strict=True))
        cost += 40.0 * (overlap(other) > -1.0 and not held)
        cost += 25.0 * (held and not is_own) + 3.0 * (not held and is_own)
    return cost


@settings(max_examples=examples(50))
@given(contents(), st.integers(0, 3))
def test_each_place_of_a_side_costs_what_stands_in_its_way(content: Content, side: int) -> None:
    surroundings = _Surroundings(content)
    whole = surroundings.whole
    found = surroundings.costs(whole, side, surroundings.places(side))
    for place, cost in zip(surroundings.places(side), found, strict=True):
        box = whole.tolist()
        box[side] = float(place)
        if len(content.texts) and np.isclose(np.abs(content.texts[:, side] - place), 1.0).any():
            continue  # whether a text there is held is a matter of the last digit
        assert cost == pytest.approx(cost_of(surroundings, box), abs=1e-6)


@settings(max_examples=examples(15))
@given(contents(), st.integers(0, 3))
def test_few_places_cost_the_same_as_many(content: Content, side: int) -> None:
    surroundings = _Surroundings(content)
    places = surroundings.places(side)
    few = surroundings._costs_of_few(surroundings.whole.tolist(), side, places.tolist())
    # so many that they are looked at all at once
    many = surroundings.costs(surroundings.whole, side, np.tile(places, 50))
    assert np.array_equal(many[: len(places)], few)


@given(contents())
def test_an_outline_is_looked_for_once(content: Content) -> None:
    assert outline_of(content) is outline_of(content)


def test_names_of_frames_that_an_edit_does_not_move_are_not_placed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    figure = draw("preset:squeezenet").with_view("nodes")
    found = frame_names._found_head
    placed = []

    def placing(*arguments: Any) -> Any:
        placed.append(arguments[2])
        return found(*arguments)

    monkeypatch.setattr(frame_names, "_found_head", placing)
    monkeypatch.setattr(frame_names, "_HEADS", {})
    assert figure.scene()
    first = len(placed)
    assert first == sum(bool(group.name) for group in figure.architecture.groups)
    figure.architecture.forget_derived()
    wider = figure.with_option("look.margin", 40.0)
    assert wider.scene()
    assert len(placed) == first


@pytest.mark.parametrize(
    ("at", "own", "side"),
    [
        # drawn back from what passes it, even where there is least room
        (108.5, 100.0, 105.0),
        (107.5, 100.0, 104.0),
        # its own line stays in it
        (106.0, 106.0, 109.5),
        # and nothing moves for one that is far
        (120.0, 100.0, 108.0),
    ],
)
def test_a_border_gives_way_to_a_line_along_it(at: float, own: float, side: float) -> None:
    line = Path(
        commands=(("M", at, 0.0), ("L", at, 60.0)),
        line=Line("#000000", 1.0),
        owner=Owner("connection", "line"),
    )
    body = np.array([[0.0, 0.0, 100.0, 80.0]])
    none = np.empty((0, 4))
    content = Content(body, Bounds(0, 0, own, 80), none, none, none, np.empty(0, bool), True)
    outline = Outline(Bounds(-8.0, -8.0, 108.0, 88.0))
    found = beside_lines(outline, ink_of([line]), content).box
    assert found.right == pytest.approx(side)
    assert replace(found, right=108.0) == outline.box
    body[0] = 0.0, 0.0, 106.5, 80.0
    beside = np.array([[109.0, 0.0, 130.0, 80.0]])
    crowded = replace(content, own=body, bodies=beside)
    moved = beside_lines(outline, ink_of([line]), crowded)
    # without room it stays
    assert moved == outline
