"""The planes view: stacked feature maps, kernel patches, slanted bars, as in the LeNet paper.

Maps are stacks of squares or rectangles, sequences stacks of thin strips (one a feature, along the
length), vectors slanted bars; add and concatenate are circled signs. A kernel is drawn on the input
of the layer that applies it, true to scale, with four lines to the value that it computes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.frame import Pictures
from nnsvg_qt.model.kinds import TWO_WAY_KINDS
from nnsvg_qt.model.layer import PASSING_KINDS, Kind, Layer
from nnsvg_qt.scene.bounds import scene_of
from nnsvg_qt.scene.colors import rgb
from nnsvg_qt.scene.look import GROUP_LINE, Look
from nnsvg_qt.scene.primitives import (
    Fill,
    Line,
    Owner,
    Path,
    Points,
    Polygons,
    Primitive,
    Rasters,
    Scene,
    Segments,
    Text,
    connection_owner,
    layer_owner,
)
from nnsvg_qt.scene.rows import PlaneRows
from nnsvg_qt.scene.text import ASCENT
from nnsvg_qt.views.planes.gaps import plane_gaps
from nnsvg_qt.views.planes.kernels import plane_size, reach, slides, spreads
from nnsvg_qt.views.planes.labels import (
    PADDING,
    LaneText,
    bracket_room,
    row_heights,
)
from nnsvg_qt.views.planes.layout import Layout, laid_out
from nnsvg_qt.views.planes.stacks import MOST_PLANES, Stack
from nnsvg_qt.views.planes.style import MOVABLE_LABELS, Coloring, PlanesStyle
from nnsvg_qt.views.planes.wires import points, rounded
from nnsvg_qt.views.planes.words import called, description_of, title_of
from nnsvg_qt.views.shared.arrangement import Arrangement, Link, arrange
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.inner_lines import inner_line_notices
from nnsvg_qt.views.shared.labels.rows import LINE_HEIGHT, PlacedLabel
from nnsvg_qt.views.shared.left_out import names_left_out
from nnsvg_qt.views.shared.legend import kind_entries, kind_names, legend
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.pictures.live_pictures import in_a_column, pictures_of
from nnsvg_qt.views.shared.signs import circle, sign_strokes

__all__ = ["Coloring", "PlanesStyle", "compose"]

LEAST_PATCH = 4.0
"""A kernel patch is drawn at least this wide, in px."""
ARROW_LENGTH, ARROW_WIDTH = 8.0, 6.4
"""The one arrowhead of the view, in px."""


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The planes view of an architecture without a page; pure, px at 96 per inch."""
    architecture, style, look = drawing.architecture, drawing.style, drawing.look
    arrangement = arrange(architecture, look)
    layout = laid_out(arrangement, style, look)
    drawn: list[Primitive] = []
    quiet = Line(look.quiet_ink, max(0.7, 0.75 * look.line_width))
    for wire in layout.wires:
        line = points(wire, layout.stacks)
        owner = connection_owner(wire.link.connection.id)
        drawn += _arrow(line, quiet, owner, "skip", _has_head(wire.link))
    for station in arrangement.stations:
        pictures = pictures_of(drawing.frame, station)
        drawn += _shape(layout.stacks[station.id], style, look, pictures)
    for link in layout.direct:
        source, target = layout.stacks[link.source.id], layout.stacks[link.target.id]
        owner = connection_owner(link.connection.id)
        reads = architecture.layer(link.connection.source)
        # behind a hidden layer the maps drawn are not the ones that the kernel slides over
        shown = reads.id == link.source.id or reads.kind in PASSING_KINDS
        patches = _patches(source, target, look) if style.show_kernels and shown else None
        if patches is not None:
            drawn += _kernel(*patches, target.station.layer, style, look, owner)
        else:
            y = source.middle
            ends = [(source.right_at(y) + 3, y), (target.left_at(y) - 2, y)]
            if ends[1][0] - ends[0][0] > 2:
                drawn += _arrow(ends, quiet, owner, "arrow", _has_head(link))
    for lane, text in layout.text.items():
        drawn += _labels(text, layout.lane_ends[lane], look, quiet)
    drawn = dimmed(restyled(drawn, look), look)
    drawn += _legend(arrangement, layout, style, look)
    titles = {station.id: title_of(station) for station in arrangement.stations}
    scene = scene_of(
        drawn,
        look.margin,
        look.title,
        look.description or description_of(arrangement, titles),
        look.background,
        titles,
        {
            link.connection.id: f"{called(link.source)} → {called(link.target)}"
            for link in arrangement.links
        },
        arrangement.notices + _notices(arrangement, layout, style, look),
    )
    scene = replace(scene, gaps=plane_gaps(layout.stacks, layout.gaps))
    return with_labels_moved(scene, "planes", MOVABLE_LABELS, look)


