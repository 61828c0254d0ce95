"""The preferences: the language, the colours of the window, OpenGL, and what is remembered.

Every choice takes effect at once, in all windows; there is nothing to confirm.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from nnsvg_qt.app.canvas.blocks.blocks_canvas import SWITCH
from nnsvg_qt.app.dialogs.dialog_window import DialogWindow, DialogWindows
from nnsvg_qt.app.toolkit.button_box import ButtonBox
from nnsvg_qt.app.toolkit.languages import LANGUAGES, SYSTEM, language_of_system
from nnsvg_qt.app.toolkit.settings import OPENGL
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

WIDTH = 440

APPEARANCES = (
    ("system", QT_TRANSLATE_NOOP("Preferences", "Like the system")),
    ("light", QT_TRANSLATE_NOOP("Preferences", "Light")),
    ("dark", QT_TRANSLATE_NOOP("Preferences", "Dark")),
    ("contrast-light", QT_TRANSLATE_NOOP("Preferences", "High contrast, light")),
    ("contrast-dark", QT_TRANSLATE_NOOP("Preferences", "High contrast, dark")),
)
OPENGL_CHOICES = (
    ("", QT_TRANSLATE_NOOP("Preferences", "Where there is a graphics card")),
    ("on", QT_TRANSLATE_NOOP("Preferences", "Always")),
    ("off", QT_TRANSLATE_NOOP("Preferences", "Never")),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Preferences", text)


class Preferences(QDialog):
    """Shows what is set now, and sets what is chosen."""

    def __init__(self, window: DialogWindow) -> None:
        super().__init__(window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Preferences"))
        self._window = window
        self._windows = window.windows
        self._settings = window.settings
        self._make_editors()
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * SPACING)
        self._form.setVerticalSpacing(SPACING)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add(_tr("&Language"), self.language)
        self._add(_tr("&Appearance"), self.appearance)
        self._add(_tr("Draw blocks with &OpenGL"), self.opengl)
        if self.opengl_note.text():
            self._form.addRow("", self.opengl_note)
        self._add(_tr("Recent files"), self.forget_recent)
        self._add(_tr("Hints"), self.show_hints)
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[2 * SPACING] * 4)
        layout.setSpacing(3 * SPACING)
        layout.addLayout(self._form)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(WIDTH)

    def _make_editors(self) -> None:
        self.language = QComboBox()
        ours = LANGUAGES[language_of_system()]
        self.language.addItem(_tr("Like the system ({language})").format(language=ours), SYSTEM)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        _show(self.language, self._windows.language.choice)
        self.language.activated.connect(self._language_chosen)

        self.appearance: QComboBox = _choices(APPEARANCES, self._windows.theme.scheme)
        self.appearance.activated.connect(
            lambda _row: self._window.choose_appearance(self.appearance.currentData())
        )

        self.opengl: QComboBox = _choices(OPENGL_CHOICES, self._settings.text(OPENGL))
        self.opengl.activated.connect(self._opengl_chosen)
        self.opengl_note: QLabel = QLabel()
        self.opengl_note.setProperty("quiet", True)
        self.opengl_note.setWordWrap(True)
        if wish := os.environ.get(SWITCH):
            self.opengl.setEnabled(False)
            note = _tr("The environment decides: {name} is {value}.")
            self.opengl_note.setText(note.format(name=SWITCH, value=wish))

        self.forget_recent: QPushButton = QPushButton(_tr("&Clear the list"))
        self.forget_recent.setEnabled(bool(self._settings.recent_files))
        self.forget_recent.clicked.connect(self._forget_recent)
        self.show_hints: QPushButton = QPushButton(_tr("&Show them again"))
        self.show_hints.clicked.connect(self._window.show_hints)
        for button in (self.forget_recent, self.show_hints):
            button.setAutoDefault(False)

    def _add(self, name: str, editor: QWidget) -> None:
        label = QLabel(name)
        label.setBuddy(editor)
        # Its own hint leaves no room for the last letter under fractional metrics.
        label.setMinimumWidth(label.sizeHint().width() + 4)
        editor.setAccessibleName(name.replace("&", ""))
        self._form.addRow(label, editor)

    def _language_chosen(self) -> None:
        choice = self.language.currentData()
        self._settings.remember("language", choice)
        if self._windows.language.choose(choice):
            _reopen(self._windows, self._window)

    def _opengl_chosen(self) -> None:
        choice = self.opengl.currentData()
        if choice != self._settings.text(OPENGL):
            self._settings.remember(OPENGL, choice or None)
            _reopen(self._windows, self._window)

    def _forget_recent(self) -> None:
        self._settings.forget_recent_files()
        self.forget_recent.setEnabled(False)


def _choices(rows: tuple[tuple[str, str], ...], value: str) -> QComboBox:
    box = QComboBox()
    for data, text in rows:
        box.addItem(_tr(text), data)
    _show(box, value)
    return box


def _show(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(max(box.findData(value), 0))


def _reopen(windows: DialogWindows, window: DialogWindow) -> None:
    """Makes all windows anew, and opens the preferences on the one that stands for `window`."""

    def renew() -> None:
        document = window.document
        windows.renew()
        new = next(other for other in windows if other.document is document)
        new.show_preferences()

    # Not from within a signal of a dialog that goes with its window.
    QTimer.singleShot(0, windows.theme, renew)
