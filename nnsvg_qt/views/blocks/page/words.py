"""What is written at the cells of a page: names, sizes, channels, operations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.typefaces.in_force import current
from nnsvg_qt.views.blocks.page.cells import Cell
from nnsvg_qt.views.blocks.page.measures import number_text
from nnsvg_qt.views.shared.arrangement import Station
from nnsvg_qt.views.shared.page import Page
from nnsvg_qt.views.shared.page_labels import few_lines, tied
from nnsvg_qt.views.shared.stems import common_name
from nnsvg_qt.views.shared.wording import (
    Words,
    output_size_text,
    role_text,
    squared,
)


def name_of(cell: Cell, look: Look) -> str:
    """The name of a cell: the user's, that of its layer, or what those of its layers share."""
    own = [look.override(station.id).name for station in cell.stations]
    if own[0] is not None:
        return Words(own[0])
    stations = [station for part in cell.parts for station in part.stations]
    if len(stations) == 1:
        return _single(stations[0])
    names = [station.layer.name for station in stations]
    if not all(names):
        return _single(stations[0])
    return shared_name(names)


def _single(station: Station) -> str:
    name = role_text(station.layer, station.is_input, station.is_output)
    return Words(name) if station.layer.name else name


def shared_name(names: Sequence[str]) -> str:
    """What several names have in common; from the first to the last where they share nothing."""
    found = common_name(names)
    return Words(f"{names[0]} – {names[-1]}" if found is None else found)


def size_lines(cell: Cell, look: Look) -> tuple[str, str]:
    """What stands under the name, long and short: 224 × 224 and 224²; the units of a vector."""
    own = look.override(cell.id).caption
    return cell.size_texts if own is None else (own, own)


def whole_size(cell: Cell, look: Look) -> tuple[str, str]:
    """Channels and size in one, 192@28×28 and 192@28², for a cell without numbers of its own."""
    own = look.override(cell.id).caption
    if own is not None:
        return own, own
    text = output_size_text(cell.parts[0].layer)
    return text, squared(text)


def narrow_lines(name: str, page: Page) -> tuple[str, ...]:
    """The name in few lines; the number behind a short word stays beside it, as in Up 1."""
    return _narrow_lines(name, page, current())


# what is given as words is broken otherwise than what is not
@lru_cache(maxsize=1024, typed=True)
def _narrow_lines(name: str, page: Page, typefaces: object) -> tuple[str, ...]:
    """As `narrow_lines`, where letters are as wide: each name is asked for some twenty times."""
    return tied(few_lines(name, page), page)


def number_texts(cell: Cell) -> list[str]:
    """The channels of each of its boxes."""
    return [number_text(part) for part in cell.parts]


def joined_numbers(cell: Cell) -> str:
    """The channels of all its boxes: 64, 64, 256; one number where they are equal."""
    texts = number_texts(cell)
    return texts[0] if len(set(texts)) == 1 else ", ".join(texts)
