"""The numbers of a stored tensor: a part of them as a picture, all of them as a file of numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.errors import InputError
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.graph import Tensor
from nnsvg_qt.sources.stored_weights import IsStale, never_stale, numbers_of, pieces

MOST_NUMBERS = 64 << 20
"""Numbers that are read into memory at once: 256 MB of float32."""
MOST_SEEN = 1 << 20
"""Numbers of which a picture is made; of more, means of neighbours."""
LONGEST_SIDE = 1024
LONGEST_SLICE = 200
"""Characters of a typed part."""


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a tensor as a table of numbers; `shape` is that of the part.

    `shown` are means of `step` numbers down and across where the table has more than can be seen.
    """

    shape: tuple[int, ...]
    shown: NDArray[np.float32]
    step: tuple[int, int]
    least: float
    greatest: float


def parsed_part(text: str, shape: tuple[int, ...]) -> tuple[slice | int, ...]:
    """What a typed part asks for, as numpy writes it: "0:64, 3". InputError on anything else."""
    wanted: list[slice | int] = []
    if len(text) > LONGEST_SLICE:
        raise InputError("A part has more than {most} characters.", most=LONGEST_SLICE)
    terms = [term.strip() for term in text.split(",")] if text.strip() else []
    if len(terms) > len(shape):
        raise InputError(
            "The part {text!r} has {count} sizes, the tensor {own}.",
            text=text,
            count=len(terms),
            own=len(shape),
        )
    for term, size in zip(terms, shape, strict=False):
        numbers = [one.strip() for one in term.split(":")]
        try:
            given = [int(one) if one else None for one in numbers]
        except ValueError:
            given = []
        if len(given) == 1 and given[0] is not None and -size <= given[0] < size:
            wanted.append(given[0])
        elif len(given) in (2, 3) and (len(given) < 3 or given[2] is None or given[2] > 0):
            one = slice(*given)
            if not range(*one.indices(size)):
                raise InputError(
                    "The part {term!r} is empty: there are {size}.", term=term, size=size
                )
            wanted.append(one)
        else:
            raise InputError(
                "{term!r} is no part of {size}; write 5, 0:{size} or 0:{size}:2.",
                term=term,
                size=size,
            )
    return tuple(wanted)


def part_of_tensor(tensor: Tensor, text: str = "", is_stale: IsStale = never_stale) -> Part:
    """A typed part of a tensor, as a table.

    The last axis goes across, all before it down. InputError if the numbers are too many or not
    stored plainly, Abandoned as soon as nobody waits.
    """
    count = tensor.count or 0
    if count > MOST_NUMBERS:
        raise InputError(
            "{name} has {count:,} numbers; {most:,} are read at most.",
            name=tensor.name,
            count=count,
            most=MOST_NUMBERS,
        )
    numbers = numbers_of(tensor, is_stale)
    numbers = np.asarray(numbers[parsed_part(text, numbers.shape)], np.float32)
    shape = numbers.shape
    columns = shape[-1] if shape else 1
    table = numbers.reshape(-1, columns)
    if table.size == 0:
        raise InputError("{name} has no numbers.", name=tensor.name)
    finite = table[np.isfinite(table)]
    least, greatest = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    step = tuple(max(1, -(-size // LONGEST_SIDE)) for size in table.shape)
    return Part(shape, _means(table, *step), (step[0], step[1]), least, greatest)


def _means(table: NDArray[np.float32], down: int, across: int) -> NDArray[np.float32]:
    """Means of so many neighbours; those at the ends are of fewer."""
    if down == across == 1:
        return table
    rows, columns = table.shape
    starts, lefts = np.arange(0, rows, down), np.arange(0, columns, across)
    sums = np.add.reduceat(np.add.reduceat(table, starts, axis=0), lefts, axis=1)
    tall = np.diff(np.append(starts, rows))
    wide = np.diff(np.append(lefts, columns))
    return np.asarray(sums / (tall[:, None] * wide[None, :]), np.float32)


def signed_pixels(
    table: NDArray[np.float32], minus: str, zero: str, plus: str
) -> NDArray[np.uint8]:
    """Numbers as colours `(rows, columns, 3)`: from that of the least through zero.

    Symmetric about zero, so that the colours tell signs; few far ones do not make all others pale:
    the scale ends at the 99th percentile. What is no number has the colour of zero.
    """
    sound = np.nan_to_num(table, nan=0.0, posinf=0.0, neginf=0.0)
    reach = float(np.percentile(np.abs(sound), 99)) or float(np.abs(sound).max()) or 1.0
    shares = np.clip(sound / reach, -1.0, 1.0)[..., None]
    low, middle, high = (_rgb(color) for color in (minus, zero, plus))
    ends = np.where(shares < 0, low, high)
    mixed = middle + (ends - middle) * np.abs(shares)
    return np.asarray(np.rint(mixed), np.uint8)


def _rgb(color: str) -> NDArray[np.float32]:
    return np.array([int(color[place : place + 2], 16) for place in (1, 3, 5)], np.float32)


def save_numbers(tensor: Tensor, path: Path, is_stale: IsStale = never_stale) -> None:
    """Writes all numbers of a tensor as a file of numpy, a piece at a time.

    InputError where they are not stored plainly, OutputError where the file cannot be written.
    """
    shape = tuple(int(size) for size in tensor.shape or () if isinstance(size, int))
    parts = pieces(tensor, is_stale, exact=True)
    first = next(parts, np.zeros(0, np.float32))
    header = {
        "descr": np.lib.format.dtype_to_descr(first.dtype.newbyteorder("<")),
        "fortran_order": False,
        "shape": shape,
    }
    with replaced_file(path) as stream:
        np.lib.format.write_array_header_1_0(stream, header)
        stream.write(first.astype(first.dtype.newbyteorder("<")).tobytes())
        for part in parts:
            stream.write(part.astype(part.dtype.newbyteorder("<")).tobytes())
