"""Opening and closing blocks, groups and ×N, by Enter, Backspace and double clicks on a canvas."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject

from nnsvg_qt.app.commands.command_window import CommandWindow
from nnsvg_qt.app.commands.group_commands import group_around
from nnsvg_qt.app.commands.model.model_commands import ModelCommands
from nnsvg_qt.app.document.document import Document
from nnsvg_qt.figure import Figure
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.groups import Group


class FoldingCommands(QObject):
    """The commands on the selected layers."""

    def __init__(self, window: CommandWindow, document: Document, model: ModelCommands) -> None:
        super().__init__(window.widget)
        self._window = window
        self._document = document
        self._model = model

    def fold(self, opens: bool) -> None:
        """Opens what is selected, or closes what is around it."""
        if opens:
            self.open()
        else:
            self.close()

    def open(self) -> None:
        """Opens the closed block that is selected; of an open ×N of a file the copies come apart.

        Says in the status bar where there is nothing to be opened.
        """
        ids = self._document.selected_layers
        if not ids:
            return
        architecture = self._document.figure.architecture
        closed = _closed_around(architecture, ids)
        if closed is not None:
            self._show(closed, True, self.tr("open block"))
            return
        group = group_around(architecture, ids)
        has_model = self._document.figure.part("model") is not None
        if group is None or group.repeat == 1 or not has_model:
            self._window.show_message(self.tr("There is nothing here to open"))
            return
        group_id = group.id

        def apart(figure: Figure) -> Figure | None:
            from nnsvg_qt.sources.unfolding import with_copies_apart

            return with_copies_apart(figure, group_id)

        words = self.tr("This group is not the file’s; its copies cannot be told apart")
        self._model.change(apart, self.tr("draw copies one by one"), words)

    def close(self) -> None:
        """Closes the smallest open group around what is selected, or folds its copies to ×N again.

        Says in the status bar where there is nothing to be closed.
        """
        ids = self._document.selected_layers
        if not ids:
            return
        architecture = self._document.figure.architecture
        group = _open_around(architecture, ids)
        if group is not None:
            self._show(group, False, self.tr("close block"))
            return
        words = self.tr("There is no group here to close")
        if self._document.figure.part("model") is None:
            self._window.show_message(words)
            return

        def folded(figure: Figure) -> Figure | None:
            from nnsvg_qt.sources.unfolding import with_copies_folded

            return with_copies_folded(figure, ids)

        self._model.change(folded, self.tr("fold copies to ×N"), words)

    def _show(self, group: Group, is_open: bool, text: str) -> None:
        from nnsvg_qt.sources.unfolding import with_group_open

        self._document.apply(text, lambda old: with_group_open(old, group.id, is_open))
        self._document.select(group.layers)


def _closed_around(architecture: Architecture, ids: Collection[str]) -> Group | None:
    """The outermost closed group that all these layers are in."""
    chosen = set(ids)
    around = [one for one in architecture.groups if one.is_closed and chosen <= set(one.layers)]
    return max(around, key=lambda one: len(one.layers), default=None)


def _open_around(architecture: Architecture, ids: Collection[str]) -> Group | None:
    """The smallest group that all these layers are in and that is drawn open."""
    closed = _closed_around(architecture, ids)
    inside = set(ids) if closed is None else set(closed.layers)
    around = [one for one in architecture.groups if one is not closed and inside <= set(one.layers)]
    return min(around, key=lambda one: len(one.layers), default=None)
