"""Layers from tensors alone: a file of weights says what there is, not how it is connected.

Tensors with one name up to its last dot belong to one layer; what it does follows from the names
and shapes that it has. The layers are put one behind the other, which is an assumption, and is
said. How often a layer is used, and at how many places, no tensor says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nnsvg_qt.errors import Sentence
from nnsvg_qt.model.graph import Extent, Graph, GraphBuilder, Shape, Tensor

EMBEDDINGS = ("embed", "wte", "wpe", "token", "position")
"""What names of tables of embeddings hold."""

BUFFERS = (
    *("inv_freq", "position_ids", "num_batches_tracked", "masked_bias", "token_type_ids"),
    *("relative_position_index", "attn_mask", "final_logits_bias"),
)
"""Last parts of names of tensors that are stored, and are no parameters."""


_ATTENTION = re.compile(r"(^|[._])(q|k|query|key|qkv|attn|attention|q_proj|mixer)([._]|$)", re.I)


def is_buffer(tensor: Tensor) -> bool:
    """Whether a tensor is no parameter but a counter, a mask, a table of places."""
    last, rank = tensor.name.rpartition(".")[2], len(tensor.shape or ())
    return last in BUFFERS or (last == "bias" and rank > 3)


def grouped(
    tensors: Sequence[Tensor], name: str
) -> tuple[Graph, tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The layers of some tensors in a row, what was assumed, and what was left out."""
    builder = GraphBuilder(name)
    chain = Chain(builder, places=_places(tensors))
    left = put_in(chain, tensors)
    builder.output(chain.end)
    assumed = Sentence(
        "The file holds weights and no graph: layers are told by names and shapes, and their order "
        "is assumed."
    )
    return builder.build(), (assumed,), left_out(left)


def _places(tensors: Iterable[Tensor]) -> tuple[Extent, ...]:
    """At which places dense layers stand: one for each token, unknown ones, or one alone."""
    modules = dict.fromkeys(tensor.name.rpartition(".")[0] for tensor in tensors)
    if any(is_table(module) for module in modules):
        return ("tokens",)
    return (None,) if any(map(_ATTENTION.search, modules)) else ()


def is_table(module: str) -> bool:
    """Whether a matrix of this name is a table of vectors by number."""
    return any(word in module.lower() for word in EMBEDDINGS)


def left_out(names: Sequence[str]) -> tuple[Sentence, ...]:
    """What is said of tensors that are no parameters."""
    if not names:
        return ()
    return (
        Sentence(
            "Left out: {count} tensors that are no parameters, as {name}.",
            count=len(names),
            name=names[0],
        ),
    )


def put_in(chain: Chain, tensors: Iterable[Tensor]) -> list[str]:
    """Put the layers of some tensors behind a chain; the names of those that are no parameters."""
    groups: dict[str, dict[str, Tensor]] = {}
    left: list[str] = []
    for tensor in tensors:
        if is_buffer(tensor):
            left.append(tensor.name)
            continue
        module, _, role = tensor.name.rpartition(".")
        groups.setdefault(module, {})[role] = tensor
    for module, parts in groups.items():
        chain.add(module, parts)
    return left


class Chain:
    """Layers one behind the other; `end` is the tensor that the next one reads, "" at first.

    `places` are the axes between examples and features of what dense layers give; None where they
    follow from what stands before.
    """

    def __init__(
        self, builder: GraphBuilder, end: str = "", places: tuple[Extent, ...] | None = None
    ) -> None:
        self.builder = builder
        self.end = end
        self._places = places
        self._shape: Shape | None = None

    def add(self, module: str, parts: dict[str, Tensor]) -> None:
        """Put one layer at the end: the tensors by the last part of their names."""
        weight = parts.get("weight")
        rank = -1 if weight is None or weight.shape is None else len(weight.shape)
        known = {"weight", "bias"} >= parts.keys()
        if {"running_mean", "running_var"} <= parts.keys() and rank == 1:
            roles = ("weight", "bias", "running_mean", "running_var")
            self._normalization(module, "batch normalization", parts, roles)
        elif known and rank >= 3:
            self._convolution(module, parts)
        elif known and rank == 2:
            self._matrix(module, parts)
        elif known and rank == 1:
            word = "layer normalization" if "bias" in parts else "root mean square normalization"
            self._normalization(module, word, parts, ("weight", "bias"))
        else:
            self._put(module, "", parts, tuple(parts), None)

    def _normalization(
        self, module: str, word: str, parts: dict[str, Tensor], roles: Sequence[str]
    ) -> None:
        shape = parts["weight"].shape
        assert shape is not None
        before = self._shape
        if before is None or shape[0] not in before:
            # it reads something else than what stands before it
            before = None if self._places is None else ("batch", *self._places, shape[0])
        self._put(module, word, parts, roles, before)

    def _convolution(self, module: str, parts: dict[str, Tensor]) -> None:
        shape = parts["weight"].shape
        assert shape is not None
        space: tuple[Extent, ...] = (None,) * (len(shape) - 2)
        self._begin(("batch", shape[1], *space))
        self._put(module, "convolution", parts, ("weight", "bias"), ("batch", shape[0], *space))

    def _matrix(self, module: str, parts: dict[str, Tensor]) -> None:
        shape = parts["weight"].shape
        assert shape is not None
        if is_table(module) and "bias" not in parts:
            self._begin(("batch", "tokens"), "int64")
            rows: Shape = ("batch", "tokens", shape[1])
            self._put(module, "embedding", parts, ("weight",), rows)
            return
        places = self._places
        self._begin(("batch", *(places or ()), shape[1]))
        out: Shape | None = None if places is None else ("batch", *places, shape[0])
        self._put(module, "linear", parts, ("weight", "bias"), out, transpose_weight=True)

    def _begin(self, shape: Shape, type_name: str = "float32") -> None:
        if not self.end:
            self.end = self.builder.input("input", shape, type_name)
            self._shape = shape

    def _put(
        self,
        module: str,
        word: str,
        parts: dict[str, Tensor],
        roles: Sequence[str],
        shape: Shape | None,
        **attributes: bool,
    ) -> None:
        if not self.end:
            self._begin(("batch", None))
        scope = tuple(module.split("."))
        own = scope[-1] or "weights"
        names = [self.builder.tensor(parts[role]) if role in parts else "" for role in roles]
        self.end = self.builder.operation(
            word,
            self.end,
            *names,
            name="/".join(scope) or own,
            type_name=word or own,
            scope=scope[:-1],
            shape=shape,
            **attributes,  # type: ignore[arg-type]
        )
        self._shape = shape
