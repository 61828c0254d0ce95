"""Which columns of the layer table there is room for: they give way in a stated order.

Nothing here needs a window.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

GIVES_WAY = ("operations", "dilation", "padding", "stride", "kernel", "activation")
"""Keys of the columns that go where there is no room, the first first.

Then the kind is its colour alone, then the units go from the numbers, then names end in an
ellipsis. A column that stays is never narrower than its widest number: where even that is too much,
the table scrolls.
"""

WORDED = ("kind", "size", "channels", "name")
"""Keys of the columns that can do with less room, the first that gives room first."""


@dataclass(frozen=True)
class ColumnFit:
    """The columns that are shown."""

    widths: Mapping[str, int]
    """The width in px of each, by its key."""
    kind_words: bool
    """Whether the column of kinds writes their names beside the colours."""


def fitted(
    room: int, widths: Mapping[str, int], least: Mapping[str, int], kept: Collection[str] = ()
) -> ColumnFit:
    """The columns that fit into `room` px, of those whose wanted widths in px are given.

    `least` is the width in px of those that can do with less: of the kinds without their words, the
    sizes and channels without their units, the names with an ellipsis. Those in `kept` do not go.
    What room is left goes to the names.
    """
    shown = dict(widths)
    for key in GIVES_WAY:
        if sum(shown.values()) <= room:
            break
        if key not in kept:
            shown.pop(key, None)
    words = sum(shown.values()) <= room
    for key in WORDED[:-1]:
        if key in shown and sum(shown.values()) > room:
            shown[key] = min(least[key], shown[key])
    if "name" in shown:
        spare = room - sum(shown.values())
        shown["name"] = max(shown["name"] + spare, min(least["name"], shown["name"]))
    return ColumnFit(shown, words)
