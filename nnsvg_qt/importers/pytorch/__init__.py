"""Reading what PyTorch saves: programs of TorchScript, exported programs, modules, weights.

Nothing in a file is ever run: programs are followed as text, pickles are read inertly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.importers.pytorch import exported, modules, torchscript, weights
from nnsvg_qt.importers.pytorch.archive import Archive, Places, opened
from nnsvg_qt.model.graph import Model, Shape


def model_of(path: Path, heard: object = None, sizes: Mapping[str, Shape] | None = None) -> Model:
    """The model in a file; `sizes` are those of its inputs, where they are given.

    InputError in a sentence if it is broken; OSError as `open`.
    """
    with path.open("rb") as stream:
        is_archive = stream.read(2) == b"PK"
    if not is_archive:
        return _of_value(weights.value_of_legacy(path), path, {}, None, sizes or {})
    with opened(path) as archive:
        if exported.is_exported(archive):
            return exported.model_of(archive, path)
        told: tuple[Sentence, ...] = ()
        if torchscript.is_torchscript(archive):
            try:
                return torchscript.model_of(archive, path, sizes or {})
            except InputError as error:
                told = (
                    Sentence(
                        "The program of TorchScript in the file is not drawn, its weights are: "
                        "{reason}",
                        reason=error.sentence,
                    ),
                )
        value = weights.value_of_archive(archive)
        model = _of_value(value, path, archive.places("data/"), archive, sizes or {})
        return replace(model, report=(*told, *model.report))


def _of_value(
    value: Any, path: Path, places: Places, archive: Archive | None, sizes: Mapping[str, Shape]
) -> Model:
    """The model that a pickled value is: a module, or weights alone."""
    root = modules.module_in(value)
    if root is None:
        return weights.model_of(value, path, places)
    try:
        return modules.model_of(root, path, places, archive, sizes)
    except InputError as error:
        told = Sentence(
            "The modules in the file are not drawn, their weights are: {reason}",
            reason=error.sentence,
        )
    model = weights.model_of(value, path, places)
    return replace(model, report=(told, *model.report))
