"""Formulas in names: drawn in every view, kept whole on one line, read back from the notation."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.model import edits
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.notation.writing import to_notation
from nnsvg_qt.render import to_bytes
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.own_styles import ConnectionOverride
from nnsvg_qt.scene.primitives import Polygons, Text
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views import VIEWS

HIDDEN = r"Hidden $\in \mathbb{R}^{16 \times 32}$"
NETWORK = rf'3@32x32 as "Image $X$" > conv 16 k3 as "{HIDDEN}" > dense 10 as "$p(y \mid x)$"'


@pytest.fixture(scope="module")
def figure() -> nnsvg_qt.Figure:
    return nnsvg_qt.draw(NETWORK)


@pytest.mark.parametrize("view", VIEWS)
def test_no_formula_is_torn_or_printed(figure: nnsvg_qt.Figure, view: str) -> None:
    scene = figure.scene(view)
    texts = [one.text for one in scene.primitives if isinstance(one, Text)]
    drawn = [text for text in texts if "$" in text]
    assert any(r"$\in\mathbb{R}^{16\times32}$" in text for text in drawn)
    assert r"$p(y\mid{}x)$" in drawn
    root = ElementTree.fromstring(to_bytes(scene, "svg", Output()))
    shown = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]
    assert not any("$" in text or "\\" in text for text in shown)
    # the words beside a formula stay text
    assert "Hidden" in shown
    assert "Image" in shown


DEEP = (
    r'3@32x32 > conv 8 k3 same as "$W_{k_{j_n}}$" > conv 8 k3 same as '
    r'"$\frac{a_{i_j}}{b_{k_l}}$"; "$W_{k_{j_n}}$" > conv 8 k3 same as plain'
)


@pytest.mark.parametrize("net", [DEEP, DEEP.partition(";")[0]], ids=["branches", "chain"])
@pytest.mark.parametrize("view", ["planes", "nodes", "blocks"])
def test_a_size_keeps_clear_of_a_deep_formula_over_it(net: str, view: str) -> None:
    drawn = nnsvg_qt.draw(net).with_named_style("paper").at_width(183.0, view).scene(view)
    texts = [one for one in drawn.primitives if isinstance(one, Text)]
    written = [text_bounds(one) for one in texts if one.role in ("name", "caption")]
    formulas = [text_bounds(one) for one in texts if "$" in one.text]
    assert len(formulas) == 2
    for formula in formulas:
        assert [other for other in written if formula.overlaps(other)] == [formula]
        for shape in drawn.primitives:
            if isinstance(shape, Polygons) and shape.role == "plane":
                # no maps recede down
                middle = (formula.left + formula.right) / 2.0
                front = shape.points[-1]
                if front[:, 0].min() <= middle <= front[:, 0].max():
                    is_under = formula.top >= front[:, 1].max()
                    assert is_under or formula.bottom <= front[:, 1].min()


def test_words_and_simple_indices_stand_as_close_as_ever() -> None:
    def captions(name: str) -> list[float]:
        net = nnsvg_qt.draw(f'3@8x8 > conv 8 k3 same as "{name}"')
        scene = net.with_named_style("paper").at_width(89.0, "planes").scene("planes")
        return [one.y for one in scene.primitives if isinstance(one, Text)]

    assert captions("$x_i$") == captions("x") != captions("$x_{i_j}$")


def test_a_formula_may_be_the_label_of_a_connection(figure: nnsvg_qt.Figure) -> None:
    wire = figure.architecture.connections[1]
    look = replace(
        figure.look, connection_overrides={wire.id: ConnectionOverride(label="$w _ 1 \\text{a b}$")}
    )
    drawn = replace(figure, look=look)
    texts = [text.text for text in drawn.scene("planes").primitives if isinstance(text, Text)]
    assert r"$w_{1}\text{a~b}$" in texts


def test_what_is_not_known_is_shown_as_typed_and_told() -> None:
    figure = nnsvg_qt.draw(r'4 > dense 3 as "$\input{x}$"')
    texts = [one.text for one in figure.scene("nodes").primitives if isinstance(one, Text)]
    assert any(r"\input{x}" in text for text in texts)
    told = [str(notice) for notice in figure.notices("nodes")]
    assert any(
        r"The formula \input{x} is shown as typed: \input is not known here." in one for one in told
    )


def test_the_notation_takes_backslashes_of_formulas_as_they_are() -> None:
    once, twice = (rf'4 > dense 3 as "a $\{backslash}nu_1$"' for backslash in ("", "\\"))
    assert (
        parse_notation(once).layers[1].name == parse_notation(twice).layers[1].name == r"a $\nu_1$"
    )
    with pytest.raises(InputError, match="backslash"):
        parse_notation(r'4 > dense 3 as "a \alpha"')


@pytest.mark.parametrize("name", [r"$\nu$", "$a\nb$", r"$\"x\"$ \ $", "$\\u0041$", "$\t$ \\", '"$'])
def test_names_with_dollar_signs_survive_the_notation(name: str) -> None:
    network = parse_notation("4 > dense 3")
    named = edits.rename(network, network.layers[1].id, name)
    written = to_notation(named)
    assert written is not None
    assert parse_notation(written).layers[1].name == name


def test_nothing_of_mathematics_is_loaded_without_a_formula(python_in_subprocess) -> None:
    code = (
        "import sys, nnsvg_qt\n"
        "nnsvg_qt.draw('4 > dense 3 as \"costs $5 or $6\"').svg(view='nodes')\n"
        "print('nnsvg_qt.scene.mathematics.math_font' in sys.modules)\n"
        "nnsvg_qt.draw('4 > dense 3 as \"$x$\"').svg(view='nodes')\n"
        "print('nnsvg_qt.scene.mathematics.math_font' in sys.modules)"
    )
    assert python_in_subprocess(code).split() == ["False", "True"]
