"""One layer after the other, row after row as a text is read: where branches have no room.

A line leads from a layer to the one that stands behind it, where that reads it; letters stand for
all other connections. A group that does not stand in one row has a frame in each of its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.views.layout.placed import Layout, Rectangle
from nnsvg_qt.views.layout.series import order_in_series
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.rows import row_finder
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.structures.letters import letter

_MOST_STATIONS = 400
"""Of more a series would fill many pages."""
TITLE = 1.35
"""What the name of a frame takes over it, in font sizes of names."""


def in_series(plan: Plan) -> Plan | None:
    """The plan with its stations in one row; None where that says less, for there is a loop.

    Nor are very many stations read one after the other.
    """
    if plan.loops or len(plan.arrangement.stations) > _MOST_STATIONS:
        return None
    pairs = [(one.link.source.id, one.link.target.id) for one in plan.wired]
    order = order_in_series(plan.arrangement.stations, pairs, plan.frames)
    after = dict(pairwise(order))
    kept: dict[tuple[str, str], str] = {}
    for one in plan.wired:
        source, target = one.link.source.id, one.link.target.id
        if after.get(source) == target:
            kept.setdefault((source, target), one.id)
    led = set(kept.values())
    by_letter = frozenset(one.id for one in plan.wired if one.id not in led)
    read = {one.link.source.id for one in plan.wired if one.id in by_letter}
    letters = {name: letter(n) for n, name in enumerate(name for name in order if name in read)}
    return replace(
        plan,
        order=(),
        series=tuple(order),
        letters=letters,
        by_letter=by_letter,
        is_direct=False,
        written_above=frozenset(),
    )


def framed_gap(plan: Plan, name: str, other: str, page: Page) -> float:
    """What the ends of frames take between two neighbours, px."""
    own, next_ = plan.frames.get(name, ()), plan.frames.get(other, ())
    shared = sum(one == two for one, two in zip(own, next_, strict=False))
    ends = len(own) + len(next_) - 2 * shared
    return 0.0 if not ends else ends * page.group_padding + page.head_length


def framed_above(plan: Plan, name: str, page: Page) -> float:
    """What the frames round a station take above it, names and all, px."""
    return len(plan.frames.get(name, ())) * (page.group_padding + TITLE * page.name)


def framed_below(plan: Plan, name: str, page: Page) -> float:
    """What they take below it, px."""
    return len(plan.frames.get(name, ())) * page.group_padding


def pieces(
    plan: Plan, layout: Layout, over: Mapping[str, float], page: Page
) -> dict[str, list[Rectangle]]:
    """The frames of a plan in series, by group those of each run of its stations in a row.

    `over` is what stands over each station within its frames, px.
    """
    row_of = row_finder(layout)
    runs: dict[str, list[list[str]]] = {}
    before: tuple[str, ...] = ()
    row = -1
    for name in plan.series:
        here = row_of(layout.boxes[name].middle[1])
        frames = plan.frames.get(name, ())
        for group in frames:
            own = runs.setdefault(group, [])
            if not own or row != here or group not in before:
                own.append([])
            own[-1].append(name)
        before, row = frames, here
    found: dict[str, list[Rectangle]] = {}
    for group, own in runs.items():
        for run in own:
            # as far round as what of the frames within it is in this row
            depth = max(len(plan.frames[n]) - plan.frames[n].index(group) for n in run)
            padding = depth * page.group_padding
            title = (depth - 1) * TITLE * page.name
            boxes = [layout.boxes[name] for name in run]
            above = min(layout.boxes[n].above - over[n] for n in run)
            found.setdefault(group, []).append(
                Rectangle(
                    boxes[0].start - padding,
                    boxes[-1].end + padding,
                    above - padding - title,
                    max(box.below for box in boxes) + padding,
                )
            )
    return found
