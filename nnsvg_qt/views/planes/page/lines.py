"""Frames, connections, loops and shared weights around the shapes of a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.scene.bounds import bounds_of, bounds_of_all, boxes_of
from nnsvg_qt.scene.look import Look
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
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_bounds, text_width
from nnsvg_qt.views.layout.placed import Rectangle
from nnsvg_qt.views.planes.page.own_loops import OwnLoop
from nnsvg_qt.views.planes.page.plan import Plan
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.shared.arrangement import Link
from nnsvg_qt.views.shared.page import PX_PER_PT, SKIP_INK, Page
from nnsvg_qt.views.shared.signs import circle
from nnsvg_qt.views.structures.frame_names import part_name
from nnsvg_qt.views.structures.ink import meeting
from nnsvg_qt.views.structures.input_roles import input_role, lines_beside, role_text
from nnsvg_qt.views.structures.letters import framed_letter, letter_room
from nnsvg_qt.views.structures.page_ink import arrow, framed, line_alone, without_repeats
from nnsvg_qt.views.structures.passing import MOST_GAPS, parted
from nnsvg_qt.views.structures.repeats import group_owner
from nnsvg_qt.views.structures.shared_ways import joined_ways, parted_at_last
from nnsvg_qt.views.structures.tracks import Room, Way, apart

Point = tuple[float, float]

_APART = 1.5 * PX_PER_PT
"""Between the two lines of shared weights."""

_PARTS = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85)
"""Of a line, where what is written over it is tried."""


def _is_at(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 1e-6 and abs(one[1] - other[1]) < 1e-6


class Lines:
    """Draws what stands between and around shapes that have their places."""

    def __init__(
        self,
        plan: Plan,
        found: Fitted,
        look: Look,
        page: Page,
        written: Sequence[Primitive] = (),
    ) -> None:
        """`written` are the names and sizes of shapes, which frames hold."""
        self.plan, self.found, self.look, self.page = plan, found, look, page
        self.written: dict[str, Bounds] = {}
        if (plan.frames or plan.in_u) and plan.is_direct:
            for text in written:
                is_asked = plan.in_u or text.owner.id in plan.frames
                box = bounds_of(text) if is_asked else None
                if box is not None:
                    known = self.written.get(text.owner.id, box)
                    self.written[text.owner.id] = known.united(box)
        self.layout = found.layout
        boxes = boxes_of([one for one in written if isinstance(one, Text)])
        self._texts = boxes[~np.isnan(boxes[:, 0])]
        self.dots: dict[str, set[Point]] = {}
        """By source where its lines part, once they are drawn."""
        self.own_loops = {
            name: OwnLoop.over(found.stands[name], delay, page)
            for name, delay in plan.own_loops.items()
            if name in found.stands
        }
        """By shape that reads itself where its loop stands over it."""
        self.left_out: list[str] = []
        """The names of frames that are too narrow for them."""
        self.ways: list[tuple[Link, list[Point]]] = []
        """The connections that were drawn as lines, and their corners."""

    def frames(self) -> list[Primitive]:
        """The frames of groups with their names and ×N, the outermost first."""
        page, drawn = self.page, list[Primitive]()
        missing: dict[str, str] = {}
        for group, box, number, count in self._frames():
            owner = group_owner(self.plan.whole_id(group.id))
            opened = ["left"] * (number > 1) + ["right"] * (number < count)
            corners = (box.start, box.above, box.end, box.below)
            drawn += framed(corners, page, owner, opened)
            drop, side = 0.35 * page.name, self.layout.sides.get(group.id, -1)
            y = box.above - drop if side < 0 else box.below + drop + CAPITAL_HEIGHT * page.name
            # each part says how often: one without that would be run through once
            times = f"×{group.repeat}" if group.repeat > 1 else ""
            inset = 0.3 * page.name
            room = box.end - box.start - 2.0 * inset
            room -= text_width(times, page.name, "bold") + page.name if times else 0.0
            whole = self.plan.wholes.get(group.id, group)
            goes_on = number > 1 or whole.id != group.id
            called = whole.name or (whole.id if group is not whole else "")
            name = part_name(called, goes_on, room, page.name)
            if group.name:
                missing[group.id] = "" if name else missing.get(group.id, group.name)
            for text, x, anchor in (
                (name, box.start + inset, "start"),
                (times, box.end - inset, "end"),
            ):
                if text:
                    drawn.append(
                        Text(
                            text=text,
                            x=x,
                            y=y,
                            size=page.name,
                            anchor=anchor,  # type: ignore[arg-type]
                            color=self.look.ink,
                            owner=owner,
                            role="group",
                            face="bold",
                        )
                    )
        self.left_out += [name for name in missing.values() if name]
        return drawn

    def _frames(self) -> Iterator[tuple[Group, Rectangle, int, int]]:
        """Each frame with its group, its number among those of that, and how many these are."""
        for group in self.plan.groups:
            own = self.found.pieces.get(group.id) or [self.layout.frames[group.id]]
            for number, box in enumerate(own, 1):
                yield group, self._with_labels(group, box), number, len(own)

    def _with_labels(self, group: Group, box: Rectangle) -> Rectangle:
        """A frame as wide as what is written at its shapes, where nothing stands beside it."""
        if not self.plan.is_direct or self.plan.series:
            return box
        clear = self.page.between_texts
        texts = [self.written[name] for name in group.layers if name in self.written]
        start = min([box.start, *(one.left - clear for one in texts)])
        end = max([box.end, *(one.right + clear for one in texts)])
        apart = self.page.group_padding
        beside = [
            one
            for one in self.found.stands.values()
            if one.station.id not in group.layers and one.top < box.below and one.bottom > box.above
        ]
        others = [one for name, one in self.layout.frames.items() if name != group.id]
        others = [one for one in others if one.above < box.below and one.below > box.above]
        taken = [(one.left, one.end) for one in beside] + [(one.start, one.end) for one in others]
        if any(begin < box.start and stop > start - apart for begin, stop in taken):
            start = box.start
        if any(stop > box.end and begin < end + apart for begin, stop in taken):
            end = box.end
        return Rectangle(start, end, box.above, box.below)

    def wires(self, meant: Collection[str]) -> list[Primitive]:
        """The connections but those that kernels and fans stand for, those along rows on top."""
        drawn: list[Primitive] = []
        self.ways = []
        skipping: list[bool] = []
        stems = {
            one.link.source.id
            for one in self.plan.routed
            if len(self.layout.routes[one.id].points) == 2
        }
        for one in sorted(self.plan.routed, key=lambda w: not self.layout.routes[w.id].skips):
            if one.id in meant:
                continue
            route, link = self.layout.routes[one.id], one.link
            source, target = self.found.stands[link.source.id], self.found.stands[link.target.id]
            points = self._at_outlines(list(route.points), source, target, route.skips)
            points = without_repeats(points)
            if not route.skips and link.source.id in self.layout.forks:
                # what leads to where lines part is drawn once
                (x, y), (fork_x, fork_y) = points[1], self.layout.forks[link.source.id]
                parts = abs(x - fork_x) + abs(y - fork_y) < 1e-6
                if link.source.id in stems and parts and len(points) > 2:
                    points = points[1:]
                if parts:
                    stems.add(link.source.id)
            if len(points) > 1:
                self.ways.append((link, points))
                skipping.append(route.skips)
        self._move_apart()
        self._lead_beside_loops()
        self._part_at_last(skipping)
        # what several lines to one reader share is drawn once, where they look alike
        alike = [
            (link.target.id, skips, self.look.appearance(link.connection.id))
            for (link, _), skips in zip(self.ways, skipping, strict=True)
        ]
        shown = joined_ways([way for _, way in self.ways], alike, 2.0 * self.page.elbow)
        for (link, whole), points, skips in zip(self.ways, shown, skipping, strict=True):
            color = SKIP_INK if skips else self.look.ink
            width = self.page.skip if skips else self.page.arrow
            owner = connection_owner(link.connection.id)
            role = "skip" if skips else "arrow"
            if link.target.layer.kind in TWO_WAY_KINDS or not _is_at(points[-1], whole[-1]):
                drawn.append(line_alone(points, color, width, self.page, owner, role))
            else:
                drawn += arrow(points, color, width, self.page, owner, role, False)
        ends = {
            one.link.connection.id: (one.link.source.id, one.link.target.id)
            for one in self.plan.routed
        }
        return parted(drawn, ends, self.page, MOST_GAPS)

    def _move_apart(self) -> None:
        """Lead lines of unlike connections beside each other, and dots with what parts there."""
        page, stands, forks = self.page, self.found.stands, self.layout.forks
        stems: dict[str, Point] = {}
        for link, points in self.ways:
            source = link.source.id
            if source in forks and len(points) == 2 and points[0][1] == points[1][1]:
                stems[source] = points[0][0] + page.fork, points[1][0] - 1.4 * page.head_length
        courses = []
        for link, points in self.ways:
            at = forks.get(link.source.id)
            begins = at is not None and _is_at(points[0], at)
            sign, stand = None, stands[link.target.id]
            if link.target.is_operator:
                sign = (stand.middle, stand.axis, stand.shape.wide / 2.0)
            courses.append(
                Way(
                    link.source.id,
                    link.target.id,
                    points,
                    stems.get(link.source.id) if begins else None,
                    sign,
                )
            )
        room = Room(
            np.reshape([(s.left, s.top, s.end, s.bottom) for s in stands.values()], (-1, 4)),
            self._texts + np.array([-2.0, -1.0, 2.0, 1.0]),
            page.between(5.0, 4.0),
            page.elbow,
            1.4 * page.head_length,
        )
        moved = apart(courses, room)
        for (link, points), corners in zip(self.ways, moved, strict=True):
            name = link.source.id
            if (at := forks.get(name)) is None:
                continue
            for before, now in zip(points, corners, strict=False):
                if _is_at(before, at):
                    self.dots.setdefault(name, set()).add(now)
        self.ways = [(link, corners) for (link, _), corners in zip(self.ways, moved, strict=True)]

    def _lead_beside_loops(self) -> None:
        """Lead what enters a shape that reads itself from above before its loop."""
        entering: dict[str, list[list[Point]]] = {}
        for link, points in self.ways:
            loop = self.own_loops.get(link.target.id)
            if loop is None or len(points) < 3:
                continue
            (_, level), (x, y) = points[-2:]
            if abs(points[-2][0] - x) < 1e-6 and level < y:
                entering.setdefault(link.target.id, []).append(points)
        for name, ways in entering.items():
            loop = self.own_loops[name]
            if not any(loop.start < points[-1][0] < loop.end for points in ways):
                continue
            last = max(points[-1][0] for points in ways)
            first = min(points[-1][0] for points in ways)
            moved = loop.entered(last - first)
            left, right = moved.start - (last - first), moved.start
            if moved.is_within and self._is_free(left, right, ways, moved):
                self.own_loops[name] = moved
                for points in ways:
                    x = points[-1][0] + moved.start - last
                    points[-2:] = [(x, points[-2][1]), (x, moved.stand.top_at(x))]

    def _is_free(
        self, left: float, right: float, ways: Sequence[Sequence[Point]], loop: OwnLoop
    ) -> bool:
        """Whether ways come down between `left` and `right` through nothing, above a loop."""
        level = min(points[-2][1] for points in ways)
        if max(points[-2][1] for points in ways) > loop.top:
            return False
        clear = self.page.between_texts
        way = Bounds(left - clear, level + 1.0, right + clear, loop.stand.top_at(left) - 1.0)
        stands = [
            Bounds(one.left, one.top, one.end, one.bottom)
            for one in self.found.stands.values()
            if one is not loop.stand
        ]
        upright = [
            Bounds(x, min(y, below), x, max(y, below))
            for _, points in self.ways
            if not any(points is own for own in ways)
            for (x, y), (other, below) in pairwise(points)
            if abs(x - other) < 1e-6
        ]
        is_met = any(way.overlaps(one) for one in (*stands, *upright))
        return not is_met and not meeting(self._texts, way).any()

    def _part_at_last(self, skipping: Sequence[bool]) -> None:
        """Let lines of a source that run on together behind its dot part where they truly do."""
        for name, fork in self.layout.forks.items():
            own = [at for at, (link, _) in enumerate(self.ways) if link.source.id == name]
            found = parted_at_last([self.ways[at][1] for at in own])
            if found is None or len({skipping[at] for at in own}) > 1:
                continue
            if _is_at(self.ways[own[0]][1][0], fork):
                # something else leads to the dot
                continue
            dot, ways = found
            self.dots[name] = {dot}
            for at, way in zip(own, ways, strict=True):
                self.ways[at] = self.ways[at][0], way

    def roles(self, drawn: Sequence[Primitive]) -> list[Primitive]:
        """What layers with unlike inputs read each as, clear of all that is drawn."""
        told = [
            (role, link, points)
            for link, points in self.ways
            if (role := input_role(self.plan.architecture, link.connection))
        ]
        if not told:
            return []
        texts = [one for one in drawn if isinstance(one, Text)]
        lines = lines_beside([(role, points) for role, _, points in told], drawn, self.page)
        taken = boxes_of(texts)
        found: list[Primitive] = []
        for role, link, points in told:
            owner = connection_owner(link.connection.id)
            text = role_text(role, points, owner, self.page, self.look, taken, lines)
            if text is not None:
                found.append(text)
                taken = np.concatenate([taken, boxes_of([text])])
        return found

    def _at_outlines(
        self, points: list[Point], source: Stand, target: Stand, skips: bool
    ) -> list[Point]:
        """The points with both ends on the outlines of the shapes, not of the boxes round them."""
        (x, y), (end_x, end_y) = points[0], points[-1]
        if not skips and abs(x - source.end) < 1.0:
            points[0] = source.right_at(y), y
        elif not skips and abs(points[1][0] - x) < 1e-6 and source.left <= x <= source.end:
            points[0] = x, source.top_at(x) if points[1][1] < y else self._foot(source, x)
        before_x, before_y = points[-2]
        if abs(before_y - end_y) < 1e-6:
            is_behind = before_x > target.end
            points[-1] = target.right_at(end_y) if is_behind else target.left_at(end_y), end_y
        else:
            edge = target.top_at(end_x) if before_y < end_y else target.bottom_at(end_x)
            points[-1] = end_x, edge
        return points

    def _foot(self, stand: Stand, x: float) -> float:
        """Where a line that leads down from a shape begins: under what is written there."""
        foot = stand.bottom_at(x)
        own = self.written.get(stand.station.id)
        if own is None or own.top < foot or not own.left <= x <= own.right:
            return foot
        return own.bottom + PX_PER_PT

    def forks(self) -> list[Primitive]:
        """The dots where connections part."""
        return [
            Path(
                commands=circle(x, y, self.page.fork),
                fill=Fill(self.look.ink),
                line=None,
                owner=layer_owner(name),
                role="fork",
            )
            for name, at in self.layout.forks.items()
            for x, y in sorted(self.dots.get(name, {at}))
        ]

    def letters(self) -> list[Primitive]:
        """The letters over what is read elsewhere without a line, and over what reads it there."""
        drawn: list[Primitive] = []
        page = self.page
        for name, stand in self.found.stands.items():
            own = self.plan.letters.get(name)
            owner = layer_owner(name)
            if own is not None:
                x = stand.end - 0.5 * stand.shape.wide
                foot = stand.top - letter_room(page) + 1.4 * page.size
                start = stand.top_at(x)
                if self.plan.read_by_letter(name):
                    # beside the letters that lead into it, from the line that leads on
                    x, start = stand.end + 1.2 * page.size, stand.axis
                drawn.append(
                    line_alone([(x, start), (x, foot)], SKIP_INK, page.skip, page, owner, "skip")
                )
                drawn += framed_letter(own, x, foot, page, self.look, owner)
            read = self.plan.read_by_letter(name)
            if read:
                x = stand.left + 0.5 * stand.shape.width
                foot = stand.top - letter_room(page) + 1.4 * page.size
                points = [(x, foot), (x, stand.top_at(x))]
                drawn += arrow(points, SKIP_INK, page.skip, page, owner, "skip", False)
                drawn += framed_letter(read, x, foot, page, self.look, owner)
        return drawn

    def loops(self) -> list[Primitive]:
        """The feedback: loops at shapes that read themselves, dashed lines over several."""
        drawn: list[Primitive] = []
        page, ink = self.page, self.look.ink
        for connection in self.plan.architecture.feedback:
            owner = connection_owner(connection.id)
            if connection.id in self.layout.routes:
                (x, _), (_, level), (other, _), _ = self.layout.routes[connection.id].points
                loop = next(one for one in self.plan.loops if one.id == connection.id)
                source = self.found.stands[loop.source]
                target = self.found.stands[loop.target]
                is_above, is_above_target = level < source.axis, level < target.axis
                points = [
                    (x, source.top_at(x) if is_above else source.bottom_at(x)),
                    (x, level),
                    (other, level),
                    (
                        other,
                        target.top_at(other) if is_above_target else target.bottom_at(other),
                    ),
                ]
                if source.shape.form == "operator" and x >= source.end - 1e-6:
                    points[0] = x, source.axis
                own = self.own_loops.get(loop.source)
                if is_above and own is not None and other < x and source.shape.form != "operator":
                    points[:2] = own.left_behind(level) or points[:2]
                middle, is_long = (x + other) / 2.0, True
            else:
                stand = self.found.stands.get(connection.source)
                if stand is None or stand.station.id not in self.plan.own_loops:
                    continue
                # labels stand below
                is_above, is_long = True, False
                own = self.own_loops[connection.source]
                points, level, middle = own.points, own.level, own.middle
            drawn += arrow(points, ink, page.arrow, page, owner, "feedback", is_long)
            if connection.delay:
                # over long ones another row may end, whose lines would be nearer to it
                is_over = is_above and not (is_long and level > self.layout.rows[0].below)
                drop = -0.4 if is_over else 0.4 + CAPITAL_HEIGHT
                y = level + drop * page.size
                if is_above and is_long:
                    middle, y = self._free_place(
                        connection.delay, points[-3:-1], is_over, (middle, y)
                    )
                drawn.append(
                    Text(
                        text=connection.delay,
                        x=middle,
                        y=y,
                        size=page.size,
                        anchor="middle",
                        color=self.look.quiet_ink,
                        owner=owner,
                        role="delay",
                    )
                )
        return drawn

    def _free_place(self, text: str, line: Sequence[Point], is_over: bool, usual: Point) -> Point:
        """Where what is written at a line above shapes meets nothing, near to its middle.

        Over it, with more room where another row may end above, else at its `usual` place.
        """
        page = self.page
        drawn = [line for _, points in self.ways for line in pairwise(points)]
        met = [Bounds(*np.minimum(*line), *np.maximum(*line)) for line in drawn]
        for group, box, _, _ in self._frames():
            (left, right), (top, bottom) = (box.start, box.end), (box.above, box.below)
            met += [Bounds(left, one, right, one) for one in (top, bottom)]
            met += [Bounds(one, top, one, bottom) for one in (left, right)]
            wide = text_width(group.name, page.name, "bold")
            met.append(Bounds(left, top - 1.5 * page.name, left + wide + page.name, top))
        half = text_width(text, page.size) / 2.0 + page.between_texts
        (start, level), (end, _) = line
        y = level - 0.4 * page.size
        high = (1.9 if is_over else 3.0) * page.size
        for part in _PARTS:
            x = start + part * (end - start)
            own = Bounds(x - half, y - high, x + half, y + 1.0)
            if not meeting(self._texts, own).any() and not any(own.overlaps(one) for one in met):
                return x, y
        return usual

    def shared(self, written: Sequence[Primitive]) -> tuple[list[Primitive], set[str]]:
        """Double hairlines between shapes above each other that share weights; of which shares."""
        drawn: list[Primitive] = []
        told: set[str] = set()
        texts: dict[Owner, list[Primitive]] = {}
        for text in written:
            texts.setdefault(text.owner, []).append(text)
        for share in self.plan.architecture.shared:
            stands = [self.found.stands[n] for n in share.layers if n in self.found.stands]
            stands.sort(key=lambda one: one.axis)
            lines: list[Primitive] = []
            for one, other in pairwise(stands):
                x = other.left + other.shape.wide / 2.0
                if abs(one.middle - other.middle) > 1.0 or one.bottom >= other.top:
                    continue
                own = bounds_of_all(texts.get(layer_owner(one.station.id), []))
                start = (one.bottom if own is None else max(own.bottom, one.bottom)) + PX_PER_PT
                end = other.top_at(x) - PX_PER_PT
                between = [
                    stand
                    for stand in self.found.stands.values()
                    # places first: to compare what stands there takes long, and nearly none does
                    if start < stand.axis < end
                    and stand.left < x < stand.end
                    and stand not in (one, other)
                ]
                beside = Bounds(x - _APART, start, x + _APART, end)
                if end <= start or between or meeting(self._texts, beside).any():
                    continue
                lines += [
                    Path(
                        commands=(("M", x + off, start), ("L", x + off, end)),
                        line=Line(SKIP_INK, self.page.hair),
                        owner=Owner("shared", share.id),
                        role="shared",
                    )
                    for off in (-_APART / 2.0, _APART / 2.0)
                ]
            if len(lines) == 2 * (len(share.layers) - 1):
                drawn += lines
                told.add(share.id)
                name = self._share_name(share, lines, texts)
                if name is not None:
                    drawn.append(name)
                    texts.setdefault(name.owner, []).append(name)
        return drawn, told

    def _share_name(
        self,
        share: SharedWeights,
        lines: Sequence[Primitive],
        texts: Mapping[Owner, list[Primitive]],
    ) -> Text | None:
        """The name of shared weights beside the middle of their lines, where it meets nothing."""
        page = self.page
        reach = bounds_of_all(lines[:2])
        if not share.name or reach is None or reach.height < page.size:
            return None
        x = reach.right + 0.4 * page.size
        y = (reach.top + reach.bottom) / 2.0 + CAPITAL_HEIGHT * page.size / 2.0
        name = Text(
            text=share.name,
            x=x,
            y=y,
            size=page.size,
            color=self.look.quiet_ink,
            owner=Owner("shared", share.id),
            role="shared name",
        )
        box = text_bounds(name).grown(page.between_texts)
        others = [bounds_of_all(own) for own in texts.values()]
        covered = [Bounds(s.left, s.top, s.end, s.bottom) for s in self.found.stands.values()]
        meets = any(box.overlaps(one) for one in (*others, *covered) if one is not None)
        return None if meets else name
