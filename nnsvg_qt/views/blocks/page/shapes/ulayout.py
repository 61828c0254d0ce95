"""Where the boxes of a U stand, and its arrows: down, across and up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.camera import RECEDING_X, RECEDING_Y
from nnsvg_qt.scene.colors import brightness
from nnsvg_qt.scene.primitives import Primitive, Text, connection_owner, layer_owner
from nnsvg_qt.scene.text import CAPITAL_HEIGHT, text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Part, spatial
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.lines import arrow
from nnsvg_qt.views.blocks.page.measures import Box, Measured, Scale, adjoining, scale_of
from nnsvg_qt.views.blocks.page.shapes.ushape import UShape
from nnsvg_qt.views.blocks.page.spots import Spot, outline_top
from nnsvg_qt.views.blocks.page.words import name_of, size_lines
from nnsvg_qt.views.shared.page import PX_PER_PT, SIZE_BELOW_NAME, SKIP_INK
from nnsvg_qt.views.shared.page_labels import name_lines, plainest
from nnsvg_qt.views.shared.page_words import kernel_text

_LEAVING = 0.75
"""In which part of a level's front the arrow down leaves."""
_TRIES = 16


@dataclass
class Laid:
    """A U as it is drawn: its cells, all that is flat, and the names that stand nowhere."""

    spots: dict[str, Spot]
    over: list[Primitive]
    written: set[str]
    has_joins: bool = False
    """Whether signs stand where copies are joined, not boxes of what is copied."""


def laid_u(figure: Known, shape: UShape) -> Laid | None:
    """The U with its top at 0; None where the page has no room for it."""
    page = figure.page
    cells = [
        *(cell for cell in (shape.first, shape.last) if cell is not None),
        *(cell for level in shape.levels for cell in (level.down, level.up)),
        shape.bottom,
    ]
    tall = page.between(61.0, 44.0) * figure.lower
    low, high = 0.0, 0.0
    for part in (part for cell in cells for part in cell.parts):
        high = max(high, float(part.depth))
    low = 2.2 * PX_PER_PT / min(p.depth for level in shape.levels for p in level.down.parts)
    most = 0.66 * tall / high**0.5
    base = scale_of(cells, page, tall, most, 0.5)
    best = None
    least, greatest = min(low, most), most
    for unit in (most, least):
        best = _placed(figure, shape, replace(base, unit=unit))
        if best is not None:
            break
    if best is None:
        return None
    if unit != most:
        for _ in range(_TRIES):
            middle = (least + greatest) / 2
            attempt = _placed(figure, shape, replace(base, unit=middle))
            if attempt is None:
                greatest = middle
            else:
                least, best = middle, attempt
    over = _arrows(figure, shape, best)
    over += _numbers(figure, shape, best)
    over += _sizes_on_fronts(figure, shape, best)
    names, written = _ends(figure, shape, best)
    return Laid(best, over + names, written)


def level_measured(cell: Cell, scale: Scale, figure: Known) -> Measured:
    """A level with all of its boxes equally high, as high as the largest of its maps."""
    sized = []
    for part in cell.parts:
        factor = figure.look.override(part.station.id).size or 1.0
        thick, high, deep = scale.box(part, cell.form, factor)
        if part.layer.kind is Kind.POOLING and len(cell.parts) > 1:
            thick = scale.plate
        sized.append((thick, high, deep, part.layer.kind is Kind.POOLING))
    plain = [(high, deep) for _, high, deep, is_pool in sized if not is_pool] or [
        (high, deep) for _, high, deep, _ in sized
    ]
    high, deep = max(h for h, _ in plain), max(d for _, d in plain)
    return adjoining([(thick, high, deep) for thick, *_ in sized])


