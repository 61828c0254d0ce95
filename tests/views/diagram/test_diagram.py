"""The diagram: names in their boxes, signs, frames and loops, on a page of the width asked for."""

from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise, product

import pytest

from nnsvg_qt.figure import Figure
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.primitives import Bounds, Circles, Path, Polygons, Scene, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.sources import draw, preset
from nnsvg_qt.views.diagram.arrangement import arranged
from nnsvg_qt.views.diagram.measures import measures_of
from nnsvg_qt.views.diagram.stations import stations_of
from nnsvg_qt.views.diagram.style import DiagramStyle, Direction
from nnsvg_qt.views.shared.page import PX_PER_MM, PX_PER_PT, page_of_look
from nnsvg_qt.views.structures.ink import clipped, pieces_of
from tests.in_turn import in_turn
from tests.odd_networks import ODD_NETWORKS
from tests.views.picture_faults import faults_in

PX = 1e-6
SHOWN = (
    *("transformer", "bert-base", "vit-b-16", "resnet-18", "inception-module", "siamese", "gan"),
    *("vae", "lstm", "mlp", "vgg-16"),
)


@cache
def scene_of(name: str, width: float) -> Scene:
    architecture = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
    figure = Figure(architecture).with_named_style("paper").with_option("look.page_width", width)
    return figure.scene("diagram")


def typed(notation: str, **options: object) -> Scene:
    figure = draw(notation).with_named_style("paper")
    for name, value in options.items():
        figure = figure.with_option(f"diagram.{name}", value)
    return figure.scene("diagram")


def texts(scene: Scene, role: str) -> list[str]:
    return [one.text for one in scene.primitives if isinstance(one, Text) and one.role == role]


def box_of(scene: Scene, layer: str) -> Bounds:
    found = [one for one in scene.primitives if one.owner.id == layer and one.role == "node"]
    bounds = bounds_of(found[0])
    assert bounds is not None
    return bounds


def meet(one: Bounds, other: Bounds) -> bool:
    return one.overlaps(other, -0.5)


@pytest.mark.parametrize(("name", "width"), in_turn([*SHOWN, *ODD_NETWORKS], [89.0, 183.0], 2))
def test_type_keeps_its_size_and_the_page_its_width(name: str, width: float) -> None:
    scene = scene_of(name, width)
    small = 5.4 if width == 89.0 else 6.0
    sizes = [one.size for one in scene.primitives if isinstance(one, Text)]
    assert all(size >= small * PX_PER_PT - PX for size in sizes)
    assert scene.bounds.width >= width * PX_PER_MM - PX
    if name in SHOWN:
        assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    for piece in scene.primitives:
        reach = bounds_of(piece)
        if reach is not None:
            assert reach.left >= scene.bounds.left - PX
            assert reach.right <= scene.bounds.right + PX
            assert reach.top >= scene.bounds.top - PX
            assert reach.bottom <= scene.bounds.bottom + PX


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize("name", SHOWN)
def test_no_text_lies_on_another_or_on_a_box_that_is_not_its_own(name: str, width: float) -> None:
    scene = scene_of(name, width)
    written = [one for one in scene.primitives if isinstance(one, Text)]
    places = [text_bounds(one) for one in written]
    for (one, here), (other, there) in combinations(zip(written, places, strict=True), 2):
        assert not meet(here, there), (one.text, other.text)
    bodies = [one for one in scene.primitives if isinstance(one, Path) and one.role == "node"]
    for body in bodies:
        outline = bounds_of(body)
        assert outline is not None
        for text, place in zip(written, places, strict=True):
            if text.owner != body.owner:
                assert not meet(outline, place), text.text


