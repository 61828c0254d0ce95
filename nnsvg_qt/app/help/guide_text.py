"""The words of the guide: its chapters in resources/guide, with what the program knows filled in.

A chapter is Markdown. It never writes down the name of a menu, a key or an option, which may
change and is another in each language, but says which one it means:

- `{menu:files.export}`: the way through the menus to an action, by its key in the table of actions
- `{keys:files.export}`: the keys of that action
- `{option:blocks.tensor_opacity}`: the label of a style option
- `{word:ExportForm:Transparent}`: any other text of the window, by the class that shows it
- `{shortcuts}`: tables of all keys
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.help.shortcut_sheet import CANVAS_ROWS
from nnsvg_qt.app.panels.fields import translated as translated_option
from nnsvg_qt.app.toolkit.translation import folded
from nnsvg_qt.figure import Figure
from nnsvg_qt.resource_files import read_resource_text, resource_path
from nnsvg_qt.scene.options import options_of

CHAPTERS: tuple[str, ...] = (
    "start",
    "layers",
    "views",
    "figure",
    "annotations",
    "train",
    "run",
    "style",
    "export",
    "logs",
    "projects",
    "keys",
    "command-line",
    "python",
    "limits",
    "trouble",
)
"""The names of the chapters' files, in the order of reading."""

ENGLISH = "en"

Place = tuple[tuple[str, ...], actions.Row]
"""The titles of the menus that lead to an action, with its own, and its row of the table."""

BLANK = re.compile(r"\{(menu|keys|option|word|shortcuts)(?::([^{}]+))?\}")


def chapter_source(language: str, chapter: str) -> str:
    """The Markdown of a chapter as it is written, in English where there is no translation."""
    if not resource_path("guide", language, f"{chapter}.md").is_file():
        language = ENGLISH
    return read_resource_text("guide", language, f"{chapter}.md")


def chapter_text(language: str, chapter: str) -> str:
    """The Markdown of a chapter with everything filled in.

    KeyError if it names an action or an option that does not exist.
    """
    source = chapter_source(language, chapter)
    places = _places()
    return BLANK.sub(lambda blank: _filled(blank[1], blank[2] or "", places), source)


def chapter_title(text: str) -> str:
    """The title of a chapter, which is its first line."""
    return text.partition("\n")[0].removeprefix("# ").strip()


def picture_path(language: str, name: str) -> Path:
    """The file of a picture, the English one where there is none in the language."""
    path = resource_path("guide", language, "pictures", name)
    return path if path.is_file() else resource_path("guide", ENGLISH, "pictures", name)


def matches(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where in a text the wanted words begin and end, in order; empty unless all are there."""
    text = folded(text)
    found: list[tuple[int, int]] = []
    for word in folded(wanted).split():
        places = [match.span() for match in re.finditer(re.escape(word), text)]
        if not places:
            return []
        found += places
    return sorted(found)


def _filled(what: str, name: str, places: Mapping[str, Place]) -> str:
    if what == "shortcuts":
        return "\n".join(_shortcut_tables(places))
    if what == "option":
        return _option_label(name)
    if what == "word":
        context, _, text = name.partition(":")
        return f"**{actions.plain_text(QCoreApplication.translate(context, text))}**"
    path, row = places[name]
    if what == "menu":
        return f"**{' ▸ '.join(path)}**"
    keys = _keys(row)
    if not keys:
        raise KeyError(f"{name} has no keys")
    return f"`{keys[0]}`"


def _option_label(name: str) -> str:
    group, _, option = name.partition(".")
    figure = Figure()
    style = figure.look if group == "look" else figure.styles[group]
    return f"**{translated_option(options_of(style)[option].label)}**"


def _keys(row: actions.Row) -> list[str]:
    sequences = (QKeySequence(shortcut) for shortcut in row.shortcuts)
    return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in sequences]


def _places() -> Mapping[str, Place]:
    """The way through the menus to every action, and its row, by the action's key."""
    found: dict[str, Place] = {}
    for title, rows in actions.menus().values():
        for row in rows:
            if row is not actions.SEPARATOR:
                way = (_plain(title), _plain(row.text))
                found[row.key] = (way, row)
                for inner in actions.SUBMENU_ROWS.get(row.name, ()):
                    found[inner.key] = ((*way, _plain(inner.text)), inner)
    return found


def _plain(text: str) -> str:
    return actions.plain_text(actions.translated(text))


def _shortcut_tables(places: Mapping[str, Place]) -> Iterator[str]:
    tables: dict[str, list[tuple[str, str]]] = {}
    for way, row in places.values():
        if keys := _keys(row):
            tables.setdefault(way[0], []).append((", ".join(keys), ": ".join(way[1:])))
    canvas = [tuple(QCoreApplication.translate("ShortcutSheet", t) for t in r) for r in CANVAS_ROWS]
    tables[QCoreApplication.translate("ShortcutSheet", "On the canvas")] = [
        (keys, text) for keys, text in canvas
    ]
    for title, rows in tables.items():
        yield f"## {title}\n\n| | |\n|---|---|"
        yield from (f"| {keys} | {text} |" for keys, text in rows)
        yield ""
