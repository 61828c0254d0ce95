"""Train the small network for digits that is shipped, and write its weights to resources/.

Of the 10,000 digits 9,000 are trained on, shifted, turned and sized by chance, 1,000 are only
tested. Run it by `make digits`.
"""

from __future__ import annotations

import sys

import numpy as np
from digit_training import TESTED, Numbers, fetched, rounded, trained, write
from numpy.typing import NDArray

from nnsvg_qt.model.presets.teaching import digits_layers

EPOCHS, BATCH, SEED = 14, 60, 7
LEAST_SHARE = 0.98


def main() -> int:
    """Fetch, train, test, write; 1 where too few of the tested digits are right."""
    pictures, digits = fetched()
    random = np.random.default_rng(SEED)
    order = random.permutation(len(digits))
    pictures, digits = pictures[order], digits[order]
    tested, shown, named = slice(0, TESTED), pictures[TESTED:], digits[TESTED:]

    def batch_of(chosen: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        return varied(shown[chosen], random), np.eye(10)[named[chosen]]

    network = trained(digits_layers(), 10, len(named), batch_of, random, SEED, EPOCHS, BATCH)
    arrays = rounded(network)
    found = network.forward(pictures[tested]).argmax(axis=1)
    share = float((found == digits[tested]).mean())
    print(f"{share:.1%} of {TESTED:,} digits that it has not seen are right")
    if share < LEAST_SHARE:
        return 1
    write(arrays, "digits.npz")
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
