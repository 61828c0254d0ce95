"""Curves for LaTeX."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnsvg_qt.charts.curve import color_of
from nnsvg_qt.charts.pgfplots import pgfplots
from nnsvg_qt.errors import InputError
from nnsvg_qt.log_charts import Across, Chart
from nnsvg_qt.logs.series import Series
from nnsvg_qt.render.tex_text import escaped
from tests.charts.charted import curves_of
from tests.charts.pgfplots_reading import TexError, read_pgfplots


def series(run: str, values: list[float]) -> Series:
    steps = np.arange(len(values))
    times = 1e9 + 60.0 * steps.astype(np.float64)
    return Series(run, "loss_100%", "scalar", steps, times, np.array(values, float))


def tables(text: str) -> list[list[str]]:
    return [rows.split("\n")[1:-1] for rows in re.findall(r"table \{(.*?)\};", text, re.DOTALL)]


def test_every_point_of_a_short_curve_is_in_the_document() -> None:
    curves, title = curves_of([series("a_1", [1.0, np.nan, 0.25]), series("b#2", [2.0])])
    text = pgfplots(curves, Chart("chart", log_y=True), 89.0, title)
    assert tables(text) == [["0 1", "1 nan", "2 0.25"], ["0 2"]]
    assert r"\addlegendentry{a\_1}" in text
    assert r"\addlegendentry{b\#2}" in text
    assert r"ylabel={loss\_100\%}" in text
    assert "ymode=log" in text
    assert text.startswith(r"\documentclass")
    fragment = pgfplots(curves, Chart("chart"), 89.0, title, is_fragment=True)
    assert "documentclass" not in fragment
    assert fragment.count(r"\begin{axis}") == 1


def test_long_curves_are_thinned_for_tex_and_keep_their_extremes() -> None:
    values = np.sin(np.arange(30_000) / 50).tolist()
    values[12_345] = 7.5
    values[20_000] = np.nan
    curves, title = curves_of([series("a", values)])
    (rows,) = tables(pgfplots(curves, Chart("chart"), 89.0, title))
    assert len(rows) < 1100
    assert "12345 7.5" in rows
    assert "20000 nan" in rows


@pytest.mark.parametrize(
    ("aspect", "asked", "height"), [(0.0, 0.0, "62"), (1.5, 0.0, "150"), (1.5, 40.0, "40")]
)
def test_a_chart_is_as_high_as_it_says(aspect: float, asked: float, height: str) -> None:
    curves, title = curves_of([series("a", [1.0, 2.0])])
    text = pgfplots(curves, Chart("chart", aspect=aspect), 100.0, title, asked)
    assert f"width=100mm, height={height}mm" in text


def test_nothing_finite_is_told() -> None:
    curves, title = curves_of([series("a", [np.nan])])
    with pytest.raises(InputError):
        pgfplots(curves, Chart("chart"), 89.0, title)


@example("2×3 − 1")
@given(st.text(max_size=40))
def test_no_text_is_a_command(text: str) -> None:
    found = escaped(text)
    bare = re.sub(
        r"\\(textbackslash|textasciicircum|textasciitilde|textasciigrave)\{\}"
        r"|\\ensuremath\{([-<>|]|\{\\times\})\}|\{''\}|\\[{}#$%&_]",
        "",
        found,
    )
    assert not set(bare) & set("\\{}#$%&^~_")
    assert "\n" not in found


NASTY = (r"\input{/etc/passwd}$%", "a_1#&~^{", "}])>%", "2×3 − 1", 'x"y`z|w', "b,c=d]")
"""Names of runs."""


def many_runs() -> list[Series]:
    values = [3.0, -1.0, np.inf, 0.25, 1.0, np.nan, 2.0]
    return [series(name, [one + n for one in values]) for n, name in enumerate(NASTY)]


@pytest.mark.parametrize("is_fragment", [False, True])
@pytest.mark.parametrize(
    "style",
    [
        {},
        {"log_x": True, "log_y": True},
        {"smoothing": 0.3, "across": Across.RELATIVE},
        {"smoothing": 0.5, "raw_behind": False, "aspect": 1.5},
    ],
)
def test_latex_would_take_it_and_it_has_all_data(style: dict[str, Any], is_fragment: bool) -> None:
    chart = Chart("chart", **style)
    curves, title = curves_of(many_runs())
    curves[0] = replace(curves[0], own_width=2.5, own_dashes=1)
    curves[1] = replace(curves[1], is_right=True)
    axes = read_pgfplots(pgfplots(curves, chart, 89.0, title, is_fragment=is_fragment))
    assert len(axes) == 2
    assert len(axes[0].images) == 1
    plots = [plot for axis in axes for plot in axis.plots]
    for curve in curves:
        color = color_of(curve).removeprefix("#").upper()
        raw, *more = [plot for plot in plots if plot.color == color]
        # a smoothed line, and behind it what was measured
        assert len(more) == (chart.smoothing > 0 and chart.raw_behind)
        for plot in (raw, *more):
            across = plot.points[:, 0]
            assert len(across) == len(curve.steps)
            assert (np.diff(across) > 0).all()
        if chart.raw_behind or not chart.smoothing:
            drawable = np.isfinite(curve.values) & ((curve.values > 0) | (not chart.log_y))
            drawable &= (curve.steps > 0) | (not chart.log_x)
            expected = np.where(drawable, curve.values, np.nan)
            np.testing.assert_allclose(raw.points[:, 1], expected, rtol=1e-5)
    named = [plot.legend for plot in axes[0].plots if plot.legend]
    assert named == [escaped(curve.name) for curve in curves if not curve.is_right]


def test_latex_would_take_bands() -> None:
    runs = [series(f"adam{n}", [3.0 + n, 2.0, 1.0 + n / 4, np.inf, 1.0]) for n in range(3)]
    curves, title = curves_of([*runs, series(NASTY[0], [2.0, 1.0])], "[a-z]+")
    [axis] = read_pgfplots(pgfplots(curves, Chart("chart"), 89.0, title))
    assert axis.fills == [1, 2]
    for number, curve in enumerate(curves, 1):
        for side, bound in (("low", curve.low), ("high", curve.high)):
            [path] = [p for p in axis.plots if p.options.get("name path") == f"{side}{number}"]
            assert bound is not None
            assert path.points[:, 1] == pytest.approx(bound, rel=1e-5)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("};", "}"),
        ("high1];", "high1]"),
        ("of=low1", "of=low7"),
        ("high1]", "high2]"),
        ("name path=high1", "name path=high 1"),
        (r"\end{axis}", ""),
        (r"\begin{axis}[", r"\begin{axis}"),
        (r"\end{tikzpicture}", ""),
        (r"\end{document}", ""),
        (r"\usepgfplotslibrary{fillbetween}", ""),
        (r"\definecolor{curve2}", r"\definecolor{curve3}"),
        ("{HTML}{0072B2}", "{HTML}{#0072B2}"),
        ("{HTML}{0072B2}", "{HTML}{0072b}"),
        ("0 2\n", "0\n"),
        ("0 2\n", "0 inf\n"),
        ("0 2\n", "nan 2\n"),
        ("0 2\n", "0 2,5\n"),
        ("loss\\_100", "loss_100"),
        ("100\\%", "100%"),
        ("ylabel={", "ylabel={{"),
        ("ylabel=", "ylable="),
        ("ymajorgrids,", "ymajorgrids"),
        ("legend pos=north east", "legend pos=best"),
        ("height=55.18mm", "height=nanmm"),
        ("xlabel style={align=center},", ""),
        ("(n = 1)}", "(n = 1)"),
        ("(n = 1)}", "(n = 1)}}"),
        ("(n = 1)}", "(n & 1)}"),
        ("(n = 1)}", "\\nothing{}}"),
        (r"\addlegendentry", r"\addlegendenrty"),
        ("curve1, thick", "curve1, thikc"),
        ("opacity=0.18", "opacity="),
        ("unbounded coords=jump,", "unbounded coords=jump, ymode=log,"),
    ],
)
def test_what_latex_would_stop_at_is_found(written: str, wrong: str) -> None:
    runs = [series(f"adam{n}", [3.0 + n, 2.0, -1.0 + n / 4, np.inf, 1.0]) for n in range(3)]
    curves, title = curves_of([*runs, series("b", [2.0, 1.0])], "[a-z]+")
    text = pgfplots(curves, Chart("chart", smoothing=0.3), 89.0, title)
    assert read_pgfplots(text)
    assert written in text
    with pytest.raises(TexError):
        read_pgfplots(text.replace(written, wrong, 1))


def test_names_that_nobody_escapes_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    curves, title = curves_of(many_runs())
    monkeypatch.setattr("nnsvg_qt.charts.pgfplots.escaped", lambda text: text)
    with pytest.raises(TexError):
        read_pgfplots(pgfplots(curves, Chart("chart"), 89.0, title))


@pytest.mark.long
@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="LaTeX is not installed")
def test_it_compiles_with_latex(tmp_path: Path) -> None:
    members = [series(f"adam{n}", [3.0 + n, 2.0, 1.0 + n / 4, np.inf, 1.0]) for n in range(3)]
    curves, title = curves_of([*members, series(r"\input{/etc/passwd}$%", [2.0, 1.0])], "[a-z]+")
    style = Chart("chart", smoothing=0.3, across=Across.RELATIVE)
    (tmp_path / "chart.tex").write_text(pgfplots(curves, style, 89.0, title))
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "chart.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-2000:]
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")


def test_the_legend_lies_where_fewest_points_do() -> None:
    falling = [2.0 / (1 + step) for step in range(40)]
    for values, corner in ((falling, "north east"), (falling[::-1], "north west")):
        curves, title = curves_of([series("a", values), series("b", values)])
        assert f"legend pos={corner}" in pgfplots(curves, Chart("chart"), 89.0, title)
    rising = [1.0 - one for one in falling]
    curves, title = curves_of([series("a", rising), series("b", rising)])
    assert "legend pos=south east" in pgfplots(curves, Chart("chart"), 89.0, title)


def test_what_bands_are_is_told_under_the_level_axis() -> None:
    both = [series("a_1", [1.0, 2.0]), series("a_2", [3.0, 4.0])]
    chart = Chart("chart", group="(.)_")
    curves, title = curves_of(both, group="(.)_")
    text = pgfplots(curves, chart, 89.0, title)
    told = r"Mean of 2 runs, band: ± standard deviation"
    assert rf"xlabel={{Step\\ {{\small {told}}}}}, xlabel style={{align=center}}" in text
    alone, _ = curves_of(both[:1])
    assert "xlabel={Step}," in pgfplots(alone, Chart("chart"), 89.0, title)
