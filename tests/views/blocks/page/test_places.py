"""Where names and arrowheads of a page of blocks are: at their own, and on no face."""

from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Polygons, Scene, Text
from nnsvg_qt.views.blocks.page.words import narrow_lines
from nnsvg_qt.views.shared.page import PX_PER_PT, page_of_width
from nnsvg_qt.views.shared.page_labels import few_lines
from tests.in_turn import in_turn, some_of
from tests.odd_networks import ODD_NETWORKS
from tests.views.blocks.page.test_faults_of_blocks import LONG, SAMPLE
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, boxes, paper, scene

FARTHEST = 12.0
"""From a name to its own box, pt, unless it stands in a line of names under a row."""


def heads_on_faces(seen: Scene) -> list[str]:
    """The connections whose arrowhead lies on a face of a box."""
    drawn = [one for one in seen.primitives if isinstance(one, Polygons)]
    faces = [points for one in drawn if one.role == "face" for points in one.points]
    heads = [
        (one.owner.id, points[[0, 1, 3]])
        for one in drawn
        if one.role in ("arrow", "skip", "loop")
        for points in one.points
    ]
    assert faces
    low, high = (np.array([f(points, axis=0) for points in faces]) for f in (np.min, np.max))
    found = []
    for name, head in heads:
        near = (low < head.max(axis=0)).all(axis=1) & (high > head.min(axis=0)).all(axis=1)
        if any(overlap(faces[row], head) for row in np.flatnonzero(near)):
            found.append(name)
    return found


def overlap(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two convex polygons share an area."""
    for shape in (one, other):
        sides = np.roll(shape, -1, axis=0) - shape
        normals = np.stack([-sides[:, 1], sides[:, 0]], axis=1)
        a, b = one @ normals.T, other @ normals.T
        least = 1e-6 * np.abs(normals).sum(axis=1)
        if (
            (a.max(axis=0) <= b.min(axis=0) + least) | (b.max(axis=0) <= a.min(axis=0) + least)
        ).any():
            return False
    return True


def adjoining(name: str, bodies: dict[str, list], named: set[str]) -> list:
    """What is drawn of a layer, and of those without names whose boxes touch it or each other."""
    own = list(bodies[name])
    waiting = {one: bounds_of_all(parts) for one, parts in bodies.items() if one not in named}
    grown = True
    while grown:
        body, grown = bounds_of_all(own), False
        for other, bounds in [*waiting.items()]:
            assert body is not None
            assert bounds is not None
            beside = max(bounds.left - body.right, body.left - bounds.right)
            above = max(bounds.top - body.bottom, body.top - bounds.bottom)
            if max(beside, above) < 0.1:
                own += bodies[other]
                del waiting[other]
                grown = True
    return own


def far_names(seen: Scene) -> list[str]:
    """The names that are far from their boxes and in no line with others."""
    bodies: dict[str, list] = {}
    names: dict[str, list[Text]] = {}
    for one in seen.primitives:
        if one.owner.kind == "layer" and one.role in ("face", "operator"):
            bodies.setdefault(one.owner.id, []).append(one)
        if one.owner.kind == "layer" and one.role == "name" and isinstance(one, Text):
            names.setdefault(one.owner.id, []).append(one)
    lines: dict[float, set[str]] = {}
    for name, texts in names.items():
        for text in texts:
            lines.setdefault(round(text.y, 2), set()).add(name)
    found = []
    for name, texts in names.items():
        # boxes that adjoin have one name, centred under all of them
        body, said = bounds_of_all(adjoining(name, bodies, set(names))), bounds_of_all(texts)
        assert body is not None
        assert said is not None
        across = max(body.left - said.right, said.left - body.right, 0.0)
        along = max(body.top - said.bottom, said.top - body.bottom, 0.0)
        is_alone = all(len(lines[round(text.y, 2)]) < 2 for text in texts)
        if is_alone and np.hypot(across, along) > FARTHEST * PX_PER_PT:
            found.append(texts[0].text)
    return found


@pytest.mark.parametrize(("name", "width"), in_turn(SAMPLE, WIDTHS, 2))
def test_names_are_at_their_boxes_and_heads_on_none(name, width):
    seen = scene(name, width)
    assert far_names(seen) == []
    assert heads_on_faces(seen) == []


@pytest.mark.parametrize("name", some_of(sorted(set(ODD_NETWORKS) - LONG), 2))
def test_names_and_heads_of_odd_networks(name):
    width = WIDTHS[len(name) % 2]
    figure = Figure(ODD_NETWORKS[name]()).with_named_style("paper").at_width(width, "blocks")
    seen = figure.scene("blocks")
    assert far_names(seen) == []
    assert not any(one.role == "face" for one in seen.primitives) or heads_on_faces(seen) == []


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Level 1, causal", ("Level 1,", "causal")),
        ("Summary at each step", ("Summary at", "each step")),
        ("Masked multi-head attention", ("Masked", "multi-head", "attention")),
        ("Down 1", ("Down", "1")),
        ("Output", ("Output",)),
    ],
)
def test_narrow_names_take_two_lines_if_these_are_short(name, lines):
    assert few_lines(name, page_of_width(183.0)) == lines


def test_the_main_path_stays_level_beside_branches_that_begin_otherwise():
    found = boxes(paper("hed", 183.0))
    levels = {
        name: round(float(found[name][0][1] + found[name][1][1]), 2)
        for name in found
        if name.startswith(("conv", "pool"))
    }
    assert levels["conv1_1"] == levels["pool1"] == levels["conv2_1"] == levels["pool2"]


def test_what_begins_a_row_stands_as_in_the_middle_of_one():
    """The sum of a block whose skip comes from the row before is on the axis, as the others'."""
    found: dict[str, float] = {}
    for one in scene("wavenet", 183.0).primitives:
        if one.role == "operator" and one.owner.kind == "layer":
            around = bounds_of_all([one])
            assert around is not None
            found[one.owner.id] = round((around.top + around.bottom) / 2, 2)
    assert found["add8"] == found["add16"] == found["add32"]
    assert found["add128"] == found["add256"]


def test_a_head_on_a_face_is_found():
    seen = scene("vgg-16", 183.0)
    face = next(one for one in seen.primitives if one.role == "face")
    head = np.array([[2.0, 1.0], [0.0, 2.0], [0.5, 1.0], [0.0, 0.0]])
    middle = face.points[0].mean(axis=0)
    spoiled = Polygons((head + middle)[None], None, None, owner=face.owner, role="arrow")
    assert heads_on_faces(replace(seen, primitives=(*seen.primitives, spoiled))) == [face.owner.id]


@pytest.mark.parametrize(
    ("name", "lines"),
    [("Up 1", ("Up 1",)), ("Half 2", ("Half 2",)), ("Inception 3", ("Inception", "3"))],
)
def test_a_number_stays_beside_its_word_if_this_is_short(name, lines):
    assert narrow_lines(name, page_of_width(89.0)) == lines
