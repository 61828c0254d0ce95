"""What can be done with charts: their menu, the palette, and axes that are dragged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from nnsvg_qt.app.canvas.charts.axis_gestures import axes_of
from nnsvg_qt.app.menus.command_palette import entries_of, found
from nnsvg_qt.app.panels.field_editors import ChoiceEditor
from nnsvg_qt.charts import NAME
from nnsvg_qt.log_charts import Across, ChartKind
from tests.app.canvas_helpers import drag, press, release
from tests.app.opened import open_file
from tests.logs.event_files import event, scalars, session_with, version
from tests.logs.test_stored import tensor

PATIENCE = 30_000
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def opened(windows, window, tmp_path: Path, qtbot):
    """Charts of three runs with hyper-parameters, of which two tags are drawn."""
    for run, rate in {"r1": 0.5, "r2": 0.25, "r10": 0.125}.items():
        content = version() + session_with({"rate": rate, "kind": "adam" if rate < 0.3 else "sgd"})
        content += scalars("loss", [4.0, 2.0, rate]) + scalars("accuracy", [0.1, 0.4, 1.0 - rate])
        (tmp_path / "runs" / run).mkdir(parents=True)
        (tmp_path / "runs" / run / "events.out.tfevents.1.host").write_bytes(content)
    shown = open_file(windows, tmp_path / "runs", window)
    qtbot.waitUntil(lambda: shown.logs.has_read and bool(charts_of(shown)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: shown.canvas.is_current, timeout=PATIENCE)
    yield shown
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    shown.logs.stop()


def charts_of(window):
    return window.document.figure.part(NAME).charts


def menu_at(window, position) -> QMenu:
    surface = window.canvas.surface()
    press(surface, position, RIGHT)
    release(surface, position, RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def menu_of(window, number: int) -> QMenu:
    bounds = window.canvas.page.cards[number].bounds
    middle = QPointF((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2)
    return menu_at(window, window.canvas.place.position(middle))


def texts(menu) -> list[str]:
    return [one.text().replace("&", "") for one in menu.actions() if not one.isSeparator()]


def entry(menu, text):
    return next(one for one in menu.actions() if one.text().replace("&", "").startswith(text))


def test_what_frames_of_selected_charts_leave_and_come_to_is_painted(opened, qtbot, monkeypatch):
    document, canvas = opened.document, opened.canvas
    chart = charts_of(opened)[1].id
    document.select([chart])
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    before = canvas.page.cards[1].bounds
    painted: list[QRect] = []
    monkeypatch.setattr(canvas.viewport(), "update", lambda *area: painted.extend(area))

    def higher(figure):
        return figure.with_part(NAME, figure.part(NAME).changed([chart], aspect=1.0))

    document.apply("", higher)
    qtbot.waitUntil(lambda: canvas.page.cards[1].bounds != before, timeout=PATIENCE)
    for box in (before, canvas.page.cards[1].bounds):
        corner = canvas.place.position(QPointF(box.right, box.bottom)).toPoint()
        assert any(area.contains(corner) for area in painted if isinstance(area, QRect))


def test_the_menu_of_a_chart_is_about_it_and_not_about_layers(opened, qtbot):
    menu = menu_of(opened, 1)
    chart = charts_of(opened)[1].id
    assert opened.document.selected_charts == (chart,)
    said = texts(menu)
    assert {"Logarithmic y", "Smoothing", "Copy the numbers as", "Export…"} <= set(said)
    assert not any("layer" in one.casefold() for one in said)
    entry(menu, "Logarithmic y").trigger()
    first, second = charts_of(opened)[:2]
    assert (first.log_y, second.log_y) == (False, True)
    assert entry(menu_of(opened, 1), "Logarithmic y").isChecked()
    entry(entry(menu_of(opened, 1), "Smoothing").menu(), "0.6").trigger()
    entry(entry(menu_of(opened, 1), "Horizontal axis").menu(), "Relative").trigger()
    second = charts_of(opened)[1]
    assert (second.smoothing, second.across) == (0.6, Across.RELATIVE)
    steps = opened.document.undo_stack.count()
    entry(menu_of(opened, 1), "Remove").trigger()
    assert chart not in [one.id for one in charts_of(opened)]
    assert opened.document.undo_stack.count() == steps + 1


def test_the_numbers_of_a_chart_are_copied(opened, tmp_path):
    entry(entry(menu_of(opened, 0), "Copy the numbers").menu(), "JSON").trigger()
    told = json.loads(QGuiApplication.clipboard().text())
    (tag,) = charts_of(opened)[0].tags
    assert [(one["run"], one["tag"], len(one["points"])) for one in told] == [
        (run, tag, 3) for run in ("r1", "r2", "r10")
    ]
    entry(entry(menu_of(opened, 0), "Copy the numbers").menu(), "PGFPlots").trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.count(r"\addplot") == 3
    assert "documentclass" not in copied
    opened.charts_panel.save_numbers(tmp_path / "chart.tex", "tex")
    assert "documentclass" in (tmp_path / "chart.tex").read_text("utf-8")


def test_the_page_of_charts_has_a_menu_without_layers(opened):
    said = texts(menu_at(opened, QPointF(3, 3)))
    assert "Export…" in said
    assert not any("layer" in one.casefold() for one in said)


def test_the_palette_finds_what_the_menu_has(opened):
    opened.document.select([])
    (best, *_) = found(entries_of(opened), "logarithmic y all charts")
    best.run()
    assert all(one.log_y for one in charts_of(opened))
    opened.document.select([charts_of(opened)[0].id])
    (best, *_) = found(entries_of(opened), "smoothing 0.9 selected charts")
    best.run()
    assert [one.smoothing for one in charts_of(opened)] == [0.9, 0.0]
    opened.document.show_view("planes")
    assert not found(entries_of(opened), "logarithmic selected charts")


def test_a_choice_that_charts_do_not_share_is_told_as_mixed(opened, qtbot):
    document, chart = opened.document, charts_of(opened)[0].id
    document.select([])
    document.apply(
        "kind",
        lambda old: old.with_part(NAME, old.part(NAME).changed([chart], kind=ChartKind.PARALLEL)),
    )
    editors = opened.style_panel.page.findChildren(ChoiceEditor)
    (box,) = (one.box for one in editors if one.field.option.name == "kind")
    qtbot.waitUntil(lambda: box.currentIndex() == -1, timeout=PATIENCE)
    assert box.placeholderText() == "mixed"


def test_an_axis_of_trials_is_dragged_by_its_name(opened, qtbot):
    document, canvas = opened.document, opened.canvas
    chart = charts_of(opened)[0].id
    document.apply(
        "kind",
        lambda old: old.with_part(NAME, old.part(NAME).changed([chart], kind=ChartKind.PARALLEL)),
    )
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    card = canvas.page.cards[0]
    names, places = axes_of(card)
    assert len(names) == 3

    def at(number):
        high = card.plot.y_axis.end - 8.0
        return canvas.place.position(QPointF(card.left + places[number], card.top + high))

    steps = document.undo_stack.count()
    drag(canvas.surface(), at(2), at(0))
    qtbot.waitUntil(lambda: canvas.is_current, timeout=PATIENCE)
    wanted = [names[2], names[0], names[1]]
    assert axes_of(canvas.page.cards[0])[0] == wanted
    assert charts_of(opened)[0].axes == ", ".join(wanted)
    assert document.undo_stack.count() == steps + 1
    # where it was let go before it came anywhere it stays
    drag(canvas.surface(), at(1), at(1) + QPointF(4, 0))
    assert document.undo_stack.count() == steps + 1
    entry(menu_of(opened, 0), "Draw all trials")
    QApplication.sendEvent(canvas.surface(), QEvent(QEvent.Type.Leave))


def change(window, charts, **values):
    window.document.apply(
        "a change", lambda old: old.with_part(NAME, old.part(NAME).changed(charts, **values))
    )


def test_all_charts_show_all_of_it_by_one_step(opened, qtbot):
    one, other = (chart.id for chart in charts_of(opened))
    change(opened, [one, other], x_range="0:1", y_range="1:2")
    opened.document.select([one, other])
    steps = opened.document.undo_stack.count()
    entry(menu_of(opened, 0), "Show all of it").trigger()
    assert [(chart.x_range, chart.y_range) for chart in charts_of(opened)] == [("", "")] * 2
    assert opened.document.undo_stack.count() == steps + 1
    opened.document.undo_stack.undo()
    assert [chart.x_range for chart in charts_of(opened)] == ["0:1"] * 2


def test_curves_keep_their_entries_beside_a_chart_of_trials(opened, qtbot):
    one, other = (chart.id for chart in charts_of(opened))
    change(opened, [one], kind=ChartKind.PARALLEL, where="rate:0.2:0.3")
    opened.document.select([one, other])
    qtbot.waitUntil(lambda: opened.canvas.is_current, timeout=PATIENCE)
    menu = menu_of(opened, 1)
    assert {"Draw all trials", "Logarithmic y", "Smoothing"} <= set(texts(menu))
    entry(menu, "Logarithmic y").trigger()
    assert [chart.log_y for chart in charts_of(opened)] == [False, True]
    entry(menu_of(opened, 1), "Draw all trials").trigger()
    assert charts_of(opened)[0].where == ""


def test_a_chart_without_numbers_offers_none(windows, window, tmp_path, qtbot):
    content = version() + event(0, tensor("note", b"text", b"**words**"))
    path = tmp_path / "events.out.tfevents.1.host"
    path.write_bytes(content)
    shown = open_file(windows, path, window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    if not charts_of(shown):
        shown.document.apply(
            "chart", lambda old: old.with_part(NAME, old.part(NAME).with_chart(["note"]))
        )
    qtbot.waitUntil(lambda: shown.canvas.is_current, timeout=PATIENCE)
    menu = menu_of(shown, 0)
    said = texts(menu)
    assert "Remove from the page" in said
    assert not {"Logarithmic x", "Smoothing", "Copy the numbers as", "Cut outliers"} & set(said)
    menu.close()
    shown.logs.stop()
