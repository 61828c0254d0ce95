"""Recovery files: what is unsaved, as it lies on the disk while the program runs and after a crash.

Below the program's state folder:

    recovery/session-<16 hexadecimal digits>/   one folder a running program
        lock                                    locked as long as that program lives
        <number>.json                           where a document belongs: its path and title
        <number>.nnsvg                          the document as a project file
    recovery/unreadable/                        what is no project file; kept, never offered

The system drops the lock of a program that dies, however it dies. Who takes a lock first has what
lies in that folder: two programs never offer the same document, nor one that is still open.
"""

from __future__ import annotations

import logging
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from nnsvg_qt.app.document.file_stamp import FileStamp
from nnsvg_qt.app.toolkit.state_folder import made_state_folder, state_folder
from nnsvg_qt.atomic_file import reason_in_words, replaced_file
from nnsvg_qt.errors import OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.process_lock import locked_file

SESSION = "session-"
LOCK = "lock"
NOTE_FORMAT = "nnsvg-qt recovery"
UNREADABLE = "unreadable"
MOST_COMPARED = 1 << 23
"""Larger recovery files, in bytes, are not compared with the file on the disk at the start."""

_log = logging.getLogger(__name__)


def recovery_folder() -> Path:
    """The folder of all recovery files; it need not exist yet."""
    return state_folder() / "recovery"


@dataclass(frozen=True)
class Note:
    """Where a document belongs: its project file, None for one never saved, and its title.

    `stamp` is what that file was when the document last had to do with it.
    """

    path: Path | None
    title: str
    stamp: FileStamp | None = None

    def content(self) -> bytes:
        """The note as a file."""
        import json

        path = None if self.path is None else str(self.path)
        stamp = self.stamp
        value = {
            "format": NOTE_FORMAT,
            "path": path,
            "title": self.title,
            "stamp": None
            if stamp is None
            else {
                "size": stamp.size,
                "changed": stamp.changed,
                "inode": stamp.inode,
                "digest": None if stamp.digest is None else stamp.digest.hex(),
            },
        }
        # In ASCII: a path need not be UTF-8, nor a title whole characters.
        return json.dumps(value, ensure_ascii=True, indent=2).encode()


