"""Names that were put on two lines, in one again where their row has the room after all.

The lines of a form are made for the least distance of columns, and these stand farther apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.nodes.page.labels import BORDER, Block, Form, Placed, Words, block_of
from nnsvg_qt.views.nodes.places import Column
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.page_labels import words_apart

_LINE_CLEAR = 2.0
"""From a name that was put in one line again to a line that passes it, px."""


def with_whole_names(
    placed: list[Placed],
    blocks: Sequence[Block],
    words: Mapping[str, Words],
    form: Form,
    page: Page,
    place: Callable[[Sequence[Block]], list[Placed] | None],
    fits: Callable[[list[Placed]], bool],
) -> list[Placed]:
    """The labels of a row with as many names as fit in one line, which `place` puts in their row.

    Names that differ in their number alone are written alike. None moves to another row of labels;
    `fits` says whether those of the row are within the page and its frames.
    """
    alike: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        if len(block.names) > 1:
            alike.setdefault(_unnumbered(words[block.layer_id].name), []).append(number)
    kept, tiers = list(blocks), [one.tier for one in placed]
    for numbers in alike.values():
        tried = list(kept)
        for number in numbers:
            tried[number] = block_of(words[tried[number].layer_id], form, page, inf)
        found = place(tried)
        if (
            found is not None
            and [one.tier for one in found] == tiers
            and fits(found)
            and _are_apart(found, page)
        ):
            kept, placed = tried, found
    return placed


def with_fewer_names(
    blocks: Sequence[Block], page: Page, place: Callable[[Sequence[Block]], list[Placed] | None]
) -> list[Placed] | None:
    """The labels of a row without the widest names that it has no room for, but with all sizes.

    None where `place` finds no room for the sizes alone.
    """
    kept = list(blocks)
    widest = sorted(range(len(kept)), key=lambda number: -kept[number].width)
    for number in widest:
        one = kept[number]
        if one.names:
            width = max((text_width(line, page.size) for line in one.sizes), default=0.0)
            kept[number] = replace(one, names=(), width=width)
            if (found := place(kept)) is not None:
                return found
    return None


def within_reach(
    framed: Mapping[str, Hashable],
    edges: Sequence[tuple[float, float]],
    columns: Sequence[Column],
    right: float,
) -> tuple[Mapping[str, Hashable], Sequence[tuple[float, float]]]:
    """The limits of labels in a row, of which the last one ends at the right end of the page."""
    bounds = list(edges) or [(-inf, inf)] * len(columns)
    low, high = bounds[-1]
    # labels keep off the border of a frame by half of that
    bounds[-1] = low, min(high, right + BORDER / 2)
    return framed, bounds


def passing_labels(links: Iterable[Link], rows: Mapping[int, int]) -> dict[int, list[int]]:
    """By row the columns at which lines to its signs lead past its labels."""
    found: dict[int, list[int]] = {}
    for link in links:
        row, other = rows[link.target.lane], rows[link.source.lane]
        if link.target.is_operator and (other > row >= 0 or other < row < 0):
            found.setdefault(row, []).append(link.target.column)
    return found


def meet_lines(placed: Sequence[Placed], passing: Sequence[float]) -> bool:
    """Whether lines that pass a row there meet a label with its name in one line."""
    return any(
        abs(one.along - at) < one.block.width / 2 + _LINE_CLEAR
        for one in placed
        if len(one.block.names) == 1
        for at in passing
    )


def _unnumbered(name: str) -> str:
    """A name without its last word, if that is a number or has one."""
    return name.rpartition(" ")[0] if _ends_in_number(name) else name


def _ends_in_number(name: str) -> bool:
    return any(map(str.isdigit, name.rpartition(" ")[2])) and " " in name


def _are_apart(placed: Sequence[Placed], page: Page) -> bool:
    """Whether names of several words in one line are not read on into their neighbours."""
    by_tier: dict[int, list[Placed]] = {}
    for one in placed:
        by_tier.setdefault(one.tier, []).append(one)
    return all(
        two.along - one.along >= (one.block.width + two.block.width) / 2 + _gap(one, two, page)
        for row in by_tier.values()
        for one, two in pairwise(row)
    )


def _gap(one: Placed, other: Placed, page: Page) -> float:
    wished = sum(
        words_apart(each.block.names, page.name)
        for each in (one, other)
        if len(each.block.names) == 1 and not _ends_in_number(each.block.names[0])
    )
    return page.between_labels + wished / 2.0 - 1e-6
