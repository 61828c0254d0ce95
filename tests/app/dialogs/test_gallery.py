"""Where a new figure begins: presets with pictures, or the notation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from shiboken6 import isValid

from nnsvg_qt.app.dialogs.gallery import IMAGE_ROLE, THUMBNAIL, Gallery
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.presets import PRESETS


@pytest.fixture
def gallery(window):
    opened = Gallery(window)
    opened.open()
    yield opened
    if isValid(opened):  # closed dialogs delete themselves
        opened.reject()


@pytest.fixture
def chosen(gallery):
    figures: list[Figure] = []
    gallery.chosen.connect(figures.append)
    return figures


def shapes(figure) -> list[tuple]:
    return [layer.shape for layer in figure.architecture]


class TestPresets:
    def test_all_are_there(self, gallery):
        names = [
            gallery.presets.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(gallery.presets.count())
        ]
        assert names == list(PRESETS)

    def test_pictures_come_one_after_the_other(self, gallery, qtbot):
        def images():
            items = (gallery.presets.item(row) for row in range(2))
            return [item.data(IMAGE_ROLE) for item in items]

        qtbot.waitUntil(lambda: all(isinstance(image, QImage) for image in images()), timeout=20000)
        for image in images():
            assert image.deviceIndependentSize().toSize() == THUMBNAIL
            middle = image.height() // 2
            colors = {image.pixelColor(x, middle).name() for x in range(image.width())}
            assert len(colors) > 2

    def test_a_double_click_creates(self, gallery, chosen, qtbot):
        item = gallery.presets.item(1)
        place = gallery.presets.visualItemRect(item).center()
        viewport = gallery.presets.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        assert gallery.create_button.isEnabled()
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        [figure] = chosen
        assert figure.name == "lenet-5"

    def test_the_first_is_chosen_at_first(self, gallery, chosen):
        assert gallery.create_button.isEnabled()
        gallery.accept()
        assert [figure.name for figure in chosen] == ["mlp"]


class TestNotation:
    def test_is_created_by_return(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "8-6-4")
        assert gallery.create_button.isEnabled()
        qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
        [figure] = chosen
        assert shapes(figure) == [(8,), (6,), (4,)]

    def test_is_checked_while_typing(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "1@8x8 > cnov 4")
        assert gallery.notation.property("problem") is True
        assert "Item 2" in gallery.reason.text()
        assert not gallery.create_button.isEnabled()
        qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
        assert chosen == []
        gallery.notation.clear()
        qtbot.keyClicks(gallery.notation, "1@8x8 > conv 4 k3")
        assert not gallery.notation.property("problem")
        assert gallery.create_button.isEnabled()

    def test_is_previewed(self, gallery, qtbot):
        # A list that gets the focus when its window is activated chooses its first entry.
        gallery.notation.setFocus()
        qtbot.keyClicks(gallery.notation, "8-6-4")
        qtbot.waitUntil(
            lambda: gallery.preview.isVisible() and not gallery.preview.pixmap().isNull(),
            timeout=20000,
        )
        assert gallery.create_button.isEnabled()

    def test_choosing_a_preset_lets_go_of_it(self, gallery, chosen, qtbot):
        qtbot.keyClicks(gallery.notation, "8-6-4")
        gallery.presets.setCurrentRow(2)
        assert gallery.notation.text() == ""
        gallery.accept()
        assert chosen[0].name == "alexnet"


def test_a_new_figure_takes_the_place_of_an_untouched_one(window, windows, qtbot):
    window.action("files.new").trigger()
    [gallery] = window.findChildren(Gallery)
    qtbot.keyClicks(gallery.notation, "8-6-4")
    qtbot.keyClick(gallery.notation, Qt.Key.Key_Return)
    assert len(windows) == 1
    assert shapes(window.document.figure) == [(8,), (6,), (4,)]
