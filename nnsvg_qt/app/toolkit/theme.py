"""Light, dark and high contrast: the window's colours follow the system's; a page never does."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget
from shiboken6 import isValid

from nnsvg_qt.resource_files import resource_path

Role = QPalette.ColorRole

_LIGHT = {
    Role.Window: "#f5f5f6",
    Role.WindowText: "#1f2023",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f7f7f8",
    Role.Text: "#1f2023",
    Role.PlaceholderText: "#6d6f76",
    Role.Button: "#fbfbfc",
    Role.ButtonText: "#2b2d31",
    Role.BrightText: "#ffffff",
    Role.Highlight: "#2866c8",
    Role.HighlightedText: "#ffffff",
    Role.Link: "#2866c8",
    Role.ToolTipBase: "#2b2d31",
    Role.ToolTipText: "#f5f5f6",
    Role.Light: "#ffffff",
    Role.Midlight: "#e9e9ec",
    Role.Mid: "#d3d4d9",
    Role.Dark: "#a9abb2",
    Role.Shadow: "#7b7d84",
    Role.Accent: "#2866c8",
}
_DARK = {
    Role.Window: "#252629",
    Role.WindowText: "#e4e5e8",
    Role.Base: "#1d1e20",
    Role.AlternateBase: "#222326",
    Role.Text: "#e4e5e8",
    Role.PlaceholderText: "#9b9da4",
    Role.Button: "#303135",
    Role.ButtonText: "#dcdde1",
    Role.BrightText: "#ffffff",
    Role.Highlight: "#3572d4",
    Role.HighlightedText: "#ffffff",
    Role.Link: "#7fb0ff",
    Role.ToolTipBase: "#3a3b40",
    Role.ToolTipText: "#e4e5e8",
    Role.Light: "#3a3b40",
    Role.Midlight: "#34353a",
    Role.Mid: "#3d3e44",
    Role.Dark: "#17181a",
    Role.Shadow: "#0e0e10",
    Role.Accent: "#3f7fe0",
}
# Black and white, with lines that are seen; what is selected is told by more than a shade.
_STRONG_LIGHT = {
    **_LIGHT,
    Role.Window: "#ffffff",
    Role.WindowText: "#000000",
    Role.AlternateBase: "#ffffff",
    Role.Text: "#000000",
    Role.PlaceholderText: "#3a3a3a",
    Role.Button: "#ffffff",
    Role.ButtonText: "#000000",
    Role.Highlight: "#0a4fc4",
    Role.Link: "#0a3fa8",
    Role.ToolTipBase: "#000000",
    Role.ToolTipText: "#ffffff",
    Role.Midlight: "#d9d9d9",
    Role.Mid: "#000000",
    Role.Dark: "#000000",
    Role.Shadow: "#000000",
    Role.Accent: "#0a4fc4",
}
_STRONG_DARK = {
    **_DARK,
    Role.Window: "#000000",
    Role.WindowText: "#ffffff",
    Role.Base: "#000000",
    Role.AlternateBase: "#000000",
    Role.Text: "#ffffff",
    Role.PlaceholderText: "#d2d2d2",
    Role.Button: "#000000",
    Role.ButtonText: "#ffffff",
    # The line around what is selected lies on white pages too.
    Role.Highlight: "#1a6fe6",
    Role.Link: "#8ec5ff",
    Role.ToolTipBase: "#ffffff",
    Role.ToolTipText: "#000000",
    Role.Light: "#ffffff",
    Role.Midlight: "#3d3d3d",
    Role.Mid: "#ffffff",
    Role.Dark: "#ffffff",
    Role.Shadow: "#ffffff",
    Role.Accent: "#ffe14d",
}
_COLORS = {
    (False, False): _LIGHT,
    (True, False): _DARK,
    (False, True): _STRONG_LIGHT,
    (True, True): _STRONG_DARK,
}
"""By whether it is dark and whether its contrast is high."""
_DISABLED = {
    (False, False): "#a3a5ab",
    (True, False): "#6a6c73",
    (False, True): "#757575",
    (True, True): "#8f8f8f",
}
_DISABLED_ROLES = (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText)

SPACING = 8
"""Space in px between what belongs together; all spaces are multiples of 4."""


_TYPE_HEIGHT = 14
"""Height in px of a line of the type for which lengths are given, 9 pt."""

PALETTE_WIDTH = 48
"""Width in px of the palette of kinds where it shows their icons alone."""


def sized(length: int) -> int:
    """A length in px of what holds text: longer where the system's type is larger."""
    height = QFontMetrics(QGuiApplication.font()).height()
    return round(length * max(1.0, height / _TYPE_HEIGHT))


