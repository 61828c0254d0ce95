"""F1 in a dialog: the guide, at the chapter on what the dialog does."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from nnsvg_qt.app.help.help_window import HelpWindow


def answer_guide_key(dialog: QDialog, window: HelpWindow, chapter: str) -> None:
    """Lets a dialog of a window open the guide, over it, since the window's own is out of reach."""

    def show() -> None:
        from nnsvg_qt.app.help.guide_window import GuideWindow

        guide = dialog.findChild(GuideWindow)
        if guide is None:
            guide = GuideWindow(dialog, window.language_code)
        guide.open_chapter(chapter)
        guide.show()
        guide.raise_()
        guide.activateWindow()

    QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, show)
