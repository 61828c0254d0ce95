"""A network beside itself unrolled in time: as it is, with what it hands to its next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nnsvg_qt.model.architecture import Connection
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import FIGURE, Path, Primitive, Text
from nnsvg_qt.scene.text import text_width
from nnsvg_qt.views.diagram.boxes import Words
from nnsvg_qt.views.diagram.measures import Measures
from nnsvg_qt.views.diagram.sizing import words_of
from nnsvg_qt.views.diagram.stations import (
    Form,
    Link,
    Stations,
    name_of,
    result_of,
)
from nnsvg_qt.views.diagram.step_names import step_less
from nnsvg_qt.views.diagram.style import DiagramStyle
from nnsvg_qt.views.layout.placed import Layout, Rectangle, Route, moved
from nnsvg_qt.views.layout.time_grid import Places, Stepped
from nnsvg_qt.views.shared.page import LINE_HEIGHT, SKIP_INK, Page
from nnsvg_qt.views.structures.page_ink import arrow

TITLE = "Folded"
_WORDS = ("unroll", "in time")
"""Over and under the arrow from a network to its steps."""
_ARROW = 1.3
"""The arrow's length, in widths of the words at it."""
_APART = 0.9
"""From the arrow to what it stands between, in sizes of names."""
_TITLE = 1.5
"""From a title to what is under it, in sizes of names."""


@dataclass(frozen=True)
class Folded:
    """The network by itself, laid out to the left of its steps; `arrow` is where that stands."""

    stations: Stations
    layout: Layout
    words: Mapping[str, Words]
    ends: Sequence[str]
    """What goes into it, under which its steps are said; empty where its words have them."""
    steps: str
    arrow: tuple[float, float]
    """From where to where across the flow."""
    columns: Rectangle
    """Those of the steps."""
    extent: Rectangle
    """With loops, titles, and what is said under it."""


def folded(
    steps: Stepped,
    stations: Stations,
    places: Places,
    style: DiagramStyle,
    look: Look,
    measures: Measures,
    words: Mapping[str, Words],
    in_columns: Mapping[str, str],
) -> Folded | None:
    """What unrolled is `steps`, beside these; None where its loops have no place.

    `words` are those of the stations, `in_columns` the names that differ from their own.
    """
    column, page = steps.column, measures.page
    if column is None:
        return None
    count = stations.steps or str(max(step for step, _ in places.values()))
    own = tuple(one for one in stations.stations if one.id in column.boxes)
    called: dict[Form, dict[str, str]] = {Form.TERMINAL: {}, Form.BOX: {}}
    for one in stations.stations:
        # where a box has its step in its name, as symbols have
        if one.form in called and one.id not in in_columns:
            called[one.form][one.id] = name_of(one, look, style.operator_names)
    # the words of an example stand over what the inputs are called in the network
    typed = {one.id: one.layer.name for one in stations.stations if one.form is Form.TERMINAL}
    typed = {name: text for name, text in typed.items() if text}
    names = _at_any_step(typed, places, "Input")
    for some in called.values():
        alike = _at_any_step(some, places, "")
        names |= {name: text for name, text in alike.items() if text}
    results = {
        name: text
        for name, text in _at_any_step(stations.results, places, "Output").items()
        if name in column.boxes
    }
    once = replace(stations, stations=own, results=results, example={})
    ends = [one.id for one in own if one.form is Form.TERMINAL]
    if stations.steps:
        look = _at_all_steps(look, ends, _steps_said(count))
    plain = words_of(once, style, look, page, 1, None, names)
    plain_ones = {*names, *map(result_of, results)}
    found = {n: plain[n] if n in plain_ones else words[n] for n in column.boxes}
    low, high = column.rows[0].above, column.rows[0].below
    loops = []
    for number, (source, target, leads_on) in enumerate(steps.links):
        delay = "t − 1" if leads_on else "t + 1"
        link = Connection(source, target, f"loop {number + 1}", feedback=True, delay=delay)
        side = _free_side(column, source, target, measures)
        if side is None:
            return None
        far = _far(column, source, target, side, measures)
        if source == target:
            column = replace(column, sides={**column.sides, source: side})
        else:
            routes = {**column.routes, link.id: _round(column, source, target, side, far)}
            column = replace(column, routes=routes)
        far += side * (text_width(delay, page.size) + 0.45 * page.size)
        low, high = min(low, far), max(high, far)
        loops.append(Link(link.id, link, source, target))
    half = text_width(_steps_said(count), page.size) / 2.0
    for name in ends:
        middle = column.boxes[name].middle[1]
        low, high = min(low, middle - half), max(high, middle + half)
    half = text_width(TITLE, page.name, "bold") / 2.0
    middle = sum(_sides(column.rows[0])) / 2.0
    low, high = min(low, middle - half), max(high, middle + half)
    apart = _APART * page.name
    columns = steps.layout.rows[0]
    arrow_end = columns.above - apart
    arrow_start = arrow_end - _ARROW * max(text_width(word, page.size) for word in _WORDS)
    shift = arrow_start - apart - high
    beside = moved(column, 0.0, shift)
    row = beside.rows[0]
    if stations.steps:
        ends = []
    depth = LINE_HEIGHT * page.size if ends else 0.0
    whole = Rectangle(
        row.start - depth, row.end + (_TITLE + 1.0) * page.name, low + shift, high + shift
    )
    drawn = {one.id for one in own}
    links = tuple(
        one
        for one in stations.links
        if one.id in column.routes and {one.source, one.target} <= drawn
    )
    return Folded(
        Stations(own, links, tuple(loops), (), (), results, steps=stations.steps),
        beside,
        found,
        ends,
        count,
        (arrow_start, arrow_end),
        columns,
        whole,
    )


