"""How far t-SNE has come with the points of a chart, and a button that ends it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.theme import SPACING
from nnsvg_qt.charts import NAME
from nnsvg_qt.charts.laying import LayingProcess
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.log_charts import Chart, Projection
from nnsvg_qt.logs.series import Series

TICK = 200
"""Milliseconds between two looks at what the process has told."""


class LayingBar(QWidget):
    """Hidden while nothing is laid."""

    failed = Signal(object)
    """The sentence that says why points could not be laid."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._process: LayingProcess | None = None
        self._chart: Chart | None = None
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Running t-SNE on the points"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING + 4, 0, SPACING + 4, SPACING)
        row.setSpacing(SPACING)
        row.addWidget(QLabel("t-SNE"))
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.take)
        self.hide()

    @property
    def is_laying(self) -> bool:
        """Whether something is laid at the moment."""
        return self._process is not None

    def start(self, series: Sequence[Series], chart: Chart) -> None:
        """Lays the points of a chart; the document gets them as one step."""
        self.stop()
        self._chart = chart
        self._process = process = LayingProcess(series, chart)
        # not a method of this object: that is gone by then
        self._document.destroyed.connect(process.leave)
        self.bar.setValue(0)
        self.show()
        self._timer.start()

    def stop(self) -> None:
        """Ends what is going on; nothing of it stays."""
        self._timer.stop()
        self.hide()
        process, self._process = self._process, None
        if process is not None:
            self._document.destroyed.disconnect(process.leave)
            process.leave()

    def take(self, timeout: float = 0.0) -> None:
        """Takes what the process has told."""
        process, chart = self._process, self._chart
        if process is None or chart is None or not process.take(timeout):
            return
        self.bar.setValue(round(100 * process.done))
        if not process.has_ended:
            return
        positions, problem = process.positions, process.problem
        self.stop()
        if positions is not None:
            problem = self._lay(chart, positions)
        if problem is not None:
            self.failed.emit(problem)

    def _lay(self, chart: Chart, positions: bytes) -> Sentence | None:
        values = {"projection": Projection.TSNE, "in_space": chart.in_space}

        def laid(figure: Figure) -> Figure:
            charts = figure.part(NAME).changed([chart.id], **values)
            return figure.with_part(NAME, charts.with_positions(chart.id, positions))

        try:
            self._document.apply(self.tr("t-SNE of the points"), laid)
        except InputError as error:
            # the chart was taken off the page meanwhile
            return error.sentence
        return None
