"""The languages of the interface: which there are, which one is meant, and how it is put on.

English is in the code; every other language is a Qt Linguist file in resources/translations, which
packaging/make_translations.py collects and compiles. The words on a figure are no part of the
interface: a figure is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.resource_files import resource_path

SYSTEM = "system"
"""The choice of whatever language the system speaks."""
ENGLISH = "en"

LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "es": "Español"}
"""By code; each is called as its speakers call it."""

WANTING = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Go to the parent directory"),
)
"""Words of Qt's own dialogs that its Spanish file lacks, or has wrong: ours has them."""


def language_for(choice: str, wanted: Sequence[str]) -> str:
    """The code of the language to speak.

    `choice` is one of LANGUAGES or SYSTEM, `wanted` the system's languages ("es-MX"), the best
    first. English where we speak none of them.
    """
    if choice in LANGUAGES:
        return choice
    codes = (name.replace("_", "-").split("-")[0].lower() for name in wanted)
    return next((code for code in codes if code in LANGUAGES), ENGLISH)


def language_of_system() -> str:
    """The code of the language that the system asks for."""
    return language_for(SYSTEM, QLocale.system().uiLanguages())


class Language(QObject):
    """Keeps the application's texts in the chosen language; made before the first window.

    What is there already keeps its words: windows must be made anew (see Windows.renew).
    """

    def __init__(self, application: QCoreApplication, choice: str = SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._translators: list[QTranslator] = []
        self._choice = SYSTEM
        self._code = ENGLISH
        self.choose(choice)

    @property
    def choice(self) -> str:
        """What was chosen: SYSTEM, or one of LANGUAGES."""
        return self._choice

    @property
    def code(self) -> str:
        """The language that is spoken, one of LANGUAGES."""
        return self._code

    def choose(self, choice: str) -> bool:
        """Speaks another language from now on; whether it is another one."""
        before = self._code
        system = QLocale.system()
        self._choice = choice if choice in LANGUAGES else SYSTEM
        self._code = language_for(choice, system.uiLanguages())
        self._write_numbers_as(system)
        if self._code == before:
            return False
        for translator in self._translators:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._translators = self._loaded() if self._code != ENGLISH else []
        for translator in self._translators:
            self._application.installTranslator(translator)
        return True

    def _write_numbers_as(self, system: QLocale) -> None:
        """Counts are written as the system does, unless that speaks another language."""
        own = QLocale(self._code)
        # English with a German system's numbers is nobody's wish once English was chosen.
        follows = self._choice == SYSTEM or system.language() == own.language()
        locale = system if follows else own
        if locale != QLocale():
            QLocale.setDefault(locale)

    def _loaded(self) -> list[QTranslator]:
        """Qt's own words and ours, which go first; a file that is missing leaves English words."""
        folders = {
            "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
            "nnsvg_qt": str(resource_path("translations")),
        }
        loaded = []
        for name, folder in folders.items():
            translator = QTranslator(self)
            if translator.load(f"{name}_{self._code}", folder):
                loaded.append(translator)
        return loaded
