"""Curves for LaTeX: a document or a picture of PGFPlots, with its data inside.

PGFPlots manual, version 1.18 (ctan.org/pkg/pgfplots).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsvg_qt.charts.bands import band_words
from nnsvg_qt.charts.curve import Curve, across_of, color_of, dashes_of
from nnsvg_qt.charts.smoothing import smoothed
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Chart
from nnsvg_qt.render.tex_text import escaped
from nnsvg_qt.views.plots.thinning import thinned

Numbers = NDArray[np.float64]

MOST_COLUMNS = 250
"""Places along the axis at which a curve has points; TeX's memory ends at some ten thousand."""
_WIDE_MM, _SHARE = 183.0, 0.62


def natural_size(chart: Chart, width_mm: float = 0.0) -> tuple[float, float]:
    """How wide and high in mm a chart is that is to be so wide; 0 is the width of a page."""
    width = width_mm or _WIDE_MM
    return width, chart.aspect * width or _SHARE * min(width, 120.0)


def pgfplots(
    curves: Sequence[Curve],
    chart: Chart,
    width_mm: float = 0.0,
    title: str = "",
    height_mm: float = 0.0,
    is_fragment: bool = False,
    x_label: str = "",
) -> str:
    r"""A TeX document that compiles to the chart, or only its picture to be `\input`.

    The type is the document's own; `x_label` is what the level axis is called where it shows
    neither steps nor times. A curve without any finite value has its band alone. InputError
    without curves or numbers.
    """
    if not any(_has_numbers(curve) for curve in curves):
        raise InputError("No value is a finite number, so there is nothing to draw.")
    width, natural_height = natural_size(chart, width_mm)
    height = height_mm or natural_height
    lines = [*_picture(curves, chart, width, title, height, x_label)]
    if is_fragment:
        preamble = r"% in the preamble: \usepackage{pgfplots} \usepgfplotslibrary{fillbetween}"
        return "\n".join([preamble, *lines, ""])
    return "\n".join(
        [
            r"\documentclass[border=1mm]{standalone}",
            r"\usepackage{pgfplots}",
            r"\usepgfplotslibrary{fillbetween}",
            r"\pgfplotsset{compat=1.16}",
            r"\begin{document}",
            *lines,
            r"\end{document}",
            "",
        ]
    )


def _picture(
    curves: Sequence[Curve],
    chart: Chart,
    width: float,
    title: str,
    height: float,
    x_label: str = "",
) -> Iterator[str]:
    across, label = across_of(curves, chart)
    label = x_label or label
    yield r"\begin{tikzpicture}"
    for number, color in enumerate(dict.fromkeys(map(color_of, curves)), 1):
        yield rf"\definecolor{{curve{number}}}{{HTML}}{{{color.removeprefix('#').upper()}}}"
    names = {color: f"curve{n}" for n, color in enumerate(dict.fromkeys(map(color_of, curves)), 1)}
    options = [
        f"width={width:g}mm, height={height:g}mm, scale only axis=false",
        _level_label(label, band_words(chart, curves)),
        "axis lines=left, ymajorgrids, grid style={black!15}, tick align=outside",
        "unbounded coords=jump, enlarge x limits=false",
        f"legend style={{draw=none, font=\\small, fill opacity=0.8, text opacity=1}}, "
        f"legend cell align=left, legend pos={_emptiest_corner(curves, across, chart)}",
    ]
    if title:
        options.append(f"ylabel={{{escaped(title)}}}")
    if chart.log_x:
        options.append("xmode=log")
    if chart.log_y:
        options.append("ymode=log")
    has_right = 0 < sum(curve.is_right for curve in curves) < len(curves)
    many = [*enumerate(zip(curves, across, strict=True), 1)]
    if has_right:
        # both have the same level axis
        known = np.concatenate([x[np.isfinite(x)] for x in across])
        if len(known) and known.min() < known.max():
            options.append(f"xmin={known.min():.8g}, xmax={known.max():.8g}")
    yield "\\begin{axis}[\n  " + ",\n  ".join(options) + "\n]"
    left = [one for one in many if not (has_right and one[1][0].is_right)]
    yield from _curves(left, names, chart, has_legend=len(curves) > 1)
    if has_right:
        for _, (curve, _) in many:
            if curve.is_right:
                yield rf"\addlegendimage{{{names[color_of(curve)]}, {_line(curve)}}}"
                yield rf"\addlegendentry{{{escaped(curve.name)}}}"
        hidden = [one for one in options if not one.startswith(("xlabel", "ylabel", "axis lines"))]
        hidden += ["axis y line*=right, axis x line=none, ymajorgrids=false"]
        yield r"\end{axis}"
        yield "\\begin{axis}[\n  " + ",\n  ".join(hidden) + "\n]"
        right = [one for one in many if one[1][0].is_right]
        yield from _curves(right, names, chart, has_legend=False)
    yield r"\end{axis}"
    yield r"\end{tikzpicture}"


