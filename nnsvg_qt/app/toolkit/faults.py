"""Faults: exceptions of the program itself, as they are told and logged."""

from __future__ import annotations

import traceback

from PySide6.QtCore import QCoreApplication

from nnsvg_qt.app.toolkit.log_file import about, log
from nnsvg_qt.frozen_values import dataclass


@dataclass(frozen=True)
class Fault:
    """An exception that nobody expected; `place` tells it from others, whatever it says."""

    kind: str
    place: str
    details: str

    @property
    def sentence(self) -> str:
        """What happened, for the user."""
        return QCoreApplication.translate(
            "Fault",
            "Something went wrong inside nnsvg-qt ({kind}); your figure is still here, save it to "
            "be safe.",
        ).format(kind=self.kind)


def fault_of(error: BaseException) -> Fault:
    """What is known of an exception."""
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{kind} at {frames[-1].filename}:{frames[-1].lineno}" if frames else kind
    lines = "".join(traceback.format_exception(error))
    return Fault(kind, place, f"{about()}\n\n{lines}")


def log_fault(fault: Fault) -> None:
    """Logs a fault; the log's file holds its details once, however often it comes."""
    log.error("%s", fault.details, extra={"place": fault.place})
