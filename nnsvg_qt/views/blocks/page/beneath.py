"""What stands under a figure: brackets, the legend, what its signs mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnsvg_qt.model.expansion import copies_differ
from nnsvg_qt.model.kinds import CONVOLUTIONS
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.scene.bounds import bounds_of_all
from nnsvg_qt.scene.primitives import Bounds, Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.frames import bracket
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.spots import Spot
from nnsvg_qt.views.shared.page import PX_PER_PT, Page
from nnsvg_qt.views.shared.page_legend import placed_legend
from nnsvg_qt.views.shared.page_words import kernel_text
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
    captions = _captions(figure)
    around = Bounds(page.margin, page.margin, page.layout_width - page.margin, bottom)
    solid = [Bounds(spot.left, spot.top, spot.right, spot.bottom) for spot in spots.values()]
    made = placed_legend(
        figure.told.entries, look, page, drawn, around, figure.is_direct, True, solid
    )
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


def _captions(figure: Known) -> list[str]:
    """What ×N means, and how first copies differ, in lines that fit the page."""
    original = figure.drawing.architecture
    repeated = [group for group in original.groups if group.repeat > 1]
    if not figure.look.show_legend or not (repeated or figure.letters.own):
        return []
    text = "×N: the framed block N times." if repeated else ""
    odd = [group for group in repeated if copies_differ(original, group)]
    only = [group for group in odd if group.first_only]
    if only:
        kinds = {
            f"{kernel_text(original.layer(name))} {original.layer(name).kind.value}".strip()
            for group in only
            for name in group.first_only
            if original.layer(name).kind not in (Kind.NORMALIZATION, Kind.ACTIVATION)
        }
        what = " and ".join(sorted(kinds)) or "layer"
        text += f" In first copies the shortcut is a {what}."
    if any(not group.has_other_first_copy for group in odd):
        text += " Sizes are those of second copies; each copy puts out more than the one before."
    elif odd:
        text += " Sizes are those of later copies."
    if figure.letters.own:
        text += f" {MEANING}"
    text = text.strip()
    most = figure.page.inner_width
    lines = _broken(text, most, figure.page)
    # about equally long
    while 1 < len(lines) < len(text.split()) and len(
        _broken(text, 0.94 * most, figure.page)
    ) == len(lines):
        most *= 0.94
    return _broken(text, most, figure.page)


def _broken(text: str, most: float, page: Page) -> list[str]:
    """The text in lines of at most that width, px, nor narrower than a word."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, page.size) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
