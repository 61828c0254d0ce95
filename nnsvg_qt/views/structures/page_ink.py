"""Lines, heads and words in boxes of figures laid out for a page, in scene px."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import hypot

import numpy as np

from nnsvg_qt.scene.colors import contrast, mixed
from nnsvg_qt.scene.palette_color import PaletteColor, color_key
from nnsvg_qt.scene.primitives import Fill, Line, Owner, Path, Polygons, Primitive
from nnsvg_qt.views.shared.kept_primitives import keeps, kept
from nnsvg_qt.views.shared.page import FRAME_FILL, SKIP_INK, Page
from nnsvg_qt.views.structures.paths import Command, rounded, rounded_rectangle

Points = Sequence[tuple[float, float]]

_LEAST_CONTRAST = 4.5
"""Of words on their box (WCAG 2.2, level AA)."""
_WHITER = 0.25


def box_colors(fill: str, ink: str) -> tuple[str, str]:
    """The fill of a box and the colour of its words: white on dark, else ink on a paler fill."""
    if contrast("#ffffff", fill) >= _LEAST_CONTRAST:
        return fill, "#ffffff"
    share = _WHITER
    while contrast(ink, mixed(fill, "#ffffff", share)) < _LEAST_CONTRAST and share < 1.0:
        share = min(share + 0.1, 1.0)
    paler = mixed(fill, "#ffffff", share)
    if isinstance(fill, PaletteColor):
        return PaletteColor(paler, fill.name, fill.shade + share), ink
    return paler, ink


def arrow(
    points: Points, color: str, width: float, page: Page, owner: Owner, role: str, dashed: bool
) -> list[Primitive]:
    """A line with round corners through points, and a head that stops before the last of them."""
    if not keeps():
        return _arrow(points, color, width, page, owner, role, dashed)
    measures = page.head_clearance, page.head_length, page.head_width, page.elbow, page.arrow
    ways, own = tuple(map(tuple, points)), (owner.kind, owner.id, role)
    key = "arrow", ways, color_key(color), width, measures, own, dashed
    return list(kept(key, lambda: _arrow(points, color, width, page, owner, role, dashed)))


def _arrow(
    points: Points, color: str, width: float, page: Page, owner: Owner, role: str, dashed: bool
) -> list[Primitive]:
    (before_x, before_y), (end_x, end_y) = points[-2], points[-1]
    x, y = end_x - before_x, end_y - before_y
    # most lines run along an axis, and numpy is slow on single numbers
    length = max(abs(x + y) if not x or not y else float(np.hypot(x, y)), 1e-9)
    x, y = x / length, y / length
    clear = min(page.head_clearance, length / 4.0)
    tip_x, tip_y = end_x - x * clear, end_y - y * clear
    head = min(page.head_length, 0.8 * length)
    half = page.head_width / 2.0 * head / page.head_length
    neck_x, neck_y = tip_x - x * head, tip_y - y * head
    stem = [*points[:-1], (tip_x - x * 0.7 * head, tip_y - y * 0.7 * head)]
    dashes = (2.4 * page.arrow / 0.75, 1.8 * page.arrow / 0.75) if dashed else ()
    # the notch of the head, as of a dart
    corners = np.array(
        [
            [
                (tip_x, tip_y),
                (neck_x - y * half, neck_y + x * half),
                (tip_x - x * 0.78 * head, tip_y - y * 0.78 * head),
                (neck_x + y * half, neck_y - x * half),
            ]
        ]
    )
    return [
        Path(
            commands=tuple(rounded([(float(x), float(y)) for x, y in stem], page.elbow)),
            line=Line(color, width, dashes=dashes),
            owner=owner,
            role=role,
        ),
        Polygons(points=corners, fill=Fill(color), line=None, owner=owner, role="arrowhead"),
    ]


def framed(
    corners: tuple[float, float, float, float],
    page: Page,
    owner: Owner,
    opened: Collection[str] = (),
) -> list[Primitive]:
    """A frame round a group: left, top, right and bottom; sides that are `opened` have no line.

    There the group goes on in another row, in another frame of its own.
    """
    left, top, right, bottom = corners
    reach = min(page.group_corner, (right - left) / 2, (bottom - top) / 2)
    fill, line = Fill(FRAME_FILL), Line(SKIP_INK, page.frame)
    if not opened:
        whole = rounded_rectangle(left, top, right, bottom, reach)
        return [Path(commands=whole, fill=fill, line=line, owner=owner, role="frame")]
    names = ("left", "top", "right", "bottom")
    ends = ((left, bottom), (left, top), (right, top), (right, bottom))
    is_open = [name in opened for name in names]
    # where clockwise each side begins, round corners left out
    starts, stops = [], []
    for side in range(4):
        (x, y), (to_x, to_y) = ends[side], ends[(side + 1) % 4]
        way = (to_x - x) / (abs(to_x - x) or 1.0), (to_y - y) / (abs(to_y - y) or 1.0)
        begin, end = (
            0.0 if is_open[side] or is_open[other] else reach
            for other in (side - 1, (side + 1) % 4)
        )
        starts.append((x + begin * way[0], y + begin * way[1]))
        stops.append((to_x - end * way[0], to_y - end * way[1]))
    surface: list[Command] = [("M", *starts[0])]
    lines: list[Command] = []
    for side in range(4):
        behind = (side + 1) % 4
        part: list[Command] = [("L", *stops[side])]
        if not is_open[side] and not is_open[behind]:
            part.append(("Q", *ends[behind], *starts[behind]))
        surface += part
        if not is_open[side]:
            lines += [("M", *starts[side]), *part]
    return [
        Path(commands=(*surface, ("Z",)), fill=fill, line=None, owner=owner, role="frame"),
        Path(commands=tuple(lines), line=line, owner=owner, role="frame"),
    ]


def line_alone(
    points: Points, color: str, width: float, page: Page, owner: Owner, role: str
) -> Path:
    """A line with round corners through points and no head, for what has no direction."""

    def draw() -> Path:
        commands = tuple(rounded(np.asarray(points, float), page.elbow))
        return Path(commands=commands, line=Line(color, width), owner=owner, role=role)

    if not keeps():
        return draw()
    ways, own = tuple(map(tuple, points)), (owner.kind, owner.id, role)
    key = "line alone", ways, color_key(color), width, page.elbow, own
    (line,) = kept(key, lambda: [draw()])
    assert isinstance(line, Path)
    return line


def without_repeats(points: Points) -> list[tuple[float, float]]:
    """The points without those that lie on the one before, or on the way past them."""
    kept: list[tuple[float, float]] = []
    for at in points:
        if kept and hypot(at[0] - kept[-1][0], at[1] - kept[-1][1]) < 1e-6:
            continue
        if len(kept) > 1 and _between(kept[-2], kept[-1], at):
            kept.pop()
        kept.append(at)
    return kept


def _between(
    first: tuple[float, float], middle: tuple[float, float], last: tuple[float, float]
) -> bool:
    ahead = (middle[0] - first[0], middle[1] - first[1])
    on = (last[0] - middle[0], last[1] - middle[1])
    cross = ahead[0] * on[1] - ahead[1] * on[0]
    return abs(cross) < 1e-9 and ahead[0] * on[0] + ahead[1] * on[1] > 0
