"""The gallery of styles: a picture of the open figure in each, and one step for the chosen one."""

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE
from nnsvg_qt.app.dialogs.style_gallery import StyleGallery
from nnsvg_qt.scene.look import Palette
from nnsvg_qt.views.named_styles import STYLES


@pytest.fixture
def gallery(window, qtbot):
    """The gallery over a window, with its pictures."""
    window.action("styles.set_page_width:89").trigger()
    window.document.undo_stack.clear()
    window.action("choose_style").trigger()
    dialog = window.findChild(StyleGallery)
    items = [dialog.styles.item(row) for row in range(dialog.styles.count())]
    qtbot.waitUntil(lambda: all(item.data(IMAGE_ROLE) for item in items), timeout=20000)
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_every_style_has_a_picture_of_its_own(gallery):
    items = [gallery.styles.item(row) for row in range(gallery.styles.count())]
    assert {item.data(Qt.ItemDataRole.UserRole) for item in items} == set(STYLES)
    images = [item.data(IMAGE_ROLE) for item in items]
    assert all(one != other for i, one in enumerate(images) for other in images[:i])


def test_the_chosen_style_is_one_step_and_keeps_the_width(gallery, window, qtbot):
    row = next(
        row
        for row in range(gallery.styles.count())
        if gallery.styles.item(row).data(Qt.ItemDataRole.UserRole) == "nn-svg"
    )
    gallery.styles.setCurrentRow(row)
    qtbot.keyClick(gallery.styles, Qt.Key.Key_Return)
    assert window.document.figure.look.palette is Palette.NNSVG
    assert window.document.figure.look.page_width == 89.0
    assert window.document.undo_stack.count() == 1


def test_nothing_is_chosen_by_cancelling(gallery, window):
    gallery.reject()
    assert not window.document.undo_stack.count()


@pytest.mark.parametrize("name", STYLES)
def test_it_opens_on_the_style_of_the_figure(window, name):
    window.action(f"styles.use_named:{name}").trigger()
    # a little changed by hand
    window.document.apply("x", lambda figure: figure.with_option("look.font_size", 17.0))
    dialog = StyleGallery(window.document.figure)
    assert dialog.styles.currentItem().data(Qt.ItemDataRole.UserRole) == name
    dialog.deleteLater()
