"""The tables that torchsummary and torchinfo print of a PyTorch model."""

from __future__ import annotations

import re

from nnsvg_qt.errors import Sentence
from nnsvg_qt.importers.summaries.rows import Row, Summary, count_of

_SUMMARY_HEAD = re.compile(
    r"^[ \t]*+Layer \(type\)[ \t]++Output Shape[ \t]++Param #[ \t]*+$", re.MULTILINE
)
_SUMMARY_RULE = re.compile(r"^-{20,}+[ \t]*+$", re.MULTILINE)
_SUMMARY_ROW = re.compile(r"^\s*(\w+)-(\d+)\s+(\[.*\])\s+([\d,]+)\s*$")
_INFO_HEAD = re.compile(r"^Layer \(type[^)]*\)+\s+", re.MULTILINE)
_INFO_COLUMN = re.compile(r"(Input Shape|Output Shape|Param #|Kernel Shape)")
_INFO_NAME = re.compile(r"^([│├└─\s]*)(\w+)(?: \((.*?)\))?(?:: (\d+)-(\d+))?")
_SHAPE = re.compile(r"\[([^\[\]]*)\]")
_TOTAL = re.compile(r"Total params: ([\d,]+)")
_INPUT = re.compile(r"Input size \(MB\): ([\d.]+)")


def is_torchsummary(text: str) -> bool:
    """Whether a text holds the head and the lines of torchsummary's table."""
    return bool(_SUMMARY_HEAD.search(text) and _SUMMARY_RULE.search(text))


def is_torchinfo(text: str) -> bool:
    """Whether a text holds the head of torchinfo's table."""
    head = _INFO_HEAD.search(text)
    return head is not None and ("depth-idx" in text or "var_name" in text)


def read_torchsummary(text: str) -> Summary:
    """The rows of torchsummary: every module that was run, a container behind what is in it."""
    rows = []
    for line in text.splitlines():
        match = _SUMMARY_ROW.match(line)
        if match:
            kind, number, shape, count = match.groups()
            rows.append(Row(f"{kind}-{number}", kind, _shape(shape), count_of(count)))
    return Summary(
        Sentence("torchsummary"), tuple(rows), "", False, _total(text), _numbers(text, 1 << 20)
    )


def read_torchinfo(text: str) -> Summary:
    """The rows of torchinfo: a tree, a module before what is in it."""
    lines = text.splitlines()
    start = next(place for place, line in enumerate(lines) if _INFO_HEAD.match(line))
    columns = {match[1]: match.start() for match in _INFO_COLUMN.finditer(lines[start])}
    starts = [0, *sorted(columns.values())]
    found: list[Row] = []
    for line in lines[start + 1 :]:
        if line.startswith("Total params"):
            break
        match = _INFO_NAME.match(line)
        if match is None or line.startswith(("=", "-")):
            continue
        lead, kind, variable, _, _ = match.groups()
        depth = len(lead) // 5 + 1 if lead else 0
        cells = _cells(line, columns, starts)
        arguments = {}
        if kernel := cells.get("Kernel Shape", ""):
            sizes = re.findall(r"\d+", kernel)
            if sizes:
                arguments["kernel_size"] = f"({', '.join(sizes)})"
        count = cells.get("Param #", "")
        parameters = count_of(count.strip("()")) or 0
        shape = _shape(cells.get("Output Shape", ""))
        found.append(Row(variable or "", kind, shape, parameters, None, arguments, depth))
    rows = tuple(
        Row(
            row.name,
            row.type,
            row.shape,
            row.parameters,
            None,
            row.arguments,
            row.depth,
            place + 1 < len(found) and found[place + 1].depth > row.depth,
        )
        for place, row in enumerate(found)
    )
    return Summary(
        Sentence("torchinfo"),
        rows,
        rows[0].type if rows else "",
        False,
        _total(text),
        _numbers(text, 10**6),
    )


def _cells(line: str, columns: dict[str, int], starts: list[int]) -> dict[str, str]:
    found = {}
    for name, begin in columns.items():
        later = [one for one in starts if one > begin]
        found[name] = line[begin : later[0] if later else len(line)].strip()
    return found


def _shape(text: str) -> tuple[int | None, ...] | None:
    match = _SHAPE.search(text)
    if match is None:
        return None
    sizes = [word.strip() for word in match[1].split(",") if word.strip()]
    return tuple(int(word) if word.isdecimal() else None for word in sizes[1:])


def _total(text: str) -> int | None:
    match = _TOTAL.search(text)
    return count_of(match[1]) if match else None


def _numbers(text: str, unit: int) -> tuple[float, float] | None:
    """Between which counts of 4-byte numbers the input lies, as far as two digits tell."""
    match = _INPUT.search(text)
    if match is None or match[1].count(".") > 1:
        return None
    size = float(match[1])
    return (size - 0.005) * unit / 4, (size + 0.005) * unit / 4
