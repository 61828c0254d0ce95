r"""A strict reader of what is written for PGFPlots: what LaTeX would stop at, it does not take.

It knows the few commands and keys that are written and no others, so it needs no LaTeX.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

DOCUMENT = [
    r"\documentclass[border=1mm]{standalone}",
    r"\usepackage{pgfplots}",
    r"\usepgfplotslibrary{fillbetween}",
    r"\pgfplotsset{compat=1.16}",
    r"\begin{document}",
]
FRAGMENT = r"% in the preamble: \usepackage{pgfplots} \usepgfplotslibrary{fillbetween}"

LENGTH = r"\d+(\.\d+)?(mm|pt)"
NUMBER = r"-?\d+(\.\d+)?(e[-+]\d+)?"
TEXT = r"\{.*\}"
AXIS_KEYS = {
    "width": LENGTH,
    "height": LENGTH,
    "scale only axis": "true|false",
    "xlabel": TEXT,
    "ylabel": TEXT,
    "xlabel style": TEXT,
    "axis lines": "left|box",
    "ymajorgrids": "|true|false",
    "grid style": TEXT,
    "tick align": "outside",
    "unbounded coords": "jump",
    "enlarge x limits": "false",
    "legend style": TEXT,
    "legend cell align": "left",
    "legend pos": "(north|south) (east|west)",
    "xmode": "log",
    "ymode": "log",
    "xmin": NUMBER,
    "xmax": NUMBER,
    "axis y line*": "right",
    "axis x line": "none",
}
LINE_KEYS = {
    "draw": "none",
    "forget plot": "",
    "name path": "(low|high)[1-9][0-9]*",
    "opacity": r"0\.\d+",
    "thin": "",
    "thick": "",
    "line width": LENGTH,
    "dash pattern": rf"(on {LENGTH} off {LENGTH} ?)+",
}
IN_TEXTS = re.compile(
    r"\\(small|\\)"
    r"|\\(textbackslash|textasciicircum|textasciitilde|textasciigrave)\{\}"
    r"|\\ensuremath\{([-<>|]|\{\\times\})\}|\\[{}#$%&_]"
)
"""All that a text may have of TeX, besides its braces."""


class TexError(ValueError):
    """LaTeX would stop there, or print what was not meant."""


@dataclass
class Plot:
    """One line of a chart, with the name that the legend has for it."""

    options: dict[str, str]
    color: str
    points: NDArray[np.float64]
    legend: str | None = None


@dataclass
class Axis:
    """A pair of axes; `fills` are the numbers of its bands."""

    options: dict[str, str]
    plots: list[Plot] = field(default_factory=list)
    fills: list[int] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


def demand(holds: object, what: str) -> None:
    """What has to hold of the text, in words."""
    if not holds:
        raise TexError(what)


def read_pgfplots(text: str) -> list[Axis]:
    """The axes of a document or of a fragment; TexError where LaTeX would stop."""
    lines = text.split("\n")
    demand(lines.pop() == "", "the last line does not end")
    if lines[0] == FRAGMENT:
        lines = lines[1:]
    else:
        demand(lines[: len(DOCUMENT)] == DOCUMENT, "the preamble is another")
        demand(lines[-1] == r"\end{document}", "the document does not end")
        lines = lines[len(DOCUMENT) : -1]
    demand(lines[0] == r"\begin{tikzpicture}", "no picture begins")
    demand(lines[-1] == r"\end{tikzpicture}", "the picture does not end")
    return _Reader(lines[1:-1]).axes


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.axes: list[Axis] = []
        self.colors: dict[str, str] = {}
        self.is_open = False
        self.waits_for_entry = False
        self.lines = iter(lines)
        for line in self.lines:
            self._read(line)
        demand(not self.is_open, "axes do not end")
        demand(self.axes, "there are no axes")

    def _read(self, line: str) -> None:
        if found := re.fullmatch(r"\\definecolor\{(\w+)\}\{HTML\}\{([0-9A-F]{6})\}", line):
            self.colors[found[1]] = found[2]
        elif line == r"\begin{axis}[":
            demand(not self.is_open, "axes begin within others")
            self.is_open = True
            self.axes.append(Axis(self._axis_options()))
        elif line == r"\end{axis}":
            demand(self.is_open, "axes end that did not begin")
            self.is_open = False
        else:
            demand(self.is_open, f"outside of axes: {line}")
            self._read_in_axis(line, self.axes[-1])

    def _read_in_axis(self, line: str, axis: Axis) -> None:
        if found := re.fullmatch(r"\\addlegendentry\{(.*)\}", line):
            self._end_text(found[1], axis)
        elif found := re.fullmatch(r"\\addlegendimage\{(.*)\}", line):
            color = self._line_options(found[1])[1]
            axis.images.append(self.colors[color])
            self.waits_for_entry = True
        elif found := re.fullmatch(
            r"\\addplot\[(.*)\] fill between\[of=low(\d+) and high\2\];", line
        ):
            self._line_options(found[1])
            paths = {plot.options.get("name path") for plot in axis.plots}
            demand({f"low{found[2]}", f"high{found[2]}"} <= paths, f"no such paths: {line}")
            axis.fills.append(int(found[2]))
        elif found := re.fullmatch(r"\\addplot\[(.*)\] table \{", line):
            options, color = self._line_options(found[1])
            demand(bool(color) != (options.get("draw") == "none"), f"no colour: {line}")
            points = self._points(axis.options)
            axis.plots.append(Plot(options, self.colors.get(color, ""), points))
        else:
            raise TexError(f"no line of axes: {line}")

    def _end_text(self, text: str, axis: Axis) -> None:
        check_text(text)
        if self.waits_for_entry:
            self.waits_for_entry = False
            return
        demand(axis.plots, "an entry without a plot")
        plot = axis.plots[-1]
        demand(plot.legend is None and "forget plot" not in plot.options, f"a second name: {text}")
        plot.legend = text

    def _axis_options(self) -> dict[str, str]:
        lines = []
        for line in self.lines:
            if line == "]":
                break
            lines.append(line)
        else:
            raise TexError("the options of axes do not end")
        demand(
            all(a.endswith(",") and not b.endswith(",,") for a, b in pairwise(lines)),
            "no comma between options",
        )
        options = options_of(" ".join(line.strip() for line in lines))
        for key, value in options.items():
            demand(key in AXIS_KEYS, f"no key of axes: {key}")
            demand(re.fullmatch(AXIS_KEYS[key], value), f"no value of {key}: {value}")
            if AXIS_KEYS[key] == TEXT and not key.endswith("style"):
                check_text(value[1:-1])
                # a text of two lines needs them to be aligned
                demand("\\\\" not in value or f"{key} style" in options, f"a broken line: {value}")
        return options

    def _line_options(self, text: str) -> tuple[dict[str, str], str]:
        options = options_of(text)
        colors = [key for key, value in options.items() if not value and key not in LINE_KEYS]
        demand(len(colors) <= 1, f"no colours or keys: {colors}")
        for color in colors:
            demand(color in self.colors, f"no such colour: {color}")
            del options[color]
        for key, value in options.items():
            demand(key in LINE_KEYS, f"no key of a line: {key}")
            demand(re.fullmatch(LINE_KEYS[key], value), f"no value of {key}: {value}")
        return options, "".join(colors)

    def _points(self, options: dict[str, str]) -> NDArray[np.float64]:
        rows = []
        for line in self.lines:
            if line == "};":
                break
            found = re.fullmatch(rf"({NUMBER}) ({NUMBER}|nan)", line)
            demand(found, f"no row of a table: {line}")
            rows.append([float(one) for one in line.split(" ")])
        else:
            raise TexError("a table does not end")
        points = np.array(rows, float).reshape(-1, 2)
        for column, axis in enumerate("xy"):
            known = points[np.isfinite(points).all(axis=1), column]
            is_log = options.get(f"{axis}mode") == "log"
            demand(not is_log or bool((known > 0).all()), f"no logarithm along {axis}")
        return points


def options_of(text: str) -> dict[str, str]:
    """Options with their values, "" without; commas and signs within braces are part of these."""
    parts, depth = [""], 0
    for character in re.findall(r"\\.|.", text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        demand(depth >= 0, f"a brace too many: {text}")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    demand(depth == 0, f"a brace is not closed: {text}")
    options: dict[str, str] = {}
    for part in parts:
        key, sign, value = part.partition("=")
        key = key.strip()
        demand(key and (value.strip() or not sign), f"an empty option: {text}")
        demand(key not in options, f"an option twice: {key}")
        options[key] = value.strip()
    return options


def check_text(text: str) -> None:
    """What is printed: its braces are closed, and every sign that TeX has for itself is escaped."""
    bare = IN_TEXTS.sub("", text)
    depth = 0
    for character in bare:
        depth += {"{": 1, "}": -1}.get(character, 0)
        demand(depth >= 0, f"a brace too many: {text}")
    demand(depth == 0, f"a brace is not closed: {text}")
    demand(not set(bare) & set("\\#$%&^_~"), f"a sign of TeX in a text: {text}")
