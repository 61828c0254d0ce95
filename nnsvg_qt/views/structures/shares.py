"""Weights that layers share: a double line between them, with a name in its middle.

It is dashed where there is no page; on one the legend explains it where it has no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product, takewhile

import numpy as np

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import SharedWeights
from nnsvg_qt.scene.look import Layout, Look
from nnsvg_qt.scene.primitives import Bounds, Line, Owner, Path, Points, Primitive, Text
from nnsvg_qt.scene.text import ASCENT, CAPITAL_HEIGHT, DESCENT, text_width
from nnsvg_qt.views.structures.ink import Ink, meetings
from nnsvg_qt.views.structures.paths import beside, rounded
from nnsvg_qt.views.structures.routes import CLEAR, arch, costs_of, outside_texts

UNNAMED = "shared weights"
"""What stands at the line of weights that have no name."""
_DASHES = (4.0, 3.0)
_APART = 1.5
"""From the middle of the double line to each of the two, px."""
_GAP = 1.5
"""From a body to the line, px."""
_BESIDE_OUTLINE = 3.0
"""So near to an outline the line crosses nothing that runs beside that, px."""
_STEP = 10.0
"""How much farther from the line a name is tried, px."""
_PLACES = (0.5, 0.7, 0.3, 0.88, 0.12)
"""Where a line runs straight across, in shares of what both layers reach over."""
_BEGINS, _STOPS = (0.5, 0.25, 0.75), (0.5, 0.75, 0.25)
"""Where a line between rows leaves a layer and reaches the other, in shares of their widths."""
_PADDING = 3.0
"""Around the name within the line, px."""


def shares(
    ink: Ink, architecture: Architecture, shown_by: Mapping[str, str], look: Look, down: bool
) -> tuple[list[Primitive], list[SharedWeights]]:
    """What draws the shared weights, and those of which fewer than two layers are drawn.

    `ink` is in coordinates of the flow, `down` whether that is turned.
    """
    drawn: list[Primitive] = []
    missing = []
    for share in architecture.shared:
        names = dict.fromkeys(shown_by.get(layer, "") for layer in share.layers)
        leads = [name for name in names if name in ink.bodies]
        if len(leads) < 2:
            missing.append(share)
            continue
        own = _drawn(ink, share, _in_a_row(ink, leads), look, down)
        drawn += own
        ink = ink.and_drawn(own)
    return drawn, missing


def _in_a_row(ink: Ink, leads: Sequence[str]) -> list[str]:
    """Layers in the order along the longer way that they are spread over."""
    middles = {name: _middle(ink.bodies[name]) for name in leads}
    spread = np.ptp(list(middles.values()), axis=0)
    axis = 0 if spread[0] >= spread[1] else 1
    return sorted(leads, key=lambda name: middles[name][axis])


def _middle(body: Bounds) -> tuple[float, float]:
    return (body.left + body.right) / 2, (body.top + body.bottom) / 2


def _drawn(
    ink: Ink, share: SharedWeights, leads: Sequence[str], look: Look, down: bool
) -> list[Primitive]:
    owner = Owner("shared", share.id)
    is_on_page = look.layout is Layout.PAGE
    dashes = () if is_on_page else _DASHES
    line = Line(look.quiet_ink, max(0.7, 0.8 * look.line_width), dashes=dashes)
    ways: list[Points] = []
    side: bool | None = None
    for one, other in pairwise(leads):
        corners, side = _way(ink, one, other, side, is_on_page)
        ways.append(corners)
        if is_on_page and len(leads) > 2:
            # the next one keeps off it
            ink = ink.and_drawn([Path(commands=tuple(rounded(corners)), line=line, owner=owner)])
    is_explained = is_on_page and look.show_legend and not share.name
    named = None if is_explained else (len(ways) - 1) // 2
    drawn: list[Primitive] = []
    for number, corners in enumerate(ways):
        pieces = [corners]
        if number == named:
            # beside the others of its own lines too
            beyond = [
                Path(commands=tuple(rounded(beside(way, aside))), line=line, owner=owner)
                for way in (*ways[:number], *ways[number + 1 :])
                for aside in (-_APART, _APART)
            ]
            among = ink.and_drawn(beyond) if beyond else ink
            text, pieces = _named(among, corners, share.name or UNNAMED, owner, look, down)
            drawn.append(text)
        commands = tuple(
            command
            for part in pieces
            for piece in outside_texts(part, ink)
            for aside in (-_APART, _APART)
            for command in rounded(_page(beside(piece, aside), down))
        )
        drawn.append(Path(commands=commands, line=line, owner=owner, role="shared"))
    return drawn


def _way(
    ink: Ink, one: str, other: str, side: bool | None, is_on_page: bool
) -> tuple[Points, bool | None]:
    """Corners of the line from one layer to another: straight across where it can, or an arch.

    And the side of that, which is `side` if there was one before. On pages it may also run between
    the rows that they stand in.
    """
    upper, lower = sorted((one, other), key=lambda name: _middle(ink.bodies[name])[1])
    up, low = ink.bodies[upper], ink.bodies[lower]
    left, right = max(up.left, low.left), min(up.right, low.right)
    best: tuple[float, Points] | None = None
    if right - left > 3.0 and up.bottom < low.top + 1.0:
        places = [left + share * (right - left) for share in _PLACES]
        starts = ink.surfaces(upper, places, False)
        stops = ink.surfaces(lower, places, True)
        below, above = _gathered(ink, upper), _gathered(ink, lower)
        within = 0.0
        if below and above and above.top - below.bottom >= 4.0 + 2.0 * (_GAP + _BESIDE_OUTLINE):
            # all units of both share, not the last one and the first
            starts, stops = [below.bottom] * len(places), [above.top] * len(places)
            within = _BESIDE_OUTLINE
        ways = [
            (share, (x, y + _GAP, x, end - _GAP))
            for share, x, y, end in zip(_PLACES, places, starts, stops, strict=True)
            if (end - _GAP) - (y + _GAP) >= 4.0
        ]
        looked_at = [(x, y + within, x, end - within) for _, (x, y, _, end) in ways]
        costs = costs_of(ink, looked_at, (upper, lower))
        for (share, (x, y, _, end)), over in zip(ways, costs, strict=True):
            cost = over + abs(share - 0.5)
            if best is None or cost < best[0]:
                best = cost, np.array([(x, y), (x, end)])
    if best is not None and best[0] < 100:
        return best[1], side
    route = arch(ink, one, other, side)
    if is_on_page:
        between = _between_rows(ink, upper, lower)
        if between is not None and between[0] < min(route.cost, 60.0):
            return between[1], side
    if best is not None and best[0] <= route.cost:
        return best[1], side
    corners = route.corners.copy()
    corners[[0, -1], 1] += -_GAP if route.above else _GAP
    return corners, route.above


def _gathered(ink: Ink, name: str) -> Bounds | None:
    """What gathers the units of a layer, where something does."""
    for one, box in zip(ink.drawn, ink.boxes.tolist(), strict=True):
        if one.role == "outline" and one.owner.kind == "layer" and one.owner.id == name:
            return Bounds(*box)
    return None


def _between_rows(ink: Ink, upper: str, lower: str) -> tuple[float, Points] | None:
    """The way up from a layer, along between two rows, and up into another, with what it costs."""
    up, low = ink.bodies[upper], ink.bodies[lower]
    if low.top - up.bottom < 1.9 * CLEAR or _middle(up)[0] == _middle(low)[0]:
        return None
    begins = [low.left + share * low.width for share in _BEGINS]
    stops = [up.left + share * up.width for share in _STOPS]
    bottoms = [y - _GAP for y in ink.surfaces(lower, begins, True)]
    tops = [y + _GAP for y in ink.surfaces(upper, stops, False)]
    levels = [up.bottom + far * CLEAR for far in range(1, 5)]
    best: tuple[float, Points] | None = None
    for level in takewhile(lambda level: level <= low.top - 0.8 * CLEAR, levels):
        rising = [(x, level, x, bottom) for x, bottom in zip(begins, bottoms, strict=True)]
        running = [(x, level, end, level) for x in begins for end in stops]
        landing = [(end, top, end, level) for end, top in zip(stops, tops, strict=True)]
        costs = costs_of(ink, [*rising, *running, *landing], (upper, lower))
        first, between, last = costs[:3], np.reshape(costs[3:-3], (3, 3)).tolist(), costs[-3:]
        for i, j in product(range(3), range(3)):
            x, end, bottom, top = begins[i], stops[j], bottoms[i], tops[j]
            cost = first[i] + between[i][j] + last[j]
            cost += 0.02 * (abs(x - end) + bottom - top)
            cost += abs(_BEGINS[i] - 0.5) + abs(_STOPS[j] - 0.5)
            if best is None or cost < best[0]:
                best = cost, np.array([(x, bottom), (x, level), (end, level), (end, top)])
    return best


def _named(
    ink: Ink, corners: Points, name: str, owner: Owner, look: Look, down: bool
) -> tuple[Text, list[Points]]:
    """The name in the middle of the line, and what is left of the line around it."""
    size = look.small_font_size
    width, height = text_width(name, size), (ASCENT + DESCENT) * size
    along, across = (height, width) if down else (width, height)
    longest = int(np.hypot(*np.diff(corners, axis=0).T).argmax())
    start, end = corners[longest], corners[longest + 1]
    way = end - start
    room = float(np.hypot(*way))
    is_along = abs(way[0]) > abs(way[1])
    taken = (along if is_along else across) + 2 * _PADDING
    free = (room - taken) / 2 / room if room > taken else 0.0
    aside = np.array([0.0, across / 2] if is_along else [along / 2, 0.0])
    aside *= 1.0 + (_APART + _PADDING) / max(float(aside.max()), 1e-9)
    places = []
    for shift in (0.0, 0.4, -0.4, 0.8, -0.8):
        center = start + (0.5 + shift * free) * way
        if room > taken + 8.0:
            places.append((center, 0))
        for far in range(1, 6):
            shift_aside = aside + (far - 1) * _STEP * aside / np.abs(aside).max()
            places += [(center - shift_aside, far), (center + shift_aside, far)]

    centers = np.array([place for place, _ in places])
    half = np.array([along / 2, across / 2])
    boxes = np.hstack([centers - half, centers + half])
    local = ink.near(Bounds(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()))
    over = 6 * meetings(local.texts, boxes) + 6 * local.bodies_met(boxes)
    over += local.lines_met(boxes, 3) + np.array([far for _, far in places])
    center, far_away = places[int(over.argmin())]
    pieces = [corners]
    if not far_away:
        step = way / room * taken / 2
        pieces = [
            np.vstack([corners[: longest + 1], center - step]),
            np.vstack([center + step, corners[longest + 1 :]]),
        ]
    x, y = _page(center, down).tolist()
    baseline = y + CAPITAL_HEIGHT * size / 2
    text = Text(name, x, baseline, size, "middle", look.ink, owner=owner, role="shared name")
    return text, pieces


def _page(points: Points, down: bool) -> Points:
    """Points of the flow on the page."""
    return points[..., ::-1] if down else points
