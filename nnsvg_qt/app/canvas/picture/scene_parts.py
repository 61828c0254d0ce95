"""A scene as a canvas holds it: parts of one owner each, what they cover, and what lies where.

Nothing here is Qt's, so that all of it can be done by a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from itertools import accumulate, chain, groupby, pairwise
from math import ceil
from operator import attrgetter, sub
from typing import Any, assert_never
from weakref import ReferenceType, ref

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.app.canvas.picture.painting_cost import PaintingCost, cost_of
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.bounds import bounds_of, boxes_of
from nnsvg_qt.scene.primitives import (
    FIGURE,
    Bounds,
    Circles,
    Curves,
    Fill,
    Image,
    Line,
    Owner,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
)

MOST_PARTS = 300
"""Parts of a scene at most: Qt asks every one of them about itself for every frame."""

JOINED_PARTS = 120
"""Into how many they are joined where there are more."""

NEAR = 0.5
"""Px up to which a part that has moved may be shown as it was, for a moment."""

ALIKE = 0.01
"""How far opacities and widths of lines of a part that is near may differ."""

_FEW_NUMBERS = 40
"""Up to here numpy takes longer than Python does."""

_FEW_BYTES = 4096
"""Up to here the bytes of an array are compared before its numbers are."""

_NOT_DRAWN = frozenset({"rows", "named"})
"""Fields that say what is drawn, and what its colour is called."""


PartKey = tuple[str, str, int]
"""Kind and id of an owner, and which one of its parts it is: of texts and numbers, for a thousand
are looked up at each edit."""

_NAME_OF_OWNER = attrgetter("owner.kind", "owner.id")

_STEPS = "_steps"
"""Where a path keeps its commands for comparing."""

_LEAST_STEP = 1e-6
"""Between two heights, before all are given anew."""


@dataclass(frozen=True, eq=False)
class Near:
    """A part that was shown before, and by how many px another one differs from it at most."""

    part: ReferenceType[Part]
    distance: float


@dataclass(frozen=True, eq=False)
class Change:
    """A part that was shown before, and what the primitives cover that differ from its own."""

    part: ReferenceType[Part]
    around: Bounds


@dataclass(frozen=True, eq=False)
class Part:
    """Primitives of one owner that are drawn one after the other; else they are the figure's."""

    owner: Owner
    primitives: tuple[Primitive, ...]
    bounds: Bounds
    near: Near | None = None
    """The part that it differs from by no more than `NEAR`, where there was one."""
    change: Change | None = None
    """In what it differs from the part before, where most of that is as it was."""

    @cached_property
    def cost(self) -> PaintingCost:
        """What drawing it takes."""
        return cost_of(self.primitives)

    @cached_property
    def rows(self) -> int:
        """How many circles, lines and polygons it holds; a line through many points is as many."""
        return sum(
            len(primitive.points) if isinstance(primitive, Polylines) else rows_of(primitive)
            for primitive in self.primitives
        )


def parts_of(
    scene: Scene, before: Sequence[Part] = (), boxes: NDArray[np.float64] | None = None
) -> tuple[Part, ...]:
    """The parts of a scene in drawing order; where one of `before` is the same, that one.

    `boxes` are those of the scene's primitives, as `boxes_of` gives them.
    """
    owners: list[Owner] = []
    groups: list[tuple[Primitive, ...]] = []
    for _, group in groupby(scene.primitives, _NAME_OF_OWNER):
        drawn = tuple(group)
        owners.append(drawn[0].owner)
        groups.append(drawn)
    if len(groups) > MOST_PARTS:
        owners, groups = _joined(groups)
    # As items of a canvas are: the second part of a layer is compared with its second one.
    known_parts = dict(zip(part_keys(part.owner for part in before), before, strict=True))
    found = [known_parts.get(key) for key in part_keys(owners)]
    # those of the very same primitives need not be measured
    changed = [
        number
        for number, (known, drawn) in enumerate(zip(found, groups, strict=True))
        if known is None or known.primitives != drawn
    ]
    if boxes is None:
        boxes = boxes_of(list(chain.from_iterable([groups[number] for number in changed])))
    else:
        ends = list(accumulate(map(len, groups)))
        own = [boxes[ends[number] - len(groups[number]) : ends[number]] for number in changed]
        boxes = np.concatenate(own) if own else boxes[:0]
    covered = _around_each(boxes, [len(groups[number]) for number in changed])
    for number, around in zip(changed, covered, strict=True):
        found[number] = _part(owners[number], groups[number], around, found[number])
    return tuple([part for part in found if part is not None])


def _part(
    owner: Owner, primitives: tuple[Primitive, ...], around: Bounds, known: Part | None
) -> Part:
    """A part of a scene: the one that is known there, if it draws the same."""
    away = np.inf if known is None else _bounds_distance(known.bounds, around)
    if known is not None and away <= NEAR:
        away = max(away, _distance_of_all(known.primitives, primitives))
    if known is None or away > NEAR:
        return Part(owner, primitives, around, None, _change(known, primitives, around))
    if away > 0:
        near, change = Near(ref(known), away), _change(known, primitives, around)
        return Part(owner, primitives, around, near, change)
    return known


