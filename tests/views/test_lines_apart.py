"""Lines of pages of nodes and planes: which of them leads where is seen."""

from __future__ import annotations

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Text
from tests.views.branched_networks import branched
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import lines_of_two


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize(
    ("view", "seed"),
    [
        *(("nodes", seed) for seed in (4, 13, 20, 27, 37, 42, 52, 74, 81, 93)),
        *(("planes", seed) for seed in (6, 10, 27, 52)),
    ],
)
def test_lines_of_unlike_layers_do_not_run_as_one(view: str, seed: int, width: float) -> None:
    figure = Figure(branched(seed)).with_options({"look.layout": "page", "look.page_width": width})
    assert list(lines_of_two(figure, figure.scene(view))) == []


def test_what_several_layers_read_parts_at_a_dot() -> None:
    scene = figure_on_page("seq2seq-attention", 183).scene("nodes")
    dots = {one.owner.id for one in scene.primitives if one.role == "parting"}
    architecture = figure_on_page("seq2seq-attention", 183).architecture
    named = {layer.id: layer.name for layer in architecture}
    assert {"Annotations", "Target embedding"} <= {named[one] for one in dots}


@pytest.mark.parametrize("width", [89, 183])
def test_what_many_layers_add_to_one_sign_is_one_line_without_letters(width: int) -> None:
    scene = figure_on_page("wavenet", width).scene("nodes")
    assert not [one for one in scene.primitives if one.role == "letter" and isinstance(one, Text)]


def test_a_frame_does_not_reach_out_to_a_dot_behind_it() -> None:
    scene = figure_on_page("yolov3", 183).scene("nodes")
    dots = [box for one in scene.primitives if one.role == "parting" and (box := bounds_of(one))]
    last = max(box.right for box in dots)
    frames = [one for one in scene.primitives if isinstance(one, Path) and one.role == "band"]
    rights = [box.right for one in frames if (box := bounds_of(one))]
    assert len(rights) > 4
    assert max(rights) < last
