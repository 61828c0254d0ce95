"""Sizes of a model's inputs, as they are given on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import InputError

LARGEST_SIZE = 10**9


def sizes_of(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Sizes by the input's name, "" where none is given, of `x=1,3,224,224` and the like.

    InputError on what is none, and on an input that is given twice.
    """
    found: dict[str, tuple[int, ...]] = {}
    for text in texts:
        name, _, numbers = text.rpartition("=")
        parts = numbers.replace("x", ",").replace("×", ",").split(",")
        sizes = [part.strip() for part in parts]
        if not all(size.isascii() and size.isdigit() and len(size) <= 10 for size in sizes):
            raise InputError(
                "--shape {text} is none; give whole numbers, as in --shape x=1,3,224,224.",
                text=text,
            )
        shape = tuple(int(size) for size in sizes)
        if not all(1 <= size <= LARGEST_SIZE for size in shape):
            raise InputError(
                "--shape {text} is none; sizes are from 1 to {most:,}.",
                text=text,
                most=LARGEST_SIZE,
            )
        if name in found:
            raise InputError(
                "--shape is given twice for {name}; once suffices.", name=name or "the input"
            )
        found[name] = shape
    return found
