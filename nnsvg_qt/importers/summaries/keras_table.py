"""The table that Keras prints of a model: version 2 with lines of signs, version 3 with boxes."""

from __future__ import annotations

import re

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.summaries.rows import Row, Summary, count_of

_HEAD = re.compile(r"Layer \(type\)[ \t]++.*Output Shape[ \t]++.*Param #")
_CELL = re.compile(r"(.*?)\s*\(([^()]*)\)?\s*$", re.DOTALL)
_MODEL = re.compile(r'Model: "(.*)"')
_TOTAL = re.compile(r"Total params: ([\d,]+)")
_SOURCE = re.compile(r"['\"]?([^\s,'\"\[\]()]+)(?:\[\d+\])+")
_RULE = re.compile(r"[\s_=─━┏┓┗┛┡┩┯┷┳┻├┤┼╇┴└┘│┃╞╡╪-]*$")


def is_keras_table(text: str) -> bool:
    """Whether a text holds the head of such a table."""
    return _HEAD.search(text) is not None


def read(text: str) -> Summary:
    """The rows of the table; those that are written over several lines are joined."""
    lines = text.splitlines()
    start = next(place for place, line in enumerate(lines) if _HEAD.search(line))
    boxed = "┃" in lines[start]
    cut = None if boxed else _columns(lines[start])
    cells: list[list[str]] = []
    fresh = True
    for line in lines[start + 1 :]:
        if _TOTAL.search(line):
            break
        if not line.strip("│┃ ") or _RULE.match(line):
            fresh = True
            continue
        parts = _boxed(line) if boxed else _sliced(line, cut or [])
        if fresh and parts and parts[0].strip():
            cells.append(["" for _ in parts])
            fresh = False
        if cells:
            cells[-1] = [own + part for own, part in zip(cells[-1], parts, strict=False)] + cells[
                -1
            ][len(parts) :]
    cells = [one for one in cells if len(one) >= 3]
    rows = tuple(_row(one) for one in cells)
    found = _MODEL.search(text)
    total = _TOTAL.search(text)
    return Summary(
        Sentence("Keras"),
        rows,
        found[1] if found else "",
        channels_last=True,
        total=count_of(total[1]) if total else None,
    )


def _columns(head: str) -> list[int]:
    names = ("Layer (type)", "Output Shape", "Param #", "Connected to")
    return [head.index(name) for name in names if name in head]


def _sliced(line: str, starts: list[int]) -> list[str]:
    """The parts of a line; what fills its column goes on in the next line with the next letter."""
    ends = [*starts[1:], max(len(line), starts[-1] + 30)]
    found = []
    for begin, end in zip(starts, ends, strict=True):
        text = line[begin:end].strip()
        is_full = len(line[begin:end].rstrip()) >= end - begin - 2
        found.append(text if is_full or not text else f"{text} ")
    return found


def _boxed(line: str) -> list[str]:
    return [f"{part.strip()} " for part in re.split("[│┃]", line)[1:-1]]


def _row(cells: list[str]) -> Row:
    first, shape, count, *sources = (cell.strip() for cell in cells)
    match = _CELL.match(first)
    name, kind = (match[1], match[2]) if match else (first, "")
    read: tuple[str, ...] | None = None
    if sources:
        read = tuple(dict.fromkeys(_SOURCE.findall(sources[0]) or _cut(sources[0])))
    return Row(name.strip(), kind.strip(), _shape(shape), count_of(count), read)


def _cut(text: str) -> list[str]:
    """Names of what is read where the table had no room for all of them."""
    words = text.replace(",", " ").split()
    return [word.strip("'\"[]") for word in words if word not in ("-", "[]")]


def _shape(text: str) -> tuple[int | None, ...] | None:
    """The sizes of the first tensor, without the batch."""
    match = re.search(r"\(([^()]*)\)", text)
    if match is None:
        return None
    sizes = [word.strip() for word in match[1].split(",") if word.strip()]
    return tuple(int(word) if word.isdecimal() else None for word in sizes[1:])
