"""A training in this process in the place of the one beside it: it trains when it is asked."""

from __future__ import annotations

from typing import ClassVar

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.training.moments import frame_of
from nnsvg_qt.training.process import Moment, State
from nnsvg_qt.training.trainer import DivergenceError, Trainer


class FakeWorker:
    """As TrainingProcess, but each look at a run that goes on is one epoch."""

    made: ClassVar[list[FakeWorker]] = []

    def __init__(self, architecture, setup) -> None:
        self.made.append(self)
        self.told: list[str] = []
        self.is_ended = False
        self.is_awaited = False
        self.moment = Moment(State.STARTING)
        self.left = 0.0
        self.reason: Sentence | None = None
        self._begin(architecture, setup)

    def _begin(self, architecture, setup) -> None:
        self.left, self.reason = 0.0, None
        self.trainer: Trainer | None = None
        try:
            self.trainer = Trainer(architecture, setup)
        except InputError as error:
            self.reason = error.sentence

    def run(self) -> None:
        self.told.append("run")
        self.left = float("inf")

    def pause(self) -> None:
        self.told.append("pause")
        self.left = 0

    def step(self, epochs: int = 1) -> None:
        self.told.append("step")
        self.left = epochs

    def change(self, values) -> None:
        self.told.append("change")
        assert self.trainer is not None
        self.trainer.change(values)

    def restart(self, architecture, setup) -> None:
        self.told.append("restart")
        self.is_awaited = False
        self.moment = Moment(State.STARTING)
        self._begin(architecture, setup)

    def put(self, weights, epoch=None) -> None:
        self.told.append("put")
        assert self.trainer is not None
        self.trainer.put(weights, epoch)
        self.left, self.reason = 0, None

    def request(self) -> None:
        self.is_awaited = True

    def lose(self) -> None:
        """As if the system had ended the process."""
        self.reason = Sentence("It is gone.")
        before = self.moment
        self.moment = Moment(
            State.LOST, before.epoch, before.frame, before.losses, reason=self.reason
        )

    def newest(self, timeout: float = 0.0) -> Moment:
        if not self.is_awaited or self.moment.state is State.LOST:
            return self.moment
        self.is_awaited = False
        if self.trainer is None:
            self.moment = Moment(State.REFUSED, reason=self.reason)
            return self.moment
        if self.left and self.reason is None:
            self.sound = frame_of(self.trainer), self.trainer.losses()
            try:
                self.trainer.run()
                self.left -= 1
            except DivergenceError as error:
                self.left, self.reason = 0, error.sentence
        if self.reason is None:
            self.sound = frame_of(self.trainer), self.trainer.losses()
        frame, losses = self.sound
        state = State.RUNNING if self.left else State.PAUSED
        if self.reason is not None:
            state = State.DIVERGED
        self.moment = Moment(state, frame.number or 0, frame, losses, 100.0, self.reason)
        return self.moment

    def end(self) -> None:
        self.is_ended = True
