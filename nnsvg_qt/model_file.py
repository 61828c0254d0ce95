"""The model that a figure shows: by reference to its file, with what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass


def fingerprint(architecture: Any) -> str:
    """A short text that is another one for every other network.

    What layers and groups are called, and whether a group is drawn closed, makes no other network.
    """
    # kept with the network, which is frozen: each frame of a drawing that is turned asks for it
    known: str | None = vars(architecture).get("_fingerprint")
    if known is None:
        known = vars(architecture)["_fingerprint"] = _fingerprint(architecture)
    return known


def _fingerprint(architecture: Any) -> str:
    from hashlib import blake2b

    layers = [replace(layer, name="") for layer in architecture.layers]
    groups = [replace(group, name="", is_closed=False) for group in architecture.groups]
    told = repr((layers, architecture.connections, groups, architecture.shared))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


_WEIGHTS_ALONE = "The file holds weights and no graph"
"""How the sentence of readers begins that put layers behind each other by names and shapes."""


@dataclass(frozen=True)
class ModelFile:
    """Which file a figure's architecture was made from, and what the file holds.

    `file` is the whole path of the file or folder; its graph is read again where it is needed.
    `sizes` are those that were given for its inputs. `operations` to `trainable` are the sums of
    `Counts`, None where a size is not known. `dropped` are names of operations that the figure
    leaves out, `assumed` says in sentences what the file does not. `derived` is the fingerprint of
    the architecture as it was made from the file: one with another was edited by hand.
    """

    file: str
    format: str
    producer: str = ""
    sizes: Mapping[str, tuple[int, ...]] = field(default_factory=FrozenMapping)
    operations: int = 0
    edges: int = 0
    parameters: int | None = None
    trainable: int | None = None
    dropped: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    derived: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.sizes, FrozenMapping):
            object.__setattr__(self, "sizes", FrozenMapping(self.sizes))

    @property
    def has_assumed_order(self) -> bool:
        """Whether the file holds weights and nothing of which layer reads which."""
        return any(str(one).startswith(_WEIGHTS_ALONE) for one in self.assumed)

    def order_assumed_in(self, architecture: Any) -> str | None:
        """What is said of a network whose order the file does not tell; None once it was edited."""
        if not self.has_assumed_order or self.derived != fingerprint(architecture):
            return None
        return next(one for one in self.assumed if str(one).startswith(_WEIGHTS_ALONE))

    def to_dict(self) -> dict[str, object]:
        """What is told of the model in the JSON of a description."""
        return {
            "format": self.format,
            "operations": self.operations,
            "edges": self.edges,
            "parameters": self.parameters,
            "trainable": self.trainable,
            "dropped": list(self.dropped),
            "assumed": [str(sentence) for sentence in self.assumed],
        }
