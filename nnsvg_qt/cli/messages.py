"""What the command line says: one line a problem on standard error, results on standard output."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from nnsvg_qt.errors import OutputError

LONGEST_NAME = 120
LONGEST_MESSAGE = 800


class Messages:
    """Standard error: problems as lines of their own, progress on a line that they replace."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream is not None and self._stream.isatty()
        self._progress_shown = False

    def problem(self, name: str, message: str) -> None:
        """Print a problem of what `name` names."""
        self.clear_progress()
        self._write(f"{one_line(name)}: {one_line(_shortened(message))}\n")

    def note(self, name: str, sentence: str) -> None:
        """Print what is to be known of what `name` names although all went well."""
        self.problem(name, f"note: {sentence}")

    def progress(self, done: int, total: int, name: str) -> None:
        """Show how far a batch is, on a terminal only."""
        if self._terminal and total > 1:
            self._write(f"\r\x1b[K[{done}/{total}] {one_line(name)}")
            self._progress_shown = True

    def clear_progress(self) -> None:
        """Take the progress away again."""
        if self._progress_shown:
            self._write("\r\x1b[K")
            self._progress_shown = False

    def _write(self, text: str) -> None:
        if self._stream is None:
            return
        # A name on the disk need not be text in any encoding, and nobody may be listening.
        encoding = self._stream.encoding or "utf-8"
        printable = text.encode(encoding, "backslashreplace").decode(encoding)
        try:
            self._stream.write(printable)
            self._stream.flush()
        except OSError:
            self._stream = None


def _shortened(message: str) -> str:
    """A message without the middle of whatever long text it quotes."""
    if len(message) <= LONGEST_MESSAGE:
        return message
    half = LONGEST_MESSAGE // 2
    return f"{message[:half]} … {message[-half:]}"


def one_line(text: str) -> str:
    """The text with control characters shown as escapes, so that it cannot leave its line."""
    return "".join(c if c.isprintable() or _is_undecoded(c) else ascii(c)[1:-1] for c in text)


def name_in_messages(name: str) -> str:
    """A source's name, shortened in its middle where it is a long notation; `''` if empty."""
    if not name:
        return repr(name)
    if len(name) <= LONGEST_NAME:
        return name
    half = LONGEST_NAME // 2
    return f"{name[:half]}…{name[-half:]}"


def print_lines(lines: list[str]) -> None:
    """Write lines to standard output; OutputError if it is closed or full."""
    write_standard_output(
        "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    )


def write_standard_output(content: bytes) -> None:
    """Write bytes to standard output; OutputError if it is closed or full.

    BrokenPipeError if the reader has gone, which is no problem that anyone needs to read of.
    """
    if sys.stdout is None:
        raise OutputError("Standard output is closed; name a file with -o.")
    try:
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(content.decode())
            sys.stdout.flush()
        else:
            buffer.write(content)
            buffer.flush()
    except OSError as error:
        # Else the interpreter tries to flush once more at its end, and complains.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            raise
        from nnsvg_qt.atomic_file import reason_in_words

        raise OutputError(
            f"Standard output could not be written: {reason_in_words(error)}."
        ) from error


def _is_undecoded(character: str) -> bool:
    return "\udc80" <= character <= "\udcff"
