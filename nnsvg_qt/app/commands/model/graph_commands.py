"""What can be done in the graph of a model file: opening scopes, choosing copies, tracing.

Which scopes are open, which copy of equal ones is seen, what is set aside: that is style of the
figure, for it is what is exported; each change is one undo step. What is selected, found or traced
is state of the window (see `graph_state`): it undoes nothing and is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.app.document.graph_state import OPERATION, SCOPE, GraphState
from nnsvg_qt.figure import Figure
from nnsvg_qt.scene.primitives import Owner

if TYPE_CHECKING:
    from nnsvg_qt.model.graph.tracing import Way

GRAPH = "graph"
"""The name of the view."""


class GraphCommands(QObject):
    """The commands on the graph of one window."""

    details_wanted = Signal()
    """What is selected is to be told in the inspector."""

    def __init__(self, window: CommandWindow, document: Document, state: GraphState) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self.state = state
        state.scope_wanted.connect(self.set_open)

    # scopes

    def is_open(self, path: str) -> bool:
        """Whether the inside of a scope is drawn."""
        folded = self.state.folded
        return folded is not None and path in folded.open_scopes

    def set_open(self, path: str, is_open: bool) -> None:
        """Draws a scope open or closed, one step."""
        self._fold([path], is_open, self.tr("open scope") if is_open else self.tr("close scope"))

    def toggle(self, path: str) -> None:
        """Opens a scope that is closed, closes one that is open."""
        self.set_open(path, not self.is_open(path))

    def open_all_inside(self, path: str) -> None:
        """Opens a scope and all scopes within, one step."""
        scope = self.state.scope(path)
        if scope is not None:
            paths = [path, *(one.path for one in scope.scopes())]
            self._fold([one for one in paths if one], True, self.tr("open all inside"))

    def close_all(self) -> None:
        """Closes all scopes, one step."""
        folded = self.state.folded
        if folded is not None:
            self._fold(sorted(folded.open_scopes), False, self.tr("close all scopes"))

    def _fold(self, paths: Iterable[str], is_open: bool, text: str) -> None:
        folded = self.state.folded
        if folded is None:
            return
        from nnsvg_qt.views.graph.style import with_scopes

        by_default = folded.open_by_default

        def edit(figure: Figure) -> Figure:
            style = with_scopes(figure.styles[GRAPH], paths, is_open, by_default)
            return _with_style(figure, style)

        self._document.apply(text, edit)

    def open_selected(self) -> None:
        """Opens what is selected: a closed scope, or those around an operation that is in one."""
        chosen = self.state.selected
        if not chosen:
            return
        owner = chosen[-1]
        if owner.kind == SCOPE:
            if self.is_open(owner.id):
                self._window.show_message(self.tr("It is open already"))
            else:
                self.set_open(owner.id, True)
            return
        paths = [one.path for one in self.state.scopes_around(owner) if not self.is_open(one.path)]
        if paths:
            self._fold(paths, True, self.tr("show operation"))
        else:
            self.details_wanted.emit()

    def close_around(self) -> None:
        """Closes the innermost open scope around what is selected, and selects it."""
        chosen = self.state.selected
        if not chosen:
            return
        owner = chosen[-1]
        if owner.kind == SCOPE and self.is_open(owner.id):
            self.set_open(owner.id, False)
            return
        around = [one for one in self.state.scopes_around(owner) if self.is_open(one.path)]
        if not around:
            self._window.show_message(self.tr("There is no scope here to close"))
            return
        self.set_open(around[-1].path, False)
        self.state.select([Owner(SCOPE, around[-1].path)])

    # copies

    def show_copy(self, path: str, step: int) -> None:
        """Lets another copy of equal scopes be seen, one step; after the last comes the first."""
        scope = self.state.scope(path)
        if scope is None or not scope.copies:
            return
        from nnsvg_qt.views.graph.style import as_open_as, with_copy

        paths = [copy.path for copy in scope.copies]
        shown, chosen = paths[scope.shown], paths[(scope.shown + step) % len(paths)]
        self._document.apply(
            self.tr("show another copy"),
            lambda figure: _with_style(
                figure,
                as_open_as(with_copy(figure.styles[GRAPH], paths, chosen), chosen, shown),
            ),
        )

    # what stands beside the graph, and series

    def is_beside(self, owner: Owner) -> bool:
        """Whether an operation or a closed scope stands beside the graph."""
        return owner.id in self.state.beside

    def set_beside(self, owner: Owner, is_beside: bool) -> None:
        """Lets an operation or a closed scope stand beside the graph, or in it; one step."""
        from nnsvg_qt.views.graph.style import with_aside

        self._document.apply(
            self.tr("set beside the graph") if is_beside else self.tr("put back into the graph"),
            lambda figure: _with_style(
                figure, with_aside(figure.styles[GRAPH], owner.id, is_beside)
            ),
        )

    def series_of(self, owner: Owner) -> str:
        """The path of the series that something is, "" where it is none."""
        scope = self.state.scope(owner.id) if owner.kind == SCOPE else None
        return scope.path if scope is not None and scope.form == "series" else ""

    def unstacked_series_of(self, owner: Owner) -> str:
        """The path of the series that something was taken from, "" where it was from none."""
        folded = self.state.folded
        return "" if folded is None else folded.tree.unstacked.get(owner.id, "")

    def set_stacked(self, path: str, is_stacked: bool) -> None:
        """Draws a series as a stack or one by one, one step."""
        from nnsvg_qt.views.graph.style import with_series

        self._document.apply(
            self.tr("stack series") if is_stacked else self.tr("draw series one by one"),
            lambda figure: _with_style(figure, with_series(figure.styles[GRAPH], path, is_stacked)),
        )

    # options

    def set_option(self, name: str, value: Any, text: str) -> None:
        """Changes an option of the graph, one step called `text`."""
        self._document.apply(text, lambda figure: figure.with_option(f"{GRAPH}.{name}", value))

    @property
    def style(self) -> Any:
        """The options of the graph as they are."""
        return self._document.figure.styles[GRAPH]

    # tracing

    def trace(self, way: Way) -> None:
        """Lets all upstream or downstream of the selection stand out; asked again, no longer."""
        state = self.state
        if state.way == way:
            state.trace(None)
        elif state.selected:
            state.trace(way)
        else:
            self._window.show_message(self.tr("Select an operation first"))

    # the figure

    def use_in_figure(self) -> None:
        """Shows the layers that draw what is selected, in the view that a figure of them opens in.

        Says in the status bar where no layer draws it.
        """
        layers = self._document.selected_layers
        if not layers:
            self._window.show_message(self.tr("No layer of the figure draws this operation"))
            return
        figure = self._document.figure
        view = replace(figure, view=None).current_view
        self._document.show_view(view)
        self._document.select(layers)
        self._window.show_selected()

    def go(self, step: int) -> None:
        """Selects the next (1) or previous (-1) operation that was found."""
        if not self.state.go_to_found(step):
            self._window.show_message(self.tr("Nothing is found: type what to look for"))

    def show_next(self) -> None:
        """Selects the next operation that was found."""
        self.go(1)

    @property
    def has_operation(self) -> bool:
        """Whether an operation is selected."""
        return any(owner.kind == OPERATION for owner in self.state.selected)


def _with_style(figure: Figure, style: Any) -> Figure:
    return replace(figure, styles={**figure.styles, GRAPH: style})
