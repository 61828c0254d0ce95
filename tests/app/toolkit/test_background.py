import threading
import time
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject

from nnsvg_qt.app.toolkit.background import Abandoned, Latest


class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.received = []
        self.threads = set()

    def deliver(self, result):
        self.threads.add(threading.current_thread())
        self.received.append(result)


@pytest.fixture
def receiver(qapp):
    return Receiver()


def test_result_comes_back_to_the_thread_of_the_event_loop(qtbot, receiver):
    latest = Latest(receiver, receiver.deliver)
    worker = []

    def work(is_stale):
        worker.append(threading.current_thread())
        return 7

    latest.request(work)
    assert receiver.received == []
    qtbot.waitUntil(lambda: receiver.received == [7])
    assert worker[0] is not threading.main_thread()
    assert receiver.threads == {threading.main_thread()}
    assert not latest.busy


def test_quick_work_is_delivered_within_the_patience(receiver):
    latest = Latest(receiver, receiver.deliver)
    latest.request(lambda is_stale: 1, patience=10)
    assert receiver.received == [1]


def test_work_delivered_at_once_is_not_delivered_again(qtbot, receiver):
    latest = Latest(receiver, receiver.deliver)
    latest.request(lambda is_stale: 1, patience=10)
    latest.request(lambda is_stale: 2)
    qtbot.waitUntil(lambda: not latest.busy)
    qtbot.wait(20)
    assert receiver.received == [1, 2]


def test_of_waiting_requests_only_the_newest_is_worked_on(qtbot, receiver):
    latest = Latest(receiver, receiver.deliver)
    gate, begun = threading.Event(), []

    def work(number):
        def run(is_stale):
            begun.append(number)
            gate.wait(10)
            return number

        return run

    for number in range(5):
        latest.request(work(number))
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert begun == [0, 4]
    assert receiver.received == [0, 4]


def test_outdated_work_is_told_to_stop_after_its_grace(qtbot, receiver):
    latest = Latest(receiver, receiver.deliver)

    def endless(is_stale):
        while not is_stale():
            time.sleep(0.005)
        raise Abandoned

    latest.request(endless)
    latest.request(lambda is_stale: "newer")
    qtbot.waitUntil(lambda: not latest.busy, timeout=10_000)
    assert receiver.received == ["newer"]


def test_cancelled_work_is_stale_and_never_delivered(qtbot, receiver):
    latest = Latest(receiver, receiver.deliver)
    begun, ended = threading.Event(), threading.Event()

    def work(is_stale):
        begun.set()
        while not is_stale():
            time.sleep(0.002)
        ended.set()
        return "late"

    latest.request(work)
    assert begun.wait(10)
    latest.cancel()
    assert ended.wait(10)
    qtbot.wait(30)
    assert receiver.received == []
    latest.request(lambda is_stale: "next", patience=10)
    assert receiver.received == ["next"]


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot, qapp):
    owner, receiver = QObject(), Receiver()
    latest = Latest(owner, receiver.deliver)
    gate = threading.Event()
    latest.request(lambda is_stale: gate.wait(10))
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert receiver.received == []


def test_error_of_the_work_is_raised_where_the_result_would_be_delivered(receiver):
    latest = Latest(receiver, receiver.deliver)

    def fail(is_stale):
        raise ArithmeticError("no")

    with pytest.raises(ArithmeticError, match="no"):
        latest.request(fail, patience=10)
    assert not latest.busy


def test_what_the_work_holds_is_let_go_before_its_result_arrives(qtbot, qapp):
    held = Receiver()
    gone = weakref.ref(held)
    seen = []

    class Watching(QObject):
        def deliver(self, result):
            seen.append(gone() is None)

    watching = Watching()
    latest = Latest(watching, watching.deliver)
    latest.request(partial(lambda held, is_stale: 1, held))
    del held
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]
