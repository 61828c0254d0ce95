"""What is written under planes on a page has a clear distance from the lines beside it."""

from itertools import pairwise

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.primitives import connection_owner
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.views.planes.page.test_page_of_planes import scene, texts

CLEAR = 2.0
"""From the middle of a line, px: with less they seem to touch."""


@pytest.mark.parametrize(
    ("name", "width", "role", "layers"),
    [
        ("resnet-50", 183.0, "caption", ("conv4a", "conv3a")),
        ("fcn-8s", 183.0, "caption", ("score4", "score3")),
        # names of a crowded lane, with hardly room for the line between
        ("yolov3", 89.0, "name", ("convh15", "convh16", "convh25", "convh26")),
    ],
)
def test_labels_are_clear_of_the_uprights_beside_them(name, width, role, layers):
    seen = scene(name, width)
    sizes = [one for one in texts(seen, role) if one.owner.id in layers]
    assert len(sizes) == len(layers)
    far = CLEAR if width > 100.0 else 1.8
    for line in (one for one in seen.primitives if one.owner.kind == "connection"):
        for size in sizes:
            begins, ends = clipped(pieces_of(line), text_bounds(size).grown(far))
            assert not (begins < ends).any(), (size.text, line.owner.id)


def test_a_name_with_little_room_stands_close_to_an_upright_rather_than_across_it():
    maps = (3, 64, 64)
    names = {"in": "conv", "over": "Query projection", "one": "conv", "two": "β", "on": "conv"}
    kinds = {"in": Kind.INPUT, "over": Kind.NORMALIZATION, "first": Kind.NORMALIZATION}
    kinds |= {"sum": Kind.ADD, "flat": Kind.FLATTEN, "dense": Kind.DENSE}
    chains = ["in over sum", "in first second sum", "in one two three sum on wide flat dense"]
    ways = dict.fromkeys(way for chain in chains for way in pairwise(chain.split()))
    shapes = {"wide": (64, 64, 64), "flat": (262144,), "dense": (1000,)}
    layers = [
        Layer(
            name,
            kinds.get(name, Kind.CONVOLUTION),
            shapes.get(name, maps),
            name=names.get(name, ""),
            kernel=None if name in kinds else (3, 3),
            padding=None if name in kinds else "same",
        )
        for name in dict.fromkeys(" ".join(chains).split())
    ]
    architecture = Architecture(tuple(layers), tuple(Connection(*way) for way in ways))
    options = {"look.layout": "page", "look.page_width": 89.0}
    seen = Figure(architecture).with_options(options).scene("planes")
    (name,) = (one for one in texts(seen, "name") if one.owner.id == "over")
    lines = [one for one in seen.primitives if one.owner == connection_owner("over-sum")]
    assert lines
    for line in lines:
        begins, ends = clipped(pieces_of(line), text_bounds(name).grown(0.8))
        assert not (begins < ends).any()
