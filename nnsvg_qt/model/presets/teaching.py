"""Small networks to learn from, and the figures that NN-SVG's pages start with."""

from __future__ import annotations

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.presets.network import Network
from nnsvg_qt.model.presets.shipped import with_shipped_weights

DECODER_UNITS = (("dense1", 32, "relu"), ("dense2", 64, "relu"), ("dense3", 784, "sigmoid"))
"""The layers of the decoder of digits: names, units, activations."""


def mlp() -> Architecture:
    """A multilayer perceptron of 16, 12, 10 and 1 units."""
    network = Network((16,))
    for number, units in enumerate((12, 10, 1), 1):
        network.dense(f"dense-{number}", units, name="")
    return network.architecture()


def mnist_cnn() -> Architecture:
    """The small network for handwritten digits of Keras's examples: 600,810 parameters."""
    network = Network((1, 28, 28), "Input")
    network.convolution("conv1", 32, 3, name="Conv 1")
    network.convolution("conv2", 32, 3, name="Conv 2")
    network.pooling("pool", 2, name="Pool")
    network.simple("dropout1", Kind.DROPOUT, name="Dropout 1", rate=0.25)
    network.simple("flatten", Kind.FLATTEN, name="Flatten")
    network.dense("dense1", 128, "relu", name="Dense 1")
    network.simple("dropout2", Kind.DROPOUT, name="Dropout 2", rate=0.5)
    network.dense("dense2", 10, "softmax", name="Dense 2")
    return network.architecture()


def digits() -> Architecture:
    """A small network for handwritten digits with trained weights: 27,562 parameters.

    `packaging/train_digits.py` trains it; it is right for 98 of 100 digits that it has not seen.
    """
    return with_shipped_weights(digits_layers(), "digits.npz")


def digit_mlp() -> Architecture:
    """A multilayer perceptron for handwritten digits with trained weights: 109,386 parameters.

    `packaging/train_mlp.py` trains it; it is right for 98 of 100 digits that it has not seen.
    """
    return with_shipped_weights(mlp_layers(), "digit-mlp.npz")


def digit_decoder() -> Architecture:
    """A small decoder of digits with trained weights, of two numbers: 53,168 parameters.

    `packaging/train_decoder.py` trains it, as the second half of an autoencoder.
    """
    network = Network((2,), "Code")
    for place, (name, units, activation) in enumerate(DECODER_UNITS, 1):
        network.dense(name, units, activation, name=f"Dense {place}")
    network.append(Layer("picture", Kind.RESHAPE, (1, 28, 28), "Picture"))
    return with_shipped_weights(network.architecture(), "digit-decoder.npz")


def digits_layers() -> Architecture:
    """The network of `digits` without its weights."""
    network = Network((1, 28, 28), "Input")
    network.convolution("conv1", 8, 3, name="Conv 1")
    network.pooling("pool1", 2, name="Pool 1")
    network.convolution("conv2", 16, 3, name="Conv 2")
    network.pooling("pool2", 2, name="Pool 2")
    network.dense("dense", 64, "relu", name="Dense")
    network.dense("output", 10, "softmax", name="Output")
    return network.architecture()


def mlp_layers() -> Architecture:
    """The network of `digit-mlp` without its weights."""
    network = Network((784,), "Input")
    network.dense("hidden1", 128, "relu", name="Hidden 1")
    network.dense("hidden2", 64, "relu", name="Hidden 2")
    network.dense("output", 10, "softmax", name="Output")
    return network.architecture()


def nnsvg_fcnn() -> Architecture:
    """The figure that NN-SVG's page for fully connected networks starts with: 16-12-10-1.

    LeNail, "NN-SVG: publication-ready neural network architecture schematics", Journal of Open
    Source Software 4 (33), 2019, and its page index.html.
    """
    return mlp()


def nnsvg_lenet() -> Architecture:
    """The figure that NN-SVG's page LeNet.html starts with.

    There a kernel and the name of an operation stand with the maps that it reads; here they belong
    to the layer that applies it. Strides and paddings, of which the page knows nothing, are chosen
    to give its sizes. No arithmetic takes a 16 × 16 kernel from 64 to 48, so that size is typed.
    """
    network = Network((8, 128, 128))
    network.pooling("pool-1", 8, 2, "same", name="Max-Pool")
    network.append(
        Layer(
            "conv-1",
            Kind.CONVOLUTION,
            (24, 48, 48),
            "Convolution",
            kernel=(16, 16),
            stride=(1, 1),
            padding=(0, 0),
            sizes_typed=True,
        )
    )
    network.pooling("pool-2", 8, 3, "same", name="Max-Pool")
    network.dense("dense-1", 256, name="Dense")
    network.dense("dense-2", 128, name="")
    return network.architecture()


def nnsvg_alexnet() -> Architecture:
    """The figure that NN-SVG's page AlexNet.html starts with: a simplified AlexNet.

    It leaves out the pooling; strides and paddings are chosen to give its sizes. Its two vectors
    of 2048 are half of the real 4096.
    """
    network = Network((3, 224, 224))
    network.convolution("conv-1", 96, 11, 4, 2, name="", activation="")
    network.convolution("conv-2", 256, 5, 2, 1, name="", activation="")
    network.convolution("conv-3", 384, 3, 2, name="", activation="")
    network.convolution("conv-4", 384, 3, 1, 1, name="", activation="")
    network.convolution("conv-5", 256, 3, 1, 1, name="", activation="")
    for number, units in enumerate((2048, 2048, 1000), 1):
        network.dense(f"dense-{number}", units, name="")
    return network.architecture()
