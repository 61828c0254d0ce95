"""Lines round the bands of many layers: measured before anything is drawn."""

from __future__ import annotations

from nnsvg_qt.figure import Figure
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.bounds import boxes_of_scene
from nnsvg_qt.views.nodes.page import composition


def chain(count: int) -> Figure:
    layers = ["1@64x64", *(f"conv {4 + n % 5} k3 same relu" for n in range(count))]
    return Figure(parse_notation(" > ".join(layers))).with_option("look.layout", "page")


def test_many_layers_are_drawn_once_for_the_width_that_lines_leave(monkeypatch) -> None:
    drawn = []
    compose = composition._composed

    def noted(figure, laid):
        drawn.append(compose(figure, laid))
        return drawn[-1]

    monkeypatch.setattr(composition, "_composed", noted)
    found = chain(260).scene("nodes")
    assert len(drawn) == 1
    monkeypatch.setattr(composition, "_over_by_lines", lambda figure, laid: 0.0)
    monkeypatch.setattr(composition, "ENDINGS", Latest(8))  # nothing is known from before
    plain = chain(260).scene("nodes")
    # with the lines that are too wide, and then without
    assert len(drawn) == 3
    assert drawn[1].bounds.width > drawn[2].bounds.width
    assert found.bounds == plain.bounds
    assert (boxes_of_scene(found) == boxes_of_scene(plain)).all()
