"""The figure with round sizes, as which another is laid out."""

import pickle
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import LARGEST_SIZE, Kind, Layer
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views import VIEWS
from nnsvg_qt.views.structures.round_sizes import rounded_values, with_round_sizes


def test_sizes_are_rounded_lengths_less_than_channels():
    layers = (
        Layer("image", Kind.INPUT, shape=(3, 227, 227)),
        Layer("maps", Kind.CONVOLUTION, shape=(33, 227, 227), kernel=(1, 1)),
        Layer("series", Kind.RESHAPE, shape=(1003, 67)),
        Layer("round", Kind.RESHAPE, shape=(1008, 72)),
        Layer("most", Kind.DENSE, shape=(LARGEST_SIZE,)),
    )
    links = tuple(Connection(one.id, other.id) for one, other in pairwise(layers))
    look, style = Look(), VIEWS["planes"].style()
    drawing = with_round_sizes(Drawing(Architecture(layers, links), style, look))
    rounded = drawing.architecture
    shapes = [(3, 227, 227), (32, 227, 227), (1000, 64), (1008, 72), (LARGEST_SIZE,)]
    assert [layer.shape for layer in rounded] == shapes
    assert rounded.layers[3] is layers[3]
    assert with_round_sizes(drawing) is drawing


def test_what_hardly_differs_has_the_values_of_what_is_round():
    links = (Connection("image", "maps"),)
    image = Layer("image", Kind.INPUT, shape=(3, 227, 227))
    look, style = Look(), VIEWS["blocks"].style()

    def drawing(channels: int, name: str = "", side: int = 1) -> Drawing:
        shape, kernel = (channels, 227, 227), (side, side)
        maps = Layer("maps", Kind.CONVOLUTION, name=name, shape=shape, kernel=kernel)
        return Drawing(Architecture((image, maps), links), style, look)

    values = rounded_values(drawing(32))
    assert rounded_values(drawing(33)) == values == rounded_values(with_round_sizes(drawing(33)))
    assert hash(rounded_values(drawing(33))) == hash(values)
    others = drawing(64), drawing(33, name="another"), drawing(33, side=3)
    assert all(rounded_values(one) != values for one in others)
    assert rounded_values(replace(drawing(33), look=replace(look, line_width=3.0))) != values


def test_what_comes_from_another_process_is_found_by_an_equal_one():
    class Told(str):
        """A text whose hash another process has otherwise."""

        salt = 1
        __slots__ = ()

        def __hash__(self) -> int:
            return self.salt

    # by name, as pickle finds it
    globals()["Told"], Told.__qualname__ = Told, "Told"
    layer = Layer("fc", Kind.DENSE, name=Told("scores"), shape=(1003,))
    drawing = Drawing(Architecture((layer,)), VIEWS["blocks"].style(), Look())
    rounded_values(drawing)
    sent = pickle.dumps(layer)
    Told.salt = 2
    came, own = pickle.loads(sent), replace(layer)
    values = [
        rounded_values(replace(drawing, architecture=Architecture((one,)))) for one in (came, own)
    ]
    assert values[0] == values[1]
    assert hash(values[0]) == hash(values[1])


def test_sizes_of_one_name_that_are_drawn_by_other_numbers_are_others():
    def values(drawn: int):
        layer = Layer("image", Kind.INPUT, shape=(3, NamedSize("H", nominal=drawn), 8))
        return rounded_values(Drawing(Architecture((layer,)), VIEWS["blocks"].style(), Look()))

    assert values(32) == values(32)
    assert values(32) != values(64)