def _placed(figure: Known, shape: UShape, scale: Scale) -> dict[str, Spot] | None:
    page = figure.page
    left, right = page.margin, page.layout_width - page.margin
    apart = page.between(12.0, 9.0)
    gap = page.between(12.0, 8.0)
    down = [level_measured(level.down, scale, figure) for level in shape.levels]
    up = [level_measured(level.up, scale, figure) for level in shape.levels]
    bottom = level_measured(shape.bottom, scale, figure)
    spots: dict[str, Spot] = {}
    y = 0.0
    heights = []
    cells = [*((level.down, level.up) for level in shape.levels), (shape.bottom, shape.bottom)]
    for number_of, (one, other) in enumerate([*zip(down, up, strict=True), (bottom, bottom)]):
        reach = max(one.up, other.up)
        y += reach if not number_of else reach + apart
        heights.append(y)
        own = zip(cells[number_of], (one, other), strict=True)
        y += max(size.down + _written_below(cell, size, figure) for cell, size in own)
    # the encoder from the left
    x = left
    if shape.first is not None:
        size = level_measured(shape.first, scale, figure)
        wide = max(size.width, _end_width(figure, shape.first))
        spots[shape.first.id] = Spot(shape.first, size, left + (wide - size.width) / 2, heights[0])
        x = left + (wide + size.width) / 2 + page.between(5.2, 4.0)
        x = max(x, spots[shape.first.id].exit + page.between(11.0, 7.2))
    for level, size, height in zip(shape.levels, down, heights, strict=False):
        spots[level.down.id] = Spot(level.down, size, x, height)
        x = _below(spots[level.down.id], _next_down(shape, level.down, down, bottom))
    spots[shape.bottom.id] = Spot(shape.bottom, bottom, x, heights[-1])
    # the decoder from the right
    x = right
    if shape.last is not None:
        size = level_measured(shape.last, scale, figure)
        wide = max(size.width, _end_width(figure, shape.last))
        at = right - (wide + size.width) / 2
        spots[shape.last.id] = Spot(shape.last, size, at, heights[0])
        kernel = text_width(kernel_text(shape.last.lead.layer), page.size)
        x = at - max(page.between(5.2, 4.0), kernel + page.head_length + 3.0 * PX_PER_PT)
    x -= up[0].width
    for number_of, (level, size) in enumerate(zip(shape.levels, up, strict=True)):
        if number_of:
            above = spots[shape.levels[number_of - 1].up.id]
            into = _rising_middle(above, shape.levels[number_of - 1].joined)
            box = size.boxes[-1]
            x = into - (box.left + box.thick / 2)
        spots[level.up.id] = Spot(level.up, size, x, heights[number_of])
    # what is copied needs room, and so does what comes up from the bottom
    for level in shape.levels:
        if spots[level.up.id].left - spots[level.down.id].right < gap + page.head_length:
            return None
    lowest = shape.levels[-1]
    turn = _rising_middle(spots[lowest.up.id], lowest.joined)
    if turn < spots[shape.bottom.id].right + page.elbow + 2.0 * PX_PER_PT:
        return None
    return spots


def _next_down(shape: UShape, cell: Cell, down: list[Measured], bottom: Measured) -> Measured:
    for number, level in enumerate(shape.levels[:-1]):
        if level.down is cell:
            return down[number + 1]
    return bottom


def _leaving(spot: Spot) -> float:
    """The x at which the arrow down leaves a level."""
    begin, end = spot.size.front
    return spot.left + begin + _LEAVING * (end - begin)


def _below(spot: Spot, following: Measured) -> float:
    """Where the next level begins, so that the arrow down meets the top of its first box."""
    box = following.boxes[0]
    return _leaving(spot) - (box.left + box.thick / 2)


def _rising_middle(spot: Spot, joined: int) -> float:
    """The middle of the front of what comes up, behind what is copied."""
    box = spot.size.boxes[joined - 1]
    return spot.left + box.left - RECEDING_X * box.deep / 2 + box.thick / 2


def _end_width(figure: Known, cell: Cell) -> float:
    if not figure.style.show_names:
        return 0.0
    return plainest(name_of(cell, figure.look), size_lines(cell, figure.look)[1], figure.page)


def _owner_between(shape: UShape, source: Cell, target: Cell, figure: Known) -> str:
    """The connection from the end of one level to the beginning of another."""
    parts = [part for part in target.parts if part.source is None]
    link = shape.links.get((source.parts[-1].station.id, parts[0].station.id))
    return "" if link is None else link.connection.id


