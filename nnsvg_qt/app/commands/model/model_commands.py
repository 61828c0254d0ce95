"""What can be done with the model file that a figure was made from, as steps of the document.

What has to look at the whole file is done beside the event loop; the last picture stays meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.toolkit.background import IsStale, Latest
from nnsvg_qt.app.toolkit.refresh import Refresh
from nnsvg_qt.app.toolkit.translation import shown
from nnsvg_qt.errors import InputError, Sentence
from nnsvg_qt.figure import Figure
from nnsvg_qt.reductions.settings import Reductions

if TYPE_CHECKING:
    from nnsvg_qt.sources.model_report import ModelReport

PATIENCE = 0.03
"""Seconds that the event loop waits for the layers before it goes on without."""

REST = 120
"""Milliseconds after an edit before the report is worked out again."""

Change = Callable[[Figure], "Figure | None"]
"""What a worker makes of the figure; None where there is nothing to be done."""

Request = tuple[Change, str, str, Callable[[], None] | None]
"""A change with its words and what is done after it, as `ModelCommands.change` takes them."""


class ModelCommands(QObject):
    """The commands, and the report on the file; InputError is raised for whoever called to show."""

    reported = Signal()
    """There is another report, or what was asked for could not be done: look again."""

    def __init__(self, window: CommandWindow, document: Document) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self.report: ModelReport | None = None
        """What is told of the file; None before it was asked for."""
        self._reported_on: Figure | None = None
        self._changes = Latest[tuple[Figure, "Figure | InputError | None", Request]](
            self, self._changed
        )
        self._last: Request | None = None
        """The newest of those that were asked for, until it is done."""
        self._reports = Latest[tuple[Figure, "ModelReport"]](self, self._told)
        self._refresh = Refresh(self, self._ask, REST)

    # other reductions

    def use(self, reductions: Reductions, text: str) -> None:
        """Has the layers made by other reductions, one step called `text`."""
        self.change(lambda figure: _reduced_by(figure, reductions), text, "")

    def use_sizes(self, sizes: Mapping[str, tuple[int, ...]], guessed: Collection[str]) -> None:
        """Gives the inputs of the file these sizes, one step; `guessed` as `with_input_sizes`."""

        def change(figure: Figure) -> Figure:
            from nnsvg_qt.sources.model import with_input_sizes

            return with_input_sizes(figure, sizes, guessed)

        self.change(change, self.tr("input sizes"), "")

    def show_weights(self) -> None:
        """Puts the true weights of the dense layers into the figure, one step."""
        told: list[Sentence] = []

        def change(figure: Figure) -> Figure:
            from nnsvg_qt.sources.stored_weights import with_dense_weights

            changed, left_out = with_dense_weights(figure)
            told[:] = left_out
            return changed

        def tell() -> None:
            if told:
                self._window.show_report(self.tr("Weights from the file"), tuple(told))

        self.change(change, self.tr("weights from the file"), "", tell)

    def more_detail(self) -> None:
        """Draws the file in smaller elements."""
        words = self.tr("There is no more detail in the file")
        self.change(lambda figure: _in_detail(figure, True), self.tr("more detail"), words)

    def less_detail(self) -> None:
        """Draws the file in larger elements."""
        words = self.tr("There is nothing more to fold")
        self.change(lambda figure: _in_detail(figure, False), self.tr("less detail"), words)

    def as_the_file(self) -> None:
        """Draws every operation of the file as a layer of its own."""
        from nnsvg_qt.sources.model_report import AS_THE_FILE

        self.use(AS_THE_FILE, self.tr("reductions as the file"))

    def start_again(self) -> None:
        """Draws the file as when it was opened."""
        self.use(Reductions(), self.tr("reset reductions"))

    def change(
        self, change: Change, text: str, otherwise: str, then: Callable[[], None] | None = None
    ) -> None:
        """Has a worker change the figure, one step called `text`; `then` is called after that.

        Where it gives None, `otherwise` is said in the status bar.
        """
        if self._document.figure.part("model") is None:
            return
        figure = self._document.figure
        request = self._last = change, text, otherwise, then

        def work(is_stale: IsStale) -> tuple[Figure, Figure | InputError | None, Request]:
            try:
                return figure, change(figure), request
            except InputError as error:
                return figure, error, request

        self._changes.request(work, PATIENCE)

    def _changed(self, made: tuple[Figure, Figure | InputError | None, Request]) -> None:
        before, after, request = made
        _, text, otherwise, then = request
        is_last = request is self._last
        if is_last:
            # what it holds may hold this: nothing is to wait for Python's collector
            self._last = None
        if before is not self._document.figure:
            if is_last:
                # edited meanwhile: once more, from what there is now
                self.change(*request)
        elif isinstance(after, InputError):
            self._window.show_problem(shown(after))
            # what was switched or typed shows again what there is
            self.reported.emit()
        elif after is None:
            self._window.show_message(otherwise)
        else:
            figure = after
            self._document.apply(text, lambda _: figure)
            if then is not None:
                then()

    # the report

    def ask_for_report(self) -> None:
        """Has the report worked out for the figure as it is, if it was for another."""
        self._refresh.request()

    def _ask(self) -> None:
        figure = self._document.figure
        if figure.part("model") is None or _is_same_network(figure, self._reported_on):
            return

        def work(is_stale: IsStale) -> tuple[Figure, ModelReport]:
            from nnsvg_qt.sources.model_report import report_on

            return figure, report_on(figure)

        self._reports.request(work)

    def _told(self, told: tuple[Figure, ModelReport]) -> None:
        self._reported_on, self.report = told
        self.reported.emit()


def _is_same_network(figure: Figure, other: Figure | None) -> bool:
    return (
        other is not None
        and figure.architecture is other.architecture
        and figure.parts == other.parts
    )


def _reduced_by(figure: Figure, reductions: Reductions) -> Figure:
    from nnsvg_qt.sources.model import with_reductions

    return with_reductions(figure, reductions)


def _in_detail(figure: Figure, finer: bool) -> Figure | None:
    from nnsvg_qt.sources.model_report import next_detail

    wanted = next_detail(figure, finer)
    return None if wanted is None else _reduced_by(figure, wanted)
