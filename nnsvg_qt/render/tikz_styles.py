"""Colours by their names and lines by their options, for TikZ."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from nnsvg_qt.scene.palette_color import PaletteColor
from nnsvg_qt.scene.primitives import Fill, Line, Numbers


def number(value: float, digits: int = 2) -> str:
    """A number as TeX reads it: never with an exponent, without superfluous zeros."""
    text = f"{float(value):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


class Palette:
    """The colours of a picture, each with a name for LaTeX, in the order in which they are met."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def name(self, color: str) -> str:
        """The name of a colour "#rrggbb": that of the palette where it has one."""
        known = color.name if isinstance(color, PaletteColor) else ""
        key = (str(color).lower(), known)
        if key not in self._names:
            stem = "nnsvg" + re.sub("[^a-zA-Z]", "", known)
            name, count = stem, 1
            # those without a name of their own are numbered from the first
            while name in self._taken or name == "nnsvg":
                count += 1
                name = f"{stem}{count}" if known else f"{stem}color{count - 1}"
            self._taken.add(name)
            self._names[key] = name
        return self._names[key]

    def definitions(self) -> Iterator[str]:
        """A line for each colour."""
        for (color, _), name in self._names.items():
            yield rf"\definecolor{{{name}}}{{HTML}}{{{color.removeprefix('#').upper()}}}"


class Style:
    """The options of the rows of a batch; a px is `bp` PostScript points."""

    def __init__(self, palette: Palette, bp: float, fill: Fill | None, line: Line | None) -> None:
        self._palette, self._bp, self._fill, self._line = palette, bp, fill, line

    def of(self, row: int) -> str:
        """The options of a row."""
        return ", ".join(filter(None, (self.fill_of(row), self.line_of(row))))

    def fill_of(self, row: int) -> str:
        """Those of its fill; empty without one."""
        fill = self._fill
        if fill is None:
            return ""
        opacity = _of(fill.opacity, row)
        told = f", fill opacity={number(opacity, 3)}" if opacity < 1 else ""
        return f"fill={self._palette.name(fill.color_of(row))}{told}"

    def line_of(self, row: int) -> str:
        """Those of its line; empty without one."""
        line = self._line
        width = 0.0 if line is None else _of(line.width, row)
        if line is None or width <= 0:
            return ""
        color = line.color if isinstance(line.color, str) else f"#{line.color[row].tobytes().hex()}"
        options = [
            f"draw={self._palette.name(color)}",
            f"line width={number(width * self._bp, 3)}bp",
        ]
        if (opacity := _of(line.opacity, row)) < 1:
            options.append(f"draw opacity={number(opacity, 3)}")
        if line.dashes:
            lengths = line.dashes * (1 + len(line.dashes) % 2)
            pattern = " ".join(
                f"{'off' if at % 2 else 'on'} {number(length * self._bp, 3)}bp"
                for at, length in enumerate(lengths)
            )
            options.append(f"dash pattern={pattern}")
        if line.cap == "round":
            options.append("line cap=round")
        return ", ".join(options)


def _of(value: Numbers, row: int) -> float:
    return float(value[row]) if isinstance(value, np.ndarray) and value.ndim else float(value)
