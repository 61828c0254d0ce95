"""Reading Core ML: neural networks and programs, alone (`.mlmodel`) or in a package.

The numbers of a program lie in a file of weights beside it, those of a network in its own; neither
is read. Of models one behind the other the networks are drawn, each as a graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers.coreml.layers import LAYERS, PLAIN
from nnsvg_qt.importers.coreml.network import DEEPEST, Layer, Network
from nnsvg_qt.importers.coreml.program import MOST_OPERATIONS, Program
from nnsvg_qt.importers.coreml.schema import SCHEMA
from nnsvg_qt.importers.external_data import file_beside
from nnsvg_qt.importers.messages import Message
from nnsvg_qt.importers.protobuf import BrokenMessageError, Buffer, mapped, refused
from nnsvg_qt.importers.safetensors import read_object
from nnsvg_qt.importers.unknown_operations import unknown_operations
from nnsvg_qt.model.graph import Graph, Model, Subgraph

LONGEST_MANIFEST = 1_000_000
NETWORKS = ("neuralNetwork", "neuralNetworkClassifier", "neuralNetworkRegressor")
PIPELINES = ("pipeline", "pipelineClassifier", "pipelineRegressor")
VERSION = "com.github.apple.coremltools.version"

Heard = Callable[[float | None], None]


def model_of(path: Path, heard: Heard = lambda share: None) -> Model:
    """The model in a file or package. InputError if it is broken; OSError as `open`."""
    file = _file_of(path) if path.is_dir() else path
    buffer = mapped(file)
    try:
        return _File(buffer, file, heard).model(path.stem)
    except (BrokenMessageError, IndexError):
        raise refused() from None


def _file_of(folder: Path) -> Path:
    """The model of a package, as its manifest says."""
    manifest = file_beside(folder, "Manifest.json")
    if manifest is None:
        raise InputError("The package has no Manifest.json that is a plain file.")
    found = read_object(manifest, LONGEST_MANIFEST)
    entries, root = found.get("itemInfoEntries"), found.get("rootModelIdentifier")
    entry = entries.get(root) if isinstance(entries, dict) and isinstance(root, str) else None
    name = entry.get("path") if isinstance(entry, dict) else None
    file = file_beside(folder, f"Data/{name}") if isinstance(name, str) else None
    if file is None:
        raise InputError("The package has not the model that its Manifest.json names.")
    return file


class _File:
    """One reading of one file."""

    def __init__(self, buffer: Buffer, path: Path, heard: Heard) -> None:
        self._buffer, self._path, self._heard = buffer, path, heard
        self._unknown: dict[str, int] = {}
        self._missing = 0
        self._left: dict[str, int] = {}

    def model(self, name: str) -> Model:
        root = SCHEMA.decoded(self._buffer, "Model")
        found = list(self._networks(root, name, 0))
        if not found:
            kinds = ", ".join(self._left) or "—"
            raise InputError(
                "It is a Core ML model without a network ({kinds}); there is nothing to draw.",
                kinds=kinds,
            )
        description = root.get("description", {})
        told = description.get("metadata", {})
        metadata = dict(told.get("userDefined", {}))
        for key in ("shortDescription", "author", "license", "versionString"):
            if told.get(key):
                metadata[key] = told[key]
        for graph in found:
            _ = graph.ordered
        version = metadata.get(VERSION, "")
        return Model(
            found[0],
            f"Core ML {root.get('specificationVersion', 0)}",
            name,
            f"coremltools {version}"[:200] if version else "",
            tuple(found[1:]),
            FrozenMapping({key: str(value)[:1000] for key, value in metadata.items()}),
            self._report(len(found) - 1),
        )

    def _networks(self, message: Message, name: str, depth: int) -> Iterator[Graph]:
        """The graphs of a model, and of those that it is made of."""
        if depth > DEEPEST:
            raise InputError("The models of the file lie too deep in each other.")
        kind = next(
            (one for one in message if one not in ("specificationVersion", "description")), ""
        )
        own: Any = message.get(kind, {})
        if kind in NETWORKS:
            yield self._network(message, own, name)
        elif kind == "mlProgram":
            yield self._program(message, own, name)
        elif kind in PIPELINES:
            own = own if kind == "pipeline" else own.get("pipeline", {})
            for one in own.get("models", ()):
                yield from self._networks(one, name, depth + 1)
        elif kind:
            self._left[kind] = self._left.get(kind, 0) + 1

    # networks of layers

    def _network(self, message: Message, own: Message, name: str) -> Graph:
        network = Network(name, self._buffer, self._path)
        network.has_ranks = own.get("arrayInputShapeMapping", 0) == 1
        description = message.get("description", {})
        for number, one in enumerate(description.get("input", ()), 1):
            network.input(one, number)
        self._put_layers(network, own, 0)
        outputs = [str(one.get("name", "")) for one in description.get("output", ())]
        there = [network.renamed.get(one, one) for one in outputs]
        network.builder.output(*(one for one in there if network.builder.has(one)))
        graph = network.builder.build()
        if graph.outputs:
            return graph
        ends = [
            output
            for operation in graph.operations
            for output in operation.outputs
            if output not in graph.consumers
        ]
        network.builder.output(*ends)
        return network.builder.build()

    def _put_layers(self, network: Network, own: Message, depth: int) -> None:
        layers = own.get("layers", ())
        if len(layers) > MOST_OPERATIONS:
            raise InputError(
                "The file has more than {most:,} operations; so many cannot be drawn.",
                most=MOST_OPERATIONS,
            )
        for number, message in enumerate(layers):
            if number % 1000 == 0:
                self._heard(number / len(layers))
            layer = Layer(message, self._buffer)
            made = LAYERS.get(layer.kind)
            if made is not None:
                made(network, layer)
                # a layer of one's own says what it is called
                if layer.kind not in LAYERS:
                    self._note(layer.kind)
            elif layer.kind in ("branch", "loop"):
                self._control(network, layer, depth)
            else:
                word = PLAIN.get(layer.kind, "")
                if not word:
                    self._note(layer.kind)
                numbers: dict[str, Any] = {
                    key: value
                    for key, value in layer.settings.items()
                    if isinstance(value, int | float)
                }
                if word:
                    numbers.clear()
                network.put(layer, word, **numbers)

    def _note(self, kind: str) -> None:
        kind = kind or "?"
        self._unknown[kind] = self._unknown.get(kind, 0) + 1

    def _control(self, network: Network, layer: Layer, depth: int) -> None:
        """A branch or a loop with the networks that it runs."""
        if depth > DEEPEST:
            raise InputError("The graphs of the file lie too deep in each other.")
        names = (
            (("then", "ifBranch"), ("else", "elseBranch"))
            if layer.kind == "branch"
            else (("condition", "conditionNetwork"), ("body", "bodyNetwork"))
        )
        bodies = []
        for word, key in names:
            part = layer.part(key)
            if part is None:
                continue
            inner = Network(word, self._buffer, self._path, network)
            self._put_layers(inner, part, depth + 1)
            bodies.append(Subgraph(word, inner.builder.build()))
        if layer.kind == "loop":
            self._note("loop")
        network.put(layer, "if" if layer.kind == "branch" else "", subgraphs=bodies)

    # programs

    def _program(self, message: Message, own: Message, name: str) -> Graph:
        functions = own.get("functions", {})
        wanted = message.get("description", {}).get("defaultFunctionName", "main")
        function = functions.get(wanted) or functions.get("main")
        if function is None:
            function = next(iter(functions.values()), {})
        program = Program(self._buffer, self._path, self._heard)
        graph = program.graph(function, name)
        for kind, count in program.unknown.items():
            self._unknown[kind] = self._unknown.get(kind, 0) + count
        self._missing += program.missing
        if len(functions) > 1:
            self._left["function"] = len(functions) - 1
        return graph

    def _report(self, others: int) -> tuple[Sentence, ...]:
        found = unknown_operations(self._unknown)
        if self._missing:
            found.append(
                Sentence(
                    "The numbers of {count} weights are not in the file; their sizes are.",
                    count=self._missing,
                )
            )
        if others:
            found.append(
                Sentence(
                    "The file has {count} further graphs, which the first does not use.",
                    count=others,
                )
            )
        found += [
            Sentence("Left out: {count} × {kind}, which is no network.", count=count, kind=kind)
            for kind, count in self._left.items()
        ]
        return tuple(found)
