"""The lines and bands of a page of blocks: heads at frames, forks in their gaps, no seams."""

from itertools import combinations, pairwise

import numpy as np
import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.scene.primitives import Path, Polygons, Text
from nnsvg_qt.scene.solids import FRONT, TOP, banded_box
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw
from nnsvg_qt.views.blocks.page.tracks import entry_room
from nnsvg_qt.views.shared.page import PX_PER_PT, page_of_width
from nnsvg_qt.views.structures.ink import pieces_of
from tests.odd_networks import ODD_NETWORKS, network
from tests.views.blocks.page.test_page_of_blocks import WIDTHS, boxes, paper, scene, solids
from tests.views.page_faults import figure_on_page
from tests.views.page_measures import lines_of_two
from tests.views.picture_faults import faults_in

GATHERED = "hed", "diffusion-u-net"
"""Where lines lead from many layers to one, or from one to many."""


def ends_of_paths(seen, role):
    """The bounds of the paths of a role: left, top, right, bottom, px."""
    found = []
    for path in seen.primitives:
        if isinstance(path, Path) and path.role == role:
            points = np.array([command[-2:] for command in path.commands if len(command) > 2])
            found.append((*points.min(axis=0), *points.max(axis=0)))
    return np.array(found)


def heads_of(seen):
    """The heads of arrows, `(heads, 4, 2)`, px."""
    heads = [p.points for p in seen.primitives if isinstance(p, Polygons) and p.role == "arrow"]
    return np.concatenate(heads)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["gan", "transformer", "alphazero"])
def test_no_head_lies_on_the_line_of_a_frame(name, width):
    seen = scene(name, width)
    frames, heads = ends_of_paths(seen, "band"), heads_of(seen)
    assert len(frames)
    assert len(heads)
    lows, highs = heads.min(axis=1), heads.max(axis=1)
    for left, top, right, bottom in frames:
        level = (lows[:, 1] < bottom) & (highs[:, 1] > top)
        for edge in (left, right):
            crossed = level & (lows[:, 0] < edge + 0.5) & (highs[:, 0] > edge - 0.5)
            assert not crossed.any(), (edge, lows[crossed])


def test_the_room_before_a_frame_holds_a_head():
    for width in WIDTHS:
        page = page_of_width(width)
        held = page.group_padding + entry_room(page)
        assert held > page.head_length + page.head_clearance + 1.0 * PX_PER_PT


def test_a_fork_stands_near_the_middle_of_its_gap():
    width = 183.0
    seen = scene("inception-module", width)
    fork = ends_of_paths(seen, "fork")[:, [0, 2]].mean(axis=1).min()
    tips = heads_of(seen).max(axis=(1, 2), where=np.array([True, False]), initial=0.0)
    gap = (
        tips[tips > fork].min() - boxes(paper("inception-module", width))["input"][1][0] * PX_PER_PT
    )
    behind = tips[tips > fork].min() - fork
    assert 0.45 * gap < behind < 0.75 * gap


def test_opaque_strips_of_a_layer_lie_over_each_other():
    made = [
        banded_box(
            (0.0, 6.0, 8.0),
            (0.0, 0.0),
            (4.0, 2.0),
            ("#aabbcc", "#112233"),
            opacity,
            is_layered=True,
        )
        for opacity in (1.0, 0.5)
    ]
    for solid, ends in zip(made, ((8.0, 8.0), (6.0, 8.0)), strict=True):
        for side in ("front", "top"):
            faces = [
                points
                for points, name in zip(solid.points, solid.names, strict=True)
                if name == side
            ]
            assert tuple(float(face[:, 0].max()) for face in faces) == ends
            assert tuple(float(face[:, 0].min()) for face in faces) == (0.0, 6.0)


def test_every_band_of_a_page_lies_over_its_face():
    banded = [one for one in solids(paper("vgg-16", 183.0)).solids if len(one.points) > 6]
    assert len(banded) > 10
    for solid in banded:
        first, last = solid.points[FRONT], solid.points[FRONT + 4]
        assert first[:, 0].max() == last[:, 0].max()
        assert first[:, 0].min() < last[:, 0].min()
        assert solid.names[TOP] == "top"


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_part_at_dots_and_meet_at_operators_only(width):
    """Of two lines that run along one piece of a row, each has a dot where it leaves it."""
    seen = scene("u-net-plus-plus", width)
    dots = ends_of_paths(seen, "fork")
    middles = (dots[:, :2] + dots[:, 2:]) / 2
    arrows = [p for p in seen.primitives if isinstance(p, Path) and p.role == "arrow"]
    runs = []
    for path in arrows:
        points = np.array([command[-2:] for command in path.commands if len(command) > 2])
        for one, other in pairwise(points):
            if abs(one[1] - other[1]) < 1e-6:
                runs.append((path.owner.id, one[1], *sorted((one[0], other[0]))))
    for number, (owner, y, left, right) in enumerate(runs):
        for other, level, begin, end in runs[number + 1 :]:
            if owner == other or abs(y - level) > 0.5:
                continue
            assert min(right, end) - max(left, begin) < 1.0, (owner, other)
    assert len(middles) >= 4


