"""Reading GGUF: what llama.cpp runs. Its head tells the family, its tensors the sizes.

Such a file holds no graph. Of a decoder whose tensors are called as those of Llama and its kin the
tower is put together as that of a Hugging Face folder is, under the names of the file; of others
the tensors are grouped into layers. Tables of tokens are passed over, and weights are not read.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.grouped_tensors import Chain, grouped, put_in
from nnsvg_qt.importers.hugging_face.families import FAMILIES
from nnsvg_qt.importers.hugging_face.tower import MissingTensorError, Tower
from nnsvg_qt.importers.protobuf import Buffer, mapped, refused
from nnsvg_qt.model.graph import ELEMENT_TYPES, Data, ElementType, Graph, Model, Tensor

MOST_TENSORS = 1_000_000
HIGHEST_RANK = 8
LONGEST_TEXT = 10_000
_ALIGNMENT = "general.alignment"

_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q"}
_NUMBERS[12] = "d"
_TEXT, _ARRAY = 8, 9

_PLAIN = {0: "float32", 1: "float16", 24: "int8", 25: "int16", 26: "int32", 27: "int64"}
_PLAIN |= {28: "float64", 30: "bfloat16"}
_BLOCKS = {
    **{2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22), 7: ("Q5_1", 32, 24)},
    **{8: ("Q8_0", 32, 34), 9: ("Q8_1", 32, 36), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110)},
    **{12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176), 14: ("Q6_K", 256, 210)},
    **{15: ("Q8_K", 256, 292), 16: ("IQ2_XXS", 256, 66), 17: ("IQ2_XS", 256, 74)},
    **{18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50), 20: ("IQ4_NL", 32, 18)},
    **{21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82), 23: ("IQ4_XS", 256, 136)},
    **{29: ("IQ1_M", 256, 56), 34: ("TQ1_0", 256, 54), 35: ("TQ2_0", 256, 66)},
    **{39: ("MXFP4", 32, 17)},
}
"""Quantised types by number: the name, how many numbers a block has, and how many bytes."""


class _BrokenError(Exception):
    """The file says more than it has."""


class _Head:
    """Reads the head of a file from its beginning on."""

    def __init__(self, buffer: Buffer) -> None:
        self._buffer, self.at = buffer, 4
        self.version = self.number("I")
        if not 1 <= self.version <= 1000:
            raise InputError("It is a GGUF file of another kind of machine, or a broken one.")

    def number(self, form: str) -> Any:
        """One number of a form of `struct`."""
        size = struct.calcsize(f"<{form}")
        if self.at + size > len(self._buffer):
            raise _BrokenError
        (value,) = struct.unpack_from(f"<{form}", self._buffer, self.at)
        self.at += size
        return value

    def count(self) -> int:
        """How many there are of something."""
        return int(self.number("I" if self.version == 1 else "Q"))

    def skip(self, size: int) -> None:
        """Pass over bytes."""
        if size > len(self._buffer) - self.at:
            raise _BrokenError
        self.at += size

    def text(self) -> str:
        """A text, of which the beginning is kept."""
        size = self.count()
        start = self.at
        self.skip(size)
        return self._buffer[start : start + min(size, LONGEST_TEXT)].decode("utf-8", "replace")

    def value(self, kind: int, depth: int = 0) -> Any:
        """A value of a kind; of a list how long it is."""
        if kind == _TEXT:
            return self.text()
        if kind != _ARRAY:
            if kind not in _NUMBERS:
                raise _BrokenError
            return self.number(_NUMBERS[kind])
        if depth > 4:
            raise _BrokenError
        inner, count = self.number("I"), self.count()
        if inner in _NUMBERS:
            self.skip(count * struct.calcsize(f"<{_NUMBERS[inner]}"))
        elif inner == _TEXT:
            for _ in range(count):
                self.skip(self.count())
        else:
            for _ in range(count):
                self.value(inner, depth + 1)
        return None


def model_of(path: Path, heard: object = None) -> Model:
    """The model of a file. InputError in a sentence if it is broken; OSError as `open`."""
    buffer = mapped(path)
    try:
        told, tensors, version = _read(buffer, path)
    except _BrokenError:
        raise refused() from None
    family = str(told.get("general.architecture", ""))
    name = str(told.get("general.name", "")) or path.stem
    form = f"GGUF {version}" + (f" {family}" if family else "")
    metadata = FrozenMapping(
        {key: str(value)[:1000] for key, value in told.items() if value is not None}
    )
    try:
        graph, assumed = _tower(tensors, told, family, name)
    except MissingTensorError as missing:
        why = Sentence(
            "The tensors are not called as those of Llama ({tensor} is missing); they are grouped.",
            tensor=_own_name(str(missing)),
        )
        graph, assumed, report = grouped(list(tensors.values()), name)
        return Model(graph, form, name, metadata=metadata, assumed=assumed, report=(why, *report))
    return Model(graph, form, name, metadata=metadata, assumed=assumed)


def _read(buffer: Buffer, path: Path) -> tuple[dict[str, Any], dict[str, Tensor], int]:
    """What the head tells, the tensors by their names, and the version."""
    head = _Head(buffer)
    count, entries = head.count(), head.count()
    if count > MOST_TENSORS or entries > MOST_TENSORS:
        raise InputError(
            "The file has more than {most:,} tensors; so many cannot be drawn.", most=MOST_TENSORS
        )
    told: dict[str, Any] = {}
    for _ in range(entries):
        key = head.text()
        told[key] = head.value(head.number("I"))
    placed: list[tuple[str, tuple[int, ...], int, int]] = []
    for _ in range(count):
        name = head.text()
        rank = head.number("I")
        if rank > HIGHEST_RANK:
            raise _BrokenError
        sizes = tuple(head.count() for _ in range(rank))[::-1]
        if any(size >= 2**63 for size in sizes):
            raise _BrokenError
        placed.append((name, sizes, head.number("I"), head.number("Q")))
    alignment = told.get(_ALIGNMENT, 32)
    step = alignment if isinstance(alignment, int) and 0 < alignment < 2**20 else 32
    start = -(-head.at // step) * step
    found = {}
    for name, sizes, number, offset in placed:
        kind = _type(number)
        data = None
        if kind.bits:
            size = kind.size_in_bytes(prod(sizes))
            if start + offset + size <= len(buffer):
                data = Data(path, start + offset, size, "raw" if kind.block == 1 else kind.name)
        found[name] = Tensor(name, sizes, kind, True, data)
    return told, found, head.version


def _type(number: int) -> ElementType:
    if number in _PLAIN:
        return ELEMENT_TYPES[_PLAIN[number]]
    name, block, size = _BLOCKS.get(number, (f"type {number}", 1, 0))
    return ElementType(name, "float", 8 * size, block)


# the tower

_MODULES = {
    "token_embd": "model.embed_tokens",
    "output_norm": "model.norm",
    "output": "lm_head",
}
_OF_LAYERS = {
    **{"attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj"},
    **{"attn_qkv": "self_attn.qkv_proj", "attn_output": "self_attn.o_proj"},
    **{"attn_q_norm": "self_attn.q_norm", "attn_k_norm": "self_attn.k_norm"},
    **{"attn_norm": "input_layernorm", "ffn_norm": "post_attention_layernorm"},
    **{"ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj"},
    **{"ffn_gate_inp": "mlp.gate", "ffn_gate_exps": "mlp.experts.gate"},
    **{"ffn_up_exps": "mlp.experts.up", "ffn_down_exps": "mlp.experts.down"},
}
_SANDWICH = {
    **{"post_attention_norm": "post_attention_layernorm", "ffn_norm": "pre_feedforward_layernorm"},
    **{"post_ffw_norm": "post_feedforward_layernorm"},
}
"""Of layers that normalize before and behind each part."""

_LAYER = re.compile(r"blk\.(\d+)\.([a-z0-9_]+)")
_THEIRS = {theirs: own for own, theirs in {**_SANDWICH, **_OF_LAYERS, **_MODULES}.items()}


def _module(own: str, has_sandwich: bool, is_joined: bool) -> str:
    """What Llama calls a module that the file calls so; as it is where it has none."""
    found = _LAYER.fullmatch(own)
    if found is None:
        return _MODULES.get(own, own)
    number, part = found.groups()
    names = {**_OF_LAYERS, **_SANDWICH} if has_sandwich else _OF_LAYERS
    theirs = names.get(part)
    if part == "ffn_up" and is_joined:
        theirs = "mlp.gate_up_proj"
    return own if theirs is None else f"model.layers.{number}.{theirs}"


def _own_name(theirs: str) -> str:
    """The name of the file for a module that Llama calls so."""
    found = re.fullmatch(r"model\.layers\.(\d+)\.(.+)", theirs)
    if found is None:
        return _THEIRS.get(theirs, theirs)
    return f"blk.{found.group(1)}.{_THEIRS.get(found.group(2), found.group(2))}"


def _tower(
    tensors: Mapping[str, Tensor], told: Mapping[str, Any], family: str, name: str
) -> tuple[Graph, tuple[Sentence, ...]]:
    """The tower of a decoder; MissingTensorError if a tensor of one is not there."""
    has_sandwich = "blk.0.post_ffw_norm.weight" in tensors
    is_joined = "blk.0.ffn_up.weight" in tensors and not any(
        f"blk.0.ffn_gate{end}.weight" in tensors for end in ("", "_inp")
    )
    is_joined = is_joined and _is_double(tensors)
    modules: dict[str, str] = {}
    known: dict[str, Tensor] = {}
    for tensor in tensors.values():
        module, _, role = tensor.name.rpartition(".")
        theirs = _module(module, has_sandwich, is_joined)
        known[f"{theirs}.{role}"] = tensor
        modules[theirs] = module
    config = {
        "num_attention_heads": told.get(f"{family}.attention.head_count"),
        "num_key_value_heads": told.get(f"{family}.attention.head_count_kv"),
        "num_experts_per_tok": told.get(f"{family}.expert_used_count"),
        "hidden_act": "gelu" if family.startswith("gemma") else "silu",
    }
    tower = Tower(known, config, name)
    end = FAMILIES["llama"](tower)
    rest = [one for theirs, one in known.items() if theirs not in tower.read]
    # factors of rotary positions are no layer
    heads = [one for one in rest if "rope" not in one.name]
    chain = Chain(tower.builder, end)
    put_in(chain, heads)
    tower.builder.output(chain.end)
    assumed = [
        Sentence("The connections are those of the family {family}.", family=family or "llama")
    ]
    if len(heads) > 1:
        assumed.append(
            Sentence(
                "{count} tensors beyond the tower, as {name}, are put behind it in the order of "
                "their names.",
                count=len(heads),
                name=heads[0].name,
            )
        )
    return _named(tower.builder.build(), modules), tuple(assumed)


def _is_double(tensors: Mapping[str, Tensor]) -> bool:
    """Whether the first matrix of the network gives twice what the second reads."""
    up, down = (tensors.get(f"blk.0.ffn_{one}.weight") for one in ("up", "down"))
    if up is None or down is None or not up.shape or not down.shape:
        return False
    given, read = up.shape[0], down.shape[-1]
    return isinstance(given, int) and isinstance(read, int) and given == 2 * read


def _named(graph: Graph, modules: Mapping[str, str]) -> Graph:
    """The graph with the names of the file for its layers."""
    found = []
    for operation in graph.operations:
        name = operation.name.replace("/", ".")
        name = modules.get(name) or re.sub(r"^model\.layers\.(\d+)\.", r"blk.\1.", name)
        parts = tuple(name.split("."))
        found.append(replace(operation, name="/".join(parts), scope=parts[:-1]))
    if len({one.name for one in found}) < len(found):
        return graph
    return replace(graph, operations=tuple(found))
