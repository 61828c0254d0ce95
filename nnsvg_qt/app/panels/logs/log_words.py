"""Words of the page of training logs: lines of runs, and how long ago something was."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.commands.layer_columns import number_text
from nnsvg_qt.app.toolkit.translation import QT_TRANSLATE_NOOP
from nnsvg_qt.log_charts import LineStyle

_LINES = {
    LineStyle.AUTOMATIC: QT_TRANSLATE_NOOP("LogsPage", "As by its tag"),
    LineStyle.SOLID: QT_TRANSLATE_NOOP("LogsPage", "Solid"),
    LineStyle.DASHED: QT_TRANSLATE_NOOP("LogsPage", "Dashed"),
    LineStyle.DOTTED: QT_TRANSLATE_NOOP("LogsPage", "Dotted"),
    LineStyle.MIXED: QT_TRANSLATE_NOOP("LogsPage", "Dashes and dots"),
}


def line_words() -> dict[LineStyle, str]:
    """How the line of a run can be drawn, in words."""
    return {
        dashes: QCoreApplication.translate("LogsPage", words) for dashes, words in _LINES.items()
    }


def ago_words(seconds: int) -> str:
    """So many seconds ago, in the largest unit of which there are two or more."""
    units = (
        (2 * 86400, 86400, QT_TRANSLATE_NOOP("LogsPage", "{days} days ago")),
        (2 * 3600, 3600, QT_TRANSLATE_NOOP("LogsPage", "{hours} h ago")),
        (120, 60, QT_TRANSLATE_NOOP("LogsPage", "{minutes} min ago")),
        (0, 1, QT_TRANSLATE_NOOP("LogsPage", "{seconds} s ago")),
    )
    size, words = next((size, words) for least, size, words in units if seconds >= least)
    count = number_text(seconds // size)
    text = QCoreApplication.translate("LogsPage", words)
    return text.format(days=count, hours=count, minutes=count, seconds=count)
