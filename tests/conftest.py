"""What every test relies on: a display, settings of its own, the same random choices in CI.

Nothing here imports Qt while tests are only collected.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from hypothesis.internal.conjecture import providers

from tests.compiled_ahead import compile_share
from tests.display import Displays
from tests.hanging import Watch
from tests.missing import skip_but_not_in_ci

if TYPE_CHECKING:
    from nnsvg_qt.app.toolkit.collector import Collector

# The tests never see or touch the user's settings, and no setting of the desktop changes them.
_HOME = Path(tempfile.mkdtemp(prefix="nnsvg-qt-tests-"))
_XDG_FOLDERS = {
    f"XDG_{name}": _HOME / name.lower()
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")
}
for _name, _folder in _XDG_FOLDERS.items():
    _folder.mkdir(mode=0o700)  # Qt warns of a runtime folder that others can read
    os.environ[_name] = str(_folder)
for _name in (
    "LANGUAGE",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
    "QT_QPA_PLATFORMTHEME",
    "XDG_CURRENT_DESKTOP",
):
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"
# No picture depends on the fonts of this machine; tests that want some make them.
os.environ["NNSVG_QT_FONTS"] = ""
# A shell that runs the tests in the background has them ignore Ctrl+C, and so would every program
# that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

_HAS_DISPLAY = bool(os.environ.get("DISPLAY"))
os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if _HAS_DISPLAY else "offscreen")
_HAS_OPENGL = os.environ["QT_QPA_PLATFORM"] != "offscreen"

# few, for there are hundreds of such tests, and `make test-long` tries many
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
hypothesis.settings.register_profile("dev", deadline=None, max_examples=20, print_blob=True)
hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=20, derandomize=True, database=None
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=400, database=None)
hypothesis.settings.load_profile(_PROFILE)
if _PROFILE != "long":
    # It would read the source of every module that is loaded, five seconds in each process of a new
    # checkout, to try the numbers and words there; what is tried would hang on the tests before.
    providers._get_local_constants = lambda: providers._local_constants


_DISPLAYS = Displays()
_WATCH: list[Watch] = []
_COLLECTOR: list[Collector] = []


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Give each of several processes a display of its own."""
    node.workerinput["display"] = _DISPLAYS.new()


def pytest_configure(config: pytest.Config) -> None:
    display = getattr(config, "workerinput", {}).get("display")
    if display:
        os.environ["DISPLAY"] = display


def pytest_sessionstart(session: pytest.Session) -> None:
    if not session.config.getoption("usepdb"):
        _WATCH.append(Watch(session.config.stash[fault_handler_stderr_fd_key]))


def pytest_enter_pdb() -> None:
    if _WATCH:
        _WATCH[0].end()


def pytest_unconfigure() -> None:
    if _WATCH:
        _WATCH.pop().end()
    _DISPLAYS.end()
    # Qt may still be writing its caches there when the process ends.
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Collect without the collector of cycles, which would walk over thousands of living tests."""
    worker = getattr(session.config, "workerinput", None)
    if worker:
        compile_share(session.config, worker)
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try every property in `make test-long` too, with more examples."""
    if _PROFILE == "long":
        for item in items:
            if hypothesis.is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker("long")


def pytest_collection_finish() -> None:
    """Keep the collector of cycles from the thousands of tests, which all live to the end."""
    gc.freeze()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Collect cycles between tests and in this thread alone, as the application does.

    Python's own collector would now and then take the widgets of earlier tests apart in a worker.
    """
    result = yield
    if not _COLLECTOR:
        from nnsvg_qt.app.toolkit.collector import Collector, leave_to_event_loop

        leave_to_event_loop()
        _COLLECTOR.append(Collector())
    assert not gc.isenabled(), "the test leaves Python's own collector switched on"
    _COLLECTOR[0].turn()
    return result


def pytest_runtest_setup(item: pytest.Item) -> None:
    if _WATCH:
        _WATCH[0].begin()
    if not _HAS_OPENGL and item.get_closest_marker("opengl"):
        skip_but_not_in_ci("OpenGL needs a display")


@pytest.fixture(autouse=True)
def _forget_settings() -> Iterator[None]:
    """Remove what a test remembered for the next start, so that the order of tests is free."""
    yield
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        for entry in _XDG_FOLDERS[name].iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Let pytest-qt make the application as the program does."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtWidgets import QApplication

    # Must be set before the application exists. pyqtgraph keeps shaders across views, which work
    # in a second view only if the contexts share.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def _application(qapp):
    """Be there before a writer of pictures makes an application without windows for itself.

    A process has only one, and the tests come in any order.
    """


@pytest.fixture
def install_font(tmp_path_factory, monkeypatch):
    """Install fonts for one test: a function that takes a font of fontTools and its file's name."""
    from nnsvg_qt.scene.text import read_fonts_again

    folder = tmp_path_factory.mktemp("fonts")
    monkeypatch.setenv("NNSVG_QT_FONTS", str(folder))

    def install(font, name: str) -> Path:
        font.save(folder / name)
        read_fonts_again()
        return folder / name

    yield install
    monkeypatch.undo()
    read_fonts_again()


@pytest.fixture
def python_in_subprocess():
    """Run Python code in a process of its own and return what it printed."""
    import subprocess

    def run(code: str, **options) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, **options
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def pytest_terminal_summary(terminalreporter) -> None:
    """Print what tests that feed many cases counted."""
    for reports in (terminalreporter.stats.get(name, ()) for name in ("passed", "failed")):
        for report in reports:
            for name, value in report.user_properties:
                if name == "tally":
                    terminalreporter.write_line(value)
