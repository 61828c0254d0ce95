"""Groups and shared weights by menu, keys and inspector, each one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox

from nnsvg_qt.app.commands.group_commands import group_around, groups_of
from nnsvg_qt.app.commands.group_rows import GROUP_ROWS
from nnsvg_qt.app.commands.layer_words import layer_tip
from nnsvg_qt.app.menus.context_menu import Target, menu_for
from nnsvg_qt.app.window.totals import selection_sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits, group_edits
from nnsvg_qt.model.counts import totals
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.scene.primitives import Owner

NET = "8@32x32 > conv 8 k3 p1 as a > conv 8 k3 p1 as b > conv 8 k3 p1 as c > dense 10 as d"
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def net(window):
    window.document.replace_by(Figure(parse_notation(NET)))
    return window.document


def chosen(document, *places):
    ids = tuple(document.figure.architecture.layers[place].id for place in places)
    document.select(ids)
    return ids


def groups(document):
    return document.figure.architecture.groups


def enabled(window):
    names = [row.name for row in GROUP_ROWS if window.action(row.key).isEnabled()]
    return {name.removeprefix("layers.groups.") for name in names}


def test_the_keys_group_and_ungroup_as_one_step_each(window, net, press):
    before = net.figure
    ids = chosen(net, 1, 2)
    press(window, Qt.Key.Key_G, CTRL)
    [group] = groups(net)
    assert (group.name, group.layers, group.repeat) == ("Group", ids, 1)
    assert net.undo_stack.count() == 1
    press(window, Qt.Key.Key_G, CTRL_SHIFT)
    assert groups(net) == ()
    assert net.undo_stack.count() == 2
    net.undo_stack.undo()
    net.undo_stack.undo()
    assert net.figure == before


def test_what_cannot_be_done_is_disabled(window, net, qtbot):
    net.select([])
    assert enabled(window) == set()
    chosen(net, 1)
    of_selected = {"group", "ask_repeat", "folding.open", "folding.close"}
    assert enabled(window) == of_selected
    chosen(net, 1, 2)
    assert enabled(window) == of_selected | {"share_weights"}
    window.action("layers.groups.group").trigger()
    window.action("layers.groups.share_weights").trigger()
    everything = {row.name.removeprefix("layers.groups.") for row in GROUP_ROWS}
    qtbot.waitUntil(lambda: enabled(window) == everything)


def test_groups_that_would_cut_each_other_are_refused(window, net):
    chosen(net, 1, 2)
    window.action("layers.groups.group").trigger()
    before = net.figure
    chosen(net, 2, 3)
    window.action("layers.groups.group").trigger()
    [box] = window.findChildren(QMessageBox)
    assert "cuts another group" in box.text()
    box.close()
    assert net.figure == before


def ask(window, qtbot, copies):
    window.action("layers.groups.ask_repeat").trigger()
    [dialog] = window.findChildren(QInputDialog)
    dialog.setIntValue(copies)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(QInputDialog))


def test_a_repeat_asks_how_often_and_counts(window, net, qtbot):
    once = totals(net.figure.architecture).parameters
    ids = chosen(net, 1, 2)
    ask(window, qtbot, 4)
    [group] = groups(net)
    assert (group.layers, group.repeat) == (ids, 4)
    more = 3 * 2 * (8 * 8 * 9 + 8)
    assert totals(net.figure.architecture).parameters == once + more
    # Again: of the same group, not one around it.
    ask(window, qtbot, 6)
    [group] = groups(net)
    assert group.repeat == 6
    assert net.undo_stack.count() == 2


def test_weights_are_shared_and_become_own_again(window, net):
    before = net.figure
    ids = chosen(net, 1, 2)
    window.action("layers.groups.share_weights").trigger()
    [share] = net.figure.architecture.shared
    assert share.layers == ids
    window.action("layers.groups.own_weights").trigger()
    assert net.figure == before
    chosen(net, 1, 4)
    window.action("layers.groups.share_weights").trigger()
    [box] = window.findChildren(QMessageBox)
    assert box.text() == "Only layers of one kind can share weights."
    box.close()
    assert net.figure == before


def test_the_status_and_the_tip_say_the_group(window, net):
    ids = chosen(net, 1, 2)
    net.apply("", lambda figure: figure.edited(group_edits.group, ids, "Block", 3))
    net.apply("", lambda figure: figure.edited(group_edits.group, (*ids, "conv-3"), "Encoder"))
    net.apply("", lambda figure: figure.edited(group_edits.share_weights, ids))
    chosen(net, 1)
    assert "in Block ×3, Encoder   shares weights with b" in selection_sentence(net)
    tip = layer_tip(net.figure.architecture, ids[0])
    assert "Block ×3, Encoder" in tip
    assert ">b<" in tip
    assert "Group" not in layer_tip(net.figure.architecture, "dense-1")


def name_around(architecture, layer_ids):
    group = group_around(architecture, layer_ids)
    return group and group.name


def test_which_group_is_meant(net):
    def group(figure, places, name):
        ids = [figure.architecture.layers[place].id for place in places]
        return figure.edited(group_edits.group, ids, name)

    figure = group(group(net.figure, (1, 2), "inner"), (1, 2, 3), "outer")
    architecture = figure.architecture
    a, b, c, d = (layer.id for layer in architecture.layers[1:])
    assert name_around(architecture, [a]) == "inner"
    assert name_around(architecture, [a, c]) == "outer"
    assert name_around(architecture, [d]) is None
    assert name_around(architecture, []) is None
    assert [one.name for one in groups_of(architecture, [a, b, c, d])] == ["outer"]


def test_the_context_menu_of_a_layer_has_them(window, net):
    ids = chosen(net, 1, 2)
    menu = menu_for(window, Target(Owner("layer", ids[0])))
    inside = [action for submenu in menu.findChildren(QMenu) for action in submenu.actions()]
    for row in GROUP_ROWS:
        assert window.action(row.key) in inside
    menu.close()


def test_the_inspector_names_and_repeats_the_group(window, net, qtbot):
    window.own_style.open_options()
    panel = window.style_panel
    ids = chosen(net, 1, 2)
    assert panel.page.row_of("group.name") is None
    window.action("layers.groups.group").trigger()
    qtbot.waitUntil(lambda: panel.page.row_of("group.name") is not None)
    line = panel.page.row_of("group.name").editor.line
    assert line.isVisible()
    assert line.text() == "Group"
    line.selectAll()
    qtbot.keyClicks(line, "Stage 1")
    copies = panel.page.row_of("group.repeat").editor.line
    copies.selectAll()
    qtbot.keyClicks(copies, "5")
    [group] = groups(net)
    assert (group.name, group.repeat, group.layers) == ("Stage 1", 5, ids)
    closed = panel.page.row_of("group.is_closed").editor.box
    qtbot.keyClick(closed, Qt.Key.Key_Space)
    assert groups(net)[0].is_closed
    assert net.undo_stack.count() == 4


def test_what_is_kept_for_undoing_keeps_its_groups(window, net):
    """Long ago in the history, where figures are kept without what can be worked out again."""
    ids = chosen(net, 1, 2)
    net.apply("", lambda figure: figure.edited(group_edits.group, ids, "Block", 3))
    net.apply("", lambda figure: figure.edited(group_edits.share_weights, ids))
    grouped = net.figure
    kept = (grouped.architecture.groups, grouped.architecture.shared)
    for number in range(4):
        net.apply("", lambda figure, n=number: figure.edited(edits.change, ids[0], name=f"{n}"))
    assert (grouped.architecture.groups, grouped.architecture.shared) == kept
    for _ in range(4):
        net.undo_stack.undo()
    assert (net.figure.architecture.groups, net.figure.architecture.shared) == kept
