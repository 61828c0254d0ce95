"""Pages of blocks that are no rows: grids of nested skips, and U's with several joins a row."""

from dataclasses import replace

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.scene.rows import Faces
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.shared.page import PX_PER_PT
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, boxes, paper, scene
from tests.views.line_faults import LINES
from tests.views.page_faults import faults_on_page
from tests.views.page_measures import misprints
from tests.views.picture_faults import faults_in


def middles(name, width):
    """The height of the middle of each box on the page, pt, by layer."""
    return {
        layer: round(float(low[1] + high[1]) / 2, 1)
        for layer, (low, high) in boxes(paper(name, width)).items()
    }


def lines_of(seen, owners, role):
    return [
        one
        for one in seen.primitives
        if isinstance(one, Path) and one.role == role and one.owner.id in owners
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_nested_skips_are_a_grid_with_a_row_for_each_size(width):
    seen = scene("u-net-plus-plus", width)
    assert not any(one.role == "letter" for one in seen.primitives)
    network = paper("u-net-plus-plus", width).architecture
    found = middles("u-net-plus-plus", width)
    rows = [{found[f"x{row}{step}a"] for step in range(5 - row)} for row in range(5)]
    assert [len(row) for row in rows] == [1] * 5
    heights = [row.pop() for row in rows]
    assert heights in (sorted(heights), sorted(heights, reverse=True))
    # what one unit hands over others runs at one height
    for step in range(3):
        source = f"x0{step}b"
        over = {c.id for c in network.connections if c.source == source}
        skips = lines_of(seen, over, "skip")
        assert len(skips) == 3 - step
        levels = {round(min(float(c[-1]) for c in one.commands), 2) for one in skips}
        assert len(levels) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_a_grid_of_nested_skips_tells_the_size_of_each_row(width):
    seen = scene("u-net-plus-plus", width)
    told = {p.owner.id: p for p in seen.primitives if isinstance(p, Text) and p.role == "caption"}
    found = middles("u-net-plus-plus", width)
    ends = set()
    for row, size in enumerate(("48²", "24²", "12²", "6²"), 1):
        label = told[f"x{row}0b"]
        assert label.text == size
        ends.add((label.anchor, round(label.x, 2)))
        # before the first box of its row, at the height of its middle
        assert abs(label.y / PX_PER_PT + found[f"x{row}0b"]) < 5.0
    assert len(ends) == 1
    assert told["input"].text == "96²"


@pytest.mark.parametrize("width", WIDTHS)
def test_each_level_of_a_u_tells_its_sizes_on_its_fronts_or_under_them(width):
    seen = scene("u-net", width)
    captions = [p for p in seen.primitives if isinstance(p, Text) and p.role == "caption"]
    told = {size for one in captions for size in one.text.split(", ")}
    network = paper("u-net", width).architecture
    maps = {layer.shape for layer in network if layer.kind is Kind.CONVOLUTION}
    assert {f"{shape[1]}²" for shape in maps} <= told
    # those of thin boxes stand on one line, and no line runs through them
    below = [one.text for one in captions if ", " in one.text]
    assert below == ([] if width > 100.0 else ["570², 568²", "392², 390², 388²"])
    assert not faults_on_page("u-net", "blocks", int(width))


def test_a_diffusion_model_is_a_u_with_a_bus_over_each_row():
    seen = scene("diffusion-u-net", 183.0)
    assert not any(one.role == "letter" for one in seen.primitives)
    assert not any("letter" in p.text for p in seen.primitives if isinstance(p, Text))
    figure = paper("diffusion-u-net", 183.0)
    network = closed_view(figure.architecture).architecture
    bus = {c.id for c in network.connections if c.source == "time2"}
    drops = lines_of(seen, bus, "arrow")
    assert len(drops) == len(bus) > 15
    ends = np.array([one.commands[-1][-2:] for one in drops], float)
    bends = [[c for c in one.commands if c[0] == "Q"][-1] for one in drops]
    # each comes down onto its box from the line of its row
    assert all(float(bend[2]) < end for bend, (_, end) in zip(bends, ends, strict=True))
    assert len({round(float(bend[2]), 2) for bend in bends}) == 4
    joins = [layer.id for layer in network if layer.kind is Kind.CONCATENATE]
    skips = {c.id for c in network.connections if c.target in joins}
    assert len(lines_of(seen, skips, "skip")) == len(joins)


@pytest.mark.parametrize(
    ("name", "pairs"),
    [
        ("segnet", [(f"pool{n}", f"unpool{n}") for n in (1, 2, 3, 4)]),
        ("hed", [("conv1_2", "side1"), ("conv2_2", "side2"), ("conv3_3", "side3")]),
        ("diffusion-u-net", [("first", "addu1c"), ("addd1a", "addu1b"), ("addd2b3", "addu2a3")]),
    ],
)
def test_rungs_of_a_ladder_are_level_and_all_of_them_drawn(name, pairs):
    figure = paper(name, 89.0)
    seen = figure.scene("blocks")
    assert not faults_in(figure, seen)
    assert not any(p.role == "letter" for p in seen.primitives)
    places = boxes(figure)
    levels: list[float] = []
    for one, other in pairs:
        (low, high), (other_low, other_high) = (
            places[next(i for i in (name, f"{name}3") if i in places)] for name in (one, other)
        )
        assert high[0] < other_low[0]
        level = (low[1] + high[1]) / 2
        assert level == pytest.approx((other_low[1] + other_high[1]) / 2, abs=0.5)
        levels.append(level)
    assert levels == sorted(levels, reverse=True) or levels == sorted(levels)
    rungs = [p for p in seen.primitives if isinstance(p, Path) and p.role == "skip"]
    # side outputs skip nothing
    assert len(rungs) == {"segnet": 4, "hed": 0, "diffusion-u-net": 12}[name]


@pytest.mark.parametrize(
    ("name", "width"),
    [("segnet", 89.0), ("segnet", 183.0), ("hed", 89.0), ("diffusion-u-net", 183.0)],
)
def test_what_leaves_a_cell_downward_begins_at_it_beside_what_is_written_there(name, width):
    """It began under the texts, in the air."""
    seen = scene(name, width).primitives
    written = [text_bounds(p) for p in seen if isinstance(p, Text) and p.role == "caption"]
    starts = [
        (float(p.commands[0][1]), float(p.commands[0][2]))
        for p in seen
        if isinstance(p, Path) and p.role == "arrow"
    ]
    assert len(starts) > 5
    assert not [
        (x, y)
        for x, y in starts
        for box in written
        if box.left < x < box.right and 0.0 < y - box.bottom < 15.0
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_what_leads_down_from_a_pooling_on_a_face_begins_at_the_pooling(width):
    """It left the convolutions before the pooling, as if these were read."""
    seen = scene("segnet", width).primitives
    for number in range(1, 5):
        (pool,) = (
            p.points[p.rows.names.index("exit")]
            for p in seen
            if isinstance(p, Polygons)
            and isinstance(p.rows, Faces)
            and p.owner.id == f"pool{number}"
        )
        (line,) = (
            [(float(one[1]), float(one[2])) for one in p.commands[:2]]
            for p in seen
            if isinstance(p, Path) and p.owner.id == f"pool{number}-conv{number + 1}_1"
        )
        near, far = pool[0], pool[1]
        (x, y), (below, end) = line
        assert near[0] < x < far[0]
        along = (x - near[0]) / (far[0] - near[0])
        assert y == pytest.approx(near[1] + along * (far[1] - near[1]), abs=0.5)
        assert below == x
        assert end > y


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_in_the_air_under_wide_names(width):
    """It began under them, as if what is written there led on."""
    network = PRESETS["segnet"].architecture()
    layers = tuple(replace(one, name=f"segnet_encoder_{one.name}") for one in network.layers)
    figure = Figure(replace(network, layers=layers)).at_width(width, "blocks")
    seen = figure.scene("blocks")
    boxes = [bounds_of(p) for p in seen.primitives if p.role == "face"]
    lines = [p.commands for p in seen.primitives if isinstance(p, Path) and p.role in LINES]
    starts = [(float(one[0][1]), float(one[0][2])) for one in lines]
    assert len(starts) > 10
    for x, y in starts:
        assert any(
            box.left - 1.0 < x < box.right + 1.0 and box.top - 1.0 < y < box.bottom + 1.0
            for box in boxes
            if box is not None
        )
    assert not [*faults_in(figure, seen), *misprints(figure, seen)]
