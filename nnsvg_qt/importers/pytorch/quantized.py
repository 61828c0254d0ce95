"""Operations on quantised numbers, whose weights lie packed in objects of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nnsvg_qt.importers.pytorch.calls import Call, Translation, binary, given, plain
from nnsvg_qt.importers.pytorch.layers import LAYERS
from nnsvg_qt.importers.pytorch.tensors import TENSORS
from nnsvg_qt.importers.pytorch.values import UNKNOWN, Ref, refs_in


def _packed(call: Call) -> Any:
    """The weights and how they slide, as they are packed."""
    if call.tensor("weight") is None:
        return UNKNOWN
    return dict(call.arguments)


def _unpacked(call: Call, lowest_rank: int) -> tuple[Ref | None, Ref | None, Sequence[int]]:
    """The weight and bias in a packed object, and the whole numbers that say how it slides."""
    weight = bias = None
    facts: Sequence[int] = ()
    for ref in refs_in(call.get("packed")):
        known = call.emitter.find(ref.name)
        rank = -1 if known.shape is None else len(known.shape)
        if weight is None and rank >= lowest_rank:
            weight = ref
        elif weight is None and rank == 1 and known.values:
            facts = [int(one) for one in known.values]
        elif weight is not None and bias is None and rank == 1:
            bias = ref
    return weight, bias, facts


def _activated(call: Call, out: Ref) -> Ref:
    return call.emitter.emit("relu", "relu", [out])[0] if call.name.endswith("_relu") else out


def _linear(call: Call) -> Any:
    weight, bias, _ = _unpacked(call, 2)
    if weight is None:
        return call.as_it_is()
    inputs = [call.tensor("input"), weight, bias]
    return _activated(call, call.put("linear", inputs, {"transpose_weight": True})[0])


def _convolution(call: Call) -> Any:
    packed = call.get("packed")
    if isinstance(packed, dict):
        arguments = {**packed, "input": call.tensor("input")}
        out = LAYERS["conv2d"].make(Call(call.emitter, call.name, arguments))
        return _activated(call, out)
    weight, bias, facts = _unpacked(call, 3)
    if weight is None:
        return call.as_it_is()
    count = len(call.emitter.shape(weight) or ()) - 2
    attributes: dict[str, Any] = {}
    # directions, then stride, padding, dilation and output padding of each, groups, flags
    if len(facts) >= 2 + 4 * count and facts[0] == count:
        parts = [tuple(facts[1 + count * n : 1 + count * (n + 1)]) for n in range(4)]
        attributes["strides"], attributes["dilations"] = parts[0], parts[2]
        attributes["padding"] = tuple((side, side) for side in parts[1])
        attributes["groups"] = facts[1 + 4 * count]
    else:
        # how it slides is not known, and so are its sizes
        attributes["strides"] = "?"
    return _activated(
        call, call.put("convolution", [call.tensor("input"), weight, bias], attributes)[0]
    )


def _sum(call: Call) -> Any:
    inputs = [call.tensor("self"), call.tensor("other")]
    return _activated(call, call.put("add", inputs)[0])


_PACKED = "input packed scale zero_point"

QUANTIZED: Mapping[str, Translation] = {
    **{
        f"quantized::linear{suffix}": given(_PACKED, _linear)
        for suffix in ("", "_relu", "_dynamic", "_relu_dynamic", "_dynamic_fp16")
    },
    **{
        f"quantized::conv{count}d{suffix}": given(_PACKED, _convolution)
        for count in (1, 2, 3)
        for suffix in ("", "_relu")
    },
    **{
        f"quantized::conv{count}d_prepack": given(
            "weight bias stride padding dilation groups", _packed
        )
        for count in (1, 2, 3)
    },
    "quantized::linear_prepack": given("weight bias", _packed),
    **{f"quantized::add{suffix}": given("self other", _sum) for suffix in ("", "_relu")},
    "quantized::mul": binary("multiply"),
    "quantized::cat": given("tensors dim scale zero_point", TENSORS["cat"].make),
    "quantize_per_tensor": plain("quantize", "self scale zero_point dtype", scale="scale"),
    "dequantize": plain("dequantize"),
}
"""By PyTorch's name."""
