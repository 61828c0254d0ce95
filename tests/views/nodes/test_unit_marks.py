"""Units with a style of their own in the nodes view."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.model.frame import Frame
from nnsvg_qt.scene.own_styles import UnitSymbol
from nnsvg_qt.scene.primitives import Circles, Path, Rasters, Segments, Text, layer_owner
from tests.figures import unit_overrides
from tests.first_style import draw
from tests.in_turn import examples


def own_of(scene, layer_id, primitive_type, role=None):
    return [
        p
        for p in scene.primitives
        if isinstance(p, primitive_type)
        and p.owner == layer_owner(layer_id)
        and role in (None, p.role)
    ]


def test_only_the_chosen_units_change_their_color():
    figure = draw("4-6-2").with_unit_override("dense-1", [2, 5], color="#c2410c")
    (circles,) = own_of(figure.scene("nodes"), "dense-1", Circles)
    assert [circles.fill.color_of(row) for row in range(6)] == [
        *("#ffffff", "#c2410c", "#ffffff", "#ffffff", "#c2410c", "#ffffff"),
    ]


def test_a_color_of_the_palette_keeps_its_name_beside_one_that_is_chosen():
    figure = draw("4 > dense 3 relu > dropout 0.5 > dense 2")
    figure = figure.with_option("nodes.fill", "kind")
    figure = figure.with_unit_override("dense-1", 2, color="#123456")
    (circles,) = own_of(figure.scene("nodes"), "dense-1", Circles)
    assert [getattr(color, "name", None) for color in circles.fill.named] == [
        "dense",
        None,
        "dense",
    ]


def test_a_crossed_unit_has_a_cross_and_is_still_one_circle():
    figure = draw("4-6-2").with_unit_override("dense-1", "3n", crossed=True)
    scene = figure.scene("nodes")
    (circles,) = own_of(scene, "dense-1", Circles)
    assert len(circles.centers) == 6
    crosses = own_of(scene, "dense-1", Path, "cross")
    assert len(crosses) == 2
    for cross, center in zip(crosses, circles.centers[[2, 5]], strict=True):
        corners = np.array([command[1:] for command in cross.commands])
        np.testing.assert_allclose(corners.mean(axis=0), center)
        np.testing.assert_allclose(np.hypot(*(corners - center).T), circles.radii, rtol=1e-3)
    assert figure.svg("nodes").count("<circle") == 12


def test_the_edges_of_a_unit_are_faint_only_if_it_says_so():
    plain = draw("2-3-2")
    crossed = plain.with_unit_override("dense-1", 2, crossed=True)
    faint = plain.with_unit_override("dense-1", 2, dims_edges=True)

    def edges(figure, into):
        return next(
            p
            for p in figure.scene("nodes").primitives
            if isinstance(p, Segments) and p.owner.id == into
        )

    assert edges(crossed, "input-1-dense-1").line == edges(plain, "input-1-dense-1").line
    whole = edges(plain, "input-1-dense-1").line.opacity
    into, out = edges(faint, "input-1-dense-1"), edges(faint, "dense-1-dense-2")
    np.testing.assert_allclose(
        into.line.opacity, np.where(into.rows.target_units == 1, 0.2, 1) * whole
    )
    assert (out.line.opacity < whole).tolist() == (out.rows.source_units == 1).tolist()


def test_own_texts_stand_instead_of_numbers():
    figure = draw("3-2").with_option("nodes.node_text", "number")
    figure = figure.with_unit_override("input-1", 2, text="age")
    figure = figure.with_unit_override("input-1", 3, symbol="sum")
    texts = {p.text for p in own_of(figure.scene("nodes"), "input-1", Text)}
    assert {"1", "age", "Σ"} <= texts
    assert not {"2"} & {p.text for p in own_of(figure.scene("nodes"), "input-1", Text, "node-text")}


@pytest.mark.parametrize("symbol", list(UnitSymbol))
def test_every_symbol_is_drawn_within_its_unit(symbol):
    figure = draw("3-2").with_unit_override("input-1", 2, symbol=symbol)
    scene = figure.scene("nodes")
    (circles,) = own_of(scene, "input-1", Circles)
    drawn = own_of(scene, "input-1", Path, "node-symbol") + own_of(
        scene, "input-1", Text, "node-symbol"
    )
    assert drawn
    for primitive in drawn:
        if isinstance(primitive, Path):
            points = np.array([command[1:] for command in primitive.commands])
            away = np.hypot(*(points - circles.centers[1]).T)
            assert away.max() < circles.radii


def test_units_that_are_not_drawn_keep_their_style_and_it_is_said():
    figure = draw("40-2").with_unit_override("input-1", "all", crossed=True)
    scene = figure.scene("nodes")
    (circles,) = own_of(scene, "input-1", Circles)
    assert len(own_of(scene, "input-1", Path, "cross")) == len(circles.centers)
    left = 40 - len(circles.centers)
    said = f"{left} units of Input with a style of their own are not drawn."
    assert said in map(str, scene.notices)
    whole = figure.with_option("nodes.ellipsis", False)
    assert len(own_of(whole.scene("nodes"), "input-1", Path, "cross")) == 40
    assert said not in map(str, whole.scene("nodes").notices)


def test_a_text_that_cannot_be_read_is_left_out_and_said():
    figure = draw("3-2").with_unit_override("input-1", 1, text="far too long a text")
    assert "Texts that are too long for their units: far too long a text." in map(
        str, figure.notices("nodes")
    )
    assert not own_of(figure.scene("nodes"), "input-1", Text, "node-text")


def test_tiles_are_dimmed_and_crossed_too():
    figure = draw("3-2").with_unit_override("input-1", 2, dimmed=True, crossed=True)
    pictures = np.zeros((3, 4, 4, 3), np.uint8)
    scene = figure.with_frame(Frame(pictures={"input-1": pictures})).scene("nodes")
    (tiles,) = own_of(scene, "input-1", Rasters)
    assert tiles.opacity[1] < tiles.opacity[0] == tiles.opacity[2]
    assert len(own_of(scene, "input-1", Path, "cross")) == 1


@pytest.mark.parametrize(
    ("text", "width", "written", "is_told"),
    [
        ("number", 89.0, 28, False),
        ("number", 156.0, 28, False),
        ("symbol", 183.0, 28, False),
        ("symbol", 89.0, 22, True),
    ],
)
def test_no_text_in_a_unit_is_smaller_than_five_points(text, width, written, is_told):
    """What has no room at that size, as x with two digits, is left out and told."""
    options = {"nodes.node_text": text, "look.page_width": width}
    scene = draw("12-12-4").with_named_style("paper").with_options(options).scene("nodes")
    texts = [p for p in scene.primitives if isinstance(p, Text) and p.role == "node-text"]
    assert len(texts) == written
    assert min(one.size for one in texts) >= 6.66, "five points in px"
    heights = {one.y - 0.344 * one.size for one in texts}
    middles = {y for p in scene.primitives if isinstance(p, Circles) for _, y in p.centers.tolist()}
    assert all(min(abs(y - middle) for middle in middles) < 0.1 for y in heights)
    told = "Texts in units of Input, Hidden are left out, for they could not be read at this width."
    assert (told in scene.notices) is is_told


@settings(max_examples=examples(20), deadline=None)
@given(
    st.dictionaries(st.integers(1, 30), unit_overrides, max_size=6),
    st.sampled_from(["none", "number", "symbol"]),
    st.booleans(),
)
def test_any_own_units_keep_circles_and_edges(own, text, down):
    figure = draw("30-5-3").with_option("nodes.node_text", text)
    figure = figure.with_option("nodes.direction", "vertical" if down else "horizontal")
    plain = figure.scene("nodes")
    scene = figure.with_look(unit_overrides={"input-1": own}).scene("nodes")

    def counted(made):
        circles = sum(len(p.centers) for p in made.primitives if isinstance(p, Circles))
        return circles, sum(len(p.starts) for p in made.primitives if isinstance(p, Segments))

    assert counted(scene) == counted(plain)
    assert set(plain.notices) <= set(scene.notices)
