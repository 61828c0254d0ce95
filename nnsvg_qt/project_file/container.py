"""The zip container of a project: its JSON and, beside it, its arrays, read when they are needed.

Written is the plainest zip file there is: `project.json` first, then every array as a `.npy` file,
all stored as they are, with no time and no comment, so that equal figures give equal bytes. Read is
nothing else: what is compressed, encrypted, twice there, overlapping, named by a path or named by
nothing is refused from the directory at the end of the file, before anything of it is read. So no
file can grow when it is opened, and nothing is ever unpacked to the disk.

The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from nnsvg_qt.errors import InputError
from nnsvg_qt.model.weights import Array, UnreadableWeightsError, file_bytes, npy_header
from nnsvg_qt.project_file.stored_file import StoredFile

MAGIC = b"PK\x03\x04"
TEXT_NAME = "project.json"

MOST_MEMBERS = 60_000
"""Arrays of a container, with its JSON."""

_LONGEST_DIRECTORY = 16 << 20

_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_LARGE, _MANY = 0xFFFFFFFF, 0xFFFF
_FIRST_DAY = 0x21
"""1980-01-01, the first that zip files know."""
_IS_UTF8, _IS_CUT = 0x0800, 0x0008
"""Flags: the name is UTF-8; sizes follow the content, and are in the directory too."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,60}(/[a-z0-9][a-z0-9_.-]{0,60}){0,3}")


def is_container(head: bytes) -> bool:
    """Whether a file that begins so is a container as we write it."""
    return head.startswith(MAGIC) and head[_LOCAL.size :].startswith(TEXT_NAME.encode())


@dataclass(frozen=True)
class Member:
    """A file in a container, as its directory says; it ends before `limit`."""

    name: str
    offset: int
    size: int
    checksum: int
    limit: int


class Container:
    """What is in a container. InputError in a sentence if it is none that we take."""

    def __init__(self, file: StoredFile) -> None:
        self.file = file
        self.members = _directory(file)
        self._named = {TEXT_NAME}

    def text(self) -> io.BufferedIOBase:
        """The JSON, to be read from its beginning."""
        member = self.members[TEXT_NAME]
        start = content_start(self.file, member)
        return _Part(self.file, start, member)

    def member(self, name: str) -> Member | None:
        """The member of a name, which counts as named from now on; None if there is none."""
        self._named.add(name)
        return self.members.get(name)

    def require_all_named(self) -> None:
        """InputError if there is something that nothing in the JSON names."""
        for name in self.members:
            if name not in self._named:
                raise InputError(
                    "The file holds {name}, which its {text} does not name; remove it.",
                    name=name,
                    text=TEXT_NAME,
                )


class _Part(io.BufferedIOBase):
    """The bytes of a member as a stream; broken ones are told at its end."""

    def __init__(self, file: StoredFile, start: int, member: Member) -> None:
        self._file, self._at = file, start
        self._end = start + member.size
        self._checksum, self._wanted = 0, member.checksum

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        left = self._end - self._at
        content = self._file.read(self._at, left if size is None or size < 0 else min(size, left))
        self._at += len(content)
        self._checksum = zlib.crc32(content, self._checksum)
        if self._at == self._end and self._checksum != self._wanted:
            raise _broken(TEXT_NAME)
        return content


def content_start(file: StoredFile, member: Member) -> int:
    """Where a member's content begins; InputError if its head is not as the directory says."""
    head = file.read(member.offset, _LOCAL.size)
    if len(head) < _LOCAL.size:
        raise _broken(member.name)
    magic, _, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL.unpack(head)
    name = file.read(member.offset + _LOCAL.size, name_length)
    start = member.offset + _LOCAL.size + name_length + extra_length
    if (
        magic != MAGIC
        or method
        or flags & ~(_IS_UTF8 | _IS_CUT)
        or name != member.name.encode()
        or start + member.size > member.limit
    ):
        raise _broken(member.name)
    return int(start)


# the directory


def _directory(file: StoredFile) -> dict[str, Member]:
    count, size, offset = _end(file)
    if size > _LONGEST_DIRECTORY or count > MOST_MEMBERS:
        raise InputError(
            "The file holds {count:,} parts; at most {most:,} are possible.",
            count=count,
            most=MOST_MEMBERS,
        )
    content = file.read(offset, size)
    if len(content) < size:
        raise _cut()
    found = [_entry(content, at) for at in _entries(content, count)]
    # in the order in which they lie, each must end before the next begins
    found.sort(key=lambda member: member.offset)
    members: dict[str, Member] = {}
    for number, member in enumerate(found):
        limit = found[number + 1].offset if number + 1 < len(found) else offset
        if member.name in members:
            raise InputError("The file holds {name} twice; remove one.", name=member.name)
        if member.offset + _LOCAL.size + len(member.name) + member.size > limit:
            raise InputError(
                "The file is broken: {name} overlaps what follows it.", name=member.name
            )
        members[member.name] = Member(
            member.name, member.offset, member.size, member.checksum, limit
        )
    if TEXT_NAME not in members:
        raise InputError(
            "It is not an nnsvg-qt file: it is a zip file without {text}.", text=TEXT_NAME
        )
    return members


