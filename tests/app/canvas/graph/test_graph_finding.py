"""What is typed over the table of operations, and what is found."""

from nnsvg_qt.app.panels.graph.operations_model import COPIES
from tests.app.canvas.graph.test_graph_in_window import opened  # noqa: F401


def typed(panel, qtbot, text):
    panel.search.clear()
    if text:
        qtbot.keyClicks(panel.search, text)
    state = panel._state
    qtbot.waitUntil(lambda: state.found_query == text and not state._finding.busy, timeout=20000)


def test_what_is_found_nowhere_is_said_at_once(opened, qtbot):  # noqa: F811
    panel = opened.operations_panel
    typed(panel, qtbot, "zzz")
    assert panel.model.rowCount() == 0
    assert panel.found.text() == "0 found"
    assert not panel.next.isEnabled()
    assert panel.search.property("problem")


def test_a_cleared_line_shows_all_again(opened, qtbot):  # noqa: F811
    panel = opened.operations_panel
    for text, rows in (("type:Relu", 2), ("type:Relux", 0), ("", 6), ("type:Relu", 2)):
        typed(panel, qtbot, text)
        assert panel.model.rowCount() == rows, text
    typed(panel, qtbot, "type:Relux")
    typed(panel, qtbot, "")
    assert not panel.found.text()
    assert not panel.search.property("problem")
    # other words that find the same are other words
    typed(panel, qtbot, "relu")
    typed(panel, qtbot, "type:relu")
    assert opened.graph.state.found_query == "type:relu"


def test_columns_stay_whatever_is_found(opened, qtbot):  # noqa: F811
    panel = opened.operations_panel
    assert not panel.table.isColumnHidden(COPIES)
    typed(panel, qtbot, "stem")
    assert panel.model.rowCount() == 1
    opened.resize(1400, 900)
    qtbot.waitUntil(lambda: opened.width() == 1400, timeout=20000)
    panel._lay_columns()
    typed(panel, qtbot, "")
    assert not panel.table.isColumnHidden(COPIES)
    opened.resize(1440, 900)


def test_a_field_that_is_still_being_typed_finds_all(opened, qtbot):  # noqa: F811
    panel = opened.operations_panel
    qtbot.keyClicks(panel.search, "type:")
    qtbot.waitUntil(lambda: not opened.graph.state._finding.busy, timeout=20000)
    assert panel.model.rowCount() == 6
    panel.search.clear()
