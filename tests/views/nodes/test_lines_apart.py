"""Lines of pages of nodes that carry whole outputs: which leads where is seen of each."""

from __future__ import annotations

import random

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.primitives import Text
from tests.odd_networks import network
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import lines_of_two


def branched(seed: int) -> Architecture:
    """A network of up to 18 layers that read one to three of those before them."""
    chance = random.Random(seed)
    names, edges = ["in"], []
    for number in range(1, chance.randint(7, 18)):
        near = names[-chance.choice([1, 2, 3, 6]) :]
        count = chance.choice([1, 1, 1, 1, 2, 2, 3])
        read = {chance.choice(near) for _ in range(count)}
        if count > 1 and chance.random() < 0.4:
            read.add(chance.choice(names))
        edges += [f"{one}-l{number}" for one in sorted(read)]
        names.append(f"l{number}")
    return network(" ".join(edges), chance.choice([(16, 32, 32), (8,), (64, 24, 24)]))


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize("seed", [4, 13, 20, 27, 37, 42, 52, 81])
def test_lines_of_unlike_layers_do_not_run_as_one(seed: int, width: float) -> None:
    figure = Figure(branched(seed)).with_options({"look.layout": "page", "look.page_width": width})
    assert list(lines_of_two(figure, figure.scene("nodes"))) == []


def test_what_several_layers_read_parts_at_a_dot() -> None:
    scene = figure_on_page("seq2seq-attention", 183).scene("nodes")
    dots = {one.owner.id for one in scene.primitives if one.role == "fork"}
    architecture = figure_on_page("seq2seq-attention", 183).architecture
    named = {layer.id: layer.name for layer in architecture}
    assert {"Annotations", "Target embedding", "Deep output"} <= {named[one] for one in dots}


@pytest.mark.parametrize("width", [89, 183])
def test_what_many_layers_add_to_one_sign_is_one_line_without_letters(width: int) -> None:
    scene = figure_on_page("wavenet", width).scene("nodes")
    assert not [one for one in scene.primitives if one.role == "letter" and isinstance(one, Text)]
