"""The graph of a model in the window: its canvas, its table, the card of what is selected."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from nnsvg_qt.app.panels.graph.graph_card import GraphCard
from nnsvg_qt.scene.primitives import Owner
from tests.app.opened import open_file
from tests.importers.onnx_files import graph, model, node, repeated_blocks, tensor, value

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def nested():
    """A stem, then three blocks alike of a part with two operations, then a head."""
    nodes = [node("Conv", ["x", "w0"], ["s"], "/stem/Conv", kernel_shape=(1, 1))]
    last = "s"
    for number in range(3):
        for part, kind in (("one", "Conv"), ("two", "Conv")):
            name = f"b{number}{part}"
            scope = f"/body/block.{number}/{part}"
            nodes.append(node(kind, [last, "w"], [name], f"{scope}/Conv", kernel_shape=(1, 1)))
            nodes.append(node("Relu", [name], [f"{name}r"], f"{scope}/Relu"))
            last = f"{name}r"
    nodes.append(node("GlobalAveragePool", [last], ["y"], "/head/Pool"))
    return model(
        graph(
            nodes,
            [
                tensor("w0", (4, 3, 1, 1), numbers=[0.5] * 12),
                tensor("w", (4, 4, 1, 1), numbers=[1.0, -1.0, 0.0, 2.0] * 4),
            ],
            [value("x", ("batch", 3, 8, 8))],
            [value("y", ("batch", 4, 1, 1))],
        )
    )


@pytest.fixture
def opened(windows, window, tmp_path, qtbot):
    """A window with a model whose graph is shown."""
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    return shown(open_file(windows, path, window), qtbot)


def shown(window, qtbot):
    window.resize(1440, 900)
    window.document.show_view("graph")
    settled(window, qtbot)
    qtbot.waitUntil(lambda: window.graph.state.table is not None, timeout=20000)
    return window


def settled(window, qtbot):
    qtbot.waitUntil(lambda: window.canvas.is_current, timeout=20000)


def middle(window, owner):
    box = window.canvas.map.bounds(owner)
    assert box is not None, owner
    point = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return window.canvas.place.position(point).toPoint()


def sign(window, path):
    box = window.canvas.map.toggles[Owner("scope", path)]
    point = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return window.canvas.place.position(point).toPoint()


def operation(name):
    return Owner("operation", name)


def click(window, qtbot, at, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(window.canvas.surface(), LEFT, modifiers, at)


STEM = "/stem/Conv"


def test_the_tab_comes_with_a_model(window, opened):
    names = [opened.tabs.tabData(k) for k in range(opened.tabs.count())]
    assert opened.tabs.isTabVisible(names.index("graph"))
    assert opened.action("document.show_view:graph").shortcut().toString() == "Ctrl+5"


def test_the_table_is_in_place_of_the_layers_and_comes_back(opened, qtbot):
    assert opened.docks["layers"].widget() is opened.operations_panel
    assert not opened.docks["kinds"].isVisible()
    qtbot.waitUntil(lambda: opened.docks["layers"].width() > 300, timeout=20000)
    width = opened.docks["layers"].width()
    opened.document.show_view("diagram")
    settled(opened, qtbot)
    assert opened.docks["layers"].widget() is opened.layer_panel
    assert opened.docks["kinds"].isVisible()
    qtbot.waitUntil(lambda: abs(opened.docks["layers"].width() - width) < 4, timeout=20000)


def test_rows_are_operations_and_copies_are_one(opened):
    panel = opened.operations_panel
    titles = [row.title for row in panel.model.rows]
    assert panel.count.text() == "14"
    assert len(titles) == 6
    assert [len(row.copies) for row in panel.model.rows] == [1, 3, 3, 3, 3, 1]
    assert panel.model.index(1, 2).data() == "×3"
    # no conv of the repeated blocks is told by a name of the first one's file alone
    assert panel.model.rows[0].work == 4 * 3 * 64


def test_a_click_selects_in_the_table_the_card_and_the_figure(opened, qtbot):
    state = opened.graph.state
    click(opened, qtbot, middle(opened, operation(STEM)))
    assert state.selected == (operation(STEM),)
    rows = opened.operations_panel.table.selectionModel().selectedRows()
    assert [opened.operations_panel.model.rows[one.row()].name for one in rows] == [STEM]
    assert opened.document.selected_layers == (state.table.layers[STEM],)
    # another one with Ctrl, and none by Escape
    pool = operation("/head/Pool")
    opened.canvas.fit()
    click(opened, qtbot, middle(opened, pool), CONTROL)
    assert state.selected == (operation(STEM), pool)
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Escape)
    assert state.selected == ()
    assert opened.document.selected_layers == ()


def test_a_layer_that_is_selected_elsewhere_is_selected_here(opened):
    state = opened.graph.state
    layer = state.table.layers[STEM]
    opened.document.select([layer])
    assert state.selected == (operation(STEM),)
    opened.document.select([])
    assert state.selected == ()


def test_signs_double_clicks_and_keys_open_and_close_as_steps(opened, qtbot):
    path = next(one for one in opened.graph.state.folded.open_scopes if "block" in one)
    stack = opened.document.undo_stack
    steps = stack.count()
    click(opened, qtbot, sign(opened, path))
    settled(opened, qtbot)
    assert not opened.graph.is_open(path)
    assert stack.count() == steps + 1
    stack.undo()
    settled(opened, qtbot)
    assert opened.graph.is_open(path)
    stack.redo()
    settled(opened, qtbot)
    box = Owner("scope", path)
    qtbot.mouseDClick(opened.canvas.surface(), LEFT, pos=middle(opened, box))
    settled(opened, qtbot)
    assert opened.graph.is_open(path)
    opened.graph.state.select([box])
    opened.canvas.widget.setFocus()
    for key, is_open in (
        (Qt.Key.Key_Minus, False),
        (Qt.Key.Key_Return, True),
        (Qt.Key.Key_Backspace, False),
        (Qt.Key.Key_Plus, True),
    ):
        qtbot.keyClick(opened.canvas.widget, key)
        settled(opened, qtbot)
        assert opened.graph.is_open(path) == is_open, key


def test_leaving_selects_the_scope_that_was_around(opened, qtbot):
    state = opened.graph.state
    name = "/body/block.0/one/Conv"
    state.select([operation(name)])
    around = state.scopes_around(operation(name))
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Backspace)
    settled(opened, qtbot)
    assert state.selected == (Owner("scope", around[-1].path),)
    assert state.drawn(operation(name)) == Owner("scope", around[-1].path)
    # an operation in a closed scope is shown by Enter, in one step
    state.select([operation(name)])
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Return)
    settled(opened, qtbot)
    assert state.drawn(operation(name)) == operation(name)


def test_another_copy_is_seen_by_a_click(opened, qtbot):
    [owner] = opened.canvas.map.copies
    scope = opened.graph.state.scope(owner.id)
    assert scope.shown == 0
    box = opened.canvas.map.copies[owner]
    at = opened.canvas.place.position(QPointF(box.right - 1, (box.top + box.bottom) / 2))
    click(opened, qtbot, at.toPoint())
    settled(opened, qtbot)
    [owner] = opened.canvas.map.copies
    assert opened.graph.state.scope(owner.id).shown == 1
    assert operation("/body/block.1/one/Conv") in opened.canvas.map.boxes
    opened.document.undo_stack.undo()
    settled(opened, qtbot)
    assert operation("/body/block.0/one/Conv") in opened.canvas.map.boxes


def test_finding_filters_rows_marks_boxes_and_goes_on(opened, qtbot, press):
    panel, state = opened.operations_panel, opened.graph.state
    press(opened.canvas.widget, Qt.Key.Key_F, CONTROL)
    assert panel.search.hasFocus()
    qtbot.keyClicks(panel.search, "type:conv")
    qtbot.waitUntil(lambda: len(state.found) == 7, timeout=20000)
    assert panel.found.text() == "7 found, as 3"
    assert panel.model.rowCount() == 3
    assert sum(opened.canvas._counts.values()) == 3
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert state.selected == (operation(STEM),)
    press(opened.canvas.widget, Qt.Key.Key_F3)
    assert state.selected == (operation("/body/block.0/one/Conv"),)
    panel.previous.trigger()
    assert state.selected == (operation(STEM),)
    panel.search.clear()
    qtbot.keyClicks(panel.search, "/(/")
    qtbot.waitUntil(panel.problem.isVisible, timeout=20000)
    assert "no regular expression" in panel.problem.text()
    assert panel.model.rowCount() == 6
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.problem.isVisible(), timeout=20000)
    assert state.found == frozenset()


def test_sorting_by_a_click_on_a_header(opened, qtbot):
    panel = opened.operations_panel
    header = panel.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    numbers = [row.parameters for row in panel.model.rows]
    assert numbers == sorted(numbers)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    numbers = [row.parameters for row in panel.model.rows]
    assert numbers == sorted(numbers, reverse=True)


def test_tracing_upstream_ends_by_escape(opened, qtbot):
    state = opened.graph.state
    state.select([operation("/body/block.1/one/Conv")])
    opened.action("graph.trace:upstream").trigger()
    qtbot.waitUntil(lambda: bool(state.traced), timeout=20000)
    assert STEM in state.traced
    assert "/head/Pool" not in state.traced
    settled(opened, qtbot)
    figure = opened.canvas._themed(opened.document.figure)
    assert figure.look.highlight.ids == state.traced
    assert opened.document.undo_stack.count() == 0
    opened.canvas.widget.setFocus()
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Escape)
    assert state.traced == frozenset()
    assert state.selected


def test_the_card_tells_all_and_its_links_select(opened, qtbot):
    state = opened.graph.state
    state.select([operation("/body/block.0/one/Conv")])
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)
    qtbot.waitUntil(lambda: card.card is not None, timeout=20000)
    assert card.name.accessibleName() == "Conv"
    assert "Slides trained kernels" in card.sentence.text()
    assert card.tensor.tensor.name == "w"
    qtbot.waitUntil(lambda: card.tensor.picture.part is not None, timeout=20000)
    assert card.tensor.picture.part.shape == (4, 4, 1, 1)
    assert card.tensor.histogram.histogram.zeros == 0.25
    card.tensor.slice.setFocus()
    qtbot.keyClicks(card.tensor.slice, "0, 1:3")
    qtbot.keyClick(card.tensor.slice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.tensor.picture.part.shape == (2, 1, 1), timeout=20000)
    link = card.values.grid.itemAtPosition(0, 2).widget()
    link.linkActivated.emit("0")
    assert state.selected == (operation(STEM),)
    # a scope's card sums up
    around = state.scopes_around(operation("/body/block.0/one/Conv"))
    state.select([Owner("scope", around[-1].path)])
    qtbot.waitUntil(lambda: getattr(card.card, "count", 0) == 2, timeout=20000)
    assert card.card.parameters == 16


def test_numbers_are_saved(opened, qtbot, tmp_path):
    import numpy as np

    opened.graph.state.select([operation(STEM)])
    opened.show_own_style()
    [card] = opened.style_panel.findChildren(GraphCard)
    qtbot.waitUntil(lambda: card.tensor.tensor is not None, timeout=20000)
    card.tensor.save_to(tmp_path / "w0.npy")
    qtbot.waitUntil(lambda: "w0.npy" in card.tensor.words.text(), timeout=20000)
    assert np.load(tmp_path / "w0.npy").shape == (4, 3, 1, 1)
    card.tensor.save_to(tmp_path / "nowhere" / "w0.npy")
    qtbot.waitUntil(
        lambda: (
            "w0.npy" not in card.tensor.words.text()
            or "could" in card.tensor.words.text()
            or "folder" in card.tensor.words.text()
        ),
        timeout=20000,
    )


def test_arrows_walk_and_page_down_goes_through_the_file(opened, qtbot):
    state = opened.graph.state
    state.select([operation(STEM)])
    opened.canvas.widget.setFocus()
    before = opened.canvas.map.bounds(operation(STEM))
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Down)
    [below] = state.selected
    assert opened.canvas.map.bounds(below).top > before.bottom
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Up)
    assert state.selected == (operation(STEM),)
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_PageDown)
    assert state.selected == (operation("/body/block.0/one/Conv"),)
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_End)
    assert state.selected == (operation("/head/Pool"),)


def test_the_menu_of_a_scope(opened, qtbot):
    from PySide6.QtWidgets import QApplication, QMenu

    [owner] = opened.canvas.map.copies
    path = owner.id
    opened.graph.state.select([owner])
    opened.canvas.widget.setFocus()
    opened.canvas.interaction.menus.ask_of_selected()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    for wanted in ("Close", "Open all inside", "Next copy", "Upstream", "Downstream"):
        assert wanted in texts
    next(one for one in menu.actions() if one.text().replace("&", "") == "Close").trigger()
    menu.close()
    settled(opened, qtbot)
    assert not opened.graph.is_open(path)


def test_nothing_of_the_network_is_changed_from_here(opened, qtbot):
    opened.graph.state.select([operation(STEM)])
    before = opened.document.figure
    opened.canvas.widget.setFocus()
    qtbot.keyClick(opened.canvas.widget, Qt.Key.Key_Delete)
    assert opened.document.figure is before
    assert not opened.action("layers.delete").isEnabled()
    opened.document.show_view("diagram")
    assert opened.action("layers.delete").isEnabled()


def test_names_have_room_in_a_small_window(opened, qtbot):
    table = opened.operations_panel.table
    assert not table.isColumnHidden(4)
    opened.resize(900, 600)
    qtbot.waitUntil(lambda: table.isColumnHidden(4), timeout=20000)
    assert table.columnWidth(0) >= 100
    opened.resize(1440, 900)
    qtbot.waitUntil(lambda: not table.isColumnHidden(4), timeout=20000)


def test_use_in_figure_shows_the_layer(opened, qtbot):
    opened.graph.state.select([operation(STEM)])
    layer = opened.document.selected_layers
    opened.action("graph.use_in_figure").trigger()
    assert opened.document.view != "graph"
    assert opened.document.selected_layers == layer
    settled(opened, qtbot)


def test_the_minimap_is_there_only_when_needed_and_is_dragged(opened, qtbot):
    canvas, minimap = opened.canvas, opened.canvas.minimap
    canvas.fit()
    assert not minimap.isVisible()
    for _ in range(8):
        canvas.zoom_in()
    assert minimap.isVisible()
    before = canvas.place.visible.center()
    at = minimap.frame.center().toPoint()
    qtbot.mousePress(minimap, LEFT, pos=at)
    qtbot.mouseMove(minimap, at + QPoint(0, 20))
    QTest.mouseRelease(minimap, LEFT, pos=at + QPoint(0, 20))
    assert canvas.place.visible.center().y() > before.y()


def test_the_breadcrumb_leads_out(opened, qtbot):
    canvas = opened.canvas
    opened.graph.state.select([operation("/body/block.0/one/Conv")])
    titles = [button.text() for button in canvas.breadcrumb.buttons]
    assert titles[0] == "nested.onnx"
    assert len(titles) > 2
    qtbot.mouseClick(canvas.breadcrumb.buttons[1], LEFT)
    [owner] = opened.graph.state.selected
    assert owner.kind == "scope"
    assert len(canvas.breadcrumb.buttons) == 2


def test_exports_stay_light_whatever_the_window_is(opened):
    scene = opened.document.figure.scene("graph")
    assert scene.background == "#ffffff"
    assert opened.canvas.shown_scene.background != "#ffffff"


def test_tooltips_tell_the_whole_name_and_shape(opened):
    tip = opened.canvas.interaction.tooltips.text_at(QPointF(middle(opened, operation(STEM))))
    assert STEM in tip
    assert "batch×4×8×8" in tip


def test_the_status_bar_tells_what_is_selected_and_the_sums(opened, qtbot):
    opened.graph.state.select([operation(STEM)])
    qtbot.waitUntil(lambda: "batch×3×8×8 to" in opened.notice.accessibleName(), timeout=20000)
    qtbot.waitUntil(lambda: opened.totals.text().startswith("14 operations"), timeout=20000)


def test_repeated_blocks_of_a_file_fold(windows, window, tmp_path, qtbot):
    path = tmp_path / "repeated.onnx"
    path.write_bytes(repeated_blocks())
    opened = shown(open_file(windows, path, window), qtbot)
    panel = opened.operations_panel
    row = next(row for row in panel.model.rows if row.name == "b0/first")
    assert row.copies == tuple(f"b{number}/first" for number in range(5))


def test_a_file_that_is_gone_is_told(windows, window, tmp_path, qtbot):
    path = tmp_path / "nested.onnx"
    path.write_bytes(nested())
    opened = open_file(windows, path, window)
    path.unlink()
    from nnsvg_qt.sources import model as sources_model

    sources_model._MODELS.clear()
    opened.document.show_view("graph")
    qtbot.waitUntil(lambda: bool(opened.operations_panel.problem.text()), timeout=20000)
    assert "nested.onnx" in opened.operations_panel.problem.text()


@pytest.mark.parametrize("direction", ["down", "right"])
def test_a_large_graph_begins_with_what_comes_in(windows, window, tmp_path, qtbot, direction):
    # sixty ways behind the last of nine that read it, so that it is not in the middle
    nodes = [node("Relu", ["x"], [f"n{number}"], f"{'abcdefghi'[number]}") for number in range(9)]
    for number in range(60):
        name = "abcdefgh"[number // 8] + "stuvwxyz"[number % 8]
        nodes.append(node("Relu", ["n8"], [f"a{number}"], f"{name}r"))
        nodes.append(node("Sigmoid", [f"a{number}"], [f"b{number}"], f"{name}s"))
    ends = [f"b{number}" for number in range(60)] + [f"n{number}" for number in range(8)]
    nodes.append(node("Concat", ends, ["y"], "end", axis=1))
    shape = ("batch", 3, 8, 8)
    path = tmp_path / "wide.onnx"
    path.write_bytes(model(graph(nodes, [], [value("x", shape)], [value("y", shape)])))
    opened = open_file(windows, path, window)
    opened.document.apply(
        "Direction", lambda figure: figure.with_option("graph.direction", direction)
    )
    opened = shown(opened, qtbot)
    found, place = middle(opened, Owner("tensor", "x")), opened.canvas.place
    away = found - place.middle.toPoint()
    assert abs(away.x() if direction == "down" else away.y()) < 3
    near = found.y() if direction == "down" else found.x()
    assert 0 <= near < 100


def panels_of(window):
    table = window.docks["layers"].widget()
    columns = [one for one in range(5) if not table.table.isColumnHidden(one)]
    return type(table).__name__, window.docks["kinds"].isHidden(), columns


def test_a_window_made_anew_shows_the_same_panels_of_a_graph(opened, windows, qtbot):
    before = panels_of(opened)
    assert before[:2] == ("OperationsPanel", True)
    windows.renew()
    [new] = windows
    settled(new, qtbot)
    qtbot.waitUntil(lambda: panels_of(new) == before, timeout=20000)
    # what was put aside for the graph is there again for layers
    new.document.show_view("planes")
    assert not new.docks["kinds"].isHidden()


def test_panels_follow_where_a_graph_gets_or_loses_its_file(opened, qtbot):
    document = opened.document
    document.apply("layers alone", lambda figure: figure.with_part("model", None))
    assert document.view == "graph"
    assert opened.docks["layers"].widget() is opened.layer_panel
    assert not opened.docks["kinds"].isHidden()
    opened.action("begin_search").trigger()
    assert opened.layer_panel.isVisible()
    document.undo_stack.undo()
    assert opened.docks["layers"].widget() is opened.operations_panel
    assert opened.docks["kinds"].isHidden()
