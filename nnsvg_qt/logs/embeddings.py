"""Embeddings that TensorBoard's projector shows, and tables of vectors: points with their names.

A content of such a series says where the points lie, `E` and JSON, or holds them, `V` (see
`packed`). The files are projector_config.pbtxt with what it names, .npy, and tables of numbers.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.messages import BYTES, VARINT, BrokenMessageError, fields_of
from nnsvg_qt.logs.series import PLACE_OF_POINTS
from nnsvg_qt.named_files import content_within, name_in_text
from nnsvg_qt.sorted_table import BrokenTableError, entries

Vectors = NDArray[np.float32]

PACKED = b"V"
"""What the content begins with that holds points; see `embedding_of`."""
LARGEST = 1 << 28
"""Bytes of one file."""
MOST_POINTS = 100_000
_MOST_NUMBERS = 1 << 26
_MOST_COLUMNS = 256
_LONGEST_CELL = 1000
_LABELS = ("label", "labels", "class", "target", "name", "id", "index", "word", "token")
"""Names of columns of a table that are no coordinates, though they may be numbers."""
VARIABLE = "/.ATTRIBUTES/VARIABLE_VALUE"
"""What the names of a checkpoint's variables end with."""


@dataclass(frozen=True, eq=False)
class Embedding:
    """Points `(points, sizes)`, and what is known of each: `columns` and `rows`, one a point.

    `sprite` is a picture of small ones, row by row, of `sprite_size` pixels each; empty without.
    `bookmarks` is the JSON that TensorBoard's projector saves, empty without.
    """

    vectors: Vectors
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sprite: bytes = b""
    sprite_size: tuple[int, int] = (0, 0)
    bookmarks: bytes = b""

    def __len__(self) -> int:
        return len(self.vectors)


@dataclass(frozen=True)
class Place:
    """Where an embedding lies: its name and the files, empty where there is none.

    `tensor` is the name in a checkpoint, whose files begin with `vectors`; empty: `vectors` is a
    file of its own. `size` are the sizes of vectors that are bare numbers, `stamp` changes with
    the files.
    """

    name: str
    vectors: str
    metadata: str = ""
    sprite: str = ""
    sprite_size: tuple[int, int] = (0, 0)
    bookmarks: str = ""
    tensor: str = ""
    size: tuple[int, ...] = ()
    stamp: tuple[int, ...] = ()

    @property
    def content(self) -> bytes:
        """What a series holds of it."""
        return PLACE_OF_POINTS + json.dumps([getattr(self, name) for name in _FIELDS]).encode()


_FIELDS = (
    *("name", "vectors", "metadata", "sprite", "sprite_size", "bookmarks", "tensor", "size"),
    "stamp",
)


@lru_cache(maxsize=4)
def embedding_of(content: bytes) -> Embedding:
    """The points of a content; the last few are kept. InputError where they cannot be read."""
    if content[:1] == PACKED:
        return _unpacked(content)
    if content[:1] != PLACE_OF_POINTS:
        raise InputError("It holds no points.")
    place = _place_of(content)
    vectors, columns, rows = _vectors_at(place)
    if place.metadata:
        columns, rows = read_metadata(Path(place.metadata), len(vectors))
    return checked(
        Embedding(
            vectors,
            columns,
            rows,
            content_of_file(Path(place.sprite)) if place.sprite else b"",
            place.sprite_size,
            content_of_file(Path(place.bookmarks)) if place.bookmarks else b"",
        )
    )


def _place_of(content: bytes) -> Place:
    try:
        told: Any = (tuple(v) if isinstance(v, list) else v for v in json.loads(content[1:]))
        return Place(*told)
    except (ValueError, TypeError, RecursionError):
        raise InputError("It does not say where its points lie.") from None


