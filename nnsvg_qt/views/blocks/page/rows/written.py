"""What is written under a row whose labels do not stand at its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from nnsvg_qt.scene.primitives import Bounds, layer_owner
from nnsvg_qt.views.blocks.page.beneath import brackets_of
from nnsvg_qt.views.blocks.page.cells import Cell, Form
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.blocks.page.rows.row import Row
from nnsvg_qt.views.shared.page_labels import Label, written_row


def write_row(figure: Known, row: Row, here: Sequence[Cell], frames: Mapping[str, Bounds]) -> None:
    """The names of a row on one line under all of it, then its brackets.

    Those of groups stand in the middle under their frames, where one has several boxes in it.
    """
    page, look = figure.page, figure.look
    framed = {
        (group.id, group.name): (frames[group.id].left + frames[group.id].right) / 2
        for group in figure.groups
        if group.id in frames
    }
    boxes = Counter(cell.group for cell in figure.cells.cells if cell.form is not Form.DISC)
    said = {figure.names.get(cell.id) for cell in figure.cells.cells}
    has_several = any(boxes[group.id] > 1 and group.name in said for group in figure.groups)
    middles = framed if has_several else {}
    labels = []
    for cell in here:
        if cell.id not in figure.names:
            continue
        spot = row.spots[cell.id]
        long, short = figure.sizes(cell)
        is_end = cell.lead.is_input or cell.stations[-1].is_output
        labels.append(
            Label(
                layer_owner(cell.lead.id),
                middles.get((cell.group or "", figure.names[cell.id]), spot.middle),
                figure.names[cell.id],
                long,
                short,
                float(is_end),
            )
        )
    lowest = row.bounds().bottom
    limits = (page.margin, page.layout_width - page.margin)
    written = written_row(labels, page, look, lowest + page.label_drop, limits)
    row.over += written.drawn
    row.left_out += written.left_out
    if len(figure.cells.cells) == len(here):
        row.over += brackets_of(figure, here, row.spots, row.bounds().bottom)
