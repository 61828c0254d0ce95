"""Points of an embedding in a window: turned, asked who is near, laid out by t-SNE."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nnsvg_qt.app.canvas.charts.points_gestures import ask_who_is_near
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.panels.logs import laying_bar
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.laying import LayingProcess
from nnsvg_qt.charts.points import points_of
from nnsvg_qt.charts.positions import packed_positions
from nnsvg_qt.errors import Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import ChartKind, Charts, Projection
from tests.app.opened import open_file
from tests.app.window.test_logs import PATIENCE
from tests.charts.test_projector import chart_of, series_of, words

VECTORS = np.random.default_rng(2).normal(size=(12, 4)).astype(np.float32)


class FakeProcess:
    """A process that has come so far, and at last has positions or a problem."""

    def __init__(self, series, chart) -> None:
        self.done, self.positions, self.problem = 0.4, None, None
        self.left = False

    @property
    def has_ended(self) -> bool:
        return self.positions is not None or self.problem is not None

    def take(self, timeout: float = 0.0) -> bool:
        return True

    def leave(self) -> None:
        self.left = True


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    np.save(tmp_path / "words.npy", VECTORS)
    shown = open_file(windows, tmp_path / "words.npy", window)
    qtbot.waitUntil(lambda: shown.logs.has_read, timeout=PATIENCE)
    yield shown
    shown.logs.stop()


def test_points_are_opened_turned_asked_and_laid(opened, qtbot, monkeypatch):
    document, canvas = opened.document, opened.canvas
    (chart,) = document.figure.part(NAME).charts
    assert chart.kind is ChartKind.PROJECTOR
    qtbot.waitUntil(lambda: bool(canvas.page and canvas.page.cards), timeout=PATIENCE)

    def place_of(number: int) -> QPoint:
        (card,) = canvas.page.cards
        x, y = card.plot.cloud.places[number] + [card.left, card.top]
        return canvas.place.position(QPointF(x, y)).toPoint()

    surface = canvas.surface()

    def clicked_twice(at: QPoint) -> str:
        QTest.mouseDClick(surface, Qt.MouseButton.LeftButton, pos=at)
        found: str = document.figure.part(NAME).charts[0].neighbours_of
        return found

    assert clicked_twice(place_of(4)) == "5"
    assert clicked_twice(canvas.place.position(QPointF(2.0, 2.0)).toPoint()) == ""
    document.apply(
        "space", lambda f: f.with_part(NAME, f.part(NAME).changed(in_space=True, azimuth=10.0))
    )
    qtbot.waitUntil(
        lambda: bool(canvas.page and canvas.page.cards[0].plot.cloud.turns), timeout=PATIENCE
    )
    middle = surface.rect().center()
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(surface, middle + QPoint(30, 10))
    QTest.mouseMove(surface, middle + QPoint(50, 25))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=middle + QPoint(50, 25))
    (turned,) = document.figure.part(NAME).charts
    assert (turned.azimuth, turned.elevation) == (-10.0, 30.0)
    document.undo_stack.undo()
    assert document.figure.part(NAME).charts[0].azimuth == 10.0

    # t-SNE, which can be cancelled
    monkeypatch.setattr(laying_bar, "LayingProcess", FakeProcess)
    panel = opened.charts_panel
    document.select([turned.id])
    panel.lay_points()
    bar, process = panel.laying, panel.laying._process
    bar.take()
    assert (bar.bar.value(), bar.isHidden()) == (40, False)
    QTest.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    assert process.left
    assert not bar.is_laying
    assert document.figure.part(NAME).charts[0].projection is Projection.COMPONENTS
    panel.lay_points()
    panel.laying._process.problem = Sentence("There is not enough memory to lay the points.")
    bar.take()
    assert "memory" in panel.problem.text()
    panel.lay_points()
    panel.laying._process.positions = packed_positions(VECTORS, VECTORS[:, :3].astype(float))
    bar.take()
    (laid,) = document.figure.part(NAME).charts
    assert laid.projection is Projection.TSNE
    series = document.shown_figure.part(NAME).data.series
    assert np.allclose(points_of(series, laid)[0].positions, VECTORS[:, :3])


@pytest.mark.long
def test_a_process_tells_why_points_cannot_be_laid():
    process = LayingProcess([series_of(words())], chart_of(projection="t-sne", step="-5"))
    try:
        while not process.has_ended:
            process.take(60.0)
    finally:
        process.close()
    assert process.positions is None
    assert "no points to draw" in str(process.problem)


def test_a_point_whose_name_has_spaces_at_its_ends_is_asked_by_its_number():
    names = ("cat", " cat", "dog ", "")
    places = np.array([[0.0, 0.0], [50.0, 0.0], [100.0, 0.0], [150.0, 0.0]])
    cloud = SimpleNamespace(places=places, names=names)
    charts = Charts().with_chart(["words"], kind=ChartKind.PROJECTOR)
    document = Document(Figure(parts={NAME: charts}))
    (chart,) = charts.charts
    card: Any = SimpleNamespace(plot=SimpleNamespace(cloud=cloud), chart=chart, left=0.0, top=0.0)
    canvas: Any = SimpleNamespace(document=document)
    found = []
    for x in (0.0, 50.0, 100.0, 150.0):
        assert ask_who_is_near(canvas, card, QPointF(x, 0.0))
        found.append(document.figure.part(NAME).charts[0].neighbours_of)
    assert found == ["cat", "2", "3", "4"]


def test_what_is_left_before_it_has_begun_is_ended_all_the_same():
    process = LayingProcess([series_of(words())], chart_of(projection="t-sne"))
    process.close()
    assert process._process.exitcode is not None
    assert not process._process.is_alive()