def _change(known: Part | None, primitives: Sequence[Primitive], bounds: Bounds) -> Change | None:
    """What differs from a part that covers the same and whose primitives stand in the same order.

    None where they do not.
    """
    if known is None or known.bounds != bounds or len(known.primitives) != len(primitives):
        return None
    around: Bounds | None = None
    for one, other in zip(known.primitives, primitives, strict=True):
        if distance(one, other) == 0:
            continue
        for covered in (bounds_of(one), bounds_of(other)):
            if covered is not None:
                around = covered if around is None else around.united(covered)
    return None if around is None else Change(ref(known), around)


def part_keys(owners: Iterable[Owner]) -> list[PartKey]:
    """What names the parts of these owners: the owner, and which one of its parts it is."""
    counts: dict[tuple[str, str], int] = {}
    keys = []
    for owner in owners:
        name = owner.kind, owner.id
        number = counts[name] = counts.get(name, 0) + 1
        keys.append((*name, number))
    return keys


def heights(known: Sequence[float | None]) -> list[float]:
    """Ascending heights of a stack of items, of which some have one: those keep it if they can.

    Qt paints an item again whose height is another, so that one more would have all painted that
    lie over it.
    """
    following = [np.inf] * len(known)
    for place in range(len(known) - 2, -1, -1):
        here = known[place + 1]
        following[place] = following[place + 1] if here is None else here
    found: list[float] = []
    last = 0.0
    for own, above in zip(known, following, strict=True):
        if own is not None and own > last:
            last = own
        else:
            last = (last + above) / 2 if last < above < np.inf else last + 1.0
        found.append(last)
    if any(high - low < _LEAST_STEP for low, high in pairwise(found)):
        return [float(place) for place in range(1, len(known) + 1)]
    return found


def _joined(
    groups: Sequence[tuple[Primitive, ...]],
) -> tuple[list[Owner], list[tuple[Primitive, ...]]]:
    """Runs of groups as one each, which is the figure's: of so many, few are seen one by one."""
    size = ceil(len(groups) / JOINED_PARTS)
    runs = [
        tuple(chain.from_iterable(groups[first : first + size]))
        for first in range(0, len(groups), size)
    ]
    return [FIGURE] * len(runs), runs


def _around_each(boxes: NDArray[np.float64], counts: Sequence[int]) -> list[Bounds]:
    """What each run of so many boxes covers together; nothing at 0, 0 where all are empty."""
    if not counts:
        return []
    begins = np.cumsum([0, *counts[:-1]])
    empty = np.isnan(boxes)
    low = np.minimum.reduceat(np.where(empty, np.inf, boxes)[:, :2], begins)
    high = np.maximum.reduceat(np.where(empty, -np.inf, boxes)[:, 2:], begins)
    found = np.where(low[:, :1] > high[:, :1], 0.0, np.hstack([low, high]))
    return [Bounds(*box) for box in found.tolist()]


def rows_of(primitive: Primitive) -> int:
    """How many circles, lines, polygons or rasters a batch holds; 1 for the others."""
    match primitive:
        case Circles():
            return len(primitive.centers)
        case Segments():
            return len(primitive.starts)
        case Curves() | Polygons():
            return len(primitive.points)
        case Polylines():
            return len(primitive.begins)
        case Rasters():
            return len(primitive.pixels)
        case Path() | Text() | Image():
            return 1
        case _:
            assert_never(primitive)


def same(one: object, other: object) -> bool:
    """Whether two primitives, or parts of them, draw the same."""
    return distance(one, other) == 0


def distance(one: Any, other: Any) -> float:
    """By how many px places in two primitives, or parts of them, differ at most.

    0 where they draw the same, infinite where they differ in anything but places.
    """
    if one is other:
        return 0.0
    kind = one.__class__
    if kind is not other.__class__:
        return np.inf
    if kind is np.ndarray:
        return _array_distance(one, other)
    if kind is tuple:
        return _commands_distance(one, other)
    if kind is Text:
        if _OF_TEXT(one) == _OF_TEXT(other):
            away = max(abs(one.x - other.x), abs(one.y - other.y))
            return away if away <= NEAR else np.inf
    elif kind is Path:
        if _has_style_of(one, other):
            return _path_distance(one, other)
    elif kind is Polygons and _has_style_of(one, other):
        away = _array_distance(one.points, other.points)
        return away if distance(one.outlined, other.outlined) == 0 else np.inf
    is_style = kind is Line or kind is Fill
    if is_style and _is_one_for_all(one) and _is_one_for_all(other) and one == other:
        # most differ in nothing, which is known sooner of all at once
        return 0.0
    values = _values_of(kind)
    if values is None:
        return 0.0 if one == other else np.inf
    farthest, limit = 0.0, NEAR
    if kind is Text:
        farthest = max(abs(one.x - other.x), abs(one.y - other.y))
    elif kind is Line or kind is Fill:
        # of lines and surfaces nothing is a place
        limit = ALIKE
    elif kind is Rasters and not np.array_equal(one.opacity, other.opacity):
        return np.inf
    for mine, theirs in zip(values(one), values(other), strict=True):
        if mine is theirs:
            continue
        if isinstance(mine, (float, str, Owner)):
            # one for all rows is not one for each
            if isinstance(theirs, np.ndarray) or mine != theirs:
                return np.inf
            continue
        away = distance(mine, theirs)
        if away > farthest:
            farthest = away
            if farthest > limit:
                return np.inf
    return farthest if farthest <= limit else np.inf


