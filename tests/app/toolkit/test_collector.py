"""Cycles with widgets are taken apart by the thread of the event loop, whoever makes garbage."""

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from nnsvg_qt.app.toolkit.collector import RESTED, SMALL, SOME, Collector, CollectorTurns
from nnsvg_qt.views.shared.collector import LARGE, count_all


class Circle(QWidget):
    """It holds itself, and notes which thread takes it apart."""

    ended_in: list[threading.Thread]

    def __init__(self, ended_in: list[threading.Thread]) -> None:
        super().__init__()
        self.ended_in, self.itself = ended_in, self

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread())


@pytest.fixture
def ended_in(qapp) -> Iterator[list[threading.Thread]]:
    """The threads in which circles ended that a test makes after all garbage is gone."""
    gc.collect()
    yield []
    gc.collect()


def made(number: int) -> list[list[int]]:
    """So many new objects that cycles may be made of."""
    return [[one] for one in range(number)]


def in_worker(number: int) -> list[list[int]]:
    """The same, made by another thread."""
    kept: list[list[int]] = []
    worker = threading.Thread(target=lambda: kept.extend(made(number)))
    worker.start()
    worker.join()
    return kept


def test_a_worker_that_makes_much_takes_no_widget_apart(ended_in):
    Circle(ended_in)
    kept = in_worker(SMALL + LARGE // 2)
    assert ended_in == []
    Collector().turn()
    assert ended_in == [threading.main_thread()]
    assert len(kept) > SMALL


def test_turns_come_with_the_event_loop(ended_in, qtbot, qapp, monkeypatch):
    Circle(ended_in)
    turns = CollectorTurns(qapp, 0)
    monkeypatch.setattr(turns.collector, "begin", lambda: None)
    turns.collector.pause = 1
    kept = in_worker(SMALL + 1)
    qtbot.waitUntil(lambda: ended_in == [threading.main_thread()])
    turns.deleteLater()
    assert len(kept) > SMALL


class Looks(Collector):
    """It notes how it looks through everything, which would take a while among all tests."""

    def __init__(self, *, is_at_rest: bool, alive: int) -> None:
        super().__init__()
        self.looks, self._all = 0, alive
        self._is_at_rest = is_at_rest

    def _rest(self, young: int) -> None:
        self.pause = 2 * RESTED if self._is_at_rest else 1

    def look_through_all(self) -> None:
        self.looks += 1


@pytest.mark.parametrize(
    ("is_at_rest", "alive", "looks"),
    [
        (True, 2 * SOME, 1),  # a half is new
        (True, 8 * SOME, 0),  # an eighth
        (False, 2 * SOME, 0),
        (False, SOME // 2, 1),
    ],
)
def test_everything_is_looked_through_at_rest_if_much_is_new(is_at_rest, alive, looks):
    gc.collect()
    collector = Looks(is_at_rest=is_at_rest, alive=alive)
    kept = made(SOME + 1)
    collector.turn()
    assert collector.looks == looks
    assert len(kept) > SOME


def test_pauses_grow_while_nothing_happens():
    gc.collect()
    collector = Collector()
    collector._used = time.process_time() + 1  # it has done nothing since
    before = collector.pause
    collector.turn()
    assert collector.pause == 2 * before
    kept = made(LARGE + SMALL)
    collector._used = time.process_time() + 1
    collector.turn()
    assert collector.pause == before
    assert len(kept) > LARGE


def test_everything_is_counted_and_not_listed(monkeypatch):
    # a list of all objects would hold tuples that a worker is just making
    monkeypatch.setattr(gc, "get_objects", lambda: pytest.fail("all objects were listed"))
    were_aside = gc.get_freeze_count()
    gc.unfreeze()
    try:
        before = count_all()
        kept = made(5000)
        assert before + len(kept) <= count_all() < 2 * before + len(kept)
        assert gc.get_freeze_count() == 0
        Collector().look_through_all()
    finally:
        if were_aside:
            gc.freeze()
