"""Coloured bands behind ranges of layers, each with a text at its top left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from nnsvg_qt.scene.annotations import Annotation, AnnotationKind
from nnsvg_qt.scene.paragraphs import Paragraph, paragraph
from nnsvg_qt.scene.primitives import Bounds, Fill, Points, Polygons, annotation_owner
from nnsvg_qt.views.annotations.places import BAND_PADDING, Boxes, Drawn, Item, Span, rows_of_items
from nnsvg_qt.views.annotations.sheet import Sheet

BAND_COLORS = ("#3f74c8", "#d8932f", "#3c9d74", "#a4589d", "#6d7683")
"""Of bands without a colour of their own, one after the other."""
BAND_OPACITY = 0.13

_PADDING = 6.0
_INSET = 4.0
"""From a band to one within it that begins or ends with it, px."""
_FROM_LABEL = 3.0
"""From an end of a band to a label that it steps round, px."""
_LONGEST_STEP = 160.0
"""By more no end steps, px: the label is cut."""
_BARE_HEAD = 8.0
"""From a band's top to the figure where it has no text, px."""

_MOST_TRIES = 150
"""Places that are tried for the text of a band each way, however large the figure."""


def add_bands(sheet: Sheet) -> None:
    """Draws all bands; those that share layers reach farther up and down one than the other."""
    bands = [one for one in sheet.of(AnnotationKind.BAND) if one.id in sheet.spans]
    if not bands or sheet.drawn is None:
        return
    spans = [sheet.spans[one.id] for one in bands]
    heads = [_head(sheet, one, span) for one, span in zip(bands, spans, strict=True)]
    items = [_item(sheet, *pair) for pair in zip(spans, heads, strict=True)]
    content = sheet.drawn.content
    top, bottom = content.top - _PADDING, content.bottom + BAND_PADDING
    placed: list[tuple[int, Bounds, Bounds, float]] = []
    rows = rows_of_items(items)
    for level, row in enumerate(rows):
        depth = max(items[number].depth for number in row)
        around = [spans[number] for outer in rows[level + 1 :] for number in outer]
        for number in row:
            low, high = _inset(spans[number], around)
            box = Bounds(low, top - depth, high, bottom)
            head = box
            if not spans[number].is_full:
                box, head = _only_own_height(sheet, spans[number], heads[number], box)
            placed.append((number, box, head, _FROM_LABEL + _INSET * level))
        top, bottom = top - depth, bottom + BAND_PADDING / 2
    for number, box, head, off in reversed(placed):
        color = BAND_COLORS[number % len(BAND_COLORS)]
        outline = _outline(sheet.drawn, spans[number], box, off)
        _draw(sheet, bands[number], outline, head, heads[number], color)
    sheet.block(*(box for _, box, *_ in placed))


def _inset(span: Span, around: Sequence[Span]) -> tuple[float, float]:
    """Where a band begins and ends: a little within each band that does so at the same place."""
    lows = sum(abs(outer.before - span.before) < 0.5 for outer in around)
    highs = sum(abs(outer.after - span.after) < 0.5 for outer in around)
    low, high = span.before + _INSET * lows, span.after - _INSET * highs
    return (low, high) if high - low > _PADDING else (span.before, span.after)


def _head(sheet: Sheet, band: Annotation, span: Span) -> Paragraph:
    size = band.size or sheet.look.small_font_size
    width = 10 * size
    if not sheet.frame.down:
        width = max(span.after - span.before - 2 * _PADDING, 6 * size)
    return paragraph(band.text, size, width)


def _item(sheet: Sheet, span: Span, head: Paragraph) -> Item:
    if not head.lines:
        return Item(span.before, span.after, _BARE_HEAD)
    along, across = sheet.frame.size(head.width, head.height)
    high = max(span.after, span.before + along + 2 * _PADDING)
    return Item(span.before, high, across + 2 * _PADDING)


