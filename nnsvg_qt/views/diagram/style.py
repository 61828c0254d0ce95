"""The options of the diagram view."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option

MOVABLE_LABELS: Mapping[str, tuple[str, ...]] = FrozenMapping({"label": ("name", "caption")})
"""The labels of a layer that can be moved, and the roles of the texts that form each."""


LEAST_GAP = 4.0
"""Between two boxes, px."""


class Direction(StrEnum):
    """Which way the network runs."""

    AUTOMATIC = "automatic"
    """In rows where these fit the page, else from the bottom up."""
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Sizes(StrEnum):
    """Which boxes tell the size of what their layer puts out."""

    AUTOMATIC = "automatic"
    """All; of a network of attention where it changes, of a large one with names at its inputs."""
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class DiagramStyle:
    """How the diagram view draws."""

    direction: Direction = option(
        Direction.AUTOMATIC,
        "Direction",
        "Layout",
        "Which way the network runs; automatic: in rows where these fit, else from the bottom up.",
    )
    sizes: Sizes = option(
        Sizes.AUTOMATIC,
        "Sizes",
        "Labels",
        "Write in each box the size of what it puts out; automatic: in networks of attention only "
        "where it changes, in large ones with names at inputs.",
    )
    operator_names: bool = option(
        False, "Names of operators", "Labels", "Write the names of sums and concatenations too."
    )
    gap: float = option(
        1.0, "Gap", "Layout", "Factor on the gaps between boxes.", 0.5, 4.0, 0.05, "×"
    )
    corner: float = option(
        1.0, "Round corners", "Lines", "Factor on the radius of the corners.", 0.0, 3.0, 0.1, "×"
    )
    steps: int = option(
        100,
        "Steps in time",
        "Layout",
        "The most steps of an unrolled network that are drawn; dots stand for those between.",
        3,
        100,
        1,
    )
    folded: bool = option(
        True,
        "Folded beside steps",
        "Layout",
        "Beside its steps draw an unrolled network itself, where the page has room.",
    )
    unrolled: bool = option(
        False,
        "Unrolled in time",
        "Layout",
        "Draw a network with recurrent layers written out in its steps; its layers stay as they "
        "are.",
    )
    words: str = option(
        "",
        "Words at the steps",
        "Labels",
        "What the steps of a network drawn unrolled read: one word each, the last for the last "
        "step.",
    )
    results: str = option(
        "",
        "Results at the steps",
        "Labels",
        "What the steps of a network drawn unrolled put out: one word each.",
    )
