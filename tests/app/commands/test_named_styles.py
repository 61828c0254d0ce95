"""The Style menu: styles that have a name, and the width of the page, each one step of undo."""

import pytest

from nnsvg_qt.scene.look import Layout, Palette


@pytest.mark.parametrize(
    ("name", "palette"),
    [
        ("first", Palette.SOFT),
        ("nn-svg", Palette.NNSVG),
        ("plotneuralnet", Palette.PLOTNEURALNET),
    ],
)
def test_a_named_style_is_one_step_and_keeps_what_layers_do(window, name, palette):
    document = window.document
    layer = document.figure.architecture.layers[1].id
    document.apply("colour", lambda figure: figure.with_override(layer, color="#123456"))
    before = document.figure
    window.action(f"styles.use_named:{name}").trigger()
    assert document.figure.look.palette is palette
    assert document.figure.look.override(layer).color == "#123456"
    document.undo_stack.undo()
    assert document.figure == before


def test_the_style_of_new_figures_takes_the_others_back(window):
    before = window.document.figure
    window.action("styles.use_named:first").trigger()
    assert window.document.figure.look.layout is Layout.FREE
    window.action("styles.use_named:paper").trigger()
    assert window.document.figure == before


def test_the_width_of_the_page_is_chosen_and_stays_when_the_style_changes(window):
    window.action("styles.set_page_width:89").trigger()
    look = window.document.figure.look
    assert (look.layout, look.page_width) == (Layout.PAGE, 89.0)
    window.action("styles.use_named:paper").trigger()
    assert window.document.figure.look.page_width == 89.0
    window.action("styles.set_page_width:183").trigger()
    assert window.document.figure.look.page_width == 183.0
