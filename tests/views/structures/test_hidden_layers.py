"""The numbers of hidden layers that nobody has named."""

import pytest

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.structures.hidden_layers import hidden_numbers
from tests.odd_networks import ODD_NETWORKS, network


@pytest.mark.parametrize(
    ("architecture", "numbers"),
    [
        # equal networks were called by numbers in turn: 1 and 3 above, 2 and 4 below
        (ODD_NETWORKS["two equal networks"](), {"b": 1, "c": 2, "two": 1, "three": 2}),
        # as were branches
        (
            network("in-a a-b b-sum in-c c-d d-e e-sum sum-out", (7,)),
            {"c": 1, "d": 2, "e": 3, "a": 4, "b": 5},
        ),
        # the only one of its network needs none
        (network("a-b b-c one-two two-three three-four", (7,)), {"two": 1, "three": 2}),
        (network("a-b b-c one-two two-three", (7,)), {}),
        (network("a-b b-c c-d", (4, 9, 9)), {}),
    ],
)
def test_hidden_layers_are_counted_along_each_chain_of_each_network(
    architecture: Architecture, numbers: dict[str, int]
) -> None:
    look = Look()
    assert hidden_numbers(arrange(architecture, look), look) == numbers
