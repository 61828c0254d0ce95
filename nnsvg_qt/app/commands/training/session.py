"""A training beside the event loop: what it is doing, and its newest moment.

The process trains as fast as it can; here its newest moment is asked for thirty times a second,
once the last one is painted: the window is never behind and never busy with what nobody sees.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from math import ceil
from time import monotonic
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.process import Moment, State, TrainingProcess
from nnsvg_qt.training.setup import TrainingSetup

LOOK = 6
"""Milliseconds between two looks for what was asked for."""
FRAME = 33
"""Milliseconds from one frame to the next, two of the screen: each takes the process some of its
time and the window of the processor that it trains on."""
UNSEEN_PAUSE = 250
"""The same while nobody sees what is drawn: then the losses only are followed."""
SETTLED = (State.PAUSED, State.DIVERGED, State.REFUSED, State.LOST)


class Worker(Protocol):
    """What trains, as `training.process.TrainingProcess`."""

    @property
    def moment(self) -> Moment: ...
    @property
    def is_awaited(self) -> bool: ...
    def run(self) -> None: ...
    def pause(self) -> None: ...
    def step(self, epochs: int = 1) -> None: ...
    def change(self, values: Mapping[str, Any]) -> None: ...
    def restart(self, architecture: Architecture, setup: TrainingSetup) -> None: ...
    def put(
        self,
        weights: Mapping[str, Weights],
        epoch: int | None = None,
        losses: Mapping[str, NDArray[np.floating]] | None = None,
    ) -> None: ...
    def back_to(self, epoch: int) -> None: ...
    def set_weight(self, layer_id: str, unit: int, source: int | None, value: float) -> None: ...
    def use_data(self, setup: TrainingSetup) -> None: ...
    def refine(self, frame: Frame) -> None: ...
    def frames_at(self, epochs: Sequence[int]) -> None: ...
    def refined(self) -> tuple[Frame, ...] | None: ...
    def request(self) -> None: ...
    def newest(self, timeout: float = 0.0) -> Moment: ...
    def end(self) -> None: ...


@dataclass(frozen=True)
class CurvePoint:
    """The mean losses behind an epoch."""

    epoch: int
    training: float
    test: float


class TrainingSession(QObject):
    """One training at a time; nothing here waits for it.

    `told` is emitted with each moment that has come, and when it begins or ends to run.
    """

    told = Signal()

    new_worker: Callable[[Architecture, TrainingSetup], Worker] = TrainingProcess

    def __init__(
        self, parent: QObject, is_seen: Callable[[], bool], is_painted: Callable[[], bool]
    ) -> None:
        """`is_seen` says whether anybody sees what is drawn, `is_painted` whether it is drawn."""
        super().__init__(parent)
        self._is_seen = is_seen
        self._is_painted = is_painted
        self._worker: Worker | None = None
        self._successor: TrainingSession | None = None
        """Goes on with the process: what was begun here is undone there."""
        self._wants_run = False
        self._asked_at = 0.0
        """When the newest moment was asked for, in seconds."""
        self._asks_anew = self._is_new = False
        """Whether what is asked for, and what has come, is of after the last command."""
        self._takers: deque[Callable[[tuple[Frame, ...]], None]] = deque()
        """Who takes the frames that were asked for, in their order."""
        self.moment: Moment | None = None
        """The newest; None before anything was begun."""
        self.curve: list[CurvePoint] = []
        """The losses of the run until now, in the order of its epochs."""
        self._drawn: tuple[list[CurvePoint], NDArray[np.floating]] | None = None
        """The same as it came with the last frame, with the numbers of that."""
        self.later: list[CurvePoint] = []
        """What came behind the moment before somebody went back in time."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    @property
    def is_begun(self) -> bool:
        """Whether there is a process that can be told what to do."""
        return self._worker is not None

    @property
    def is_running(self) -> bool:
        """Whether it trains until it is paused."""
        return self._wants_run

    @property
    def is_settled(self) -> bool:
        """Whether nothing new will come by itself."""
        return not self._timer.isActive()

    def begin(self, architecture: Architecture, setup: TrainingSetup) -> None:
        """Makes ready to train a network from its start, paused; what was trained before ends."""
        self._wants_run = False
        self.curve, self.later = [], []
        if self._worker is not None and self._worker.moment.state is State.LOST:
            self.end()
        if self._worker is None:
            self._worker = type(self).new_worker(architecture, setup)
        else:
            self._worker.restart(architecture, setup)
        self.moment = self._worker.moment
        self._follow()

    def run(self) -> None:
        """Trains until it is paused."""
        self._command(lambda worker: worker.run(), wants_run=True)

    def pause(self) -> None:
        """Stops behind the epoch that it is in."""
        self._command(lambda worker: worker.pause())

    def step(self, epochs: int = 1) -> None:
        """Trains for some epochs, then pauses."""
        self._command(lambda worker: worker.step(epochs))

    def change(self, values: Mapping[str, Any]) -> None:
        """Changes what acts at the next batch; it goes on running, if it does."""
        self._command(lambda worker: worker.change(values), wants_run=self._wants_run)

    def put(
        self,
        weights: Mapping[str, Weights],
        epoch: int | None = None,
        losses: Mapping[str, NDArray[np.floating]] | None = None,
    ) -> None:
        """Pauses and goes on from other weights; with `epoch`, as behind that one.

        `losses` are those of a frame, until then.
        """
        self._command(lambda worker: worker.put(weights, epoch, losses))

    def back_to(self, epoch: int) -> None:
        """Pauses at the moment that is kept of an epoch, or before it."""
        self._command(lambda worker: worker.back_to(epoch))

    def set_weight(self, layer_id: str, unit: int, source: int | None, value: float) -> None:
        """Pauses with another weight, or with the source None another bias; both from 0.

        A step of the document that was made in a window before reaches this one's process.
        """
        if self._successor is not None:
            self._successor.set_weight(layer_id, unit, source, value)
            return
        self._command(lambda worker: worker.pause())
        self._command(lambda worker: worker.set_weight(layer_id, unit, source, value))

    def use_data(self, setup: TrainingSetup) -> None:
        """Other points of the same kind; the weights and the epoch stay, and it goes on running."""
        self._command(lambda worker: worker.use_data(setup), wants_run=self._wants_run)

    def refine(self, frame: Frame, take: Callable[[tuple[Frame, ...]], None]) -> None:
        """Asks for a frame of the run with pictures as fine as those of files.

        None is taken where the process is lost before.
        """
        self._ask(lambda worker: worker.refine(frame), take)

    def frames_at(self, epochs: Sequence[int], take: Callable[[tuple[Frame, ...]], None]) -> None:
        """Asks for frames of epochs that are kept, as `training.runs.Run.frames_at`."""
        self._ask(lambda worker: worker.frames_at(epochs), take)

    def _ask(
        self, ask: Callable[[Worker], None], take: Callable[[tuple[Frame, ...]], None]
    ) -> None:
        if self._worker is None or self._worker.moment.state is State.LOST:
            take(())
            return
        self._takers.append(take)
        ask(self._worker)
        self._follow()

    def take_over(self, other: TrainingSession) -> None:
        """Goes on with the process of another session, which has none then."""
        self._worker, other._worker = other._worker, None
        # what was asked for there is taken by nobody, and yet has its turn
        self._takers.extend(_taken_by_nobody for _ in other._takers)
        other._takers.clear()
        other._successor = self
        self._wants_run, other._wants_run = other._wants_run, False
        self.moment, self.curve, self.later = other.moment, other.curve, other.later
        other._timer.stop()
        if self._worker is not None:
            self._follow()

    def end(self) -> None:
        """Ends the process at once; the last moment stays known."""
        self._timer.stop()
        self._wants_run = False
        if self._worker is not None:
            self._worker.end()
            self._worker = None
        self._takers.clear()

    def _command(self, tell: Callable[[Worker], None], wants_run: bool = False) -> None:
        if self._worker is None:
            return
        self._wants_run = wants_run
        tell(self._worker)
        self._follow()
        self.told.emit()

    def _follow(self) -> None:
        self._asks_anew = self._is_new = False
        # what was told is seen as soon as it can be
        self._asked_at = 0.0
        self._timer.start(LOOK)

    def _look(self) -> None:
        """Takes what has come, and asks for more if that would be seen."""
        worker = self._worker
        if worker is None:
            return
        was_awaited = worker.is_awaited
        moment = worker.newest()
        while self._takers and (frames := worker.refined()) is not None:
            self._takers.popleft()(frames)
        if was_awaited and not worker.is_awaited:
            self._is_new = self._asks_anew
        is_settled = self._is_new and moment.state in SETTLED and not self._takers
        ends = moment.state is State.LOST or is_settled
        if moment.state is State.LOST:
            takers, self._takers = self._takers, deque()
            for take in takers:
                take(())
        if ends:
            self._timer.stop()
            self._wants_run = False
        if ends or moment is not self.moment:
            self._take(moment)
        elif not worker.is_awaited and self._wants_frame():
            worker.request()
            self._asks_anew, self._asked_at = True, monotonic()
        if self._timer.isActive():
            self._timer.setInterval(self._pause(worker))

    def _wants_frame(self) -> bool:
        """Whether another moment would be seen, or only followed."""
        is_due = monotonic() - self._asked_at >= FRAME / 1000
        return not self._is_seen() or (is_due and self._is_painted())

    def _pause(self, worker: Worker) -> int:
        """Milliseconds until the next look."""
        if not self._is_seen():
            return UNSEEN_PAUSE
        left = 0.0 if worker.is_awaited else FRAME - 1000 * (monotonic() - self._asked_at)
        return max(LOOK, ceil(left))

    def _take(self, moment: Moment) -> None:
        self.moment = moment
        if moment.losses is not None:
            self._note(moment, CurvePoint(moment.epoch, moment.losses.training, moment.losses.test))
        self.told.emit()

    def _note(self, moment: Moment, point: CurvePoint) -> None:
        """Follows the losses; the frame has those of epochs that were never asked for."""
        if self.curve and point.epoch < self.curve[-1].epoch:
            behind = {one.epoch: one for one in (*self.later, *self.curve)}
            self.later = [one for _, one in sorted(behind.items()) if one.epoch >= point.epoch]
        series = moment.frame.losses if moment.frame is not None else {}
        if "training" in series and "test" in series:
            self._draw_on(np.column_stack([series["training"], series["test"][:, 1]]))
            return
        self._drawn = None
        while self.curve and self.curve[-1].epoch >= point.epoch:
            self.curve.pop()
        self.curve.append(point)

    def _draw_on(self, rows: NDArray[np.floating]) -> None:
        """Follows what a frame tells of all epochs: most of it was told by the one before."""
        same = 0
        if self._drawn is not None and self._drawn[0] is self.curve:
            before = self._drawn[1]
            both = min(len(before), len(rows))
            is_new = (before[:both] != rows[:both]).any(axis=1)
            same = int(is_new.argmax()) if is_new.any() else both
        behind = rows[same:].tolist()
        points = [CurvePoint(int(epoch), one, other) for epoch, one, other in behind]
        self.curve = [*self.curve[:same], *points]
        self._drawn = self.curve, rows


def _taken_by_nobody(frames: tuple[Frame, ...]) -> None:
    """Whoever asked for these is gone."""
