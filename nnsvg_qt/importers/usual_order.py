"""The order in which networks usually read their weights, told by the names of these.

Files that keep tensors by the alphabet hold a classifier before what it classifies. Between the
names of one module stands what reads first: tables and stems, norms, queries with keys and values,
what mixes them, the wide and the narrow layer of a network of two, the last norm, heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from nnsvg_qt.model.graph import Tensor

Place = tuple[tuple[int, int, str], ...]

LONGEST_NAME = 1000
DEEPEST = 40
"""Characters and modules of a name by which it is put in order."""

_NUMBERED = re.compile(r"(conv|bn|norm|gn)_?(\d+)$")

_STEMS = re.compile(
    r"(embed|embedder|embedding|embeddings|stem|wte|wpe|preprocess)$"
    r"|(word|tok|token|pos|position|patch|type|token_type|class|cls)_?(embed|embeddings?|token)$"
    r"|embed_\w+$|conv_?stem$|patch_embed\w*$|feature_extractor$|feature_projection$"
)
_ATTENTION = re.compile(r"(self_?)?att(entio)?n$|selfattention$|mixer$|self$|mixer_\w+$", re.I)
_CROSS = re.compile(
    r"(encoder_attn|cross_?att(entio)?n|encdecattention|multi_head_attention)$", re.I
)
_NETWORK = re.compile(r"(mlp|ffn|feed_?forward|densereludense|fc\d?|intermediate)$", re.I)
_HEADS = re.compile(
    r"(lm_head|classifier|pre_classifier|heads?|score|cls|logits|predictions|qa_outputs|"
    r"\w*_classifier|output_projection|\w+_head)$"
)
_LAST_NORMS = re.compile(r"(norm|ln_f|norm_f|layer_?norm|ln_post)$", re.I)
_TOWERS = frozenset({"layers", "layer", "blocks", "block", "h", "encoder", "decoder", "stages"})

_IN_LAYERS: tuple[tuple[int, str], ...] = (
    (
        20,
        r"norm_?1|ln_?1|layer_?norm_?1|input_layernorm|layernorm_before|attention_norm|pre\w*norm",
    ),
    (22, r"q|query|to_q|wq|q_proj|q_lin|query_proj|qkv|to_qkv|in_proj|c_attn|query_key_value"),
    (22, r"q_a_proj|in_proj_qkv|attn_qkv"),
    (23, r"q_norm|q_a_layernorm"),
    (24, r"q_b_proj"),
    (25, r"k|key|to_k|wk|k_proj|k_lin|key_proj|kv_a_proj\w*"),
    (26, r"k_norm|kv_a_layernorm"),
    (27, r"v|value|to_v|wv|v_proj|v_lin|value_proj|kv_b_proj"),
    (40, r"norm_?2|ln_?2|layer_?norm_?2|layernorm_after|post_attention_layernorm|sa_layer_norm"),
    (40, r"ffn_norm|pre_feedforward_layernorm|self_attn_layer_norm"),
    (
        46,
        r"fc_?1|c_fc|lin_?1|w1|wi|wi_0|gate_proj|dense_?1|dense_h_to_4h|intermediate\w*|linear_?1",
    ),
    (47, r"up_proj|w3|wi_1|dwconv"),
    (48, r"c_proj|fc_?2|lin_?2|w2|wo|down_proj|dense_?2|dense_4h_to_h|linear_?2|output\w*"),
    (30, r"out_proj|o_proj|to_out|out_lin|proj|o"),
    (56, r"downsample|shortcut|skip"),
)
_RANKS = [(rank, re.compile(f"({names})$", re.I)) for rank, names in _IN_LAYERS]


_Names = dict[str, Any]
"""What is in a module, by name: modules again, and what these have."""


def in_usual_order(tensors: Iterable[Tensor]) -> list[Tensor]:
    """The tensors in the order in which networks usually read them; those of a module together."""
    found = list(tensors)
    top: _Names = {}
    for tensor in found:
        beside = top
        for part in _parts(tensor.name):
            beside = beside.setdefault(part, {})

    def place(tensor: Tensor) -> tuple[Place, ...]:
        beside, parts = top, _parts(tensor.name)
        places = []
        for depth, part in enumerate(parts):
            places.append(_place(part, beside.keys(), depth == len(parts) - 1))
            beside = beside[part]
        return tuple(places)

    return sorted(found, key=place)


def _parts(name: str) -> list[str]:
    """The modules and the role that a name says; no more of a long one than names have."""
    *modules, role = name[:LONGEST_NAME].split(".", DEEPEST)
    return [*modules, role]


def natural(name: str) -> Place:
    """By which names are put in order, with their numbers by size: layer 2 before layer 10."""
    return tuple(
        (0, int(part[:18]), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in re.split(r"(\d+)", name)
        if part
    )


def _place(name: str, beside: Collection[str], is_role: bool) -> Place:
    return (
        ((_rank(name, beside), *_number(name, beside)), *natural(name))
        if not is_role
        else ((0, 0, "" if name == "weight" else name),)
    )


def _number(name: str, beside: Collection[str]) -> tuple[int, str]:
    """Convolution 1, norm 1, convolution 2, norm 2: by number before kind."""
    found = _NUMBERED.match(name)
    if found is None or f"conv{found[2]}" not in beside:
        return 0, ""
    return int(found[2][:9]), "" if found[1] == "conv" else "norm"


def _rank(name: str, beside: Collection[str]) -> int:
    if name.isdigit():
        return 0
    found = _NUMBERED.match(name)
    if found is not None and f"conv{found[2]}" in beside:
        return 15
    if _STEMS.match(name):
        return 10
    if _HEADS.match(name) or (name == "fc" and len(beside) > 2):
        return 90
    if name == "pooler":
        return 80
    is_last = name.lower().startswith(("final", "post")) and "norm" in name.lower()
    if (is_last or _LAST_NORMS.match(name)) and not _TOWERS.isdisjoint(beside):
        return 70
    for rank, names in _RANKS:
        if names.match(name):
            return rank
    if _ATTENTION.match(name):
        return 28
    if _CROSS.match(name):
        return 42
    if _NETWORK.match(name):
        return 46
    if name == "encoder":
        return 34
    if name == "decoder":
        return 36
    if "norm" in name.lower():
        return 52
    return 35
