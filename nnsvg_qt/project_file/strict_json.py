"""JSON that may come from anywhere: read with bounds, every mistake with its place, written neatly.

Python's own reader takes duplicate keys, NaN, numbers of any length and half characters; here each
becomes a sentence that says where it stands, as `architecture.layers[3].shape`.
"""

from __future__ import annotations

import binascii
import json
import math
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from typing import Any, BinaryIO, NoReturn

from nnsvg_qt.errors import InputError, Sentence, Word, listed
from nnsvg_qt.project_file.container import Container
from nnsvg_qt.text_limits import LONGEST_DESCRIPTION, LONGEST_ID

MOST_BYTES = 1 << 30
"""Larger files are refused; real weights are what makes a file large."""

MOST_UNKNOWN_BYTES = 1 << 26
"""Larger files are refused unless their first MiB holds "format", as every file of ours does."""

MOST_VALUES = 600_000
"""Files with more values are refused, before they are taken apart: each takes some hundred bytes of
memory. The largest network with everything overridden has about half as many."""

OBJECT, LIST = Sentence("an object"), Sentence("a list")

JSON_FAULTS = (
    "expecting value",
    "expecting ',' delimiter",
    "expecting ':' delimiter",
    "expecting property name enclosed in double quotes",
    "illegal trailing comma before end of object",
    "illegal trailing comma before end of array",
    "invalid control character",
    "invalid \\escape",
    "invalid \\uXXXX escape",
    "unterminated string",
    "extra data",
)
"""What Python's reader says of a broken file, without the place and what may follow."""

_CHUNK = 1 << 20
_LONGEST_WHOLE_NUMBER = 19
_SHOWN = 40


@dataclass(frozen=True)
class _Unusable:
    """Stands in the tree for something that JSON readers take and that means nothing here."""

    reason: Sentence


@dataclass(frozen=True)
class Value:
    """A value of a file and its place in it; every reader raises InputError naming the place."""

    raw: Any
    place: str
    beside: Container | None = None
    """What lies in one container with the file."""

    def refuse(self, reason: Sentence) -> NoReturn:
        """Raise InputError: `PLACE REASON`."""
        raise InputError("{place} {reason}", place=self.place, reason=reason)

    def expected(self, what: str) -> NoReturn:
        """Raise InputError saying what the value is and what would be right."""
        if isinstance(self.raw, _Unusable):
            self.refuse(self.raw.reason)
        self.refuse(
            Sentence("is {value}; it should be {wanted}.", value=_shown(self.raw), wanted=what)
        )

    def fields(
        self, required: Collection[str] = (), optional: Collection[str] = ()
    ) -> dict[str, Value]:
        """The fields of an object that has all the required ones and none but those named."""
        if not isinstance(self.raw, dict):
            self.expected(OBJECT)
        for name in required:
            if name not in self.raw:
                self.refuse(Sentence("lacks {name!r}; add it.", name=name))
        for name in self.raw:
            if name not in required and name not in optional:
                self.refuse(
                    Sentence(
                        "holds {name}, which this version of nnsvg-qt does not know; "
                        "remove it, or update nnsvg-qt.",
                        name=_shown(name),
                    )
                )
        return self.entries()

    def entries(self, longest: int = LONGEST_ID) -> dict[str, Value]:
        """The entries of an object with any keys of at most `longest` characters."""
        if not isinstance(self.raw, dict):
            self.expected(OBJECT)
        within = f"{self.place}." if self.place != ROOT else ""
        found = {}
        for key, raw in self.raw.items():
            Value(key, Sentence("A key of {place}", place=self.place)).text(longest)
            place = f"{within}{key if key.isprintable() else ascii(key)[1:-1]}"
            found[key] = Value(raw, place, self.beside)
        return found

    def rows(self, most: int) -> Iterator[Value]:
        """The values of a list of at most `most`."""
        if not isinstance(self.raw, list):
            self.expected(LIST)
        if len(self.raw) > most:
            reason = Sentence(
                "has {count:,} entries; at most {most:,} are possible.",
                count=len(self.raw),
                most=most,
            )
            self.refuse(reason)
        for number, raw in enumerate(self.raw):
            yield Value(raw, f"{self.place}[{number}]", self.beside)

    def text(self, most: int = LONGEST_DESCRIPTION) -> str:
        """A text of whole characters, of at most `most`."""
        if not isinstance(self.raw, str):
            self.expected(Sentence("a text"))
        if len(self.raw) > most:
            reason = Sentence(
                "has {count:,} characters; at most {most:,} are possible.",
                count=len(self.raw),
                most=most,
            )
            self.refuse(reason)
        try:
            self.raw.encode()
        except UnicodeEncodeError:
            self.refuse(Sentence("holds half a character (a lone surrogate); remove it."))
        return self.raw

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.raw, bool):
            self.expected(Sentence("true or false"))
        return self.raw

    def whole_number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        if isinstance(self.raw, bool) or not isinstance(self.raw, int):
            self.expected(Sentence("a whole number"))
        if not low <= self.raw <= high:
            self.expected(Sentence("a whole number from {low} to {high}", low=low, high=high))
        return self.raw

    def number(self) -> float:
        """Any finite number."""
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | float):
            self.expected(Sentence("a number"))
        return float(self.raw)

    def base64(self) -> bytes:
        """Bytes written in base64."""
        if not isinstance(self.raw, str):
            self.expected(Sentence("a text in base64"))
        try:
            # by parts, between which other threads run: all at once would stop a window
            return b"".join(_decoded(self.raw))
        except (ValueError, UnicodeEncodeError):
            self.refuse(Sentence("is not base64; it may have been cut or edited."))


