"""What a window tells of an opened model: sentences with the layers they speak of, and the counts.

It is worked out anew from the file by the reductions that the figure stores, so it holds after undo
and for a project that was saved long ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.model.graph import Graph
from nnsvg_qt.model_file import ModelFile, fingerprint
from nnsvg_qt.reductions.coverage import coverage_of
from nnsvg_qt.reductions.elements import network_of
from nnsvg_qt.reductions.flow import UNREAD
from nnsvg_qt.reductions.folding import items_of
from nnsvg_qt.reductions.reducing import Reduced, places_apart
from nnsvg_qt.reductions.settings import Detail, Reductions
from nnsvg_qt.reductions.told import Section
from nnsvg_qt.sources.hand_edits import differences
from nnsvg_qt.sources.input_sizes import input_sizes
from nnsvg_qt.sources.model import model_of_part, part_of, reduced_part
from nnsvg_qt.views.shared.collector import without_collector

FINER = (Detail.STAGES, Detail.BLOCKS, Detail.LAYERS, Detail.OPERATIONS)
"""The details from the coarsest to the finest."""

AS_THE_FILE = Reductions(
    drop=False,
    fuse=False,
    attention=False,
    repeats=False,
    first_copies=False,
    similar=False,
    detail=Detail.OPERATIONS,
)
"""Every operation of the file as a layer of its own."""


@dataclass(frozen=True)
class Line:
    """A sentence, and the ids of the layers of the figure that it speaks of.

    What a project has kept is a text in English alone.
    """

    section: Section
    sentence: Sentence | str
    layers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModelReport:
    """What became of a model file.

    `lines` are in the order of the sections, what needs a look first. `detail` is the one that is
    drawn, `elements` how many there are at it, `counts` how many there would be at each.
    `has_open_sizes` says whether the file leaves sizes of its inputs open that layers
    depend on, given or not.
    `operations` leaves out constants. `amounts` says for each switch of the reductions what it did,
    `tensors` how many stored ones went into layers. `faults` is what the figure says otherwise
    than the file, `problem` why the file could not be read; then the rest is empty.
    """

    lines: tuple[Line, ...] = ()
    detail: Detail = Detail.AUTOMATIC
    elements: int = 0
    counts: Mapping[Detail, int] = field(default_factory=FrozenMapping)
    operations: int = 0
    amounts: Mapping[str, int] = field(default_factory=FrozenMapping)
    tensors: int = 0
    has_open_sizes: bool = False
    faults: tuple[Sentence, ...] = ()
    problem: Sentence | None = None

    @property
    def needs_look(self) -> bool:
        """Whether something was assumed or not understood."""
        return any(one.section in (Section.ASSUMED, Section.NOT_UNDERSTOOD) for one in self.lines)


@without_collector
def report_on(figure: Figure) -> ModelReport:
    """What is told of the model file that a figure was made from; InputError if of none."""
    part = part_of(figure)
    try:
        return _report_on(figure, part)
    except InputError as error:
        # a file may go at any time, while it is looked at too
        kept = [Line(Section.ASSUMED, one) for one in part.assumed]
        return ModelReport(tuple(kept), operations=part.operations, problem=error.sentence)


def _report_on(figure: Figure, part: ModelFile) -> ModelReport:
    model = model_of_part(part)
    wanted: Reductions = figure.part("reductions")
    made = reduced_part(part, wanted)
    lines = [
        *(
            Line(Section.EDITED, one, tuple(map(str, one.values.values())))
            for one in _edits(made, figure)
        ),
        *(Line(Section.NOT_UNDERSTOOD, one) for one in model.report),
        *(Line(Section.ASSUMED, one) for one in part.assumed),
        *_folded(made),
        *_told(model.graph, made),
    ]
    there = figure.architecture
    return ModelReport(
        tuple(
            replace(one, layers=tuple(name for name in one.layers if name in there))
            for one in lines
        ),
        made.detail,
        made.count,
        FrozenMapping(_counts(model.graph, wanted) | {made.detail: made.count}),
        part.operations,
        FrozenMapping(_amounts(made)),
        sum(tensor.is_constant for tensor in model.graph.tensors.values()),
        any(one.matters for one in input_sizes(figure)),
        coverage_of(model.graph, made).faults,
    )


def _edits(made: Reduced, figure: Figure) -> tuple[Sentence, ...]:
    if fingerprint(made.architecture) == fingerprint(figure.architecture):
        return ()
    return differences(made.architecture, figure.architecture)


def _folded(made: Reduced) -> Iterable[Line]:
    """What stands for several copies, or for several layers."""
    for group in made.architecture.groups:
        name, count, copies = group.name, len(group.layers), group.repeat
        if copies == 1:
            sentence = Sentence("{name}: a block of {count} layers.", name=name, count=count)
        elif group.has_other_first_copy:
            sentence = Sentence(
                "{name}: {copies} copies of {count} layers, the first a little different.",
                name=name,
                copies=copies,
                count=count,
            )
        elif group.parameters is not None:
            sentence = Sentence(
                "{name}: {copies} copies of {count} layers that differ in size.",
                name=name,
                copies=copies,
                count=count,
            )
        else:
            sentence = Sentence(
                "{name}: {copies} equal copies of {count} layers.",
                name=name,
                copies=copies,
                count=count,
            )
        yield Line(Section.FOLDED, sentence, group.layers)


def _told(graph: Graph, made: Reduced) -> Iterable[Line]:
    layer_of = {
        name: layer_id
        for layer_id, copies in made.operations.items()
        for copy in copies
        for name in copy
    }
    places = {operation.name: place for place, operation in enumerate(graph.operations)}
    for one in made.told:
        found: dict[str, None] = {}
        for name in one.operations:
            layer = layer_of.get(name) or _beside(graph, places[name], layer_of)
            if layer is not None:
                found[layer] = None
        yield Line(one.section, one.sentence, tuple(found))


def _beside(graph: Graph, place: int, layer_of: Mapping[str, str]) -> str | None:
    """The layer that reads what a dropped operation puts out, else the one that it reads."""
    operations = graph.operations
    waiting, seen = [place], {place}
    for forward in (True, False):
        waiting = [place]
        seen = {place}
        while waiting:
            here = waiting.pop(0)
            near = (
                [one for name in operations[here].outputs for one in graph.consumers.get(name, ())]
                if forward
                else list(graph.sources(here))
            )
            for one in near:
                if (layer := layer_of.get(operations[one].name)) is not None:
                    return layer
                if one not in seen:
                    seen.add(one)
                    waiting.append(one)
    return None


def _counts(graph: Graph, wanted: Reductions) -> dict[Detail, int]:
    """How many elements there would be at each detail."""
    found = {}
    for detail in FINER:
        asked = replace(wanted, detail=detail)
        if detail in (Detail.STAGES, Detail.OPERATIONS):
            network = network_of(graph, asked)[0]
        found[detail] = len(items_of(network, asked, places_apart(graph, asked))[0])
    return found


def _amounts(made: Reduced) -> dict[str, int]:
    """What each reduction did, in numbers."""
    repeats = [group for group in made.architecture.groups if group.repeat > 1]
    return {
        "drop": sum(reason != UNREAD for reason in made.dropped.values()),
        "fuse": sum(len(one.operations) for one in made.told if one.section is Section.FUSED),
        "attention": made.attentions,
        "repeats": sum(group.repeat for group in repeats),
        "folded": len(repeats),
        "first_copies": sum(group.has_other_first_copy for group in repeats),
        "similar": sum(group.parameters is not None for group in repeats),
    }


@without_collector
def next_detail(figure: Figure, finer: bool) -> Reductions | None:
    """The reductions of the next finer or coarser detail at which there is another count.

    None where there is none. InputError if the file cannot be read, or there is none.
    """
    part = part_of(figure)
    graph = model_of_part(part).graph
    wanted: Reductions = figure.part("reductions")
    made = reduced_part(part, wanted)
    counts = _counts(graph, wanted)
    at = FINER.index(made.detail)
    others = FINER[at + 1 :] if finer else FINER[:at][::-1]
    for detail in others:
        if (counts[detail] > made.count) if finer else (counts[detail] < made.count):
            return replace(wanted, detail=detail)
    return None


@without_collector
def lost_edits(before: Figure, after: Figure) -> tuple[Sentence, ...]:
    """How a figure was edited by hand, as far as another one made from the same file is not.

    InputError if the file cannot be read any more.
    """
    kept = set(_all_edits(after))
    return tuple(one for one in _all_edits(before) if one not in kept)


def _all_edits(figure: Figure) -> tuple[Sentence, ...]:
    made = reduced_part(part_of(figure), figure.part("reductions")).architecture
    return differences(made, figure.architecture, most=len(made) * 4 + 1000)
