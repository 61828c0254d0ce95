"""What is said of a page of blocks: notices, and the titles of layers."""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.errors import Sentence
from nnsvg_qt.views.blocks.page.copies import copy_notices
from nnsvg_qt.views.blocks.page.fitting import Fit
from nnsvg_qt.views.blocks.page.known import Known
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.inner_lines import inner_line_notices
from nnsvg_qt.views.shared.left_out import names_left_out
from nnsvg_qt.views.shared.name_lists import listed_names
from nnsvg_qt.views.shared.page import PX_PER_MM
from nnsvg_qt.views.shared.wording import operation_words, output_size_text, role_text


def notices_of(
    figure: Known,
    fit: Fit,
    left_out: Iterable[str],
    strangers: Iterable[Sentence],
    shared: Iterable[Sentence],
) -> list[Sentence]:
    """What is said of a figure in rows; `left_out` are the names for which a row has no room."""
    said: list[Sentence] = [*inner_line_notices(figure.arrangement)]
    written = {
        (station.id, figure.names.get(cell.id))
        for cell in figure.cells.cells
        for station in cell.stations
    }
    missing = list(left_out)
    if figure.style.show_names:
        missing += [
            station.layer.name
            for cell in figure.cells.cells
            for station in cell.stations
            if (station.id, station.layer.name) not in written
            and figure.look.override(station.id).name is None
        ]
        missing += figure.numbered.values()
    said += names_left_out(dict.fromkeys(missing))
    said += dict.fromkeys(strangers)
    said += dict.fromkeys(shared)
    if figure.letters.own:
        said.append(Sentence("Letters stand for connections for which the page has no room."))
    said += copy_notices(figure.drawing.architecture)
    before = {layer.id for one in figure.arrangement.stations for layer in one.folded}
    shaped = [
        layer.name or layer.id
        for cell in figure.cells.cells
        for station in cell.stations
        for layer in station.folded
        if layer.id not in before
    ]
    if shaped:
        said.append(
            Sentence(
                "Drawn as part of the layers before them: {layers}.", layers=listed_names(shaped)
            )
        )
    if fit.lacking:
        width = (figure.page.layout_width + fit.lacking) / PX_PER_MM
        said.append(
            Sentence(
                "The figure is too wide for its page; {width} mm would do.",
                width=round(width + 0.5),
            )
        )
    return said


def height_notice(width: float, height: float) -> Sentence:
    """What is said of a figure that is much higher than its page is wide, both in mm."""
    return Sentence(
        "On a page {width} mm wide the figure is {height} mm high; a wider page makes it lower, "
        "and so do closed groups and equal groups folded to ×N.",
        width=round(width),
        height=round(height),
    )


def layer_titles(figure: Known) -> dict[str, str]:
    """What each layer is, by its id."""
    return {
        s.id: ", ".join([called(s), *operation_words(s.layer, s.folded), output_size_text(s.layer)])
        for s in figure.arrangement.stations
    }


def called(station: Station) -> str:
    """What a layer is called where only words are."""
    return role_text(station.layer, station.is_input, station.is_output)


def turned_notice() -> Sentence:
    """What is said of blocks that are drawn otherwise than their projection asks for."""
    return Sentence(
        "The blocks are turned, so they are not drawn obliquely; the projection “oblique” turns "
        "them back."
    )
