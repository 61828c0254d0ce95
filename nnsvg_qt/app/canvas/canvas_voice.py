"""What a screen reader says of a canvas: what is on it, and what is selected."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget


def describe(canvas: QWidget, layers: int, selection: str) -> None:
    """Describes a canvas; what is newly selected is said aloud if it has the keyboard.

    `selection` is what the status bar says of it, empty if nothing is selected.
    """
    surface = canvas.focusProxy() or canvas
    sentence = selection or QCoreApplication.translate(
        "CanvasVoice", "Layers: {count}. The arrow keys lead from one to the next."
    ).format(count=layers)
    if surface.accessibleDescription() == sentence:
        return
    surface.setAccessibleDescription(sentence)
    if not selection or not surface.hasFocus():
        return
    # with the first selection: a start has none, and does not wait for it
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(surface, selection))
