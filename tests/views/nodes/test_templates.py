"""What is written in units and at edges by a template."""

import pytest

import nnsvg_qt
from nnsvg_qt.scene.mathematics.typesetting import set_formula
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.views.nodes.templates import edge_text, filled


@pytest.fixture(scope="module")
def figure():
    made = nnsvg_qt.draw("3-12-2")
    for name, text in (
        ("nodes.input_template", "$x_{i}$"),
        ("nodes.hidden_template", "$h^{(l)}_{j}$"),
        ("nodes.weight_labels", "on"),
        ("nodes.weight_template", "$w_{ij}$"),
    ):
        made = made.with_option_text(name, text)
    return made


def texts(figure, role: str) -> list[Text]:
    scene = figure.scene("nodes")
    return [one for one in scene.primitives if isinstance(one, Text) and one.role == role]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("$x_{i}$", "$x_{3}$"),
        ("$h^{(l)}_{j}$", "$h^{(2)}_{3}$"),
        ("unit {i} of {l}", "unit 3 of 2"),
        (r"$\hat{y}_{i}$", r"$\hat{y}_{3}$"),
        ("{w} {k}", "{w} {k}"),
    ],
)
def test_places_of_a_template(template: str, text: str) -> None:
    assert filled(template, {"i": "3", "j": "3", "l": "2"}) == text


def test_the_numbers_of_an_edge_are_told_apart() -> None:
    assert edge_text("$w^{(l)}_{ij}$", 1, 2, 3, "0.5") == "$w^{(3)}_{12}$"
    assert edge_text("$w_{ji}$", 1, 12, 3, "0.5") == "$w_{12,1}$"
    assert edge_text("{w}", 1, 2, 3, "−0.5") == "−0.5"


@pytest.mark.parametrize("layout", ["page", "free"])
def test_units_and_edges_say_what_their_templates_say(figure, layout: str) -> None:
    drawn = figure.with_option_text("look.layout", layout)
    drawn = drawn.with_option("nodes.node_diameter", 34.0)
    written = texts(drawn, "node-text")
    assert [one.text for one in written] == [
        *(f"$x_{{{n}}}$" for n in (1, 2, 3)),
        *(f"$h^{{(1)}}_{{{n}}}$" for n in range(1, 13)),
    ]
    # those of a layer have one size, and outputs keep their symbol
    assert len({one.size for one in written[3:]}) == 1
    at_edges = {one.text for one in texts(drawn, "weight")}
    assert "$w_{11}$" in at_edges
    assert at_edges <= {edge_text("$w_{ij}$", i, j, 0, "") for i in range(1, 13) for j in range(13)}


def test_a_text_of_a_units_own_stays_and_what_has_no_room_is_said(figure) -> None:
    input_id = figure.architecture.layers[0].id
    own = figure.with_unit_override(input_id, 2, text="B")
    assert [one.text for one in texts(own, "node-text")][:3] == ["$x_{1}$", "B", "$x_{3}$"]
    long = figure.with_option_text("nodes.input_template", "the unit of number {i}")
    assert next(one.text for one in texts(long, "node-text")) == "$h^{(1)}_{1}$"
    assert any("the unit of number 1" in str(one) for one in long.notices("nodes"))


def test_an_edit_sets_no_formula_anew(figure) -> None:
    figure.scene("nodes")
    before = set_formula.cache_info()
    assert before.currsize >= 20
    edited = figure.with_option("look.line_width", 2.0)
    assert len(texts(edited, "node-text")) == 15
    after = set_formula.cache_info()
    assert after.misses == before.misses
