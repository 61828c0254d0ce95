"""Lines of pages of nodes and planes: which of them leads where is seen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Line, Path, Scene, Text, connection_owner
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.structures.ink import ink_of, pieces_of
from tests.in_turn import in_turn
from tests.views.branched_networks import branched
from tests.views.line_faults import RUN, line_faults
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import lines_of_two
from tests.views.picture_faults import faults_in


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


@pytest.mark.parametrize(
    ("seed", "width"), in_turn([5, 13, 19, 73, 105, 168, 211, 239], [89.0, 183.0], 2)
)
def test_no_line_leads_behind_a_layer_that_it_does_not_join(seed: int, width: float) -> None:
    """A shape of a lane stood where a line between the lanes on both sides of it passes."""
    figure = Figure(branched(seed)).at_width(width, "planes")
    assert list(line_faults(figure, figure.scene("planes"))) == []


@pytest.mark.parametrize("seed", [225, 229])
def test_names_beside_signs_that_end_a_branch_keep_room(seed: int) -> None:
    """What stands behind one in its lane began where its name was written."""
    figure = Figure(branched(seed)).at_width(89.0, "planes")
    found = faults_in(figure, figure.scene("planes"))
    assert not [one for one in found if one.kind == "line through text"]


@pytest.mark.parametrize("view", ["planes", "diagram"])
@pytest.mark.parametrize("name", ["closed groups", "all in one group"])
def test_feedback_from_a_sign_keeps_off_the_line_that_leads_into_it(name: str, view: str) -> None:
    """It left half a radius beside that, so that it met the head of its arrow."""
    figure = figure_on_page(name, 89)
    page = page_of_look(figure.look)
    scene = figure.scene(view)
    for back in figure.architecture.feedback:
        target = back.source
        into = {one.id for one in figure.architecture.connections if one.target == target}
        own, others = _upright(scene, {back.id}), _upright(scene, into)
        apart = [
            abs(x - other)
            for x, low, high in own
            for other, begin, end in others
            if min(high, end) - max(low, begin) > RUN
        ]
        assert all(one > 0.99 * page.operator for one in apart)


def _upright(scene: Scene, names: Collection[str]) -> list[tuple[float, float, float]]:
    """The x of the upright parts of the lines of connections, from where to where each leads."""
    return [
        (x, min(y, end), max(y, end))
        for one in scene.primitives
        if isinstance(one, Path) and one.owner.id in names
        for (x, y), (other, end) in pieces_of(one).tolist()
        if abs(x - other) < 0.05
    ]


# the check itself


@pytest.mark.parametrize("view", ["nodes", "planes", "blocks", "diagram"])
def test_a_line_over_a_layer_is_found_whatever_that_is_drawn_by(view: str) -> None:
    figure = figure_on_page("equal branches", 183)
    scene = figure.scene(view)
    box = ink_of(scene.primitives).bodies["a2"]
    over = Path(
        commands=(("M", box.left - 9.0, box.top - 9.0), ("L", box.right + 9.0, box.bottom + 9.0)),
        line=Line("#000000", 1.0),
        owner=connection_owner("b1-b2"),
        role="skip",
    )
    first = replace(scene, primitives=(over, *scene.primitives))
    last = replace(scene, primitives=(*scene.primitives, over))
    kinds = [{one.kind for one in line_faults(figure, both)} for both in (first, last)]
    assert kinds == [{"line behind a layer"}, {"line over a layer"}]


def test_lines_that_lie_on_one_another_are_found() -> None:
    figure = figure_on_page("equal branches", 183)
    scene = figure.scene("diagram")
    lines = {
        name: Path(
            commands=(("M", x, 3000.0), ("L", x, 3000.0 + length)),
            line=Line("#000000", 1.0),
            owner=connection_owner(name),
            role="skip",
        )
        for name, x, length in [("a1-a2", 0.0, 20.0), ("b1-b2", 0.6, 20.0), ("c1-c2", 1.8, 20.0)]
    }
    every = replace(scene, primitives=(*scene.primitives, *lines.values()))
    found = [one for one in line_faults(figure, every) if one.kind == "lines as one"]
    assert [one.what for one in found] == ["a1-a2"]
    short = replace(lines["b1-b2"], commands=(("M", 0.6, 3015.0), ("L", 0.6, 3040.0)))
    crossing = replace(scene, primitives=(*scene.primitives, lines["a1-a2"], short))
    assert not [one for one in line_faults(figure, crossing) if one.kind == "lines as one"]


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
