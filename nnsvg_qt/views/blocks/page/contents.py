"""What the frames of groups hold on a page, and which of them say their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Path, Primitive
from nnsvg_qt.views.blocks.page.cells import Cell
from nnsvg_qt.views.blocks.page.frames import frames_of_row
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.lines import fork_place
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.blocks.page.tracks import entry_room
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.structures.ink import pieces_of


def contents_of(
    figure: Known,
    here: Sequence[Cell],
    spots: Mapping[str, Spot],
    tops: Mapping[str, float],
    numbers: Mapping[str, Sequence[Primitive]],
    direct: Mapping[str, Sequence[Primitive]],
    before: Iterable[Spot] = (),
    loops: Iterable[Primitive] = (),
) -> dict[str, Bounds]:
    """What the frame of each group holds, by group.

    `numbers` and `direct` are written at the cells; `before` is where lines from the row before
    begin. `loops` are drawn as feedback: what of these runs along its right side is well in it.
    """
    rightmost = _rightmost(loops)
    columns: dict[int, list[Spot]] = {}
    before = list(before)
    begun = {spot.cell.id: spot for spot in before}
    for spot in (*before, *spots.values()):
        columns.setdefault(spot.cell.column, []).append(spot)
    ids = {cell.id for cell in here}
    found: dict[str, Bounds] = {}
    for group in figure.groups:
        members = {
            figure.cells.of_station[name].id
            for name in group.layers
            if name in figure.cells.of_station
        }
        members &= ids
        if not members:
            continue
        box: Bounds | None = None
        for name in members:
            spot = spots[name]
            own = Bounds(spot.left, spot.top, spot.right, spot.bottom)
            texts = bounds_of_all([*numbers.get(name, ()), *direct.get(name, ())])
            own = own if texts is None else own.united(texts)
            box = own if box is None else box.united(own)
        assert box is not None
        first = min(spots[name].cell.column for name in members)
        # the fork before its first cell is in it
        if first and first - 1 in columns and figure.edges[first - 1].forks:
            x = min(
                fork_place(first - 1, columns, figure.edges, figure.page, source)
                for source in figure.edges[first - 1].tracks or ("",)
            )
            if group.id in figure.spans.forked:
                box = replace(box, left=min(box.left, x - figure.page.fork))
        for name in _entered(figure, members):
            spot = spots[name]
            box = replace(box, left=min(box.left, spot.entry - entry_room(figure.page)))
        for wire in figure.letters.turning:
            # over all before its reader
            if wire.target in members and wire.source in begun and wire.link.lane < 0:
                box = replace(box, top=min(box.top, begun[wire.source].y))
        held = set(group.layers)
        for connection in figure.architecture.feedback:
            top = tops.get(connection.id)
            if top is not None and {connection.source, connection.target} <= held:
                box = replace(box, top=min(box.top, top))
            leads = rightmost.get(connection.id)
            pad = figure.page.group_padding
            if leads is not None and connection.source in held and leads < box.right + pad:
                well_in = leads + figure.page.off_frames - pad
                box = replace(box, right=max(box.right, well_in))
        coming: list[float] = []
        for wire in figure.cells.wires:
            top = tops.get(wire.link.connection.id)
            if top is not None and wire.target in members:
                if wire.source in members:
                    box = replace(box, top=min(box.top, top))
                else:
                    coming.append(top)
        # what comes from far over it crosses its upper side: no frame is half empty for a line
        for top in sorted(coming, reverse=True):
            if top > box.top - _over_head(figure.page):
                box = replace(box, top=min(box.top, top))
        found[group.id] = box
    return found


def _rightmost(loops: Iterable[Primitive]) -> dict[str, float]:
    """How far right lines of feedback lead, by connection."""
    found: dict[str, float] = {}
    for one in loops:
        if isinstance(one, Path) and one.owner.kind == "connection" and len(pieces_of(one)):
            x = float(pieces_of(one)[..., 0].max())
            found[one.owner.id] = max(found.get(one.owner.id, x), x)
    return found


def _over_head(page: Page) -> float:
    """How far over what a frame holds a line runs that comes into it from above, px."""
    return 3.0 * page.name + 2.0 * page.group_padding


def _entered(figure: Known, members: Collection[str]) -> set[str]:
    """Those of some cells to which an arrow along their row leads from elsewhere."""
    found = {
        wire.target
        for wire in figure.cells.wires
        if wire.target in members and wire.source not in members and not wire.is_inner
    }
    for connection in figure.architecture.feedback:
        source, target = (
            figure.cells.of_station.get(name) for name in (connection.source, connection.target)
        )
        # from the left, where letters stand on it
        if target is not None and target.id in figure.letters.above and target.id in members:
            found.update({target.id} if source is None or source.id not in members else ())
    return found


def heads_of(figure: Known, here: Sequence[Cell]) -> list[tuple[set[str], float]]:
    """The cells of each group with a frame, and how far that reaches over what it holds, px."""
    page, named = figure.page, named_groups(figure, here)
    found = []
    for group in figure.groups:
        if group.id in figure.bare:
            continue
        names = [figure.cells.of_station.get(name) for name in group.layers]
        head = page.group_padding
        if group.id in named:
            head += 1.3 * page.name
        if group.repeat > 1:
            head += page.name + 2.6 * PX_PER_PT
        found.append(({cell.id for cell in names if cell is not None}, head))
    return found


def sides_of(
    figure: Known, contents: Mapping[str, Bounds], named: Mapping[str, str]
) -> list[tuple[Collection[str], Bounds]]:
    """The cells of each group that has a frame, and where that is before any feedback is drawn."""
    groups = [one for one in figure.groups if one.id in contents and one.id not in figure.bare]
    boxes = frames_of_row(
        groups, contents, figure.spans, named, figure.page, figure.look, wholes=figure.wholes
    ).boxes
    places = figure.cells.of_station
    return [
        ({places[name].id for name in one.layers if name in places}, boxes[one.id])
        for one in groups
    ]


def strangers_in(
    figure: Known, frames: Mapping[str, Bounds], spots: Mapping[str, Spot]
) -> list[Sentence]:
    """What is said of frames that also reach over cells that are not in their groups."""
    said = []
    for group in figure.groups:
        if group.id not in frames:
            continue
        whole = figure.whole(group)
        frame, held = frames[group.id], set(whole.layers)
        inside = [
            station.layer.name or station.id
            for spot in spots.values()
            if spot.cell.lead.id not in held
            and frame.overlaps(Bounds(spot.left, spot.top, spot.right, spot.bottom))
            for station in spot.cell.stations
        ]
        if inside:
            said.append(
                Sentence(
                    "The frame of {group} also reaches over {layers}, which is not in it."
                    if len(inside) == 1
                    else "The frame of {group} also reaches over {layers}, which are not in it.",
                    group=whole.name or whole.id,
                    layers=listed_names(inside),
                )
            )
    return said


def named_groups(figure: Known, here: Sequence[Cell]) -> dict[str, str]:
    """The groups whose names stand in their frames: those that no label in them has as its name."""
    said = {
        (station.id, figure.names[cell.id])
        for cell in here
        if cell.id in figure.names
        for station in cell.stations
    }
    return {
        group.id: group.name
        for group in figure.groups
        if group.name
        and group.id not in figure.numbered
        and not any((layer, group.name) in said for layer in group.layers)
    }
