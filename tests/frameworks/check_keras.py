"""Lets Keras write networks, reads them, and compares what is read with what Keras says.

Run by `make check-models`; names of networks choose some.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nnsvg_qt.errors import InputError
from nnsvg_qt.importers import keras, tensorflow, tflite
from nnsvg_qt.importers.keras.architectures import model_of_json
from nnsvg_qt.importers.tflite.words import NAMES
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import with_shapes
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import reduced
from tests.frameworks import keras_files, tensorflow_files, tflite_files


def numbers(graph: Graph, names: tuple[str, ...]) -> list[list[int | None] | None]:
    """The shapes of tensors as Keras says them: None for what is open."""
    shapes = [graph.tensors[name].shape for name in names]
    return [
        None if shape is None else [size if isinstance(size, int) else None for size in shape]
        for shape in shapes
    ]


def differences(graph: Graph, says: dict[str, Any]) -> list[str]:
    """Where a graph differs from what Keras says."""
    faults = [str(one) for one in coverage_of(graph, reduced(graph)).faults]
    counts = counts_of(graph)
    found = {
        "parameters": counts.parameters,
        "trainable": counts.trainable,
        "inputs": numbers(graph, graph.inputs),
        "outputs": numbers(graph, graph.outputs),
    }
    for name, value in found.items():
        if name in says and says[name] != value:
            faults.append(f"{name}: {value}, Keras says {says[name]}")
    return faults


def compared() -> Iterator[tuple[str, list[str]]]:
    """Each network and file, and where it differs."""
    texts, expected = keras_files.written()
    for name, says in json.loads(json.dumps(expected)).items():
        text = json.loads(json.dumps(texts))[name]
        yield name, differences(with_shapes(model_of_json(text, name).graph), says)
    with TemporaryDirectory() as folder:
        for framework in ("keras", "tf_keras"):
            saved = keras_files._saved(import_module(framework), Path(folder))
            for name, path, all_said in saved:
                # weights alone have no graph, and nobody knows the sizes of a class of one's own
                says = {one: all_said[one] for one in ("parameters", "trainable")}
                try:
                    graph = with_shapes(keras.model_of(path).graph)
                except InputError as error:
                    yield name, [f"refused: {error}"]
                else:
                    yield name, differences(graph, says)


def compared_lite() -> Iterator[tuple[str, list[str]]]:
    """Each file of TensorFlow Lite, and where it differs from what the interpreter says."""
    tensorflow, framework = import_module("tensorflow"), import_module("tf_keras")
    with TemporaryDirectory() as folder:
        for name, content in tflite_files.written(tensorflow, framework):
            path = Path(folder) / "net.tflite"
            path.write_bytes(content)
            graph = with_shapes(tflite.model_of(path).graph)
            says = tflite_files.said(tensorflow, content)
            faults = [str(one) for one in coverage_of(graph, reduced(graph)).faults]
            own = [one.type for one in graph.operations if one.type in NAMES]
            if own != [one["type"] for one in says["operations"]]:
                faults.append(f"operations: {own}")
            for one in says["tensors"].values():
                shape = graph.tensors[one["name"]].shape or ()
                found = [size if isinstance(size, int) else -1 for size in shape]
                if found != one["shape"]:
                    faults.append(f"{one['name']}: {found}, the interpreter says {one['shape']}")
            yield f"lite {name}", faults


def compared_graphs() -> Iterator[tuple[str, list[str]]]:
    """Each saved model and graph of TensorFlow, and where it differs from what that says."""
    with TemporaryDirectory() as folder:
        for name, path, says in tensorflow_files.written(Path(folder)):
            graph = with_shapes(tensorflow.model_of(path).graph)
            says.pop("outputs", None)
            yield f"graph {name}", differences(graph, says)


def main() -> int:
    """Tell each comparison in a line; 1 if one differs."""
    faulty = 0
    for name, faults in chain(compared(), compared_lite(), compared_graphs()):
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        faulty += bool(faults)
        print(f"{name}: {'; '.join(faults[:5]) or 'equal'}", flush=True)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
