"""The losses of a training over its epochs, however long it goes on, and when it is to stop."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trainer import Losses

Numbers = NDArray[np.float64]

MOST_KEPT = 1_000
"""Epochs of which the losses are kept; of twice as many every second one, and so on."""

TRAINING, TEST = "training", "test"
"""The names of the two series."""


class History:
    """The losses of all epochs, thinned evenly as they become too many."""

    def __init__(self) -> None:
        self._table = np.empty((MOST_KEPT + 1, 3))
        """Epochs with both losses; of its rows so many count."""
        self._count = 0
        self._every = 1

    def is_kept(self, epoch: int) -> bool:
        """Whether the losses behind an epoch are kept; else they need not be computed."""
        return epoch % self._every == 0

    def record(self, epoch: int, losses: Losses) -> None:
        """Take the losses behind an epoch; of an earlier one all that came later is forgotten."""
        if self._count and self._table[self._count - 1, 0] >= epoch:
            self._count = self._before(epoch)
        if not self.is_kept(epoch):
            return
        self._table[self._count] = epoch, losses.training, losses.test
        self._count += 1
        if self._count > MOST_KEPT:
            self._every *= 2
            kept = self._table[self._table[:, 0] % self._every == 0]
            self._count = len(kept)
            self._table[: self._count] = kept

    def take(self, series: Mapping[str, NDArray[np.floating]]) -> None:
        """Take the losses of another run, as `series` gives them."""
        training, test = series[TRAINING], series[TEST]
        for (epoch, one), other in zip(training.tolist(), test[:, 1].tolist(), strict=True):
            self.record(round(epoch), Losses(one, other))

    def series(self, epoch: int, losses: Losses) -> dict[str, Numbers]:
        """Both series, `(points, 2)` of epochs and losses, up to the moment that is given."""
        count = self._before(epoch)
        table = np.empty((count + 1, 3))
        table[:count] = self._table[:count]
        table[count] = epoch, losses.training, losses.test
        return {TRAINING: table[:, [0, 1]], TEST: table[:, [0, 2]]}

    def rows(self) -> tuple[tuple[int, float, float], ...]:
        """The epochs that are kept, with the losses of training and test data."""
        kept = self._table[: self._count].tolist()
        return tuple((int(epoch), training, test) for epoch, training, test in kept)

    def _before(self, epoch: int) -> int:
        """How many rows are of earlier epochs."""
        return int(np.searchsorted(self._table[: self._count, 0], epoch))


class Stopping:
    """Whether a training is to stop by the conditions of its setup."""

    def __init__(self) -> None:
        self._least = float("inf")
        self._least_at = 0

    def reason(self, setup: TrainingSetup, epoch: int, losses: Losses) -> Sentence | None:
        """Why to stop behind an epoch with these losses; None: go on.

        To be asked behind every epoch.
        """
        if losses.test < self._least:
            self._least, self._least_at = losses.test, epoch
        if setup.stop_epoch and epoch >= setup.stop_epoch:
            return Sentence("Epoch {epoch} is reached.", epoch=setup.stop_epoch)
        if setup.stop_loss and losses.test <= setup.stop_loss:
            return Sentence("The test loss fell to {loss:.3g}.", loss=losses.test)
        if setup.patience and epoch - self._least_at >= setup.patience:
            return Sentence(
                "The test loss has not fallen for {count} epochs; it was least, {loss:.3g}, at "
                "epoch {epoch}.",
                count=epoch - self._least_at,
                loss=self._least,
                epoch=self._least_at,
            )
        return None

    def forget(self, epoch: int) -> None:
        """Training goes on from an earlier epoch."""
        self._least, self._least_at = float("inf"), epoch
