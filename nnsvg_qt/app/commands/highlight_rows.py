"""The rows of the table of actions for what stands out."""

from __future__ import annotations

from nnsvg_qt.app.commands.action_row import Row
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP

HIGHLIGHT_ROWS: tuple[Row, ...] = (
    Row(
        "own_style.highlights.selection",
        QT_TRANSLATE_NOOP("Actions", "&Highlight selection"),
        "color",
        (),
        QT_TRANSLATE_NOOP(
            "Actions", "Let the selected layers and connections stand out, all else steps back"
        ),
    ),
    Row(
        "own_style.highlights.path",
        QT_TRANSLATE_NOOP("Actions", "Highlight &path between"),
        "connect",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let all ways between the two selected layers stand out"),
    ),
    Row(
        "own_style.highlights.clear",
        QT_TRANSLATE_NOOP("Actions", "Remo&ve highlight"),
        "reset",
        (),
        QT_TRANSLATE_NOOP("Actions", "Let nothing stand out any more"),
    ),
)
