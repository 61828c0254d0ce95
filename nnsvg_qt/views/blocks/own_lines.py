"""Lines, arrowheads and colours of the blocks view where single things have a style of their own.

Canvases that turn the blocks draw what is here and not the flat scene, so it is done in space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.scene.colors import mixed, rgb
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.own_styles import NO_CONNECTION_OVERRIDE, ConnectionOverride
from nnsvg_qt.scene.solids import (
    EdgeLabel,
    FaceImage,
    FaceRaster,
    Outline,
    Polyline,
    RowLabel,
    Scene3D,
    Solid,
)
from nnsvg_qt.views.shared.dimming import (
    TEXT_TOWARD_PAPER,
    TOWARD_PAPER,
    is_dimmed,
    paper_of,
    toward_paper,
)
from nnsvg_qt.views.shared.own_lines import (
    EMPHASIS,
    beside,
    dash_lengths,
    head_growth,
    lane_offset,
)

_PICTURES = 0.35
_MOST_DASHES = 400
"""Dashes of one connection: each is a line in space, whose order of depth is planned."""


def with_own_lines(scene: Scene3D, look: Look) -> Scene3D:
    """The scene with the lines of connections in their own styles and all else dimmed, if asked."""
    if not look.restyles_connections:
        if not any(line.dashes for line in scene.lines):
            return scene
        pieces = [piece for line in scene.lines for piece in _cut(line, line.dashes)]
        return replace(scene, lines=tuple(pieces))
    lines = [line for one in scene.lines for line in _restyled(one, look)]
    solids = [_own_head(solid, look) for solid in scene.solids]
    return _dimmed(replace(scene, lines=tuple(lines), solids=tuple(solids)), look)


def _own(element: Polyline | Solid, look: Look) -> ConnectionOverride:
    owner = element.owner
    return look.connection(owner.id) if owner.kind == "connection" else NO_CONNECTION_OVERRIDE


def _width(line_width: float, own: ConnectionOverride, stands_out: bool) -> float:
    if own.width is not None:
        return own.width
    return line_width * EMPHASIS if stands_out else line_width


def _restyled(line: Polyline, look: Look) -> Iterator[Polyline]:
    own = _own(line, look)
    if own == NO_CONNECTION_OVERRIDE:
        yield from _cut(line, line.dashes)
        return
    width = _width(line.width, own, look.stands_out(line.owner.id))
    line = replace(
        line,
        color=own.color or line.color,
        width=width,
        opacity=line.opacity if own.opacity is None else own.opacity,
    )
    offset = lane_offset(width)
    lanes = [_beside(line.points, side) for side in (offset, -offset)]
    for points in lanes if own.double else [line.points]:
        dashes = line.dashes if own.dashes is None else dash_lengths(own.dashes, width)
        yield from _cut(replace(line, points=points), dashes)


def _cut(line: Polyline, dashes: tuple[float, ...]) -> Iterator[Polyline]:
    """A line, or its dashes."""
    if not dashes:
        yield line
        return
    for piece in _dashed(line.points, dashes):
        yield replace(line, points=piece, dashes=())


def _beside(points: NDArray[np.float64], distance: float) -> NDArray[np.float64]:
    """A line moved aside in the plane of the flow and the height."""
    moved = points.copy()
    moved[:, :2] = beside(points[:, :2], distance)
    return moved


def _dashed(
    points: NDArray[np.float64], lengths: tuple[float, ...]
) -> Iterator[NDArray[np.float64]]:
    """The dashes of a line in space, each with the corners that it goes round."""
    dash, gap = lengths
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    ends = np.concatenate([[0.0], np.cumsum(steps)])
    whole = float(ends[-1])
    period = max(dash + gap, whole / _MOST_DASHES)
    dash *= period / (dash + gap)
    for begin in np.arange(0.0, whole, period).tolist():
        stop = min(begin + dash, whole)
        inner = points[(ends > begin) & (ends < stop)]
        first, last = (_at(points, ends, at) for at in (begin, stop))
        yield np.vstack([first, inner, last])


def _at(
    points: NDArray[np.float64], ends: NDArray[np.float64], along: float
) -> NDArray[np.float64]:
    return np.array([np.interp(along, ends, points[:, axis]) for axis in range(3)])


def _own_head(solid: Solid, look: Look) -> Solid:
    own = _own(solid, look)
    if own == NO_CONNECTION_OVERRIDE:
        return solid
    points = solid.points
    if own.width is not None:
        tip = points[0, 2]
        across = float(np.linalg.norm(points[-1, 0] - points[-1, 2]))
        width = own.width + (2 * lane_offset(own.width) if own.double else 0.0)
        points = tip + head_growth(across, width) * (points - tip)
    colors = solid.colors
    if own.color is not None:
        colors = np.tile(rgb(own.color), (len(colors), 1))
    opacities = solid.opacities
    if own.opacity is not None:
        opacities = np.full(len(opacities), own.opacity)
    return replace(solid, points=points, colors=colors, opacities=opacities)


# what steps back


def _dimmed(scene: Scene3D, look: Look) -> Scene3D:
    if look.highlight is None or not look.highlight.dims:
        return scene
    paper = paper_of(look)
    images: Sequence[FaceImage | FaceRaster] = [
        replace(image, opacity=_PICTURES * image.opacity)
        if is_dimmed(scene.solids[image.solid].owner, look)
        else image
        for image in scene.images
    ]
    return replace(
        scene,
        solids=tuple(
            _dimmed_solid(solid, paper) if is_dimmed(solid.owner, look) else solid
            for solid in scene.solids
        ),
        lines=tuple(
            replace(line, color=mixed(line.color, paper, TOWARD_PAPER))
            if is_dimmed(line.owner, look)
            else line
            for line in scene.lines
        ),
        images=tuple(images),
        edge_labels=tuple(_dimmed_number(one, look, paper) for one in scene.edge_labels),
        row_labels=tuple(_dimmed_row(one, look, paper) for one in scene.row_labels),
    )


def _dimmed_solid(solid: Solid, paper: str) -> Solid:
    outline = solid.outline
    if outline is not None:
        outline = Outline(
            mixed(outline.color, paper, TOWARD_PAPER),
            outline.width,
            mixed(outline.hidden_color, paper, TOWARD_PAPER),
            outline.hidden_width,
        )
    colors = np.asarray(toward_paper(solid.colors, paper), np.uint8)
    return replace(solid, colors=colors, outline=outline, paints=())


def _dimmed_number(label: EdgeLabel, look: Look, paper: str) -> EdgeLabel:
    if not is_dimmed(label.owner, look):
        return label
    return replace(label, color=mixed(label.color, paper, TEXT_TOWARD_PAPER))


def _dimmed_row(label: RowLabel, look: Look, paper: str) -> RowLabel:
    if not is_dimmed(label.owner, look):
        return label
    forms = tuple(
        tuple((text, size, mixed(color, paper, TEXT_TOWARD_PAPER)) for text, size, color in form)
        for form in label.forms
    )
    caption_color = mixed(label.caption_color, paper, TEXT_TOWARD_PAPER)
    return replace(label, forms=forms, caption_color=caption_color)
