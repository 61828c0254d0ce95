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
from nnsvg_qt.views.structures.frame_names import widened, with_head
from nnsvg_qt.views.structures.frame_outlines import (
    Content,
    Outline,
    outline_of,
)
from nnsvg_qt.views.structures.frame_sides import beside_lines
from nnsvg_qt.views.structures.ink import Boxes, Ink
from nnsvg_qt.views.structures.paths import rounded
from nnsvg_qt.views.structures.repeats import group_owner, times
from nnsvg_qt.views.structures.routes import outside_texts

FRAME, BORDER = GROUP_FILL, "#c8cdd4"
RADIUS = 4.0
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
            if primitive.role != "parting":
                # lines of a layer may part far behind its frame
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
    opened: Mapping[str, Collection[str]],
) -> Frames:
    """The frames of all groups of which a layer is drawn.

    `ink` is that of the primitives, `blocks` the closed groups by the layers that stand for them,
    `begins`, by connection, the layers before which lines begin that do not at their source,
    `opened`, by group, the sides of its frame that have no border.
    """
    kept = [one for one in primitives if one.role != "legend"]
    there = _Drawn(kept, architecture, shown_by, begins)
    found, crowded = _found_frames(
        there, ink, architecture, shown_by, blocks, look, opened, frozenset()
    )
    if crowded:
        # of equal frames not one holds the labels of its layers and another does not
        found, _ = _found_frames(there, ink, architecture, shown_by, blocks, look, opened, crowded)
    return found


def _found_frames(
    there: _Drawn,
    ink: Ink,
    architecture: Architecture,
    shown_by: Mapping[str, str],
    blocks: Mapping[str, Group],
    look: Look,
    opened: Mapping[str, Collection[str]],
    bare: frozenset[tuple[str, bool]],
) -> tuple[Frames, frozenset[tuple[str, bool]]]:
    """The frames, and of which groups they leave out labels that are over layers, or under them.

    `bare` are those of which they leave out all that are there.
    """
    left_out: set[tuple[str, bool]] = set()
    sides: set[tuple[str, bool]] = set()
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
        bodies = _outlined(ink, bodies)
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
        written = np.concatenate([labels[: len(leads_of_labels)], ink.texts[lines:]])
        is_own_text = np.append(is_own, True)[of_layers]
        beyond: list[tuple[bool, NDArray[np.bool_]]] = []
        if is_on_page:
            of_own = is_own_text & (of_layers >= 0)
            high, low = core[:, 1].min(), core[:, 3].max()
            beyond = [
                (True, of_own & (written[:, 3] <= high)),
                (False, of_own & (written[:, 1] >= low)),
            ]
        unheld = [own for above, own in beyond if (group.id, above) in bare]
        content = Content(
            core,
            _whole(there, core, leads, blocks, look, [above for n, above in bare if n == group.id]),
            bodies[~is_own],
            others,
            written,
            is_own_text & ~np.any(unheld, axis=0) if unheld else is_own_text,
            is_on_page,
        )
        outline = outline_of(content)
        if is_on_page:
            outline = beside_lines(outline, ink, content)
        for above, own in beyond:
            if own.any():
                sides.add((group.id, above))
                if not _holds(outline, written[own]):
                    left_out.add((group.id, above))
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
    for above in (True, False):
        all_of, some = ({one for one in found if one[1] is above} for found in (sides, left_out))
        if some:
            left_out |= all_of
    found = Frames(
        tuple(
            one
            for name in outermost_first
            for one in _frame(ink, outlines[name], group_owner(name), look, opened.get(name, ()))
        ),
        tuple(one for name in outermost_first for one in texts[name]),
        frozenset(outlines),
        reached,
    )
    return found, frozenset(left_out)


def _holds(outline: Outline, boxes: Boxes) -> bool:
    """Whether all boxes lie in a frame."""
    box = outline.box
    edges = np.array([box.left, box.top, box.right, box.bottom])
    return bool(((boxes[:, :2] >= edges[:2]) & (boxes[:, 2:] <= edges[2:])).all())


def _outlined(ink: Ink, bodies: Boxes) -> Boxes:
    """What all bodies take, with what gathers the units of each."""
    rows = {name: row for row, name in enumerate(ink.names)}
    for one, box in zip(ink.drawn, ink.boxes, strict=True):
        if one.role == "outline" and one.owner.kind == "layer" and one.owner.id in rows:
            own = bodies[rows[one.owner.id]]
            own[:2], own[2:] = np.minimum(own[:2], box[:2]), np.maximum(own[2:], box[2:])
    return bodies


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


def _frame(
    ink: Ink, outline: Outline, owner: Owner, look: Look, opened: Collection[str]
) -> list[Primitive]:
    """What draws a frame; its border is left out where it would run through a text.

    Sides that are `opened` have none at all: there the group goes on in another frame of its own.
    """
    line = Line(BORDER, max(0.6, 0.8 * look.line_width))
    whole = Path(
        commands=outline.commands(RADIUS), fill=Fill(FRAME), line=line, owner=owner, role="band"
    )
    near = ink.near(outline.box.grown(2.0))
    if opened:
        runs = outline.runs(opened)
        surface = [("M", *runs[0][0][0].tolist())]
        for run, _ in runs:
            surface += rounded(run, RADIUS)[1:]
        whole = replace(whole, commands=(*surface, ("Z",)))
        pieces = [
            piece for run, is_open in runs if not is_open for piece in outside_texts(run, near)
        ]
    else:
        pieces = outside_texts(outline.points, near)
    if not opened and len(pieces) == 1 and len(pieces[0]) == len(outline.points):
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
            "Of {group} the first copy is drawn; the later ones differ in {later}.",
            group=called,
            later=later,
        )
    else:
        sentence = Sentence(
            "Of {group} only the first copy has {only}; the later ones differ in {later}.",
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
    bare: Sequence[bool] = (),
) -> Bounds:
    """What a frame is drawn round, with the labels and lines that belong to it alone.

    `bare` tells whether it is without the labels over its layers, and under them.
    """
    high, low = core[:, 1].min(), core[:, 3].max()
    owners = drawn.joining(leads)
    owners += [group_owner(blocks[lead].id) for lead in leads if lead in blocks]
    rows = [row for owner in owners for row in drawn.rows.get(owner, ())]
    for lead in leads:
        # what was moved by hand may be anywhere
        is_moved = bool(look.override(lead).moved_labels)
        for row in drawn.rows.get(layer_owner(lead), ()):
            primitive = drawn.primitives[row]
            if primitive.role == "leader":
                continue
            if isinstance(primitive, Text):
                top, bottom = drawn.boxes[row, 1], drawn.boxes[row, 3]
                if is_moved or (True in bare and bottom <= high) or (False in bare and top >= low):
                    continue
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
            outline = Outline(widened(ink, outline.box, width, frames))
        # on pages no word is broken, even where it stands out over the end of its frame
        words = group.name.split() if look.layout is Layout.PAGE else []
        least = max([4 * size, *(text_width(word, size) + 1.0 for word in words)])
        least = min(least, _MOST_UNBROKEN * size)
        outline, head = with_head(
            ink, outline, group.name, size, least, leads, frames, look.layout is Layout.PAGE
        )
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


def _boxes(boxes: Iterable[Bounds]) -> Boxes:
    return np.reshape([[b.left, b.top, b.right, b.bottom] for b in boxes], (-1, 4)).astype(float)
