"""Where embeddings lie: what projector_config.pbtxt of TensorBoard's projector names, and tables.

Only files below the folder of the logs are read, whatever a configuration says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import numpy as np

from nnsvg_qt.errors import InputError
from nnsvg_qt.logs.embeddings import VARIABLE, Place, content_of_file
from nnsvg_qt.logs.recognising import CONFIGURATION
from nnsvg_qt.logs.series import EMBEDDING, Series
from nnsvg_qt.named_files import name_in_text

_MOST_EMBEDDINGS = 200
_LARGEST = 1 << 20
"""Bytes of a configuration: a hundred thousand words."""
_BESIDE = ("metadata.tsv", "{stem}_metadata.tsv", "{stem}-metadata.tsv", "{stem}.metadata.tsv")
"""What tells the names of the vectors in the same folder."""


def places_of(path: Path, root: Path) -> tuple[list[Place], list[InputError]]:
    """The embeddings of a projector_config.pbtxt, and what of it cannot be read.

    Only files below `root`, the folder of the logs, are read. OSError, InputError.
    """
    found: list[Place] = []
    problems: list[InputError] = []
    message = _message_of(path)
    checkpoint = next(iter(message.get("model_checkpoint_path", [])), "")
    for number, one in enumerate(message.get("embeddings", [])[:_MOST_EMBEDDINGS], 1):
        if isinstance(one, str):
            continue
        try:
            found.append(_place(one, number, checkpoint, path.parent, root))
        except InputError as error:
            problems.append(error)
    return found, problems


def _place(one: dict[str, Any], number: int, checkpoint: str, here: Path, root: Path) -> Place:
    def text(name: str, of: dict[str, Any] = one) -> str:
        return next((str(v) for v in of.get(name, []) if not isinstance(v, dict)), "")

    def file(name: str, of: dict[str, Any] = one) -> str:
        told = text(name, of)
        return str(_inside(told, here, root)) if told else ""

    tensor = text("tensor_name")
    name = tensor or PurePosixPath(text("tensor_path")).stem or f"embedding {number}"
    sprite = next((v for v in one.get("sprite", []) if isinstance(v, dict)), {})
    sizes = [_whole(v) for v in sprite.get("single_image_dim", []) if isinstance(v, str)]
    vectors = file("tensor_path")
    prefix = ""
    if not vectors:
        if checkpoint:
            prefix = str(_inside(checkpoint, here, root, ".index"))
        else:
            prefix = _latest_checkpoint(here, root)
        vectors = prefix
    files = [vectors + (".index" if prefix else ""), file("metadata_path")]
    files += [file("image_path", sprite), file("bookmarks_path")]
    return Place(
        name.removesuffix(VARIABLE),
        vectors,
        files[1],
        files[2],
        (sizes[0], sizes[1]) if len(sizes) == 2 else (0, 0),
        files[3],
        tensor if prefix else "",
        tuple(_whole(v) for v in one.get("tensor_shape", []) if isinstance(v, str)),
        _stamp(files),
    )


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _inside(told: str, here: Path, root: Path, suffix: str = "") -> Path:
    """A file that a configuration names; InputError where it is none below the logs."""
    is_windows = bool(PureWindowsPath(told).drive)
    path = here / told if not is_windows and "\0" not in told else here
    try:
        real = Path(os.path.realpath(f"{path}{suffix}"))
        if real.is_relative_to(os.path.realpath(root)) and real.is_file():
            return path
    except (OSError, ValueError):
        # a name that is too long is none that is there
        pass
    raise InputError("There is no file {name} in the folder of the logs.", name=told[:200])


def _latest_checkpoint(here: Path, root: Path) -> str:
    """What the file `checkpoint` names; InputError without."""
    path = here / "checkpoint"
    if path.is_file():
        message = _message_of(path)
        for told in message.get("model_checkpoint_path", []):
            if isinstance(told, str):
                return str(_inside(told, here, root, ".index"))
    raise InputError("The projector's configuration names neither a table nor a checkpoint.")


def _message_of(path: Path) -> dict[str, Any]:
    """What a file says, parsed again only when it was written anew. OSError, InputError."""
    facts = path.stat()
    found = _parsed(path, facts.st_size, facts.st_mtime_ns)
    if isinstance(found, InputError):
        raise InputError("{reason}", reason=found.sentence)
    return found


@lru_cache(maxsize=16)
def _parsed(path: Path, size: int, time: int) -> dict[str, Any] | InputError:
    """The same of a file of that size and time; what is wrong is kept too."""
    try:
        return _text_message(content_of_file(path, _LARGEST).decode("utf-8", "replace"))
    except InputError as error:
        return error


def _stamp(files: Sequence[str]) -> tuple[int, ...]:
    found: list[int] = []
    for name in files:
        if name:
            facts = Path(name).stat()
            found += [facts.st_size, facts.st_mtime_ns]
    return tuple(found)


_STEP = re.compile(r"(.+):(\d{5,18})")
"""How PyTorch writes the name of an embedding with its step."""


def embedding_series(
    path: Path, run: str, root: Path
) -> tuple[list[Series], tuple[InputError, ...]]:
    """The embeddings that a configuration names, or of one table of vectors; and what is wrong.

    What was added at several steps is one series. Only files below `root` are read. OSError.
    """
    problems: list[InputError] = []
    places: list[Place] = []
    if path.name == CONFIGURATION:
        try:
            places, problems = places_of(path, root)
        except InputError as error:
            problems = [error]
    else:
        places = [place_of_file(path)]
    points: dict[str, list[tuple[int, bytes]]] = {}
    for place in places:
        match = _STEP.fullmatch(place.name)
        tag, step = (match[1], int(match[2])) if match else (place.name, 0)
        points.setdefault(tag, []).append((step, place.content))
    found = []
    for tag, many in points.items():
        many.sort(key=lambda one: one[0])
        steps = np.array([step for step, _ in many], np.int64)
        times = np.full(len(many), np.nan)
        contents = tuple(content for _, content in many)
        found.append(Series(run, tag, EMBEDDING, steps, times, np.zeros(0), contents))
    return found, tuple(problems)


def place_of_file(path: Path) -> Place:
    """A table of vectors, or a .npy, as an embedding; with what tells the names beside it."""
    metadata = ""
    for form in _BESIDE:
        beside = path.parent / form.format(stem=path.stem)
        if beside != path and beside.is_file():
            metadata = str(beside)
            break
    return Place(name_in_text(path.stem), str(path), metadata, stamp=_stamp([str(path), metadata]))


_TOKEN = re.compile(
    r"\s*(?:#[^\n]*\n\s*)*"
    r"([A-Za-z_]\w*|[{}:;,]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[-+.\w]+)"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def _text_message(text: str) -> dict[str, Any]:
    """A message as text: names with lists of texts and messages. InputError on anything else."""
    tokens = _tokens(text)
    message, _ = _message(tokens, 0, 0)
    return message


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text + "\n"
    while match := _TOKEN.match(text, at):
        found.append(match[1])
        at = match.end()
    if re.sub(r"#[^\n]*", "", text[at:]).strip():
        raise InputError("The projector's configuration is no text of a message.")
    return found


def _message(tokens: Sequence[str], at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while at < len(tokens):
        name = tokens[at]
        at += 1
        if name == "}" and depth:
            return found, at
        if name in ";,":
            continue
        if at < len(tokens) and tokens[at] == ":":
            at += 1
        if at >= len(tokens) or not re.match(r"[A-Za-z_]", name) or depth > 8:
            raise InputError("The projector's configuration is no text of a message.")
        value: Any = tokens[at]
        at += 1
        if value == "{":
            value, at = _message(tokens, at, depth + 1)
        elif value[0] in "\"'":
            value = re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), value[1:-1])
        found.setdefault(name, []).append(value)
    if depth:
        raise InputError("The projector's configuration ends within a message.")
    return found, at
