"""What an item of the notation says of a layer, before it is known what the layer reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.kinds import SIZED_KINDS, SLIDING_KINDS
from nnsvg_qt.model.layer import Kind, Layer, Shape
from nnsvg_qt.model.sizes import is_known

Reference = tuple[str, int, bool]
"""A name, its position in the text, whether it is in quotes."""


@dataclass
class Spec:
    """What an item says, before it is known what it reads."""

    kind: Kind
    shape: Shape = (1,)
    fields: dict[str, Any] = field(default_factory=dict)
    joined: list[Reference] = field(default_factory=list)
    """Layers that are read beside the one before."""
    needs_join: bool = False
    """Whether another layer must be read beside the one before."""
    puts_out: str = ""
    """`sequence` or `last` of a recurrent layer, `each` or `whole` of a dense one."""
    name: Reference | None = None
    drawn: str = ""
    """A name that belongs to the operation."""
    is_kept: bool = False
    """Whether `shape` is said as a whole, whatever arithmetic gives."""
    later: list[tuple[int, Spec]] = field(default_factory=list)
    """What the layer is in all copies but the first of a repeated group, by how far out it is."""

    def layer(
        self, layer_id: str, read: Sequence[Shape], at_positions: bool = False
    ) -> tuple[Layer, bool]:
        """The layer, and whether its sequence is one of positions (tokens, steps).

        `at_positions` says whether what it reads is. InputError on what does not fit.
        """
        values = dict(self.fields)
        is_global = str(values.get("pooling", "")).startswith("global")
        if self.kind in SLIDING_KINDS and "kernel" in values and not is_global:
            default = values["kernel"] if self.kind is Kind.POOLING else (1,)
            values = {"stride": default, "padding": (0,)} | values
        directions = len(read[0]) - 1 if read and len(read[0]) > 1 else 1
        values = self._along(values, directions)
        shape = self.shape
        rank = len(read[0]) if read else 1
        if self.kind is Kind.DENSE and rank > 1 and not self.is_kept:
            each = self.puts_out == "each"
            if rank == 2 and (each or (at_positions and self.puts_out != "whole")):
                shape = (1, shape[0])
            elif each:
                shape = (shape[0], *(1 for _ in read[0][1:]))
        if self.kind is Kind.RECURRENT and not self.is_kept:
            shape = shape if self.puts_out == "last" else (1, shape[0])
        if self.kind is Kind.OTHER and not self.shape:
            shape = read[0] if read else (1,)
        layer = Layer(layer_id, self.kind, shape or (1,), self.drawn, **values)
        if not self.is_kept and self.kind not in (Kind.INPUT, Kind.OTHER):
            layer = replace(layer, shape=inferred_shape(layer, read))
        elif self.kind is Kind.INPUT and read and not self.is_kept:
            inferred_shape(layer, read)
        makes = (Kind.EMBEDDING, Kind.POSITIONAL_ENCODING, Kind.ATTENTION, Kind.RECURRENT)
        has_positions = len(layer.shape) == 2 and (
            at_positions or layer.kind in makes or not is_known(layer.shape[0])
        )
        return layer, has_positions

    def later_layer(self, first: Layer) -> Layer:
        """The layer in the later copies; its shape is that of the first, but for what is chosen."""
        shape = first.shape
        if self.is_kept:
            shape = self.shape
        elif self.kind in SIZED_KINDS and self.shape:
            size = self.shape[-1] if len(self.shape) < 3 else self.shape[0]
            shape = (*shape[:-1], size) if len(shape) == 2 else (size, *shape[1:])
        elif self.kind is Kind.SELF_ORGANIZING_MAP:
            shape = self.shape
        values = dict(self.fields)
        is_global = str(values.get("pooling", "")).startswith("global")
        if self.kind in SLIDING_KINDS and "kernel" in values and not is_global:
            default = values["kernel"] if self.kind is Kind.POOLING else (1,)
            values = {"stride": default, "padding": (0,)} | values
        directions = max(1, len(shape) - 1)
        values = self._along(values, directions)
        name = self.name[0] if self.name else self.drawn or first.name
        return Layer(first.id, self.kind, shape, name, **values)

    def _along(self, values: dict[str, Any], directions: int) -> dict[str, Any]:
        """The fields with a number for each direction where one stands for all."""
        names: tuple[str, ...] = ()
        if self.kind in SLIDING_KINDS and not str(values.get("pooling", "")).startswith("global"):
            names = ("kernel", "stride", "padding", "dilation")
        elif self.kind is Kind.UPSAMPLING:
            names = ("scale",)
        elif self.kind is Kind.PAD:
            names = ("padding",)
        return {
            name: value * directions
            if name in names and isinstance(value, tuple) and len(value) == 1
            else value
            for name, value in values.items()
        }