def _arrows(figure: Known, shape: UShape, spots: Mapping[str, Spot]) -> list[Primitive]:
    if not figure.style.show_arrows:
        return []
    page, look = figure.page, figure.look
    drawn: list[Primitive] = []

    def foot(spot: Spot) -> float:
        return spot.bottom - _lift(spot) + _written_below(spot.cell, spot.size, figure)

    clear = 1.5 * PX_PER_PT

    def line(corners: list[tuple[float, float]], source: Cell, target: Cell) -> None:
        owner = connection_owner(_owner_between(shape, source, target, figure))
        drawn.extend(arrow(corners, page, look.ink, page.arrow, owner, "arrow"))

    top = shape.levels[0]
    if shape.first is not None:
        a, b = spots[shape.first.id], spots[top.down.id]
        line([(a.exit, a.y), (b.entry - page.head_clearance, b.y)], shape.first, top.down)
    below = [*(level.down for level in shape.levels[1:]), shape.bottom]
    for level, target in zip(shape.levels, below, strict=True):
        a, b = spots[level.down.id], spots[target.id]
        x = _leaving(a)
        end = outline_top(b, x) - page.head_clearance
        line([(x, foot(a) + clear), (x, end)], level.down, target)
    for level in shape.levels:
        a, b = spots[level.down.id], spots[level.up.id]
        owner = connection_owner(level.copied.connection.id)
        corners = [(a.exit, a.y), (b.entry - page.head_clearance, b.y)]
        drawn += arrow(corners, page, SKIP_INK, page.skip, owner, "skip")
        if level is top and level.copied.target.layer.crop:
            text, x = "copy and crop", (a.right + b.entry) / 2
            if text_width(text, page.size) + 4 * page.head_length < b.entry - a.right:
                drawn.append(
                    Text(
                        text,
                        x,
                        a.y - 2.4 * PX_PER_PT,
                        page.size,
                        "middle",
                        look.quiet_ink,
                        owner=owner,
                        role="operation",
                    )
                )
    lowest = shape.levels[-1]
    a, b = spots[shape.bottom.id], spots[lowest.up.id]
    x = _rising_middle(b, lowest.joined)
    line([(a.exit, a.y), (x, a.y), (x, foot(b) + clear)], shape.bottom, lowest.up)
    for under, over in zip(shape.levels[1:], shape.levels[:-1], strict=True):
        a, b = spots[under.up.id], spots[over.up.id]
        x = _rising_middle(b, over.joined)
        start = a.y - a.size.boxes[-1].high / 2
        line([(x, start), (x, foot(b) + clear)], under.up, over.up)
    if shape.last is not None:
        a, b = spots[top.up.id], spots[shape.last.id]
        line([(a.exit, a.y), (b.entry - page.head_clearance, b.y)], top.up, shape.last)
        kernel = kernel_text(shape.last.lead.layer)
        drawn.append(
            Text(
                kernel,
                (a.right + b.entry - page.head_length) / 2,
                a.y - 2.4 * PX_PER_PT,
                page.size,
                "middle",
                look.quiet_ink,
                owner=layer_owner(shape.last.lead.id),
                role="kernel size",
            )
        )
    return drawn


def _lift(spot: Spot) -> float:
    """How far the front's foot is above the lowest point of a cell; they are the same."""
    box = spot.size.boxes[0]
    return spot.size.down - (box.high / 2 + RECEDING_Y * box.deep / 2)


def _numbers(figure: Known, shape: UShape, spots: Mapping[str, Spot]) -> list[Primitive]:
    page, look = figure.page, figure.look
    if not figure.style.show_dims:
        return []
    drawn: list[Primitive] = []

    def write(spot: Spot, first: int, last: int, text: str, layer_id: str) -> None:
        begin, end = spot.size.boxes[first], spot.size.boxes[last]
        x = (begin.left + end.left + end.thick) / 2 - RECEDING_X * begin.deep / 2
        y = spot.bottom + 1.2 * page.size
        drawn.append(
            Text(
                text,
                spot.left + x,
                y,
                page.size,
                "middle",
                look.quiet_ink,
                owner=layer_owner(layer_id),
                role="number",
            )
        )

    def together(spot: Spot, begin: int) -> None:
        parts = list(spot.cell.parts)
        while begin < len(parts) and parts[begin].layer.kind is Kind.POOLING:
            begin += 1
        depths = [str(part.depth) for part in parts[begin:]]
        if depths:
            text = depths[0] if len(set(depths)) == 1 else ", ".join(depths)
            write(spot, begin, len(parts) - 1, text, parts[begin].station.id)

    for cell in (shape.first, shape.last):
        if cell is not None:
            write(spots[cell.id], 0, 0, str(cell.parts[0].depth), cell.lead.id)
    texts: dict[str, tuple[str, str]] = {}
    are_joined = False
    for level in shape.levels:
        parts, joined = level.up.parts, level.joined
        text = f"{parts[0].depth}+{parts[joined - 1].depth}"
        said = ", ".join(dict.fromkeys(str(part.depth) for part in parts[joined:]))
        wide = (text_width(text, page.size) + text_width(said, page.size)) / 2
        between = sum(box.thick for box in spots[level.up.id].size.boxes) / 2
        are_joined |= bool(said) and wide + page.between_texts > between
        texts[level.up.id] = text, said
    for level in shape.levels:
        together(spots[level.down.id], 0)
        spot, (text, said) = spots[level.up.id], texts[level.up.id]
        if are_joined:
            # all levels alike
            whole = ", ".join(part for part in (text, said) if part)
            write(spot, 0, len(level.up.parts) - 1, whole, level.up.lead.id)
        else:
            write(spot, 0, level.joined - 1, text, level.up.lead.id)
            together(spot, level.joined)
    together(spots[shape.bottom.id], 0)
    return drawn


