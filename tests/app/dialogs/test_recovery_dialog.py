"""The dialog that offers what a crash left, through real events."""

import os
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from nnsvg_qt.app.dialogs.recovery_dialog import RecoveryDialog, words_of_time
from nnsvg_qt.app.document.file_stamp import stamp_of
from nnsvg_qt.app.document.recovery import Autosave
from nnsvg_qt.app.document.recovery_files import (
    Note,
    RecoverySession,
    anything_left,
    left_sessions,
    recovery_folder,
)
from nnsvg_qt.app.window.main import offer_left_documents
from nnsvg_qt.app.window.window import Window
from nnsvg_qt.app.window.windows import Windows, starter
from nnsvg_qt.errors import OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project

FIVE = Figure(architecture=parse_notation("5-4-3"), name="five", view="nodes")
SEVEN = Figure(architecture=parse_notation("7-4-3"), name="R&D seven", view="blocks")


@pytest.fixture
def autosave(qapp):
    made = Autosave()
    yield made
    made.finish()


@pytest.fixture
def windows(windows, autosave):
    """Windows whose documents are watched, one of them with the starter figure."""
    watched = Windows(windows.theme, windows.settings, autosave=autosave)
    watched.open_figure(starter())
    yield watched
    for window in watched:
        window.document.undo_stack.setClean()
        window.close()


@pytest.fixture
def leave(tmp_path):
    """Leaves figures as a dead program does, the first the oldest; returns their files' paths."""

    def left(*figures: Figure) -> list[Path]:
        dead = RecoverySession()
        paths = []
        for number, figure in enumerate(figures, 1):
            paths.append(tmp_path / f"{figure.name}.nnsvg")
            dead.write(number, figure, Note(paths[-1], figure.name))
        for age, file in enumerate(sorted(recovery_folder().glob("*/*.nnsvg"), reverse=True)):
            moment = time.time() - 100 - age
            os.utime(file, (moment, moment))
        dead.close()
        return paths

    return left


def shown_dialogs() -> list[RecoveryDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, RecoveryDialog)]


@pytest.fixture
def offer(windows, autosave, qtbot):
    """Opens the dialog as the start does, and waits until everything is read and drawn."""

    def offered() -> RecoveryDialog:
        offer_left_documents(windows, autosave)
        [dialog] = shown_dialogs()
        with qtbot.waitExposed(dialog):
            pass
        qtbot.waitUntil(
            lambda: all(not r.picture.pixmap().isNull() or not r.readable for r in dialog.rows),
            timeout=20000,
        )
        return dialog

    return offered


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_left_shows_nothing(windows, autosave):
    offer_left_documents(windows, autosave)
    assert shown_dialogs() == []


