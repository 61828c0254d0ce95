"""How long things move on the screen, where the system lets them move at all."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def motion_time(widget: QWidget, wish: int) -> int:
    """Milliseconds that a movement of `wish` may take; 0 where the system wants none."""
    hints = QGuiApplication.styleHints()
    # Qt tells what the system prefers from 6.12 on; before, its styles know most of it.
    preference = getattr(getattr(hints, "accessibility", lambda: None)(), "motionPreference", None)
    if preference is not None and preference().name != "NoPreference":
        return 0
    # Wanted long after the start, which PySide's making of this class would take longer.
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(wish, max(widget.style().styleHint(hint, None, widget), 0))