def checked(embedding: Embedding) -> Embedding:
    """The same; InputError where there are no points, or too many, or their names are others."""
    count = len(embedding)
    if embedding.vectors.ndim != 2 or not count or not embedding.vectors.shape[1]:
        raise InputError("It holds no vectors: give a table with a row for each point.")
    _require_few(*embedding.vectors.shape)
    if not np.isfinite(embedding.vectors).all():
        row = int(np.flatnonzero(~np.isfinite(embedding.vectors).all(axis=1))[0])
        raise InputError("Point {number:,} is infinite or no number.", number=row + 1)
    if embedding.rows and len(embedding.rows) != count:
        raise InputError(
            "There are {count:,} points, but {rows:,} rows that tell of them.",
            count=count,
            rows=len(embedding.rows),
        )
    width = len(embedding.columns)
    for number, told in enumerate(embedding.rows, 1):
        if len(told) != width or not width:
            raise InputError(
                "Row {number:,} tells of {own:,} columns, but there are {columns:,}.",
                number=number,
                own=len(told),
                columns=width,
            )
    return embedding


def _require_few(count: int, sizes: int) -> None:
    if count > MOST_POINTS or count * sizes > _MOST_NUMBERS:
        raise InputError(
            "There are {count:,} points of {sizes:,} numbers; {most:,} points and {numbers:,} "
            "numbers can be drawn.",
            count=count,
            sizes=sizes,
            most=MOST_POINTS,
            numbers=_MOST_NUMBERS,
        )


# what they hold


def content_of_file(path: Path, most: int = LARGEST) -> bytes:
    """InputError where it cannot be read, or is larger than so many bytes."""
    return content_within(path, most, name_in_text(str(path)))


def _told(path: Path) -> Path:
    """A path as a sentence names it: a Path, of which more is said than of a text."""
    return Path(name_in_text(str(path)))


