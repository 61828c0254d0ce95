"""Of two names that lie on each other the later one is left out, with its size, and told."""

from nnsvg_qt.scene.primitives import Primitive, Text, layer_owner
from nnsvg_qt.views.shared.labels.clashes import without_clashes


def label(layer: str, text: str, x: float, y: float, role: str = "name") -> Text:
    return Text(text, x, y, 12.0, "middle", owner=layer_owner(layer), role=role)


def test_the_later_of_two_goes_with_its_size() -> None:
    drawn: list[Primitive] = [
        label("a", "Input", 0, 0),
        label("b", "Output", 5, 0),
        label("b", "10", 60, 14, "caption"),
        label("c", "Hidden", 90, 0),
    ]
    kept, gone = without_clashes(drawn)
    assert kept == [drawn[0], drawn[3]]
    assert gone == ["Output"]


def test_neighbours_and_lines_of_one_name_stay() -> None:
    drawn: list[Primitive] = [
        label("a", "Input", 0, 0),
        label("a", "1@32×32", 0, 10, "caption"),
        label("b", "Output", 60, 0),
        label("c", "legend", 60, 0, "legend"),
    ]
    kept, gone = without_clashes(drawn)
    assert kept == drawn
    assert not gone
