"""Opening a model file: its graph, folded into the architecture that a paper would print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.importers import model_of
from nnsvg_qt.model.graph import Graph, Model
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import shape_text, with_shapes, with_sizes
from nnsvg_qt.model_file import ModelFile
from nnsvg_qt.reductions import Reduced, Reductions, coverage_of, reduced
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.progress import Progress, unheard
from nnsvg_qt.sources.readers import reader_of
from nnsvg_qt.sources.source import title_of

_READING = Sentence("reading the operations")
_SIZING = Sentence("finding the sizes")
_FOLDING = Sentence("folding the network")


def read(
    source: Path | BinaryIO,
    progress: Progress,
    sizes: Mapping[str, tuple[int, ...]] | None = None,
) -> tuple[Figure, tuple[Sentence, ...]]:
    """The figure of a model file; see `readers.ReadModel`."""
    if not isinstance(source, Path):
        raise InputError("A model is read from a file; name it.")
    sizes = sizes or {}
    model = sized_model(source, progress, sizes)
    progress(None, _FOLDING)
    made = reduced(model.graph, Reductions())
    counts = counts_of(model.graph)
    assumed = (*model.assumed, *_unknown_sizes(model.graph))
    part = ModelFile(
        str(source.absolute()),
        model.format,
        model.producer,
        FrozenMapping(sizes),
        counts.operations,
        counts.edges,
        counts.parameters,
        counts.trainable,
        tuple(made.dropped),
        assumed,
    )
    figure = Figure(made.architecture, name=title_of(source.stem), parts={"model": part})
    return figure, (*model.report, *assumed, *_told(made))


def sized_model(
    path: Path,
    progress: Progress = unheard,
    sizes: Mapping[str, tuple[int, ...]] | None = None,
) -> Model:
    """The model in a file with every size that can be found; InputError as `read`."""
    name = reader_of(path).name
    with readable(path):
        model = model_of(path, name, lambda share: progress(share, _READING))
    progress(None, _SIZING)
    graph = with_sizes(model.graph, sizes) if sizes else with_shapes(model.graph)
    return replace(model, graph=graph)


def faults_of_model(part: ModelFile, figure: Figure) -> tuple[Sentence, ...]:
    """What a figure says otherwise than its file, see `opening.faults_of`."""
    graph = sized_model(Path(part.file), unheard, part.sizes).graph
    made = reduced(graph, Reductions())
    if made.architecture != figure.architecture:
        return (Sentence("The figure was edited, or the file is another one by now."),)
    return coverage_of(graph, made).faults


def _unknown_sizes(graph: Graph) -> tuple[Sentence, ...]:
    """Of which inputs the sizes are not numbers, and how to give them."""
    found = []
    for name in graph.inputs:
        shape = graph.tensors[name].shape
        if shape is None or not all(isinstance(extent, int) for extent in shape):
            found.append(
                Sentence(
                    "The file leaves sizes of the input {name} open: {shape}; "
                    "--shape {name}=… gives them.",
                    name=name,
                    shape=shape_text(shape),
                )
            )
    return tuple(found)


def _told(made: Reduced) -> tuple[Sentence, ...]:
    return tuple(made.notices)
