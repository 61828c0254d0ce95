"""Train the multilayer perceptron for digits that is shipped, and write its weights to resources/.

Run it by `make digits`.
"""

from __future__ import annotations

import sys

from digit_training import in_eight_bits, write_classifier

from nnsvg_qt.model.presets.teaching import mlp_layers

EPOCHS, BATCH, SEED, RATE = 30, 30, 7, 0.001
LEAST_SHARE = 0.98


def main() -> int:
    """Fetch, train, test, write; 1 where too few of the tested digits are right."""
    return write_classifier(
        mlp_layers(), "digit-mlp.npz", in_eight_bits, LEAST_SHARE, SEED, EPOCHS, BATCH, RATE
    )


if __name__ == "__main__":
    sys.exit(main())
