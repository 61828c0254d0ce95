"""Links of TensorFlow Playground are read and written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.errors import InputError
from nnsvg_qt.training.playground_link import (
    CLASSIFIED,
    HIDDEN,
    VALUED,
    is_link,
    link_of,
    read_link,
)
from nnsvg_qt.training.setup import FEATURES, Activation, Penalty, Start, TrainingSetup
from tests.in_turn import examples

LINK = (
    "https://playground.tensorflow.org/#activation=relu&regularization=L1&batchSize=17"
    "&dataset=spiral&regDataset=reg-gauss&learningRate=0.003&regularizationRate=0.01&noise=35"
    "&networkShape=8,3,2&seed=0.36512&showTestData=true&discretize=true&percTrainData=70"
    "&x=true&y=false&xTimesY=true&xSquared=false&ySquared=true&cosX=true&sinX=false&cosY=false"
    "&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false"
    "&learningRate_hide=true&sinX_hide=true&playButton_hide=false"
)


def test_a_link_gives_all_its_settings() -> None:
    page = read_link(LINK)
    assert page.layers == (8, 3, 2)
    assert page.notation == "4-8-3-2-1"
    expected = TrainingSetup(
        data="spiral", noise=35, train_share=70, features="x, y^2, x*y, sin(y)", batch_size=17,
        learning_rate=0.003, regularization=Penalty.L1, regularization_rate=0.01,
        activation=Activation.RELU, test_points=True, discretized=True, seed=36512,
        hidden=frozenset({"learning_rate", "sin(x)"}),
    )  # fmt: skip
    assert page.setup == expected.as_in_playground()
    assert any("other points" in note for note in map(str, page.notes))


def test_what_a_link_leaves_out_is_the_pages_default() -> None:
    page = read_link("http://playground.tensorflow.org/")
    assert page.setup == TrainingSetup(test_points=False).as_in_playground()
    assert (page.layers, page.notes, page.notation) == ((4, 2), (), "2-4-2-1")
    other = read_link("https://playground.tensorflow.org/#problem=regression&initZero=true")
    assert (other.setup.data, other.setup.start) == ("reg-plane", Start.ZERO)
    assert read_link("https://playground.tensorflow.org/#networkShape=").layers == ()


@pytest.mark.parametrize(
    ("noise", "taken"), [("-5", 0), ("51", 51), ("80", 80), ("81", 50), ("x", 0), ("nan", 0)]
)
def test_noise_is_taken_as_the_page_takes_it(noise: str, taken: float) -> None:
    assert read_link(f"https://playground.tensorflow.org/#noise={noise}").setup.noise == taken


setups = st.builds(
    TrainingSetup,
    data=st.sampled_from([*CLASSIFIED, *VALUED]),
    noise=st.integers(0, 50).map(float),
    train_share=st.integers(10, 90).map(float),
    features=st.lists(
        st.sampled_from([one for one in FEATURES.values() if not one.startswith("cos")]),
        unique=True, min_size=1,
    ).map(lambda chosen: [one for one in FEATURES.values() if one in chosen]).map(
        lambda chosen: "" if chosen == ["x", "y"] else ", ".join(chosen)
    ),
    batch_size=st.integers(1, 30),
    learning_rate=st.sampled_from([0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]),
    regularization=st.sampled_from(Penalty),
    regularization_rate=st.sampled_from([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3, 10]),
    activation=st.sampled_from(Activation),
    start=st.sampled_from([Start.PLAYGROUND, Start.ZERO]),
    test_points=st.booleans(),
    discretized=st.booleans(),
    seed=st.integers(0, 99_999),
    hidden=st.frozensets(st.sampled_from(sorted(HIDDEN.values()))),
)  # fmt: skip


@settings(max_examples=examples(30))
@given(setups, st.lists(st.integers(1, 8), max_size=6).map(tuple))
def test_what_is_written_is_read_again(setup: TrainingSetup, layers: tuple[int, ...]) -> None:
    setup = setup.changed(start=setup.start.value)
    before, after = setup, read_link(link_of(setup, layers))
    assert after.layers == layers
    start = before.start
    expected = before.as_in_playground()
    assert after.setup == expected.changed(start=start.value)


@pytest.mark.parametrize(
    "text",
    ["", "circle", "https://example.org/", "javascript:alert(1)#networkShape=2", "http://[bad/#x",
     "ftp://playground.tensorflow.org/#noise=5", "https://playground.tensorflow.org/ #noise=5",
     "https://playground.tensorflow.org/#" + "a" * 20_000],
)  # fmt: skip
def test_rubbish_is_refused_in_a_sentence(text: str) -> None:
    assert not is_link(text)
    with pytest.raises(InputError, match="no link of TensorFlow Playground"):
        read_link(text)


@settings(max_examples=examples(50))
@given(st.text(max_size=200))
def test_whatever_stands_behind_the_sign_is_a_page_or_refused(text: str) -> None:
    link = f"https://playground.tensorflow.org/#{text}"
    if is_link(link):
        page = read_link(link)
        assert all(1 <= units <= 1000 for units in page.layers)
        assert 0 <= page.setup.noise <= 80
        return
    with pytest.raises(InputError, match="no link"):
        read_link(link)


@pytest.mark.parametrize(
    ("setup", "layers", "told"),
    [
        (TrainingSetup().with_table("x,y\n1,2"), (2,), "no data of one's own"),
        (TrainingSetup(features="x, exp(y)"), (2,), r"no feature exp\(y\)"),
        (TrainingSetup(features="cos(x)"), (2,), r"no feature cos\(x\)"),
        (TrainingSetup(), (9,), "at most 6 hidden layers of at most 8"),
        (TrainingSetup(), (2,) * 7, "at most 6 hidden layers"),
    ],
)
def test_what_the_page_cannot_show_has_no_link(
    setup: TrainingSetup, layers: tuple[int, ...], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        link_of(setup, layers)
