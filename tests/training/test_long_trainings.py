"""Trainings that go on for long, and processes that are killed whenever."""

from __future__ import annotations

import os
import random
import signal
import time
import tracemalloc

import pytest

import nnsvg_qt
from nnsvg_qt.training.process import State, TrainingProcess
from nnsvg_qt.training.runs import MOST_BYTES, Run
from nnsvg_qt.training.setup import TrainingSetup

NETWORK = nnsvg_qt.draw("2-4-2-1").architecture


@pytest.mark.long
def test_the_memory_of_a_long_training_is_flat() -> None:
    # few points: it is the epochs that count
    rows = "\n".join(f"{n % 7},{n % 5},{n % 2}" for n in range(40))
    run = Run(NETWORK, TrainingSetup(batch_size=20).with_table(f"x,y,z\n{rows}"))
    tracemalloc.start()
    taken = []
    for _ in range(4):
        for _ in range(10_000):
            run.advance()
        run.frame()
        taken.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert run.epoch == 40_000
    assert len(run.timeline.epochs) <= 2_000
    assert run.timeline.size_in_bytes <= MOST_BYTES
    # both time line and history are full long before
    assert max(taken[1:]) <= 1.5 * taken[0] + 1_000_000


@pytest.mark.long
def test_a_process_that_is_killed_whenever_is_lost_in_a_sentence() -> None:
    chance = random.Random(1)
    for _ in range(12):
        with TrainingProcess(NETWORK, TrainingSetup()) as training:
            training.run()
            known = training.wait() if chance.random() < 0.7 else None
            if known is not None:
                assert known.frame is not None
            time.sleep(chance.random() * 0.05)
            os.kill(training._process.pid or 0, signal.SIGKILL)
            for command in chance.sample(["run", "pause", "step", "request"], 3):
                getattr(training, command)()
            told = training.wait()
            while told.state is not State.LOST:
                training.request()
                told = training.newest(0.1)
            assert "ended by the system" in str(told.reason)
            # what was known last stays
            assert known is None or told.frame is not None
