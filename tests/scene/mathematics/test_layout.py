"""Formulas have the boxes that LaTeX gives them: `make check-exports` measures many more."""

from __future__ import annotations

import pytest

from nnsvg_qt.scene.mathematics.atoms import Row, atoms_of
from nnsvg_qt.scene.mathematics.boxes import Glyph
from nnsvg_qt.scene.mathematics.formulas import known
from nnsvg_qt.scene.mathematics.layout import boxed
from nnsvg_qt.scene.mathematics.typesetting import set_formula

# Width, height and depth in font sizes that LuaLaTeX says of the same file of STIX Two Math, in
# \displaystyle (TeX Live 2022, unicode-math 0.8q).
BOXES = (
    (r"VV", 1.380, 0.657, 0.005),
    (r"V_1", 0.814, 0.657, 0.210),
    (r"W_f", 1.252, 0.657, 0.363),
    (r"x_j", 0.780, 0.479, 0.368),
    (r"f_W", 1.129, 0.711, 0.225),
    (r"Y_2^2", 1.124, 0.850, 0.240),
    (r"x_{a_b}", 1.413, 0.479, 0.389),
    (r"x^{\frac{a}{b}}", 1.221, 1.249, 0.010),
    (r"y''", 0.981, 0.729, 0.220),
    (r"h^{(2)}_j", 1.570, 1.074, 0.432),
    (r"V+x", 2.463, 0.657, 0.040),
    (r"a--b", 2.957, 0.705, 0.012),
    (r"N \times", 1.434, 0.657, 0.026),
    (r"\hat{y}_t", 0.790, 0.676, 0.220),
    (r"\hat{V}x", 1.299, 0.851, 0.010),
    (r"\vec{v}", 0.504, 0.843, 0.009),
    (r"\widehat{xyz}", 1.587, 0.758, 0.220),
    (r"\overline{AB}", 1.274, 0.972, 0.000),
    (r"\underline{x}", 0.559, 0.479, 0.321),
    (r"\frac{H}{4} \times \frac{W}{4}", 3.249, 1.297, 0.640),
    (r"\tfrac{a}{b}", 0.666, 0.947, 0.594),
    (r"\frac{\frac{a}{b}}{c}", 0.906, 1.983, 0.652),
    (r"\binom{n}{k}", 1.603, 1.570, 1.054),
    (r"\sqrt{x}", 1.353, 1.025, 0.240),
    (r"\sqrt[3]{x}", 1.392, 1.025, 0.240),
    (r"\sqrt{\sigma^2 + \varepsilon}", 3.342, 1.131, 0.134),
    (r"\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", 4.089, 1.570, 1.191),
    (r"\left\lfloor\frac{n}{2}\right\rfloor", 1.623, 1.119, 0.640),
    (r"\sum_{i=1}^n w_i", 2.276, 1.582, 1.081),
    (r"\int_0^1 f", 2.172, 1.668, 1.084),
    (r"\min_G \max_D V(D,G)", 7.167, 0.736, 0.678),
    (r"\liminf_n x", 3.480, 0.713, 0.677),
    (r"\overset{a}{=}", 0.720, 1.057, 0.000),
    (r"\underset{x}{y}", 0.510, 0.482, 0.897),
    (r"\mathbf{Wx}", 1.601, 0.657, 0.008),
    (r"\mathbb{R}^{n}", 1.227, 0.722, 0.000),
    (r"\mathcal{N}(0, I)", 2.973, 0.736, 0.196),
    (r"\text{AV}", 1.298, 0.662, 0.005),
    (r"\operatorname{ReLU}(x)", 3.708, 0.736, 0.196),
    (r"\log x", 2.007, 0.706, 0.235),
    (r"a + \dots + b", 4.355, 0.705, 0.040),
    (r"x_1, \dots, x_n", 3.889, 0.479, 0.217),
    (r"x \colon y", 2.036, 0.533, 0.220),
    (r"a \quad b\,c", 2.654, 0.705, 0.012),
    (r"x \mid y", 1.906, 0.706, 0.220),
    (r"\{x\}", 1.223, 0.736, 0.197),
    (r"\frac{\partial \mathcal{L}}{\partial w_{ij}}", 2.043, 1.351, 1.008),
)


@pytest.mark.parametrize(("formula", "width", "height", "depth"), BOXES)
def test_a_formula_has_the_box_of_latex(
    formula: str, width: float, height: float, depth: float
) -> None:
    box = boxed(atoms_of(known(formula)))
    assert box.width == pytest.approx(width, rel=0.003, abs=0.001)
    assert box.height == pytest.approx(height, abs=0.004)
    assert box.depth == pytest.approx(depth, abs=0.004)


def test_a_bracket_grows_with_what_is_in_it() -> None:
    inside, heights = "x", []
    for _ in range(6):
        inside = rf"\frac{{{inside}}}{{y}}"
        box = boxed(atoms_of(known(rf"\left({inside}\right)")))
        heights.append(box.height + box.depth)
        assert next(one for one in box.marks if isinstance(one, Glyph)).size == 1.0
    assert heights == sorted(heights)
    assert heights[-1] > 2 * heights[0]


def test_nothing_is_a_box_without_marks() -> None:
    assert boxed(Row()).marks == ()
    assert set_formula(known(r"\,")) is None
