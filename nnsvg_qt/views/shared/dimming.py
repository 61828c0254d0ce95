"""What is not highlighted steps back: its colours go toward the paper's.

Colours are mixed and nothing becomes transparent, so that what lies behind does not shine through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import assert_never

import numpy as np

from nnsvg_qt.scene.colors import mixed, rgb
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import (
    Circles,
    Colors,
    Curves,
    Fill,
    Image,
    Line,
    Owner,
    Path,
    Polygons,
    Polylines,
    Primitive,
    Rasters,
    Segments,
    Text,
)

TOWARD_PAPER = 0.72
"""How far lines and fills go toward the paper's colour."""
TEXT_TOWARD_PAPER = 0.55
"""How far texts do, which are still to be read."""
_PICTURES = 0.35
"""The opacity of pictures that step back."""


def paper_of(look: Look) -> str:
    """The colour that dimmed things go toward: the page's, white where it has none."""
    return look.background or "#ffffff"


def is_dimmed(owner: Owner, look: Look) -> bool:
    """Whether what an owner draws steps back."""
    return owner.kind in ("layer", "connection", "shared") and look.steps_back(owner.id)


def dimmed(
    primitives: Iterable[Primitive],
    look: Look,
    steps_back: Callable[[Owner, Look], bool] = is_dimmed,
) -> list[Primitive]:
    """The primitives of a flat scene, with all that is not highlighted dimmed.

    `steps_back` says of whose that is so where it is not the highlight's ids alone.
    """
    drawn = list(primitives)
    if look.highlight is None or not look.highlight.dims:
        return drawn
    paper = paper_of(look)
    return [_dimmed(p, paper) if steps_back(p.owner, look) else p for p in drawn]


def toward_paper(color: Colors, paper: str, share: float = TOWARD_PAPER) -> Colors:
    """A colour, or one a row, that goes so far toward the paper's."""
    if isinstance(color, str):
        return mixed(color, paper, share)
    rows = color.astype(float)
    return np.asarray(np.rint(rows + (rgb(paper) - rows) * share), np.uint8)


def _dimmed(primitive: Primitive, paper: str) -> Primitive:
    match primitive:
        case Text():
            color = mixed(primitive.color, paper, TEXT_TOWARD_PAPER)
            return replace(primitive, color=color)
        case Segments() | Curves() | Polylines():
            return replace(primitive, line=dimmed_line(primitive.line, paper))
        case Circles() | Polygons() | Path():
            fill = primitive.fill
            if fill is not None:
                fill = Fill(toward_paper(fill.color, paper), fill.opacity)
            line = primitive.line
            return replace(
                primitive, fill=fill, line=None if line is None else dimmed_line(line, paper)
            )
        case Image():
            return replace(primitive, opacity=_PICTURES * primitive.opacity)
        case Rasters(line=line):
            return replace(
                primitive,
                opacity=_PICTURES * np.asarray(primitive.opacity, float),
                line=None if line is None else dimmed_line(line, paper),
            )
        case _:
            assert_never(primitive)


def dimmed_line(line: Line, paper: str) -> Line:
    """A line that steps back."""
    return replace(line, color=toward_paper(line.color, paper))
