"""The guide: every chapter opens, and everything that it names exists."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImageReader, QPalette, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog

from nnsvg_qt.app.help.guide_page import PICTURE_RATIO, WIDEST
from nnsvg_qt.app.help.guide_text import (
    BLANK,
    CHAPTERS,
    chapter_source,
    chapter_text,
    chapter_title,
    matches,
    picture_path,
)
from nnsvg_qt.app.help.guide_window import GuideWindow
from nnsvg_qt.app.toolkit.translation import folded
from nnsvg_qt.cli.help_texts import DESCRIBE, EXPORT, LOGS, PLOT, RUN, TRAIN
from nnsvg_qt.resource_files import resource_path
from tests.app.toolkit.test_theme import contrast

ROOT = Path(__file__).parent.parent.parent


@cache
def program_text() -> str:
    """All of the program."""
    return "".join(path.read_text("utf-8") for path in (ROOT / "nnsvg_qt").rglob("*.py"))


LANGUAGES = ["en", "es"]
ALL = [(language, chapter) for language in LANGUAGES for chapter in CHAPTERS]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", re.DOTALL)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)", re.DOTALL)


@pytest.fixture(scope="module")
def made_pictures():
    """The names of the pictures that the script makes, by language."""
    import sys

    sys.path.insert(0, str(ROOT / "packaging"))
    spec = importlib.util.spec_from_file_location(
        "guide_pictures", ROOT / "packaging" / "guide_pictures.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.pop(0)
    shown = {"annotations.png", *(f"{name}.png" for name in module.SHOWN)}
    return {"en": shown | {f"{name}.png" for name in module.FIGURES}, "es": shown}


@pytest.fixture
def guide(window, qtbot):
    window.action("open_guide").trigger()
    opened = window.findChild(GuideWindow)
    with qtbot.waitExposed(opened):
        pass
    return opened


def shown_chapters(guide):
    entries = [guide.contents.item(number) for number in range(guide.contents.count())]
    return [e.data(Qt.ItemDataRole.UserRole) for e in entries if not e.isHidden()]


class TestWords:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_there_are_no_chapters_but_these(self, language):
        files = {path.stem for path in resource_path("guide", language).glob("*.md")}
        assert files == set(CHAPTERS)

    @pytest.mark.parametrize(("language", "chapter"), ALL)
    def test_everything_that_is_named_exists(self, qapp, language, chapter):
        # KeyError if not
        text = chapter_text(language, chapter)
        assert text.startswith("# ")
        assert len(text.split()) > 40
        assert not BLANK.search(text)

    @pytest.mark.parametrize(("language", "chapter"), ALL)
    def test_no_menu_is_written_out(self, language, chapter):
        # It would not follow the table of actions, nor the language.
        assert "▸" not in chapter_source(language, chapter)

    @pytest.mark.parametrize(("language", "chapter"), ALL)
    def test_words_of_the_window_are_in_the_code(self, language, chapter):
        code = program_text()
        for what, name in BLANK.findall(chapter_source(language, chapter)):
            if what == "word":
                context, _, text = name.partition(":")
                assert f"class {context}" in code or f'"{context}"' in code
                assert f'"{text}"' in code

    @pytest.mark.parametrize(("language", "chapter"), ALL)
    def test_links_lead_to_chapters(self, language, chapter):
        for target in LINK.findall(chapter_source(language, chapter)):
            assert target.removesuffix(".md") in CHAPTERS

    @pytest.mark.parametrize(("language", "chapter"), ALL)
    def test_pictures_are_there_are_made_by_the_script_and_are_described(
        self, language, chapter, made_pictures
    ):
        for words, target in PICTURE.findall(chapter_source(language, chapter)):
            assert len(words.split()) >= 3
            name = target.removeprefix("pictures/")
            assert name in made_pictures["en"]
            assert QImageReader(str(picture_path(language, name))).canRead()

    @pytest.mark.parametrize("chapter", CHAPTERS)
    def test_a_translation_has_the_same_parts(self, chapter):
        english, spanish = (chapter_source(language, chapter) for language in LANGUAGES)
        for parts in (PICTURE, re.compile(r"(?m)^#+ "), re.compile(r"(?m)^\|"), BLANK):
            assert len(parts.findall(english)) == len(parts.findall(spanish)), parts.pattern
        assert sorted(BLANK.findall(english)) == sorted(BLANK.findall(spanish))
        assert sorted(LINK.findall(english)) == sorted(LINK.findall(spanish))
        assert chapter_title(english) != chapter_title(spanish) or chapter == "python"

    def test_options_of_the_command_are_true(self):
        told = " ".join((EXPORT, DESCRIBE, TRAIN, RUN, LOGS, PLOT))
        known = set(re.findall(r"--[a-z]+", told)) | {"--help"}
        for language in LANGUAGES:
            named = set(re.findall(r"--[a-z]+", chapter_source(language, "command-line")))
            assert named <= known
            assert len(named) > 6

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_commands_and_code_run(self, language, tmp_path, monkeypatch):
        from nnsvg_qt.cli import main

        monkeypatch.chdir(tmp_path)
        block = re.search(r"```\n(.*?)```", chapter_source(language, "command-line"), re.DOTALL)
        assert block is not None
        for line in block[1].splitlines():
            if "work.nnsvg" not in line:
                import shlex

                assert main(shlex.split(line)[1:]) == 0
        code = re.search(r"```\n(.*?)```", chapter_source(language, "python"), re.DOTALL)
        assert code is not None
        exec(code[1], {})
        assert {p.name for p in tmp_path.iterdir()} == {"lenet.svg", "mlp.pdf", "network.svg"}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_notations_can_be_read(self, language):
        from nnsvg_qt.model.notation import parse_notation

        blocks = re.findall(r"```\n(.*?)```", chapter_source(language, "layers"), re.DOTALL)
        assert len(blocks) == 3
        for block in blocks:
            parse_notation(block)


class TestPictures:
    def test_the_folders_hold_what_the_script_makes(self, made_pictures):
        for language, names in made_pictures.items():
            folder = resource_path("guide", language, "pictures")
            assert {path.name for path in folder.iterdir()} == names

    def test_each_is_shown_somewhere(self, made_pictures):
        sources = "".join(chapter_source("en", chapter) for chapter in CHAPTERS)
        shown = {target.removeprefix("pictures/") for _, target in PICTURE.findall(sources)}
        assert shown == made_pictures["en"]

    def test_are_small(self):
        for path in resource_path("guide").rglob("*.png"):
            assert path.stat().st_size < 120_000, path.name


class TestWindow:
    def test_f1_opens_it_and_brings_it_back(self, window, press):
        press(window, Qt.Key.Key_F1)
        guide = window.findChild(GuideWindow)
        assert guide.isVisible()
        assert guide.page.chapter == CHAPTERS[0]
        guide.open_chapter("limits")
        guide.close()
        press(window, Qt.Key.Key_F1)
        assert window.findChildren(GuideWindow) == [guide]
        assert guide.isVisible()
        assert guide.page.chapter == "limits"

    @pytest.mark.parametrize(("panel", "chapter"), [("layer", "layers"), ("style", "style")])
    def test_opens_at_the_panel_that_has_the_keyboard(self, window, press, panel, chapter):
        widget = window.layer_panel.table if panel == "layer" else window.style_panel.search
        widget.setFocus()
        press(widget, Qt.Key.Key_F1)
        assert window.findChild(GuideWindow).page.chapter == chapter

    @pytest.mark.parametrize(
        ("key", "chapter"), [("files.export", "export"), ("files.new", "layers")]
    )
    def test_f1_in_a_dialog_opens_the_chapter_on_it(self, window, press, key, chapter):
        window.action(key).trigger()
        [dialog] = [child for child in window.findChildren(QDialog) if child.isVisible()]
        press(dialog, Qt.Key.Key_F1)
        [guide] = dialog.findChildren(GuideWindow)
        assert guide.isVisible()
        assert guide.page.chapter == chapter
        guide.close()
        dialog.close()

    def test_every_chapter_opens_with_its_pictures(self, guide):
        for chapter in CHAPTERS:
            guide.open_chapter(chapter)
            assert guide.page.toPlainText().startswith(guide.contents.currentItem().text())
            assert guide.contents.currentItem().data(Qt.ItemDataRole.UserRole) == chapter
            # Each picture is one sign, as wide as it is shown, and no wider than the page.
            found = guide.page.toPlainText().count("￼")
            assert found == len(PICTURE.findall(chapter_source("en", chapter))), chapter
            assert guide.page.document().idealWidth() <= guide.page.viewport().width(), chapter

    def test_a_link_leads_on_and_back(self, guide, qtbot, press):
        guide.page.setSource(QUrl("views.md"))
        press(guide.page, Qt.Key.Key_Left, ALT)
        assert guide.page.chapter == "start"
        assert guide.contents.currentRow() == 0
        press(guide.page, Qt.Key.Key_Right, ALT)
        assert guide.page.chapter == "views"

    def test_links_by_keyboard(self, guide, press):
        # Tab goes from link to link, Return follows.
        guide.page.setFocus()
        press(guide.page, Qt.Key.Key_Tab)
        press(guide.page, Qt.Key.Key_Return)
        assert guide.page.chapter == "views"

    def test_pictures_fit_a_narrow_window(self, guide, qtbot):
        guide.open_chapter("start")
        for width in (1200, 640, 520):
            guide.resize(width, 600)
            qtbot.waitUntil(lambda: guide.page.document().idealWidth() <= guide.page.width())
            shown = guide.page.loadResource(2, QUrl("pictures/window.png"))
            natural = QImageReader(str(picture_path("en", "window.png"))).size().width()
            wide = shown.width() / shown.devicePixelRatio()
            assert wide <= min(natural / PICTURE_RATIO, WIDEST, guide.page.viewport().width())
            assert wide > 200

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_can_be_read_in_every_colour(self, guide, scheme, qapp):
        guide.parent().windows.theme.choose(scheme)
        guide.open_chapter("layers")
        palette = guide.page.palette()
        paper = palette.color(QPalette.ColorRole.Base)
        block = guide.page.document().begin()
        checked = 0
        while block.isValid():
            piece = block.begin()
            while not piece.atEnd():
                form = piece.fragment().charFormat()
                ink = form.foreground().color()
                if form.foreground().style() == Qt.BrushStyle.NoBrush:
                    ink = palette.color(QPalette.ColorRole.Text)
                ground = form.background()
                under = ground.color() if ground.style() != Qt.BrushStyle.NoBrush else paper
                assert contrast(ink, under) >= 4.5, piece.fragment().text()
                checked += 1
                piece += 1
            block = block.next()
        assert checked > 20


class TestSearch:
    def test_leaves_the_chapters_that_hold_every_word(self, guide, qtbot):
        qtbot.keyClicks(guide.search, "double column")
        assert shown_chapters(guide) == ["export"]
        assert guide.page.chapter == "export"
        marked = [s.cursor.selectedText().lower() for s in guide.page.extraSelections()]
        assert set(marked) == {"double", "column"}

    def test_ignores_case_and_accents(self):
        assert matches("Tamaño del núcleo", "TAMANO nucleo") == [(0, 6), (11, 17)]
        assert matches("Tamaño", "núcleo") == []
        assert len(folded("Éstos ﬁnos İ ß")) == len("Éstos ﬁnos İ ß")

    def test_return_goes_on_to_the_next_place_and_chapter(self, guide, qtbot):
        guide.search.setFocus()
        qtbot.keyClicks(guide.search, "notation")
        seen = []
        for _ in range(30):
            seen.append((guide.page.chapter, guide.page.textCursor().position()))
            qtbot.keyClick(guide.search, Qt.Key.Key_Return)
        assert {chapter for chapter, _ in seen} == set(shown_chapters(guide))
        assert len(set(seen)) > len(shown_chapters(guide))

    def test_says_when_nothing_is_found_and_escape_clears(self, guide, qtbot):
        guide.search.setFocus()
        qtbot.keyClicks(guide.search, "xyzzy")
        assert guide.nothing.isVisible()
        assert shown_chapters(guide) == []
        qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
        assert shown_chapters(guide) == list(CHAPTERS)
        assert guide.isVisible()
        qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
        assert not guide.isVisible()

    def test_ctrl_f_begins_it(self, guide, press):
        press(guide.page, Qt.Key.Key_F, CTRL)
        assert QApplication.focusWidget() is guide.search

    def test_marks_are_where_the_words_are_in_the_page(self, guide, qtbot):
        for chapter in CHAPTERS:
            guide.open_chapter(chapter)
            guide.search.setText(chapter_title(chapter_text("en", chapter)).split()[0])
            selections = guide.page.extraSelections()
            assert selections
            for selection in selections:
                cursor = QTextCursor(selection.cursor)
                assert folded(cursor.selectedText()) == folded(guide.search.text())


def test_titles_of_all_chapters_are_whole(window, qtbot):
    spanish = GuideWindow(window, "es")
    with qtbot.waitExposed(spanish):
        spanish.show()
    assert spanish.contents.sizeHintForColumn(0) <= spanish.contents.viewport().width()
