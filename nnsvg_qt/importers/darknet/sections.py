"""The text of a configuration of Darknet: sections in square brackets, and their entries."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.recognising import NETWORK_SECTIONS

MOST_SECTIONS = 20_000
MOST_NUMBERS = 1_000
"""Numbers of one entry, as of the layers that a route joins."""

LARGEST = 10**9
"""What a number of the file may be at most."""

_NAMES = {
    **{"conv": "convolutional", "deconv": "deconvolutional", "conn": "connected"},
    **{"max": "maxpool", "avg": "avgpool", "soft": "softmax", "lrn": "normalization"},
    "network": "net",
}
"""The long names of sections that have a short one too."""


@dataclass
class Section:
    """A section of the file: its name, the line that it begins in, its entries with theirs."""

    name: str
    line: int
    entries: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, key: str, otherwise: str = "") -> str:
        """An entry as it stands there, without spaces."""
        return self.entries[key][0] if key in self.entries else otherwise

    def whole(self, key: str, otherwise: int, least: int = 0, most: int = LARGEST) -> int:
        """A whole number; InputError if it is none, or beyond its limits."""
        if key not in self.entries:
            return otherwise
        value, line = self.entries[key]
        number = _whole(value, line, key)
        if not least <= number <= most:
            raise InputError(
                "Line {line}: {key} is {number}; it must be from {least:,} to {most:,}.",
                line=line,
                key=key,
                number=number,
                least=least,
                most=most,
            )
        return number

    def flag(self, key: str) -> bool:
        """Whether an entry is there and not 0."""
        return self.whole(key, 0, -LARGEST) != 0

    def numbers(self, key: str) -> list[int]:
        """Whole numbers between commas; an empty list where there are none."""
        value, line = self.entries.get(key, ("", 0))
        parts = value.strip(",").split(",") if value else []
        if len(parts) > MOST_NUMBERS:
            raise InputError("Line {line}: {key} has too many numbers.", line=line, key=key)
        return [_whole(part, line, key) for part in parts]


def _whole(text: str, line: int, key: str) -> int:
    # at most ten digits: what is longer is beyond every limit, and slow to read
    found = re.fullmatch(r"([+-]?\d{1,10})(\.0*)?", text, re.ASCII)
    if found is None:
        raise InputError(
            "Line {line}: {key} must be a whole number, not {text!r}.",
            line=line,
            key=key,
            text=text[:40],
        )
    return int(found[1])


def sections_of(text: str) -> list[Section]:
    """The sections of a text, [net] first; InputError if that is missing or stands alone."""
    found: list[Section] = []
    for number, line in enumerate(re.split("\r\n|\n|\r", text), 1):
        line = re.sub(r"[ \t]+", "", line).removeprefix("\ufeff")
        if not line or line[0] in "#;":
            continue
        if line[0] == "[":
            name = line[1:].partition("]")[0].lower()[:60]
            found.append(Section(_NAMES.get(name, name), number))
            if len(found) > MOST_SECTIONS:
                raise InputError(
                    "The file has more than {most:,} layers; so many cannot be drawn.",
                    most=MOST_SECTIONS,
                )
            continue
        if not found:
            break
        key, _, value = line.partition("=")
        found[-1].entries[key[:60]] = (value, number)
    if not found or found[0].name != "net":
        raise InputError(
            "A configuration of Darknet begins with {first}; this file does not.",
            first=NETWORK_SECTIONS[0].decode(),
        )
    if len(found) == 1:
        raise InputError("It is a configuration of Darknet without layers; nothing is to draw.")
    return found
