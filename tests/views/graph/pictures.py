"""What a picture of a graph must hold to, whatever it is of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from nnsvg_qt.scene.primitives import Bounds, Owner, Path, Scene, Text
from nnsvg_qt.scene.text import text_bounds

Point = tuple[float, float]


def points_of(path: Path) -> list[Point]:
    """The corners of a path."""
    return [(float(c[-2]), float(c[-1])) for c in path.commands if c[0] != "Z"]


def bodies(scene: Scene, role: str = "node") -> list[tuple[Owner, Bounds]]:
    """The boxes of a graph, with their owners."""
    found = []
    for one in scene.primitives:
        if isinstance(one, Path) and one.role == role:
            xs, ys = zip(*points_of(one), strict=True)
            found.append((one.owner, Bounds(min(xs), min(ys), max(xs), max(ys))))
    return found


def ways(scene: Scene) -> list[tuple[Owner, list[Point]]]:
    """The lines of a graph, with their owners."""
    return [
        (one.owner, points_of(one))
        for one in scene.primitives
        if isinstance(one, Path) and one.role == "edge"
    ]


def faults(scene: Scene) -> Iterator[str]:
    """What no picture may have: boxes, lines and texts that meet."""
    boxes = bodies(scene)
    texts = [
        (one.text, text_bounds(one))
        for one in scene.primitives
        if isinstance(one, Text) and one.role in ("size", "group name", "repeat", "copy")
    ]
    for (one, first), (other, second) in combinations(boxes, 2):
        if first.overlaps(second, -0.1):
            yield f"{one.id} lies on {other.id}"
    for owner, points in ways(scene):
        for start, end in pairwise(points):
            line = Bounds(*map(min, start, end), *map(max, start, end))
            for name, box in boxes:
                if line.overlaps(box, -1.0) or _cuts(line, box):
                    yield f"{owner.id} runs through {name.id}"
            for text, box in texts:
                if _cuts(line, box.grown(-2.0)):
                    yield f"{owner.id} runs through the text {text}"
    for text, box in texts:
        for name, body in boxes:
            if box.overlaps(body, -1.5):
                yield f"{text} lies on {name.id}"
    for (text, box), (other_text, other_box) in combinations(texts, 2):
        if box.overlaps(other_box, -1.5):
            yield f"{text} lies on {other_text}"


def _cuts(line: Bounds, box: Bounds) -> bool:
    """Whether a line, which may have no area, comes inside of a box."""
    return (
        line.left < box.right - 1.0
        and line.right > box.left + 1.0
        and line.top < box.bottom - 1.0
        and line.bottom > box.top + 1.0
    )


def shared_ways(scene: Scene) -> Iterator[str]:
    """Lines of different tensors that run along each other, so that none can tell them apart."""
    pieces = [
        (owner, min(start, end), max(start, end))
        for owner, points in ways(scene)
        for start, end in pairwise(points)
    ]
    for across in (0, 1):
        along = 1 - across
        level = sorted(
            (start[across], start[along], end[along], owner)
            for owner, start, end in pieces
            if abs(start[across] - end[across]) < 0.1
        )
        for number, (at, begin, end, owner) in enumerate(level):
            for other_at, other_begin, other_end, other in level[number + 1 :]:
                if other_at > at + 1.0:
                    break
                if owner != other and min(end, other_end) - max(begin, other_begin) > 1.5:
                    yield f"{owner.id} runs along {other.id} at {at:.0f}, {begin:.0f}"
