"""What is told of operations that the vocabulary has not: the same of every format."""

from __future__ import annotations

from collections.abc import Mapping

from nnsvg_qt.errors import Sentence


def unknown_operations(counts: Mapping[str, int]) -> list[Sentence]:
    """A sentence for each type of operation that is not known, with how many there are."""
    return [
        Sentence(
            "{count} × {type}: its sizes are not known to the program; it is drawn by its name.",
            count=count,
            type=name,
        )
        for name, count in counts.items()
    ]