def _shape(
    stack: Stack, style: PlanesStyle, look: Look, pictures: Pictures | None
) -> Iterator[Primitive]:
    station = stack.station
    owner, override = layer_owner(station.id), look.override(station.id)
    ink = GROUP_LINE if station.is_group else look.ink
    line = Line(override.outline or ink, style.border_width)
    if stack.form == "operator":
        opacity = 1.0 if override.opacity is None else override.opacity
        yield from _operator(stack, look, Fill(override.color or "#ffffff", opacity), line)
        return
    opacity = style.opacity if override.opacity is None else override.opacity
    maps = stack.maps()
    if override.color is not None or station.is_group or style.coloring is Coloring.KIND:
        fill = Fill(override.color or look.fill_color(station.color_kind), opacity)
    elif stack.form == "vector":
        fill = Fill(style.color_1, opacity)
    else:
        pair = np.array([rgb(style.color_2), rgb(style.color_1)])
        fill = Fill(pair[np.arange(len(maps)) % 2], opacity)
    rows = PlaneRows(stack.channels()) if stack.form == "maps" else None
    if pictures is None:
        yield Polygons(points=maps, fill=fill, line=line, owner=owner, role="plane", rows=rows)
    else:
        shown = in_a_column(pictures)[None] if stack.form == "vector" else pictures
        yield Rasters(
            pixels=shown if stack.form == "vector" else shown[stack.channels()],
            corners=maps[:, [0, 1, 3]],
            opacity=opacity,
            line=line,
            owner=owner,
            role="plane",
            rows=rows,
        )
    dots = stack.dots()
    if len(dots):
        size = min(1.2, 0.3 * float(dots[1, 0] - dots[0, 0]))
        square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * size
        yield Polygons(
            points=dots[:, None, :] + square,
            fill=Fill(look.ink),
            line=None,
            owner=owner,
            role="ellipsis",
        )


def _operator(stack: Stack, look: Look, fill: Fill, line: Line) -> Iterator[Primitive]:
    """A circled plus for add, two bars side by side for concatenate."""
    station = stack.station
    owner = layer_owner(station.id)
    x, y, r = stack.center, stack.middle, stack.width / 2
    yield Path(commands=circle(x, y, r), fill=fill, line=line, owner=owner, role="node")
    a = 0.5 * r
    strokes = np.array(sign_strokes(station.layer.kind, 0.44)) * a + (x, y)
    yield Segments(
        starts=strokes[:, 0],
        ends=strokes[:, 1],
        line=Line(look.ink, 1.4 * style_width(line)),
        owner=owner,
        role="operator",
    )


def style_width(line: Line) -> float:
    """The width of a line that has one."""
    return float(np.max(line.width))


def _patches(source: Stack, target: Stack, look: Look) -> tuple[Points, Points, bool] | None:
    """Kernel patch and computed value as corners `(4, 2)`; whether the patch is on the target.

    None where no kernel slides from maps to maps. Upsampling spreads a value over a patch of its
    output, so there the two are swapped.
    """
    layer = target.station.layer
    if source.form != "maps" or target.form != "maps":
        return None
    if not slides(layer):
        return None
    is_spread = spreads(layer)
    wide, narrow = (target, source) if is_spread else (source, target)
    part = reach(layer, wide.station.layer.shape)
    if part is None:
        return None
    at = _place(look.seed, layer.id)
    left, top, right, bottom = wide.front
    width = min(max((right - left) * part[1], LEAST_PATCH), right - left)
    height = min(max((bottom - top) * part[0], LEAST_PATCH), bottom - top)
    x = left + at[0] * (right - left - width)
    y = top + at[1] * (bottom - top - height)
    patch = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    left, top, right, bottom = narrow.front
    sizes = plane_size(narrow.station.layer.shape)
    w = min(max((right - left) / sizes[1], 2.0), right - left)
    h = min(max((bottom - top) / sizes[0], 2.0), bottom - top)
    x = left + at[0] * (right - left - w)
    y = top + at[1] * (bottom - top - h)
    value = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    return patch, value, is_spread