@pytest.mark.parametrize("view", ["blocks", "planes"])
def test_lines_that_several_skips_pass_are_whole(view):
    drawn = figure_on_page("u-net-plus-plus", 89).scene(view).primitives
    begun: dict[str, set[int]] = {"arrow": set(), "skip": set()}
    for one in drawn:
        if isinstance(one, Path) and one.role in begun:
            begun[one.role].add(sum(name == "M" for name, *_ in one.commands))
    # of one skip a line parts, of more these do
    assert begun["arrow"] == {1, 2}
    assert max(begun["skip"]) > 2


@pytest.mark.parametrize(("name", "width"), [("wavenet", 183.0), *((n, 89.0) for n in GATHERED)])
def test_what_joins_a_line_or_leaves_it_is_drawn_but_once_there(name, width):
    """Lines lay on each other for some pixels, and were wider there where these are few."""
    pieces: list[tuple[tuple[str, int], float, float, float, int]] = []
    for number, path in enumerate(scene(name, width).primitives):
        if not isinstance(path, Path) or path.role not in ("arrow", "skip"):
            continue
        points = [(float(x), float(y)) for *_, x, y in path.commands]
        for start, end, (name, *_) in zip(points, points[1:], path.commands[1:], strict=False):
            across = next((side for side in (0, 1) if abs(start[side] - end[side]) < 1e-6), None)
            if name == "L" and across is not None:
                low, high = sorted((start[1 - across], end[1 - across]))
                pieces.append(((path.role, across), start[across], low, high, number))
    for (kind, at, low, high, one), (alike, beside, least, most, other) in combinations(pieces, 2):
        if kind == alike and one != other and abs(at - beside) < 0.1:
            assert min(high, most) - max(low, least) < 0.5


def test_feedback_passes_beside_other_feedback():
    seen = scene("seq2seq-attention", 89.0)
    loops = [p for p in seen.primitives if isinstance(p, Path) and p.role == "loop"]
    assert len(loops) > 3
    upright = []
    for number, loop in enumerate(loops):
        points = np.array([command[-2:] for command in loop.commands if len(command) > 2])
        for (x, y), (other, end) in pairwise(points):
            if x == other:
                upright.append((number, x, *sorted((y, end))))
    for number, x, high, low in upright:
        for other, beside, top, bottom in upright:
            if other != number and min(low, bottom) - max(high, top) > 3.0:
                assert abs(x - beside) > 1.0 * PX_PER_PT


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["seq2seq-attention", "gru", "lstm", "bilstm"])
def test_the_loop_of_a_layer_stands_on_its_own_box(name, width):
    """Both of its feet do: one stood in the air beside a narrow box."""
    seen, head = scene(name, width).primitives, page_of_width(width).head_width / 2
    own = {
        one.id: one.source
        for one in paper(name, width).architecture.feedback
        if one.source == one.target
    }
    loops = [p for p in seen if isinstance(p, Path) and p.role == "loop" and p.owner.id in own]
    assert loops
    for loop in loops:
        (face,) = (p for p in seen if p.role == "face" and p.owner.id == own[loop.owner.id])
        across = face.points[..., 0]
        feet = np.array([command[-2:] for command in loop.commands])[[0, -1], 0]
        assert across.min() + head - 0.1 <= feet.min() < feet.max() <= across.max() - head + 0.1


@pytest.mark.parametrize("width", WIDTHS)
def test_feedback_from_a_layer_that_reads_itself_goes_on_from_its_loop(width):
    """It parted under the head of what leads on, as if it led there."""
    loops = [p for p in scene("seq2seq-attention", width).primitives if p.role == "loop"]
    ways = {p.owner.id: p.commands for p in loops if isinstance(p, Path)}
    loop, feedback = (
        np.array([command[-2:] for command in ways[name]])
        for name in ("state-state-back", "state-context-back")
    )
    top = loop[:, 1].min()
    assert feedback[0, 0] == pytest.approx(loop[0, 0])
    assert top < feedback[0, 1] < loop[0, 1]
    assert feedback[:, 1].min() < top - 5.0 * PX_PER_PT


