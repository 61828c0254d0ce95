"""Training in a process of its own, so that whoever shows it is never kept waiting.

The process answers requests over a pipe; between them it trains. It has one thread of linear
algebra, for small matrices gain nothing by more, and ends with the process that started it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.diagnosis import Table
from nnsvg_qt.training.runs import Run
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trainer import DivergenceError, Losses

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_PATIENCE = 5.0
"""Seconds in which a process must have ended by itself."""
_TURN = 0.001
"""Seconds that training keeps what listens to the pipe from taking a command."""


class State(StrEnum):
    """What a training is doing."""

    STARTING = "starting"
    PAUSED = "paused"
    RUNNING = "running"
    DIVERGED = "diverged"
    """It stopped at its last sound moment."""
    REFUSED = "refused"
    """The network or the data cannot be trained."""
    LOST = "lost"
    """The process ended by no wish of ours."""


@dataclass(frozen=True)
class Moment:
    """What is known of a training: its newest sound frame, losses, and how it goes.

    `reason` says why it was refused, diverged, lost, or stopped by its own conditions; `fault` what
    was wrong with the last thing that it was told to do. `epochs_per_second` counts while it runs;
    `losses` and `frame` are None before the first answer. `kept` are the epochs that `back_to`
    finds again, `notes` what is odd about the data, `seconds` how long it has been training.
    `confusions` are of the training and of the test data, as `diagnosis.Outcome` has them,
    `class_names` those of the data's classes where they have some.
    """

    state: State
    epoch: int = 0
    frame: Frame | None = None
    losses: Losses | None = None
    epochs_per_second: float = 0.0
    reason: Sentence | None = None
    fault: Sentence | None = None
    kept: tuple[int, ...] = ()
    notes: tuple[Sentence, ...] = ()
    seconds: float = 0.0
    confusions: tuple[Table, ...] = ()
    class_names: tuple[str, ...] = ()


class TrainingProcess:
    """A training that goes on in a process of its own; nothing here waits for it.

    `request` asks for the moment, `newest` takes what has come. Between them the process trains
    as long as it is told to run.
    """

    def __init__(self, architecture: Architecture, setup: TrainingSetup) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(other, architecture, setup), daemon=True, name="training"
        )
        with _one_thread():
            self._process.start()
        other.close()
        self._moment = Moment(State.STARTING)
        self._awaited = self._outdated = 0
        """Answers still to come, and how many of them are of what is no longer trained."""
        self._refined: deque[tuple[Frame, ...]] = deque()

    def __enter__(self) -> TrainingProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def moment(self) -> Moment:
        """The newest that has come."""
        return self._moment

    def run(self) -> None:
        """Train until it is paused."""
        self._send("run")

    def pause(self) -> None:
        """Stop behind the epoch of the moment."""
        self._send("pause")

    def step(self, epochs: int = 1) -> None:
        """Train for some epochs, then pause."""
        self._send("step", epochs)

    def change(self, values: Mapping[str, Any]) -> None:
        """Change options of LIVE_OPTIONS. InputError on another and on a value out of limits."""
        TrainingSetup().changed_live(**values)
        self._send("change", dict(values))

    def back_to(self, epoch: int) -> None:
        """Pause, at the moment that is kept of an epoch or before; it goes on from there."""
        self._send("back", epoch)

    def set_weight(self, layer_id: str, unit: int, source: int | None, value: float) -> None:
        """Put a weight, or with the source None a bias, in its place, as `Trainer.set_weight`."""
        self._send("weight", layer_id, unit, source, value)

    def use_data(self, setup: TrainingSetup) -> None:
        """Train on the data of another setup, as another `data_seed` gives; the weights stay."""
        self._send("data", setup)

    def restart(self, architecture: Architecture, setup: TrainingSetup) -> None:
        """Train another network, or the same from its start, in the same process; paused."""
        self._outdated = self._awaited
        if self._moment.state is not State.LOST:
            self._moment = Moment(State.STARTING)
        self._send("restart", architecture, setup)

    def put(
        self,
        weights: Mapping[str, Weights],
        epoch: int | None = None,
        losses: Mapping[str, NDArray[np.floating]] | None = None,
    ) -> None:
        """Pause and go on from other weights, by layer id; with `epoch`, as behind that epoch.

        `losses` are those of a frame, until then.

        Layers that are not there, and weights of another shape, are left out.
        """
        self._send("put", dict(weights), epoch, dict(losses or {}))

    def refine(self, frame: Frame) -> None:
        """Ask for a frame of this training with pictures as fine as those of files; see `refined`.

        It comes as it was where its data are no longer those that are trained on.
        """
        self._send("refine", frame)

    def frames_at(self, epochs: Sequence[int]) -> None:
        """Ask for the frames of epochs that are kept, as fine as those of files; see `refined`.

        Of an epoch that is not kept comes the last before it, of one that is not reached the last.
        """
        self._send("frames", tuple(epochs))

    def refined(self) -> tuple[Frame, ...] | None:
        """The next answer that `newest` took of `refine` and `frames_at`, in their order."""
        return self._refined.popleft() if self._refined else None

    @property
    def is_awaited(self) -> bool:
        """Whether an answer is still to come."""
        return self._awaited > self._outdated

    def request(self) -> None:
        """Ask for the moment, unless an answer is still awaited."""
        if not self.is_awaited and self._send("tell"):
            self._awaited += 1

    def newest(self, timeout: float = 0.0) -> Moment:
        """The newest moment that has come within some seconds; 0: that is there."""
        try:
            while self._pipe.poll(timeout):
                found = self._pipe.recv()
                if isinstance(found, tuple):
                    self._refined.append(found)
                    continue
                self._awaited -= 1
                if self._outdated:
                    self._outdated -= 1
                    continue
                self._moment = found
                timeout = 0.0
        except (EOFError, OSError):
            self._lose()
        return self._moment

    def wait(self, seconds: float = 60.0) -> Moment:
        """Ask, and wait for the answer; for scripts, never for a window."""
        self.request()
        deadline = perf_counter() + seconds
        while self.is_awaited and perf_counter() < deadline:
            self.newest(max(deadline - perf_counter(), 0.0))
        return self._moment

    def end(self) -> None:
        """End the process at once, without waiting until it has ended."""
        with contextlib.suppress(OSError):
            self._pipe.close()
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self._pipe.close()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _send(self, *message: object) -> bool:
        try:
            self._pipe.send(message)
        except OSError:
            self._lose()
            return False
        return True

    def _lose(self) -> None:
        self._awaited = self._outdated = 0
        if self._moment.state is not State.LOST:
            self._moment = Moment(
                State.LOST,
                self._moment.epoch,
                self._moment.frame,
                self._moment.losses,
                reason=Sentence(
                    "The training's process was ended by the system; start the training again."
                ),
                seconds=self._moment.seconds,
                confusions=self._moment.confusions,
                class_names=self._moment.class_names,
            )


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """What is started in here computes with one thread; this process as before."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _serve(pipe: Connection, architecture: Architecture, setup: TrainingSetup) -> None:
    """The process: train, and answer, until the other end is closed."""
    # What reaches every process of a terminal is for the one that started this.
    for name in ("SIGINT", "SIGHUP"):
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.SIG_IGN)
    sys.setswitchinterval(_TURN)
    commands = _Commands(pipe)
    with contextlib.suppress(EOFError, OSError):
        while True:
            try:
                run = Run(architecture, setup)
            except InputError as error:
                architecture, setup = _refuse(pipe, commands, error.sentence)
            else:
                architecture, setup = _Session(pipe, commands, run).serve()


