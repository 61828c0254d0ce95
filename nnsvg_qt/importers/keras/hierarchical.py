"""Models and weights that Keras writes as HDF5 files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers.hdf5 import HierarchicalFile
from nnsvg_qt.importers.keras.architectures import Heard, model_of_json
from nnsvg_qt.importers.keras.stored import stored_in
from nnsvg_qt.importers.keras.weights_alone import grouped
from nnsvg_qt.importers.protobuf import mapped
from nnsvg_qt.model.graph import Model


def model_of(path: Path, heard: Heard) -> Model:
    """The network in a file. InputError in a sentence if it is broken; OSError as `open`."""
    file = HierarchicalFile(mapped(path))
    attributes = file.root.attributes
    stored = stored_in(file, path)
    said = attributes.get("keras_version")
    version = said[:40] if isinstance(said, str) else ""
    config = attributes.get("model_config")
    if isinstance(config, str):
        model = model_of_json(config, path.stem, heard, stored, version)
        return replace(model, report=(*model.report, *file.report()))
    if not any(stored.layers.values()):
        raise InputError(
            "The HDF5 file holds no network of Keras and no weights of one; there is nothing to "
            "draw."
        )
    graph, assumed = grouped(stored, path.stem)
    return Model(graph, "Keras weights", path.stem, assumed=assumed, report=file.report())