def test_what_comes_from_a_branch_turns_clear_of_what_parts_for_another():
    seen = scene("hed", 183.0)
    upright: list[tuple[str, float]] = []
    for path in seen.primitives:
        if isinstance(path, Path) and path.role in ("arrow", "skip"):
            points = np.array([command[-2:] for command in path.commands if len(command) > 2])
            lines = [one[0] for one, other in pairwise(points) if abs(one[0] - other[0]) < 1e-6]
            upright += [(path.owner.id, x) for x in lines]
    assert len(upright) > 6
    for number, (owner, x) in enumerate(upright):
        for other, beside in upright[number + 1 :]:
            # into the same operator, or apart
            is_one = x > 0.85 * seen.bounds.right
            assert owner == other or is_one or abs(x - beside) > 2.0 * PX_PER_PT


def test_a_branch_behind_another_one_is_not_led_through_it():
    """Both stand in one lane; the way to the second parts behind the end of the first."""
    figure = draw(
        "x: 3@64x64; a: x > conv 8 k3 same > conv 8 k3 same;"
        "b: a > maxpool 2 > conv 8 k3 same > conv 8 k3 same; b > maxpool 2 > conv 8 k3 same;"
        "a > conv 4 k1 as s1 > up 2 as s2 > conv 4 k1 as s3; b > conv 4 k1 as t1 > up 2 as t2"
    )
    seen = figure.with_option("look.page_width", 183.0).scene("blocks")
    ids = {layer.name: layer.id for layer in figure.architecture}
    fronts = [
        one.points
        for one in seen.primitives
        if isinstance(one, Polygons) and one.role == "face" and one.owner.id == ids["s3"]
    ]
    end = max(points[..., 0].max() for points in fronts)
    wires = {one.id for one in figure.architecture.connections if one.target == ids["t1"]}
    (way,) = (
        one
        for one in seen.primitives
        if isinstance(one, Path) and one.role == "arrow" and one.owner.id in wires
    )
    level = [command[-2:] for command in way.commands if len(command) > 2]
    top = min(float(y) for _, y in level)
    down = [float(x) for x, y in level if float(y) > top + 1.0]
    assert down
    assert min(down) > end - 0.5


@pytest.mark.parametrize(
    ("name", "width", "layer", "roles"),
    [
        ("transformer", 183.0, "decoder-attention2", ["K, V", "Q"]),
        ("transformer", 89.0, "decoder-attention2", ["K, V", "Q"]),
        ("gru", 183.0, "decoder", []),
    ],
)
def test_unlike_inputs_meet_a_layer_apart_each_with_a_head(name, width, layer, roles):
    seen, page = scene(name, width), page_of_width(width)
    read = {one.id for one in PRESETS[name].architecture().incoming(layer)}
    heads = [p for p in seen.primitives if isinstance(p, Polygons) and p.owner.id in read]
    assert {head.owner.id for head in heads} == read
    one, other = (head.points[0, 0] for head in heads)
    assert abs(one[1] - other[1]) > page.head_width
    texts = [p for p in seen.primitives if isinstance(p, Text) and p.role == "input"]
    assert sorted(text.text for text in texts) == roles
    for text in texts:
        assert text.owner.id in read
        box = text_bounds(text)
        tip = next(head.points[0, 0] for head in heads if head.owner == text.owner)
        assert abs((box.top + box.bottom) / 2 - tip[1]) < 2 * page.size


@pytest.mark.parametrize(
    ("name", "width", "layer"),
    [
        ("seq2seq-attention", 183.0, "all"),
        ("seq2seq-attention", 89.0, "all"),
        ("gru", 89.0, "encoder"),
    ],
)
def test_all_that_a_cell_reads_ends_in_a_head_of_its_own(name, width, layer):
    """A skip and another line were one down to their sign, a loop met what a bar reads."""
    architecture = PRESETS[name].architecture()
    read = {one.id for one in architecture.connections if one.target == layer}
    read |= {one.id for one in architecture.feedback if one.target == layer}
    seen, page = scene(name, width), page_of_width(width)
    tips = {
        p.owner.id: p.points[0, 0]
        for p in seen.primitives
        if isinstance(p, Polygons) and p.owner.id in read and len(p.points[0]) == 4
    }
    assert len(read) > 1
    assert tips.keys() == read
    for one, other in combinations(tips.values(), 2):
        assert np.hypot(*(one - other)) > page.head_width


