"""What may be wrong with a picture of any network, found in its scene by kind.

The same for every view: nothing but the figure and what is drawn of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.drawing import without_controls
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.scene.bounds import around, boxes_of
from nnsvg_qt.scene.primitives import (
    Bounds,
    Path,
    Polygons,
    Primitive,
    Scene,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.text import text_bounds
from nnsvg_qt.views.shared.arrangement import arrange
from nnsvg_qt.views.structures.ink import Boxes, Pieces, clipped, ink_of, meeting, pieces_of
from nnsvg_qt.views.structures.paper import PLATE_ROLE
from nnsvg_qt.views.structures.repeats import group_owner

INSIDE = frozenset({"node-text", "bias", "value", "symbol"})
"""Roles of texts that are written in what a layer is drawn by."""
DESCENDING = frozenset("gjpqyQ,;()[]{}|@/_ſßµμρφχψβγηζξ")
"""Letters that may reach under their line; any that is not of Latin or Greek may too."""


TOUCHING = 1.0
"""Px: what stands so close at each other is connected without a line."""


class Fault(NamedTuple):
    """What is wrong, with which text or thing, because of what."""

    kind: str
    what: str
    why: str = ""


def faults_of(figure: Figure, view: str) -> list[Fault]:
    """All faults of the picture of a figure in a view."""
    return faults_in(figure, figure.scene(view))


def faults_in(figure: Figure, scene: Scene) -> list[Fault]:
    """All faults of a scene that is to be a picture of a figure."""
    return list(_Picture(figure, scene).faults())


class _Picture:
    def __init__(self, figure: Figure, scene: Scene) -> None:
        self.figure, self.scene = figure, scene
        self.closed = closed_view(figure.architecture)
        self.arrangement = arrange(self.closed.architecture, figure.look)
        drawn = scene.primitives
        self.boxes = boxes_of(drawn)
        self.rows = [
            row for row, one in enumerate(drawn) if isinstance(one, Text) and one.text.strip()
        ]
        self.texts: list[Text] = [drawn[row] for row in self.rows]  # type: ignore[misc]
        self.areas: Boxes = np.reshape([_letters(text) for text in self.texts], (-1, 4))

    def faults(self) -> Iterator[Fault]:
        yield from self.texts_on_texts()
        yield from self.lines_through_texts()
        yield from self.bodies_under_texts()
        yield from self.names_at_others()
        yield from self.texts_off_the_page()
        yield from self.frames_that_do_not_hold()
        yield from self.repeats_at_others()
        yield from self.words_lost()
        yield from self.connections_lost()

    @cached_property
    def pieces(self) -> tuple[Pieces, list[Primitive]]:
        """All lines that are no outlines of bodies, and what each belongs to."""
        parts = [np.zeros((0, 2, 2))]
        owners: list[Primitive] = []
        for one in self.scene.primitives:
            if isinstance(one, Text) or one.role in ("legend", PLATE_ROLE):
                continue
            if one.owner.kind == "layer" and one.is_body:
                continue
            if one.role == "band" and isinstance(one, Path) and one.line is None:
                continue
            found = pieces_of(one)
            parts.append(found)
            owners += [one] * len(found)
        return np.concatenate(parts), owners

    @cached_property
    def bodies(self) -> dict[str, Pieces]:
        """The outlines of what each layer is drawn by."""
        outlined = ink_of(self.scene.primitives).outlined
        return {
            name: np.concatenate([pieces_of(one) for one in drawn])
            for name, drawn in outlined.items()
        }

    def texts_on_texts(self) -> Iterator[Fault]:
        for number, (text, area) in enumerate(zip(self.texts, self.areas, strict=True)):
            for other in np.flatnonzero(meeting(self.areas[number + 1 :], Bounds(*area))):
                one = self.texts[number + 1 + other]
                # an exponent stands over the end of its own line
                if one.owner != text.owner or one.size == text.size:
                    yield Fault("text on text", text.text, one.text)

    def lines_through_texts(self) -> Iterator[Fault]:
        pieces, owners = self.pieces
        order = {id(one): row for row, one in enumerate(self.scene.primitives)}
        plates = [one for one in self.scene.primitives if one.role == PLATE_ROLE]
        low, high = pieces.min(axis=1), pieces.max(axis=1)
        for text, area in zip(self.texts, self.areas, strict=True):
            near = (low[:, 0] < area[2]) & (high[:, 0] > area[0])
            near &= (low[:, 1] < area[3]) & (high[:, 1] > area[1])
            rows = np.flatnonzero(near)
            begins, ends = clipped(pieces[rows], Bounds(*area))
            # paper behind it covers what is drawn before
            under = [order[id(one)] for one in plates if one.owner == text.owner]
            met = [owners[row] for row in rows[begins < ends]]
            met = [one for one in met if order[id(one)] > max(under, default=-1)]
            found = {(one.owner, one.role) for one in met}
            # its own strokes, which make it bold
            found.discard((text.owner, text.role))
            for owner, role in found:
                kind = "frame" if role == "band" else "line"
                kind += " through text"
                yield Fault(kind, text.text, f"{role} {owner.kind} {owner.id}")

    def bodies_under_texts(self) -> Iterator[Fault]:
        for row, one in enumerate(self.scene.primitives):
            if one.owner.kind != "layer" or not one.is_body or isinstance(one, Text):
                continue
            if np.isnan(self.boxes[row, 0]):
                continue
            box = Bounds(*self.boxes[row])
            for number in np.flatnonzero(meeting(self.areas, box)):
                text = self.texts[number]
                group = self.closed.closed.get(one.owner.id)
                if group is not None and text.owner in (one.owner, group_owner(group.id)):
                    continue  # what is closed may be written on
                if text.role in INSIDE or not _meets(one, self.areas[number]):
                    continue
                if not self._is_on_own_front(int(number), row):
                    yield Fault("text on a layer", text.text, one.owner.id)

    def _is_on_own_front(self, number: int, row: int) -> bool:
        """Whether a text stands within a face of its own layer that covers what is drawn at `row`.

        A page of blocks writes sizes on the fronts of boxes.
        """
        area = self.areas[number]
        corners = np.array([area[[0, 1]], area[[2, 1]], area[[2, 3]], area[[0, 3]]])
        return any(
            holds(polygon, corners)
            for one in self.scene.primitives[row:]
            if one.owner == self.texts[number].owner and isinstance(one, Polygons)
            for polygon in one.points
        )

    def names_at_others(self) -> Iterator[Fault]:
        named: dict[str, list[int]] = {}
        for row, text in zip(self.rows, self.texts, strict=True):
            if text.role in ("name", "caption") and text.owner.kind == "layer":
                named.setdefault(text.owner.id, []).append(row)
        lanes = {station.id: station.lane for station in self.arrangement.stations}
        boxes = {name: _box(outline) for name, outline in self.bodies.items()}
        lines = {
            name: {round(self.boxes[row][3], 2) for row in rows} for name, rows in named.items()
        }
        for name, rows in named.items():
            box = around(self.boxes[rows])
            if box is None or name not in self.bodies:
                continue
            # boxes that adjoin have their name under all of them
            own = [name]
            for other in boxes:
                beside = lanes.get(other) == lanes.get(name) and other not in named
                if beside and any(boxes[one].overlaps(boxes[other], 0.5) for one in own):
                    own.append(other)
            # channels lead from a box to the name under them
            whole = around(self.boxes[[*rows, *self._numbers_over(name, box)]]) or box
            least = min(_distance(self.bodies[one], whole) for one in own) - 0.5
            for other, outline in self.bodies.items():
                # a row of names along a row of layers is read along the row
                if other == name or lanes.get(other) == lanes.get(name):
                    continue
                if lines[name] & lines.get(other, set()) and _level(boxes[name], boxes[other]):
                    continue
                if self._is_read_upward(rows, boxes[name], boxes[other], box):
                    continue
                if _apart(boxes[other], box) < least and _distance(outline, box) < least:
                    yield Fault("name at another", name, other)
                    break

    def _numbers_over(self, name: str, box: Bounds) -> list[int]:
        """The channels of a layer that stand right over its name, in one column with that."""
        found = []
        for row, text in zip(self.rows, self.texts, strict=True):
            left, _, right, bottom = self.boxes[row]
            is_own = text.role == "number" and text.owner.kind == "layer" and text.owner.id == name
            is_over = left < box.right and right > box.left
            if is_own and is_over and 0.0 <= box.top - bottom < text.size:
                found.append(row)
        return found

    def _is_read_upward(self, rows: list[int], own: Bounds, other: Bounds, box: Bounds) -> bool:
        """Whether a name stands in a line of names under a row, and another layer under that line.

        A line of three names and more says of what row it is.
        """
        if not own.bottom <= box.top <= box.bottom <= other.top:
            return False
        names = [self.texts[self.rows.index(row)] for row in rows]
        lines = {round(one.y, 3) for one in names if one.role == "name"}
        owners = {
            text.owner for text in self.texts if text.role == "name" and round(text.y, 3) in lines
        }
        return len(owners) > 2

    def texts_off_the_page(self) -> Iterator[Fault]:
        page = self.scene.bounds
        for row, text in zip(self.rows, self.texts, strict=True):
            left, top, right, bottom = self.boxes[row]
            if left < page.left or top < page.top or right > page.right or bottom > page.bottom:
                yield Fault("text off the page", text.text)

    def frames_that_do_not_hold(self) -> Iterator[Fault]:
        # a group whose layers stand in several rows of a page has a frame in each
        parts: dict[str, list[Pieces]] = {}
        for drawn in self.scene.primitives:
            is_band = drawn.owner.kind == "group" and drawn.role == "band"
            if is_band and isinstance(drawn, Path) and drawn.fill is not None:
                parts.setdefault(drawn.owner.id, []).append(pieces_of(drawn))
        shown = {
            layer.id: station.id
            for station in self.arrangement.stations
            for layer in (station.layer, *station.folded)
        }
        shown |= {name: shown[lead] for name, lead in self.closed.standing.items() if lead in shown}
        bodies = {name: _box(outline) for name, outline in self.bodies.items()}
        leads: dict[str, set[str]] = {}
        for group in self.figure.architecture.groups:
            if group.id not in parts:
                continue
            frames, called = parts[group.id], group.name or group.id
            leads[group.id] = {shown[name] for name in group.layers if name in shown}
            told = "\n".join(
                n for n in self.scene.notices if n.startswith(f"The frame of {called} ")
            )
            for name, body in bodies.items():
                where = _place_in(frames, body)
                if name in leads[group.id]:
                    if where != "inside":
                        yield Fault("frame without its layer", called, name)
                elif where != "outside":
                    layer = self.figure.architecture.layer(name)
                    if (layer.name or name) not in told:
                        yield Fault("frame over another layer", called, name)
            for row, text in zip(self.rows, self.texts, strict=True):
                is_name = text.owner.id == group.id and text.role == "group name"
                if is_name and _place_in(frames, Bounds(*self.boxes[row])) != "inside":
                    yield Fault("frame name outside", called, text.text)
        ids = list(leads)
        for number, one in enumerate(ids):
            for other in ids[number + 1 :]:
                if leads[one] & leads[other]:
                    continue
                if any(_crosses(a, b) for a in parts[one] for b in parts[other]):
                    yield Fault("frame over frame", one, other)

    def repeats_at_others(self) -> Iterator[Fault]:
        """×N in the frame of a group that has nothing of its own, or nearer to that."""
        times = [
            (Bounds(*self.boxes[row]), text)
            for row, text in zip(self.rows, self.texts, strict=True)
            if text.owner.kind == "group" and re.fullmatch(r"×\d+", text.text)
        ]
        if not times:
            return
        members = {group.id: set(group.layers) for group in self.figure.architecture.groups}
        frames: dict[str, list[Pieces]] = {}
        for one in self.scene.primitives:
            is_frame = isinstance(one, Path) and one.role in ("band", "frame")
            if is_frame and one.owner.id in members and one.fill is not None:  # type: ignore[union-attr]
                frames.setdefault(one.owner.id, []).append(pieces_of(one))
        for lead, group in self.closed.closed.items():
            if lead in self.bodies:
                frames[group.id] = [self.bodies[lead]]
        for box, text in times:
            own = text.owner.id
            if own not in frames:
                continue
            away = min(_apart(box, _box(frame)) for frame in frames[own])
            for other, parts in frames.items():
                # what is in both is at the inner one, whose frame is in the other
                if other == own or members[own] & members[other]:
                    continue
                near = [one for one in parts if _apart(box, _box(one)) < max(away, 0.01)]
                is_in = away > 0.0 and any(place_of(one, box) == "inside" for one in near)
                if is_in or any(_distance(one, box) < away for one in near):
                    yield Fault("repeat at another", f"{own} {text.text}", other)

    def words_lost(self) -> Iterator[Fault]:
        """Names that people typed and that stand nowhere as typed, and are not told either."""
        written: dict[tuple[str, str], list[str]] = {}
        for text in self.texts:
            written.setdefault((text.owner.kind, text.owner.id), []).append(text.text)
        told = "\n".join(map(str, self.scene.notices))
        if re.search(r" and \d+ more|, …", told):
            return  # of very many the first are spelled out
        in_columns = any(
            text.text == "All boxes of one row share their weights." for text in self.texts
        )
        for station in self.arrangement.stations:
            name = typed = without_controls(station.layer.name)
            words = "".join("".join(written.get(("layer", station.id), [])).split())
            if in_columns:
                # which step it is the column tells
                name = re.sub(r"(?<=\w\w)[₀-₉ₜ]+$|, t( = \d+)?$", "", name)
                name = re.sub(r"^→ (Bi(?=[A-Z]))?", "Forward ", name)
                name = re.sub(r"^← (Bi(?=[A-Z]))?", "Backward ", name)
            is_written = not name.strip() or "".join(name.split()) in words
            if is_written or typed[:20] in told:
                continue
            if not self._is_named_beside(station.id, typed, written):
                yield Fault("word lost", name)
        for kind, id_, name in (
            *(("shared", s.id, s.name) for s in self.figure.architecture.shared),
            *(("connection", c.id, c.delay or "") for c in self.figure.architecture.feedback),
            *(("group", g.id, g.name) for g in self.figure.architecture.groups),
        ):
            words = "".join("".join(written.get((kind, id_), [])).split())
            is_drawn = any((p.owner.kind, p.owner.id) == (kind, id_) for p in self.scene.primitives)
            is_closed = kind == "group" and id_ in {g.id for g in self.closed.closed.values()}
            if kind == "group":
                # a page of blocks writes it under the boxes, as a name
                layers = next(g.layers for g in self.figure.architecture.groups if g.id == id_)
                under = [written.get(("layer", layer), []) for layer in layers]
                words += "".join("".join("".join(one).split()) for one in under)
            is_told = name.strip() and name[:20] in told
            if is_drawn and not is_closed and not is_told and "".join(name.split()) not in words:
                yield Fault("word lost", name)

    def _is_named_beside(
        self, name: str, typed: str, written: dict[tuple[str, str], list[str]]
    ) -> bool:
        """Whether a box that adjoins one of that name has it written under both."""
        if name not in self.bodies:
            return False
        own = _box(self.bodies[name]).grown(TOUCHING)
        return any(
            kind == "layer"
            and other in self.bodies
            and other != name
            and typed in words
            and own.overlaps(_box(self.bodies[other]))
            for (kind, other), words in written.items()
        )

    def connections_lost(self) -> Iterator[Fault]:
        drawn = {p.owner.id for p in self.scene.primitives if p.owner.kind == "connection"}
        kernels = {p.owner.id for p in self.scene.primitives if p.role == "pyramid"}
        told = "\n".join(map(str, self.scene.notices))
        # what is drawn once for many says how many they are
        counts = any(re.search(r"×\d+$", text.text) for text in self.texts if text.role == "number")
        for link in self.arrangement.links:
            if link.connection.id in drawn or link.target.id in kernels:
                continue
            hidden = [end for end in (link.source, link.target) if end.id not in self.bodies]
            if hidden and (counts or any((end.layer.name or end.id) in told for end in hidden)):
                continue
            if not hidden and link.target.id in self._touched_from(link.source.id):
                continue
            if not self._has_letter(link.source.id, link.target.id):
                yield Fault("connection lost", link.connection.id)

    def _touched_from(self, source: str) -> set[str]:
        """The layers of a row of bodies that touch, which is read without lines."""
        boxes = {name: _box(outline) for name, outline in self.bodies.items()}
        row, new = {source}, {source}
        while new:
            near = {
                name
                for name, box in boxes.items()
                if any(_apart(boxes[one], box) < TOUCHING for one in new)
            }
            new = near - row
            row |= new
        return row

    def _has_letter(self, source: str, target: str) -> bool:
        """Whether one letter marks what a layer puts out and where another layer reads it.

        A mark belongs to the layer, or to one of the connections that it stands for.
        """
        connections = self.closed.architecture.connections
        outputs = {layer_owner(source)} | {
            connection_owner(c.id) for c in connections if c.source == source
        }
        inputs = {layer_owner(target)} | {
            connection_owner(c.id) for c in connections if c.target == target
        }
        marks = [text for text in self.texts if text.role == "letter"]
        return any(
            one is not other
            and one.owner in outputs
            and other.owner in inputs
            and _letters_of(one.text) & _letters_of(other.text)
            for one in marks
            for other in marks
        )


def _place_in(frames: list[Pieces], box: Bounds) -> str:
    """Where a rectangle is of the frames of one group, of which it may be inside one."""
    places = {place_of(frame, box) for frame in frames}
    return next(one for one in ("inside", "across", "outside") if one in places)


def _crosses(frame: Pieces, other: Pieces) -> bool:
    begins, ends = clipped(frame, _box(other).grown(-0.6))
    crossing = frame[begins < ends]
    return any(place_of(other, _box(piece[None]).grown(0.1)) != "outside" for piece in crossing)


def _level(one: Bounds, other: Bounds) -> bool:
    """Whether two stand in one row of a page."""
    return abs(one.top + one.bottom - other.top - other.bottom) < 1.0


def _letters_of(mark: str) -> set[int]:
    """The numbers of the letters of a mark, `a, c–f`."""
    found: set[int] = set()
    for part in mark.split(", "):
        first, *_, last = (_number(one) for one in (part.split("–") * 2)[:2])
        found |= {*range(first, last + 1)}
    return found


def _number(letters: str) -> int:
    number = 0
    for one in letters:
        number = 26 * number + ord(one) - ord("a") + 1
    return number


def _letters(text: Text) -> tuple[float, float, float, float]:
    """What the letters of a text cover, which its line, as it is measured, is higher than."""
    box = text_bounds(text)
    if text.rotation:
        return box.left + 0.75, box.top + 0.75, box.right - 0.75, box.bottom - 0.75
    reaches = any(letter in DESCENDING or letter > "Ͽ" for letter in text.text)
    bottom = box.bottom - 0.75 if reaches else text.y
    return box.left + 0.5, box.top + 0.13 * text.size, box.right - 0.5, bottom


def _meets(one: Primitive, area: NDArray[np.float64]) -> bool:
    if isinstance(one, Polygons):
        corners = np.array([area[[0, 1]], area[[2, 1]], area[[2, 3]], area[[0, 3]]])
        return any(overlap(polygon, corners) for polygon in one.points)
    begins, ends = clipped(pieces_of(one), Bounds(*area))
    return bool((begins < ends).any())


def holds(polygon: NDArray[np.float64], corners: NDArray[np.float64]) -> bool:
    """Whether points are within a convex polygon."""
    sides = np.roll(polygon, -1, axis=0) - polygon
    off = corners[:, None] - polygon
    turns = sides[:, 0] * off[..., 1] - sides[:, 1] * off[..., 0]
    return bool((turns >= -1e-6).all() or (turns <= 1e-6).all())


def overlap(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Whether two convex polygons share an area (separating axes)."""
    for shape in (one, other):
        sides = np.roll(shape, -1, axis=0) - shape
        normals = np.stack([-sides[:, 1], sides[:, 0]], axis=1)
        a, b = one @ normals.T, other @ normals.T
        tolerance = 1e-6 * np.abs(normals).sum(axis=1)
        apart = (a.max(axis=0) <= b.min(axis=0) + tolerance) | (
            b.max(axis=0) <= a.min(axis=0) + tolerance
        )
        if apart.any():
            return False
    return True


