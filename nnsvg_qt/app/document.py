"""The document: the one place where a window's figure changes, with undo, selection and its file.

An edit is a function from figure to figure. `Document.apply` runs it; panels and canvases re-read
from `changed` and never talk to each other. What is selected and which view is open are no part of
undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from nnsvg_qt.figure import Figure
from nnsvg_qt.views import view_named

Edit = Callable[[Figure], Figure]


class _Swap(QUndoCommand):
    """Puts one figure in the place of another."""

    # Qt asks two commands to merge only if they have the same id, which is not −1.
    ID = 1

    def __init__(
        self, document: Document, text: str, before: Figure, after: Figure, merge: str | None
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = before
        self._after = after
        self._merge = merge

    def id(self) -> int:
        return self.ID if self._merge is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Swap) or other._merge != self._merge:
            return False
        self._after = other._after
        # A slider dragged back to where it was leaves nothing to undo.
        self.setObsolete(self._after == self._before)
        return True

    def redo(self) -> None:
        self._document._put(self._after)

    def undo(self) -> None:
        self._document._put(self._before)


class Document(QObject):
    """A figure that changes, what of it is selected, which view of it is open, and its file."""

    changed = Signal(object, object)
    """The figure before and the figure after; also after undo, redo and loading."""
    selection_changed = Signal()
    view_changed = Signal(str)
    path_changed = Signal()
    modified_changed = Signal(bool)

    def __init__(self, figure: Figure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._view = figure.current_view
        self._path: Path | None = None
        self._selection: frozenset[str] = frozenset()
        self._gestures = count()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._clean_changed)

    @property
    def figure(self) -> Figure:
        """The figure as it is now."""
        return self._figure

    # editing

    def apply(self, text: str, edit: Edit, merge: str | None = None) -> bool:
        """Replaces the figure by `edit(figure)`, one undo step called `text`.

        Steps with the same `merge` (see `gesture`) become one. False if nothing changed.
        InputError of the edit passes through to whoever shows it, and nothing has changed then.
        """
        before = self._figure
        after = edit(before)
        if after == before:
            return False
        self.undo_stack.push(_Swap(self, text, before, after, merge))
        return True

    def gesture(self, name: str) -> str:
        """A `merge` for one drag or for the typing of one value, never given out again."""
        return f"{name}#{next(self._gestures)}"

    def _put(self, figure: Figure) -> None:
        before, self._figure = self._figure, figure
        if before == figure:
            return
        self.changed.emit(before, figure)
        self.select(self._selection)

    # selection

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected layers and connections."""
        return self._selection

    @property
    def selected_layers(self) -> tuple[str, ...]:
        """Ids of the selected layers, in the order of the layer table."""
        return tuple(layer.id for layer in self._figure.architecture if layer.id in self._selection)

    def select(self, ids: Iterable[str]) -> None:
        """Selects these layers and connections and nothing else; ids that are gone are ignored."""
        architecture = self._figure.architecture
        there = {layer.id for layer in architecture}
        there |= {connection.id for connection in architecture.connections}
        selection = frozenset(ids) & there
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def walk(self, step: int) -> None:
        """Selects the layer `step` places after the selected ones; the first one where none is."""
        ids = [layer.id for layer in self._figure.architecture]
        if not ids:
            return
        chosen = [index for index, layer_id in enumerate(ids) if layer_id in self._selection]
        if not chosen:
            index = 0 if step > 0 else len(ids) - 1
        else:
            index = min(max((chosen[-1] if step > 0 else chosen[0]) + step, 0), len(ids) - 1)
        self.select([ids[index]])

    # the open view

    @property
    def view(self) -> str:
        """The name of the open view. Opening one is no edit, but it is saved with the figure."""
        return self._view

    def show_view(self, name: str) -> None:
        """Opens another view."""
        name = view_named(name).name
        if name != self._view:
            self._view = name
            self.view_changed.emit(name)

    # the file

    @property
    def path(self) -> Path | None:
        """Where the document was loaded from or saved to last; None for a new one."""
        return self._path

    @property
    def modified(self) -> bool:
        """Whether there are changes that are not in the file."""
        return not self.undo_stack.isClean()

    @property
    def is_untouched(self) -> bool:
        """Whether it is new and nothing was done to it, so that another may take its place."""
        return self._path is None and not self.modified and self.undo_stack.count() == 0

    @property
    def title(self) -> str:
        """What to call the document: its file's name, or the figure's."""
        return self._path.stem if self._path is not None else self._figure.name

    def figure_to_save(self) -> Figure:
        """The figure with the open view noted in it."""
        return self._figure.with_view(self._view)

    def replace_by(self, figure: Figure, path: Path | None = None) -> None:
        """Starts anew with another figure: nothing selected, nothing to undo."""
        before, self._figure = self._figure, figure
        self._path = path
        self.undo_stack.clear()
        self._selection = frozenset()
        self.changed.emit(before, figure)
        self.selection_changed.emit()
        self.show_view(figure.current_view)
        self.path_changed.emit()

    def mark_unsaved(self) -> None:
        """Counts as modified, whatever is undone, until it is saved."""
        self.undo_stack.resetClean()

    def load(self, path: Path) -> None:
        """Opens a project file. InputError if it is none; the document stays as it was then."""
        from nnsvg_qt.project_file import read_project

        self.replace_by(read_project(path), path)

    def save(self) -> None:
        """Writes to `path`. OutputError if it cannot be; the old file is then still there."""
        if self._path is None:
            raise ValueError("a new document has no path yet: use save_as")
        self.save_as(self._path)

    def save_as(self, path: Path) -> None:
        """Writes to another file, which is the document's from now on. Errors as `save`."""
        from nnsvg_qt.project_file import save_project

        save_project(self.figure_to_save(), path)
        self._path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    def _clean_changed(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)