def heights_of_skips(seen, source):
    """The heights of the skips that come from a layer, px."""
    figure = figure_on_page("every layer reads every other", 183)
    own = {c.id for c in figure.architecture.connections if c.source == source}
    pieces = [
        one.commands
        for one in seen.primitives
        if isinstance(one, Path) and one.role == "skip" and one.owner.id in own
    ]
    return {
        round(float(second[2]), 1)
        for commands in pieces
        for first, second in pairwise(commands)
        if second[0] == "L" and first[-1] == second[2]
    }


def test_what_a_layer_of_several_skips_puts_out_runs_at_one_height():
    """A line to one sign that took one of them had others at heights of their own."""
    seen = figure_on_page("every layer reads every other", 183).scene("blocks")
    heights = [heights_of_skips(seen, name) for name in "abcdef"]
    assert all(len(found) == 1 for found in heights[:-1]), heights
    assert len(set.union(*heights)) == len(heights)


@pytest.mark.parametrize("width", [89, 183])
def test_two_that_stand_one_over_the_other_part_on_lines_of_their_own(width):
    figure = figure_on_page("skips over branches", width)
    assert not [*lines_of_two(figure, figure.scene("blocks"))]


@pytest.mark.parametrize("width", [89, 183])
@pytest.mark.parametrize(
    "edges",
    [
        "a-b b-sum a-sum c-sum c-other b-other",
        "a-sum c-sum a-other c-other other-last sum-last d-last",
        "a-sum b-sum b-other c-sum c-other",
    ],
)
def test_lines_round_operators_over_each_other_are_no_lines_of_these(edges, width):
    """What led to the upper of two seemed to come from the lower one, in whose column it ran."""
    figure = Figure(network(edges, (2, 83, 178)))
    figure = figure.with_options({"look.layout": "page", "look.page_width": float(width)})
    assert not [*lines_of_two(figure, figure.scene("blocks"))]


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_what_turns_down_behind_a_layer_passes_its_name(width):
    """As the gate of a feed-forward layer behind "post_attention_layernorm"."""
    network = Network((64, 256), "tokens")
    with network.group("layer", "Layers", 6):
        read = network.last
        network.normalization("norm", "layer", name="post_attention_layernorm")
        gate = network.dense("gate", 688, "silu", name="gate_proj")
        up = network.dense("up", 688, name="up_proj", source="norm")
        network.join("product", Kind.MULTIPLY, gate, up, name="")
        down = network.dense("down", 256, name="down_proj")
        network.join("sum", Kind.ADD, down, read, name="")
    network.dense("head", 1000, name="lm_head")
    figure = Figure(network.architecture()).at_width(width, "blocks")
    assert not faults_in(figure, figure.scene("blocks"))


def test_all_that_joins_a_line_over_a_row_bends_into_it():
    """The last of four branches met it at a dot."""
    wires = PRESETS["hed"].architecture()
    (join,) = [one.id for one in wires if one.kind is Kind.CONCATENATE]
    read = {one.id for one in wires.incoming(join)}
    seen = scene("hed", 183.0)
    assert {p.owner.id for p in seen.primitives if p.owner.kind == "connection"} >= read
    assert not {p.owner.id for p in seen.primitives if p.role == "fork"} & read


def length_over_boxes(seen, box):
    """How much of lines up and down lies within the outline of a box, px."""
    faces = np.concatenate([p.points for p in box])
    (left, top), (right, low) = faces.reshape(-1, 2).min(axis=0), faces.reshape(-1, 2).max(axis=0)
    deep = 0.0
    for line in seen.primitives:
        if isinstance(line, Path) and line.role in ("arrow", "skip", "loop"):
            for (x, y), (end_x, end_y) in pieces_of(line).tolist():
                if abs(x - end_x) < 1e-6 and left + 1.0 < x < right - 1.0:
                    deep = max(deep, min(max(y, end_y), low) - max(min(y, end_y), top))
    return deep


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("architecture", "passed"),
    [
        (ODD_NETWORKS["a skip down beside a branch that ends"](), "q w"),
        (ODD_NETWORKS["feedback from under a frame"](), "up"),
        (network("i-d d-a a-sum d-m m-n n-sum d-sum sum-all other-c c-all", (16, 64, 64)), "other"),
    ],
)
def test_no_line_leads_over_a_box_that_it_passes(architecture, passed, width):
    figure = Figure(architecture).with_option("look.layout", "page")
    seen = figure.with_option("look.page_width", width).scene("blocks")
    for name in passed.split():
        box = [p for p in seen.primitives if isinstance(p, Polygons) and p.owner.id == name]
        assert box
        assert length_over_boxes(seen, box) < 1.0