def _distance(outline: Pieces, box: Bounds) -> float:
    """From a rectangle to the lines of an outline, px; 0 where they meet."""
    begins, ends = clipped(outline, box)
    if (begins <= ends).any():
        return 0.0
    points = outline.reshape(-1, 2)
    dx = np.maximum(np.maximum(box.left - points[:, 0], points[:, 0] - box.right), 0)
    dy = np.maximum(np.maximum(box.top - points[:, 1], points[:, 1] - box.bottom), 0)
    least = float(np.hypot(dx, dy).min())
    start, way = outline[:, 0], outline[:, 1] - outline[:, 0]
    length = np.maximum((way**2).sum(axis=1), 1e-12)
    for x in (box.left, box.right):
        for y in (box.top, box.bottom):
            share = np.clip((((x, y) - start) * way).sum(axis=1) / length, 0, 1)
            least = min(least, float(np.hypot(*((x, y) - start - share[:, None] * way).T).min()))
    return least


def _apart(one: Bounds, other: Bounds) -> float:
    """Between two rectangles, px."""
    x = max(one.left - other.right, other.left - one.right, 0.0)
    y = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return float(np.hypot(x, y))


def _box(outline: Pieces) -> Bounds:
    points = outline.reshape(-1, 2)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Bounds(float(left), float(top), float(right), float(bottom))


def place_of(frame: Pieces, box: Bounds) -> str:
    """Whether a rectangle is inside a closed outline, outside, or across it."""
    inner = box.grown(-0.6)
    begins, ends = clipped(frame, inner)
    if (begins < ends).any():
        return "across"
    # how often a ray to the right of its middle meets the outline
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    start, end = frame[:, 0], frame[:, 1]
    passes = (start[:, 1] > y) != (end[:, 1] > y)
    share = (y - start[passes, 1]) / (end[passes, 1] - start[passes, 1])
    at = start[passes, 0] + share * (end[passes, 0] - start[passes, 0])
    return "inside" if int((at > x).sum()) % 2 else "outside"
