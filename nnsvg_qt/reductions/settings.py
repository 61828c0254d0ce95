"""What is reduced on the way from a graph to a figure: the list that a figure stores."""

from __future__ import annotations

from dataclasses import field, replace
from enum import StrEnum

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.scene.options import option


class Detail(StrEnum):
    """How much of the graph is one element of the figure."""

    AUTOMATIC = "automatic"
    """The finest of the others that has no more elements than are aimed at; at least layers."""
    OPERATIONS = "operations"
    """Every operation by itself."""
    LAYERS = "layers"
    """Operations fused to layers, and nothing folded."""
    BLOCKS = "blocks"
    """Modules between two narrow places as one block each."""
    STAGES = "stages"
    """Repeated blocks folded to ×N, and modules as blocks."""


@dataclass(frozen=True)
class Reductions:
    """The reductions in the order in which they are applied, each switched on or off.

    Weights always go to the operations that read them. `apart` names single operations that a
    reduction leaves alone, as (name of the reduction, name of the operation); for "repeats" it is
    the operation that names the first layer of a run whose copies are drawn one by one. `opened`
    are ids of groups that are drawn open.
    """

    drop: bool = option(
        True,
        "Drop reshapes, identity, dropout",
        "Reductions",
        "Leaves out what changes no numbers: identity, dropout, shape arithmetic, reshapes.",
    )
    fuse: bool = option(
        True,
        "Fuse normalization and activation",
        "Reductions",
        "Draws a convolution or dense layer with its normalization and activation as one layer.",
    )
    attention: bool = option(
        True,
        "Attention as one block",
        "Reductions",
        "Puts the operations of an attention into one block, which can be opened.",
    )
    repeats: bool = option(
        True, "Fold repeats to ×N", "Reductions", "Draws equal blocks in a row once, with a number."
    )
    first_copies: bool = option(
        True,
        "Similar first copies too",
        "Reductions",
        "Folds a block that differs a little from the equal ones behind it with them; it says so.",
    )
    similar: bool = option(
        True,
        "Blocks that grow",
        "Reductions",
        "Folds blocks whose sizes grow from one to the next, and gives the first and last size.",
    )
    detail: Detail = option(
        Detail.AUTOMATIC,
        "Detail",
        "Reductions",
        "How much is one element; automatic: as fine as the aimed number of elements allows.",
    )
    elements: int = option(
        15,
        "Aim at elements",
        "Reductions",
        "How many elements automatic detail draws at most, where folding gets there.",
        1,
        10_000,
        1,
    )
    apart: tuple[tuple[str, str], ...] = field(default=())
    opened: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        for pair in self.apart:
            name = pair[0] if len(pair) == 2 else ""
            if name not in SWITCHES:
                raise InputError(
                    "There is no reduction {name!r}; there are {names}.",
                    name=name,
                    names=listed(SWITCHES),
                )

    def keeping_apart(self, reduction: str, operation: str) -> Reductions:
        """With one operation that a reduction leaves alone. InputError on an unknown reduction."""
        return replace(self, apart=tuple(dict.fromkeys((*self.apart, (reduction, operation)))))

    def spared(self, reduction: str) -> frozenset[str]:
        """The names of the operations that a reduction leaves alone."""
        return frozenset(name for own, name in self.apart if own == reduction)


SWITCHES = ("drop", "fuse", "attention", "repeats", "first_copies", "similar")
"""The reductions in the order in which they are applied."""
