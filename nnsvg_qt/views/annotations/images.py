"""Sample images before the first layer and after the last one, with a thin arrow between."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.encoded_images import pixel_size
from nnsvg_qt.scene.paragraphs import paragraph
from nnsvg_qt.scene.primitives import (
    Bounds,
    Fill,
    Image,
    Line,
    Polygons,
    Segments,
    annotation_owner,
)
from nnsvg_qt.views.annotations.places import CLEARANCE, Drawn
from nnsvg_qt.views.annotations.sheet import Sheet

ARROW = 34.0
"""Between an image and the figure, px."""
DEFAULT_SIZES = (64.0, 150.0)
"""Least and greatest longer side of an image without a size of its own, px."""

_TEXT_GAP = 5.0
_HEAD_LENGTH, _HEAD_WIDTH = 6.0, 4.6


def add_images(sheet: Sheet, architecture: Architecture) -> None:
    """Draws the images; several at one place stand one farther out than the other."""
    if sheet.drawn is None:
        sheet.missing += sum(
            one.first is None
            for one in sheet.of(AnnotationKind.INPUT_IMAGE, AnnotationKind.OUTPUT_IMAGE)
        )
        return
    for kind in (AnnotationKind.INPUT_IMAGE, AnnotationKind.OUTPUT_IMAGE):
        is_input = kind is AnnotationKind.INPUT_IMAGE
        for one in sheet.of(kind):
            name = sheet.anchors.get(one.id)
            if name is None and one.first is None:
                name = _end(architecture, sheet.drawn, is_input)
            if name is not None:
                _add_image(sheet, sheet.drawn, one, sheet.drawn.bodies[name], is_input)


def _end(architecture: Architecture, drawn: Drawn, is_input: bool) -> str:
    """The drawn layer where the network begins or ends."""
    order = [layer.id for layer in architecture.topological_order if layer.id in drawn.bodies]
    path = [layer.id for layer in architecture.main_path if layer.id in drawn.bodies] or order
    return path[0 if is_input else -1]


def _add_image(sheet: Sheet, drawn: Drawn, one: Annotation, body: Bounds, is_input: bool) -> None:
    frame = sheet.frame
    assert one.image is not None
    width, height = _size(one, drawn)
    words = paragraph(one.text, sheet.look.small_font_size, max(width, 110.0))
    below = words.height + _TEXT_GAP if words.lines else 0.0
    block = max(width, words.width), height + below
    depth, breadth = frame.size(*block)
    # the middle of the image beside the middle of the layer
    middle = (body.top + body.bottom) / 2
    start = middle - (breadth / 2 if frame.down else height / 2)
    is_before = _stands_before(drawn, body, is_input)
    sign = 1.0 if is_before else -1.0
    # everything turned so that the image is to be put to the left
    boxes = sheet.obstacles if is_before else sheet.obstacles[:, [2, 1, 0, 3]] * [-1, 1, -1, 1]
    edge = _leftmost(boxes, start, start + breadth, sign * (body.left if is_before else body.right))
    far = edge - ARROW - depth
    room = sorted((sign * far, sign * (far + depth)))
    box = Bounds(room[0], start, room[1], start + breadth)
    page = frame.box(box)
    left = page.left + (block[0] - width) / 2
    picture = Bounds(left, page.top, left + width, page.top + height)
    _draw_picture(sheet, one, picture)
    sheet.over += words.texts(
        page.left + (block[0] - words.width) / 2,
        page.top + height + _TEXT_GAP,
        one.color or sheet.look.ink,
        owner=annotation_owner(one.id),
        role="note",
    )
    tail = frame.box(picture)
    begin = (tail.right if is_before else -tail.left) if not frame.down else far + depth
    target = _leftmost(boxes, middle - CLEARANCE, middle + CLEARANCE, edge)
    ends = np.array([(sign * (begin + CLEARANCE), middle), (sign * (target - CLEARANCE), middle)])
    _draw_arrow(sheet, one, frame.points(ends), is_input)
    sheet.block(box)


def _size(one: Annotation, drawn: Drawn) -> tuple[float, float]:
    pixels = pixel_size(one.image or b"")
    longer = one.size
    if longer is None:
        share = 0.4 * (drawn.content.bottom - drawn.content.top)
        longer = min(max(share, DEFAULT_SIZES[0]), DEFAULT_SIZES[1])
    scale = longer / max(pixels)
    return max(pixels[0] * scale, 2.0), max(pixels[1] * scale, 2.0)


def _stands_before(drawn: Drawn, body: Bounds, is_input: bool) -> bool:
    """Whether a layer is at the begin of the flow on the page, which may run either way."""
    lows = [other.left + other.right for other in drawn.bodies.values()]
    away = (body.left + body.right) - (min(lows) + max(lows)) / 2
    return is_input if abs(away) < 1.0 else away < 0.0


def _leftmost(boxes: NDArray[np.float64], low: float, high: float, default: float) -> float:
    """The least left side of what stands between two heights."""
    meets = (boxes[:, 1] < high + CLEARANCE) & (low < boxes[:, 3] + CLEARANCE)
    return min(float(boxes[meets, 0].min(initial=np.inf)), default)


def _draw_picture(sheet: Sheet, one: Annotation, box: Bounds) -> None:
    assert one.image is not None
    owner = annotation_owner(one.id)
    opacity = 1.0 if one.opacity is None else one.opacity
    corners = [(box.left, box.top), (box.right, box.top), (box.left, box.bottom)]
    sheet.over.append(Image(one.image, np.array(corners), opacity, owner=owner, role="sample"))
    border = np.array([corners[0], corners[1], (box.right, box.bottom), corners[2]])
    line = Line(sheet.look.ink, 0.75 * sheet.look.line_width, opacity)
    sheet.over.append(Polygons(border[None], None, line, owner=owner, role="frame"))


def _draw_arrow(sheet: Sheet, one: Annotation, ends: NDArray[np.float64], is_input: bool) -> None:
    """From the image to the layer, or from the layer to the image."""
    begin, end = ends if is_input else ends[::-1]
    way = end - begin
    length = float(np.hypot(*way))
    if length < 2 * _HEAD_LENGTH:
        return
    way = way / length
    across = np.array([-way[1], way[0]]) * _HEAD_WIDTH / 2
    neck = end - way * _HEAD_LENGTH
    owner, color = annotation_owner(one.id), str(sheet.look.quiet_ink)
    line = Line(color, 0.75 * sheet.look.line_width)
    sheet.over.append(Segments(begin[None], neck[None], line, owner=owner, role="arrow"))
    head = np.array([end, neck + across, neck - across])
    sheet.over.append(Polygons(head[None], Fill(color), None, owner=owner, role="arrowhead"))
