"""Runs that a change has ended, kept so that undoing the change brings them back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from nnsvg_qt.app.commands.training.session import CurvePoint
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.training.process import Moment

MOST_BYTES = 64 << 20
"""Of the weights and pictures of all that is kept."""


@dataclass(frozen=True, eq=False)
class EndedRun:
    """Where a run was when it ended, and its losses until then."""

    moment: Moment
    curve: tuple[CurvePoint, ...]


class EndedRuns:
    """The newest of them, by what they trained."""

    def __init__(self) -> None:
        self._runs: OrderedDict[object, EndedRun] = OrderedDict()

    def keep(self, trained: object, moment: Moment, curve: Sequence[CurvePoint]) -> None:
        """Keeps a run that has ended; the oldest go when all take too much memory."""
        self._runs.pop(trained, None)
        self._runs[trained] = EndedRun(moment, tuple(curve))
        while len(self._runs) > 1 and sum(map(_size, self._runs.values())) > MOST_BYTES:
            self._runs.popitem(last=False)

    def found(self, trained: object) -> EndedRun | None:
        """The run that trained just that, which is one that goes on now."""
        return self._runs.pop(trained, None)

    def forget(self, trained: object) -> None:
        """Lets go of the run that trained just that."""
        self._runs.pop(trained, None)


def _size(run: EndedRun) -> int:
    frame = run.moment.frame
    if frame is None:
        return 0
    pictures = sum(array.nbytes for array in frame.pictures.values())
    return pictures + sum(one.matrix_array.size_in_bytes for one in frame.weights.values())
