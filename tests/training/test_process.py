"""Training in a process of its own."""

from __future__ import annotations

import os
import signal

import pytest

import nnsvg_qt
from nnsvg_qt.errors import InputError
from nnsvg_qt.training.process import Moment, State, TrainingProcess
from nnsvg_qt.training.setup import TrainingSetup
from nnsvg_qt.training.trainer import Trainer

NETWORK = nnsvg_qt.draw("2-3-1").architecture


def test_it_trains_steps_pauses_and_takes_other_rates_and_is_lost_in_a_sentence() -> None:
    setup = TrainingSetup(data="gauss")
    with TrainingProcess(NETWORK, setup) as training:
        assert training.moment.state is State.STARTING
        first = training.wait()
        assert (first.state, first.epoch) == (State.PAUSED, 0)
        training.step(4)
        told = training.wait()
        while told.state is State.RUNNING:
            told = training.wait()
        assert (told.state, told.epoch) == (State.PAUSED, 4)
        # the very numbers that training here gives
        here = Trainer(NETWORK, setup)
        here.run(4)
        assert told.frame is not None
        assert told.frame.weights == here.weights()
        assert told.losses == here.losses()

        training.change({"learning_rate": 0.1})
        training.step(2)
        here.change({"learning_rate": 0.1})
        here.run(2)
        told = training.wait()
        while told.state is State.RUNNING:
            told = training.wait()
        assert told.losses == here.losses()
        with pytest.raises(InputError, match="starts again"):
            training.change({"seed": 3})
        with pytest.raises(InputError, match="learning_rate"):
            training.change({"learning_rate": -1.0})

        training.run()
        later = advanced(training, told.epoch)
        assert later.state is State.RUNNING
        assert later.epochs_per_second > 0
        training.pause()
        paused = training.wait()
        assert paused.state is State.PAUSED
        assert training.wait() == paused

        os.kill(training._process.pid or 0, signal.SIGKILL)
        training._process.join()
        training.request()
        lost = training.newest(1.0)
        assert lost.state is State.LOST
        assert lost.frame == paused.frame
        assert "start the training again" in str(lost.reason)


def ended(training: TrainingProcess) -> Moment:
    """The moment behind the last step that was asked for."""
    told = training.wait()
    while told.state is State.RUNNING:
        told = training.wait()
    return told


def advanced(training: TrainingProcess, epoch: int) -> Moment:
    """A moment behind an epoch."""
    told = training.wait()
    while told.epoch <= epoch:
        told = training.wait()
    return told


def test_what_cannot_be_trained_and_what_diverges_is_told() -> None:
    with TrainingProcess(NETWORK, TrainingSetup(features="x,y,x*y")) as training:
        refused = training.wait()
        assert refused.state is State.REFUSED
        assert "3 features" in str(refused.reason)
        process = training._process
        # answers that are still on their way are of what was refused
        training.request()
        setup = TrainingSetup(features="x,x^2")
        training.restart(NETWORK, setup)
        assert training.moment.state is State.STARTING
        training.step(2)
        here = Trainer(NETWORK, setup)
        here.run(2)
        told = ended(training)
        assert (told.epoch, told.losses) == (2, here.losses())
        assert told.frame is not None
        weights = {**told.frame.weights, "gone": told.frame.weights["dense-1"]}
        training.restart(NETWORK, setup)
        assert training.wait().epoch == 0
        training.put(weights, 2)
        again = training.wait()
        assert again.frame is not None
        assert (again.state, again.epoch, again.losses) == (told.state, told.epoch, told.losses)
        assert again.frame.weights == told.frame.weights
        training.step(3)
        here.run(3)
        assert ended(training).losses == here.losses()
    assert not process.is_alive()
    setup = TrainingSetup(data="reg-plane", learning_rate=30.0)
    with TrainingProcess(NETWORK, setup) as training:
        training.run()
        told = ended(training)
        assert told.state is State.DIVERGED
        assert "diverged in epoch" in str(told.reason)
        assert told.frame is not None


def test_a_long_command_does_not_wait_for_an_answer_that_nobody_takes() -> None:
    network = nnsvg_qt.draw("2-500-300-1").architecture
    with TrainingProcess(network, TrainingSetup(data="gauss")) as training:
        frame = training.wait().frame
        assert frame is not None
        training.request()
        # the answer, longer than a pipe holds, is on its way from here on
        assert training._pipe.poll(None)
        training.put(frame.weights, 7)
        training.step()
        training.newest()
        assert ended(training).epoch == 8
