"""Windows whose training is in this process."""

import pytest

from nnsvg_qt.app.commands.training.fitting import playground_figure
from nnsvg_qt.app.commands.training.session import TrainingSession
from tests.app.fake_worker import FakeWorker


@pytest.fixture
def worker(monkeypatch):
    """The process is one here; gives those that were made."""
    monkeypatch.setattr(TrainingSession, "new_worker", FakeWorker)
    FakeWorker.made.clear()
    return FakeWorker.made


@pytest.fixture
def training(worker, windows, qtbot):
    """A window with the network that New, Train a network gives, at epoch 0."""
    window = windows.open_figure(playground_figure())
    # as wide as all columns of the drawer need, and with little to paint
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.training.begin()
    qtbot.waitUntil(lambda: window.training.session.is_settled, timeout=20000)
    return window
