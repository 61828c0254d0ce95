"""A training epoch by epoch, which never goes beyond its last sound moment, and can be rewound."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.model.weights import Weights
from nnsvg_qt.training.data import Data
from nnsvg_qt.training.diagnosis import Table
from nnsvg_qt.training.history import History, Stopping
from nnsvg_qt.training.moments import FINER, Moments
from nnsvg_qt.training.setup import Start, TrainingSetup
from nnsvg_qt.training.trainer import DivergenceError, Losses, Snapshot, Trainer

MOST_BYTES = 64 << 20
"""What the kept moments of a run may take of memory."""
MOST_EPOCHS = 10_000_000
MOST_MOMENTS = 2_000


class Timeline:
    """Moments of a run to go back to: the fewer, the longer it goes on, evenly over its epochs."""

    def __init__(self, most_bytes: int = MOST_BYTES, most: int = MOST_MOMENTS) -> None:
        self._most_bytes, self._most = most_bytes, most
        self._kept: list[Snapshot] = []
        self._bytes = 0
        self._every = 1

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that are kept, ascending."""
        return tuple(one.epoch for one in self._kept)

    @property
    def size_in_bytes(self) -> int:
        """About how much memory the moments take."""
        return self._bytes

    def is_kept(self, epoch: int) -> bool:
        """Whether an epoch is kept when it comes."""
        return epoch % self._every == 0

    def keep(self, snapshot: Snapshot) -> None:
        """Take a moment; those at its epoch and later, of another way on, are forgotten."""
        self.forget_from(snapshot.epoch)
        self._kept.append(snapshot)
        self._bytes += snapshot.size_in_bytes
        while len(self._kept) > 2 and (
            self._bytes > self._most_bytes or len(self._kept) > self._most
        ):
            self._every *= 2
            first, last = self._kept[0], self._kept[-1]
            self._kept = [
                one
                for one in self._kept
                if one is first or one is last or one.epoch % self._every == 0
            ]
            self._bytes = sum(one.size_in_bytes for one in self._kept)

    def forget_from(self, epoch: int) -> None:
        """Forget the moments from an epoch on."""
        while self._kept and self._kept[-1].epoch >= epoch:
            self._bytes -= self._kept.pop().size_in_bytes

    def at(self, epoch: int) -> Snapshot:
        """The moment that is kept at an epoch, else the last before it; InputError before all."""
        place = bisect_right(self.epochs, epoch)
        if not place:
            raise InputError("No moment is kept of epoch {epoch} or before.", epoch=epoch)
        return self._kept[place - 1]