def _sizes_on_fronts(figure: Known, shape: UShape, spots: Mapping[str, Spot]) -> list[Primitive]:
    """The sizes of maps on their fronts, upright; of a level where they do not fit, under it."""
    page, look = figure.page, figure.look
    if not figure.style.show_dims:
        return []
    drawn: list[Primitive] = []
    cells = [*(cell for level in shape.levels for cell in (level.down, level.up)), shape.bottom]
    for spot in (spots[cell.id] for cell in cells):
        if not _fit_on_fronts(spot.cell, spot.size, figure):
            drawn += [_sizes_below(spot, figure)] if _has_room_below(figure) else []
            continue
        for part, box in _plain_parts(spot.cell, spot.size):
            paints = figure.painting.of(part.station)
            size = page.on_face
            x = spot.left + box.left - RECEDING_X * box.deep / 2 + _free(part, box, figure) / 2
            drawn.append(
                Text(
                    _size_text(part),
                    x + CAPITAL_HEIGHT * size / 2,
                    spot.y + RECEDING_Y * box.deep / 2,
                    size,
                    "middle",
                    "#ffffff" if brightness(paints.fill) < 130 else look.ink,
                    rotation=-90.0,
                    owner=layer_owner(part.station.id),
                    role="caption",
                    markup="mathematics",
                )
            )
    return drawn


def _plain_parts(cell: Cell, size: Measured) -> list[tuple[Part, Box]]:
    """The parts of a level with their boxes, but for poolings."""
    return [
        (part, box)
        for part, box in zip(cell.parts, size.boxes, strict=True)
        if part.layer.kind is not Kind.POOLING
    ]


def _free(part: Part, box: Box, figure: Known) -> float:
    """How much of a front no band takes, px."""
    paints = figure.painting.of(part.station)
    return box.thick - (min(figure.page.between(2.0, 1.2), 0.3 * box.thick) if paints.band else 0.0)


def _fit_on_fronts(cell: Cell, measured: Measured, figure: Known) -> bool:
    """Whether each front of a level has room for its size."""
    size = figure.page.on_face
    return all(
        CAPITAL_HEIGHT * size + 1.7 * PX_PER_PT <= _free(part, box, figure)
        and text_width(_size_text(part), size) + 2.0 * PX_PER_PT <= box.high
        for part, box in _plain_parts(cell, measured)
    )


def _written_below(cell: Cell, measured: Measured, figure: Known) -> float:
    """How high what is written under a level is, px."""
    lines = 0.0
    is_told = figure.style.show_dims and _has_room_below(figure)
    if is_told and not _fit_on_fronts(cell, measured, figure):
        lines = SIZE_BELOW_NAME
    return (1.45 + lines) * figure.page.size


def _has_room_below(figure: Known) -> bool:
    """Whether sizes may stand under levels: on a page that is too low for them they give way."""
    return figure.lower >= 1.0


def _sizes_below(spot: Spot, figure: Known) -> Text:
    """The sizes of a level under its channels."""
    page, parts = figure.page, _plain_parts(spot.cell, spot.size)
    (first, begin), (_, end) = parts[0], parts[-1]
    x = (begin.left + end.left + end.thick) / 2 - RECEDING_X * begin.deep / 2
    return Text(
        ", ".join(dict.fromkeys(_size_text(part) for part, _ in parts)),
        spot.left + x,
        spot.bottom + (1.2 + SIZE_BELOW_NAME) * page.size,
        page.size,
        "middle",
        figure.look.quiet_ink,
        owner=layer_owner(first.station.id),
        role="caption",
        markup="mathematics",
    )


def _size_text(part: Part) -> str:
    height, width = spatial(part.layer)
    return f"{height}²" if height == width else f"{height}×{width}"


def _ends(
    figure: Known, shape: UShape, spots: Mapping[str, Spot]
) -> tuple[list[Primitive], set[str]]:
    """The names of the input and the output over them, with their sizes."""
    page, look = figure.page, figure.look
    drawn: list[Primitive] = []
    written: set[str] = set()
    for cell in (shape.first, shape.last):
        if cell is None or not figure.style.show_names:
            continue
        spot = spots[cell.id]
        x = spot.left + spot.size.width / 2
        low, high = page.margin, page.layout_width - page.margin
        name, (_, size) = name_of(cell, look), size_lines(cell, look)
        wide = _end_width(figure, cell)
        x = min(max(x, low + wide / 2), high - wide / 2)
        owner = layer_owner(cell.lead.id)
        baseline = spot.top - 3.0 * PX_PER_PT
        if figure.style.show_dims:
            drawn.append(
                Text(
                    size,
                    x,
                    baseline,
                    page.size,
                    "middle",
                    look.quiet_ink,
                    owner=owner,
                    role="caption",
                    markup="mathematics",
                )
            )
            baseline -= SIZE_BELOW_NAME * page.size
        drawn += name_lines((name,), x, baseline, page, look, owner)
        written.add(cell.lead.layer.name)
    return drawn, written
