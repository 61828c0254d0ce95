"""Brackets and free texts: in rows above and below the figure, or where somebody put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.annotations import Annotation, AnnotationKind, Side
from nnsvg_qt.scene.paragraphs import Paragraph, paragraph
from nnsvg_qt.scene.primitives import Bounds, Line, Path, annotation_owner
from nnsvg_qt.views.annotations.places import Item, Span, flipped, stacked
from nnsvg_qt.views.annotations.sheet import Sheet

GAP = 9.0
"""Between the figure and what stands above or below it, px."""
TICK = 6.0
"""Length of a bracket's ends, px."""
TEXT_GAP = 4.0
"""Between a bracket and its text, px."""


@dataclass(frozen=True)
class _Entry:
    annotation: Annotation
    item: Item
    words: Paragraph
    span: Span | None
    """Of a bracket."""


def add_rows(sheet: Sheet, side: Side) -> None:
    """Draws the texts of a side that nobody put somewhere, and the brackets beyond them."""
    _add_rows(sheet, side, _texts(sheet, side))
    brackets = [
        _bracket(sheet, one)
        for one in sheet.of(AnnotationKind.BRACKET)
        if one.side is side and one.id in sheet.spans
    ]
    _add_rows(sheet, side, brackets)


def _add_rows(sheet: Sheet, side: Side, entries: Sequence[_Entry]) -> None:
    if not entries:
        return
    is_above = side is Side.ABOVE
    obstacles = sheet.obstacles if is_above else flipped(sheet.obstacles)
    edges = stacked([entry.item for entry in entries], obstacles, GAP)
    outward = -1.0 if is_above else 1.0
    for entry, edge in zip(entries, edges, strict=True):
        near = edge if is_above else -edge
        far = near + outward * entry.item.depth
        if entry.span is not None:
            _draw_line(sheet, entry.annotation, entry.span, near, outward)
        middle = (entry.item.low + entry.item.high) / 2
        _write_beside(sheet, entry, middle, far, is_above)
        sheet.block(Bounds(entry.item.low, min(near, far), entry.item.high, max(near, far)))


def add_moved_texts(sheet: Sheet, content: Bounds) -> None:
    """Draws the free texts that somebody put somewhere, from the middle of what they belong to.

    `content` is the page that the view has drawn on, without annotations.
    """
    for one in sheet.of(AnnotationKind.TEXT):
        if one.dx is None and one.dy is None:
            continue
        if one.first is None:
            box = content
        elif one.id in sheet.anchors and sheet.drawn is not None:
            box = sheet.frame.box(sheet.drawn.bodies[sheet.anchors[one.id]])
        else:
            continue
        words = _words(sheet, one)
        x = (box.left + box.right) / 2 + (one.dx or 0.0)
        y = (box.top + box.bottom) / 2 + (one.dy or 0.0)
        _write(sheet, one, words, x - words.width / 2, y - words.height / 2)


def _words(sheet: Sheet, one: Annotation) -> Paragraph:
    size = one.size or sheet.look.small_font_size
    return paragraph(one.text, size, 24 * size)


def _bracket(sheet: Sheet, one: Annotation) -> _Entry:
    span = sheet.spans[one.id]
    size = one.size or sheet.look.font_size
    width = 8 * size if sheet.frame.down else max(span.high - span.low, 9 * size)
    words = paragraph(one.text, size, width)
    along, across = sheet.frame.size(words.width, words.height)
    middle = (span.low + span.high) / 2
    # letters hang less far down than they stand up
    gap = TEXT_GAP if one.side is Side.ABOVE else 1.75 * TEXT_GAP
    item = Item(
        min(span.low, middle - along / 2),
        max(span.high, middle + along / 2),
        TICK + (gap + across if words.lines else 0.0),
        one.distance,
    )
    return _Entry(one, item, words, span)


def _texts(sheet: Sheet, side: Side) -> list[_Entry]:
    """Texts of layers above, texts of the page below."""
    entries = []
    for one in sheet.of(AnnotationKind.TEXT):
        if one.dx is not None or one.dy is not None or sheet.drawn is None:
            continue
        if side is (Side.BELOW if one.first is None else Side.ABOVE):
            if one.first is None:
                box = sheet.drawn.content
            elif one.id in sheet.anchors:
                box = sheet.drawn.bodies[sheet.anchors[one.id]]
            else:
                continue
            words = _words(sheet, one)
            along, across = sheet.frame.size(words.width, words.height)
            middle = (box.left + box.right) / 2
            item = Item(middle - along / 2, middle + along / 2, across)
            entries.append(_Entry(one, item, words, None))
    return entries


def _draw_line(sheet: Sheet, one: Annotation, span: Span, near: float, outward: float) -> None:
    far = near + outward * TICK
    corners = np.array([(span.low, near), (span.low, far), (span.high, far), (span.high, near)])
    page = sheet.frame.points(corners)
    sheet.over.append(
        Path(
            tuple(("L" if i else "M", float(x), float(y)) for i, (x, y) in enumerate(page)),
            line=Line(
                one.color or sheet.look.quiet_ink,
                0.75 * sheet.look.line_width,
                1.0 if one.opacity is None else one.opacity,
            ),
            owner=annotation_owner(one.id),
            role="bracket",
        )
    )


def _write_beside(sheet: Sheet, entry: _Entry, middle: float, far: float, is_above: bool) -> None:
    """The words at the outer edge of their room; beside a line that runs down, towards it."""
    words = entry.words
    if not sheet.frame.down:
        top = far if is_above else far - words.height
        _write(sheet, entry.annotation, words, middle - words.width / 2, top)
    elif is_above:
        _write(sheet, entry.annotation, words, far, middle - words.height / 2, "end")
    else:
        left = far - words.width
        _write(sheet, entry.annotation, words, left, middle - words.height / 2, "start")


def _write(
    sheet: Sheet,
    one: Annotation,
    words: Paragraph,
    left: float,
    top: float,
    anchor: Literal["start", "middle", "end"] = "middle",
) -> None:
    opacity = 1.0 if one.opacity is None else one.opacity
    color = one.color or sheet.look.ink
    owner = annotation_owner(one.id)
    sheet.over += words.texts(left, top, color, anchor, opacity, owner, "note")
