"""What of texts is LaTeX mathematics: known formulas are set, all else stays as typed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.scene.mathematics.formulas import (
    Part,
    UnknownFormulaError,
    known,
    parts_of,
    unknown_in,
    without_spaces,
)
from nnsvg_qt.scene.mathematics.typesetting import set_formula
from nnsvg_qt.scene.mathematics.vocabulary import ARGUMENTS, SPACES
from nnsvg_qt.scene.primitives import Text
from nnsvg_qt.scene.text import (
    ASCENT,
    GlyphRun,
    TextRun,
    line_reach,
    outlines,
    runs,
    text_bounds,
    text_width,
)
from tests.in_turn import examples
from tests.scene.mathematics.published import FORMULAS

HOSTILE = (
    r"\input{/etc/passwd}",
    r"\write18{ls}",
    r"\csname input\endcsname",
    r"\def\x{\x}\x",
    r"\catcode`\%=12",
    r"\begin{verbatim}",
    r"\immediate\openout1=x",
    r"x\\y",
    "x%y",
    "a#1",
    r"\text{\input x}",
    r"\left",
    r"\frac{a}",
    "x^",
    "x^a^b",
    "{x",
    "x}",
    "{" * 40 + "}" * 40,
    "x" * 501,
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_of_papers_are_set(formula: str) -> None:
    found = set_formula(known(formula))
    assert found is not None
    # a slanted letter at the end leans over it, as in LaTeX
    assert 0 < found.right <= found.width + 0.2
    assert found.bottom < found.top
    assert known(known(formula)) == known(formula)
    assert " " not in known(formula)


def test_every_command_is_drawn() -> None:
    without = set_formula("xy")
    assert without is not None
    for name, count in ARGUMENTS.items():
        found = set_formula(known(f"x\\{name}" + "{ab}" * count + " y"))
        assert found is not None, name
        if name in SPACES:
            assert found.width != without.width, name
        else:
            assert len(found.outline) > len(without.outline), name


@pytest.mark.parametrize("formula", HOSTILE)
def test_what_is_not_known_stays_as_typed_and_is_told(formula: str) -> None:
    with pytest.raises(UnknownFormulaError):
        known(formula)
    text = f"a ${formula}$ b"
    assert parts_of(text) is None
    assert without_spaces(text) == text
    assert "$" in "".join(run.text for run in runs(text, 10.0))


def test_the_first_unknown_formula_is_named() -> None:
    assert unknown_in(r"$x$ and $\foo y$") == (r"\foo y", r"\foo")
    assert unknown_in("$x$") is None
    assert unknown_in("no formula") is None


@pytest.mark.parametrize(
    "text", ["costs $5 or $6", "a $ b", "$$", "$ x $", r"\$x$", "100$", "$x$5"]
)
def test_dollar_signs_of_money_are_no_formulas(text: str) -> None:
    assert parts_of(text) is None
    assert text_width(text, 10.0) > 0


def test_words_and_formulas_stand_beside_each_other() -> None:
    text = r"Hidden $\in \mathbb{R}^{16}$ for \$5"
    assert parts_of(text) == (
        Part("Hidden ", False),
        Part(r"\in\mathbb{R}^{16}", True),
        Part(" for $5", False),
    )
    formula = set_formula(r"\in\mathbb{R}^{16}")
    assert formula is not None
    first, middle, last = runs(text, 20.0)
    assert isinstance(first, TextRun)
    assert first.text == "Hidden"
    assert isinstance(middle, GlyphRun)
    assert middle.x == pytest.approx(text_width("Hidden ", 20.0))
    assert isinstance(last, TextRun)
    assert last.x == pytest.approx(middle.x + 20.0 * formula.width + text_width(" ", 20.0))
    assert text_width(text, 20.0) == pytest.approx(last.x + last.width)
    assert all(isinstance(run, GlyphRun) for run in outlines(text, 20.0))


def test_bold_words_stand_beside_the_same_formula() -> None:
    words, formula = runs("Sum $x$", 10.0, "bold")
    assert isinstance(words, TextRun)
    assert words.face == "bold"
    assert formula.x == pytest.approx(text_width("Sum ", 10.0, "bold"))


def test_a_high_formula_has_its_room() -> None:
    high = r"$\frac{1}{\sqrt{d_k}}$"
    bounds = text_bounds(Text(high, 0.0, 0.0, 10.0))
    assert bounds.top < -10.0
    assert bounds.bottom > 4.0
    over, under = line_reach(high)
    assert over * 10.0 == pytest.approx(-bounds.top)
    assert under * 10.0 == pytest.approx(bounds.bottom)
    assert line_reach("$5")[0] == ASCENT


def test_the_ink_is_within_the_bounds() -> None:
    formula = r"$\hat{y} = \sigma(Wx + b)$"
    (run,) = runs(formula, 10.0)
    assert isinstance(run, GlyphRun)
    bounds = text_bounds(Text(formula, 0.0, 0.0, 10.0))
    for command in run.commands():
        for x, y in zip(command[1::2], command[2::2], strict=True):
            assert bounds.left - 1e-6 <= float(x) <= bounds.right + 1e-6
            assert bounds.top - 1e-6 <= float(y) <= bounds.bottom + 1e-6


def test_signs_typed_as_they_are_become_commands() -> None:
    assert known("θ∈ℝ^{3×3}") == r"\theta\in\mathbb{R}^{3\times3}"


@pytest.mark.parametrize(
    "formula", [r"\binom{n}{k_{1}}", r"\binom{n}{\frac{a}{b}}", r"\binom{\binom{a}{b_{c}}}{\{}"]
)
def test_a_binomial_ends_where_its_braces_do(formula: str) -> None:
    found, simple = set_formula(known(formula)), set_formula(r"\binom{n}{k}")
    assert found is not None
    assert simple is not None
    assert len(found.outline) > len(simple.outline)


def test_words_of_nothing_are_nothing() -> None:
    assert known(r"x\text{} + y") == "x{}+y"
    found = set_formula(known(r"x\text{}y"))
    assert found is not None
    assert found.outline == getattr(set_formula("x{}y"), "outline", None)


def test_a_command_does_not_run_into_a_letter() -> None:
    assert known(r"\alpha x") == r"\alpha{}x"
    assert known(r"\text{for all } x") == r"\text{for~all~}x"


atoms = st.sampled_from(
    [*"xyzABh1290+=-()|,", *(f"\\{name} " for name, count in ARGUMENTS.items() if count == 0)]
)
formulas = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        inner.map(lambda one: f"{{{one}}}"),
        st.tuples(inner, inner).map(lambda two: f"{{{two[0]}}}_{{{two[1]}}}"),
        st.tuples(inner, inner).map(lambda two: f"\\frac{{{two[0]}}}{{{two[1]}}}"),
        inner.map(lambda one: f"\\sqrt{{{one}}}"),
        inner.map(lambda one: f"\\left({one}\\right]"),
    ),
    max_leaves=8,
)


@settings(max_examples=examples(12))
@given(formulas)
def test_formulas_by_the_grammar_are_known_and_set(formula: str) -> None:
    shortest = known(formula)
    assert known(shortest) == shortest
    # what is nothing but space has no outline
    assert set_formula(f"x{{{shortest}}}") is not None


@settings(max_examples=examples(100))
@given(st.text("\\${}^_ abfrct1'[]&%#~xyleghi", max_size=30))
def test_any_text_is_measured_and_no_formula_of_unknown_commands_gets_out(text: str) -> None:
    parts = parts_of(text)
    assert text_width(text, 10.0) >= 0
    for part in parts or ():
        if part.is_formula:
            assert known(part.text) == part.text


def test_what_sets_formulas_is_loaded_beside(python_in_subprocess) -> None:
    code = (
        "import sys\n"
        "from nnsvg_qt.scene.mathematics.typesetting import load_beside\n"
        "before = 'nnsvg_qt.scene.mathematics.math_font' in sys.modules\n"
        "load_beside().join()\n"
        "print(before, 'nnsvg_qt.scene.mathematics.math_font' in sys.modules)"
    )
    assert python_in_subprocess(code).split() == ["False", "True"]


def test_threads_set_formulas_as_one_does() -> None:
    formulas = [known(f"x_{{{n}}}") for n in range(40)]
    alone = [set_formula(formula) for formula in formulas]
    set_formula.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(set_formula, formulas)) == alone
