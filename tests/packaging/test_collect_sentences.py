"""Everything that the rooms below the app tell can be collected for the translators."""

import ast
import importlib.util
import io
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import nnsvg_qt
from nnsvg_qt.app.commands.layer_text import architecture_of_text
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.model.layer import Kind
from nnsvg_qt.model.notation import parse_notation
from nnsvg_qt.project_file import read_project, read_style
from tests.hostile.corpus import case

PACKAGE = Path(nnsvg_qt.__file__).parent
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def script():
    """The script, which is in no package."""
    path = ROOT / "packaging" / "collect_sentences.py"
    spec = importlib.util.spec_from_file_location("collect_sentences", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(script):
    return script.collected_templates()


def test_every_template_is_a_literal(script):
    assert script.uncollectable() == [], "give InputError and Sentence a literal and its values"


def test_templates_are_found_with_their_places(collected):
    assert collected["{what} is missing."].startswith("nnsvg_qt/model/notation/")
    assert collected["{path} is a folder; name a file."].startswith("nnsvg_qt/atomic_file.py:")
    assert "{count} of {total} layers are hidden: {layers}." in collected
    assert {kind.value for kind in Kind} <= set(collected)
    assert "{place}: {reason}" not in collected
    assert not any("--watch" in template for template in collected)


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError(f"{name} is taken.")',
        'raise OutputError("It is " + name)',
        "notices.append(Sentence(name))",
        'raise errors.InputError("{} is taken.".format(name))',
        'raise InputError("It is taken." if name else sentence)',
    ],
)
def test_a_template_that_is_no_literal_is_seen(script, code, tmp_path, monkeypatch):
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "new.py").write_text(code)
    monkeypatch.setattr(script, "PACKAGE", tmp_path)
    assert script.uncollectable() == ["nnsvg_qt/views/new.py:1"]


def test_placeholders_are_named_without_their_formats(script):
    template = "{name!r} has {count:,} of {width:.0f} {name}"
    assert script.placeholders(template) == ["count", "name", "name", "width"]


READERS: dict[str, Callable[[Any], object]] = {
    "project": lambda content: read_project(io.BytesIO(content)),
    "style": lambda content: read_style(io.BytesIO(content)),
    "notation": parse_notation,
    "clipboard": architecture_of_text,
}


@pytest.mark.parametrize("channel", READERS)
def test_whatever_bad_input_is_told_was_collected(collected, channel):
    """Computed words too, as the name of a field: nothing is left that no translator saw."""
    told = set()
    for seed in range(40):
        try:
            READERS[channel](case(channel, Random(seed)).content)
        except InputError as error:
            told |= templates_in(error.sentence)
    told = {template for template in told if re.search("[a-z]", re.sub("{[^{}]*}", "", template))}
    assert len(told) > 5
    assert told <= set(collected)


def templates_in(sentence):
    """The templates of a sentence and of all that it is made of."""
    parts = [part for part in sentence.values.values() if isinstance(part, Sentence)]
    return {sentence.template}.union(*map(templates_in, parts))


def told_errors(tree):
    """The handlers of the app's own kinds of errors, with the names they give them."""
    for handler in ast.walk(tree):
        if isinstance(handler, ast.ExceptHandler) and handler.name and handler.type:
            kinds = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
            if kinds <= {"InputError", "OutputError", "NotationError"}:
                yield handler


def test_the_app_shows_errors_in_the_users_language():
    """Whoever catches an error in the app shows it by `shown`, or hands its sentence on."""
    wrong = []
    for path in sorted((PACKAGE / "app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for handler in told_errors(tree):
            right: set[int] = set()
            for node in ast.walk(handler):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "shown":
                    right.update(map(id, node.args))
                elif isinstance(node, ast.Attribute):
                    right.add(id(node.value))
                elif isinstance(node, ast.Return) and node.value is not None:
                    right.update(map(id, ast.walk(node.value)))
                elif isinstance(node, ast.Raise):
                    right.update((id(node.exc), id(node.cause)))
            wrong += [
                f"{path.name}:{node.lineno}"
                for node in ast.walk(handler)
                if isinstance(node, ast.Name) and node.id == handler.name and id(node) not in right
            ]
    assert not wrong