SCHEMES = ("system", "light", "dark", "contrast-light", "contrast-dark")
"""What can be chosen."""


def palette_of(dark: bool, strong: bool = False) -> QPalette:
    """The window's colours; `strong` for high contrast."""
    palette = QPalette()
    for role, color in _COLORS[dark, strong].items():
        palette.setColor(role, QColor(color))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark, strong]))
    mid = palette.color(Role.Mid)
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, mid)
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether light text stands on a dark ground."""
    return palette.color(Role.WindowText).lightness() > palette.color(Role.Window).lightness()


def is_strong(palette: QPalette) -> bool:
    """Whether it is black and white, for high contrast."""
    return palette.color(Role.Window).name() in ("#000000", "#ffffff")


def desk_color(palette: QPalette) -> QColor:
    """The desk on which the page lies."""
    if is_strong(palette):
        return palette.color(Role.Window)
    return QColor("#17181a") if is_dark(palette) else QColor("#e8e9ec")


def line_color(palette: QPalette) -> QColor:
    """Hairlines between parts of the window."""
    return palette.color(Role.Mid)


def soft_color(palette: QPalette) -> QColor:
    """The ground of what is selected or offered, under the window's text."""
    if is_strong(palette):
        return QColor("#0b4db5") if is_dark(palette) else QColor("#8fc0ff")
    return QColor("#2b3f60") if is_dark(palette) else QColor("#dbe7fa")


def warning_color(palette: QPalette) -> QColor:
    """What deserves a look."""
    if is_strong(palette):
        return QColor("#ffc04d") if is_dark(palette) else QColor("#7a4300")
    return QColor("#e0a33a") if is_dark(palette) else QColor("#9a5b00")


def warned_color(palette: QPalette) -> QColor:
    """The ground of a message of what went wrong, under the window's text."""
    if is_strong(palette):
        return palette.color(Role.Window)
    return QColor("#3a3222") if is_dark(palette) else QColor("#fbefd9")


def error_color(palette: QPalette) -> QColor:
    """What cannot be used as it is."""
    if is_strong(palette):
        return QColor("#ff9a92") if is_dark(palette) else QColor("#a30000")
    return QColor("#ff7a70") if is_dark(palette) else QColor("#c62828")


