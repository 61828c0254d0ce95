"""Sentences: English texts that keep what another language makes them of."""

import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import (
    LONGEST_PATH,
    LONGEST_VALUE,
    InputError,
    OutputError,
    Sentence,
    Word,
    listed,
)
from nnsvg_qt.model.notation import NotationError, parse_notation

TEXTS = st.text(st.characters(), max_size=20)


@given(name=TEXTS, count=st.integers())
def test_a_sentence_is_its_english_text(name, count):
    sentence = Sentence("{name!r} has {count:,} units.", name=name, count=count)
    text = f"{name!r} has {count:,} units."
    assert sentence == text
    assert hash(sentence) == hash(text)
    assert sentence.template == "{name!r} has {count:,} units."
    assert sentence.values == {"name": name, "count": count}


@given(TEXTS)
def test_braces_and_percent_signs_in_values_are_text(name):
    name = "{0} {x} %s }" + name
    assert str(InputError("{name} is taken.", name=name)) == f"{name} is taken."


def test_without_values_a_template_is_the_text_with_its_braces():
    assert Sentence("Files begin with { and end with }.") == "Files begin with { and end with }."


def test_a_missing_value_is_a_fault_of_the_program():
    with pytest.raises(KeyError, match="count"):
        Sentence("{name} has {count}.", name="a")


@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
@pytest.mark.parametrize("kind", [InputError, OutputError])
def test_errors_keep_template_and_values_between_processes(kind, duplicate):
    reason = Sentence("has {count:,} bytes", count=2000)
    again = duplicate(kind("{place} {reason}: {word}", place="a", reason=reason, word=Word("conv")))
    assert type(again) is kind
    assert str(again) == "a has 2,000 bytes: conv"
    assert type(str(again)) is str
    assert again.sentence.template == "{place} {reason}: {word}"
    assert again.sentence.values["reason"].template == "has {count:,} bytes"
    assert type(again.sentence.values["word"]) is Word


def test_an_error_of_the_notation_is_kept_between_processes():
    with pytest.raises(NotationError) as caught:
        parse_notation("1@8x8 > conv")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.item, again.column, str(again)) == (2, 9, str(caught.value))
    assert again.sentence.values["reason"].template == "{what} is missing."


def test_an_error_takes_a_sentence_as_it_is():
    sentence = Sentence("{name} is too large.", name="a")
    assert InputError(sentence).sentence is sentence


def test_a_list_keeps_its_parts():
    sentence = listed([Word("dropout"), "{x}"])
    assert sentence == "dropout, {x}"
    assert [type(part) for part in sentence.values.values()] == [Word, str]
    assert listed([]) == ""


class TestLongValues:
    """A file may hold megabytes where a sentence quotes it, and a sentence is read by people."""

    @given(st.text(max_size=400), st.text(max_size=400))
    def test_the_ends_of_a_long_text_are_said_and_what_is_around_it_is_whole(self, one, other):
        text = str(InputError("{name} is not {other}; give it.", name=one, other=other))
        said = text.removesuffix("; give it.")
        for value in (one, other):
            if len(value) <= LONGEST_VALUE:
                assert value in said
        head, tail = one[: LONGEST_VALUE // 2], other[len(other) - LONGEST_VALUE // 2 + 1 :]
        assert said.startswith(head)
        assert said.endswith(tail if len(other) > LONGEST_VALUE else other)
        assert len(said) <= 2 * LONGEST_VALUE + len(" is not ")

    @pytest.mark.parametrize(
        "value",
        ["a" * 10**6, ["a" * 10**6], {"a" * 400: 1}, [[0] * 400], 10**1000, b"a" * 999],
        ids=["text", "list", "object", "long list", "number", "bytes"],
    )
    @pytest.mark.parametrize(
        "template", ["{value!r} is bad.", "{value} is bad.", "{value!s} is bad."]
    )
    def test_whatever_is_long_is_cut_once_it_is_text(self, value, template):
        text = str(InputError(template, value=value))
        whole = template.format(value=value).removesuffix(" is bad.")
        half = LONGEST_VALUE // 2
        assert text == f"{whole[:half]}…{whole[-half + 1 :]} is bad."
        assert len(text) == LONGEST_VALUE + len(" is bad.")

    def test_quotation_marks_stay_around_what_is_cut(self):
        text = str(InputError("{id!r} is taken.", id="b" * 3000))
        assert text.startswith("'bbb")
        assert text.endswith("bbb' is taken.")

    def test_the_longest_file_name_and_any_usual_path_stay_whole(self):
        name = "n" * 255
        path = Path("/home/somebody") / ("d" * 250) / name
        assert str(OutputError("{name} is full.", name=name)) == f"{name} is full."
        assert str(OutputError("{path} is full.", path=path)) == f"{path} is full."
        endless = Path(*["folder"] * 5000)
        assert len(str(OutputError("{path} is full.", path=endless))) < LONGEST_PATH + 20

    def test_a_sentence_within_one_is_whole_and_its_values_are_cut_once(self):
        reason = Sentence("it is {name!r}" + " and that is bad" * 40, name="c" * 999)
        text = str(InputError("{place}: {reason}", place="d" * 999, reason=reason))
        assert text.endswith(f"{'d' * 10}: {reason}")
        assert text.count("…") == 2

    def test_of_a_list_each_part_is_cut(self):
        sentence = Sentence("One of {names}.", names=listed(["e" * 999, *map(str, range(200))]))
        assert sentence.count("…") == 1
        assert sentence.endswith("e, " + ", ".join(map(str, range(200))) + ".")

    def test_the_value_itself_is_kept_whole_and_between_processes(self):
        error = pickle.loads(pickle.dumps(InputError("{name} is bad.", name="f" * 999)))
        assert error.sentence.values["name"] == "f" * 999
        assert len(str(error)) == LONGEST_VALUE + len(" is bad.")
