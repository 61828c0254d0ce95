"""Reading a Hugging Face folder: the configuration says the family, the weights say the sizes.

The tower is built as its family connects it, and every tensor of the files is in it. Of a family
that is not known the tensors are grouped by their names, and that is said.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.grouped_tensors import grouped
from nnsvg_qt.importers.hugging_face.families import FAMILIES
from nnsvg_qt.importers.hugging_face.heads import with_head
from nnsvg_qt.importers.hugging_face.tower import MissingTensorError, Tower, UnknownTensorError
from nnsvg_qt.importers.safetensors import (
    INDEX_SUFFIX,
    read_object,
    tensors_of_files,
    tensors_of_index,
)
from nnsvg_qt.importers.usual_order import in_usual_order, natural
from nnsvg_qt.model.graph import Model, Tensor

LONGEST_CONFIG = 10_000_000
MOST_FILES = 2000


def model_of(path: Path, heard: object = None) -> Model:
    """The model in a folder. InputError in a sentence if a file is broken; OSError as `open`."""
    file = file_beside(path, "config.json")
    if file is None:
        raise InputError("The folder has no config.json that is a plain file.")
    config = read_object(file, LONGEST_CONFIG)
    tensors = {tensor.name: tensor for tensor in _tensors(path)}
    kind = config.get("model_type")
    name = kind if isinstance(kind, str) else ""
    family = FAMILIES.get(name)
    form = Sentence("Hugging Face folder")
    in_order = sorted(tensors.values(), key=lambda tensor: natural(tensor.name))
    if family is not None:
        try:
            return _tower(family, tensors, in_order, config, name, path.name)
        except MissingTensorError as missing:
            why = Sentence(
                "The folder says {family} but has no weights {tensor}; its tensors are grouped.",
                family=name,
                tensor=str(missing),
            )
        except UnknownTensorError as unknown:
            why = Sentence(
                "The family {family} has no weights {tensor} in its layers; the tensors are "
                "grouped.",
                family=name,
                tensor=str(unknown),
            )
    else:
        why = Sentence(
            "The family {family} is not known to the program; its tensors are grouped.",
            family=name or "?",
        )
    graph, assumed, report = grouped(in_usual_order(in_order), path.name)
    return Model(graph, form, path.name, assumed=assumed, report=(why, *report))


def _tensors(path: Path) -> list[Tensor]:
    names = sorted(entry.name for entry in path.iterdir())
    for name in names:
        if name.endswith(f".safetensors{INDEX_SUFFIX}"):
            index = file_beside(path, name)
            if index is not None:
                return tensors_of_index(index)
    files = [name for name in names if name.endswith(".safetensors")]
    if "model.safetensors" in files:
        files = ["model.safetensors"]
    found = [file for file in (file_beside(path, name) for name in files[:MOST_FILES]) if file]
    if not found:
        raise InputError("The folder has no weights in safetensors files.")
    return tensors_of_files(found)


def _tower(
    family: Any,
    tensors: dict[str, Tensor],
    in_order: list[Tensor],
    config: dict[str, Any],
    kind: str,
    name: str,
) -> Model:
    tower = Tower(tensors, config, name)
    end, told, report = with_head(tower, family(tower), in_order)
    tower.builder.output(end)
    assumed = Sentence("The connections are those of the family {family}.", family=kind)
    return Model(
        tower.builder.build(),
        f"Hugging Face {kind}",
        name,
        assumed=(assumed, *told),
        report=report,
    )