def _vectors_at(place: Place) -> tuple[Vectors, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    path = Path(place.vectors)
    if place.tensor:
        return _from_checkpoint(place.vectors, place.tensor), (), ()
    data = content_of_file(path)
    if data.startswith(b"\x93NUMPY"):
        return _from_npy(data), (), ()
    if path.suffix.lower() == ".bytes" or (place.size and _is_bare(data, place.size)):
        count, size = (*place.size, 0, 0)[:2]
        if len(place.size) != 2 or len(data) != 4 * count * size:
            raise InputError("{path} has another size than is told of it.", path=_told(path))
        return np.frombuffer(data, "<f4").reshape(count, size).astype(np.float32), (), ()
    return _from_text(data.decode("utf-8", "replace"), path)


def _is_bare(data: bytes, size: Sequence[int]) -> bool:
    return len(size) == 2 and len(data) == 4 * size[0] * size[1] and b"\t" not in data[:4096]


def _from_npy(data: bytes) -> Vectors:
    stream = io.BytesIO(data)
    try:
        shape, dtype = _npy_head(stream)
    except _BROKEN_HEAD:
        raise InputError("The file is no array of numbers, or broken.") from None
    if len(shape) != 2 or dtype.kind not in "fiub":
        raise InputError(
            "The array has {sizes} sizes; give one of numbers with a row for each point.",
            sizes=len(shape),
        )
    # before there is room made for what the head says
    _require_few(*shape)
    stream.seek(0)
    try:
        return np.asarray(np.load(stream, allow_pickle=False), np.float32)
    except (ValueError, EOFError, OSError):
        raise InputError("The file is no array of numbers, or broken.") from None


_BROKEN_HEAD = (
    *(ValueError, TypeError, EOFError, OSError, SyntaxError, OverflowError),
    *(MemoryError, RecursionError, TokenError),
)
"""What a head that is no plain dictionary may raise: numpy reads it as Python."""


def _npy_head(stream: io.BytesIO) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """The sizes and the type of a .npy, of which nothing more is read; any of _BROKEN_HEAD."""
    version = npy_format.read_magic(stream)
    # 3.0 differs from 2.0 in names of fields alone
    is_first = version == (1, 0)
    read = npy_format.read_array_header_1_0 if is_first else npy_format.read_array_header_2_0
    shape, _, dtype = read(stream)
    if any(size < 0 for size in shape):
        raise ValueError
    return shape, dtype


def _from_text(
    text: str, path: Path
) -> tuple[Vectors, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A table: the columns of numbers are the vectors, the others tell of the points."""
    text = text.removeprefix("\ufeff").strip("\r\n")
    if text.count("\n") > MOST_POINTS:
        # before it is split: rows are many times larger than their text
        raise _too_many_rows(path)
    first = text.partition("\n")[0]
    delimiter = next((one for one in ("\t", ",", ";") if one in first), " ")
    if first and (delimiter != "," or _is_numbers(first, delimiter)):
        try:
            return _loaded(text, delimiter), (), ()
        except ValueError:
            # words are among them
            pass
    try:
        lines = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if row]
    except csv.Error as error:
        raise InputError(
            "{path} cannot be read: {reason}.", path=_told(path), reason=error
        ) from None
    return _divided(lines, path)


def _too_many_rows(path: Path) -> InputError:
    return InputError(
        "{path} has more than {most:,} rows; so many points cannot be drawn.",
        path=_told(path),
        most=MOST_POINTS,
    )


def _is_numbers(line: str, delimiter: str) -> bool:
    return all(_number(cell) is not None for cell in line.split(delimiter))


def _loaded(text: str, delimiter: str) -> Vectors:
    chosen = None if delimiter == " " else delimiter
    found: Vectors = np.loadtxt(
        io.StringIO(text), np.float32, comments=None, delimiter=chosen, ndmin=2
    )
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _divided(
    lines: Sequence[Sequence[str]], path: Path
) -> tuple[Vectors, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    width = len(lines[0]) if lines else 0
    if not lines or any(len(row) != width for row in lines):
        wrong = next((n for n, row in enumerate(lines, 1) if len(row) != width), 0)
        raise InputError(
            "{path} is no table of vectors: row {number:,} has another number of columns.",
            path=_told(path),
            number=wrong,
        )
    has_head = len(lines) > 1 and all(_number(cell) is None for cell in lines[0])
    names = [cell.strip() for cell in lines[0]] if has_head else [""] * width
    body = lines[1:] if has_head else lines
    numbers: list[int] = []
    words: list[int] = []
    for place in range(width):
        is_label = names[place].casefold() in _LABELS
        is_number = not is_label and all(_number(row[place]) is not None for row in body)
        (numbers if is_number else words).append(place)
    if not numbers:
        raise InputError("{path} holds no column of numbers, so no vectors.", path=_told(path))
    vectors = np.array([[float(row[place]) for place in numbers] for row in body], np.float32)
    columns = tuple(names[place] or f"column {place + 1}" for place in words)
    rows = tuple(tuple(row[place][:_LONGEST_CELL] for place in words) for row in body)
    return vectors, columns, rows if words else ()


def read_metadata(path: Path, count: int) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What a table tells of points: its columns, whose names stand first where there are several.

    InputError where it has another number of rows.
    """
    text = content_of_file(path).decode("utf-8", "replace").removeprefix("\ufeff")
    # as TensorBoard: no quotes, and blank lines at the end are none
    text = text.replace("\r\n", "\n").rstrip("\n")
    # of several columns the first row has their names; counted before it is split, as above
    told = text.count("\n") + ("\t" not in text)
    if told != count:
        raise InputError(
            "{path} tells of {rows:,} points, but there are {count:,}.",
            path=_told(path),
            rows=told,
            count=count,
        )
    cells = (line.split("\t", _MOST_COLUMNS) for line in text.split("\n"))
    rows = [tuple(cell[:_LONGEST_CELL] for cell in row) for row in cells]
    width = max(map(len, rows))
    if width > _MOST_COLUMNS:
        raise InputError(
            "{path} has more than {most} columns.", path=_told(path), most=_MOST_COLUMNS
        )
    if width > 1:
        head, rows = rows[0], rows[1:]
    else:
        head = ("label",)
    head = (*head, *(f"column {n + 1}" for n in range(len(head), width)))
    return head, tuple(row + ("",) * (width - len(row)) for row in rows)


_TYPES = {1: "<f4", 2: "<f8", 19: "<f2"}


def _from_checkpoint(prefix: str, tensor: str) -> Vectors:
    """A tensor of a checkpoint of TensorFlow; InputError."""
    index = content_of_file(Path(prefix + ".index"))
    shards = 1
    wanted = (tensor, tensor.removesuffix(":0"), tensor + VARIABLE)
    names: list[str] = []
    try:
        for key, start, stop in entries(index):
            if not key:
                shards = max((f[2] for f in fields_of(index, start, stop) if f[0] == 1), default=1)
            elif key in wanted:
                return _stored(index, start, stop, prefix, shards)
            else:
                names.append(key)
    except (BrokenTableError, BrokenMessageError, IndexError):
        raise InputError(
            "{path}.index is no checkpoint, or broken.", path=_told(Path(prefix))
        ) from None
    raise InputError(
        "The checkpoint has no tensor {name!r}; there are {known}.",
        name=tensor,
        known=", ".join(names[:8]) or "none",
    )


def _stored(index: bytes, start: int, stop: int, prefix: str, shards: int) -> Vectors:
    kind = shard = place = length = 0
    sizes: list[int] = []
    for field, wire, first, last in fields_of(index, start, stop):
        if wire == BYTES and field == 2:
            for inner, form, low, high in fields_of(index, first, last):
                if (inner, form) == (2, BYTES):
                    own = [f for f in fields_of(index, low, high) if f[:2] == (1, VARINT)]
                    sizes.append(own[0][2] if own else 0)
        elif wire == VARINT:
            kind = first if field == 1 else kind
            shard = first if field == 3 else shard
            place = first if field == 4 else place
            length = first if field == 5 else length
    stored_as = _TYPES.get(kind)
    if stored_as is None or len(sizes) != 2 or not all(sizes):
        raise InputError("The tensor is no matrix of floating-point numbers.")
    if length > LARGEST or length != np.dtype(stored_as).itemsize * sizes[0] * sizes[1]:
        raise InputError("The tensor has another size than the checkpoint tells, or is too large.")
    path = Path(f"{prefix}.data-{shard:05d}-of-{shards:05d}")
    try:
        with path.open("rb") as stream:
            if place + length > path.stat().st_size:
                raise InputError("{path} is shorter than its index tells.", path=_told(path))
            stream.seek(place)
            data = stream.read(length)
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}.",
            path=_told(path),
            reason=error.strerror or str(error),
        ) from None
    if len(data) < length:
        raise InputError("{path} is shorter than its index tells.", path=_told(path))
    return np.frombuffer(data, np.dtype(stored_as)).reshape(sizes).astype(np.float32)


