"""Exporting the numbers of a chart: the same as its menu writes, asked for in the dialog."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from nnsvg_qt.app.dialogs.export_dialog import ExportDialog
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs import patterns
from nnsvg_qt.logs.series import TEXT, Series
from nnsvg_qt.model.notation import parse_notation


def series(run: str, tag: str, values: list[float]) -> Series:
    steps = np.arange(len(values))
    return Series(
        run, tag, "scalar", steps, 1e9 + np.array(60.0 * steps, float), np.array(values, float)
    )


NOTE = Series("adam", "note", TEXT, np.arange(1), np.full(1, np.nan), np.zeros(0), (b"words",))
DATA = LogData(
    [
        series("adam", "loss", [3.0, 2.0, 1.0]),
        series("sgd", "loss", [4.0, np.nan, 2.0]),
        series("adam", "accuracy", [0.1, 0.4, 0.9]),
        series("adam", "broken", [np.nan, np.nan]),
        NOTE,
    ]
)
PAGE = Charts(data=DATA).with_chart(["note"]).with_chart(["loss"], smoothing=0.5)
CHARTS = PAGE.with_chart(["accuracy"], aspect=0.5).with_chart(["broken"])
FIGURE = Figure(parts={NAME: CHARTS}).with_option("look.page_width", 120.0)
NUMBERS = ["PGFPlots", "CSV", "JSON"]


@pytest.fixture
def charts(windows, qtbot):
    return windows.open_figure(FIGURE)


@pytest.fixture
def dialog(charts, qtbot):
    charts.document.select([CHARTS.charts[1].id])
    opened = ExportDialog(charts)
    opened.open()
    qtbot.waitUntil(lambda: opened._scene is not None)
    yield opened
    if isValid(opened):
        opened.reject()


def entries(box) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def export(dialog, qtbot, monkeypatch, path) -> str:
    """Clicks Export, answers with a path; the name that was offered."""
    asked = []

    def answer(_parent, _title, start, _filter):
        asked.append(start.rpartition("/")[2])
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(dialog.exported):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    return asked[0]


@pytest.mark.parametrize(("title", "form"), [("PGFPlots", "tex"), ("CSV", "csv"), ("JSON", "json")])
def test_what_the_menu_writes_is_written(charts, dialog, qtbot, monkeypatch, tmp_path, title, form):
    assert entries(dialog.form.format)[-3:] == NUMBERS
    qtbot.keyClicks(dialog.form.format, title)
    assert dialog.form.format.toolTip()
    # of what was selected; a chart of texts has no numbers
    assert entries(dialog.form.chart) == ["b  loss", "c  accuracy", "d  broken"]
    assert dialog.form.chart.currentText() == "b  loss"
    name = export(dialog, qtbot, monkeypatch, tmp_path / f"own.{form}")
    assert name.endswith(f"{CHARTS.charts[1].id}.{form}")
    charts.charts_panel.save_numbers(tmp_path / "menu", form)
    assert (tmp_path / f"own.{form}").read_bytes() == (tmp_path / "menu").read_bytes()


def test_each_format_shows_what_it_needs(dialog, qtbot):
    form = dialog.form
    assert not form.chart.isVisible()
    qtbot.keyClicks(form.format, "PGFPlots")
    assert form.chart.isVisible()
    assert form.width_line.isVisible()
    assert entries(form.written_as) == ["Whole document", "Fragment for \\input"]
    assert not any(one.isVisible() for one in (form.text, form.background, form.dpi))
    assert dialog.size_words.text() == "120.0 × 74.4 mm"
    qtbot.keyClicks(form.height_line, "50")
    assert dialog.size_words.text() == "120.0 × 50.0 mm"
    form.height_line.selectAll()
    qtbot.keyClick(form.height_line, Qt.Key.Key_Delete)
    assert dialog.size_words.text() == "120.0 × 74.4 mm"
    # one with a height of its own
    qtbot.keyClick(form.chart, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.size_words.text() == "120.0 × 60.0 mm")
    form.height_line.selectAll()
    qtbot.keyClicks(form.height_line, "0")
    assert not dialog.go.isEnabled()
    # a table has no height that could be wrong
    qtbot.keyClick(form.format, Qt.Key.Key_Down)
    assert form.format.currentText() == "CSV"
    assert dialog.go.isEnabled()
    assert not any(one.isVisible() for one in (form.width_line, form.written_as))
    assert "numbers" in dialog.size_words.text()


def test_the_chart_is_shown_alone_and_another_can_be_chosen(dialog, qtbot, monkeypatch, tmp_path):
    page = dialog._scene
    qtbot.keyClicks(dialog.form.format, "CSV")
    qtbot.waitUntil(lambda: dialog._scene is not page)
    assert dialog._scene.title == "loss"
    qtbot.keyClick(dialog.form.chart, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog._scene.title == "accuracy")
    export(dialog, qtbot, monkeypatch, tmp_path / "numbers")
    lines = (tmp_path / "numbers.csv").read_text().splitlines()
    assert [line.split(",")[1] for line in lines] == ["tag", *["accuracy"] * 3]


def test_numbers_that_cannot_be_drawn_are_written(dialog, qtbot, monkeypatch, tmp_path):
    qtbot.keyClicks(dialog.form.format, "CSV")
    qtbot.keyClick(dialog.form.chart, Qt.Key.Key_End)
    assert dialog.form.chart.currentText() == "d  broken"
    export(dialog, qtbot, monkeypatch, tmp_path / "numbers.csv")
    assert (tmp_path / "numbers.csv").read_text().count("nan") == 2


def test_it_is_written_again_and_is_the_first_choice(charts, dialog, qtbot, monkeypatch, tmp_path):
    qtbot.keyClicks(dialog.form.format, "PGFPlots")
    qtbot.keyClicks(dialog.form.written_as, "Fragment")
    target = tmp_path / "loss.tex"
    dialog.exported.connect(charts.files._exported)
    export(dialog, qtbot, monkeypatch, target)
    before = target.read_text()
    assert "documentclass" not in before
    charts.document.apply(
        "log", lambda old: old.with_part(NAME, old.part(NAME).changed(["chart-2"], log_y=True))
    )
    charts.action("files.export_again").trigger()
    qtbot.waitUntil(lambda: "ymode=log" in target.read_text())
    again = ExportDialog(charts)
    assert again.form.format.currentText() == "PGFPlots"
    again.reject()


def test_a_chart_whose_runs_cannot_be_found_is_not_offered(windows, monkeypatch):
    monkeypatch.setattr(patterns, "_MOST_TAKEN", -1)
    with_runs = CHARTS.changed([CHARTS.charts[1].id], runs="(a+)+dam")
    opened = ExportDialog(windows.open_figure(FIGURE.with_part(NAME, with_runs)))
    opened.form.format.setCurrentText("CSV")
    assert entries(opened.form.chart) == ["c  accuracy", "d  broken"]
    opened.reject()


def test_other_views_have_no_numbers(windows, qtbot):
    shown = windows.open_figure(replace(FIGURE, architecture=parse_notation("4-2"), view=NAME))
    opened = ExportDialog(shown)
    qtbot.keyClicks(opened.form.format, "JSON")
    assert opened.form.form == "json"
    opened.form.view.setCurrentIndex(opened.form.view.findData("nodes"))
    assert not set(NUMBERS) & set(entries(opened.form.format))
    assert opened.form.suffix == ".svg"
    opened.form.view.setCurrentIndex(opened.form.view.findData(NAME))
    assert set(NUMBERS) <= set(entries(opened.form.format))
    opened.reject()
