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
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.graph import Graph, Model
from nnsvg_qt.model.operations.counts import counts_of
from nnsvg_qt.model.operations.inference import shape_text, with_shapes, with_sizes
from nnsvg_qt.model_file import ModelFile, fingerprint
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.reducing import Reduced, reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.progress import Progress, unheard
from nnsvg_qt.sources.readers import reader_of
from nnsvg_qt.sources.source import title_of
from nnsvg_qt.views.shared.collector import without_collector

_READING = Sentence("reading the operations")
_SIZING = Sentence("finding the sizes")
_FOLDING = Sentence("folding the network")


@without_collector
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
    made = _reduced(model.graph, Reductions())
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
        fingerprint(made.architecture),
    )
    # attention that a file writes as products of matrices has no layer that would tell it
    view = "diagram" if made.is_of_attention else None
    figure = Figure(made.architecture, view=view, name=title_of(source.stem), parts={"model": part})
    return figure, (*model.report, *assumed, *_told(made))


@without_collector
def with_reductions(figure: Figure, reductions: Reductions) -> Figure:
    """The figure with its layers made anew from its file; see `Figure.with_reductions`."""
    part: ModelFile | None = figure.part("model")
    if part is None:
        raise InputError("Options of the model are for model files, and this is none.")
    graph = _graph_of(part)
    before = reduced(graph, figure.part("reductions")).architecture
    made = reduced(graph, reductions)
    part = replace(part, dropped=tuple(made.dropped), derived=fingerprint(made.architecture))
    named = _named_as(made.architecture, before, figure.architecture)
    changed = figure.edited(lambda _: named)
    return changed.with_part("model", part).with_part("reductions", reductions)


def _named_as(made: Architecture, before: Architecture, now: Architecture) -> Architecture:
    """With the names that were given by hand, and the groups that were opened or closed by hand."""
    names = {
        layer.id: layer.name
        for layer in now
        if layer.id in before and before.layer(layer.id).name != layer.name
    }
    derived = {group.id: group for group in before.groups}
    changed = {
        group.id: (group.name, group.is_closed)
        for group in now.groups
        if (old := derived.get(group.id)) is not None
        and (old.name, old.is_closed) != (group.name, group.is_closed)
    }
    if not names and not changed:
        return made
    layers = tuple(
        replace(layer, name=names[layer.id]) if layer.id in names else layer for layer in made
    )
    groups = []
    for group in made.groups:
        name, is_closed = changed.get(group.id, (group.name, group.is_closed))
        groups.append(replace(group, name=name, is_closed=is_closed))
    return replace(made, layers=layers, groups=tuple(groups))


def reduced_again(figure: Figure) -> Reduced:
    """What became of the operations of a figure's file, by the reductions that it stores.

    InputError if the figure was made from no model file, or the file cannot be read any more.
    """
    part: ModelFile | None = figure.part("model")
    if part is None:
        raise InputError("Options of the model are for model files, and this is none.")
    return reduced(_graph_of(part), figure.part("reductions"))


_Stamp = tuple[str, int, int, frozenset[tuple[str, tuple[int, ...]]]]

_MODELS: dict[_Stamp, Model] = {}
"""The models that were read last, by the file as it was then: reducing one anew reads none."""

MOST_KEPT = 4
"""Models that are kept."""


def _stamp(path: Path, sizes: Mapping[str, tuple[int, ...]]) -> _Stamp:
    with readable(path):
        found = path.stat()
    return str(path.absolute()), found.st_mtime_ns, found.st_size, frozenset(sizes.items())


def model_of_part(part: ModelFile) -> Model:
    """The model that a figure was made from, with its sizes; read again only if that is needed.

    InputError if the file cannot be read any more.
    """
    path = Path(part.file)
    known = _MODELS.get(_stamp(path, part.sizes))
    return known if known is not None else sized_model(path, unheard, part.sizes)


def _graph_of(part: ModelFile) -> Graph:
    return model_of_part(part).graph


@without_collector
def sized_model(
    path: Path,
    progress: Progress = unheard,
    sizes: Mapping[str, tuple[int, ...]] | None = None,
) -> Model:
    """The model in a file with every size that can be found; InputError as `read`."""
    stamp = _stamp(path, sizes or {})
    name = reader_of(path).name
    with readable(path):
        model = model_of(path, name, lambda share: progress(share, _READING), sizes)
    progress(None, _SIZING)
    graph = with_sizes(model.graph, sizes) if sizes else with_shapes(model.graph)
    sized = _MODELS[stamp] = replace(model, graph=graph)
    while len(_MODELS) > MOST_KEPT:
        del _MODELS[next(iter(_MODELS))]
    return sized


def faults_of_model(part: ModelFile, figure: Figure) -> tuple[Sentence, ...]:
    """What a figure says otherwise than its file, see `opening.faults_of`."""
    graph = sized_model(Path(part.file), unheard, part.sizes).graph
    made = reduced(graph, figure.part("reductions"))
    if fingerprint(made.architecture) == fingerprint(figure.architecture):
        return coverage_of(graph, made).faults
    differing = differences(made.architecture, figure.architecture)
    return (Sentence("The figure was edited, or the file is another one by now."), *differing)


MOST_DIFFERENCES = 20


def differences(made: Architecture, edited: Architecture) -> tuple[Sentence, ...]:
    """How layers that were edited by hand differ from those of the file, the first few."""
    there, here = {one.id: one for one in made}, {one.id: one for one in edited}
    found = [
        Sentence("Layer {layer!r} is not in the file.", layer=name)
        for name in here
        if name not in there
    ]
    found += [
        Sentence("Layer {layer!r} of the file is not in the figure.", layer=name)
        for name in there
        if name not in here
    ]
    found += [
        Sentence("Layer {layer!r} is another one in the file.", layer=name)
        for name, layer in here.items()
        if name in there and replace(there[name], name=layer.name) != layer
    ]
    pairs = [
        {(one.source, one.target) for one in architecture.connections}
        for architecture in (made, edited)
    ]
    found += [
        Sentence("{target!r} reads {source!r} in the file alone.", target=target, source=source)
        for source, target in sorted(pairs[0] - pairs[1])
        if source in here and target in here
    ]
    found += [
        Sentence("{target!r} reads {source!r} in the figure alone.", target=target, source=source)
        for source, target in sorted(pairs[1] - pairs[0])
        if source in there and target in there
    ]
    if len(found) > MOST_DIFFERENCES:
        rest = len(found) - MOST_DIFFERENCES + 1
        found[MOST_DIFFERENCES - 1 :] = [
            Sentence("There are {count:,} more differences.", count=rest)
        ]
    return tuple(found)


_reduced = without_collector(reduced)


def _unknown_sizes(graph: Graph) -> tuple[Sentence, ...]:
    """Of which inputs the sizes are not numbers, and how to give them."""
    found = []
    for name in graph.inputs:
        shape = graph.tensors[name].shape
        # how many examples there are at once is no size of the network
        if shape is None or not all(isinstance(extent, int) for extent in shape[1:]):
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
    return made.notices
