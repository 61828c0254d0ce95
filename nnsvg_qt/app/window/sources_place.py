"""What feeds a window's figure, below its canvas: the drawer comes with the first source.

The report on a file without a drawer of its own is told by a bar over the canvas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from nnsvg_qt.app.window.report_bar import ReportBar

if TYPE_CHECKING:
    from nnsvg_qt.app.panels.model.drawer import ModelDrawer
    from nnsvg_qt.app.window.window import Window
    from nnsvg_qt.errors import Sentence


class SourcesPlace(QObject):
    """Holds the drawer of a window, if its figure has a source."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.report_bar = ReportBar(window)
        self.drawer: ModelDrawer | None = None
        """The drawer; hidden where the figure has no source any more."""
        self._is_new = False
        window.document.changed.connect(self._follow)

    def show_report(self, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows what is to be said of a file that was opened."""
        if self._has_model:
            self.report_bar.show_report(name, ())
            self._is_new = True
            self._follow()
        else:
            self.report_bar.show_report(name, report)

    def take_over(self, other: SourcesPlace) -> None:
        """Shows what another window on the same document shows."""
        self.report_bar.show_report(other.report_bar.name, other.report_bar.report)
        self._follow()
        if self.drawer is not None and other.drawer is not None:
            self.drawer.choose_open(other.drawer.is_open)

    def toggle(self) -> None:
        """Opens or closes the drawer."""
        if self.drawer is not None and self._has_model:
            self.drawer.choose_open(not self.drawer.is_open)

    @property
    def _has_model(self) -> bool:
        return self._window.document.figure.part("model") is not None

    def _follow(self, *_: object) -> None:
        if self._has_model and self.drawer is None:
            self._make()
        if self.drawer is not None:
            self.drawer.setVisible(self._has_model)
            self.drawer.fit_height()

    def _make(self) -> None:
        from nnsvg_qt.app.panels.model.drawer import ModelDrawer

        window, below = self._window, self._window.centralWidget()
        assert below is not None
        window.model.reported.connect(self._reported)
        self.drawer = ModelDrawer(window.document, window.model, window.show_selected, below)
        window.middle.addWidget(self.drawer)
        below.installEventFilter(self)

    def _reported(self) -> None:
        report = self._window.model.report
        if self._is_new and report is not None and self.drawer is not None:
            self._is_new = False
            if report.needs_look:
                self.drawer.choose_open(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.drawer is not None:
            self.drawer.fit_height()
        return super().eventFilter(watched, event)
