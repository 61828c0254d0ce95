"""Regular expressions that never take long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs import patterns
from nnsvg_qt.logs.patterns import Pattern, _parse, _Program
from tests.in_turn import examples

_PIECES = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\d", r"\w", "^", "$", r"\b", "c?"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("({0[0]}|{0[1]})".format),
        inner.map("({})".format),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "*?", "{1,2}", "{2}"])).map(
            "(?:{0[0]}){0[1]}".format
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=examples(30))
@given(_PIECES, st.text("abc1 ", max_size=7))
def test_letter_by_letter_finds_what_python_finds(pattern: str, name: str) -> None:
    compiled = re.compile(pattern)
    found = _Program(_parse(pattern), compiled.flags).search(name)
    assert (found is None) == (compiled.search(name) is None)


@pytest.mark.parametrize(
    ("pattern", "name", "found"),
    [
        ("(.*)_seed", "adam_lr1_seed3", "adam_lr1"),
        ("seed(?:\\d+)?(x+)", "seed12xx", "xx"),
        ("(a|a)*b", "a" * 400 + "b", "a"),
        ("(?:a|a)*$", "a" * 400 + "c", ""),
        ("(?i)ADAM|sgd", "run_adam", "adam"),
        ("(a+)+$", "a" * 400 + "!", None),
        ("(x+x+)+y", "x" * 400, None),
        ("(.*)(.*)(.*)(.*)(.*)(.*)z", "y" * 400, None),
        ("(|a)*(|a)*b$", "a" * 300, None),
    ],
)
def test_what_is_found_whatever_the_form(pattern: str, name: str, found: str | None) -> None:
    assert Pattern(pattern, "--tag").search(name) == found


def test_what_would_take_for_ever_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in (r"(a+)+\1$", "(?=(a|a)*b)a", "(?:(?:a{1,99}){1,99}){1,99}b"):
        with pytest.raises(InputError, match="--tag"):
            Pattern(pattern, "--tag").search("a" * 400)
    monkeypatch.setattr(patterns, "_MOST_TAKEN", 20_000)
    many = Pattern("(?:a|b|ab|ba|a.|.b|" + "a?" * 200 + ")*$", "--group")
    names = ["ab" * 200 + str(number) for number in range(1000)]
    with pytest.raises(InputError, match="too long"):
        list(map(many.search, names))
