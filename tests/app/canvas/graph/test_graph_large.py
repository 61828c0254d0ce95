"""Operations with very many inputs, and scopes with very many in them."""

from nnsvg_qt.app.panels.graph.graph_card import MOST_LINES, GraphCard
from nnsvg_qt.scene.primitives import Owner
from nnsvg_qt.views.graph.style import GraphStyle, paths_of, with_scope, with_scopes
from tests.app.canvas.graph.test_graph_in_window import shown
from tests.app.opened import open_file
from tests.importers.onnx_files import graph, model, node, value


def wide(count):
    nodes = [node("Relu", ["x"], [f"a{one}"], f"/r{one}") for one in range(count)]
    nodes.append(node("Sum", [f"a{one}" for one in range(count)], ["y"], "/sum"))
    return model(graph(nodes, [], [value("x", (1, 3))], [value("y", (1, 3))]))


def test_of_many_inputs_the_first_have_a_line_and_the_others_are_counted(
    windows, window, tmp_path, qtbot
):
    path = tmp_path / "wide.onnx"
    path.write_bytes(wide(40))
    opened = shown(open_file(windows, path, window), qtbot)
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)
    opened.graph.state.select([Owner("operation", "/sum")])
    qtbot.waitUntil(lambda: getattr(card.card, "name", "") == "/sum", timeout=20000)
    grid = card.values.grid
    texts = [
        grid.itemAtPosition(row, 1).widget().text()
        for row in range(grid.rowCount())
        if grid.itemAtPosition(row, 1) is not None
    ]
    assert len(texts) == MOST_LINES + 2
    assert texts[MOST_LINES] == f"{40 - MOST_LINES} more"
    assert card.values.summary.text() == "40 in, 1 out"


def test_scopes_open_together_as_they_do_one_by_one():
    style = GraphStyle(opened="a b/c", closed="d")
    paths = ["d", "e/f", "b/c", "g"]
    for is_open in (True, False):
        single = style
        for path in paths:
            single = with_scope(single, path, is_open, path in ("d", "g"))
        assert with_scopes(style, paths, is_open, {"d", "g"}) == single


def test_very_many_scopes_open_in_one_reading(monkeypatch):
    from nnsvg_qt.views.graph import style as module

    read: list[str] = []

    def counted(text):
        read.append(text)
        return paths_of(text)

    monkeypatch.setattr(module, "paths_of", counted)
    found = with_scopes(GraphStyle(), [f"a/{one}" for one in range(5000)], True, ())
    assert len(paths_of(found.opened)) == 5000
    assert len(read) == 2
