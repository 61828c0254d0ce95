"""Groups as frames behind their layers, with the name at the upper left and ×N over the corner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group, parent_groups
from nnsvg_qt.scene.bounds import around, boxes_of
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.paragraphs import Paragraph, paragraph
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Owner,
    Path,
    Primitive,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, GlyphRun, outlines, text_width
from nnsvg_qt.views.structures.ink import Boxes, Ink, meeting, meetings, united
from nnsvg_qt.views.structures.paths import Command, rounded_rectangle

FRAME, BORDER = "#f4f5f6", "#c8cdd4"
RADIUS = 4.0
_PADDING = 8.0
"""From what a frame holds to its border, px."""
_LEAST = 1.0
"""The least of that, where something else is near."""
_APART = 3.0
"""From a frame to what is beside it, px."""
_HEAD = 4.0
"""Over and under a name within its frame, px."""
_FARTHEST = 70.0
"""How far a name may move out of the way of lines, px."""
_STEPS = np.split(np.arange(0.0, _FARTHEST, 3.0), [4])
"""How far it is moved in turn; some at once, for most need few."""
MOST_FRAMES = 200
"""Of more groups only the largest have frames: nobody could tell them apart."""
_STRONG = 0.055
"""How much thicker the strokes of bold letters are, in font sizes."""


@dataclass(frozen=True, eq=False)
class Frames:
    """Frames, the outermost first, what is written on them, and what is to be said."""

    behind: tuple[Primitive, ...]
    over: tuple[Primitive, ...]
    titles: dict[Owner, str]
    notices: tuple[Sentence, ...]


class _Drawn:
    """What a scene is drawn by, found by its owners, and what joins which layers."""

    def __init__(
        self,
        primitives: Sequence[Primitive],
        architecture: Architecture,
        shown_by: Mapping[str, str],
    ) -> None:
        self.primitives = primitives
        self.boxes = boxes_of(primitives)
        self.rows: dict[Owner, list[int]] = {}
        texts: list[int] = []
        self._texts_of: dict[str, list[int]] = {}
        for row, primitive in enumerate(primitives):
            self.rows.setdefault(primitive.owner, []).append(row)
            if isinstance(primitive, Text) and primitive.owner.kind == "layer" and primitive.text:
                self._texts_of.setdefault(primitive.owner.id, []).append(len(texts))
                texts.append(row)
        self._texts = self.boxes[texts]
        self._joins: dict[str | None, list[tuple[Owner, set[str | None]]]] = {}
        """By one of the layers that it joins."""
        for connection in architecture.connections:
            ends = {shown_by.get(connection.source), shown_by.get(connection.target)}
            join = connection_owner(connection.id), ends
            self._joins.setdefault(shown_by.get(connection.source), []).append(join)
        for share in architecture.shared:
            among = {shown_by.get(layer) for layer in share.layers}
            join = Owner("shared", share.id), among
            self._joins.setdefault(shown_by.get(share.layers[0]), []).append(join)

    def texts_of_others(self, leads: Collection[str]) -> Boxes:
        """The boxes of texts that belong to other layers."""
        kept = np.ones(len(self._texts), bool)
        kept[[row for name in leads for row in self._texts_of.get(name, ())]] = False
        return self._texts[kept]

    def joining(self, leads: Set[str]) -> list[Owner]:
        """The connections and shared weights that join these layers and no others."""
        return [
            owner for lead in leads for owner, among in self._joins.get(lead, ()) if among <= leads
        ]


@dataclass(frozen=True, eq=False)
class _Content:
    """What a frame is drawn round."""

    core: Bounds
    """The bodies of its layers and the frames in it."""
    whole: Bounds
    """With labels and lines that belong to it alone."""


def group_owner(group_id: str) -> Owner:
    """The owner of what draws a group."""
    return Owner("group", group_id)


def frames(
    primitives: Sequence[Primitive],
    ink: Ink,
    architecture: Architecture,
    shown_by: Mapping[str, str],
    blocks: Mapping[str, Group],
    look: Look,
) -> Frames:
    """The frames of all groups of which a layer is drawn; a notice for each of the others.

    `ink` is that of the primitives, `blocks` the closed groups by the layers that stand for them.
    """
    kept = [one for one in primitives if one.role != "legend"]
    there = _Drawn(kept, architecture, shown_by)
    parents = parent_groups(architecture.groups)
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent is not None:
            children.setdefault(parent.id, []).append(name)
    done: dict[str, Bounds] = {}
    taken = np.empty((len(architecture.groups), 4))
    """The frames in `done`."""
    drawn: dict[str, tuple[list[Primitive], list[Primitive]]] = {}
    notices: list[Sentence] = []
    smallest_first = sorted(architecture.groups, key=lambda one: len(one.layers))
    if len(smallest_first) > MOST_FRAMES:
        notices.append(
            Sentence(
                "Of {count:,} groups only the {most} largest have frames; close or ungroup some.",
                count=len(smallest_first),
                most=MOST_FRAMES,
            )
        )
    for group in smallest_first[-MOST_FRAMES:]:
        leads = {shown_by[name] for name in group.layers if name in shown_by}
        leads &= ink.bodies.keys()
        owner = group_owner(group.id)
        called = group.name or group.id
        if not leads:
            notices.append(
                Sentence(
                    "The frame of {group} is not drawn, because its layers are not.", group=called
                )
            )
            continue
        inner = [done[name] for name in children.get(group.id, ()) if name in done]
        within = _all_in(group.id, children)
        outside = np.fromiter((name not in within for name in done), bool, len(done))
        others = taken[: len(done)][outside]
        content = _content(there, ink, leads, inner, blocks, look)
        box = _box(ink, content, leads, others, there.texts_of_others(leads))
        behind, over, whole = _drawn(ink, group, box, leads, others, owner, look)
        foreign = [name for name in ink.bodies_in(behind) if name not in leads]
        if foreign:
            words = listed(architecture.layer(name).name or name for name in foreign)
            notices.append(
                Sentence(
                    "The frame of {group} also reaches over {layers}, which is not in it."
                    if len(foreign) == 1
                    else "The frame of {group} also reaches over {layers}, which are not in it.",
                    group=called,
                    layers=words,
                )
            )
        taken[len(done)] = whole.left, whole.top, whole.right, whole.bottom
        done[group.id] = whole
        ink = ink.and_drawn([one for one in over if isinstance(one, Text)])
        frame = Path(
            commands=rounded_rectangle(
                behind.left, behind.top, behind.right, behind.bottom, RADIUS
            ),
            fill=Fill(FRAME),
            line=Line(BORDER, max(0.6, 0.8 * look.line_width)),
            owner=owner,
            role="band",
        )
        drawn[group.id] = [frame], over
        notices += difference_notices(architecture, group)
    outermost_first = list(reversed(drawn))
    titles = {
        group_owner(group.id): group_title(architecture, group)
        for group in architecture.groups
        if group.id in drawn
    }
    return Frames(
        tuple(one for name in outermost_first for one in drawn[name][0]),
        tuple(one for name in outermost_first for one in drawn[name][1]),
        titles,
        tuple(notices),
    )


def _all_in(name: str, children: Mapping[str, Sequence[str]]) -> set[str]:
    """The groups that lie in another one, however deep."""
    found: set[str] = set()
    waiting = list(children.get(name, ()))
    while waiting:
        child = waiting.pop()
        found.add(child)
        waiting += children.get(child, ())
    return found


def repeats(ink: Ink, closed: Mapping[str, Group], look: Look) -> list[Primitive]:
    """×N over the corner of each layer that is drawn in place of a closed group."""
    drawn: list[Primitive] = []
    for lead, group in closed.items():
        if group.repeat > 1 and lead in ink.bodies:
            texts, _ = _times(ink, group.repeat, ink.bodies[lead], group_owner(group.id), look)
            drawn += texts
    return drawn


# what a group says


def group_title(architecture: Architecture, group: Group) -> str:
    """The alternative text of a group: its name, how often it is repeated, and what differs."""
    words = [group.name or group.id]
    if group.repeat > 1:
        words.append(f"×{group.repeat}")
    return "; ".join([", ".join(words), *difference_notices(architecture, group)])


def difference_notices(architecture: Architecture, group: Group) -> list[Sentence]:
    """What the first copy of a repeated group, the drawn one, has otherwise than the later ones."""
    if not group.has_other_first_copy:
        return []

    def names(ids: Iterable[str]) -> Sentence:
        return listed(architecture.layer(name).name or name for name in ids)

    only = names(group.first_only)
    later = names(layer.id for layer in group.later)
    called = group.name or group.id
    if not group.later:
        sentence = Sentence("Of {group} only the first copy has {only}.", group=called, only=only)
    elif not group.first_only:
        sentence = Sentence(
            "Of {group} the first copy is drawn; the later ones have another {later}.",
            group=called,
            later=later,
        )
    else:
        sentence = Sentence(
            "Of {group} only the first copy has {only}; the later ones have another {later}.",
            group=called,
            only=only,
            later=later,
        )
    return [sentence]


# what a frame holds


def _content(
    drawn: _Drawn,
    ink: Ink,
    leads: Set[str],
    inner: Sequence[Bounds],
    blocks: Mapping[str, Group],
    look: Look,
) -> _Content:
    core = united([*(ink.bodies[name] for name in leads), *inner])
    assert core is not None
    owners = drawn.joining(leads)
    owners += [group_owner(blocks[lead].id) for lead in leads if lead in blocks]
    rows = [row for owner in owners for row in drawn.rows.get(owner, ())]
    for lead in leads:
        # what was moved by hand may be anywhere
        is_moved = bool(look.override(lead).moved_labels)
        for row in drawn.rows.get(layer_owner(lead), ()):
            primitive = drawn.primitives[row]
            if primitive.role != "leader" and not (is_moved and isinstance(primitive, Text)):
                rows.append(row)
    found = around(drawn.boxes[rows]) if rows else None
    return _Content(core, core if found is None else core.united(found))


def _box(
    ink: Ink, content: _Content, leads: Collection[str], frames: Boxes, texts: Boxes
) -> Bounds:
    """The frame round a content, drawn in where it would hold or cut what is not its own."""
    core = content.core.grown(_LEAST)
    box = content.whole.grown(_PADDING)
    # it only becomes smaller
    for name in ink.bodies_in(box.grown(_APART)):
        if name not in leads:
            box = _without(box, core, ink.bodies[name], half_way=True)
    for row in frames[meeting(frames, box.grown(_APART))]:
        box = _without(box, core, Bounds(*row.tolist()), half_way=False)
    for row in texts[meeting(texts, box)]:
        box = _without(box, core, Bounds(*row.tolist()), half_way=False)
    return box


def _without(box: Bounds, core: Bounds, other: Bounds, half_way: bool) -> Bounds:
    """The box with the one side moved in that leaves another thing out and most of the box.

    As it is where each of its sides would have to go into the core.
    """
    if not box.overlaps(other, _APART):
        return box

    def place(own: float, its: float) -> float:
        return (own + its) / 2 if half_way and abs(own - its) < 2 * (_PADDING + _APART) else its

    choices = []
    if other.left - 0.5 >= core.right:
        right = min(max(place(core.right, other.left) - _APART / 2, core.right), box.right)
        choices.append(Bounds(box.left, box.top, right, box.bottom))
    if other.right + 0.5 <= core.left:
        left = max(min(place(core.left, other.right) + _APART / 2, core.left), box.left)
        choices.append(Bounds(left, box.top, box.right, box.bottom))
    if other.top - 0.5 >= core.bottom:
        bottom = min(max(place(core.bottom, other.top) - _APART / 2, core.bottom), box.bottom)
        choices.append(Bounds(box.left, box.top, box.right, bottom))
    if other.bottom + 0.5 <= core.top:
        top = max(min(place(core.top, other.bottom) + _APART / 2, core.top), box.top)
        choices.append(Bounds(box.left, top, box.right, box.bottom))
    return max(choices, key=lambda one: one.width * one.height, default=box)


# what is written on it


def _drawn(
    ink: Ink,
    group: Group,
    box: Bounds,
    leads: Collection[str],
    frames: Boxes,
    owner: Owner,
    look: Look,
) -> tuple[Bounds, list[Primitive], Bounds]:
    """The frame with room for its name, the texts, and what they cover together."""
    over: list[Primitive] = []
    if group.name.strip():
        size = look.small_font_size
        box = _widened(ink, box, text_width(" ".join(group.name.split()), size), frames)
        words = paragraph(group.name, size, max(box.width - 2 * _HEAD - 2.0, 4 * size))
        box, left, top = _with_head(ink, box, words, leads, frames)
        over += words.texts(left, top, look.ink, "start", owner=owner, role="group name")
    whole = box
    if group.repeat > 1:
        texts, taken = _times(ink, group.repeat, box, owner, look)
        over += texts
        whole = box.united(taken)
    return box, over, whole


def _widened(ink: Ink, box: Bounds, width: float, frames: Boxes) -> Bounds:
    """The frame a little wider to both sides where a name needs it and nothing stands there."""
    lacking = width + 2 * _HEAD + 4.0 - box.width
    if lacking <= 0:
        return box
    both = Bounds(box.left - lacking / 2, box.top, box.right + lacking / 2, box.bottom)
    right = Bounds(box.left, box.top, box.right + lacking, box.bottom)
    for wide in (both, right):
        sides = [
            Bounds(wide.left, box.top, box.left, box.bottom),
            Bounds(box.right, box.top, wide.right, box.bottom),
        ]
        sides = [side.grown(_APART) for side in sides if side.width > 0.01]
        sides = [
            Bounds(
                min(side.left, box.left) if side.right <= box.right else box.right + 0.01,
                side.top,
                box.left - 0.01 if side.left < box.left else side.right,
                side.bottom,
            )
            for side in sides
        ]
        if not any(
            ink.bodies_in(side) or ink.texts_in(side) or meeting(frames, side).any()
            for side in sides
        ):
            return wide
    return box


def _with_head(
    ink: Ink,
    box: Bounds,
    words: Paragraph,
    leads: Collection[str],
    frames: Boxes,
) -> tuple[Bounds, float, float]:
    """The frame with a strip for its name at the top (else the bottom), and where that begins.

    As near as it stands on no text and no line, for lines may run over the layers of a group.
    """
    left = box.left + _HEAD + 2.0
    width, height = words.width, words.height
    others = np.array([name not in leads for name in ink.names], bool)
    best: tuple[float, Bounds, float] | None = None
    reach = replace(box, right=max(box.right, left + width))
    reach = reach.grown(_FARTHEST + height + _HEAD + _PADDING)
    frames, ink = frames[meeting(frames, reach)], ink.near(reach)
    for above in (True, False):
        # the padding is there already
        near = box.top + _PADDING - 5.0 - height if above else box.bottom - _PADDING + 5.0
        near = min(near, box.top + _HEAD) if above else max(near, box.bottom - _HEAD - height)
        low, high = (near - _FARTHEST, near) if above else (near, near + _FARTHEST)
        local: Ink | None = None
        for steps in _STEPS:
            least = 0.12 * steps + (0.0 if above else 9.0)
            if best is not None and best[0] <= least[0]:
                # farther away it only costs more
                break
            if local is None:
                local = ink.near(
                    Bounds(left - 1.0, low - 2.0, left + width + 1.0, high + height + 2)
                )
            tops = near - steps if above else near + steps
            strips = _beside(left - 1.0, tops - 1.0, left + width + 1.0, tops + height + 1.0)
            cost = 30.0 * (meetings(local.texts, strips) + local.bodies_met(strips))
            cost = cost + 6.0 * np.minimum(local.lines_met(strips), 5)
            if above:
                grown = _beside(box.left, np.minimum(box.top, tops - _HEAD), box.right, box.bottom)
                gained = _beside(box.left + 2.0, grown[:, 1] - 2.0, box.right - 2.0, box.top + 2.0)
                is_taller = grown[:, 1] < box.top
            else:
                bottoms = np.maximum(box.bottom, tops + height + _HEAD)
                grown = _beside(box.left, box.top, box.right, bottoms)
                gained = _beside(box.left + 2.0, box.bottom - 2.0, box.right - 2.0, bottoms + 2.0)
                is_taller = bottoms > box.bottom
            if is_taller.any():
                # what stands beside the frame is as near as it may be already
                more = 60.0 * ink.bodies_met(gained, others) + 60.0 * meetings(frames, gained)
                more = more + 10.0 * _cut(ink.texts, grown)
                cost = cost + np.where(is_taller, more, 0.0)
            cost = cost + least
            row = int(np.argmin(cost))
            if best is None or cost[row] < best[0]:
                best = float(cost[row]), Bounds(*grown[row].tolist()), float(tops[row])
    assert best is not None
    _, around_it, top = best
    return around_it, left, top


def _beside(*sides: float | NDArray[np.float64]) -> Boxes:
    """Boxes of which each side is one for all or one for each."""
    boxes = np.empty((max(np.size(side) for side in sides), 4))
    for column, side in enumerate(sides):
        boxes[:, column] = side
    return boxes


def _cut(texts: Boxes, boxes: Boxes) -> NDArray[np.int64]:
    """How many texts the border of each box cuts."""
    left, top, right, bottom = boxes.T[:, :, None]
    met = (texts[:, 0] < right) & (left < texts[:, 2])
    met &= (texts[:, 1] < bottom) & (top < texts[:, 3])
    inside = (texts[:, 0] >= left) & (texts[:, 2] <= right)
    inside &= (texts[:, 1] >= top) & (texts[:, 3] <= bottom)
    return np.asarray((met & ~inside).sum(axis=1))


def _times(
    ink: Ink, repeat: int, box: Bounds, owner: Owner, look: Look
) -> tuple[list[Primitive], Bounds]:
    """×N over the upper right corner, higher where lines or texts are in its way."""
    said, size = f"×{repeat}", look.font_size
    width, height = text_width(said, size), CAPITAL_HEIGHT * size
    best: tuple[float, float] | None = None
    top = box.top - _FARTHEST
    ink = ink.near(Bounds(box.right - width - 2.0, top - height, box.right + 1.0, box.top))
    for step in np.arange(0.0, _FARTHEST / 2, 2.0).tolist():
        if best is not None and best[0] <= 0.3 * step:
            break
        baseline = box.top - 3.0 - step
        taken = Bounds(box.right - width - 1.0, baseline - height - 1.0, box.right, baseline + 1.0)
        cost = 30.0 * (ink.texts_in(taken) + len(ink.bodies_in(taken)))
        cost += 6.0 * min(len(ink.lengths_in(taken)), 5) + 0.3 * step
        if best is None or cost < best[0]:
            best = cost, baseline
    assert best is not None
    baseline = best[1]
    text = Text(
        said, box.right - width, baseline, size, "start", look.ink, owner=owner, role="group repeat"
    )
    strong = Line(look.ink, _STRONG * size)
    letters = [
        Path(
            commands=_moved(part.commands(), text.x, text.y),
            fill=None,
            line=strong,
            owner=owner,
            role="group repeat",
        )
        for part in outlines(said, size)
        if isinstance(part, GlyphRun)
    ]
    taken = Bounds(box.right - width, baseline - height, box.right, baseline)
    return [text, *letters], taken


def _moved(commands: Sequence[Command], dx: float, dy: float) -> tuple[Command, ...]:
    return tuple(
        (name, *(float(number) + (dx, dy)[place % 2] for place, number in enumerate(numbers)))
        for name, *numbers in commands
    )
