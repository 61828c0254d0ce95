"""Skips of one layer part above a sum that a branch leads down to: one of them on its own level.

On one level that which ends there would leave the others at a dot on the line of the branch, which
would read as a part of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.views.nodes.places import page_rows
from nnsvg_qt.views.nodes.routes import row_of
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, bundled


def with_skips_apart(arrangement: Arrangement) -> Arrangement:
    """The arrangement, with skips that end where a branch comes down below those that pass."""
    if not any(link.is_skip for link in arrangement.links):
        return arrangement
    rows = page_rows(arrangement)
    met = {
        link.target.id
        for link in arrangement.links
        if not link.is_skip
        and link.target.is_operator
        and link.lane == link.source.lane
        and rows[link.source.lane] < rows[link.target.lane]
    }
    bundles = bundled(link for link in arrangement.links if link.is_skip)
    parts = [part for bundle in bundles for part in _apart(bundle, met, rows)]
    if len(parts) == len(bundles):
        return arrangement
    numbers = {id(link): number for number, part in enumerate(parts) for link in part}
    links = tuple(
        link if number is None else replace(link, level=1 + number, bundle=number)
        for link in arrangement.links
        for number in [numbers.get(id(link))]
    )
    return replace(arrangement, links=links)


def _apart(bundle: Sequence[Link], met: set[str], rows: Mapping[int, int]) -> list[Sequence[Link]]:
    """Skips of a bundle by level, the lowest first."""
    last = max(link.target.column for link in bundle)
    ending = [one for one in bundle if one.target.id in met and one.target.column < last]
    if not ending or row_of(bundle, rows) is None or len({one.source.id for one in bundle}) > 1:
        return [bundle]
    ending.sort(key=lambda link: link.target.column)
    rest = [link for link in bundle if link not in ending]
    return [*([link] for link in ending), rest]
