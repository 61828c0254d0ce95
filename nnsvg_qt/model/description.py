"""What a network is, as rows and sums that a script can read or a paper can print."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.counts import multiply_accumulates, parameter_count, totals, work_in_names
from nnsvg_qt.model.groups import copies_of_layers, innermost_groups
from nnsvg_qt.model.inference import size_text
from nnsvg_qt.model.layer import Shape
from nnsvg_qt.model.sizes import NamedSize
from nnsvg_qt.model_file import ModelFile


@dataclass(frozen=True)
class LayerRow:
    """What is told of a layer; counts are of one copy, None where they are not known.

    `repeat` is how many copies there are of it, `group` the name of the smallest group around it
    (its id where it has no name), None where it is in none. `work` are the multiply-accumulates, as
    a formula where sizes have only names.
    """

    id: str
    kind: str
    name: str
    shape: Shape
    parameters: int | None
    multiply_accumulates: int | None
    repeat: int = 1
    group: str | None = None
    work: int | None = None


@dataclass(frozen=True)
class ConnectionRow:
    """A connection between two layers, by their ids."""

    source: str
    target: str
    feedback: bool


@dataclass(frozen=True)
class Description:
    """What a figure's network is.

    The three sums count the copies of repeated layers in full and shared weights once; a sum is
    None where a part of it is not known, and `known_parameters` is what is known of the parameters.
    `notices` are by view what its picture leaves out or stands for.
    """

    name: str
    layers: tuple[LayerRow, ...]
    connections: tuple[ConnectionRow, ...]
    layer_count: int
    parameters: int | None
    multiply_accumulates: int | None
    known_parameters: int
    known_multiply_accumulates: int
    notices: Mapping[str, tuple[str, ...]]
    model: ModelFile | None = None

    def to_dict(self) -> dict[str, Any]:
        """The description as plain values, as they stand in JSON.

        `model` is None of a figure that was not made from a model file.

        A shape is a list of whole numbers and names, channels first, of a sequence length first.
        """
        return {
            "name": self.name,
            "layers": [
                {
                    "id": row.id,
                    "kind": row.kind,
                    "name": row.name,
                    "shape": [_size(size) for size in row.shape],
                    "parameters": row.parameters,
                    "multiply_accumulates": row.multiply_accumulates,
                    "repeat": row.repeat,
                    "group": row.group,
                }
                for row in self.layers
            ],
            "connections": [
                {"source": row.source, "target": row.target, "feedback": row.feedback}
                for row in self.connections
            ],
            "totals": {
                "layers": self.layer_count,
                "parameters": self.parameters,
                "multiply_accumulates": self.multiply_accumulates,
            },
            "notices": {view: [str(line) for line in told] for view, told in self.notices.items()},
            "model": None if self.model is None else self.model.to_dict(),
        }

    def to_json(self) -> str:
        """`to_dict` as JSON, which ends with a line break."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    def to_text(self) -> str:
        """A table in columns, the sums, and the notices, one a line as `VIEW: sentence`."""
        table = [_HEADERS, *self._cells()]
        widths = [max(len(row[place]) for row in table) for place in range(len(_HEADERS))]
        lines = [
            "  ".join(
                cell.rjust(width) if place in _NUMBERS else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in table
        ]
        lines += ["", self._sums()]
        lines += [f"{view}: {_plain(line)}" for view, told in self.notices.items() for line in told]
        return "\n".join([_plain(self.name), "", *lines]) + "\n"

    def to_markdown(self) -> str:
        """A table of Markdown and the sums in a line under it."""
        rows = [[_in_markdown(cell) for cell in row] for row in self._cells()]
        rule = ["---:" if place in _NUMBERS else "---" for place in range(len(_HEADERS))]
        lines = [f"| {' | '.join(row)} |" for row in [_HEADERS, rule, *rows]]
        return "\n".join([*lines, "", self._sums()]) + "\n"

    def to_csv(self) -> str:
        """A row a layer under the keys of the JSON; a shape is written as `3x32x32`."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        # a formula is no number
        keys = [key for key in LayerRow.__dataclass_fields__ if key != "work"]
        writer.writerow(keys)
        for row in self.layers:
            values = [getattr(row, key) for key in keys]
            values[3] = "x".join(str(size) for size in row.shape)
            writer.writerow(["" if value is None else value for value in values])
        return stream.getvalue()

    def to_latex(self, written_name: Callable[[str], str] | None = None) -> str:
        """A table of LaTeX for the package booktabs, with the sums under its last rule.

        `written_name` gives names as LaTeX prints them; without it all of them stand as typed.
        """
        named = written_name or _in_latex
        columns = "".join("r" if place in _NUMBERS else "l" for place in range(len(_HEADERS)))
        lines = [rf"\begin{{tabular}}{{{columns}}}", r"\toprule"]
        lines += [" & ".join(map(_in_latex, _HEADERS)) + r" \\", r"\midrule"]
        lines += [
            " & ".join((named(name), *map(_in_latex, rest), named(group))) + r" \\"
            for name, *rest, group in self._cells()
        ]
        known = _count(self.parameters), _count(self.multiply_accumulates)
        last = ["Total", "", "", *known, "", ""]
        lines += [r"\midrule", " & ".join(map(_in_latex, last)) + r" \\"]
        return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"]) + "\n"

    def _cells(self) -> list[list[str]]:
        return [
            [
                _plain(row.name or row.id),
                row.kind,
                size_text(row.shape),
                _count(row.parameters),
                _count(row.work),
                f"×{row.repeat:,}" if row.repeat > 1 else "",
                _plain(row.group or ""),
            ]
            for row in self.layers
        ]

    def _sums(self) -> str:
        parts = [f"{self.layer_count:,} {'layer' if self.layer_count == 1 else 'layers'}"]
        for known, whole, what in (
            (self.known_parameters, self.parameters, "parameters"),
            (
                self.known_multiply_accumulates,
                self.multiply_accumulates,
                "multiply-accumulates",
            ),
        ):
            parts.append(f"{'at least ' if whole is None else ''}{known:,} {what}")
        return ", ".join(parts)


_HEADERS = ["layer", "kind", "output", "parameters", "multiply-accumulates", "copies", "group"]
_NUMBERS = (3, 4, 5)
"""Columns of figures, which stand to the right."""

FORMATS: dict[str, Callable[[Description], str]] = {
    "text": Description.to_text,
    "json": Description.to_json,
    "markdown": Description.to_markdown,
    "csv": Description.to_csv,
    "latex": Description.to_latex,
}
"""How a description is written, by the name of the format."""


def written(description: Description, form: str) -> str:
    """The description in one of `FORMATS`; InputError on another."""
    if form not in FORMATS:
        raise InputError(
            "There is no format {name!r}; the formats are {formats}.",
            name=form,
            formats=listed(FORMATS),
        )
    return FORMATS[form](description)


def description_of(
    architecture: Architecture,
    name: str,
    notices: Mapping[str, Sequence[str]],
    model: ModelFile | None = None,
) -> Description:
    """What a network is; `notices` are those of its pictures, by view, `model` its file."""
    copies, around = copies_of_layers(architecture.groups), innermost_groups(architecture.groups)
    rows = []
    for layer in architecture:
        group = around.get(layer.id)
        rows.append(
            LayerRow(
                layer.id,
                layer.kind.value,
                layer.name,
                layer.shape,
                parameter_count(architecture, layer.id),
                multiply_accumulates(architecture, layer.id),
                copies.get(layer.id, 1),
                None if group is None else group.name or group.id,
                work_in_names(architecture, layer.id),
            )
        )
    sums = totals(architecture)
    return Description(
        name,
        tuple(rows),
        tuple(ConnectionRow(c.source, c.target, c.feedback) for c in architecture.connections),
        sums.layers,
        sums.parameters if sums.has_all_parameters else None,
        sums.multiply_accumulates if sums.has_all_multiply_accumulates else None,
        sums.parameters,
        sums.multiply_accumulates,
        {view: tuple(told) for view, told in notices.items()},
        model,
    )


def _size(size: int) -> int | str:
    return str(size) if isinstance(size, NamedSize) else size


def _count(count: int | None) -> str:
    return "unknown" if count is None else f"{count:,}"


def _plain(text: str) -> str:
    """The text in one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _in_markdown(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\|`*_[]<>#" else sign for sign in text)


def _in_latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)


_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "×": r"$\times$",
    "−": r"$-$",
    "·": r"$\cdot$",
    "⌈": r"$\lceil$",
    "⌉": r"$\rceil$",
    "⌊": r"$\lfloor$",
    "⌋": r"$\rfloor$",
}
