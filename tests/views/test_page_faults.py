"""Pages say nothing false: every preset and every odd network in every view, at one width.

What cannot be held yet is listed in `KNOWN`, by name, view and width in mm.
`python -m tests.views.page_faults` lists it anew, and shows single ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nnsvg_qt.scene.primitives import FIGURE, Line, Polygons, Primitive, Text, moved
from tests.figures import PAGE_VIEWS
from tests.views.page_faults import NAMES, WIDTHS, faults_on_page, figure_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in
from tests.views.planes.page.test_grid_of_planes import nested, on_page

KNOWN: dict[tuple[str, str, int], dict[str, int]] = {
    ("nnsvg-alexnet", "diagram", 89): {"unequal layers": 1},
    ("nnsvg-alexnet", "diagram", 183): {"unequal layers": 1},
}


def new_faults(name: str, view: str, width: int) -> dict[str, list[str]]:
    """The faults of the kinds of which there are more than are known."""
    found = faults_on_page(name, view, width)
    more = Counter(fault.kind for fault in found) - Counter(KNOWN.get((name, view, width), {}))
    return {kind: [": ".join(fault) for fault in found if fault.kind == kind] for kind in more}


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_true_and_legible(name: str) -> None:
    """Each at one of the widths, in one of the views; the rest is for `make test-long`."""
    turn, number = divmod(NAMES.index(name), len(WIDTHS))
    width = WIDTHS[number]
    found = {view: new_faults(name, view, width) for view in PAGE_VIEWS[turn % 4 :: 4]}
    assert not any(found.values()), (width, found)


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("seq2seq-attention", "planes"),  # labels beside lines, in frames as wide as they are
        ("seq2seq-attention", "nodes"),  # what leads back runs beside layers, not over them
        ("feedback over a branch", "planes"),  # what leads back leaves beside a label
        ("transformer", "nodes"),  # the name of shared weights beside all of their lines
        ("closed groups", "nodes"),  # how often a block is repeated beside lines that leave it
    ],
)
def test_one_column_is_legible_where_lines_are_many(name: str, view: str) -> None:
    assert not faults_on_page(name, view, 89)


@pytest.mark.long
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_exactly_the_known_faults_are_left(name: str, width: int) -> None:
    for view in PAGE_VIEWS:
        found = Counter(fault.kind for fault in faults_on_page(name, view, width))
        assert found == KNOWN.get((name, view, width), {}), view


def test_no_entry_is_of_a_figure_that_there_is_not() -> None:
    assert not {key for key in KNOWN if key[0] not in NAMES or key[2] not in WIDTHS}


# what only pages have, and the check reads


def kinds(name: str, view: str, change) -> Counter[str]:
    """The kinds of faults of a page that is spoiled."""
    figure = figure_on_page(name, 89)
    scene = figure.scene(view)
    spoiled = replace(scene, primitives=tuple(map(change, scene.primitives)))
    return Counter(fault.kind for fault in faults_in(figure, spoiled))


def test_letters_stand_for_the_connections_that_they_mark() -> None:
    figure = on_page(nested(6), 89)
    scene = figure.scene("nodes")

    def found(change: Callable[[Any], Any]) -> Counter[str]:
        spoiled = replace(scene, primitives=tuple(map(change, scene.primitives)))
        return Counter(fault.kind for fault in faults_in(figure, spoiled))

    assert not found(lambda one: one)

    def spoil_one(one):
        return replace(one, text="z") if isinstance(one, Text) and one.text == "p" else one

    assert found(spoil_one) == {"connection lost": 1}

    def spoil(one):
        is_read = one.role == "letter" and isinstance(one, Text) and one.text.endswith(", p")
        return replace(one, text=f"{one.text}–z") if is_read else spoil_one(one)

    assert found(spoil) == {}  # it is read as z too


def test_what_touches_is_connected_and_what_only_stands_beside_it_is_not() -> None:
    assert not faults_on_page("vgg-16", "blocks", 89)

    def spoil(one):
        return replace(one, owner=FIGURE) if one.owner.kind == "connection" else one

    links = len(figure_on_page("vgg-16", 89).architecture.connections)
    assert 2 < kinds("vgg-16", "blocks", spoil)["connection lost"] < links / 2


def test_how_often_a_group_is_repeated_stands_at_its_own_frame() -> None:
    assert not faults_on_page("resnet-50", "nodes", 89)
    for up in (18.0, 24.0, 40.0):
        # nearer to the frame over its own one, and into that
        def spoil(one, up=up):
            is_repeat = one.role == "group repeat" and one.owner.id == "stage4"
            return moved(one, -20.0, -up) if is_repeat else one

        assert kinds("resnet-50", "nodes", spoil)["repeat at another"] == 1, up


def test_a_page_of_nodes_says_how_first_copies_differ() -> None:
    said = [
        one.text
        for one in figure_on_page("resnet-50", 89).scene("nodes").primitives
        if isinstance(one, Text) and one.role == "remark"
    ]
    assert sum("conv4s" in one for one in said) == 1


def misprinted(change: Callable[[Primitive], Primitive], view: str) -> Counter[str]:
    figure = figure_on_page("resnet-50", 89)
    scene = figure.scene(view)
    spoiled = replace(scene, primitives=tuple(map(change, scene.primitives)))
    return Counter(fault.kind for fault in misprints(figure, spoiled))


def test_what_is_misprinted_is_found() -> None:
    def changed(role: str, **values: Any) -> Callable[[Primitive], Primitive]:
        return lambda one: replace(one, **values) if one.role == role else one

    assert not misprinted(lambda one: one, "nodes")
    assert misprinted(changed("caption", size=6.0), "nodes")["small type"] > 20
    hair = Line("#000000", 0.5)
    assert misprinted(changed("skip", line=hair), "nodes")["thin line"] > 4

    def shifted(one: Primitive) -> Primitive:
        is_head = one.role == "skip" and isinstance(one, Polygons)
        return moved(one, 12.0, 0.0) if is_head else one

    assert misprinted(shifted, "nodes")["head on a layer"] > 2

    def lifted(one: Primitive) -> Primitive:
        is_label = one.owner.id == "conv1" and one.role in ("name", "caption")
        return moved(one, 0.0, 30.0) if is_label else one

    def dropped(one: Primitive) -> Primitive:
        is_size = one.owner.id == "conv4a" and one.role == "caption"
        return moved(one, 0.0, 30.0) if is_size else one

    # conv4_x holds the name and not the sizes
    assert misprinted(dropped, "nodes")["label parted"] == 1
    found = misprinted(lifted, "nodes")
    assert found["name afar"] == 1
    assert misprinted(lambda one: moved(one, 400.0, 0.0), "planes")["off the page"] > 0

    def grown(one: Primitive) -> Primitive:
        if isinstance(one, Polygons) and one.role == "plane" and one.owner.id == "conv2c":
            return replace(one, points=1.2 * one.points)
        return one

    assert not misprinted(lambda one: one, "planes")
    assert misprinted(grown, "planes")["unequal layers"] == 1


def test_sizes_on_fronts_are_where_they_belong_and_nowhere_else() -> None:
    assert not faults_on_page("alexnet", "blocks", 89)

    def spoil(one):
        is_first = one.role == "kernel size" and one.owner.id == "conv2"
        return replace(one, x=one.x - 42.0) if is_first else one

    assert kinds("alexnet", "blocks", spoil)["text on a layer"] > 0
