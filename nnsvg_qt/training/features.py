"""How formulas of features are written: `x^2` as x₁ squared, in LaTeX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_POWER = re.compile(r"(\w+)(?:\^|\*\*)(\d)")
_LONGEST = 12
"""Characters of a name beside a tile."""
_FUNCTION = re.compile(r"(\w+)\((\w+)\)")


def symbol_of(formula: str, columns: Sequence[str]) -> str:
    """A feature in LaTeX, without dollar signs; what is no simple one as it is written.

    Two columns are x₁ and x₂ where they are called x and y; other columns have their names.
    """
    letters = {name: name for name in columns}
    if list(columns) == ["x", "y"]:
        letters = {"x": "x_1", "y": "x_2"}
    plain = formula.replace(" ", "")
    names = {name: letter for name, letter in letters.items() if len(name) == 1 or "_" in letter}
    if plain in names:
        return names[plain]
    if (power := _POWER.fullmatch(plain)) and power[1] in names:
        return f"{names[power[1]]}^{power[2]}"
    if (call := _FUNCTION.fullmatch(plain)) and call[2] in names and call[1] in ("sin", "cos"):
        return rf"\{call[1]} {names[call[2]]}"
    parts = plain.split("*")
    if 2 <= len(parts) <= 3 and all(part in names for part in parts):
        count = Counter(parts)
        powers = {names[name]: count[name] for name in names if name in count}
        return "".join(f"{name}^{n}" if n > 1 else name for name, n in powers.items())
    written = re.sub(r"[{}\\\s]+", " ", formula).strip()
    short = written if len(written) <= _LONGEST else written[: _LONGEST - 1] + "…"
    return rf"\mathrm{{{short}}}"
