"""Collects the texts of the interface for the translators, and compiles what they translated.

.venv/bin/python packaging/make_translations.py            # or: make translations

Writes resources/translations/nnsvg_qt_LANGUAGE.ts, which Qt Linguist edits, and the .qm beside it,
which the program reads. Translations that are there stay, texts that are gone go, new ones are
marked as unfinished. Qt's own lupdate sees neither helper functions nor tables, so the code is read
with Python's own parser, and the tables are imported.
"""

from __future__ import annotations

import ast
import gc
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from nnsvg_qt.app.toolkit.languages import ENGLISH, LANGUAGES
from nnsvg_qt.atomic_file import replaced_file

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CODE = ROOT / "nnsvg_qt"

LOCALES = {"es": "es_ES"}

GLOSSARY = {
    "es": """\
Español neutro. Órdenes: infinitivo (Abrir…) o sustantivo; pasos que se deshacen, en minúscula.
Comillas «así»; la figura misma no se traduce. Glosario:
layer capa · unit unidad · node nodo · edge arista · weight peso · bias sesgo · channel canal
map mapa · feature característica · sequence secuencia · kernel núcleo · stride paso
padding relleno · dilation dilatación · pooling agrupación · upsampling sobremuestreo
dense densa · flatten aplanar · dropout dropout · embedding incrustación · recurrent recurrente
attention atención · skip connection conexión de salto · view vista · planes planos
blocks bloques · azimuth acimut · elevation elevación · page página · legend leyenda
outline contorno · fill relleno de color · label etiqueta · caption pie · palette paleta
style estilo · preset red de ejemplo · notation notación · command palette paleta de órdenes
annotation anotación · bracket corchete · band banda · spacing separación · gap hueco
project proyecto · recovery recuperación · undo deshacer · redo rehacer""",
}


@dataclass
class Source:
    """One text of the interface, and the files that show it."""

    context: str
    text: str
    files: list[str] = field(default_factory=list)


class Collection:
    """The texts by context, in the order in which they were found."""

    def __init__(self) -> None:
        self.sources: dict[tuple[str, str], Source] = {}

    def add(self, context: str, text: str, file: str) -> None:
        if not text.strip():
            return
        source = self.sources.setdefault((context, text), Source(context, text))
        if file not in source.files:
            source.files.append(file)


# the code


TRANSLATED = re.compile(r"\b(tr|translate|QT_TRANSLATE_NOOP)\b")
"""What code has that marks a text itself."""


def literal(node: ast.expr) -> str | None:
    """The text of a literal; None for anything else, an f-string too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def literals(node: ast.expr) -> list[str]:
    """The texts that an argument may be: of a literal, or of both ends of a condition."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    text = literal(node)
    return [] if text is None else [text]


