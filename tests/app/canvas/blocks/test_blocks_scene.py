"""The blocks of a canvas after edits: what stands as before is neither ordered nor drawn again."""

import pytest

from nnsvg_qt.app.canvas.blocks.blocks_scene import solids_of
from nnsvg_qt.model import edits
from nnsvg_qt.scene.primitives import Image
from nnsvg_qt.sources import draw
from tests.views.scene_values import values_of


@pytest.mark.parametrize(
    ("name", "layer_id"),
    [("u-net-plus-plus", "x31b"), ("vgg-16", "conv4_2"), ("resnet-18", "conv4_1a")],
)
def test_one_channel_more_leaves_what_stands_as_it_is(name, layer_id):
    figure = draw(f"preset:{name}").with_view("blocks")
    camera = figure.camera("blocks")
    before = solids_of(figure, "blocks")
    first, kept = before.seen_from(camera), 0
    for more in range(1, 6):
        shape = figure.architecture.layer(layer_id).shape
        figure = figure.edited(edits.change, layer_id, shape=(shape[0] + 1, *shape[1:]))
        solids = solids_of(figure, "blocks", before)
        scene = solids.seen_from(camera)
        kept += solids.plan is before.plan
        if solids.plan is before.plan:
            faces = [one for one in scene.primitives if one.role == "face"]
            known = [one for one in first.primitives if one.role == "face"]
            assert all(one is other for one, other in zip(faces, known, strict=True))
        anew = solids_of(figure, "blocks").seen_from(camera)
        assert values_of(scene) == values_of(anew), more
        before, first = solids, scene
    assert kept >= 2


def test_other_pictures_on_faces_are_drawn_anew():
    figure = draw("preset:lenet-5").with_view("blocks")
    camera = figure.camera("blocks")
    before = solids_of(figure, "blocks")
    shown = before.seen_from(camera)
    paler = figure.with_option("blocks.image_opacity", 0.5)
    solids = solids_of(paler, "blocks", before)
    assert solids.plan is before.plan
    opacities = [
        {one.opacity for one in scene.primitives if isinstance(one, Image)}
        for scene in (shown, solids.seen_from(camera))
    ]
    assert opacities[1] == {0.5} != opacities[0]