def _has_style_of(one: Path | Polygons, other: Path | Polygons) -> bool:
    """Whether two outlines differ in nothing but places; most do, which is known sooner so."""
    return (
        (one.owner is other.owner or one.owner == other.owner)
        and one.role == other.role
        and _are_one_style(one.line, other.line)
        and _are_one_style(one.fill, other.fill)
    )


def _are_one_style(one: Line | Fill | None, other: Line | Fill | None) -> bool:
    if one is other:
        return True
    if one is None or other is None or not (_is_one_for_all(one) and _is_one_for_all(other)):
        return False
    return one == other


def _is_one_for_all(style: Line | Fill) -> bool:
    """Whether a style is the same in all rows."""
    if style.color.__class__ is not str or style.opacity.__class__ is np.ndarray:
        return False
    return isinstance(style, Fill) or style.width.__class__ is not np.ndarray


def _array_distance(one: NDArray[Any], other: NDArray[Any]) -> float:
    if one.shape != other.shape or one.dtype != other.dtype:
        return np.inf
    if one.dtype != np.float64:
        return 0.0 if one.tobytes() == other.tobytes() else np.inf
    if one.size <= _FEW_NUMBERS:
        return _largest_step(one.ravel().tolist(), other.ravel().tolist())
    if one.nbytes <= _FEW_BYTES and one.tobytes() == other.tobytes():
        return 0.0
    away = float(np.abs(one - other).max(initial=0.0))
    return away if away <= NEAR else np.inf


def _largest_step(some: Sequence[Any], others: Sequence[Any]) -> float:
    """The largest difference of two rows of numbers, infinite where that is not near."""
    away = max(map(abs, map(sub, some, others)), default=0.0)
    return away if away <= NEAR else np.inf


def _path_distance(one: Path, other: Path) -> float:
    """How far apart the commands of two paths are."""
    if one.commands == other.commands:
        return 0.0
    (letters, numbers), (others, theirs) = _steps_of(one), _steps_of(other)
    return _largest_step(numbers, theirs) if letters == others else np.inf


def _steps_of(path: Path) -> tuple[list[str], list[float]]:
    """The letters of a path's commands and all their numbers, kept: each is compared twice."""
    kept = vars(path)
    found: tuple[list[str], list[float]] | None = kept.get(_STEPS)
    if found is None:
        commands: Sequence[Any] = path.commands
        letters = [command[0] for command in commands]
        found = kept[_STEPS] = letters, [n for command in commands for n in command[1:]]
    return found


def _commands_distance(one: tuple[Any, ...], other: tuple[Any, ...]) -> float:
    """How far apart the commands of two paths are; other tuples are equal or are not."""
    if one == other:
        return 0.0
    if len(one) != len(other) or not all(part.__class__ is tuple for part in chain(one, other)):
        return np.inf
    if [(mine[0], len(mine)) for mine in one] != [(theirs[0], len(theirs)) for theirs in other]:
        return np.inf
    return _largest_step(
        [number for command in one for number in command[1:]],
        [number for command in other for number in command[1:]],
    )


def _bounds_distance(one: Bounds, other: Bounds) -> float:
    return max(
        abs(one.left - other.left),
        abs(one.top - other.top),
        abs(one.right - other.right),
        abs(one.bottom - other.bottom),
    )


@cache
def _values_of(kind: type) -> Callable[[object], tuple[Any, ...]] | None:
    """What gives the fields of a dataclass that are drawn, but for the place of a text.

    None for other types.
    """
    if not is_dataclass(kind):
        return None
    left_out = _NOT_DRAWN | {"x", "y"} if kind is Text else _NOT_DRAWN
    names = [field.name for field in fields(kind) if field.name not in left_out]
    # one more, for with a single name it would give no tuple
    return attrgetter(*names, "__class__")


_OF_TEXT = attrgetter(
    *[one.name for one in fields(Text) if one.name not in _NOT_DRAWN | {"x", "y"}]
)
"""All that is drawn of a text but its place."""


def _distance_of_all(some: Sequence[Primitive], others: Sequence[Primitive]) -> float:
    if len(some) != len(others):
        return np.inf
    farthest = 0.0
    for one, other in zip(some, others, strict=True):
        farthest = max(farthest, distance(one, other))
        if farthest > NEAR:
            return np.inf
    return farthest


# what lies where


def united(bounds: Iterable[Bounds]) -> Bounds | None:
    """The smallest rectangle around several; None if there are none."""
    around: Bounds | None = None
    for box in bounds:
        around = box if around is None else around.united(box)
    return around