def is_translate(call: ast.Call) -> bool:
    """Whether it calls Qt's translate, or marks a text for it; the context comes first."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) >= 2


def helper_context(function: ast.FunctionDef) -> str | None:
    """The context of a function that only translates its argument; None if it does more."""
    names = [argument.arg for argument in function.args.args]
    if len(names) != 1:
        return None
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and is_translate(node):
            given = node.args[1]
            if isinstance(given, ast.Name) and given.id == names[0]:
                return literal(node.args[0])
    return None


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


class Reader(ast.NodeVisitor):
    """Collects from one module."""

    def __init__(self, file: str, helpers: dict[str, str], found: Collection) -> None:
        self._file = file
        self._helpers = helpers
        self._found = found
        self._classes: list[str] = []
        self.unread: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name in self._helpers:
            return
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "tr" and node.args:
            context = self._classes[-1] if self._classes else ""
            self._collect(context, node.args[0], node)
        elif is_translate(node) and (context := literal(node.args[0])) is not None:
            self._collect(context, node.args[1], node)
        elif isinstance(node.func, ast.Name) and node.func.id in self._helpers and node.args:
            # Helpers also translate what tables hold, which is collected there.
            for text in literals(node.args[0]):
                self._found.add(self._helpers[node.func.id], text, self._file)
        self.generic_visit(node)

    def _collect(self, context: str, argument: ast.expr, node: ast.Call) -> None:
        texts = literals(argument)
        for text in texts:
            self._found.add(context, text, self._file)
        if isinstance(argument, ast.JoinedStr):
            self.unread.append(f"{self._file}:{node.lineno}: an f-string cannot be translated")


def collect_code(found: Collection) -> list[str]:
    """Collects what the code names itself; the complaints, one a line."""
    codes = {path: path.read_text() for path in sorted(CODE.rglob("*.py"))}
    marked = {path for path, code in codes.items() if TRANSLATED.search(code)}
    trees = {path: ast.parse(codes[path]) for path in sorted(marked)}
    helpers: dict[str, dict[str, str]] = {}
    for path, tree in trees.items():
        own = {
            node.name: context
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and (context := helper_context(node)) is not None
        }
        helpers[module_name(path)] = own
    named = re.compile("|".join({rf"\b{name}\b" for own in helpers.values() for name in own}))
    # The others that may call a helper; to read all of the code takes long.
    callers = {p for p, code in codes.items() if p not in marked and named.search(code)}
    trees |= {path: ast.parse(codes[path]) for path in callers}
    helpers |= {module_name(path): {} for path in callers}
    complaints = []
    for path, tree in sorted(trees.items()):
        known = dict(helpers[module_name(path)])
        # what calls no helper imports none
        for node in ast.walk(tree) if named.search(codes[path]) else ():
            if isinstance(node, ast.ImportFrom) and node.module in helpers:
                for alias in node.names:
                    if alias.name in helpers[node.module]:
                        known[alias.asname or alias.name] = helpers[node.module][alias.name]
        reader = Reader(path.relative_to(ROOT).as_posix(), known, found)
        reader.visit(tree)
        complaints += reader.unread
    return complaints


# the tables


def collect_tables(found: Collection) -> None:
    """Collects what the floors below the application hold, which know nothing of Qt."""
    from nnsvg_qt.app.panels.field_editors import choice_words
    from nnsvg_qt.app.panels.fields import (
        HIDDEN,
        OVERRIDE_OPTIONS,
        look_fields,
        view_fields,
    )
    from nnsvg_qt.app.panels.inspector_fields import INSPECTOR_OPTIONS
    from nnsvg_qt.charts import VIEW
    from nnsvg_qt.model.presets import GROUPS, PRESETS
    from nnsvg_qt.model.presets.blocks import BLOCK_GROUPS, BLOCKS
    from nnsvg_qt.option_names import chart_options, model_options
    from nnsvg_qt.views import VIEWS

    groups = [
        (view.style.__module__.replace(".", "/") + ".py", [row.option for row in view_fields(name)])
        for name, view in VIEWS.items()
    ]
    groups.append(("nnsvg_qt/scene/look.py", [row.option for row in look_fields()]))
    groups.append(("nnsvg_qt/log_charts.py", [*chart_options().values()]))
    models = [*model_options().values()]
    groups.append(("nnsvg_qt/reductions/settings.py", models))
    groups.append(("nnsvg_qt/app/panels/fields.py", [*OVERRIDE_OPTIONS, HIDDEN]))
    groups.append(("nnsvg_qt/app/panels/inspector_fields.py", list(INSPECTOR_OPTIONS)))
    for file, options in groups:
        for option in options:
            for text in (option.label, option.group, option.help):
                found.add("Options", text, file)
            for choice in option.choices:
                found.add("Options", choice_words(choice), file)
    for view in VIEWS.values():
        found.add("Actions", view.title, f"nnsvg_qt/views/{view.name}/__init__.py")
    found.add("Actions", VIEW.title, "nnsvg_qt/charts/__init__.py")
    for preset in PRESETS.values():
        found.add("Presets", preset.description, "nnsvg_qt/model/presets/__init__.py")
    for title in GROUPS:
        found.add("Presets", title, "nnsvg_qt/model/presets/__init__.py")
    for block in BLOCKS.values():
        found.add("Presets", block.description, "nnsvg_qt/model/presets/blocks.py")
    for title in BLOCK_GROUPS:
        found.add("Presets", title, "nnsvg_qt/model/presets/blocks.py")


def collect_sentences(found: Collection) -> list[str]:
    """Collects what the floors below the application tell; the complaints."""
    from nnsvg_qt.app.toolkit.translation import SENTENCES

    path = Path(__file__).with_name("collect_sentences.py")
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    for template, place in script.collected_templates().items():
        file, _, line = place.partition(":")
        found.add(SENTENCES, template, file if line else "packaging/collect_sentences.py")
    return [f"{place}: the template is no literal" for place in script.uncollectable()]


# Qt's own words that Spanish keyboards write shorter than qtbase_es does.
KEYS = ("Ctrl", "Shift", "Alt", "Del", "Return", "Enter", "PgUp", "PgDown")


def collect() -> tuple[Collection, list[str]]:
    """All texts, and complaints about what cannot be collected."""
    found = Collection()
    # Trees of code are millions of objects and no cycles, for which Python would look all the time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        complaints = collect_code(found)
        collect_tables(found)
        complaints += collect_sentences(found)
    finally:
        if was_on:
            gc.enable()
    for key in KEYS:
        found.add("QShortcut", key, "packaging/make_translations.py")
    return found, complaints


# the files


def translations_in(path: Path) -> dict[tuple[str, str], str]:
    """The finished translations of a .ts file by context and text."""
    if not path.exists():
        return {}
    done = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                done[name, message.findtext("source", "")] = translation.text
    return done


def ts_text(language: str, sources: Iterable[Source], done: dict[tuple[str, str], str]) -> str:
    """A .ts file with these texts, translated where they are."""
    contexts: dict[str, list[Source]] = {}
    for source in sources:
        contexts.setdefault(source.context, []).append(source)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f"<!--\n{GLOSSARY[language]}\n-->",
        f'<TS version="2.1" language="{LOCALES[language]}" sourcelanguage="en_GB">',
    ]
    for name in sorted(contexts):
        lines += ["<context>", f"    <name>{escape(name)}</name>"]
        for source in contexts[name]:
            lines.append("    <message>")
            # Files without lines: a translation does not change because code moved.
            lines += [f'        <location filename="../../{file}"/>' for file in source.files]
            lines.append(f"        <source>{escape(source.text)}</source>")
            text = done.get((source.context, source.text))
            if text is None:
                lines.append('        <translation type="unfinished"></translation>')
            else:
                lines.append(f"        <translation>{escape(text)}</translation>")
            lines.append("    </message>")
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def compile_ts(ts: Path) -> None:
    """Writes the .qm beside a .ts, with Qt's lrelease."""
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run(
        [release, ts, "-qm", ts.with_suffix(".qm"), "-silent", "-nounfinished"], check=True
    )


def languages() -> Iterator[str]:
    return (code for code in LANGUAGES if code != ENGLISH)


def main() -> int:
    found, complaints = collect()
    FOLDER.mkdir(exist_ok=True)
    for language in languages():
        path = FOLDER / f"nnsvg_qt_{language}.ts"
        done = translations_in(path)
        unfinished = [key for key in found.sources if key not in done]
        with replaced_file(path) as stream:
            stream.write(ts_text(language, found.sources.values(), done).encode())
        compile_ts(path)
        count = len(found.sources)
        print(f"{path.name}: {count - len(unfinished)} of {count} texts are translated.")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
