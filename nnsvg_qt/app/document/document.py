"""The document: the one place where a window's figure changes, with undo, selection and its file.

An edit is a function from figure to figure. `Document.apply` runs it; panels and canvases re-read
from `changed` and never talk to each other. `Document.show_frame` is the one way for live values,
which are no part of undo; nor are what is selected and which view is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from nnsvg_qt.app.document.file_stamp import FileStamp, stamp_of
from nnsvg_qt.app.document.gesture import new_gesture
from nnsvg_qt.app.toolkit.file_names import shown_name
from nnsvg_qt.charts import NAME as CHARTS
from nnsvg_qt.charts import followed, picture_named
from nnsvg_qt.figure import Figure
from nnsvg_qt.frozen_mapping import FrozenMapping
from nnsvg_qt.log_charts import LogData
from nnsvg_qt.look_edits import unit_limit
from nnsvg_qt.model.architecture import Architecture
from nnsvg_qt.model.frame import Frame
from nnsvg_qt.named_files import name_in_text
from nnsvg_qt.scene.annotations import Annotation

if TYPE_CHECKING:
    from nnsvg_qt.app.document.file_reading import ReadFile

Edit = Callable[[Figure], Figure]


MOST_STEPS = 1000
"""So many edits can be undone; of a network of many layers fewer, see `_most_steps`."""

LEAST_STEPS = 100
MOST_KEPT_LAYERS = 500_000
"""So many layers, each counted in every step, are kept for undoing: some 100 MB at most."""


class _Swap(QUndoCommand):
    """Puts one figure in the place of another."""

    def __init__(
        self, document: Document, text: str, before: Figure, after: Figure, merge: str | None
    ) -> None:
        super().__init__(text)
        self._document = document
        self.before = before
        self.after = after
        self.merge = merge

    def redo(self) -> None:
        self._document._put(self.after)

    def undo(self) -> None:
        self._document._put(self.before)


class _Told(QUndoCommand):
    """Something that the user did to what the figure is not: told anew, and taken back."""

    def __init__(
        self, text: str, do: Callable[[], None], undo: Callable[[], None], merge: str | None
    ) -> None:
        super().__init__(text)
        self.do = do
        self._undo = undo
        self.merge = merge

    def redo(self) -> None:
        self.do()

    def undo(self) -> None:
        self._undo()


class Document(QObject):
    """A figure that changes, what of it is selected, which view of it is open, and its file."""

    changed = Signal(object, object)
    """The figure before and the figure after; also after undo, redo and loading."""
    frame_changed = Signal()
    """Another moment of the network is shown, or none any more."""
    selection_changed = Signal()
    view_changed = Signal(str)
    path_changed = Signal()
    modified_changed = Signal(bool)

    def __init__(self, figure: Figure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        self._live: Frame | None = None
        self._live_data: LogData | None = None
        self._shown = figure
        self._view = figure.current_view
        self._path: Path | None = None
        self._origin: Path | None = None
        self._selection: frozenset[str] = frozenset()
        self._units: Mapping[str, frozenset[int]] = FrozenMapping()
        self._stamp: FileStamp | None = None
        self._apart = False
        self._told_modified = False
        self._saved: Figure | None = figure
        """What the file holds; None where nothing counts as saved."""
        self._past: Architecture | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_modified)
        self.undo_stack.setUndoLimit(_most_steps(figure))

    def __del__(self) -> None:
        # Python's collector takes a document that nobody keeps apart in any order. A step that goes
        # before Qt's stack leaves a pointer there to what is gone, so all of them go first.
        stack = vars(self).get("undo_stack")
        if stack is not None and isValid(stack):
            stack.blockSignals(True)
            stack.clear()

    @property
    def figure(self) -> Figure:
        """The figure as it is now."""
        return self._figure

    # live values

    @property
    def live_frame(self) -> Frame | None:
        """The moment that is shown in place of the kept one; None where nothing runs."""
        return self._live

    @property
    def shown_figure(self) -> Figure:
        """The figure as it is shown and exported: at the live moment, if there is one."""
        return self._shown

    def show_frame(self, frame: Frame | None) -> None:
        """Shows the figure at a moment, outside undo, modified and autosave; None: no longer.

        What the frame says of layers and connections that are gone is left out.
        """
        if frame != self._live:
            self._live = frame
            self._shown = self.at_live_moment(self._figure)
            self.frame_changed.emit()

    def keep_frame(self, text: str, merge: str | None = None) -> bool:
        """Puts the live moment into the figure, as one undo step; False if nothing changed."""
        live = self._live
        if live is None:
            return False
        return self.apply(
            text, lambda figure: figure.with_frame(live.fitted_to(figure.architecture)), merge
        )

    def refine_frame(self, kept: Frame, finer: Frame, text: str, merge: str) -> bool:
        """Puts a finer picture of a moment in the place of the one that was `kept`, in that step.

        False where the figure no longer has that one, or something was done since.
        """
        if self._figure.frame != kept or self._last_step(merge) is None:
            return False
        return self.apply(text, lambda figure: figure.with_frame(finer), merge)

    @property
    def kept_frames(self) -> tuple[Frame, ...]:
        """The frames that were put into the figure by steps that are not undone, in their order."""
        steps = [self.undo_stack.command(place) for place in range(self.undo_stack.index())]
        swaps = [one for one in steps if isinstance(one, _Swap)]
        return tuple(
            one.after.frame
            for one in swaps
            if one.after.frame is not None and one.after.frame is not one.before.frame
        )

    @property
    def live_data(self) -> LogData | None:
        """The numbers of logs that charts show in place of kept ones; None where none are read."""
        return self._live_data

    def show_data(self, data: LogData | None) -> None:
        """Has charts drawn with the numbers that logs hold by now, outside undo, as a frame."""
        if data != self._live_data:
            self._live_data = data
            self._shown = self.at_live_moment(self._figure)
            self.frame_changed.emit()

    def keep_data(self, text: str) -> bool:
        """Puts what charts draw of the live numbers into the figure, as one undo step.

        False if nothing changed.
        """
        if self._live_data is None:
            return False
        shown = self._shown.part(CHARTS)
        kept, tags = shown.drawn_data(), {one.id: one.tags for one in shown.charts if one.follow}

        def with_kept(figure: Figure) -> Figure:
            charts = figure.part(CHARTS).with_data(kept)
            # what follows the selection keeps what it shows
            for chart, own in tags.items():
                charts = charts.with_tags(chart, own)
            return figure.with_part(CHARTS, charts)

        return self.apply(text, with_kept)

    def at_live_moment(self, figure: Figure) -> Figure:
        """A figure, as one that a drag leads to, at the moment that is shown."""
        if self._live is not None:
            figure = figure.with_frame(self._live.fitted_to(figure.architecture))
        charts = figure.part(CHARTS)
        if self._live_data is not None and (charts.charts or charts.layers != "none"):
            charts = charts.with_data(self._live_data)
        if any(one.follow for one in charts.charts):
            charts = followed(charts, figure.architecture, self.selected_layers)
        return figure if charts is figure.part(CHARTS) else figure.with_part(CHARTS, charts)

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
        last = self._last_step(merge)
        if last is None:
            self.undo_stack.push(_Swap(self, text, before, after, merge))
            return True
        last.after = after
        self._put(after)
        if last.after == last.before:
            # A slider dragged back to where it was leaves nothing to undo: Qt takes it out.
            last.setObsolete(True)
            self.undo_stack.undo()
        return True

    def tell(
        self, text: str, do: Callable[[], None], undo: Callable[[], None], merge: str | None = None
    ) -> None:
        """Does something to what runs beside the figure, as one undo step called `text`.

        `undo` takes it back. Of steps with the same `merge` the first one's `undo` holds.
        """
        stack = self.undo_stack
        last = stack.command(stack.index() - 1) if stack.index() else None
        is_last = 0 < stack.index() == stack.count() and not stack.isClean()
        if merge is not None and is_last and isinstance(last, _Told) and last.merge == merge:
            last.do = do
            do()
            return
        stack.push(_Told(text, do, undo, merge))

    def _last_step(self, merge: str | None) -> _Swap | None:
        """The step that an edit becomes part of; None where it is one of its own.

        Qt's own way to merge steps is not for Python: the step that is not needed is never let go
        of, nor are its figures.
        """
        stack = self.undo_stack
        if merge is None or stack.isClean() or not 0 < stack.index() == stack.count():
            return None
        last = stack.command(stack.index() - 1)
        return last if isinstance(last, _Swap) and last.merge == merge else None

    def gesture(self, name: str) -> str:
        """A `merge` for one drag or for the typing of one value, never given out again."""
        return new_gesture(name)

    def _put(self, figure: Figure) -> None:
        before, self._figure = self._figure, figure
        if before == figure:
            return
        self._let_go(before)
        self._shown = self.at_live_moment(figure)
        self.changed.emit(before, figure)
        self._select(self._selection, self._units)
        self._tell_modified()

    def _let_go(self, before: Figure) -> None:
        """A figure is only kept for undoing: without what can be worked out from it again.

        Of the one before it, for whoever compares the figure with that still asks it.
        """
        if self._past is not None and self._past is not self._figure.architecture:
            self._past.forget_derived()
        self._past = before.architecture

    # selection

    @property
    def selection(self) -> frozenset[str]:
        """Ids of the selected layers, connections and annotations."""
        return self._selection

    @property
    def selected_layers(self) -> tuple[str, ...]:
        """Ids of the selected layers, in the order of the layer table."""
        return tuple(layer.id for layer in self._figure.architecture if layer.id in self._selection)

    @property
    def selected_annotations(self) -> tuple[Annotation, ...]:
        """The selected annotations, in the order in which they were added."""
        return tuple(one for one in self._figure.look.annotations if one.id in self._selection)

    @property
    def selected_connections(self) -> tuple[str, ...]:
        """Ids of the selected connections, in the order of the architecture."""
        connections = self._figure.architecture.connections
        return tuple(one.id for one in connections if one.id in self._selection)

    @property
    def selected_charts(self) -> tuple[str, ...]:
        """Ids of the selected charts, in their order."""
        charts = self._figure.part(CHARTS).charts
        return tuple(chart.id for chart in charts if chart.id in self._selection)

    @property
    def selected_units(self) -> Mapping[str, frozenset[int]]:
        """By selected layer the numbers, from 1, of those of its units that are selected."""
        return self._units

    def select(self, ids: Iterable[str]) -> None:
        """Selects these and nothing else; ids that are gone are ignored.

        No single unit stays selected, unless the very same is selected already.
        """
        chosen = frozenset(ids)
        self._select(chosen, self._units if chosen == self._selection else {})

    def select_units(self, units: Mapping[str, Iterable[int]], others: Iterable[str] = ()) -> None:
        """Selects single units, with their layers, and `others`; numbers count from 1."""
        chosen = {layer: frozenset(numbers) for layer, numbers in units.items()}
        self._select({*chosen, *others}, chosen)

    def _select(self, ids: Iterable[str], units: Mapping[str, frozenset[int]]) -> None:
        architecture = self._figure.architecture
        there = {layer.id for layer in architecture}
        there |= {connection.id for connection in architecture.connections}
        there |= {annotation.id for annotation in self._figure.look.annotations}
        there |= {chart.id for chart in self._figure.part(CHARTS).charts}
        selection = frozenset(ids) & there
        kept = {}
        for layer_id, numbers in units.items():
            if layer_id in selection and layer_id in architecture:
                most = unit_limit(architecture.layer(layer_id))
                kept[layer_id] = frozenset(number for number in numbers if 1 <= number <= most)
        chosen = FrozenMapping({layer_id: numbers for layer_id, numbers in kept.items() if numbers})
        if selection != self._selection or chosen != self._units:
            self._selection, self._units = selection, chosen
            if any(one.follow for one in self._figure.part(CHARTS).charts):
                self._follow()
            self.selection_changed.emit()

    def _follow(self) -> None:
        """Has the charts that follow the selection show what it is by now."""
        shown = self.at_live_moment(self._figure)
        if shown.part(CHARTS) != self._shown.part(CHARTS):
            self._shown = shown
            self.frame_changed.emit()

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
        name = picture_named(name).name
        if name != self._view:
            self._view = name
            self.view_changed.emit(name)

    # the file

    @property
    def path(self) -> Path | None:
        """Where the document was loaded from or saved to last; None for a new one."""
        return self._path

    @property
    def origin(self) -> Path | None:
        """The file of a foreign format that the document was opened from and is not saved to."""
        return self._origin

    @property
    def file(self) -> Path | None:
        """The file that the document is of: its path, else its origin."""
        return self._path if self._path is not None else self._origin

    @property
    def is_of_logs(self) -> bool:
        """Whether its file are logs: what is written into them is no change of the figure."""
        folder = self._figure.part(CHARTS).folder
        return self._origin is not None and name_in_text(str(self._origin)) == folder

    @property
    def stamp(self) -> FileStamp | None:
        """What `file` was when the document last had to do with it; None if that is not known."""
        return self._stamp

    @property
    def modified(self) -> bool:
        """Whether there are changes that are not in the file, or the file is no longer ours."""
        # steps that were told to what runs beside the figure are none that a file could hold
        is_saved = self.undo_stack.isClean() or self._figure is self._saved
        return self._apart or not is_saved

    @property
    def is_apart(self) -> bool:
        """Whether the file no longer holds what was loaded or saved: it is gone or another's."""
        return self._apart

    @property
    def is_untouched(self) -> bool:
        """Whether it is new and nothing was done to it, so that another may take its place."""
        return self.file is None and not self.modified and self.undo_stack.count() == 0

    @property
    def title(self) -> str:
        """What to call the document: its file's name as it can be shown, or the figure's."""
        return (
            shown_name(self._path.stem) if self._path is not None else shown_name(self._figure.name)
        )

    def figure_to_save(self) -> Figure:
        """The figure with the open view noted in it."""
        return self._figure.with_view(self._view)

    def replace_by(
        self,
        figure: Figure,
        path: Path | None = None,
        stamp: FileStamp | None = None,
        origin: Path | None = None,
    ) -> None:
        """Starts anew with another figure: nothing selected, nothing to undo.

        `stamp` is what the file (`path`, or `origin` if that is never to be saved to) was before
        the figure was read from it.
        """
        before, self._figure = self._figure, figure
        self._saved = figure
        self._live, self._live_data, self._shown = None, None, figure
        self._path = path
        self._origin = origin
        self._stamp = stamp
        self._apart = False
        self.undo_stack.clear()
        self.undo_stack.setUndoLimit(_most_steps(figure))
        self._selection, self._units = frozenset(), FrozenMapping()
        self.changed.emit(before, figure)
        self.frame_changed.emit()
        self.selection_changed.emit()
        self.show_view(figure.current_view)
        self.path_changed.emit()
        self._tell_modified()

    def mark_unsaved(self) -> None:
        """Counts as modified, whatever is undone, until it is saved."""
        self._saved = None
        self.undo_stack.resetClean()

    def take(self, read: ReadFile) -> None:
        """Starts anew with the figure of a file; a file of a foreign format is never saved to."""
        opened = read.opened
        origin = None if opened.save_path is not None else read.path
        if opened.gives != "logs":
            self.replace_by(opened.figure, opened.save_path, read.stamp, origin)
            return
        # What the logs hold is live: the figure has what is drawn of it once it is kept.
        charts = opened.figure.part(CHARTS)
        self.replace_by(opened.figure.with_part(CHARTS, charts.with_data(None)), None, None, origin)
        self.show_data(charts.data)

    def take_again(self, read: ReadFile, text: str) -> None:
        """Takes what the document's file holds by now, as one undo step called `text`.

        The open view stays open.
        """
        figure = read.opened.figure
        self.apply(text, lambda old: replace(figure, view=old.view))
        self.mark_read(read)

    def mark_read(self, read: ReadFile) -> None:
        """What was read of the document's file has been taken, which counts as saved if all was."""
        self._stamp = read.stamp
        figure = read.opened.figure
        if replace(self._figure, view=figure.view) == figure:
            self.mark_saved()

    def keep_apart(self, stamp: FileStamp | None) -> None:
        """The document goes on as unsaved though its file is another's (`stamp`), or gone (None).

        With a stamp the file may be overwritten: the user has seen that it is another's.
        """
        if stamp is not None:
            self._stamp = stamp
        self._apart = True
        self._tell_modified()

    def found_again(self, stamp: FileStamp, apart: bool = False) -> None:
        """The file has the content that it had; only its time or place on the disk is another."""
        self._stamp = stamp
        self._apart = apart
        self._tell_modified()

    def save(self) -> None:
        """Writes to `path`. OutputError if it cannot be; the old file is then still there."""
        if self._path is None:
            raise ValueError("a new document has no path yet: use save_as")
        self.save_as(self._path)

    def save_as(self, path: Path) -> None:
        """Writes to another file, which is the document's from now on. Errors as `save`."""
        from nnsvg_qt.project_file import save_project

        written = save_project(self.figure_to_save(), path)
        self._stamp = _stamp_after_writing(path, written)
        self._path = path
        self._origin = None
        self.mark_saved()
        self.path_changed.emit()

    def mark_saved(self) -> None:
        """Counts as unchanged from now on: the file holds what the document is."""
        self._apart = False
        self._saved = self._figure
        self.undo_stack.setClean()
        self._tell_modified()

    def _tell_modified(self) -> None:
        modified = self.modified
        if modified != self._told_modified:
            self._told_modified = modified
            self.modified_changed.emit(modified)


def _stamp_after_writing(path: Path, written: bytes) -> FileStamp | None:
    """What the file was right after it was written, with the digest of what we wrote."""
    try:
        stamp = stamp_of(path)
    except OSError:
        return None
    if stamp is None:
        return None
    if stamp.digest not in (None, written):
        # Another program was faster than this look: no later look may take its file for ours.
        stamp = replace(stamp, changed=-1)
    return replace(stamp, digest=written)


def _most_steps(figure: Figure) -> int:
    """How many edits of such a figure can be undone."""
    layers = max(1, len(figure.architecture))
    return max(LEAST_STEPS, min(MOST_STEPS, MOST_KEPT_LAYERS // layers))