class _Commands:
    """What came over a pipe, taken from it at once by a thread.

    So whoever sends a long command never waits for the end of an epoch, nor for the end of an
    answer that it would have to take first: both would wait for ever.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._came: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
        Thread(target=self._listen, name="commands", daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._came.put(self._pipe.recv())
        self._came.put(None)

    def next(self, waits: bool) -> tuple[Any, ...] | None:
        """The next command; None where none is there and nobody waits for one.

        EOFError when the other end is closed.
        """
        try:
            command = self._came.get(block=waits)
        except Empty:
            return None
        if command is None:
            raise EOFError
        return command

    def wait(self) -> tuple[Any, ...]:
        """The next command, as soon as it comes; EOFError when the other end is closed."""
        command = self.next(waits=True)
        assert command is not None
        return command


def _refuse(
    pipe: Connection, commands: _Commands, reason: Sentence
) -> tuple[Architecture, TrainingSetup]:
    """Say why there is nothing to train; what is to be trained next."""
    while True:
        command, *given = commands.wait()
        if command == "restart":
            return given[0], given[1]
        if command == "tell":
            pipe.send(Moment(State.REFUSED, reason=reason))
        elif command in ("refine", "frames"):
            pipe.send((given[0],) if command == "refine" else ())


class _RestartError(Exception):
    """Something else is to be trained."""

    def __init__(self, architecture: Architecture, setup: TrainingSetup) -> None:
        super().__init__()
        self.next = architecture, setup


class _Session:
    """What the process does between two starts of a training."""

    def __init__(self, pipe: Connection, commands: _Commands, run: Run) -> None:
        self._pipe, self._commands, self._run = pipe, commands, run
        self._left: float = 0
        """Epochs still to be trained, infinite while it runs."""
        self._state = State.PAUSED
        self._reason: Sentence | None = None
        self._fault: Sentence | None = None
        self._since = (perf_counter(), 0)
        self._seconds = 0.0

    def serve(self) -> tuple[Architecture, TrainingSetup]:
        """Until something else is to be trained; EOFError or OSError when the other end closes."""
        while True:
            try:
                while (command := self._commands.next(waits=not self._left)) is not None:
                    self._answer(*command)
            except _RestartError as restart:
                return restart.next
            self._train()

    def _train(self) -> None:
        """One epoch; what is asked for in between waits no longer."""
        start = perf_counter()
        try:
            self._reason = self._run.advance()
            self._left = 0 if self._reason is not None else self._left - 1
            if not self._left:
                self._state = State.PAUSED
        except DivergenceError as error:
            self._left, self._reason, self._state = 0, error.sentence, State.DIVERGED
        self._seconds += perf_counter() - start

    def _answer(self, command: str, *given: Any) -> None:
        if command == "tell":
            self._pipe.send(self._moment())
            return
        if command == "restart":
            raise _RestartError(*given)
        if command == "refine":
            self._pipe.send((self._run.refined(given[0]),))
            return
        if command == "frames":
            self._pipe.send(self._run.frames_at(given[0]))
            return
        self._fault = None
        try:
            self._obey(command, *given)
        except InputError as error:
            self._fault = error.sentence

    def _obey(self, command: str, *given: Any) -> None:
        run = self._run
        match command:
            case "change":
                run.change(given[0])
            case "data":
                run.use_data(given[0])
            case "weight":
                run.set_weight(*given)
            case "put":
                self._left = 0
                run.put(*given)
            case "back":
                self._left = 0
                run.back_to(given[0])
            case _:
                self._left = {"run": float("inf"), "pause": 0}.get(command) or (given or (0,))[0]
        # whatever it was, it goes on from a sound moment
        self._reason = None
        self._state = State.RUNNING if self._left else State.PAUSED
        self._since = (perf_counter(), run.epoch)

    def _moment(self) -> Moment:
        frame = self._run.frame()
        seconds, epochs = perf_counter() - self._since[0], self._run.epoch - self._since[1]
        return Moment(
            self._state,
            self._run.epoch,
            frame,
            self._run.losses,
            epochs / seconds if self._left and seconds > 0 else 0.0,
            self._reason,
            self._fault,
            self._run.timeline.epochs,
            self._run.trainer.data.notes,
            self._seconds,
            self._run.confusions,
            self._run.trainer.data.class_names,
        )
