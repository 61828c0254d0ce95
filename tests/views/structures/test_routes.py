"""Lines round what is drawn: ways cost the same one by one and together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.primitives import Circles, Fill, Line, Owner, Path, Polygons, Primitive, Text
from nnsvg_qt.views.structures.ink import Ink, ink_of
from nnsvg_qt.views.structures.routes import arch, cost_of, costs_of, straight_back
from tests.in_turn import examples

places = st.floats(0.0, 90.0).map(lambda number: round(number, 1))
sizes = st.floats(2.0, 30.0).map(lambda number: round(number, 1))
LINE = Line("#000000", 1.0)


@st.composite
def drawn(draw: st.DrawFn, number: int) -> Primitive:
    """A body, a text or a line of the layer or connection of that number."""
    kind = draw(st.integers(0, 3))
    x, y, size = draw(places), draw(places), draw(sizes)
    layer = Owner("layer", f"layer-{number}")
    if kind == 0:
        square = np.array([(x, y), (x + size, y), (x + size, y + size), (x, y + size)])
        return Polygons(square[None], Fill("#ffffff"), LINE, owner=layer, role="node")
    if kind == 1:
        centers = np.array([(x, y), (x, y + size)])
        return Circles(centers, size / 3, Fill("#ffffff"), LINE, owner=layer, role="node")
    if kind == 2:
        return Text("name", x, y, 9.0, owner=layer)
    commands = (("M", x, y), ("L", x + size, y), ("L", x + size, y + size))
    return Path(commands=commands, line=LINE, owner=Owner("connection", f"connection-{number}"))


@st.composite
def all_drawn(draw: st.DrawFn) -> list[Primitive]:
    ends = [
        Circles(np.array([at]), 4.0, Fill("#ffffff"), LINE, owner=Owner("layer", name), role="node")
        for name, at in (("one", (10.0, 40.0)), ("other", (80.0, 45.0)))
    ]
    return [*ends, *(draw(drawn(number)) for number in range(draw(st.integers(0, 8))))]


def known(ink: Ink) -> Ink:
    """The ink, whose lines were asked for."""
    assert ink.pieces is not None
    return ink


ways = st.tuples(places, places, places, st.booleans()).map(
    lambda way: (way[0], way[1], way[2], way[1]) if way[3] else (way[0], way[1], way[0], way[2])
)


@settings(max_examples=examples(12))
@given(all_drawn(), st.lists(ways, max_size=6))
def test_ways_cost_the_same_one_by_one_and_together(
    primitives: list[Primitive], ways: list[tuple[float, float, float, float]]
) -> None:
    ink = ink_of(primitives)
    own = ("one",)
    assert costs_of(ink, ways, own) == [cost_of(ink, *way, own) for way in ways]


@settings(max_examples=examples(7))
@given(all_drawn(), st.booleans())
def test_what_is_drawn_bit_by_bit_is_there_as_if_drawn_at_once(
    primitives: list[Primitive], is_turned: bool
) -> None:
    lines = [one for one in primitives if isinstance(one, Path)]
    ink = ink_of([one for one in primitives if not isinstance(one, Path)])
    whole = ink_of([*(one for one in primitives if one not in lines), *lines])
    if is_turned:
        ink, whole = ink.turned(), whole.turned()
    for line in lines:
        ink = known(ink).and_drawn([line])
    assert np.array_equal(ink.pieces, whole.pieces)
    assert all(map(np.array_equal, ink.reaches, whole.reaches))
    one, other = arch(ink, "one", "other"), arch(whole, "one", "other")
    assert np.array_equal(one.corners, other.corners)
    assert one.cost == other.cost


@settings(max_examples=examples(7))
@given(all_drawn(), st.lists(places, min_size=1, max_size=5), st.booleans())
def test_surfaces_of_a_body_are_those_of_each_place(
    primitives: list[Primitive], xs: list[float], above: bool
) -> None:
    together, apart = ink_of(primitives), ink_of(primitives)
    for name in together.bodies:
        assert together.surfaces(name, xs, above) == [apart.surface(name, x, above) for x in xs]


def test_an_arch_leaves_aside_of_what_stands_over_its_layer() -> None:
    primitives = [
        Circles(np.array([at]), 6.0, Fill("#ffffff"), LINE, owner=Owner("layer", name), role="node")
        for name, at in (("one", (10.0, 40.0)), ("over", (10.0, 10.0)), ("other", (90.0, 40.0)))
    ]
    route = arch(ink_of(primitives), "one", "other", True)
    # up, aside, up past what stands there, along, and down
    assert len(route.corners) == 6
    assert not 3.9 <= route.corners[2, 0] <= 16.1
    assert route.level < 4.0


def test_an_arch_that_leaves_beside_a_layer_keeps_off_lines_that_it_could_be_taken_for() -> None:
    ends = [
        Circles(np.array([at]), 6.0, Fill("#ffffff"), LINE, owner=Owner("layer", name), role="node")
        for name, at in (("one", (100.0, 40.0)), ("other", (10.0, 40.0)))
    ]
    over = Text("a name", 100.0, 30.0, 9.0, "middle", owner=Owner("layer", "one"))
    way = (("M", 78.0, -60.0), ("L", 78.0, 45.0))
    line = Path(commands=way, line=LINE, owner=Owner("connection", "line"))
    route = arch(ink_of([*ends, over, line]), "one", "other", True, ("one",))
    # though it leads to the left
    up = route.corners[2, 0]
    assert up == route.corners[1, 0]
    assert abs(up - 78.0) > 6.0


def _column(name: str, x: float, y: float = 0.0) -> Polygons:
    points = np.array([(x - 6, y - 40), (x + 6, y - 40), (x + 6, y + 40), (x - 6, y + 40)], float)
    return Polygons(points[None], Fill("#ffffff"), LINE, owner=Owner("layer", name), role="node")


def test_a_way_straight_back_is_clear_of_what_stands_and_leads_along_between_layers() -> None:
    level = Path(
        commands=(("M", 6.0, 0.0), ("L", 94.0, 0.0)), line=LINE, owner=Owner("connection", "on")
    )
    arriving = Path(
        commands=(("M", 70.0, 90.0), ("L", 70.0, 25.0), ("L", 94.0, 25.0)),
        line=LINE,
        owner=Owner("connection", "in"),
    )
    ends = [_column("one", 100.0), _column("other", 0.0)]
    ways = straight_back(ink_of([*ends, level, arriving]), "one", "other")
    assert [way.above for way in ways] == [False, True]
    assert ways[0].corners[:, 0] == pytest.approx([94.0, 6.0], abs=1.0)
    assert ways[0].cost == 0.0
    assert 4.0 < ways[0].level < 21.0
    text = Text("name", 30.0, 10.0, 12.0, owner=Owner("layer", "one"))
    below = straight_back(ink_of([*ends, level, arriving, text]), "one", "other")[-1]
    assert below.above or not 0.0 < below.level < 12.0
    # to another row, on, and past a layer between there is none
    assert not straight_back(ink_of([ends[0], _column("other", 0.0, 90.0)]), "one", "other")
    assert not straight_back(ink_of(ends), "other", "one")
    assert not straight_back(ink_of([*ends, _column("between", 50.0)]), "one", "other")
