"""The numbers of a vector as cells: what they tell, and what dragging and keys make of them."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from nnsvg_qt.app.panels.running.number_grid import NumberGrid
from nnsvg_qt.figure import Figure
from tests.app.panels.test_input_page import page_of, settle
from tests.app.training_in_window import LEFT, click
from tests.running.test_own_engine import weighted


@pytest.fixture
def grid(qtbot):
    grid = NumberGrid()
    qtbot.addWidget(grid)
    grid.show_numbers(np.linspace(-1, 1, 100))
    grid.resize(grid.sizeHint())
    return grid


def middle(grid, place) -> QPoint:
    return grid.area(place).center().toPoint()


def test_a_hundred_numbers_are_ten_by_ten(grid):
    assert (grid.columns, grid.rows) == (10, 10)
    assert grid.sizeHint().width() == grid.sizeHint().height()
    picture = grid.grab().toImage()
    low, high = picture.pixelColor(middle(grid, 0)), picture.pixelColor(middle(grid, 99))
    assert low.red() > low.blue()
    assert high.blue() > high.red()
    assert low == grid.color(0)
    grid.show_numbers(np.zeros(30))
    assert (grid.columns, grid.rows) == (6, 5)
    assert grid.color(3) == grid.color(20)


def moved(grid, position, buttons) -> None:
    place = QPointF(position)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, place, LEFT, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(grid, event)


def test_cells_tell_and_change_their_numbers(grid, qtbot):
    told: list[str] = []
    changed: list[tuple[int, float]] = []
    grid.pointed.connect(told.append)
    grid.changed.connect(lambda place, value: changed.append((place, value)))
    moved(grid, middle(grid, 99), Qt.MouseButton.NoButton)
    assert told == ["Number 100: 1"]
    assert not changed
    qtbot.mousePress(grid, LEFT, pos=middle(grid, 45))
    moved(grid, middle(grid, 45) - QPoint(0, 40), LEFT)
    qtbot.mouseRelease(grid, LEFT)
    (place, value), *_ = changed
    assert place == 45
    assert value > np.linspace(-1, 1, 100)[45] + 0.2
    moved(grid, middle(grid, 3), Qt.MouseButton.NoButton)
    assert len(changed) == 1
    for key, place in ((Qt.Key.Key_Right, 46), (Qt.Key.Key_Down, 56), (Qt.Key.Key_Minus, 56)):
        qtbot.keyClick(grid, key)
        assert grid.current == place
    place, value = changed[-1]
    assert place == 56
    assert value == pytest.approx(np.linspace(-1, 1, 100)[56] - 0.1)
    # no cell lies left of the first
    grid.current = 0
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.current == 0


def test_noise_for_a_vector_is_a_grid(windows, qtbot):
    window = windows.open_figure(Figure(architecture=weighted("20-4-3")))
    window.resize(1340, 720)
    with qtbot.waitExposed(window):
        pass
    window.action("input.begin").trigger()
    settle(qtbot, window)
    part = page_of(window).numbers
    assert part.grid.isVisible()
    assert not part.preview.isVisible()
    assert part.words.text() == "It reads 20"
    click(qtbot, part.noise)
    settle(qtbot, window)
    read = window.input.ran.read
    assert np.abs(read).max() <= 1
    assert part.grid.color(0) != part.grid.color(int(np.argmax(np.abs(read - read[0]))))
    qtbot.keyClick(part.grid, Qt.Key.Key_Plus)
    settle(qtbot, window)
    assert window.input.ran.read[0] == pytest.approx(read[0] + 0.1)
    assert window.input.ran.read[1:].tolist() == read[1:].tolist()
