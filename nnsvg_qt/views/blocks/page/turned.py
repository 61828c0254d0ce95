"""A page of blocks seen from elsewhere: the same solids, with all that was flat put into space.

What is drawn flat for the oblique camera lies in the plane of the boxes' middles, where that camera
changes nothing: there its lines stand in space, dashed as they are. Names are placed by each camera
at their boxes; frames, which are of the page, lie as outlines on the ground under their boxes, each
with its name and ×N.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Line, Path, Polygons, Primitive, Text, layer_owner
from nnsvg_qt.scene.solids import (
    Outline,
    Polyline,
    RowLabel,
    Scene3D,
    Solid,
    Vector,
    arrowhead,
    banded_box,
)
from nnsvg_qt.scene.text import text_bounds, text_width
from nnsvg_qt.views.blocks.page.beneath import captions_of
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.blocks.page.words import whole_size
from nnsvg_qt.views.shared.labels.rows import wrapping
from nnsvg_qt.views.shared.page import SKIP_INK, Page
from nnsvg_qt.views.shared.page_legend import Mark
from nnsvg_qt.views.shared.signs import sign_strokes
from nnsvg_qt.views.structures.repeats import group_owner

_LINES = frozenset({"arrow", "skip", "loop", "shared"})
_SAID = frozenset({"letter", "shared name", "delay"})
_SHARE = 0.55
"""How long a line of a name is at least that is broken, of the whole."""
_OFF = 0.8
"""How far an arrow ends before the side that it points at, px."""


def turned(scene: Scene3D, figure: Known, spots: Mapping[str, Spot]) -> Scene3D:
    """What `scene` shows obliquely, for any camera."""
    page, look = figure.page, figure.look
    sides = _entry_sides(scene)
    targets = {link.connection.id: link.target.id for link in figure.arrangement.links}
    lines: list[Polyline] = []
    solids: list[Solid] = list(scene.solids)
    dashes = {
        one.owner: one.line.dashes
        for one in scene.over
        if isinstance(one, Path) and one.role in _LINES and one.line is not None
    }
    for primitive in scene.over:
        if primitive.role not in _LINES:
            continue
        if isinstance(primitive, Polygons):
            head = _head(primitive, page, sides.get(targets.get(primitive.owner.id, "")))
            if head is not None:
                solids.append(head[0])
                lines.append(_dashed(head[1], dashes.get(primitive.owner, ())))
        elif isinstance(primitive, Path) and primitive.line is not None:
            lines.append(_dashed(_polyline(primitive), primitive.line.dashes))
    for spot in spots.values():
        if spot.cell.form in (Form.DISC, Form.CHOICE):
            solids.append(_cube(spot, look, page))
            lines += _signs(spot, look, page)
    grounds = _grounds(scene, figure, spots)
    lines += [ground.outline for ground in grounds.values()]
    kinds = [
        (entry.text, entry.color)
        for entry in figure.told.entries
        if entry.sign in (None, Mark.CHOICE)
    ]
    return replace(
        scene,
        solids=tuple(solids),
        lines=tuple(lines),
        behind=(),
        over=(),
        page=None,
        row_labels=(*_labels(figure, spots, grounds), *_said_beside(scene.over, page)),
        legend=tuple(kinds),
        legend_signs=tuple(
            (entry.text, entry.sign.value)
            for entry in figure.told.entries
            if isinstance(entry.sign, Kind)
        ),
        legend_bands=tuple(
            (entry.text, entry.band)
            for entry in figure.told.entries
            if entry.sign is None and entry.band is not None
        ),
        legend_doubles=tuple(
            (entry.text, Line(SKIP_INK, page.frame))
            for entry in figure.told.entries
            if entry.sign is Mark.SHARED
        ),
        remarks=tuple(captions_of(figure)),
    )


def _entry_sides(scene: Scene3D) -> dict[str, float]:
    """By layer the x of the side of its box where arrows arrive."""
    found: dict[str, float] = {}
    for solid in scene.solids:
        if solid.owner.kind == "layer":
            low = float(solid.points[..., 0].min())
            found[solid.owner.id] = min(found.get(solid.owner.id, low), low)
    return found


def _corners(path: Path) -> NDArray[np.float64]:
    """The corners of a path with round bends, in space."""
    points: list[tuple[float, float]] = []
    for name, *numbers in path.commands:
        values = [float(number) for number in numbers]
        if name == "L" and points and points[-1] == (values[0], values[1]):
            continue
        if name in ("M", "L"):
            points.append((values[0], values[1]))
        elif name == "Q":
            # a bend is where its control point is
            points[-1] = (values[0], values[1])
    return np.array([(x, -y, 0.0) for x, y in points])


def _polyline(path: Path) -> Polyline:
    line = path.line
    assert line is not None
    assert isinstance(line.color, str)
    return Polyline(
        _corners(path),
        line.color,
        float(np.max(line.width)),
        float(np.max(line.opacity)),
        owner=path.owner,
        role=path.role,
    )


def _dashed(line: Polyline, dashes: tuple[float, ...]) -> Polyline:
    """A line with the dashes of a flat one, in space longer by their round ends."""
    if not dashes:
        return line
    dash, gap = dashes
    ends = min(line.width, 0.5 * dash)
    return replace(line, dashes=(dash - ends, gap + ends))


def _head(primitive: Polygons, page: Page, side: float | None) -> tuple[Solid, Polyline] | None:
    """The head of an arrow in space, and the line from where it was to where it is now."""
    points = primitive.points[0]
    tip, base = points[0], (points[1] + points[3]) / 2
    way = tip - base
    length = float(np.hypot(*way))
    if length < 1e-6 or primitive.fill is None:
        return None
    direction: Vector = (float(round(way[0] / length)), -float(round(way[1] / length)), 0.0)
    if not any(direction):
        return None
    x, y = float(tip[0]), -float(tip[1])
    start = np.array([float(base[0]), -float(base[1]), 0.0])
    if direction[0] > 0 and side is not None and side > x:
        # what the oblique camera sees at the front stands farther right in the middle
        x = side - _OFF
    color = str(primitive.fill.color)
    head = arrowhead((x, y, 0.0), direction, length, color, primitive.owner, primitive.role)
    end = np.array([x, y, 0.0]) - length * np.array(direction)
    shaft = Polyline(
        np.array([start, end]), color, page.arrow, owner=primitive.owner, role=primitive.role
    )
    return head, shaft


def _cube(spot: Spot, look: Look, page: Page) -> Solid:
    half = 0.85 * spot.size.width / 2
    x, y = spot.left + spot.size.width / 2, -spot.y
    return banded_box(
        (x - half, x + half),
        (y - half, -half),
        (y + half, half),
        (look.override(spot.cell.lead.id).color or "#ffffff",),
        1.0,
        outline=Outline(look.ink, page.outline, look.ink, page.outline),
        owner=layer_owner(spot.cell.lead.id),
        role="operator",
    )


def _signs(spot: Spot, look: Look, page: Page) -> list[Polyline]:
    """An operator's sign on the sides of its cube."""
    if spot.cell.form is not Form.DISC:
        return []
    half = 0.85 * spot.size.width / 2
    center = np.array([spot.left + spot.size.width / 2, -spot.y, 0.0])
    drawn = []
    for axis, (one, other) in enumerate([(2, 1), (0, 2), (0, 1)]):
        for side in (-1.0, 1.0):
            normal = side * np.eye(3)[axis]
            for stroke in sign_strokes(spot.cell.lead.layer.kind, 0.45):
                ends = [
                    center
                    + (half + 0.05) * normal
                    + 0.5 * half * (x * np.eye(3)[one] - y * np.eye(3)[other])
                    for x, y in stroke
                ]
                drawn.append(
                    Polyline(
                        np.array(ends),
                        look.ink,
                        page.arrow,
                        owner=layer_owner(spot.cell.lead.id),
                        role="sign",
                        normal=(float(normal[0]), float(normal[1]), float(normal[2])),
                    )
                )
    return drawn


