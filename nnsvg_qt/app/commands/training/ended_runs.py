"""Runs that a change has ended, kept so that undoing the change brings them back."""

from __future__ import annotations

from collections import OrderedDict

from nnsvg_qt.training.process import Moment

MOST_BYTES = 64 << 20
"""Of the weights and pictures of all that is kept."""


class EndedRuns:
    """The newest of them, by what they trained."""

    def __init__(self) -> None:
        self._runs: OrderedDict[object, Moment] = OrderedDict()

    def keep(self, trained: object, moment: Moment) -> None:
        """Keeps the last moment of a run that has ended; the oldest go when they take too much."""
        self._runs.pop(trained, None)
        self._runs[trained] = moment
        while len(self._runs) > 1 and sum(map(_size, self._runs.values())) > MOST_BYTES:
            self._runs.popitem(last=False)

    def found(self, trained: object) -> Moment | None:
        """The last moment of the run that trained just that, which is let go of."""
        return self._runs.pop(trained, None)

    def forget(self, trained: object) -> None:
        """Lets go of the run that trained just that."""
        self._runs.pop(trained, None)


def _size(moment: Moment) -> int:
    frame = moment.frame
    if frame is None:
        return 0
    pictures = sum(array.nbytes for array in frame.pictures.values())
    return pictures + sum(one.matrix_array.size_in_bytes for one in frame.weights.values())