def _place(seed: int, layer_id: str) -> tuple[float, float]:
    """Where a kernel lies on its map, each 0.1 to 0.9 of what is free; the same for ever."""
    digest = blake2b(f"{seed}:{layer_id}".encode(), digest_size=16).digest()
    x, y = (int.from_bytes(half, "big") / 2**64 for half in (digest[:8], digest[8:]))
    return 0.1 + 0.8 * x, 0.1 + 0.8 * y


def _kernel(
    patch: Points,
    value: Points,
    spreads: bool,
    layer: Layer,
    style: PlanesStyle,
    look: Look,
    owner: Owner,
) -> Iterator[Primitive]:
    pools = layer.kind is Kind.POOLING
    color: str = look.fill_color("kernel")
    if pools:
        kinds = style.coloring is Coloring.KIND
        color = look.fill_color("pooling") if kinds else style.color_2
    line = Line(look.ink, style.border_width)
    fill = Fill(color, 0.9)
    yield Segments(
        starts=patch,
        ends=value,
        line=Line(look.ink, style.border_width / 2, 0.75),
        owner=owner,
        role="projection",
    )
    owner = layer_owner(layer.id)
    yield Polygons(points=patch[None], fill=fill, line=line, owner=owner, role="kernel")
    yield Polygons(
        points=value[None],
        fill=Fill(look.ink),
        line=None,
        owner=owner,
        role="value",
    )


def _has_head(link: Link) -> bool:
    """Whether a connection has a direction."""
    return link.target.layer.kind not in TWO_WAY_KINDS


def _arrow(
    line: Sequence[tuple[float, float]], ink: Line, owner: Owner, role: str, has_head: bool = True
) -> Iterator[Primitive]:
    """A line with rounded corners and, but where it has no direction, the view's one arrowhead."""
    if not has_head:
        yield Path(commands=rounded(line), line=ink, owner=owner, role=role)
        return
    (x0, y0), (x1, y1) = line[-2], line[-1]
    length = max(abs(x1 - x0), abs(y1 - y0))
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    head = min(ARROW_LENGTH, 0.8 * length)
    half = ARROW_WIDTH / 2 * head / ARROW_LENGTH
    neck = (x1 - dx * head, y1 - dy * head)
    yield Path(
        commands=rounded([*line[:-1], (x1 - 0.6 * dx * head, y1 - 0.6 * dy * head)]),
        line=ink,
        owner=owner,
        role=role,
    )
    corners = [
        (x1, y1),
        (neck[0] - dy * half, neck[1] + dx * half),
        (neck[0] + dy * half, neck[1] - dx * half),
    ]
    yield Polygons(
        points=np.array([corners]), fill=Fill(ink.color), line=None, owner=owner, role="arrowhead"
    )


def _labels(
    text: LaneText, ends: tuple[float, float], look: Look, quiet: Line
) -> Iterator[Primitive]:
    """The rows of text of one lane, from the shapes outward."""
    big, small = look.font_size, look.small_font_size
    sides: dict[bool, list[tuple[list[PlacedLabel], float, str, str]]] = {True: [], False: []}
    sides[text.captions_above].append((text.captions, big, look.ink, "caption"))
    operations = (text.operations, small, look.quiet_ink, "operation")
    if text.all_above:
        sides[True].append(operations)
    sides[text.captions_above].append((text.names, big, look.ink, "name"))
    if not text.all_above:
        sides[False].append(operations)
    for above, blocks in sides.items():
        sign = -1 if above else 1
        y = ends[0] if above else ends[1]
        padded = False
        for labels, size, color, role in blocks:
            if not labels:
                continue
            if not padded or role != "name":
                y += sign * PADDING
                padded = True
            yield from _brackets(labels, y, sign, quiet)
            y += sign * bracket_room(labels)
            for row, height in enumerate(row_heights(labels, size)):
                for label in (label for label in labels if label.row == row):
                    used = len(label.lines) * LINE_HEIGHT * size
                    top = y - used if above else y
                    yield from _lines(label, top, size, color, role)
                y += sign * height


