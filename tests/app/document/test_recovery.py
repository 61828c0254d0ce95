"""Autosave: what is unsaved lies in a recovery file, what is saved does not."""

import signal
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QMessageBox

from nnsvg_qt.app.document import recovery
from nnsvg_qt.app.document.recovery_files import recovery_folder
from nnsvg_qt.app.toolkit.state_folder import made_state_folder
from nnsvg_qt.app.window.end_requests import EndRequests
from nnsvg_qt.app.window.windows import Windows, starter
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project
from tests.app.opened import open_file


@pytest.fixture
def autosave(qapp, monkeypatch):
    """Writes soon."""
    monkeypatch.setattr(recovery, "REST", 0.02)
    monkeypatch.setattr(recovery, "LONGEST_WAIT", 0.1)
    made = recovery.Autosave()
    yield made
    made.finish()


@pytest.fixture
def windows(windows, autosave):
    """Windows whose documents are watched."""
    watched = Windows(windows.theme, windows.settings, autosave=autosave)
    yield watched
    for window in watched:
        window.document.undo_stack.setClean()
        window.close()


def rename(document, name: str, merge: str | None = None) -> None:
    layer = document.figure.architecture.layers[0].id
    document.apply("rename", lambda figure: figure.with_override(layer, name=name), merge)


def kept() -> list[Figure]:
    """The figures in the recovery files."""
    found = []
    for file in sorted(recovery_folder().glob("session-*/*.nnsvg")):
        try:
            found.append(read_project(file))
        except InputError:
            # it may go while it is looked for
            if file.exists():
                raise
    return found


def settled(autosave) -> None:
    """Everything that the thread was given is done."""
    autosave.later(lambda: None).result()


@pytest.fixture
def is_kept(qtbot, document):
    """Wait until the recovery file holds the document as it is."""
    return lambda: qtbot.waitUntil(lambda: kept() == [document.figure_to_save()], timeout=20000)


@pytest.fixture
def is_gone(qtbot):
    """Wait until there is no recovery file."""
    return lambda: qtbot.waitUntil(lambda: kept() == [], timeout=20000)


def test_waits_at_most_what_is_promised():
    assert recovery.REST <= recovery.LONGEST_WAIT <= 4.0


def test_an_untouched_document_has_none(document, autosave, qtbot):
    document.show_view("blocks")
    qtbot.wait(150)
    settled(autosave)
    assert kept() == []


def test_a_change_is_kept_with_the_open_view(document, is_kept):
    rename(document, "one")
    is_kept()
    document.show_view("blocks")
    is_kept()
    assert kept()[0].view == "blocks"


def test_always_the_newest_is_kept(document, is_kept):
    for number in range(30):
        rename(document, str(number))
    is_kept()


def test_changes_that_do_not_rest_are_kept_meanwhile(document, qtbot):
    gesture = document.gesture("drag")
    count = 0

    def edit_on() -> bool:
        nonlocal count
        count += 1
        rename(document, str(count), gesture)
        return bool(kept())

    recovery.REST = 1000.0
    qtbot.waitUntil(edit_on, timeout=20000)


def test_saving_ends_it(document, is_kept, is_gone, tmp_path):
    rename(document, "one")
    is_kept()
    document.save_as(tmp_path / "a.nnsvg")
    is_gone()
    rename(document, "two")
    is_kept()


def test_undoing_to_what_is_saved_ends_it(document, is_kept, is_gone):
    rename(document, "one")
    is_kept()
    document.undo_stack.undo()
    is_gone()
    document.undo_stack.redo()
    is_kept()


def test_another_figure_in_its_place_ends_it(document, is_kept, is_gone):
    rename(document, "one")
    is_kept()
    document.replace_by(starter())
    is_gone()


@pytest.mark.parametrize(
    ("answer", "stays"),
    [(QMessageBox.StandardButton.Discard, False), (QMessageBox.StandardButton.Cancel, True)],
)
def test_closing_ends_it_unless_it_is_refused(
    window, document, autosave, is_kept, is_gone, monkeypatch, answer, stays
):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: answer)
    rename(document, "one")
    is_kept()
    window.close()
    if stays:
        settled(autosave)
        is_kept()
        rename(document, "two")
        is_kept()
    else:
        is_gone()


def test_each_document_has_its_own(windows, qtbot):
    for name in ("one", "two"):
        rename(windows.open_figure(starter()).document, name)
    figures = [window.document.figure_to_save() for window in windows]
    qtbot.waitUntil(lambda: kept() == figures, timeout=20000)


