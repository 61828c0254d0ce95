"""Train the small decoder of digits that is shipped, and write its weights to resources/.

It is the second half of an autoencoder whose code is a point of the square from -1 to 1. Run it by
`make digits`.
"""

from __future__ import annotations

import sys

import numpy as np
from digit_training import TESTED, Numbers, fetched, rounded, trained, write
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.presets.network import Network as Layers
from nnsvg_qt.model.presets.teaching import DECODER_UNITS

EPOCHS, BATCH, SEED = 30, 50, 11
LEAST = 0.30
"""Of the variance of digits that it has not seen, the part that the decoder must tell."""


def main() -> int:
    """Fetch, train, test, write; 1 where too little of the tested digits is told."""
    pictures, _ = fetched()
    random = np.random.default_rng(SEED)
    pictures = pictures[random.permutation(len(pictures))]
    tested, rest = pictures[:TESTED], pictures[TESTED:]

    def batch_of(chosen: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        return rest[chosen], rest[chosen]

    network = trained(autoencoder(), 784, len(rest), batch_of, random, SEED, EPOCHS, BATCH)
    arrays = rounded(network)
    found = network.forward(tested)
    told = 1 - float(((found - tested) ** 2).sum() / ((rest.mean(axis=0) - tested) ** 2).sum())
    print(f"{told:.1%} of the variance of {TESTED:,} digits that it has not seen is told")
    if told < LEAST:
        return 1
    write(
        {name: own for name, own in arrays.items() if name.startswith("dense")}, "digit-decoder.npz"
    )
    return 0


def autoencoder() -> Architecture:
    """784-128-64-2 and back; the layers of the decoder are called as in its preset."""
    layers = Layers((784,), "Input")
    layers.dense("encoder1", 128, "relu")
    layers.dense("encoder2", 64, "relu")
    layers.dense("code", 2, "tanh")
    for name, units, activation in DECODER_UNITS:
        layers.dense(name, units, activation)
    return layers.architecture()


if __name__ == "__main__":
    sys.exit(main())
