"""The log: what went wrong, one file a process, few and small, in the program's state folder.

A file a process, because two that write to one file would have to take turns. What Python's own
logging is told goes there, what Qt complains of, and the stacks of all threads when the process is
ended by a signal. Figures never go there.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSysInfo, QtMsgType, qInstallMessageHandler, qVersion

from nnsvg_qt import __version__
from nnsvg_qt.app.toolkit.state_folder import made_state_folder

MOST_FILES = 8
"""Logs that are kept, this process's own among them."""

MOST_BYTES = 1 << 20
"""A log that has grown so large takes nothing more but the stacks of a sudden end."""

QUIET = 500
"""Bytes of a log that says only what ran and that it ended."""

log = logging.getLogger("nnsvg_qt")
"""Where the application says what the log is to keep."""

_qt = logging.getLogger("Qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folder() -> Path:
    """The folder of the logs, made if it was missing; OSError if it cannot be made."""
    return made_state_folder("log")


class LogFile(logging.Handler):
    """Writes records to a file of its own until that is full.

    A record with a `place` is a fault that may come again with every frame that is painted: it is
    written once, and its 10th, 100th, … coming is counted.
    """

    def __init__(self, path: Path) -> None:
        """OSError if the file cannot be made."""
        super().__init__()
        self.path = path
        # Unbuffered by line: what was said right before a sudden end is what matters.
        self.stream = path.open("a", encoding="utf-8", errors="backslashreplace", buffering=1)
        self._full = False
        self._faults = Counter[str]()
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if self._full:
            return
        place: str | None = getattr(record, "place", None)
        if place is not None:
            self._faults[place] += 1
            count = self._faults[place]
            if str(count).strip("0") != "1":
                return
            if count > 1:
                record = logging.makeLogRecord(
                    {**record.__dict__, "msg": "%s, %d times", "args": (place, count)}
                )
        try:
            line = self.format(record)
            if self.stream.tell() + len(line) > MOST_BYTES:
                self._full = True
                line = "The log is full; nothing more is written to it."
            self.stream.write(line + "\n")
        except OSError as error:
            # A full disk; the program goes on without a log.
            self._full = True
            _tell_terminal(f"The log {self.path} could not be written: {error.strerror}.")

    def close(self) -> None:
        self.stream.close()
        super().close()


@contextlib.contextmanager
def logging_to_file() -> Iterator[LogFile | None]:
    """Keeps a log while the block runs; None where there can be none, which is said on stderr."""
    try:
        folder = log_folder()
        _remove_oldest(folder)
        name = time.strftime(f"nnsvg-qt-%Y%m%d-%H%M%S-{os.getpid()}.log")
        handler = LogFile(folder / name)
    except OSError as error:
        _tell_terminal(f"No log is kept: {error.filename}: {error.strerror}.")
        yield None
        return
    root = logging.getLogger()
    root.addHandler(handler)
    log.setLevel(logging.INFO)
    # Whoever runs Python with it, as tests do, wants to read it where it is.
    is_ours = not faulthandler.is_enabled()
    if is_ours:
        faulthandler.enable(handler.stream)
    qInstallMessageHandler(_from_qt)
    log.info("%s", about())
    try:
        yield handler
        log.info("ended")
    finally:
        # Qt goes on talking while Python is taken apart.
        qInstallMessageHandler(None)
        if is_ours:
            faulthandler.disable()
        root.removeHandler(handler)
        handler.close()


def about() -> str:
    """The versions of what runs here, in one line."""
    # Python's own word for the system takes 50 ms: it looks into the interpreter for its library.
    system = f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} {QSysInfo.kernelVersion()}"
    python = platform.python_version()
    return (
        f"nnsvg-qt {__version__}, Qt {qVersion()}, Python {python}, {system}, "
        f"{QSysInfo.currentCpuArchitecture()}"
    )


def _remove_oldest(folder: Path) -> None:
    """Makes room for one more log; those of starts without an event go first."""
    logs = sorted(folder.glob("*.log"), key=lambda path: (_is_eventful(path), path.name))
    for old in logs[: max(len(logs) - MOST_FILES + 1, 0)]:
        try:
            old.unlink(missing_ok=True)
        except PermissionError:
            # Windows does not let go of the log of a process that runs.
            continue


def _is_eventful(path: Path) -> bool:
    try:
        return path.stat().st_size > QUIET
    except FileNotFoundError:
        # Another process that starts has just removed it.
        return False


def _from_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = _LEVELS.get(kind, logging.WARNING)
    _qt.log(level, "%s", message)
    if level >= logging.WARNING:
        _tell_terminal(message)


def _tell_terminal(sentence: str) -> None:
    # A program that was started from a menu of Windows has no stderr.
    if sys.stderr is not None:
        print(f"nnsvg-qt: {sentence}", file=sys.stderr)
