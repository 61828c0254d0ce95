"""Histograms: buckets as they were logged, binned anew, percentiles, and what is drawn."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsvg_qt.charts.choosing import run_colors
from nnsvg_qt.charts.contents.histograms import BINS, percentiles_of, rebinned
from nnsvg_qt.charts.page import charted, page_of
from nnsvg_qt.cli import main
from nnsvg_qt.errors import InputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, Histograms, LogData
from nnsvg_qt.logs import read_logs
from nnsvg_qt.logs.contents import buckets_of, texts_of
from nnsvg_qt.logs.series import HISTOGRAM, SCALAR, Series
from nnsvg_qt.project_file import read_project, save_project
from nnsvg_qt.scene.look import Look
from nnsvg_qt.scene.primitives import Path as ScenePath
from nnsvg_qt.scene.primitives import Polylines, Text
from tests.in_turn import examples
from tests.logs.event_files import event, field, version


def doubles(numbers: list[float]) -> bytes:
    return struct.pack(f"<{len(numbers)}d", *numbers)


def old(tag: str, least: float, greatest: float, limits: list[float], counts: list[float]) -> bytes:
    ends = field(1, least, True) + field(2, greatest, True)
    histogram = ends + field(6, doubles(limits)) + field(7, doubles(counts))
    return field(1, field(1, tag.encode()) + field(5, histogram))


def new(tag: str, rows: list[list[float]], has_metadata: bool) -> bytes:
    sizes = b"".join(field(2, field(1, size)) for size in (len(rows), 3))
    content = doubles([number for row in rows for number in row])
    tensor = field(1, 2) + field(2, sizes) + field(4, content)
    metadata = field(9, field(1, field(1, b"histograms"))) if has_metadata else b""
    return field(1, field(1, tag.encode()) + field(8, tensor) + metadata)


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    rows = [[[-1.0, 0.0, 2.0 + n], [0.0, 1.0, 6.0], [1.0, 3.0, 0.0]] for n in range(3)]
    content = version() + b"".join(
        event(10 * n, new("w", row, n == 0)) for n, row in enumerate(rows)
    )
    content += event(5, old("v", -0.5, 0.5, [-1.0, 0.0, 1.0, 1e300], [0.0, 3.0, 1.0, 0.0]))
    (tmp_path / "events.out.tfevents.1.h").write_bytes(content)
    return tmp_path


def test_both_kinds_are_read_as_their_buckets(runs: Path) -> None:
    one, two = read_logs(runs)
    assert (one.tag, one.kind, two.tag, two.kind) == ("v", "histogram", "w", "histogram")
    assert buckets_of(one.contents[0]).tolist() == [[-0.5, 0.0, 3.0], [0.0, 0.5, 1.0]]
    assert buckets_of(two.contents[2])[0].tolist() == [-1.0, 0.0, 4.0]
    assert two.steps.tolist() == [0, 10, 20]
    assert texts_of(two.contents[0]) == ()
    string = field(1, 7) + field(8, "Σ **x**".encode())
    assert texts_of(b"T" + string) == ("Σ **x**",)
    for broken in (b"", b"H\xff", b"T\x08", two.contents[0][:40], b"H" + two.contents[0][1:]):
        assert buckets_of(broken).shape[1] == 3


@settings(max_examples=examples(20))
@given(
    st.lists(
        st.tuples(st.floats(-5, 5), st.floats(0, 3), st.integers(0, 9)), min_size=1, max_size=8
    )
)
def test_no_count_is_lost_and_percentiles_ascend(rows: list[tuple[float, float, int]]) -> None:
    starts = np.cumsum([abs(start) for start, _, _ in rows])
    buckets = np.array([[a, a + min(w, 0.5), n] for a, (_, w, n) in zip(starts, rows, strict=True)])
    buckets[:-1, 1] = np.minimum(buckets[:-1, 1], buckets[1:, 0])
    if not buckets[:, 2].sum():
        return
    edges = np.linspace(buckets[0, 0], buckets[-1, 1] + 1e-9, BINS + 1)
    counts = rebinned(buckets, edges)
    assert counts.sum() == pytest.approx(buckets[:, 2].sum())
    assert (counts >= -1e-9).all()
    assert (np.diff(percentiles_of(buckets)) >= -1e-9).all()


def test_values_by_hand() -> None:
    buckets = np.array([[0.0, 1.0, 4.0], [1.0, 3.0, 4.0]])
    assert rebinned(buckets, np.array([0.0, 0.5, 2.0, 3.0])).tolist() == [2.0, 4.0, 2.0]
    found = percentiles_of(buckets)
    assert found[[0, 4, 8]].tolist() == [0.0, 1.0, 3.0]


def test_they_are_drawn_in_three_ways_and_kept(runs: Path, tmp_path: Path) -> None:
    charts = Charts(data=LogData(read_logs(runs))).with_chart(["w"])
    figure = Figure(parts={"charts": charts})
    slices = [p for p in figure.scene().primitives if p.role == "slice"]
    assert len(slices) == 3
    assert all(isinstance(one, ScenePath) for one in slices)
    texts = [p.text for p in figure.scene().primitives if isinstance(p, Text)]
    assert {"step 0", "20", "Value", "w"} <= set(texts)
    overlaid = figure.with_option("chart.histograms", "overlay").scene()
    assert sum(isinstance(p, Polylines) and p.role == "slice" for p in overlaid.primitives) == 3
    bands = figure.with_option("chart.histograms", "distribution")
    assert sum(p.role == "band" for p in bands.scene().primitives) == 8
    assert sum(p.role == "curve" for p in bands.scene().primitives) == 1
    path = tmp_path / "kept.nnsvg"
    save_project(bands, path)
    assert read_project(path) == bands
    assert read_project(path).svg() == bands.svg()
    assert bands != bands.with_part("charts", charts.with_data(LogData(read_logs(runs)[:1])))


def test_the_command_line_draws_them(runs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(runs / "w.svg")
    assert main(["plot", str(runs), "--tag", "^w", "-o", out]) == 0
    assert "step 0" in Path(out).read_text()
    assert main(["plot", str(runs), "--tag", "^w", "-o", str(runs / "w.csv")]) == 0
    lines = (runs / "w.csv").read_text().splitlines()
    assert lines[0] == "run,tag,step,wall_time,left,right,count"
    assert len({line.split(",")[2] for line in lines[1:]}) == 3
    assert main(["plot", str(runs), "--tag", "^x", "-o", str(runs / "w.csv")]) == 2
    assert "No tag of numbers" in capsys.readouterr().err
    for form, curves in (("overlay", 3), ("distribution", 9)):
        setting = f"chart.histograms={form}"
        out = str(runs / "w.tex")
        assert main(["plot", str(runs), "--tag", "^w", "--set", setting, "-o", out]) == 0
        text = Path(out).read_text()
        # of each band its two ends besides
        assert text.count(r"\addplot[") - 4 * (form == "distribution") == curves
        assert r"opacity=0.18" in text or form == "overlay"


def test_a_step_is_drawn_alone(runs: Path) -> None:
    charts = Charts(data=LogData(read_logs(runs))).with_chart(["w"], histograms="overlay")

    def slices(step: str) -> int:
        scene = Figure(parts={"charts": charts.changed(step=step)}).scene()
        return sum(isinstance(p, Polylines) and p.role == "slice" for p in scene.primitives)

    assert (slices(""), slices("19"), slices("1,000")) == (3, 1, 1)
    with pytest.raises(InputError, match="no histogram"):
        slices("-1")


def test_precision_over_recall_is_that_of_the_last_step(tmp_path: Path) -> None:
    def curve(precision: list[float], recall: list[float]) -> bytes:
        count = len(recall)
        precision, recall = [*precision, 0.0], [*recall, 0.0]
        # the last threshold finds nothing
        found = [1.0] * count + [0.0]
        count += 1
        numbers = found + [0.0] * 3 * count + precision + recall
        content = struct.pack(f"<{len(numbers)}f", *numbers)
        sizes = b"".join(field(2, field(1, size)) for size in (6, count))
        tensor = field(1, 1) + field(2, sizes) + field(4, content)
        metadata = field(9, field(1, field(1, b"pr_curves")))
        return field(1, field(1, b"pr") + field(8, tensor) + metadata)

    for run, last in (("a", [0.25, 0.5, 1.0]), ("b", [0.5, 0.5, 0.5])):
        (tmp_path / run).mkdir()
        content = event(1, curve([1.0, 1.0, 1.0], [1.0, 0.5, 0.0]))
        content += event(7, curve(last, [1.0, 0.5, 0.0]))
        (tmp_path / run / "events.out.tfevents.1.h").write_bytes(version() + content)
    series = read_logs(tmp_path)
    assert {one.kind for one in series} == {"pr curve"}
    charts = Charts(data=LogData(series)).with_chart(["pr"])
    (part,) = charted(charts)
    assert [one.name for one in part.curves] == ["a", "b"]
    assert part.curves[0].steps.tolist() == [0.0, 0.5, 1.0]
    assert part.curves[0].values.tolist() == [1.0, 0.5, 0.25]
    scene = Figure(parts={"charts": charts}).scene()
    axes = {p.text: p for p in scene.primitives if isinstance(p, Text) and p.role == "axis"}
    assert set(axes) == {"Recall", "Precision"}
    assert axes["Precision"].rotation == -90
    assert axes["Precision"].x < axes["Recall"].x
    assert [str(notice) for notice in scene.notices] == [
        "The curves are of the step 7, the last of each run."
    ]
    early = Figure(parts={"charts": charts.changed(step="6")}).scene()
    assert [str(notice) for notice in early.notices] == ["The curves are of the step 1."]


@pytest.mark.parametrize("kind", Histograms)
def test_the_largest_numbers_are_drawn_as_far_as_axes_reach(kind: Histograms) -> None:
    content = (
        b"H" + field(6, doubles([-1.7e308, 0.0, 1.7e308])) + field(7, doubles([0.0, 1.0, 3.0]))
    )
    steps = np.arange(2)
    series = Series("a", "w", HISTOGRAM, steps, steps.astype(float), np.zeros(0), (content,) * 2)
    charts = Charts(data=LogData([series])).with_chart(["w"], histograms=kind)
    (card,) = page_of(charts, Look()).cards
    assert card.plot is not None
    axis = card.plot.y_axis if kind is Histograms.DISTRIBUTION else card.plot.x_axis
    assert 1e300 <= axis.high - axis.low < 1e302


def test_histograms_have_the_colour_and_the_name_of_their_run() -> None:
    content = b"H" + field(6, doubles([0.0, 1.0])) + field(7, doubles([0.0, 3.0]))
    steps = np.arange(2)
    series = [
        Series(run, "w", HISTOGRAM, steps, steps + np.float64(begin), np.zeros(0), (content,) * 2)
        for run, begin in (("late", 50.0), ("soon", 10.0))
    ]
    charts = Charts(data=LogData(series)).with_chart(["w"])
    (part,) = charted(charts)
    assert (part.histograms[0].run, part.title) == ("late", "w, late")
    assert part.colors == (run_colors(charts, series)["late"],)
    scene = Figure(parts={"charts": charts}).scene()
    shades = {one.fill.color for one in scene.primitives if isinstance(one, ScenePath) and one.fill}
    assert part.colors[0] in shades


def test_a_run_that_comes_leaves_the_others_their_colours() -> None:
    steps = np.arange(3)

    def series(run: str, begin: float) -> Series:
        return Series(run, "loss", SCALAR, steps, steps + np.float64(begin), np.ones(3))

    first = [series("b", 10.0), series("d", 20.0)]
    charts = Charts(data=LogData(first)).with_chart(["loss"])
    before = run_colors(charts, first)
    after = run_colors(charts, [series("a", 40.0), first[0], series("c", 30.0), first[1]])
    assert {run: after[run] for run in before} == before
    assert len(set(after.values())) == 4