@pytest.mark.parametrize("width", [89.0, 183.0])
@pytest.mark.parametrize("name", SHOWN)
def test_a_name_stands_in_its_box_and_every_connection_is_drawn(name: str, width: float) -> None:
    scene = scene_of(name, width)
    for text in scene.primitives:
        if isinstance(text, Text) and text.role in ("name", "caption"):
            box, place = box_of(scene, text.owner.id), text_bounds(text)
            inside = box.left <= place.left and place.right <= box.right
            # beside a disc, what is added to it is named
            assert inside or box.width == pytest.approx(box.height, abs=1.0)
    heads = {one.owner.id for one in scene.primitives if one.role == "arrowhead"}
    assert set(scene.connection_titles) <= heads


@pytest.mark.parametrize("name", ODD_NETWORKS)
def test_odd_networks_have_no_circle_but_a_head_for_each_wire_with_a_direction(name: str) -> None:
    scene, network = scene_of(name, 89.0), ODD_NETWORKS[name]()
    assert not any(isinstance(one, Circles) for one in scene.primitives)
    heads = {one.owner.id for one in scene.primitives if one.role == "arrowhead"}
    lines = {one.owner.id for one in scene.primitives if isinstance(one, Path)}
    two_way = {
        c.id
        for c in network.connections
        if network.layer(c.target).kind in TWO_WAY_KINDS and not c.feedback
    }
    # what letters stand for has no line
    marked = {one.owner.id for one in scene.primitives if one.role == "letter"}
    told = {c.id for c in network.connections if {c.source, c.target} <= marked}
    assert set(scene.connection_titles) - told <= (heads - two_way) | (lines & two_way - heads)


def test_words_are_the_users_and_wrapped_whole() -> None:
    scene = typed('3@9x9 > conv 4 k3 as "σ(x) of a long name that wraps"')
    assert " ".join(texts(scene, "name")) == "Input σ(x) of a long name that wraps"


def test_a_sum_and_what_follows_it_are_one_box() -> None:
    scene = typed("8@12 as x > attention h2 > add x > layernorm > dense 8 as out")
    assert "Add &" in texts(scene, "name")
    assert "norm" in texts(scene, "name")
    scene = typed("3@9x9 as x > conv 3 k3 same > add x > relu")
    assert texts(scene, "name")[-2:] == ["Add &", "ReLU"]


def test_names_of_sums_are_left_out_and_said_unless_they_are_wanted() -> None:
    notation = "3@9x9 as x > conv 3 k3 same as c > add x as Merge"
    scene = typed(notation)
    assert "Merge" not in texts(scene, "name")
    assert any("Merge" in notice for notice in scene.notices)
    scene = typed(notation, operator_names=True)
    assert "Merge" in texts(scene, "name")
    assert not any("Merge" in notice for notice in scene.notices)


def test_sizes_are_written_unless_the_style_has_none() -> None:
    assert texts(typed("3@9x9 > conv 4 k3"), "caption") == ["3@9²", "4@7²"]
    assert texts(typed("3@9x9 > conv 4 k3 as c", sizes="shown"), "caption") == ["3@9²", "4@7²"]
    assert texts(typed("3@9x9 > conv 4 k3 as c", sizes="hidden"), "caption") == []


def test_queries_and_what_they_are_held_against_are_told_apart() -> None:
    assert sorted(texts(scene_of("transformer", 183.0), "input")) == ["K, V", "Q"]


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_letters_beside_lines_down_into_boxes_are_clear_of_all_lines(width: float) -> None:
    scene = scene_of("gcn", width)
    letters = [one for one in scene.primitives if isinstance(one, Text) and one.role == "input"]
    assert [one.text for one in letters] == ["A", "A"]
    for one, other in product(letters, scene.primitives):
        begins, ends = clipped(pieces_of(other), text_bounds(one).grown(0.8))
        assert not (begins < ends).any()


def test_a_group_is_a_frame_with_its_name_and_times() -> None:
    scene = scene_of("transformer", 183.0)
    assert sorted(texts(scene, "group")) == ["Decoder", "Encoder", "×6", "×6"]
    frames = [one for one in scene.primitives if one.role == "frame"]
    assert [one.owner.kind for one in frames] == ["group", "group"]


