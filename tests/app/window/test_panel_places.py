"""Where the panels go when the window gets small; the rest is in test_window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


@pytest.fixture
def window(window):
    resized(window, 1440)
    window.reset_layout()
    QApplication.processEvents()
    return window


def resized(window, width):
    window.resize(width, 700)
    for _ in range(3):
        QApplication.processEvents()


def panel_width(window):
    return window.docks["layers"].width()


def test_they_yield_to_the_figure_and_come_back(window):
    wide = panel_width(window)
    resized(window, 800)
    assert panel_width(window) == round(0.37 * 800)
    assert window.stack.width() > 1.4 * panel_width(window)
    resized(window, 1000)
    assert panel_width(window) == round(0.37 * 1000)
    resized(window, 1440)
    assert panel_width(window) == wide


def test_who_moved_them_meanwhile_is_left_alone(window):
    resized(window, 800)
    docks = [window.docks["layers"], window.docks["style"]]
    window.resizeDocks(docks, [260, 260], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    chosen = panel_width(window)
    assert chosen < round(0.37 * 800)
    resized(window, 1440)
    assert panel_width(window) == chosen


def test_wide_panels_stay_wide_while_the_window_grows(window):
    docks = [window.docks["layers"], window.docks["style"]]
    window.resizeDocks(docks, [700, 700], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    resized(window, 1500)
    assert panel_width(window) == 700


def test_a_narrow_style_panel_cuts_no_editor(window):
    resized(window, 800)
    page = window.style_panel.page
    for group in page.groups:
        group.choose_open(True)
    QApplication.processEvents()
    inside = page.viewport().rect()
    for group in page.groups:
        for row in group.rows:
            corner = row.editor.mapTo(page.viewport(), row.editor.rect().topRight())
            assert corner.x() <= inside.right(), row.field.name
