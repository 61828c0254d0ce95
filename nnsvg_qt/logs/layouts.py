"""Layouts of charts that somebody logged: TensorBoard's plugin custom_scalars.

Field numbers are those of its layout.proto.
"""

from __future__ import annotations

from collections.abc import Iterable

from nnsvg_qt.frozen_values import dataclass
from nnsvg_qt.logs.contents import bytes_of
from nnsvg_qt.logs.messages import BYTES, BrokenMessageError, fields_of
from nnsvg_qt.logs.series import LAYOUT, Series

MOST_CHARTS = 60


@dataclass(frozen=True)
class Margin:
    """A value with what bounds its band, all three tags."""

    value: str
    lower: str
    upper: str


@dataclass(frozen=True)
class LayoutChart:
    """A chart as it was asked for: regular expressions of tags that fit as a whole, or margins."""

    title: str
    tags: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = ()


def layout_of(series: Iterable[Series]) -> tuple[LayoutChart, ...]:
    """The charts of the first layout that there is, those of its categories one after the other."""
    for one in series:
        if one.kind != LAYOUT or not one.contents:
            continue
        for data in bytes_of(one.contents[-1]):
            try:
                found = tuple(_charts(data))
            except BrokenMessageError:
                continue
            if found:
                return found[:MOST_CHARTS]
    return ()


def _charts(data: bytes) -> Iterable[LayoutChart]:
    for number, wire, first, last in fields_of(data, 0, len(data)):
        if number != 2 or wire != BYTES:
            continue
        for inner, form, low, high in fields_of(data, first, last):
            if inner == 2 and form == BYTES:
                yield _chart(data, low, high)


def _chart(data: bytes, first: int, last: int) -> LayoutChart:
    title = ""
    tags: list[str] = []
    margins: list[Margin] = []
    for number, wire, low, high in fields_of(data, first, last):
        if wire != BYTES:
            continue
        if number == 1:
            title = data[low:high].decode("utf-8", "replace")
        elif number == 2:
            tags += _texts(data, low, high, 1)
        elif number == 3:
            for inner, form, begin, end in fields_of(data, low, high):
                if inner == 1 and form == BYTES:
                    parts = [_texts(data, begin, end, field)[:1] for field in (1, 2, 3)]
                    if all(parts):
                        margins.append(Margin(*(part[0] for part in parts)))
    return LayoutChart(title, tuple(tags), tuple(margins))


def _texts(data: bytes, first: int, last: int, wanted: int) -> list[str]:
    return [
        data[low:high].decode("utf-8", "replace")
        for number, wire, low, high in fields_of(data, first, last)
        if number == wanted and wire == BYTES
    ]
