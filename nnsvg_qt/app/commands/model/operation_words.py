"""What operations of a model file do, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "convolution, deformable convolution, quantized convolution, integer convolution",
        QT_TRANSLATE_NOOP("Operations", "Slides trained kernels over what it reads."),
    ),
    (
        "transposed convolution",
        QT_TRANSLATE_NOOP("Operations", "Spreads each number by a trained kernel, which enlarges."),
    ),
    (
        "linear",
        QT_TRANSLATE_NOOP("Operations", "A matrix product with weights, and a bias added."),
    ),
    (
        "matrix product, quantized matrix product, integer matrix product",
        QT_TRANSLATE_NOOP("Operations", "The product of two matrices."),
    ),
    (
        "einsum",
        QT_TRANSLATE_NOOP("Operations", "Sums of products over the axes that its equation names."),
    ),
    (
        "max pooling, adaptive max pooling, max region pooling",
        QT_TRANSLATE_NOOP("Operations", "Keeps the greatest number of each window."),
    ),
    (
        "average pooling, adaptive average pooling",
        QT_TRANSLATE_NOOP("Operations", "Takes the mean of each window."),
    ),
    (
        "global average pooling",
        QT_TRANSLATE_NOOP("Operations", "Takes the mean of each channel."),
    ),
    (
        "global max pooling",
        QT_TRANSLATE_NOOP("Operations", "Keeps the greatest number of each channel."),
    ),
    (
        "batch normalization",
        QT_TRANSLATE_NOOP(
            "Operations", "Scales and shifts each channel by statistics of the training."
        ),
    ),
    (
        "layer normalization",
        QT_TRANSLATE_NOOP("Operations", "Brings each position to mean 0 and deviation 1."),
    ),
    (
        "group normalization, instance normalization, mean variance normalization",
        QT_TRANSLATE_NOOP("Operations", "Brings channels to mean 0 and deviation 1."),
    ),
    (
        "root mean square normalization, norm normalization, local response normalization",
        QT_TRANSLATE_NOOP("Operations", "Divides numbers by how large their neighbours are."),
    ),
    (
        "relu, relu6, leaky relu, parametric relu, thresholded relu, elu, selu, celu, gelu, silu, "
        "swish, mish, tanh, sigmoid, log sigmoid, hard sigmoid, hard swish, hard tanh, softplus, "
        "softsign, shrink, clip",
        QT_TRANSLATE_NOOP("Operations", "An activation: bends every number by itself."),
    ),
    (
        "gated linear unit",
        QT_TRANSLATE_NOOP("Operations", "One half of what it reads lets the other half through."),
    ),
    (
        "softmax, log softmax, hardmax",
        QT_TRANSLATE_NOOP("Operations", "Turns scores into shares that add up to 1."),
    ),
    (
        "dropout",
        QT_TRANSLATE_NOOP("Operations", "Leaves numbers out by chance in training, then nothing."),
    ),
    ("add, sum", QT_TRANSLATE_NOOP("Operations", "Adds up what it reads, number by number.")),
    ("subtract", QT_TRANSLATE_NOOP("Operations", "Subtracts, number by number.")),
    ("multiply", QT_TRANSLATE_NOOP("Operations", "Multiplies, number by number.")),
    ("divide", QT_TRANSLATE_NOOP("Operations", "Divides, number by number.")),
    ("mean", QT_TRANSLATE_NOOP("Operations", "The mean of what it reads, number by number.")),
    (
        "maximum, minimum, power, remainder, squared difference",
        QT_TRANSLATE_NOOP("Operations", "Joins two tensors, number by number."),
    ),
    (
        "absolute, negate, sign, reciprocal, square, square root, inverse square root, "
        "exponential, logarithm, error function, complementary error function, sine, cosine, "
        "tangent, arcsine, arccosine, arctangent, hyperbolic sine, hyperbolic cosine, floor, "
        "ceiling, round",
        QT_TRANSLATE_NOOP("Operations", "A function of every number by itself."),
    ),
    (
        "equal, not equal, less, less or equal, greater, greater or equal, and, or, not, "
        "exclusive or, is nan, is infinite",
        QT_TRANSLATE_NOOP("Operations", "Tells of every place whether something holds."),
    ),
    (
        "where, masked fill",
        QT_TRANSLATE_NOOP("Operations", "Takes numbers from one or the other, as a mask says."),
    ),
    (
        "reshape, flatten, squeeze, unsqueeze",
        QT_TRANSLATE_NOOP("Operations", "Counts the same numbers in other sizes."),
    ),
    ("transpose", QT_TRANSLATE_NOOP("Operations", "Puts the axes into another order.")),
    ("split", QT_TRANSLATE_NOOP("Operations", "Cuts a tensor into parts along an axis.")),
    (
        "slice",
        QT_TRANSLATE_NOOP("Operations", "Takes a part of a tensor, from one place to another."),
    ),
    (
        "gather, gather by place, gather elements",
        QT_TRANSLATE_NOOP("Operations", "Takes the places that indices name."),
    ),
    (
        "scatter, scatter elements",
        QT_TRANSLATE_NOOP("Operations", "Writes numbers at the places that indices name."),
    ),
    ("embedding", QT_TRANSLATE_NOOP("Operations", "Looks rows up in a trained table.")),
    (
        "concatenate, stack",
        QT_TRANSLATE_NOOP("Operations", "Puts tensors one behind the other along an axis."),
    ),
    ("pad", QT_TRANSLATE_NOOP("Operations", "Adds numbers around what it reads.")),
    (
        "expand, tile",
        QT_TRANSLATE_NOOP("Operations", "Repeats what it reads until it has the size asked for."),
    ),
    (
        "resize, depth to space, max unpooling",
        QT_TRANSLATE_NOOP("Operations", "Gives maps another size."),
    ),
    (
        "reduce mean, reduce sum, reduce maximum, reduce minimum, reduce product, reduce norm, "
        "reduce square sum, reduce absolute sum, reduce all, reduce any",
        QT_TRANSLATE_NOOP("Operations", "Gathers the numbers along axes into one."),
    ),
    (
        "place of maximum, place of minimum, greatest",
        QT_TRANSLATE_NOOP("Operations", "Tells where along an axis the greatest or least is."),
    ),
    (
        "attention",
        QT_TRANSLATE_NOOP(
            "Operations", "Mixes values by how well queries match keys, of several heads."
        ),
    ),
    (
        "rotary embedding",
        QT_TRANSLATE_NOOP("Operations", "Turns pairs of numbers by an angle of their position."),
    ),
    (
        "recurrent",
        QT_TRANSLATE_NOOP("Operations", "Reads a sequence step by step and keeps a state."),
    ),
    (
        "shape, size",
        QT_TRANSLATE_NOOP("Operations", "Tells how large a tensor is, not what is in it."),
    ),
    (
        "identity, cast, cast like",
        QT_TRANSLATE_NOOP("Operations", "Hands on what it reads, maybe as another type."),
    ),
    (
        "constant, constant of shape, range, eye",
        QT_TRANSLATE_NOOP("Operations", "Gives numbers that never change."),
    ),
    (
        "random, random like, bernoulli, multinomial",
        QT_TRANSLATE_NOOP("Operations", "Draws numbers by chance."),
    ),
    (
        "quantize, dequantize, dynamic quantize, fake quantize",
        QT_TRANSLATE_NOOP("Operations", "Goes between real numbers and whole ones by a scale."),
    ),
    (
        "if, loop, scan",
        QT_TRANSLATE_NOOP("Operations", "Runs graphs of its own, as a condition says."),
    ),
)

_OF_WORD: Mapping[str, str] = {
    word: sentence for words, sentence in _SENTENCES for word in words.split(", ")
}


def operation_sentence(word: str, kind: str, domain: str) -> str:
    """What an operation does, by its word in the vocabulary, its type and whose word that is."""
    known = _OF_WORD.get(word)
    if known is not None:
        return QCoreApplication.translate("Operations", known)
    if word:
        words = QCoreApplication.translate("Operations", "It does what is called {word}.")
        return words.format(word=word)
    if domain:
        words = QCoreApplication.translate(
            "Operations", "{type} of {domain}: what it does is known to its file alone."
        )
        return words.format(type=kind, domain=domain)
    words = QCoreApplication.translate("Operations", "What {type} does is known to its file alone.")
    return words.format(type=kind)
