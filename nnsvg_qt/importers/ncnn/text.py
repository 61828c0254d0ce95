"""The text of a network of NCNN: one layer a line, and what its numbers are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.recognising import NCNN_MAGIC

MOST_LAYERS = 100_000
MOST_BLOBS = 10_000
"""What one layer reads, or puts out."""

MOST_NUMBERS = 1_000
LARGEST = 2**31
UNSET = -233
"""What stands for a number that follows from others."""

ARRAYS = -23300
"""The keys of arrays lie below this."""

Value = int | float | str | tuple[int | float, ...]


@dataclass
class Layer:
    """A line: what the layer is, what it reads and puts out, its numbers by their keys."""

    type: str
    name: str
    line: int
    inputs: list[str]
    outputs: list[str]
    values: dict[int, Value] = field(default_factory=dict)

    def whole(self, key: int, otherwise: int = 0) -> int:
        """A whole number; a real one is cut, as NCNN does it."""
        value = self.values.get(key, otherwise)
        if isinstance(value, float) and abs(value) < LARGEST:
            value = int(value)
        if not isinstance(value, int) or not -LARGEST <= value <= LARGEST:
            raise self.wrong(key)
        return value

    def size(self, key: int, otherwise: int = 0, least: int = 0) -> int:
        """A whole number that is not below `least`."""
        value = self.whole(key, otherwise)
        if value < least:
            raise self.wrong(key)
        return value

    def real(self, key: int, otherwise: float) -> float:
        """A real number."""
        value = self.values.get(key, otherwise)
        if not isinstance(value, int | float):
            raise self.wrong(key)
        return float(value)

    def numbers(self, key: int) -> tuple[int, ...]:
        """The whole numbers of an array, none where there is no array."""
        value = self.values.get(key, ())
        if not isinstance(value, tuple) or not all(isinstance(one, int) for one in value):
            raise self.wrong(key)
        return tuple(int(one) for one in value)

    def wrong(self, key: int) -> InputError:
        """What is said of a number that cannot be."""
        return InputError(
            "Line {line}: {key}={value} is no number that a layer {type} can have there.",
            line=self.line,
            key=key,
            value=str(self.values.get(key, ""))[:40],
            type=self.type,
        )


def layers_of(text: str) -> tuple[list[Layer], int]:
    """The layers of a text, and how many it promises; InputError if it is none."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2 or lines[0][1].strip() != NCNN_MAGIC.decode():
        raise InputError("A network of NCNN begins with 7767517 and how many layers there are.")
    head = re.fullmatch(r"(\d{1,9})\s+(\d{1,9})", lines[1][1].strip(), re.ASCII)
    if head is None:
        raise InputError(
            "Line {line}: there must be two numbers: of layers, and of what they put out.",
            line=lines[1][0],
        )
    if len(lines) - 2 > MOST_LAYERS:
        raise InputError(
            "The file has more than {most:,} layers; so many cannot be drawn.", most=MOST_LAYERS
        )
    return [_layer(number, line) for number, line in lines[2:]], int(head[1])


def _layer(number: int, line: str) -> Layer:
    parts = line.split()
    counts = [_count(part) for part in parts[2:4]]
    if len(counts) < 2 or None in counts or len(parts) < 4 + sum(one or 0 for one in counts):
        raise InputError(
            "Line {line}: a layer is its type, its name, how much it reads and puts out, the names "
            "of these, and numbers.",
            line=number,
        )
    inputs, outputs = (one or 0 for one in counts)
    read, written = parts[4 : 4 + inputs], parts[4 + inputs : 4 + inputs + outputs]
    layer = Layer(parts[0][:100], parts[1][:200], number, read, written)
    for part in parts[4 + inputs + outputs :]:
        key, equals, value = part.partition("=")
        if not equals or not re.fullmatch(r"-?\d{1,6}", key, re.ASCII):
            raise InputError("Line {line}: {part!r} is no number.", line=number, part=part[:40])
        place = int(key)
        if place <= ARRAYS:
            items = value.split(",")[1:]
            if len(items) > MOST_NUMBERS:
                raise InputError("Line {line}: an array has too many numbers.", line=number)
            found = tuple(_number(item) for item in items if item)
            layer.values[ARRAYS - place] = tuple(one for one in found if not isinstance(one, str))
        else:
            layer.values[place] = _number(value)
    return layer


def _count(text: str) -> int | None:
    found = int(text) if re.fullmatch(r"\d{1,5}", text, re.ASCII) else MOST_BLOBS
    return found if found < MOST_BLOBS else None


def _number(text: str) -> int | float | str:
    if re.fullmatch(r"[+-]?\d{1,12}", text, re.ASCII):
        return int(text)
    try:
        return float(text[:40])
    except ValueError:
        return text[:200]
