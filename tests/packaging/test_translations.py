"""The translations: everything is collected, translated, sound, and compiled."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("es",)

AGAIN = "run `make translations`, and translate what it marks as unfinished"


def load_script():
    name = "make_translations"
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where its dataclasses look for their module
    spec.loader.exec_module(module)
    return module


script = load_script()


@pytest.fixture(scope="module")
def collected():
    found, complaints = script.collect()
    assert complaints == []
    return found.sources


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def done(language):
    return script.translations_in(FOLDER / f"nnsvg_qt_{language}.ts")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_text_of_the_interface_is_translated(collected, done):
    assert [key for key in collected if key not in done] == [], AGAIN
    assert [key for key in done if key not in collected] == [], AGAIN


def test_placeholders_are_the_same(done):
    for (_, text), translation in done.items():
        assert placeholders(translation) == placeholders(text), translation


def test_endings_and_access_keys_are_the_same(done):
    for (_, text), translation in done.items():
        for ending in ("…", ".", ":", "?", " "):
            assert translation.endswith(ending) == text.endswith(ending), translation
        assert bool(re.search(r"&\w", translation)) == bool(re.search(r"&\w", text)), translation
        assert translation.count("&") == text.count("&"), translation
        assert translation.count("\n") == text.count("\n"), translation


def test_no_quotation_marks_of_english(done):
    for translation in done.values():
        assert not set("“”") & set(translation), translation


def test_a_word_begins_like_its_original(done):
    names = ("nnsvg-qt", "mm", "Hugging Face", "t-SNE", "{")
    for (_, text), translation in done.items():
        if text[:1].isalpha() and translation[:1].isalpha() and not text.startswith(names):
            assert translation[:1].isupper() == text[:1].isupper(), translation


def test_the_compiled_file_says_what_the_translators_wrote(language, done):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"nnsvg_qt_{language}.qm"))
    for (context, text), translation in done.items():
        assert translator.translate(context, text) == translation, AGAIN


class TestCollecting:
    """What the script finds in code."""

    CODE = """
from nnsvg_qt.app.elsewhere import words as said

def _own(text):
    return QCoreApplication.translate("Own", text)

TABLE = (QT_TRANSLATE_NOOP("Table", "of a table"),)

class Panel(Base):
    def show(self, many):
        self.tr("of a class")
        self.tr("some" if many else "one")
        _own("of a helper")
        said("imported")
        QCoreApplication.translate("Named", "with" " parts")
        self.tr(f"not {many}")
"""

    def test_calls_helpers_tables_and_conditions(self):
        import ast

        found = script.Collection()
        tree = ast.parse(self.CODE)
        assert script.helper_context(tree.body[1]) == "Own"
        reader = script.Reader("a.py", {"_own": "Own", "said": "Other"}, found)
        reader.visit(tree)
        assert set(found.sources) == {
            ("Table", "of a table"),
            ("Panel", "of a class"),
            ("Panel", "some"),
            ("Panel", "one"),
            ("Own", "of a helper"),
            ("Other", "imported"),
            ("Named", "with parts"),
        }
        assert len(reader.unread) == 1

    def test_what_the_tables_hold(self, collected):
        for source in (
            ("Options", "Node diameter"),
            ("Options", "Alternating"),
            ("Actions", "&Planes"),
            ("Presets", "ZFNet, Zeiler & Fergus 2014"),
        ):
            assert source in collected

    def test_translations_stay_and_texts_that_are_gone_go(self, tmp_path):
        sources = [script.Source("A", "kept <b> & “x”"), script.Source("A", "new")]
        done = {("A", "kept <b> & “x”"): "se queda <b> & «x»", ("A", "gone"): "ido"}
        path = tmp_path / "some.ts"
        path.write_text(script.ts_text("es", sources, done))
        assert script.translations_in(path) == {("A", "kept <b> & “x”"): "se queda <b> & «x»"}
        assert "gone" not in path.read_text()
        assert path.read_text().count("unfinished") == 1
