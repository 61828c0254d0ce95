"""Messages of protocol buffers by their names, from the wire format or from its text.

A schema says of each message which fields a reader looks at; what is not in it is passed over. A
message becomes a dictionary from the names of its fields to their values. Numbers and bytes of a
repeated field are not read but kept as places, so that weights cost nothing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.importers.protobuf import (
    IS_NUMBER,
    BrokenMessageError,
    Buffer,
    fields,
    packed_whole,
    signed,
    text,
)

Message = dict[str, Any]
"""By the name of a field its value; of a repeated one a list, of a map a dictionary."""

DEEPEST = 100
"""Messages in each other."""

Place = tuple[int, int]
"""Where bytes begin and end; of a whole number that number, and IS_NUMBER."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    kind: str
    is_repeated: bool = False
    is_map: bool = False


_PLAIN = frozenset({"text", "bytes", "whole", "word", "flag", "real", "double"})
"""Kinds of fields that are no messages."""


class Schema:
    """Messages by their names: each a text of "NUMBER name kind", divided by commas.

    A kind is text, bytes, whole, flag, real, double, or another message; with a star it is
    repeated, in braces the value of a map from texts. A word is a whole number that a text may
    have a name for.
    """

    def __init__(self, messages: Mapping[str, str]) -> None:
        """ValueError if a field is not written so, or is of a message that there is not."""
        self._by_number: dict[str, dict[int, _Field]] = {}
        self._by_name: dict[str, dict[str, _Field]] = {}
        for message, written in messages.items():
            found: dict[int, _Field] = {}
            for part in filter(None, (one.strip() for one in written.split(","))):
                number, name, kind = part.split()
                plain = kind.strip("{}*")
                if plain not in _PLAIN and plain not in messages:
                    raise ValueError(f"{message}.{name} is of an unknown kind {kind}")
                found[int(number)] = _Field(name, plain, kind.endswith("*"), kind[0] == "{")
            self._by_number[message] = found
            self._by_name[message] = {field.name: field for field in found.values()}

    def decoded(
        self, buffer: Buffer, message: str, start: int = 0, stop: int | None = None, depth: int = 0
    ) -> Message:
        """The message of this name from `start` to `stop`. BrokenMessageError."""
        if depth > DEEPEST:
            raise BrokenMessageError
        own = self._by_number[message]
        found: Message = {}
        for number, at, end in fields(buffer, start, len(buffer) if stop is None else stop):
            field = own.get(number)
            if field is None:
                continue
            if field.is_map:
                key, value = self._entry(buffer, field.kind, at, end, depth + 1)
                found.setdefault(field.name, {})[key] = value
            elif field.is_repeated:
                found.setdefault(field.name, []).append(
                    self._value(buffer, field, at, end, depth + 1)
                )
            else:
                found[field.name] = self._value(buffer, field, at, end, depth + 1)
        return found

    def _entry(
        self, buffer: Buffer, kind: str, start: int, stop: int, depth: int
    ) -> tuple[str, Any]:
        key, value = "", None
        if stop == IS_NUMBER:
            raise BrokenMessageError
        for number, at, end in fields(buffer, start, stop):
            if number == 1:
                key = text(buffer, at, end) if end != IS_NUMBER else str(signed(at))
            elif number == 2:
                value = self._value(buffer, _Field("", kind), at, end, depth)
        if value is None and kind not in _PLAIN:
            value = {}
        return key, value

    def _value(self, buffer: Buffer, field: _Field, at: int, end: int, depth: int) -> Any:
        kind = field.kind
        if kind == "text":
            return text(buffer, at, end)
        if kind not in _PLAIN:
            if end == IS_NUMBER:
                raise BrokenMessageError
            return self.decoded(buffer, kind, at, end, depth)
        if kind == "bytes" or field.is_repeated:
            return at, end
        if kind in ("whole", "word", "flag"):
            if end != IS_NUMBER:
                raise BrokenMessageError
            return bool(at) if kind == "flag" else signed(at)
        form = "<f" if kind == "real" else "<d"
        if end - at != struct.calcsize(form):
            raise BrokenMessageError
        return float(struct.unpack_from(form, buffer, at)[0])

    # text

    def parsed(self, content: str, message: str) -> Message:
        """The message of this name that a text is. BrokenMessageError."""
        tokens = _Tokens(content)
        found = self._parsed(tokens, message, "", 0)
        return found

    def _parsed(self, tokens: _Tokens, message: str | None, closing: str, depth: int) -> Message:
        if depth > DEEPEST:
            raise BrokenMessageError
        own = self._by_name[message] if message is not None else {}
        found: Message = {}
        while (token := tokens.take()) != closing:
            if not token:
                raise BrokenMessageError
            if token in ";,":
                continue
            field = own.get(token)
            tokens.skip(":")
            for value in self._values_of_text(tokens, field, depth):
                if field is None:
                    continue
                if field.is_map:
                    key = value.get("key", "")
                    found.setdefault(field.name, {})[key] = value.get("value", {})
                elif field.is_repeated:
                    found.setdefault(field.name, []).append(value)
                else:
                    found[field.name] = value
        return found

    def _values_of_text(self, tokens: _Tokens, field: _Field | None, depth: int) -> Iterator[Any]:
        if not tokens.skip("["):
            yield self._value_of_text(tokens, field, depth)
            return
        while not tokens.skip("]"):
            yield self._value_of_text(tokens, field, depth)
            tokens.skip(",")

    def _value_of_text(self, tokens: _Tokens, field: _Field | None, depth: int) -> Any:
        token = tokens.take()
        is_message = field is not None and (field.is_map or field.kind not in _PLAIN)
        if token in ("{", "<"):
            if field is not None and not is_message:
                raise BrokenMessageError
            closing = "}" if token == "{" else ">"
            if field is not None and field.is_map:
                return self._entry_of_text(tokens, field.kind, closing, depth + 1)
            kind = None if field is None else field.kind
            return self._parsed(tokens, kind, closing, depth + 1)
        if is_message or not token or token in "}>]:":
            raise BrokenMessageError
        if token[:1] in ("'", '"'):
            parts = [token]
            while tokens.next[:1] in ("'", '"') and tokens.next:
                parts.append(tokens.take())
            content = b"".join(map(_unquoted, parts))
            if field is None or field.kind == "bytes":
                return content
            if field.kind != "text":
                raise BrokenMessageError
            return content.decode("utf-8", "replace")
        return _number(token, field)

    def _entry_of_text(self, tokens: _Tokens, kind: str, closing: str, depth: int) -> Message:
        found: Message = {}
        while (token := tokens.take()) != closing:
            if not token:
                raise BrokenMessageError
            if token in ";,":
                continue
            tokens.skip(":")
            field = _Field(token, "text" if token == "key" else kind)
            found[token] = self._value_of_text(tokens, field, depth)
        return found