def _brackets(
    labels: Sequence[PlacedLabel], y: float, sign: int, quiet: Line
) -> Iterator[Primitive]:
    for label in labels:
        if len(label.items) < 2:
            continue
        left, right = label.items[0].left, label.items[-1].right
        yield Path(
            commands=(
                ("M", left, y),
                ("L", left, y + sign * 4),
                ("L", right, y + sign * 4),
                ("L", right, y),
            ),
            line=quiet,
            owner=layer_owner(label.items[0].id),
            role="bracket",
        )


def _lines(
    label: PlacedLabel, top: float, size: float, color: str, role: str
) -> Iterator[Primitive]:
    for number, words in enumerate(label.lines):
        yield Text(
            text=words,
            x=label.center,
            y=top + (number * LINE_HEIGHT + ASCENT + 0.1) * size,
            size=size,
            anchor="middle",
            color=color,
            owner=layer_owner(label.items[0].id),
            role=role,
            markup="mathematics",
        )


def _legend(
    arrangement: Arrangement, layout: Layout, style: PlanesStyle, look: Look
) -> list[Primitive]:
    if not layout.stacks:
        return []
    kinds = [
        s.color_kind
        for s in arrangement.stations
        if not s.is_operator and look.override(s.id).color is None
    ]
    names = kind_names(s.layer for s in arrangement.stations)
    entries = kind_entries(kinds, look, names) if style.coloring is Coloring.KIND else []
    signs = list(dict.fromkeys(s.layer.kind for s in arrangement.stations if s.is_operator))
    labels = [label for text in layout.text.values() for label in (*text.captions, *text.names)]
    left = min([*(s.left for s in layout.stacks.values()), *(label.start for label in labels)])
    right = max([*(s.right for s in layout.stacks.values()), *(label.end for label in labels)])
    bottom = max(ends[1] + layout.text[lane].below for lane, ends in layout.lane_ends.items())
    center, width = (left + right) / 2, max(right - left, 320.0)
    top = bottom + 1.1 * look.small_font_size
    return legend(entries, look, center, top, width, signs)


def _notices(
    arrangement: Arrangement, layout: Layout, style: PlanesStyle, look: Look
) -> tuple[Sentence, ...]:
    notices = [*inner_line_notices(arrangement)]
    shortened = [s for s in layout.stacks.values() if s.form == "maps" and len(s.offsets) < s.count]
    if shortened:
        most = max(len(stack.offsets) for stack in shortened)
        notices.append(
            Sentence(
                "Of deep stacks at most {most} maps are drawn; dots stand for the rest, "
                "the captions tell the true numbers: {layers}.",
                most=most,
                layers=listed_names(s.station.layer.name or s.station.id for s in shortened),
            )
        )
    if any(s.count > MOST_PLANES for s in layout.stacks.values() if s.form == "maps"):
        notices.append(Sentence("No stack draws more than {most} maps.", most=MOST_PLANES))
    captions = [label for text in layout.text.values() for label in text.captions]
    if any("@" in label.items[0].text and "@" not in "".join(label.lines) for label in captions):
        notices.append(Sentence("Captions are channels over the size of a map, for want of room."))
    if any(text.brief for text in layout.text.values()):
        notices.append(Sentence("Activations are not named for want of room."))
    if style.show_labels:
        notices += names_left_out(_unwritten(arrangement, style, look))
    return tuple(notices)


def _unwritten(arrangement: Arrangement, style: PlanesStyle, look: Look) -> list[str]:
    """The names of layers that stand nowhere."""
    names = []
    for station in arrangement.stations:
        layer = station.layer
        is_said = station.is_input or station.is_output or style.show_names
        is_said |= layer.kind is Kind.OTHER and style.show_operations
        if look.override(station.id).name is None and not is_said:
            names.append(layer.name)
    return names
