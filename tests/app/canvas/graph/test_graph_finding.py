"""What is typed over the table of operations, and what is found."""

import pytest
from PySide6.QtCore import QPointF, Qt

from nnsvg_qt.app.panels.graph.operations_model import COPIES
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas.graph.test_graph_in_window import middle, opened, shown  # noqa: F401
from tests.app.opened import open_file
from tests.importers.onnx_files import graph, model, node, value


def typed(panel, qtbot, text):
    panel.search.clear()
    if text.isascii():
        qtbot.keyClicks(panel.search, text)
    else:
        # there is no key of every letter: it is pasted
        panel.search.insert(text)
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


def test_what_is_no_expression_is_told_in_the_letters_that_were_typed(opened, qtbot):  # noqa: F811
    panel = opened.operations_panel
    typed(panel, qtbot, "/(/")
    assert "'('" in panel.problem.text()
    assert "?i" not in panel.problem.text()


def test_expressions_and_names_are_searched_in_the_path_that_is_shown(opened, qtbot):  # noqa: F811
    panel, state = opened.operations_panel, opened.graph.state
    for row in panel.model.rows:
        slashed = "/".join((*row.scope, row.title))
        for text in (f'name:"{row.path}"', f"name:{slashed}", f"/^{slashed}$/"):
            typed(panel, qtbot, text)
            assert row.name in state.found, text
        typed(panel, qtbot, "")
    typed(panel, qtbot, "/^stem\\/conv$/")
    assert state.found == {"/stem/Conv"}
    typed(panel, qtbot, "/block\\.[0-1]\\/one/")
    assert len(state.found) == 4


@pytest.mark.parametrize("number", [39, 20])
def test_what_is_gone_to_is_seen_with_what_is_around_it(windows, window, tmp_path, qtbot, number):
    path = tmp_path / "long.onnx"
    kinds = ("Relu", "Tanh", "Sigmoid")
    names = [f"/{chr(97 + one % 26)}{one // 26}x" for one in range(60)]
    nodes = [
        node(kinds[one % 3], [f"a{one}"], [f"a{one + 1}"], name) for one, name in enumerate(names)
    ]
    path.write_bytes(model(graph(nodes, [], [value("a0", (1, 3))], [value("a60", (1, 3))])))
    opened = shown(open_file(windows, path, window), qtbot)  # noqa: F811
    panel, place = opened.operations_panel, opened.canvas.place
    wanted = names[number]
    assert not place.fitting
    typed(panel, qtbot, f'name:"{wanted}"')
    for scale in (1.0, 2.0):
        place.fitting = False
        place.put(scale, QPointF(place.page.center().x(), place.page.top()), QPointF(300, 5))
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        assert opened.graph.state.selected_operations == (wanted,)
        away = middle(opened, Owner("operation", wanted)) - place.middle.toPoint()
        assert max(abs(away.x()), abs(away.y())) <= 3, away
    # one that is seen well stays where it is
    place.pan_by(40, 50)
    before = place.offset
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert place.offset == before
