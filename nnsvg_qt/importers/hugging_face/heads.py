"""What the files of a family hold beyond its tower: the head of a task."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.grouped_tensors import Chain, is_buffer, left_out
from nnsvg_qt.importers.hugging_face.tower import Tower, UnknownTensorError
from nnsvg_qt.model.graph import Tensor

Parts = Mapping[str, Tensor]

MOST_IN_ORDER = 8
"""Layers of a head among whose orders one that fits is looked for."""

_EACH_TOKEN = ("MaskedLM", "TokenClassification", "QuestionAnswering", "PreTraining", "CausalLM")
"""Tasks in which the head reads what stands at each token."""

_WRITING = ("CausalLM", "LMHeadModel", "ConditionalGeneration", "DoubleHeadsModel")
"""Tasks whose head has a number for each token there is."""

_INSIDE = re.compile(r"(^|\.)(layers?|blocks?|h|stages)\.\d+(\.|$)")

_ONLY_IN_TRAINING = ("masked_spec_embed", "mask_token")

_ACTIVATIONS = {
    **{"pooler.dense": "tanh", "pre_classifier": "relu", "classifier.dense": "tanh"},
    **{"lm_head.dense": "gelu", "predictions.transform.dense": "gelu", "vocab_transform": "gelu"},
}
"""By the end of a layer's name what stands behind it."""


def with_head(
    tower: Tower, end: str, tensors: list[Tensor]
) -> tuple[str, list[Sentence], tuple[Sentence, ...]]:
    """Put the tensors that the tower did not read behind it.

    Returns the end of the network, what was assumed, and what was left out. UnknownTensorError if
    one of them is in a layer of the tower.
    """
    rest = [tensor for tensor in tensors if tensor.name not in tower.read]
    buffers = [tensor.name for tensor in rest if is_buffer(tensor)]
    idle = [one.name for one in rest if one.name.endswith(_ONLY_IN_TRAINING)]
    modules: dict[str, dict[str, Tensor]] = {}
    for tensor in rest:
        if not is_buffer(tensor) and tensor.name not in idle:
            module, _, role = tensor.name.rpartition(".")
            modules.setdefault(module, {})[role] = tensor
    for module in modules:
        if _INSIDE.search(module):
            raise UnknownTensorError(next(iter(modules[module].values())).name)
    assumed = []
    if modules:
        assumed.append(
            Sentence(
                "Beyond the tower: {count} × layer, as {name}, put behind it in an order that fits "
                "their sizes.",
                count=len(modules),
                name=next(iter(modules)),
            )
        )
    tied = _tied(tower, modules)
    if tied:
        assumed.append(
            Sentence("{name} has the weights of {table}.", name=tied, table=tower.vocabulary)
        )
    if modules and tower.reads_first and not tower.is_for(*_EACH_TOKEN):
        end = tower.first_of_tokens(end, "first token")
    chain = Chain(tower.builder, end)
    for module in _in_order(tower, modules):
        chain.add(module, modules[module])
        for name, word in _ACTIVATIONS.items():
            if module.endswith(name) and "weight" in modules[module]:
                chain.end = tower.add_operation(word, chain.end, name=f"{module}.act")
    return chain.end, assumed, (*left_out(buffers), *_untold(idle))


def _untold(names: list[str]) -> tuple[Sentence, ...]:
    if not names:
        return ()
    return (
        Sentence(
            "Left out: {count} tensors that are read in training alone, as {name}.",
            count=len(names),
            name=names[0],
        ),
    )


def _tied(tower: Tower, modules: dict[str, dict[str, Tensor]]) -> str:
    """Put in the layer whose weights are the table of tokens; its name, "" if there is none."""
    table = tower.tensors.get(tower.vocabulary)
    if table is None or table.shape is None or len(table.shape) != 2:
        return ""
    if any(_rows(parts) == table.shape[0] for parts in modules.values()):
        return ""
    name = ""
    if tower.is_for(*_WRITING):
        name = "lm_head"
    elif tower.is_for("MaskedLM") and any("transform" in module for module in modules):
        name = "cls.predictions.decoder"
    if name:
        modules[name] = {"weight": table, **modules.get(name, {})}
    return name


def _rows(parts: Parts) -> object:
    weight = parts.get("weight")
    return (
        weight.shape[0] if weight is not None and weight.shape and len(weight.shape) > 1 else None
    )


def _in_order(tower: Tower, modules: dict[str, dict[str, Tensor]]) -> list[str]:
    """The modules so that each reads as many features as the one before gives, if that can be."""
    width = tower.number("hidden_size", "d_model", "dim", "n_embd", "word_embed_proj_dim")
    names = sorted(modules, key=lambda name: _turn(modules[name]))
    if len(names) > MOST_IN_ORDER or not width:
        return list(modules)
    return _fitting(names, modules, width) or list(modules)


def _turn(parts: Parts) -> int:
    """What keeps the number of features stands before what changes it, norms behind layers."""
    weight = parts.get("weight")
    shape = () if weight is None or weight.shape is None else weight.shape
    if len(shape) == 2:
        return 0 if shape[0] == shape[1] else 2
    return 1


def _fitting(left: list[str], modules: Mapping[str, Parts], width: object) -> list[str] | None:
    if not left:
        return []
    for name in left:
        read, given = _widths(modules[name])
        if read != width:
            continue
        others = _fitting([one for one in left if one != name], modules, given)
        if others is not None:
            return [name, *others]
    return None


def _widths(parts: Parts) -> tuple[object, object]:
    """How many features a layer reads, and how many it gives."""
    first = parts.get("weight") or next(iter(parts.values()))
    shape = first.shape or (None,)
    return (shape[1], shape[0]) if len(shape) == 2 else (shape[0], shape[0])
