"""What is known of a figure while it is put together for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nnsvg_qt.drawing import Drawing
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group
from nnsvg_qt.scene.look import Look
from nnsvg_qt.views.blocks.cameras import is_oblique
from nnsvg_qt.views.blocks.page.boundaries import Boundary, Spans
from nnsvg_qt.views.blocks.page.cells import Cell, Cells, Form
from nnsvg_qt.views.blocks.page.explained import Explained, Painting
from nnsvg_qt.views.blocks.page.letters import Letters
from nnsvg_qt.views.blocks.page.words import size_lines, whole_size
from nnsvg_qt.views.blocks.style import BlocksStyle
from nnsvg_qt.views.shared.arrangement import Arrangement
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.stems import in_series


@dataclass
class Known:
    """A figure with its cells, and what is written at them.

    `names` are those of the cells that have a label, by cell. `is_direct`: labels stand at their
    cells, not in a row under all; `strips` are those of them that share a line. `is_narrow`: names
    take as many lines as they have words. `letters` stand for what crosses from row to row. `twins`
    are the names between layers of the same weights, by cell; `bare` are the groups of such layers
    alone, which the lines between them frame enough. Boxes are `lower` than usual by that factor.
    `plain` are the cells whose name takes one line even so. `are_numbers_apart`: channels stand
    under all boxes, not in the sizes under names: a figure writes them in one form. `of_cells` is
    what is told of the colours of all cells alone. `unsized` are the cells in blocks that would say
    again under their names the one size that everything has. `groups` are those of the
    architecture, in parts where others stand within: by the ids of these the `wholes`.
    """

    drawing: Drawing
    page: Page
    architecture: Architecture
    arrangement: Arrangement
    cells: Cells
    edges: tuple[Boundary, ...]
    spans: Spans
    painting: Painting
    told: Explained
    names: Mapping[str, str]
    is_direct: bool
    are_numbers_apart: bool
    strips: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_narrow: bool = False
    letters: Letters = Letters()
    twins: Mapping[str, str] = field(default_factory=dict)
    bare: frozenset[str] = frozenset()
    lower: float = 1.0
    plain: frozenset[str] = frozenset()
    of_cells: Explained | None = None
    unsized: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()
    wholes: Mapping[str, Group] = field(default_factory=dict)

    def whole(self, group: Group) -> Group:
        """The group that one with a frame is, or is a part of."""
        return self.wholes.get(group.id, group)

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """The names of groups without frames that differ in their numbers alone, by group.

        The lines between twins tell all that these would; seen from elsewhere they have no room.
        """
        if not is_oblique(self.style, self.look):
            return {}
        bare = [group for group in self.groups if group.id in self.bare]
        alike = Counter(in_series(group.name) for group in bare)
        return {
            group.id: group.name for group in bare if alike[in_series(group.name)] == len(bare) > 1
        }

    @cached_property
    def reach(self) -> Mapping[str, tuple[int, int]]:
        """The first and last lane of each group."""
        found: dict[str, tuple[int, int]] = {}
        for cell in self.cells.cells:
            if cell.group is not None:
                low, high = found.get(cell.group, (cell.lane, cell.lane))
                found[cell.group] = (min(low, cell.lane), max(high, cell.lane))
        return found

    def is_over_twin(self, cell: Cell) -> bool:
        """Whether a layer of the same weights stands under it, with their name between."""
        return cell.id in self.twins and any(
            other.column == cell.column
            and other.lane > cell.lane
            and self.twins.get(other.id) == self.twins[cell.id]
            for other in self.cells.cells
        )

    def held(self) -> list[set[str]]:
        """The cells of each frame."""
        of_station = self.cells.of_station
        return [
            {of_station[name].id for name in group.layers if name in of_station}
            for group in self.groups
            if group.id in self.spans.of_group
        ]

    @property
    def look(self) -> Look:
        """The look of the figure."""
        return self.drawing.look

    @property
    def style(self) -> BlocksStyle:
        """The style of the view."""
        style: BlocksStyle = self.drawing.style
        return style

    def printed_names(self) -> dict[str, str]:
        """What stations are called whose cells have names: their own, of which those are made."""
        found = {}
        for cell in self.cells.cells:
            for station in cell.stations if self.names.get(cell.id) else ():
                own = self.look.override(station.id).name
                found[station.id] = station.layer.name if own is None else own
        return found

    def sizes(self, cell: Cell) -> tuple[str, str]:
        """The size that stands under a name, long and short; empty where none does."""
        if not self.style.show_dims and self.look.override(cell.lead.id).caption is None:
            return "", ""
        if cell.form in (Form.DISC, Form.CHOICE) or self.is_along(cell) or cell.id in self.unsized:
            return "", ""
        if cell.is_box and not self.are_numbers_apart:
            return whole_size(cell, self.look)
        return size_lines(cell, self.look)

    def is_along(self, cell: Cell) -> bool:
        """Whether the size of a cell stands along its depth and not under its name."""
        own = self.look.override(cell.lead.id).caption
        return self.style.sizes_along_depth and own is None and cell.has_extent

    def has_own_numbers(self, cell: Cell) -> bool:
        """Whether channels stand under its boxes and not in the size under its name."""
        if not self.style.show_dims or not cell.has_numbers:
            return False
        if self.look.override(cell.lead.id).caption is not None:
            return False
        return self.are_numbers_apart or self.is_along(cell)