def test_shows_picture_title_time_and_place_of_each(leave, offer):
    paths = leave(FIVE, SEVEN)
    dialog = offer()
    assert [row.box.accessibleName() for row in dialog.rows] == ["R&D seven", "five"]
    assert dialog.rows[0].box.text() == "R&&D seven"
    assert dialog.rows[1].path.text() == str(paths[0])
    words = words_of_time(dialog.rows[0].left.written, datetime.now())
    assert dialog.rows[0].time.text() == words
    for row in dialog.rows:
        assert row.box.accessibleDescription() == f"{row.time.text()}, {row.path.text()}"
        image = row.picture.pixmap().toImage()
        inked = {image.pixel(x, image.height() // 2) for x in range(image.width())}
        assert len(inked) > 3


def test_a_long_title_is_cut_with_an_ellipsis_and_told_whole(leave, offer):
    name = "a title of many words " * 9
    leave(replace(FIVE, name=name))
    [row] = offer().rows
    assert row.box.text().endswith("…")
    assert row.box.accessibleName() == row.box.toolTip() == name


def test_recovers_what_is_selected_as_unsaved_changes(leave, offer, windows, qtbot):
    paths = leave(FIVE, SEVEN)
    click(qtbot, offer().recover_button)
    documents = [window.document for window in windows]
    assert [d.figure for d in documents] == [FIVE, SEVEN]
    assert [d.path for d in documents] == paths
    assert all(d.modified for d in documents)
    assert not any(path.exists() for path in paths)
    documents[0].save()
    assert read_project(paths[0]) == FIVE


def test_saving_asks_if_the_file_was_changed_since(offer, windows, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "five.nnsvg"
    save_project(FIVE, path)
    dead = RecoverySession()
    dead.write(1, SEVEN, Note(path, "five", stamp_of(path)))
    dead.close()
    save_project(starter(), path)
    click(qtbot, offer().recover_button)
    [window] = windows
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: None)
    window.action("files.save").trigger()
    assert len(asked) == 1
    assert "changed by another program" in asked[0]
    assert read_project(path).architecture == starter().architecture


def test_names_that_are_no_text_are_shown_and_kept(offer, windows, qtbot, tmp_path):
    path = Path(os.fsdecode(bytes(tmp_path / "f") + b"\xff.nnsvg"))
    dead = RecoverySession()
    dead.write(1, FIVE, Note(path, path.stem))
    dead.close()
    dialog = offer()
    assert dialog.rows[0].box.text() == "f\ufffd"
    click(qtbot, dialog.recover_button)
    [window] = windows
    assert window.document.path == path
    window.document.save()
    assert read_project(path).name == "five"


def test_what_is_recovered_is_at_no_moment_without_a_file(leave, offer, windows, autosave, qtbot):
    leave(FIVE, SEVEN)
    click(qtbot, offer().recover_button)
    autosave.later(lambda: None).result()
    [folder] = recovery_folder().glob("session-*")
    assert sorted(f.name for f in folder.glob("*.nnsvg")) == ["1.nnsvg", "2.nnsvg"]


def test_what_is_not_selected_is_offered_again(leave, offer, windows, qtbot):
    leave(FIVE, SEVEN)
    dialog = offer()
    qtbot.mouseClick(dialog.rows[0], Qt.MouseButton.LeftButton)
    assert not dialog.rows[0].chosen
    click(qtbot, dialog.recover_button)
    assert [window.document.figure for window in windows] == [FIVE]
    qtbot.waitUntil(lambda: shown_dialogs() == [])
    assert [row.box.accessibleName() for row in offer().rows] == ["R&D seven"]


def test_works_by_keyboard(leave, offer, windows, qtbot):
    leave(FIVE, SEVEN)
    dialog = offer()
    assert dialog.focusWidget() is dialog.rows[0].box
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert not dialog.rows[0].chosen
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.rows[1].box
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert [window.document.figure for window in windows] == [FIVE]


def test_what_cannot_be_taken_over_opens_and_is_offered_again(
    leave, offer, windows, autosave, qtbot, monkeypatch
):
    def refuse(number, left) -> None:
        raise OutputError("The disk is full.")

    said: list[str] = []
    monkeypatch.setattr(Window, "show_problem", lambda _window, sentence: said.append(sentence))
    monkeypatch.setattr(autosave.session, "adopt", refuse)
    leave(FIVE)
    click(qtbot, offer().recover_button)
    assert said == ["The disk is full."]
    assert [window.document.figure for window in windows] == [FIVE]
    [session] = left_sessions()
    assert len(session.documents) == 1
    session.close()


@pytest.mark.parametrize("how", ["button", "escape"])
def test_deciding_later_changes_nothing(leave, offer, windows, qtbot, how):
    leave(FIVE)
    dialog = offer()
    if how == "button":
        click(qtbot, dialog.later_button)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    [window] = windows
    assert window.document.is_untouched
    qtbot.waitUntil(lambda: shown_dialogs() == [])
    assert len(offer().rows) == 1


@pytest.mark.parametrize("sure", [True, False])
def test_discards_after_a_question(leave, offer, windows, qtbot, monkeypatch, sure):
    asked = []

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        answers = QMessageBox.StandardButton
        return answers.Discard if sure else answers.Cancel

    monkeypatch.setattr(QMessageBox, "exec", answer)
    leave(FIVE, SEVEN)
    dialog = offer()
    click(qtbot, dialog.discard_button)
    assert asked == ["Discard the unsaved changes of 2 figures?"]
    assert dialog.isVisible() is not sure
    assert anything_left() is not sure


def test_discarding_one_keeps_the_other_in_the_list(leave, offer, qtbot, monkeypatch):
    asked = []

    def answer(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return QMessageBox.StandardButton.Discard

    monkeypatch.setattr(QMessageBox, "exec", answer)
    leave(FIVE, SEVEN)
    dialog = offer()
    click(qtbot, dialog.rows[1].box)
    click(qtbot, dialog.discard_button)
    assert asked == ["Discard the unsaved changes of “R&D seven”?"]
    assert [row.box.accessibleName() for row in dialog.rows] == ["five"]
    assert dialog.isVisible()
    assert not dialog.recover_button.isEnabled()


def test_a_broken_file_is_told_kept_and_hinders_no_other(leave, offer, windows, qtbot):
    leave(FIVE, SEVEN)
    next(recovery_folder().glob("session-*/1.nnsvg")).write_text('{"format": "nnsvg-qt"')
    dialog = offer()
    broken = next(row for row in dialog.rows if not row.readable)
    assert not broken.box.isEnabled()
    assert broken.problem.text().startswith("It cannot be read; it is kept as ")
    [kept] = (recovery_folder() / "unreadable").iterdir()
    assert str(kept) in broken.problem.text()
    click(qtbot, dialog.recover_button)
    assert [window.document.figure for window in windows] == [SEVEN]
    assert kept.exists()


def test_only_broken_files_leave_nothing_to_choose(leave, offer, qtbot):
    leave(FIVE)
    next(recovery_folder().glob("session-*/1.nnsvg")).write_bytes(b"")
    dialog = offer()
    assert not dialog.recover_button.isEnabled()
    assert not dialog.discard_button.isEnabled()
    click(qtbot, dialog.later_button)
    assert not anything_left()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 3, 1, 14, 3), "today 14:03"),
        (datetime(2026, 3, 1, 0, 0), "today 00:00"),
        (datetime(2026, 2, 28, 23, 59), "yesterday 23:59"),
        (datetime(2026, 2, 27, 9, 30), "27 February 2026, 09:30"),
    ],
)
def test_says_when_as_people_do(moment, words):
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    try:
        assert words in words_of_time(moment, datetime(2026, 3, 1, 15, 0))
    finally:
        QLocale.setDefault(before)
