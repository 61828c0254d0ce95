"""Training logs in a window: opened, followed, drawn, zoomed, kept, exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest

from nnsvg_qt.app.canvas.charts.charts_canvas import ChartsCanvas
from nnsvg_qt.app.canvas.charts.value_card import value_words
from nnsvg_qt.app.panels.field_editors import TextEditor
from nnsvg_qt.app.panels.logs.log_words import ago_words
from nnsvg_qt.app.panels.logs.logs_page import LogsPage
from nnsvg_qt.app.panels.logs.runs_model import RunsModel
from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import Sentence
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.project_file import read_project
from tests.app.canvas_helpers import hover, mouse
from tests.app.opened import open_file

PATIENCE = 30_000


def row(step: int, loss: float) -> str:
    return f"{step},{loss},{1 - loss / 4}\n"


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    folder = tmp_path / "runs"
    for number, name in enumerate(("adam_0", "adam_1", "sgd_0")):
        (folder / name).mkdir(parents=True)
        rows = "".join(row(10 * step, 2.0 + number - 0.1 * step) for step in range(10))
        (folder / name / "metrics.csv").write_text(f"step,loss,val/acc\n{rows}")
    return folder


@pytest.fixture
def opened(windows, window, runs, qtbot):
    """A window with the charts of the logs, which are followed."""
    shown = open_file(windows, runs, window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    qtbot.waitUntil(lambda: shown.canvas.is_current, timeout=PATIENCE)
    yield shown
    shown.logs.stop()


def page_of(window) -> LogsPage:
    found = window.sources.drawer.page("logs")
    assert isinstance(found, LogsPage)
    return found


def column(window, number: int) -> list[str]:
    model = page_of(window).runs
    return [model.index(place, number).data() for place in range(model.rowCount())]


def test_a_folder_of_logs_opens_as_charts_and_is_exported(opened, windows, runs, tmp_path, qtbot):
    assert opened.document.view == NAME
    visible = [i for i in range(opened.tabs.count()) if opened.tabs.isTabVisible(i)]
    assert [opened.tabs.tabData(i) for i in visible] == [NAME]
    assert opened.sources.drawer.is_open
    assert column(opened, 0) == ["adam_0", "adam_1", "sgd_0"]
    swatch = page_of(opened).runs.index(0, 0).data(Qt.ItemDataRole.DecorationRole)
    shown = [
        swatch.pixmap(14, 14, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
    ]
    assert shown[0] == shown[1]
    assert column(opened, 1) == ["90", "90", "90"]
    assert column(opened, 2) == ["1.1", "2.1", "3.1"]
    assert not opened.document.modified
    assert opened.document.figure.part(NAME).data is None
    assert windows.showing(runs) is opened
    said = "2 charts   3 runs   2 tags   60 points"
    qtbot.waitUntil(lambda: said in opened.totals.text(), timeout=PATIENCE)
    from nnsvg_qt.app.dialogs.export_dialog import ExportDialog

    dialog = ExportDialog(opened)
    assert [dialog.form.view.itemData(i) for i in range(dialog.form.view.count())] == [NAME]
    path = tmp_path / "chart.svg"
    with qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
        dialog.write(path)
    assert "sgd_0" in path.read_text()


def test_no_view_is_opened_on_the_way_from_a_network_to_logs(windows, window, runs):
    views: list[str] = []
    window.document.view_changed.connect(views.append)
    assert open_file(windows, runs, window) is window
    assert views == [NAME]
    assert window.tabs.tabData(window.tabs.currentIndex()) == NAME
    window.logs.stop()


def test_what_is_written_comes_to_the_screen_and_is_no_step(opened, runs, qtbot, monkeypatch):
    canvas = opened.canvas
    with (runs / "sgd_0" / "metrics.csv").open("a") as stream:
        stream.write(row(100, 0.5))
    qtbot.waitUntil(lambda: column(opened, 1)[2] == "100", timeout=PATIENCE)
    qtbot.waitUntil(lambda: canvas.page.cards[0].plot.x_axis.high == 100, timeout=PATIENCE)
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    assert opened.document.undo_stack.count() == 0
    card = canvas.page.cards[0]
    x = card.left + (card.plot.x_axis.start + card.plot.x_axis.end) / 2
    place = canvas.place.position(QPointF(x, card.top + 20))
    hover(canvas.surface(), place)
    assert canvas.reading is not None
    monkeypatch.setattr(type(canvas.surface()), "underMouse", lambda _: True)
    with (runs / "sgd_0" / "metrics.csv").open("a") as stream:
        stream.write(row(200, 0.5))
    qtbot.waitUntil(lambda: column(opened, 1)[2] == "200", timeout=PATIENCE)
    qtbot.waitUntil(lambda: canvas.page.cards[0].plot.x_axis.high == 200, timeout=PATIENCE)
    assert canvas.reading is not None
    assert canvas.reading.lines[0][0] == pytest.approx(x, abs=30)
    page_of(opened).pause.click()
    (runs / "new").mkdir()
    (runs / "new" / "metrics.csv").write_text("step,loss\n0,1\n")
    qtbot.waitUntil(lambda: len(opened.logs._process.series) == 7, timeout=PATIENCE)
    assert "new" not in column(opened, 0)
    page_of(opened).pause.click()
    qtbot.waitUntil(lambda: "new" in column(opened, 0), timeout=PATIENCE)


def test_keeping_the_data_is_a_step_that_a_project_holds(opened, tmp_path, monkeypatch):
    document = opened.document
    notes = (Sentence("{name} is damaged.", name="a"), Sentence("{name} is cut.", name="b"))
    monkeypatch.setattr(type(opened.logs), "notes", notes)
    assert all(str(note) in page_of(opened)._state()[0] for note in notes)
    page_of(opened).keep.click()
    assert document.undo_stack.count() == 1
    assert document.figure.part(NAME).data.points == 60
    path = tmp_path / "kept.nnsvg"
    document.save_as(path)
    assert read_project(path).svg() == document.shown_figure.with_view(NAME).svg()
    document.undo_stack.undo()
    assert document.figure.part(NAME).data is None
    assert document.shown_figure.part(NAME).data.points == 60


def test_ticks_and_controls_edit_the_charts(opened, qtbot):
    page, document, panel = page_of(opened), opened.document, opened.charts_panel
    name = page.runs.index(0, 0)
    page.runs.setData(name, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert document.figure.part(NAME).look_of("adam_0").hidden
    tags = [panel.tags.index(place).data() for place in range(panel.tags.rowCount())]
    assert tags == ["loss", "val/acc"]
    first = panel.tags.index(0)
    panel.tags.setData(first, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert [chart.tags for chart in document.figure.part(NAME).charts] == [("val/acc",)]
    panel.tags.setData(first, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert len(document.figure.part(NAME).charts) == 2
    editor = page.rows["group"].editor
    assert isinstance(editor, TextEditor)
    line = editor.line
    line.setFocus()
    QTest.keyClicks(line, "(.*)_")
    assert {chart.group for chart in document.figure.part(NAME).charts} == {"(.*)_"}
    page.filter.setText("sgd|(")
    assert "regular expression" in page.filter.toolTip()
    assert "regular expression" in page.filter_words.text()
    assert page.filter_words.isVisible()
    page.filter.setText("nowhere")
    assert page.filter_words.text() == "The filter finds nothing."
    page.filter.setText("sgd|x")
    assert column(opened, 0) == ["sgd_0"]
    assert not page.filter_words.isVisible()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert not document.modified


def test_the_pointer_reads_values_and_shift_zooms(opened, qtbot):
    canvas = opened.canvas
    assert isinstance(canvas, ChartsCanvas)
    assert canvas.page is not None
    card = canvas.page.cards[0]
    assert card.plot is not None
    x = card.left + float(card.plot.x_axis.at(card.plot.drawn[0].x[5:6])[0])
    y = card.top + float(card.plot.y_axis.at(card.plot.drawn[1].y[5:6])[0])
    place = canvas.place.position(QPointF(x, y))
    hover(canvas.surface(), place)
    qtbot.waitUntil(lambda: canvas.reading is not None, timeout=PATIENCE)
    reading = canvas.reading
    assert reading is not None
    assert reading.across == "50"
    assert reading.values[0].name == "adam_1"
    assert value_words(reading.values[0]) == ("2.5", "")
    assert len(reading.lines) == 2
    start = place.toPoint()
    end = start + QPoint(60, 40)
    surface, shift = canvas.surface(), Qt.KeyboardModifier.ShiftModifier
    left, kinds = Qt.MouseButton.LeftButton, QEvent.Type
    mouse(surface, kinds.MouseButtonPress, start, left, modifiers=shift)
    for point in (start + QPoint(30, 20), end):
        mouse(surface, kinds.MouseMove, point, held=left, modifiers=shift)
    mouse(
        surface, kinds.MouseButtonRelease, end, left, held=Qt.MouseButton.NoButton, modifiers=shift
    )
    charts = opened.document.figure.part(NAME).charts
    low, high = charts[0].limits[0]
    assert low == pytest.approx(50, abs=1)
    assert high > low
    assert charts[1].limits == ((None, None), (None, None))
    assert opened.document.undo_stack.count() == 1
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    qtbot.mouseDClick(surface, Qt.MouseButton.LeftButton, pos=start)
    assert opened.document.figure.part(NAME).charts[0].limits[0] == (None, None)
    qtbot.mouseClick(surface, Qt.MouseButton.LeftButton, pos=start)
    assert opened.document.selected_charts == (charts[0].id,)


def test_the_panel_draws_tags_together_and_moves_charts(opened, windows):
    document, panel = opened.document, opened.charts_panel
    assert opened.docks["layers"].widget() is panel
    assert opened.docks["kinds"].widget() is opened.chart_palette, "charts have kinds of their own"
    assert panel.count.text() == "2 of 2 tags on the page"
    panel.list.selectAll()
    assert len(document.selected_charts) == 2
    panel.together.trigger()
    charts = document.figure.part(NAME).charts
    assert charts[-1].tags == ("loss", "val/acc")
    assert document.selected_charts == (charts[-1].id,)
    assert not panel.down.isEnabled()
    panel.up.trigger()
    assert [chart.id for chart in document.figure.part(NAME).charts][1] == charts[-1].id
    opened.action("layers.delete").trigger()
    assert [chart.id for chart in document.figure.part(NAME).charts] == ["chart-1", "chart-2"]
    panel.search.setText("acc")
    assert panel.tags.rowCount() == 1
    document.show_view(NAME)
    network = windows.open_figure(opened.document.figure.with_part(NAME, Charts()))
    assert network.docks["layers"].widget() is network.layer_panel


def test_a_network_gets_charts_of_logs_as_a_step(window, runs, qtbot):
    document = window.document
    window.files.read_logs(runs)
    qtbot.waitUntil(lambda: document.view == NAME, timeout=PATIENCE)
    names = {view.name for view in document.figure.offered_views}
    assert {"planes", NAME} <= names
    assert document.shown_figure.part(NAME).data.points == 60
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=PATIENCE)
    document.undo_stack.undo()
    assert document.view != NAME
    assert document.figure.part(NAME) == Charts()
    document.undo_stack.redo()
    document.show_view(NAME)
    assert document.figure.part(NAME).folder == str(runs)
    window.logs.stop()


def test_what_was_kept_is_drawn_once_the_logs_are_gone(opened, runs, tmp_path, qtbot):
    document = opened.document
    page_of(opened).keep.click()
    runs.rename(tmp_path / "moved")
    qtbot.waitUntil(lambda: document.live_data is None, timeout=PATIENCE)
    drawn = document.shown_figure.part(NAME).data
    assert drawn is not None
    assert {one.run for one in drawn.series} == {"adam_0", "adam_1", "sgd_0"}
    assert column(opened, 0)


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """What processes were to read; none is started."""
    found: list[str] = []

    class Process:
        looks, series, notes, problem, has_more = 0, (), (), None, False

        def __init__(self, folder: str) -> None:
            found.append(folder)

        def take(self) -> bool:
            return False

        def leave(self) -> None:
            """Nothing was started."""

    monkeypatch.setattr("nnsvg_qt.logs.watching.LogProcess", Process)
    return found


def test_logs_elsewhere_are_followed_as_a_step(window, asked):
    window.files.read_address("sftp://me:word@host/runs")
    window.files.read_address("runs")
    assert not asked
    assert window.document.figure.part(NAME) == Charts()
    window.files.read_address("sftp://host/runs")
    assert asked == ["sftp://host/runs"]
    assert window.document.view == NAME
    window.document.undo_stack.undo()
    assert window.document.figure.part(NAME) == Charts()
    window.logs.stop()


def test_a_project_is_not_to_choose_the_machine_that_is_asked(window, asked):
    def follow(address: str) -> None:
        window.document.replace_by(window.document.figure.with_part(NAME, Charts(folder=address)))
        window.document.show_view(NAME)

    logs = window.logs
    follow("sftp://me@127.0.0.1:2222/x")
    page = page_of(window)
    assert not asked
    assert page.state.text() == "This figure follows logs at 127.0.0.1:2222"
    assert not page.agree.isHidden()
    page.agree.click()
    assert asked == ["sftp://me@127.0.0.1:2222/x"]
    assert page.agree.isHidden()
    follow("sftp://127.0.0.1:2222/y")
    assert asked[1:] == ["sftp://127.0.0.1:2222/y"], "this machine was agreed to"
    for other in (
        "sftp://127.0.0.1:23/x",
        "https://127.0.0.1:2222/x",
        "sftp://127.0.0.1:2222@b",
        "sftp://b/sftp://127.0.0.1:2222/x",
        "file:///etc",
    ):
        follow(other)
        assert logs.waits_for
    assert len(asked) == 2
    # folders of this machine need nobody's consent, but whole paths
    follow("one:/runs/a,two:/runs/b")
    assert asked[2:] == ["one:/runs/a,two:/runs/b"]
    assert logs.problem is None
    for other in ("runs", "one:/runs/a,two:runs"):
        follow(other)
        assert len(asked) == 3
        told = f"{other} is not followed: its path is not a whole one."
        assert page.state.text() == told
    logs.stop()


def test_logs_in_a_new_window_have_their_page_too(windows, window, runs, qtbot):
    window.document.apply("rename", lambda old: replace(old, name="Mine"))
    shown = open_file(windows, runs, window)
    assert shown is not window
    assert page_of(shown).runs.rowCount() == 3
    assert shown.sources.drawer is not None
    assert shown.sources.drawer.isVisibleTo(shown)
    assert shown.action("sources.toggle").isEnabled()
    shown.logs.stop()


def test_another_figure_with_charts_of_the_same_logs_shows_them(opened):
    document, data = opened.document, opened.document.live_data
    assert len(data.series) > 0
    document.replace_by(document.figure)
    assert document.live_data == data


def test_runs_have_the_colours_of_the_figure_that_is_shown(opened, monkeypatch):
    document, logs, series = opened.document, opened.logs, opened.document.live_data.series
    followed = document.figure
    runs = ["adam_0", "adam_1", "sgd_0"]
    assert document.live_data.colored_runs == runs

    def kept(*names):
        points = [
            Series(name, "loss", SCALAR, np.arange(2), np.full(2, float(place)), np.ones(2))
            for place, name in enumerate(names)
        ]
        charts = followed.part(NAME).with_data(LogData(points))
        return followed.with_part(NAME, charts)

    # as a project that says nothing of an order, with runs of the same logs
    document.replace_by(kept("sgd_0", "adam_0"))
    assert document.live_data.colored_runs == ["sgd_0", "adam_0", "adam_1"]
    document.replace_by(kept("sgd_0"))
    assert document.live_data.colored_runs == ["sgd_0", *runs[:2]]
    # what was kept of other logs says nothing of these
    other = kept("sgd_0", "adam_1")
    charts = other.part(NAME)
    document.replace_by(other.with_part(NAME, replace(charts, folder="")))
    monkeypatch.setattr(logs, "_begin", lambda: None)
    document.apply("follow", lambda old: old.with_part(NAME, charts))
    assert logs.folder == charts.folder
    assert logs._order.follow(series) == ()


def test_a_run_that_is_wrong_from_its_first_step_is_told_in_red(opened):
    model = page_of(opened).runs
    nan = np.array([np.nan, 1.0])
    steps = np.arange(2)
    series = [Series("bad", "loss", SCALAR, steps, nan, nan)]
    series.append(Series("good", "loss", SCALAR, steps, nan, np.ones(2)))
    model.show_series(series, "loss")
    states = [model.index(place, RunsModel.STATE) for place in range(2)]
    assert "∞" in states[0].data()
    assert states[0].data(Qt.ItemDataRole.ForegroundRole) is not None
    assert states[1].data(Qt.ItemDataRole.ForegroundRole) is None


def test_lines_that_were_there_are_as_old_as_they_say(windows, window, tmp_path, qtbot):
    path = tmp_path / "metrics.csv"
    written = time() - 3 * 86400
    path.write_text("step,loss,wall_time\n" + f"1,2.0,{written:.3f}\n2,1.5,{written + 60:.3f}\n")
    shown = open_file(windows, path, window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    page = page_of(shown)
    assert "last line 2 days ago" in page.state.text()
    with path.open("a") as file:
        file.write(f"3,1.2,{time():.3f}\n")
    qtbot.waitUntil(lambda: " s ago" in page.state.text(), timeout=PATIENCE)
    shown.logs.stop()


def test_what_tells_no_time_is_as_old_as_nobody_knows(opened, runs, qtbot):
    page = page_of(opened)
    assert "60 points" in page.state.text()
    assert "ago" not in page.state.text()
    with (runs / "adam_0" / "metrics.csv").open("a") as file:
        file.write(row(100, 0.9))
    qtbot.waitUntil(lambda: "last line" in page.state.text(), timeout=PATIENCE)


def test_time_that_went_by_is_told_in_the_unit_that_suits():
    seconds = (0, 119, 120, 7199, 7200, 172799, 172800)
    words = [ago_words(one) for one in seconds]
    assert words == [
        *("0 s ago", "119 s ago", "2 min ago", "119 min ago", "2 h ago", "47 h ago"),
        "2 days ago",
    ]


def test_runs_that_come_and_go_make_no_line_newer(windows, window, tmp_path, qtbot):
    def written(name: str, days: int) -> Path:
        run = tmp_path / "runs" / name
        run.mkdir(parents=True)
        when = time() - days * 86400 - 600
        (run / "metrics.csv").write_text(f"step,loss,wall_time\n1,2.0,{when:.3f}\n")
        return run

    gone = written("gone", 9)
    written("there", 4)
    shown = open_file(windows, tmp_path / "runs", window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    page = page_of(shown)
    assert "last line 4 days ago" in page.state.text()
    written("older", 7)
    qtbot.waitUntil(lambda: "older" in column(shown, 0), timeout=PATIENCE)
    assert "last line 4 days ago" in page.state.text()
    colors = {run: page.runs.color_of(run) for run in ("older", "there")}
    (gone / "metrics.csv").unlink()
    qtbot.waitUntil(lambda: "gone" not in column(shown, 0), timeout=PATIENCE)
    assert "last line 4 days ago" in page.state.text()
    assert {run: page.runs.color_of(run) for run in colors} == colors
    shown.logs.stop()
