"""Train the small decoder of digits that is shipped, and write its weights to resources/.

It is the second half of an autoencoder whose code is a point of the square from -1 to 1. The digits
are those of `train_digits.py`; run it by `make digits`. The same versions of Python and numpy give
the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from train_digits import Numbers, as_npz, fetched

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.presets.network import Network as Layers
from nnsvg_qt.model.presets.teaching import DECODER_UNITS
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.optimizers import Adam
from nnsvg_qt.training.setup import Ending, Start, TrainingSetup

OUT = Path(__file__).parent.parent / "resources" / "networks" / "digit-decoder.npz"
EPOCHS, BATCH, RATE, SEED, TESTED = 30, 50, 0.002, 11, 1_000
LEAST = 0.30
"""Of the variance of digits that it has not seen, the part that the decoder must tell."""


def main() -> int:
    """Fetch, train, test, write; 1 where too little of the tested digits is told."""
    pictures, _ = fetched()
    random = np.random.default_rng(SEED)
    pictures = pictures[random.permutation(len(pictures))]
    tested, rest = pictures[:TESTED], pictures[TESTED:]
    network = trained(rest, random)
    rounded = {
        f"{name}.{part}": getattr(own, part).astype(np.float16)
        for name, own in network.weights().items()
        for part in ("matrix", "bias")
    }
    for name, step in network.holders():
        for part, weights in step.weights.items():
            weights[...] = rounded[f"{name}.{part}"]
    found = network.forward(tested)
    told = 1 - float(((found - tested) ** 2).sum() / ((rest.mean(axis=0) - tested) ** 2).sum())
    print(f"{told:.1%} of the variance of {TESTED:,} digits that it has not seen is told")
    if told < LEAST:
        return 1
    arrays = {name: own for name, own in rounded.items() if name.startswith("dense")}
    OUT.write_bytes(as_npz(arrays))
    print(f"{OUT} has {OUT.stat().st_size:,} bytes")
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


def trained(pictures: Numbers, random: np.random.Generator) -> Network:
    """The autoencoder behind EPOCHS epochs, by the cross-entropy of each pixel."""
    setup = TrainingSetup(start=Start.HE, seed=SEED, output=Ending.LINEAR)
    network = Network(autoencoder(), setup, 784)
    rule = Adam()
    for epoch in range(EPOCHS):
        rate = RATE * min(1.0, 2.0 * (1 - epoch / EPOCHS))
        order = random.permutation(len(pictures))
        for at in range(0, len(order), BATCH):
            batch = pictures[order[at : at + BATCH]]
            found = network.forward(batch, trains=True)
            network.backward(found - batch, spared=network.last_step)
            for name, step in network.holders():
                for part, weights in step.weights.items():
                    gradient = step.gradients.pop(part)
                    weights += rule.change((name, part), gradient, len(batch), rate)
        print(f"epoch {epoch + 1}", flush=True)
    return network


if __name__ == "__main__":
    sys.exit(main())
