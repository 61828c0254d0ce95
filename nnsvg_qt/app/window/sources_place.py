"""What feeds a window's figure, below its canvas: the drawer comes with the first source.

The report on a file without a drawer of its own is told by a bar over the canvas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from nnsvg_qt.app.panels.file_bar import FileBar
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.app.window.report_bar import ReportBar
from nnsvg_qt.app.window.source_pages import SOURCES
from nnsvg_qt.errors import InputError, Sentence

if TYPE_CHECKING:
    from nnsvg_qt.app.canvas.canvas_protocol import WindowCanvas
    from nnsvg_qt.app.panels.sources.drawer import SourcesDrawer
    from nnsvg_qt.app.window.window import Window
    from nnsvg_qt.figure import Figure

PICTURE_AT_LAST = 3000
"""Milliseconds after which a report is worked out even if no figure was painted."""

Loss = tuple["Figure", tuple[Sentence, ...]]
"""A figure, and what of the edits by hand on the one before it is lost."""


class SourcesPlace(QObject):
    """Holds the drawer of a window, if its figure has a source; a tab a row of SOURCES."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.report_bar = ReportBar(window)
        self.drawer: SourcesDrawer | None = None
        """The drawer; hidden where the figure has no source any more."""
        self.message: FileBar | None = None
        """What says that something done by hand is lost."""
        self._wanted: set[str] = set()
        """Sources that somebody has chosen, whatever the figure has."""
        self._is_new = False
        self._awaited: WindowCanvas | None = None
        """The canvas whose picture the first report waits for."""
        self._losses = Latest[Loss](self, self._tell_lost)
        window.document.changed.connect(self._changed)

    def show_report(self, name: str, report: tuple[Sentence, ...]) -> None:
        """Shows what is to be said of a file that was opened."""
        self._is_new = self._has_model
        # the drawer tells what is to be said of a model
        self.report_bar.show_report(name, () if self._has_model else report)
        self._follow()

    def take_over(self, other: SourcesPlace) -> None:
        """Shows what another window on the same document shows."""
        self.report_bar.show_report(other.report_bar.name, other.report_bar.report)
        self._wanted |= other._wanted
        self._follow()
        if self.drawer is not None and other.drawer is not None:
            self.drawer.choose_open(other.drawer.is_open)
            if other.drawer.current is not None:
                self.drawer.show_page(other.drawer.current)

    def want(self, name: str) -> None:
        """Offers the page of a source whatever the figure has, and opens the drawer at it."""
        self._wanted.add(name)
        self.show_page(name)

    def show_page(self, name: str) -> None:
        """Opens the drawer at the page of a source that the figure has."""
        self._follow()
        if self.drawer is not None and name in self.names:
            self.drawer.show_page(name)
            self.drawer.choose_open(True)

    def toggle(self) -> None:
        """Opens or closes the drawer."""
        if self.drawer is not None and self.names:
            self.drawer.choose_open(not self.drawer.is_open)

    @property
    def names(self) -> frozenset[str]:
        """The names of the sources that the figure has."""
        figure = self._window.document.figure
        there = {source.name for source in SOURCES if source.is_there(figure)}
        return frozenset(there | self._wanted)

    @property
    def _has_model(self) -> bool:
        return self._window.document.figure.part("model") is not None

    def _changed(self, before: Figure, after: Figure) -> None:
        if self.message is not None:
            self.message.hide()
        self._follow()
        old, new = before.part("model"), after.part("model")
        if old is None or new is None or old.file != new.file:
            return
        if old is not new or before.part("reductions") is not after.part("reductions"):

            def work(is_stale: IsStale) -> Loss:
                from nnsvg_qt.sources.model_report import lost_edits

                if not before.is_edited_model:
                    return after, ()
                try:
                    return after, lost_edits(before, after)
                except InputError:
                    # the file is gone, which the report tells
                    return after, ()

            self._losses.request(work)

    def _tell_lost(self, loss: Loss) -> None:
        after, lost = loss
        if not lost or after is not self._window.document.figure:
            return
        if self.message is None:
            self.message = FileBar(self._window)
            self._window.middle.insertWidget(0, self.message)
        if len(lost) == 1:
            words = self.tr("A change by hand does not fit the new layers: {first}")
        else:
            words = self.tr("{count} changes by hand do not fit the new layers: {first} …")
        self.message.ask(
            words.format(count=len(lost), first=shown(lost[0])),
            [
                (self.tr("&Undo"), self._window.document.undo_stack.undo),
                (self.tr("Close"), self.message.hide),
            ],
        )

    def _follow(self) -> None:
        names = self.names
        for source in SOURCES:
            if source.name in names and (
                self.drawer is None or self.drawer.page(source.name) is None
            ):
                drawer = self._made()
                page = source.make(self._window, drawer)
                drawer.add(source.name, source.shown_title, page)
                if source.name == "model":
                    self._model_came()
                elif source.name == "logs":
                    # a source that is new opens the drawer
                    self._made().show_page("logs")
                    self._made().choose_open(True)
        if self.drawer is not None:
            self.drawer.offer(names)
            self.drawer.setVisible(bool(names))
            self.drawer.fit_height()
        self.enable_toggle()

    def enable_toggle(self) -> None:
        """Lets the drawer be opened by key where there is something in it."""
        self._window.action("sources.toggle").setEnabled(bool(self.names))

    def _made(self) -> SourcesDrawer:
        if self.drawer is None:
            from nnsvg_qt.app.panels.sources.drawer import SourcesDrawer

            below = self._window.centralWidget()
            assert below is not None
            self.drawer = SourcesDrawer(below)
            self._window.middle.addWidget(self.drawer)
            below.installEventFilter(self)
        return self.drawer

    def _model_came(self) -> None:
        self._window.model.reported.connect(self._reported)
        # The picture of the figure comes first: the report takes as long as reading the file did.
        QTimer.singleShot(0, self, self._wait_for_picture)
        QTimer.singleShot(PICTURE_AT_LAST, self, self._window.model.ask_for_report)

    def _wait_for_picture(self) -> None:
        # after the turn in which the figure came, which may open another view
        self._awaited = self._window.canvas
        self._awaited.painted.connect(self._picture_painted)
        self._picture_painted()

    def _picture_painted(self) -> None:
        if self._awaited is not None and self._awaited.is_current:
            self._awaited.painted.disconnect(self._picture_painted)
            self._awaited = None
            self._window.model.ask_for_report()

    def _reported(self) -> None:
        report = self._window.model.report
        if self._is_new and report is not None and self.drawer is not None:
            self._is_new = False
            if report.needs_look:
                self.show_page("model")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.drawer is not None:
            self.drawer.fit_height()
        return super().eventFilter(watched, event)