def test_a_recurrent_layer_has_a_loop_with_its_delay() -> None:
    scene = scene_of("lstm", 89.0)
    # a symbol is set as one
    assert "".join(texts(scene, "delay")) == "t − 1t − 1"
    delays = [one for one in scene.primitives if isinstance(one, Text) and one.role == "delay"]
    faces = {one.text: one.face for one in delays}
    assert faces == {"t": "italic", " − 1": "regular"}
    assert sum(one.role == "feedback" for one in scene.primitives) == 2


def test_shared_weights_are_said_below() -> None:
    said = " ".join(texts(scene_of("transformer", 183.0), "remark"))
    assert said.endswith(". Input embedding, Output embedding and Linear share their weights.")


def test_people_s_name_of_a_last_layer_stands_behind_its_box_which_says_what_it_does() -> None:
    scene = typed("8@T as Words > lstm 8 as L > dense 9 softmax as 'Next word'".replace("'", '"'))
    assert " ".join(texts(scene, "result")) == "Next word"
    assert " ".join(texts(scene, "name")).endswith("Dense + softmax")
    for name in ("fc8", "Head", "Dense 2", "logits"):
        kept = typed(f'9 > dense 4 as A > dense 9 softmax as "{name}"')
        assert not texts(kept, "result")
        assert name in texts(kept, "name")


def test_activations_that_no_name_tells_are_bands_that_the_legend_explains() -> None:
    scene = typed("8@9x9 as x > conv 4 k3 relu as c1 > conv 4 k3 as c2 > dense 9 softmax as fc")
    banded = {one.owner.id for one in scene.primitives if one.role == "activation"}
    named = {layer: box_of(scene, layer) for layer in ("conv-1", "conv-2", "dense-1")}
    assert banded == {"conv-1", "dense-1"}
    for one in scene.primitives:
        if one.role == "activation":
            band, box = bounds_of(one), named[one.owner.id]
            assert band is not None
            assert (band.right, band.top, band.bottom) == pytest.approx(
                (box.right, box.top, box.bottom), abs=1.0
            )
            assert band.left > (box.left + box.right) / 2.0
    assert texts(scene, "legend") == ["convolution + ReLU", "convolution", "dense + softmax"]
    # what is written in a box needs no band
    plain = typed("9 > dense 4 relu > dense 2 tanh as 'Dense, tanh'".replace("'", '"'))
    assert not any(one.role == "activation" for one in plain.primitives)


def test_a_named_layer_of_both_directions_says_so() -> None:
    scene = typed("T as W > embed 8 v90 as E > lstm 8 bidirectional as Reader > dense 2 as D")
    assert "bidirectional" in texts(scene, "name")
    for name in ("BiLSTM", "Bidirectional LSTM"):
        said = typed(f'T as W > embed 8 v90 as E > lstm 8 bidirectional as "{name}" > dense 2 as D')
        assert "bidirectional" not in texts(said, "name")


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_a_first_state_is_no_skip_and_comes_where_no_loop_is(width: float) -> None:
    scene = scene_of("gru", width)
    [state] = [
        one.id
        for one in PRESETS["gru"].architecture().incoming("decoder")
        if one.source == "summary"
    ]
    assert "skip connection" not in texts(scene, "legend")
    line = next(bounds_of(p) for p in scene.primitives if p.owner.id == state and p.role == "arrow")
    loop = next(
        bounds_of(p)
        for p in scene.primitives
        if p.role == "feedback" and p.owner.id.startswith("decoder")
    )
    assert line is not None
    assert loop is not None
    assert not meet(line, loop)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_nothing_of_a_translator_runs_behind_boxes_or_off_its_page(width: float) -> None:
    scene = scene_of("seq2seq-attention", width)
    assert scene.bounds.width == pytest.approx(width * PX_PER_MM)
    boxes = {
        one.owner.id: bounds_of(one)
        for one in scene.primitives
        if one.role == "node" and one.owner.kind == "layer"
    }
    architecture = PRESETS["seq2seq-attention"].architecture()
    ends = {c.id: {c.source, c.target} for c in architecture.connections}
    for one in scene.primitives:
        if one.role in ("arrow", "skip", "feedback"):
            pieces = pieces_of(one)
            for name, box in boxes.items():
                if box is not None and name not in ends[one.owner.id]:
                    begins, stops = clipped(pieces, box.grown(-0.5))
                    assert not (begins < stops).any(), (one.owner.id, name)