def _end(file: StoredFile) -> tuple[int, int, int]:
    """How many entries the directory has, how long it is and where it begins."""
    place = file.size - _END.size
    tail = file.read(place, _END.size) if place > 0 else b""
    if len(tail) < _END.size or not tail.startswith(b"PK\5\6"):
        raise _cut()
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack(tail)
    if disk or first_disk or here != count or comment:
        raise _cut()
    if count == _MANY or _LARGE in (size, offset):
        place -= _LOCATOR_64.size
        locator = file.read(place, _LOCATOR_64.size) if place > 0 else b""
        if len(locator) < _LOCATOR_64.size or not locator.startswith(b"PK\6\7"):
            raise _cut()
        place = _LOCATOR_64.unpack(locator)[2]
        end = file.read(place, _END_64.size)
        if len(end) < _END_64.size or not end.startswith(b"PK\6\6"):
            raise _cut()
        count, size, offset = _END_64.unpack(end)[7:]
    if offset + size > place:
        raise _cut()
    return count, size, offset


def _entries(content: bytes, count: int) -> Iterator[int]:
    """Where the entries of a directory begin."""
    at = 0
    for _ in range(count):
        if at + _ENTRY.size > len(content) or not content.startswith(b"PK\1\2", at):
            raise _cut()
        yield at
        at += _ENTRY.size + sum(struct.unpack_from("<3H", content, at + 28))
    if at != len(content):
        raise _cut()


def _entry(content: bytes, at: int) -> Member:
    fields = _ENTRY.unpack_from(content, at)
    flags, method = fields[5], fields[6]
    checksum, packed, size, name_length, extra_length = fields[9:14]
    offset = fields[-1]
    start = at + _ENTRY.size
    raw = content[start : start + name_length]
    name = raw.decode("ascii", "replace")
    if not _NAME.fullmatch(name):
        raise InputError(
            "The file holds a part with the name {name!r}, which no project has.", name=name[:80]
        )
    if flags & ~(_IS_UTF8 | _IS_CUT):
        raise InputError("{name} in the file is encrypted; no project is.", name=name)
    if method:
        raise InputError(
            "{name} in the file is compressed; put it in without compression (zip -0).", name=name
        )
    large = [value for value in (size, packed, offset) if value == _LARGE]
    if large:
        extra = content[start + name_length : start + name_length + extra_length]
        numbers = _large_numbers(extra, len(large))
        size, packed, offset = (
            next(numbers) if value == _LARGE else value for value in (size, packed, offset)
        )
    if packed != size:
        raise _broken(name)
    return Member(name, offset, size, checksum, 0)


def _large_numbers(extra: bytes, count: int) -> Iterator[int]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1 and length >= 8 * count and at + 4 + length <= len(extra):
            return iter(struct.unpack_from(f"<{count}Q", extra, at + 4))
        at += 4 + length
    raise _cut()


def _cut() -> InputError:
    return InputError("The file is broken: its end is missing; it may have been cut or edited.")


def _broken(name: str) -> UnreadableWeightsError:
    return UnreadableWeightsError(
        "{name} in the file is not what it was when it was saved; the file may be damaged.",
        name=name,
    )


# writing


def container_pieces(
    text: Iterator[bytes], arrays: dict[str, Array]
) -> Iterator[bytes | memoryview]:
    """The bytes of a container of a JSON text and arrays by their names, in pieces of about a MiB.

    Nothing is read twice but arrays that nobody has looked at. UnreadableWeightsError where one of
    them is not what it was.
    """
    words = b"".join(text)
    entries, offset = [], 0

    def placed(name: str, size: int, checksum: int) -> bytes:
        nonlocal offset
        head = _local_head(name, size, checksum)
        entries.append(_directory_entry(name, size, checksum, offset))
        offset += len(head) + size
        return head

    yield placed(TEXT_NAME, len(words), zlib.crc32(words)) + words
    for name, array in arrays.items():
        header = npy_header(array.dtype, array.shape)
        wanted = array.checksum
        yield placed(name, len(header) + array.size_in_bytes, wanted) + header
        checksum = zlib.crc32(header)
        for piece in array.pieces():
            content = file_bytes(piece)
            checksum = zlib.crc32(content, checksum)
            yield content
        if checksum != wanted:
            raise _broken(name)
    directory = b"".join(entries)
    yield directory + _directory_end(len(entries), len(directory), offset)


def _local_head(name: str, size: int, checksum: int) -> bytes:
    extra = struct.pack("<2H2Q", 1, 16, size, size) if size >= _LARGE else b""
    short = min(size, _LARGE)
    version = 45 if extra else 20
    head = _LOCAL.pack(
        MAGIC, version, 0, 0, 0, 0, _FIRST_DAY, checksum, short, short, len(name), len(extra)
    )
    return head + name.encode() + extra


def _directory_entry(name: str, size: int, checksum: int, offset: int) -> bytes:
    large = [number for number in (size, size, offset) if number >= _LARGE]
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    version = 45 if extra else 20
    entry = _ENTRY.pack(
        b"PK\1\2",
        *(version, 0, version, 0),
        *(0, 0, 0, _FIRST_DAY),
        checksum,
        *(min(size, _LARGE),) * 2,
        *(len(name), len(extra), 0, 0, 0),
        *(0, min(offset, _LARGE)),
    )
    return entry + name.encode() + extra


def _directory_end(count: int, size: int, offset: int) -> bytes:
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, min(offset, _LARGE), 0)
    if offset < _LARGE:
        return end
    large = _END_64.pack(b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    return large + _LOCATOR_64.pack(b"PK\6\7", 0, offset + size, 1) + end
