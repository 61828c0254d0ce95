"""The table of trials as a text: for people, CSV, JSON, LaTeX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

from nnsvg_qt.errors import InputError, listed
from nnsvg_qt.logs.hyper_parameters import Setting, TrialTable, setting_text
from nnsvg_qt.render.tex_text import escaped

TAB = "\t"


def table_text(table: TrialTable, form: str) -> str:
    """The table in one of FORMS; InputError on another."""
    if form not in FORMS:
        raise InputError(
            "There is no form {form!r} of the table; give one of {forms}.",
            form=form,
            forms=listed(FORMS),
        )
    return FORMS[form](table)


def _plain(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in text)


def _text(table: TrialTable) -> str:
    rows = [list(table.columns), *([setting_text(cell) for cell in row] for row in table.rows)]
    return "".join(TAB.join(map(_plain, row)) + "\n" for row in rows)


def _csv(table: TrialTable) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([setting_text(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _json(table: TrialTable) -> str:
    rows = [
        {
            name: _json_value(cell)
            for name, cell in zip(table.columns, row, strict=True)
            if cell is not None
        }
        for row in table.rows
    ]
    return json.dumps(rows, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _json_value(cell: Setting | None) -> object:
    """A number of JSON; what JSON has no number for as a word."""
    if isinstance(cell, float) and not isinstance(cell, bool):
        if cell != cell or cell in (float("inf"), float("-inf")):
            return str(cell)
        return int(cell) if cell == int(cell) and abs(cell) < 2**53 else cell
    return cell


def _latex(table: TrialTable) -> str:
    r"""For the package booktabs; numbers stand at the right."""
    columns = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.columns)
    layout = "".join("r" if _are_numbers(column) else "l" for column in columns)
    lines = [rf"\begin{{tabular}}{{{layout}}}", r"\toprule"]
    lines += [" & ".join(map(escaped, table.columns)) + r" \\", r"\midrule"]
    for row in table.rows:
        lines.append(" & ".join(_latex_cell(cell) for cell in row) + r" \\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"]) + "\n"


def _are_numbers(column: Sequence[Setting | None]) -> bool:
    there = [cell for cell in column if cell is not None]
    return bool(there) and all(isinstance(cell, float) for cell in there)


def _latex_cell(cell: Setting | None) -> str:
    if not isinstance(cell, float) or isinstance(cell, bool):
        return escaped(setting_text(cell))
    text = f"{cell:.4g}"
    number, e, power = text.partition("e")
    return rf"${number} \times 10^{{{int(power)}}}$" if e else f"${number}$"


FORMS: dict[str, Callable[[TrialTable], str]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
    "latex": _latex,
}
"""By name; `text` has a tab between two cells."""
