"""Formulas of papers with mistakes in them: each is set or refused, none is a fault."""

import logging
import math
import random
import re

import pytest

from nnsvg_qt.scene.mathematics.formulas import UnknownFormulaError, known, parts_of, unknown_in
from nnsvg_qt.scene.mathematics.typesetting import set_formula
from nnsvg_qt.scene.mathematics.vocabulary import ARGUMENTS, DELIMITERS
from nnsvg_qt.scene.text import outlines, text_width
from tests.scene.mathematics.published import FORMULAS

TOKENS = re.compile(r"\\[a-zA-Z]+|\\.|\s+|.", re.DOTALL)
COMMANDS = [f"\\{name}" for name in sorted(ARGUMENTS)]
SIGNS = [*r"{}^_'\()[]|,.;=+-~%#&$<> ", *"abxyzWAB012θ∈ℝ×⊙é中", "\n", "\t", "\0", "\ud800"]
PARTS = [
    *("{}", "^{2}", "_{ij}", "{{", "}}", "^^", "''", r"\\", r"\ ", r"\left(", r"\right)"),
    *(r"\sqrt[3]{x}", r"\sqrt[", r"\frac{1}", r"\text{a $b}", r"\input{x}", r"\write18{ls}"),
    *(r"\csname x\endcsname", r"\begin{matrix}", r"\def\x{\x}", r"\left" + max(DELIMITERS)),
]
BATCHES, IN_BATCH = 20, 500


def mutated(draw: random.Random) -> str:
    """A formula of a paper with one to five changes of signs or of commands."""
    tokens = TOKENS.findall(draw.choice(FORMULAS))
    for _ in range(draw.randint(1, 5)):
        at = draw.randrange(len(tokens) + 1)
        to = min(len(tokens), at + draw.randint(1, 4))
        change = draw.randrange(8)
        if change == 0:
            del tokens[at:to]
        elif change == 1:
            tokens[at:at] = tokens[at:to] * draw.randint(1, 3)
        elif change == 2:
            tokens[at:to] = reversed(tokens[at:to])
        elif change == 3:
            tokens[at:to] = [draw.choice(SIGNS)]
        elif change == 4:
            tokens[at:at] = [draw.choice(COMMANDS)]
        elif change == 5:
            tokens[at:at] = [draw.choice(PARTS)]
        elif change == 6:
            tokens[at:to] = ["{", *tokens[at:to], "}"]
        else:
            other = TOKENS.findall(draw.choice(FORMULAS))
            tokens[at:] = other[draw.randrange(len(other)) :]
    formula = "".join(tokens)
    if draw.random() < 0.1:
        # a slip within a command
        at = draw.randrange(len(formula) + 1)
        formula = formula[:at] + draw.choice(SIGNS) + formula[at + draw.randrange(2) :]
    return formula


def is_set(formula: str) -> bool:
    """Whether a formula is set, whole, or else refused with a reason and drawn as typed."""
    try:
        shortest = known(formula)
    except UnknownFormulaError:
        told = unknown_in(f"${formula}$")
        # as nothing is a formula that begins or ends with a space or holds a dollar sign
        assert told is None or all(told), formula
        return False
    assert known(shortest) == shortest, formula
    found = set_formula(shortest)
    if found is None:
        # nothing but space has no outline
        with_ink = set_formula(known(f"x{{{shortest}}}"))
        assert with_ink is not None, formula
        return True
    numbers = [float(n) for command in found.outline for n in command[1:]]
    measures = (found.width, found.left, found.bottom, found.right, found.top)
    assert all(map(math.isfinite, (*numbers, *measures))), formula
    assert found.left <= found.right, formula
    assert found.bottom <= found.top, formula
    return True


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_mutated_formulas_are_set_or_refused(batch: int, caplog) -> None:
    draw = random.Random(f"mutated formulas {batch}")
    count = 0
    for _ in range(IN_BATCH):
        formula = mutated(draw)
        count += is_set(formula)
        text = f"a ${formula}$ b"
        parts = parts_of(text)
        for part in parts or ():
            if part.is_formula:
                assert known(part.text) == part.text, formula
        assert math.isfinite(text_width(text, 10.0)), formula
        assert all(math.isfinite(run.x) for run in outlines(text, 10.0)), formula
    # neither is the rare case
    assert IN_BATCH / 10 < count < IN_BATCH * 9 / 10
    # the library that sets them knew all that the grammar lets through
    assert not [one.message for one in caplog.records if one.levelno >= logging.WARNING]