class Run:
    """A trainer with its losses so far, the moments to go back to, and its stop conditions.

    `losses` are those of the moment. Whatever happens, the trainer is at a sound moment.
    """

    def __init__(
        self, architecture: Architecture, setup: TrainingSetup, data: Data | None = None
    ) -> None:
        self.trainer = Trainer(architecture, setup, data)
        self.history, self.timeline = History(), Timeline()
        self._stopping = Stopping()
        self._moments = Moments(self.trainer, self.history)
        self.losses = self.trainer.losses()
        self._keep()

    @property
    def epoch(self) -> int:
        """How many epochs are behind it."""
        return self.trainer.epoch

    def advance(self) -> Sentence | None:
        """One epoch; why it is to stop there by the conditions of the setup, None to go on.

        DivergenceError, with the trainer back at the moment before, where weights or losses are
        no finite numbers any more.
        """
        sound = self.trainer.snapshot()
        try:
            self.trainer.run()
            setup, epoch = self.trainer.setup, self.trainer.epoch
            asks = setup.stop_loss or setup.patience
            if asks or self.history.is_kept(epoch):
                self.losses = self.trainer.losses()
                self.trainer.require_sound(self.losses)
                self._is_stale = False
            else:
                self._is_stale = True
        except DivergenceError:
            self.trainer.restore(sound)
            self.losses = self.trainer.losses()
            self._is_stale = False
            raise
        self._keep()
        return (
            self._stopping.reason(setup, epoch, self.losses) if asks or setup.stop_epoch else None
        )

    def frame(self, finer: int = 1) -> Frame:
        """The moment as a frame; `finer` as `Moments.frame`."""
        if self._is_stale:
            self.losses = self.trainer.losses()
            self._is_stale = False
        return self._moments.frame(self.losses, finer)

    @property
    def confusions(self) -> tuple[Table, ...]:
        """Which classes are taken for which, at the last frame, as `diagnosis.Outcome`."""
        return self._moments.confusions

    def back_to(self, epoch: int) -> None:
        """Go back to the moment that is kept at an epoch or before it; InputError before all.

        What came later is forgotten as soon as training goes on.
        """
        self.trainer.restore(self.timeline.at(epoch))
        self.losses = self.trainer.losses()
        self._is_stale = False
        self._stopping.forget(self.epoch)

    def refined(self, frame: Frame) -> Frame:
        """A frame of this run with pictures as fine as those of files; the run stays where it is.

        The frame itself where it is of other data.
        """
        if frame.plane != self._moments.plane:
            return frame
        with self._elsewhere():
            self.trainer.put(frame.weights, frame.number)
            finer = self._moments.frame(self.trainer.losses(), FINER)
        return replace(frame, pictures=finer.pictures, whole=finer.whole, border=finer.border)

    def frames_at(self, epochs: Iterable[int]) -> tuple[Frame, ...]:
        """The frames at epochs as far as they are kept, as fine as those of files.

        Of an epoch that is not kept it is the last before it, of one that is not reached the last;
        none comes twice. The run stays where it is.
        """
        found: dict[int, Frame] = {}
        with self._elsewhere():
            for epoch in epochs:
                self.trainer.restore(self.timeline.at(epoch))
                if self.epoch not in found:
                    found[self.epoch] = self._moments.frame(self.trainer.losses(), FINER)
        return tuple(found.values())

    @contextmanager
    def _elsewhere(self) -> Iterator[None]:
        """Within it the trainer may be at another moment; it comes back to its own."""
        own = self.trainer.snapshot()
        try:
            yield
        finally:
            self.trainer.restore(own)

    def change(self, values: dict[str, Any]) -> None:
        """As `Trainer.change`."""
        self.trainer.change(values)

    def use_data(self, setup: TrainingSetup) -> None:
        """Other data, as `Trainer.with_data`; the weights and the epoch stay."""
        self.trainer.with_data(setup)
        self._moments = Moments(self.trainer, self.history)
        self._weights_changed()

    def put(
        self,
        weights: Mapping[str, Weights],
        epoch: int | None = None,
        losses: Mapping[str, NDArray[np.floating]] | None = None,
    ) -> None:
        """As `Trainer.put`; the losses follow, those until then are of a frame."""
        self.trainer.put(weights, epoch)
        if losses:
            self.history.take(losses)
        self._weights_changed()

    def set_weight(self, layer_id: str, unit: int, source: int | None, value: float) -> None:
        """As `Trainer.set_weight`; the losses follow."""
        self.trainer.set_weight(layer_id, unit, source, value)
        self._weights_changed()

    def _weights_changed(self) -> None:
        self.losses = self.trainer.losses()
        self._is_stale = False
        self._stopping.forget(self.epoch)
        self._keep()

    _is_stale = False
    """Whether the losses are those of an earlier moment."""

    def _keep(self) -> None:
        if not self._is_stale:
            self.history.record(self.epoch, self.losses)
        if self.timeline.is_kept(self.epoch):
            self.timeline.keep(self.trainer.snapshot())


def frames_of(
    run: Run,
    epochs: int,
    at: Container[int],
    progress: Callable[[int, int, str], None] = lambda done, all, what: None,
) -> Iterator[tuple[Frame, Losses, Sentence | None]]:
    """Train for some epochs; the frame and the losses behind each of `at`.

    Where its conditions stop it before that, its last frame comes with the reason. Where it
    diverges, the last sound one comes without, and then DivergenceError is raised. `progress` is
    told behind each epoch how many of how many are done.
    """
    for epoch in range(epochs + 1):
        if epoch:
            try:
                reason = run.advance()
            except DivergenceError:
                yield run.frame(FINER), run.losses, None
                raise
            progress(epoch, epochs, f"epoch {epoch}")
            if reason is not None:
                yield run.frame(FINER), run.losses, reason
                return
        if epoch in at:
            frame = run.frame(FINER)
            yield frame, run.losses, None


def begun(architecture: Architecture, setup: TrainingSetup, before: Frame | None) -> Run:
    """A run of a figure's network, at the moment `before` it; InputError as `Run`.

    By a setup that begins with the figure's own weights, those of that moment are meant.
    """
    run = Run(architecture, setup)
    if setup.start is Start.OWN and before is not None:
        run.put(before.weights)
    return run


def trained_frames(
    architecture: Architecture,
    setup: TrainingSetup,
    epochs: Iterable[int],
    before: Frame | None = None,
) -> tuple[Frame, ...]:
    """The frames behind so many epochs, in the order in which these are given.

    `before` is the figure's own frame. InputError on what cannot be trained; DivergenceError.
    """
    wanted = [*epochs]
    for epoch in wanted:
        if not 0 <= epoch <= MOST_EPOCHS:
            raise InputError(
                "Epoch {epoch} cannot be reached; give 0 to {most}.", epoch=epoch, most=MOST_EPOCHS
            )
    run = begun(architecture, setup, before)
    found = {}
    for frame, _, _ in frames_of(run, max(wanted, default=0), frozenset(wanted)):
        found[frame.number] = frame
    # what stopped before by its conditions stays as it is
    return tuple(found.get(epoch, frame) for epoch in wanted)