# as one content


_HEAD = struct.Struct("<Q")


def packed(embedding: Embedding) -> bytes:
    """All of it as one content, which opens anywhere."""
    head = {
        "shape": list(embedding.vectors.shape),
        "columns": list(embedding.columns),
        "rows": [list(row) for row in embedding.rows],
        "sprite": [len(embedding.sprite), *embedding.sprite_size],
    }
    told = json.dumps(head, ensure_ascii=False).encode("utf-8", "surrogatepass")
    numbers = np.ascontiguousarray(embedding.vectors, "<f4").tobytes()
    parts = (PACKED, _HEAD.pack(len(told)), told, numbers, embedding.sprite, embedding.bookmarks)
    return b"".join(parts)


def _unpacked(content: bytes) -> Embedding:
    try:
        (length,) = _HEAD.unpack_from(content, 1)
        at = 1 + _HEAD.size
        head = json.loads(content[at : at + length].decode("utf-8", "surrogatepass"))
        at += length
        count, size = head["shape"]
        behind = at + 4 * count * size
        vectors = np.frombuffer(content[at:behind], "<f4").reshape(count, size)
        pictures, width, height = head["sprite"]
        return checked(
            Embedding(
                vectors.astype(np.float32),
                tuple(map(str, head["columns"])),
                tuple(tuple(map(str, row)) for row in head["rows"]),
                content[behind : behind + pictures],
                (int(width), int(height)),
                content[behind + pictures :],
            )
        )
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError, struct.error):
        raise InputError("The kept points are broken.") from None


def tables_of(embedding: Embedding) -> Iterator[tuple[str, bytes]]:
    """The files that TensorBoard's projector loads: vectors, names, pictures; each by its name."""
    lines = ("\t".join(f"{v:.9g}" for v in row) for row in embedding.vectors.tolist())
    yield "vectors.tsv", ("\n".join(lines) + "\n").encode()
    if embedding.rows:
        rows = [*([embedding.columns] if len(embedding.columns) > 1 else []), *embedding.rows]
        cells = ["\t".join(re.sub(r"[\t\r\n]", " ", cell) for cell in row) for row in rows]
        yield "metadata.tsv", ("\n".join(cells) + "\n").encode("utf-8", "replace")
    if embedding.sprite:
        yield "sprite.png", embedding.sprite
    if embedding.bookmarks:
        yield "bookmarks.txt", embedding.bookmarks
