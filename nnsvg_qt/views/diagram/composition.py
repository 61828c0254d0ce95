"""The diagram: boxes with their names, signs, frames, wires with heads, a legend, on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.closed_groups import closed_view
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.gaps import Gap
from nnsvg_qt.scene.look import Layout as LookLayout
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Bounds,
    Primitive,
    Scene,
)
from nnsvg_qt.views.diagram.arranged import Arranged
from nnsvg_qt.views.diagram.arrangement import arranged
from nnsvg_qt.views.diagram.folded import as_drawn_again, surroundings
from nnsvg_qt.views.diagram.gaps import diagram_gaps
from nnsvg_qt.views.diagram.loops import with_symbols
from nnsvg_qt.views.diagram.measures import measures_of, scaled
from nnsvg_qt.views.diagram.pen import Pen
from nnsvg_qt.views.diagram.remarks import (
    entries_of,
    notices_of,
    notices_of_steps,
    remarks_of,
    title_of,
)
from nnsvg_qt.views.diagram.stations import Stations, stations_of
from nnsvg_qt.views.diagram.style import MOVABLE_LABELS, DiagramStyle, Direction, Sizes
from nnsvg_qt.views.diagram.twins import twins
from nnsvg_qt.views.diagram.written_out import (
    WrittenOut,
    notices_of_steps_written_out,
    of_the_layers,
    written_out,
)
from nnsvg_qt.views.shared.collector import without_collector
from nnsvg_qt.views.shared.dimming import dimmed
from nnsvg_qt.views.shared.moved_labels import with_labels_moved
from nnsvg_qt.views.shared.own_lines import restyled
from nnsvg_qt.views.shared.page import (
    Page,
    page_of_look,
    page_of_width,
)
from nnsvg_qt.views.shared.page_legend import Entry, Mark, placed_legend
from nnsvg_qt.views.shared.page_remarks import remarks_beneath
from nnsvg_qt.views.structures.frames import group_title
from nnsvg_qt.views.structures.free_texts import texts_freed
from nnsvg_qt.views.structures.passing import parted
from nnsvg_qt.views.structures.repeats import group_owner
from nnsvg_qt.views.structures.share_marks import with_share_marks
from nnsvg_qt.views.view import is_made_of_attention

_WIDE = 0.8
"""Of its page, which a figure takes that has the corners of the page for its own."""

__all__ = ["DiagramStyle", "compose"]


@without_collector
def compose(drawing: Drawing) -> Scene:
    """The diagram of an architecture; pure, px at 96 per inch."""
    drawing = with_share_marks(drawing, drawing.style.sizes is not Sizes.HIDDEN)
    if not drawing.style.unrolled or not has_steps(drawing.style, drawing.look):
        return _composed(drawing)
    try:
        written = written_out(drawing)
    except InputError as error:
        return _not_unrolled(drawing, error.sentence)
    if written is None:
        return _composed(drawing)
    scene = _composed_in_steps(drawing, written)
    if scene is None:
        return _not_unrolled(drawing, Sentence("Its steps find no room beside each other."))
    return scene


def has_steps(style: DiagramStyle, look: Look) -> bool:
    """Whether a network may have a column for each step in time."""
    return look.layout is LookLayout.PAGE and style.direction is Direction.AUTOMATIC


def _not_unrolled(drawing: Drawing, reason: Sentence) -> Scene:
    scene = _composed(drawing)
    said = Sentence("The network is not drawn unrolled in time: {reason}", reason=reason)
    return replace(scene, notices=(*scene.notices, said))


def _composed_in_steps(drawing: Drawing, written: WrittenOut) -> Scene | None:
    """The network of a drawing in its steps; None where these do not stand beside each other."""
    drawn = _drawn(written.drawing, written)
    if not drawn.found.is_in_steps:
        return None
    whole = closed_view(drawing.architecture).architecture
    stations = stations_of(whole, drawing.look)
    ink = of_the_layers(drawn.ink, written)
    notices = (
        *notices_of(stations, drawn.found, drawing.style, drawing.look),
        *notices_of_steps_written_out(written, stations, ink, drawn.found.left_out),
    )
    return _scene(ink, stations, drawing, notices)


def _composed(drawing: Drawing) -> Scene:
    drawn = _drawn(drawing)
    found, stations, look = drawn.found, drawn.stations, drawing.look
    notices = (
        *notices_of(stations, found, drawing.style, look),
        *notices_of_steps(drawn.everything, found),
    )
    gaps = diagram_gaps(found, drawn.pen.gap_of, drawn.pen.point)
    return _scene(drawn.ink, stations, drawing, notices, gaps)


@dataclass(frozen=True)
class _Drawn:
    """What is drawn of a network, and as what it is laid out."""

    ink: list[Primitive]
    everything: Stations
    stations: Stations
    """Those that have room."""
    found: Arranged
    pen: Pen


def _drawn(drawing: Drawing, written: WrittenOut | None = None) -> _Drawn:
    architecture, style, look = drawing.architecture, drawing.style, drawing.look
    page = _page_of_diagram(look)
    everything = stations_of(closed_view(architecture).architecture, look)
    if is_made_of_attention(architecture):
        everything = replace(everything, is_of_attention=True)
    if written is not None:
        everything = written.named(everything)
    highest = page.most_height - 2.0 * page.margin if page.is_fixed else inf
    measures, stations, known = measures_of(page, style), everything, None
    for last in (False, False, True):
        whole = stations if known is not None and not known.left_out else everything
        stations, found = arranged(whole, style, look, measures, highest, known)
        may_tell = known is None and style.sizes is Sizes.AUTOMATIC
        if may_tell and (apart := _inputs_apart(found, stations)):
            # without sizes boxes are narrower, and names of inputs
            bare = replace(whole, is_sized=False)
            others, narrower = arranged(bare, style, look, measures, highest, known)
            if _inputs_apart(narrower, others) < apart:
                everything, stations, found = bare, others, narrower
        pen = Pen(found, stations, look, architecture)
        lines, told = twins(pen)
        ink = [*pen.everything(), *lines]
        if not found.is_in_steps:
            ends = {link.connection.id: (link.source, link.target) for link in stations.links}
            ink = parted(ink, ends, page)
        right = farthest = inf
        if pen.in_rows:
            rows = [pen.bounds(row) for row in found.layout.rows]
            right = max(row.right for row in rows)
            if page.is_fixed:
                farthest = min(row.left for row in rows) + page.inner_width
        free = texts_freed(ink, pen.in_rows, right, farthest)
        drawn = dimmed(restyled(list(with_symbols(free)), look), look)
        drawn += _folded_ink(found, look, architecture, written is not None)
        reach = bounds_of_all(drawn)
        if reach is not None:
            below = _below(drawn, reach, stations, found, architecture, style, look, page, told)
            drawn += below
            under = bounds_of_all(below)
            reach = reach if under is None else reach.united(under)
        if last or reach is None or not page.is_too_high(reach.grown(page.margin)):
            break
        # what is said below needs its room too
        known = found
        before, highest = highest, found.size[1] + page.most_height - reach.height
        highest -= 2.0 * page.margin
        if found.size[1] > before:
            break
    return _Drawn(drawn, everything, stations, found, pen)


def _inputs_apart(found: Arranged, stations: Stations) -> int:
    """How many inputs stand beside none of what reads them, but over or under it."""
    boxes = found.layout.boxes
    readers: dict[str, list[str]] = {}
    for link in stations.links:
        readers.setdefault(link.source, []).append(link.target)
    inputs = [one.id for one in stations.stations if one.layer.kind is Kind.INPUT]
    return sum(
        not any(
            boxes[name].above < boxes[reader].below and boxes[reader].above < boxes[name].below
            for reader in readers.get(name, ())
            if reader in boxes
        )
        for name in inputs
        if name in boxes
    )


def _scene(
    ink: list[Primitive],
    stations: Stations,
    drawing: Drawing,
    notices: tuple[Sentence, ...],
    gaps: tuple[Gap, ...] = (),
) -> Scene:
    """The scene of what is drawn, for the page of its look."""
    architecture, look = drawing.architecture, drawing.look
    page = _page_of_diagram(look)
    titles = {station.id: title_of(station, look) for station in stations.stations}
    scene = Scene(
        tuple(ink),
        Bounds(0.0, 0.0, 1.0, 1.0),
        look.title,
        look.description or _description(list(titles.values())),
        look.background,
        titles,
        {
            link.connection.id: f"{titles[link.source]} → {titles[link.target]}"
            for link in (*stations.links, *stations.loops)
            if {link.source, link.target} <= titles.keys()
        },
        notices,
        titles={
            group_owner(group.id): group_title(architecture, group)
            for group in stations.whole_groups
        },
        is_structured=True,
        gaps=gaps,
    )
    return _on_page(with_labels_moved(scene, "diagram", MOVABLE_LABELS, look), page)


def _page_of_diagram(look: Look) -> Page:
    page = page_of_look(look)
    if look.layout is LookLayout.PAGE:
        return page
    page = page_of_width(0.0)
    return replace(scaled(page, look.font_size / page.name), margin=look.margin)


def _folded_ink(
    found: Arranged, look: Look, architecture: Architecture, is_owned: bool
) -> list[Primitive]:
    """An unrolled network as it is before, beside its steps."""
    beside = found.folded
    if beside is None:
        return []
    alone = replace(
        found, layout=beside.layout, words=beside.words, is_in_steps=False, dots=(), folded=None
    )
    ink = [*Pen(alone, beside.stations, look, architecture).everything()]
    ink += surroundings(beside, look, found.measures.page)
    ink = dimmed(restyled(list(with_symbols(ink)), look), look)
    return [*as_drawn_again(ink, is_owned)]


def _on_page(scene: Scene, page: Page) -> Scene:
    """The scene with its page: as wide as asked for, and what is drawn in its middle."""
    reach = bounds_of_all(scene.primitives) or Bounds(0.0, 0.0, 1.0, 1.0)
    around = reach.grown(page.margin)
    spare = (page.width - around.width) / 2.0
    if page.is_fixed and spare > 0:
        around = replace(around, left=around.left - spare, right=around.right + spare)
    return replace(scene, bounds=around)


def _below(
    drawn: Sequence[Primitive],
    reach: Bounds,
    stations: Stations,
    arrangement: Arranged,
    architecture: Architecture,
    style: DiagramStyle,
    look: Look,
    page: Page,
    told: frozenset[str],
) -> list[Primitive]:
    """The legend in an empty corner or underneath, and what else is to be said, under that.

    `reach` is that of all that is drawn. Between the layers of the shares that are `told` there are
    lines.
    """
    entries = entries_of(stations, arrangement, look)
    if told:
        entries.append(Entry("shared weights", sign=Mark.SHARED))
    if not look.show_legend:
        told = frozenset()
    # columns of steps are all alike, and none of them has a legend; of a narrow figure a corner of
    # the page is too far
    in_corner = not arrangement.is_in_steps
    is_wide = reach.width > _WIDE * page.inner_width
    found = placed_legend(entries, look, page, drawn, reach, in_corner, on_page=is_wide)
    below = bounds_of_all(found) or reach
    room = max(page.inner_width if page.is_fixed else reach.width, 1.0)
    lines = remarks_of(stations, arrangement, architecture, style, look, page, room, told)
    return [*found, *remarks_beneath(lines, reach, below.bottom, look, page)]


def _description(titles: Sequence[str]) -> str:
    """Alternative text: the layers in order, at most twelve of them."""
    if not titles:
        return "An empty network."
    count = len(titles)
    layers = "1 layer" if count == 1 else f"{count} layers"
    if count > 12:
        titles = [*titles[:6], f"{count - 9} more layers", *titles[-3:]]
    return f"Diagram of a network of {layers}: {'; '.join(titles)}."
