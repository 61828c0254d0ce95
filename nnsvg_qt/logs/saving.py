"""Contents of logs as files: pictures, sounds, texts, graphs, meshes, as somebody wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.contents import text_rows, texts_of
from nnsvg_qt.logs.embeddings import embedding_of, tables_of
from nnsvg_qt.logs.meshes import meshes_of, part_of
from nnsvg_qt.logs.series import AUDIO, EMBEDDING, GRAPH, IMAGE, KERAS_MODEL, MESH, TEXT, Series
from nnsvg_qt.logs.stored import content_of, graph_of, pictures_of, sounds_of

SAVED_KINDS = (IMAGE, AUDIO, TEXT, GRAPH, KERAS_MODEL, EMBEDDING, MESH)
"""What can be saved as files."""
_LONGEST = 80
_BEGINNINGS = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"))


def file_name(series: Series, step: int, sample: int = 0, suffix: str = "") -> str:
    """A name for what a run logged: run, tag, step and sample, of plain letters."""
    run = "" if series.run == "." else f"{series.run} "
    words = f"{run}{series.tag} step {step}" + (f" sample {sample}" if sample else "")
    plain = re.sub(r"[^\w.]+", "-", words).strip("-.")
    if len(plain) > _LONGEST:
        plain = f"{plain[: _LONGEST // 2]}-{plain[-_LONGEST // 2 :]}"
    return (plain or "content") + suffix


def contents_of(series: Series, place: int) -> Iterator[tuple[str, bytes]]:
    """The files of a point, each by its name. InputError where they cannot be read.

    Meshes, whose parts are series of their own, have none here: see `meshes.meshes_of`.
    """
    content, step = series.contents[place], int(series.steps[place])
    if series.kind == IMAGE:
        many = pictures_of(content)
        for number, data in enumerate(many, 1):
            suffix = next((end for begin, end in _BEGINNINGS if data.startswith(begin)), ".bin")
            yield file_name(series, step, number if len(many) > 1 else 0, suffix), data
    elif series.kind == AUDIO:
        sounds = sounds_of(content)
        for number, sound in enumerate(sounds, 1):
            suffix = ".wav" if sound.data[:4] == b"RIFF" else ".bin"
            yield file_name(series, step, number if len(sounds) > 1 else 0, suffix), sound.data
    elif series.kind == TEXT:
        text = _markdown_of(content_of(content))
        if text:
            yield file_name(series, step, 0, ".md"), (text + "\n").encode()
    elif series.kind in (GRAPH, KERAS_MODEL):
        data, suffix = graph_of(content)
        yield file_name(series, step, 0, suffix), data
    elif series.kind == EMBEDDING:
        for name, data in tables_of(embedding_of(content)):
            yield f"{file_name(series, step)}-{name}", data


def _markdown_of(content: bytes) -> str:
    """The texts of a point below one another; a table of texts as one of Markdown without heads."""
    rows, _ = text_rows(content)
    if not rows:
        return "\n\n".join(texts_of(content))
    cells = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in rows]
    lines = [[""] * len(rows[0]), ["---"] * len(rows[0]), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def save_contents(series: Iterable[Series], folder: Path) -> list[Path]:
    """Write all contents of some series into a folder, which is made; where.

    Of meshes all parts have to be among them, see `meshes.with_parts`. InputError where there is
    nothing to write or it cannot be read, OSError where it cannot be written.
    """
    chosen = [one for one in series if one.kind in SAVED_KINDS and one.contents]
    if not chosen:
        raise InputError(
            "There are no pictures, sounds, texts, graphs or meshes to save; choose others."
        )
    folder.mkdir(exist_ok=True)
    found: list[Path] = []
    taken: set[str] = set()
    for name, data in _files_of(chosen):
        path = folder / _free(name, taken)
        with replaced_file(path) as file:
            file.write(data)
        found.append(path)
    return found


def _files_of(series: Sequence[Series]) -> Iterator[tuple[str, bytes]]:
    for one in series:
        for place in range(len(one.contents)):
            yield from contents_of(one, place)
    for one, step, number, data in meshes_of(series):
        own = part_of(one)
        name = one.tag if own is None else own[0]
        yield file_name(replace(one, tag=name), step, number, ".ply"), data


def _free(name: str, taken: set[str]) -> str:
    """A name that no other file of this time has: two steps may be logged twice."""
    stem, dot, suffix = name.rpartition(".")
    number, own = 2, name
    while own in taken:
        own = f"{stem}-{number}{dot}{suffix}"
        number += 1
    taken.add(own)
    return own