def _level_label(label: str, bands: str) -> str:
    """What the level axis is called, and under it what bands are: as on the page."""
    if not bands:
        return f"xlabel={{{escaped(label)}}}"
    told = rf"{escaped(label)}\\ {{\small {escaped(bands)}}}"
    return f"xlabel={{{told}}}, xlabel style={{align=center}}"


_CORNERS = ("north east", "north west", "south east", "south west")

_LEGEND_WIDTH = 0.45
_LEGEND_ROW = 0.12
"""How much of the axes a legend takes, and each of its rows, about."""


def _emptiest_corner(curves: Sequence[Curve], across: Sequence[Numbers], chart: Chart) -> str:
    """The corner in which the fewest points would lie under the legend."""
    x = np.concatenate([*across, np.zeros(0)])
    y = np.concatenate([*(curve.values for curve in curves), np.zeros(0)])
    with np.errstate(divide="ignore", invalid="ignore"):
        x = np.log(x) if chart.log_x else x
        y = np.log(y) if chart.log_y else y
    known = np.isfinite(x) & np.isfinite(y)
    if not known.any():
        return _CORNERS[0]
    shares = []
    for values in (x[known], y[known]):
        least, most = float(values.min()), float(values.max())
        shares.append((values - least) / ((most - least) or 1.0))
    height = min(0.08 + _LEGEND_ROW * len(curves), 0.7)

    def covered(corner: str) -> int:
        right, up = "east" in corner, "north" in corner
        beside = shares[0] > 1 - _LEGEND_WIDTH if right else shares[0] < _LEGEND_WIDTH
        level = shares[1] > 1 - height if up else shares[1] < height
        return int((beside & level).sum())

    return min(_CORNERS, key=covered)


def _line(curve: Curve) -> str:
    """What is said of its line: how wide it is, and its dashes."""
    width = "thick" if curve.own_width is None else f"line width={curve.own_width:g}pt"
    return f"{width}{_dashed(curve)}"


def _dashed(curve: Curve) -> str:
    pattern = " ".join(
        f"{'on' if place % 2 == 0 else 'off'} {2 * length:g}pt"
        for place, length in enumerate(dashes_of(curve))
    )
    return f", dash pattern={pattern}" if pattern else ""


def _curves(
    many: Sequence[tuple[int, tuple[Curve, Numbers]]],
    names: Mapping[str, str],
    chart: Chart,
    has_legend: bool = True,
) -> Iterator[str]:
    """The curves of one axis, each with its number, its places along it and its band."""
    for number, (curve, x) in many:
        name = names[color_of(curve)]
        if curve.low is not None and curve.high is not None:
            for side, bound in (("low", curve.low), ("high", curve.high)):
                path = f"draw=none, forget plot, name path={side}{number}"
                yield from _plot(path, x, bound, chart)
            yield (
                rf"\addplot[{name}, opacity=0.18, forget plot] "
                rf"fill between[of=low{number} and high{number}];"
            )
        values = curve.values
        if not np.isfinite(values).any() and curve.low is not None:
            continue
        if chart.smoothing:
            if chart.raw_behind:
                yield from _plot(f"{name}, opacity=0.25, thin, forget plot", x, values, chart)
            values = smoothed(values, chart.smoothing)
        forgotten = "" if has_legend else ", forget plot"
        yield from _plot(f"{name}, {_line(curve)}{forgotten}", x, values, chart)
        if has_legend:
            yield rf"\addlegendentry{{{escaped(curve.name)}}}"


def _has_numbers(curve: Curve) -> bool:
    return any(
        part is not None and bool(np.isfinite(part).any()) for part in (curve.values, curve.low)
    )


def _plot(options: str, x: Numbers, y: Numbers, chart: Chart) -> Iterator[str]:
    yield rf"\addplot[{options}] table {{"
    finite = np.isfinite(x)
    x, y = x[finite], y[finite]
    drawable = np.isfinite(y) & ((y > 0) | (not chart.log_y)) & ((x > 0) | (not chart.log_x))
    kept = np.flatnonzero(drawable)
    order = x[kept]
    if len(kept) > 4 * MOST_COLUMNS and (np.diff(order) >= 0).all():
        log = np.log(order) if chart.log_x else order
        some = thinned(log, y[kept], float(log[0]), float(log[-1]), MOST_COLUMNS)
        kept = kept[some]
        drawn = np.zeros(len(x), bool)
        drawn[kept] = True
        # where values are missing the line has a gap; one missing value tells as much as many
        gaps = ~drawable & np.append(True, drawable[:-1])
        shown = np.flatnonzero(drawn | gaps)
    else:
        shown = np.arange(len(x))
    for place in shown:
        value = f"{y[place]:.6g}" if drawable[place] else "nan"
        yield f"{x[place]:.8g} {value}"
    yield "};"
