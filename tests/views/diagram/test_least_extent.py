"""Long networks of which it is known that they do not run upward: as if that had been tried."""

from __future__ import annotations

from math import inf

import pytest

from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.views.diagram import arrangement
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.measures import measures_of
from nnsvg_qt.views.diagram.stations import stations_of
from nnsvg_qt.views.diagram.style import DiagramStyle
from nnsvg_qt.views.shared.page import page_of_look


def arranged(count: int, items: tuple[str, ...]) -> Arranged:
    """A long network on its page."""
    layers = [items[number % len(items)] for number in range(count)]
    architecture = parse_notation(" > ".join(["1@64x64", *layers]))
    look, style = Look(layout=Layout.PAGE, page_width=60.0), DiagramStyle()
    measures = measures_of(page_of_look(look), style)
    return arrangement.arranged(stations_of(architecture, look), style, look, measures, inf)[1]


@pytest.mark.parametrize(
    ("count", "items", "is_seen"),
    [
        (60, ("conv 8 k3 same relu",), False),
        (500, ("conv 8 k3 same relu", "conv 16 k3 same > batchnorm"), True),
    ],
)
def test_what_is_surely_higher_upward_is_not_tried(
    count: int, items: tuple[str, ...], is_seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    upward = arrangement._upward

    def noted(*given):
        tried.append(given)
        return upward(*given)

    monkeypatch.setattr(arrangement, "_upward", noted)
    found = arranged(count, items)
    assert (not tried) == is_seen
    monkeypatch.setattr(arrangement, "is_higher_upward", lambda *given: False)
    plain = arranged(count, items)
    assert tried
    assert found.layout == plain.layout
