"""The planes view: where stacks, bars, wires and labels lie."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.scene.bounds import bounds_of
from nnsvg_qt.scene.look import LayerOverride
from nnsvg_qt.scene.options import Color, changed_style, options_of
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Path,
    Polygons,
    Segments,
    Text,
)
from nnsvg_qt.views.planes.composition import Coloring, PlanesStyle, compose
from tests.first_style import first_look
from tests.in_turn import examples
from tests.views.planes.pictures import (
    LENET,
    STYLE,
    apart,
    assert_nothing_overlaps,
    drawn,
    graph,
    of_layer,
    outlines,
    texts,
    wires,
)


def test_lenet_says_what_it_is() -> None:
    scene = compose(Drawing(LENET, STYLE, first_look()))
    captions = texts(scene, "caption")
    assert captions[:5] == ["1@32×32", "6@28×28", "6@14×14", "16@10×10", "16@5×5"]
    assert captions[-3:] == ["120", "84", "10"]
    assert texts(scene, "name") == ["Input", "Output"]
    operations = " ".join(texts(scene, "operation"))
    assert operations.startswith("5×5 convolution, tanh 2×2 average pooling")
    titles = list(scene.layer_titles.values())
    assert titles[0] == "Input: 1@32×32"
    assert any("5×5 convolution, tanh" in title for title in titles)
    assert "1@32×32" in scene.description
    maps = [len(p.points) for p in drawn(scene, Polygons, "plane")]
    assert maps == [1, 6, 6, 16, 16, 1, 1, 1]


def test_captions_stand_on_one_baseline_over_their_shapes() -> None:
    scene = compose(Drawing(PRESETS["autoencoder"].architecture(), STYLE, first_look()))
    captions = drawn(scene, Text, "caption")
    assert len({caption.y for caption in captions}) == 1
    for caption in captions:
        corners = of_layer(scene, caption.owner.id, "plane").points[0]
        assert caption.y < corners[:, 1].min()
        assert caption.x == pytest.approx(corners[:2, 0].mean(), abs=0.8 * caption.size)


def test_gaps_between_outlines_are_equal() -> None:
    scene = compose(
        Drawing(parse_notation("3@32x32 > conv 6 k5 > conv 12 k5 > conv 2 k9"), STYLE, first_look())
    )
    gaps = []
    for before, after in pairwise(drawn(scene, Polygons, "plane")):
        (x, y), (_, front_top) = before.points[0][1], before.points[-1][1]
        left, bottom = after.points[0][3]
        front_bottom = after.points[-1][3][1]
        heights = np.linspace(max(y, after.points[0][0][1]), front_bottom, 2001)
        heights = heights[heights <= before.points[-1][2][1]]
        right_outline = x + np.clip(heights - y, 0, front_top - y)
        left_outline = left + np.clip(heights - bottom, 0, front_bottom - bottom)
        gaps.append((left_outline - right_outline).min())
    assert gaps == pytest.approx([STYLE.between_layers] * 3, abs=0.1)


def test_maps_keep_their_proportions_and_centre_by_their_own_height() -> None:
    style = changed_style(STYLE, size_law="linear")
    scene = compose(
        Drawing(parse_notation("1@20x80 > conv 4 k1 > conv 2 k11x1"), style, first_look())
    )
    sizes = ((20, 80), (20, 80), (10, 80))
    for batch, (height, width) in zip(drawn(scene, Polygons, "plane"), sizes, strict=True):
        sides = np.ptp(batch.points[-1], axis=0)
        assert sides == pytest.approx([96 * width / 80, 96 * height / 80])
        corners = batch.points.reshape(-1, 2)
        assert corners[:, 1].min() == pytest.approx(-corners[:, 1].max())


def test_a_stack_grows_right_and_down_in_equal_steps() -> None:
    scene = compose(
        Drawing(parse_notation("7@32x32"), changed_style(STYLE, between_planes=9), first_look())
    )
    (stack,) = drawn(scene, Polygons, "plane")
    assert np.diff(stack.points, axis=0) == pytest.approx(np.full((6, 4, 2), 9.0))


def test_size_laws_keep_the_order_and_the_smallest_readable() -> None:
    architecture = parse_notation("1@224x224 > maxpool 4 > maxpool 8 > maxpool 7")
    for law in ("auto", "linear", "sqrt", "log"):
        scene = compose(Drawing(architecture, changed_style(STYLE, size_law=law), first_look()))
        sides = [np.ptp(p.points[-1][:, 0]) for p in drawn(scene, Polygons, "plane")]
        assert sides == sorted(sides, reverse=True)
        assert sides[0] == pytest.approx(STYLE.map_size)
        assert sides[-1] >= 7.0 - 1e-9
    linear = compose(Drawing(architecture, changed_style(STYLE, size_law="linear"), first_look()))
    square = compose(Drawing(architecture, changed_style(STYLE, size_law="sqrt"), first_look()))
    assert np.ptp(drawn(linear, Polygons, "plane")[1].points[-1][:, 0]) == pytest.approx(96 / 4)
    assert np.ptp(drawn(square, Polygons, "plane")[1].points[-1][:, 0]) == pytest.approx(96 / 2)


def test_vectors_are_bars_slanted_by_45_degrees() -> None:
    style = changed_style(STYLE, length_law="linear", length_scale=50)
    scene = compose(Drawing(parse_notation("256-64"), style, first_look()))
    for bar, length in zip(drawn(scene, Polygons, "plane"), (55.0, 13.75), strict=True):
        (corners,) = bar.points
        assert corners[1] - corners[0] == pytest.approx([10, 0])
        assert corners[3] - corners[0] == pytest.approx([length, length])
        assert corners[2] - corners[1] == pytest.approx([length, length])
    root = compose(
        Drawing(parse_notation("256-64"), changed_style(STYLE, length_law="sqrt"), first_look())
    )
    lengths = [np.ptp(p.points[0][:, 1]) for p in drawn(root, Polygons, "plane")]
    assert lengths[1] / lengths[0] == pytest.approx(0.5)


def test_sequences_are_thin_strips_one_a_feature() -> None:
    scene = compose(Drawing(parse_notation("5@100 > conv 8 k9"), STYLE, first_look()))
    first, second = drawn(scene, Polygons, "plane")
    assert (len(first.points), len(second.points)) == (5, 8)
    width, height = np.ptp(first.points[0], axis=0)
    assert height > 4 * width
    assert np.ptp(second.points[0][:, 1]) / height == pytest.approx(0.92)
    assert texts(scene, "caption") == ["5@100", "8@92"]
    assert texts(scene, "operation")[0].startswith("Convolution")
    (patch,) = drawn(scene, Polygons, "kernel")
    assert np.ptp(patch.points[0], axis=0) == pytest.approx([width, height * 0.09])


def test_restyling_moves_nothing() -> None:
    usual = compose(Drawing(LENET, STYLE, first_look()))
    restyled = compose(
        Drawing(LENET, changed_style(STYLE, color_1="#ff0000", opacity=0.4), first_look())
    )
    for a, b in zip(usual.primitives, restyled.primitives, strict=True):
        assert bounds_of(a) == bounds_of(b)


def test_colours_mean_the_kind_or_alternate_or_are_the_layers_own() -> None:
    look = first_look(overrides={"input-1": LayerOverride(color="#123456", outline="#654321")})
    architecture = parse_notation("4@8x8 > conv 6 k3 > dense 5")
    scene = compose(Drawing(architecture, STYLE, look))
    first, second, last = drawn(scene, Polygons, "plane")
    assert isinstance(first.fill, Fill)
    assert isinstance(first.line, Line)
    assert (first.fill.color, first.line.color) == ("#123456", "#654321")
    assert second.fill is not None
    assert last.fill is not None
    assert second.fill.color == look.fill_color("convolution")
    assert last.fill.color == look.fill_color("output")
    assert {text.text for text in drawn(scene, Text, "legend")} == {"Convolution", "Output"}
    in_turn = compose(Drawing(architecture, replace(STYLE, coloring=Coloring.ALTERNATING), look))
    _, second, last = drawn(in_turn, Polygons, "plane")
    assert second.fill is not None
    assert last.fill is not None
    assert np.asarray(second.fill.color)[:2].tolist() == [[0xA0] * 3, [0xE0] * 3]
    assert last.fill.color == STYLE.color_1
    assert not drawn(in_turn, Text, "legend")


def test_deep_stacks_are_shortened_with_dots_and_a_word() -> None:
    scene = compose(Drawing(parse_notation("512@32x32 > conv 16 k3"), STYLE, first_look()))
    deep, shallow = drawn(scene, Polygons, "plane")
    assert len(deep.points) == 16 + 2 * 5
    assert len(shallow.points) == 16
    (dots,) = drawn(scene, Polygons, "ellipsis")
    assert len(dots.points) == 3
    for dot in dots.points:  # on the page, clear of the maps
        for plane in deep.points:
            assert apart(dot, plane)
    steps = np.diff(deep.points[:, 0, 0])
    assert (steps > STYLE.between_planes + 1).sum() == 1
    assert texts(scene, "caption")[0].startswith("512@")
    assert any("dots stand for the rest" in notice for notice in scene.notices)
    whole = compose(
        Drawing(parse_notation("512@32x32"), changed_style(STYLE, ellipsis=False), first_look())
    )
    assert len(drawn(whole, Polygons, "plane")[0].points) == 512
    assert not whole.notices
    own = first_look(overrides={"input-1": LayerOverride(drawn=3)})
    (stack,) = drawn(compose(Drawing(parse_notation("512@32x32"), STYLE, own)), Polygons, "plane")
    assert len(stack.points) == 3


@pytest.mark.parametrize("law", ["auto", "linear"])
def test_a_deeper_stack_never_looks_shallower(law: str) -> None:
    style = changed_style(STYLE, size_law=law)
    depths = []
    for count in (1, 2, 5, 8, 9, 12, 16, 17, 32, 64, 512, 10**6):
        (stack,) = drawn(
            compose(Drawing(parse_notation(f"{count}@9x9"), style, first_look())), Polygons, "plane"
        )
        depths.append(stack.points[-1, 0, 0] - stack.points[0, 0, 0])
    assert depths == sorted(depths)


@pytest.mark.parametrize("ellipsis", [True, False])
def test_huge_sizes_stay_small_pictures(ellipsis: bool) -> None:
    style = changed_style(STYLE, ellipsis=ellipsis, ellipsis_above=2)
    text = "1000000000@1000000x1000000 > conv 1000000000 k3 > dense 1000000000"
    scene = compose(Drawing(parse_notation(text), style, first_look()))
    assert sum(len(p.points) for p in drawn(scene, Polygons, "plane")) <= 4001
    assert "1000000000" in "".join(texts(scene, "caption"))
    if not ellipsis:
        assert any("2000" in notice for notice in scene.notices)


def test_a_spacing_of_its_own_holds_even_where_it_is_zero() -> None:
    architecture = parse_notation("1@32x32 > conv 1 k3 > conv 1 k3")
    look = first_look(overrides={"input-1": LayerOverride(spacing=0.0)})
    first, second, third = outlines(compose(Drawing(architecture, STYLE, look)))
    assert second[1][:, 0].min() - first[1][:, 0].max() == pytest.approx(0)
    assert third[1][:, 0].min() - second[1][:, 0].max() >= STYLE.between_layers - 1e-9


def test_overrides_change_words_and_sizes() -> None:
    look = first_look(
        overrides={
            "input-1": LayerOverride(name="Photograph", caption="RGB", size=2.0, gap=20.0),
            "conv-1": LayerOverride(operation="Edges"),
        }
    )
    architecture = parse_notation("3@32x32 > conv 4 k3")
    scene = compose(Drawing(architecture, STYLE, look))
    assert "Photograph" in texts(scene, "name")
    assert "RGB" in texts(scene, "caption")
    assert texts(scene, "operation") == ["Edges"]
    stack = of_layer(scene, "input-1", "plane").points
    assert np.ptp(stack[0][:, 0]) == pytest.approx(2 * STYLE.map_size)
    assert stack[1, 0] - stack[0, 0] == pytest.approx([20, 20])


def test_skips_are_nested_arcs_over_everything() -> None:
    scene = compose(
        Drawing(
            graph("i a", "a b", "b e", "e f", "f +1", "a +1", "+1 +2", "i +2"), STYLE, first_look()
        )
    )
    inner, outer = (
        next(p for name, _, p in wires(scene) if name == arc) for arc in ("a-+1", "i-+2")
    )
    shapes = np.concatenate([points for _, points in outlines(scene)])
    assert inner[:, 1].min() < shapes[:, 1].min()
    assert outer[:, 1].min() < inner[:, 1].min()
    heads = drawn(scene, Polygons, "arrowhead")
    assert len({round(float(np.ptp(head.points, axis=1).max()), 3) for head in heads}) == 1
    (first,) = [head for head in heads if head.owner.id == "a-+1"]
    circle = next(points for name, points in outlines(scene) if name == "+1")
    tip = first.points[0, 0]
    assert tip[0] == pytest.approx(circle[:, 0].mean())
    assert tip[1] == pytest.approx(circle[:, 1].min(), abs=2 * STYLE.border_width)


def test_a_projection_shortcut_has_a_row_of_its_own() -> None:
    architecture = graph("i a", "a b", "b +", "i s", "s +")
    scene = compose(Drawing(architecture, STYLE, first_look()))
    shapes = dict(outlines(scene))
    assert shapes["s"][:, 1].max() < min(shapes[n][:, 1].min() for n in "iab+")
    assert {name for name, _, _ in wires(scene)} >= {"i-s", "s-+"}
    assert_nothing_overlaps(architecture, first_look())


def test_operators_show_what_they_do() -> None:
    scene = compose(Drawing(graph("i a", "i b", "a +", "b +", "i c", "+ c"), STYLE, first_look()))
    plus, bars = drawn(scene, Segments, "operator")
    assert plus.owner.id == "+"
    assert plus.starts.shape == bars.starts.shape == (2, 2)
    assert plus.starts[0, 1] == plus.ends[0, 1]
    assert plus.starts[1, 0] == plus.ends[1, 0]
    assert (bars.starts[:, 0] == bars.ends[:, 0]).all()


def test_both_ends_are_named_by_themselves_where_there_are_several() -> None:
    layers = (
        Layer("image", Kind.INPUT, (1, 8, 8), name="Image"),
        Layer("age", Kind.INPUT, (1,), name="Age"),
        Layer("join", Kind.CONCATENATE, (65,)),
        Layer("fc8", Kind.DENSE, (2,), name="fc8"),
    )
    edges = tuple(Connection(*e.split()) for e in ("image join", "age join", "join fc8"))
    names = texts(compose(Drawing(Architecture(layers, edges), STYLE, first_look())), "name")
    assert sorted(names) == ["Age", "Image", "fc8"]


def test_what_was_typed_stands_as_typed() -> None:
    layers = (
        Layer("a", Kind.INPUT, (8,), name="tf-idf vectors"),
        Layer("b", Kind.ACTIVATION, (8,), activation="σ(x)"),
        Layer("c", Kind.OTHER, (8,), name="average embedding"),
        Layer("d", Kind.DENSE, (4,), name="Classes"),
    )
    edges = tuple(Connection(*e.split()) for e in ("a b", "b c", "c d"))
    look = first_look(
        fold=False, overrides={"d": LayerOverride(caption="4@2×2 or 5×5, as you like")}
    )
    scene = compose(Drawing(Architecture(layers, edges), STYLE, look))
    assert texts(scene, "name") == ["tf-idf vectors", "Classes"]
    assert " ".join(texts(scene, "operation")) == "σ(x) average embedding Dense"
    assert texts(scene, "caption")[-1] == "4@2×2 or 5×5, as you like"


def test_names_that_stand_nowhere_are_said() -> None:
    layers = (
        Layer("a", Kind.INPUT, (8,), name="first"),
        Layer("b", Kind.DENSE, (6,), name="inner"),
        Layer("c", Kind.ACTIVATION, (6,), name="folded", activation="relu"),
        Layer("d", Kind.DENSE, (4,), name="last"),
    )
    edges = tuple(Connection(*e.split()) for e in ("a b", "b c", "c d"))
    scene = compose(Drawing(Architecture(layers, edges), STYLE, first_look()))
    assert scene.notices[1:] == ("Names not written: inner.",)
    all_names = changed_style(STYLE, show_names=True)
    scene = compose(Drawing(Architecture(layers, edges), all_names, first_look()))
    assert texts(scene, "name") == ["first", "inner", "last"]
    assert scene.notices == ("Drawn as part of the layers before them: folded.",)


def test_a_size_that_an_operator_makes_is_written() -> None:
    layers = (
        Layer("i", Kind.INPUT, (3, 8, 8)),
        Layer("a", Kind.CONVOLUTION, (4, 8, 8)),
        Layer("b", Kind.CONVOLUTION, (4, 8, 8)),
        Layer("join", Kind.CONCATENATE, (8, 8, 8)),
        Layer("c", Kind.CONVOLUTION, (8, 8, 8)),
        Layer("sum", Kind.ADD, (8, 8, 8)),
    )
    edges = tuple(
        Connection(*e.split())
        for e in ("i a", "i b", "a join", "b join", "join c", "join sum", "c sum")
    )
    scene = compose(Drawing(Architecture(layers, edges), STYLE, first_look()))
    sizes = {text.owner.id: text.text for text in drawn(scene, Text, "caption")}
    assert sizes["join"] == "8@8×8"
    assert "sum" not in sizes
    words = texts(scene, "legend")
    assert words[-2:] == ["Concatenate", "Add"]
    circles = drawn(scene, Path, "legend")
    signs = drawn(scene, Segments, "legend")
    assert len(circles) == len(signs) == 2
    drawn_signs = drawn(scene, Segments, "operator")
    for small, large in zip(signs, drawn_signs, strict=True):
        assert np.sign(np.round(small.ends - small.starts, 6)).tolist() == (
            np.sign(np.round(large.ends - large.starts, 6)).tolist()
        )


@pytest.mark.parametrize("text", ["{}@9x9", "{}@9x9" + " > conv {} k3 same" * 40])
def test_of_more_maps_more_are_drawn(text: str) -> None:
    counts = []
    for count in (4, 16, 17, 32, 64, 128, 512, 2048):
        scene = compose(
            Drawing(parse_notation(text.replace("{}", str(count))), STYLE, first_look())
        )
        counts.append(len(drawn(scene, Polygons, "plane")[0].points))
    assert counts == sorted(counts)
    if ">" not in text:
        assert counts == [4, 16, 16, 18, 20, 22, 26, 30]


def test_labels_can_be_turned_off() -> None:
    bare = compose(
        Drawing(LENET, changed_style(STYLE, show_labels=False), first_look(show_legend=False))
    )
    assert not [p for p in bare.primitives if isinstance(p, Text)]
    quiet = compose(Drawing(LENET, changed_style(STYLE, show_operations=False), first_look()))
    assert not texts(quiet, "operation")
    assert texts(quiet, "caption")


def test_what_is_folded_and_unnamed_is_said() -> None:
    text = "3@16x16 > conv 4 k3 > norm > relu > dropout 0.5 > dense 3"
    scene = compose(Drawing(parse_notation(text), STYLE, first_look()))
    said = "Drawn as part of the layers before them: norm-1, activation-1, dropout-1."
    assert said in scene.notices
    assert any("normalization, ReLU, dropout" in title for title in scene.layer_titles.values())


def test_an_empty_network_and_a_single_layer_are_pictures_too() -> None:
    empty = compose(Drawing(Architecture(), STYLE, first_look()))
    assert empty.primitives == ()
    assert empty.description == "An empty network."
    assert texts(
        compose(Drawing(parse_notation("10"), STYLE, first_look())), "name", "caption"
    ) == [
        "10",
        "Input",
    ]


def test_a_thousand_layers_are_composed() -> None:
    text = "1@64x64" + " > conv 8 k3 same relu" * 1000
    scene = compose(Drawing(parse_notation(text), STYLE, first_look()))
    assert len(drawn(scene, Polygons, "plane")) == 1001
    captions = [t for t in texts(scene, "caption") if t.startswith("8@")]
    assert len(captions) == 1


def test_every_option_has_limits_that_hold_its_default() -> None:
    for name, option in options_of(PlanesStyle).items():
        assert option.checked(option.default) == option.default, name
        assert option.help.endswith(".")
        limited = bool(option.choices or option.limits)
        assert limited or option.type is bool or option.type is Color, name


@settings(max_examples=examples(12))
@given(st.data())
def test_any_values_of_the_options_make_a_picture(data: st.DataObject) -> None:
    values: dict[str, object] = {}
    for name, option in options_of(PlanesStyle).items():
        if option.choices:
            values[name] = data.draw(st.sampled_from(option.choices), name)
        elif option.type is bool:
            values[name] = data.draw(st.booleans(), name)
        elif option.type in (int, float):
            assert option.minimum is not None
            assert option.maximum is not None
            values[name] = data.draw(st.sampled_from([option.minimum, option.maximum]), name)
    style = changed_style(STYLE, **values)
    architecture = graph("i a", "a b", "b c", "i c", "a s", "s c", "c d", i=(3, 9, 9), d=(4,))
    scene = compose(Drawing(architecture, style, first_look()))
    assert len(drawn(scene, Polygons, "plane")) == 5
    assert np.isfinite([scene.bounds.width, scene.bounds.height]).all()


def test_an_operator_has_an_opacity_of_its_own() -> None:
    architecture = parse_notation("3@8x8 > conv 3 k3 same as a > conv 3 k3 same > add a")
    add = architecture.layers[-1].id
    for override, opacity in ((LayerOverride(), 1.0), (LayerOverride(opacity=0.3), 0.3)):
        scene = compose(Drawing(architecture, STYLE, first_look(overrides={add: override})))
        (circle,) = drawn(scene, Path, "node")
        assert circle.fill is not None
        assert circle.fill.opacity == opacity
