"""Charts of noisy curves under the wheel: stretched at once, sharp a moment later."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from nnsvg_qt.app.canvas.picture import part_item
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.charts import NAME
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Charts, LogData
from nnsvg_qt.logs.series import SCALAR, Series
from nnsvg_qt.render.painter import paint
from nnsvg_qt.scene.primitives import Polylines
from tests.app.canvas_helpers import new_canvas, settled, shown, wheel

CURVES, POINTS = 6, 800


@pytest.fixture
def canvas(qtbot):
    random = np.random.default_rng(1)
    steps, times = np.arange(POINTS), np.full(POINTS, np.nan)
    series = [
        Series(f"run {number}", "loss", SCALAR, steps, times, random.normal(number, 1.0, POINTS))
        for number in range(CURVES)
    ]
    charts = Charts(data=LogData(series)).with_chart(["loss"])
    return shown(qtbot, new_canvas(Document(Figure(view=NAME, parts={NAME: charts})), NAME))


def test_the_wheel_leaves_curves_to_the_worker(qtbot, canvas, monkeypatch):
    by_loop: list[int] = []
    by_worker: list[int] = []

    def painted(primitives, painter, **options):
        is_loop = threading.current_thread() is threading.main_thread()
        lines = [one for one in primitives if isinstance(one, Polylines)]
        (by_loop if is_loop else by_worker).extend(len(one.begins) for one in lines)
        paint(primitives, painter, **options)

    monkeypatch.setattr(part_item, "paint", painted)
    wheel(canvas.surface(), QPointF(450, 300), 1)
    canvas.surface().repaint()
    assert not canvas.is_current
    settled(qtbot, canvas)
    # at once what takes no time
    assert sum(by_loop) <= 2
    assert sum(by_worker) == CURVES - sum(by_loop)
    heavy = [item for item in canvas._items.values() if item.is_heavy]
    assert {item._picture.scale for item in heavy} == {canvas.device_scale()}
