"""`export --watch`: write again whenever a source file changes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nnsvg_qt.cli.end_requests import end_if_asked, until_interrupted
from nnsvg_qt.cli.export import BAD_INPUT, DONE, Request, Written, export
from nnsvg_qt.cli.messages import Messages, name_in_messages, one_line, print_lines
from nnsvg_qt.errors import InputError
from nnsvg_qt.render.tikz_pictures import is_picture_of_ours
from nnsvg_qt.sources import source_named

EVERY = 0.1
"""Seconds between two looks at the files."""
QUIET_FOR = 0.15
"""Seconds that a file must have been left alone: editors write in several steps."""


@dataclass(frozen=True)
class _Stamp:
    """What the system says of a file that changes when it is written or replaced."""

    size: int
    modified: int
    number: int


def watch(request: Request, sources: Sequence[str], messages: Messages) -> int:
    """Export, then again after every change until Ctrl+C, which is the good end (0).

    What cannot be drawn on the way is a message; the figure before stays. InputError only where
    there is nothing to watch.
    """
    files = []
    for source in sources:
        try:
            path = source_named(source).path
        except InputError as error:
            messages.problem(name_in_messages(source), str(error))
            return BAD_INPUT
        if path is not None:
            files.append(path)
    if not files:
        messages.problem(name_in_messages(sources[0]), "Only files can be watched; name one.")
        return BAD_INPUT
    with until_interrupted():
        _watch(request, sources, files, messages)
    messages.clear_progress()
    return DONE


def _watch(
    request: Request, sources: Sequence[str], files: Sequence[Path], messages: Messages
) -> None:
    by_file = {path: [s for s in sources if Path(s) == path] for path in files}
    stamps = {path: _stamp(path) for path in files}
    digests = {path: _digest(path) for path in files}
    pictures = _Pictures()
    try:
        _say(sources, export(request, sources, messages, pictures.follow))
        _go_on(request, by_file, stamps, digests, pictures, messages)
    finally:
        pictures.tidy_up()


def _go_on(
    request: Request,
    by_file: dict[Path, list[str]],
    stamps: dict[Path, _Stamp | None],
    digests: dict[Path, bytes | None],
    pictures: _Pictures,
    messages: Messages,
) -> None:
    """Looks at the files for ever."""
    changed: dict[Path, float] = {}
    while True:
        time.sleep(EVERY)
        end_if_asked()
        now = time.monotonic()
        for path in by_file:
            stamp = _stamp(path)
            if stamp != stamps[path]:
                stamps[path] = stamp
                changed[path] = now
        ready = [path for path, since in changed.items() if now - since >= QUIET_FOR]
        again: list[str] = []
        for path in ready:
            del changed[path]
            digest = _digest(path)
            if digest == digests[path]:
                continue
            digests[path] = digest
            if digest is None:
                messages.problem(str(path), "The file is gone; waiting for it to come back.")
            else:
                again += by_file[path]
        if again:
            _say(again, export(request, again, messages, pictures.follow))


class _Pictures:
    """The pictures that were made beside files of TeX, and go when none of these names them.

    What a file named before it was written again stays until it is written once more, or to the
    end: TeX may still be reading that file.
    """

    def __init__(self) -> None:
        self._made: set[Path] = set()
        self._named: dict[str, tuple[frozenset[Path], frozenset[Path]]] = {}
        """By file those that it names, and those that it named before."""

    def follow(self, written: Written) -> None:
        """Takes note of a file that was written."""
        self._made |= written.beside.made
        now, _ = self._named.get(written.path, (frozenset(), frozenset()))
        self._named[written.path] = written.beside.named, now
        self._remove({path for both in self._named.values() for one in both for path in one})

    def tidy_up(self) -> None:
        """Removes what no file names by now."""
        self._remove({path for now, _ in self._named.values() for path in now})

    def _remove(self, kept: set[Path]) -> None:
        for path in self._made - kept:
            self._made.discard(path)
            # what somebody has put in its place is theirs
            if is_picture_of_ours(path):
                # where it may not be removed it is a file too many, and nothing worse
                with contextlib.suppress(OSError):
                    path.unlink()


def _say(sources: Sequence[str], code: int) -> None:
    if code == DONE:
        at = time.strftime("%H:%M:%S")
        print_lines([f"{at} {one_line(name_in_messages(source))} written" for source in sources])


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return _Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def _digest(path: Path) -> bytes | None:
    """What the file holds; None if it cannot be read."""
    content = blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                content.update(chunk)
    except OSError:
        return None
    return content.digest()