@pytest.mark.parametrize("direction", ["right", "up", "down"])
def test_the_network_runs_the_way_that_is_chosen(direction: str) -> None:
    scene = typed("3@9x9 > conv 4 k3 as a > conv 4 k3 as b", direction=direction)
    first, second = box_of(scene, "conv-1"), box_of(scene, "conv-2")
    ways = {
        "right": second.left > first.right and second.top == first.top,
        "up": second.bottom < first.top and second.left == first.left,
        "down": second.top > first.bottom and second.left == first.left,
    }
    assert ways[direction]


def test_words_on_boxes_can_be_read() -> None:
    from nnsvg_qt.scene.colors import contrast

    scene = scene_of("transformer", 183.0)
    fills = {
        one.owner.id: one.fill.color
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "node" and one.fill is not None
    }
    for text in scene.primitives:
        if isinstance(text, Text) and text.role == "name":
            assert contrast(text.color, str(fills[text.owner.id])) >= 4.5


def test_an_own_color_gap_and_caption_hold_for_one_layer() -> None:
    figure = draw("3@9x9 > conv 4 k3 as a > conv 4 k3 as b").with_named_style("paper")
    figure = figure.with_override("conv-1", color="#ffffff", caption="mine", spacing=90.0)
    scene = figure.scene("diagram")
    assert "mine" in texts(scene, "caption")
    assert box_of(scene, "conv-2").left - box_of(scene, "conv-1").right == pytest.approx(
        90.0, abs=1.0
    )
    assert scene.gaps[-1].size == 90.0


