"""What the status bar says of layers."""

from nnsvg_qt.app.window.totals import layer_sentence
from nnsvg_qt.sources import draw


def test_a_sentence_begins_with_the_name_as_it_is_or_a_capital():
    architecture = draw("6-4-3").architecture
    unnamed = architecture.layers[1]
    assert layer_sentence(architecture, unnamed).startswith("Dense   4   28 parameters")
    named = draw("1@8x8 > conv 2 k3 as stem").architecture
    assert layer_sentence(named, named.layers[1]).startswith("stem   3×3 convolution")


def test_a_layer_named_after_what_it_is_says_so_once():
    architecture = draw("1@8x8 as Input > conv 2 k3").architecture
    assert layer_sentence(architecture, architecture.layers[0]) == "Input   1@8×8"
