"""The planes view laid out for the width of a page: in one row, or in rows where it is too long."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import Latest
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.group_parts import group_parts
from nnsvg_qt.model.layer import PASSING_KINDS, Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Primitive,
    Scene,
    connection_owner,
)
from nnsvg_qt.views.layout.apart import late_inputs
from nnsvg_qt.views.layout.chains import chains_of
from nnsvg_qt.views.layout.elements import Wire
from nnsvg_qt.views.planes.page.cleared import with_clear_lines
from nnsvg_qt.views.planes.page.fits import coarsened, known_fit
from nnsvg_qt.views.planes.page.fitting import may_take_fewer
from nnsvg_qt.views.planes.page.gaps import page_gaps
from nnsvg_qt.views.planes.page.kernels import Beam, Rectangle, beam_of, drawn_beam
from nnsvg_qt.views.planes.page.labels import height_of_rows, labels
from nnsvg_qt.views.planes.page.lines import Lines
from nnsvg_qt.views.planes.page.naming import named
from nnsvg_qt.views.planes.page.plan import Plan, Wired
from nnsvg_qt.views.planes.page.serial import in_series
from nnsvg_qt.views.planes.page.shapes import drawn_stand, fan
from nnsvg_qt.views.planes.page.sizes import Stand
from nnsvg_qt.views.planes.page.texts import NameRoom, entries_of, fill_of, said_of
from nnsvg_qt.views.planes.page.tries import Fitted
from nnsvg_qt.views.planes.style import MOVABLE_LABELS, PlanesStyle
from nnsvg_qt.views.planes.words import called, description_of, title_of
from nnsvg_qt.views.shared.arrangement import Station, arrange, shown_by
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.inner_lines import (
    inner_line_notices,
    inner_line_remarks,
)
from nnsvg_qt.views.shared.left_out import names_left_out, names_unwritten
from nnsvg_qt.views.shared.limits import has_names_for_a_page
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import PX_PER_MM, Page, page_of_look
from nnsvg_qt.views.shared.page_labels import sizes_alike
from nnsvg_qt.views.shared.page_legend import Entry, Mark, placed_legend
from nnsvg_qt.views.shared.page_remarks import (
    remark_lines,
    remarks_beneath,
    shares_called,
    shares_told,
)
from nnsvg_qt.views.shared.page_words import index_entries
from nnsvg_qt.views.shared.wording import role_text
from nnsvg_qt.views.structures.copies_told import copies_told
from nnsvg_qt.views.structures.frames import group_title
from nnsvg_qt.views.structures.free_texts import texts_freed
from nnsvg_qt.views.structures.hidden_layers import hidden_ids
from nnsvg_qt.views.structures.letters import MEANING
from nnsvg_qt.views.structures.repeats import group_owner
from nnsvg_qt.views.structures.round_sizes import rounded_values, with_round_sizes

_SCALES = (0.8, 0.64, 0.5, 0.4, 0.32)
"""Of maps where their page is not high enough, one after the other."""
_MOST_LOST = 0.25
"""Of more names that find no room, layers rather follow each other in rows."""
_WIDEST_LIST = 0.75
"""Of the figure, how wide a legend is at most that stands beside the narrow end of a shape."""
_NEARLY_HIGH = 0.75
"""Of the height of a page, from which a figure may be too high with what is written around it."""
_MANY = 40
"""Shapes from which on a figure takes several rows."""
_MOST_LOWERED = 200
"""Of more shapes no page is high enough, so nothing is tried."""


@without_collector
def compose_page(drawing: Drawing) -> Scene:
    """The planes of a drawing for the page of its look; pure, px at 96 per inch."""
    page = page_of_look(drawing.look)
    plan = named(_plan(drawing.architecture, drawing.style, drawing.look), drawing, page)
    # an edit of one of many sequences changes all of them a little: the figure with rounded
    # lengths, which is known, tells as well whether it may be too high
    rounded = coarsened(plan) if len(plan.said) >= _MANY else None
    found = _fitted(rounded or plan, drawing, page)
    if _extent(found) > _NEARLY_HIGH * page.most_height and len(plan.said) <= _MOST_LOWERED:
        scene = _drawn_alike(plan, drawing, page)
        if scene is not None:
            return scene
    if rounded is not None:
        found = _fitted(plan, drawing, page)
    scene = _drawn(found, drawing, page)
    way = _way_to_lower(plan, found, scene, drawing, page)
    return scene if way is None else _drawn(_by(way, plan, drawing, page), drawing, page)


def _drawn_alike(plan: Plan, drawing: Drawing, page: Page) -> Scene | None:
    """The figure made lower as one that has nearly its sizes, which was looked at before.

    None where that one is not made lower, or this one is too high or too wide so.
    """

    def way_of_rounded() -> tuple[_Way | None]:
        rounded = with_round_sizes(drawing)
        other = named(_plan(rounded.architecture, rounded.style, rounded.look), rounded, page)
        known = _fitted(other, rounded, page)
        return (_way_to_lower(other, known, _drawn(known, rounded, page), rounded, page),)

    way = _WAYS.of(rounded_values(drawing), way_of_rounded)[0]
    if way is None:
        return None
    tried = _by(way, plan, drawing, page)
    scene = _drawn(tried, drawing, page)
    return None if tried.lacking or (way.is_low and page.is_too_high(scene.bounds)) else scene


def _fitted(plan: Plan, drawing: Drawing, page: Page, scale: float = 1.0) -> Fitted:
    """The sizes and places of a figure, with as few lines behind shapes as a few tries find."""
    found = _fitted_in_best_order(plan, drawing, page, scale)
    if len(plan.said) > _MOST_LOWERED:
        return found
    return with_clear_lines(
        plan,
        found,
        lambda other: _fitted_in_order(other, drawing, page, scale),
        lambda tried: _lost(tried, drawing.look, page),
    )


def _fitted_in_best_order(plan: Plan, drawing: Drawing, page: Page, scale: float = 1.0) -> Fitted:
    """The sizes and places of a figure, its branches in the order of the layer table.

    They stand otherwise where that has room for frames and names.
    """
    found = _fitted_in_order(plan, drawing, page, scale)
    if not plan.order or len(plan.said) > _MOST_LOWERED:
        return found
    if found.lacking or found.layout.crowded or found.names is NameRoom.NONE:
        lost = _lost(found, drawing.look, page)
        if any(lost):
            other = _fitted_in_order(replace(plan, order=()), drawing, page, scale)
            if _lost(other, drawing.look, page) < lost:
                return other
    return found


def _lost(found: Fitted, look: Look, page: Page) -> tuple[bool, int, int]:
    """What a figure has not: room on its page, true frames, all of its names."""
    unwritten = len(labels(found.plan, found, look, page)[1])
    return found.lacking > 0.0, len(found.layout.crowded), unwritten


def _fitted_in_order(plan: Plan, drawing: Drawing, page: Page, scale: float) -> Fitted:
    """The sizes and places of a figure, with names at their shapes where these have lanes."""
    style, look = drawing.style, drawing.look
    found = known_fit(plan, style, look, page, scale)
    if not found.plan.is_direct and _has_lanes(found):
        found = known_fit(replace(plan, is_direct=True), style, look, page, scale)
    rows = len(found.layout.rows)
    if rows > 1 and not found.lacking and late_inputs(found.network, chains_of(found.network)):
        apart = replace(found.plan, inputs_apart=True)
        # as many are better too where names have room in them then
        most = rows + 1 if found.names is NameRoom.NONE else rows
        if may_take_fewer(apart, style, look, page, scale, most):
            late = known_fit(apart, style, look, page, scale)
            has_names = late.names is not NameRoom.NONE
            if not late.lacking and len(late.layout.rows) < (most if has_names else rows):
                found = late
    is_crowded = found.names is NameRoom.NONE and len(plan.said) <= _MOST_LOWERED
    if is_crowded and not _has_twins(plan):
        lost = len(labels(found.plan, found, look, page)[1])
        series = in_series(plan) if lost > _MOST_LOST * len(plan.said) else None
        tried = series and known_fit(series, style, look, page, scale)
        if tried and not tried.lacking and tried.names is not NameRoom.NONE:
            found = tried
    if not found.plan.is_direct and len(found.layout.rows) > 1:
        # names that are written on two lines after all take more room under their rows
        height = height_of_rows(found.plan, found, page)
        if height > found.plan.label_height(page, found.names) + page.between_texts:
            again = replace(found.plan if found.plan.series else plan, least_label_height=height)
            found = known_fit(again, style, look, page, scale)
    return found


def _has_twins(plan: Plan) -> bool:
    """Whether layers above each other share weights, which only branches show."""
    columns = {station.id: station.column for station in plan.arrangement.stations}
    shared = ({columns.get(name) for name in one.layers} for one in plan.architecture.shared)
    return any(len(own) == 1 and None not in own for own in shared)


@dataclass(frozen=True)
class _Way:
    """How a figure becomes lower: its layers in series, or branches otherwise, or maps smaller."""

    in_series: bool
    in_order: bool
    """Whether its branches stand in the order of the layer table."""
    scale: float
    is_low: bool
    """Whether it is no higher than its page so."""


_WAYS: Latest[tuple[_Way | None]] = Latest(8)


def _way_to_lower(
    plan: Plan, found: Fitted, scene: Scene, drawing: Drawing, page: Page
) -> _Way | None:
    """How a figure is no higher than its page: with smaller maps, or in series; else the lowest.

    None where it is no higher, or nothing is lower. What is written around `found`, which `scene`
    draws, is as high whatever the sizes of maps.
    """
    if not page.is_too_high(scene.bounds) or len(plan.said) > _MOST_LOWERED:
        return None
    if not has_names_for_a_page(plan.arrangement.stations):
        return None
    around = scene.bounds.height - _extent(found)
    best, least = None, _extent(found)
    ways = [plan, in_series(plan)]
    if plan.order:
        ways.insert(1, replace(plan, order=()))
    if found.plan.by_letter:
        # where letters stand for many already, rows that are read in turn are the clearer ones
        ways.reverse()
    for own in ways:
        if own is None:
            continue
        kept = bool(own.series), bool(own.order)
        larger = 1.0
        scales: tuple[float, ...] = _SCALES if own is plan else (1.0, *_SCALES)
        if own.order:
            # there are others, so that one is not looked at further that is too high at last
            smallest = _fitted_in_order(own, drawing, page, _SCALES[-1])
            if smallest.lacking or around + _extent(smallest) > page.most_height:
                scales = _SCALES[-1:]
        for scale in scales:
            tried = _fitted_in_order(own, drawing, page, scale)
            if tried.lacking:
                continue
            if around + _extent(tried) > page.most_height:
                larger = scale
                if _extent(tried) < least:
                    best, least = _Way(*kept, scale, is_low=False), _extent(tried)
                continue
            # as large as it may be, between the last two
            for between in (0.5, 0.25):
                nearer_scale = scale + between * (larger - scale)
                nearer = _fitted_in_order(own, drawing, page, nearer_scale)
                if not nearer.lacking and around + _extent(nearer) <= page.most_height:
                    return _Way(*kept, nearer_scale, is_low=True)
            return _Way(*kept, scale, is_low=True)
    return best


def _by(way: _Way, plan: Plan, drawing: Drawing, page: Page) -> Fitted:
    """The figure made lower in a way."""
    own = in_series(plan) if way.in_series else None
    if own is None:
        own = plan if way.in_order else replace(plan, order=())
    return _fitted_in_order(own, drawing, page, way.scale)


def _extent(found: Fitted) -> float:
    """How high the rows are, px."""
    rows = found.layout.rows
    return rows[-1].below - rows[0].above if rows else 0.0


def _drawn(found: Fitted, drawing: Drawing, page: Page) -> Scene:
    """All that is drawn, with its page."""
    architecture, style, look = drawing.architecture, drawing.style, drawing.look
    plan = found.plan
    written, _ = labels(plan, found, look, page)
    written = sizes_alike(written, ((one.size, one.short_size) for one in plan.said.values()))
    lines = Lines(plan, found, look, page, written)
    kernels, fans, joined = _joined(plan, found, drawing, page)
    drawn: list[Primitive] = [*lines.frames(), *fans]
    drawn += lines.wires(joined) + lines.loops() + lines.forks() + lines.letters()
    for station in plan.arrangement.stations:
        drawn += drawn_stand(found.stands[station.id], drawing, page)
    drawn += kernels
    drawn += written
    twins, told = lines.shared(written)
    drawn += twins
    drawn += lines.roles(drawn)
    drawn = dimmed(restyled(texts_freed(drawn, in_rows=True), look), look)
    reach = bounds_of_all(drawn)
    below = [] if reach is None else _below(drawn, reach, plan, style, look, page, told)
    drawn += below
    if below and reach is not None:
        reach = reach.united(bounds_of_all(below) or reach)
    titles = plan.arrangement.each(title_of)
    names = plan.arrangement.each(called)
    scene = Scene(
        tuple(drawn),
        Bounds(0.0, 0.0, 1.0, 1.0),
        look.title,
        look.description or description_of(plan.arrangement, titles),
        look.background,
        titles,
        {
            link.connection.id: f"{names[link.source.id]} → {names[link.target.id]}"
            for link in plan.arrangement.links
        },
        (*plan.arrangement.notices, *_notices(plan, found, written, lines.left_out, look, page)),
        titles={group_owner(one.id): group_title(architecture, one) for one in plan.whole_groups},
        is_structured=True,
        gaps=page_gaps(plan, found),
    )
    moved = with_labels_moved(scene, "planes", MOVABLE_LABELS, look)
    if moved is not scene:
        reach = bounds_of_all(moved.primitives)
    return _on_page(moved, reach or Bounds(0.0, 0.0, 0.0, 0.0), page)


def _on_page(scene: Scene, reach: Bounds, page: Page) -> Scene:
    """The scene with its page: as wide as asked for, and what is drawn in its middle.

    `reach` is what that covers.
    """
    around = reach.grown(page.margin)
    spare = (page.width - around.width) / 2.0
    if page.is_fixed and spare > 0:
        around = replace(around, left=around.left - spare, right=around.right + spare)
    elif page.is_fixed and reach.width <= page.width:
        middle = (reach.left + reach.right) / 2.0
        around = replace(around, left=middle - page.width / 2.0, right=middle + page.width / 2.0)
    return replace(scene, bounds=around)


# what is to be placed


def _plan(architecture: Architecture, style: PlanesStyle, look: Look) -> Plan:
    arrangement = arrange(architecture, look)
    standing = shown_by(architecture, look)
    drawn = {station.id for station in arrangement.stations}
    counts: dict[str, int] = {}
    wired = []
    for link in arrangement.links:
        name = link.connection.id
        counts[name] = counts.get(name, 0) + 1
        wired.append(Wired(f"{name} {counts[name]}" if counts[name] > 1 else name, link))
    parts = group_parts(architecture)
    groups = tuple(
        group
        for group in sorted(parts.groups, key=lambda one: -len(one.layers))
        if any(name in drawn for name in group.layers)
    )
    frames: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for name in group.layers:
            if name in drawn:
                frames[name] = (*frames.get(name, ()), group.id)
    loops, own_loops = [], {}
    for connection in architecture.feedback:
        source, target = standing.get(connection.source), standing.get(connection.target)
        if source not in drawn or target not in drawn or source is None or target is None:
            continue
        if source == target:
            own_loops[source] = connection.delay
        else:
            loops.append(Wire(connection.id, source, target))
    has_lanes = len(arrangement.lanes) > 1
    return Plan(
        arrangement,
        architecture,
        tuple(wired),
        said_of(arrangement, style, look),
        groups,
        frames,
        has_lanes,
        tuple(loops),
        own_loops,
        order=tuple(layer.id for layer in architecture if layer.id in drawn) if has_lanes else (),
        wholes=parts.wholes,
    )


def _has_lanes(found: Fitted) -> bool:
    """Whether shapes stand above each other within a row of the page."""
    axes = {round(stand.axis, 3) for stand in found.stands.values()}
    return len(axes) > max(len(found.layout.rows), 1)


# kernels and fans


def _joined(
    plan: Plan, found: Fitted, drawing: Drawing, page: Page
) -> tuple[list[Primitive], list[Primitive], set[str]]:
    """What is drawn of kernels, of fans, and the wires that they stand for."""
    style, look = drawing.style, drawing.look
    leaving: dict[str, int] = {}
    for one in plan.routed:
        leaving[one.link.source.id] = leaving.get(one.link.source.id, 0) + 1
    kernels: list[Primitive] = []
    fans: list[Primitive] = []
    joined: set[str] = set()
    taken: dict[str, Rectangle] = {}
    for one in plan.routed:
        link = one.link
        source, target = found.stands[link.source.id], found.stands[link.target.id]
        route = found.layout.routes[one.id]
        if leaving[link.source.id] > 1 or len(route.points) != 2 or _turns(source, target):
            continue
        own = connection_owner(link.connection.id)
        # no surface runs over the border of a frame
        is_within = plan.frames.get(link.source.id) == plan.frames.get(link.target.id)
        if _is_dense(source, target) and is_within:
            color = look.fill_color(Kind.DENSE.value)
            fans += fan(source, target, color, page, own)
            joined.add(one.id)
            continue
        # behind a hidden layer the maps drawn are not the ones that the kernel slides over
        reads = plan.architecture.layer(link.connection.source)
        shown = reads.id == link.source.id or reads.kind in PASSING_KINDS
        beam = beam_of(source, target, taken, page) if style.show_kernels and shown else None
        if beam is not None:
            fill = fill_of(link.target, style, look)
            kernels += drawn_beam(beam, fill, _on_picture(beam, look), look, page, own)
            joined.add(one.id)
            if beam.from_window:
                taken[link.target.id] = beam.value
            else:
                taken[link.target.id] = beam.window
    return kernels, fans, joined


def _turns(source: Stand, target: Stand) -> bool:
    return abs(source.axis - target.axis) > 1e-6 or target.left < source.left


def _is_dense(source: Stand, target: Stand) -> bool:
    """Whether each unit of the target reads all of the source."""
    return (
        target.shape.form == "bar"
        and source.shape.form != "operator"
        and target.station.layer.kind is Kind.DENSE
    )


def _on_picture(beam: Beam, look: Look) -> bool:
    window = beam.source if beam.from_window else beam.target
    return window.station.is_input


# what is said beside


def _below(
    drawn: Sequence[Primitive],
    reach: Bounds,
    plan: Plan,
    style: PlanesStyle,
    look: Look,
    page: Page,
    told: Collection[str],
) -> list[Primitive]:
    """The legend, in an empty corner or underneath, and what else is to be said, under that.

    What is drawn covers `reach`.
    """
    entries = entries_of(plan.arrangement, style, look, page)
    entries += index_entries(one.link for one in plan.routed)
    if told:
        entries.append(Entry("shared weights", sign=Mark.SHARED))
    # beside the lowest row of a shape that grows narrow there is room for long lines
    widest = _WIDEST_LIST if plan.in_u else 0.5
    found = placed_legend(
        entries, look, page, drawn, reach, in_corner=plan.is_direct, widest=widest
    )
    below = bounds_of_all(found) or reach
    room = page.inner_width if page.is_fixed else max(reach.width, 1.0)
    lines = _remarks(plan, look, page, room, told)
    return [*found, *remarks_beneath(lines, reach, below.bottom, look, page)]


def _remarks(plan: Plan, look: Look, page: Page, room: float, told: Collection[str]) -> list[str]:
    """Which layers share weights without a line between, and how first copies differ."""
    names = {}
    for station in plan.arrangement.stations:
        for layer in (station.layer, *station.folded):
            own = look.override(layer.id).name
            names[layer.id] = layer.name if own is None else own
        layer = station.layer
        if not names[layer.id] and (station.is_input or station.is_output):
            names[layer.id] = role_text(layer, station.is_input, station.is_output)
    for name in hidden_ids(plan.arrangement.stations, look):
        names[name] = plan.said[name].name
    said = inner_line_remarks((one.layer, look) for one in plan.arrangement.stations)
    if plan.letters:
        said.append(MEANING)
    untold = [share for share in plan.architecture.shared if share.id not in told]
    said += shares_told(shares_called(untold, plan.architecture.layers, names))
    said += copies_told(plan.architecture, plan.whole_groups)
    return remark_lines(said, page, room)


def _notices(
    plan: Plan,
    found: Fitted,
    written: Iterable[Primitive],
    of_frames: Iterable[str],
    look: Look,
    page: Page,
) -> list[Sentence]:
    arrangement = plan.arrangement
    said = [*inner_line_notices(arrangement)]
    shortened = [
        stand.station
        for stand in found.stands.values()
        if stand.shape.channels is not None and len(stand.shape.channels) < _count(stand.station)
    ]
    if shortened:
        said.append(
            Sentence(
                "Of deep stacks not all maps are drawn; their sizes tell the true numbers: "
                "{layers}.",
                layers=listed_names(one.layer.name or one.id for one in shortened),
            )
        )
    said += names_unwritten(arrangement, written, look)
    said += names_left_out(of_frames)
    for group in plan.groups:
        if group.id in found.layout.crowded:
            said.append(
                Sentence(
                    "The frame of {group} also reaches over layers that are not in it.",
                    group=group.name or group.id,
                )
            )
    if plan.letters:
        said.append(Sentence("Letters stand for connections for which the page has no room."))
    if found.lacking:
        width = (page.layout_width + found.lacking) / PX_PER_MM
        said.append(
            Sentence(
                "The figure is too wide for its page; {width} mm would do.",
                width=round(width + 0.5),
            )
        )
    return said


def _count(station: Station) -> int:
    shape = station.layer.shape
    return shape[1] if station.layer.is_sequence else shape[0]