def contrast_is_wished() -> bool:
    """Whether the system asks for high contrast."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


STYLE = "fusion"
"""How Qt draws its controls, on every desktop."""


class Theme(QObject):
    """Keeps the application's colours in step with the system's scheme and wish for contrast.

    `scheme` is one of SCHEMES. Each window has the style sheet, not the application: so all their
    widgets need not be styled at once when the colours change, while nobody can do anything.
    """

    def __init__(
        self, application: QApplication, scheme: str = "system", has_style: bool = False
    ) -> None:
        """With `has_style` the application was made with STYLE, which is not asked for then."""
        super().__init__(application)
        self.application = application
        self._scheme = scheme
        self._sheet = ""
        self._windows: WeakSet[QWidget] = WeakSet()
        self._waiting: list[QWidget] = []
        self._dressed: QWidget | None = None
        self._left: list[QWidget] = []
        """The canvases of the window that was dressed last, which are still to be painted."""
        self._next = QTimer(self)
        # each time anew, so that other timers have their turn in between
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._dress_next)
        # PySide makes some six hundred names of parts of controls when a style is first asked for
        if not has_style and application.style().objectName() != STYLE:
            application.setStyle(STYLE)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        # Qt tells of the wish for contrast from 6.10 on.
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._follow()

    def dress(self, window: QWidget) -> None:
        """Gives a window the style, now and whenever it changes; its dialogs have it by that.

        Best right after it was made: what is put into it then is styled once.
        """
        self._windows.add(window)
        window.setStyleSheet(self._sheet)

    @property
    def is_changing(self) -> bool:
        """Whether some windows still have the colours of before."""
        return bool(self._waiting or self._left) or self._dressed is not None

    @property
    def scheme(self) -> str:
        """What was chosen."""
        return self._scheme

    def choose(self, scheme: str) -> None:
        """Follows the system, or stays as one of SCHEMES says."""
        self._scheme = scheme
        self._follow()

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        if self._scheme != "system":
            return self._scheme.endswith("dark")
        return self.application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def strong(self) -> bool:
        """Whether the contrast is high now."""
        if self._scheme != "system":
            return self._scheme.startswith("contrast")
        return contrast_is_wished()

    def _follow(self) -> None:
        palette = palette_of(self.dark, self.strong)
        self._sheet = _sheet(palette)
        active = self.application.activeWindow()
        # Whoever looks at one sees it change first; what nobody sees comes last.
        self._waiting = sorted(
            (window for window in self._windows if isValid(window)),
            key=lambda window: (window.isVisible(), window is active),
        )
        for window in self._waiting:
            # Painted once, in the new colours only.
            window.setUpdatesEnabled(False)
        self.application.setPalette(palette)
        if self._waiting:
            self._next.start(0)

    def _dress_next(self) -> None:
        """Gives the next window the new style; paints it in turns of the event loop of their own.

        Its canvases keep their pixels until the next turn: a page has the same colours in all.
        """
        dressed, self._dressed = self._dressed, None
        left, self._left = self._left, []
        if left:
            for canvas in left:
                if isValid(canvas):
                    canvas.setUpdatesEnabled(True)
                    canvas.repaint()
        elif dressed is not None and isValid(dressed):
            views = dressed.findChildren(QGraphicsView)
            self._left = [view.viewport() for view in views if view.isVisible()]
            for canvas in self._left:
                canvas.setUpdatesEnabled(False)
            dressed.setUpdatesEnabled(True)
            # At once: what it waits with would come together with the style of the next one.
            dressed.repaint()
        elif self._waiting:
            window = self._waiting.pop()
            if isValid(window):
                window.setStyleSheet(self._sheet)
                self._dressed = window
        if self.is_changing:
            self._next.start(0)


def _picture(name: str) -> str:
    return resource_path("icons", f"{name}.svg").as_posix()


def _sheet(palette: QPalette) -> str:
    line = line_color(palette).name()
    muted = palette.color(Role.PlaceholderText).name()
    disabled = palette.color(QPalette.ColorGroup.Disabled, Role.Text).name()
    window = palette.color(Role.Window).name()
    base = palette.color(Role.Base).name()
    text = palette.color(Role.WindowText).name()
    hover = palette.color(Role.Midlight).name()
    accent = palette.color(Role.Accent).name()
    error = error_color(palette).name()
    edge = text if is_strong(palette) else "#6a6c73" if is_dark(palette) else "#a9abb2"
    pressed = hover if is_strong(palette) else line
    soft = soft_color(palette).name()
    warning = warning_color(palette).name()
    warned = warned_color(palette).name()
    link = palette.color(Role.Link).name()
    handle = muted if is_strong(palette) else "#55575e" if is_dark(palette) else "#c4c6cc"
    arrow = _picture("box-arrow" if is_dark(palette) else "chevron-down")
    tip, tip_text = (palette.color(r).name() for r in (Role.ToolTipBase, Role.ToolTipText))
    return f"""
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QToolBar {{ border: none; border-bottom: 1px solid {line}; padding: 4px 8px; spacing: 2px; }}
QToolButton#qt_toolbar_ext_button {{ padding: 0; margin: 0; min-width: 12px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 4px 8px; }}
QToolButton {{ border: none; border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
QToolButton:focus {{ border: 1px solid {accent}; padding: 3px; }}
QToolButton::menu-indicator {{ image: none; }}
QStatusBar {{ border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 4px; }}
QStatusBar QToolButton {{ color: {muted}; padding: 2px 6px; }}
QStatusBar QToolButton:focus {{ padding: 1px 5px; }}
QStatusBar QToolButton#pageSize {{ color: {text}; }}
QComboBox#pageWidth {{ border: 1px solid {line}; border-radius: 3px; background: {base};
  padding: 2px 0; }}
