"""Sentences: English texts that keep what another language makes them of."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError, OutputError, Sentence, Word, listed
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
