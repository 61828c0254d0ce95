"""The buttons of a dialog, without the icons of Qt's style."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox


class ButtonBox(QDialogButtonBox):
    """Standard buttons with words only.

    The style sheet has no icons for them, but a box is made before it is in a window with that
    sheet; a box that is made as its dialog's child would come first with Tab.
    """

    def __init__(self, buttons: QDialogButtonBox.StandardButton) -> None:
        super().__init__(buttons)
        for button in self.buttons():
            button.setIcon(QIcon())
