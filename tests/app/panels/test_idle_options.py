"""What changes nothing of the open view's picture is grey and says why, wherever it is offered."""

import pytest

from nnsvg_qt.app.menus.command_palette import entries_of


@pytest.fixture
def paper(window):
    """A window whose figure is laid out for a page, with the blocks open."""
    window.action("styles.use_named:paper").trigger()
    window.document.show_view("blocks")
    return window


def row(window, name, qtbot):
    """The row of an option in the style panel, once it shows the figure."""
    panel = window.style_panel
    panel._refresh.flush()
    return panel.page.row_of(name)


def set_projection(window, projection):
    window.document.apply("", lambda figure: figure.with_option("blocks.projection", projection))


def test_an_idle_option_is_grey_and_says_why(paper, qtbot):
    opacity = row(paper, "blocks.tensor_opacity", qtbot)
    assert not opacity.editor.isEnabled()
    assert not opacity.label.isEnabled()
    assert "faces are opaque" in opacity.editor.toolTip()
    focus = opacity.editor.focusProxy() or opacity.editor
    assert "faces are opaque" in focus.accessibleDescription()
    paper.action("styles.use_named:first").trigger()
    opacity = row(paper, "blocks.tensor_opacity", qtbot)
    assert opacity.editor.isEnabled()
    assert "opaque" not in opacity.editor.toolTip()
    assert not row(paper, "look.page_width", qtbot).editor.isEnabled()


def test_an_idle_option_can_be_reset(paper, qtbot):
    paper.document.apply("", lambda figure: figure.with_option("blocks.tensor_opacity", 0.8))
    opacity = row(paper, "blocks.tensor_opacity", qtbot)
    assert not opacity.editor.isEnabled()
    opacity.reset.click()
    assert paper.document.figure.styles["blocks"].tensor_opacity == 0.5


def test_the_field_of_view_has_an_effect_in_perspective_alone(paper, qtbot):
    field = row(paper, "camera.field_of_view", qtbot)
    assert not field.editor.isEnabled()
    assert "perspective" in field.editor.toolTip()
    set_projection(paper, "perspective")
    assert row(paper, "camera.field_of_view", qtbot).editor.isEnabled()
    paper.document.undo_stack.undo()
    assert not row(paper, "camera.field_of_view", qtbot).editor.isEnabled()


def test_fields_of_layers_are_grey_too(paper, qtbot):
    document = paper.document
    document.select([document.figure.architecture.layers[1].id])
    paper.show_own_style()
    drawn = row(paper, "layer.drawn", qtbot)
    assert not drawn.editor.isEnabled()
    assert "one box a layer" in drawn.editor.toolTip()
    document.show_view("planes")
    assert row(paper, "layer.drawn", qtbot).editor.isEnabled()


def test_actions_and_the_palette_say_why(paper, qtbot):
    action = paper.action("styles.new_seed")
    qtbot.waitUntil(lambda: not action.isEnabled())
    assert "at random" in action.toolTip()
    assert "at random" in action.statusTip()
    entries = {entry.title: entry for entry in entries_of(paper)}
    assert not entries["Box opacity"].enabled
    assert "faces are opaque" in entries["Box opacity"].place
    paper.document.show_view("nodes")
    assert action.isEnabled()
    assert "at random" not in action.toolTip()
