"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import OutputError, Sentence
from nnsvg_qt.process_lock import NEW, THERE, locked_file

_PART = ".nnsvg-qt-", ".part"
"""How the name of a file that is being written begins and ends."""

_WITHOUT_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a disk says that knows no locks."""

_REASONS = {
    errno.ENOSPC: Sentence("the disk is full; make room and try again"),
    errno.EDQUOT: Sentence("your share of the disk is used up; make room and try again"),
    errno.EROFS: Sentence("the disk is read-only; choose another folder"),
    errno.EACCES: Sentence("you may not write there; choose another folder"),
    errno.EPERM: Sentence("you may not write there; choose another folder"),
    errno.ENAMETOOLONG: Sentence("the name is too long; choose a shorter one"),
    errno.EFBIG: Sentence("it would be larger than a file may be there"),
    errno.EIO: Sentence("the disk reports a fault"),
    # These in the system's own words.
    errno.ENOENT: Sentence("no such file or directory"),
    errno.ENOTDIR: Sentence("not a directory"),
    errno.EISDIR: Sentence("is a directory"),
    errno.EINVAL: Sentence("invalid argument"),
    errno.ELOOP: Sentence("too many levels of symbolic links"),
    errno.EMFILE: Sentence("too many open files"),
    errno.ENXIO: Sentence("no such device or address"),
    errno.EPIPE: Sentence("broken pipe"),
}
_REASONS_OF_READING = {
    **_REASONS,
    errno.EACCES: Sentence("you may not read it; ask its owner for the permission"),
    errno.EPERM: Sentence("you may not read it; ask its owner for the permission"),
}


def reason_in_words(error: OSError, reading: bool = False) -> Sentence:
    """Why an operation on a file failed, without its path and number.

    `reading`: whether it was only to be read; else it was to be written.
    """
    if known := (_REASONS_OF_READING if reading else _REASONS).get(error.errno or 0):
        return known
    if words := error.strerror or str(error):
        return Sentence("{reason}", reason=words.lower())
    return Sentence("it failed")


@contextlib.contextmanager
def replaced_file(path: Path, durable: bool = False) -> Iterator[BinaryIO]:
    """Open a stream whose bytes become the file `path` when the block ends well.

    Until then an old file stays as it is, and if the block raises nothing else is left behind. A
    link is followed; a device or pipe is written to directly. `durable` waits for the disk.
    Raises OutputError on a missing folder, a read-only folder or file, and on a full disk.
    """
    try:
        real = Path(os.path.realpath(path))
        mode = _mode_of(real, path)
        if mode is not None and not stat.S_ISREG(mode):
            with real.open("wb") as stream:
                yield stream
            return
        remove_left_parts(real.parent)
        # Beside the target, for a file can only be replaced by one of the same disk.
        beside = _new_part(real.parent)
        try:
            # In here: a request to end may come between the making of the file and what follows.
            while (number := _opened(beside)) is None:
                beside = _new_part(real.parent)
            with os.fdopen(number, "wb") as stream:
                if mode is not None:
                    os.fchmod(number, stat.S_IMODE(mode))
                yield stream
                stream.flush()
                if durable:
                    os.fsync(number)
                if sys.platform == "win32":
                    # There an open file cannot be renamed. Elsewhere it is locked until it has
                    # its name: nobody may take it for one that was left.
                    stream.close()
                beside.replace(real)
            if durable:
                _wait_for_folder(real.parent)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(
            "{path} could not be written: {reason}.", path=path, reason=reason_in_words(error)
        ) from error


def remove_left_parts(folder: Path) -> None:
    """Removes what processes that were killed left of files that they were writing there.

    What a living process writes is locked, and stays. What may not be removed stays too.
    """
    beginning, end = _PART
    try:
        with os.scandir(folder) as entries:
            parts = [
                folder / entry.name
                for entry in entries
                if entry.name.startswith(beginning) and entry.name.endswith(end)
            ]
    except OSError:
        # A folder that may be written but not be read: nobody can see what lies there.
        return
    for part in parts:
        # Gone by now, another user's, or on a disk without locks.
        with contextlib.suppress(OSError):
            number = locked_file(part, THERE)
            if number is not None:
                try:
                    part.unlink()
                finally:
                    os.close(number)


def _new_part(folder: Path) -> Path:
    """A name that no other file has."""
    return folder / os.urandom(8).hex().join(_PART)


def _opened(part: Path) -> int | None:
    """The number of the new file, locked where the disk knows locks; None if it was tidied away."""
    try:
        return locked_file(part, NEW, 0o666)
    except OSError as error:
        if error.errno not in _WITHOUT_LOCKS:
            raise
        return os.open(part, os.O_RDWR)


def _wait_for_folder(folder: Path) -> None:
    """Waits until the disk knows the new name; without it a power cut may bring the old file back.

    A folder that may not be read, or lies on a disk that cannot do this, is left to the system.
    """
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _mode_of(real: Path, path: Path) -> int | None:
    """The file mode of what is there, None if nothing is; OutputError if it cannot be replaced."""
    if not real.parent.is_dir():
        raise OutputError(
            "The folder {folder} does not exist; make it or choose another.", folder=path.parent
        )
    try:
        mode = real.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise OutputError("{path} is a folder; name a file.", path=path)
    if not os.access(real, os.W_OK):
        raise OutputError("{path} is read-only; choose another name.", path=path)
    return mode
