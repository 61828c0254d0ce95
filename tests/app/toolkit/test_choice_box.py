"""The wheel over a list of choices turns the page, unless somebody is at the list."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nnsvg_qt.app.toolkit.choice_box import ChoiceBox


@pytest.mark.parametrize("is_editable", [False, True])
@pytest.mark.parametrize("is_chosen", [False, True])
def test_the_wheel_is_the_pages_unless_the_box_is_chosen(qtbot, is_chosen, is_editable):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    boxes = [ChoiceBox(page) for _ in range(2)]
    for box in boxes:
        box.addItems(["a", "b", "c"])
        box.setEditable(is_editable)
        column.addWidget(box)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    boxes[is_chosen].setFocus()
    box = boxes[1]
    assert box.hasFocus() == is_chosen
    middle = QPointF(box.rect().center())
    down, none = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    place = QPointF(box.mapToGlobal(middle))
    event = QWheelEvent(middle, place, QPoint(), down, buttons, none, phase, False)
    QApplication.sendEvent(box, event)
    # what it does not take goes to the page
    assert (box.currentIndex(), event.isAccepted()) == ((1, True) if is_chosen else (0, False))
