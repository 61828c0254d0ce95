"""Icons are painted at the pixels of the screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon


@pytest.mark.parametrize(("ratio", "pixels"), [(1.0, 20), (1.5, 30), (2.0, 40)])
def test_icons_are_sharp_on_fine_screens(qapp, ratio, pixels):
    from nnsvg_qt.app.toolkit.icons import icon

    pixmap = icon("add").pixmap(QSize(20, 20), ratio)
    assert pixmap.size() == QSize(pixels, pixels)
    assert pixmap.devicePixelRatio() == ratio
    image = pixmap.toImage()
    drawn = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).alpha() for y in range(image.height()))
    ]
    # The sign fills its square, and not one quarter of it.
    assert min(drawn) < pixels * 0.3
    assert max(drawn) > pixels * 0.7


def test_an_icon_of_any_state_keeps_the_ratio(qapp):
    from nnsvg_qt.app.toolkit.icons import icon

    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
        assert icon("undo").pixmap(QSize(16, 16), 2.0, mode).size() == QSize(32, 32)


def test_a_tile_keeps_its_colour_unless_it_is_disabled(qapp):
    from nnsvg_qt.app.toolkit.icons import tile

    off = QIcon.Mode.Disabled
    icon = tile("add", "#336699")
    drawn = [icon.pixmap(QSize(24, 24), 1.0, mode) for mode in QIcon.Mode if mode is not off]
    pale = icon.pixmap(QSize(24, 24), 1.0, off).toImage()
    assert pale.pixelColor(4, 4).alpha() < 200 or pale.pixelColor(4, 4).lightness() > 120
    assert all(one.toImage() == drawn[0].toImage() for one in drawn)
    assert drawn[0].toImage().pixelColor(4, 4).name() == "#336699"


def test_a_patch_of_no_colour_is_a_frame_alone(qapp):
    from nnsvg_qt.app.toolkit.icons import color_patch

    filled, empty = (color_patch(c).pixmap(QSize(28, 16), 2.0).toImage() for c in ("#336699", None))
    assert filled.pixelColor(28, 16).name() == "#336699"
    assert empty.pixelColor(28, 16).alpha() == 0
    assert empty.pixelColor(28, 2).alpha() > 0
