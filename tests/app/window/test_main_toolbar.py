"""The toolbar in windows of several widths."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


def test_words_go_where_there_is_no_room_and_export_stays(window, qtbot):
    toolbar, tabs = window.toolbar, window.tabs
    export = toolbar.widgetForAction(window.action("files.export"))
    titles = [tabs.tabText(index) for index in range(tabs.count())]
    assert all(titles)
    style = Qt.ToolButtonStyle
    more = toolbar.findChild(QToolButton, "qt_toolbar_ext_button")
    word = export.sizeHint().width()
    with_all = toolbar.sizeHint().width()
    window.resize(with_all - 10, 600)
    qtbot.waitUntil(lambda: toolbar.width() == with_all - 10, timeout=20000)
    assert export.toolButtonStyle() == style.ToolButtonIconOnly
    assert export.sizeHint().width() < word
    assert [tabs.tabText(index) for index in range(tabs.count())] == titles
    qtbot.waitUntil(lambda: export.isVisible() and not more.isVisible(), timeout=20000)
    narrow = toolbar.sizeHint().width() - 10
    window.resize(narrow, 600)
    qtbot.waitUntil(lambda: toolbar.width() == narrow, timeout=20000)
    assert [bool(tabs.tabText(index)) for index in range(tabs.count())] == [
        index == tabs.currentIndex() for index in range(tabs.count())
    ]
    assert tabs.tabToolTip(0) == titles[0]
    qtbot.waitUntil(lambda: export.isVisible() and not more.isVisible(), timeout=20000)
    # the word goes with the tab that is open
    window.document.show_view("nodes")
    shown = [bool(tabs.tabText(index)) for index in range(tabs.count())]
    assert shown == [tabs.tabData(index) == "nodes" for index in range(tabs.count())]
    window.resize(with_all + 10, 600)
    qtbot.waitUntil(lambda: toolbar.width() == with_all + 10, timeout=20000)
    assert [tabs.tabText(index) for index in range(tabs.count())] == titles
    assert export.toolButtonStyle() == style.ToolButtonTextBesideIcon