@dataclass(frozen=True)
class _Ground:
    """The outline of a group under its boxes, and the ends of what it lies round."""

    outline: Polyline
    low: Vector
    high: Vector


def _grounds(scene: Scene3D, figure: Known, spots: Mapping[str, Spot]) -> dict[str, _Ground]:
    """By group what lies under its boxes, where it has a frame on the page.

    That of a group round another one is as much larger as frames are.
    """
    page = figure.page
    framed = {one.owner for one in scene.behind if one.role == "band"}
    found: dict[str, _Ground] = {}
    groups = [one for one in figure.groups if group_owner(figure.whole(one).id) in framed]
    for group in sorted(groups, key=lambda one: len(one.layers)):
        here = _spots_of(group, figure, spots)
        if not here:
            continue
        ends = [_ends([spot]) for spot in here]
        members = set(group.layers)
        ends += [
            (found[one.id].low, found[one.id].high)
            for one in groups
            if one.id in found and set(one.layers) < members
        ]
        low = np.min([one for one, _ in ends], axis=0)
        high = np.max([one for _, one in ends], axis=0)
        pad = 0.5 * page.group_padding
        (left, bottom, back), (right, _, front) = (low - pad).tolist(), (high + pad).tolist()
        corners = [(left, back), (right, back), (right, front), (left, front), (left, back)]
        outline = Polyline(
            np.array([(x, bottom, z) for x, z in corners]),
            SKIP_INK,
            page.frame,
            owner=group_owner(figure.whole(group).id),
            role="band",
        )
        found[group.id] = _Ground(outline, (left, bottom, back), (right, high[1].item(), front))
    return found


def _spots_of(group: Group, figure: Known, spots: Mapping[str, Spot]) -> list[Spot]:
    cells = {
        figure.cells.of_station[layer].id
        for layer in group.layers
        if layer in figure.cells.of_station
    }
    return [spot for name, spot in spots.items() if name in cells]


