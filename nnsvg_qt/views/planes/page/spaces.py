"""What is kept free on a page of planes: behind, over and under each shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from math import radians, tan

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.camera import RECEDING_ANGLE
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.layout.along import FORK_SHARE
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.serial import framed_gap
from nnsvg_qt.views.planes.page.sizes import Laws, Shape
from nnsvg_qt.views.planes.page.texts import NameRoom
from nnsvg_qt.views.shared.page import LINE_HEIGHT, PX_PER_PT, Page
from nnsvg_qt.views.structures.letters import letter_room, letter_width

_BEFORE_BAR = 0.8
"""The gap before the first bar, of the usual one."""
_BETWEEN_BARS = (0.8, 0.8)
"""The least between two bars, in pt at two columns and at one."""
_SLANT = 1.0 / tan(radians(RECEDING_ANGLE))
"""How far what recedes leads along the row for each px that it leads up."""
_LEAST_OWN_GAP = 2.0
"""A gap that was given to a layer is at least so wide, px."""
_TIMES = 1.3
"""What ×N takes over a shape, in font sizes of names."""
_LEVEL = 6.0 * PX_PER_PT
"""Labels of one lane stand level where none gets farther from its shape than so much."""
BESIDE_LINE = 2.0 * PX_PER_PT
"""From a text to a line that passes beside it."""

_PASSED = 0.0, 9.0
"""More than labels ask for between frames that a line passes, in pt at two columns and at one."""


def usual_gap(page: Page) -> float:
    """Between the outlines of neighbours, px."""
    return page.between(31.0, 11.5)


def room_over(plan: Plan, name: str, page: Page, names: NameRoom) -> float:
    """What stands over a shape beside its row's lines: a loop, or letters, px."""
    over = 0.0
    if name in plan.own_loops:
        line = LINE_HEIGHT * page.size if plan.own_loops[name] else 0.0
        over = page.between(7.0, 5.0) + line
    if name in plan.letters or plan.read_by_letter(name):
        over += letter_room(page)
    if name in plan.repeated:
        over += _TIMES * page.name
    if name in plan.written_above:
        over += plan.said[name].height(page, names) + 0.5 * page.label_drop
    return over


def gaps_behind(
    plan: Plan,
    shapes: Mapping[str, Shape],
    laws: Laws,
    look: Look,
    page: Page,
    gap: float,
    names: NameRoom,
    forked: float,
) -> dict[str, float]:
    """The gap behind each station: for arrows and kernels, along bars, and for labels.

    `forked` is as by `before_forked`.
    """
    found = {}
    for name, targets in plan.readers.items():
        own = look.override(name).spacing
        if own is not None:
            found[name] = own_gap(own)
            continue
        others = [shapes[target] for target in targets]
        found[name] = gap_behind(plan, shapes[name], others, laws, page, gap, names, forked)
    return found


def own_gap(spacing: float) -> float:
    """The gap behind a station that was given one, px."""
    return max(spacing, _LEAST_OWN_GAP)


def gap_behind(
    plan: Plan,
    shape: Shape,
    others: Sequence[Shape],
    laws: Laws,
    page: Page,
    gap: float,
    names: NameRoom,
    forked: float,
) -> float:
    """The gap behind a shape that was given none of its own, before those that read it."""
    name = shape.station.id
    own_said = plan.said[name]
    own_half = own_said.width(page, names) / 2.0
    wide = -1e9
    for other in others:
        target = other.station.id
        said = plan.said[target]
        said_half = said.width(page, names) / 2.0
        if len(others) == 1:
            wide = max(wide, between_bodies(shape, other, laws, page, gap))
        else:
            own = own_half + shape.wide / 2.0 - shape.width
            wide = max(wide, gap, max(own + page.between_texts, 0.0) + forked)
        if plan.frames.get(name) != plan.frames.get(target):
            # bars that follow each other along their depth would reach into frames
            wide = max(wide, BESIDE_LINE)
        if plan.is_direct and plan.frames.get(name) != plan.frames.get(target):
            # frames hold what is written at their shapes
            written = NameRoom.BROKEN if names is NameRoom.NONE else names
            half = said.width(page, written) / 2.0 - other.wide / 2.0
            own = own_said.width(page, written) / 2.0 + shape.wide / 2.0 - shape.width
            beside = BESIDE_LINE
            if plan.frames.get(target) and plan.frames.get(name, ()) in plan.left_beside:
                # a line passes between both frames
                beside += page.between(*_PASSED)
            wide = max(wide, half + beside, own + max(half, 0.0) + beside)
        clears = plan.clear_bodies or (plan.is_direct and not plan.in_u)
        if clears and shape.height - other.height > 2.0 * _LEVEL:
            wide = max(wide, said_half - other.wide / 2.0 + BESIDE_LINE)
        if clears and other.height - shape.height > 2.0 * _LEVEL:
            wide = max(wide, own_half + shape.wide / 2.0 - shape.width + BESIDE_LINE)
        if plan.series:
            wide = max(wide, _in_series(plan, shape, other, page))
        if shape.form == "operator":
            # what comes from other rows leads up and down through its middle
            half = said_half - other.wide / 2.0
            wide = max(wide, half + BESIDE_LINE - shape.width / 2.0)
        if plan.is_direct and target in plan.met_across:
            # and so does what comes to it
            own = own_half + shape.wide / 2.0 - shape.width
            wide = max(wide, own + BESIDE_LINE - other.width / 2.0)
        if plan.series or shape.station.lane == other.station.lane:
            # from the middle of a front to that of the next
            labels = own_half + (said_half + page.between_labels)
            if own_said.is_any and said.is_any:
                wide = max(wide, labels - (shape.width - shape.wide / 2.0) - other.wide / 2.0)
    return wide


