"""Rows that end where connections pass: letters at what is read, and where it is read."""

from collections import Counter

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.edits import delete
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Path, Polygons, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.shared.page import PX_PER_PT
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from nnsvg_qt.views.structures.letters import in_ranges, letter
from tests.views.blocks.page.crossed_rungs import crossed
from tests.views.blocks.page.test_page_of_blocks import boxes, paper, scene


def test_letters_go_on_behind_z_and_three_in_a_row_are_a_range():
    assert [letter(number) for number in (0, 25, 26, 701, 702)] == ["a", "z", "aa", "zz", "aaa"]
    assert in_ranges([4, 0, 2, 3, 3]) == "a, c–e"
    assert in_ranges([0, 1]) == "a, b"


@pytest.mark.parametrize(
    ("name", "width"),
    [("diffusion-u-net", 89.0), ("segnet", 89.0), ("segnet", 183.0)],
)
def test_what_no_row_can_hold_is_told_by_letters_and_keeps_to_its_page(name, width):
    seen = crossed(name, width).scene("blocks")
    told = " ".join(map(str, seen.notices))
    assert "too wide" not in told
    assert "Letters stand for connections" in told
    shown = [p.text for p in seen.primitives if isinstance(p, Text) and p.role == "letter"]
    own = Counter(text for text in shown if text.isalpha())
    assert own
    alone = [name for name, count in own.items() if count == 1]
    ranged = {part for text in shown if not text.isalpha() for part in text.split(", ")}
    assert all(any(_holds(part, name) for part in ranged) for name in alone)


def _holds(part: str, name: str) -> bool:
    first, _, last = part.partition("–")
    return first <= name <= (last or first)


def test_a_row_that_the_page_has_room_for_has_no_letters():
    for name in ("resnet-50", "u-net", "inception-module"):
        assert not any(getattr(p, "role", "") == "letter" for p in scene(name, 183.0).primitives)


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_a_line_over_the_rows_gathers_what_leads_to_one_sum(width):
    figure = paper("wavenet", width)
    seen = figure.scene("blocks")
    assert not any(p.role == "letter" for p in seen.primitives)
    skips = {c.id: c.source for c in figure.architecture.connections if c.target == "skips"}
    skips = {name: source for name, source in skips.items() if source != "skip512"}
    assert len(skips) == 9
    lines = {p.owner.id: bounds_of(p) for p in seen.primitives if isinstance(p, Path)}
    for name, source in skips.items():
        own = [p for p in seen.primitives if p.owner.id == source and p.is_body]
        line, box = lines[name], bounds_of_all(own)
        assert line is not None
        assert box is not None
        # up from its box
        assert abs(line.bottom - box.top) < 5.0 or line.bottom > box.bottom
        assert line.top < box.top
        assert box.left < line.left < box.right
    # one head: the others end where they join that line
    heads = [p for p in seen.primitives if isinstance(p, Polygons) and p.owner.id in skips]
    assert len(heads) == 1


def test_feedback_to_another_row_is_told_by_a_letter_with_its_delay():
    figure = paper("gru", 89.0)
    seen = figure.scene("blocks")
    owners = {p.owner.id for p in seen.primitives if p.owner.kind == "connection"}
    assert {c.id for c in figure.architecture.feedback} <= owners


@pytest.mark.parametrize("width", [183.0, 89.0])
def test_frames_of_groups_that_follow_one_another_do_not_meet(width):
    bands = [
        bounds_of(p)
        for p in scene("transformer", width).primitives
        if isinstance(p, Path) and p.role == "band"
    ]
    assert len(bands) == 2
    one, other = bands
    assert one is not None
    assert other is not None
    assert not one.overlaps(other)


def test_turned_the_letters_and_the_names_of_twins_stay():
    for figure, role, texts in (
        (crossed("segnet", 183.0), "letter", ["a", "a"]),
        (
            paper("siamese", 183.0),
            "shared name",
            ["conv a", "conv b", "conv c", "conv d", "dense"],
        ),
    ):
        turned = figure.with_option("blocks.projection", "orthographic")
        drawn = turned.scene("blocks").primitives
        said = [p.text for p in drawn if isinstance(p, Text) and p.role == role]
        assert sorted(text for text in said if text[0].isalpha()) == texts


def test_the_letter_of_a_pooling_on_a_face_stands_behind_it():
    figure = crossed("segnet", 89.0)
    seen = figure.scene("blocks")
    letters = [p for p in seen.primitives if isinstance(p, Text) and p.role == "letter"]
    assert [p.text for p in letters] == ["a", "b", "b", "a"]
    found = boxes(figure)
    for one, pooling in zip(letters, ("pool1", "pool2"), strict=False):
        assert one.x / PX_PER_PT > found[pooling][1][0]


def test_the_last_layer_does_not_stand_alone_in_a_row():
    # without its crop, in whose row it would stand
    found = boxes(paper("fcn-8s", 89.0).edited(delete, "crop"))
    middles = [sum(corner[1] for corner in found[name]) / 2 for name in ("upscore4", "upscore8")]
    assert middles[0] == pytest.approx(middles[1])


def test_the_letter_of_an_operator_stands_clear_of_those_that_it_reads():
    """Beside their line, and with room over them where another row of boxes is above."""
    kinds = (
        "input positional convolution input add reshape input add input split input multiply add "
        "input concatenate input"
    ).replace("positional", "positional_encoding")
    edges = (
        "0-1 0-2 1-4 2-4 3-4 4-5 0-7 6-7 5-7 8-9 10-11 3-11 0-11 7-12 10-12 4-12 13-14 4-14 11-14"
    )
    layers = [
        Layer(f"l{number}", Kind[kind.upper()], (1, 26499456, 377983))
        for number, kind in enumerate(kinds.split())
    ]
    pairs = [edge.split("-") for edge in edges.split()]
    connections = [Connection(f"l{source}", f"l{target}") for source, target in pairs]
    figure = Figure(Architecture(tuple(layers), tuple(connections))).with_named_style("paper")
    seen = figure.at_width(75.0, "blocks").scene("blocks").primitives
    frames = [p for p in seen if isinstance(p, Path) and p.role == "letter"]
    lines = [p for p in seen if isinstance(p, Path) and p.role == "skip"]
    assert len(frames) > 8
    for frame in frames:
        points = np.array([command[-2:] for command in frame.commands if len(command) > 2])
        low, high = points.min(axis=0) + 1.0, points.max(axis=0) - 1.0
        for line in lines:
            begins, ends = clipped(pieces_of(line), Bounds(*low, *high))
            assert not (begins < ends).any(), (frame.owner.id, line.owner.id)
    letters = [text_bounds(p) for p in seen if isinstance(p, Text) and p.role == "letter"]
    sizes = [text_bounds(p) for p in seen if isinstance(p, Text) and p.role == "caption"]
    assert sizes
    assert not any(one.overlaps(other) for one in letters for other in sizes)
