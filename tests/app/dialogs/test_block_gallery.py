"""A block out of the gallery goes into the figure as one step, with sizes from what it reads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from nnsvg_qt.app.commands.block_commands import Part, parts
from nnsvg_qt.app.dialogs.block_gallery import BlockGallery
from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE, THUMBNAIL
from nnsvg_qt.app.menus.command_palette import entries_of, found
from nnsvg_qt.figure import Figure
from nnsvg_qt.model import edits
from nnsvg_qt.model.inference import deviations
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.model.presets import PRESETS
from nnsvg_qt.model.presets.blocks import BLOCKS

NET = "3@32x32 > conv 48 k3 same as a > maxpool 2 > dense 84 > dense 10"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ACTION = "block_insertion.ask"


@pytest.fixture
def net(window):
    window.document.replace_by(Figure(parse_notation(NET)))
    return window.document


@pytest.fixture
def gallery(window, net):
    return open_gallery(window, "conv-1")


def open_gallery(window, *selected):
    window.document.select(selected)
    window.action(ACTION).trigger()
    return window.findChildren(BlockGallery)[-1]


def choose(gallery, qtbot, words):
    gallery.search.clear()
    qtbot.keyClicks(gallery.search, words)
    return gallery.part.origin.name


def test_the_keys_open_it_and_return_inserts(window, net, qtbot, press):
    before = net.figure
    net.select(["conv-1"])
    press(window, Qt.Key.Key_Return, CTRL_SHIFT)
    [gallery] = window.findChildren(BlockGallery)
    assert choose(gallery, qtbot, "fire iandola") == "fire"
    assert gallery.result_line.text() == "4 layers behind a, 48@32×32."
    qtbot.keyClick(gallery.search, Qt.Key.Key_Return)
    architecture = net.figure.architecture
    part = BLOCKS["fire"].fragment((48, 32, 32))
    assert architecture == edits.insert_part(
        before.architecture, part, after="conv-1", group="Fire module"
    )
    new = {layer.id for layer in architecture} - {layer.id for layer in before.architecture}
    assert net.selection == new
    assert net.undo_stack.count() == 1
    assert "insert block" in window.action("document.undo_stack.undo").text()
    assert (
        "Inserted Fire module, Iandola et al. 2016: 4 layers" in window.statusBar().currentMessage()
    )
    net.undo_stack.undo()
    assert net.figure == before


def test_a_selected_connection_takes_the_block(window, net, qtbot):
    before = net.figure.architecture
    connection = before.connections[1].id
    gallery = open_gallery(window, connection)
    choose(gallery, qtbot, "squeeze-and")
    assert "between a, 48@32×32, and pool-1" in gallery.result_line.text()
    qtbot.mouseClick(gallery.insert_button, Qt.MouseButton.LeftButton)
    after = net.figure.architecture
    assert [layer.kind for layer in after.inputs_of("pool-1")] == [Kind.MULTIPLY]
    assert deviations(after) == {}


def test_without_a_selection_it_goes_to_the_end(window, net, qtbot):
    gallery = open_gallery(window)
    choose(gallery, qtbot, "gated linear")
    gallery.accept()
    assert net.figure.architecture.main_path[-1].kind is Kind.MULTIPLY


def test_the_group_has_the_name_that_is_typed_or_there_is_none(window, net, gallery, qtbot):
    choose(gallery, qtbot, "bottleneck")
    assert gallery.name.text() == "Bottleneck"
    gallery.name.selectAll()
    qtbot.keyClicks(gallery.name, "Stem")
    choose(gallery, qtbot, "convnext")
    assert gallery.name.text() == "Stem"
    gallery.accept()
    assert [group.name for group in net.figure.architecture.groups] == ["Stem"]
    again = open_gallery(window, "conv-1")
    again.grouped.setChecked(False)
    assert not again.name.isEnabled()
    again.accept()
    assert len(net.figure.architecture.groups) == 1


def test_what_does_not_fit_is_said_and_cannot_be_chosen(window, net, gallery, qtbot):
    choose(gallery, qtbot, "transformer encoder block")
    assert gallery.result_line.text() == ("This block reads a sequence, but gets maps: 48@32×32.")
    assert not gallery.insert_button.isEnabled()
    qtbot.keyClick(gallery.search, Qt.Key.Key_Return)
    assert gallery.isVisible()
    choose(gallery, qtbot, "siamese")
    assert "has 2 inputs" in gallery.result_line.text()
    choose(gallery, qtbot, "c3d")
    assert "does not fit behind 48@32×32" in gallery.result_line.text()
    cancel = gallery.buttons.button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert net.undo_stack.count() == 0


def test_what_follows_and_fits_no_more_is_told_before_and_after(window, qtbot):
    window.document.replace_by(Figure(parse_notation("8@8x8 as x > conv 8 k3 same > add x > relu")))
    gallery = open_gallery(window, "conv-1")
    choose(gallery, qtbot, "two convolutions")
    assert "What follows does not fit any more: Only equal shapes" in gallery.result_line.text()
    gallery.accept()
    assert "Only equal shapes can be added" in window.statusBar().currentMessage()


def test_whole_networks_are_there_too(window, qtbot):
    window.document.replace_by(Figure(parse_notation("1@32x32 > conv 1 k3 same")))
    gallery = open_gallery(window, "conv-1")
    choose(gallery, qtbot, "LeNet-5 LeCun")
    gallery.accept()
    after = window.document.figure.architecture
    assert len(after) == 2 + len(PRESETS["lenet-5"].architecture()) - 1
    assert [group.name for group in after.groups] == ["LeNet-5 for digits"]


def test_groups_and_search_show_what_is_in_them(gallery, qtbot):
    items = (gallery.cards.item(row) for row in range(gallery.cards.count()))
    keys = [item.data(Qt.ItemDataRole.UserRole) for item in items]
    assert keys == [part.key for part in parts()]
    for row in range(1, gallery.groups.count()):
        gallery.groups.setCurrentRow(row)
        group = gallery.groups.currentItem().data(Qt.ItemDataRole.UserRole)
        seen = [key for key in keys if not gallery._item(key).isHidden()]
        assert seen == [part.key for part in parts() if part.group == group]
        assert seen
    gallery.groups.setCurrentRow(0)
    qtbot.keyClicks(gallery.search, "no such block")
    assert gallery.nothing.isVisible()
    assert gallery.part is None
    assert not gallery.insert_button.isEnabled()


def test_cards_show_the_block_as_it_would_stand(gallery, qtbot):
    item = gallery.cards.item(0)
    qtbot.waitUntil(lambda: isinstance(item.data(IMAGE_ROLE), QImage), timeout=20000)
    image = item.data(IMAGE_ROLE)
    assert image.deviceIndependentSize().toSize() == THUMBNAIL
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert len(colors) > 2


def test_an_empty_figure_says_what_is_missing(window):
    window.document.replace_by(Figure())
    window.action(ACTION).trigger()
    [box] = window.findChildren(QMessageBox)
    assert "add an input first" in box.text()
    box.close()
    assert not window.findChildren(BlockGallery)


def test_the_palette_inserts_a_block_at_once(window, net):
    net.select(["conv-1"])
    [entry, *_] = found(entries_of(window), "insert block residual block")
    entry.run()
    assert [group.name for group in net.figure.architecture.groups] == ["Residual block"]
    assert net.undo_stack.count() == 1
    [entry, *_] = found(entries_of(window), "block…"[:-1])
    assert entry.title == "Block"


def test_parts_have_keys_of_their_own():
    keys = [part.key for part in parts()]
    assert len(set(keys)) == len(keys) == len(BLOCKS) + len(PRESETS)
    assert Part(BLOCKS["dense"]).group_name == "Dense block of four layers"
