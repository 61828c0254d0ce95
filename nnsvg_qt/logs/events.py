"""Event files as columns of numbers: records of one form are decoded all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.messages import (
    IN_RECORD,
    BrokenMessageError,
    Event,
    Value,
    event_of,
    moved_reference,
)
from nnsvg_qt.logs.records import Bytes, Records, records_of, rows_at
from nnsvg_qt.logs.series import GRAPH

_STEP_KEY = 0x10
_WALL_KEY = 0x09
MOST_TAGS = 100_000
"""Of records of one form; of a million tags nobody sees more, and they take gigabytes."""
_FEW = 4
"""Of so few records of a length each is read by itself."""


@dataclass(frozen=True, eq=False)
class Points:
    """Points of one tag: `order` are the numbers of their records, `(points,)` as all others.

    `values` are NaN where the kind is no single number.
    """

    tag: str
    kind: str
    plugin: str
    order: NDArray[np.int64]
    steps: NDArray[np.int64]
    wall_times: NDArray[np.float64]
    values: NDArray[np.float64]
    contents: tuple[bytes, ...] = ()
    """Of what is no single number, one a point; see messages.Value."""
    logged: int = 0
    """Where these are a sample, of how many; else 0."""


@dataclass(frozen=True, eq=False)
class EventFile:
    """What bytes of an event file hold; `end` is where to go on when it has grown.

    `starts` are the number of the record and the step of each session that begins. `damage` is the
    place of the first bytes that are wrong, None without.
    """

    points: tuple[Points, ...]
    starts: tuple[tuple[int, int], ...]
    records: int
    end: int
    damage: int | None
    has_more: bool = False
    """Whether tags were left out, of which there are too many."""


def read_events(content: Bytes) -> EventFile:
    """The points of an event file's bytes, `(bytes,)`, which begin with a record."""
    records = records_of(content)
    found: list[Points] = []
    starts: list[tuple[int, int]] = []
    damage = records.damage
    single: list[int] = []
    for length in np.unique(records.lengths):
        chosen = np.flatnonzero(records.lengths == length)
        if len(chosen) <= _FEW or length < 12:
            single += chosen.tolist()
            continue
        rows = rows_at(content, records.starts[chosen], int(length))
        many, rest = _alike(rows, chosen)
        found += many
        single += rest.tolist()
    for number in sorted(single):
        try:
            event = event_of(_bytes(content, records, number))
        except BrokenMessageError:
            place = int(records.starts[number])
            damage = place if damage is None else min(place, damage)
            continue
        found += _of_event(event, number, int(records.starts[number]))
        if event.starts:
            starts.append((number, event.step))
    has_more = len(found) > MOST_TAGS
    return EventFile(
        tuple(found[:MOST_TAGS]), tuple(starts), len(records.starts), records.end, damage, has_more
    )


def _bytes(content: Bytes, records: Records, number: int) -> bytes:
    start = int(records.starts[number])
    return content[start : start + int(records.lengths[number])].tobytes()


def _of_event(event: Event, number: int, start: int) -> Iterator[Points]:
    for value in event.values:
        if value.content[:1] == IN_RECORD:
            value = replace(value, content=moved_reference(value.content, start))
        yield _points(value, [number], [event.step], [event.wall_time], [_number(value)])
    if event.has_graph:
        content = moved_reference(event.graph, start)
        graph = Value("graph", GRAPH, "", None, None, content)
        yield _points(graph, [number], [event.step], [event.wall_time], [np.nan])


def _number(value: Value) -> float:
    return np.nan if value.number is None else value.number


def _points(value: Value, order: object, steps: object, times: object, numbers: object) -> Points:
    contents = (value.content,) if value.number is None else ()
    return Points(
        value.tag,
        value.kind,
        value.plugin,
        np.asarray(order, np.int64),
        np.asarray(steps, np.int64),
        np.asarray(times, np.float64),
        np.asarray(numbers, np.float64),
        contents,
    )


def _alike(rows: Bytes, numbers: NDArray[np.int64]) -> tuple[list[Points], NDArray[np.int64]]:
    """Points of records of one length that differ in time, step and a number of 4 bytes only.

    And the numbers of the records that have another form.
    """
    found: list[Points] = []
    width = _step_widths(rows)
    rest = [numbers[width < 0]]
    for size in np.unique(width[width >= 0]):
        chosen = np.flatnonzero(width == size)
        some, others = _of_one_width(rows[chosen], numbers[chosen], int(size))
        found += some
        rest.append(others)
    return found, np.concatenate(rest)


def _step_widths(rows: Bytes) -> NDArray[np.int64]:
    """Bytes of each row's step, 0 where it has none, -1 where the row begins otherwise."""
    widths = np.full(len(rows), -1)
    widths[rows[:, 0] == _WALL_KEY] = 0
    waiting = np.flatnonzero((widths == 0) & (rows[:, 9] == _STEP_KEY))
    for place in range(10, min(20, rows.shape[1])):
        done = rows[waiting, place] < 0x80
        widths[waiting[done]] = place - 9
        waiting = waiting[~done]
    widths[waiting] = -1
    return widths


def _of_one_width(
    rows: Bytes, numbers: NDArray[np.int64], width: int
) -> tuple[list[Points], NDArray[np.int64]]:
    begin = 9 if width == 0 else 10 + width
    steps = np.zeros(len(rows), np.uint64)
    for place in range(width):
        byte = rows[:, 10 + place].astype(np.uint64)
        steps |= (byte & np.uint64(0x7F)) << np.uint64(7 * place)
    times = np.ascontiguousarray(rows[:, 1:9]).view("<f8")[:, 0]
    first = _single_value(rows[0])
    if first is None or first.place is None:
        return [], numbers
    place = first.place
    form = rows[:, begin:].copy()
    form[:, place - begin : place - begin + 4] = 0
    _, leaders, member = np.unique(
        form.view(np.dtype((np.void, form.shape[1])))[:, 0],
        return_index=True,
        return_inverse=True,
    )
    values = np.ascontiguousarray(rows[:, place : place + 4]).view("<f4")[:, 0]
    found: list[Points] = []
    rest: list[NDArray[np.int64]] = []
    order = np.argsort(member, kind="stable")
    ends = np.searchsorted(member[order], np.arange(len(leaders) + 1))
    for group, leader in enumerate(leaders[: MOST_TAGS + 1]):
        chosen = order[ends[group] : ends[group + 1]]
        value = _single_value(rows[leader])
        if value is None or value.place != place:
            rest.append(numbers[chosen])
            continue
        found.append(
            _points(
                value,
                numbers[chosen],
                steps[chosen].view(np.int64),
                times[chosen],
                values[chosen],
            )
        )
    return found, np.concatenate(rest) if rest else numbers[:0]


def _single_value(row: Bytes) -> Value | None:
    """The one value of a row, None where it has none or several, or begins a session."""
    try:
        event = event_of(row.tobytes())
    except BrokenMessageError:
        return None
    if len(event.values) != 1 or event.starts or event.has_graph:
        return None
    return event.values[0]
