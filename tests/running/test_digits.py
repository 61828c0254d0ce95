"""The network for digits that is shipped, the digits to try it on, and ink as it reads it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.running.digits import digit
from nnsvg_qt.running.ink import as_read, cropped, drawn
from nnsvg_qt.running.outputs import likeliest
from nnsvg_qt.running.resampling import resized


@pytest.fixture(scope="module")
def engine():
    return nnsvg_qt.preset("digits").engine()


@pytest.fixture(scope="module")
def perceptron():
    return nnsvg_qt.preset("digit-mlp").engine()


@pytest.mark.parametrize("number", range(10))
def test_the_perceptron_reads_digits_row_by_row_and_knows_them(perceptron, number):
    assert [place.shape for place in perceptron.inputs] == [(784,)]
    values = perceptron.run(digit(number))
    best = likeliest(values.output, count=1)[0]
    assert (best.place, best.value > 0.9) == (number, True)
    assert np.array_equal(values.output, perceptron.run(digit(number).reshape(-1)).output)


@pytest.mark.parametrize("number", range(10))
def test_the_network_knows_the_digits_that_are_there_to_try(engine, number):
    assert digit(number).shape == (1, 28, 28)
    best = likeliest(engine.run(digit(number)).output, count=1)[0]
    assert best.place == number
    assert best.value > 0.9


def test_there_are_no_other_digits():
    with pytest.raises(InputError, match="no digit 10; give 0 to 9"):
        digit(10)


def test_a_figure_shows_what_its_layers_put_out():
    figure = nnsvg_qt.preset("digits")
    run = figure.run(digit(7), caption="digit 7")
    assert run.frame is not None
    assert run.frame.caption == "digit 7"
    assert {*run.frame.pictures} == {layer.id for layer in figure.architecture}
    assert int(run.frame.outputs["output"].argmax()) == 7
    for view in ("nodes", "planes", "blocks"):
        assert run.svg(view) != figure.svg(view)
        assert "<image" in run.svg(view)


def test_a_dot_of_ink_is_as_large_as_its_pen():
    ink = drawn([[(50.0, 40.0)]], 100, 120, 20)
    assert ink.shape == (100, 120)
    assert ink.sum() == pytest.approx(np.pi * 100, rel=0.01)
    rows, columns = np.nonzero(ink == 1)
    assert (rows.mean(), columns.mean()) == pytest.approx((39.5, 49.5))


def test_ink_that_leaves_the_paper_is_cut_off():
    assert not drawn([[(-50.0, -50.0), (-60.0, 300.0)]], 100, 100, 20).any()
    assert drawn([[(-50.0, 50.0), (150.0, 50.0)]], 100, 100, 20)[50].all()


def test_a_drawing_is_cropped_to_its_ink_with_paper_around_as_in_keras_js():
    ink = np.zeros((240, 240))
    ink[100:160, 30:50] = 1
    square = cropped(ink)
    assert square.shape == (100, 100)
    assert np.flatnonzero(square.any(axis=1)).tolist() == [*range(20, 80)]
    assert np.flatnonzero(square.any(axis=0)).tolist() == [*range(40, 60)]
    assert as_read(ink).shape == (28, 28)
    assert as_read(ink).sum() == pytest.approx(60 * 20 * (28 / 100) ** 2)


def test_no_ink_is_all_paper():
    assert not as_read(np.zeros((240, 240))).any()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_another_size_keeps_what_is_the_same_everywhere(height, width, rows, columns):
    picture = np.full((height, width, 3), 7.0)
    np.testing.assert_allclose(resized(picture, rows, columns), np.full((rows, columns, 3), 7.0))


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 5))
def test_shrinking_by_a_whole_number_takes_means(rows, columns, times):
    picture = np.random.default_rng(0).normal(size=(rows * times, columns * times))
    means = picture.reshape(rows, times, columns, times).mean(axis=(1, 3))
    np.testing.assert_allclose(resized(picture, rows, columns), means, atol=1e-12)


def test_growing_lies_between_neighbours():
    grown = resized(np.array([[0.0, 1.0]]), 1, 4)
    np.testing.assert_allclose(grown, [[0.0, 0.25, 0.75, 1.0]])


def test_the_decoder_makes_digits_of_a_point_that_the_network_for_digits_tells(engine):
    # where in the square a zero, a three, a one and a nine lie
    places = {0: (-0.9, -0.2), 3: (-0.7, 0.9), 1: (0.9, 0.4), 9: (-0.1, 0.9)}
    with nnsvg_qt.preset("digit-decoder").engine() as decoder:
        assert [place.shape for place in decoder.inputs] == [(2,)]
        for number, point in places.items():
            values = decoder.run(np.array(point))
            picture = values.layers["picture"]
            assert picture.shape == (1, 28, 28)
            assert 0 <= picture.min() < 0.01 < 0.8 < picture.max() <= 1
            assert likeliest(engine.run(picture).output, count=1)[0].place == number
