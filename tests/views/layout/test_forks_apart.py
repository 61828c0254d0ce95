"""No line of a diagram is that of two outputs: those that part beside each other run apart."""

import random

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets.network import Network
from tests.views.page_measures import lines_of_two


def branched(seed: int) -> Architecture:
    """A network of which any layer may read any of those before it."""
    chance = random.Random(seed)
    network = Network((16,), "Input")
    made = ["input"]
    for number in range(chance.randint(6, 16)):
        if chance.random() < 0.35 and len(made) > 2:
            near = made[-6:] if chance.random() < 0.7 else made
            one, other = chance.sample(near, 2)
            made.append(network.join(f"sum{number}", Kind.ADD, one, other, name=""))
        else:
            source = chance.choice(made[-4:]) if chance.random() < 0.6 else made[-1]
            made.append(network.dense(f"d{number}", 16, source=source))
    return network.architecture()


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_no_line_is_that_of_two_outputs(width: float) -> None:
    for seed in range(40):
        figure = Figure(branched(seed)).at_width(width, "diagram")
        assert not [*lines_of_two(figure, figure.scene("diagram"))], seed
