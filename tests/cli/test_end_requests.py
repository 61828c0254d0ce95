"""Requests to end are raised until they reach their aim, and then never again."""

import contextlib
import signal
import sys
from importlib import import_module
from pathlib import Path

import pytest

from nnsvg_qt.cli import end_requests
from nnsvg_qt.cli.end_requests import end_if_asked, ended_by_exceptions, until_interrupted
from tests.cli.processes import lost_in_a_callback, made

NUMBERS = [signal.SIGINT, signal.SIGTERM]
ENDS = (KeyboardInterrupt, SystemExit)


class Timers(list):
    """Timers that are over when the test says so."""

    def __call__(self, seconds, function, arguments=()):
        return Timer(self, function, arguments)

    def fire(self):
        while self:
            timer = self.pop()
            if not timer.is_cancelled:
                timer.function(*timer.arguments)


class Timer:
    def __init__(self, timers, function, arguments):
        self.timers, self.function, self.arguments = timers, function, arguments
        self.is_cancelled = False

    def start(self):
        self.timers.append(self)

    def cancel(self):
        self.is_cancelled = True


@pytest.fixture
def timers(monkeypatch):
    made = Timers()
    monkeypatch.setattr(end_requests, "Timer", made)
    return made


def swallowed(number):
    with contextlib.suppress(*ENDS):
        signal.raise_signal(number)


def within(work):
    with ended_by_exceptions():
        work()


def assert_raised_again(timers, number):
    """What is lost in a callback ends the work once the timers are over."""
    went_on: list[int] = []

    def work():
        lost_in_a_callback(number)
        timers.fire()
        went_on.append(number)

    with pytest.raises(ENDS):
        within(work)
    assert went_on == []


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_lost_is_raised_again(timers, number):
    assert_raised_again(timers, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_lost_is_raised_until_it_is_heard(timers, monkeypatch, number):
    unheard: list[int] = []
    went_on: list[int] = []

    def work():
        lost_in_a_callback(number)
        with monkeypatch.context() as deaf:
            deaf.setattr(end_requests, "interrupt", unheard.append)
            timers.pop().function()
        timers.fire()
        went_on.append(number)

    with pytest.raises(ENDS):
        within(work)
    assert (unheard, went_on) == ([number], [])


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_raised_while_python_tells_of_what_was_lost_is_raised_again(
    timers, monkeypatch, number
):
    class Hasty(Timer):
        def start(self):
            super().start()
            if len(self.timers) == 1:
                signal.raise_signal(number)

    monkeypatch.setattr(end_requests, "Timer", lambda *given: Hasty(timers, given[1], ()))

    assert_raised_again(timers, number)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_raised_does_not_come_into_the_tidying_up(timers, number):
    tidied: list[int] = []

    def work():
        try:
            lost_in_a_callback(number)
            end_if_asked()
        finally:
            timers.fire()
            if number != signal.SIGINT:
                signal.raise_signal(number)
            tidied.append(number)

    with pytest.raises(ENDS):
        within(work)
    assert tidied == [number]


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_raised_does_not_come_to_the_caller(timers, monkeypatch, number):
    sent: list[int] = []
    monkeypatch.setattr(end_requests, "interrupt", sent.append)

    def work():
        lost_in_a_callback(number)
        end_if_asked()

    with pytest.raises(ENDS):
        within(work)
    timers.fire()
    assert sent == []


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_swallowed_is_raised_at_the_end(number):
    with pytest.raises(ENDS):
        within(lambda: swallowed(number))


def test_an_interrupt_that_was_the_good_end_makes_nothing_of_a_later_error():
    def work():
        with until_interrupted():
            signal.raise_signal(signal.SIGINT)
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="full"):
        within(work)


def test_one_in_another_keeps_what_was_asked_of_the_outer_one():
    reached: list[bool] = []

    def work():
        swallowed(signal.SIGINT)
        with contextlib.suppress(KeyboardInterrupt):
            within(lambda: None)
        reached.append(True)
        end_if_asked()
        reached.append(False)

    with pytest.raises(KeyboardInterrupt):
        within(work)
    assert reached == [True]


def test_handlers_that_are_not_of_python_stay(monkeypatch):
    whole, changed = signal.getsignal, signal.signal
    before, hook, touched = whole(signal.SIGINT), sys.unraisablehook, []

    def watched(number, handler):
        touched.append(number)
        return changed(number, handler)

    monkeypatch.setattr(
        signal, "getsignal", lambda number: None if number == signal.SIGTERM else whole(number)
    )
    monkeypatch.setattr(signal, "signal", watched)
    with ended_by_exceptions():
        pass
    assert signal.SIGTERM not in touched
    assert (whole(signal.SIGINT), sys.unraisablehook) == (before, hook)


COMMANDS = {
    "logs": ("logs", "a"),
    "logs --watch": ("logs", "a", "--watch"),
    "plot": ("plot", "a", "--tag", "loss", "-o", "a.csv"),
    "plot --watch": ("plot", "a", "--tag", "loss", "-o", "a.csv", "--watch"),
    "run": ("run", "preset:digits", "--input", "digit:3", "-o", "a.json"),
}


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_swallows_a_request(run, monkeypatch, name, number):
    Path("a").mkdir()
    Path("a/metrics.csv").write_text("step,loss\n0,2\n1,1\n")
    slept: list[float] = []

    def sleep(seconds):
        if len(slept) == 5:
            raise OSError("It goes on.")
        slept.append(seconds)
        swallowed(number)

    def asked(*arguments):
        swallowed(number)
        return whole(*arguments)

    if "--watch" in name:
        monkeypatch.setattr("time.sleep", sleep)
    else:
        what = "source_named" if name == "run" else "log_folder"
        whole = getattr(import_module(f"nnsvg_qt.cli.{name}"), what)
        monkeypatch.setattr(f"nnsvg_qt.cli.{name}.{what}", asked)
    try:
        code = run(*COMMANDS[name])[0]
    except SystemExit as error:
        code = error.code
    is_good = "--watch" in name and number == signal.SIGINT
    assert code == (0 if is_good else 128 + number)
    assert len(slept) == ("--watch" in name)
    assert name not in ("run", "plot") or not made()[1:], "It asks before it writes."
