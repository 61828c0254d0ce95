"""What is told of how a graph became a figure: sentences that know of which operations they are."""

from __future__ import annotations

from enum import StrEnum

from nnsvg_qt.errors import Sentence
from nnsvg_qt.frozen_values import dataclass


class Section(StrEnum):
    """What a sentence is about."""

    EDITED = "edited"
    """What was changed by hand."""
    NOT_UNDERSTOOD = "not understood"
    ASSUMED = "assumed"
    FOLDED = "folded"
    """What stands for several of its kind, or for a block."""
    FUSED = "fused"
    """What became a part of another layer."""
    DROPPED = "dropped"


@dataclass(frozen=True)
class Told:
    """A sentence, and the names of the operations that it speaks of."""

    section: Section
    sentence: Sentence
    operations: tuple[str, ...] = ()
