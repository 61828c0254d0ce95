"""Icons of many windows are drawn once."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from nnsvg_qt.app.toolkit import icons
from nnsvg_qt.app.toolkit.theme import Theme

NAME = "undo"


@pytest.fixture
def drawn(monkeypatch, qapp):
    """The sizes at which pictures were drawn."""
    icons._lines.cache_clear()
    sizes = []
    really = icons._drawn

    def counted(size, *more):
        sizes.append(size.toTuple())
        return really(size, *more)

    monkeypatch.setattr(icons, "_drawn", counted)
    yield sizes
    icons._lines.cache_clear()


def test_once_for_all_windows_at_each_size_and_state(drawn):
    first, second = icons.icon(NAME), icons.icon(NAME)
    one = first.pixmap(QSize(20, 20), 1.0).toImage()
    assert second.pixmap(QSize(20, 20), 1.0).toImage() == one
    assert QIcon(first).pixmap(QSize(20, 20), 1.0).toImage() == one
    assert drawn == [(20, 20)]
    fine = second.pixmap(QSize(20, 20), 2.0)
    assert (fine.size().toTuple(), fine.devicePixelRatio()) == ((40, 40), 2.0)
    assert first.pixmap(QSize(40, 40), 1.0).devicePixelRatio() == 1.0
    assert drawn == [(20, 20), (40, 40)]
    faint = first.pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled).toImage()
    assert faint != one
    assert drawn == [(20, 20), (40, 40), (20, 20)]


def test_anew_in_the_ink_of_another_theme(drawn, qapp):
    theme = Theme(qapp, "light")
    shown = icons.icon(NAME)
    light = shown.pixmap(24, 24).toImage()
    theme.choose("dark")
    assert shown.pixmap(24, 24).toImage() != light
    theme.choose("light")
    assert shown.pixmap(24, 24).toImage() == light
    assert len(drawn) == 2
    theme.deleteLater()


def test_a_tile_of_which_nothing_can_be_chosen_is_paler(qapp):
    tile = icons.tile("kind-dense", "#223344")
    strong = tile.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(4, 4)
    pale = tile.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage().pixelColor(4, 4)
    assert strong.alpha() == 255
    assert 40 < pale.alpha() < 120


def test_a_dark_swatch_is_seen_on_a_dark_ground(qapp):
    def edge(on_dark: bool) -> int:
        return (
            icons.swatch("#14284a", on_dark)
            .pixmap(QSize(16, 16), 2.0)
            .toImage()
            .pixelColor(5, 16)
            .lightness()
        )

    assert edge(True) > 100 > edge(False)
