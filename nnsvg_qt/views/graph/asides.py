"""What is told beside boxes instead of by edges: lone inputs, outputs, and what very many read.

An operation that very many read would be a tangle of edges. It stands beside the graph, and where
it is read its name does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from nnsvg_qt.errors import Sentence
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.graph.boxes import CAPSULE, PAD, SMALL, shortened
from nnsvg_qt.views.graph.folding import Edge, Folded
from nnsvg_qt.views.graph.scopes import Scope
from nnsvg_qt.views.graph.style import GraphStyle, paths_of

MOST_NOTES = 5
"""Names beside a box, on each side."""
LEAST_DRAWN = 15
"""Boxes of a graph of which none stands beside it."""
LEAST_DEGREE = 5
MOST_CONTROLS = 4
"""What waits for one box, or what one waits for, of which lines are drawn; of more, names."""
_LONGEST_NAME = 26
NOTE_GAP = 18.0
"""Between a box and a name beside it: what the short line takes."""
_END = 8.0
"""Between the line of a name and the end of its capsule, where several stand over each other."""
BETWEEN = 4.0
"""Between two names beside a box."""

Home = tuple[str, object]


@dataclass(frozen=True)
class Note:
    """A name beside a box: of what it reads, or of where what it gives goes."""

    edge: Edge
    text: str
    is_read: bool
    reader: int | None = None
    """The first operation that reads it there."""

    @property
    def width(self) -> float:
        """The width of its capsule, px."""
        return text_width(self.text, SMALL) + 2 * PAD


@dataclass(eq=False)
class Asides:
    """Notes by what is drawn, which edges they tell whole, and what stands beside the graph.

    `told` holds by the place of an edge the operations that read it by a note, None for one that
    leaves the network.
    """

    notes: dict[Home, list[Note]] = field(default_factory=dict)
    told: dict[int, set[int | None]] = field(default_factory=dict)
    extracted: list[Home] = field(default_factory=list)


def home_of(folded: Folded, place: int) -> Home:
    """What is drawn of an operation, as a key."""
    home = folded.home(place)
    return ("scope", home.path) if isinstance(home, Scope) else ("operation", home)


def asides_of(
    folded: Folded,
    extracts: bool,
    asked: Collection[str] = (),
    refused: Collection[str] = (),
) -> Asides:
    """What is told beside the boxes of a network.

    `asked` and `refused` are ids of operations and paths of scopes that stand beside it, or not,
    whatever reads them.
    """
    found = Asides()
    homes: dict[int, Home] = {}
    for edge in folded.edges:
        for place in (edge.source, *edge.readers):
            if place is not None and place not in homes:
                homes[place] = home_of(folded, place)
    reads: dict[Home, int] = {}
    for edge in folded.edges:
        if edge.flow.is_control or edge.flow.again:
            continue
        own = None if edge.source is None else homes[edge.source]
        for home in {homes[place] for place in edge.readers} - {own}:
            reads[home] = reads.get(home, 0) + 1
    extracted = _extracted(folded, homes) if extracts else {}
    if asked or refused:
        names = {home: _called_by(folded, home) for home in dict.fromkeys(homes.values())}
        extracted = {home: text for home, text in extracted.items() if names[home] not in refused}
        for home, name in names.items():
            if name in asked and home not in extracted:
                extracted[home] = _called(folded, home)
    found.extracted = [*extracted]
    waits, waited_for = Counter[Home](), Counter[Home]()
    for edge in folded.edges:
        if edge.flow.is_control and edge.source is not None:
            waits.update(homes[place] for place in edge.readers)
            waited_for[homes[edge.source]] += len(edge.readers)
    for number, edge in enumerate(folded.edges):
        if edge.flow.is_control:
            _tell_control(number, edge, folded, homes, waits, waited_for, extracted, found)
            continue
        _tell(number, edge, folded, homes, reads, extracted, found)
    return found


def beside(folded: Folded, style: GraphStyle) -> frozenset[str]:
    """Ids of the operations and paths of the closed scopes that stand beside the graph."""
    asked, refused = paths_of(style.extracted), paths_of(style.kept_in)
    found = asides_of(folded, style.extract_high_degree, asked, refused)
    return frozenset(_called_by(folded, home) for home in found.extracted)


def _tell(
    number: int,
    edge: Edge,
    folded: Folded,
    homes: dict[int, Home],
    reads: dict[Home, int],
    extracted: dict[Home, str],
    found: Asides,
) -> None:
    source = None if edge.source is None else homes[edge.source]
    told: set[int | None] = set()

    def note(home: Home, text: str, is_read: bool, end: Home | None = None) -> None:
        reader = next((place for place in edge.readers if homes[place] == (end or home)), None)
        found.notes.setdefault(home, []).append(Note(edge, shortened(text), is_read, reader))

    if source in extracted:
        for home in dict.fromkeys(homes[place] for place in edge.readers):
            if home != source:
                note(home, extracted[source], True)
        told |= {*edge.readers}
    else:
        gone = {place for place in edge.readers if homes[place] in extracted}
        for home in dict.fromkeys(homes[place] for place in gone):
            if source is None:
                note(home, edge.flow.name, True)
                continue
            note(source, extracted[home], False, home)
            if len(edge.readers) == 1:
                note(home, _called(folded, source), True)
        told |= gone
        readers = {homes[place] for place in edge.readers} - {source}
        if source is None and readers and not gone and not edge.goes_out:
            is_lone = len(readers) == 1 and all(reads[home] > 1 for home in readers)
            if is_lone or (len(readers) >= LEAST_DEGREE and all(reads[one] > 1 for one in readers)):
                for home in readers if is_lone else sorted(readers, key=repr):
                    note(home, edge.flow.name, True)
                told |= {*edge.readers}
    if edge.goes_out and source is not None and (edge.readers or source in extracted):
        note(source, edge.outside, False)
        told.add(None)
    if told:
        found.told[number] = told


def _tell_control(
    number: int,
    edge: Edge,
    folded: Folded,
    homes: dict[int, Home],
    waits: Counter[Home],
    waited_for: Counter[Home],
    extracted: dict[Home, str],
    found: Asides,
) -> None:
    """What waits for very many, or very many for it, has their names beside it instead of lines."""
    assert edge.source is not None
    source = homes[edge.source]
    is_hub = waited_for[source] > MOST_CONTROLS or source in extracted
    told: set[int | None] = set()
    for place in edge.readers:
        own = homes[place]
        if not (is_hub or own in extracted or waits[own] > MOST_CONTROLS):
            continue
        told.add(place)
        text = Sentence("after {name}", name=_short(_called(folded, source)))
        found.notes.setdefault(own, []).append(Note(edge, text, True, place))
    if told:
        found.told[number] = told


def _short(name: str) -> str:
    return shortened(name, _LONGEST_NAME)


def _called_by(folded: Folded, home: Home) -> str:
    form, what = home
    return folded.network.ids[what] if isinstance(what, int) and form != "scope" else str(what)


def _called(folded: Folded, home: Home) -> str:
    form, what = home
    if form == "scope":
        scope = next(one for one in folded.tree.root.scopes() if one.path == what)
        return scope.label
    assert isinstance(what, int)
    name = folded.tree.names.get(what) or folded.network.words(what).name
    return name or folded.network.ids[what].rsplit("/", 1)[-1]


def _extracted(folded: Folded, homes: dict[int, Home]) -> dict[Home, str]:
    """What very many read, or what reads very many and is read by none, with its name."""
    gives: dict[Home, set[Home]] = {}
    takes: dict[Home, set[Home]] = {}
    for edge in folded.edges:
        if edge.source is None or edge.flow.is_control:
            continue
        source = homes[edge.source]
        for place in edge.readers:
            if homes[place] != source:
                gives.setdefault(source, set()).add(homes[place])
                takes.setdefault(homes[place], set()).add(source)
    drawn = list(dict.fromkeys(homes.values()))
    if len(drawn) < LEAST_DRAWN:
        return {}
    most_given = _bound([len(gives.get(home, ())) for home in drawn])
    most_taken = _bound([len(takes.get(home, ())) for home in drawn])
    found = {}
    for home in drawn:
        given, taken = len(gives.get(home, ())), len(takes.get(home, ()))
        is_source = given >= LEAST_DEGREE and given > most_given and taken <= 1
        is_sink = taken >= LEAST_DEGREE and taken > most_taken and not given
        if (is_source or is_sink) and not _goes_out(folded, homes, home, is_sink):
            found[home] = _called(folded, home)
    return found


def _goes_out(folded: Folded, homes: dict[int, Home], home: Home, is_sink: bool) -> bool:
    """Whether a sink is the end of the network, which stays where it is."""
    return is_sink and any(
        edge.goes_out and edge.source is not None and homes[edge.source] == home
        for edge in folded.edges
    )


def _bound(degrees: list[int]) -> float:
    """Above this number of neighbours one has very many: by the quartiles of all."""
    low, high = np.percentile(degrees, [25, 75])
    return float(high + 1.5 * (high - low))


def notes_height(notes: list[Note]) -> float:
    """How much notes on one side of a box take along it, px."""
    return len(notes) * (CAPSULE + BETWEEN) - BETWEEN if notes else 0.0


Corners = tuple[float, float, float, float]
Line = list[tuple[float, float]]


def overhang(notes: list[Note], body: float) -> float:
    """How far along the flow notes reach beyond a box that is so long, where it runs right, px."""
    if len(notes) < 2:
        return max((notes[0].width - body) / 2.0, 0.0) if notes else 0.0
    lines = _lines(len(notes), body)
    return max(note.width - _END - line for note, line in zip(notes, lines, strict=True))


def placed_notes(
    notes: list[Note], corners: Corners, is_read: bool, is_right: bool
) -> list[tuple[Note, Corners, Line]]:
    """The capsules of notes at a box, and the line of each to the box or from it.

    Of a graph that runs down they stand left and right of it, else over and under it; then each
    farther one has its line beside the nearer ones.
    """
    left, top, right, bottom = corners
    found: list[tuple[Note, Corners, Line]] = []
    if is_right:
        lines = _lines(len(notes), right - left)
        for number, (note, line) in enumerate(zip(notes, lines, strict=True)):
            x, far = left + line, NOTE_GAP + number * (CAPSULE + BETWEEN)
            begin = x - note.width / 2.0 if len(notes) == 1 else x + _END - note.width
            y = top - far - CAPSULE if is_read else bottom + far
            edge, end = (y + CAPSULE, top) if is_read else (y, bottom)
            found.append((note, (begin, y, begin + note.width, y + CAPSULE), [(x, edge), (x, end)]))
        return found
    at = (top + bottom) / 2.0 - notes_height(notes) / 2.0
    for number, note in enumerate(notes):
        middle = at + CAPSULE / 2.0
        begin = left - NOTE_GAP - note.width if is_read else right + NOTE_GAP
        level = top + (number + 1) * (bottom - top) / (len(notes) + 1)
        near, far = (left, begin + note.width) if is_read else (right, begin)
        # the outer ones turn nearer to the box, so that none crosses another
        turn = 4.0 + 3.0 * abs(number - (len(notes) - 1) / 2.0)
        half = far + turn if is_read else far - turn
        way = [(far, middle), (half, middle), (half, level), (near, level)]
        found.append((note, (begin, at, begin + note.width, at + CAPSULE), way))
        at += CAPSULE + BETWEEN
    return found


def _lines(count: int, body: float) -> list[float]:
    return [(number + 1) * body / (count + 1) for number in range(count)]
