"""What pictures tell about the gaps between their layers, against what they draw."""

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.primitives import BODY_ROLES
from tests.first_style import draw, first_figure

LENET = draw("preset:lenet-5")
RESIDUAL = draw(
    "3@16x16 > conv 8 k3 same relu as a > conv 8 k3 same > add a > globalpool > dense 10"
)
VIEWS = ("nodes", "planes", "blocks")


def gap_after(figure: Figure, view: str, layer: str) -> Gap:
    (found,) = [gap for gap in figure.scene(view).gaps if gap.layer == layer]
    return found


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("figure", [LENET, RESIDUAL])
def test_a_gap_after_each_column_but_the_last(view, figure):
    gaps = figure.scene(view).gaps
    drawn = {p.owner.id for p in figure.scene(view).primitives if p.role in BODY_ROLES}
    assert len(gaps) >= 4
    assert {name for gap in gaps for name in gap.layers} == drawn
    assert [len(gap.before) + len(gap.after) for gap in gaps] == [len(gap.layers) for gap in gaps]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("figure", [LENET, RESIDUAL])
def test_typing_in_the_drawn_gap_changes_nothing(view, figure):
    for gap in figure.scene(view).gaps:
        typed = figure.with_override(gap.layer, spacing=gap.size)
        assert gap_after(typed, view, gap.layer).size == pytest.approx(gap.size)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("camera", [(0, 0), (40, 20), (160, -30), (-70, 50)])
def test_along_is_where_the_layers_after_a_wider_gap_go(view, camera):
    figure = LENET.with_camera(*camera)
    layer = "c3"
    narrow = gap_after(figure, view, layer)
    wide = gap_after(figure.with_override(layer, spacing=narrow.size + 50), view, layer)
    assert wide.size == pytest.approx(narrow.size + 50)
    way = (wide.after[0] - wide.before[0].mean(axis=0)) - (
        narrow.after[0] - narrow.before[0].mean(axis=0)
    )
    assert np.allclose(way, 50 * narrow.along, atol=0.05)


@pytest.mark.parametrize("view", VIEWS)
def test_edges_lie_on_the_layers(view):
    scene = LENET.scene(view)
    for gap in scene.gaps:
        body = bounds_of_all(
            p for p in scene.primitives if p.owner.id == gap.layer and p.role in BODY_ROLES
        )
        assert body is not None
        around = body.grown(2.0)
        for x, y in gap.before[0].tolist():
            assert around.left <= x <= around.right
            assert around.top <= y <= around.bottom


def test_a_figure_of_one_layer_has_none():
    assert draw("5").scene("nodes").gaps == ()
    assert first_figure().scene("blocks").gaps == ()
