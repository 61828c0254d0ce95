"""Layers from weights alone: a file that holds no architecture says what there is, in its order."""

from __future__ import annotations

from collections.abc import Sequence

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.keras.stored import Stored, StoredWeight, tensor_of
from nnsvg_qt.model.graph import Extent, Graph, GraphBuilder, Shape

_STATISTICS = ("gamma", "beta", "moving_mean", "moving_variance")


def grouped(stored: Stored, name: str) -> tuple[Graph, tuple[Sentence, ...]]:
    """The layers that have weights, in a row, and what was assumed. InputError without any."""
    builder = GraphBuilder(name)
    chain = _Chain(builder)
    for path, weights in stored.layers.items():
        if weights:
            chain.add(path, weights)
    if not chain.end:
        raise InputError("The file holds no tensors that the program could find.")
    builder.output(chain.end)
    assumed = Sentence(
        "The file holds weights and no graph: layers are told by names and shapes, and their order "
        "is assumed."
    )
    return builder.build(), (assumed,)


class _Chain:
    def __init__(self, builder: GraphBuilder) -> None:
        self.builder = builder
        self.end = ""

    def add(self, path: tuple[str, ...], weights: Sequence[StoredWeight]) -> None:
        """Put a layer behind the others."""
        own = "/".join(path)
        parts = {one.name.removesuffix(":0").rpartition("/")[2]: one for one in weights}
        ranks = [len(one.shape) for one in weights]
        in_order = list(weights)
        statistics = [parts.get(role) for role in _STATISTICS]
        if parts.keys() <= set(_STATISTICS) and "moving_mean" in parts:
            self._put(own, path, "batch normalization", statistics, None)
        elif ranks == [1, 1, 1, 1] and len({one.shape for one in weights}) == 1:
            # gamma, beta, mean and variance, by number
            self._put(own, path, "batch normalization", in_order, None)
        elif ranks in ([2, 1], [2]) and parts.keys() <= {"kernel", "bias", "0", "1"}:
            before, after = weights[0].shape
            self._begin(("batch", before))
            self._put(own, path, "linear", in_order, ("batch", after))
        elif ranks[:1] in ([3], [4], [5]) and ranks[1:] in ([], [1]) and not _is_deep(parts):
            kernel = weights[0].shape
            space: tuple[Extent, ...] = (None,) * (len(kernel) - 2)
            self._begin(("batch", *space, kernel[-2]))
            self._put(
                own,
                path,
                "convolution",
                in_order,
                ("batch", *space, kernel[-1]),
                kernel=kernel[:-2],
                channels=kernel[-1],
                channels_last=True,
            )
        elif ranks == [2] and "embeddings" in parts:
            self._begin(("batch", "tokens"))
            self._put(own, path, "embedding", in_order, ("batch", "tokens", weights[0].shape[1]))
        else:
            self._put(own, path, "", in_order, None)

    def _begin(self, shape: Shape) -> None:
        if not self.end:
            self.end = self.builder.input("input", shape)

    def _put(
        self,
        own: str,
        path: tuple[str, ...],
        word: str,
        weights: Sequence[StoredWeight | None],
        shape: Shape | None,
        **attributes: object,
    ) -> None:
        self._begin(("batch", None))
        names = [
            "" if one is None else self.builder.tensor(tensor_of(f"{own}/{one.name}", one))
            for one in weights
        ]
        self.end = self.builder.operation(
            word,
            self.end,
            *names,
            name=own,
            type_name=word or path[-1],
            scope=path[:-1],
            shape=shape,
            **attributes,  # type: ignore[arg-type]
        )


def _is_deep(parts: dict[str, StoredWeight]) -> bool:
    """Whether a layer has layers in it, of whose weights the names are not enough."""
    return not parts.keys() <= {"kernel", "bias", "0", "1"}
