"""Networks that are given the inputs and outputs that their data need."""

import nnsvg_qt
from nnsvg_qt.app.commands.training.fitting import fitted


def test_a_chain_gets_as_many_inputs_as_there_are_features_and_one_output():
    figure = nnsvg_qt.draw("7-4-3").with_option("train.features", "x, y, x*y")
    shapes = [layer.shape for layer in fitted(figure).architecture]
    assert shapes == [(3,), (4,), (1,)]
    assert fitted(fitted(figure)) == fitted(figure)


def test_what_reads_maps_stays_as_it_is():
    figure = nnsvg_qt.preset("lenet-5")
    assert fitted(figure) is figure
