"""The frames of groups on a page, with ×N over their upper right corner, and brackets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType
from typing import Any

from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Bounds, Owner, Path, Primitive, Text, one_fill, one_line
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.blocks.page.apart import Upright
from nnsvg_qt.views.blocks.page.boundaries import Spans
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.shared.page import FRAME_FILL, PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.shared.strong_text import strong, strong_width
from nnsvg_qt.views.structures.ink import pieces_of
from nnsvg_qt.views.structures.paths import rounded_rectangle
from nnsvg_qt.views.structures.repeats import group_owner

_ON_FOOT = 3.0 * PX_PER_PT
"""A level line nearer to the foot of a frame would be taken for it."""
_EVEN = 0.5
"""Frames that end nearer to each other than so are level, px."""
_HARDLY = 12.0 * PX_PER_PT
"""So little higher frames begin no higher than others."""
_LEADING = 1.15
"""From one line of the name of a frame to the next, in its type size."""


@dataclass
class Framed:
    """The frames of a row, the outermost first, and what is written at them."""

    behind: list[Primitive] = field(default_factory=list)
    over: list[Primitive] = field(default_factory=list)
    boxes: dict[str, Bounds] = field(default_factory=dict)
    untitled: list[str] = field(default_factory=list)
    """Names that lines would run through, or for which frames would reach over strangers."""


def frames_of_row(
    groups: Sequence[Group],
    contents: Mapping[str, Bounds],
    spans: Spans,
    named: Mapping[str, str],
    page: Page,
    look: Look,
    taken: Sequence[Bounds] = (),
    crossing: Sequence[float] = (),
    bare: Mapping[str, Spot] = MappingProxyType({}),
    lines: Sequence[Primitive] = (),
    uprights: Sequence[Upright] = (),
    standing: Sequence[Bounds] = (),
    wholes: Mapping[str, Group] = MappingProxyType({}),
) -> Framed:
    """Frames round `contents`, by group; `named` are the groups whose names stand in them.

    ×N stands left of its corner where texts of `taken` or lines of `uprights` are in its way, names
    right of the lines that cross their frames at the x of `crossing`, and of `uprights` that come
    in from above.
    Groups in `bare` have their names alone, over their first cell. None ends on a level line of
    `lines`. A name is left out for which a frame would reach over one of what is `standing` there,
    of `taken` or `uprights`, that is not in the frame without it, or that one of these would run
    through; a group that continues one of `wholes` has the name of that alone before. Parts of
    these are drawn as theirs.
    """
    paths = [one for one in lines if isinstance(one, Path)]
    heights = [_heights(one) for one in paths]
    depths = spans.parents()
    framed = Framed()
    rank = {group.id: depths.get(group.id, 0) for group in groups}
    tops: dict[str, list[Bounds]] = {}
    ordered = sorted(groups, key=lambda group: (rank[group.id], len(group.layers)))
    contents = _level(contents, ordered, named, bare, taken, paths, heights, page)
    drawn: list[tuple[list[Primitive], list[Primitive]]] = []
    strange = (*standing, *taken, *(Bounds(u.x, u.low, u.x, u.high) for u in uprights))
    for group in ordered:
        if group.id not in contents:
            continue
        inside = contents[group.id]
        if group.id in bare:
            if group.id in named:
                owner = group_owner(wholes.get(group.id, group).id)
                heading = _heading(named[group.id], owner, bare[group.id], page, look, crossing)
                drawn.append(([], heading))
            continue
        for box in tops.pop(group.id, []):
            inside = inside.united(box)
        plain = _ending_below(_around(inside, (), page), paths, heights)
        at, words, box = plain.left, list[str](), plain
        for form in _forms(named[group.id], group, wholes) if group.id in named else ():
            found = _titled(
                *(form, inside, group.repeat > 1, crossing, taken, uprights, paths, heights, page)
            )
            if not (
                _reaches_aside(found[2], plain, strange) or _is_crossed(*found, uprights, page)
            ):
                at, words, box = found
                break
        else:
            if group.id in named:
                framed.untitled.append(named[group.id])
        framed.boxes[group.id] = box
        members = set(group.layers)
        around = [one for one in ordered if members < set(one.layers)]
        owner = group_owner(wholes.get(group.id, group).id)
        written: list[Primitive] = []
        title: Text | None = None
        for part, baseline in zip(words, _baselines(box, words, page), strict=True):
            title = Text(
                part, at, baseline, page.name, "start", look.ink, owner=owner, role="group name"
            )
            written += strong(title)
        top = box.top
        if group.repeat > 1:
            said = f"×{group.repeat}"
            baseline = box.top - 2.6 * PX_PER_PT
            x = box.right - 3.0 * PX_PER_PT
            wide = strong_width(said, page.name)
            passing = [Bounds(one.x, one.low, one.x, one.high) for one in uprights]
            left = _free_left(x - wide, wide, baseline, box.left, [*taken, *passing], page)
            if title is not None and _is_under_another(framed.boxes, group.id, page):
                # on the line of its name: over it another frame would be as near
                end = text_bounds(title).right + page.between_labels
                inner = box.right - page.group_padding - 1.0 * PX_PER_PT - wide
                if inner > end:
                    left, baseline = inner, title.y
            written += strong(
                Text(
                    said,
                    left,
                    baseline,
                    page.name,
                    "start",
                    look.ink,
                    owner=owner,
                    role="group repeat",
                )
            )
            top = baseline - page.name
        if around:
            reach = Bounds(box.left, top, box.right, box.bottom)
            tops.setdefault(around[0].id, []).append(reach)
        path = rounded_rectangle(box.left, box.top, box.right, box.bottom, page.group_corner)
        fill, line = one_fill(FRAME_FILL), one_line(SKIP_INK, page.frame)
        frame = Path(path, fill, line, owner=owner, role="band")
        drawn.append(([frame], written))
    for behind, over in reversed(drawn):
        framed.behind += behind
        framed.over += over
    return framed


def _forms(name: str, group: Group, wholes: Mapping[str, Group]) -> list[list[str]]:
    """The name of a frame in lines, as to be tried: that of a part that goes on is long."""
    whole = wholes.get(group.id, group)
    called = whole.name or whole.id
    if whole.id == group.id:
        return [[name]]
    first, _, last = name.rpartition(" ")
    return [[name], [first, last], [called]]


def _titled(
    form: Sequence[str],
    inside: Bounds,
    is_repeated: bool,
    crossing: Sequence[float],
    taken: Sequence[Bounds],
    uprights: Sequence[Upright],
    paths: Sequence[Path],
    heights: Sequence[tuple[float, float]],
    page: Page,
) -> tuple[float, list[str], Bounds]:
    """Where the name of a frame begins, in which lines it stands, and the frame round it."""
    words, pad = list(form), page.group_padding
    box = _ending_below(_around(inside, words, page), paths, heights)
    at = box.left + pad + 1.0 * PX_PER_PT
    head = _head(words, page)
    longest = max(words, key=lambda line: strong_width(line, page.name))
    end = box.right - pad - strong_width(longest, page.name)
    coming = [one.x for one in uprights if one.low < box.top < one.high - 2.0 * head]
    beside = _beside(at, longest, [*crossing, *coming], page)
    if beside < end:
        return beside, words, box
    at = _beside(at, longest, crossing, page)
    above = _ON_FOOT + (page.name if is_repeated else 0.0)
    if len(words) < 2:
        between = _in_two_lines(
            words[0], inside, [*crossing, *coming], taken, paths, heights, above, page
        )
        if between is not None:
            at, words, box = between
            box = _ending_below(box, paths, heights)
    return at, words, box


def _level(
    contents: Mapping[str, Bounds],
    groups: Sequence[Group],
    named: Mapping[str, str],
    bare: Collection[str],
    taken: Sequence[Bounds],
    paths: Sequence[Path],
    heights: Sequence[tuple[float, float]],
    page: Page,
) -> Mapping[str, Bounds]:
    """What frames hold, up to as high as in others that end level and begin hardly higher.

    Not where something is written, or runs along, between. Frames in frames stay as they are.
    """
    inner = [one for one in groups if one.id in contents and one.id not in bare]
    if len(inner) < 2:
        return contents
    held = [set(one.layers) for one in inner]
    found = dict(contents)
    for number, group in enumerate(inner):
        if any(held[number] & own for other, own in enumerate(held) if other != number):
            continue
        box = contents[group.id]
        top = min(
            contents[one.id].top
            for one in inner
            if abs(contents[one.id].bottom - box.bottom) < _EVEN
            and contents[one.id].top > box.top - _HARDLY
            and (one.id in named) == (group.id in named)
        )
        words = [named[group.id]] if group.id in named else []
        old, new = (_around(one, words, page) for one in (box, replace(box, top=top)))
        edge = Bounds(new.left, new.top - _ON_FOOT, new.right, old.top)
        is_free = not any(edge.overlaps(one) for one in taken)
        if top < box.top - _EVEN and is_free and not _runs_level(edge, paths, heights):
            found[group.id] = replace(box, top=top)
    return found


def _around(inside: Bounds, words: Sequence[str], page: Page) -> Bounds:
    """The frame round what is in it, with its name in some lines: as wide as these at least."""
    pad, head = page.group_padding, _head(words, page)
    box = Bounds(
        inside.left - pad, inside.top - pad - head, inside.right + pad, inside.bottom + pad
    )
    if not words:
        return box
    least = max(strong_width(line, page.name) for line in words) + 2 * (pad + 1.0 * PX_PER_PT)
    spare = max(least - box.width, 0.0) / 2
    return replace(box, left=box.left - spare, right=box.right + spare)


def _reaches_aside(box: Bounds, plain: Bounds, strange: Sequence[Bounds]) -> bool:
    """Whether a frame that its name makes wider reaches over what is outside the `plain` one."""
    left = replace(box, right=plain.left)
    right = replace(box, left=plain.right)
    return any(
        aside.width > 0.0 and aside.overlaps(one) and not plain.overlaps(one)
        for aside in (left, right)
        for one in strange
    )


def _is_crossed(
    at: float, words: Sequence[str], box: Bounds, uprights: Sequence[Upright], page: Page
) -> bool:
    """Whether a line that goes up or down would run through the name of a frame."""
    end = at + max(strong_width(line, page.name) for line in words)
    last = _baselines(box, words, page)[-1]
    first = _baselines(box, words, page)[0] - CAPITAL_HEIGHT * page.name
    return any(at < one.x < end and one.low < last and one.high > first for one in uprights)


def _head(words: Sequence[str], page: Page) -> float:
    """How high the name of a frame is in some lines, px."""
    return (1.3 + _LEADING * (len(words) - 1)) * page.name if words else 0.0


def _baselines(box: Bounds, words: Sequence[str], page: Page) -> list[float]:
    """Where the lines of the name of a frame stand."""
    first = box.top + page.group_padding * 0.6 + page.name
    return [first + _LEADING * page.name * number for number in range(len(words))]


def _in_two_lines(
    name: str,
    inside: Bounds,
    crossing: Sequence[float],
    taken: Sequence[Bounds],
    paths: Sequence[Path],
    heights: Sequence[tuple[float, float]],
    above: float,
    page: Page,
) -> tuple[float, list[str], Bounds] | None:
    """A name between lines that leave no room for it in one line: its left, its lines, its frame.

    The lines come in from above at the x of `crossing`, and none is level so near `above` the
    frame. None where there is no room for it so.
    """
    parts = name.split()
    found = [[" ".join(parts[:cut]), " ".join(parts[cut:])] for cut in range(1, len(parts))]
    near = page.between_texts
    for words in sorted(found, key=lambda lines: max(strong_width(s, page.name) for s in lines)):
        box = _around(inside, words, page)
        edge = Bounds(box.left, box.top - above, box.right, box.top + _ON_FOOT)
        if _runs_level(edge, paths, heights):
            continue
        wide = max(strong_width(line, page.name) for line in words)
        last = box.right - page.group_padding - wide
        bottom = _baselines(box, words, page)[-1] + 0.3 * page.name
        first = box.left + page.group_padding + 1.0 * PX_PER_PT
        for at in sorted([first, *(x + 2.0 * near for x in crossing if x + 2.0 * near > first)]):
            own = Bounds(at - near, box.top, at + wide + near, bottom)
            if at > last or any(own.left < x < own.right for x in crossing):
                continue
            if any(own.overlaps(other) for other in taken):
                continue
            if not any(
                min(x, end_x) < own.right
                and max(x, end_x) > own.left
                and min(y, end_y) < own.bottom
                and max(y, end_y) > own.top
                for path, (top, low) in zip(paths, heights, strict=True)
                if top < own.bottom and low > own.top
                for (x, y), (end_x, end_y) in pieces_of(path).tolist()
            ):
                return at, words, box
    return None


def _runs_level(box: Bounds, paths: Sequence[Path], heights: Sequence[tuple[float, float]]) -> bool:
    """Whether one of some paths runs along in a box."""
    return any(
        abs(y - level) < 1e-6
        and abs(end - x) > _ON_FOOT
        and box.top < y < box.bottom
        and min(x, end) < box.right
        and max(x, end) > box.left
        for path, (top, bottom) in zip(paths, heights, strict=True)
        if top < box.bottom and bottom > box.top
        for (x, y), (end, level) in pieces_of(path).tolist()
    )


def _heights(path: Path) -> tuple[float, float]:
    """Between which heights a path runs, its curves within their corners."""
    ys: list[Any] = [y for command in path.commands for y in command[2::2]]
    return (min(ys), max(ys)) if ys else (inf, -inf)


def _ending_below(
    box: Bounds, paths: Sequence[Path], heights: Sequence[tuple[float, float]]
) -> Bounds:
    """The frame, with its foot below level lines of `paths` that would lie on it.

    `heights` are those between which each path runs: most are far from its foot.
    """
    for path, (top, bottom) in zip(paths, heights, strict=True):
        if top > box.bottom + _ON_FOOT or bottom < box.bottom - _ON_FOOT:
            continue
        for (x, y), (end, level) in pieces_of(path).tolist():
            is_level = abs(y - level) < 1e-6 and abs(end - x) > _ON_FOOT
            reaches = min(x, end) < box.right and max(x, end) > box.left
            if is_level and reaches and abs(y - box.bottom) < _ON_FOOT:
                box = replace(box, bottom=y + 2.0 * _ON_FOOT)
    return box


def _is_under_another(boxes: Mapping[str, Bounds], name: str, page: Page) -> bool:
    """Whether a frame ends so near over one that nothing between them is at one of both."""
    box = boxes[name]
    return any(
        one.left < box.right
        and one.right > box.left
        and 0.0 < box.top - one.bottom < CAPITAL_HEIGHT * page.name + 2.0 * 2.6 * PX_PER_PT
        for other, one in boxes.items()
        if other != name
    )


def _beside(left: float, name: str, crossing: Sequence[float], page: Page) -> float:
    """Where a name begins, right of the lines that would cross it."""
    wide = strong_width(name, page.name)
    for x in sorted(crossing):
        if left - page.between_texts < x < left + wide + page.between_texts:
            left = x + 2 * page.between_texts
    return left


def _heading(
    name: str, owner: Owner, first: Spot, page: Page, look: Look, crossing: Sequence[float]
) -> list[Primitive]:
    """The name of a group without a frame, over its first cell."""
    return strong(
        Text(
            name,
            _beside(first.left + first.size.front[0], name, crossing, page),
            first.reach - 3.0 * PX_PER_PT,
            page.name,
            "start",
            look.ink,
            owner=owner,
            role="group name",
        )
    )


def _free_left(
    left: float, wide: float, baseline: float, least: float, taken: Sequence[Bounds], page: Page
) -> float:
    """Where a text of a baseline begins so that it meets none of others, if that can be."""
    at = left
    while at > least:
        own = Bounds(at, baseline - page.name, at + wide, baseline + 0.3 * page.name)
        if not any(own.overlaps(other, page.between_texts) for other in taken):
            return at
        at -= 0.5 * page.name
    return left


def bracket(
    first: Spot, last: Spot, forms: Sequence[str], top: float, page: Page, look: Look
) -> list[Primitive]:
    """A bracket under what stands from one cell to another, with the longest words that fit."""
    left, right = first.left + first.size.front[0], last.left + last.size.front[1]
    rise = 2.2 * PX_PER_PT
    words = next((text for text in forms if text_width(text, page.size) <= right - left), forms[-1])
    line = one_line(SKIP_INK, page.frame)
    path = (
        ("M", left, top),
        ("L", left, top + rise),
        ("L", right, top + rise),
        ("L", right, top),
    )
    text = Text(
        words,
        (left + right) / 2,
        top + rise + 1.35 * page.size,
        page.size,
        "middle",
        look.quiet_ink,
        role="bracket",
    )
    return [Path(path, None, line, role="bracket"), text]
