"""A model file that is written anew while its graph is shown."""

import pytest

from nnsvg_qt.app.document.graph_state import GraphState
from nnsvg_qt.app.panels.graph.graph_card import GraphCard
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas.graph.test_graph_in_window import shown
from tests.app.opened import open_file
from tests.importers.onnx_files import graph, model, node, tensor, value


def sizes(called, number=1.0):
    nodes = [
        node("Identity", ["x"], ["i0"], f"/sizes/{called}0"),
        node("Identity", ["i0"], ["i1"], f"/sizes/{called}1"),
        node("Conv", ["i1", "w"], ["y"], "/conv", kernel_shape=(1, 1)),
    ]
    weights = [tensor("w", (3, 3, 1, 1), numbers=[number] * 9)]
    return model(graph(nodes, weights, [value("x", (1, 3, 4, 4))], [value("y", (1, 3, 4, 4))]))


@pytest.mark.parametrize("is_table_first", [True, False])
def test_the_table_and_the_scopes_never_speak_of_two_models(
    windows, window, tmp_path, qtbot, is_table_first
):
    states = []
    for called in "ab":
        path = tmp_path / f"{called}.onnx"
        path.write_bytes(sizes(called))
        opened = shown(open_file(windows, path, window), qtbot)
        state = opened.graph.state
        states.append((state.table, state.folded, state._scopes, opened.document))
    (old, _, _, _), (new, folded, scopes, document) = states
    state = GraphState(document)
    state._key = "old"
    state._arrived(("old", old, ""))
    state.show_folded(states[0][1], 3, states[0][2])
    scope = Owner("scope", "sizes")
    state.select([scope])
    state.query = "identity"
    state.found = frozenset(["/sizes/a0"])
    told: list[tuple[str, ...]] = []
    state.table_changed.connect(lambda: told.append(state.operations_in([scope])))
    state.table_changed.connect(lambda: state.go_to_found(1))
    state.folded_changed.connect(lambda: told.append(state.operations_in([scope])))
    state._key = "new"
    if is_table_first:
        state._arrived(("new", new, ""))
        state.show_folded(folded, 3, scopes)
    else:
        state.show_folded(folded, 3, scopes)
        state._arrived(("new", new, ""))
    assert len(told) == 2
    assert told[-1] == ("/sizes/b0", "/sizes/b1")
    # as long as the old table is there it tells of its own operations
    assert told[0] == (told[-1] if is_table_first else ("/sizes/a0", "/sizes/a1"))


def test_a_scope_that_is_selected_stays_when_the_file_is_read_again(
    windows, window, tmp_path, qtbot
):
    path = tmp_path / "sizes.onnx"
    path.write_bytes(sizes("a"))
    opened = shown(open_file(windows, path, window), qtbot)
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)
    state = opened.graph.state
    state.select([Owner("scope", "sizes")])
    qtbot.waitUntil(lambda: getattr(card.card, "count", 0) == 2, timeout=20000)
    path.write_bytes(sizes("b"))
    old = state.table
    opened.file_changes.reload()
    qtbot.waitUntil(lambda: state.table is not old and state.table is not None, timeout=20000)
    qtbot.waitUntil(lambda: opened.canvas.is_current and not card._told.busy, timeout=20000)
    assert [one.name for one in state.table.graph.operations][:2] == ["/sizes/b0", "/sizes/b1"]
    assert state.operations_in([Owner("scope", "sizes")]) == ("/sizes/b0", "/sizes/b1")


def test_numbers_of_a_file_that_was_written_anew_are_those_of_now(windows, window, tmp_path, qtbot):
    path = tmp_path / "sizes.onnx"
    path.write_bytes(sizes("a", 0.5))
    opened = shown(open_file(windows, path, window), qtbot)
    state = opened.graph.state
    state.select([Owner("operation", "/conv")])
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)

    def greatest():
        part = card.tensor.picture.part
        return None if part is None else part.greatest

    qtbot.waitUntil(lambda: greatest() == 0.5, timeout=20000)
    path.write_bytes(sizes("a", 9.0))
    opened.file_changes.reload()
    qtbot.waitUntil(lambda: greatest() == 9.0, timeout=20000)
