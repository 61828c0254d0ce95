"""What is drawn of a diagram that is laid out: frames, wires, boxes, signs, and their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from math import hypot, inf

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import GROUP_LINE, Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Owner,
    Path,
    Polygons,
    Primitive,
    Segments,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.diagram.arranged import (
    Arranged,
    leaves_sideways,
    stands_for_steps,
    with_late_forks,
)
from nnsvg_qt.views.diagram.asides import (
    has_mask,
    letter_of,
    letter_way,
    mask_size,
    mask_way,
    mask_words,
    sign_name_gap,
)
from nnsvg_qt.views.diagram.bands import activations_of, band, band_of, without_band
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.elisions import dots_reach, three_dots
from nnsvg_qt.views.diagram.frame_labels import labels_over, name_overhang, name_side
from nnsvg_qt.views.diagram.loops import loop_ink
from nnsvg_qt.views.diagram.series import letters_in_series
from nnsvg_qt.views.diagram.sizing import FACES, own_gap
from nnsvg_qt.views.diagram.stations import Form, Link, Station, Stations, result_of
from nnsvg_qt.views.diagram.style import Direction
from nnsvg_qt.views.layout.frame_parts import tight_parts
from nnsvg_qt.views.layout.placed import Rectangle
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SKIP_INK
from nnsvg_qt.views.shared.signs import circle, sign_strokes
from nnsvg_qt.views.structures.page_ink import (
    arrow,
    box_colors,
    framed,
    line_alone,
    without_repeats,
)
from nnsvg_qt.views.structures.paths import rounded_rectangle
from nnsvg_qt.views.structures.repeats import group_owner
from nnsvg_qt.views.structures.shared_ways import alone

_BASELINE = 0.35
"""From the middle of a line of text down to its baseline, in font sizes."""
_BELOW_LINE = 0.35
"""From a line down to the capitals of what is written under it, in font sizes."""
_AT_FORK = 1e-6
"""How near to the dot of a fork a corner lies in it, px."""
_MASK_PLACES = 4
"""Places along a side of the picture of a mask."""
_WAVE = ((-0.62, 0.0), (-0.25, -1.5), (0.25, 1.5), (0.62, 0.0))
"""A period of a sine as a cubic curve, in radii of its disc."""


class Pen:
    """Draws what is laid out, turned to the direction of the figure."""

    def __init__(
        self,
        found: Arranged,
        stations: Stations,
        look: Look,
        architecture: Architecture,
    ) -> None:
        self.found, self.stations, self.look = found, stations, look
        self.architecture, self.measures = architecture, found.measures
        self.page = self.measures.page
        self.layout = with_late_forks(found, stations.links)
        self.in_rows = found.direction is Direction.RIGHT
        self.forks = sorted(map(self.point, self.layout.forks.values()))
        self.two_way = {s.id for s in stations.stations if s.layer.kind in TWO_WAY_KINDS}
        self.activations = activations_of(stations.stations, look)
        self.elided = {s.id for s in stations.stations if stands_for_steps(s, found)}
        self.frame_parts = tight_parts(found.network, found.layout, self.measures.gaps.padding)
        self.led: dict[object, list[list[tuple[float, float]]]] = {}

    def point(self, at: tuple[float, float]) -> tuple[float, float]:
        """A place of the layout in px of the scene."""
        along, across = at
        if self.in_rows:
            return along, across
        return across, (-along if self.found.direction is Direction.UP else along)

    def gap_of(self, name: str) -> float:
        """The gap behind a station, px."""
        own = own_gap(self.look, name)
        return self.measures.gaps.between if own is None else own

    def bounds(self, box: Rectangle) -> Bounds:
        """A rectangle of the layout in px of the scene."""
        (x, y), (other_x, other_y) = (
            self.point((box.start, box.above)),
            self.point((box.end, box.below)),
        )
        return Bounds(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))

    def everything(self) -> Iterator[Primitive]:
        """All but the legend, from back to front."""
        for group in sorted(self.stations.groups, key=lambda one: -len(one.layers)):
            yield from self._frame(group.id, group.name, group.repeat)
        # wires along the rows lie over those that leave them, what leads on in time over all
        shown = [link for link in self.stations.links if link.id not in self.found.letters]
        looks = self.look.appearance
        links = sorted(
            shown, key=lambda k: (looks(k.connection.id) != looks(""), not self._skips(k))
        )
        later = [link for link in links if self._leads_on_in_time(link)]
        leads_on = {link.id for link in later}
        for link in links:
            if link.id not in leads_on:
                yield from self._link(link)
        for link in later:
            yield self._halo(link)
            yield from self._link(link)
        if self.found.is_in_series:
            yield from letters_in_series(self.stations, self.found, self.look)
        else:
            yield from self._letters()
        for loop in self.stations.loops:
            yield from loop_ink(loop, self.found, self.look, self.point)
        for name, at in self.layout.forks.items():
            x, y = self.point(at)
            yield Path(
                commands=circle(x, y, self.page.fork),
                fill=Fill(self.look.ink),
                line=None,
                owner=layer_owner(name),
                role="fork",
            )
        for at in self.found.dots:
            yield from three_dots(*self.point(at), self.page, self.look.ink)
        for station in self.stations.stations:
            yield from self._station(station)

    # frames

    def _frame(self, name: str, label: str, repeat: int) -> Iterator[Primitive]:
        page, owner = self.page, group_owner(self.stations.whole_id(name))
        parts = [*map(self.bounds, self.frame_parts.get(name, (self.layout.frames[name],)))]
        far, near = ("right", "left") if self.in_rows else ("top", "bottom")
        if self.found.direction is Direction.DOWN:
            far, near = near, far
        for number, part in enumerate(parts):
            opened = [near] * (number > 0) + [far] * (number < len(parts) - 1)
            yield from framed((part.left, part.top, part.right, part.bottom), page, owner, opened)
        times = f"×{repeat}" if repeat > 1 else ""
        box = parts[0]
        side = self.layout.sides[name]
        if self.in_rows:
            places = labels_over(label, times, parts, side, page)
        else:
            y = box.top - 0.35 * page.name
            if self.found.direction is Direction.DOWN:
                y = box.bottom + (0.35 + CAPITAL_HEIGHT) * page.name
            x = box.left - 0.4 * page.name if side < 0 else box.right + 0.4 * page.name
            middle = (box.top + box.bottom) / 2.0 + _BASELINE * page.name
            places = [(times, x, middle, "end" if side < 0 else "start")]
            lines = self.found.frame_names.get(name, (label,))
            routes, high = self.layout.routes.values(), 1.6 * page.name
            side = name_side(self.layout.frames[name], routes, side, high)
            edge = box.left + 0.3 * page.name if side < 0 else box.right - 0.3 * page.name
            # the wire that leaves the frame keeps its place
            room = abs(self._leaves(name) - (box.left if side < 0 else box.right))
            edge += side * name_overhang(lines, page, room)
            if self.found.direction is Direction.UP:
                y -= (len(lines) - 1) * LINE_HEIGHT * page.name
            anchor = "start" if side < 0 else "end"
            for number, line in enumerate(lines):
                places.append((line, edge, y + number * LINE_HEIGHT * page.name, anchor))
        for text, x, y, anchor in places:
            if text:
                yield Text(
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

    def _leaves(self, frame: str) -> float:
        """Where across the flow what leaves a frame runs, px of the scene."""
        members = [s.id for s in self.stations.stations if frame in s.frames]
        last = max((self.layout.boxes[name] for name in members), key=lambda box: box.end)
        return self.point(last.middle)[0]

    # wires

    def _link(self, link: Link) -> Iterator[Primitive]:
        name = link.connection.id
        route = self.layout.routes[link.id]
        points = self._up_to_dots(link, without_repeats([self.point(at) for at in route.points]))
        skips = route.skips and not link.is_state
        color = SKIP_INK if skips else self.look.ink
        width = self.page.skip if skips else self.page.arrow
        owner = connection_owner(name)
        role = "skip" if skips else "arrow"
        bent = self._sharp_at_forks(points)
        whole = bent
        if link.id in self.layout.led:
            # what looks otherwise is drawn to its reader, not only to where it joins the others
            known = self.led.setdefault((link.target, self.look.appearance(name)), [])
            bent = alone(bent, known, 2.0 * self.page.elbow)
        if link.source in self.layout.forks:
            # what several have in common before they part is drawn once
            begun = self.led.setdefault((link.source, skips, self.look.appearance(name)), [])
            bent = alone(bent[::-1], begun, 2.0 * self.page.elbow)[::-1]
        parts = arrow(bent, color, width, self.page, owner, role, False)
        has_head = bent[-1] == whole[-1]
        if not has_head or link.target in self.two_way | self.elided | self.found.left_out:
            # no direction, or dots: no head
            parts = [line_alone(bent, color, width, self.page, owner, role)]
        yield from parts
        if link.role:
            yield self._role(link, points)

    def _up_to_dots(
        self, link: Link, points: list[tuple[float, float]]
    ) -> list[tuple[float, float]]:
        """A wire as far as the dots that stand for steps, where one of its ends is such."""
        for name, end in ((link.source, 0), (link.target, -1)):
            if name in self.elided:
                (along, across), reach = self.layout.boxes[name].middle, dots_reach(self.page)
                x, y = self.point((along, across))
                if abs(points[end][1] - y) < 1e-6:
                    points[end] = (x + (reach if points[end][0] > x else -reach), y)
        return points

    def _sharp_at_forks(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """A wire whose corners in dots of forks are there twice, and so are not rounded."""
        found = []
        for at in points if self.forks else ():
            found.append(at)
            begin = bisect_left(self.forks, (at[0] - _AT_FORK,))
            end = bisect_right(self.forks, (at[0] + _AT_FORK, inf))
            near = self.forks[begin:end]
            if any(hypot(at[0] - x, at[1] - y) < _AT_FORK for x, y in near):
                found.append(at)
        # an end that is there twice has no direction
        first, last = points[0], points[-1]
        return [first, *[at for at in found or points if at not in (first, last)], last]

    def _leads_on_in_time(self, link: Link) -> bool:
        """Whether a wire leads to another column of an unrolled network."""
        if not self.found.is_in_steps:
            return False
        return leaves_sideways(self.layout.routes[link.id].points)

    def _halo(self, link: Link) -> Primitive:
        """White around a wire, where others run under it."""
        points = [self.point(at) for at in self.layout.routes[link.id].points]
        width = self.page.arrow + 2.0 * self.page.halo
        owner = connection_owner(link.connection.id)
        return line_alone(points, "#ffffff", width, self.page, owner, "halo")

    def _letters(self) -> Iterator[Primitive]:
        """Letters in the place of wires, behind their source and under what reads them."""
        page, ink = self.page, self.look.ink
        links = [link for link in self.stations.links if link.id in self.found.letters]
        for source in dict.fromkeys(link.source for link in links):
            name, owner = letter_of(source), layer_owner(source)
            points = [self.point(at) for at in self.layout.routes[name].points]
            yield from arrow(points, ink, page.arrow, page, owner, "lettered", False)
            box = self.bounds(self.layout.boxes[name])
            letter = next(self.found.letters[one.id] for one in links if one.source == source)
            yield self._letter(letter, box.right, (box.top + box.bottom) / 2.0, "end", owner)
        for link in links:
            owner, read = connection_owner(link.connection.id), self.layout.boxes[link.target]
            x, y = self.point((read.start + (read.end - read.start) / 4.0, read.below))
            low = y + letter_way(self.measures)
            yield from arrow([(x, low), (x, y)], ink, page.arrow, page, owner, "lettered", False)
            letter = self.found.letters[link.id]
            yield self._letter(letter, x, low + 0.55 * page.in_box, "middle", owner)

    def _letter(self, text: str, x: float, y: float, anchor: str, owner: Owner) -> Primitive:
        size = self.page.in_box
        return Text(
            text=text,
            x=x,
            y=y + 0.27 * size,
            size=size,
            anchor=anchor,  # type: ignore[arg-type]
            color=self.look.ink,
            owner=owner,
            role="letter",
            face="italic",
        )

    def _skips(self, link: Link) -> bool:
        return self.layout.routes[link.id].skips

    def _role(self, link: Link, points: Sequence[tuple[float, float]]) -> Primitive:
        """What a wire carries, beside its end, or where that is short, beside what leads to it."""
        text, name, size = link.role, link.connection.id, self.page.size
        (x0, y0), (x1, y1) = points[-2], points[-1]
        if abs(x1 - x0) > abs(y1 - y0) and len(points) > 2 and not self.in_rows:
            (x1, y1), (x0, y0) = (x0, (points[-3][1] + y0) / 2.0), points[-3]
            x, y, anchor = x1 - 0.4 * size, y1 + _BASELINE * size, "end"
        elif abs(x1 - x0) > abs(y1 - y0):
            x = x1 - self.page.head_length - 0.2 * size
            y, anchor = y1 - 0.4 * size, "end"
            x = max(x, min(x0, x1) + text_width(text, size))
            if self.in_rows and len(points) == 2 and link.source in self.layout.forks:
                # between the fork and the box, over the head
                fork, _ = self.point(self.layout.forks[link.source])
                x, anchor = (fork + x1) / 2.0, "middle"
                y = y1 - self.page.head_width / 2.0 - 0.3 * size
        else:
            side = self.page.head_width
            x, y = x1 - side, (y0 + y1) / 2.0 + _BASELINE * size
            anchor = "end"
            if y1 > y0:
                y = y1 - self.page.head_length - 0.6 * size
                # off the line that leads there from the side, and off the box
                y = min(max(y, y0 + (CAPITAL_HEIGHT + _BELOW_LINE) * size), y1 - 0.3 * size)
        return Text(
            text=text,
            x=x,
            y=y,
            size=size,
            anchor=anchor,  # type: ignore[arg-type]
            color=self.look.ink,
            owner=connection_owner(name),
            role="input",
            face="italic",
        )

    # stations

    def _station(self, station: Station) -> Iterator[Primitive]:
        box = self.bounds(self.layout.boxes[station.id])
        match station.form:
            case Form.BOX:
                yield from self._box(station, box)
                if has_mask(station):
                    yield from self._mask(station)
                if station.id in self.stations.results:
                    yield from self._result(station)
            case Form.TERMINAL:
                yield from self._terminal(station, box)
            case Form.SIGN:
                yield from self._sign(station, box, station.layer.kind)
                yield from self._sign_name(station, box)
            case Form.ENCODING:
                yield from self._sign(station, box, Kind.ADD)
                yield from self._encoding(station, box)

    def _elided(self, station: Station, box: Bounds) -> Iterator[Primitive]:
        """Dots for steps that stand as one, and which these are, under them."""
        owner, ink = layer_owner(station.id), self.look.quiet_ink
        x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
        wide, high = dots_reach(self.page), 0.6 * self.page.in_box
        body = rounded_rectangle(x - wide, y - high, x + wide, y + high, 0.0)
        yield Path(commands=body, fill=Fill("#ffffff", 0.0), line=None, owner=owner, role="node")
        yield from three_dots(x, y, self.page, self.look.ink, owner)
        words = self.found.words[station.id]
        below = y + 0.6 * self.page.in_box + words.height / 2.0
        yield from self._lines(station, x, below, "middle", ink, ink)

    def _box(self, station: Station, box: Bounds) -> Iterator[Primitive]:
        if station.id in self.elided:
            yield from self._elided(station, box)
            return
        override = self.look.override(station.id)
        owner = layer_owner(station.id)
        base = override.color or self.look.fill_color(station.color_kind)
        fill, ink = box_colors(base, self.look.ink)
        if override.color is None and fill == base:
            fill = base  # with its name in the palette
        dashes = (1.8 * self.page.outline / 0.55,) * 2 if station.layer.kind is Kind.DROPOUT else ()
        corner = self.measures.corner
        outline = override.outline or (GROUP_LINE if station.is_group else self.look.ink)
        line = Line(outline, self.page.outline, dashes=dashes)
        found = None
        if override.opacity is None:
            found = band_of(station, self.look, self.activations)
        yield Path(
            commands=rounded_rectangle(box.left, box.top, box.right, box.bottom, corner),
            fill=Fill(fill, 1.0 if override.opacity is None else override.opacity),
            line=line if found is None else None,
            owner=owner,
            role="node",
        )
        if found is not None:
            depth, way = self.measures.band, self.found.direction
            yield from band(box, corner, depth, found[1], way, owner, line)
            box = without_band(box, corner, depth, way)
        # the quiet ink is legible on white alone
        middle = (box.left + box.right) / 2.0
        yield from self._lines(station, middle, (box.top + box.bottom) / 2.0, "middle", ink, ink)

    def _lines(
        self,
        station: Station,
        x: float,
        y: float,
        anchor: str,
        ink: str,
        quiet: str,
        role: str = "name",
        words: Words | None = None,
    ) -> Iterator[Primitive]:
        """The words of a station, or others that are its, centred about a height."""
        page, owner = self.page, layer_owner(station.id)
        face = FACES[station.form]
        if words is None:
            words = self.found.words[station.id]
        elif role == "result":
            face = FACES[Form.TERMINAL]
        lines = [(line, face) for line in words.lines]
        lines += [(words.note, "regular")] if words.note else []
        type_size = words.type
        step = LINE_HEIGHT * type_size
        top = y - words.height / 2.0
        for number, (line, own_face) in enumerate(lines):
            yield Text(
                text=line,
                x=x,
                y=top + (number + 0.5) * step + _BASELINE * type_size,
                size=type_size,
                anchor=anchor,  # type: ignore[arg-type]
                color=ink,
                owner=owner,
                role=role,
                markup="mathematics",
                face=own_face,
            )
        if words.size:
            # at the steps of a network that is drawn unrolled
            is_step = bool(self.stations.steps) and station.form is Form.TERMINAL
            yield Text(
                text=words.size,
                x=x,
                y=top + len(lines) * step + 0.5 * LINE_HEIGHT * page.size + _BASELINE * page.size,
                size=page.size,
                anchor=anchor,  # type: ignore[arg-type]
                color=quiet,
                owner=owner,
                role="step" if is_step else "caption",
                markup="plain" if is_step else "mathematics",
            )

    def _terminal(self, station: Station, box: Bounds) -> Iterator[Primitive]:
        # what is clicked and framed, for a text alone is no body
        yield Path(
            commands=rounded_rectangle(box.left, box.top, box.right, box.bottom, 0.0),
            fill=Fill("#ffffff", 0.0),
            line=None,
            owner=layer_owner(station.id),
            role="node",
        )
        x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
        yield from self._lines(station, x, y, "middle", self.look.ink, self.look.quiet_ink)

    def _result(self, station: Station) -> Iterator[Primitive]:
        """What a station puts out, behind it."""
        name = result_of(station.id)
        points = [self.point(at) for at in self.layout.routes[name].points]
        owner, page = layer_owner(station.id), self.page
        yield from arrow(points, self.look.ink, page.arrow, page, owner, "result", False)
        box, words = self.bounds(self.layout.boxes[name]), self.found.words[name]
        x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
        ink = self.look.ink
        yield from self._lines(station, x, y, "middle", ink, ink, "result", words)

    def _mask(self, station: Station) -> Iterator[Primitive]:
        """What an attention does not read: a triangle of places, beyond the frames."""
        page, owner, ink = self.page, layer_owner(station.id), self.look.ink
        along, level = self.layout.beyond[station.id]
        box, side = self.layout.boxes[station.id], -self.layout.sides[station.id]
        size = mask_size(page)
        near = level + side * mask_way(self.measures)
        edge = box.above if side < 0 else box.below
        points = [self.point((along, near)), self.point((along, edge))]
        yield from arrow(points, ink, page.arrow, page, owner, "mask", False)
        x, y = self.point((along, near + side * size / 2.0))
        outline = Line(ink, page.outline)
        corners = (x - size / 2.0, y - size / 2.0, x + size / 2.0, y + size / 2.0)
        yield Path(
            commands=rounded_rectangle(*corners, 0.0),
            fill=Fill("#ffffff"),
            line=outline,
            owner=owner,
            role="mask",
        )
        yield Polygons(
            points=_lower_triangle(x - size / 2.0, y - size / 2.0, size),
            fill=Fill(self.look.quiet_ink),
            line=None,
            owner=owner,
            role="mask",
        )
        gap = size / 2.0 + 0.45 * page.in_box
        is_left = self.in_rows or side < 0
        at, anchor = (x - gap, "end") if is_left else (x + gap, "start")
        words = mask_words(page, self.in_rows)
        yield from self._lines(station, at, y, anchor, ink, ink, "mask", words)

    def _sign(self, station: Station, box: Bounds, kind: Kind) -> Iterator[Primitive]:
        override, owner = self.look.override(station.id), layer_owner(station.id)
        x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
        radius = self.page.operator
        line = Line(override.outline or self.look.ink, self.page.arrow)
        yield Path(
            commands=circle(x, y, radius),
            fill=Fill(override.color or "#ffffff"),
            line=line,
            owner=owner,
            role="node",
        )
        strokes = np.array(sign_strokes(kind, 0.44)) * 0.55 * radius + (x, y)
        yield Segments(
            starts=strokes[:, 0], ends=strokes[:, 1], line=line, owner=owner, role="operator"
        )

    def _sign_name(self, station: Station, box: Bounds) -> Iterator[Primitive]:
        words = self.found.words[station.id]
        if not words.lines:
            return
        element = self.layout.boxes[station.id]
        side, page = self.layout.sides[station.id], self.page
        along = element.middle[0] + sign_name_gap(page)
        if self.in_rows:
            row = self.found.row_height / 2.0
            x, y = self.point((along, element.middle[1] + side * (row + words.height / 2.0)))
            yield from self._lines(station, x, y, "start", self.look.ink, self.look.quiet_ink)
            return
        edge = element.above if side < 0 else element.below
        x, y = self.point((along + words.height / 2.0, edge + side * 0.6 * page.size))
        anchor = "end" if side < 0 else "start"
        yield from self._lines(station, x, y, anchor, self.look.ink, self.look.quiet_ink)

    def _encoding(self, station: Station, box: Bounds) -> Iterator[Primitive]:
        """What a positional encoding adds: a disc with a wave beside the sum, and its name."""
        owner, page = layer_owner(station.id), self.page
        side, radius = self.layout.sides[station.id], page.operator
        layout_box = self.layout.boxes[station.id]
        edge = layout_box.above if side < 0 else layout_box.below
        along = layout_box.middle[0]
        middle = layout_box.middle[1] + side * self.found.encodings[station.id]
        start, end = self.point((along, middle - side * radius)), self.point((along, edge))
        x, y = self.point((along, middle))
        yield from arrow([start, end], self.look.ink, page.arrow, page, owner, "addend", False)
        line = Line(self.look.ink, page.arrow)
        yield Path(
            commands=circle(x, y, radius), fill=Fill("#ffffff"), line=line, owner=owner, role="sign"
        )
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (
            (x + radius * a, y + radius * b) for a, b in _WAVE
        )
        yield Path(
            commands=(("M", x0, y0), ("C", x1, y1, x2, y2, x3, y3)),
            line=line,
            owner=owner,
            role="sign",
        )
        gap = 0.45 * page.in_box
        if self.in_rows or side < 0:
            at, anchor = x - radius - gap, "end"
        else:
            at, anchor = x + radius + gap, "start"
        yield from self._lines(station, at, y, anchor, self.look.ink, self.look.quiet_ink)


def _lower_triangle(left: float, top: float, size: float) -> NDArray[np.float64]:
    """The squares of a mask that are read, with a hair between them."""
    row, column = np.tril_indices(_MASK_PLACES)
    pitch = size / _MASK_PLACES
    corners = np.array(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))) * 0.84 + 0.08
    at = np.stack([column, row], axis=-1)[:, None] + corners
    return np.asarray(at * pitch + (left, top), np.float64)
