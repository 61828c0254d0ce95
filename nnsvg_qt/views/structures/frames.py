"""Groups as frames behind their layers, with the name at the upper left and ×N over the corner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.errors import Sentence, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.copies import chain_of
from nnsvg_qt.model.groups import Group, parent_groups
from nnsvg_qt.model.inference import shape_put_out, size_text
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.bounds import around, boxes_of
from nnsvg_qt.scene.look import GROUP_FILL, Layout, Look
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
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.shared.wording import told_layer
from nnsvg_qt.views.structures.frame_outlines import (
    APART,
    HEAD,
    PADDING,
    Content,
    Outline,
    digest_of,
    outline_of,
)
from nnsvg_qt.views.structures.ink import Boxes, Ink, meeting, meetings
from nnsvg_qt.views.structures.paths import rounded
from nnsvg_qt.views.structures.repeats import box_rows, group_owner, times
from nnsvg_qt.views.structures.routes import outside_texts

FRAME, BORDER = GROUP_FILL, "#c8cdd4"
RADIUS = 4.0
_FARTHEST = 70.0
"""How far a name may move out of the way of lines, px."""
_STEPS = np.split(np.arange(0.0, _FARTHEST, 3.0), [4])
"""How far it is moved in turn; some at once, for most need few."""
_BETWEEN_LINES = 4.0
"""The most room between two lines of one label, px."""
_MOST_UNBROKEN = 8.0
"""The longest word that is not broken, in font sizes."""
MOST_FRAMES = 200
"""Of more groups only the largest have frames: nobody could tell them apart."""


@dataclass(frozen=True, eq=False)
class Frames:
    """Frames, the outermost first, what is written on them, and what is to be told of them."""

    behind: tuple[Primitive, ...]
    over: tuple[Primitive, ...]
    of: frozenset[str]
    """The ids of the groups that have one."""
    reached: Mapping[str, tuple[str, ...]]
    """By group the layers that its frame also reaches over."""


class _Drawn:
    """What a scene is drawn by, found by its owners, and what joins which layers."""

    def __init__(
        self,
        primitives: Sequence[Primitive],
        architecture: Architecture,
        shown_by: Mapping[str, str],
        begins: Mapping[str, str],
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
            start = begins.get(connection.id, shown_by.get(connection.source))
            join = connection_owner(connection.id), {start, shown_by.get(connection.target)}
            self._joins.setdefault(start, []).append(join)
        for share in architecture.shared:
            among = {shown_by.get(layer) for layer in share.layers}
            join = Owner("shared", share.id), among
            self._joins.setdefault(shown_by.get(share.layers[0]), []).append(join)

    def leads_of(self, texts: Boxes, names: Sequence[str]) -> NDArray[np.int64]:
        """Of which layer each text is, as its place among `names`; −1 where it is of none."""
        places = {name: at for at, name in enumerate(names)}
        owners = {
            tuple(self._texts[row].round(3).tolist()): places.get(name, -1)
            for name, rows in self._texts_of.items()
            for row in rows
        }
        found = [owners.get(tuple(box), -1) for box in texts.round(3).tolist()]
        return np.array(found, np.int64)

    def joining(self, leads: Set[str]) -> list[Owner]:
        """The connections and shared weights that join these layers and no others."""
        return [
            owner for lead in leads for owner, among in self._joins.get(lead, ()) if among <= leads
        ]


def frames(
    primitives: Sequence[Primitive],
    ink: Ink,
    architecture: Architecture,
    shown_by: Mapping[str, str],
    blocks: Mapping[str, Group],
    look: Look,
    begins: Mapping[str, str],
) -> Frames:
    """The frames of all groups of which a layer is drawn.

    `ink` is that of the primitives, `blocks` the closed groups by the layers that stand for them,
    `begins`, by connection, the layers before which lines begin that do not at their source.
    """
    kept = [one for one in primitives if one.role != "legend"]
    there = _Drawn(kept, architecture, shown_by, begins)
    parents = parent_groups(architecture.groups)
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        if parent is not None:
            children.setdefault(parent.id, []).append(name)
    done: dict[str, Boxes] = {}
    """What each frame takes."""
    outlines: dict[str, Outline] = {}
    texts: dict[str, list[Primitive]] = {}
    names, bodies = ink.names, _boxes(ink.bodies.values())
    leads_of_texts = there.leads_of(ink.texts, names)
    lines = len(leads_of_texts)
    is_on_page = look.layout is Layout.PAGE
    labels, leads_of_labels = ink.texts, leads_of_texts
    if is_on_page:
        labels, leads_of_labels = _labels(ink.texts, leads_of_texts)
    reached: dict[str, tuple[str, ...]] = {}
    framed = framed_groups(architecture)
    for number, group in enumerate(framed):
        leads = {shown_by[name] for name in group.layers if name in shown_by}
        leads &= ink.bodies.keys()
        owner = group_owner(group.id)
        if not leads:
            continue
        inner = [done[name] for name in children.get(group.id, ()) if name in done]
        within = _all_in(group.id, children)
        outside = [parts for name, parts in done.items() if name not in within]
        others = np.concatenate([_boxes(()), *outside])
        is_own = np.array([name in leads for name in names], bool)
        core = np.concatenate([bodies[is_own], *inner])
        # of texts that were written on frames each is nobody's
        nobodys = np.full(len(ink.texts) - lines, -1)
        of_layers = np.concatenate([leads_of_labels, nobodys])
        content = Content(
            core,
            _whole(there, core, leads, blocks, look),
            bodies[~is_own],
            others,
            np.concatenate([labels[: len(leads_of_labels)], ink.texts[lines:]]),
            np.append(is_own, True)[of_layers],
            is_on_page,
        )
        outline = outline_of(content)
        ahead = _boxes(_ahead(ink, group, framed[number + 1 :], shown_by))
        behind, over, parts = _drawn(ink, group, outline, leads, others, ahead, owner, look)
        foreign = [
            name
            for name in ink.bodies_in(behind.box)
            if name not in leads and behind.meets(ink.bodies[name])
        ]
        if foreign:
            reached[group.id] = tuple(foreign)
        done[group.id] = _boxes(parts)
        outlines[group.id] = behind
        # its border is a line for what is written later
        border = Path(commands=behind.commands(RADIUS), owner=owner, role="border")
        ink = ink.and_drawn([border, *(one for one in over if isinstance(one, Text))])
        texts[group.id] = over
    outermost_first = list(reversed(outlines))
    return Frames(
        tuple(
            one
            for name in outermost_first
            for one in _frame(ink, outlines[name], group_owner(name), look)
        ),
        tuple(one for name in outermost_first for one in texts[name]),
        frozenset(outlines),
        reached,
    )


def _labels(texts: Boxes, leads: NDArray[np.int64]) -> tuple[Boxes, NDArray[np.int64]]:
    """The texts with the lines that follow each other of one label as one, and whose each is.

    A frame holds a name with its sizes, or neither.
    """
    if len(texts) < 2:
        return texts, leads
    upper, lower = texts[:-1], texts[1:]
    follows = (leads[:-1] == leads[1:]) & (leads[1:] >= 0)
    follows &= (lower[:, 0] < upper[:, 2]) & (upper[:, 0] < lower[:, 2])
    follows &= (lower[:, 1] > upper[:, 1]) & (lower[:, 1] - upper[:, 3] < _BETWEEN_LINES)
    starts = np.flatnonzero(np.append(True, ~follows))
    labels = np.hstack(
        [
            np.minimum.reduceat(texts[:, :2], starts, axis=0),
            np.maximum.reduceat(texts[:, 2:], starts, axis=0),
        ]
    )
    return labels, leads[starts]


def _ahead(
    ink: Ink, group: Group, later: Sequence[Group], shown_by: Mapping[str, str]
) -> Iterator[Bounds]:
    """What the frames of other groups that are drawn later hold at least, where ×N is written."""
    if group.repeat == 1:
        return
    own = set(group.layers)
    for other in later:
        if own.isdisjoint(other.layers):
            leads = {shown_by[name] for name in other.layers if name in shown_by}
            found = around(_boxes(ink.bodies[name] for name in leads & ink.bodies.keys()))
            if found is not None:
                yield found


def framed_groups(architecture: Architecture) -> list[Group]:
    """The groups that have frames where their layers are drawn, the smallest first."""
    return sorted(architecture.groups, key=lambda one: len(one.layers))[-MOST_FRAMES:]


def _frame(ink: Ink, outline: Outline, owner: Owner, look: Look) -> list[Primitive]:
    """What draws a frame; its border is left out where it would run through a text."""
    line = Line(BORDER, max(0.6, 0.8 * look.line_width))
    whole = Path(
        commands=outline.commands(RADIUS), fill=Fill(FRAME), line=line, owner=owner, role="band"
    )
    near = ink.near(outline.box.grown(2.0))
    pieces = outside_texts(outline.points, near)
    if len(pieces) == 1 and len(pieces[0]) == len(outline.points):
        return [whole]
    border = tuple(command for piece in pieces for command in rounded(piece, RADIUS))
    return [
        replace(whole, line=None),
        Path(commands=border, line=line, owner=owner, role="band"),
    ]


def _all_in(name: str, children: Mapping[str, Sequence[str]]) -> set[str]:
    """The groups that lie in another one, however deep."""
    found: set[str] = set()
    waiting = list(children.get(name, ()))
    while waiting:
        child = waiting.pop()
        found.add(child)
        waiting += children.get(child, ())
    return found


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
        return _growth_notices(architecture, group)

    def names(layers: Iterable[Layer]) -> Sentence:
        return listed(dict.fromkeys(map(told_layer, layers)))

    only = names(architecture.layer(name) for name in group.first_only)
    # as the later copies have them, but for the name that stands in the picture
    later = names(
        replace(layer, name=architecture.layer(layer.id).name or layer.name)
        for layer in group.later
    )
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


def growth(
    architecture: Architecture, group: Group
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """What the first and the last copy of a group put out; None where that is the same."""
    exit = chain_of(architecture, group).exit if group.repeat > 1 else None
    if exit is None:
        return None
    first, last = architecture.layer(exit).shape, shape_put_out(architecture, group, exit)
    return None if first == last else (first, last)


def _growth_notices(architecture: Architecture, group: Group) -> list[Sentence]:
    """That each copy puts out more than the one before, where the first of several is drawn."""
    found = growth(architecture, group)
    if found is None:
        return []
    first, last = found
    sentence = Sentence(
        "Of {group} the last of {count} copies is drawn, which puts out {last}; the first puts out "
        "{first}."
        if group.is_closed
        else "Of {group} the first of {count} copies is drawn, which puts out {first}; the last "
        "puts out {last}.",
        group=group.name or group.id,
        count=group.repeat,
        first=size_text(first),
        last=size_text(last),
    )
    return [sentence]


# what a frame holds


def _whole(
    drawn: _Drawn,
    core: Boxes,
    leads: Set[str],
    blocks: Mapping[str, Group],
    look: Look,
) -> Bounds:
    """What a frame is drawn round, with the labels and lines that belong to it alone."""
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
    found = around(np.concatenate([core, drawn.boxes[rows]]))
    assert found is not None
    return found


# what is written on it


def _drawn(
    ink: Ink,
    group: Group,
    outline: Outline,
    leads: Collection[str],
    frames: Boxes,
    ahead: Boxes,
    owner: Owner,
    look: Look,
) -> tuple[Outline, list[Primitive], list[Bounds]]:
    """The frame with room for its name, the texts, and what they cover together.

    `frames` are those beside it, `ahead` what those that are drawn later hold at least.
    """
    over: list[Primitive] = []
    if group.name.strip():
        size = look.small_font_size
        if not outline.missing:
            width = text_width(" ".join(group.name.split()), size)
            outline = Outline(_widened(ink, outline.box, width, frames))
        # on pages no word is broken, even where it stands out over the end of its frame
        words = group.name.split() if look.layout is Layout.PAGE else []
        least = max([4 * size, *(text_width(word, size) + 1.0 for word in words)])
        least = min(least, _MOST_UNBROKEN * size)
        outline, head = _with_head(ink, outline, group.name, size, least, leads, frames)
        over += head.words.texts(
            head.left, head.top, look.ink, "start", owner=owner, role="group name"
        )
    parts = outline.parts
    if group.repeat > 1:
        right = outline.box.right - outline.at_corner(right=True, top=True)
        corner = replace(outline.box, right=right)
        own = ink.and_drawn([one for one in over if isinstance(one, Text)])
        strangers = np.concatenate([frames, ahead])
        repeat, taken = times(own, group.repeat, corner, owner, look, strangers)
        over += repeat
        parts = [*parts, taken]
    return outline, over, parts


def _widened(ink: Ink, box: Bounds, width: float, frames: Boxes) -> Bounds:
    """The frame a little wider to both sides where a name needs it and nothing stands there."""
    lacking = width + 2 * HEAD + 4.0 - box.width
    if lacking <= 0:
        return box
    both = Bounds(box.left - lacking / 2, box.top, box.right + lacking / 2, box.bottom)
    right = Bounds(box.left, box.top, box.right + lacking, box.bottom)
    for wide in (both, right):
        sides = [
            Bounds(wide.left, box.top, box.left, box.bottom),
            Bounds(box.right, box.top, wide.right, box.bottom),
        ]
        sides = [side.grown(APART) for side in sides if side.width > 0.01]
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


@dataclass(frozen=True, eq=False)
class _Head:
    """The name of a frame and where it begins."""

    words: Paragraph
    left: float
    top: float


def _with_head(
    ink: Ink,
    outline: Outline,
    name: str,
    size: float,
    least: float,
    leads: Collection[str],
    frames: Boxes,
) -> tuple[Outline, _Head]:
    """The frame with a strip for its name at the top (else the bottom), and the name there.

    As near as it stands on no text and no line, for lines may run over the layers of a group.
    Looked for once, for most edits move few frames.
    """
    box = outline.box
    others = np.array([name not in leads for name in ink.names], bool)
    reach = replace(box, right=max(box.right, box.left + 5 * size))
    reach = reach.grown(_FARTHEST + 6 * size + HEAD + PADDING)
    frames, ink = frames[meeting(frames, reach)], ink.near(reach)
    around_it = digest_of(ink.texts, ink.pieces, frames, ink.body_boxes, others)
    key = outline, name, size, least, around_it
    if key not in _HEADS:
        if len(_HEADS) >= _MOST_HEADS:
            _HEADS.clear()
        _HEADS[key] = _found_head(ink, outline, name, size, least, others, frames)
    return _HEADS[key]


_HEADS: dict[tuple[Outline, str, float, float, bytes], tuple[Outline, _Head]] = {}
"""The names that were placed lately, by all that their places depend on."""
_MOST_HEADS = 1000


def _found_head(
    ink: Ink,
    outline: Outline,
    name: str,
    size: float,
    narrowest: float,
    others: NDArray[np.bool_],
    frames: Boxes,
) -> tuple[Outline, _Head]:
    """`narrowest`: the least width of the name; `others`: which bodies are of other layers.

    `ink` and `frames` are those near by.
    """
    box = outline.box
    best: tuple[float, Bounds, _Head] | None = None
    for above in (True, False):
        begin = box.left + outline.at_corner(right=False, top=above) + HEAD + 2.0
        stop = box.right - outline.at_corner(right=True, top=above) - HEAD
        words = paragraph(name, size, max(stop - begin, narrowest))
        width, height = words.width, words.height
        # the padding is there already
        near = box.top + PADDING - 5.0 - height if above else box.bottom - PADDING + 5.0
        near = min(near, box.top + HEAD) if above else max(near, box.bottom - HEAD - height)
        low, high = (near - _FARTHEST, near) if above else (near, near + _FARTHEST)
        low, high = min(low, box.bottom - 2 * height), max(high, box.top + height)
        local: Ink | None = None
        room = max(stop - begin - width, 0.0)
        for steps in _STEPS:
            least = 0.12 * steps + (0.0 if above else 9.0)
            if best is not None and best[0] <= least[0]:
                # farther away it only costs more
                break
            if local is None:
                right = begin + room + width + 1.0
                local = ink.near(Bounds(begin - 1.0, low - 2.0, right, high + height + 2))
            tops = near - steps if above else near + steps
            if not steps[0]:
                # within the frame, where nothing else is written there
                within = box.top + HEAD if above else box.bottom - HEAD - height
                tops, least = np.append(tops, within), np.append(least, least[0] + 1.0)
            if above:
                grown = box_rows(box.left, np.minimum(box.top, tops - HEAD), box.right, box.bottom)
                gained = box_rows(begin - HEAD, grown[:, 1] - 2.0, stop + 2.0, box.top + 2.0)
                is_taller = grown[:, 1] < box.top
            else:
                bottoms = np.maximum(box.bottom, tops + height + HEAD)
                grown = box_rows(box.left, box.top, box.right, bottoms)
                gained = box_rows(begin - HEAD, box.bottom - 2.0, stop + 2.0, bottoms + 2.0)
                is_taller = bottoms > box.bottom
            base = least
            if is_taller.any():
                # what stands beside the frame is as near as it may be already
                more = 60.0 * ink.bodies_met(gained, others) + 60.0 * meetings(frames, gained)
                more = more + 12.0 * _cut(ink.texts, grown)
                base = base + np.where(is_taller, more, 0.0)
            shares = np.array([0.0, 0.5, 1.0] if room > 4.0 else [0.0])
            share, places = np.repeat(shares, len(tops)), np.tile(tops, len(shares))
            lefts = begin + share * room
            strips = box_rows(lefts - 1.0, places - 1.0, lefts + width + 1.0, places + height + 1.0)
            cost = 90.0 * (meetings(local.texts, strips) + local.bodies_met(strips))
            cost = cost + 14.0 * np.minimum(local.lines_met(strips), 5) + 2.0 * share
            cost = cost + np.tile(base, len(shares))
            least_row = int(np.argmin(cost))
            if best is None or cost[least_row] < best[0]:
                head = _Head(words, float(lefts[least_row]), float(places[least_row]))
                row = least_row % len(tops)
                best = float(cost[least_row]), Bounds(*grown[row].tolist()), head
    assert best is not None
    return outline.with_box(best[1]), best[2]


def _boxes(boxes: Iterable[Bounds]) -> Boxes:
    return np.reshape([[b.left, b.top, b.right, b.bottom] for b in boxes], (-1, 4)).astype(float)


def _cut(texts: Boxes, boxes: Boxes) -> NDArray[np.int64]:
    """How many texts the border of each box cuts."""
    left, top, right, bottom = boxes.T[:, :, None]
    met = (texts[:, 0] < right) & (left < texts[:, 2])
    met &= (texts[:, 1] < bottom) & (top < texts[:, 3])
    inside = (texts[:, 0] >= left) & (texts[:, 2] <= right)
    inside &= (texts[:, 1] >= top) & (texts[:, 3] <= bottom)
    return np.asarray((met & ~inside).sum(axis=1))
