"""Builds the network of a preset, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal

from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.groups import Group, SharedWeights
from nnsvg_qt.model.inference import inferred_shape
from nnsvg_qt.model.layer import Kind, Layer, Shape

Padding = int | tuple[int, ...] | Literal["same"]
Extent = int | tuple[int, ...]


class Network:
    """Layers, each reading the one before it unless `source` says otherwise.

    Each method that adds a layer gives its id. A layer is named by its id where no name is given.
    """

    def __init__(self, shape: Shape, name: str = "", layer_id: str = "input") -> None:
        self.layers: list[Layer] = []
        self.connections: list[Connection] = []
        self.groups: list[Group] = []
        self.shared: list[SharedWeights] = []
        self._shapes: dict[str, Shape] = {}
        self.input(shape, name, layer_id)

    def architecture(self) -> Architecture:
        """The network so far, its groups and shared weights included."""
        return Architecture(
            tuple(self.layers), tuple(self.connections), tuple(self.groups), tuple(self.shared)
        )

    @property
    def last(self) -> str:
        """The id of the layer added last."""
        return self.layers[-1].id

    def shape(self, layer_id: str) -> Shape:
        """What a layer that is there puts out."""
        return self._shapes[layer_id]

    def input(self, shape: Shape, name: str = "", layer_id: str = "input") -> str:
        """An input; the first one is there already."""
        return self._append(Layer(layer_id, Kind.INPUT, shape, name), ())

    def _append(self, layer: Layer, sources: Sequence[str]) -> str:
        if not layer.sizes_typed:
            shapes = [self._shapes[source] for source in sources]
            layer = replace(layer, shape=inferred_shape(layer, shapes))
        self.layers.append(layer)
        self.connections += [Connection(source, layer.id) for source in sources]
        self._shapes[layer.id] = layer.shape
        return layer.id

    def append(self, layer: Layer, *sources: str) -> str:
        """Any layer, reading the last one unless sources are named."""
        return self._append(layer, sources or (self.last,))

    def convolution(
        self,
        layer_id: str,
        channels: int,
        kernel: Extent,
        stride: Extent = 1,
        padding: Padding = 0,
        *,
        name: str | None = None,
        kind: Kind = Kind.CONVOLUTION,
        activation: str = "relu",
        source: str | None = None,
        **fields: Any,
    ) -> str:
        """A convolution of maps, volumes or a sequence; numbers hold for all directions."""
        source = source or self.last
        directions = max(1, len(self._shapes[source]) - 1)
        layer = Layer(
            layer_id,
            kind,
            (channels,),
            layer_id if name is None else name,
            kernel=_along(kernel, directions),
            stride=_along(stride, directions),
            padding="same" if padding == "same" else _along(padding, directions),
            activation=activation,
            **fields,
        )
        return self._append(layer, (source,))

    def normalized_convolution(
        self,
        label: str,
        channels: int,
        kernel: Extent,
        stride: Extent = 1,
        padding: Padding = 0,
        *,
        activation: str = "relu",
        source: str | None = None,
        **fields: Any,
    ) -> str:
        """A convolution without bias, batch normalization, and an activation unless it is ""."""
        self.convolution(
            f"conv{label}",
            channels,
            kernel,
            stride,
            padding,
            activation="",
            bias=False,
            source=source,
            **fields,
        )
        normalized = self.normalization(f"norm{label}")
        return self.activation(f"{activation}{label}", activation) if activation else normalized

    def pooling(
        self,
        layer_id: str,
        kernel: Extent,
        stride: Extent | None = None,
        padding: Padding = 0,
        *,
        name: str | None = None,
        pooling: Literal["max", "average"] = "max",
        source: str | None = None,
        **fields: Any,
    ) -> str:
        """Pooling; its stride is its kernel unless another is given."""
        source = source or self.last
        directions = max(1, len(self._shapes[source]) - 1)
        layer = Layer(
            layer_id,
            Kind.POOLING,
            (1,),
            layer_id if name is None else name,
            kernel=_along(kernel, directions),
            stride=_along(kernel if stride is None else stride, directions),
            padding="same" if padding == "same" else _along(padding, directions),
            pooling=pooling,
            **fields,
        )
        return self._append(layer, (source,))

    def global_pooling(
        self,
        layer_id: str,
        pooling: Literal["global", "global average", "global max"] = "global average",
        *,
        name: str | None = None,
        source: str | None = None,
    ) -> str:
        """Pooling over the whole of each map, or of a sequence."""
        return self.simple(layer_id, Kind.POOLING, name=name, source=source, pooling=pooling)

    def dense(
        self,
        layer_id: str,
        units: int,
        activation: str = "",
        *,
        name: str | None = None,
        source: str | None = None,
        **fields: Any,
    ) -> str:
        """A dense layer; at each position where it reads a sequence."""
        source = source or self.last
        shape = (1, units) if len(self._shapes[source]) == 2 else (units,)
        layer = Layer(
            layer_id,
            Kind.DENSE,
            shape,
            layer_id if name is None else name,
            activation=activation,
            **fields,
        )
        return self._append(layer, (source,))

    def embedding(
        self, layer_id: str, features: int, vocabulary: int, *, name: str, source: str | None = None
    ) -> str:
        """An embedding of a vector of tokens."""
        layer = Layer(layer_id, Kind.EMBEDDING, (1, features), name, vocabulary=vocabulary)
        return self._append(layer, (source or self.last,))

    def recurrent(
        self,
        layer_id: str,
        shape: Shape,
        cell: Literal["simple", "gru", "lstm"],
        *sources: str,
        name: str,
        bidirectional: bool = False,
    ) -> str:
        """A recurrent layer; its last state alone where the shape is a vector."""
        layer = Layer(layer_id, Kind.RECURRENT, shape, name, cell=cell, bidirectional=bidirectional)
        return self._append(layer, sources or (self.last,))

    def simple(
        self,
        layer_id: str,
        kind: Kind,
        *,
        name: str | None = None,
        source: str | None = None,
        **fields: Any,
    ) -> str:
        """A layer of one input whose shape follows from that."""
        layer = Layer(layer_id, kind, (1,), layer_id if name is None else name, **fields)
        return self._append(layer, (source or self.last,))

    def normalization(
        self,
        layer_id: str,
        normalization: Literal["batch", "layer", "group"] = "batch",
        *,
        name: str | None = None,
        source: str | None = None,
        groups: int = 1,
    ) -> str:
        """A normalization."""
        return self.simple(
            layer_id,
            Kind.NORMALIZATION,
            name=name,
            source=source,
            normalization=normalization,
            groups=groups,
        )

    def activation(
        self,
        layer_id: str,
        activation: str = "relu",
        *,
        name: str | None = None,
        source: str | None = None,
    ) -> str:
        """An activation that is a layer of its own."""
        return self.simple(
            layer_id, Kind.ACTIVATION, name=name, source=source, activation=activation
        )

    def join(
        self, layer_id: str, kind: Kind, *sources: str, name: str | None = None, **fields: Any
    ) -> str:
        """A layer that reads several, as their sum or their concatenation."""
        layer = Layer(layer_id, kind, (1,), layer_id if name is None else name, **fields)
        return self._append(layer, sources)

    def other(
        self, layer_id: str, shape: Shape, name: str, *sources: str, parameters: int = 0
    ) -> str:
        """What no kind says; `parameters` are those that it has."""
        layer = Layer(layer_id, Kind.OTHER, shape, name, parameters=parameters)
        return self._append(layer, sources or (self.last,))

    @contextmanager
    def group(
        self,
        group_id: str,
        name: str,
        repeat: int = 1,
        *,
        is_closed: bool = False,
        first_only: Sequence[str] = (),
        later: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Iterator[None]:
        """Puts the layers that are added meanwhile into a group.

        `first_only` and `later` say how its later copies differ: what they lack, and by the id of
        a layer those fields of it that are different.
        """
        start = len(self.layers)
        place = len(self.groups)
        yield
        layers = self.layers[start:]
        changed = later or {}
        group = Group(
            group_id,
            tuple(layer.id for layer in layers),
            name,
            repeat,
            is_closed,
            tuple(first_only),
            tuple(replace(layer, **changed[layer.id]) for layer in layers if layer.id in changed),
        )
        self.groups.insert(place, group)

    def share(self, share_id: str, *layer_ids: str, name: str = "") -> None:
        """Has layers use the same weights."""
        self.shared.append(SharedWeights(share_id, layer_ids, name))

    def feed_back(self, source: str, target: str, delay: str = "t − 1") -> None:
        """Leads what a layer puts out back to one before it, or to itself."""
        connection_id = f"{source}-{target}-back"
        self.connections.append(
            Connection(source, target, connection_id, feedback=True, delay=delay)
        )


def _along(extent: Extent, directions: int) -> tuple[int, ...]:
    return (extent,) * directions if isinstance(extent, int) else extent
