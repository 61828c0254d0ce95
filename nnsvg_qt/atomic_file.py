"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import OutputError, Sentence

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


def reason_in_words(error: OSError) -> Sentence:
    """Why an operation on a file failed, without its path and number."""
    if known := _REASONS.get(error.errno or 0):
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
        # Beside the target, for a file can only be replaced by one of the same disk.
        beside = real.with_name(f".nnsvg-qt-{os.urandom(8).hex()}.part")
        try:
            # In here: a request to end may come between the making of the file and what follows.
            number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            with os.fdopen(number, "wb") as stream:
                if mode is not None:
                    os.fchmod(number, stat.S_IMODE(mode))
                yield stream
                stream.flush()
                if durable:
                    os.fsync(number)
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
