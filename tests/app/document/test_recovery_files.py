"""Recovery files: one folder a program, claimed by one other after its end, broken ones kept."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsvg_qt.app.document.file_stamp import FileStamp
from nnsvg_qt.app.document.recovery_files import (
    Note,
    RecoverySession,
    anything_left,
    left_sessions,
    read_note,
    recovery_folder,
)
from nnsvg_qt.app.toolkit.state_folder import made_state_folder, state_folder
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, save_project

FIGURE = Figure(architecture=parse_notation("5-4-3"), name="five")
OTHER = Figure(architecture=parse_notation("7-4-3"), name="seven")


@pytest.fixture
def session():
    """This program's session."""
    made = RecoverySession()
    yield made
    made.close()


def left_by_a_dead_program(*figures: Figure, path: Path | None = None) -> None:
    """As the system leaves it: the files are there and the lock is not held."""
    dead = RecoverySession()
    for number, figure in enumerate(figures, 1):
        dead.write(number, figure, Note(path, figure.name))
    dead.close()


def files() -> list[str]:
    """All recovery files, whoever wrote them."""
    return sorted(file.name for file in recovery_folder().glob("session-*/*.nnsvg"))


class TestNote:
    @given(
        title=st.text(),
        name=st.binary(min_size=1).filter(lambda b: b"\0" not in b),
        stamp=st.none()
        | st.builds(
            FileStamp,
            st.integers(),
            st.integers(),
            st.tuples(st.integers(), st.integers()),
            st.none() | st.binary(),
        ),
    )
    def test_holds_any_title_and_any_path(self, title, name, stamp, tmp_path_factory):
        note = Note(Path("/" + os.fsdecode(name)), title, stamp)
        file = tmp_path_factory.mktemp("note") / "1.json"
        file.write_bytes(note.content())
        assert read_note(file) == note

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"7",
            b"\xff\xfe",
            b'{"format": "other", "path": "/a", "title": "a"}',
            b'{"format": "nnsvg-qt recovery", "path": "relative", "title": "a"}',
            b'{"format": "nnsvg-qt recovery", "path": 7, "title": "a"}',
            b'{"format": "nnsvg-qt recovery", "path": null, "title": null}',
            b'{"format": "nnsvg-qt recovery"}',
            b'{"format": "nnsvg-qt recovery", "path": null, "title": "a", "stamp": [1]}',
            b"[" * 100_000,
        ],
    )
    def test_a_broken_one_is_that_of_a_document_without_a_file(self, tmp_path, content):
        file = tmp_path / "1.json"
        file.write_bytes(content)
        assert read_note(file) == Note(None, "")

    def test_so_is_a_missing_one(self, tmp_path):
        assert read_note(tmp_path / "1.json") == Note(None, "")


