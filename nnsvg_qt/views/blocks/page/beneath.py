"""What stands under a figure: brackets, the legend, what its signs mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod

from nnsvg_qt.errors import listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.expansion import copies_differ
from nnsvg_qt.model.groups import Group
from nnsvg_qt.model.kinds import CONVOLUTIONS, ELEMENTWISE
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.frames import bracket
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.remarks import called
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.shared.inner_lines import inner_line_remarks
from nnsvg_qt.views.shared.page import PX_PER_PT
from nnsvg_qt.views.shared.page_legend import placed_legend
from nnsvg_qt.views.shared.page_remarks import groups_told, remark_lines, shares_called, shares_told
from nnsvg_qt.views.shared.page_words import index_entries, kernel_text
from nnsvg_qt.views.structures.frames import growth
from nnsvg_qt.views.structures.letters import MEANING


def brackets_of(
    figure: Known, here: Sequence[Cell], spots: Mapping[str, Spot], bottom: float
) -> list[Primitive]:
    """Brackets under the convolutional and the dense layers of a plain chain."""
    if figure.architecture.groups or any(cell.form is Form.DISC for cell in here):
        return []
    runs: list[tuple[str, list[Cell]]] = []
    for cell in sorted(here, key=lambda cell: cell.column):
        family = _family(cell)
        if runs and runs[-1][0] == family:
            runs[-1][1].append(cell)
        else:
            runs.append((family, [cell]))
    said = [(family, cells) for family, cells in runs if family and len(cells) > 1]
    if len({family for family, _ in said}) < 2 or len(said) > 3:
        return []
    top = bottom + 2.4 * PX_PER_PT
    drawn: list[Primitive] = []
    for family, cells in said:
        kinds = CONVOLUTIONS if family == "convolutional" else {Kind.DENSE}
        count = sum(s.layer.kind in kinds for cell in cells for s in cell.stations)
        forms = (f"{count} {family} layers", f"{count} {family}", str(count))
        drawn += bracket(
            spots[cells[0].id],
            spots[cells[-1].id],
            forms,
            top,
            figure.page,
            figure.look,
        )
    return drawn


def _family(cell: Cell) -> str:
    kinds = {part.layer.kind for part in cell.parts}
    if kinds <= CONVOLUTIONS:
        return "convolutional"
    return "dense" if kinds == {Kind.DENSE} and cell.form is Form.BAR else ""


def legend_of(
    figure: Known, spots: Mapping[str, Spot], drawn: Sequence[Primitive], bottom: float
) -> tuple[list[Primitive], float]:
    """The legend in an empty corner, else in rows under the figure, and where all ends."""
    page, look = figure.page, figure.look
    captions = captions_of(figure)
    around = Bounds(page.margin, page.margin, page.layout_width - page.margin, bottom)
    solid = [Bounds(spot.left, spot.top, spot.right, spot.bottom) for spot in spots.values()]
    entries = (*figure.told.entries, *index_entries(figure.arrangement.links))
    made = placed_legend(entries, look, page, drawn, around, figure.is_direct, True, solid)
    reach = bounds_of_all(made)
    bottom = bottom if reach is None else max(bottom, reach.bottom)
    for line in captions:
        bottom += 1.9 * page.size if line is captions[0] else 1.3 * page.size
        made.append(
            Text(
                line,
                page.layout_width / 2,
                bottom,
                page.size,
                "middle",
                look.quiet_ink,
                role="legend",
            )
        )
    return made, bottom


def captions_of(figure: Known) -> list[str]:
    """What ×N means, how first copies differ, what shares weights, in lines that fit the page."""
    original = figure.drawing.architecture
    if not figure.look.show_legend:
        return []
    repeated = [group for group in original.groups if group.repeat > 1]
    layers = [station.layer for station in figure.arrangement.stations]
    said = [groups_told(layers, figure.architecture.groups)]
    said += inner_line_remarks((one.layer, figure.look) for one in figure.arrangement.stations)
    if repeated:
        said.append("×N: the framed block N times.")
    odd = [group for group in repeated if copies_differ(original, group)]
    said.append(_first_copies(original, repeated, odd))
    changing = [growth(original, group) for group in odd if not group.has_other_first_copy]
    if sizes := [found for found in changing if found is not None]:
        much = "another size"
        if all(prod(last) > prod(first) for first, last in sizes):
            much = "more"
        elif all(prod(last) < prod(first) for first, last in sizes):
            much = "less"
        said.append(
            f"Sizes are those of first copies; each copy puts out {much} than the one before."
        )
    elif any(_has_other_sizes(figure, group) for group in odd if not _halves(original, group)):
        said.append("Sizes are those of later copies.")
    if _are_longer_than_maps(figure):
        said.append("Lengths of sequences have a scale of their own.")
    said += shares_told(_shares(figure))
    if figure.letters.own:
        said.append(MEANING)
    text = " ".join(filter(None, said))
    if not text:
        return []
    return remark_lines([text], figure.page, figure.page.inner_width)


def _are_longer_than_maps(figure: Known) -> bool:
    """Whether sequences are longer than the largest map is wide: both are as high as any box."""
    longest = widest = 0
    for cell in figure.cells.cells:
        for part in cell.parts:
            if cell.form is Form.SHEET:
                longest = max(longest, part.spatial[0])
            elif cell.form is Form.MAPS and not part.is_lattice:
                widest = max(widest, *part.spatial)
    return longest > widest > 0


def _shares(figure: Known) -> list[tuple[list[str], str]]:
    """The layers of the same weights that no double line joins, and what these are called."""
    if not figure.architecture.shared:
        return []
    names = {
        layer.id: called(station) if layer is station.layer else layer.name
        for station in figure.arrangement.stations
        for layer in (station.layer, *station.folded)
    }
    untold = []
    for share in figure.architecture.shared:
        cells = [figure.cells.of_station.get(name) for name in share.layers if name in names]
        if not any(cell and cell.id in figure.twins for cell in cells):
            untold.append(share)
    return shares_called(untold, figure.architecture.layers, names)


def _first_copies(original: Architecture, repeated: Sequence[Group], odd: Sequence[Group]) -> str:
    """How the first copies of repeated groups differ, in a sentence."""
    only = [group for group in odd if group.first_only]
    halving = [group for group in odd if _halves(original, group)]
    kinds = {
        f"{kernel_text(original.layer(name))} {original.layer(name).kind.value}".strip()
        for group in only
        for name in group.first_only
        if original.layer(name).kind not in (Kind.NORMALIZATION, Kind.ACTIVATION)
    }
    what = " and ".join(sorted(kinds)) or "layer"
    if all(_is_shortcut(original, group, name) for group in only for name in group.first_only):
        other = f"the shortcut in its first copy is a {what}"
        others = f"In its first copy the shortcut is a {what}"
    else:
        other = f"its first copy also has a {what}"
        others = f"Its first copy also has a {what}"
    if only and only == repeated:
        said = others
        if halving == only:
            return f"{said}, and this copy halves the map."
        return (
            f"{said}; {_where(halving, repeated)} this copy halves the map."
            if halving
            else f"{said}."
        )
    said = ""
    if only:
        said = f"{_where(only, repeated)} {other}"
        said += ", and this copy halves the map." if halving == only else "."
    if halving and halving != only:
        where = "" if halving == repeated else f"{_where(halving, repeated)} "
        said = f"{said} {where}its first copy halves the map.".strip()
    return said[:1].upper() + said[1:]


def _is_shortcut(original: Architecture, group: Group, name: str) -> bool:
    """Whether what only the first copy has leads to nothing but a sum, along layers of its kind."""
    targets = [one.target for one in original.connections if one.source == name]
    return bool(targets) and all(
        original.layer(target).kind in ELEMENTWISE
        if target not in group.first_only
        else _is_shortcut(original, group, target)
        for target in targets
    )


def _where(some: Sequence[Group], repeated: Sequence[Group]) -> str:
    """In which of the repeated groups: those from one on, or these by their names."""
    if len(some) > 1 and list(repeated[-len(some) :]) == list(some):
        return f"from {some[0].name or some[0].id} on"
    return f"in {listed(group.name or group.id for group in some)}"


def _has_other_sizes(figure: Known, group: Group) -> bool:
    """Whether the copy that is drawn has other sizes than the first."""
    first = {layer.id: layer.shape for layer in figure.drawing.architecture}
    shown = {layer.id: layer.shape for layer in figure.architecture}
    return any(shown[name] != first[name] for name in group.layers if name in shown)


def _halves(original: Architecture, group: Group) -> bool:
    """Whether the first copy alone goes over its maps in steps of two."""
    return any(
        set(original.layer(layer.id).stride or (1,)) == {2} and set(layer.stride or (1,)) == {1}
        for layer in group.later
    )
