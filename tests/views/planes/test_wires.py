"""Lines of the planes view: rounded corners, room in the gaps."""

from __future__ import annotations

import pytest

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.views.planes.wires import ABOVE_ALL, Port, Tracks, planned, rounded
from nnsvg_qt.views.shared.arrangement import arrange
from tests.first_style import first_look


def test_corners_are_rounded_as_far_as_their_sides_allow() -> None:
    path = rounded([(0, 0), (100, 0), (100, 6), (200, 6)], radius=8)
    assert path[0] == ("M", 0, 0)
    assert [command[0] for command in path] == ["M", "L", "Q", "L", "Q", "L"]
    assert path[1][1:] == pytest.approx((97, 0))
    assert path[2][1:] == pytest.approx((100, 0, 100, 3))
    assert path[-1] == ("L", 200, 6)
    assert rounded([(0, 0), (5, 0)]) == (("M", 0, 0), ("L", 5, 0))


def test_gaps_need_room_only_for_the_wires_in_them() -> None:
    tracks = Tracks(out={0: ["a"]}, into={0: ["b", "c"], 3: ["d"]})
    assert tracks.room(1) == 0
    assert tracks.room(0) > tracks.room(3) > 0


def test_skips_leave_and_enter_by_the_top_where_it_is_free() -> None:
    names = ("i", "a", "b", "s", "j")
    layers = tuple(Layer(n, Kind.ADD if n == "j" else Kind.DENSE, (4,)) for n in names)
    edges = ("i a", "a b", "b j", "i j", "i s", "s j")
    model = Architecture(layers, tuple(Connection(*edge.split()) for edge in edges))
    arrangement = arrange(model, first_look())
    links = [link for link in arrangement.links if link.is_skip or link.lane != 0]
    wires, tracks = planned(links, arrangement)
    by_name = {wire.link.connection.id: wire for wire in wires}
    assert by_name["i-j"].run == ABOVE_ALL
    assert (by_name["i-j"].leaves, by_name["i-j"].enters) == (Port.TOP, Port.TOP)
    assert (by_name["i-s"].leaves, by_name["i-s"].enters) == (Port.TOP, Port.SIDE)
    assert (by_name["s-j"].leaves, by_name["s-j"].enters) == (Port.SIDE, Port.TOP)
    assert not tracks.out
    assert not tracks.into
