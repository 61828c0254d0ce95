"""Coverage-guided fuzzing: `python -m tests.hostile.atheris_fuzzer CHANNEL [libFuzzer options]`.

Needs the extra `fuzz`. CHANNEL is project, style or notation. Anything but a figure or an
InputError ends it and leaves the input in a file.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import import_module

from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, read_style
from nnsvg_qt.views import VIEWS


def _draw(figure: Figure) -> None:
    for view in VIEWS:
        figure.scene(view)


def _project(content: bytes) -> None:
    _draw(read_project(io.BytesIO(content)))


def _style(content: bytes) -> None:
    read_style(io.BytesIO(content))


def _notation(content: bytes) -> None:
    # Half characters too; what is no text at all becomes other text.
    text = content.decode("utf-16-le", "surrogatepass") if not len(content) % 2 else "1"
    _draw(Figure(parse_notation(text)))


CHANNELS: dict[str, Callable[[bytes], None]] = {
    "project": _project,
    "style": _style,
    "notation": _notation,
}


def fuzzed(channel: str) -> Callable[[bytes], None]:
    """What is called with bytes: raises only if the program is at fault."""

    def one(content: bytes) -> None:
        try:
            CHANNELS[channel](content)
        except InputError:
            return

    return one


def main() -> None:
    """Fuzz until something is wrong."""
    if len(sys.argv) < 2 or sys.argv[1] not in CHANNELS:
        sys.exit(f"Name a channel: {', '.join(CHANNELS)}.")
    atheris = import_module("atheris")
    channel = sys.argv.pop(1)
    atheris.instrument_all()
    atheris.Setup(sys.argv, fuzzed(channel))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
