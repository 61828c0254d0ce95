"""Embeddings, attention, and layers that are applied to each step of a sequence."""

from __future__ import annotations

from functools import partial
from typing import Any

from nnsvg_qt.importers.keras.building import Placed, TensorName
from nnsvg_qt.importers.keras.descriptions import layer_of
from nnsvg_qt.importers.keras.settings import whole
from nnsvg_qt.model.graph import Extent
from nnsvg_qt.model.operations.rule import product


def _embedding(placed: Placed) -> list[str]:
    settings = placed.settings
    table = placed.weight("embeddings", settings.whole("input_dim"), settings.whole("output_dim"))
    masks = settings.flag("mask_zero") or None
    return placed.put("embedding", placed.inputs[0], table, masks_zero=masks)


def _tensor(placed: Placed, position: int, name: str) -> str:
    """The tensor that is given at a position, or by name."""
    value = placed.named.get(name)
    if value is None and position < len(placed.arguments):
        value = placed.arguments[position]
    return str(value) if isinstance(value, TensorName) else ""


def _heads(placed: Placed) -> list[str]:
    """Attention of several heads: projections, attention, and a projection behind it."""
    settings = placed.settings
    query = _tensor(placed, 0, "query") or placed.inputs[0]
    value = _tensor(placed, 1, "value") or query
    key = _tensor(placed, 2, "key") or value
    heads = settings.whole("num_heads", "num_query_heads")
    others = settings.whole("num_key_value_heads", otherwise=heads)
    width = settings.whole("key_dim", "head_dim")
    value_width = settings.whole("value_dim", otherwise=width)
    has_bias = settings.flag("use_bias", otherwise=True)

    def projected(source: str, part: str, size: Extent, given: str | None = None) -> str:
        shape = placed.building.shape(source)
        inputs = [placed.weight(f"{part}/kernel", None if shape is None else shape[-1], size)]
        if has_bias:
            inputs.append(placed.weight(f"{part}/bias", size))
        return placed.one("linear", source, *inputs, part=f"/{part}", type_name="Dense")

    inner = product((heads, value_width))
    own = [
        projected(query, "query", product((heads, width))),
        projected(key, "key", product((others, width))),
        projected(value, "value", product((others, value_width))),
    ]
    attended = placed.one(
        "attention",
        *own,
        shapes=(),
        heads=heads,
        key_value_heads=others if others != heads else None,
        **_masks(placed),
    )
    shape = placed.building.shape(query)
    wanted = settings.value("output_shape")
    size = whole(wanted[-1] if isinstance(wanted, list) and wanted else wanted)
    if size is None and shape is not None:
        size = whole(shape[-1])
    inputs = [placed.weight("attention_output/kernel", inner, size)]
    if has_bias:
        inputs.append(placed.weight("attention_output/bias", size))
    found = placed.one(
        "linear",
        attended,
        *inputs,
        part="/attention_output",
        type_name="Dense",
        shapes=placed.stated[:1],
    )
    return [found, *[found] * (len(placed.stated) - 1)]


def _masks(placed: Placed) -> dict[str, Any]:
    """What a call says of which steps are looked at, and whether it hands on how much at each."""
    is_causal = placed.named.get("use_causal_mask") is True or placed.settings.flag("causal")
    own = (placed.named.get(name) for name in ("attention_mask", "mask", "query_mask"))
    flags = {
        "causal": is_causal,
        "has_own_mask": any(one is not None for one in own),
        "returns_scores": placed.named.get("return_attention_scores") is True,
    }
    return {name: True for name, is_so in flags.items() if is_so}


def _attention(scores: str, placed: Placed) -> list[str]:
    """Attention without projections, of query and value."""
    read = [name for name in placed.inputs if name in _positional(placed.arguments)]
    read = read or placed.inputs
    query, value = read[0], read[1 if len(read) > 1 else 0]
    key = read[2] if len(read) > 2 else value
    weights: list[str] = []
    is_scaled = placed.settings.flag("use_scale", otherwise=scores == "additive")
    if is_scaled:
        sizes = (placed.size(-1),) if scores == "additive" else ()
        weights = ["", "", "", placed.weight("scale", *sizes)]
    if placed.settings.text("score_mode") == "concat":
        scores = "concat"
        weights = weights or ["", "", ""]
        weights.append(placed.weight("concat_score_weight"))
    return placed.put(
        "attention",
        query,
        key,
        value,
        *weights,
        scores=scores,
        is_scaled=is_scaled or None,
        **_masks(placed),
    )


def _positional(value: Any) -> set[str]:
    """The tensors among the arguments that have no names."""
    if isinstance(value, TensorName):
        return {str(value)}
    return (
        {name for one in value for name in _positional(one)} if isinstance(value, list) else set()
    )


def _each_step(placed: Placed) -> list[str]:
    """A layer, or a network, that is applied to each step."""
    inner = layer_of(placed.settings.value("layer"))
    if not inner.is_network:
        inner.name = placed.layer.name
    else:
        name = inner.name or inner.type
        own = (*placed.scope, placed.layer.name)
        placed.building.stored.note_wrapped((*placed.scope, name), own)
    return placed.apply(placed.inside(inner, over_steps=True))


LAYERS: dict[str, Any] = {
    "Embedding": _embedding,
    "MultiHeadAttention": _heads,
    "GroupQueryAttention": _heads,
    "GroupedQueryAttention": _heads,
    "Attention": partial(_attention, "dot"),
    "AdditiveAttention": partial(_attention, "additive"),
    "TimeDistributed": _each_step,
}
"""Layers by their class."""
