"""What of a figure no number of channels changes: its names, the meanings of colours, its gaps.

An edit of a size leaves all of that as it was, as a rule: what was found for the figure before is
taken for those that differ in such numbers alone. Nothing of layers is kept but their values: what
is let go of takes its weights with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.latest import LatestAlike
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.layer import Layer
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.page.boundaries import Boundary, Spans, boundaries, spans_of
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, depth_of
from nnsvg_qt.views.blocks.page.explained import Explained, Painting, explained, painting_of
from nnsvg_qt.views.blocks.page.naming import (
    are_numbers_apart,
    bare_groups,
    names_of,
    stand_at_cells,
    strips_of,
    twins_of,
)
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.page_legend import Entry, Mark

_KEPT = "_but_sizes"
"""Where a layer, which never changes, keeps its values but for its sizes."""

_OF_LINK = attrgetter(
    *("connection", "source.id", "target.id", "level", "above", "lane", "bundle"),
)
_OF_GROUP = attrgetter(*(one.name for one in fields(Group) if one.name != "later"))


@dataclass(frozen=True, eq=False)
class Structure:
    """What is found of the cells of a figure without their sizes; the fields are as in Known.

    `all_names` are those with what stands between twins, `within` the names of cells in blocks.
    """

    all_names: Mapping[str, str]
    within: Mapping[str, str]
    names: Mapping[str, str]
    is_direct: bool
    twins: Mapping[str, str]
    bare: frozenset[str]
    spans: Spans
    edges: tuple[Boundary, ...]
    painting: Painting
    told: Explained
    of_cells: Explained
    strips: Mapping[str, tuple[str, ...]]
    are_numbers_apart: bool


_STRUCTURES: LatestAlike[Structure] = LatestAlike(8)


def structure_of(
    cells: Cells,
    late: Cells,
    architecture: Architecture,
    style: BlocksStyle,
    look: Look,
    in_parts: Collection[str] = (),
) -> Structure:
    """What is found of some cells, or was of those that differ in numbers of channels alone.

    `late` are the same cells as they stand where lines between columns are led, `in_parts` the
    groups that are parts of one: their frames say their names, and no layer instead of its own.
    """
    key = (
        _key(cells),
        None if late is cells else _key(late),
        [_OF_GROUP(group) for group in architecture.groups],
        (architecture.shared, architecture.feedback, style, look, frozenset(in_parts)),
    )
    return _STRUCTURES.of(key, lambda: _found(cells, late, architecture, style, look, in_parts))


def _key(cells: Cells) -> tuple[object, ...]:
    return (
        [_cell(cell) for cell in cells.cells],
        [(one.source, one.target, one.is_inner, *_OF_LINK(one.link)) for one in cells.wires],
        [(name, cell.id) for name, cell in cells.of_station.items()],
    )


def _found(
    cells: Cells,
    late: Cells,
    architecture: Architecture,
    style: BlocksStyle,
    look: Look,
    in_parts: Collection[str],
) -> Structure:
    spans = spans_of(cells, architecture)
    own = {
        cell.column: spacing
        for cell in cells.cells
        if (spacing := look.override(cell.stations[-1].id).spacing) is not None
    }
    saying = [group for group in architecture.groups if group.id not in in_parts]
    all_names, within = names_of(cells, saying, style, look)
    is_direct = stand_at_cells(cells, all_names)
    twins = twins_of(cells, architecture, all_names) if is_direct else {}
    names = {name: said for name, said in all_names.items() if name not in twins}
    bare = bare_groups(cells, architecture, twins)
    framed = {name: span for name, span in spans.of_group.items() if name not in bare}
    spans = replace(spans, of_group=framed)
    painting = painting_of(cells, style, look)
    told = of_cells = explained(cells.cells, painting, names)
    if told.entries and architecture.shared and twins:
        shared = Entry("shared weights", sign=Mark.SHARED)
        told = replace(told, entries=(*told.entries, shared))
    is_sized_aslant = style.sizes_along_depth and style.show_dims
    strips = strips_of(cells, names) if is_direct else {}
    return Structure(
        all_names,
        within,
        names,
        is_direct,
        twins,
        bare,
        spans,
        boundaries(late, spans, own, architecture.feedback, is_sized_aslant),
        # without the colours that it knows, and with them the stations
        replace(painting),
        told,
        of_cells,
        strips,
        not is_direct or are_numbers_apart(cells, names, strips, twins),
    )


def _cell(cell: Cell) -> tuple[object, ...]:
    """All of a cell but the sizes of its layers."""
    return (
        (cell.form, cell.plate is None, cell.column, cell.lane, cell.group, cell.suffix),
        [len(part.stations) for part in cell.parts],
        [None if part.source is None else part.source.id for part in cell.parts],
        [
            (_values(one.layer), [*map(_values, one.folded)], one.is_input, one.is_output)
            for one in cell.stations
        ],
    )


def _values(layer: Layer) -> tuple[object, ...]:
    """All of a layer but its weights and its sizes; of maps all but how many they are."""
    kept = vars(layer)
    found: tuple[object, ...] | None = kept.get(_KEPT)
    if found is None:
        shape = layer.shape
        # what is as deep as it has groups is called depthwise, and one map may be a lattice
        number = depth_of(layer)
        deep = not number, number == 1, number == layer.groups
        extents = shape[1:] if layer.is_maps else ()
        kind: Any = layer.__class__
        found = kept[_KEPT] = kind, len(shape), deep, extents, *_others(kind)(layer)
    return found


@cache
def _others(kind: type) -> Any:
    """What gives the fields of a kind of layer but its shape and its weights."""
    return attrgetter(*(one.name for one in fields(kind) if one.name not in ("shape", "weights")))
