"""Windows whose training is in this process."""

import pytest

from nnsvg_qt.app.commands.training.session import TrainingSession
from tests.app.fake_worker import FakeWorker


@pytest.fixture
def worker(monkeypatch):
    """The process is one here; gives those that were made."""
    monkeypatch.setattr(TrainingSession, "new_worker", FakeWorker)
    FakeWorker.made.clear()
    return FakeWorker.made


@pytest.fixture
def training(worker, window, qtbot):
    """A window with the network that New, Train a network gives, at epoch 0."""
    window.files.new_training()
    qtbot.waitUntil(lambda: window.training.session.is_settled, timeout=20000)
    return window
