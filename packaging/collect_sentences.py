"""What the rooms below the app tell users, as templates for the translators.

.venv/bin/python packaging/collect_sentences.py lists them, each with its place in the code.

The command line speaks English only, so what it alone can say is left out.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nnsvg_qt
from nnsvg_qt.model.layer import FIELDS_OF_KIND, Kind
from nnsvg_qt.project_file.strict_json import JSON_FAULTS

PACKAGE = Path(nnsvg_qt.__file__).parent

_ERRORS = {"InputError", "NotLoggedError", "OutputError", "UnreadableWeightsError"}
TELLERS = {"Sentence", "Word", *_ERRORS}
"""What takes a template as its first argument."""

FREE = {"errors.py"}
"""Where templates are made of others' parts."""

_TELLER = re.compile(rf"\b({'|'.join(sorted(TELLERS))})\b")

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def collected_templates() -> dict[str, str]:
    """Every template and word that is to be translated, with its place in the code."""
    found: dict[str, str] = {}
    for place, template in _literals(PACKAGE):
        if template is not None and _has_words(template):
            found.setdefault(template, place)
    for word in _words_of_lists():
        found.setdefault(word, "a word in a sentence")
    return found


def uncollectable() -> list[str]:
    """Places in the code where a template is no literal."""
    return [place for place, template in _literals(PACKAGE) if template is None]


def placeholders(template: str) -> list[str]:
    """The names in a template that values are put in place of, sorted."""
    return sorted(re.split(r"[!:}]", part[1:])[0] for part in _PLACEHOLDER.findall(template))


@cache
def _literals(package: Path) -> tuple[tuple[str, str | None], ...]:
    """The place and the text of each template; None where the text is no literal."""
    return tuple(_read_literals(package))


def _read_literals(package: Path) -> Iterator[tuple[str, str | None]]:
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if name in FREE or name.startswith("cli/"):
            continue
        code = path.read_text(encoding="utf-8")
        if not _TELLER.search(code):
            continue
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in TELLERS:
                for text in _texts(node.args[0]):
                    if text is not None or called != "Word":
                        yield f"nnsvg_qt/{name}:{node.lineno}", text


def _texts(node: ast.expr) -> list[str | None]:
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return [node.value if is_text else None]


def _has_words(template: str) -> bool:
    return any(character.isalpha() for character in _PLACEHOLDER.sub("", template))


def _words_of_lists() -> Iterator[str]:
    yield from (kind.value for kind in Kind)
    yield from sorted({field for fields in FIELDS_OF_KIND.values() for field in fields})
    yield from ("name", "parameters", "sizes_typed")
    yield from JSON_FAULTS


def main() -> None:
    for template, place in collected_templates().items():
        print(f"{place}\t{template}")


if __name__ == "__main__":
    main()
