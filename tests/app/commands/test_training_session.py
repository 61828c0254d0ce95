"""The training of a window that is made anew."""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import delete

from nnsvg_qt.app.commands.training import session
from nnsvg_qt.app.commands.training.session import CurvePoint, TrainingSession
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.training.setup import TrainingSetup
from tests.app.fake_worker import FakeWorker


def test_a_step_made_before_is_undone_in_the_window_that_goes_on(qapp, monkeypatch):
    monkeypatch.setattr(TrainingSession, "new_worker", FakeWorker)
    before, after = QObject(), QObject()
    old, new = (TrainingSession(one, lambda: True, lambda: True) for one in (before, after))
    old.begin(parse_notation("2-3-1"), TrainingSetup())
    old.later = [CurvePoint(7, 0.2, 0.3)]
    undo = old.set_weight
    new.take_over(old)
    delete(before)
    undo("dense-1", 0, 1, 2.5)
    worker = FakeWorker.made[-1]
    assert worker.told == ["pause", "set_weight"]
    assert worker.training is not None
    assert worker.training.trainer.weights()["dense-1"].matrix[0, 1] == 2.5
    assert new.later == [CurvePoint(7, 0.2, 0.3)]
    new.end()
    assert worker.is_ended
    delete(after)


def test_thirty_moments_a_second_are_asked_for_and_taken_as_soon_as_they_come(qapp, monkeypatch):
    monkeypatch.setattr(TrainingSession, "new_worker", FakeWorker)
    now = [10.0]
    monkeypatch.setattr(session, "monotonic", lambda: now[0])
    parent = QObject()
    training = TrainingSession(parent, lambda: True, lambda: True)
    training.begin(parse_notation("2-3-1"), TrainingSetup())
    training.run()
    asked: list[float] = []
    taken: list[float] = []
    request = FakeWorker.request

    def ask(worker):
        asked.append(now[0])
        request(worker)

    monkeypatch.setattr(FakeWorker, "request", ask)
    training.told.connect(lambda: taken.append(now[0]))
    while now[0] < 11.0:
        now[0] += training._timer.interval() / 1000
        training._look()
    assert 25 <= len(asked) <= 31
    assert len(taken) >= len(asked) - 1
    assert max(late - early for early, late in zip(asked, taken, strict=False)) <= 0.01
    training.end()
    delete(parent)
