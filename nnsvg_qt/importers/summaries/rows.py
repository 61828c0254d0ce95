"""What a summary says of a network: rows with names, types, sizes and counts; nothing is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass

LONGEST_TEXT = 2_000_000
"""Characters of a summary; a longer text is refused."""

MOST_ROWS = 10_000

_COUNT = re.compile(r"[0-9][0-9,]*")

MOST_IN_LINE = 2000
"""Characters of a line; what is behind them says nothing of a layer."""


def count_of(text: str) -> int | None:
    """The whole number at the beginning of a text, with commas between its digits or without."""
    digits = _COUNT.match(text.strip())
    return int(digits[0].replace(",", "")) if digits else None


def with_short_lines(text: str) -> str:
    """The text with its lines cut: what looks for something in one is quick then."""
    return "\n".join(line[:MOST_IN_LINE] for line in text.splitlines())


@dataclass(frozen=True)
class Row:
    """A layer, or with `is_container` a module that holds the rows deeper than it behind it.

    `shape` is what it puts out without the batch, as the text writes it; None where it does not
    say. `parameters` is None where the text does not count. `sources` are names of rows that it
    reads, None where the text does not say. `arguments` are those of the module as it prints
    itself; values without a name are "0", "1", ….
    """

    name: str
    type: str
    shape: tuple[int | None, ...] | None = None
    parameters: int | None = None
    sources: tuple[str, ...] | None = None
    arguments: Mapping[str, str] = field(default_factory=FrozenMapping)
    depth: int = 0
    is_container: bool = False


@dataclass(frozen=True)
class Summary:
    """The rows of a text, in its order.

    `format` is what wrote it. `channels_last` says how shapes are written. `total` is the number
    of parameters that the text sums up.
    """

    format: Sentence
    rows: tuple[Row, ...]
    name: str = ""
    channels_last: bool = False
    total: int | None = None
    input_numbers: tuple[float, float] | None = None
    """Between which counts of numbers the input lies."""