def _at_all_steps(look: Look, ends: Sequence[str], said: str) -> Look:
    """The look with all steps under what goes into each, in the place of the number of one."""
    overrides = dict(look.overrides)
    for name in ends:
        overrides[name] = replace(look.override(name), caption=said)
    return replace(look, overrides=overrides)


def _steps_said(count: str) -> str:
    return f"t = 1 … {count}"


def _sides(row: Rectangle) -> tuple[float, float]:
    return row.above, row.below


def _at_any_step(names: Mapping[str, str], places: Places, other: str) -> dict[str, str]:
    """What is called so at all steps, by the copy of the first, without its step.

    Where each is called otherwise, as in an example, it is the `other`.
    """
    found: dict[str, set[str]] = {}
    for name, text in names.items():
        _, place = places.get(name, (1, name))
        found.setdefault(place, set()).add(step_less(text))
    return {name: words.pop() if len(words) == 1 else other for name, words in found.items()}


def _far(column: Layout, source: str, target: str, side: int, measures: Measures) -> float:
    """How far beside the column a loop runs."""
    box, row = column.boxes[source], column.rows[0]
    if source != target:
        return (row.above if side < 0 else row.below) + side * measures.loop
    return (box.above if side < 0 else box.below) + side * measures.loop


def _free_side(column: Layout, source: str, target: str, measures: Measures) -> int | None:
    """Where beside the column, −1 or 1, a loop runs that meets nothing."""
    one, other = column.boxes[source], column.boxes[target]
    axis = sum(_sides(column.rows[0])) / 2.0
    said = text_width("t − 1", measures.page.size)
    first = -1 if one.middle[1] < axis - 1e-6 else 1
    for side in (first, -first):
        edge = min(one.below, other.below) if side > 0 else max(one.above, other.above)
        far = _far(column, source, target, side, measures) + side * said
        start, end = min(one.start, other.start), max(one.end, other.end)
        zone = Rectangle(start, end, min(edge, far), max(edge, far))
        if not any(_meets(zone, box) for box in _others(column, {source, target})):
            return side
    return None


def _others(column: Layout, own: set[str]) -> Iterator[Rectangle]:
    """The boxes of others, and the lines of all."""
    for name, box in column.boxes.items():
        if name not in own:
            yield box
    for route in column.routes.values():
        for (a, b), (c, d) in pairwise(route.points):
            yield Rectangle(min(a, c), max(a, c), min(b, d), max(b, d))


def _meets(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.start < other.end - 1e-6
        and one.end > other.start + 1e-6
        and one.above < other.below - 1e-6
        and one.below > other.above + 1e-6
    )


def _round(column: Layout, source: str, target: str, side: int, far: float) -> Route:
    one, other = column.boxes[source], column.boxes[target]
    ends = [box.above if side < 0 else box.below for box in (one, other)]
    levels = [one.middle[0], other.middle[0]]
    points = ((levels[0], ends[0]), (levels[0], far), (levels[1], far), (levels[1], ends[1]))
    return Route(points, leads_back=True)


def as_drawn_again(drawn: Sequence[Primitive], is_owned: bool) -> Iterator[Primitive]:
    """What is drawn of layers for a second time: of no layer, so that each is still one.

    `is_owned`: it is of its layers all the same, for their copies are so too.
    """
    for one in drawn:
        if isinstance(one, Path) and one.line is None and one.fill and not one.fill.opacity:
            continue  # what is only there to be clicked
        owner = one.owner if is_owned else FIGURE
        yield replace(one, owner=owner, role=f"folded-{one.role.replace(' ', '-')}")


def surroundings(found: Folded, look: Look, page: Page) -> list[Primitive]:
    """The titles over a network and its steps, what its steps are, and the arrow between them.

    In px of the scene, where the flow runs upward.
    """
    row = found.layout.rows[0]
    top = -row.end - _TITLE * page.name
    texts = [
        ((row.above + row.below) / 2.0, top, TITLE, page.name, "title"),
        (
            (found.columns.above + found.columns.below) / 2.0,
            top,
            f"Unrolled over {found.steps} steps",
            page.name,
            "title",
        ),
    ]
    for name in found.ends:
        box = found.layout.boxes[name]
        low = -box.start + 0.2 * page.size + 0.8 * page.size
        texts.append((box.middle[1], low, _steps_said(found.steps), page.size, "delay"))
    level = -(found.columns.start + found.columns.end) / 2.0
    middle = sum(found.arrow) / 2.0
    texts.append((middle, level - 0.6 * page.size, _WORDS[0], page.size, "caption"))
    texts.append((middle, level + 1.3 * page.size, _WORDS[1], page.size, "caption"))
    points = [(found.arrow[0], level), (found.arrow[1], level)]
    parts = arrow(points, SKIP_INK, page.skip, page, FIGURE, "unroll", False)
    written = (
        Text(
            text=text,
            x=x,
            y=y,
            size=size,
            anchor="middle",
            color=look.ink if role == "title" else look.quiet_ink,
            owner=FIGURE,
            role=role,
            face="bold" if role == "title" else "regular",
        )
        for x, y, text, size, role in texts
    )
    return [*parts, *written]