def _decoded(text: str) -> Iterator[bytes]:
    """The bytes of a text in base64, by parts; ValueError if it is none."""
    for start in range(0, len(text), _CHUNK):
        part = text[start : start + _CHUNK].encode("ascii")
        if b"=" in part and start + _CHUNK < len(text):
            raise ValueError("it ends before its end")
        yield binascii.a2b_base64(part, strict_mode=True)


ROOT = Sentence("The file")
"""The place of the outermost value."""


def one_of(choices: Iterable[str]) -> str:
    """What a text should be: `"one"`, or `one of "one", "other"`."""
    quoted = [f'"{choice}"' for choice in choices]
    if len(quoted) == 1:
        return quoted[0]
    return Sentence("one of {choices}", choices=listed(quoted))


def read_json(
    stream: BinaryIO | BufferedIOBase, head: bytes = b"", beside: Container | None = None
) -> Value:
    """The outermost object of a UTF-8 JSON file, of which `head` was read already.

    Raises InputError on what is no such file, on one that is too large, too deep or broken.
    Reads no further than the first bytes where these show that it is something else.
    """
    head += stream.read(_CHUNK)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{"):
        raise InputError(
            'It is not an nnsvg-qt file; those begin with {brace} and "format".', brace="{"
        )
    parts, size, values = [], 0, 0
    chunk = head
    while chunk:
        size += len(chunk)
        values += chunk.count(b",") + chunk.count(b"[") + chunk.count(b"{")
        if size > MOST_UNKNOWN_BYTES and b'"format"' not in head:
            raise InputError(
                "It is larger than {size} MiB and does not begin as an nnsvg-qt file, with "
                '"format"; choose another file.',
                size=MOST_UNKNOWN_BYTES >> 20,
            )
        if size > MOST_BYTES:
            raise InputError(
                "The file is larger than {size} GiB; that is too much.", size=MOST_BYTES >> 30
            )
        if values > MOST_VALUES:
            raise InputError(
                "The file holds more than {most:,} values; that is too much.", most=MOST_VALUES
            )
        parts.append(chunk)
        chunk = stream.read(_CHUNK)
    content = b"".join(parts)
    del parts
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "The file is not UTF-8 text from byte {byte} on; save it as UTF-8.",
            byte=error.start + 1,
        ) from None
    del content
    try:
        return Value(json.loads(text, **_HOOKS), ROOT, beside)
    except json.JSONDecodeError as error:
        raise InputError(
            "The file is broken at line {line}, column {column}: {fault}; it may have been cut or "
            "edited.",
            line=error.lineno,
            column=error.colno,
            fault=_fault(error.msg),
        ) from None
    except RecursionError:
        raise InputError("The file is nested too deeply; no figure needs that.") from None


