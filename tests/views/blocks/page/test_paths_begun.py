"""Paths that begin where their row does, in figures that are edited so that they can no longer."""

from collections.abc import Iterator

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.edits import change
from nnsvg_qt.model.group_edits import change_group
from nnsvg_qt.sources import draw


def edited(figure: Figure) -> Iterator[Figure]:
    """A group that is one box leaves columns empty, sizes that differ make more of them."""
    for name in ("encoder", "decoder"):
        yield figure.edited(change_group, name, is_closed=True)
    figure = figure.edited(change, "encoder-add1", shape=(64, 512))
    yield figure
    yield figure.edited(change, "encoder-dense2", shape=(63, 512))


@pytest.mark.parametrize("width", [60.0, 75.0, 89.0])
def test_the_transformer_is_drawn_after_edits(width: float) -> None:
    whole = draw("preset:transformer").with_option("look.page_width", width)
    for figure in edited(whole):
        for fold in (True, False):
            scene = figure.with_option("look.fold", fold).scene("blocks")
            drawn = {one.owner.id for one in scene.primitives if one.owner.kind == "layer"}
            assert "output" in drawn
