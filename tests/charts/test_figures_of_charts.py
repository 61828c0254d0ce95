"""Charts as a part of figures: edits, options, files, and what is offered."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from nnsvg_qt.charts.choosing import curves_of
from nnsvg_qt.charts.page import page_of
from nnsvg_qt.charts.pgfplots import pgfplots
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Charts, LogData, RunLook, range_text
from nnsvg_qt.logs.embeddings import Place, embedding_of
from nnsvg_qt.logs.series import EMBEDDING, Series
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import project_bytes, read_project, save_project, values
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Path as ScenePath
from nnsvg_qt.scene.primitives import Polylines, Text


def series(run: str, tag: str, values: list[float]) -> Series:
    steps = np.arange(len(values))
    times = 1e9 + 60.0 * steps.astype(np.float64)
    return Series(run, tag, "scalar", steps, times, np.array(values, float))


DATA = LogData(
    [
        series("run 2", "loss", [3.0, 2.0, 1.0]),
        series("run 10", "loss", [4.0, 3.0, np.nan, np.inf, 2.0]),
        series("run 2", "acc", [0.1, 0.4, 0.9]),
        Series("run 2", "text", "text", np.arange(2), np.full(2, np.nan), np.zeros(0)),
    ]
)
CHARTS = Charts(data=DATA).with_chart(["loss"]).with_chart(["acc"], smoothing=0.3)
FIGURE = Figure(parts={"charts": CHARTS})


def texts(figure: Figure, role: str) -> list[str]:
    return [p.text for p in figure.scene().primitives if isinstance(p, Text) and p.role == role]


def test_a_figure_of_charts_alone_offers_nothing_else() -> None:
    assert FIGURE.current_view == "charts"
    assert [view.name for view in FIGURE.offered_views] == ["charts"]
    beside = replace(FIGURE, architecture=parse_notation("4-2"))
    assert beside.current_view == "nodes"
    assert {"nodes", "charts"} < {view.name for view in beside.offered_views}
    assert "charts" not in {view.name for view in Figure().offered_views}
    with pytest.raises(InputError, match="charts"):
        Figure().with_view("chart")


def test_charts_stand_on_a_page_with_letters_and_one_colour_a_run() -> None:
    assert texts(FIGURE, "part") == ["a", "b"]
    assert texts(FIGURE, "title") == ["loss", "acc"]
    scene = FIGURE.scene()
    lines = [p for p in scene.primitives if isinstance(p, Polylines) and p.role == "curve"]
    assert [line.owner.id for line in lines] == ["chart-1-1", "chart-1-2", "chart-2-1"]
    first, _, last = (line.line.color for line in lines)
    assert first == last == "#0072b2"
    narrow = FIGURE.with_option("chart.columns", 1).scene()
    assert narrow.bounds.height > 1.5 * scene.bounds.height
    assert narrow.bounds.width == scene.bounds.width
    hidden = FIGURE.with_part("charts", CHARTS.with_run("run 2", hidden=True))
    lines = [p for p in hidden.scene().primitives if isinstance(p, Polylines)]
    assert {str(line.line.color) for line in lines} <= {"#d55e00"}
    assert " ".join(texts(hidden, "reason")).startswith("There is nothing to draw")


def test_charts_are_set_in_the_typeface_of_their_figure_whoever_asks_first() -> None:
    figure = Figure(parts={"charts": CHARTS}, look=Look(typeface="Times"))  # type: ignore[arg-type]
    page = page_of(figure.part("charts"), figure.look)
    assert {p.typeface for p in page.scene.primitives if isinstance(p, Text)} == {"Times"}


def test_options_are_of_all_charts_and_edits_of_one() -> None:
    smooth = FIGURE.with_option_text("chart.smoothing", "0.5").part("charts")
    assert [chart.smoothing for chart in smooth.charts] == [0.5, 0.5]
    one = CHARTS.changed(["chart-1"], y_range="0:2", log_y=True)
    assert [chart.log_y for chart in one.charts] == [True, False]
    assert one.charts[0].limits == ((None, None), (0.0, 2.0))
    assert FIGURE.option_value("chart.smoothing") == 0.0
    for name, value in (
        ("chart.y_range", "2:1"),
        ("chart.y_range", "wide"),
        ("chart.smoothing", "1"),
        ("chart.nothing", "1"),
        ("chart.across", "day"),
    ):
        for figure in (FIGURE, Figure()):
            with pytest.raises(InputError):
                figure.with_option_text(name, value)
    assert CHARTS.changed(["chart-1"], y_range="").charts == CHARTS.charts
    moved = CHARTS.moved("chart-2", -1)
    assert [chart.id for chart in moved.charts] == ["chart-2", "chart-1"]
    more = moved.with_chart(["loss"], after="chart-2")
    assert [chart.id for chart in more.charts] == ["chart-2", "chart-3", "chart-1"]
    assert more.without_charts(["chart-3", "gone"]) == moved
    assert CHARTS.with_tags("chart-1", ["acc"]).chart("chart-1").tags == ("acc",)
    with pytest.raises(InputError, match="no chart"):
        CHARTS.chart("x")
    with pytest.raises(InputError, match="color"):
        CHARTS.with_run("run 2", color="blue")
    assert CHARTS.with_run("a", color="#112233").with_run("a", color=None) == CHARTS
    assert CHARTS.with_run("a", hidden=True).runs == (RunLook("a", True),)


def test_a_range_cuts_the_lines_at_the_axes() -> None:
    wave = series("a", "loss", np.sin(np.arange(100) / 3.0).tolist())
    charts = Charts(data=LogData([wave])).with_chart(["loss"], y_range="-0.5:0.5", x_range="20:60")
    scene = Figure(parts={"charts": charts}).scene()
    (line,) = (p for p in scene.primitives if isinstance(p, Polylines))
    assert len(line.counts) > 3
    plot = page_of(charts, Figure().look).cards[0].plot
    assert plot is not None
    x, y = line.points.T
    assert x.min() == pytest.approx(plot.x_axis.start)
    assert x.max() <= plot.x_axis.end + 1e-6
    assert y.min() == pytest.approx(plot.y_axis.end, abs=1e-6)
    assert y.max() == pytest.approx(plot.y_axis.start, abs=1e-6)
    assert (plot.y_axis.low, plot.y_axis.high) == (-0.5, 0.5)


def test_bands_and_marks() -> None:
    runs = [series(f"s{n}", "loss", [float(n), 2.0 * n, 0.5 * n]) for n in range(1, 5)]
    charts = Charts(data=LogData(runs)).with_chart(["loss"], group="s")
    figure = Figure(parts={"charts": charts})

    def band(spread: str, center: str = "mean") -> tuple[float, float]:
        chosen = charts.changed(spread=spread, center=center)
        ((curve,), _) = curves_of(chosen.charts[0], chosen)
        assert curve.low is not None
        assert curve.high is not None
        return float(curve.low[0]), float(curve.high[0])

    assert band("range") == (1.0, 4.0)
    assert band("quartiles") == (1.75, 3.25)
    deviation = float(np.std([1, 2, 3, 4], ddof=1))
    assert band("deviation", "median") == pytest.approx((2.5 - deviation, 2.5 + deviation))
    assert band("error") == pytest.approx((2.5 - deviation / 2, 2.5 + deviation / 2))
    bands = [p for p in figure.scene().primitives if p.role == "band"]
    assert len(bands) == 1
    none = figure.with_option("chart.spread", "none").with_option("chart.best", "least").scene()
    assert not [p for p in none.primitives if p.role == "band"]
    (mark,) = (p for p in none.primitives if p.role == "best")
    assert isinstance(mark, ScenePath)


@pytest.mark.parametrize("names", ["ends", "corner", "below", "none"])
def test_names_stand_where_they_are_asked_for(names: str) -> None:
    figure = FIGURE.with_option("chart.names", names)
    found = [one for role in ("label", "legend") for one in texts(figure, role)]
    assert found.count("run 10") == (0 if names == "none" else 1)


def test_names_that_all_charts_have_stand_once_below_them() -> None:
    runs = [series(f"run {n}", tag, [1.0 * n, 2.0]) for n in range(12) for tag in ("a", "b")]
    charts = Charts(data=LogData(runs[:-1])).with_chart(["a"]).with_chart(["b"])
    found = texts(Figure(parts={"charts": charts}), "legend")
    assert found == [f"run {n}" for n in range(12)]
    apart = charts.changed(["chart-2"], group="run (.)", names="below")
    assert len(texts(Figure(parts={"charts": apart}), "legend")) == 12 + 10
    ends = charts.changed(["chart-2"], names="ends")
    assert len(texts(Figure(parts={"charts": ends}), "legend")) == 12


def test_kept_data_are_in_the_file_and_draw_the_same(tmp_path: Path) -> None:
    figure = FIGURE.with_part("charts", CHARTS.with_run("run 10", color="#aa0000"))
    path = tmp_path / "kept.nnsvg"
    save_project(figure, path)
    again = read_project(path)
    assert again == figure
    assert project_bytes(again) == project_bytes(figure)
    assert again.svg() == figure.svg()
    data = again.part("charts").data
    np.testing.assert_array_equal(data.series[1].values, [4.0, 3.0, np.nan, np.inf, 2.0])
    assert data != LogData(DATA.series[:2])
    bare = FIGURE.with_part("charts", CHARTS.with_data(None))
    save_project(bare, path)
    assert read_project(path) == bare
    kept = CHARTS.with_run("run 10", hidden=True).drawn_data()
    assert kept is not None
    assert [(one.run, one.tag) for one in kept.series] == [("run 2", "loss"), ("run 2", "acc")]


def test_ranges_as_texts() -> None:
    assert range_text(0.0, 0.5) == "0 … 0.5"
    assert Chart("a", x_range=range_text(None, 1e-9)).limits[0] == (None, 1e-9)
    assert Chart("a", x_range="−5 to").limits[0] == (-5.0, None)
    assert range_text(None, None) == ""


@pytest.mark.parametrize("letter", [b"E", b"F"])
def test_projects_do_not_say_which_files_are_read(letter: bytes, monkeypatch) -> None:
    point = (np.array([0]), np.array([0.0]), np.zeros(0))
    data = LogData([Series("r", "words", EMBEDDING, *point, (letter + b'["t","/etc/passwd"]',))])
    figure = FIGURE.with_part("charts", Charts(data=data))
    monkeypatch.setattr(values, "_held_content", lambda content: content)
    with pytest.raises(InputError, match="contents that lie in other files"):
        read_project(BytesIO(project_bytes(figure)))


def test_saved_contents_are_those_of_the_files(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("1\t2\n3\t4\n")
    contents = (Place("words", str(path)).content, Place("gone", "/nowhere").content)
    points = (np.array([0, 1]), np.zeros(2), np.zeros(0))
    data = LogData([Series("r", "words", EMBEDDING, *points, contents)])
    figure = FIGURE.with_part("charts", Charts(data=data))
    again = read_project(BytesIO(project_bytes(figure))).part("charts").data
    kept, gone = again.series[0].contents
    assert embedding_of(kept).vectors.tolist() == [[1, 2], [3, 4]]
    assert gone == b""


@pytest.mark.parametrize("told", [b"{", b'["a"]', b"[" * 100_000, b"7"])
def test_a_broken_place_of_points_is_one_sentence(told: bytes) -> None:
    with pytest.raises(InputError, match="does not say where"):
        embedding_of(b"E" + told)


def test_lines_of_runs_and_of_charts_have_widths_of_their_own() -> None:
    def widths(charts: Charts) -> list[float]:
        """In pt, of run 2, run 10 and of the accuracy of run 2."""
        lines = [
            one
            for one in Figure(parts={"charts": charts}).scene().primitives
            if isinstance(one, Polylines) and one.role == "curve"
        ]
        return [round(float(np.max(one.line.width)) * 0.75, 6) for one in lines]

    plain = widths(CHARTS)
    assert len(plain) == 3
    assert len(set(plain)) == 1
    one = CHARTS.with_run("run 10", width=2.5)
    assert widths(one) == [plain[0], 2.5, plain[2]]
    both = one.changed(line_width=0.5)
    assert widths(both) == [0.5, 2.5, 0.5]
    assert set(widths(CHARTS.changed(line_width=0.5, group="^"))) == {0.5}
    again = read_project(BytesIO(project_bytes(Figure(parts={"charts": both}))))
    assert again.part("charts").look_of("run 10").width == 2.5
    assert again.part("charts").charts[0].line_width == 0.5
    curves, title = curves_of(both.charts[0], both)
    assert "line width=2.5pt" in pgfplots(curves, both.charts[0], 89.0, title)
    for width in (-1.0, 11.0, float("nan")):
        with pytest.raises(InputError, match="pt wide"):
            CHARTS.with_run("run 2", width=width)
