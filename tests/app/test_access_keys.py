"""Access keys (the underlined letters): none twice in a menu or dialog, in any language."""

import re
from collections import Counter

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QPushButton

from nnsvg_qt.app.canvas.grips.label_editor import Label
from nnsvg_qt.app.menus.context_menu import Target, menu_for
from nnsvg_qt.app.toolkit.languages import ENGLISH, LANGUAGES, Language
from nnsvg_qt.scene.primitives import Bounds, Owner
from tests.figures import PNG


@pytest.fixture(autouse=True, params=LANGUAGES)
def language(request, qapp):
    """Every test once in each language."""
    before = QLocale()
    spoken = Language(qapp, request.param)
    yield request.param
    spoken.choose(ENGLISH)
    QLocale.setDefault(before)


def access_key(text: str) -> str:
    found = re.search(r"&([^&\s])", text.replace("&&", ""))
    return found.group(1).casefold() if found else ""


def told_twice(texts: list[str]) -> list[str]:
    counts = Counter(filter(None, map(access_key, texts)))
    return [text for text in texts if counts[access_key(text)] > 1]


def entries(menu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_same_key_twice_is_seen():
    assert told_twice(["&Open", "&Other", "&Save", "a && b"]) == ["&Open", "&Other"]


def test_menus(window, document):
    for title in window.menuBar().actions():
        assert access_key(title.text())
        missing = [text for text in entries(title.menu()) if not access_key(text)]
        assert missing == []
    document.select([document.figure.architecture.layers[1].id])
    assert told_twice(entries(window.menuBar())) == []
    for submenu in window.findChildren(QMenu):
        submenu.aboutToShow.emit()
        assert told_twice(entries(submenu)) == [], submenu.title()


def test_menus_on_the_canvas(window, document):
    architecture = document.figure.architecture
    layer_id = architecture.layers[1].id
    document.apply("rename", lambda figure: figure.with_override(layer_id, name="other"))
    owner = Owner("layer", layer_id)
    document.apply(
        "annotate",
        lambda figure: figure.with_annotation(
            "bracket", first=layer_id, last=layer_id, distance=9.0
        ).with_annotation("output image", image=PNG),
    )
    targets = [
        Target(owner, None, lambda: None),
        Target(owner, Label(layer_id, "name", "other", Bounds(0, 0, 9, 9), 9), lambda: None),
        Target(Owner("connection", architecture.connections[0].id)),
        Target(Owner("figure", ""), place=(0.0, 0.0)),
        Target(Owner("annotation", "bracket-1")),
        Target(Owner("annotation", "output-image-1")),
    ]
    for target in targets:
        menu = menu_for(window, target)
        for part in (menu, *menu.findChildren(QMenu)):
            assert told_twice(entries(part)) == []
        menu.deleteLater()


def test_dialogs(window):
    for key in ("files.new", "files.export", "show_preferences", "about", "block_insertion.ask"):
        window.action(key).trigger()
        QApplication.processEvents()
        dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        assert dialogs, key
        for dialog in dialogs:
            texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy()]
            texts += [button.text() for button in dialog.findChildren(QAbstractButton)]
            assert told_twice(texts) == [], key
            # those of Qt's style are of other colours and shapes than ours, and black on dark
            assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton))
            dialog.close()
        QApplication.processEvents()
