"""The language of the interface: which one is meant, and that the window speaks it."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from nnsvg_qt.app.toolkit.languages import (
    ENGLISH,
    LANGUAGES,
    SYSTEM,
    WANTING,
    Language,
    language_for,
)


@pytest.mark.parametrize(
    ("choice", "wanted", "code"),
    [
        (SYSTEM, ["es-Latn-MX", "es-MX", "es"], "es"),
        (SYSTEM, ["ca-ES", "es-ES", "en-US"], "es"),
        (SYSTEM, ["de_DE", "en_GB", "es_ES"], "en"),
        (SYSTEM, ["de-DE"], "en"),
        (SYSTEM, ["C"], "en"),
        (SYSTEM, [], "en"),
        ("es", ["en-US"], "es"),
        ("en", ["es-ES"], "en"),
        ("klingon", ["es-ES"], "es"),
    ],
)
def test_what_was_chosen_goes_first_then_what_the_system_wants(choice, wanted, code):
    assert language_for(choice, wanted) == code


@pytest.fixture
def language(qapp):
    """The language of the application, English again afterwards."""
    before = QLocale()
    spoken = Language(qapp, ENGLISH)
    yield spoken
    spoken.choose(ENGLISH)
    QLocale.setDefault(before)


def spoken_word() -> str:
    return QCoreApplication.translate("Actions", "&Blocks").replace("&", "")


class TestChoosing:
    def test_english_needs_no_file(self, language):
        assert spoken_word() == "Blocks"
        assert not language.choose(ENGLISH)

    def test_another_language_is_there_and_gone_at_once(self, language):
        assert language.choose("es")
        assert (language.code, spoken_word()) == ("es", "Bloques")
        assert not language.choose("es")
        assert language.choose(ENGLISH)
        assert (language.code, spoken_word()) == ("en", "Blocks")

    def test_the_buttons_that_qt_makes_speak_it_too(self, language):
        language.choose("es")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"

    def test_an_unknown_choice_is_the_systems_language(self, language):
        language.choose("klingon")
        assert (language.choice, language.code) == (SYSTEM, ENGLISH)

    def test_counts_are_written_as_the_language_does(self, language):
        language.choose("es")
        assert QLocale().toString(60_000) == "60.000"
        language.choose(ENGLISH)
        assert QLocale().toString(60_000) == "60,000"


class TestSearching:
    """In Spanish, without typing accents, and by the English names too."""

    @pytest.fixture
    def spanish(self, language, windows):
        from nnsvg_qt.app.window.windows import starter

        language.choose("es")
        return windows.open_figure(starter())

    def test_in_the_palette(self, spanish):
        from nnsvg_qt.app.menus.command_palette import entries_of, found

        entries = entries_of(spanish)
        for text, first in {
            "anadir": "Añadir capa",
            "AÑADIR": "Añadir capa",
            "duplicate": "Duplicar",
            "diametro": "Diámetro del nodo",
            "lenet digits": "Figura nueva: lenet-5",
        }.items():
            assert found(entries, text)[0].title == first

    def test_in_the_panels(self, spanish, qtbot):
        spanish.document.show_view("nodes")
        for text in ("diametro", "Diámetro", "node diameter"):
            spanish.style_panel.search.clear()
            spanish.style_panel.search.setText(text)
            rows = [row for group in spanish.style_panel.page.groups for row in group.rows]
            shown = [row.label.text() for row in rows if row.editor.isVisible()]
            assert shown == ["Diámetro del nodo"], text
        spanish.layer_panel.begin_search()
        qtbot.keyClicks(spanish.layer_panel.search, "agrupacion")
        assert spanish.document.selected_layers == ("s2",)


PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from nnsvg_qt.app.window import main

def look():
    windows = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == "Window"]
    print([action.text() for action in windows[0].menuBar().actions()][0])
    for window in windows:
        window.close()

def run(self=None):
    QTimer.singleShot(0, look)
    return QApplication.exec()
main.Application.exec = run
sys.exit(main.run_application([]))
"""


def first_menu(**environment: str) -> str:
    """The title of the first menu of the program in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LANG", "LANGUAGE")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=120,
        env=kept | environment,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "title"),
    [
        ({"LC_ALL": "es_MX.UTF-8"}, "&Archivo"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "ca:es"}, "&Archivo"),
        # of one process each, what no other one tells
        pytest.param({"LANG": "es_ES.UTF-8"}, "&Archivo", marks=pytest.mark.long),
        pytest.param({"LC_ALL": "de_DE.UTF-8"}, "&File", marks=pytest.mark.long),
    ],
)
def test_the_program_speaks_the_systems_language(environment, title):
    assert first_menu(**environment) == title


@pytest.mark.parametrize(
    ("choice", "title"),
    [("en", "&File"), pytest.param("es", "&Archivo", marks=pytest.mark.long)],
)
def test_the_program_speaks_the_language_of_its_settings(choice, title):
    from nnsvg_qt.app.toolkit.settings import Settings

    settings = Settings()
    settings.remember("language", choice)
    settings.sync()
    other = {"es": "en_US.UTF-8", "en": "es_ES.UTF-8"}[choice]
    assert first_menu(LC_ALL=other) == title


def test_every_language_but_english_has_its_files():
    from nnsvg_qt.resource_files import resource_path

    for code in LANGUAGES:
        for suffix in ("ts", "qm"):
            there = resource_path("translations", f"nnsvg_qt_{code}.{suffix}").is_file()
            assert there == (code != ENGLISH)


def test_the_words_of_the_file_dialog_are_spanish_too(qapp):
    language = Language(qapp, "es")
    try:
        for text in WANTING:
            assert QCoreApplication.translate("QFileDialog", text) != text
    finally:
        language.choose(ENGLISH)
