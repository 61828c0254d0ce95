"""`export --watch`: write again whenever a source file changes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nnsvg_qt.cli.export import BAD_INPUT, DONE, Request, export
from nnsvg_qt.cli.messages import Messages, name_in_messages, one_line, print_lines
from nnsvg_qt.errors import InputError
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
    try:
        _watch(request, sources, files, messages)
    except KeyboardInterrupt:
        messages.clear_progress()
    return DONE


def _watch(
    request: Request, sources: Sequence[str], files: Sequence[Path], messages: Messages
) -> None:
    by_file = {path: [s for s in sources if Path(s) == path] for path in files}
    stamps = {path: _stamp(path) for path in files}
    digests = {path: _digest(path) for path in files}
    _say(sources, export(request, sources, messages))
    changed: dict[Path, float] = {}
    while True:
        time.sleep(EVERY)
        now = time.monotonic()
        for path in files:
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
            _say(again, export(request, again, messages))


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
