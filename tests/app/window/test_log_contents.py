"""Hyper-parameters, pictures, texts and graphs of logs in a window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QFile, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView

from nnsvg_qt.app.panels.fields import why_idle
from nnsvg_qt.app.panels.logs import deleting
from nnsvg_qt.app.panels.logs.runs_model import RunsModel, rows_of, value_text
from nnsvg_qt.app.panels.logs.tags_model import kind_text
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import ChartKind, Charts, LineStyle
from nnsvg_qt.logs import read_logs
from tests.app.canvas_helpers import mouse
from tests.app.opened import open_file, wait_until_read
from tests.app.painted_texts import painted_texts
from tests.app.window.test_logs import PATIENCE, page_of
from tests.charts.test_images import GREY, png
from tests.logs.event_files import event, field, scalars, session_with, version
from tests.logs.test_meshes import NAMED, mesh, read_ply
from tests.logs.test_stored import graph, old_image, tensor

RATES = {"r1": 0.5, "r2": 0.25, "r10": 0.125}


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    folder = tmp_path / "runs"
    for run, rate in RATES.items():
        kind = "adam" if rate < 0.3 else "sgd"
        content = version() + session_with({"rate": rate, "kind": kind, "same": 1.0})
        content += scalars("loss", [4.0, rate])
        if run == "r1":
            node = field(1, field(1, b"x") + field(2, b"Placeholder"))
            node += field(1, field(1, b"y") + field(2, b"Relu") + field(3, b"x"))
            content += event(0, tensor("picture", b"images", b"6", b"4", png(GREY)))
            content += event(0, old_image(png(GREY))) + mesh("cloud", NAMED)
            content += event(0, tensor("note", b"text", b"**words**")) + graph(node)
        (folder / run).mkdir(parents=True)
        (folder / run / "events.out.tfevents.1.host").write_bytes(content)
    return folder


@pytest.fixture
def opened(windows, window, runs, qtbot):
    shown = open_file(windows, runs, window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    yield shown
    shown.logs.stop()


def shown_cells(table, model: RunsModel) -> list[list[str]]:
    head = table.horizontalHeader()
    order = [head.logicalIndex(place) for place in range(model.columnCount())]
    titles = [model.headerData(section, Qt.Orientation.Horizontal) for section in order]
    rows = [
        [model.index(row, section).data() for section in order] for row in range(model.rowCount())
    ]
    return [titles, *rows]


def test_runs_have_columns_of_what_differs_an_order_colours_and_lines(opened, qtbot):
    page = page_of(opened)
    table, model = page.table, page.runs
    cells = shown_cells(table, model)
    assert cells[0][:4] == ["Run", "rate", "kind", "Step"]
    assert [row[:3] for row in cells[1:]] == [
        ["r1", "0.5", "sgd"],
        ["r2", "0.25", "adam"],
        ["r10", "0.125", "adam"],
    ]
    table.sortByColumn(RunsModel.STATE + 1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in shown_cells(table, model)[1:]] == ["r10", "r2", "r1"]
    page.filter.setText("rate < 0.3; kind = ad")
    assert [row[0] for row in shown_cells(table, model)[1:]] == ["r10", "r2"]
    page.filter.setText("rate < much")
    assert "no number" in page.filter.toolTip()
    page.filter.setText("")
    menu = page.columns_menu()
    actions = {one.text(): one for one in menu.actions()}
    assert [name for name in actions if name] == ["rate", "kind", "same", "loss"]
    actions["rate"].trigger()
    actions["loss"].trigger()
    assert model.own_columns == ("kind", "loss")
    page.copy_table("json")
    rows = json.loads(QGuiApplication.clipboard().text())
    assert {row["run"]: (row["kind"], row["loss"]) for row in rows} == {
        "r1": ("sgd", 0.5),
        "r2": ("adam", 0.25),
        "r10": ("adam", 0.125),
    }
    menu.deleteLater()
    document = opened.document
    table.sortByColumn(RunsModel.NAME, Qt.SortOrder.AscendingOrder)
    page.table.selectRow(1)
    assert page.selected_runs == ["r2"]
    menu = page.runs_menu()
    lines: Any = next(one for one in menu.actions() if one.text() == "Line").menu()
    next(one for one in lines.actions() if one.text() == "Dotted").trigger()
    assert document.figure.part(NAME).look_of("r2").dashes is LineStyle.DOTTED
    page._apply_to_runs("colour", color="#123456")
    lines = next(one for one in page.runs_menu().actions() if one.text() == "Line").menu()
    wide = next(one for one in lines.actions() if one.text() == "3 pt")
    assert not wide.isChecked()
    wide.trigger()
    assert document.figure.part(NAME).look_of("r2").width == 3.0
    qtbot.waitUntil(lambda: opened.canvas.is_current, timeout=PATIENCE)
    curves = {one.curve.name: one.curve for one in opened.canvas.page.cards[0].plot.drawn}
    assert curves["r2"].own_color == "#123456"
    assert curves["r2"].own_dashes == 2
    assert (curves["r2"].own_width, curves["r1"].own_width) == (3.0, None)
    assert curves["r1"].own_dashes is None
    again = next(one for one in page.runs_menu().actions() if one.text().startswith("Colour of"))
    again.trigger()
    assert document.figure.part(NAME).look_of("r2").color is None
    assert document.undo_stack.count() == 4


def test_pictures_and_texts_get_charts_and_are_saved(opened, runs, tmp_path, qtbot):
    panel, document = opened.charts_panel, opened.document
    tags = {row.tag: place for place, row in enumerate(panel.tags.rows)}
    assert panel.tags.index_of(tags["picture"]).data() == "picture  (picture)"
    for tag in ("picture", "note"):
        index = panel.tags.index_of(tags[tag])
        panel.tags.setData(index, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: opened.canvas.is_current, timeout=PATIENCE)
    cards = {card.title: card for card in opened.canvas.page.cards}
    assert {one.role for one in cards["picture"].plot.primitives} >= {"picture"}
    assert "words" in [getattr(one, "text", "") for one in cards["note"].plot.primitives]
    panel.list.setCurrentIndex(panel.tags.index_of(tags["picture"]))
    panel.save_contents(tmp_path / "saved")
    assert [path.read_bytes() for path in (tmp_path / "saved").iterdir()] == [png(GREY)]
    assert panel.problem.isHidden()
    # a part of a mesh stands for all of it
    panel.list.setCurrentIndex(panel.tags.index_of(tags["cloud_FACE"]))
    panel.save_contents(tmp_path / "meshes")
    (path,) = (tmp_path / "meshes").iterdir()
    assert path.name == "r1-cloud-step-3.ply"
    assert len(read_ply(path)[2]) == 2
    page_of(opened).keep.click()
    kept = document.figure.part(NAME).data
    picture = next(one for one in kept.series if one.tag == "picture")
    assert png(GREY) in picture.contents[0]
    # what is gone cannot be kept, and that is told
    tag = "in/image/0"
    document.apply("add", lambda old: old.with_part(NAME, old.part(NAME).with_chart([tag])))
    opened.logs.stop()
    for path in (runs / "r1").iterdir():
        path.unlink()
    page_of(opened).keep.click()
    assert document.figure.part(NAME).data is kept
    assert "cannot be read" in page_of(opened)._state()[0]


def test_a_graph_opens_as_a_figure(opened, windows, tmp_path, monkeypatch):
    from nnsvg_qt.app.panels.logs import charts_panel

    monkeypatch.setattr(charts_panel, "made_state_folder", lambda *_: tmp_path)
    panel = opened.charts_panel
    place = next(place for place, row in enumerate(panel.tags.rows) if row.kind == "graph")
    panel.list.setCurrentIndex(panel.tags.index_of(place))
    menu = panel.menu()
    before = set(windows)
    next(one for one in menu.actions() if "graph" in one.text()).trigger()
    wait_until_read(windows)
    (new,) = set(windows) - before
    names = [layer.name for layer in new.document.figure.architecture]
    assert names
    assert new.document.figure.part("model") is not None
    menu.deleteLater()


def test_kinds_and_numbers_are_in_words(runs, monkeypatch):
    assert kind_text("pr curve") == "precision over recall"
    assert kind_text("unheard") == "unheard"
    assert value_text(0.123456) == "0.1235"
    row = next(one for one in rows_of(read_logs(runs), "loss") if one.name == "r2")
    assert row.trial.value("rate") == 0.25
    assert row.metrics == {"loss": 0.25}


def test_options_of_another_kind_of_chart_are_grey_and_say_why():
    figure = Figure(parts={NAME: Charts().with_chart(["loss"])})
    assert "parallel" in why_idle(figure, NAME, "chart.where")
    assert not why_idle(figure, NAME, "chart.smoothing")
    charts = figure.part(NAME)
    trials = figure.with_part(NAME, charts.changed(kind="parallel"))
    assert not why_idle(trials, NAME, "chart.where")
    assert "no curves" in why_idle(trials, NAME, "chart.smoothing")
    both = trials.with_part(NAME, trials.part(NAME).with_chart(["loss"]))
    assert not why_idle(both, NAME, "chart.where")
    assert not why_idle(both, NAME, "chart.smoothing")


def test_logs_go_to_the_trash_only_if_wanted_twice(opened, runs, monkeypatch):
    page = page_of(opened)
    (runs / "r2/linked.tfevents.2").symlink_to(runs / "r1/events.out.tfevents.1.host")
    row = next(n for n, one in enumerate(page.runs.rows) if one.name == "r2")
    page.table.selectRow(row)
    (delete,) = (one for one in page.runs_menu().actions() if "trash" in one.text())
    assert delete.isEnabled()
    moved: list[str] = []
    answers: list[bool] = []
    questions: list[str] = []

    def is_wanted(question: str, parent: object) -> bool:
        questions.append(question)
        return answers.pop(0)

    monkeypatch.setattr(deleting, "_is_wanted", is_wanted)

    def move(path: str) -> bool:
        moved.append(path)
        return True

    monkeypatch.setattr(QFile, "moveToTrash", move)
    for answers[:] in ([False], [True, False]):
        page.delete_selected()
        assert not moved
        assert not answers
    answers[:] = [True, True]
    page.delete_selected()
    assert questions[0] == "Move the one file of the logs of r2 to the trash?"
    assert moved == [str(runs / "r2/events.out.tfevents.1.host")], "no link is followed"


def test_columns_of_runs_are_dragged_and_stay_where_they_are(opened, qtbot):
    page = page_of(opened)
    table, model = page.table, page.runs
    assert shown_cells(table, model)[0][:4] == ["Run", "rate", "kind", "Step"]
    head = table.horizontalHeader()
    begin, end = (
        QPoint(head.sectionViewportPosition(section) + share, head.height() // 2)
        for section, share in (
            (RunsModel.STATE + 2, 8),
            (RunsModel.STATE + 1, 4),
        )
    )
    view = head.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(view, begin + (end - begin) * share)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert shown_cells(table, model)[0][:4] == ["Run", "kind", "rate", "Step"]
    page.copy_table("csv")
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("run,kind,rate,")
    # another column comes and goes, and those that were dragged are where they were
    model.choose_columns(["rate", "kind", "same"])
    assert shown_cells(table, model)[0][:5] == ["Run", "kind", "same", "rate", "Step"]
    model.choose_columns(["rate", "kind"])
    assert shown_cells(table, model)[0][:4] == ["Run", "kind", "rate", "Step"]


def test_names_of_runs_stay_whole_beside_many_columns(opened, qtbot):
    page = page_of(opened)
    table, model = page.table, page.runs
    model.choose_columns(["rate", "kind", "same", "loss"])
    for width in (900, 1100, 1500):
        opened.resize(width, 800)
        qtbot.waitUntil(lambda: table.columnWidth(RunsModel.NAME) >= table.name_width)
        assert not any("…" in one.text for one in painted_texts(table.viewport()))
    head = table.horizontalHeader()
    # words keep off the numbers before them, and stand under what is said of them
    painted = [painted_texts(widget) for widget in (head, table.viewport())]
    for column in (RunsModel.STATE, model.columnCount() - 3):
        left, width = head.sectionViewportPosition(column), head.sectionSize(column)
        begins = [
            {round(one.left - left) for one in words if 0 <= one.left - left < width}
            for words in painted
        ]
        ((title,), (words,)) = begins
        assert title >= 10
        assert abs(title - words) <= 2
    model.choose_columns([])
    # what is left over is theirs
    stretch = QHeaderView.ResizeMode.Stretch
    qtbot.waitUntil(lambda: head.sectionResizeMode(RunsModel.NAME) == stretch)


def test_the_down_key_suggests_tags_for_the_filter(opened, qtbot):
    panel = opened.charts_panel
    panel.search.setFocus()
    QTest.keyClicks(panel.search, "LOUD")
    popup = panel.suggestions.completer.popup()
    assert not popup.isVisible(), "the list below shows the same"
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.waitUntil(popup.isVisible)
    model = popup.model()
    tags = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert tags == ["cloud_COLOR", "cloud_FACE", "cloud_VERTEX"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert panel.search.text() in tags
    assert [row.tag for row in panel.tags.rows] == [panel.search.text()]
    # a tag is no expression: its brackets are what they are
    panel.suggestions.show_tags(["loss (train)", "plain/loss.x"])
    for tag, typed in (("loss (train)", r"loss\ \(train\)"), ("plain/loss.x", "plain/loss.x")):
        panel.suggestions.completer.activated.emit(tag)
        assert panel.search.text() == typed
    panel.search.clear()


def test_a_box_over_trials_chooses_them_and_two_clicks_show_all(opened, qtbot):
    document, canvas = opened.document, opened.canvas
    chart = document.figure.part(NAME).charts[0].id
    document.apply(
        "kind",
        lambda old: old.with_part(NAME, old.part(NAME).changed([chart], kind=ChartKind.PARALLEL)),
    )
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    card = canvas.page.cards[0]
    marks = {mark.name: mark for mark in card.plot.marks}
    assert set(marks) == set(RATES)
    x, level = marks["r1"].points[marks["r1"].columns.index(("rate",))].tolist()
    begin, end = (
        canvas.place.position(QPointF(card.left + x + by, card.top + level + by)).toPoint()
        for by in (-3.0, 3.0)
    )
    surface, shift = canvas.surface(), Qt.KeyboardModifier.ShiftModifier
    left, kinds = Qt.MouseButton.LeftButton, QEvent.Type
    mouse(surface, kinds.MouseButtonPress, begin, left, modifiers=shift)
    mouse(surface, kinds.MouseMove, end, held=left, modifiers=shift)
    mouse(surface, kinds.MouseButtonRelease, end, left, modifiers=shift)
    steps = document.undo_stack.count()
    assert document.figure.part(NAME).charts[0].where == "rate >= 0.5; rate <= 0.5"
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    assert [mark.name for mark in canvas.page.cards[0].plot.marks] == ["r1"]
    qtbot.mouseDClick(surface, left, pos=begin)
    assert document.figure.part(NAME).charts[0].where == ""
    assert document.undo_stack.count() == steps + 1