QComboBox#pageWidth:focus {{ border-color: {accent}; }}
QComboBox#pageWidth QLineEdit {{ border: none; background: transparent; padding: 0 4px; }}
QComboBox#pageWidth QLineEdit[problem="true"] {{ color: {error}; }}
QComboBox#pageWidth::drop-down {{ border: none; border-left: 1px solid {line}; width: 20px; }}
QComboBox#pageWidth::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QComboBox#pageWidth QAbstractItemView {{ background: {base}; border: 1px solid {edge};
  padding: 4px 0; selection-background-color: {soft}; selection-color: {text}; }}
QComboBox#pageWidth QAbstractItemView::item {{ min-height: 24px; padding: 0 8px; }}
QComboBox#pageWidth QAbstractItemView::item:selected {{ background: {soft}; color: {text}; }}
QFrame#noticeList, QFrame#palette {{ background: {base}; border: 1px solid {edge}; }}
QScrollArea#recoveryList {{ border: 1px solid {line}; border-radius: 4px; }}
QWidget#recoveryRows {{ background: {base}; }}
QFrame#recoveryRow {{ border: none; border-bottom: 1px solid {line}; }}
QLabel#recoveryPicture {{ background: #ffffff; color: #6d6f76; border: 1px solid {line}; }}
QFrame#noticeList QLabel {{ color: {text}; }}
QFrame#palette QListWidget {{ background: {base}; border: none; }}
QListWidget#guideContents {{ background: transparent; border: none; outline: none; }}
QListWidget#guideContents::item {{ padding: 6px 8px; border-radius: 4px; color: {text}; }}
QListWidget#guideContents::item:hover {{ background: {hover}; }}
QListWidget#guideContents::item:selected {{ background: {soft}; }}
QListWidget#guideContents::item:selected:focus {{ border: 1px solid {accent};
  padding: 5px 7px; }}
QFrame#fileBar, QFrame#openingStrip {{ background: {soft}; border-bottom: 1px solid {line}; }}
QFrame#messageBar {{ background: {warned}; border-bottom: 1px solid {line}; }}
QFrame#sources {{ background: {window}; border-top: 1px solid {line}; }}
QFrame#sourcesLine {{ background: {line}; }}
QListWidget#report {{ background: transparent; border: none; padding: 0 8px; }}
QTreeView#tags {{ background: transparent; border: none; }}
QTreeView#tags::item {{ padding: 3px 4px; }}
QTreeView#tags::item:hover {{ background: {hover}; }}
QTreeView#tags::item:selected {{ background: {soft}; color: {text}; }}
QLabel#liveDot {{ color: {accent}; }}
QListWidget#report::item {{ padding: 4px 0; }}
QListWidget#report::item:hover {{ background: {hover}; }}
QListWidget#report::item:selected {{ background: {soft}; color: {text}; }}
QToolButton#link {{ color: {link}; padding: 2px 4px; }}
QToolButton#link:disabled {{ color: {muted}; }}
QToolButton#link:focus {{ padding: 1px 3px; }}
QFrame#sizePair {{ background: {base}; border: 1px solid {line}; border-radius: 4px; }}
QFrame#sizePair QToolButton {{ padding: 0; border-radius: 3px; }}
QFrame#sizePair QLabel {{ color: {muted}; padding: 0 6px 0 2px; }}
QFrame#weightCard {{ background: {base}; border: 1px solid {edge}; border-radius: 2px; }}
QToolButton#primary {{ background: {accent}; color: #ffffff; padding: 5px; }}
QToolButton#primary:hover {{ background: {link if not is_dark(palette) else accent}; }}
QToolButton#primary:focus {{ border: 2px solid {text}; padding: 3px; }}
QToolButton#framed {{ border: 1px solid {line}; background: {base}; padding: 3px 20px 3px 6px; }}
QToolButton#framedPlain {{ border: 1px solid {line}; background: {base};
  padding: 3px 8px 3px 6px; }}
