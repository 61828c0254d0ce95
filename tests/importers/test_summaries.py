"""Summaries that frameworks print: an editable network, and what the text does not say."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.recognising import is_summary as recognised
from nnsvg_qt.importers.summaries import is_summary, summary_of
from nnsvg_qt.importers.summaries.building import network_of
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.kinds import Kind
from nnsvg_qt.sources import open_file, open_source
from tests.in_turn import examples

TEXTS = Path(__file__).parent / "summaries"


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def network(name: str):
    return network_of(summary_of(text_of(name)))


LENET = [(6, 28, 28), (6, 14, 14), (16, 10, 10), (16, 5, 5), (400,), (120,), (10,)]


@pytest.mark.parametrize("name", ["lenet-keras3", "lenet-torchinfo"])
def test_sizes_kernels_and_counts_are_those_of_the_text(name):
    made, report = network(name)
    shown = [
        one.shape for one in made if one.kind not in (Kind.INPUT, Kind.ACTIVATION, Kind.DROPOUT)
    ]
    assert shown == LENET
    convolutions = [one for one in made if one.kind is Kind.CONVOLUTION]
    assert [one.kernel for one in convolutions] == [(5, 5), (5, 5)]
    assert [one.padding for one in convolutions] == [(2, 2), None]
    assert made.layers[0].shape == (1, 28, 28)
    assert totals(made).parameters == 51_902
    assert deviations(made) == {}
    assert any("1 × 28 × 28 is assumed" in one for one in report)
    assert any("each layer is assumed to read the one before it" in one for one in report)


def test_torchinfo_has_its_modules_as_groups():
    made, _ = network("lenet-torchinfo")
    assert [(one.name, len(one.layers)) for one in made.groups] == [
        ("Sequential", 6),
        ("Sequential", 4),
    ]


@pytest.mark.parametrize("name", ["functional-keras2", "functional-keras3"])
def test_what_keras_says_is_read_is_read(name):
    made, report = network(name)
    by_name = {one.name: one.id for one in made}
    [joined] = [one for one in made if one.kind is Kind.ADD]
    assert joined.name.startswith("a_very_long_name_o")
    sources = {one.source for one in made.incoming(joined.id)}
    assert sources == {by_name["stem"], by_name["conv"]}
    for end in ("class", "box"):
        assert [one.source for one in made.incoming(by_name[end])] == [by_name["gap"]]
    assert made.layer(by_name["image"]).shape == (3, 32, 32)
    assert made.layer(by_name["gap"]).pooling == "global average"
    assert totals(made).parameters == 3_019
    assert not any("each layer is assumed to read" in one for one in report)


def test_a_printed_module_has_its_arguments_and_named_sizes():
    made, report = network("lenet-repr")
    assert [str(size) for size in made.layers[0].shape] == ["1", "H", "W"]
    first = next(one for one in made if one.kind is Kind.CONVOLUTION)
    assert (first.shape[0], first.kernel, first.padding) == (6, (5, 5), (2, 2))
    assert [one.shape for one in made if one.kind is Kind.DENSE] == [(120,), (10,)]
    assert [one.name for one in made.groups] == ["features", "classifier"]
    assert totals(made).parameters == 51_902
    assert any("1 × H × W is assumed" in one for one in report)


def test_modules_that_are_printed_once_stand_as_often_as_it_says():
    made, _ = network("text-repr")
    attentions = [one for one in made if one.kind is Kind.ATTENTION]
    assert len(attentions) == 2
    assert [one.name for one in made.groups].count("TransformerEncoderLayer") == 2
    recurrent = next(one for one in made if one.kind is Kind.RECURRENT)
    assert recurrent.bidirectional
    assert recurrent.cell == "lstm"


def test_torchsummary_counts_and_leaves_out_what_only_holds_others():
    made, report = network("resnet18-torchsummary")
    assert totals(made).parameters == 11_689_512
    # twice as large as what its first convolution puts out: the text says how many megabytes
    assert made.layers[0].shape == (3, 224, 224)
    assert any(one.startswith("Left out: 8 × BasicBlock") for one in report)
    assert len([one for one in made if one.kind is Kind.CONVOLUTION]) == 20


def test_a_file_of_such_a_text_opens_whatever_it_is_called(tmp_path):
    path = tmp_path / "printed.log"
    path.write_text(text_of("lenet-keras3"), encoding="utf-8")
    opened = open_file(path)
    assert opened.save_path is None
    assert opened.figure.name == "printed"
    assert opened.report[0] == "Made from a summary of Keras."
    assert len(open_source(str(path)).figure.architecture) == 9


@pytest.mark.parametrize(
    "text",
    ["", "16-12-10-1", "kind\tchannels\ndense\t5\n", "print(x)", "conv 6 k5 > dense 10", "f(\n"],
)
def test_other_texts_are_no_summaries(text):
    assert not is_summary(text)
    with pytest.raises(InputError):
        summary_of(text)


def test_what_is_not_understood_is_kept_and_told():
    text = text_of("lenet-repr").replace("MaxPool2d(", "StrangePool(")
    made, report = network_of(summary_of(text))
    assert [one.name for one in made if one.kind is Kind.OTHER] == ["StrangePool"] * 2
    assert any("Not understood: 2 × StrangePool" in one for one in report)


def test_a_text_that_is_too_deep_or_too_long_is_refused():
    deep = "Net(\n" + "".join(f"{'  ' * n}(a): M(\n" for n in range(1, 300))
    with pytest.raises(InputError, match="deep in each other"):
        summary_of(deep)
    many = "Net(\n  (0-999999): 999999 x M(\n" + "    (a): ReLU()\n" * 20 + "  )\n)\n"
    with pytest.raises(InputError, match="rows"):
        summary_of(many)


def test_no_text_takes_long_to_be_looked_at():
    bombs = [
        "Net(" + "\n" * 60_000,
        "Layer (type)" * 5_000,
        "Layer (type)" + " " * 60_000,
        "\n" * 60_000 + "Layer (type)",
        'Model: "' * 200_000 + "\nLayer (type) Output Shape Param #\n" + "a (" * 500_000,
    ]
    begun = time.process_time()
    for text in bombs:
        recognised(text[: 1 << 16].encode())
        if is_summary(text):
            with pytest.raises(InputError):
                network_of(summary_of(text))
    assert time.process_time() - begun < 2.0


def test_rows_that_are_multiplied_within_each_other_are_refused():
    text = "Net(\n  (a): 1000 x M(\n    (b): 1000 x N(\n      (c): ReLU()\n    )\n  )\n)\n"
    with pytest.raises(InputError, match="rows"):
        summary_of(text)


@pytest.mark.parametrize(
    ("name", "part", "instead"),
    [
        ("resnet18-torchsummary", "9,408", ","),
        ("lenet-torchinfo", "[1, 6, 28, 28]", "[1, 6]"),
        ("lenet-keras3", "(None, 28, 28, 6)", "(None, 6)"),
        ("lenet-keras3", "Output Shape", "\nOutput Shape"),
        ("lenet-repr", "Conv2d(1, 6", "Conv2d(0, 99999999999"),
    ],
)
def test_what_was_found_by_chance(name, part, instead):
    text = text_of(name)
    assert part in text
    damaged = text.replace(part, instead, 1)
    if name == "lenet-keras3" and part == "Output Shape":
        # the head of the table is gone
        with pytest.raises(InputError, match="no summary"):
            summary_of(damaged)
        return
    made, _ = network_of(summary_of(damaged))
    assert len(made) > 1


TEXT_FILES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@settings(max_examples=examples(7), deadline=None)
@given(st.sampled_from(TEXT_FILES), st.integers(0, 3000), st.integers(0, 60), st.text(max_size=8))
def test_a_damaged_text_gives_a_network_or_one_sentence(name, start, length, instead):
    text = text_of(name)
    damaged = text[:start] + instead + text[start + length :]
    try:
        made, report = network_of(summary_of(damaged))
    except InputError:
        return
    assert len(made) >= 1
    assert all(isinstance(one, str) for one in report)
