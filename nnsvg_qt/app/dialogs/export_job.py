"""Writing a picture beside the event loop, with a way to think better of it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event
from typing import IO, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.atomic_file import replaced_file
from nnsvg_qt.charts import NAME
from nnsvg_qt.errors import InputError, OutputError
from nnsvg_qt.figure import Figure
from nnsvg_qt.render import replaced_files
from nnsvg_qt.render.output import Output


@dataclass(frozen=True)
class Export:
    """What to write where: Export again does it once more."""

    path: Path
    view: str
    output: Output
    suffix: str
    form: str = ""
    """Of one chart its numbers, as "csv", "json" or "tex"; empty: the picture of the view."""
    chart: str = ""
    """The id of that chart."""


class CancelledError(Exception):
    """Nobody waits for the file any more."""


class _Watched:
    """A stream that stops the writing as soon as it is cancelled."""

    def __init__(self, stream: IO[bytes], cancelled: Event) -> None:
        self._stream = stream
        self._cancelled = cancelled

    def write(self, data: bytes) -> int:
        if self._cancelled.is_set():
            raise CancelledError
        return self._stream.write(data)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def write_export(figure: Figure, export: Export, cancelled: Event | None = None) -> None:
    """Writes the file, whole or not at all. InputError, OutputError; CancelledError if it was."""
    cancelled = cancelled or Event()
    if export.form:
        _write_numbers(figure, export, cancelled)
        return
    scene = figure.for_output(export.output, export.view).scene(export.view)
    if cancelled.is_set():
        raise CancelledError
    with replaced_files(scene, export.path, export.output, export.suffix) as (write, stream):
        write(cast("IO[bytes]", _Watched(stream, cancelled)))
        if cancelled.is_set():
            raise CancelledError


def _write_numbers(figure: Figure, export: Export, cancelled: Event) -> None:
    from nnsvg_qt.charts.number_table import chart_in_form

    width, height = size_for_tex(figure, export.chart, export.output)
    charts = figure.part(NAME)
    is_fragment = export.output.is_fragment
    content = chart_in_form(charts, export.chart, export.form, width, height, is_fragment)
    if cancelled.is_set():
        raise CancelledError
    with replaced_file(export.path, durable=True) as file:
        file.write(content)
        if cancelled.is_set():
            raise CancelledError


def size_for_tex(figure: Figure, chart: str, output: Output) -> tuple[float, float]:
    """How wide and high in mm a chart is for PGFPlots: no higher than it may be."""
    from nnsvg_qt.charts.pgfplots import natural_size

    own = figure.part(NAME).chart(chart)
    width, height = natural_size(own, output.width_mm or figure.look.page_width)
    return width, min(height, output.height_mm or height)


class ExportJob(QObject):
    """One export on its way."""

    finished = Signal(str)
    """Emitted once, unless it was cancelled: the sentence of what went wrong, or empty."""
    _arrived = Signal(object)

    def __init__(self, figure: Figure, export: Export, parent: QObject) -> None:
        super().__init__(parent)
        self.export = export
        self._cancelled = Event()
        self._arrived.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._future = _worker().submit(write_export, figure, export, self._cancelled)
        self._future.add_done_callback(self._hand_in)

    def _hand_in(self, future: Future[None]) -> None:
        # Called by the worker. A window may close while its last export is still being written.
        if isValid(self):
            self._arrived.emit(future)

    def cancel(self) -> None:
        """Lets it go; the file that was there stays as it was."""
        self._cancelled.set()

    @Slot(object)
    def _finish(self, future: Future[None]) -> None:
        if self._cancelled.is_set():
            return
        try:
            future.result()
        except (InputError, OutputError) as error:
            self.finished.emit(shown(error))
        except BaseException:
            # A fault of the program: whoever waits is let go, and the fault is reported.
            self.finished.emit(self.tr("The export failed."))
            raise
        else:
            self.finished.emit("")


@cache
def _worker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="nnsvg-qt-export")
