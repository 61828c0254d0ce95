"""Train the small network for digits that is shipped, and write its weights to resources/.

Run it by `make digits`.
"""

from __future__ import annotations

import sys

from digit_training import rounded, write_classifier

from nnsvg_qt.model.presets.teaching import digits_layers

EPOCHS, BATCH, SEED = 14, 60, 7
LEAST_SHARE = 0.98


def main() -> int:
    """Fetch, train, test, write; 1 where too few of the tested digits are right."""
    return write_classifier(
        digits_layers(), "digits.npz", rounded, LEAST_SHARE, SEED, EPOCHS, BATCH
    )


if __name__ == "__main__":
    sys.exit(main())
