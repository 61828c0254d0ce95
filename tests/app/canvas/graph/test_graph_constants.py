"""What the card beside a graph calls the stored tensors of an operation."""

from nnsvg_qt.app.panels.graph.graph_card import GraphCard
from nnsvg_qt.scene.primitives import Owner
from tests.app.canvas.graph.test_graph_in_window import shown
from tests.app.opened import open_file
from tests.importers.onnx_files import INT64, graph, model, node, tensor, value


def test_a_shape_is_a_constant_and_no_weight(windows, window, tmp_path, qtbot):
    nodes = [
        node("Conv", ["x", "w"], ["c"], "/conv", kernel_shape=(1, 1)),
        node("Reshape", ["c", "sizes"], ["y"], "/reshape"),
    ]
    stored = [tensor("w", (3, 3, 1, 1), numbers=[1.0] * 9), tensor("sizes", (2,), INT64, [1, 48])]
    path = tmp_path / "shaped.onnx"
    path.write_bytes(model(graph(nodes, stored, [value("x", (1, 3, 4, 4))], [value("y", (1, 48))])))
    opened = shown(open_file(windows, path, window), qtbot)
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)
    for name, title in (("/reshape", "Constants"), ("/conv", "Weights")):
        opened.graph.state.select([Owner("operation", name)])
        qtbot.waitUntil(lambda: getattr(card.card, "name", "") == name, timeout=20000)  # noqa: B023
        assert card.weights.head.text() == title