def read_note(file: Path) -> Note:
    """The note in a file; a broken or missing one is that of a document without a file."""
    import json

    try:
        value = json.loads(file.read_bytes())
        if value["format"] != NOTE_FORMAT or not isinstance(value["title"], str):
            raise ValueError("another format")
        path = None if value["path"] is None else Path(value["path"])
        if path is not None and not path.is_absolute():
            raise ValueError("a path without a root")
        return Note(path, value["title"], _read_stamp(value["stamp"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        _log.warning("The note %s cannot be used: %s", file, error)
        return Note(None, "")


def _read_stamp(value: Any) -> FileStamp | None:
    if value is None:
        return None
    device, inode = value["inode"]
    digest = value["digest"]
    return FileStamp(
        int(value["size"]),
        int(value["changed"]),
        (int(device), int(inode)),
        None if digest is None else bytes.fromhex(digest),
    )


class RecoverySession:
    """The recovery files of this program. Made with the first of them; used by one thread."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: int | None = None
        self._notes: dict[int, Note] = {}

    def write(self, number: int, figure: Figure, note: Note) -> None:
        """Writes a document's recovery file, durably, in the place of an older one.

        OutputError if it cannot be written; InputError if the figure cannot be. The older one is
        still there then.
        """
        from nnsvg_qt.project_file import save_project

        folder = self._made()
        self._write_note(number, note)
        save_project(figure, _file(folder, number))

    def remove(self, number: int) -> None:
        """Removes a document's recovery file, if there is one."""
        if self._folder is None:
            return
        _file(self._folder, number).unlink(missing_ok=True)
        _note(self._folder, number).unlink(missing_ok=True)
        self._notes.pop(number, None)

    def adopt(self, number: int, left: LeftDocument) -> None:
        """Makes what a crash left the recovery file of a document of this program.

        At every moment it lies either there or here. OutputError if it cannot be moved.
        """
        folder = self._made()
        self._write_note(number, left.note)
        try:
            left.file.replace(_file(folder, number))
        except OSError as error:
            raise OutputError(
                "{path} could not be moved: {reason}.",
                path=left.file,
                reason=reason_in_words(error),
            ) from error
        left.session.forget(left)

    def close(self) -> None:
        """Ends the session; a folder in which nothing is left goes."""
        if self._folder is not None and self._lock is not None:
            if not _files(self._folder):
                shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._lock)
        self._folder = self._lock = None

    def _write_note(self, number: int, note: Note) -> None:
        if self._notes.get(number) != note:
            with replaced_file(_note(self._made(), number), durable=True) as stream:
                stream.write(note.content())
            self._notes[number] = note

    def _made(self) -> Path:
        """The session's folder; a new one if somebody removed it."""
        if self._folder is not None and (self._folder / LOCK).exists():
            return self._folder
        try:
            if self._lock is not None:
                os.close(self._lock)
            self._folder = self._lock = None
            self._notes.clear()
            root = made_state_folder("recovery")
            while self._lock is None:
                # Another program that starts may tidy the folder away before it is locked.
                folder = root / f"{SESSION}{os.urandom(8).hex()}"
                folder.mkdir(mode=0o700)
                self._lock = _locked(folder)
        except OSError as error:
            raise OutputError(
                "The folder {folder} cannot be used: {reason}.",
                folder=recovery_folder(),
                reason=reason_in_words(error),
            ) from error
        self._folder = folder
        return folder


# what a crash left


@dataclass(frozen=True)
class LeftDocument:
    """A document that was not saved when its program ended."""

    session: LeftSession
    file: Path
    note: Note
    written: datetime

    def discard(self) -> None:
        """Removes it for good."""
        self.file.unlink(missing_ok=True)
        self.session.forget(self)

    def set_aside(self) -> Path:
        """Moves what is no project file to where it is kept and not offered again; where to.

        OSError if it cannot be moved.
        """
        folder = made_state_folder("recovery", UNREADABLE)
        place = folder / f"{self.session.folder.name}-{self.file.name}"
        self.file.replace(place)
        self.session.forget(self)
        return place


class LeftSession:
    """What a dead program left. Nobody else is offered it until this is closed."""

    def __init__(self, folder: Path, lock: int) -> None:
        self.folder = folder
        self._lock = lock
        self.documents: list[LeftDocument] = []
        for file in _files(folder):
            note = read_note(file.with_suffix(".json"))
            written = datetime.fromtimestamp(file.stat().st_mtime)
            left = LeftDocument(self, file, note, written)
            if _is_saved(left):
                file.unlink()
            else:
                self.documents.append(left)

    def forget(self, left: LeftDocument) -> None:
        """Counts a document as dealt with."""
        if left in self.documents:
            self.documents.remove(left)
            left.file.with_suffix(".json").unlink(missing_ok=True)

    def close(self) -> None:
        """Removes the folder if everything in it was dealt with; else it is offered again."""
        if not self.documents:
            shutil.rmtree(self.folder, ignore_errors=True)
        os.close(self._lock)


def anything_left() -> bool:
    """Whether some program, living or dead, has recovery files: one look into one folder."""
    try:
        with os.scandir(recovery_folder()) as entries:
            return any(entry.name.startswith(SESSION) for entry in entries)
    except FileNotFoundError:
        return False
    except OSError as error:
        _log.warning("The folder of recovery files cannot be read: %s", error)
        return False


def left_sessions() -> list[LeftSession]:
    """What dead programs left, each claimed for this one; those with nothing in them are tidied."""
    sessions = []
    for folder in sorted(recovery_folder().glob(f"{SESSION}*")):
        try:
            lock = _locked(folder)
            if lock is None:
                continue
            session = LeftSession(folder, lock)
        except OSError as error:
            # Such as a folder of another user: it must not stand in the way of the others.
            _log.warning("The recovery files in %s cannot be read: %s", folder, error)
            continue
        if session.documents:
            sessions.append(session)
        else:
            session.close()
    return sessions


def _is_saved(left: LeftDocument) -> bool:
    """Whether the document's own file holds the same: it was saved right before the end."""
    import filecmp

    path = left.note.path
    try:
        if path is None or left.file.stat().st_size > MOST_COMPARED:
            return False
        return filecmp.cmp(left.file, path, shallow=False)
    except OSError:
        # Its own file is gone or cannot be read: all the more is this one needed.
        return False


def _locked(folder: Path) -> int | None:
    """The number of the locked lock file; None if another program has it or tidies up."""
    try:
        return locked_file(folder / LOCK)
    except FileNotFoundError:
        return None


def _files(folder: Path) -> list[Path]:
    """The recovery files in a session's folder."""
    return sorted(file for file in folder.glob("*.nnsvg") if not file.name.startswith("."))


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number}.nnsvg"


def _note(folder: Path, number: int) -> Path:
    return folder / f"{number}.json"
