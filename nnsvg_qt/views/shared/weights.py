"""The weights behind the edges: real ones where a layer has them, else seeded; and their colours.

A seeded weight is a hash of the seed, the layer's id and the two units that it joins, so it does
not depend on which other units are drawn, nor on any style.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.model.weights import UnreadableWeightsError
from nnsvg_qt.scene.colors import channels

BIAS_INPUT = 2**32 - 1
"""The input number that stands for the bias of a layer."""


def seeded_weights(
    seed: int,
    layer_id: str,
    inputs: NDArray[np.int64],
    outputs: NDArray[np.int64],
    input_number: int = 0,
) -> NDArray[np.float64]:
    """Weights in [−1, 1) of the edges from unit `inputs[i]` to unit `outputs[i]` of a layer.

    `inputs` and `outputs` are broadcast against each other. `input_number` tells apart the layers
    that feed a layer with several inputs. Same arguments, same weights, on every machine.
    """
    content = f"{seed}\0{layer_id}\0{input_number}".encode()
    key = int.from_bytes(blake2b(content, digest_size=8).digest(), "little")
    # splitmix64: public domain, Sebastiano Vigna, https://prng.di.unimi.it/splitmix64.c
    with np.errstate(over="ignore"):
        mixed = np.asarray(outputs).astype(np.uint64) << np.uint64(32)
        mixed = mixed + np.asarray(inputs).astype(np.uint64) + np.uint64(1)
        mixed *= np.uint64(0x9E3779B97F4A7C15)
        mixed += np.uint64(key)
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
    unit: NDArray[np.float64] = (mixed >> np.uint64(11)).astype(np.float64)
    unit *= 2.0**-52
    unit -= 1.0
    return unit


def real_weights(
    layer: Layer,
    inputs: NDArray[np.int64],
    outputs: NDArray[np.int64],
    input_units: int,
    output_units: int,
    interleaved: bool = False,
    scaled: bool = True,
) -> NDArray[np.float64]:
    """A layer's own weights from unit `inputs[i]` to unit `outputs[i]`, over the greatest |weight|.

    Not `scaled`: as they are, for which not all weights of the layer are looked at.

    Where a drawn unit stands for a whole map, the weight of greatest magnitude among those that
    join the two is taken: of a kernel, or of a map's positions in a dense layer after flattening.
    `input_units` and `output_units` say how many units the layer before and the layer are drawn
    with when nothing is elided. `interleaved`: the values of one input unit are not neighbours in
    the matrix but `input_units` apart, as those of a flattened sequence. InputError if the
    weights do not have that many inputs and outputs.
    """
    if layer.weights is None:
        raise InputError("Layer {layer!r} has no weights.", layer=layer.id)
    # a list of numbers is taken for weights of one input
    rows, width = (*layer.weights.shape, 1, 1)[:2]
    # of a layer in groups each output has the inputs of its group only
    is_grouped = layer.groups > 1 and width * layer.groups == input_units
    columns = width * layer.groups if is_grouped else width
    if rows != output_units or columns % input_units:
        raise InputError(
            "The weights of layer {layer!r} join {columns} inputs to {rows} outputs, but it "
            "has {inputs} inputs and {outputs} outputs; give weights of that shape.",
            layer=layer.id,
            columns=columns,
            rows=rows,
            inputs=input_units,
            outputs=output_units,
        )
    wide = columns // input_units
    inputs, outputs = np.broadcast_arrays(inputs, outputs)
    if is_grouped:
        inputs = inputs % width
    unique_inputs, input_at = np.unique(inputs, return_inverse=True)
    unique_outputs, output_at = np.unique(outputs, return_inverse=True)
    step, stride = (1, input_units) if interleaved else (wide, 1)
    taken = (unique_inputs[:, None] * step + np.arange(wide) * stride).ravel()
    try:
        greatest = layer.weights.greatest if scaled else 1.0
        read = layer.weights.rows(unique_outputs).reshape(len(unique_outputs), width, -1)
    except UnreadableWeightsError as error:
        raise UnreadableWeightsError(
            "Layer {layer!r}: {reason}", layer=layer.id, reason=error.sentence
        ) from None
    small = read[:, taken].reshape(len(unique_outputs), len(unique_inputs), -1).astype(np.float64)
    strongest = np.abs(small).argmax(axis=2)[..., None]
    found = np.take_along_axis(small, strongest, axis=2)[..., 0]
    joined: NDArray[np.float64] = found[
        output_at.reshape(outputs.shape), input_at.reshape(inputs.shape)
    ]
    return joined / greatest if greatest > 0 else joined


LEAST_GREATEST = 0.1
"""The greatest drawn weight of a layer beside its greatest from which it has the widest edge."""


def beside_drawn(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights over the greatest of their layer, as shares of the greatest of them instead.

    Of a wide layer few units are drawn, and of a picture these are its corners, where weights are
    weak: all edges would be as faint as each other. Where even the greatest has no tenth of that of
    the layer all stay in proportion to that, for they are next to nothing. The weights themselves
    where the greatest of the layer is among them, and where all are 0.
    """
    greatest = float(np.abs(weights).max(initial=0.0))
    return weights if greatest in (0.0, 1.0) else weights / max(greatest, LEAST_GREATEST)


def real_biases(
    layer: Layer, outputs: NDArray[np.int64], output_units: int, scaled: bool = True
) -> NDArray[np.float64]:
    """A layer's own biases over the greatest |bias|; InputError if there are not `output_units`.

    Not `scaled`: as they are.
    """
    weights = layer.weights
    if weights is None or weights.bias_shape != (output_units,):
        raise InputError(
            "Layer {layer!r} has {outputs} outputs, but its weights have not as many biases; "
            "give weights of that shape.",
            layer=layer.id,
            outputs=output_units,
        )
    try:
        bias = np.asarray(weights.bias, dtype=np.float64)
    except UnreadableWeightsError as error:
        raise UnreadableWeightsError(
            "Layer {layer!r}: {reason}", layer=layer.id, reason=error.sentence
        ) from None
    greatest = float(np.abs(bias).max(initial=0.0)) if scaled else 1.0
    found = bias[outputs]
    return found / greatest if greatest > 0 else found


def weight_colors(
    weights: NDArray[np.float64], negative: str, zero: str, positive: str
) -> NDArray[np.uint8]:
    """The colours, `(rows, 3)`, of weights from −1 to 1 between three "#rrggbb".

    Linear in sRGB from `negative` at −1 over `zero` at 0 to `positive` at +1, as NN-SVG does it,
    except that the middle is no longer white, so that a weight near 0 is still seen on paper.
    """
    ends = np.array([channels(negative), channels(zero), channels(positive)], dtype=np.float64)
    share = np.clip(weights, -1.0, 1.0)
    colors = np.empty((*share.shape, 3), dtype=np.uint8)
    for channel in range(3):
        mixed = np.interp(share, [-1.0, 0.0, 1.0], ends[:, channel])
        colors[..., channel] = np.rint(mixed).astype(np.uint8)
    return colors
