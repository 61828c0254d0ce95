"""A training in this process in the place of the one beside it: it trains when it is asked."""

from __future__ import annotations

from typing import ClassVar

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.training.process import Moment, State
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.trainer import DivergenceError


class FakeWorker:
    """As TrainingProcess, but each look at a run that goes on is one epoch."""

    made: ClassVar[list[FakeWorker]] = []

    def __init__(self, architecture, setup) -> None:
        self.made.append(self)
        self.told: list[str] = []
        self.answers: list = []
        self.is_ended = False
        self.is_awaited = False
        self.moment = Moment(State.STARTING)
        self._begin(architecture, setup)

    def _begin(self, architecture, setup) -> None:
        self.left = 0.0
        self.reason: Sentence | None = None
        self.fault: Sentence | None = None
        self.state = State.PAUSED
        self.training: Run | None = None
        try:
            self.training = Run(architecture, setup)
        except InputError as error:
            self.reason, self.state = error.sentence, State.REFUSED

    def _obey(self, name: str, *given, left: float | None = None) -> None:
        self.told.append(name)
        self.fault = None
        try:
            if name not in ("run", "pause", "step"):
                assert self.training is not None
                getattr(self.training, name)(*given)
        except InputError as error:
            self.fault = error.sentence
        self.left = self.left if left is None else left
        if self.training is not None:
            self.reason = None
            self.state = State.RUNNING if self.left else State.PAUSED

    def run(self) -> None:
        self._obey("run", left=float("inf"))

    def pause(self) -> None:
        self._obey("pause", left=0)

    def step(self, epochs: int = 1) -> None:
        self._obey("step", left=epochs)

    def change(self, values) -> None:
        self._obey("change", values)

    def put(self, weights, epoch=None, losses=None) -> None:
        self._obey("put", weights, epoch, losses, left=0)

    def back_to(self, epoch) -> None:
        self._obey("back_to", epoch, left=0)

    def set_weight(self, layer_id, unit, source, value) -> None:
        self._obey("set_weight", layer_id, unit, source, value)

    def use_data(self, setup) -> None:
        self._obey("use_data", setup)

    def restart(self, architecture, setup) -> None:
        self.told.append("restart")
        self.is_awaited = False
        self.moment = Moment(State.STARTING)
        self._begin(architecture, setup)

    def refine(self, frame) -> None:
        self.answers.append((frame if self.training is None else self.training.refined(frame),))

    def frames_at(self, epochs) -> None:
        self.answers.append(() if self.training is None else self.training.frames_at(epochs))

    def refined(self):
        return self.answers.pop(0) if self.answers else None

    def request(self) -> None:
        self.is_awaited = True

    def lose(self) -> None:
        """As if the system had ended the process."""
        before = self.moment
        reason = Sentence("It is gone.")
        self.moment = Moment(State.LOST, before.epoch, before.frame, before.losses, reason=reason)

    def newest(self, timeout: float = 0.0) -> Moment:
        if not self.is_awaited or self.moment.state is State.LOST:
            return self.moment
        self.is_awaited = False
        if self.training is None:
            self.moment = Moment(State.REFUSED, reason=self.reason)
            return self.moment
        if self.left:
            try:
                self.reason = self.training.advance()
                self.left = 0 if self.reason is not None else self.left - 1
                self.state = State.RUNNING if self.left else State.PAUSED
            except DivergenceError as error:
                self.left, self.reason, self.state = 0, error.sentence, State.DIVERGED
        self.moment = Moment(
            self.state,
            self.training.epoch,
            self.training.frame(),
            self.training.losses,
            100.0,
            self.reason,
            self.fault,
            self.training.timeline.epochs,
            seconds=self.training.epoch / 100.0,
            confusions=self.training.confusions,
            class_names=self.training.trainer.data.class_names,
        )
        return self.moment

    def end(self) -> None:
        self.is_ended = True
