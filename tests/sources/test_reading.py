"""Reading in a thread: how far it is, its end, and giving it up."""

import time
from threading import Event

import pytest

from nnsvg_qt.errors import Abandoned, InputError, Sentence
from nnsvg_qt.sources.reading import Reading


def test_gives_what_the_work_gives_and_tells_how_far_it_is():
    told, go_on = Event(), Event()

    def work(progress):
        progress(0.25, Sentence("reading weights"))
        told.set()
        assert go_on.wait(20)
        return "read"

    reading = Reading(work)
    assert (reading.started, reading.fraction, reading.words) == (None, None, None)
    reading.start()
    assert told.wait(20)
    assert reading.fraction == 0.25
    assert reading.words == "reading weights"
    assert not reading.wait(0.01)
    assert not reading.done
    assert reading.failure is None
    go_on.set()
    assert reading.wait(20)
    assert reading.result() == "read"
    assert reading.failure is None


def test_is_started_once():
    count = []
    reading = Reading(lambda progress: count.append(1))
    reading.start().start()
    assert reading.wait(20)
    reading.start()
    time.sleep(0.05)
    assert count == [1]


def test_raises_what_the_work_raises():
    def work(progress):
        raise InputError("It is broken.")

    reading = Reading(work).start()
    assert reading.wait(20)
    assert isinstance(reading.failure, InputError)
    with pytest.raises(InputError, match="broken"):
        reading.result()


def test_given_up_it_ends_at_once_and_the_work_at_its_next_word():
    begun, go_on, ended = Event(), Event(), Event()

    def work(progress):
        progress(None, Sentence("reading"))
        begun.set()
        assert go_on.wait(20)
        try:
            progress(None, Sentence("reading"))
        finally:
            ended.set()

    reading = Reading(work).start()
    calls: list[bool] = []
    reading.when_done(lambda: calls.append(reading.done))
    assert begun.wait(20)
    reading.cancel()
    assert calls == [True]
    with pytest.raises(Abandoned):
        reading.result()
    go_on.set()
    assert ended.wait(20)
    reading.cancel()
    with pytest.raises(Abandoned):
        reading.result()


def test_an_end_is_not_given_up_any_more():
    reading = Reading(lambda progress: 3).start()
    assert reading.wait(20)
    reading.cancel()
    assert reading.result() == 3
    calls = []
    reading.when_done(lambda: calls.append(1))
    assert calls == [1]
