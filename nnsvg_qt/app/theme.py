"""Light and dark: the colours of the window follow the system's; a figure's page never does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

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
    Role.Highlight: "#3f7fe0",
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
_DISABLED = {False: "#a3a5ab", True: "#6a6c73"}
_DISABLED_ROLES = (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText)

SPACING = 8
"""Space in px between what belongs together; all spaces are multiples of 4."""


def palette_of(dark: bool) -> QPalette:
    """The window's colours."""
    palette = QPalette()
    for role, color in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(color))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    mid = palette.color(Role.Mid)
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Highlight, mid)
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether light text stands on a dark ground."""
    return palette.color(Role.WindowText).lightness() > palette.color(Role.Window).lightness()


def desk_color(palette: QPalette) -> QColor:
    """The desk on which the page lies."""
    return QColor("#17181a") if is_dark(palette) else QColor("#e8e9ec")


def line_color(palette: QPalette) -> QColor:
    """Hairlines between parts of the window."""
    return palette.color(Role.Mid)


def soft_color(palette: QPalette) -> QColor:
    """The ground of what is selected or offered, under the window's text."""
    return QColor("#2b3f60") if is_dark(palette) else QColor("#dbe7fa")


def warning_color(palette: QPalette) -> QColor:
    """What deserves a look."""
    return QColor("#e0a33a") if is_dark(palette) else QColor("#9a5b00")


def error_color(palette: QPalette) -> QColor:
    """What cannot be used as it is."""
    return QColor("#ff7a70") if is_dark(palette) else QColor("#c62828")


class Theme(QObject):
    """Keeps the application's colours in step with the system's light or dark scheme.

    `scheme` is "system", "light" or "dark".
    """

    def __init__(self, application: QApplication, scheme: str = "system") -> None:
        super().__init__(application)
        self.application = application
        self._scheme = scheme
        application.setStyle("fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def scheme(self) -> str:
        """What was chosen."""
        return self._scheme

    def choose(self, scheme: str) -> None:
        """Follows the system, or stays light or dark."""
        self._scheme = scheme
        self._follow()

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        if self._scheme != "system":
            return self._scheme == "dark"
        return self.application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _follow(self) -> None:
        palette = palette_of(self.dark)
        self.application.setPalette(palette)
        self.application.setStyleSheet(_sheet(palette))


def _picture(name: str) -> str:
    return resource_path("icons", f"{name}.svg").as_posix()


def _sheet(palette: QPalette) -> str:
    line = line_color(palette).name()
    muted = palette.color(Role.PlaceholderText).name()
    window = palette.color(Role.Window).name()
    base = palette.color(Role.Base).name()
    text = palette.color(Role.WindowText).name()
    hover = palette.color(Role.Midlight).name()
    accent = palette.color(Role.Accent).name()
    error = error_color(palette).name()
    edge = "#6a6c73" if is_dark(palette) else "#a9abb2"
    soft = soft_color(palette).name()
    warning = warning_color(palette).name()
    handle = "#55575e" if is_dark(palette) else "#c4c6cc"
    tip, tip_text = (palette.color(r).name() for r in (Role.ToolTipBase, Role.ToolTipText))
    return f"""
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QToolBar {{ border: none; border-bottom: 1px solid {line}; padding: 4px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 4px 8px; }}
QToolButton {{ border: none; border-radius: 4px; padding: 4px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {line}; }}
QToolButton:focus {{ border: 1px solid {accent}; padding: 3px; }}
QToolButton::menu-indicator {{ image: none; }}
QStatusBar {{ border-top: 1px solid {line}; color: {muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {muted}; padding: 0 4px; }}
QStatusBar QToolButton {{ color: {muted}; padding: 2px 6px; }}
QStatusBar QToolButton:focus {{ padding: 1px 5px; }}
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
QFrame#fileBar {{ background: {soft}; border-bottom: 1px solid {line}; }}
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
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 3px;
  background: {base}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus {{ border-color: {accent}; }}
QCheckBox::indicator:checked {{ background: {accent}; border-color: {accent};
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
QLineEdit:disabled {{ background: {window}; }}
QTableView QLineEdit {{ border: 1.5px solid {accent}; padding: 0 2px; }}
QTableView QLineEdit[problem="true"] {{ border-color: {error}; }}
QLineEdit[problem="true"], QAbstractSpinBox[problem="true"], QPlainTextEdit[problem="true"] {{
  border: 1.5px solid {error}; border-radius: 3px; background: {base}; }}
QWidget#panel, QWidget#panelTitle {{ background: {window}; }}
QLabel#panelName {{ font-weight: 600; }}
"""