def test_without_a_page_type_has_the_size_of_the_look() -> None:
    free = draw("3@9x9 > conv 4 k3").with_named_style("first")
    scene = free.with_option("look.font_size", 30.0).scene("diagram")
    names = [one.size for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    assert names[0] == pytest.approx(30.0 * 6.5 / 7.5)


def test_a_legend_says_nothing_that_the_boxes_say() -> None:
    assert texts(typed("3@9x9 > conv 4 k3 > maxpool 2"), "legend") == []
    assert "residual connection" in texts(scene_of("transformer", 183.0), "legend")
    heads = [one for one in scene_of("mlp", 183.0).primitives if isinstance(one, Polygons)]
    assert len([one for one in heads if one.role == "arrowhead"]) == 3


def test_of_names_of_very_many_words_the_beginning_is_written() -> None:
    name = "αβ " * 1300
    figure = draw("3@9x9 > conv 4 k3").with_override("conv-1", name=name.strip())
    scene = figure.with_named_style("paper").scene("diagram")
    said = " ".join(texts(scene, "name")[1:])
    assert said.endswith(" …")
    assert name.startswith(said[:-2])


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_texts_of_wires_and_frames_lie_on_no_line(width: float) -> None:
    for name in ("transformer", "gru", "feedback over a branch", "grouped structures"):
        architecture = PRESETS[name].architecture() if name in PRESETS else ODD_NETWORKS[name]()
        figure = Figure(architecture).with_named_style("paper")
        assert not faults_in(figure.with_option("look.page_width", width), scene_of(name, width))


@pytest.mark.parametrize(
    ("name", "width", "highest"),
    [
        ("u-net", 183.0, 70.0),
        ("u-net", 89.0, 90.0),
        ("yolov3", 183.0, 150.0),
        ("resnet-50", 89.0, 140.0),
    ],
)
def test_long_networks_run_in_rows_and_in_no_tower(name: str, width: float, highest: float) -> None:
    assert scene_of(name, width).bounds.height <= highest * PX_PER_MM


def test_upward_a_name_that_fits_the_common_width_takes_one_line():
    scene = preset("transformer").at_width(89.0, "diagram").scene("diagram")
    said = [one.text for one in scene.primitives if isinstance(one, Text)]
    assert "Add & norm" in said
    assert "Add &" not in said


def test_what_a_link_brings_is_written_between_its_columns():
    scene = preset("transformer").at_width(89.0, "diagram").scene("diagram")
    [keys] = [one for one in scene.primitives if isinstance(one, Text) and one.text == "K, V"]
    frames = [
        box
        for one in scene.primitives
        if one.owner.kind == "group" and not isinstance(one, Text) and (box := bounds_of(one))
    ]
    encoder, decoder = sorted(frames, key=lambda box: box.left)[:2]
    assert encoder.right < text_bounds(keys).left
    assert text_bounds(keys).right < decoder.left


def test_the_two_dense_layers_of_a_block_are_one_box_and_told() -> None:
    notation = "8@12 as x > attention h2 > add x as s > dense 32 relu{} > dense 8{} > add s"
    scene = typed(notation.format("", ""))
    assert "Feed forward" in " ".join(texts(scene, "name"))
    assert sum(one.role == "node" for one in scene.primitives) == 5
    told = [str(one) for one in scene.notices if "one box" in str(one)]
    assert told == ["Drawn as one box each: dense-1 + dense-2."]
    numbered = typed(notation.format(' as "Feed 1"', ' as "Feed 2"'))
    assert "Feed" in texts(numbered, "name")
    apart = typed(notation.format(" as Widen", " as Narrow"))
    assert {"Widen", "Narrow"} <= set(texts(apart, "name"))
    plain = typed("8@12 > dense 32 relu > dense 8 > dense 8")
    assert sum(one.role == "node" for one in plain.primitives) == 4


def test_the_name_of_a_last_softmax_stands_behind_its_box() -> None:
    scene = typed('9 > dense 4 > softmax as "Class probabilities"')
    assert texts(scene, "name")[-1] == "Softmax"
    assert " ".join(texts(scene, "result")) == "Class probabilities"
    box = box_of(scene, "softmax-1")
    [head] = [
        b
        for p in scene.primitives
        if p.role == "result" and (b := bounds_of(p)) and not isinstance(p, Text)
    ]
    assert head.left == pytest.approx(box.right, abs=1.0)
    assert not texts(typed("9 > dense 4 > softmax as Softmax"), "result")
    assert not texts(typed("9 > dense 4 > softmax as s > dense 3"), "result")


@pytest.mark.parametrize("direction", ["right", "up", "down"])
def test_a_mask_stands_beyond_the_frame_of_what_it_masks(direction: str) -> None:
    notation = "8@12 as x > [ attention h2 causal=yes as A > add in > layernorm ] x6 as Block"
    scene = typed(notation, direction=direction)
    assert " ".join(texts(scene, "mask")) == "Causal mask"
    places = [
        text_bounds(one) if isinstance(one, Text) else bounds_of(one)
        for one in scene.primitives
        if one.role == "mask" and not (isinstance(one, Path) and one.fill is None)
    ]
    [frame] = [bounds_of(one) for one in scene.primitives if one.role == "frame"]
    assert frame is not None
    assert len(places) >= 3
    assert not any(place is None or meet(frame, place) for place in places)
    assert not texts(typed(notation.replace(" causal=yes", ""), direction=direction), "mask")


def test_what_stands_in_brackets_behind_an_input_is_a_line_of_its_own() -> None:
    scene = typed('9 as "Words (shifted right)" > dense 3 as out')
    lines = [one for one in scene.primitives if isinstance(one, Text) and one.role == "name"]
    assert [one.text for one in lines[:2]] == ["Words", "(shifted right)"]
    assert [one.face for one in lines[:2]] == ["bold", "regular"]


def test_gaps_give_way_before_a_row_is_broken() -> None:
    notation = "9 > dense 8 as a" + "".join(f" > dense 8 as layer{n}" for n in range(11))
    loose, tight = typed(notation), None
    width = loose.bounds.width / PX_PER_MM
    figure = draw(notation).with_named_style("paper")
    tight = figure.with_option("look.page_width", width * 0.93).scene("diagram")
    boxes = [bounds_of(one) for one in tight.primitives if one.role == "node"]
    assert len({round(box.bottom) for box in boxes[1:] if box}) == 1
    assert tight.bounds.width == pytest.approx(width * 0.93 * PX_PER_MM)


def test_side_by_side_rows_that_are_broken_keep_their_wires_level_and_upright() -> None:
    look = preset("transformer").at_width(89.0, "diagram").look
    style = DiagramStyle(direction=Direction.RIGHT)
    stations = stations_of(PRESETS["transformer"].architecture(), look)
    found = arranged(stations, style, look, measures_of(page_of_look(look), style))[1]
    layout = found.layout
    assert len(layout.rows) > 2
    for name, route in layout.routes.items():
        for (along, across), (further, aside) in pairwise(route.points):
            assert abs(along - further) < PX or abs(across - aside) < PX, name
    ends = {name: route.points[0][0] for name, route in layout.routes.items()}
    for source in ("positions1", "positions2"):
        leaves = [at for name, at in ends.items() if name.startswith(f"{source}-")]
        assert any(abs(at - layout.boxes[source].end) < PX for at in leaves), source


@pytest.mark.parametrize(("name", "width"), [("u-net", 89.0), ("u-net", 183.0), ("segnet", 183.0)])
def test_encoder_decoders_are_a_u_with_level_copies(name: str, width: float) -> None:
    scene = scene_of(name, width)
    architecture = PRESETS[name].architecture()
    ends = {(c.source, c.target): c.id for c in architecture.connections}
    pairs = {
        "u-net": [(f"concat{level}", f"up{level}") for level in range(1, 5)],
        "segnet": [(f"unpool{level}", f"conv{level + 1}_1d") for level in range(1, 5)],
    }[name]
    tops = []
    for joined, _ in pairs:
        [source] = [
            one.source
            for one in architecture.incoming(joined)
            if architecture.layer(one.source).kind.value in ("convolution", "pooling", "activation")
            and (name == "u-net" or one.source.startswith("pool"))
        ][:1]
        line = next(
            b
            for p in scene.primitives
            if p.role == "skip" and p.owner.id == ends[source, joined] and (b := bounds_of(p))
        )
        assert line.height < 2.0, joined
        tops.append(line.top)
    assert tops == sorted(tops)
    assert len(set(tops)) == len(pairs)


@pytest.mark.parametrize(
    ("name", "width", "height"), [("u-net", 183.0, 45.0), ("resnet-50", 89.0, 104.0)]
)
def test_gaps_give_way_for_a_page_that_is_low_and_type_does_not(
    name: str, width: float, height: float
) -> None:
    figure = Figure(PRESETS[name].architecture()).with_named_style("paper")
    figure = figure.with_option("look.page_width", width)
    low = figure.with_option("look.page_height", height).scene("diagram")
    assert scene_of(name, width).bounds.height > (height + 5.0) * PX_PER_MM
    assert low.bounds.height <= height * PX_PER_MM + 0.5
    assert not [notice for notice in low.notices if "high" in str(notice)]
    sizes = [
        {one.size for one in scene.primitives if isinstance(one, Text)}
        for scene in (low, scene_of(name, width))
    ]
    assert sizes[0] == sizes[1]
    told = figure.with_option("look.page_height", 20.0).notices("diagram")
    assert any("too high for its page" in str(notice) for notice in told)


def test_a_frame_that_is_longer_than_a_row_goes_on_in_the_next() -> None:
    notation = "9 > [ " + " > ".join(f"dense 8 as layer{n}" for n in range(12)) + ' ] x3 as "Long"'
    figure = draw(notation).with_named_style("paper").with_option("look.page_width", 89.0)
    scene = figure.with_option("diagram.direction", "right").scene("diagram")
    frames = [
        bounds_of(one)
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "frame" and one.fill is not None
    ]
    assert len(frames) > 1
    boxes = [box_of(scene, layer.id) for layer in figure.architecture][1:]
    for box in boxes:
        assert (
            sum(
                frame is not None
                and frame.left < box.left
                and box.right < frame.right
                and frame.top < box.top
                and box.bottom < frame.bottom
                for frame in frames
            )
            == 1
        )
    # in each row it says which it is, and how often
    again = ["Long, continued"] * (len(frames) - 1)
    assert sorted(texts(scene, "group")) == sorted(["Long", *again, *["×3"] * len(frames)])
    assert scene.bounds.width == pytest.approx(89.0 * PX_PER_MM)


@pytest.mark.parametrize("width", [89.0, 183.0])
def test_no_diagram_is_higher_than_a_page(width: float) -> None:
    """Those of the presets that were."""
    for name in ("yolov3", "wavenet", "u-net-plus-plus", "mobilenet-v2"):
        assert scene_of(name, width).bounds.height <= 240.0 * PX_PER_MM


@pytest.mark.parametrize(("name", "layer"), [("transformer", "softmax"), ("gan", "real-or-not")])
def test_a_name_that_is_moved_keeps_its_lines(name: str, layer: str) -> None:
    figure = Figure(PRESETS[name].architecture()).with_named_style("paper")
    figure = figure.with_option("look.page_width", 89.0)
    moved = figure.with_override(layer, moved_labels={"diagram.label": (30.0, 20.0)})
    here, there = (
        [
            (one.text, one.x, one.y, one.size)
            for one in one_figure.scene("diagram").primitives
            if isinstance(one, Text) and one.owner.id == layer and one.role == "name"
        ]
        for one_figure in (figure, moved)
    )
    assert [(text, x + 30.0, y + 20.0, size) for text, x, y, size in here] == there


def test_a_vector_that_many_layers_of_maps_read_has_a_bus_under_each_row() -> None:
    scene = scene_of("diffusion-u-net", 183.0)
    architecture = closed_view(PRESETS["diffusion-u-net"].architecture()).architecture
    readers = {one.id: one.target for one in architecture.connections if one.source == "time2"}
    assert len(readers) > 15
    assert not texts(scene, "letter")
    levels: dict[float, set[float]] = {}
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == "arrow" and one.owner.id in readers:
            box = box_of(scene, readers[one.owner.id])
            x, y = one.commands[-1][-2:]
            assert box.left < float(x) < box.right
            assert box.bottom - 1.0 < float(y) < box.bottom + 12.0 * PX_PER_PT
            bend = next(c for c in reversed(one.commands) if c[0] == "Q")
            levels.setdefault(round(box.bottom, 3), set()).add(round(float(bend[2]), 3))
    assert len(levels) == 4
    assert all(len(found) == 1 for found in levels.values()), levels


def test_a_diffusion_network_is_a_u_under_what_all_of_it_reads() -> None:
    scene = scene_of("diffusion-u-net", 183.0)
    level = [(f"d{n}b", f"concat{n}a") for n in (1, 2, 3)]
    tops = [box_of(scene, "time2").bottom]
    for source, joined in level:
        architecture = closed_view(PRESETS["diffusion-u-net"].architecture()).architecture
        lead = next(
            one.source
            for one in architecture.incoming(joined)
            if one.source.endswith(source) or source in one.source
        )
        here, there = box_of(scene, lead), box_of(scene, joined)
        assert (here.top + here.bottom) == pytest.approx(there.top + there.bottom, abs=0.1)
        tops.append(here.top)
    assert tops == sorted(tops)