QToolButton#framedPlain:hover {{ background: {hover}; }}
QToolButton#framedPlain:focus {{ border-color: {accent}; }}
QToolButton#framedPlain:disabled {{ color: {muted}; }}
QToolButton#framed:hover {{ background: {hover}; }}
QToolButton#framed:focus {{ border-color: {accent}; }}
QToolButton#framed:disabled {{ color: {muted}; }}
QToolButton#framed::menu-button {{ border: none; width: 18px; }}
QToolButton#framed::menu-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
QFrame#segments {{ border: 1px solid {line}; border-radius: 4px; background: {base}; }}
QFrame#segments QToolButton {{ border-radius: 3px; padding: 3px 8px; color: {muted}; }}
QFrame#segments QToolButton:hover {{ background: {hover}; }}
QFrame#segments QToolButton:checked {{ background: {soft}; color: {text}; }}
QFrame#segments QToolButton:focus {{ padding: 2px 7px; }}
QFrame#segments QToolButton:disabled {{ background: transparent; color: {disabled}; }}
QFrame#segments QToolButton#moreWidths {{ padding: 3px 4px; }}
QFrame#segments QToolButton#moreWidths:focus {{ padding: 2px 3px; }}
QTabBar#views::tab {{ color: {muted}; padding: 6px 14px; border: none; border-radius: 4px;
  margin-right: 2px; }}
QTabBar#views::tab:hover {{ background: {hover}; }}
QTabBar#views::tab:selected {{ color: {text}; background: {hover}; }}
QTabBar#views::tab:focus {{ border: 1px solid {accent}; padding: 5px 13px; }}
QTabBar#parts::tab {{ color: {muted}; padding: 6px 4px; margin: 0 8px; border: none;
  border-bottom: 2px solid transparent; }}
QTabBar#parts::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableView {{ selection-background-color: {soft}; selection-color: {text}; border: none;
  gridline-color: transparent; background: {base};
  alternate-background-color: {palette.color(Role.AlternateBase).name()}; }}
QHeaderView {{ background: {base}; }}
QHeaderView::section {{ background: {base}; color: {muted}; border: none;
  border-bottom: 1px solid {line}; padding: 4px 4px; }}
