"""The log: one bounded file a process, few of them, also when the process ends by a signal."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from nnsvg_qt.app.toolkit import log_file
from nnsvg_qt.app.toolkit.log_file import LogFile, log, log_folder

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from nnsvg_qt.app.dialogs import fault_dialog
from nnsvg_qt.app.window import main

def happen():
    {happen}

def run(self=None):
    QTimer.singleShot(50, happen)
    QTimer.singleShot(100, QApplication.quit)
    return QApplication.exec()
main.Application.exec = run
sys.exit(main.run_application([]))
"""


def run(happen: str, folder: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """What the program did while that happened, and its log."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(happen=happen)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "XDG_STATE_HOME": str(folder)},
    )
    [path] = (folder / "nnsvg-qt" / "log").glob("*.log")
    return done, path.read_text(encoding="utf-8")


class TestProgram:
    def test_says_what_runs_and_that_it_ended(self, tmp_path):
        done, text = run("pass", tmp_path)
        assert done.returncode == 0, done.stderr
        first, last = text.splitlines()
        assert "nnsvg-qt 0." in first or "nnsvg-qt 1." in first
        assert "Python 3" in first
        assert last.endswith("ended")

    def test_keeps_faults_and_what_qt_complains_of(self, tmp_path):
        done, text = run(
            "from PySide6 import QtCore; QtCore.qWarning('a complaint'); 1 / 0", tmp_path
        )
        assert done.returncode == 0, done.stderr
        assert "ZeroDivisionError" in text
        assert "Traceback" in text
        assert "WARNING Qt: a complaint\n" in text
        assert "nnsvg-qt: a complaint\n" in done.stderr
        assert "Traceback" not in done.stderr
        assert "ZeroDivisionError in the program itself" in done.stderr

    @pytest.mark.parametrize(
        "end",
        ["import ctypes; ctypes.string_at(0)", "from PySide6 import QtCore; QtCore.qFatal('x')"],
    )
    def test_a_sudden_end_leaves_the_stacks(self, tmp_path, end):
        done, text = run(end, tmp_path)
        assert done.returncode < 0
        assert "Fatal Python error" in text
        assert "in happen" in text
        assert not text.rstrip().endswith("ended")


@pytest.fixture
def handler(tmp_path):
    made = LogFile(tmp_path / "a.log")
    logging.getLogger().addHandler(made)
    yield made
    logging.getLogger().removeHandler(made)
    made.close()


class TestFile:
    def test_takes_nothing_more_when_it_is_full(self, handler, monkeypatch):
        monkeypatch.setattr(log_file, "MOST_BYTES", 1000)
        for _ in range(100):
            log.error("x" * 50)
        size = handler.path.stat().st_size
        assert size <= 1100
        assert handler.path.read_text().rstrip().endswith("nothing more is written to it.")

    def test_keeps_what_is_no_text(self, handler):
        # Straight to the file: what pytest catches of a log must be text.
        handler.handle(logging.makeLogRecord({"msg": "caf\udce9"}))
        assert "caf\\udce9" in handler.path.read_text()

    def test_a_full_disk_is_said_once_and_ends_the_log(self, handler, capsys):
        if not Path("/dev/full").exists():
            pytest.skip("there is no /dev/full here")
        handler.stream.close()
        handler.stream = Path("/dev/full").open("w", buffering=1)  # noqa: SIM115 - below
        log.error("one")
        log.error("two")
        assert capsys.readouterr().err.count("could not be written") == 1
        # Closing writes what is left once more.
        with pytest.raises(OSError, match="space"):
            handler.stream.close()
        handler.stream = Path(os.devnull).open("w")  # noqa: SIM115 - the fixture closes it

    def test_few_are_kept(self):
        folder = log_folder()
        for number in range(20):
            (folder / f"nnsvg-qt-20260101-0000{number:02}-1.log").touch()
        log_file._remove_oldest(folder)
        kept = sorted(path.name for path in folder.glob("*.log"))
        assert len(kept) == log_file.MOST_FILES - 1
        assert kept[-1] == "nnsvg-qt-20260101-000019-1.log"

    def test_of_a_crash_it_is_kept_over_quiet_ones(self):
        folder = log_folder()
        crash = folder / "nnsvg-qt-20250101-000000-1.log"
        crash.write_text("Fatal Python error\n" * 50)
        for number in range(20):
            (folder / f"nnsvg-qt-20260101-0000{number:02}-1.log").write_text("ended\n")
        log_file._remove_oldest(folder)
        assert crash.exists()
        assert len(list(folder.glob("*.log"))) == log_file.MOST_FILES - 1

    def test_without_a_folder_the_program_goes_on(self, monkeypatch, tmp_path, capsys):
        (tmp_path / "state").write_text("no folder")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        with log_file.logging_to_file() as made:
            assert made is None
        assert "No log is kept" in capsys.readouterr().err


class TestMenu:
    def test_opens_the_folder(self, window, monkeypatch):
        opened = []

        def open_url(url: QUrl) -> bool:
            opened.append(url)
            return True

        monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
        window.action("files.show_log").trigger()
        [url] = opened
        assert Path(url.toLocalFile()) == log_folder()

    def test_names_it_where_nothing_opens_folders(self, window, monkeypatch):
        said: list[str] = []
        window.show_problem = said.append
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
        window.action("files.show_log").trigger()
        [sentence] = said
        assert str(log_folder()) in sentence