def _labels(
    figure: Known, spots: Mapping[str, Spot], grounds: Mapping[str, _Ground]
) -> tuple[RowLabel, ...]:
    """The names at their boxes, and those of groups at what lies under theirs."""
    page, look = figure.page, figure.look
    made = []
    times = {
        figure.cells.of_station[layer].id: f" ×{group.repeat}"
        for group in figure.groups
        if group.repeat > 1 and group.name in figure.names.values()
        for layer in group.layers
        if layer in figure.cells.of_station
    }
    for spot in spots.values():
        name = figure.names.get(spot.cell.id)
        if name is None or not spot.size.boxes:
            continue
        made.append(_label(spot, spot.cell, name + times.get(spot.cell.id, ""), figure))
    for group in figure.groups:
        here = _spots_of(group, figure, spots)
        if group.name and group.name in figure.names.values():
            continue
        said = f"{group.name} ×{group.repeat}".strip() if group.repeat > 1 else group.name
        if here and said:
            ground = grounds.get(group.id)
            low, high = _ends(here)
            if ground is not None:
                # the name is that of the outline
                low, high = ground.low, (ground.high[0], ground.low[1], ground.high[2])
            made.append(
                RowLabel(
                    (((said, page.name, look.ink),),),
                    low,
                    high,
                    page.size,
                    look.quiet_ink,
                    group_owner(figure.whole(group).id),
                    roles=("group name",),
                    beside=True,
                    below=ground is not None,
                    rival=False,
                    close=True,
                    priority=3.0 if group.repeat > 1 else 1.0,
                )
            )
    return tuple(made)


def _said_beside(drawn: Sequence[Primitive], page: Page) -> list[RowLabel]:
    """Letters, delays and the names of twins, at the points where they stand obliquely."""
    found: dict[object, list[Text]] = {}
    for number, text in enumerate(drawn):
        if isinstance(text, Text) and text.role in _SAID:
            # a name and the size under it go together
            found.setdefault(text.owner if text.role == "shared name" else number, []).append(text)
    made = []
    for texts in found.values():
        first = texts[0]
        boxes = [text_bounds(text) for text in texts]
        around = boxes[0].united(boxes[-1])
        point = ((around.left + around.right) / 2, -(around.top + around.bottom) / 2, 0.0)
        lines = tuple((text.text, text.size, str(text.color)) for text in texts)
        made.append(
            RowLabel(
                (lines, lines[:1]),
                point,
                point,
                page.size,
                str(first.color),
                first.owner,
                roles=(first.role,),
                beside=True,
                rival=False,
                close=True,
                priority=2.0,
            )
        )
    return made


def _ends(spots: list[Spot]) -> tuple[Vector, Vector]:
    """The lowest and the highest corner of the boxes of cells."""
    lows, highs = [], []
    for spot in spots:
        if not spot.size.boxes:
            half, middle = 0.85 * spot.size.width / 2, spot.left + spot.size.width / 2
            lows.append((middle - half, -spot.y - half, -half))
            highs.append((middle + half, -spot.y + half, half))
        for box in spot.size.boxes:
            lows.append((spot.left + box.left, -spot.y - box.high / 2, -box.deep / 2))
            highs.append((spot.left + box.left + box.thick, -spot.y + box.high / 2, box.deep / 2))
    low, high = np.min(lows, axis=0), np.max(highs, axis=0)
    return (
        (float(low[0]), float(low[1]), float(low[2])),
        (float(high[0]), float(high[1]), float(high[2])),
    )


def _in_lines(name: str, size: float) -> tuple[str, ...]:
    """A name in lines about as long as its longest word; numbers stay with what they count."""
    held = re.sub(r" (?=\d{1,3}(?: |$))", "\N{NO-BREAK SPACE}", name)
    longest = max(text_width(word, size) for word in held.split(" "))
    lines = wrapping(size, max(longest, _SHARE * text_width(name, size)))(held, inf)
    return tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in lines)


def _label(spot: Spot, cell: Cell, name: str, figure: Known) -> RowLabel:
    page, look = figure.page, figure.look
    quiet = str(look.quiet_ink)
    low, high = _ends([spot])
    size = ""
    if figure.style.show_dims:
        size = whole_size(cell, look)[0] if len(cell.parts) < 2 else figure.sizes(cell)[0]
    words = tuple(name.split())
    said = [(name,), _in_lines(name, page.name), words] if words else [()]
    forms = tuple(
        (*((line, page.name, str(look.ink)) for line in lines), (under, page.size, quiet))
        for under in dict.fromkeys((size, "" if name else size))
        for lines in dict.fromkeys(said)
    )
    return RowLabel(
        forms,
        low,
        high,
        page.size,
        look.quiet_ink,
        layer_owner(cell.lead.id),
        roles=("name", "caption"),
        beside=True,
        below=True,
        close=True,
        priority=float(cell.lead.is_input or cell.stations[-1].is_output),
    )
