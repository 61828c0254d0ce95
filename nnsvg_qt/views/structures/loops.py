"""Feedback as loops: over one layer a small arc, over several a dashed line outside them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Literal

import numpy as np

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.scene.bounds import boxes_of
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Line,
    Path,
    Points,
    Polygons,
    Primitive,
    Text,
    connection_owner,
)
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, DESCENT, text_bounds
from nnsvg_qt.views.shared.page import page_of_look
from nnsvg_qt.views.structures.ink import Ink, Pieces
from nnsvg_qt.views.structures.off_borders import off_borders
from nnsvg_qt.views.structures.paths import HEAD_LENGTH, HEAD_WIDTH, Command, arrowhead, rounded
from nnsvg_qt.views.structures.routes import Route, arch, outside_texts, straight_back

DASHES = (5.0, 3.5)
_RISE = 20.0
"""How far an arc over one layer rises, px."""
_LOWER, _BELOW = (17.0, 14.0, 12.0), 4.0
"""How far on a page where a line leads over it, and how near it comes to that, px."""
_ASIDE = 4.0
"""Between a loop and its delay, px."""
_NEARER = 3.0
"""Between one that leads straight back and its delay, px."""
_CLEAR = 1.5
"""Between a delay and what else passes it, px: for less another place is as good."""


def loops(
    ink: Ink,
    architecture: Architecture,
    shown_by: Mapping[str, str],
    look: Look,
    down: bool,
    borders: Pieces | None = None,
) -> tuple[list[Primitive], list[Connection]]:
    """What draws the feedback connections, and those whose layers are not drawn.

    `ink` is in coordinates of the flow, `down` whether that is turned; short ones lie inside.
    Those over several layers keep off `borders`, where they are known, as far as a page asks for.
    """
    drawn: list[Primitive] = []
    missing = []
    found: list[tuple[float, Connection, str, str]] = []
    for connection in architecture.feedback:
        source, target = (shown_by.get(end, "") for end in (connection.source, connection.target))
        if source not in ink.bodies or target not in ink.bodies:
            missing.append(connection)
            continue
        one, other = ink.bodies[source], ink.bodies[target]
        length = abs(one.left + one.right - other.left - other.right)
        found.append((0.0 if source == target else length, connection, source, target))
    ends, at_themselves, at_others = set[str](), set[str](), set[str]()
    if look.layout is Layout.PAGE:
        at_themselves = {source for _, _, source, target in found if source == target}
        ends = {end for _, _, source, target in found for end in (source, target)}
        at_others = {end for _, _, one, other in found if one != other for end in (one, other)}
        ends = set(_outlines_of(ink, ends))
    bare, looped = _with_outlines(ink, at_themselves), set[str]()
    for _, connection, source, target in sorted(found, key=lambda one: one[0]):
        if source == target:
            among = _with_outlines(ink, at_themselves) if source in looped else bare
            own = _arc(ink, among, source, connection, look, down, source in at_others)
        else:
            around = _with_outlines(ink, {source, target} & ends) if ends else ink
            straight = _straight(around, source, target, connection, look, down) if ends else None
            if straight is None:
                route = arch(around, source, target, None, ends)
                if borders is not None:
                    room = page_of_look(look).off_frames
                    route = replace(route, corners=off_borders(route.corners, borders, room, ink))
                straight = _long(ink, route, connection, look, down)
            own = straight
        looped.add(source)
        drawn += own
        ink = ink.and_drawn(own)
    return drawn, missing


def _with_outlines(ink: Ink, names: Set[str]) -> Ink:
    """The ink in which outlines that gather the units of layers are what lines meet of these."""
    found = _outlines_of(ink, names)
    if not found:
        return ink
    boxes = boxes_of([*found.values()])
    if ink.is_turned:
        boxes = boxes[:, [1, 0, 3, 2]]
    around = {name: Bounds(*box) for name, box in zip(found, boxes.tolist(), strict=True)}
    other = replace(
        ink,
        bodies=ink.bodies | around,
        outlined=ink.outlined | {name: [one] for name, one in found.items()},
    )
    # the lines are the same: of hundreds of loops at a layer each would look at all anew
    for name in ("pieces", "reaches", "_found"):
        vars(other)[name] = getattr(ink, name)
    return other


def _outlines_of(ink: Ink, names: Set[str]) -> dict[str, Primitive]:
    """What gathers the units of those of the layers that have several."""
    return {
        one.owner.id: one
        for one in ink.drawn
        if one.role == "outline" and one.owner.id in names and one.owner.id in ink.bodies
    }


def _line(look: Look, dashes: tuple[float, ...] = ()) -> Line:
    return Line(look.quiet_ink, max(0.8, look.line_width), dashes=dashes)


def _head(look: Look) -> tuple[float, float]:
    """Length and width of arrowheads, px: on a page as all others have there."""
    if look.layout is not Layout.PAGE:
        return HEAD_LENGTH, HEAD_WIDTH
    page = page_of_look(look)
    return page.head_length, page.head_width


def _arc(
    ink: Ink,
    bare: Ink,
    layer_id: str,
    connection: Connection,
    look: Look,
    down: bool,
    is_passed: bool,
) -> list[Primitive]:
    """A loop from a layer to itself on the side that is free.

    That is found without what other loops take, so that equal layers have equal ones. Where it
    `is_passed`, by other feedback of the layer, its delay is rather beside it.
    """
    body = bare.bodies[layer_id]
    best: tuple[float, _Feet] | None = None
    for above in (True, False):
        for x in (bare.peak(layer_id, above), *_thirds(body)):
            feet = _feet(bare, layer_id, x, above)
            cost = _cost_of_arc(bare, layer_id, feet, body)
            if best is None or cost < best[0]:
                best = cost, feet
    assert best is not None
    x, half, start, end, above = best[1]
    out = -1.0 if above else 1.0
    wide = half + 9.0
    peak = min(start, end) if above else max(start, end)
    rise = _rise(bare, body, x, wide, peak, out) if look.layout is Layout.PAGE else _RISE
    top = peak + out * rise * 1.33
    tip = np.array([x - half, end])
    length, _ = _head(look)
    base = np.array([x - half - 0.37 * length, end + out * (length - 0.5)])
    points = np.array([(x + half, start), (x + wide, top), (x - wide, top), base])
    far, near = peak + out * (rise + _ASIDE), peak + out * rise / 2
    places = [(x, far, 0), (x + half + 9.0, near, 1), (x - half - 9.0, near, -1)]
    if is_passed:
        places = [*places[1:], places[0]]
    lines = [_curve(points, down)]
    followed = _followed(points)
    pieces = outside_texts(followed, ink)
    if len(pieces) != 1 or len(pieces[0]) != len(followed):
        lines = [tuple(rounded(_page(piece, down), 0.0)) for piece in pieces]
    return _made(ink, connection, lines, tip, base, places, out, look, (), down)


def _rise(ink: Ink, body: Bounds, x: float, wide: float, peak: float, out: float) -> float:
    """How far an arc rises that no line leads through: as far as others where that does not help.

    A level line through it would run along with it, as if the two met.
    """
    edge = (body.top if out < 0 else body.bottom) + out
    for rise in (_RISE, *_LOWER):
        ends = sorted([edge, peak + out * (rise + (_BELOW if rise < _RISE else 0.0))])
        if not len(ink.lengths_in(Bounds(x - wide, ends[0], x + wide, ends[1]))):
            return rise
    return _RISE


_Feet = tuple[float, float, float, float, bool]
"""Where an arc stands: its middle, half its width, the y of its two ends, whether above."""


def _thirds(body: Bounds) -> list[float]:
    aside = 0.6 * max(body.width / 2 - 12.0, 0.0)
    middle = (body.left + body.right) / 2
    return [middle, middle + aside, middle - aside]


def _feet(ink: Ink, layer_id: str, x: float, above: bool) -> _Feet:
    body = ink.bodies[layer_id]
    reach = min(x - body.left, body.right - x, 11.0) - 1.0
    half = max(2.5, 0.5 * reach)
    start, end = (ink.surface(layer_id, place, above) for place in (x + half, x - half))
    return x, half, start, end, above


def _cost_of_arc(ink: Ink, layer_id: str, feet: _Feet, body: Bounds) -> float:
    x, _, start, end, above = feet
    out = -1.0 if above else 1.0
    outer = min(start, end) if above else max(start, end)
    ends = sorted([outer + out, outer + out * (_RISE + 2.0)])
    box = Bounds(x - 10.0, ends[0], x + 10.0, ends[1])
    cost = 10.0 * sum(name != layer_id for name in ink.bodies_in(box))
    cost += 20.0 * ink.texts_in(box) + len(ink.lengths_in(box))
    cost += 0.4 * abs(start - end) + 0.1 * abs(outer - (body.top if above else body.bottom))
    return cost + (0.0 if above else 0.5)


def _curve(points: Points, down: bool) -> tuple[Command, ...]:
    first, *others = _page(points, down).tolist()
    return (("M", *first), ("C", *(number for point in others for number in point)))


def _followed(corners: Points) -> Points:
    """Points along a cubic Bézier curve."""
    t = np.linspace(0.0, 1.0, 25)[:, None]
    points = np.repeat(corners[None], len(t), axis=0)
    while points.shape[1] > 1:
        points = (1.0 - t[:, None]) * points[:, :-1] + t[:, None] * points[:, 1:]
    return np.asarray(points[:, 0])


def _long(
    ink: Ink, route: Route, connection: Connection, look: Look, down: bool
) -> list[Primitive]:
    corners = route.corners.copy()
    out = -1.0 if route.above else 1.0
    tip = corners[-1].copy()
    way = corners[-2] - tip
    corners[-1] += way / max(float(np.abs(way).max()), 1e-9) * (_head(look)[0] - 0.5)
    level = route.level + out * _ASIDE
    start, end = corners[route.along : route.along + 2, 0].tolist()
    # beside its middle where a line leads across that
    places = [(start + share * (end - start), level, 0) for share in (0.5, 0.3, 0.7)]
    lines = [tuple(rounded(_page(one, down))) for one in outside_texts(corners, ink)]
    return _made(ink, connection, lines, tip, corners[-1], places, out, look, DASHES, down)


def _straight(
    ink: Ink, source: str, target: str, connection: Connection, look: Look, down: bool
) -> list[Primitive] | None:
    """A loop that leads level to a layer before; None where it or its delay has no room there."""
    for route in straight_back(ink, source, target):
        (x, level), (end, _) = route.corners.tolist()
        out = -1.0 if route.above else 1.0
        for side in (out, -out):
            for share in (0.5, 0.4, 0.6, 0.3, 0.7):
                place = end + share * (x - end), level + side * _NEARER, 0
                text = _delay(connection, place, side, look, down)
                if connection.delay and (_over(ink, text, down) or _beside(ink, text, down)):
                    continue
                tip = np.array([end, level])
                base = np.array([end + _head(look)[0] - 0.5, level])
                line = tuple(rounded(_page(np.array([(x, level), base]), down)))
                return _made(ink, connection, [line], tip, base, [place], side, look, DASHES, down)
    return None


def _made(
    ink: Ink,
    connection: Connection,
    lines: Sequence[tuple[Command, ...]],
    tip: Points,
    before: Points,
    places: Sequence[tuple[float, float, int]],
    out: float,
    look: Look,
    dashes: tuple[float, ...],
    down: bool,
) -> list[Primitive]:
    """Line, head and delay; of its `places` (along, across, side) the first that is freest.

    The side is 0 outside the line, 1 after it and -1 before it along the flow.
    """
    owner = connection_owner(connection.id)
    point, behind = _page(np.array([tip, before]), down)
    length, width = _head(look)
    head = arrowhead(point, behind, length, width)
    commands = tuple(command for line in lines for command in line)
    made: list[Primitive] = [
        Path(commands=commands, line=_line(look, dashes), owner=owner, role="loop"),
        Polygons(head[None], Fill(look.quiet_ink), None, owner=owner, role="loop head"),
    ]
    if connection.delay:
        texts = [_delay(connection, place, out, look, down) for place in places]
        best = min(texts, key=lambda text: (_over(ink, text, down), _beside(ink, text, down)))
        if ink.texts_in(_in_flow(text_bounds(best), down)):
            # over a body that recedes there is room in the box around it
            name = connection.source
            best = min(
                texts,
                key=lambda text: _over(ink, text, down) - 3 * _is_off(ink, text, name, out, down),
            )
        made.append(best)
    return made


def _is_off(ink: Ink, text: Text, layer_id: str, out: float, down: bool) -> bool:
    """Whether a text is in the box around a body and does not reach the body itself."""
    box = _in_flow(text_bounds(text), down)
    if layer_id not in ink.bodies_in(box):
        return False
    middle = (box.left + box.right) / 2
    edges = ink.surfaces(layer_id, (box.left, middle, box.right), out < 0)
    return box.bottom < min(edges) if out < 0 else box.top > max(edges)


def _delay(
    connection: Connection, place: tuple[float, float, int], out: float, look: Look, down: bool
) -> Text:
    along, across, side = place
    x, y = _page(np.array([along, across]), down).tolist()
    size = look.small_font_size
    # to which side of its point the text lies on the page
    right, low = (out, float(side)) if down else (float(side), out)
    if side:
        right, low = (0.0, low) if down else (right, 0.0)
    elif down:
        low = 0.0
    else:
        right = 0.0
    anchor: Literal["start", "middle", "end"] = "middle"
    if right:
        anchor = "start" if right > 0 else "end"
    if low < 0:
        y -= DESCENT * size
    else:
        y += CAPITAL_HEIGHT * size * (1.0 if low else 0.5)
    owner = connection_owner(connection.id)
    return Text(connection.delay, x, y, size, anchor, look.ink, owner=owner, role="delay")


def _in_flow(box: Bounds, down: bool) -> Bounds:
    """A box of the page as one of the flow."""
    return Bounds(box.top, box.left, box.bottom, box.right) if down else box


def _over(ink: Ink, text: Text, down: bool) -> int:
    box = _in_flow(text_bounds(text), down)
    return 3 * ink.texts_in(box) + 3 * len(ink.bodies_in(box)) + min(len(ink.lengths_in(box)), 2)


def _beside(ink: Ink, text: Text, down: bool) -> int:
    """How many lines all but touch a text."""
    return len(ink.lengths_in(_in_flow(text_bounds(text), down).grown(_CLEAR)))


def _page(points: Points, down: bool) -> Points:
    """Points of the flow on the page."""
    return points[..., ::-1] if down else points
