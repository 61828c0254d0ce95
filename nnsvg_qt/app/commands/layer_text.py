"""Layers as text: rows of a table, as spreadsheets copy them, and the text notation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nnsvg_qt.app.commands.layer_columns import COLUMNS, KIND, TIMES, Column, kind_of
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model import edits
from nnsvg_qt.model.architecture import Architecture, Connection
from nnsvg_qt.model.identifiers import Numbering
from nnsvg_qt.model.inference import recompute
from nnsvg_qt.model.layer import Kind, Layer
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.sizes import is_known, size_of_text
from nnsvg_qt.text_limits import LONGEST_TABLE, require_short

MOST_ROWS = 10_000
"""Longer tables are refused."""


def rows_text(architecture: Architecture, layer_ids: Sequence[str]) -> str:
    """Layers as lines of cells between tabs, under a line with the columns' names.

    The names of columns and kinds are the same in every language, numbers are plain digits.
    """
    lines = ["\t".join(column.key for column in COLUMNS)]
    for layer_id in layer_ids:
        layer = architecture.layer(layer_id)
        lines.append("\t".join(_cell_text(architecture, layer, column) for column in COLUMNS))
    return "\n".join(lines) + "\n"


def _cell_text(architecture: Architecture, layer: Layer, column: Column) -> str:
    if column.key == "kind":
        return kind_of(layer).title.lower()
    if not column.applies(layer):
        return ""
    if column.key == "parameters" and layer.parameters is None:
        # Counted by arithmetic, which holds wherever the row is pasted.
        return ""
    text = column.text(architecture, layer)
    if column.key == "channels" and not is_known(layer.primary_size):
        return text
    is_formula = any(character.isalpha() for character in text)
    if column.key in ("channels", "parameters", "operations") and not is_formula:
        text = "".join(character for character in text if character.isdigit())
    return " ".join(text.split())


def architecture_of_text(text: str) -> Architecture:
    """The layers of rows of a table or of the notation, chained; the first may be an input.

    InputError that says which row or item is of no use, and why.
    """
    require_short(text, LONGEST_TABLE, Sentence("The text"))
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return _architecture_of_rows(lines)
    joined = "\n".join(lines).strip()
    try:
        return parse_notation(joined)
    except InputError as error:
        if ">" not in joined and len(lines) == 1 and not joined[:1].isalpha():
            raise
        # The middle of a notation has no input; give it one to be read.
        try:
            return parse_notation(f"1@1000000x1000000 > {joined}")
        except InputError:
            raise error from None


def _architecture_of_rows(lines: list[str]) -> Architecture:
    if len(lines) > MOST_ROWS:
        raise InputError(
            "These are {count} rows; paste at most {most}.", count=len(lines), most=MOST_ROWS
        )
    by_key = {column.key: column for column in COLUMNS}
    headers = [cell.strip().lower() for cell in lines[0].split("\t")]
    columns: list[Column | None] = list(COLUMNS)
    if COLUMNS[KIND].key in headers:
        columns = [by_key.get(header) for header in headers]
        lines = lines[1:]
    if not lines:
        raise InputError("There are no rows under the names of the columns.")
    numbering = Numbering(())
    layers = []
    for number, line in enumerate(lines, 1):
        try:
            layers.append(_layer_of_row(line.split("\t"), columns, numbering))
        except InputError as error:
            raise InputError(
                "Row {number}: {reason}", number=number, reason=error.sentence
            ) from None
    chain = tuple(Connection(a.id, b.id) for a, b in pairwise(layers) if b.kind is not Kind.INPUT)
    return Architecture(tuple(layers), chain)


def _layer_of_row(
    cells: list[str], columns: Sequence[Column | None], numbering: Numbering
) -> Layer:
    texts = {
        column.key: cell.strip()
        for column, cell in zip(columns, cells, strict=False)
        if column is not None and cell.strip()
    }
    kind_column = COLUMNS[KIND]
    if kind_column.key not in texts:
        raise InputError("The kind of the layer is missing.")
    start = Layer("start", Kind.OTHER, _start_shape(texts))
    assert kind_column.parse is not None
    changes = kind_column.parse(start, texts[kind_column.key])
    layer = edits.new_layer(changes["kind"], None, Architecture())
    layer = replace(layer, id=numbering.next_id(layer.kind), shape=start.shape, **changes)
    for column in COLUMNS[KIND + 1 :]:
        if column.key in texts and column.parse is not None and column.applies(layer):
            layer = replace(layer, **column.parse(layer, texts[column.key]))
    return layer


def _start_shape(texts: dict[str, str]) -> tuple[int, ...]:
    """A shape with as many sizes as the row gives; the values of all but formulas follow."""
    units = _formula(texts.get("channels", ""))
    if "size" not in texts:
        return (units,)
    extents = tuple(map(_formula, TIMES.split(texts["size"])))
    return (units, *extents) if len(extents) > 1 else (*extents, units)


def _formula(cell: str) -> int:
    """The formula of a size, which can be pasted though nobody would type it; else 1."""
    try:
        return size_of_text(cell) if _FORMULA.search(cell) else 1
    except InputError:
        return 1


_FORMULA = re.compile("[·+−⌈⌊]")


def pasted(architecture: Architecture, layers: Architecture, after: str | None) -> Architecture:
    """The architecture with other layers inserted after one of its own.

    What read that layer reads the last of the others. Their inputs are that layer, so an input
    among them is left out; where there is no layer to stand after, it stays. Layers get new ids.
    """
    numbering = Numbering(architecture)
    inputs = {layer.id for layer in layers if not layers.incoming(layer.id)}
    dropped = {i for i in inputs if layers.layer(i).kind is Kind.INPUT} if after else set()
    new_ids = {
        layer.id: numbering.next_id(layer.kind) for layer in layers if layer.id not in dropped
    }
    added = tuple(replace(layer, id=new_ids[layer.id]) for layer in layers if layer.id in new_ids)
    if not added:
        return architecture
    if after is not None:
        new_ids |= dict.fromkeys(dropped, after)
    inner = [(new_ids[c.source], new_ids[c.target]) for c in layers.connections]
    if after is not None:
        inner += [(after, new_ids[i]) for i in inputs - dropped]
    ends = [layer.id for layer in added if not layers.outgoing(_old(new_ids, layer.id))]
    position = architecture.index(after) + 1 if after is not None else len(architecture)
    placed = (*architecture.layers[:position], *added, *architecture.layers[position:])
    outer = [
        (ends[-1] if c.source == after else c.source, c.target) for c in architecture.connections
    ]
    pairs = dict.fromkeys([*outer, *inner])
    result = Architecture(placed, tuple(Connection(source, target) for source, target in pairs))
    return recompute(result)


def _old(new_ids: dict[str, str], new_id: str) -> str:
    return next(old for old, new in new_ids.items() if new == new_id)
