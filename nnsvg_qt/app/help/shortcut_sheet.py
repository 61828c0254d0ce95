"""The shortcut sheet: which key does what, from the table of actions and the canvas's manners."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QPalette

from nnsvg_qt.app.commands import actions
from nnsvg_qt.app.help.help_window import HelpWindow
from nnsvg_qt.app.toolkit.text_dialog import TextDialog
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

CANVAS_ROWS: tuple[tuple[str, str], ...] = (
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Arrows"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Walk from layer to layer"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Page Up, Page Down"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Layer before, layer after"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Home, End"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "First layer, last layer"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+arrows"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Move the page"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Shift+arrows"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Turn the blocks"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Enter, double click on a block or ×N"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Open it; of a model file also copy by copy"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Backspace"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Close the block around, fold copies to ×N"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Escape"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Select nothing"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Click"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Select a layer or a connection"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Ctrl+click"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Select one more, or one less"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Shift+drag"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Select what the frame touches"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Right click"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "What can be done there"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Double click on a label"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Type over it"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Drag a text or a bracket"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Move it; arrows do so too"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Drag an end of a bracket or a selected band"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Change which layers it is about"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Drag"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Move the page; turn the blocks"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Drag with the middle or right button"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Move the page"),
    ),
    (
        QT_TRANSLATE_NOOP("ShortcutSheet", "Wheel, pinch"),
        QT_TRANSLATE_NOOP("ShortcutSheet", "Zoom"),
    ),
)
"""What keys and mouse do on a canvas."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShortcutSheet", text)


def sections(window: HelpWindow) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Titles, each with rows of keys and what they do."""
    for name, (title, rows) in actions.menus().items():
        listed = [row for row in rows if row.name not in ("", *actions.SUBMENUS)]
        if name == "view":
            listed += actions.VIEWPOINT_ROWS
        found = []
        for row in listed:
            form = QKeySequence.SequenceFormat.NativeText
            keys = [keys.toString(form) for keys in window.action(row.key).shortcuts()]
            if keys:
                text = actions.plain_text(actions.translated(row.text))
                if row in actions.VIEWPOINT_ROWS:
                    text = _tr("Viewpoint: {name}").format(name=text)
                found.append((", ".join(keys), text))
        if found:
            yield actions.plain_text(actions.translated(title)), found
    yield _tr("On the canvas"), [(_tr(keys), _tr(text)) for keys, text in CANVAS_ROWS]


class ShortcutSheet(TextDialog):
    """Shows the sections in two columns; stays open beside the window."""

    def __init__(self, window: HelpWindow) -> None:
        super().__init__(_tr("Keyboard and mouse"), 840, 680, window.widget)
        self.text.setHtml(self._words(window))

    def _words(self, window: HelpWindow) -> str:
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        blocks = []
        for title, rows in sections(window):
            cells = "".join(
                f"<tr><td width='40%' style='padding-right:14px;color:{quiet}'>{escape(keys)}</td>"
                f"<td>{escape(text)}</td></tr>"
                for keys, text in rows
            )
            blocks.append(
                (len(rows) + 3, f"<h4>{escape(title)}</h4><table width='100%'>{cells}</table>")
            )
        half, left, right, filled = sum(size for size, _ in blocks) / 2, "", "", 0
        for size, block in blocks:
            if filled + size / 2 <= half:
                left += block
            else:
                right += block
            filled += size
        return (
            f"<table width='100%'><tr><td width='50%'>{left}</td><td width='50%'>{right}</td>"
            "</tr></table>"
        )