_NAME = re.compile(r"[A-Za-z_]\w{0,200}")


def _number(token: str, field: _Field | None) -> Any:
    """A word or number of a text; names of numbers stay names. BrokenMessageError."""
    kind = "" if field is None else field.kind
    if kind == "flag":
        return token in ("true", "t", "True", "1")
    try:
        if kind in ("real", "double"):
            has_mark = token[-1:] in "fF" and token[-3:].lower() != "inf"
            return float(token[:-1] if has_mark else token)
        if kind in ("whole", "word"):
            whole = int(token, 0)
            if abs(whole) < 1 << 64:
                return whole
    except ValueError:
        whole = 0
    # no number: the name of one, or what stands where nobody looks
    if not kind or (kind == "word" and _NAME.fullmatch(token)):
        return token
    raise BrokenMessageError


class _Tokens:
    """The words and signs of a text, one after the other; "" at its end."""

    _PATTERN = re.compile(
        r"""\s*+(?:\#[^\n]*+\s*+)*+("(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|[\w.+\-/]++|.)?""",
        re.DOTALL,
    )

    def __init__(self, content: str) -> None:
        self._content, self._at = content, 0
        self.next = ""
        self._advance()

    def _advance(self) -> None:
        found = self._PATTERN.match(self._content, self._at)
        self.next = (found.group(1) or "") if found else ""
        self._at = found.end() if found else len(self._content)

    def take(self) -> str:
        """The next word, which is then gone."""
        token = self.next
        self._advance()
        return token

    def skip(self, sign: str) -> bool:
        """Take the next word if it is this one."""
        if self.next != sign:
            return False
        self._advance()
        return True


_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))", re.DOTALL)
_SIGNS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


def _unquoted(token: str) -> bytes:
    def sign(found: re.Match[bytes]) -> bytes:
        octal, hexadecimal, other = found.groups()
        if octal:
            return bytes([int(octal, 8) & 255])
        return bytes([int(hexadecimal, 16)]) if hexadecimal else _SIGNS.get(other, other)

    return _ESCAPE.sub(sign, token[1:-1].encode("utf-8", "replace"))


# what was kept as places


def content_of(buffer: Buffer, value: Place | bytes | str | None) -> bytes:
    """The bytes of a field of bytes."""
    if value is None:
        return b""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    start, stop = value
    if stop == IS_NUMBER:
        raise BrokenMessageError
    return buffer[start:stop]


def wholes(buffer: Buffer, values: list[Any] | None, most: int) -> tuple[int, ...] | None:
    """The whole numbers of a repeated field; None if they are more than `most`."""
    found: list[int] = []
    for value in values or ():
        if isinstance(value, int):
            found.append(value)
        elif isinstance(value, tuple):
            start, stop = value
            if stop != IS_NUMBER and stop - start > 10 * most:
                return None
            found.extend(packed_whole(buffer, start, stop))
        else:
            raise BrokenMessageError
        if len(found) > most:
            return None
    return tuple(found)


def count_of_reals(values: list[Any] | None, size: int = 4) -> int:
    """How many real numbers of so many bytes a repeated field has."""
    return sum(
        1 if not isinstance(value, tuple) else (value[1] - value[0]) // size
        for value in values or ()
    )


def reals(
    buffer: Buffer, values: list[Any] | None, most: int, size: int = 4
) -> tuple[float, ...] | None:
    """The real numbers of a repeated field; None if they are more than `most`."""
    if count_of_reals(values, size) > most:
        return None
    found: list[float] = []
    for value in values or ():
        if isinstance(value, tuple):
            start, stop = value
            if stop == IS_NUMBER or (stop - start) % size:
                raise BrokenMessageError
            form = f"<{(stop - start) // size}{'f' if size == 4 else 'd'}"
            found.extend(struct.unpack_from(form, buffer, start))
        elif isinstance(value, int | float):
            found.append(float(value))
        else:
            raise BrokenMessageError
    return tuple(found)
