"""What draws frames, loops and shared weights around a scene, kept while nothing moves there.

Places for them are looked for among all that is drawn, which takes longer than to draw that. Most
edits change a number that is written, and no place.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import (
    Circles,
    Curves,
    Image,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.structures.frames import Frames, frames
from nnsvg_qt.views.structures.ink import ink_of
from nnsvg_qt.views.structures.loops import loops
from nnsvg_qt.views.structures.off_borders import are_near, borders_of
from nnsvg_qt.views.structures.paper import with_paper
from nnsvg_qt.views.structures.plates import plates
from nnsvg_qt.views.structures.repeats import repeats
from nnsvg_qt.views.structures.shares import shares

_BESIDE = ("input_image", "title", "description", "annotations")
"""What no structure depends on, and may be large."""
_OF_LOOK = attrgetter(*(one.name for one in fields(Look) if one.name not in _BESIDE))
_MOST_TRIES, _MOST_LOOPS = 4, 5
"""So often loops keep off the frames that were drawn round the ones before, at most; of more loops
each try takes too long."""
_MOST_BATCHES, _MOST_NUMBERS = 3000, 200_000
"""Structures of larger scenes are not kept."""


@dataclass(frozen=True, eq=False)
class Structures:
    """What is drawn behind a scene (in `framed`), among it and over it."""

    gone: frozenset[int]
    """The rows of the scene's primitives that were written elsewhere."""
    framed: Frames
    added: tuple[Primitive, ...]
    over: tuple[Primitive, ...]
    no_loops: frozenset[str]
    """The ids of feedback connections that are not drawn."""
    no_lines: frozenset[str]
    """The ids of shared weights that are not drawn."""

    def kept(self, primitives: tuple[Primitive, ...]) -> tuple[Primitive, ...]:
        """The primitives of the scene that stay."""
        if not self.gone:
            return primitives
        return tuple(one for row, one in enumerate(primitives) if row not in self.gone)


def structures_of(
    primitives: Sequence[Primitive],
    architecture: Architecture,
    closed: Mapping[str, Group],
    look: Look,
    down: bool,
    shown: Mapping[str, str],
    begins: Mapping[str, str],
    opened: Mapping[str, Collection[str]],
) -> Structures:
    """The structures around what a view drew.

    `architecture` is the one in which groups are closed, `closed` are these by the layers that
    stand for them; `down` says whether the figure runs down; `shown` is as by `shown_by`;
    `begins` is, by connection, the layer before which its line begins; `opened`, by group, are the
    sides of its frame that have no border.
    """

    def make() -> Structures:
        return _made(primitives, architecture, closed, look, down, shown, begins, opened)

    key = _key(primitives, architecture, closed, look, down, shown, begins, opened)
    return make() if key is None else _KNOWN.of(key, make)


_KNOWN: Latest[Structures] = Latest(8)


def _made(
    primitives: Sequence[Primitive],
    architecture: Architecture,
    closed: Mapping[str, Group],
    look: Look,
    down: bool,
    shown: Mapping[str, str],
    begins: Mapping[str, str],
    opened: Mapping[str, Collection[str]],
) -> Structures:
    plated = plates(primitives, architecture, closed, look)
    stay = {id(one) for one in plated.primitives}
    gone = frozenset(row for row, one in enumerate(primitives) if id(one) not in stay)
    ink = ink_of([*plated.primitives, *plated.written])
    bare = {lead: one for lead, one in closed.items() if lead not in plated.leads}
    times = [*plated.written, *repeats(ink, bare, look)]
    ink = ink.and_drawn(times)
    ink = ink.turned() if down else ink
    without, borders = ink, None
    for _ in range(_MOST_TRIES):
        looped, no_loops = loops(without, architecture, shown, look, down, borders)
        ink = without.and_drawn(looped)
        lines, no_lines = shares(ink, architecture, shown, look, down)
        added = dimmed(restyled([*times, *looped, *lines], look), look)
        ink = ink.and_drawn(lines)
        ink = ink.turned() if down else ink
        drawn = [*plated.primitives, *added]
        framed = frames(drawn, ink, architecture, shown, closed, look, begins, opened)
        if look.layout is not Layout.PAGE or not (looped and framed.behind):
            break
        if len(architecture.feedback) > _MOST_LOOPS:
            break
        borders = borders_of(framed.behind, down)
        if not are_near(looped, borders, page_of_look(look).off_frames, down):
            break
    added = with_paper(added, ink, framed.behind, look.background)
    over = with_paper(framed.over, ink, framed.behind, look.background)
    return Structures(
        gone,
        framed,
        tuple(added),
        tuple(over),
        frozenset(one.id for one in no_loops),
        frozenset(one.id for one in no_lines),
    )


def _key(
    primitives: Sequence[Primitive],
    architecture: Architecture,
    closed: Mapping[str, Group],
    look: Look,
    down: bool,
    shown: Mapping[str, str],
    begins: Mapping[str, str],
    opened: Mapping[str, Collection[str]],
) -> Hashable | None:
    """All that the structures depend on; None where that is too much to be kept."""
    if len(primitives) > _MOST_BATCHES:
        return None
    # what is written counts where names move onto what they name
    is_read = look.layout is Layout.FREE and bool(closed)
    numbers = 0
    drawn: list[Hashable] = []
    for one, box in zip(primitives, boxes_of(primitives).tolist(), strict=True):
        own, count = _traits(one, is_read)
        numbers += count
        if numbers > _MOST_NUMBERS:
            return None
        # of what is empty there is no box, and no number that is equal to itself
        covered = tuple(box) if box[0] == box[0] else ()
        owner = one.owner
        # by its texts, which are hashed much quicker than a value of them
        drawn.append((type(one), owner.kind, owner.id, one.role, covered, own))
    return (
        tuple(drawn),
        _OF_LOOK(look),
        down,
        tuple(shown.items()),
        tuple(begins.items()),
        tuple((name, *sides) for name, sides in opened.items()),
        architecture.connections,
        architecture.feedback,
        architecture.shared,
        tuple(_of_group(group) for group in architecture.groups),
        tuple((lead, _of_group(group)) for lead, group in closed.items()),
        tuple(architecture.layer(lead).name for lead in closed) if is_read else (),
    )


def _of_group(group: Group) -> Hashable:
    return group.id, group.layers, group.name, group.repeat


def _traits(primitive: Primitive, is_read: bool) -> tuple[Hashable, int]:
    """What says where a primitive has ink within its box, and how many numbers that are."""
    match primitive:
        case Text():
            # an empty one is nothing
            said = (primitive.text, primitive.size) if is_read else bool(primitive.text)
            return (said, primitive.rotation), 0
        case Path():
            return primitive.commands, 2 * len(primitive.commands)
        case Segments():
            return (primitive.starts.tobytes(), primitive.ends.tobytes()), 2 * primitive.starts.size
        case Curves() | Polygons():
            return primitive.points.tobytes(), primitive.points.size
        case Circles():
            radii = primitive.radii
            size = radii if isinstance(radii, int | float) else radii.tobytes()
            return (primitive.centers.tobytes(), size), primitive.centers.size
        case Polylines():
            points = primitive.points.tobytes(), primitive.begins.tobytes()
            return points, primitive.points.size
        case Rasters():
            return primitive.outlines.tobytes(), primitive.outlines.size
        case Image():
            return primitive.corners.tobytes(), primitive.corners.size
