"""Turn a scene into something: a painted screen, an SVG, PNG or PDF file.

Every format is one module with a function `write(scene, output, stream)` and one row in `WRITERS`.
The modules are imported when they are first used, so that an SVG is written without loading Qt.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import IO

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.render.output import Output
from nnsvg_qt.scene.primitives import Scene


@dataclass(frozen=True)
class Writer:
    """A format that pictures are written in; calling it writes a scene to a binary stream.

    `suffix` is that of its files with the dot, `label` its name for people, `media_type` the one
    of clipboards and the web, `module` where its function `write(scene, output, stream)` is.
    """

    suffix: str
    label: str
    media_type: str
    module: str

    def __call__(self, scene: Scene, output: Output, stream: IO[bytes]) -> None:
        """Write a scene; InputError if the output asks for the impossible."""
        import_module(self.module).write(scene, output, stream)


WRITERS: dict[str, Writer] = {
    writer.suffix: writer
    for writer in (
        Writer(".svg", "SVG", "image/svg+xml", "nnsvg_qt.render.svg"),
        Writer(".png", "PNG", "image/png", "nnsvg_qt.render.raster"),
        Writer(".pdf", "PDF", "application/pdf", "nnsvg_qt.render.pdf"),
        Writer(".tex", "TikZ", "application/x-tex", "nnsvg_qt.render.tikz"),
        Writer(".typ", "Typst", "text/vnd.typst", "nnsvg_qt.render.typst"),
    )
}
"""By suffix; the order is the one that menus show."""

DRAWN_BY_QT = (".png", ".pdf")
"""The suffixes of what is written with Qt."""


def writer(suffix: str) -> Writer:
    """The writer of a format, by "svg" or ".svg" in any case; InputError that names the known."""
    found = WRITERS.get("." + suffix.lower().removeprefix("."))
    if found is None:
        known = ", ".join(name.removeprefix(".") for name in WRITERS)
        raise InputError(
            "There is no format {suffix!r}; the formats are {known}.", suffix=suffix, known=known
        )
    return found


@dataclass(frozen=True)
class Beside:
    """The pictures beside a file of TeX: those that it names, and of these the ones made for it."""

    named: frozenset[Path] = frozenset()
    made: frozenset[Path] = frozenset()


def save(scene: Scene, path: Path, output: Output, suffix: str | None = None) -> Beside:
    """Write a scene to a file, whole or not at all, in the format of `suffix` or else of `path`.

    InputError on an unknown suffix or an impossible size, OutputError where the file cannot be
    written; an old file then survives. See `replaced_files` for what TeX reads beside it.
    """
    beside = _beside(scene, path, suffix)
    with _replaced(scene, path, output, suffix, beside) as (write, stream):
        write(stream)
    return Beside(
        frozenset(path.with_name(name) for name, _, _ in beside if name),
        frozenset(path.with_name(name) for name, _, is_there in beside if name and not is_there),
    )


@contextmanager
def replaced_files(
    scene: Scene, path: Path, output: Output, suffix: str | None = None
) -> Iterator[tuple[Callable[[IO[bytes]], None], IO[bytes]]]:
    """What writes a scene, and the stream of its file: it replaces the old one whole or not at all.

    Beside a file of TeX its images are written, in files of their own that are named after their
    content. They come first, and none replaces a file: a file of TeX, old or new, names no picture
    that is not there. Where the block raises nothing is left of either; where only the file cannot
    take its place in the end, its pictures are left.
    """
    with _replaced(scene, path, output, suffix, _beside(scene, path, suffix)) as files:
        yield files


_Pictures = Sequence[tuple[str, bytes, bool]]
"""Names, contents, and whether they are there already; see `tikz_pictures.pictures_beside`."""


def _beside(scene: Scene, path: Path, suffix: str | None) -> _Pictures:
    if (path.suffix if suffix is None else suffix).lower() not in (".tex", "tex"):
        return ()
    from nnsvg_qt.render.tikz_pictures import holds, pictures_beside

    return [
        (name, content, bool(name) and holds(path.with_name(name), content))
        for name, content in pictures_beside(scene, path)
    ]


@contextmanager
def _replaced(
    scene: Scene, path: Path, output: Output, suffix: str | None, beside: _Pictures
) -> Iterator[tuple[Callable[[IO[bytes]], None], IO[bytes]]]:
    write = writer(path.suffix if suffix is None else suffix)
    missing = {name: content for name, content, is_there in beside if name and not is_there}
    asked = replace(output, pictures=tuple(name for name, _, _ in beside))
    with ExitStack() as files:
        stream = files.enter_context(replaced_file(path, durable=True))
        for name, content in missing.items():
            # renamed before the file itself, for what is entered last is left first
            picture = files.enter_context(replaced_file(path.with_name(name), durable=True))
            picture.write(content)
        yield lambda to: write(scene, asked, to), stream


def to_bytes(scene: Scene, suffix: str, output: Output) -> bytes:
    """A scene as the content of a file in a format."""
    stream = io.BytesIO()
    writer(suffix)(scene, output, stream)
    return stream.getvalue()
