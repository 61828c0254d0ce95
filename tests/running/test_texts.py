"""Texts: vocabularies, words as indices, and what each word counts."""

import json
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import Abandoned, InputError
from nnsvg_qt.running.setup import Padding, RunSetup
from nnsvg_qt.running.texts import read_text, read_vocabulary, takes_text, weighed
from nnsvg_qt.running.values import Engine, InputPlace, Values

WORDS = {"good": 2, "bad": 3, "film": 4}
IMDB = RunSetup(index_offset=3, start_index=1, unknown_index=2)


class Adder(Engine):
    """Adds up what each index counts."""

    def __init__(self, layer: str = "") -> None:
        self.inputs = (InputPlace("ids", (5,), layer),)

    counts = np.array([0, 0, 1.0, -1.0, 0.25])

    def run(self, given):
        [array] = self.fitted(given).values()
        sums = self.counts[array.astype(int)].sum()
        return Values({}, {"out": np.array([sums, -sums])})

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("v.txt", "\n[UNK]\ngood\ngood\nbad\n", {"": 0, "[UNK]": 1, "good": 2, "bad": 4}),
        ("v.tsv", "good\t7\nbad\t 9\n", {"good": 7, "bad": 9}),
        ("v.json", '{"good": 2, "bad": 3}', {"good": 2, "bad": 3}),
        ("v.tsv", "good\t7\ngood\t9\n", {"good": 7}),
        ("v.json", '["", "good", "good"]', {"": 0, "good": 1}),
        ("v.json", '{"good": 2, "bad": 3, "good": 4}', {"good": 2, "bad": 3}),
    ],
)
def test_a_vocabulary_is_lines_pairs_or_json(tmp_path, name, content, expected):
    (tmp_path / name).write_text(content)
    assert dict(read_vocabulary(tmp_path / name)) == expected


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("v.json", "7", "is no vocabulary"),
        ("v.json", "{", "is no vocabulary"),
        ("v.json", '[["good"], ["bad"]]', "is no vocabulary"),
        ("v.json", '["good", 3]', "is no vocabulary"),
        ("v.json", '{"good": "2"}', "is no vocabulary"),
        ("v.json", '{"good": -2}', "is no vocabulary"),
        ("v.json", "[]", "holds no words"),
        ("v.tsv", "good\tbad\n", "is no vocabulary"),
        ("v.txt", "", "holds no words"),
    ],
)
def test_what_is_no_vocabulary_is_told(tmp_path, name, content, reason):
    (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=reason):
        read_vocabulary(tmp_path / name)


def test_words_become_indices_with_padding_on_either_side():
    read = read_text("Good, unheard FILM!", WORDS, (5,), RunSetup())
    assert read.numbers.tolist() == [0, 0, 0, 2, 4]
    assert [(one.word, one.place) for one in read.words] == [
        ("Good", 3), ("unheard", None), ("FILM", 4),
    ]  # fmt: skip
    after = read_text("good film", WORDS, (5,), RunSetup(padding=Padding.AFTER))
    assert after.numbers.tolist() == [2, 4, 0, 0, 0]


def test_words_are_read_as_those_of_keras():
    # as keras.datasets.imdb: start 1, unknown 2, others + 3; the start falls away where it is full
    assert read_text("good unheard", WORDS, (5,), IMDB).numbers.tolist() == [0, 0, 1, 5, 2]
    full = read_text("good bad film good bad film", WORDS, (5,), IMDB)
    assert full.numbers.tolist() == [6, 7, 5, 6, 7]
    assert full.words[0].place is None
    named = read_text("what", {"[UNK]": 1, "good": 2}, (3,), RunSetup())
    assert named.numbers.tolist() == [0, 0, 1]
    with pytest.raises(InputError, match="No word of the text"):
        read_text("what?", WORDS, (3,), RunSetup())
    with pytest.raises(InputError, match="which is no text"):
        read_text("good", WORDS, (3, 4, 4), RunSetup())


@given(st.text(max_size=60), st.sampled_from([*Padding]), st.integers(-1, 3))
def test_what_is_read_stands_where_its_word_says(text, padding, start):
    setup = RunSetup(padding=padding, start_index=start, unknown_index=9)
    try:
        read = read_text(text, WORDS, (7,), setup)
    except InputError:
        assert not any(one.isalnum() for one in text)
        return
    assert all(text[one.begin : one.end] == one.word for one in read.words)
    placed = [one for one in read.words if one.place is not None]
    assert len({one.place for one in placed}) == len(placed)
    for one in placed:
        assert read.numbers[one.place] == one.index
    if len(read.words) < 7:
        assert len(placed) == len(read.words)


def test_what_a_word_counts_is_what_is_lacking_without_it():
    read = read_text("good bad good unheard film", WORDS, (5,), RunSetup())
    engine = Adder()
    output = engine.run(read.numbers).output
    chosen, shares = weighed(engine, {"ids": read.numbers}, "ids", read, output)
    assert chosen == 0
    assert [one.share for one in shares] == [1.0, -1.0, 1.0, None, 0.25]
    with pytest.raises(Abandoned):
        weighed(engine, {"ids": read.numbers}, "ids", read, output, lambda: True)


def test_inputs_of_embeddings_take_texts():
    figure = nnsvg_qt.draw("5 > embed 3 > lstm 2 > dense 1")
    assert takes_text(figure.architecture, figure.architecture.layers[0].id)
    assert not takes_text(nnsvg_qt.draw("5-3-1").architecture, "input")


def test_a_text_is_read_on_the_command_line(tmp_path, monkeypatch, capsys):
    from nnsvg_qt.cli import main
    from nnsvg_qt.figure import Figure

    monkeypatch.setattr(Figure, "engine", lambda figure: Adder())
    words, out = tmp_path / "words.json", tmp_path / "out.json"
    words.write_text(json.dumps(WORDS))
    given = ["run", "5 > embed 3 > lstm 2 > dense 1", "--input", "text:a good film", "-o", str(out)]
    assert main(given) == 2
    assert "A text takes a vocabulary" in capsys.readouterr().err
    (tmp_path / "names.txt").write_text("one\n")
    names = ["--set", f"run.vocabulary={words}", "--set", f"run.names={tmp_path / 'names.txt'}"]
    assert main([*given, *names]) == 2
    assert "There are 1 names of classes and 2 outputs" in capsys.readouterr().err
    assert not out.exists()
    assert main([*given, "--set", f"run.vocabulary={words}"]) == 0
    assert json.loads(out.read_text()) == {
        "outputs": {"out": [1.25, -1.25]},
        "words": {"ids": [["a", None], ["good", 1.0], ["film", 0.25]]},
    }
    assert "found by leaving out each word: good +1.000, film +0.250." in capsys.readouterr().err
    # a name of no UTF-8 is kept as a project can hold it
    other = tmp_path / os.fsdecode(b"w\xf6rter.json")
    try:
        other.write_text(json.dumps(WORDS))
    except OSError:
        return
    given[-1] = str(tmp_path / "run.nnsvg")
    assert main([*given, "--set", f"run.vocabulary={other}"]) == 0
    setup = nnsvg_qt.draw(given[-1]).part("running")
    assert setup.vocabulary == f"{tmp_path}{os.sep}w\\xf6rter.json"
    assert main([*given, "--set", f"run.vocabulary={setup.vocabulary}"]) == 0