def _only_own_height(
    sheet: Sheet, span: Span, text: Paragraph, full: Bounds
) -> tuple[Bounds, Bounds]:
    """A band only as high as its own layers and as wide as their labels, and its text's place.

    For where other layers stand over or under them. The text stands in the band over its layers,
    under them, or anywhere between them; all the height after all where it would cover something
    in each of these places.
    """
    assert sheet.drawn is not None
    drawn = sheet.drawn
    wholes = [drawn.wholes[name] for name in span.members]
    top = min(whole.top for whole in wholes) - _PADDING
    bottom = max(whole.bottom for whole in wholes) + _PADDING
    width, depth = sheet.frame.size(text.width, text.height) if text.lines else (0.0, 0.0)
    width, depth = width + 2 * _PADDING, depth + 2 * _PADDING if text.lines else _BARE_HEAD
    bodies = [(one.left, one.top, one.right, one.bottom) for one in drawn.bodies.values()]
    # not the wires, of which the corners are far from what they cover
    taken = np.vstack([drawn.labels, np.reshape(bodies, (-1, 4)), drawn.kernels])
    others = [body for name, body in drawn.bodies.items() if name not in span.members]
    ends = ((top - depth, top), (bottom, bottom + depth))
    end = max(full.right - width, full.left + 1.0)
    places = np.arange(full.left, end, max(12.0, (end - full.left) / _MOST_TRIES)).tolist()
    outside = [
        (Bounds(along, upper, along + width, lower), min(top, upper), max(bottom, lower))
        for upper, lower in ends
        for along in places
    ]
    clear = [
        one
        for one in outside
        if not _meets(Bounds(full.left, one[0].top, full.right, one[0].bottom), taken)
    ]
    step = max(4.0, (bottom - depth - top) / _MOST_TRIES)
    rows = np.arange(top, bottom - depth, step).tolist()
    # found one by one, for there may be thousands and one of the first usually is clear
    inside = ((head, top, bottom) for head in _clear_heads(places, width, rows, depth, taken))
    free, beyond = ((one for one in some if not _meets(one[0], taken)) for some in (clear, outside))
    for head, upper, lower in chain(free, inside, beyond):
        box = Bounds(full.left, upper, full.right, lower)
        wide = Bounds(
            min(full.left, min(whole.left for whole in wholes) - _PADDING),
            upper,
            max(full.right, max(whole.right for whole in wholes) + _PADDING),
            lower,
        )
        return (box if any(body.overlaps(wide) for body in others) else wide), head
    return full, full


def _clear_heads(
    lefts: Sequence[float], width: float, tops: Sequence[float], height: float, taken: Boxes
) -> Iterator[Bounds]:
    """The first box of each row that covers nothing of what is taken, in rows at `tops`."""
    starts = np.array(lefts)
    for top in tops:
        met = taken[(taken[:, 1] < top + height) & (top < taken[:, 3])]
        covers = (met[:, 0] < starts[:, None] + width) & (starts[:, None] < met[:, 2])
        for place in np.flatnonzero(~covers.any(axis=1))[:1].tolist():
            yield Bounds(lefts[place], top, lefts[place] + width, top + height)


def _meets(box: Bounds, taken: Boxes) -> bool:
    """Whether a box covers part of what is taken."""
    across = (taken[:, 0] < box.right) & (box.left < taken[:, 2])
    return bool((across & (taken[:, 1] < box.bottom) & (box.top < taken[:, 3])).any())


def _outline(drawn: Drawn, span: Span, box: Bounds, off: float) -> Points:
    """The corners of a band, whose ends step round the labels that they would cut, `off` px away.

    Those of its own layers are within, all others without.
    """
    own = np.isin(drawn.label_layers, span.members)
    corners = [(box.left, box.top)]
    for right in (True, False):
        end = box.right if right else box.left
        steps = []
        for (left, top, far, bottom), is_own in zip(drawn.labels.tolist(), own, strict=True):
            if left < end < far and box.top < top and bottom < box.bottom:
                # a label for several layers may be too long to leave out
                inward = 0.5 * (box.right - box.left)
                within, without = (far, left) if right else (left, far)
                sign = 1.0 if right else -1.0
                is_within = bool(is_own) or abs(without - end) + off > min(inward, _LONGEST_STEP)
                beside = within + sign * off if is_within else without - sign * off
                if abs(beside - end) <= _LONGEST_STEP:
                    steps.append((top, bottom, beside, is_within))
        side = [(end, box.top)]
        for top, bottom, beside in _joined(sorted(steps), right):
            side += [(end, top), (beside, top), (beside, bottom), (end, bottom)]
        side.append((end, box.bottom))
        corners += side if right else side[:0:-1]
    return np.array(corners)


def _joined(
    steps: Sequence[tuple[float, float, float, bool]], right: bool
) -> list[tuple[float, float, float]]:
    """Steps round neighbouring lines, of which all are within the band or none, made into one."""
    joined: list[tuple[float, float, float, bool]] = []
    for top, bottom, beside, is_own in steps:
        last = joined[-1] if joined else None
        if last is not None and last[3] == is_own and top - last[1] < _PADDING:
            farther = max if right == is_own else min
            joined[-1] = (last[0], bottom, farther(last[2], beside), is_own)
        else:
            joined.append((top, bottom, beside, is_own))
    return [step[:3] for step in joined]


def _draw(
    sheet: Sheet, band: Annotation, outline: Points, place: Bounds, head: Paragraph, color: str
) -> None:
    """The band, and its text at the upper left of `place`."""
    owner = annotation_owner(band.id)
    sheet.behind.append(
        Polygons(
            sheet.frame.points(outline)[None],
            Fill(band.color or color, BAND_OPACITY if band.opacity is None else band.opacity),
            None,
            owner=owner,
            role="band",
        )
    )
    page = sheet.frame.box(place)
    sheet.over += head.texts(
        page.left + _PADDING + 2.0,
        page.top + _PADDING,
        sheet.look.ink,
        "start",
        owner=owner,
        role="band text",
    )