def test_the_event_loop_never_waits_for_a_write_and_writes_do_not_pile_up(
    document, autosave, qtbot, monkeypatch, is_kept
):
    may_go_on = threading.Event()
    writes = []
    really_write = autosave.session.write

    def slow(number, figure, note) -> None:
        writes.append(figure)
        assert may_go_on.wait(60)
        really_write(number, figure, note)

    monkeypatch.setattr(autosave.session, "write", slow)
    rename(document, "one")
    qtbot.waitUntil(lambda: len(writes) == 1, timeout=20000)
    for number in range(20):
        rename(document, str(number))
        qtbot.wait(10)
    qtbot.wait(150)
    assert len(writes) == 1
    may_go_on.set()
    is_kept()
    assert len(writes) == 2


def test_after_a_slow_write_the_next_one_waits_as_long(document, autosave, qtbot, monkeypatch):
    monkeypatch.setattr(recovery, "_SLOW", 0.0)
    clock = [100.0]
    writes = []
    monkeypatch.setattr(
        "nnsvg_qt.app.document.recovery.time", SimpleNamespace(monotonic=lambda: clock[0])
    )

    def slow(number, figure, note) -> None:
        writes.append(figure)
        clock[0] += 50.0

    monkeypatch.setattr(autosave.session, "write", slow)
    with qtbot.waitSignal(autosave.written):
        rename(document, "one")
    rename(document, "two")
    qtbot.wait(150)
    assert len(writes) == 1


def test_a_folder_that_cannot_be_written_is_said_once(window, document, autosave, qtbot, is_kept):
    made_state_folder()
    recovery_folder().write_text("in the way")
    said: list[str] = []
    autosave.failed.connect(said.append)
    with qtbot.waitSignal(autosave.failed):
        rename(document, "one")
    assert window.statusBar().currentMessage() == said[0]
    assert said[0].startswith("Unsaved changes cannot be kept for after a crash: The folder ")
    with qtbot.waitSignal(autosave.written):
        rename(document, "two")
    qtbot.wait(20)
    assert len(said) == 1
    recovery_folder().unlink()
    rename(document, "three")
    is_kept()


def test_all_is_kept_at_once_when_the_session_ends(document, autosave, monkeypatch):
    monkeypatch.setattr(recovery, "REST", 1000.0)
    rename(document, "one")
    autosave.keep_all()
    assert kept() == [document.figure_to_save()]


def test_a_request_to_end_reaches_the_event_loop(qapp, qtbot):
    received: list[int] = []
    before = signal.getsignal(signal.SIGTERM)
    requests = EndRequests(qapp, received.append)
    try:
        signal.raise_signal(signal.SIGTERM)
        qtbot.waitUntil(lambda: received == [signal.SIGTERM])
    finally:
        requests.close()
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_that_was_ignored_stays_ignored(qapp, qtbot):
    received: list[int] = []
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        requests = EndRequests(qapp, received.append)
        signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGTERM)
        qtbot.waitUntil(lambda: received != [])
        requests.close()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert received == [signal.SIGTERM]


class TestRecover:
    FIGURE = Figure(architecture=parse_notation("5-4-3"), name="five")

    def test_takes_the_place_of_an_untouched_window(self, windows, window, tmp_path):
        path = tmp_path / "five.nnsvg"
        assert windows.recover(self.FIGURE, path, instead_of=window) is window
        assert window.document.figure == self.FIGURE
        assert window.document.path == path
        assert window.document.modified
        assert window.isWindowModified()

    def test_is_unsaved_until_it_is_saved(self, windows, tmp_path):
        path = tmp_path / "five.nnsvg"
        document = windows.recover(self.FIGURE, path).document
        rename(document, "x")
        document.undo_stack.undo()
        assert document.modified
        document.save()
        assert not document.modified
        assert read_project(path) == self.FIGURE.with_view("nodes")

    def test_is_an_edit_of_a_window_that_has_the_file_open(self, windows, tmp_path):
        path = tmp_path / "five.nnsvg"
        save_project(starter(), path)
        window = open_file(windows, path)
        assert windows.recover(self.FIGURE, path) is window
        assert window.document.figure == self.FIGURE
        assert window.document.modified
        window.document.undo_stack.undo()
        assert window.document.figure == starter()
        assert not window.document.modified
