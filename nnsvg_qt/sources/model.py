"""Opening a model file: its graph, folded into the architecture that a paper would print."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
from nnsvg_qt.named_files import Version, version_of
from nnsvg_qt.reductions.coverage import coverage_of, parameters_of
from nnsvg_qt.reductions.reducing import Reduced, reduced
from nnsvg_qt.reductions.settings import Reductions
from nnsvg_qt.reductions.stored_once import reads_some_twice
from nnsvg_qt.sources.content import readable
from nnsvg_qt.sources.hand_edits import differences, with_hand_edits
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
    _keep((_stamp(source, sizes), Reductions()), made)
    part = _part_of(model, str(source.absolute()), sizes, made)
    # attention that a file writes as products of matrices has no layer that would tell it
    view = "diagram" if made.is_of_attention else None
    figure = Figure(made.architecture, view=view, name=title_of(source.stem), parts={"model": part})
    told = (*model.report, *part.assumed, *_ways_to_size(model.graph), *_told(made))
    return figure, told  # type: ignore[return-value]


def _part_of(
    model: Model,
    file: str,
    sizes: Mapping[str, tuple[int, ...]],
    made: Reduced,
    guessed: Collection[str] = (),
) -> ModelFile:
    """What is told of a model; `guessed` are inputs of which nobody gave the sizes."""
    counts = counts_of(model.graph, with_work=False)
    more = 0
    if counts.parameters is not None and reads_some_twice(model.graph):
        # a file that stores equal ones once has fewer numbers than its network has parameters
        own = parameters_of(model.graph, frozenset(made.dropped))
        more = max(own - counts.parameters, 0)
    stored = [_stored_once(counts.parameters, more)] if counts.parameters and more else []
    guesses = (guess_sentence(name, sizes[name]) for name in sizes if name in guessed)
    return ModelFile(
        file,
        model.format,
        model.producer,
        FrozenMapping(sizes),
        counts.operations,
        counts.edges,
        None if counts.parameters is None else counts.parameters + more,
        None if counts.trainable is None else counts.trainable + more,
        tuple(made.dropped),
        (*model.assumed, *stored, *_unknown_sizes(model.graph), *guesses),
        fingerprint(made.architecture),
    )


def _stored_once(count: int, more: int) -> Sentence:
    return Sentence(
        "The file stores equal parameters once: {count:,} numbers for {whole:,} parameters.",
        count=count,
        whole=count + more,
    )


def guess_sentence(name: str, shape: tuple[int, ...]) -> Sentence:
    """What is told of the sizes of an input that were taken as they were proposed."""
    return Sentence(
        "The sizes {shape} of the input {name} are a guess.", shape=shape_text(shape), name=name
    )


def part_of(figure: Figure) -> ModelFile:
    """The model file that a figure was made from; InputError if there is none."""
    part: ModelFile | None = figure.part("model")
    if part is None:
        raise InputError("Options of the model are for model files, and this is none.")
    return part


@without_collector
def with_reductions(figure: Figure, reductions: Reductions) -> Figure:
    """The figure with its layers made anew from its file; see `Figure.with_reductions`."""
    part = part_of(figure)
    before = reduced_part(part, figure.part("reductions")).architecture
    made = reduced_part(part, reductions)
    part = replace(part, dropped=tuple(made.dropped), derived=fingerprint(made.architecture))
    return _anew(figure, made, before, part, reductions)


@without_collector
def with_input_sizes(
    figure: Figure, sizes: Mapping[str, tuple[int, ...]], guessed: Collection[str] = ()
) -> Figure:
    """The figure with its layers made anew for inputs of other sizes; as `--shape` gives them.

    `guessed` are names of inputs whose sizes are told to be a guess. What was edited by hand stays
    where the layers are still there. InputError on sizes that the file does not allow, and if it
    cannot be read any more.
    """
    old = part_of(figure)
    reductions = figure.part("reductions")
    before = reduced_part(old, reductions).architecture
    model = model_of_part(replace(old, sizes=FrozenMapping(sizes)))
    made = reduced(model.graph, reductions)
    return _anew(figure, made, before, _part_of(model, old.file, sizes, made, guessed), reductions)


def reopened(old: Figure, new: Figure) -> Figure:
    """A figure whose model file has changed, with the layers of the file as it is now.

    `new` is what the file gives by itself. Reductions, sizes of inputs, styles, and what was edited
    by hand stay, by the ids of the layers. InputError if the file cannot be read.
    """
    part, reductions = part_of(old), old.part("reductions")
    before = _known_before(part)
    base = None if before is None else reduced(before.graph, reductions).architecture
    if base is None and part.derived == fingerprint(old.architecture):
        base = old.architecture
    file = part_of(new).file
    sizes: Mapping[str, tuple[int, ...]] = part.sizes
    try:
        model = model_of_part(replace(part, file=file))
    except InputError:
        # sizes of inputs that are others by now
        sizes = FrozenMapping()
        model = model_of_part(replace(part, file=file, sizes=sizes))
    made = reduced(model.graph, reductions)
    guessed = [name for name in sizes if is_guess(part, name)]
    return _anew(old, made, base, _part_of(model, file, sizes, made, guessed), reductions)


def is_guess(part: ModelFile, name: str) -> bool:
    """Whether the sizes of an input were taken as they were proposed."""
    sentence = str(guess_sentence(name, part.sizes[name])) if name in part.sizes else ""
    return sentence in map(str, part.assumed)


def _known_before(part: ModelFile) -> Model | None:
    """The model of a part as its file was before it changed, if it was read."""
    path = str(Path(part.file).absolute())
    sizes = frozenset(part.sizes.items())
    now = _stamp(Path(part.file), part.sizes)
    found = [
        model
        for stamp, model in _MODELS.items()
        if stamp != now and (stamp[0], stamp[2]) == (path, sizes)
    ]
    return found[-1] if found else None


def _anew(
    figure: Figure,
    made: Reduced,
    before: Architecture | None,
    part: ModelFile,
    reductions: Reductions,
) -> Figure:
    """With other layers of its file, and what was edited by hand since `before` where it fits."""
    merged = with_hand_edits(made.architecture, before, figure.architecture)
    changed = figure.edited(lambda _: merged)
    return changed.with_part("model", part).with_part("reductions", reductions)


_Stamp = tuple[str, Version, frozenset[tuple[str, tuple[int, ...]]]]

_MODELS: dict[_Stamp, Model] = {}
"""The models that were read last, by the file as it was then: reducing one anew reads none."""

_REDUCED: dict[tuple[_Stamp, Reductions], Reduced] = {}
"""What became of the models that were reduced last: a change is compared with what was before."""

MOST_REDUCED = 3
"""Models as they were reduced that are kept."""

MOST_KEPT = 4
"""Models that are kept."""


def _stamp(path: Path, sizes: Mapping[str, tuple[int, ...]]) -> _Stamp:
    with readable(path):
        return str(path.absolute()), version_of(path), frozenset(sizes.items())


def model_of_part(part: ModelFile) -> Model:
    """The model that a figure was made from, with its sizes; read again only if that is needed.

    InputError if the file cannot be read any more.
    """
    path = Path(part.file)
    known = _MODELS.get(_stamp(path, part.sizes))
    return known if known is not None else sized_model(path, unheard, part.sizes)


def reduced_part(part: ModelFile, reductions: Reductions) -> Reduced:
    """What becomes of the model of a part by some reductions; worked out once for the last few.

    InputError if the file cannot be read any more.
    """
    key = _stamp(Path(part.file), part.sizes), reductions
    made = _REDUCED.get(key)
    if made is None:
        made = reduced(model_of_part(part).graph, reductions)
        _keep(key, made)
    return made


def _keep(key: tuple[_Stamp, Reductions], made: Reduced) -> None:
    _REDUCED[key] = made
    for old in tuple(_REDUCED)[:-MOST_REDUCED]:
        _REDUCED.pop(old, None)


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


_reduced = without_collector(reduced)


def _unknown_sizes(graph: Graph) -> tuple[Sentence, ...]:
    """Of which inputs the sizes are not numbers."""
    return tuple(
        Sentence(
            "The file leaves sizes of the input {name} open: {shape}.",
            name=name,
            shape=shape_text(graph.tensors[name].shape),
        )
        for name in _open_inputs(graph)
    )


def _open_inputs(graph: Graph) -> tuple[str, ...]:
    """The inputs of unknown sizes; how many examples there are at once is none of the network."""
    return tuple(
        name
        for name in graph.inputs
        if (shape := graph.tensors[name].shape) is None
        or not all(isinstance(extent, int) for extent in shape[1:])
    )


def _ways_to_size(graph: Graph) -> tuple[Sentence, ...]:
    """How sizes that the file leaves open are given on the command line; the window has a form."""
    return tuple(
        Sentence("--shape {name}=… gives the sizes of the input {name}.", name=name)
        for name in _open_inputs(graph)
    )


def _told(made: Reduced) -> tuple[Sentence, ...]:
    return made.notices