QDialogButtonBox, QMessageBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator {{
  width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 3px;
  background: {base}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus, QTableView::indicator:hover,
QListView::indicator:hover, QTreeView::indicator:hover {{ border-color: {accent}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked {{
  background: {accent}; border-color: {accent};
  image: url("{_picture("box-checked")}"); }}
QCheckBox::indicator:indeterminate {{ background: {accent}; border-color: {accent};
  image: url("{_picture("box-mixed")}"); }}
QCheckBox:focus {{ color: {text}; }}
QScrollArea {{ border: none; }}
QToolButton#groupHead {{ text-align: left; padding: 6px 4px; border-radius: 0; }}
QToolButton#groupHead:checked {{ background: transparent; font-weight: 600; }}
QToolButton#groupHead:hover {{ background: {hover}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {handle}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListView#kinds {{ background: transparent; border: none; }}
QListView#kinds::item {{ padding: 0 4px; border-radius: 4px; color: {text}; }}
QListView#kinds::item:hover {{ background: {hover}; }}
QListView#kinds::item:selected {{ background: {soft}; }}
QToolTip {{ background: {tip}; color: {tip_text}; border: none; padding: 4px 6px; }}
QLabel[quiet="true"] {{ color: {muted}; }}
QLabel[problem="true"] {{ color: {error}; }}
QLabel[warning="true"] {{ color: {warning}; }}
QLineEdit {{ border: 1px solid {line}; border-radius: 3px; padding: 2px 4px; background: {base};
  selection-background-color: {accent}; }}
QLineEdit:focus {{ border-color: {accent}; }}
QPlainTextEdit#inlineEditor {{ border: 1px solid {accent}; border-radius: 3px;
    background: {base}; }}
QLineEdit:disabled {{ background: {window}; }}
QTableView QLineEdit {{ border: 1.5px solid {accent}; padding: 0 2px; }}
QTableView QLineEdit[problem="true"] {{ border-color: {error}; }}
QLineEdit[problem="true"], QAbstractSpinBox[problem="true"], QPlainTextEdit[problem="true"] {{
  border: 1.5px solid {error}; border-radius: 3px; background: {base}; }}
QWidget#panel, QWidget#panelTitle {{ background: {window}; }}
QLabel#panelName {{ font-weight: 600; }}
""" + (_strong_sheet(palette) if is_strong(palette) else "")


def _strong_sheet(palette: QPalette) -> str:
    """What the style would draw in shades of the window's colour, drawn in lines."""
    text = palette.color(Role.WindowText).name()
    base = palette.color(Role.Base).name()
    accent = palette.color(Role.Accent).name()
    hover = palette.color(Role.Midlight).name()
    disabled = palette.color(QPalette.ColorGroup.Disabled, Role.Text).name()
    arrow = _picture("box-arrow" if is_dark(palette) else "chevron-down")
    highlight = palette.color(Role.Highlight).name()
    highlighted = palette.color(Role.HighlightedText).name()
    return f"""
QPushButton, QComboBox {{ border: 1px solid {text}; border-radius: 3px; background: {base};
  padding: 3px 12px; }}
QComboBox {{ padding: 2px 6px; }}
QPushButton:hover, QComboBox:hover {{ background: {hover}; }}
QPushButton:default {{ border-width: 2px; padding: 2px 11px; }}
QPushButton:focus, QComboBox:focus {{ border: 2px solid {accent}; padding: 2px 11px; }}
QComboBox:focus {{ padding: 1px 5px; }}
QPushButton:disabled, QComboBox:disabled {{ color: {disabled}; border-color: {disabled}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 14px; height: 14px; }}
QSlider::groove:horizontal {{ height: 2px; background: {text}; }}
QSlider::handle:horizontal {{ width: 12px; margin: -6px 0; background: {base};
  border: 2px solid {text}; border-radius: 3px; }}
QSlider::handle:horizontal:focus {{ border-color: {accent}; background: {accent}; }}
QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; }}
QToolButton:checked {{ border: 1px solid {text}; padding: 3px; }}
QToolButton#groupHead:checked {{ border: none; padding: 6px 4px; }}
QTabBar#views::tab:selected {{ border: 1px solid {text}; padding: 5px 13px; }}
QTabBar::tab:focus {{ border: 2px solid {accent}; padding: 4px 12px; }}
QMenu {{ border: 1px solid {text}; background: {base}; }}
QMenu::item:selected {{ background: {highlight}; color: {highlighted}; }}
QMenuBar::item:selected {{ background: {highlight}; color: {highlighted}; }}
"""