def _fault(message: str) -> Word:
    """What Python's reader says, as it stands in a sentence that tells the place itself."""
    bare = message.removesuffix(" at").removesuffix(" starting")
    return Word(f"{bare[0].lower()}{bare[1:]}")


class Base64:
    """Bytes that are written as a text; the text is made piece by piece, and never whole."""

    def __init__(self, content: memoryview | bytes) -> None:
        self._content = memoryview(content)

    def __len__(self) -> int:
        """The length of the text."""
        return -(-len(self._content) // 3) * 4

    def pieces(self) -> Iterator[str]:
        """The text; each piece takes some milliseconds, in which no other thread can work."""
        for start in range(0, len(self._content), _CHUNK // 4 * 3):
            yield b64encode(self._content[start : start + _CHUNK // 4 * 3]).decode()


def json_text(value: Any) -> str:
    """JSON of plain values, the same for the same value: short objects and lists on one line."""
    return "".join(json_pieces(value))


def json_pieces(value: Any) -> Iterator[str]:
    """The same in pieces of about a MiB at most."""
    waiting: list[str] = []
    size = 0
    for piece in _written(value, ""):
        waiting.append(piece)
        size += len(piece)
        if size >= _CHUNK // 2:
            yield "".join(waiting)
            waiting.clear()
            size = 0
    yield "".join([*waiting, "\n"])


def _written(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Base64):
        yield '"'
        yield from value.pieces()
        yield '"'
        return
    short = _short(value, 100 - len(indent))
    if short is not None:
        yield short
    elif isinstance(value, dict) and value:
        opening = "{\n"
        for key, entry in value.items():
            yield f"{opening}{indent}  {json.dumps(key, ensure_ascii=False)}: "
            yield from _written(entry, indent + "  ")
            opening = ",\n"
        yield f"\n{indent}}}"
    elif isinstance(value, list) and value:
        opening = "[\n"
        for entry in value:
            yield f"{opening}{indent}  "
            yield from _written(entry, indent + "  ")
            opening = ",\n"
        yield f"\n{indent}]"
    else:
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)


def _short(value: Any, room: int) -> str | None:
    """The value on one line if it is a leaf or fits, else None."""
    if isinstance(value, dict | list) and _least_length(value, room) > room:
        return None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_short_base64)
    return text if len(text) <= room or not isinstance(value, dict | list) else None


def _least_length(value: Any, room: int) -> int:
    """At most the length of the value on one line; counting ends where that is beyond `room`."""
    if isinstance(value, str | Base64):
        return len(value) + 2
    if not isinstance(value, dict | list):
        return 1
    length = 2
    entries = value.items() if isinstance(value, dict) else (("", entry) for entry in value)
    for key, entry in entries:
        length += len(key) + 6 if isinstance(value, dict) else 2
        length += _least_length(entry, room - length)
        if length > room + 2:
            break
    return length - 2 if value else length


def _short_base64(value: Any) -> str:
    if isinstance(value, Base64):
        return "".join(value.pieces())
    raise TypeError(f"a project file cannot hold a {type(value).__name__}")


def _whole(text: str) -> int | _Unusable:
    if len(text) > _LONGEST_WHOLE_NUMBER:
        return _Unusable(Sentence("is a number with too many digits; give a smaller one."))
    return int(text)


def _real(text: str) -> float | _Unusable:
    number = float(text)
    if not math.isfinite(number):
        return _Unusable(Sentence("is too large a number; give a smaller one."))
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Unusable:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen = set()
    for key, _ in pairs:
        if key in seen:
            return _Unusable(Sentence("holds {name} twice; remove one.", name=_shown(key)))
        seen.add(key)
    raise AssertionError("no key stands twice")


_HOOKS: dict[str, Any] = {
    "parse_int": _whole,
    "parse_float": _real,
    "parse_constant": lambda text: _Unusable(
        Sentence("is {number}; give a finite number.", number=text)
    ),
    "object_pairs_hook": _object,
}


def _shown(raw: Any) -> str:
    """A value as it may stand in a message."""
    if isinstance(raw, dict):
        return OBJECT
    if isinstance(raw, list):
        return LIST
    if isinstance(raw, str):
        shown = raw if len(raw) <= _SHOWN else raw[:_SHOWN] + "…"
        return json.dumps(shown, ensure_ascii=not shown.isprintable())
    return json.dumps(raw)
