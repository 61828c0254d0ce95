"""What is said where a figure could not be drawn: on its canvas, in a preview, and in the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.commands.actions import view_title
from nnsvg_qt.app.toolkit.faults import fault_of, log_fault
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.charts import picture_named
from nnsvg_qt.errors import InputError


def explain_drawing_fault(view: str, error: Exception) -> str:
    """Logs why a view could not draw a figure; returns the sentence that tells the user.

    What the figure is to blame for, as more units than can be drawn, the error itself tells, and
    it is no fault for the log.
    """
    if isinstance(error, InputError):
        return shown(error)
    log_fault(fault_of(error))
    return QCoreApplication.translate(
        "DrawingFault",
        "The view {view} could not draw this figure: open another view or undo the last change; "
        "Help ▸ Show log files has the details.",
    ).format(view=view_title(picture_named(view)))