class TestSession:
    def test_makes_nothing_before_there_is_something_to_keep(self, session):
        session.remove(1)
        assert not state_folder().exists()
        assert not anything_left()

    def test_writes_project_files_and_replaces_them(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        session.write(1, OTHER, Note(None, "seven"))
        [file] = recovery_folder().glob("session-*/*.nnsvg")
        assert read_project(file) == OTHER

    def test_removes_one_document_and_keeps_the_others(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        session.write(2, OTHER, Note(None, "seven"))
        session.remove(1)
        assert files() == ["2.nnsvg"]
        session.remove(1)

    def test_leaves_no_folder_when_it_ends_with_nothing_in_it(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        session.remove(1)
        session.close()
        assert not anything_left()

    def test_makes_its_folder_again_if_somebody_removed_it(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        [folder] = recovery_folder().iterdir()
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        session.write(1, OTHER, Note(None, "seven"))
        [file] = recovery_folder().glob("session-*/*.nnsvg")
        assert read_note(file.with_suffix(".json")).title == "seven"

    def test_says_why_nothing_can_be_written(self, session):
        made_state_folder()
        recovery_folder().write_text("in the way")
        with pytest.raises(OutputError, match=r"recovery cannot be used: "):
            session.write(1, FIGURE, Note(None, "five"))

    def test_what_cannot_be_written_leaves_the_older_one(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        with pytest.raises(InputError):
            session.write(1, Figure(name="\ud800"), Note(None, "half"))
        [file] = recovery_folder().glob("session-*/*.nnsvg")
        assert read_project(file) == FIGURE


class TestWhatIsLeft:
    def test_nothing_at_first(self):
        assert left_sessions() == []

    def test_has_figure_place_and_time(self, tmp_path):
        before = datetime.now()
        left_by_a_dead_program(FIGURE, path=tmp_path / "five.nnsvg")
        assert anything_left()
        [session] = left_sessions()
        [left] = session.documents
        assert read_project(left.file) == FIGURE
        assert left.note == Note(tmp_path / "five.nnsvg", "five")
        assert abs((left.written - before).total_seconds()) < 60
        session.close()

    def test_a_living_program_keeps_its_own(self, session):
        session.write(1, FIGURE, Note(None, "five"))
        assert left_sessions() == []

    def test_is_offered_to_one_program_only_until_that_decides_later(self):
        left_by_a_dead_program(FIGURE)
        [first] = left_sessions()
        assert left_sessions() == []
        first.close()
        [again] = left_sessions()
        assert len(again.documents) == 1
        again.close()

    def test_is_gone_once_everything_is_discarded(self):
        left_by_a_dead_program(FIGURE, OTHER)
        [session] = left_sessions()
        for left in list(session.documents):
            left.discard()
        session.close()
        assert not anything_left()

    def test_is_taken_over_by_the_program_that_recovers_it(self, session, tmp_path):
        left_by_a_dead_program(FIGURE, OTHER, path=tmp_path / "a.nnsvg")
        [dead] = left_sessions()
        session.adopt(9, dead.documents[1])
        assert sorted(files()) == ["1.nnsvg", "9.nnsvg"]
        assert len(dead.documents) == 1
        dead.close()
        session.close()  # as in a crash, its file stays
        mine = next(s for s in left_sessions() if s.documents[0].file.name == "9.nnsvg")
        assert read_project(mine.documents[0].file) == OTHER
        assert mine.documents[0].note == Note(tmp_path / "a.nnsvg", "seven")

    def test_what_was_saved_right_before_the_end_is_not_offered(self, tmp_path):
        path = tmp_path / "five.nnsvg"
        save_project(FIGURE, path)
        left_by_a_dead_program(FIGURE, path=path)
        assert left_sessions() == []
        assert not anything_left()

    def test_what_differs_from_its_file_is(self, tmp_path):
        path = tmp_path / "five.nnsvg"
        save_project(OTHER, path)
        left_by_a_dead_program(FIGURE, path=path)
        [session] = left_sessions()
        session.close()

    def test_without_its_note_it_is_a_document_without_a_file(self):
        left_by_a_dead_program(FIGURE)
        for note in recovery_folder().glob("*/*.json"):
            note.unlink()
        [session] = left_sessions()
        assert session.documents[0].note.path is None
        session.close()

    def test_a_write_cut_short_leaves_the_older_one_only(self):
        left_by_a_dead_program(FIGURE)
        [folder] = recovery_folder().iterdir()
        (folder / ".nnsvg-qt-0123.part").write_text('{"format"')
        (folder / "2.json").write_text("{")
        [session] = left_sessions()
        [left] = session.documents
        left.discard()
        session.close()
        assert not anything_left()

    def test_foreign_files_and_folders_are_left_alone(self):
        left_by_a_dead_program(FIGURE)
        foreign = [recovery_folder() / "notes.txt", recovery_folder() / "session-list.txt"]
        for file in foreign:
            file.write_text("mine")
        (recovery_folder() / "other").mkdir()
        [session] = left_sessions()
        session.close()
        assert all(file.read_text() == "mine" for file in foreign)

    def test_what_is_no_project_is_kept_aside_and_not_offered_again(self):
        left_by_a_dead_program(FIGURE)
        [session] = left_sessions()
        [left] = session.documents
        left.file.write_bytes(b"half")
        place = left.set_aside()
        session.close()
        assert place.read_bytes() == b"half"
        assert place.parent == recovery_folder() / "unreadable"
        assert left_sessions() == []


HOLDING = """
import sys
from nnsvg_qt.app.document.recovery_files import Note, RecoverySession
from nnsvg_qt.figure import Figure
session = RecoverySession()
session.write(1, Figure(name="five"), Note(None, "five"))
print("written", flush=True)
sys.stdin.read()
"""


def test_another_program_keeps_its_own_as_long_as_it_lives():
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "written\n"
        assert anything_left()
        assert left_sessions() == []
        other.kill()
    [session] = left_sessions()
    assert session.documents[0].note.title == "five"
    session.close()
