"""Colours and icons that can be seen, in light and dark."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from nnsvg_qt.app.toolkit.icons import icon
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.theme import (
    SCHEMES,
    Theme,
    desk_color,
    error_color,
    is_dark,
    is_strong,
    line_color,
    palette_of,
    soft_color,
    warning_color,
)
from nnsvg_qt.resource_files import resource_path

Role = QPalette.ColorRole


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=[(False, False), (True, False), (False, True), (True, True)], ids=str)
def palette(request):
    """The colours of every scheme: whether dark, whether high contrast."""
    return palette_of(*request.param)


class TestContrast:
    @pytest.mark.parametrize(
        ("text", "ground"),
        [
            (Role.WindowText, Role.Window),
            (Role.Text, Role.Base),
            (Role.Text, Role.AlternateBase),
            (Role.ButtonText, Role.Button),
            (Role.ButtonText, Role.Midlight),
            (Role.PlaceholderText, Role.Window),
            (Role.PlaceholderText, Role.Base),
            (Role.HighlightedText, Role.Highlight),
            (Role.Link, Role.Base),
            (Role.ToolTipText, Role.ToolTipBase),
        ],
    )
    def test_of_text(self, palette, text, ground):
        least = 7.0 if is_strong(palette) and text != Role.HighlightedText else 4.5
        assert contrast(palette.color(text), palette.color(ground)) >= least

    @pytest.mark.parametrize("color", [warning_color, error_color])
    def test_of_signals(self, palette, color):
        for ground in (Role.Window, Role.Base):
            assert contrast(color(palette), palette.color(ground)) >= 4.5

    def test_of_what_is_selected_or_offered(self, palette):
        assert contrast(palette.color(Role.WindowText), soft_color(palette)) >= 4.5

    def test_of_the_selection_outline(self, palette):
        highlight = palette.color(Role.Highlight)
        assert contrast(highlight, QColor("white")) >= 3
        assert contrast(highlight, palette.color(Role.Base)) >= 3

    def test_of_lines_and_of_what_is_disabled_where_contrast_is_high(self, palette):
        if is_strong(palette):
            window = palette.color(Role.Window)
            disabled = palette.color(QPalette.ColorGroup.Disabled, Role.ButtonText)
            assert contrast(line_color(palette), window) >= 7
            assert contrast(palette.color(Role.Accent), window) >= 7
            assert contrast(disabled, window) >= 4.5

    def test_is_the_scheme_that_was_asked_for(self):
        for dark in (False, True):
            for strong in (False, True):
                palette = palette_of(dark, strong)
                assert is_dark(palette) == dark
                assert is_strong(palette) == strong
                assert (desk_color(palette).lightness() < 128) == dark


@pytest.mark.parametrize("scheme", SCHEMES[1:])
def test_icons_are_drawn_in_the_ink_of_the_theme(qapp, scheme):
    theme = Theme(qapp, scheme)
    ground = qapp.palette().color(Role.Window)
    for path in Path(resource_path("icons")).glob("*.svg"):
        if path.stem.startswith("box-"):
            # Drawn on the accent colour by the style sheet.
            assert "#ffffff" in path.read_text(), path.stem
            continue
        image = icon(path.stem).pixmap(24, 24).toImage()
        colors = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        solid = [color for color in colors if color.alpha() > 180]
        assert len(solid) > 5, path.stem
        inks = {color.rgb(): color for color in solid}
        assert min(contrast(ink, ground) for ink in inks.values()) >= 4.5, path.stem
    theme.deleteLater()


class TestTheme:
    def test_follows_the_system_until_told_otherwise(self, qapp):
        theme = Theme(qapp, "system")
        system = qapp.styleHints().colorScheme().name
        assert theme.dark == (system == "Dark")
        theme.choose("dark")
        assert is_dark(qapp.palette())
        theme.choose("light")
        assert not is_dark(qapp.palette())
        theme.deleteLater()

    def test_follows_the_systems_wish_for_contrast(self, qapp, monkeypatch):
        from nnsvg_qt.app.toolkit import theme as module

        theme = Theme(qapp, "system")
        assert not is_strong(qapp.palette())
        monkeypatch.setattr(module, "contrast_is_wished", lambda: True)
        hints = qapp.styleHints()
        if hasattr(hints, "accessibility"):
            wish = Qt.ContrastPreference.HighContrast
            hints.accessibility().contrastPreferenceChanged.emit(wish)
        else:
            theme.choose("system")
        assert is_strong(qapp.palette())
        theme.choose("light")
        assert not is_strong(qapp.palette())
        theme.deleteLater()

    def test_sheets_have_no_sizes_of_type(self, qapp):
        for scheme in SCHEMES[1:]:
            theme = Theme(qapp, scheme)
            window = QWidget()
            theme.dress(window)
            assert "QLineEdit" in window.styleSheet()
            assert "font-size" not in window.styleSheet()
            theme.deleteLater()
        Theme(qapp, "light").deleteLater()


class Dressed(QWidget):
    """A window with a line to type in and a dialog that has one too."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.dialog = QDialog(self)
        self.dialog_line = QLineEdit(self.dialog)


