"""Names of signs that end branches of pages of nodes stand at these."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Scene, Text
from tests.views.branched_networks import branched
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in


def on_page(figure: Figure) -> Figure:
    return figure.with_options({"look.layout": "page", "look.page_width": 89.0})


def label_and_sign(scene: Scene, layer: str) -> tuple[Bounds, Bounds]:
    """Where the name and size of a layer are, and all else that is drawn of it."""
    name = body = None
    for one in scene.primitives:
        if one.owner.kind != "layer" or one.owner.id != layer:
            continue
        box = bounds_of(one)
        if box is None:
            continue
        if isinstance(one, Text):
            name = box if name is None else name.united(box)
        else:
            body = box if body is None else body.united(box)
    assert name is not None
    assert body is not None
    return name, body


@pytest.mark.parametrize(("seed", "layer"), [(87, "l8"), (22, "l8"), (94, "l4"), (98, "l11")])
def test_the_name_of_a_sign_that_ends_a_branch_stands_at_it(seed: int, layer: str) -> None:
    figure = on_page(Figure(branched(seed)))
    scene = figure.scene("nodes")
    name, sign = label_and_sign(scene, layer)
    apart = max(name.top - sign.bottom, sign.top - name.bottom)
    # it was 28 pt and more
    assert 0.0 < apart < 10.0
    assert name.left < (sign.left + sign.right) / 2 < name.right
    assert not [*faults_in(figure, scene)]
    assert not [*misprints(figure, scene)]


def test_it_stays_in_its_row_where_a_line_leads_there() -> None:
    # what comes from the branch below it leads to the sign from there
    figure = on_page(Figure(branched(83)))
    scene = figure.scene("nodes")
    name, sign = label_and_sign(scene, "l13")
    assert name.top - sign.bottom > 20.0 or sign.top - name.bottom > 20.0
    assert not [*faults_in(figure, scene)]