def _in_series(plan: Plan, shape: Shape, other: Shape, page: Page) -> float:
    """What frames and letters of two neighbours take between them, px."""
    name, next_ = shape.station.id, other.station.id
    letters = 0.0
    for one, each in ((name, shape), (next_, other)):
        if read := plan.read_by_letter(one):
            letters += max(letter_width(read, page) - each.width, 0.0) / 2.0
    own = plan.letters.get(name)
    if own is not None and plan.read_by_letter(name):
        # it stands behind the shape
        letters += 1.2 * page.size + letter_width(own, page) / 2.0
    return max(
        framed_gap(plan, name, next_, page),
        letters + page.between_texts + page.head_length,
    )


def label_drops(
    plan: Plan, shapes: Mapping[str, Shape], page: Page, rows: Mapping[str, int]
) -> dict[str, float]:
    """How much lower labels stand that are level with those of lower neighbours in their lane.

    `rows` are those of stations of one lane that stand in several.
    """
    lanes: dict[tuple[int, int], list[Shape]] = {}
    for station in sorted(plan.arrangement.stations, key=lambda one: one.column):
        key = station.lane, rows.get(station.id, 0)
        lanes.setdefault(key, []).append(shapes[station.id])
    drops = dict.fromkeys(shapes, 0.0)
    for lane in lanes.values():
        runs: list[list[Shape]] = [[]]
        least = most = 0.0
        for shape in lane:
            if shape.form == "operator":
                runs.append([])
                continue
            run, half = runs[-1], shape.height / 2.0
            if run and max(most, half) - min(least, half) > _LEVEL:
                runs.append(run := [])
            least, most = (min(least, half), max(most, half)) if run else (half, half)
            run.append(shape)
        level: list[Shape] = []
        heights = set[float]()
        for run in runs:
            own = {round(shape.height, 3) for shape in run}
            # for there are equal shapes in both, or they stand in one row
            is_level = _is_level(heights | own) and (rows or heights & own)
            if level and own and not is_level:
                _leveled(level, drops)
                level, heights = [], set()
            level += run
            heights |= own
        _leveled(level, drops)
    return drops


def _is_level(heights: Set[float]) -> bool:
    """Whether labels of shapes of such heights may stand level."""
    return not heights or max(heights) - min(heights) <= 2.0 * _LEVEL


def _leveled(run: Sequence[Shape], drops: dict[str, float]) -> None:
    lowest = max((shape.height / 2.0 for shape in run), default=0.0)
    for shape in run:
        drops[shape.station.id] = lowest - shape.height / 2.0


def before_forked(
    plan: Plan, shapes: Mapping[str, Shape], page: Page, gap: float, names: NameRoom
) -> float:
    """How far before a shape the line to it parts from others, clear of what is written there."""
    least = min(FORK_SHARE * gap, page.head_length + page.between(7.0, 5.0))
    for name in plan.behind_forks:
        if plan.said[name].is_any:
            half = plan.said[name].width(page, names) / 2.0 - shapes[name].wide / 2.0
            least = max(least, half + BESIDE_LINE)
    return least


def between_bodies(shape: Shape, other: Shape, laws: Laws, page: Page, gap: float) -> float:
    """Between the outlines of two neighbours; bars lie beside each other along their slant."""
    if shape.form == "bar" and other.form == "bar":
        stretch = gap / usual_gap(page)
        pitch = shape.wide + page.between(19.0, 10.5) * stretch
        # half of each end, and what its height takes along a row that recedes
        least = (shape.wide + other.wide) / 2.0 + (shape.high + other.high) / 2.0 * _SLANT
        pitch = max(pitch, least + page.between(*_BETWEEN_BARS))
        return pitch - (shape.width + other.width) / 2.0
    if shape.form == "operator" or other.form == "operator":
        return max(0.6 * gap, page.head_length + page.between(5.0, 3.6))
    if other.form == "bar":
        return _BEFORE_BAR * gap if other.station.layer.kind is Kind.DENSE else gap
    return gap