class TestWindows:
    """Windows change their colours one after the other, so that none is long without an answer."""

    @pytest.fixture
    def theme(self, qapp):
        theme = Theme(qapp, "light")
        yield theme
        theme.choose("light")
        theme.deleteLater()

    @pytest.fixture
    def dressed(self, theme, qtbot):
        """Three windows."""
        made: list[Dressed] = []
        for _ in range(3):
            window = Dressed()
            theme.dress(window)
            window.show()
            made.append(window)
        yield made
        for window in made:
            if shiboken6.isValid(window):
                window.close()
                window.deleteLater()

    @staticmethod
    def ground(line: QLineEdit) -> str:
        image = line.grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).name()

    def test_have_the_colours_of_the_scheme_in_the_end_and_so_have_dialogs(
        self, theme, dressed, qtbot
    ):
        for scheme in SCHEMES[:0:-1]:
            theme.choose(scheme)
            qtbot.waitUntil(lambda: not theme.is_changing)
            base = palette_of(theme.dark, theme.strong).color(Role.Base).name()
            for window in dressed:
                assert window.updatesEnabled()
                assert self.ground(window.line) == base
                assert self.ground(window.dialog_line) == base

    def test_change_in_turns_of_their_own(self, theme, dressed, qtbot):
        turns: list[set[int]] = []

        class Seen(QObject):
            def eventFilter(self, watched, event):
                if event.type() == QEvent.Type.StyleChange and watched in dressed:
                    turns[-1].add(dressed.index(watched))
                return False

        seen = Seen()
        for window in dressed:
            window.installEventFilter(seen)
        theme.choose("dark")
        while theme.is_changing:
            turns.append(set())
            QCoreApplication.processEvents()
        assert [turn for turn in turns if len(turn) > 1] == []
        assert set().union(*turns) == {0, 1, 2}

    def test_the_last_choice_counts(self, theme, dressed, qtbot):
        for scheme in ("dark", "contrast-dark", "light", "dark", "contrast-light"):
            theme.choose(scheme)
            QCoreApplication.processEvents()
        qtbot.waitUntil(lambda: not theme.is_changing)
        base = palette_of(False, True).color(Role.Base).name()
        text = palette_of(False, True).color(Role.WindowText).name()
        for window in dressed:
            assert window.updatesEnabled()
            assert f"QComboBox {{ border: 1px solid {text}" in window.styleSheet()
            assert self.ground(window.line) == base

    def test_one_that_closes_meanwhile_is_left_out(self, theme, dressed, qtbot):
        theme.choose("dark")
        shiboken6.delete(dressed[0])
        qtbot.waitUntil(lambda: not theme.is_changing)
        assert self.ground(dressed[1].line) == palette_of(True).color(Role.Base).name()
        theme.choose("light")
        qtbot.waitUntil(lambda: not theme.is_changing)


class TestRefresh:
    def test_many_requests_are_one_piece_of_work(self, qapp, qtbot):
        done: list[int] = []
        refresh = Refresh(qapp, lambda: done.append(1))
        for _ in range(5):
            refresh.request("any", "arguments")
        assert done == []
        qtbot.waitUntil(lambda: bool(done))
        assert done == [1]

    def test_flush_does_it_now_and_only_if_requested(self, qapp):
        done: list[int] = []
        refresh = Refresh(qapp, lambda: done.append(1))
        refresh.flush()
        assert done == []
        refresh.request()
        refresh.flush()
        refresh.flush()
        assert done == [1]

    def test_what_is_cancelled_is_not_done(self, qapp, qtbot):
        done: list[int] = []
        refresh = Refresh(qapp, lambda: done.append(1))
        refresh.request()
        refresh.cancel()
        qapp.processEvents()
        assert done == []
